//! What a style's papers say of themselves.

use std::collections::BTreeMap;

use super::settings::{Found, Settings};
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{
    FigureForm, KindWord, Labels, Negative, Percentage, ReferenceKind, ReferenceWords, Rounding,
    Scale, StandingItem,
};
use crate::read::Located;
use crate::read::raw::{RawFigureForm, RawLabels, RawStyle};

/// The standing items, by id.
pub(super) fn standing_items<'a>(settings: &mut Settings<'a>) -> Vec<StandingItem> {
    let pick = |s: &'a RawStyle| s.standing_items.as_ref();
    let Some(found) = entries(settings, "standing_items", pick, |item| &item.id) else {
        return Vec::new();
    };
    let items = found.value.iter().map(|item| StandingItem {
        id: item.id.value.clone(),
        title: item.title.value.clone(),
        text: item.text.as_ref().map(|text| text.value.clone()),
    });
    items.collect()
}

/// A list whose entries have ids; one that stands twice in it is a fault.
pub(super) fn entries<'a, T>(
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

macro_rules! labels {
    ($settings:ident, $language:ident, { $($field:ident: $places:expr,)* }, { $($list:ident: $length:expr,)* }) => {
        Labels {
            $($field: label($settings, $language, stringify!($field), $places, |l| l.$field.as_ref()),)*
            $($list: names($settings, $language, stringify!($list), $length, |l| l.$list.as_ref()),)*
            reference_words: reference_words($settings, $language),
        }
    };
}

/// The words that the program itself prints, each with the fields that can be put into it.
pub(super) fn labels(settings: &mut Settings<'_>, language: &str) -> Labels {
    const NUMBER: &[&str] = &["number"];
    const RANGE: &[&str] = &["first", "last"];
    labels!(settings, language, {
        agenda: &[],
        agenda_item: NUMBER,
        page: NUMBER,
        pages: &[],
        recommendations: &[],
        table: NUMBER,
        table_continued: &["table"],
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
        item_reference: &["number", "item", "label"],
        paragraphs_reference: RANGE,
        sections_reference: RANGE,
        tables_reference: RANGE,
        figures_reference: RANGE,
        appendices_reference: RANGE,
        recommendations_reference: RANGE,
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
        documents: &["documents"],
        document_untagged: &["pages", "document"],
        document_unclaimed: &["pages", "document", "reason", "standards"],
        rights: &["authority", "year"],
        change_document: &["place"],
        place_title: &[],
        place_heading: NUMBER,
        place_named_heading: &["heading"],
        place_recommendations: &[],
        place_text: &[],
        place_item: NUMBER,
        place_list: &[],
        place_quotation: &[],
        place_chart: &[],
        place_caption: &["name"],
        place_column: &["table", "column"],
        place_note: &["table"],
        place_under: &["place", "heading"],
        change_page: &["place", "page"],
        change_page_now: &["place", "page", "now"],
        change_becomes: &["old", "new"],
        change_new: &["place", "text"],
        change_gone: &["place", "text"],
        change_cell_gone: &["place", "text"],
        change_moved: &["place"],
        supplement: NUMBER,
        supplement_lead: &["date", "agenda"],
        supplement_pages: &["pages", "number"],
        restricted_pages: &["pages"],
        replaces_pages: &["pages"],
        replaces_page: &["pages"],
        new_version: &["date", "replaces"],
        adds_item: &[],
        delivers_report: &[],
        furnishes_paper: &[],
        brings_version: &["replaces"],
        restricted_version: &[],
        late_day: &["date"],
        late_days: &["number", "date"],
        changes: &[],
        more_changes: NUMBER,
        pack_as_published: &["date"],
        document_page: &[],
        document_pages: NUMBER,
        attachment: NUMBER,
        background_papers: &[],
        withheld: &["grounds"],
        withheld_named: &["name", "grounds"],
        withheld_columns: &["grounds"],
        withheld_title: &[],
        exclusion: &[],
        restricted_papers: &[],
        to_follow: &["reason"],
        withdrawn: &["reason"],
        pack_length: NUMBER,
        pack_pages: &["pages"],
        web_page: &[],
        paper_as_pdf: &[],
        paper_as_markdown: &[],
        footnotes: &[],
        footnote_back: NUMBER,
        footnote_back_place: &["number", "place"],
        on_this_page: &[],
        ticked: &[],
        not_ticked: &[],
        phone: &[],
        email: &[],
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
    let lacks = |field: &str| !text.contains(&format!("{{{field}}}"));
    let missing = match fields {
        [only] => lacks(only),
        ["first", "last"] => text
            .find("{first}")
            .is_none_or(|first| text.find("{last}").is_none_or(|last| last < first)),
        ["number", "item", "label"] => lacks("number") || (lacks("item") && lacks("label")),
        _ => false,
    };
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

/// The words of references that authors type by hand.
fn reference_words(settings: &mut Settings<'_>, language: &str) -> ReferenceWords {
    let mut kinds = Vec::new();
    for kind in ReferenceKind::ALL {
        let (key, pick): (_, PickWords) = match kind {
            ReferenceKind::Paragraph => ("paragraph_words", |l| l.paragraph_words.as_ref()),
            ReferenceKind::Section => ("section_words", |l| l.section_words.as_ref()),
            ReferenceKind::Table => ("table_words", |l| l.table_words.as_ref()),
            ReferenceKind::Figure => ("figure_words", |l| l.figure_words.as_ref()),
            ReferenceKind::Appendix => ("appendix_words", |l| l.appendix_words.as_ref()),
            ReferenceKind::Recommendation => {
                ("recommendation_words", |l| l.recommendation_words.as_ref())
            }
        };
        kinds.extend(
            words(settings, language, key, pick)
                .into_iter()
                .map(|word| {
                    let (one, several) = word.split_once('/').unwrap_or((&word, &word));
                    KindWord {
                        kind,
                        one: one.trim().to_owned(),
                        several: several.trim().to_owned(),
                    }
                }),
        );
    }
    ReferenceWords {
        kinds,
        see: words(settings, language, "see_words", |l| l.see_words.as_ref()),
        to: words(settings, language, "to_words", |l| l.to_words.as_ref()),
        and: words(settings, language, "and_words", |l| l.and_words.as_ref()),
        of: words(settings, language, "of_words", |l| l.of_words.as_ref()),
        here: words(settings, language, "here_words", |l| l.here_words.as_ref()),
        report: words(settings, language, "report_words", |l| {
            l.report_words.as_ref()
        }),
        law: words(settings, language, "law_words", |l| l.law_words.as_ref()),
        documents: words_as_typed(settings, language, "document_words", |l| {
            l.document_words.as_ref()
        }),
    }
}

/// What finds a list of words among the labels of a layer.
type PickWords = for<'a> fn(&'a RawLabels) -> Option<&'a Vec<Located<String>>>;

/// A list of words; it may be empty.
fn words(settings: &mut Settings<'_>, language: &str, name: &str, pick: PickWords) -> Vec<String> {
    let typed = words_as_typed(settings, language, name, pick);
    typed.iter().map(|word| word.to_lowercase()).collect()
}

fn words_as_typed(
    settings: &mut Settings<'_>,
    language: &str,
    name: &str,
    pick: PickWords,
) -> Vec<String> {
    let found = settings.find_label(language, pick);
    settings.note_missing(&format!("labels.{name}"), found.is_none());
    let words = found.into_iter().flat_map(|found| found.value);
    words.map(|word| word.value.clone()).collect()
}
