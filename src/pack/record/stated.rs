//! The figures of a paper that are stated elsewhere, with their sources.

use super::passage::AsStated;
use crate::model::{Block, Body, Cell, List, Paper, Section, Text, TextPart};

/// Every `as_stated` of a paper, in its order.
pub(super) fn gather_stated(paper: &Paper) -> Vec<AsStated> {
    let mut found = Gatherer(Vec::new());
    for line in &paper.title_lines {
        found.text(&line.text);
    }
    let boxed = paper.header_boxes.iter().flat_map(|framed| &framed.fields);
    for field in paper.header.iter().chain(boxed) {
        found.text(&field.text);
    }
    if let Some(lead) = &paper.recommendations.lead {
        found.text(&lead.text);
    }
    for recommendation in &paper.recommendations.items {
        found.text(&recommendation.text);
        found.list(recommendation.list.as_ref());
    }
    found.body(&paper.body);
    for appendix in &paper.appendices {
        found.body(&appendix.body);
    }
    found.0
}

struct Gatherer(Vec<AsStated>);

impl Gatherer {
    fn text(&mut self, text: &Text) {
        for part in &text.parts {
            if let TextPart::AsStated { text, source } = part {
                self.0.push(AsStated {
                    text: text.clone(),
                    source: source.clone(),
                });
            }
        }
    }

    fn list(&mut self, list: Option<&List>) {
        for item in list.into_iter().flat_map(|list| &list.items) {
            self.text(&item.text);
            self.list(item.list.as_ref());
        }
    }

    fn body(&mut self, body: &Body) {
        self.sections(&body.sections);
        for footnote in &body.footnotes {
            self.text(&footnote.text);
        }
    }

    fn sections(&mut self, sections: &[Section]) {
        for section in sections {
            self.text(&section.heading);
            for block in &section.blocks {
                self.block(block);
            }
            self.sections(&section.sections);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => {
                self.text(&paragraph.text);
                self.list(paragraph.list.as_ref());
            }
            Block::Subheading(subheading) => self.text(&subheading.text),
            Block::Table(table) => {
                if let Some(caption) = &table.caption {
                    self.text(caption);
                }
                let rows = table.rows.iter().chain(&table.total);
                for cell in rows.flat_map(|row| &row.cells) {
                    match cell {
                        Cell::Text(text) => self.text(text),
                        Cell::List(list) => self.list(Some(list)),
                        Cell::Figure(_) | Cell::Empty => {}
                    }
                }
                for note in &table.notes {
                    self.text(&note.text);
                }
            }
            Block::Image(image) => {
                if let Some(caption) = &image.caption {
                    self.text(caption);
                }
            }
            Block::Chart(chart) => self.text(&chart.title),
            Block::Quote(quote) => {
                self.text(&quote.text);
                if let Some(source) = &quote.source {
                    self.text(source);
                }
            }
            Block::Box(_) | Block::Boxes(_) => {
                for framed in block.boxes() {
                    if let Some(heading) = &framed.heading {
                        self.text(&heading.text);
                    }
                    for inner in &framed.blocks {
                        self.block(inner);
                    }
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    self.text(&definition.text);
                }
            }
            Block::Contact(_)
            | Block::Signature(_)
            | Block::PageBreak
            | Block::Outside(_)
            | Block::Recommendations => {}
        }
    }
}
