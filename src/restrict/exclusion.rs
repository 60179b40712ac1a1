//! The resolution to exclude the press and public, on the front sheet.

use super::members::item_restrictions;
use crate::law::ExcludedItem;
use crate::model::{AboutNote, AgendaMatter, Meeting, Text, TextPart};
use crate::resolve::plain_text;

/// What a standing item of the house style says where the resolution is to stand.
const FIELD: &str = "{exclusion}";

/// Puts the resolution where a standing item asks for it. Where none does, and something is restricted, it stands first
/// among the notes for the public: nobody can be kept out by a resolution that the agenda doesn't announce.
pub fn state_exclusion(meeting: &mut Meeting) {
    let resolution = resolution(meeting);
    let mut stated = false;
    for item in &mut meeting.agenda {
        let AgendaMatter::Oral { text } = &mut item.matter else {
            continue;
        };
        let asks = text
            .as_ref()
            .is_some_and(|text| text.parts.iter().any(asks));
        if asks {
            stated = true;
            *text = text
                .take()
                .map(|text| put_in(text, resolution.as_ref()))
                .filter(|text| !text.is_empty());
        }
    }
    if let (false, Some(text)) = (stated, resolution) {
        let heading = meeting.style.labels.exclusion.clone();
        meeting.about.insert(0, AboutNote { heading, text });
    }
}

fn asks(part: &TextPart) -> bool {
    matches!(part, TextPart::Markdown(markdown) if markdown.contains(FIELD))
}

fn put_in(text: Text, resolution: Option<&Text>) -> Text {
    let mut whole = Text::default();
    for part in text.parts {
        match part {
            TextPart::Markdown(markdown) if markdown.contains(FIELD) => {
                let mut between = markdown.split(FIELD);
                let first = between.next().unwrap_or_default();
                whole.parts.push(TextPart::Markdown(first.to_owned()));
                for behind in between {
                    whole
                        .parts
                        .extend(resolution.iter().flat_map(|text| text.parts.clone()));
                    whole.parts.push(TextPart::Markdown(behind.to_owned()));
                }
            }
            other => whole.parts.push(other),
        }
    }
    whole
}

/// The resolution in the words of the law, and that the public must be kept out of confidential matter; `None` when
/// nothing is restricted.
fn resolution(meeting: &Meeting) -> Option<Text> {
    let mut exempt = Vec::new();
    let mut confidential = Vec::new();
    let moved = meeting.agenda.iter();
    for item in moved.filter(|item| item.withdrawn.is_none()) {
        let found = item_restrictions(item);
        let mut paragraphs: Vec<String> = Vec::new();
        for restriction in &found {
            paragraphs.extend_from_slice(restriction.paragraphs());
        }
        paragraphs.sort_by_key(|number| meeting.law.position(number));
        paragraphs.dedup();
        if !paragraphs.is_empty() {
            exempt.push(ExcludedItem {
                number: item.number.clone(),
                paragraphs,
            });
        }
        if found
            .iter()
            .any(|restriction| restriction.confidential.is_some())
        {
            confidential.push(item.number.as_str());
        }
    }
    let mut words = String::new();
    if let Some(resolution) = meeting.law.resolution(&exempt, &meeting.language) {
        words.push_str(&resolution.lead);
        words.push(' ');
        words.push_str(&resolution.items.join("; "));
        if let Some(clause) = &resolution.public_interest {
            words.push_str(", ");
            words.push_str(clause);
        }
        if !words.ends_with('.') {
            words.push('.');
        }
    }
    let also = meeting
        .law
        .confidential_exclusion(&confidential, &meeting.language);
    if !also.is_empty() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&also);
    }
    (!words.is_empty()).then(|| plain_text(&words))
}
