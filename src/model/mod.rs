//! A meeting as resolved: figures exact, everything numbered, every reference bound, every rule checked.
//!
//! Architecture invariant: a [`Meeting`] is valid by construction; later stages never check it again. The model has
//! no serde: raw structs deserialise, view structs serialise.

mod block;
mod figure;
mod meeting;
mod page_range;
mod paper;
mod style;
mod table;
mod text;

pub use block::{
    Block, Image, ImageData, ImageFormat, List, ListItem, Paragraph, Quote, Subheading,
};
pub use figure::{Figure, Unit};
pub use meeting::{
    AboutNote, AgendaItem, AgendaMatter, Contact, Jurisdiction, Meeting, MemberGroup,
};
pub use page_range::PageRange;
pub use paper::{
    Appendix, Attendance, Body, Footnote, HeaderField, Paper, PaperKind, Recommendation, Section,
};
pub use style::*;
pub use table::{Cell, Column, ColumnKind, Orientation, Row, Table, TableNote};
pub use text::{Text, TextPart};
