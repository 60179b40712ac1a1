//! Where references lead whose targets were taken out.

use std::collections::BTreeMap;

use crate::model::{Block, List, Section, Text, TextPart};

/// The anchors that were taken out, each with the one that stands in its place.
#[derive(Debug, Default)]
pub(super) struct Moved(BTreeMap<String, String>);

impl Moved {
    /// Everything in these sections is now at `to`.
    pub fn sections(&mut self, sections: &[Section], to: &str) {
        for section in sections {
            self.note(&section.anchor, to);
            self.blocks(&section.blocks, to);
            self.sections(&section.sections, to);
        }
    }

    /// Everything in these blocks is now at `to`.
    pub fn blocks(&mut self, blocks: &[Block], to: &str) {
        Block::walk(blocks, &mut |block| match block {
            Block::Paragraph(paragraph) => {
                if let Some(anchor) = &paragraph.anchor {
                    self.note(anchor, to);
                }
                self.list(paragraph.list.as_ref(), to);
            }
            Block::Subheading(subheading) => self.note(&subheading.anchor, to),
            Block::Table(table) => self.note(&table.anchor, to),
            Block::Image(image) => self.note(&image.anchor, to),
            Block::Chart(chart) => self.note(&chart.anchor, to),
            Block::Outside(outside) => self.note(&outside.anchor, to),
            Block::Box(framed) => self.heading(framed.heading.as_ref(), to),
            Block::Boxes(boxes) => {
                for framed in boxes {
                    self.heading(framed.heading.as_ref(), to);
                }
            }
            Block::Quote(_)
            | Block::Definitions(_)
            | Block::Contact(_)
            | Block::Signature(_)
            | Block::PageBreak
            | Block::Recommendations => {}
        });
    }

    /// Everything in this list is now at `to`.
    pub fn list(&mut self, list: Option<&List>, to: &str) {
        for item in list.into_iter().flat_map(|list| &list.items) {
            if let Some(anchor) = &item.anchor {
                self.note(anchor, to);
            }
            self.list(item.list.as_ref(), to);
        }
    }

    fn heading(&mut self, heading: Option<&crate::model::Subheading>, to: &str) {
        if let Some(heading) = heading {
            self.note(&heading.anchor, to);
        }
    }

    /// What was at this anchor is now at `to`.
    pub fn note(&mut self, anchor: &str, to: &str) {
        if anchor != to {
            self.0.insert(anchor.to_owned(), to.to_owned());
        }
    }

    /// Leads the references and links of a text to what stands in their targets' places.
    pub fn lead(&self, text: &mut Text) {
        if self.0.is_empty() {
            return;
        }
        for part in &mut text.parts {
            match part {
                TextPart::Reference { anchor, .. } => {
                    if let Some(to) = self.0.get(anchor) {
                        anchor.clone_from(to);
                    }
                }
                TextPart::Markdown(markdown) if markdown.contains("](#") => {
                    for (from, to) in &self.0 {
                        *markdown = markdown.replace(&format!("](#{from})"), &format!("](#{to})"));
                    }
                }
                TextPart::Markdown(_)
                | TextPart::Figure { .. }
                | TextPart::AsStated { .. }
                | TextPart::Tick { .. } => {}
            }
        }
    }
}
