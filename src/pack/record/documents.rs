//! PDFs from elsewhere in a paper: where their pages stand, and what is lost by them.

use serde::{Deserialize, Serialize};

use super::super::joined::{Joinable, vouched};
use super::super::running::number_behind;
use super::PaperShows;
use crate::html::{DocumentNote, Loss};
use crate::layout::Pages;
use crate::outside::{Claimed, Denial, Standard};

/// A PDF from elsewhere among the pages of a paper. Pages are told by their numbers in the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentShows {
    pub title: String,
    /// Path in the meeting's folder.
    pub file: String,
    pub first: u32,
    pub last: u32,
    /// The pages that the file's own structure doesn't know: each is one paragraph, or a picture with the author's
    /// description, to a reader who can't see it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub untagged: Vec<u32>,
    /// Why files that hold it don't claim a standard.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_claimed: Vec<NotClaimed>,
}

/// Why a file that holds these pages doesn't claim a standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotClaimed {
    pub standard: Standard,
    /// The clause that the pages break: "ISO 19005-2, 6.2.11.4.1".
    pub clause: String,
    pub pages: Vec<u32>,
    /// What it is, as a clause of a sentence: "the font Arial is not embedded".
    pub reason: String,
}

impl From<Denial> for NotClaimed {
    fn from(denial: Denial) -> Self {
        Self {
            standard: denial.standard,
            clause: denial.clause,
            pages: denial.pages,
            reason: denial.what,
        }
    }
}

impl From<&DocumentShows> for DocumentNote {
    fn from(document: &DocumentShows) -> Self {
        let mut losses: Vec<Loss> = Vec::new();
        for denied in &document.not_claimed {
            let same =
                |loss: &&mut Loss| loss.reason == denied.reason && loss.pages == denied.pages;
            match losses.iter_mut().find(same) {
                Some(loss) => loss.standards.push(denied.standard),
                None => losses.push(Loss {
                    pages: denied.pages.clone(),
                    reason: denied.reason.clone(),
                    standards: vec![denied.standard],
                }),
            }
        }
        Self {
            title: document.title.clone(),
            untagged: document.untagged.clone(),
            losses,
        }
    }
}

/// The PDFs from elsewhere of a paper whose first page has the number `first`, without what they can't claim: that hangs
/// on the others in the file.
pub(super) fn show_documents(pages: &Pages, ready: &Joinable, first: u32) -> Vec<DocumentShows> {
    let shown = ready.numbered(pages, first);
    shown
        .map(|(place, ready, number)| {
            let last = ready.file.pages().saturating_sub(1);
            let untagged = ready.file.untagged().iter();
            DocumentShows {
                title: place.outside.title.clone(),
                file: place.outside.path.clone(),
                first: number,
                last: number_behind(number, last),
                untagged: untagged
                    .map(|untagged| number_behind(number, untagged.page))
                    .collect(),
                not_claimed: Vec::new(),
            }
        })
        .collect()
}

/// Says of each document of a file why this doesn't claim a standard. `papers`: the pages of those that the file holds,
/// each with the number of its first page.
pub(super) fn deny_claims<'p>(
    papers: impl Iterator<Item = (&'p Pages, u32)>,
    ready: &Joinable,
    shows: &mut [PaperShows],
) {
    let numbered: Vec<_> = papers
        .flat_map(|(pages, first)| ready.numbered(pages, first))
        .collect();
    let documents: Vec<_> = numbered
        .iter()
        .map(|(place, _, number)| vouched(place, *number))
        .collect();
    for denial in Claimed::of(&documents).denials {
        let mut documents = shows.iter_mut().flat_map(|paper| &mut paper.documents);
        let holds = |document: &&mut DocumentShows| {
            let range = document.first..=document.last;
            denial.pages.iter().any(|page| range.contains(page))
        };
        if let Some(document) = documents.find(holds) {
            document.not_claimed.push(denial.into());
        }
    }
}
