//! The files that only restricted matter is made of: their names are no more for the public than what is in them.

use std::collections::BTreeSet;

use crate::read::raw::{
    RawAgendaEntry, RawBlock, RawBlocks, RawReport, RawRows, RawSection, RawTable,
};
use crate::read::{Inputs, normalise};

/// The paths in a meeting's folder of the files that are named in restricted matter and nowhere else.
pub(super) fn restricted_files(inputs: &Inputs) -> BTreeSet<String> {
    let mut gather = Gather {
        inputs,
        restricted: BTreeSet::new(),
        public: BTreeSet::new(),
    };
    let entries = inputs.meeting.iter().flat_map(|file| &file.value.agenda);
    for entry in entries {
        match &entry.value {
            RawAgendaEntry::Report(raw) => {
                let marked = raw.exempt.is_some() || raw.confidential.is_some();
                gather.paper_whole(&raw.report.value, marked);
                for attachment in &raw.attachments {
                    let own = attachment.exempt.is_some() || attachment.confidential.is_some();
                    gather.file(&attachment.file.value, marked || own);
                }
            }
            RawAgendaEntry::Minutes(raw) => {
                let marked = raw.exempt.is_some() || raw.confidential.is_some();
                gather.paper_whole(&raw.file.value, marked);
            }
            RawAgendaEntry::Item(raw) => {
                let marked = raw.exempt.is_some() || raw.confidential.is_some();
                for attachment in &raw.attachments {
                    let own = attachment.exempt.is_some() || attachment.confidential.is_some();
                    gather.file(&attachment.file.value, marked || own);
                }
            }
            RawAgendaEntry::Standing(_) => {}
        }
    }
    let Gather {
        mut restricted,
        public,
        ..
    } = gather;
    restricted.retain(|path| !public.contains(path));
    restricted
}

struct Gather<'a> {
    inputs: &'a Inputs,
    restricted: BTreeSet<String>,
    public: BTreeSet<String>,
}

impl Gather<'_> {
    fn file(&mut self, name: &str, restricted: bool) {
        let Some(path) = normalise(name) else { return };
        match restricted {
            true => self.restricted.insert(path),
            false => self.public.insert(path),
        };
    }

    /// A paper or an appendix with all that it names but appendices.
    fn paper(&mut self, name: &str, restricted: bool) {
        let file = normalise(name).and_then(|path| self.inputs.reports.get(&path));
        let Some(raw) = file.map(|file| &file.value) else {
            self.file(name, restricted);
            return;
        };
        let restricted = restricted || raw.exempt.is_some() || raw.confidential.is_some();
        self.file(name, restricted);
        for section in &raw.sections {
            self.section(raw, section, restricted);
        }
        for blocks in raw.opening.values().chain(raw.closing.values()) {
            self.blocks(raw, blocks, restricted);
        }
    }

    /// A paper of the agenda with its appendices.
    fn paper_whole(&mut self, name: &str, restricted: bool) {
        self.paper(name, restricted);
        let file = normalise(name).and_then(|path| self.inputs.reports.get(&path));
        for appendix in file.iter().flat_map(|file| &file.value.appendices) {
            let own = appendix.exempt.is_some() || appendix.confidential.is_some();
            let around = file.is_some_and(|file| {
                file.value.exempt.is_some() || file.value.confidential.is_some()
            });
            self.paper(&appendix.file.value, restricted || own || around);
        }
    }

    fn section(&mut self, report: &RawReport, section: &RawSection, restricted: bool) {
        let restricted = restricted || section.exempt.is_some() || section.confidential.is_some();
        self.blocks(report, &section.paragraphs, restricted);
        for inner in &section.sections {
            self.section(report, inner, restricted);
        }
    }

    fn blocks(&mut self, report: &RawReport, blocks: &RawBlocks, restricted: bool) {
        for block in &blocks.0 {
            match &block.value {
                RawBlock::Table(name) => {
                    let mut tables = report.tables.iter();
                    if let Some((_, table)) = tables.find(|(key, _)| key.value == name.value) {
                        self.table(table, restricted);
                    }
                }
                RawBlock::Image(image) => self.file(&image.image.value, restricted),
                RawBlock::Markdown(name) => {
                    self.file(&name.value, restricted);
                    let path = normalise(&name.value);
                    if let Some(file) = path.and_then(|path| self.inputs.markdown.get(&path)) {
                        self.blocks(report, &file.value, restricted);
                    }
                }
                RawBlock::Box(framed) => self.blocks(report, &framed.paragraphs, restricted),
                RawBlock::Boxes(boxes) => {
                    for framed in boxes {
                        self.blocks(report, &framed.value.paragraphs, restricted);
                    }
                }
                RawBlock::Paragraph(_)
                | RawBlock::Subheading(_)
                | RawBlock::Chart(_)
                | RawBlock::Quote(_)
                | RawBlock::Definitions(_)
                | RawBlock::Contact(_)
                | RawBlock::Signature(_)
                | RawBlock::PageBreak(_) => {}
            }
        }
    }

    /// The spreadsheet of a table. A table from which the public sees only some columns has all of them in one file.
    fn table(&mut self, table: &RawTable, restricted: bool) {
        let mut columns = table.columns.values();
        let restricted = restricted
            || table.exempt.is_some()
            || table.confidential.is_some()
            || columns.any(|column| column.exempt.is_some() || column.confidential.is_some());
        match &table.rows {
            RawRows::Csv(name) => self.file(&name.value, restricted),
            RawRows::Sheet(sheet) => self.file(&sheet.file.value, restricted),
            RawRows::Written(_) => {}
        }
    }
}
