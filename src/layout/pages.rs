//! Pages: frames of positioned items, each of which says what it is.
//!
//! Architecture invariant: every drawn item carries a mark, either a leaf of the structure tree or a kind of artifact.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::inline::footnote_anchor;
use super::{LeafId, NodeId, Tree, Word};
use crate::content::Target;
use crate::model::{Colour, FontFace, ImageData, Outside};

/// A document laid out alone, from its own first page.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// BCP 47 language tag.
    pub language: String,
    /// Plain text.
    pub title: String,
    pub pages: Vec<Page>,
    pub tree: Tree,
    /// Headings in order, for bookmarks. The first is the title, at level 1.
    pub outline: Vec<OutlineEntry>,
    /// Where each anchor stands.
    pub anchors: BTreeMap<String, Position>,
    /// PDFs from elsewhere that belong between its pages, in order.
    pub outsides: Vec<OutsidePlace>,
    /// The index of the page on which each paragraph of the document starts, in the document's order: every
    /// `Block::Paragraph`, those inside other blocks included.
    pub paragraphs: Vec<usize>,
    /// By the anchor of a table: the index of the page on which each of its rows starts, the total's last.
    pub rows: BTreeMap<String, Vec<usize>>,
}

impl Pages {
    /// How many pages it has, those from elsewhere included.
    #[must_use]
    pub fn count(&self) -> usize {
        let outside = self.outsides.iter().map(|place| place.outside.pages());
        self.pages.len() + outside.sum::<usize>()
    }

    /// How many pages from elsewhere stand before a page of its own.
    #[must_use]
    pub fn outside_before(&self, page: usize) -> usize {
        let before = self.outsides.iter().filter(|place| place.after <= page);
        before.map(|place| place.outside.pages()).sum()
    }

    /// The index of the page on which a footnote starts, by its index in the document.
    #[must_use]
    pub fn page_of_footnote(&self, index: usize) -> Option<usize> {
        let at = self.anchors.get(&footnote_anchor(index))?;
        Some(at.page)
    }
}

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// Index of the page in its document, from 0.
    pub page: usize,
    /// From the page's top edge.
    pub y: f64,
}

/// Where the pages of a PDF from elsewhere go in.
#[derive(Debug, Clone)]
pub struct OutsidePlace {
    pub outside: Arc<Outside>,
    /// How many pages of the document stand before it.
    pub after: usize,
    /// The node that its structure stands under.
    pub node: NodeId,
    /// The level of the heading over it, 1 to 6.
    pub level: u8,
}

/// A heading for the bookmarks.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineEntry {
    /// 1 to 6.
    pub level: u8,
    /// With its number: "2 Details".
    pub title: String,
    pub at: Position,
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    pub width: f64,
    pub height: f64,
    /// In drawing order, which is reading order for content.
    pub items: Vec<Item>,
    pub links: Vec<LinkArea>,
}

/// A drawn thing and what it is.
#[derive(Debug, Clone)]
pub struct Item {
    pub mark: Mark,
    pub draw: Draw,
}

/// What a drawn thing is: content of the structure tree, or an artifact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Content(LeafId),
    Artifact(Artifact),
}

/// Kinds of artifact (ISO 32000-1, 14.8.2.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artifact {
    /// Running head.
    Header,
    /// Running foot with the page number.
    Footer,
    /// A table's head repeated on a later page.
    RepeatedHead,
    /// Rules, fills and other decoration.
    Layout,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// What is drawn.
#[derive(Debug, Clone)]
pub enum Draw {
    Text(TextRun),
    /// A straight line.
    Rule {
        from: (f64, f64),
        to: (f64, f64),
        thickness: f64,
        colour: Colour,
    },
    Fill {
        rect: Rect,
        colour: Colour,
    },
    /// Straight lines from point to point; with a fill it is closed.
    Path {
        points: Vec<(f64, f64)>,
        fill: Option<Colour>,
        stroke: Stroke,
    },
    Image {
        rect: Rect,
        image: Arc<ImageData>,
    },
}

/// How a path is stroked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub thickness: f64,
    pub colour: Colour,
    /// Lengths of its dashes and of the gaps between them; empty for a solid line.
    pub dash: &'static [f64],
}

impl Stroke {
    /// A stroke without dashes.
    #[must_use]
    pub const fn solid(thickness: f64, colour: Colour) -> Self {
        Self {
            thickness,
            colour,
            dash: &[],
        }
    }
}

/// Words set on one baseline in one face, size and colour. Spaces between words, and the one that ends a line inside
/// a paragraph, are words of their own, so that the text reads back as it stands.
#[derive(Debug, Clone)]
pub struct TextRun {
    pub x: f64,
    /// The baseline.
    pub y: f64,
    pub face: FontFace,
    pub size: f64,
    pub colour: Colour,
    pub words: Vec<Arc<Word>>,
}

/// The active areas of a link on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkArea {
    /// The Link node that it belongs to.
    pub node: NodeId,
    /// One for each line that it runs over, or more: at least one.
    pub rects: Vec<Rect>,
    pub target: Target,
    /// What the link is, in words, for a screen reader (`Contents`; ISO 14289-1, 7.18.5).
    pub description: String,
}
