//! The files that a file names, and the style that a meeting chooses.

use super::raw::{RawAgendaEntry, RawBlock, RawBlocks, RawMeeting, RawReport, RawRows, RawSection};
use super::{File, Located};
use crate::diag::Place;
use crate::model::PaperKind;

/// A file's name as written, and where.
pub(super) type Named = (String, Place);

/// What a run needs of a `meeting.yaml` to check its papers. It is made out even where the file has faults.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    pub style: StyleChoice,
    /// The papers of the agenda, in order.
    pub papers: Vec<NamedPaper>,
}

/// Which house style a meeting chooses.
#[derive(Debug, Clone, Default)]
pub enum StyleChoice {
    /// It names none.
    Unnamed,
    /// It names this one.
    Named { name: String, place: Place },
    /// It could not be made out.
    #[default]
    Unclear,
}

/// A paper that the agenda names.
#[derive(Debug, Clone)]
pub struct NamedPaper {
    /// The number of its agenda item, from 1.
    pub item: usize,
    pub kind: PaperKind,
    /// Its file as written.
    pub file: String,
    pub place: Place,
}

impl Outline {
    pub(super) fn of(meeting: &File<RawMeeting>) -> Self {
        let style = match &meeting.value.house_style {
            Some(name) => StyleChoice::Named {
                name: name.value.clone(),
                place: meeting.place(name),
            },
            None => StyleChoice::Unnamed,
        };
        let papers = (1..)
            .zip(&meeting.value.agenda)
            .filter_map(|(item, entry)| {
                let (kind, name) = match &entry.value {
                    RawAgendaEntry::Report(report) => (PaperKind::Report, &report.report),
                    RawAgendaEntry::Minutes(minutes) => (PaperKind::Minutes, &minutes.file),
                    RawAgendaEntry::Standing(_) | RawAgendaEntry::Item(_) => return None,
                };
                let (file, place) = named(meeting, name);
                Some(NamedPaper {
                    item,
                    kind,
                    file,
                    place,
                })
            });
        Self {
            style,
            papers: papers.collect(),
        }
    }

    pub(super) fn names(&self) -> Vec<Named> {
        let papers = self.papers.iter();
        papers
            .map(|paper| (paper.file.clone(), paper.place.clone()))
            .collect()
    }
}

/// The files that a paper names.
#[derive(Debug, Default)]
pub(super) struct PaperFiles {
    pub appendices: Vec<Named>,
    pub spreadsheets: Vec<Named>,
    pub images: Vec<Named>,
}

impl PaperFiles {
    pub fn of(paper: &File<RawReport>) -> Self {
        let raw = &paper.value;
        let mut files = Self {
            appendices: raw
                .appendices
                .iter()
                .map(|appendix| named(paper, &appendix.file))
                .collect(),
            ..Self::default()
        };
        for table in raw.tables.values() {
            if let RawRows::Csv(name) = &table.rows {
                files.spreadsheets.push(named(paper, name));
            }
        }
        for section in &raw.sections {
            section_images(paper, section, &mut files.images);
        }
        for blocks in raw.opening.values().chain(raw.closing.values()) {
            block_images(paper, blocks, &mut files.images);
        }
        files
    }
}

fn named<T>(file: &File<T>, name: &Located<String>) -> Named {
    (name.value.clone(), file.place(name))
}

fn section_images(file: &File<RawReport>, section: &RawSection, images: &mut Vec<Named>) {
    block_images(file, &section.paragraphs, images);
    for inner in &section.sections {
        section_images(file, inner, images);
    }
}

fn block_images(file: &File<RawReport>, blocks: &RawBlocks, images: &mut Vec<Named>) {
    for block in &blocks.0 {
        match &block.value {
            RawBlock::Image(image) => images.push(named(file, &image.image)),
            RawBlock::Box(framed) => block_images(file, &framed.paragraphs, images),
            RawBlock::Boxes(boxes) => {
                for framed in boxes {
                    block_images(file, &framed.value.paragraphs, images);
                }
            }
            _ => {}
        }
    }
}
