//! How a style numbers things.

use std::collections::BTreeMap;

use super::pattern::{LIST_FIELDS, no_pattern};
use super::settings::Settings;
use crate::diag::Code;
use crate::model::{BULLET_LIST, BodyNumbering, Counter, Numbering, ParagraphNumbering, Pattern};
use crate::read::Located;
use crate::read::raw::{RawNumbering, RawStyle};

/// The lists that every style has.
const LISTS: [&str; 4] = [BULLET_LIST, "decimal", "letter", "roman"];

/// The numbering scheme.
pub(super) fn numbering(settings: &mut Settings<'_>) -> Numbering {
    let reports = BodyNumbering {
        sections: pattern(settings, "sections", &[], |n| n.sections.as_ref()),
        paragraphs: paragraphs(settings, "paragraphs", |n| n.paragraphs.as_ref()),
        paragraph_label: label(settings, "paragraph_label", |n| n.paragraph_label.as_ref()),
    };
    let minutes = BodyNumbering {
        sections: pattern(settings, "minutes_sections", &[], |n| {
            n.minutes_sections.as_ref()
        }),
        paragraphs: paragraphs(settings, "minutes_paragraphs", |n| {
            n.minutes_paragraphs.as_ref()
        }),
        paragraph_label: reports.paragraph_label.clone(),
    };
    let own = |pick: fn(&RawNumbering) -> Option<&Located<String>>| {
        let chosen = settings.find(|s: &RawStyle| pick(s.numbering.as_ref()?));
        chosen.is_some()
    };
    let (own_sections, own_paragraphs, own_label) = (
        own(|n| n.appendix_sections.as_ref()),
        own(|n| n.appendix_paragraphs.as_ref()),
        own(|n| n.appendix_paragraph_label.as_ref()),
    );
    let appendix_bodies = BodyNumbering {
        sections: if own_sections {
            pattern(settings, "appendix_sections", &[], |n| {
                n.appendix_sections.as_ref()
            })
        } else {
            reports.sections.clone()
        },
        paragraphs: if own_paragraphs {
            paragraphs(settings, "appendix_paragraphs", |n| {
                n.appendix_paragraphs.as_ref()
            })
        } else {
            reports.paragraphs
        },
        paragraph_label: if own_label {
            label(settings, "appendix_paragraph_label", |n| {
                n.appendix_paragraph_label.as_ref()
            })
        } else {
            reports.paragraph_label.clone()
        },
    };
    Numbering {
        reports,
        minutes,
        appendix_bodies,
        subsections: settings.switch(|s| s.numbering.as_ref()?.subsections.as_ref()),
        subparagraphs: pattern(settings, "subparagraphs", &["paragraph"], |n| {
            n.subparagraphs.as_ref()
        }),
        recommendations: pattern(settings, "recommendations", &[], |n| {
            n.recommendations.as_ref()
        }),
        lists: lists(settings),
        appendices: pattern(settings, "appendices", &[], |n| n.appendices.as_ref()),
        tables: pattern(settings, "tables", &[], |n| n.tables.as_ref()),
        figures: pattern(settings, "figures", &[], |n| n.figures.as_ref()),
    }
}

fn pattern<'a>(
    settings: &mut Settings<'a>,
    name: &str,
    fields: &[&str],
    pick: impl Fn(&'a RawNumbering) -> Option<&'a Located<String>>,
) -> Pattern {
    let key = format!("numbering.{name}");
    settings
        .checked(
            &key,
            |s| pick(s.numbering.as_ref()?),
            |settings, text, place| Some(settings.pattern(&key, text, fields, place)),
        )
        .unwrap_or_else(no_pattern)
}

fn paragraphs<'a>(
    settings: &mut Settings<'a>,
    name: &str,
    pick: impl Fn(&'a RawNumbering) -> Option<&'a Located<String>>,
) -> ParagraphNumbering {
    let key = format!("numbering.{name}");
    settings
        .checked(
            &key,
            |s| pick(s.numbering.as_ref()?),
            |settings, text, place| {
                let choices = [
                    ("by_section", ParagraphNumbering::BySection),
                    ("straight", ParagraphNumbering::Straight),
                    ("none", ParagraphNumbering::None),
                ];
                settings.choice(&key, &choices, text, place)
            },
        )
        .unwrap_or(ParagraphNumbering::None)
}

/// What is printed for a paragraph's number.
fn label<'a>(
    settings: &mut Settings<'a>,
    name: &str,
    pick: impl Fn(&'a RawNumbering) -> Option<&'a Located<String>>,
) -> String {
    let key = format!("numbering.{name}");
    settings.checked(
        &key,
        |s| pick(s.numbering.as_ref()?),
        |settings, text, place| {
            let around = text.replacen("{number}", "", 1);
            if around.len() == text.len() || around.contains(['{', '}']) {
                let message = format!("`{key}` does not say rightly what is put into it: `{text}`");
                let hint = "Write it with `{number}` where that is to stand.";
                settings.fault(Code::InvalidValue, place, message, hint);
            }
            text.to_owned()
        },
    )
}

/// Whether a pattern is the same for each item: bullets don't count.
fn is_mark(pattern: &Pattern) -> bool {
    pattern.counter == Counter::None && !pattern.prefix.contains('{')
}

/// The patterns of lists by their names: each list comes from the first layer that has it.
fn lists(settings: &mut Settings<'_>) -> BTreeMap<String, Vec<Pattern>> {
    let mut lists = BTreeMap::new();
    for layer in settings.layers() {
        let Some(numbering) = &layer.settings.value.numbering else {
            continue;
        };
        for (name, patterns) in &numbering.lists {
            if lists.contains_key(&name.value) {
                continue;
            }
            let key = format!("numbering.lists.{}", name.value);
            if patterns.is_empty() {
                settings.fault(
                    Code::InvalidValue,
                    layer.settings.place(name),
                    format!("`{key}` has no pattern"),
                    "Give a pattern for each depth, at least one.",
                );
            }
            let patterns = patterns.iter().map(|text| {
                let place = layer.settings.place(text);
                let pattern = settings.pattern(&key, &text.value, LIST_FIELDS, place.clone());
                if name.value == BULLET_LIST && !is_mark(&pattern) {
                    let message = format!("`{key}` is not a mark: `{}`", text.value);
                    let hint = "Write a mark, such as \"•\". What is numbered is a list of another name, e.g. `decimal`.";
                    settings.fault(Code::Style, place, message, hint);
                }
                pattern
            });
            lists.insert(name.value.clone(), patterns.collect());
        }
    }
    for name in LISTS {
        if !lists.contains_key(name) {
            settings.lack(&format!("numbering.lists.{name}"));
        }
    }
    lists
}
