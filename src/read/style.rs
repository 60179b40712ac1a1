//! House styles: the embedded ones, and a user's folders over them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use super::folder::{decode, reason};
use super::raw::RawFonts;
use super::{File, Located, StyleInputs, StyleLayer, image_file, yaml};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Sources};
use crate::model::{FontFile, ImageData, TemplateText};

/// Every file of the built-in styles and fonts by its path under `templates/`, sorted.
static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/embedded_styles.rs"));

/// The style that all others rest on.
const BASE: &str = "base";
/// The settings of a style.
const SETTINGS: &str = "style.yaml";
/// The folder of fonts beside the styles.
const FONTS: &str = "fonts";
/// Endings of template files.
const TEMPLATE_ENDINGS: [&str; 5] = [".md", ".html", ".css", ".txt", ".svg"];

/// The names of the built-in styles, sorted.
pub fn built_in_styles() -> impl Iterator<Item = &'static str> {
    let settings = EMBEDDED
        .iter()
        .filter_map(|(path, _)| path.strip_suffix(SETTINGS)?.strip_suffix('/'));
    settings.filter(|name| !name.contains('/'))
}

/// The files of a built-in style by name, and the fonts beside the styles under `../fonts/`; empty for an unknown style.
pub fn built_in_files(style: &str) -> impl Iterator<Item = (&'static str, &'static [u8])> {
    let prefix = format!("{style}/");
    EMBEDDED
        .iter()
        .filter_map(move |(path, bytes)| Some((path.strip_prefix(prefix.as_str())?, *bytes)))
}

/// Reads the house style `name` and all that it extends. A folder of that name in `style_dir` holds a user's files: each
/// stands in place of the built-in file of the same name.
#[must_use]
pub fn read_style(
    name: &str,
    style_dir: Option<&Path>,
) -> (Option<StyleInputs>, Sources, Diagnostics) {
    let mut sources = Sources::new();
    let mut found = Diagnostics::new();
    let mut chain: Vec<StyleLayer> = Vec::new();
    // A font or a logo that is missing does not hide what else is wrong.
    let mut broken = false;
    let mut next = Some((name.to_owned(), None));
    while let Some((name, place)) = next {
        if chain.iter().any(|layer| layer.name == name) {
            found.push(
                Diagnostic::new(
                    Code::Style,
                    place,
                    format!("the house style `{name}` extends itself"),
                )
                .hint("Let the last style of the chain extend `base`."),
            );
            broken = true;
            break;
        }
        let Some(layer) = read_layer(&name, place, style_dir, &mut sources, &mut found) else {
            broken = true;
            break;
        };
        next = match &layer.settings.value.extends {
            Some(extends) => Some((extends.value.clone(), Some(layer.settings.place(extends)))),
            None => (name != BASE).then(|| (BASE.to_owned(), None)),
        };
        chain.push(layer);
    }
    found.sort();
    let style = (!broken).then(|| StyleInputs {
        name: name.to_owned(),
        chain,
    });
    (style, sources, found)
}

/// A file of a style before it is read as anything.
struct StyleFile {
    label: Arc<str>,
    bytes: Cow<'static, [u8]>,
}

/// The files of one folder by name: built-in ones, then a user's over them.
fn gather(
    folder: &str,
    style_dir: Option<&Path>,
    found: &mut Diagnostics,
) -> BTreeMap<String, StyleFile> {
    let mut files: BTreeMap<String, StyleFile> = built_in_files(folder)
        .map(|(name, bytes)| {
            let label = format!("templates/{folder}/{name}").into();
            (
                name.to_owned(),
                StyleFile {
                    label,
                    bytes: Cow::Borrowed(bytes),
                },
            )
        })
        .collect();
    if let Some(dir) = style_dir {
        let label = dir.join(folder).to_string_lossy().into_owned();
        add_users_files(&dir.join(folder), &label, "", &mut files, found);
    }
    files
}

/// Adds a user's files, those in subfolders under `subfolder/name`.
fn add_users_files(
    dir: &Path,
    label: &str,
    inside: &str,
    files: &mut BTreeMap<String, StyleFile>,
    found: &mut Diagnostics,
) {
    let mut unreadable = |label: &str, error: &std::io::Error| {
        found.push(Diagnostic::new(
            Code::Unreadable,
            None,
            format!("{label} can't be read: {}", reason(error)),
        ));
    };
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return,
        Err(error) => return unreadable(label, &error),
    };
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    let mut subfolders = Vec::new();
    for name in names {
        let label = format!("{label}/{name}");
        if dir.join(&name).is_dir() {
            subfolders.push(name);
            continue;
        }
        match fs::read(dir.join(&name)) {
            Ok(bytes) => {
                files.insert(
                    format!("{inside}{name}"),
                    StyleFile {
                        label: label.into(),
                        bytes: Cow::Owned(bytes),
                    },
                );
            }
            Err(error) => unreadable(&label, &error),
        }
    }
    for name in subfolders {
        add_users_files(
            &dir.join(&name),
            &format!("{label}/{name}"),
            &format!("{inside}{name}/"),
            files,
            found,
        );
    }
}

/// Reads one style of the chain; `place` is where another style names it.
fn read_layer(
    name: &str,
    place: Option<Place>,
    style_dir: Option<&Path>,
    sources: &mut Sources,
    found: &mut Diagnostics,
) -> Option<StyleLayer> {
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let files = if is_name {
        gather(name, style_dir, found)
    } else {
        BTreeMap::new()
    };
    let Some(settings) = files.get(SETTINGS) else {
        found.push(unknown_style(name, place, style_dir, !files.is_empty()));
        return None;
    };
    let mut layer_sources = Sources::new();
    let mut read_text = |file: &StyleFile| -> Option<Arc<str>> {
        let (source, fault) = decode(&file.label, &file.bytes);
        let text = source.text.clone();
        layer_sources.insert(source);
        match fault {
            Some(fault) => {
                found.push(fault);
                None
            }
            None => Some(text),
        }
    };
    let mut templates = BTreeMap::new();
    for (name, file) in &files {
        if TEMPLATE_ENDINGS.iter().any(|ending| name.ends_with(ending))
            && let Some(text) = read_text(file)
        {
            templates.insert(
                name.clone(),
                TemplateText {
                    file: file.label.clone(),
                    text,
                },
            );
        }
    }
    let settings_text = read_text(settings);
    sources.append(layer_sources.clone());
    let settings = match yaml::parse(&settings.label, &settings_text?) {
        Ok(value) => File {
            path: settings.label.clone(),
            value,
        },
        Err(faults) => {
            found.append(faults);
            return None;
        }
    };
    let fonts = read_fonts(&settings, &files, style_dir, found);
    let images = read_logo(&settings, &files, found);
    Some(StyleLayer {
        name: name.to_owned(),
        settings,
        templates,
        fonts,
        images,
        sources: layer_sources,
    })
}

/// The logo that a style names, from its own folder.
fn read_logo(
    settings: &File<super::raw::RawStyle>,
    files: &BTreeMap<String, StyleFile>,
    found: &mut Diagnostics,
) -> BTreeMap<String, Arc<ImageData>> {
    let logo = settings.value.logo.as_ref();
    let Some(name) = logo.and_then(|logo| logo.file.as_ref()) else {
        return BTreeMap::new();
    };
    let place = settings.place(name);
    let Some(file) = files.get(&name.value) else {
        let message = format!("there is no image `{}` in the style's folder", name.value);
        let pictures = files
            .keys()
            .map(String::as_str)
            .filter(|name| is_picture(name));
        let hint = match yaml::nearest(&name.value, pictures) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Put the logo there as PNG or JPEG, or correct its name here.".to_owned(),
        };
        found.push(Diagnostic::new(Code::MissingFile, place, message).hint(hint));
        return BTreeMap::new();
    };
    match image_file::check(file.bytes.to_vec()) {
        Ok(image) => BTreeMap::from([(name.value.clone(), Arc::new(image))]),
        Err((wrong, hint)) => {
            let message = format!("the logo `{}` {wrong}", name.value);
            found.push(Diagnostic::new(Code::InvalidImage, place, message).hint(hint));
            BTreeMap::new()
        }
    }
}

fn is_picture(name: &str) -> bool {
    [".png", ".jpg", ".jpeg"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

fn unknown_style(
    name: &str,
    place: Option<Place>,
    style_dir: Option<&Path>,
    has_files: bool,
) -> Diagnostic {
    if has_files {
        return Diagnostic::new(
            Code::Style,
            place,
            format!("the house style `{name}` has no {SETTINGS}"),
        )
        .hint(format!(
            "Give its folder a {SETTINGS}; `extends: {BASE}` alone will do."
        ));
    }
    let mut known: Vec<String> = built_in_styles().map(str::to_owned).collect();
    let users = style_dir
        .and_then(|dir| fs::read_dir(dir).ok())
        .into_iter()
        .flatten();
    known.extend(users.filter_map(|entry| {
        let entry = entry.ok()?;
        entry
            .path()
            .join(SETTINGS)
            .is_file()
            .then(|| entry.file_name().into_string().ok())?
    }));
    known.sort();
    known.dedup();
    let fault = Diagnostic::new(
        Code::Style,
        place,
        format!("there is no house style `{name}`"),
    );
    match yaml::nearest(name, known.iter().map(String::as_str)) {
        Some(near) => fault.hint(format!(
            "Did you mean `{near}`? The house styles are {}.",
            listed(&known)
        )),
        None => fault.hint(format!("The house styles are {}.", listed(&known))),
    }
}

/// "`a`, `b`, `c`"
fn listed(names: &[String]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// The names of the family that a font belongs to: a face other than the usual four has a typographic family too.
fn families(bytes: &[u8]) -> Arc<[String]> {
    let Ok(font) = FontRef::new(bytes) else {
        return [].into();
    };
    [StringId::FAMILY_NAME, StringId::TYPOGRAPHIC_FAMILY_NAME]
        .into_iter()
        .flat_map(|id| font.localized_strings(id))
        .map(|name| name.to_string())
        .collect()
}

/// The font files that a style names: from its own folder, or from the fonts beside the styles.
fn read_fonts(
    settings: &File<super::raw::RawStyle>,
    files: &BTreeMap<String, StyleFile>,
    style_dir: Option<&Path>,
    found: &mut Diagnostics,
) -> BTreeMap<String, FontFile> {
    let mut fonts = BTreeMap::new();
    let Some(RawFonts {
        regular,
        bold,
        italic,
        bold_italic,
        ..
    }) = &settings.value.fonts
    else {
        return fonts;
    };
    let named: Vec<&Located<String>> = [regular, bold, italic, bold_italic]
        .into_iter()
        .flatten()
        .collect();
    if named.is_empty() {
        return fonts;
    }
    let shared = gather(FONTS, style_dir, found);
    for name in named {
        match files.get(&name.value).or_else(|| shared.get(&name.value)) {
            Some(file) => {
                let font = FontFile {
                    file: file.label.clone(),
                    bytes: (*file.bytes).into(),
                    families: families(&file.bytes),
                };
                fonts.insert(name.value.clone(), font);
            }
            None => {
                let message = format!("there is no font file `{}`", name.value);
                let fault = Diagnostic::new(Code::MissingFile, settings.place(name), message);
                let known = files.keys().chain(shared.keys()).map(String::as_str);
                found.push(
                    match yaml::nearest(&name.value, known.filter(|name| name.ends_with(".ttf"))) {
                        Some(near) => fault.hint(format!("Did you mean `{near}`?")),
                        None => fault.hint(
                            "Put the file into the style's folder, or into `fonts` beside it.",
                        ),
                    },
                );
            }
        }
    }
    fonts
}
