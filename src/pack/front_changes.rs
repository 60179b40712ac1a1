//! What the published front sheet says and the agenda no longer does. The sheet stands as it was published, so whoever
//! reads it is misled: the meeting's page and a supplement say otherwise.

use super::past::Past;
use super::record::{Passage, PassageKind, show_front};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{AgendaMatter, Meeting};

/// A warning for each fact and each item without a paper that changed since the public's front sheet was published.
pub(super) fn front_changes(past: &Past, public: &Meeting) -> Diagnostics {
    let now = show_front(public, 1).passages;
    let published = &past.public.shows;
    let before = published.iter().find(|paper| paper.agenda_item.is_none());
    let before = before.map_or(&[][..], |front| &front.passages);
    let changed = before.iter().filter_map(|old| {
        let new = now.iter().find(|new| is_same_place(old, new))?;
        let (old_words, new_words) = (old.plain(), new.plain());
        (old_words != new_words && stands(public, old)).then(|| {
            let place = match old.at.kind {
                PassageKind::AgendaItem => "item ",
                _ => "",
            };
            let mut found = Diagnostic::new(
                Code::PublishedAgenda,
                None,
                format!(
                    "{place}{} was published as “{old_words}” and is now “{new_words}”",
                    old.at.number.as_deref().unwrap_or_default()
                ),
            );
            found.severity = Severity::Warning;
            found.hint(
                "The published front sheet stays as it is. Put the input back, or tell members and the public of the change by other means too.",
            )
        })
    });
    changed.collect()
}

fn is_same_place(one: &Passage, other: &Passage) -> bool {
    one.at.kind == other.at.kind && one.at.number == other.at.number
}

/// Whether a passage says what no publication may change: a fact of the meeting, or an item that has no paper and that no
/// supplement brings.
fn stands(meeting: &Meeting, passage: &Passage) -> bool {
    match passage.at.kind {
        PassageKind::Field => meeting
            .about
            .iter()
            .all(|note| Some(&note.heading) != passage.at.number.as_ref()),
        PassageKind::AgendaItem => meeting.agenda.iter().any(|item| {
            let is_oral = matches!(item.matter, AgendaMatter::Oral { .. });
            let is_open = item.to_follow.is_some() || item.withdrawn.is_some();
            Some(&item.number) == passage.at.number.as_ref()
                && is_oral
                && !is_open
                && item.supplied.is_none()
        }),
        _ => false,
    }
}
