//! What has been published of a meeting so far.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Entry, ListedItem, ListedPaper, Volume};
use crate::model::PageRange;

/// A publication with the files that were published.
#[derive(Debug, Clone)]
pub struct Publication {
    pub entry: Entry,
    /// By path in the output folder.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

/// The publications of a meeting in their order.
#[derive(Debug, Clone, Default)]
pub struct History {
    pub publications: Vec<Publication>,
}

/// For whom a version of a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Circle {
    Public,
    /// The members of the committee, who get what is not for publication too.
    Members,
}

/// Where a published paper stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The number of the supplement; `None` for the pack.
    pub supplement: Option<u32>,
    /// The volume's path in the output folder.
    pub volume: String,
    pub pages: PageRange,
    /// The first page of the volume.
    pub opens: u32,
}

impl Standing {
    /// The place of its first page among those of the volume's file, from 1.
    #[must_use]
    pub fn sheet(&self) -> u32 {
        self.pages.first.saturating_sub(self.opens) + 1
    }
}

impl History {
    /// Whether nothing has been published.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.publications.is_empty()
    }

    #[must_use]
    pub fn latest(&self) -> Option<&Publication> {
        self.publications.last()
    }

    /// The day on which the pack was published.
    #[must_use]
    pub fn published(&self) -> Option<NaiveDate> {
        Some(self.publications.first()?.entry.date)
    }

    /// The agenda as it was last published.
    #[must_use]
    pub fn agenda(&self) -> &[ListedItem] {
        self.latest()
            .map_or(&[][..], |latest| latest.entry.agenda.as_slice())
    }

    /// The last page number used so far.
    #[must_use]
    pub fn last_page(&self) -> u32 {
        self.latest().map_or(0, |latest| latest.entry.last_page)
    }

    /// The published supplements in their order.
    pub fn supplements(&self) -> impl Iterator<Item = &Publication> {
        self.publications.iter().skip(1)
    }

    /// What was last published as the paper of an agenda item.
    #[must_use]
    pub fn paper(&self, item: &str) -> Option<&ListedPaper> {
        let newest = self.publications.iter().rev();
        newest
            .flat_map(|publication| &publication.entry.papers)
            .find(|paper| paper.item == item)
    }

    /// The number that the next publication will have in the log.
    #[must_use]
    pub fn next_number(&self) -> u32 {
        self.latest().map_or(1, |latest| latest.entry.number + 1)
    }

    /// The newest publication that brought a circle the paper of an agenda item, and that paper.
    #[must_use]
    pub fn newest_of(&self, item: &str, circle: Circle) -> Option<(&Entry, &ListedPaper)> {
        let entries = self.publications.iter().rev();
        entries
            .map(|publication| &publication.entry)
            .find_map(|entry| {
                let mut volumes = entry.volumes.iter();
                let brought = volumes.any(|volume| {
                    volume.restricted == (circle == Circle::Members)
                        && volume.items.iter().any(|known| known.item == item)
                });
                let paper = entry.papers.iter().find(|paper| paper.item == item)?;
                brought.then_some((entry, paper))
            })
    }

    /// The published volumes in their order.
    pub fn volumes(&self) -> impl Iterator<Item = (&Entry, &Volume)> {
        self.publications.iter().flat_map(|publication| {
            let entry = &publication.entry;
            entry.volumes.iter().map(move |volume| (entry, volume))
        })
    }

    /// Where an item's papers stand that were published to a circle, the oldest first.
    #[must_use]
    pub fn standings(&self, item: &str, circle: Circle) -> Vec<Standing> {
        let volumes = self
            .volumes()
            .filter(|(_, volume)| volume.restricted == (circle == Circle::Members));
        let standings = volumes.flat_map(|(entry, volume)| {
            let items = volume.items.iter().filter(|known| known.item == item);
            items.map(move |known| Standing {
                supplement: entry.supplement,
                volume: volume.path.clone(),
                pages: known.pages.into(),
                opens: volume.pages.first,
            })
        });
        standings.collect()
    }

    /// A file of the output folder as it was last published.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&Arc<[u8]>> {
        let newest = self.publications.iter().rev();
        newest
            .filter_map(|publication| publication.files.get(path))
            .next()
    }
}
