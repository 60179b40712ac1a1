//! The Document: a tree of semantic blocks, parsed from a paper's Markdown. HTML and PDF both come from it.

mod document;
mod inline;

pub use document::{
    AgendaEntry, Block, Document, Figure, Footnote, Group, GroupKind, Heading, HeadingRole,
    ListBlock, ListItem, Numbered,
};
pub use document::{CellBlock, ColumnHead, HeaderRow, TableBlock, TableNoteBlock, TableRow};
pub use inline::{Inline, Target};
