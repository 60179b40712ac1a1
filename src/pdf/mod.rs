//! PDF: Pages as a file that is PDF/UA-1 and PDF/A-2a at once. `CLAUSES.md` beside this file lists what either
//! standard asks for and where it is met.
//!
//! printpdf draws up the document: its pages, its fonts, its images. lopdf's object model completes what printpdf
//! leaves out. Content streams and the structure tree, of which a pack has tens of thousands, are written straight to
//! bytes, on all threads.
//!
//! [`join`] puts pages of outside PDFs among ours.
//!
//! Only this folder names printpdf; only it and [`crate::outside`] name lopdf.

mod annotations;
mod colour;
mod content;
mod document;
mod fonts;
mod glyphs;
mod images;
mod join;
mod labels;
mod limits;
mod metadata;
mod objects;
mod outline;
mod parents;
mod plan;
mod raster;
mod structure;
mod syntax;
mod trees;
mod values;

use chrono::NaiveDate;

pub use content::{Encoded, encode};
pub use join::{
    Insert, Prepared, Removed, RemovedKind, Repair, RepairKind, Stamp, Untagged, prepare,
};

use crate::layout::{Fonts, Item, Pages};
use crate::model::FontFace;

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentInfo {
    /// Never empty: a viewer shows it in its window's title (ISO 14289-1, 7.1).
    pub title: String,
    pub author: String,
    pub subject: String,
    /// Separated by commas.
    pub keywords: String,
    /// BCP 47 tag of the file's main language.
    pub language: String,
    /// The day it was published; stands as the day on which it was made.
    pub date: NaiveDate,
    pub filing: Filing,
    pub claims: Claims,
}

/// What a records system files a document by, beside its title, author and date. What is empty is not said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filing {
    /// A URI, the same for all versions of the file.
    pub identifier: String,
    /// By the number of its publication: "1".
    pub version: String,
    /// The version of the same file that it replaces.
    pub earlier_version: String,
    /// The identifier of the bag in which it is kept.
    pub bag: String,
    /// What it is about, an entry each.
    pub subjects: Vec<String>,
    /// Whose rights in it are, in words.
    pub rights: String,
    /// The identifiers of the files that it goes with.
    pub relations: Vec<String>,
    /// The identifiers of the published files that it replaces.
    pub replaces: Vec<String>,
}

/// The standards that a file claims to conform to.
///
/// A file of papers alone conforms to both. One with pages from elsewhere claims only what each of these has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claims {
    /// PDF/UA-1 (ISO 14289-1).
    pub accessible: bool,
    /// PDF/A-2a (ISO 19005-2).
    pub archivable: bool,
}

impl Claims {
    /// Both.
    pub const ALL: Self = Self {
        accessible: true,
        archivable: true,
    };
}

/// A document inside a file: one for a paper's own PDF, several for a pack.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    pub pages: &'a Pages,
    /// What [`encode`] made of `pages`.
    pub encoded: &'a Encoded,
    /// Running head and foot of each page.
    pub running: &'a [Vec<Item>],
    /// The printed number of its first page.
    pub first_page: u32,
    /// Its bookmark.
    pub title: &'a str,
    /// The number of the agenda item whose paper it is, to which [`crate::content::Target::AgendaItem`] leads.
    pub item: Option<&'a str>,
    /// The files from elsewhere among its pages, in order.
    pub inserts: &'a [Insert<'a>],
}

/// The fonts of a file as this stage needs them: the font programs and what their glyphs say. Layout's fonts are
/// such; a test may bring its own.
pub trait Faces: Sync {
    /// The font file of a face, with TrueType outlines.
    fn program(&self, face: FontFace) -> &[u8];

    /// The text that a glyph stands for: all letters of a ligature.
    fn glyph_text(&self, face: FontFace, glyph: u16) -> Option<&str>;
}

impl Faces for Fonts {
    fn program(&self, face: FontFace) -> &[u8] {
        self.face(face).bytes()
    }

    fn glyph_text(&self, face: FontFace, glyph: u16) -> Option<&str> {
        self.face(face).text(glyph)
    }
}

/// Why a file can't be written. But for a text that is too long, none of these can come from a
/// valid Meeting; each names what broke the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfError {
    /// There is no page to write.
    NoPages,
    /// A part's pages and its encoded pages are not of one document.
    Mismatch,
    /// A font can't be embedded.
    Font { face: FontFace, message: String },
    /// An image can't be embedded.
    Image(String),
    /// Drawn content belongs to no node of the structure tree.
    LooseLeaf(u32),
    /// A link leads to an anchor that is nowhere in its document.
    UnknownAnchor(String),
    /// A link leads to an agenda item that has no paper in this file.
    UnknownItem(String),
    /// A title, an alternative text or a link's words that no string of a PDF/A file can hold; how it starts.
    TooLong(String),
    /// printpdf made something other than expected.
    Drawing(String),
}

impl std::fmt::Display for PdfError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoPages => write!(f, "there is no page to write"),
            Self::Mismatch => write!(
                f,
                "the pages and their content streams do not belong together"
            ),
            Self::Font { face, message } => {
                write!(f, "the {face:?} font can't be embedded: {message}")
            }
            Self::Image(message) => write!(f, "an image can't be embedded: {message}"),
            Self::LooseLeaf(leaf) => write!(f, "content {leaf} belongs to no structure element"),
            Self::UnknownAnchor(anchor) => {
                write!(f, "a link leads to “{anchor}”, which isn't there")
            }
            Self::UnknownItem(item) => {
                write!(
                    f,
                    "a link leads to agenda item {item}, which has no paper here"
                )
            }
            Self::TooLong(start) => {
                write!(f, "the text “{start}…” is too long for a PDF")
            }
            Self::Drawing(message) => {
                write!(f, "printpdf's document is not as expected: {message}")
            }
        }
    }
}

impl std::error::Error for PdfError {}

impl From<lopdf::Error> for PdfError {
    fn from(error: lopdf::Error) -> Self {
        Self::Drawing(error.to_string())
    }
}

/// Writes a file of these parts, in this order.
///
/// The same arguments give the same bytes, on any number of threads.
///
/// # Errors
/// When a part breaks the contract of its types; see [`PdfError`].
pub fn write(info: &DocumentInfo, parts: &[Part], faces: &dyn Faces) -> Result<Vec<u8>, PdfError> {
    document::write(info, parts, faces)
}
