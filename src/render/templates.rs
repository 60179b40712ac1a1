//! The templates of a house style, compiled.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Error, ErrorKind, ReportError, Tera};

use super::view::style_view;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::model::Style;

/// The folder, as a prefix of template names, that every style stands on.
const BASE: &str = "base/";

/// The templates of a house style, compiled and checked.
///
/// A template is found by its plain name first ("paper.md": the style's own) and then in the base
/// ("base/paper.md"). A style's own template may extend the base's and replace single blocks, and a component that
/// it defines replaces the base's component of that name.
#[derive(Clone)]
pub struct Templates {
    tera: Tera,
    /// The file that each template came from, by template name.
    files: BTreeMap<String, Arc<str>>,
    /// The style sheet, rendered once with the style's colours and sizes.
    pub(crate) css: String,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Templates")
            .field("files", &self.files)
            .finish_non_exhaustive()
    }
}

impl Templates {
    /// Compiles a style's templates.
    ///
    /// # Errors
    /// Every template that can't be parsed, and every reference to a template, block, component, filter or function
    /// that isn't there, at its place in the template's file.
    pub fn new(style: &Style) -> Result<Self, Diagnostics> {
        let mut tera = Tera::new();
        // A prefix that is a fixed word can't be refused, and no template is there yet that could clash.
        if let Err(error) = tera.set_fallback_prefixes(layers(style)) {
            return Err(report(&error, &BTreeMap::new()));
        }
        let mut files = BTreeMap::new();
        let mut texts = Vec::new();
        for (name, template) in &style.templates {
            // A plain name that only repeats a file of a style under this one would hide the components of the style's other files.
            let inherited = layers(style).iter().any(|layer| {
                style
                    .templates
                    .get(&format!("{layer}{name}"))
                    .is_some_and(|under| under.file == template.file)
            });
            if !inherited {
                files.insert(name.clone(), template.file.clone());
                texts.push((name.as_str(), &*template.text));
            }
        }
        if let Err(error) = tera.add_raw_templates(texts.iter().copied()) {
            let all = syntax_errors(&texts, &files);
            return Err(if all.is_empty() {
                report(&error, &files)
            } else {
                all
            });
        }
        let mut templates = Self {
            tera,
            files,
            css: String::new(),
        };
        templates.css = templates.render("style.css", &style_view(style))?;
        Ok(templates)
    }

    /// Renders a template.
    ///
    /// # Errors
    /// What went wrong, at its place in the template's file.
    pub(crate) fn render<V: Serialize>(&self, name: &str, view: &V) -> Result<String, Diagnostics> {
        Context::from_serialize(view)
            .and_then(|context| self.tera.render(name, &context))
            .map_err(|error| report(&error, &self.files))
    }
}

/// The styles that this one stands on, as prefixes of template names, the nearest first and the base last.
fn layers(style: &Style) -> Vec<String> {
    let chain = style.chain.iter().map(|name| format!("{name}/"));
    let mut layers: Vec<String> = chain.filter(|layer| layer != BASE).collect();
    layers.push(BASE.to_owned());
    layers
}

/// The syntax errors of all templates: tera itself stops at the first template that has one.
fn syntax_errors(texts: &[(&str, &str)], files: &BTreeMap<String, Arc<str>>) -> Diagnostics {
    texts
        .iter()
        .filter_map(|(name, text)| Tera::new().add_raw_template(name, text).err())
        .filter(|error| matches!(error.kind(), ErrorKind::SyntaxError(_)))
        .flat_map(|error| report(&error, files))
        .fold(Diagnostics::new(), |mut all, diagnostic| {
            all.push(diagnostic);
            all
        })
}

/// The start of the file that makes a template's output, for faults in what it made.
#[must_use]
pub fn template_place(style: &Style, name: &str) -> Option<Place> {
    style
        .templates
        .get(name)
        .or_else(|| style.templates.get(&format!("{BASE}{name}")))
        .map(|template| Place::start_of(template.file.clone()))
}

fn place_of(name: &str, files: &BTreeMap<String, Arc<str>>) -> Option<Place> {
    files
        .get(name)
        .or_else(|| files.get(&format!("{BASE}{name}")))
        .map(|file| Place::start_of(file.clone()))
}

/// Turns an error of tera into findings with places in the templates' files.
fn report(error: &Error, files: &BTreeMap<String, Arc<str>>) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            diagnostics.push(at(report, files));
        }
        ErrorKind::MissingParent { current, parent } => diagnostics.push(Diagnostic::new(
            Code::Template,
            place_of(current, files),
            format!("the template extends \"{parent}\", which isn't there"),
        )),
        ErrorKind::CircularExtend { tpl, .. } => diagnostics.push(Diagnostic::new(
            Code::Template,
            place_of(tpl, files),
            "the template extends itself by way of others",
        )),
        ErrorKind::CircularInclude { tpl, .. } => diagnostics.push(Diagnostic::new(
            Code::Template,
            place_of(tpl, files),
            "the template includes itself by way of others",
        )),
        ErrorKind::TemplateNotFound(name) => diagnostics.push(Diagnostic::new(
            Code::Template,
            place_of(name, files),
            format!("the house style has no template \"{name}\""),
        )),
        ErrorKind::Msg(message) => {
            diagnostics.extend(message.split("\n\n").map(|text| from_text(text, files)));
        }
        other => diagnostics.push(Diagnostic::new(Code::Template, None, other.to_string())),
    }
    diagnostics
}

fn at(report: &ReportError, files: &BTreeMap<String, Arc<str>>) -> Diagnostic {
    let span = report.span();
    let length = if span.end_line == span.start_line {
        span.end_col.saturating_sub(span.start_col)
    } else {
        1
    };
    let place = place_of(report.filename(), files).map(|start| {
        Place::new(
            start.file,
            number(span.start_line),
            number(span.start_col + 1),
            number(length),
        )
    });
    Diagnostic::new(Code::Template, place, lower_first(report.message()))
}

/// tera checks the references between templates together and hands back one text: a report an error, each with its
/// message in the first line and `--> template:line:column` in the second, the column counted from 1.
fn from_text(text: &str, files: &BTreeMap<String, Arc<str>>) -> Diagnostic {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let message = lower_first(first.strip_prefix("error: ").unwrap_or(first));
    let place = lines.find_map(|line| {
        let mut parts = line.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let column = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        let start = place_of(parts.next()?, files)?;
        Some(Place::new(start.file, line, column, 1))
    });
    let underlined = text.lines().last().unwrap_or_default().matches('^').count();
    let place =
        place.map(|place| Place::new(place.file, place.line, place.column, number(underlined)));
    Diagnostic::new(Code::Template, place, message)
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

fn lower_first(message: &str) -> String {
    let message = message.trim_end_matches('.');
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
