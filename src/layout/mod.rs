//! Layout: a Document set in type on pages. Lengths are in points; y grows downwards from the top edge of the page.
//!
//! [`typeset`] walks the Document (`set`, `block`, and a file for each kind of block), turns running text into units
//! (`inline`) of shaped words (`shape`, `token`), breaks it into lines (`line`), draws them (`emit`) into a flow of
//! atoms (`flow`), and cuts the flow into pages (`paginate`). The structure tree grows on the way.
//!
//! Architecture invariant: the word cache holds nothing but what shaping yields, so that pages don't depend on what
//! was set before or on which thread.

mod agenda;
mod block;
mod boxes;
mod cell;
mod cell_list;
mod chart;
mod columns;
mod emit;
mod figure;
mod flow;
mod fonts;
mod frame;
mod head;
mod header;
mod inline;
mod line;
mod outside;
mod pages;
mod paginate;
mod placement;
mod row;
mod rules;
mod running;
mod set;
mod shape;
mod special;
mod stamp;
mod table;
mod token;
mod tree;
mod word;

#[cfg(test)]
mod tests;

pub use fonts::{Face, Fonts};
pub use pages::{
    Artifact, Draw, Item, LinkArea, Mark, OutlineEntry, OutsidePlace, Page, Pages, Position, Rect,
    Stroke, TextRun,
};
pub use running::{Running, RunningWords, running_items};
pub use set::typeset;
pub use stamp::{StampItems, stamp_items};
pub use tree::{CellSpan, Kid, LeafId, ListNumbering, Node, NodeId, Role, Scope, Tree};
pub use word::{Glyph, Word};
