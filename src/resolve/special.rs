//! Blocks of a form of their own: boxes, definitions, whom to ask, who signs.

use super::list::Around;
use super::resolver::{Resolver, fill};
use super::section::plain_words;
use super::text::Role;
use crate::check::is_mail_address;
use crate::diag::{Code, Place};
use crate::model::{
    Block, BoxBlock, ContactBlock, Definition, FontFace, Paragraph, Signature, Subheading,
};
use crate::read::raw::{
    RawBlock, RawBox, RawContactBlock, RawDefinition, RawParagraph, RawSignature, RawSubheading,
};
use crate::read::{Located, normalise};

/// How many boxes may stand side by side.
const SIDE_BY_SIDE: std::ops::RangeInclusive<usize> = 2..=3;

/// The deepest sub-heading.
const DEEPEST: u8 = 3;

/// Where in its section's headings a block stands.
#[derive(Clone, Copy)]
pub(super) struct Rank {
    /// The level of the section's heading in the document.
    pub section: u8,
    /// The level of the sub-heading before it; 0 for none.
    pub before: u8,
}

impl<'a> Resolver<'a> {
    /// A framed box.
    pub fn framed(&mut self, raw: &'a RawBox, place: Place, rank: Rank) -> BoxBlock {
        if raw.paragraphs.0.is_empty() {
            self.fault(
                Code::InvalidValue,
                place,
                "nothing stands in this box",
                "Write its `paragraphs`, or take the box out.",
            );
        }
        // A box's heading stands under the sub-heading before it, as deep as headings go.
        let room = DEEPEST.min(6u8.saturating_sub(rank.section)).max(1);
        let level = (rank.before + 1).min(room);
        let heading = raw
            .heading
            .as_ref()
            .map(|heading| self.box_heading(raw, heading, level));
        if let (None, Some(id)) = (&heading, &raw.id) {
            let place = self.place(id);
            self.fault(
                Code::InvalidValue,
                place,
                "this box has an `id`, and no heading that a reference could print",
                "Give the box a `heading`, or take the `id` out.",
            );
        }
        let before = if heading.is_some() {
            level
        } else {
            rank.before
        };
        let blocks = self.boxed_blocks(raw, Rank { before, ..rank });
        BoxBlock { heading, blocks }
    }

    /// Boxes side by side.
    pub fn side_by_side(
        &mut self,
        raw: &'a [Located<RawBox>],
        place: Place,
        rank: Rank,
    ) -> Vec<BoxBlock> {
        if !SIDE_BY_SIDE.contains(&raw.len()) {
            let hint = match raw.len() {
                0 => "Write the boxes, or take `boxes` out.",
                1 => "Write it as `box:`.",
                _ => "Divide them into rows of `boxes:`.",
            };
            self.fault(
                Code::InvalidValue,
                place,
                format!(
                    "two or three boxes stand side by side; here are {}",
                    raw.len()
                ),
                hint,
            );
        }
        raw.iter()
            .map(|framed| {
                let place = self.place(framed);
                self.framed(&framed.value, place, rank)
            })
            .collect()
    }

    fn box_heading(&mut self, raw: &RawBox, heading: &Located<String>, level: u8) -> Subheading {
        let text = self.filled_text("the heading", heading, Role::HEADING);
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
            run_in: false,
        }
    }

    fn boxed_blocks(&mut self, raw: &'a RawBox, rank: Rank) -> Vec<Block> {
        let mut before = rank.before;
        let raws = &raw.paragraphs.0;
        let mut blocks = Vec::with_capacity(raws.len());
        for (index, block) in raws.iter().enumerate() {
            let one = match &block.value {
                RawBlock::Paragraph(paragraph) => {
                    Some(Block::Paragraph(self.boxed_paragraph(paragraph)))
                }
                RawBlock::Subheading(raw) => {
                    let level = self.subheading_level(raw, before, rank.section);
                    before = level;
                    self.check_run_in(raw, raws.get(index + 1));
                    Some(Block::Subheading(self.subheading(raw, level)))
                }
                RawBlock::Image(image) => self
                    .image(image)
                    .map(|image| Block::Image(std::sync::Arc::new(image))),
                RawBlock::Quote(quote) => Some(self.quote(quote)),
                RawBlock::Definitions(raw) => {
                    let place = self.place(block);
                    Some(Block::Definitions(self.definitions(raw, place)))
                }
                RawBlock::Contact(raw) => Some(Block::Contact(self.contact_block(raw))),
                RawBlock::PageBreak(false) => None,
                other => {
                    let place = self.place(block);
                    self.fault(
                        Code::InvalidValue,
                        place,
                        format!("a box holds no {}", name_of(other)),
                        "Put it before the box or after it.",
                    );
                    None
                }
            };
            blocks.extend(one);
        }
        blocks
    }

    /// A paragraph of a box: it has no number.
    fn boxed_paragraph(&mut self, raw: &'a RawParagraph) -> Paragraph {
        let numbered = raw.number.as_ref().map(|number| self.place(number));
        let inner = raw.paragraphs.first().map(|inner| self.place(inner));
        if let Some(place) = numbered.or(inner) {
            self.fault(
                Code::InvalidValue,
                place,
                "paragraphs in a box have no numbers, and none inside them",
                "Take it out, or write the paragraph before the box or after it.",
            );
        }
        Paragraph {
            anchor: raw.id.as_ref().map(|id| self.enter_id(id, None, false)),
            number: None,
            text: self.filled_text("the paragraph", &raw.text, Role::PROSE),
            list: raw
                .list
                .as_ref()
                .and_then(|list| self.list(list, Around::default(), None)),
            restriction: self.restriction(raw.exempt.as_ref(), raw.confidential.as_ref()),
        }
    }

    /// Terms with their explanations.
    pub fn definitions(&mut self, raw: &[Located<RawDefinition>], place: Place) -> Vec<Definition> {
        if raw.is_empty() {
            self.fault(
                Code::InvalidValue,
                place,
                "these definitions have no terms",
                "Write each as `- { term: …, text: … }`, or take `definitions` out.",
            );
        }
        raw.iter()
            .map(|definition| Definition {
                term: self.filled_plain("the term", &definition.value.term, FontFace::Bold),
                text: self.filled_text("the explanation", &definition.value.text, Role::PROSE),
            })
            .collect()
    }

    /// Whom to ask.
    pub fn contact_block(&mut self, raw: &RawContactBlock) -> ContactBlock {
        let name = self.filled_plain("the name", &raw.name, FontFace::Regular);
        let mut words = |text: &Option<Located<String>>| {
            text.as_ref()
                .map(|text| self.plain(text, FontFace::Regular))
                .unwrap_or_default()
        };
        let contact = ContactBlock {
            name,
            role: words(&raw.role),
            organisation: words(&raw.organisation),
            phone: words(&raw.phone),
            email: words(&raw.email),
        };
        if let Some(email) = raw.email.as_ref().filter(|_| !contact.email.is_empty())
            && !is_mail_address(&contact.email)
        {
            let place = self.place(email);
            self.fault(
                Code::InvalidValue,
                place,
                format!("`{}` is not an e-mail address", contact.email),
                "Write one address, e.g. `name@council.gov.uk`.",
            );
        }
        contact
    }

    /// Who signs.
    pub fn signature(&mut self, raw: &RawSignature) -> Signature {
        Signature {
            name: self.filled_plain("the name", &raw.name, FontFace::Bold),
            role: raw
                .role
                .as_ref()
                .map(|role| self.plain(role, FontFace::Regular))
                .unwrap_or_default(),
        }
    }

    /// Reports a heading that is to stand in the first line of a paragraph that does not follow.
    pub fn check_run_in(&mut self, raw: &RawSubheading, next: Option<&Located<RawBlock>>) {
        // A Markdown file begins with what its first block is; faults of a file that can't be read are told elsewhere.
        let next = match next.map(|next| &next.value) {
            Some(RawBlock::Markdown(name)) => {
                let path = normalise(&name.value);
                match path.and_then(|path| self.common.inputs.markdown.get(&path)) {
                    Some(file) => file.value.0.first().map(|block| &block.value),
                    None => return,
                }
            }
            next => next,
        };
        let stands_alone = next.is_none_or(|next| {
            matches!(
                next,
                RawBlock::Subheading(_)
                    | RawBlock::Table(_)
                    | RawBlock::Chart(_)
                    | RawBlock::Markdown(_)
                    | RawBlock::Image(_)
                    | RawBlock::Quote(_)
                    | RawBlock::Box(_)
                    | RawBlock::Boxes(_)
                    | RawBlock::Definitions(_)
                    | RawBlock::Signature(_)
                    | RawBlock::PageBreak(_)
            )
        });
        if raw.run_in && stands_alone {
            let place = self.place(&raw.subheading);
            self.fault(
                Code::InvalidValue,
                place,
                "this sub-heading is to stand in the first line of a paragraph, and none follows it",
                "Let a paragraph follow, or take `run_in` out.",
            );
        }
    }
}

/// What a block is, as messages call it.
fn name_of(block: &RawBlock) -> &'static str {
    match block {
        RawBlock::Table(_) => "table",
        RawBlock::Chart(_) => "chart",
        RawBlock::Markdown(_) => "Markdown file",
        RawBlock::Box(_) => "box of its own",
        RawBlock::Boxes(_) => "boxes of its own",
        RawBlock::Signature(_) => "signature",
        RawBlock::PageBreak(_) => "page break",
        _ => "block of this kind",
    }
}
