//! What stands at the head and foot of each page.

use super::settings::Settings;
use crate::diag::{Code, Place};
use crate::model::{RunningField, RunningPart, RunningText, RunningTexts};
use crate::read::Located;
use crate::read::raw::{RawRunningTexts, RawStyle, RawTranslation};
use crate::resolve::nearest::nearest;

type Side = fn(&RawRunningTexts) -> Option<&Located<String>>;

const SIDES: [(&str, Side); 3] = [
    ("start", |texts| texts.start.as_ref()),
    ("centre", |texts| texts.centre.as_ref()),
    ("end", |texts| texts.end.as_ref()),
];

/// The texts of the running head and foot, in a language where they are translated.
pub(super) fn running_texts(settings: &mut Settings<'_>, language: &str) -> RunningTexts {
    RunningTexts {
        head: line(
            settings,
            language,
            "head_texts",
            |s| s.running.as_ref()?.head_texts.as_ref(),
            |t| t.running.as_ref()?.head_texts.as_ref(),
        ),
        foot: line(
            settings,
            language,
            "foot_texts",
            |s| s.running.as_ref()?.foot_texts.as_ref(),
            |t| t.running.as_ref()?.foot_texts.as_ref(),
        ),
    }
}

fn line<'a>(
    settings: &mut Settings<'a>,
    language: &str,
    name: &str,
    own: impl Fn(&'a RawStyle) -> Option<&'a RawRunningTexts>,
    translated: impl Fn(&'a RawTranslation) -> Option<&'a RawRunningTexts>,
) -> [RunningText; 3] {
    SIDES.map(|(side, pick)| {
        let key = format!("running.{name}.{side}");
        let Some(found) = settings.need(&key, |s| pick(own(s)?)) else {
            return RunningText::default();
        };
        let words = settings.translate(found.layer, language, |t| pick(translated(t)?));
        let text = words.unwrap_or(found);
        let place = text.layer.settings.place(text.value);
        read(settings, &key, &text.value.value, place)
    })
}

/// The parts of a text with fields in braces; a fault for each that isn't one.
fn read(settings: &mut Settings<'_>, key: &str, text: &str, place: Place) -> RunningText {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((words, after)) = rest.split_once('{') {
        if !words.is_empty() {
            parts.push(RunningPart::Words(words.to_owned()));
        }
        let Some((name, behind)) = after.split_once('}') else {
            settings.fault(
                Code::InvalidValue,
                place,
                format!("a brace is never closed in `{key}`"),
                "Write a field as `{page}`.",
            );
            return RunningText(parts);
        };
        let fields = RunningField::ALL;
        match fields.iter().find(|(known, _)| *known == name) {
            Some((_, field)) => parts.push(RunningPart::Field(*field)),
            None => {
                let hint = match nearest(name, fields.iter().map(|(name, _)| *name)) {
                    Some(near) => format!("Did you mean `{{{near}}}`?"),
                    None => {
                        let known: Vec<_> = fields
                            .iter()
                            .map(|(name, _)| format!("`{{{name}}}`"))
                            .collect();
                        format!("What can be put in: {}.", known.join(", "))
                    }
                };
                let message = format!("`{key}` names `{{{name}}}`, which no page has");
                settings.fault(Code::InvalidValue, place.clone(), message, hint);
            }
        }
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(RunningPart::Words(rest.to_owned()));
    }
    RunningText(parts)
}
