//! PDFs from elsewhere: reading them, whatever their bytes are, and what there is in them.
//!
//! [`open`] gives an [`OutsidePdf`]: its pages, and what it says of itself. [`scan`] says what is wrong with it, [`text`] the
//! words of its pages, [`every_text`] all that a reader of the file can get. It depends on no stage of the pipeline. Only
//! this folder and `src/pdf` name lopdf.

mod conform;
mod content;
mod facts;
mod file;
mod filter;
mod font;
mod ink;
mod limits;
mod lookup;
mod open;
mod page_parts;
mod page_tree;
mod pdf;
mod refusal;
mod scan;
mod strings;
mod syntax;
mod texts;
mod unicode_map;
mod xmp;

pub use conform::{Claimed, Conformance, Denial, Obstacle, Standard, Vouched, conform};
pub use facts::{FontFact, fonts, sizes};
pub(crate) use filter::unpack;
pub use ink::{ViewedBox, ink};
pub use limits::MAX_FILE;
pub(crate) use limits::{MAX_STREAM, Work};
pub(crate) use lookup::{Objects, as_dictionary, number};
pub use open::open;
pub use pdf::{Claims, OutsidePage, OutsidePdf, PageBox, Repair};
pub use refusal::Refusal;
pub use scan::{Finding, FindingKind, Gravity, Hiding, page_words, scan};
pub(crate) use strings::text_string;
pub(crate) use syntax::{Lexer, is_regular, is_space, parse_object, past_space};
pub use texts::{Where, every_text, text};
pub(crate) use unicode_map::unicode_map;
