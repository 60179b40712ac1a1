//! Blocks of a form of their own: boxes, definitions, whom to ask, who signs.

use super::{Block, Subheading, Text};

/// A framed box. Its paragraphs have no numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxBlock {
    pub heading: Option<Subheading>,
    pub blocks: Vec<Block>,
}

/// A term with its explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Plain words.
    pub term: String,
    pub text: Text,
}

/// Whom to ask about a paper: plain words, empty where nothing is given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactBlock {
    pub name: String,
    pub role: String,
    pub organisation: String,
    pub phone: String,
    pub email: String,
}

/// Who signs a paper: plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    pub name: String,
    /// Empty where nothing is given.
    pub role: String,
}

impl Block {
    /// The boxes that a block is: one, or several side by side.
    #[must_use]
    pub fn boxes(&self) -> &[BoxBlock] {
        match self {
            Self::Box(framed) => std::slice::from_ref(framed),
            Self::Boxes(boxes) => boxes,
            _ => &[],
        }
    }

    /// The same, to change.
    pub fn boxes_mut(&mut self) -> &mut [BoxBlock] {
        match self {
            Self::Box(framed) => std::slice::from_mut(framed),
            Self::Boxes(boxes) => boxes,
            _ => &mut [],
        }
    }

    /// Calls `visit` with these blocks and every block inside them, in reading order.
    pub fn walk<'a>(blocks: &'a [Self], visit: &mut dyn FnMut(&'a Self)) {
        for block in blocks {
            visit(block);
            for framed in block.boxes() {
                Self::walk(&framed.blocks, visit);
            }
        }
    }
}
