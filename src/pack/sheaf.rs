//! A sheaf: papers set and numbered through behind a front sheet of their own. A pack is one sheaf or several.

use rayon::prelude::*;

use super::filing::{pack_filing, paper_filing};
use super::front::set_front_sheet;
use super::joined::{Joinable, Joined, claimed};
use super::papers::{SetPaper, set_paper};
use super::running::Heading;
use super::{OutputFile, PageMap, Press};
use crate::diag::Diagnostics;
use crate::layout::{Item, Pages};
use crate::model::{AgendaMatter, Meeting};
use crate::outside::Standard;
use crate::pdf::{self, Claims, DocumentInfo, Encoded, Filing, Part};
use crate::restrict;

/// Papers behind a front sheet.
pub(super) struct Sheaf<'a> {
    /// The meeting as this front sheet and these papers show it.
    pub meeting: &'a Meeting,
    pub front: Pages,
    front_encoded: Encoded,
    pub papers: Vec<SetPaper>,
    pub map: PageMap,
    /// Whether its pages are marked as not for publication.
    restricted: bool,
}

/// Sets every paper of a meeting; `None` when any could not be, or must not be published as it is.
pub(super) fn set_papers(
    meeting: &Meeting,
    press: &Press,
    progress: &(dyn Fn() + Sync),
    diagnostics: &mut Diagnostics,
) -> Option<Vec<SetPaper>> {
    let set: Vec<_> = meeting
        .agenda
        .par_iter()
        .enumerate()
        .filter_map(|(index, item)| {
            let AgendaMatter::Paper(paper) = &item.matter else {
                return None;
            };
            let set = set_paper(index, item, paper, meeting, press);
            progress();
            Some(set)
        })
        .collect();
    let mut papers = Vec::with_capacity(set.len());
    let mut whole = true;
    for result in set {
        match result {
            Ok((paper, found)) => {
                whole &= !found.has_errors();
                diagnostics.append(found);
                papers.push(paper);
            }
            Err(faults) => {
                diagnostics.append(faults);
                whole = false;
            }
        }
    }
    whole.then_some(papers)
}

impl<'a> Sheaf<'a> {
    /// Numbers papers through from a page on and sets the front sheet that lists them.
    pub fn bind(
        meeting: &'a Meeting,
        press: &Press,
        papers: Vec<SetPaper>,
        first_page: u32,
        restricted: bool,
    ) -> Result<(Self, Diagnostics), Diagnostics> {
        let mut lengths = vec![None; meeting.agenda.len()];
        for paper in &papers {
            lengths[paper.item] = Some(paper.pages.count());
        }
        let (front, map, warnings) = set_front_sheet(
            meeting,
            &press.templates,
            &press.fonts,
            first_page,
            &lengths,
        )?;
        let front_encoded = pdf::encode(&front);
        let sheaf = Self {
            meeting,
            front,
            front_encoded,
            papers,
            map,
            restricted,
        };
        Ok((sheaf, warnings))
    }

    /// Each paper's own PDF, numbered from page 1, in a folder of the output folder.
    pub fn write_papers(
        &self,
        press: &Press,
        ready: &Joinable,
        folder: &str,
    ) -> Result<Vec<OutputFile>, pdf::PdfError> {
        self.papers
            .par_iter()
            .map(|set| self.write_paper(press, ready, folder, set))
            .collect()
    }

    fn write_paper(
        &self,
        press: &Press,
        ready: &Joinable,
        folder: &str,
        set: &SetPaper,
    ) -> Result<OutputFile, pdf::PdfError> {
        let number = &self.meeting.agenda[set.item].number;
        let marking = self.marking(Some(set.item));
        let heading = Heading {
            meeting: self.meeting,
            item: Some(number),
            marking: marking.as_deref(),
            title: &set.pages.title,
        };
        let running = heading.of_pages(&set.pages, 1, &press.fonts);
        let joined = Joined::of(&set.pages, ready, 1, heading, &press.fonts);
        let inserts: Vec<_> = joined.iter().map(Joined::insert).collect();
        let part = Part {
            pages: &set.pages,
            encoded: &set.encoded,
            running: &running,
            first_page: 1,
            title: &set.pages.title,
            item: Some(number),
            inserts: &inserts,
        };
        let title = set.pages.title.clone();
        let path = format!("{folder}/{}.pdf", set.stem);
        let filing = paper_filing(self.meeting, &path, &self.meeting.agenda[set.item]);
        let info = info(self.meeting, title, filing, claims(joined.iter()));
        let bytes = pdf::write(&info, &[part], &*press.fonts)?;
        Ok(OutputFile::new(path, bytes))
    }

    /// The words that mark a page as not for publication: those of a paper, by its agenda item, or of all of them.
    fn marking(&self, item: Option<usize>) -> Option<String> {
        if !self.restricted {
            return None;
        }
        let items = self.meeting.agenda.iter().enumerate();
        let items = items.filter(|(index, _)| item.is_none_or(|item| item == *index));
        restrict::marking(self.meeting, items.map(|(_, item)| item))
    }
}

/// A document of a pack with all that [`Part`] borrows.
struct Bound<'a> {
    pages: &'a Pages,
    encoded: &'a Encoded,
    running: Vec<Vec<Item>>,
    joined: Vec<Joined<'a>>,
    first_page: u32,
    title: String,
    item: Option<&'a str>,
}

/// A pack of these sheaves, one behind the other.
pub(super) fn write_pack(
    path: &str,
    title: String,
    sheaves: &[&Sheaf<'_>],
    press: &Press,
    ready: &Joinable,
) -> Result<OutputFile, pdf::PdfError> {
    let bound: Vec<Bound<'_>> = sheaves
        .par_iter()
        .flat_map(|sheaf| {
            let front = (
                &sheaf.front,
                &sheaf.front_encoded,
                Some(sheaf.map.front),
                None,
            );
            let papers = sheaf.papers.iter().map(|set| {
                let range = sheaf.map.items[set.item];
                (&set.pages, &set.encoded, range, Some(set.item))
            });
            let documents: Vec<_> = std::iter::once(front).chain(papers).collect();
            documents
                .into_par_iter()
                .map(|(pages, encoded, range, item)| {
                    let number = item.map(|item| sheaf.meeting.agenda[item].number.as_str());
                    let first_page = range.map_or(1, |range| range.first);
                    let marking = sheaf.marking(item);
                    let heading = Heading {
                        meeting: sheaf.meeting,
                        item: number,
                        marking: marking.as_deref(),
                        title: &pages.title,
                    };
                    Bound {
                        pages,
                        encoded,
                        running: heading.of_pages(pages, first_page, &press.fonts),
                        joined: Joined::of(pages, ready, first_page, heading, &press.fonts),
                        first_page,
                        title: match number {
                            Some(number) => format!("{number} {}", pages.title),
                            None => sheaf.meeting.sheet_heading.clone(),
                        },
                        item: number,
                    }
                })
        })
        .collect();
    let inserts: Vec<Vec<_>> = bound
        .iter()
        .map(|bound| bound.joined.iter().map(Joined::insert).collect())
        .collect();
    let parts: Vec<_> = bound
        .iter()
        .zip(&inserts)
        .map(|(bound, inserts)| Part {
            pages: bound.pages,
            encoded: bound.encoded,
            running: &bound.running,
            first_page: bound.first_page,
            title: &bound.title,
            item: bound.item,
            inserts,
        })
        .collect();
    let meetings = sheaves.iter().map(|sheaf| sheaf.meeting);
    let meeting = meetings.clone().next().ok_or(pdf::PdfError::NoPages)?;
    let filing = pack_filing(path, meeting, meetings);
    let claims = claims(bound.iter().flat_map(|bound| &bound.joined));
    let info = info(meeting, title, filing, claims);
    let bytes = pdf::write(&info, &parts, &*press.fonts)?;
    Ok(OutputFile::new(path, bytes))
}

/// What a file may claim that holds these PDFs from elsewhere: our own pages conform to both standards.
fn claims<'a>(joined: impl Iterator<Item = &'a Joined<'a>>) -> Claims {
    let claimed = claimed(joined);
    Claims {
        accessible: claimed.claims(Standard::PdfUa1),
        archivable: claimed.claims(Standard::PdfA2a),
    }
}

/// What a PDF says of itself; the dates come from the inputs, so that the same inputs give the same bytes.
fn info(meeting: &Meeting, title: String, filing: Filing, claims: Claims) -> DocumentInfo {
    DocumentInfo {
        title,
        author: meeting.authority.clone(),
        subject: format!(
            "{}, {}",
            meeting.committee,
            meeting.style.labels.write_date(meeting.date)
        ),
        keywords: String::new(),
        language: meeting.language.clone(),
        date: meeting.published,
        filing,
        claims,
    }
}
