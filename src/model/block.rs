//! The blocks of a section.

use std::sync::Arc;

use super::{
    BoxBlock, Chart, ContactBlock, Definition, Outside, Restriction, Signature, Table, Text,
};

/// A block of a section. Anchors are unique in their paper, appendices included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Paragraph(Paragraph),
    Subheading(Subheading),
    Table(Arc<Table>),
    Image(Arc<Image>),
    Chart(Arc<Chart>),
    Quote(Quote),
    Box(BoxBlock),
    /// Side by side, two or three.
    Boxes(Vec<BoxBlock>),
    Definitions(Vec<Definition>),
    Contact(ContactBlock),
    Signature(Signature),
    PageBreak,
    /// A PDF from elsewhere: its pages follow.
    Outside(Arc<Outside>),
    /// The paper's recommendations stand here.
    Recommendations,
}

/// A paragraph, numbered or not, with the list that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    pub anchor: Option<String>,
    /// As printed: "2.7", "15."; `None` for an unnumbered one.
    pub number: Option<String>,
    pub text: Text,
    pub list: Option<List>,
    /// Kept from the public.
    pub restriction: Option<Arc<Restriction>>,
}

/// An unnumbered heading inside a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subheading {
    pub anchor: String,
    /// 1 to 3, counted from the section's own heading.
    pub level: u8,
    pub text: Text,
    /// Set in the first line of the paragraph that follows.
    pub run_in: bool,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Whether its items are in an order that their labels show.
    pub ordered: bool,
    /// Whether the labels go with its items through Markdown, which has marks of its own for the style's `bullet` list.
    pub labelled: bool,
    pub items: Vec<ListItem>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    pub anchor: Option<String>,
    /// As printed: "•", "(a)", "iv)".
    pub label: String,
    pub text: Text,
    pub list: Option<List>,
}

/// A block quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    pub text: Text,
    pub source: Option<Text>,
}

/// An image with its alternative text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    pub anchor: String,
    /// The path inside the meeting's folder, with `/`.
    pub path: String,
    pub alt: String,
    /// As printed: "Figure 1"; `None` when it has no caption.
    pub label: Option<String>,
    pub caption: Option<Text>,
    /// Width in per cent of the text's, 1 to 100.
    pub width_percent: u8,
    pub data: Arc<ImageData>,
}

/// The format of an image file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFormat {
    Png,
    /// Greyscale or YCbCr only: a CMYK image has no place beside an sRGB output intent (ISO 19005-2, 6.2.4.3).
    Jpeg,
}

/// An image file that was checked to decode.
#[derive(Debug, PartialEq, Eq)]
pub struct ImageData {
    pub format: ImageFormat,
    /// The file as read.
    pub bytes: Vec<u8>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}
