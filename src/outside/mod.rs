//! PDFs from elsewhere: reading them, whatever their bytes are, and what there is in them.
//!
//! [`open`] gives an [`OutsidePdf`]: its pages, and what it says of itself. It depends on no stage of the pipeline.
//! Only this folder and `src/pdf` name lopdf.

mod conform;
mod content;
mod every_text;
mod file;
mod filter;
mod font;
mod hidden;
mod limits;
mod lookup;
mod open;
mod page_tree;
mod pdf;
mod refusal;
mod strings;
mod syntax;
mod text;
mod unicode_map;
mod xmp;

pub use conform::{Claimed, Conformance, Denial, Obstacle, Standard, Vouched, conform};
pub use every_text::{Where, every_text};
pub(crate) use filter::unpack;
pub use hidden::{Concealed, HiddenText, hidden_text};
pub(crate) use limits::{MAX_STREAM, Work};
pub(crate) use lookup::{Objects, as_dictionary, number};
pub use open::open;
pub use pdf::{Claims, OutsidePage, OutsidePdf, PageBox, Repair};
pub use refusal::Refusal;
pub(crate) use strings::text_string;
pub(crate) use syntax::{Lexer, is_regular, is_space, parse_object};
pub use text::text;
pub(crate) use unicode_map::unicode_map;
