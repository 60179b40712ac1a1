//! The Document: a tree of semantic blocks, parsed from a paper's Markdown. HTML and PDF both come from it.

mod address;
mod agenda;
mod bind;
mod document;
mod fault;
mod fields;
mod inline;
mod links;
mod marker;
mod ordinal;
mod parse;
mod point;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

pub use address::{address_breaks, ends_well, is_address};
pub use document::{
    AgendaEntry, Block, ChartBlock, Document, Figure, Footnote, Group, GroupKind, Heading,
    HeadingRole, ListBlock, ListItem, Numbered, OutsideBlock,
};
pub use document::{
    CellBlock, ColumnHead, GroupHead, HeaderRow, TableBlock, TableNoteBlock, TableRow,
};
pub use fields::{attendance_fields, meeting_fields, membership_fields};
pub use inline::{Inline, Target, tick_mark};
pub use marker::{HeaderBlock, Marker};
pub use parse::{front_text, parse_front_sheet, parse_paper};
pub use point::find_point;
