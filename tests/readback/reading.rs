//! A Document's whole text in the order in which it is read.

use agendapack::content::{
    AgendaEntry, Block, ChartBlock, ColumnHead, Document, GroupKind, Heading, HeadingRole, Inline,
    ListBlock, TableBlock, TableRow,
};
use agendapack::model::{Case, Slot, Style};

use crate::passage::Passage;

/// The passages of a document. Footnotes follow the block that calls them first.
pub fn read_document(document: &Document, style: &Style) -> Vec<Passage> {
    let mut reading = Reading {
        document,
        style,
        passages: Vec::new(),
        calls: Vec::new(),
        noted: vec![false; document.footnotes.len()],
    };
    reading.blocks(&document.blocks);
    assert!(
        reading.noted.iter().all(|noted| *noted),
        "a footnote that nothing calls"
    );
    reading.passages.retain(Passage::counts);
    reading.passages
}

/// The charts among these blocks, in order.
pub fn charts_of(blocks: &[Block]) -> Vec<&ChartBlock> {
    let charts = blocks.iter().flat_map(|block| match block {
        Block::Chart(chart) => vec![chart],
        Block::Group(group) => charts_of(&group.blocks),
        _ => Vec::new(),
    });
    charts.collect()
}

/// Tick boxes as plain text has them.
const TICKED: char = '\u{2612}';
const NOT_TICKED: char = '\u{2610}';

/// A heading's text as the style prints it.
fn cased(text: String, case: Case) -> String {
    match case {
        Case::AsTyped => text,
        Case::Upper => text.to_uppercase(),
    }
}

struct Reading<'a> {
    document: &'a Document,
    style: &'a Style,
    passages: Vec<Passage>,
    /// Footnotes called since the last block ended.
    calls: Vec<usize>,
    noted: Vec<bool>,
}

impl Reading<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(content) => self.say("P", content),
            Block::Numbered(numbered) => {
                self.push("Lbl", &numbered.number);
                self.blocks(&numbered.blocks);
            }
            Block::List(list) => {
                for item in &list.items {
                    self.push("Lbl", &item.label);
                    self.blocks(&item.blocks);
                }
            }
            Block::Quote(blocks) => self.blocks(blocks),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.say("Caption", &figure.caption),
            Block::Chart(block) => self.chart(block),
            Block::Header(rows) => {
                for row in rows {
                    self.push("TH", &row.label);
                    if row.heading {
                        self.push("TD", "");
                        let text = self.text(&row.text);
                        self.push("H1", &cased(text, self.style.headings.title.case));
                    } else {
                        self.say("TD", &row.text);
                    }
                }
            }
            Block::Agenda(entries) => {
                if entries.iter().any(|entry| entry.pages.is_some()) {
                    self.push("P", &self.style.labels.pages);
                }
                for entry in entries {
                    self.agenda_entry(entry);
                }
            }
            Block::Group(group) if group.kind == GroupKind::TitleBlock => {
                for line in &group.blocks {
                    match line {
                        Block::Paragraph(content) => {
                            let text = self.text(content);
                            self.push("P", &cased(text, self.style.headings.title_line.case));
                        }
                        other => self.block(other),
                    }
                }
            }
            Block::Group(group) => self.blocks(&group.blocks),
            Block::Outside(block) => self.push("P", &block.text),
            Block::Logo(_) | Block::PageBreak => {}
        }
        self.notes();
    }

    fn heading(&mut self, heading: &Heading) {
        let headings = &self.style.headings;
        let design = match heading.role {
            HeadingRole::Title => &headings.title,
            HeadingRole::Part => &headings.part,
            HeadingRole::Section => &headings.section,
            HeadingRole::Subsection => &headings.subsection,
            HeadingRole::Subheading(level) => &headings.subheading[usize::from(level) - 1],
        };
        let number = heading.number.as_deref().unwrap_or_default();
        let text = format!("{number} {}", self.text(&heading.content));
        self.push(&format!("H{}", heading.level), &cased(text, design.case));
    }

    /// What is printed under a chart. Which words stand in its drawing depends on what fits: see [`charts_of`].
    fn chart(&mut self, block: &ChartBlock) {
        self.say("Caption", &block.caption);
        self.say("P", &block.data);
    }

    fn table(&mut self, table: &TableBlock) {
        self.say("Caption", &table.caption);
        if table.head {
            self.heads(table);
        }
        let coverage = table.coverage();
        for (at, row) in table.rows.iter().chain(&table.total).enumerate() {
            self.row(table, row, |column| {
                coverage.slot(at, column) != Slot::Covered
            });
        }
        self.notes();
        for note in &table.notes {
            self.push("Lbl", note.mark.as_deref().unwrap_or_default());
            self.say("Note", &note.content);
            self.notes();
        }
    }

    /// Heads of groups and of columns outside of them stand in the first row, the others in the second.
    fn heads(&mut self, table: &TableBlock) {
        for (at, column) in table.columns.iter().enumerate() {
            match table.group_of(at) {
                Some(group) if group.first == at => self.say("TH", &group.title),
                Some(_) => {}
                None => self.head(column),
            }
        }
        for (at, column) in table.columns.iter().enumerate() {
            if table.group_of(at).is_some() {
                self.head(column);
            }
        }
    }

    fn head(&mut self, column: &ColumnHead) {
        let unit = column.unit.as_deref().unwrap_or_default();
        let text = format!("{} {unit}", self.text(&column.title));
        let kind = if text.trim().is_empty() { "TD" } else { "TH" };
        self.push(kind, &text);
    }

    fn row(&mut self, table: &TableBlock, row: &TableRow, is_there: impl Fn(usize) -> bool) {
        assert_eq!(row.cells.len(), table.columns.len());
        let cells = row.cells.iter().zip(&table.columns).enumerate();
        for (_, (cell, column)) in cells.filter(|(at, _)| is_there(*at)) {
            let heads = column.row_header && !cell.is_empty();
            self.say(if heads { "TH" } else { "TD" }, &cell.content);
            if let Some(list) = &cell.list {
                self.cell_list(list);
            }
        }
    }

    fn cell_list(&mut self, list: &ListBlock) {
        for item in &list.items {
            self.push("Lbl", &item.label);
            for block in &item.blocks {
                match block {
                    Block::Paragraph(content) => self.say("P", content),
                    Block::List(inner) => self.cell_list(inner),
                    other => panic!("{other:?} in a cell"),
                }
            }
        }
    }

    fn agenda_entry(&mut self, entry: &AgendaEntry) {
        let pages = entry.pages.as_deref().unwrap_or_default();
        self.push("Lbl", &entry.number);
        self.push("Reference", &format!("{} {pages}", entry.title));
        self.say("P", &entry.text);
    }

    /// The footnotes called since, each followed by those that it calls itself.
    fn notes(&mut self) {
        for index in std::mem::take(&mut self.calls) {
            if std::mem::replace(&mut self.noted[index], true) {
                continue;
            }
            self.push("Lbl", &(index + 1).to_string());
            let document = self.document;
            self.say("Note", &document.footnotes[index].content);
            self.notes();
        }
    }

    fn say(&mut self, kind: &str, content: &[Inline]) {
        let text = self.text(content);
        self.push(kind, &text);
    }

    fn push(&mut self, kind: &str, text: &str) {
        self.passages.push(Passage::new(kind, text));
    }

    /// The text of a run of inlines, whose footnote calls are noted.
    fn text(&mut self, content: &[Inline]) -> String {
        self.find_calls(content);
        // A tick box is a drawing, which is read aloud by its alternative text.
        Inline::plain(content).replace([TICKED, NOT_TICKED], "")
    }

    fn find_calls(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Strong(inner)
                | Inline::Emphasis(inner)
                | Inline::Superscript(inner)
                | Inline::Subscript(inner)
                | Inline::Link { content: inner, .. } => self.find_calls(inner),
                Inline::FootnoteCall(index) => self.calls.push(*index),
                Inline::Text(_) | Inline::Figure { .. } | Inline::Tick(_) | Inline::LineBreak => {}
            }
        }
    }
}
