//! The agenda of the front sheet.

use super::bind::{Entries, ReadText};
use super::{AgendaEntry, Target};
use crate::model::{AgendaMatter, Meeting, PageRange};

/// The agenda's entries: a paper's with its page range and a link to it, each with what is printed under it.
pub(super) fn entries(
    meeting: &Meeting,
    pages: &[Option<PageRange>],
    read: &mut ReadText<'_>,
) -> Entries {
    meeting
        .agenda
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let target = match &item.matter {
                AgendaMatter::Paper(_) => Some(Target::AgendaItem(item.number.clone())),
                AgendaMatter::Oral { .. } => None,
            };
            let text = item.text(&meeting.style.labels);
            Ok(AgendaEntry {
                number: item.number.clone(),
                title: item.title.clone(),
                pages: pages
                    .get(index)
                    .copied()
                    .flatten()
                    .map(|range| range.to_string()),
                target,
                text: text
                    .as_ref()
                    .map(&mut *read)
                    .transpose()?
                    .unwrap_or_default(),
            })
        })
        .collect()
}
