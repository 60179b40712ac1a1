//! Layout: a Document set in type on pages. Lengths are in points; y grows downwards from the top edge of the page.

mod pages;
mod tree;
mod word;

pub use pages::{
    Artifact, Draw, Item, LinkArea, Mark, OutlineEntry, Page, Pages, Position, Rect, TextRun,
};
pub use tree::{Kid, LeafId, ListNumbering, Node, NodeId, Role, Scope, Tree};
pub use word::{Glyph, Word};
