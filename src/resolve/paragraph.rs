//! Paragraphs, and the paragraphs inside them.

use std::sync::Arc;

use super::list::{Around, Trail};
use super::outline::{Misplaced, Outline, ParagraphNumber, Parent};
use super::resolver::{Resolver, fill};
use super::section::plain_words;
use super::target::Target;
use super::text::Role;
use crate::diag::Code;
use crate::model::{Block, Paragraph, ReferenceKind, Restriction, Text};
use crate::read::Located;
use crate::read::raw::RawParagraph;

impl<'a> Resolver<'a> {
    /// A paragraph, and behind it those inside it.
    pub fn paragraph(
        &mut self,
        raw: &'a RawParagraph,
        outline: &mut Outline<'_>,
        into: &mut Vec<Block>,
    ) {
        let number = match &raw.number {
            _ if raw.unnumbered => None,
            Some(by_hand) => {
                let number = outline.paragraph_by_hand(by_hand.value.trim());
                self.by_hand(by_hand, number)
            }
            None => outline.paragraph(),
        };
        self.add_paragraph(raw, number, None, outline, into);
    }

    /// A paragraph with its number. `around`: the restriction of the paragraph that it stands in.
    fn add_paragraph(
        &mut self,
        raw: &'a RawParagraph,
        number: Option<ParagraphNumber>,
        around: Option<&Arc<Restriction>>,
        outline: &mut Outline<'_>,
        into: &mut Vec<Block>,
    ) {
        self.refuse_number_of_unnumbered(raw);
        let own = self.restriction(raw.exempt.as_ref(), raw.confidential.as_ref());
        let restriction = own.or_else(|| around.cloned());
        let label = &self.common.style.labels.paragraph_reference;
        let bare = number.as_ref().map(|number| number.bare.as_str());
        let anchor = match (&raw.id, bare) {
            (Some(id), bare) => {
                let printed = bare.map(|bare| fill(label, "number", bare));
                Some(self.enter_id(id, printed, false))
            }
            (None, Some(bare)) => Some(self.derived_anchor("p", bare)),
            (None, None) => None,
        };
        if let (Some(bare), Some(anchor)) = (bare, &anchor) {
            let target = Target {
                kind: ReferenceKind::Paragraph,
                is_item: false,
                number: bare.to_owned(),
                by_hand: raw.number.as_ref().map(|number| self.place(number)),
                anchor: anchor.clone(),
                id: raw.id.as_ref().map(|id| id.value.as_str()),
                words: raw.text.value.as_str().into(),
                place: Some(self.place(&raw.text)),
            };
            self.enter_target(target);
        }
        let text = self.filled_text("the paragraph", &raw.text, Role::PROSE);
        if let Some(bare) = bare {
            self.check_typed_number(&raw.text, bare);
        }
        let list = raw.list.as_ref().and_then(|list| {
            let trail = bare.map(|bare| Trail {
                kind: ReferenceKind::Paragraph,
                label,
                number: bare.to_owned(),
            });
            let around = Around {
                paragraph: bare,
                item: None,
            };
            self.list(list, around, trail.as_ref())
        });
        if number.is_some() {
            self.scope.within.pop();
        }
        into.push(Block::Paragraph(Paragraph {
            anchor,
            number: number.as_ref().map(|number| number.printed.clone()),
            text,
            list,
            restriction: restriction.clone(),
        }));
        let mut parent = number.as_ref().map(Parent::new);
        for inner in &raw.paragraphs {
            let inner = &inner.value.0;
            let number = match (&mut parent, &inner.number) {
                _ if inner.unnumbered => None,
                (Some(parent), Some(by_hand)) => {
                    let number = outline.subparagraph_by_hand(parent, by_hand.value.trim());
                    self.by_hand(by_hand, number)
                }
                (Some(parent), None) => Some(outline.subparagraph(parent)),
                (None, _) => None,
            };
            self.add_paragraph(inner, number, restriction.as_ref(), outline, into);
        }
    }

    /// A number that was set by hand, or a fault where it can't stand.
    fn by_hand(
        &mut self,
        typed: &Located<String>,
        number: Result<ParagraphNumber, Misplaced>,
    ) -> Option<ParagraphNumber> {
        match number {
            Ok(number) => Some(number),
            Err(Misplaced { wanted }) => {
                let place = self.place(typed);
                self.fault(
                    Code::InvalidValue,
                    place,
                    format!("`{}` is no number for a paragraph here", typed.value),
                    format!("Write the bare number, with the numbers around it in front: e.g. `\"{wanted}\"`."),
                );
                None
            }
        }
    }

    fn refuse_number_of_unnumbered(&mut self, raw: &RawParagraph) {
        if let (Some(number), true) = (&raw.number, raw.unnumbered) {
            let place = self.place(number);
            self.fault(
                Code::InvalidValue,
                place,
                "this paragraph has a `number` and is `unnumbered`",
                "Take one of the two out.",
            );
        }
    }

    /// A paragraph that the style supplies.
    pub fn style_paragraph(&mut self, text: Text, outline: &mut Outline<'_>) -> Paragraph {
        let number = outline.paragraph();
        self.note_style_paragraph(&text, number.as_ref());
        self.numbered_paragraph(text, number.as_ref())
    }

    /// Notes a paragraph that the style supplies, so that references can name its number.
    pub fn note_style_paragraph(&mut self, text: &Text, number: Option<&ParagraphNumber>) {
        let Some(number) = number else { return };
        let target = Target {
            kind: ReferenceKind::Paragraph,
            is_item: false,
            number: number.bare.clone(),
            by_hand: None,
            anchor: self.derived_anchor("p", &number.bare),
            id: None,
            words: plain_words(text).into(),
            place: None,
        };
        self.note_target(target);
    }

    /// A paragraph of a text alone.
    pub fn numbered_paragraph(&self, text: Text, number: Option<&ParagraphNumber>) -> Paragraph {
        Paragraph {
            anchor: number.map(|number| self.derived_anchor("p", &number.bare)),
            number: number.map(|number| number.printed.clone()),
            text,
            list: None,
            restriction: None,
        }
    }
}
