//! What a record tells of: the meeting, and where each of its papers stands.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::super::joined::Joinable;
use super::super::sheaf::Sheaf;
use super::documents::{deny_claims, show_documents};
use super::{PaperShows, show_front, show_paper};
use crate::model::{AgendaMatter, Meeting, PageRange};

/// A meeting with where everything shows. A paper that stands in two sheaves, once without and once with its restricted
/// matter, is told of as it stands in the later one.
pub(in crate::pack) struct Recorded<'a> {
    pub meeting: &'a Meeting,
    /// The pack, then its supplements.
    pub volumes: Vec<RecordedVolume>,
    /// By agenda item of the meeting.
    pub items: Vec<Option<PageRange>>,
    pub shows: Vec<PaperShows>,
}

/// A volume, as a record tells of it.
#[derive(Debug, Clone)]
pub(in crate::pack) struct RecordedVolume {
    pub path: String,
    pub front: PageRange,
    pub first: u32,
    pub last: u32,
}

/// Published papers that stand, by the numbers of their items.
pub(in crate::pack) type Standings<'p> = BTreeMap<String, (PageRange, &'p PaperShows)>;

impl<'a> Recorded<'a> {
    /// `meeting` has every item of the sheaves and of the standing papers on its agenda.
    pub fn of(
        meeting: &'a Meeting,
        volumes: Vec<RecordedVolume>,
        sheaves: &[&Sheaf<'_>],
        ready: &Joinable,
        standings: &Standings<'_>,
    ) -> Self {
        let find = |number: &str| meeting.agenda.iter().position(|item| item.number == number);
        let mut places = vec![None; meeting.agenda.len()];
        for sheaf in sheaves {
            for set in &sheaf.papers {
                if let Some(at) = find(&sheaf.meeting.agenda[set.item].number) {
                    places[at] = Some((*sheaf, set));
                }
            }
        }
        let shows: Vec<(Option<PageRange>, Option<PaperShows>)> = meeting
            .agenda
            .par_iter()
            .zip(&places)
            .map(|(item, place)| {
                if let Some((pages, shows)) = standings.get(&item.number) {
                    return (Some(*pages), Some((*shows).clone()));
                }
                let Some((sheaf, set)) = *place else {
                    return (None, None);
                };
                let item = &sheaf.meeting.agenda[set.item];
                let pages = sheaf.map.items[set.item];
                let (Some(range), AgendaMatter::Paper(paper)) = (pages, &item.matter) else {
                    return (pages, None);
                };
                let mut shows = show_paper(
                    sheaf.meeting,
                    item,
                    paper,
                    &set.document,
                    &set.pages,
                    range.first,
                );
                shows.documents = show_documents(&set.pages, ready, range.first);
                (pages, Some(shows))
            })
            .collect();
        let front = volumes.first().map_or(1, |pack| pack.front.first);
        let (items, shows): (Vec<_>, Vec<_>) = shows.into_iter().unzip();
        let mut shows: Vec<PaperShows> = std::iter::once(show_front(meeting, front))
            .chain(shows.into_iter().flatten())
            .collect();
        let papers = sheaves.iter().flat_map(|sheaf| {
            let papers = sheaf.papers.iter();
            papers.filter_map(|set| Some((&set.pages, sheaf.map.items[set.item]?.first)))
        });
        deny_claims(papers, ready, &mut shows);
        Self {
            meeting,
            volumes,
            items,
            shows,
        }
    }
}
