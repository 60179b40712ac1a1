//! A meeting's whole output folder.

use rayon::prelude::*;

use super::files::{PUBLIC_PACK, RECORD};
use super::front::set_front_sheet;
use super::papers::{SetPaper, set_paper};
use super::record::{BuildRecord, PaperShows, read_record, show_front, show_paper, write_record};
use super::running::running_heads;
use super::{InputDigest, OutputFile, PageMap, Press};
use crate::content::Document;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::html;
use crate::layout::Pages;
use crate::model::{AgendaMatter, Meeting};
use crate::pdf::{self, DocumentInfo, Encoded, Part};

/// A meeting's output folder, complete.
#[derive(Debug)]
pub struct BuiltMeeting {
    /// In the order in which they are written; `build.json` is last.
    pub files: Vec<OutputFile>,
    pub map: PageMap,
}

impl BuiltMeeting {
    /// What its record says, read back.
    #[must_use]
    pub fn record(&self) -> Option<BuildRecord> {
        let file = self.files.iter().find(|file| file.path == RECORD)?;
        read_record(&file.bytes).ok()
    }

    /// What one of its files is, in a few words.
    #[must_use]
    pub fn describe(&self, path: &str) -> String {
        match path {
            "index.html" => "the meeting's page".to_owned(),
            PUBLIC_PACK => format!("the agenda pack, {} pages", self.map.total),
            RECORD => "what was built from what".to_owned(),
            _ => match path.rsplit('.').next() {
                Some("pdf") => "paper as PDF",
                Some("html") => "paper as a web page",
                _ => "paper as Markdown",
            }
            .to_owned(),
        }
    }
}

/// Builds every file of a meeting's output folder: all of them, or none.
///
/// Papers are set in parallel; the bytes do not depend on how many threads there are. `progress` is called once for
/// each paper set.
#[must_use]
pub fn build(
    meeting: &Meeting,
    press: &Press,
    inputs: &[InputDigest],
    progress: &(dyn Fn() + Sync),
) -> (Option<BuiltMeeting>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let Some(papers) = set_papers(meeting, press, progress, &mut diagnostics) else {
        return (None, diagnostics);
    };
    match bind(meeting, press, papers, inputs) {
        Ok((built, warnings)) => {
            diagnostics.append(warnings);
            (Some(built), diagnostics)
        }
        Err(faults) => {
            diagnostics.append(faults);
            (None, diagnostics)
        }
    }
}

/// Sets every paper; `None` when any could not be, or must not be published as it is.
fn set_papers(
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

/// Numbers the pack through and writes every file.
fn bind(
    meeting: &Meeting,
    press: &Press,
    papers: Vec<SetPaper>,
    inputs: &[InputDigest],
) -> Result<(BuiltMeeting, Diagnostics), Diagnostics> {
    let mut lengths = vec![None; meeting.agenda.len()];
    for paper in &papers {
        lengths[paper.item] = Some(paper.pages.pages.len());
    }
    let (front, map, warnings) =
        set_front_sheet(meeting, &press.templates, &press.fonts, &lengths)?;
    let front_encoded = pdf::encode(&front);

    let (pack, (own, index)) = rayon::join(
        || write_pack(meeting, press, &papers, &front, &front_encoded, &map),
        || {
            rayon::join(
                || {
                    papers
                        .par_iter()
                        .map(|set| write_paper(meeting, press, set))
                        .collect::<Result<Vec<_>, _>>()
                },
                || write_index(meeting, press, &papers, &map),
            )
        },
    );
    let shows = show_all(meeting, &papers, &map);
    let mut files = Vec::with_capacity(papers.len() * 3 + 3);
    files.push(index?);
    for (set, pdf) in papers.into_iter().zip(own.map_err(fault)?) {
        files.extend([set.markdown, set.html, pdf]);
    }
    files.push(pack.map_err(fault)?);
    files.push(write_record(meeting, &map, inputs, &files, shows));
    Ok((BuiltMeeting { files, map }, warnings))
}

/// Where everything shows: on the front sheet, then in the papers.
fn show_all(meeting: &Meeting, papers: &[SetPaper], map: &PageMap) -> Vec<PaperShows> {
    let papers: Vec<_> = papers
        .par_iter()
        .filter_map(|set| {
            let item = &meeting.agenda[set.item];
            let first = map.items[set.item]?.first;
            let AgendaMatter::Paper(paper) = &item.matter else {
                return None;
            };
            let shows = show_paper(meeting, item, paper, &set.document, &set.pages, first);
            Some(shows)
        })
        .collect();
    std::iter::once(show_front(meeting, map.front.first))
        .chain(papers)
        .collect()
}

/// The meeting's page.
fn write_index(
    meeting: &Meeting,
    press: &Press,
    papers: &[SetPaper],
    map: &PageMap,
) -> Result<OutputFile, Diagnostics> {
    let mut documents: Vec<Option<&Document>> = vec![None; meeting.agenda.len()];
    for set in papers {
        documents[set.item] = Some(&set.document);
    }
    html::index_page(&press.templates, meeting, &map.items, &documents)
        .map(|index| OutputFile::new("index.html", index))
}

/// A paper's own PDF, numbered from page 1.
fn write_paper(
    meeting: &Meeting,
    press: &Press,
    set: &SetPaper,
) -> Result<OutputFile, pdf::PdfError> {
    let number = &meeting.agenda[set.item].number;
    let running = running_heads(&set.pages, 1, Some(number), meeting, &press.fonts);
    let part = Part {
        pages: &set.pages,
        encoded: &set.encoded,
        running: &running,
        first_page: 1,
        title: &set.pages.title,
        item: Some(number),
        inserts: &[],
    };
    let info = info(meeting, set.pages.title.clone());
    let bytes = pdf::write(&info, &[part], &*press.fonts)?;
    Ok(OutputFile::new(set.pdf_path.clone(), bytes))
}

/// The public pack: the front sheet, then every paper.
fn write_pack(
    meeting: &Meeting,
    press: &Press,
    papers: &[SetPaper],
    front: &Pages,
    front_encoded: &Encoded,
    map: &PageMap,
) -> Result<OutputFile, pdf::PdfError> {
    let style = &meeting.style;
    let bound: Vec<_> = std::iter::once((front, front_encoded, Some(map.front), None))
        .chain(papers.iter().map(|set| {
            let item = &meeting.agenda[set.item];
            (
                &set.pages,
                &set.encoded,
                map.items[set.item],
                Some(item.number.as_str()),
            )
        }))
        .collect();
    let running: Vec<_> = bound
        .par_iter()
        .map(|(pages, _, range, item)| {
            let first = range.map_or(1, |range| range.first);
            running_heads(pages, first, *item, meeting, &press.fonts)
        })
        .collect();
    let titles: Vec<_> = bound
        .iter()
        .map(|(pages, _, _, item)| match item {
            Some(number) => format!("{number} {}", pages.title),
            None => style.labels.agenda.clone(),
        })
        .collect();
    let parts: Vec<_> = bound
        .iter()
        .zip(running.iter().zip(&titles))
        .map(|((pages, encoded, range, item), (running, title))| Part {
            pages,
            encoded,
            running,
            first_page: range.map_or(1, |range| range.first),
            title,
            item: *item,
            inserts: &[],
        })
        .collect();
    let date = style.labels.write_date(meeting.date);
    let title = format!("{}: {}, {date}", meeting.committee, style.labels.agenda);
    let bytes = pdf::write(&info(meeting, title), &parts, &*press.fonts)?;
    Ok(OutputFile::new(PUBLIC_PACK, bytes))
}

/// What a PDF says of itself; the dates come from the inputs, so that the same inputs give the same bytes.
fn info(meeting: &Meeting, title: String) -> DocumentInfo {
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
        claims: pdf::Claims::ALL,
    }
}

fn fault(error: pdf::PdfError) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(Diagnostic::new(Code::Unwritable, None, error.to_string()));
    diagnostics
}
