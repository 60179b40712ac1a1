//! A meeting as resolved: figures exact, everything numbered, every reference bound, every rule checked.
//!
//! Architecture invariant: a [`Meeting`] is valid by construction; later stages never check it again. The model has
//! no serde: raw structs deserialise, view structs serialise.

mod block;
mod chart;
mod figure;
mod hyphenation;
mod ledger;
mod meeting;
mod outside;
mod page_range;
mod paper;
mod restriction;
mod span;
mod special;
mod style;
mod supplement;
mod table;
mod text;
mod texts;
mod unit;

pub use block::{
    Block, Image, ImageData, ImageFormat, List, ListItem, Paragraph, Quote, Subheading,
};
pub use chart::{Chart, ChartKind, MOST_SERIES, Point, Series};
pub use figure::Figure;
pub use hyphenation::find_patterns;
pub use ledger::{
    CellOrigin, Ledger, LedgerBook, LedgerCell, LedgerColumn, LedgerFigure, LedgerRow,
    LedgerRowKind, LedgerRule, LedgerTable, Stated,
};
pub use meeting::{
    AboutNote, AgendaItem, AgendaMatter, Contact, Jurisdiction, Meeting, MemberGroup,
};
pub use outside::Outside;
pub use page_range::PageRange;
pub use paper::{
    Appendix, Attendance, Body, Footnote, HeaderBox, HeaderField, Paper, PaperKind, Part,
    Recommendation, Recommendations, Section, SectionOrigin, TitleLine,
};
pub use restriction::{Exemption, Restriction};
pub use span::{Coverage, Slot, Span};
pub use special::{BoxBlock, ContactBlock, Definition, Signature};
pub use style::*;
pub use supplement::{Deed, Lateness, Supplement, Supplied, Version};
pub use table::{
    Cell, Column, ColumnKind, HeadGroup, Orientation, Row, Table, TableLook, TableNote,
};
pub use text::{Text, TextPart};
pub(crate) use unit::split_currency;
pub use unit::{Quantity, Unit};
