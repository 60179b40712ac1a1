//! What a record tells of: the meeting, and where each of its papers stands.

use rayon::prelude::*;

use super::super::files::{PUBLIC_PACK, RESTRICTED_PACK};
use super::super::sheaf::Sheaf;
use super::{PaperShows, show_front, show_paper};
use crate::model::{AgendaMatter, Meeting, PageRange};

/// A meeting with where everything shows in a pack of so many sheaves. A paper that stands in two of them, once without
/// and once with its restricted matter, is told of as it stands in the later one.
pub(in crate::pack) struct Recorded<'a> {
    pub meeting: &'a Meeting,
    /// The pack's path.
    pub pack: &'static str,
    pub front: PageRange,
    /// The last page of the pack.
    pub last: u32,
    /// By agenda item of the meeting.
    pub items: Vec<Option<PageRange>>,
    pub shows: Vec<PaperShows>,
}

impl<'a> Recorded<'a> {
    /// `meeting` has every item of the sheaves on its agenda.
    pub fn of(meeting: &'a Meeting, sheaves: &[&Sheaf<'_>]) -> Self {
        let find = |number: &str| meeting.agenda.iter().position(|item| item.number == number);
        let mut places = vec![None; meeting.agenda.len()];
        for sheaf in sheaves {
            for set in &sheaf.papers {
                if let Some(at) = find(&sheaf.meeting.agenda[set.item].number) {
                    places[at] = Some((*sheaf, set));
                }
            }
        }
        let shows: Vec<PaperShows> = places
            .par_iter()
            .filter_map(|place| {
                let (sheaf, set) = (*place)?;
                let item = &sheaf.meeting.agenda[set.item];
                let first = sheaf.map.items[set.item]?.first;
                let AgendaMatter::Paper(paper) = &item.matter else {
                    return None;
                };
                let meeting = sheaf.meeting;
                Some(show_paper(
                    meeting,
                    item,
                    paper,
                    &set.document,
                    &set.pages,
                    first,
                ))
            })
            .collect();
        let front = sheaves.first().map(|sheaf| sheaf.map.front);
        let front = front.unwrap_or(PageRange { first: 1, last: 1 });
        Self {
            meeting,
            pack: match sheaves.len() {
                1 => PUBLIC_PACK,
                _ => RESTRICTED_PACK,
            },
            front,
            last: sheaves.last().map_or(front.last, |sheaf| sheaf.map.last),
            items: places
                .iter()
                .map(|place| place.and_then(|(sheaf, set)| sheaf.map.items[set.item]))
                .collect(),
            shows: std::iter::once(show_front(meeting, front.first))
                .chain(shows)
                .collect(),
        }
    }
}
