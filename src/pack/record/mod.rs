//! `build.json`: what was built from what, by which version, and where everything stands.

mod documents;
mod format;
mod ledger;
mod passage;
mod pieces;
mod read;
mod recorded;
mod shows;
mod stated;

use serde::Serialize;

use super::OutputFile;
use crate::digest::hex;
pub use documents::{DocumentShows, NotClaimed};
pub(crate) use ledger::record_ledger;
pub use ledger::{
    BookRecord, ColumnRecord, FigureRecord, OriginRecord, RowKindRecord, RowRecord, RuleRecord,
    StatedRecord, TableRecord,
};
pub use passage::{AsStated, At, Continued, PaperShows, Passage, PassageKind, Piece, TableShows};
pub use read::{BuildRecord, RecordedMeeting, UnreadableRecord, read_record};
pub(super) use recorded::{Recorded, RecordedVolume, Standings};
pub(super) use shows::{show_front, show_paper};

/// The form of the record; a change of it that an earlier reader would misread counts it up.
const FORM: u32 = 3;

use crate::model::{Block, Body, PageRange, Paper, Section};
use crate::publication::PaperPart;

/// An input file and its digest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct InputDigest {
    /// Path in the meeting's folder, or `style:` and the path in the style's.
    pub path: String,
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
}

impl InputDigest {
    /// A file's digest under the name it has in the record.
    #[must_use]
    pub fn new(path: String, digest: &[u8; 32]) -> Self {
        Self {
            path,
            sha256: hex(digest),
        }
    }
}

#[derive(Serialize)]
struct Record<'a> {
    form: u32,
    tool: Tool,
    meeting: MeetingRecord<'a>,
    inputs: &'a [InputDigest],
    outputs: Vec<OutputDigest<'a>>,
    pack: Option<PackRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    supplements: Vec<SupplementRecord<'a>>,
    papers: Vec<PaperRecord<'a>>,
    ledger: Vec<BookRecord>,
    shows: &'a [PaperShows],
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct MeetingRecord<'a> {
    folder: &'a str,
    authority: &'a str,
    committee: &'a str,
    date: String,
    /// The day as the papers print it.
    day: String,
    published: String,
    house_style: &'a str,
}

#[derive(Serialize)]
struct OutputDigest<'a> {
    path: &'a str,
    bytes: usize,
    sha256: &'a str,
}

#[derive(Serialize)]
struct PackRecord<'a> {
    path: &'a str,
    pages: u32,
    front_sheet: Range,
}

#[derive(Serialize)]
struct SupplementRecord<'a> {
    path: &'a str,
    pages: Range,
    front_sheet: Range,
}

#[derive(Serialize)]
struct Range {
    first: u32,
    last: u32,
}

impl From<PageRange> for Range {
    fn from(range: PageRange) -> Self {
        Self {
            first: range.first,
            last: range.last,
        }
    }
}

#[derive(Serialize)]
struct PaperRecord<'a> {
    agenda_item: &'a str,
    title: &'a str,
    stem: &'a str,
    pack_pages: Option<Range>,
    recommendations: Vec<&'a str>,
    paragraphs: Vec<&'a str>,
    tables: Vec<&'a str>,
    appendices: Vec<AppendixRecord<'a>>,
}

#[derive(Serialize)]
struct AppendixRecord<'a> {
    label: &'a str,
    title: &'a str,
    paragraphs: Vec<&'a str>,
    tables: Vec<&'a str>,
}

/// Writes the record of these outputs to a path of the output folder.
pub(super) fn write_record(
    path: &str,
    recorded: &Recorded<'_>,
    inputs: &[InputDigest],
    outputs: &[OutputFile],
) -> OutputFile {
    let meeting = recorded.meeting;
    let record = Record {
        form: FORM,
        tool: Tool {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
        },
        meeting: MeetingRecord {
            folder: &meeting.folder,
            authority: &meeting.authority,
            committee: &meeting.committee,
            date: meeting.date.to_string(),
            day: meeting.style.labels.write_date(meeting.date),
            published: meeting.published.to_string(),
            house_style: &meeting.style.name,
        },
        inputs,
        outputs: outputs
            .iter()
            .map(|file| OutputDigest {
                path: &file.path,
                bytes: file.bytes.len(),
                sha256: &file.sha256,
            })
            .collect(),
        pack: recorded.volumes.first().map(|pack| PackRecord {
            path: &pack.path,
            pages: pack.last,
            front_sheet: pack.front.into(),
        }),
        supplements: recorded
            .volumes
            .iter()
            .skip(1)
            .map(|volume| SupplementRecord {
                path: &volume.path,
                pages: Range {
                    first: volume.first,
                    last: volume.last,
                },
                front_sheet: volume.front.into(),
            })
            .collect(),
        papers: meeting
            .agenda
            .iter()
            .zip(&recorded.items)
            .filter_map(|(item, range)| match &item.matter {
                crate::model::AgendaMatter::Paper(paper) => {
                    Some(record_paper(&item.number, paper, *range))
                }
                crate::model::AgendaMatter::Oral { .. } => None,
            })
            .collect(),
        ledger: ledger::record_ledger(&meeting.ledger),
        shows: &recorded.shows,
    };
    // Strings, numbers and lists of them always serialise.
    OutputFile::new(path, format::write_json(&record).unwrap_or_default())
}

fn record_paper<'a>(item: &'a str, paper: &'a Paper, range: Option<PageRange>) -> PaperRecord<'a> {
    PaperRecord {
        agenda_item: item,
        title: &paper.title,
        stem: &paper.stem,
        pack_pages: range.map(Range::from),
        recommendations: paper
            .recommendations
            .items
            .iter()
            .map(|r| r.number.as_str())
            .collect(),
        paragraphs: body_paragraphs(&paper.body),
        tables: body_tables(&paper.body),
        appendices: paper
            .appendices
            .iter()
            .map(|appendix| AppendixRecord {
                label: &appendix.label,
                title: &appendix.title,
                paragraphs: body_paragraphs(&appendix.body),
                tables: body_tables(&appendix.body),
            })
            .collect(),
    }
}

/// The numbers of a paper's paragraphs, and of those of its appendices.
pub(super) fn paper_parts(paper: &Paper) -> Vec<PaperPart> {
    let part = |appendix: Option<&str>, body: &Body| PaperPart {
        appendix: appendix.map(str::to_owned),
        paragraphs: body_paragraphs(body)
            .into_iter()
            .map(str::to_owned)
            .collect(),
    };
    let appendices = paper.appendices.iter();
    let appendices = appendices.map(|appendix| part(Some(&appendix.label), &appendix.body));
    std::iter::once(part(None, &paper.body))
        .chain(appendices)
        .collect()
}

fn body_tables(body: &Body) -> Vec<&str> {
    body.tables
        .iter()
        .map(|table| table.label.as_str())
        .filter(|label| !label.is_empty())
        .collect()
}

fn body_paragraphs(body: &Body) -> Vec<&str> {
    let mut numbers = Vec::new();
    for section in &body.sections {
        section_paragraphs(section, &mut numbers);
    }
    numbers
}

fn section_paragraphs<'a>(section: &'a Section, numbers: &mut Vec<&'a str>) {
    for block in &section.blocks {
        if let Block::Paragraph(paragraph) = block {
            numbers.extend(paragraph.number.as_deref());
        }
    }
    for inner in &section.sections {
        section_paragraphs(inner, numbers);
    }
}
