//! How a style numbers things, and what its papers say of themselves.

use std::collections::BTreeMap;

use super::language::by_id;
use super::pattern::no_pattern;
use super::running::running_texts;
use super::settings::{Found, Settings};
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{
    ClosingSection, FigureForm, HeaderFieldRule, HeaderLayout, HeaderSource, Labels, Negative,
    Numbering, Pattern, Percentage, Rounding, Scale, StandingItem, Wording,
};
use crate::read::Located;
use crate::read::raw::{RawFigureForm, RawLabels, RawNumbering, RawStyle};

/// Everything that the style says in a language.
pub(super) fn wording(settings: &mut Settings<'_>, language: &str) -> Wording {
    Wording {
        header_fields: header_fields(settings, language),
        closing: closing(settings, language),
        standing_items: standing_items(settings, language),
        running_texts: running_texts(settings, language),
        labels: labels(settings, language),
    }
}

/// The header block's layout.
pub(super) fn header_layout(settings: &mut Settings<'_>) -> HeaderLayout {
    settings
        .checked(
            "header.layout",
            |s| s.header.as_ref()?.layout.as_ref(),
            |settings, text, place| {
                let choices = [
                    ("lines", HeaderLayout::Lines),
                    ("table", HeaderLayout::Table),
                ];
                settings.choice("header.layout", &choices, text, place)
            },
        )
        .unwrap_or(HeaderLayout::Lines)
}

/// The header block's fields.
fn header_fields<'a>(settings: &mut Settings<'a>, language: &str) -> Vec<HeaderFieldRule> {
    let pick = |s: &'a RawStyle| s.header.as_ref()?.fields.as_ref();
    let Some(found) = entries(settings, "header.fields", pick, |field| &field.id) else {
        return Vec::new();
    };
    let file = &found.layer.settings;
    let fields = found.value.iter().map(|field| {
        let words =
            settings.translate(found.layer, language, |t| by_id(&t.header, &field.id.value));
        let (label, empty) = match words.map(|words| words.value) {
            Some(words) => (&words.label, words.empty.as_ref().or(field.empty.as_ref())),
            None => (&field.label, field.empty.as_ref()),
        };
        HeaderFieldRule {
            id: field.id.value.clone(),
            label: label.value.clone(),
            source: field
                .source
                .as_ref()
                .and_then(|source| {
                    let choices = [
                        ("report", HeaderSource::Report),
                        ("committee", HeaderSource::Committee),
                        ("date", HeaderSource::Date),
                        ("agenda_item", HeaderSource::AgendaItem),
                        ("title", HeaderSource::Title),
                    ];
                    settings.choice("source", &choices, &source.value, file.place(source))
                })
                .unwrap_or(HeaderSource::Report),
            required: field.required.unwrap_or(false),
            empty: empty.map(|text| text.value.clone()),
        }
    });
    fields.collect()
}

/// The closing sections, in order.
fn closing(settings: &mut Settings<'_>, language: &str) -> Vec<ClosingSection> {
    let Some(found) = entries(settings, "closing", |s| s.closing.as_ref(), |s| &s.id) else {
        return Vec::new();
    };
    let file = &found.layer.settings;
    let sections = found.value.iter().map(|section| {
        let id = &section.id.value;
        let words = settings.translate(found.layer, language, |t| by_id(&t.closing, id));
        let (heading, empty) = match words.map(|words| words.value) {
            // What an empty one says is not to be lost with a translation that leaves it out.
            Some(words) => (
                &words.heading,
                words.empty.as_ref().or(section.empty.as_ref()),
            ),
            None => (&section.heading, section.empty.as_ref()),
        };
        ClosingSection {
            id: section.id.value.clone(),
            heading: heading.value.clone(),
            empty: empty.map(|text| text.value.clone()),
            lists_appendices: section.lists.as_ref().is_some_and(|lists| {
                let choices = [("appendices", true)];
                settings
                    .choice("lists", &choices, &lists.value, file.place(lists))
                    .unwrap_or(false)
            }),
        }
    });
    sections.collect()
}

/// The standing items, by id.
fn standing_items<'a>(settings: &mut Settings<'a>, language: &str) -> Vec<StandingItem> {
    let pick = |s: &'a RawStyle| s.standing_items.as_ref();
    let Some(found) = entries(settings, "standing_items", pick, |item| &item.id) else {
        return Vec::new();
    };
    let items = found.value.iter().map(|item| {
        let id = &item.id.value;
        let words = settings.translate(found.layer, language, |t| by_id(&t.standing_items, id));
        let (title, text) = match words.map(|words| words.value) {
            Some(words) => (&words.title, words.text.as_ref().or(item.text.as_ref())),
            None => (&item.title, item.text.as_ref()),
        };
        StandingItem {
            id: item.id.value.clone(),
            title: title.value.clone(),
            text: text.map(|text| text.value.clone()),
        }
    });
    items.collect()
}

/// A list whose entries have ids; one that stands twice in it is a fault.
fn entries<'a, T>(
    settings: &mut Settings<'a>,
    key: &str,
    pick: impl Fn(&'a RawStyle) -> Option<&'a Vec<T>>,
    id: impl Fn(&T) -> &Located<String>,
) -> Option<Found<'a, Vec<T>>> {
    let found = settings.need(key, pick)?;
    let mut seen = BTreeMap::new();
    for entry in found.value {
        let id = id(entry);
        let place = found.layer.settings.place(id);
        if let Some(first) = seen.get(&id.value) {
            settings.push(
                Diagnostic::new(
                    Code::DuplicateId,
                    place,
                    format!("`{}` stands twice in this list", id.value),
                )
                .related(Place::clone(first), "first given here")
                .hint("Give each entry an id of its own."),
            );
        } else {
            seen.insert(&id.value, place);
        }
    }
    Some(found)
}

/// The numbering scheme.
pub(super) fn numbering(settings: &mut Settings<'_>) -> Numbering {
    Numbering {
        sections: pattern(settings, "sections", |n| n.sections.as_ref()),
        subsections: settings.switch(|s| s.numbering.as_ref()?.subsections.as_ref()),
        paragraphs: settings.switch(|s| s.numbering.as_ref()?.paragraphs.as_ref()),
        minutes_sections: pattern(settings, "minutes_sections", |n| {
            n.minutes_sections.as_ref()
        }),
        minutes_paragraphs: settings.switch(|s| s.numbering.as_ref()?.minutes_paragraphs.as_ref()),
        recommendations: pattern(settings, "recommendations", |n| n.recommendations.as_ref()),
        bullet: patterns(settings, "bullet", |n| n.bullet.as_ref()),
        decimal: patterns(settings, "decimal", |n| n.decimal.as_ref()),
        letter: patterns(settings, "letter", |n| n.letter.as_ref()),
        roman: patterns(settings, "roman", |n| n.roman.as_ref()),
        appendices: pattern(settings, "appendices", |n| n.appendices.as_ref()),
    }
}

/// How figures are rounded and printed.
pub(super) fn figures(settings: &mut Settings<'_>) -> FigureForm {
    FigureForm {
        negative: settings.checked(
            "figures.negative",
            |s| s.figures.as_ref()?.negative.as_ref(),
            |settings, text, place| {
                let choices = [
                    ("minus", Negative::Minus),
                    ("parentheses", Negative::Parentheses),
                ];
                settings
                    .choice("figures.negative", &choices, text, place)
                    .unwrap_or_default()
            },
        ),
        rounding: settings.checked(
            "figures.rounding",
            |s| s.figures.as_ref()?.rounding.as_ref(),
            |settings, text, place| {
                let choices = [
                    ("half-up", Rounding::HalfUp),
                    ("half-even", Rounding::HalfEven),
                ];
                settings
                    .choice("figures.rounding", &choices, text, place)
                    .unwrap_or_default()
            },
        ),
        rounding_note: settings.switch(|s| s.figures.as_ref()?.rounding_note.as_ref()),
        thousand: scale(settings, "thousand", "k", |f| f.thousand.as_ref()),
        million: scale(settings, "million", "m", |f| f.million.as_ref()),
        billion: scale(settings, "billion", "bn", |f| f.billion.as_ref()),
        percent: settings.checked(
            "figures.percent",
            |s| s.figures.as_ref()?.percent.as_ref(),
            |settings, text, place| {
                let choices = [
                    ("as_typed", Percentage::AsTyped),
                    ("sign", Percentage::Sign),
                    ("words", Percentage::Words),
                ];
                settings
                    .choice("figures.percent", &choices, text, place)
                    .unwrap_or_default()
            },
        ),
    }
}

/// How a scale of money is written: by this letter, or by its own name.
fn scale<'a>(
    settings: &mut Settings<'a>,
    name: &str,
    letter: &str,
    pick: impl Fn(&'a RawFigureForm) -> Option<&'a Located<String>>,
) -> Scale {
    let key = format!("figures.{name}");
    settings.checked(
        &key,
        |s| pick(s.figures.as_ref()?),
        |settings, text, place| {
            let choices = [
                ("as_typed", Scale::AsTyped),
                (letter, Scale::Letter),
                (name, Scale::Word),
            ];
            settings
                .choice(&key, &choices, text, place)
                .unwrap_or_default()
        },
    )
}

fn pattern<'a>(
    settings: &mut Settings<'a>,
    name: &str,
    pick: impl Fn(&'a RawNumbering) -> Option<&'a Located<String>>,
) -> Pattern {
    let key = format!("numbering.{name}");
    settings
        .checked(
            &key,
            |s| pick(s.numbering.as_ref()?),
            |settings, text, place| Some(settings.pattern(&key, text, place)),
        )
        .unwrap_or_else(no_pattern)
}

/// The labels of a list's depths: at least one.
fn patterns<'a>(
    settings: &mut Settings<'a>,
    name: &str,
    pick: impl Fn(&'a RawNumbering) -> Option<&'a Vec<Located<String>>>,
) -> Vec<Pattern> {
    let key = format!("numbering.{name}");
    let Some(found) = settings.need(&key, |s| {
        pick(s.numbering.as_ref()?).filter(|list| !list.is_empty())
    }) else {
        return Vec::new();
    };
    found
        .value
        .iter()
        .map(|text| settings.pattern(&key, &text.value, found.layer.settings.place(text)))
        .collect()
}

macro_rules! labels {
    ($settings:ident, $language:ident, { $($field:ident: $places:expr,)* }, { $($list:ident: $length:expr,)* }) => {
        Labels {
            $($field: label($settings, $language, stringify!($field), $places, |l| l.$field.as_ref()),)*
            $($list: names($settings, $language, stringify!($list), $length, |l| l.$list.as_ref()),)*
        }
    };
}

/// The words that the program itself prints, each with the fields that can be put into it.
fn labels(settings: &mut Settings<'_>, language: &str) -> Labels {
    const NUMBER: &[&str] = &["number"];
    labels!(settings, language, {
        agenda: &[],
        agenda_item: NUMBER,
        page: NUMBER,
        pages: &[],
        recommendations: &[],
        table: NUMBER,
        figure: NUMBER,
        column_chart: &[],
        stacked_chart: &[],
        bar_chart: &[],
        line_chart: &[],
        chart_range: &["first", "last", "lowest", "highest"],
        chart_data: &["table"],
        chart_table: &["figure"],
        chart_item: &[],
        chart_figure: &[],
        appendix: NUMBER,
        paragraph_reference: NUMBER,
        section_reference: NUMBER,
        recommendation_reference: NUMBER,
        heading_reference: &["heading"],
        total: &[],
        rounding_note: &[],
        minutes_title: &["date"],
        date: &[],
        time: &[],
        venue: &[],
        membership: &[],
        contact: &[],
        date_format: &["day", "month", "year", "weekday", "ordinal"],
        time_format: &["hour", "minute", "hour12", "ampm"],
        am: &[],
        pm: &[],
        evening: &[],
        footnote: NUMBER,
        thousand: &[],
        million: &[],
        billion: &[],
        per_cent: &[],
        skip_to_meeting: &[],
        skip_to_paper: &[],
        meeting: &[],
        all_papers: &[],
        pack_length: NUMBER,
        pack_pages: &["pages"],
        web_page: &[],
        paper_as_pdf: &[],
        paper_as_markdown: &[],
        footnotes: &[],
        footnote_back: NUMBER,
        footnote_back_place: &["number", "place"],
        on_this_page: &[],
    }, {
        months: 12,
        weekdays: 7,
        ordinals: 31,
    })
}

/// A label. A field in braces that nothing fills is a fault, and so is a label that leaves out its only one.
fn label<'a>(
    settings: &mut Settings<'a>,
    language: &str,
    name: &str,
    fields: &[&str],
    pick: impl Fn(&'a RawLabels) -> Option<&'a Located<String>>,
) -> String {
    let key = format!("labels.{name}");
    let found = settings.find_label(language, pick);
    settings.note_missing(&key, found.is_none());
    let Some(found) = found else {
        return String::new();
    };
    let (text, place) = (&found.value.value, found.layer.settings.place(found.value));
    let unknown = text.split('{').skip(1).find(|rest| {
        !rest
            .split_once('}')
            .is_some_and(|(field, _)| fields.contains(&field))
    });
    let missing = matches!(fields, [only] if !text.contains(&format!("{{{only}}}")));
    if unknown.is_some() || missing {
        let known: Vec<_> = fields
            .iter()
            .map(|field| format!("`{{{field}}}`"))
            .collect();
        let hint = match known.as_slice() {
            [] => "Nothing is put into this label: write it without braces.".to_owned(),
            [only] => format!("Write it with {only} where that is to stand."),
            several => format!("What can be put in: {}.", several.join(", ")),
        };
        let message = format!("`{key}` does not say rightly what is put into it: `{text}`");
        settings.fault(Code::InvalidValue, place, message, hint);
    }
    text.to_owned()
}

/// A list of names of a fixed length.
fn names<'a>(
    settings: &mut Settings<'a>,
    language: &str,
    name: &str,
    length: usize,
    pick: impl Fn(&'a RawLabels) -> Option<&'a Vec<Located<String>>>,
) -> Vec<String> {
    let key = format!("labels.{name}");
    let found = settings.find_label(language, pick);
    settings.note_missing(&key, found.is_none());
    let Some(found) = found else {
        return Vec::new();
    };
    if found.value.len() != length {
        let place = match found.value.first() {
            Some(first) => found.layer.settings.place(first),
            None => Place::start_of(found.layer.settings.path.clone()),
        };
        let message = format!(
            "`{key}` has {} names; {length} are needed",
            found.value.len()
        );
        settings.fault(
            Code::InvalidValue,
            place,
            message,
            "List them all, in order.",
        );
    }
    found.value.iter().map(|name| name.value.clone()).collect()
}
