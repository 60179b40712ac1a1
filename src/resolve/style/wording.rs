//! What a style's papers say of themselves.

use std::collections::BTreeMap;

use super::settings::{Found, Settings};
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{FigureForm, Labels, Negative, Rounding, StandingItem};
use crate::read::Located;
use crate::read::raw::{RawLabels, RawStyle};

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
    }
}

macro_rules! labels {
    ($settings:ident, { $($field:ident: $places:expr,)* }, { $($list:ident: $length:expr,)* }) => {
        Labels {
            $($field: label($settings, stringify!($field), $places, |l| l.$field.as_ref()),)*
            $($list: names($settings, stringify!($list), $length, |l| l.$list.as_ref()),)*
        }
    };
}

/// The words that the program itself prints, each with the fields that can be put into it.
pub(super) fn labels(settings: &mut Settings<'_>) -> Labels {
    const NUMBER: &[&str] = &["number"];
    labels!(settings, {
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
        footnote: NUMBER,
        ticked: &[],
        not_ticked: &[],
        phone: &[],
        email: &[],
    }, {
        months: 12,
        weekdays: 7,
    })
}

/// A label. A field in braces that nothing fills is a fault, and so is a label that leaves out its only one.
fn label<'a>(
    settings: &mut Settings<'a>,
    name: &str,
    fields: &[&str],
    pick: impl Fn(&'a RawLabels) -> Option<&'a Located<String>>,
) -> String {
    let key = format!("labels.{name}");
    settings.checked(
        &key,
        |s| pick(s.labels.as_ref()?),
        |settings, text, place| {
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
        },
    )
}

/// A list of names of a fixed length.
fn names<'a>(
    settings: &mut Settings<'a>,
    name: &str,
    length: usize,
    pick: impl Fn(&'a RawLabels) -> Option<&'a Vec<Located<String>>>,
) -> Vec<String> {
    let key = format!("labels.{name}");
    let Some(found) = settings.need(&key, |s| pick(s.labels.as_ref()?)) else {
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
