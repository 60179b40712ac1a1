//! What a paper says, as a digest: by it a published paper is known to have changed or not.
//!
//! It covers what a reader reads: texts and numbers, tables, figures, charts, images and PDFs from elsewhere. Pages,
//! comments in the inputs and the looks of the house style are no part of it.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::InputDigest;
use super::papers::SetPaper;
use crate::content::{
    Block, ChartBlock, Document, Figure, GroupKind, Inline, ListBlock, TableBlock, Target,
};
use crate::digest::hex;

/// The digests of papers by the numbers of their agenda items.
pub(super) type Contents = BTreeMap<String, String>;

/// SHA-256 of what a paper says, in lower-case hexadecimal. `inputs` are the digests of files by path.
pub(super) fn content_of(set: &SetPaper, inputs: &[InputDigest]) -> String {
    let files = inputs
        .iter()
        .map(|input| (input.path.as_str(), input.sha256.as_str()));
    let mut reader = Reader {
        digest: Sha256::new(),
        files: files.collect(),
    };
    // Its files are called by it.
    reader.say("stem", &set.stem);
    reader.document(&set.document);
    hex(&reader.digest.finalize())
}

struct Reader<'a> {
    digest: Sha256,
    files: BTreeMap<&'a str, &'a str>,
}

impl Reader<'_> {
    /// Takes in a text and what it is. Lengths are taken in too, so that no two papers read alike.
    fn say(&mut self, what: &str, text: &str) {
        for part in [what, text] {
            self.digest.update((part.len() as u64).to_be_bytes());
            self.digest.update(part.as_bytes());
        }
    }

    fn text(&mut self, what: &str, content: &[Inline]) {
        let mut words = String::new();
        Inline::write_plain(content, &mut words);
        self.say(what, &words);
        self.addresses(content);
    }

    /// Takes in where links lead that leave the paper.
    fn addresses(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Link { target, content } => {
                    if let Target::Address(address) = target {
                        self.say("address", address);
                    }
                    self.addresses(content);
                }
                Inline::Strong(content)
                | Inline::Emphasis(content)
                | Inline::Superscript(content)
                | Inline::Subscript(content) => self.addresses(content),
                Inline::Text(_)
                | Inline::Figure { .. }
                | Inline::FootnoteCall(_)
                | Inline::Tick(_)
                | Inline::LineBreak => {}
            }
        }
    }

    fn document(&mut self, document: &Document) {
        self.say("language", &document.language);
        self.blocks(&document.blocks);
        for footnote in &document.footnotes {
            self.text("footnote", &footnote.content);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    self.say("number", heading.number.as_deref().unwrap_or_default());
                    self.text("heading", &heading.content);
                }
                Block::Paragraph(content) => self.text("paragraph", content),
                Block::Numbered(numbered) => {
                    self.say("number", &numbered.number);
                    self.blocks(&numbered.blocks);
                }
                Block::List(list) => self.list(list),
                Block::Quote(blocks) => {
                    self.say("quote", "");
                    self.blocks(blocks);
                }
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => self.figure(figure),
                Block::Chart(chart) => self.chart(chart),
                Block::Header(rows) => {
                    for row in rows {
                        self.say("label", &row.label);
                        self.text("field", &row.text);
                    }
                }
                Block::Group(group) if group.kind == GroupKind::Version => {}
                Block::Group(group) => {
                    self.say("group", group.kind.class());
                    self.blocks(&group.blocks);
                }
                Block::Outside(block) => {
                    let outside = &block.outside;
                    self.say("document", &outside.title);
                    self.say("description", &outside.description);
                    let digest = self.files.get(outside.path.as_str()).copied();
                    self.say("file", digest.unwrap_or_default());
                }
                // The agenda stands on front sheets alone; a logo and a page's end say nothing.
                Block::Agenda(_) | Block::Logo(_) | Block::PageBreak => {}
            }
        }
    }

    fn list(&mut self, list: &ListBlock) {
        for item in &list.items {
            self.say("item", &item.label);
            self.blocks(&item.blocks);
        }
        self.say("end", "");
    }

    fn table(&mut self, table: &TableBlock) {
        self.text("table", &table.caption);
        for group in &table.groups {
            self.text("group of columns", &group.title);
        }
        for column in table.columns.iter().filter(|_| table.head) {
            self.text("column", &column.title);
            self.say("unit", column.unit.as_deref().unwrap_or_default());
        }
        for row in table.rows.iter().chain(&table.total) {
            self.say("row", "");
            for cell in &row.cells {
                self.text("cell", &cell.content);
                if let Some(list) = &cell.list {
                    self.list(list);
                }
            }
        }
        for note in &table.notes {
            self.say("mark", note.mark.as_deref().unwrap_or_default());
            self.text("note", &note.content);
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.text("figure", &figure.caption);
        self.say("alt", &figure.image.alt);
        self.say("image", &crate::digest::sha256(&figure.image.data.bytes));
    }

    fn chart(&mut self, block: &ChartBlock) {
        self.text("chart", &block.caption);
        self.say("alt", &block.chart.alt);
        for category in &block.chart.categories {
            self.say("category", category);
        }
        for series in &block.chart.series {
            self.say("series", &series.name);
            for point in &series.points {
                let text = point.as_ref().map(|point| point.text.as_str());
                self.say("point", text.unwrap_or_default());
            }
        }
    }
}
