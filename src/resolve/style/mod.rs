//! A house style: the layers of `style.yaml`, the style's own over what it extends, as one checked [`Style`].

mod check;
mod design;
mod fonts;
mod language;
mod logo;
mod numbering;
mod pattern;
mod running;
mod settings;
mod structure;
mod timetable;
mod title;
mod translate;
mod untranslated;
mod value;
mod wording;

use std::collections::BTreeMap;

pub(super) use design::TABLE_LOOKS;
#[cfg(test)]
pub(super) use pattern::parse_pattern;
use settings::Settings;

use crate::diag::{Code, Diagnostics};
use crate::model::{Style, TemplateText, Wording, primary_subtag};
use crate::read::StyleInputs;
use crate::resolve::language::is_language_tag;

/// Merges and checks a house style. A setting comes from the first layer that has it.
///
/// The style is `None` when anything is wrong with it, or when reading left out one of its files.
#[must_use]
pub fn style(inputs: &StyleInputs) -> (Option<Style>, Diagnostics) {
    let mut settings = Settings::new(inputs);
    let language = language(&mut settings);
    let header = title::header(&mut settings);
    let title_lines = title::lines(&mut settings, &header);
    // Everything is looked at before a missing font gives up, so that all faults are found.
    let fonts = fonts::family(&mut settings);
    let page = design::page(&mut settings);
    let text = design::text(&mut settings);
    let colours = design::colours(&mut settings);
    let charts = design::charts(&mut settings);
    let headings = design::headings(&mut settings);
    let lists = design::lists(&mut settings);
    let tables = design::tables(&mut settings);
    let ordinals = design::ordinals(&mut settings);
    let boxes = design::boxes(&mut settings);
    let running = design::running(&mut settings);
    let numbering = numbering::numbering(&mut settings);
    let figures = wording::figures(&mut settings);
    let logo = logo::logo(&mut settings);
    let parts = structure::parts(&mut settings);
    let mut holder = None;
    let opening = structure::opening(&mut settings, &parts, &mut holder);
    let closing = structure::closing(&mut settings, &parts, &mut holder);
    let language_of_style = primary_subtag(&language);
    let typed = Wording {
        title_lines,
        header_fields: header.fields.clone(),
        header_boxes: header.boxes.clone(),
        parts,
        opening,
        closing,
        recommendations: structure::recommendations(&mut settings),
        standing_items: wording::standing_items(&mut settings),
        timetable: timetable::timetable(&mut settings),
        running_texts: running::running_texts(&mut settings, &language_of_style),
        labels: wording::labels(&mut settings, &language_of_style),
        untranslated: Vec::new(),
    };
    let others = settings.languages();
    let others = others.iter().filter(|other| **other != language_of_style);
    let translations = others
        .map(|other| {
            let words = translate::translate(&mut settings, &header, &typed, other);
            let untranslated = untranslated::untranslated(&settings, &typed, other);
            let words = Wording {
                untranslated,
                ..words
            };
            (other.clone(), words)
        })
        .collect();
    let own = translate::translate(&mut settings, &header, &typed, &language_of_style);
    settings.check_translations();
    if settings.is_complete() {
        check::page(&page, &running, &mut settings);
        check::logo(logo.as_deref(), &page, &mut settings);
        check::contrast(&colours, &mut settings);
        check::boxes(&boxes, &colours, &mut settings);
        check::charts(&charts, &mut settings);
        check::hyphenation(&text, &language, &mut settings);
    }
    let style = fonts.map(|fonts| Style {
        name: inputs.name.clone(),
        language,
        page,
        fonts,
        text,
        colours,
        charts,
        headings,
        title_lines: own.title_lines,
        header_layout: header.layout,
        header_fields: own.header_fields,
        header_boxes: own.header_boxes,
        lists,
        tables,
        ordinals,
        boxes,
        running,
        running_texts: own.running_texts,
        logo,
        numbering,
        figures,
        parts: own.parts,
        opening: own.opening,
        closing: own.closing,
        recommendations: own.recommendations,
        standing_items: own.standing_items,
        timetable: own.timetable,
        labels: own.labels,
        translations,
        chain: inputs
            .chain
            .iter()
            .skip(1)
            .map(|layer| layer.name.clone())
            .collect(),
        templates: templates(inputs),
    });
    let faults = settings.into_faults();
    (style.filter(|_| !faults.has_errors()), faults)
}

/// A sound style with the templates and fonts of one that has faults: by it those are checked too.
#[must_use]
pub fn stand_in(inputs: &StyleInputs, sound: Style) -> Style {
    let mut settings = Settings::new(inputs);
    let extended = inputs.chain.iter().skip(1);
    Style {
        name: inputs.name.clone(),
        fonts: fonts::family(&mut settings).unwrap_or(sound.fonts),
        chain: extended.map(|layer| layer.name.clone()).collect(),
        templates: templates(inputs),
        ..sound
    }
}

fn language(settings: &mut Settings<'_>) -> String {
    settings.checked(
        "language",
        |s| s.language.as_ref(),
        |settings, text, place| {
            if !is_language_tag(text) {
                settings.fault(
                    Code::InvalidValue,
                    place,
                    format!("`{text}` is not a language tag"),
                    "Write a tag such as `en-GB` or `cy`.",
                );
            }
            text.to_owned()
        },
    )
}

/// Template texts by name; those of an extended style also under "its-name/", so that a template can extend them.
fn templates(inputs: &StyleInputs) -> BTreeMap<String, TemplateText> {
    let mut templates = BTreeMap::new();
    for (depth, layer) in inputs.chain.iter().enumerate() {
        for (name, text) in &layer.templates {
            templates
                .entry(name.clone())
                .or_insert_with(|| text.clone());
            if depth > 0 {
                templates.insert(format!("{}/{name}", layer.name), text.clone());
            }
        }
    }
    templates
}
