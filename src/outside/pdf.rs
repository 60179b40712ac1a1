//! A PDF from elsewhere, opened.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::conform::Conformance;
use super::ink::ViewedBox;
use super::lookup::Objects;
use crate::once::Once;

/// A PDF from elsewhere: its objects, and what it says of itself.
///
/// All that could be repaired has been, and no object is larger or deeper than a reader can bear; but nothing else is sure:
/// any value may be missing or of another type than ISO 32000-1 says.
pub struct OutsidePdf {
    /// All objects but cross-references and object streams, whose members stand here by themselves. Lengths of
    /// streams are right. The content of streams is packed as it was.
    pub(crate) document: Arc<Document>,
    /// Objects as they were before the file was saved in addition, for the last time, the last time but one and so on: they
    /// are in the file, and no part of the document.
    pub(super) earlier: Vec<BTreeMap<ObjectId, Object>>,
    /// In their order; never empty.
    pub pages: Vec<OutsidePage>,
    /// Whether it has a structure tree and says that it is tagged (ISO 32000-1, 14.8).
    pub tagged: bool,
    /// The standards that its metadata claim.
    pub claims: Claims,
    /// Its title, from the metadata or else the Info dictionary.
    pub title: Option<String>,
    /// Its main language, as its catalog says.
    pub language: Option<String>,
    /// The program that wrote the PDF.
    pub producer: Option<String>,
    /// The program in which its text was written.
    pub creator: Option<String>,
    /// The version of PDF that it names, for example `1.7`.
    pub version: String,
    /// What had to be repaired to read it, each kind once.
    pub repairs: Vec<Repair>,
    /// What is on each page, once its content has been run: that is costly, and both a scan and a pack ask for it.
    pub(super) ink: Once<Vec<Vec<ViewedBox>>>,
    /// Whether its pages conform, once they have been examined: as costly, and asked for by both.
    pub(super) conformance: Once<Conformance>,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct OutsidePage {
    /// The number of its page object.
    pub(crate) id: ObjectId,
    /// The whole sheet (ISO 32000-1, 14.11.2); inherited, or A4 if the file says nothing that can be used.
    pub media_box: PageBox,
    /// The part of the sheet that is shown: within the media box, which it is if the file names none.
    pub crop_box: PageBox,
    /// By how much a viewer turns the page clockwise: 0, 90, 180 or 270 degrees.
    pub rotate: u16,
    /// The length of a unit in points; 1 in nearly all files.
    pub user_unit: f32,
    /// Its fonts, images and so on; inherited, or empty.
    pub(crate) resources: Arc<Dictionary>,
}

/// A rectangle in a page's own units, points as a rule, from the foot upwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageBox {
    pub left: f32,
    pub bottom: f32,
    pub right: f32,
    pub top: f32,
}

/// The standards that a file claims in its metadata.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claims {
    /// The part and level of PDF/A (ISO 19005), for example `2a`.
    pub pdf_a: Option<String>,
    /// The part of PDF/UA (ISO 14289), for example `1`.
    pub pdf_ua: Option<String>,
}

/// What was repaired in reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Repair {
    /// The cross-references were missing or led astray; objects were found by looking at every byte.
    CrossReferences,
    /// The length of a stream was wrong; its end was looked for.
    StreamLength,
    /// A stream of objects breaks off; what stands in it behind that is lost.
    ObjectStream,
    /// The tree of pages has circles, gaps or members that are no pages; these are left out.
    PageTree,
    /// A page has no size that can be used; it is taken to be A4.
    PageSize,
}

impl Repair {
    /// What was wrong, as the end of a sentence about the file.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::CrossReferences => "has a damaged list of what it holds",
            Self::StreamLength => "has parts that are longer or shorter than it says",
            Self::ObjectStream => "has a part that breaks off",
            Self::PageTree => "has a damaged list of pages",
            Self::PageSize => "has a page without a size",
        }
    }
}

impl OutsidePdf {
    /// Its objects behind any number of references.
    pub(crate) fn objects(&self) -> Objects<'_> {
        Objects::of(&self.document)
    }
}

impl fmt::Debug for OutsidePdf {
    /// Without the objects, of which there are thousands.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("OutsidePdf")
            .field("pages", &self.pages.len())
            .field("tagged", &self.tagged)
            .field("claims", &self.claims)
            .field("title", &self.title)
            .finish_non_exhaustive()
    }
}

impl OutsidePage {
    /// Width and height in points as a viewer shows the page, turned if it is to be turned.
    #[must_use]
    pub fn size(&self) -> (f32, f32) {
        let width = self.crop_box.width() * self.user_unit;
        let height = self.crop_box.height() * self.user_unit;
        match self.rotate {
            90 | 270 => (height, width),
            _ => (width, height),
        }
    }
}

impl OutsidePage {
    /// Width and height in millimetres as a viewer shows the page.
    #[must_use]
    pub fn millimetres(&self) -> (f32, f32) {
        let (width, height) = self.size();
        (width / 72.0 * 25.4, height / 72.0 * 25.4)
    }

    /// Its size in words, for example `210 × 297 mm`.
    #[must_use]
    pub fn size_words(&self) -> String {
        let (width, height) = self.millimetres();
        format!("{width:.0} × {height:.0} mm")
    }
}

impl PageBox {
    /// ISO 216.
    pub const A4: Self = Self {
        left: 0.0,
        bottom: 0.0,
        right: 595.276,
        top: 841.89,
    };

    /// From two opposite corners, in whatever order; `None` if it has no area.
    #[must_use]
    pub fn of_corners(corners: [f32; 4]) -> Option<Self> {
        let [x, y, other_x, other_y] = corners;
        let found = Self {
            left: x.min(other_x),
            bottom: y.min(other_y),
            right: x.max(other_x),
            top: y.max(other_y),
        };
        let sound = corners.iter().all(|value| value.is_finite())
            && found.width() > 0.0
            && found.height() > 0.0;
        sound.then_some(found)
    }

    #[must_use]
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    #[must_use]
    pub fn height(&self) -> f32 {
        self.top - self.bottom
    }

    /// What both have in common, if they have anything.
    #[must_use]
    pub fn within(&self, other: &Self) -> Option<Self> {
        let common = Self {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        };
        (common.width() > 0.0 && common.height() > 0.0).then_some(common)
    }
}
