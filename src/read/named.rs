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
                    // One that is to follow is not read, even if a draft of it is there.
                    RawAgendaEntry::Report(report) if report.to_follow.is_some() => return None,
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

/// The PDFs that the agenda attaches to its items.
pub(super) fn attachments(meeting: &File<RawMeeting>) -> Vec<Named> {
    let entries = meeting.value.agenda.iter();
    let attachments = entries.flat_map(|entry| match &entry.value {
        RawAgendaEntry::Report(report) => report.attachments.as_slice(),
        RawAgendaEntry::Item(item) => item.attachments.as_slice(),
        RawAgendaEntry::Minutes(_) | RawAgendaEntry::Standing(_) => &[],
    });
    attachments
        .map(|attachment| named(meeting, &attachment.file))
        .collect()
}

/// The files that a paper names.
#[derive(Debug, Default)]
pub(super) struct PaperFiles {
    pub appendices: Vec<Named>,
    pub spreadsheets: Vec<Named>,
    pub images: Vec<Named>,
    pub markdown: Vec<Named>,
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
            files.add_section(paper, section);
        }
        for blocks in raw.opening.values().chain(raw.closing.values()) {
            files.add_blocks(paper, blocks);
        }
        files
    }

    fn add_section(&mut self, file: &File<RawReport>, section: &RawSection) {
        self.add_blocks(file, &section.paragraphs);
        for inner in &section.sections {
            self.add_section(file, inner);
        }
    }

    fn add_blocks(&mut self, file: &File<RawReport>, blocks: &RawBlocks) {
        for block in &blocks.0 {
            match &block.value {
                RawBlock::Image(image) => self.images.push(named(file, &image.image)),
                RawBlock::Markdown(name) => self.markdown.push(named(file, name)),
                RawBlock::Box(framed) => self.add_blocks(file, &framed.paragraphs),
                RawBlock::Boxes(boxes) => {
                    for framed in boxes {
                        self.add_blocks(file, &framed.value.paragraphs);
                    }
                }
                _ => {}
            }
        }
    }
}

fn named<T>(file: &File<T>, name: &Located<String>) -> Named {
    (name.value.clone(), file.place(name))
}
