//! Sections without what is restricted in them.

use std::sync::Arc;

use super::columns::without_restricted_columns;
use super::hidden::Hidden;
use super::moved::Moved;
use super::words::Words;
use crate::model::{Block, Chart, Paragraph, Restriction, Section, Text};
use crate::resolve::plain_text;

/// What taking out goes by.
pub(super) struct Taking<'a> {
    pub words: Words<'a>,
    pub hidden: &'a Hidden,
    pub moved: Moved,
    /// Whether the recommendations stood in a section that was taken out.
    pub recommendations_gone: bool,
    /// How many things were taken out so far.
    pub count: usize,
}

impl Taking<'_> {
    pub fn sections(&mut self, sections: &mut [Section]) {
        for section in sections {
            match section.restriction.take() {
                Some(restriction) => self.section(section, &restriction),
                None => {
                    self.blocks(&mut section.blocks);
                    self.sections(&mut section.sections);
                }
            }
        }
    }

    /// Leaves of a section its place, its number and a sentence.
    fn section(&mut self, section: &mut Section, restriction: &Restriction) {
        let anchor = self.neutral(&section.anchor);
        self.moved.blocks(&section.blocks, &anchor);
        self.moved.sections(&section.sections, &anchor);
        section.anchor = anchor;
        self.recommendations_gone |= holds_recommendations(section);
        if !section.heading.is_empty() {
            section.heading = plain_text(&self.words.title(restriction));
        }
        let anchor = section.heading.is_empty().then(|| section.anchor.clone());
        section.blocks = vec![sentence(anchor, self.words.withheld(restriction))];
        section.sections.clear();
    }

    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        let mut public = Vec::with_capacity(blocks.len());
        for mut block in blocks.drain(..) {
            for framed in block.boxes_mut() {
                self.blocks(&mut framed.blocks);
            }
            public.push(self.block(block));
        }
        *blocks = public;
    }

    fn block(&mut self, block: Block) -> Block {
        match block {
            Block::Paragraph(Paragraph {
                anchor,
                number,
                list,
                restriction: Some(restriction),
                ..
            }) => {
                let anchor = anchor.map(|anchor| self.neutral(&anchor));
                if let Some(anchor) = &anchor {
                    self.moved.list(list.as_ref(), anchor);
                }
                Block::Paragraph(Paragraph {
                    anchor,
                    number,
                    text: self.words.withheld(&restriction),
                    list: None,
                    restriction: None,
                })
            }
            Block::Table(table) => {
                let of_columns = table.columns.iter().find_map(|c| c.restriction.clone());
                let all = table.columns.iter().all(|c| c.restriction.is_some());
                match (table.restriction.clone(), of_columns) {
                    (Some(restriction), _) => self.table(&table.anchor, &table.label, &restriction),
                    (None, Some(restriction)) if all => {
                        self.table(&table.anchor, &table.label, &restriction)
                    }
                    (None, Some(_)) => {
                        Block::Table(Arc::new(without_restricted_columns(&table, self.words)))
                    }
                    (None, None) => Block::Table(table),
                }
            }
            Block::Chart(chart) => match self.hidden_in(&chart) {
                Some(restriction) => self.table(&chart.anchor, &chart.label, &restriction),
                None => Block::Chart(chart),
            },
            other => other,
        }
    }

    /// An anchor in place of that of something taken out, which its author may have named after what it says.
    fn neutral(&mut self, anchor: &str) -> String {
        self.count += 1;
        let neutral = format!("withheld-{}", self.count);
        self.moved.note(anchor, &neutral);
        neutral
    }

    /// A sentence in the place of a table or a chart.
    fn table(&mut self, anchor: &str, label: &str, restriction: &Restriction) -> Block {
        sentence(
            Some(self.neutral(anchor)),
            self.words.withheld_named(label, restriction),
        )
    }

    /// The restriction of the first figure of a chart that is hidden.
    fn hidden_in(&self, chart: &Chart) -> Option<Arc<Restriction>> {
        chart
            .points()
            .find_map(|point| self.hidden.restriction(&point.name))
    }
}

fn sentence(anchor: Option<String>, text: Text) -> Block {
    Block::Paragraph(Paragraph {
        anchor,
        number: None,
        text,
        list: None,
        restriction: None,
    })
}

fn holds_recommendations(section: &Section) -> bool {
    section
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Recommendations))
        || section.sections.iter().any(holds_recommendations)
}
