//! Resolving: raw inputs and a house style to a [`crate::model::Meeting`].
//!
//! Figures are computed exactly, sections, paragraphs, tables and appendices are numbered, references are bound, and
//! every rule is checked. All faults of a run are gathered; none stops the search for more.
//!
//! A paper is built in one walk that numbers as it goes. A reference may lead forward, so it is left open in that
//! walk and bound when everything has its number.

mod agenda;
mod agenda_numbers;
mod anchors;
mod appendix;
mod attendance;
mod background;
mod block;
mod by_hand;
mod chart;
mod date;
mod expression;
mod figure;
mod footnote;
mod header;
mod image;
mod language;
mod law;
mod ledger;
mod lenient;
mod links;
mod list;
mod meeting;
mod nearest;
mod number;
mod numbering;
mod outline;
mod outside;
mod own_holidays;
mod paper;
mod paragraph;
mod plain;
mod range;
mod recommendation;
mod references;
mod resolver;
mod restricted_files;
mod restriction;
mod row;
mod scope;
mod section;
mod slug;
mod span;
mod special;
mod structure;
mod style;
mod supplements;
mod table;
mod target;
#[cfg(test)]
mod tests;
mod text;
mod timetable;
mod typed;
mod typed_list;
mod written_row;
mod years;

use crate::model::FontFace;

pub(crate) use date::{parse_date, written};
pub(crate) use nearest::nearest;

pub use law::law;
pub use lenient::{EveryCharacter, check_without_style};
pub use meeting::meeting;
pub use style::{stand_in, style};
pub(crate) use text::plain_text;
pub use timetable::{nation_of, timetable};

/// What the fonts of a style can print.
pub trait Coverage: Sync {
    /// Whether a face has no glyph for a character.
    fn lacks(&self, face: FontFace, c: char) -> bool;
}
