//! The blocks of a section.

use std::sync::Arc;

use super::outline::Outline;
use super::resolver::{Resolver, fill};
use super::section::plain_words;
use super::special::Rank;
use super::text::Role;
use crate::check::{HeadingFault, check_subheading};
use crate::diag::{Code, Diagnostic};
use crate::model::{Block, Quote, Subheading};
use crate::read::raw::{RawBlock, RawBlocks, RawQuote, RawSubheading};
use crate::read::{File, Located, normalise};

impl<'a> Resolver<'a> {
    /// The blocks of a section whose heading has this level in the document.
    pub fn blocks(
        &mut self,
        raw: &'a RawBlocks,
        outline: &mut Outline<'_>,
        section_level: u8,
    ) -> Vec<Block> {
        let mut blocks = Vec::with_capacity(raw.0.len());
        let mut subheading_before = 0;
        self.run_of_blocks(
            raw,
            outline,
            section_level,
            &mut subheading_before,
            &mut blocks,
        );
        blocks
    }

    /// Blocks that follow others of their section. `subheading_before` is the level of the last sub-heading.
    fn run_of_blocks(
        &mut self,
        raw: &'a RawBlocks,
        outline: &mut Outline<'_>,
        section_level: u8,
        subheading_before: &mut u8,
        blocks: &mut Vec<Block>,
    ) {
        for (index, block) in raw.0.iter().enumerate() {
            let rank = Rank {
                section: section_level,
                before: *subheading_before,
            };
            let one = match &block.value {
                RawBlock::Paragraph(paragraph) => {
                    self.paragraph(paragraph, outline, blocks);
                    None
                }
                RawBlock::Subheading(heading) => {
                    let next = raw.0.get(index + 1);
                    let level = self.subheading_level(heading, *subheading_before, section_level);
                    *subheading_before = level;
                    self.check_run_in(heading, next);
                    Some(Block::Subheading(self.subheading(heading, level)))
                }
                RawBlock::Table(name) => {
                    self.table(name).map(|table| Block::Table(Arc::new(table)))
                }
                RawBlock::Chart(name) => {
                    blocks.extend(self.chart(name));
                    None
                }
                RawBlock::Markdown(name) => {
                    if let Some(file) = self.markdown_file(name) {
                        let before = self.other_file.replace(&file.path);
                        self.run_of_blocks(
                            &file.value,
                            outline,
                            section_level,
                            subheading_before,
                            blocks,
                        );
                        self.other_file = before;
                    }
                    None
                }
                RawBlock::Image(image) => {
                    self.image(image).map(|image| Block::Image(Arc::new(image)))
                }
                RawBlock::Quote(quote) => Some(self.quote(quote)),
                RawBlock::Box(framed) => {
                    Some(Block::Box(self.framed(framed, self.place(block), rank)))
                }
                RawBlock::Boxes(boxes) => {
                    let place = self.place(block);
                    Some(Block::Boxes(self.side_by_side(boxes, place, rank)))
                }
                RawBlock::Definitions(raw) => {
                    Some(Block::Definitions(self.definitions(raw, self.place(block))))
                }
                RawBlock::Contact(raw) => Some(Block::Contact(self.contact_block(raw))),
                RawBlock::Signature(raw) => Some(Block::Signature(self.signature(raw))),
                RawBlock::PageBreak(wanted) => wanted.then_some(Block::PageBreak),
            };
            blocks.extend(one);
        }
    }

    /// A Markdown file that a block names; `None` when reading has reported a fault of it.
    fn markdown_file(&mut self, name: &Located<String>) -> Option<&'a File<RawBlocks>> {
        let inputs = self.common.inputs;
        let file = normalise(&name.value).and_then(|path| inputs.markdown.get(&path));
        self.complete &= file.is_some();
        file
    }

    /// A block quotation.
    pub fn quote(&mut self, raw: &RawQuote) -> Block {
        Block::Quote(Quote {
            text: self.filled_text("the quotation", &raw.quote, Role::QUOTATION),
            source: raw
                .source
                .as_ref()
                .map(|source| self.text(source, Role::PROSE)),
        })
    }

    /// A sub-heading of this level.
    pub fn subheading(&mut self, raw: &RawSubheading, level: u8) -> Subheading {
        let text = self.filled_text("the sub-heading", &raw.subheading, Role::HEADING);
        let label = &self.common.style.labels.heading_reference;
        let anchor = match &raw.id {
            Some(id) => {
                let printed = fill(label, "heading", &plain_words(&text));
                self.enter_id(id, Some(printed), false)
            }
            None => self.plain_heading_anchor(),
        };
        Subheading {
            anchor,
            level,
            text,
            run_in: raw.run_in,
        }
    }

    /// The level of a sub-heading, or the nearest that may stand there, with a fault.
    pub fn subheading_level(&mut self, raw: &RawSubheading, before: u8, section_level: u8) -> u8 {
        let level = raw.level.as_ref().map_or(1, |level| level.value);
        let place = match &raw.level {
            Some(level) => self.place(level),
            None => self.place(&raw.subheading),
        };
        match check_subheading(level, before) {
            Err(HeadingFault::OutOfRange) => {
                self.fault(
                    Code::InvalidValue,
                    place,
                    format!("a sub-heading has level 1, 2 or 3, not {level}"),
                    "Choose one of the three.",
                );
                level.clamp(1, 3)
            }
            Err(HeadingFault::Skip { deepest }) => {
                let fault = Diagnostic::new(
                    Code::HeadingSkip,
                    place,
                    match before {
                        0 => format!("a sub-heading of level {level} stands first in its section"),
                        _ => {
                            format!("a sub-heading of level {level} follows one of level {before}")
                        }
                    },
                );
                self.faults.push(fault.hint(format!(
                    "Give it level {deepest}, or put a heading of level {} in front of it.",
                    level - 1
                )));
                level
            }
            Ok(()) => {
                if !Self::fits(section_level, level) {
                    self.fault(
                        Code::InvalidValue,
                        place,
                        format!("a sub-heading of level {level} is too deep in this section"),
                        "Headings go down to level 6 in all; use a higher level, or move the section outwards.",
                    );
                }
                level
            }
        }
    }
}
