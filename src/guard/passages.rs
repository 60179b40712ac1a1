//! Every text of an item of the agenda, with the markings under which it stands.

use std::sync::Arc;

use super::plain::plain;
use crate::model::{
    AgendaItem, AgendaMatter, Appendix, Block, Body, Cell, Chart, List, Outside, Paper,
    Recommendations, Restriction, Section, Table, Text,
};

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The title of an item, a paper, an appendix or an attachment.
    Title,
    /// The heading of a section, or one inside a section.
    Heading,
    /// The caption of a table, an image or a chart.
    Caption,
    /// A field of the header block, a name, whom to ask, who signs.
    Field,
    /// Any other.
    Text,
    /// A number that the program counts: of a paragraph, a section, an item of a list, a mark on a chart's axis.
    Number,
}

/// A text as it stands in the model.
#[derive(Debug, Clone, Copy)]
pub(super) enum Words<'a> {
    Text(&'a Text),
    Plain(&'a str),
}

impl Words<'_> {
    /// As printed, without markup.
    #[must_use]
    pub fn plain(self) -> String {
        match self {
            Self::Text(text) => plain(text),
            Self::Plain(text) => text.to_owned(),
        }
    }
}

/// A text with where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passage<'a> {
    pub kind: Kind,
    pub words: Words<'a>,
    /// The markings around it, the outermost first.
    pub markings: &'a [Arc<Restriction>],
    /// Whether the marking is of the very thing that this is the title of.
    pub is_own: bool,
}

/// What is told of an item, text by text.
pub(super) trait Visitor {
    fn passage(&mut self, passage: Passage<'_>);

    /// A PDF from elsewhere, with the markings around it.
    fn outside(&mut self, outside: &Outside, markings: &[Arc<Restriction>]);

    /// The path of a file that something was made of, with the markings around it.
    fn file(&mut self, path: &str, markings: &[Arc<Restriction>]);
}

/// Tells of every text of an item of the agenda but what is said of its paper's being late or urgent, which the public
/// is to know.
pub(super) fn walk_item(item: &AgendaItem, visitor: &mut dyn Visitor) {
    let mut walker = Walker {
        visitor,
        markings: item.restriction.iter().cloned().collect(),
    };
    walker.plain(Kind::Title, &item.title, item.restriction.is_some());
    walker.optional(Kind::Text, item.note.as_ref());
    match &item.matter {
        AgendaMatter::Oral { text } => walker.optional(Kind::Text, text.as_ref()),
        AgendaMatter::Paper(paper) => walker.paper(paper),
    }
}

struct Walker<'v> {
    visitor: &'v mut dyn Visitor,
    markings: Vec<Arc<Restriction>>,
}

impl Walker<'_> {
    fn tell(&mut self, kind: Kind, words: Words<'_>, is_own: bool) {
        self.visitor.passage(Passage {
            kind,
            words,
            markings: &self.markings,
            is_own,
        });
    }

    fn text(&mut self, kind: Kind, text: &Text) {
        self.tell(kind, Words::Text(text), false);
    }

    fn optional(&mut self, kind: Kind, text: Option<&Text>) {
        if let Some(text) = text {
            self.text(kind, text);
        }
    }

    fn plain(&mut self, kind: Kind, text: &str, is_own: bool) {
        if !text.is_empty() {
            self.tell(kind, Words::Plain(text), is_own);
        }
    }

    /// Tells of something under a marking, if it has one of its own.
    fn under(
        &mut self,
        restriction: Option<&Arc<Restriction>>,
        tell: impl FnOnce(&mut Self, /* is_own: */ bool),
    ) {
        let before = self.markings.len();
        self.markings.extend(restriction.cloned());
        tell(self, restriction.is_some());
        self.markings.truncate(before);
    }

    fn paper(&mut self, paper: &Paper) {
        self.under(paper.restriction.as_ref(), |walker, _| {
            let is_own = !walker.markings.is_empty();
            walker.file(&paper.file);
            walker.plain(Kind::Title, &paper.title, is_own);
            for line in &paper.title_lines {
                let kind = if line.heading {
                    Kind::Title
                } else {
                    Kind::Field
                };
                walker.tell(kind, Words::Text(&line.text), is_own && line.heading);
            }
            let boxed = paper.header_boxes.iter().flat_map(|framed| &framed.fields);
            for field in paper.header.iter().chain(boxed) {
                walker.text(Kind::Field, &field.text);
            }
            for name in paper.attendance.iter().flat_map(|group| &group.names) {
                walker.plain(Kind::Field, name, false);
            }
            walker.recommendations(&paper.recommendations);
            walker.body(&paper.body);
            for appendix in &paper.appendices {
                walker.appendix(appendix);
            }
        });
    }

    fn appendix(&mut self, appendix: &Appendix) {
        self.under(appendix.restriction.as_ref(), |walker, is_own| {
            let is_own = is_own || !walker.markings.is_empty();
            walker.file(&appendix.file);
            walker.plain(Kind::Title, &appendix.title, is_own);
            walker.body(&appendix.body);
        });
    }

    fn recommendations(&mut self, recommendations: &Recommendations) {
        if let Some(lead) = &recommendations.lead {
            self.text(Kind::Text, &lead.text);
        }
        for recommendation in &recommendations.items {
            self.text(Kind::Text, &recommendation.text);
            self.list(recommendation.list.as_ref());
        }
    }

    fn body(&mut self, body: &Body) {
        self.sections(&body.sections);
        for footnote in &body.footnotes {
            self.text(Kind::Text, &footnote.text);
        }
    }

    fn sections(&mut self, sections: &[Section]) {
        for section in sections {
            self.under(section.restriction.as_ref(), |walker, is_own| {
                walker.number(section.number.as_deref());
                walker.tell(Kind::Heading, Words::Text(&section.heading), is_own);
                walker.blocks(&section.blocks);
                walker.sections(&section.sections);
            });
        }
    }

    fn file(&mut self, path: &str) {
        self.visitor.file(path, &self.markings);
    }

    fn number(&mut self, number: Option<&str>) {
        self.plain(Kind::Number, number.unwrap_or_default(), false);
    }

    fn list(&mut self, list: Option<&List>) {
        for item in list.into_iter().flat_map(|list| &list.items) {
            self.plain(Kind::Number, &item.label, false);
            self.text(Kind::Text, &item.text);
            self.list(item.list.as_ref());
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => {
                self.under(paragraph.restriction.as_ref(), |walker, _| {
                    walker.number(paragraph.number.as_deref());
                    walker.text(Kind::Text, &paragraph.text);
                    walker.list(paragraph.list.as_ref());
                });
            }
            Block::Subheading(heading) => self.text(Kind::Heading, &heading.text),
            Block::Table(table) => self.table(table),
            Block::Image(image) => {
                self.file(&image.path);
                self.plain(Kind::Text, &image.alt, false);
                self.optional(Kind::Caption, image.caption.as_ref());
            }
            Block::Chart(chart) => self.chart(chart),
            Block::Quote(quote) => {
                self.text(Kind::Text, &quote.text);
                self.optional(Kind::Text, quote.source.as_ref());
            }
            Block::Box(_) | Block::Boxes(_) => {
                for framed in block.boxes() {
                    if let Some(heading) = &framed.heading {
                        self.text(Kind::Heading, &heading.text);
                    }
                    self.blocks(&framed.blocks);
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    self.plain(Kind::Text, &definition.term, false);
                    self.text(Kind::Text, &definition.text);
                }
            }
            Block::Contact(contact) => {
                for field in [&contact.name, &contact.role, &contact.organisation] {
                    self.plain(Kind::Field, field, false);
                }
            }
            Block::Signature(signature) => {
                self.plain(Kind::Field, &signature.name, false);
                self.plain(Kind::Field, &signature.role, false);
            }
            Block::Outside(outside) => {
                self.under(outside.restriction.as_ref(), |walker, _| {
                    walker.file(&outside.path);
                    walker.plain(Kind::Text, &outside.description, false);
                    walker.visitor.outside(outside, &walker.markings);
                });
            }
            Block::PageBreak | Block::Recommendations => {}
        }
    }

    fn table(&mut self, table: &Table) {
        self.under(table.restriction.as_ref(), |walker, is_own| {
            if let Some(caption) = &table.caption {
                walker.tell(Kind::Caption, Words::Text(caption), is_own);
            }
            for group in &table.groups {
                let mut columns = table.columns.iter().skip(group.first).take(group.columns);
                // A head over public columns too is public.
                let first = columns
                    .next()
                    .and_then(|column| column.restriction.as_ref());
                let all = first.is_some() && columns.all(|column| column.restriction.is_some());
                walker.under(first.filter(|_| all), |walker, _| {
                    walker.text(Kind::Text, &group.title);
                });
            }
            for column in &table.columns {
                walker.under(column.restriction.as_ref(), |walker, _| {
                    walker.text(Kind::Text, &column.title);
                });
            }
            for row in table.rows.iter().chain(&table.total) {
                for (cell, column) in row.cells.iter().zip(&table.columns) {
                    walker.under(column.restriction.as_ref(), |walker, _| match cell {
                        Cell::Text(text) => walker.text(Kind::Text, text),
                        Cell::List(list) => walker.list(Some(list)),
                        // Figures are the ledger's.
                        Cell::Figure(_) | Cell::Empty => {}
                    });
                }
            }
            for note in &table.notes {
                walker.text(Kind::Text, &note.text);
            }
        });
    }

    fn chart(&mut self, chart: &Chart) {
        self.text(Kind::Caption, &chart.title);
        self.plain(Kind::Text, &chart.alt, false);
        self.plain(Kind::Text, &chart.axis, false);
        for category in &chart.categories {
            self.plain(Kind::Text, category, false);
        }
        for series in &chart.series {
            self.plain(Kind::Text, &series.name, false);
        }
        for tick in &chart.ticks {
            self.plain(Kind::Number, &tick.number, false);
        }
    }
}
