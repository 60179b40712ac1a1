//! Marked content (ISO 32000-1, 14.6): structure, replacement text, layers.

use lopdf::{Dictionary, Object};

use super::interpreter::Interpreter;
use super::marks::Replacement;
use super::operand::Operand;
use crate::outside::strings::text_string;

/// How deep marked content may be nested.
const MAX_MARKED: usize = 512;
/// The most bytes of replacement texts on a page.
const MAX_REPLACED: usize = 4 << 20;

/// A sequence of marked content that is open.
#[derive(Debug)]
pub(super) struct Marked {
    /// Its layer, if it has one, and whether that is shown.
    pub layer: Option<u16>,
    pub shown: bool,
    replaces: Option<Replaces>,
    /// Whether anything was painted in it so far.
    painted: bool,
}

#[derive(Debug)]
struct Replaces {
    text: String,
    first_piece: usize,
}

impl Marked {
    /// Content of a layer, with no marks of its own: an XObject or the appearance of an annotation.
    pub const fn layered(layer: Option<u16>, shown: bool) -> Self {
        Self {
            layer,
            shown,
            replaces: None,
            painted: false,
        }
    }
}

impl<'a> Interpreter<'a> {
    pub fn begin_marked(&mut self, operands: &[Operand<'_>], resources: &'a Dictionary) {
        let mut marked = Marked::layered(None, true);
        let objects = self.objects;
        match operands {
            [Operand::Name(tag), Operand::Name(name)] => {
                let properties = objects.dictionary(resources, b"Properties");
                // Layers are told by their number, so the reference itself is asked.
                let listed = properties.and_then(|properties| properties.get(name).ok());
                if tag.as_ref() == b"OC"
                    && let Some(found) =
                        listed.and_then(|listed| self.layers.shows(objects, listed))
                {
                    (marked.layer, marked.shown) = (found.layer, found.shown);
                }
                if let Some(Object::Dictionary(dict)) = listed.map(|listed| objects.follow(listed))
                {
                    marked.replaces = self.replaces(objects.string(dict, b"ActualText"));
                }
            }
            [Operand::Name(_), Operand::Dictionary(dict)] => {
                let text = dict.get(b"ActualText").and_then(Object::as_str).ok();
                marked.replaces = self.replaces(text);
            }
            _ => {}
        }
        if self.marked.len() < MAX_MARKED {
            self.marked.push(marked);
        } else {
            self.marks.whole = false;
        }
    }

    fn replaces(&mut self, text: Option<&[u8]>) -> Option<Replaces> {
        let text = text?;
        self.replaced = self.replaced.saturating_add(text.len());
        (self.replaced <= MAX_REPLACED).then(|| Replaces {
            text: text_string(text),
            first_piece: self.marks.texts.len(),
        })
    }

    pub fn end_marked(&mut self) {
        let Some(marked) = self.marked.pop() else {
            return;
        };
        if marked.painted {
            self.note_painted();
        }
        if let Some(replaces) = marked.replaces {
            self.marks.replacements.push(Replacement {
                text: replaces.text,
                pieces: replaces.first_piece..self.marks.texts.len(),
                painted: marked.painted,
            });
        }
    }

    /// Notes that something is painted in the innermost marked content.
    pub fn note_painted(&mut self) {
        if let Some(marked) = self.marked.last_mut() {
            marked.painted = true;
        }
    }
}
