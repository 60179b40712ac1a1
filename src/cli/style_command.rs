//! `agendapack style check DIR` and `agendapack style preview DIR|NAME`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{Format, Options};
use super::build::{Outcome, set_meeting, write_meeting};
use super::change::Change;
use super::earlier::Earlier;
use super::exit::Exit;
use super::progress::Progress;
use super::report::{self, Report};
use super::rules::Rules;
use super::specimen::specimen;
use super::style::StyleOutcome;
use crate::diag::Diagnostics;
use crate::model::Style;
use crate::pack::BuiltMeeting;
use crate::read;

/// A style by name, and the folder of styles in which it is looked for first.
struct Chosen {
    name: String,
    styles: Option<PathBuf>,
}

/// Says all faults of a style that is a folder, and what is fine about it. Nothing is written.
pub(super) fn check(dir: &Path, options: &Options) -> Exit {
    let chosen = match in_folder(dir) {
        Ok(chosen) => chosen,
        Err(message) => {
            report::complain(&message);
            return Exit::CouldNotRun;
        }
    };
    let rules = Rules::of_styles(chosen.styles.as_deref());
    let loaded = rules.styles.get(&chosen.name);
    let (mut outcome, built) = build(&chosen.name, &loaded, &rules, options);
    if options.format == Format::Human
        && let Some(style) = &loaded.style
    {
        let praise = praise(style, &loaded, built.as_ref());
        report::print(&praise);
    }
    let mut report = Report::new(options.format);
    report.faults(&finish(&mut outcome, &loaded, options), &outcome.sources);
    report.finish("no faults\n")
}

/// Builds the specimen of a style into a folder of the output folder.
pub(super) fn preview(style: &str, options: &Options) -> Exit {
    let dir = Path::new(style);
    let chosen = if dir.is_dir() {
        in_folder(dir)
    } else {
        Ok(Chosen {
            name: style.to_owned(),
            styles: options.style_dir.clone(),
        })
    };
    let chosen = match chosen {
        Ok(chosen) => chosen,
        Err(message) => {
            report::complain(&message);
            return Exit::CouldNotRun;
        }
    };
    let rules = Rules::of_styles(chosen.styles.as_deref());
    let loaded = rules.styles.get(&chosen.name);
    let (mut outcome, built) = build(&chosen.name, &loaded, &rules, options);
    let mut findings = finish(&mut outcome, &loaded, options);
    if let Some(built) = built.filter(|_| !findings.has_errors()) {
        let folder = options.outputs().join(&outcome.label);
        let earlier = Earlier::of(&folder);
        findings.append(earlier.review(&folder, &built.files));
        if !findings.has_errors() {
            write_meeting(&folder, &built, &earlier, &mut outcome);
            findings.append(std::mem::take(&mut outcome.diagnostics));
        }
    }
    findings.sort();
    let mut report = Report::new(options.format);
    report.meeting(&outcome.label, &outcome.written, &Change::Unasked);
    report.faults(&findings, &outcome.sources);
    report.finish("")
}

/// The style that is this folder: its name is the folder's, and the folder around it is searched for what it extends.
fn in_folder(dir: &Path) -> Result<Chosen, String> {
    let label = dir.display();
    let full = std::fs::canonicalize(dir)
        .ok()
        .filter(|full| full.is_dir())
        .ok_or_else(|| format!("there is no folder `{label}`"))?;
    let name = full
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    if name.is_empty()
        || !name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    {
        return Err(format!(
            "the folder `{label}` can't be a house style: its name, by which meetings ask for it, may have letters, digits, - and _"
        ));
    }
    // As the user typed it, where that names the folder: faults then name files as the user does.
    let typed = dir.file_name().is_some().then(|| dir.parent()).flatten();
    let styles = match typed {
        Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
        Some(parent) => parent.to_owned(),
        None => full.parent().map(Path::to_owned).unwrap_or_default(),
    };
    Ok(Chosen {
        name,
        styles: Some(styles),
    })
}

/// Builds the specimen in memory, as far as the style lets it.
fn build(
    name: &str,
    loaded: &StyleOutcome,
    rules: &Rules<'_>,
    options: &Options,
) -> (Outcome, Option<BuiltMeeting>) {
    let mut outcome = Outcome::new(Path::new(&format!("specimen-{name}")));
    outcome.sources.append(loaded.sources.clone());
    let Some(style) = &loaded.style else {
        return (outcome, None);
    };
    let (inputs, faults) = read::read_meeting_of(&outcome.label, specimen(style));
    outcome.diagnostics.append(faults);
    let progress = Progress::new(options.format == Format::Human);
    let built = set_meeting(&inputs, rules, &progress, &mut outcome);
    progress.finish();
    (outcome, built)
}

/// All that was found in the style and in its specimen.
fn finish(outcome: &mut Outcome, loaded: &Arc<StyleOutcome>, options: &Options) -> Diagnostics {
    let mut findings = loaded.diagnostics.clone();
    findings.append(std::mem::take(&mut outcome.diagnostics));
    if options.deny_warnings {
        findings.raise_warnings();
    }
    findings.sort();
    findings
}

/// What is fine about a style, a line each.
fn praise(style: &Style, loaded: &StyleOutcome, built: Option<&BuiltMeeting>) -> String {
    let mut lines = Vec::new();
    if !loaded.diagnostics.has_errors() {
        lines.push(match style.chain.as_slice() {
            [] => "settings: sound; the style extends none".to_owned(),
            chain => format!("settings: sound; the style extends {}", chain.join(", ")),
        });
    }
    if loaded.has_fonts() {
        lines.push(format!("fonts: {}, four faces", style.fonts.name));
    }
    if let Some(logo) = &style.logo {
        lines.push(format!(
            "logo: {} by {} pixels, “{}”",
            logo.image.width, logo.image.height, logo.alt
        ));
    }
    lines.push(format!(
        "colours: the least contrast of text is {:.1} to 1",
        style.colours.least_contrast()
    ));
    let mut languages = vec![style.language.clone()];
    languages.extend(style.translations.keys().cloned());
    lines.push(format!("languages: {}", languages.join(", ")));
    if let Some(built) = built {
        lines.push("templates: all sound".to_owned());
        lines.push(format!("specimen: {} pages", built.map.last));
    }
    lines.join("\n") + "\n"
}
