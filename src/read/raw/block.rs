//! The content of a section: paragraphs, lists, and blocks placed by name.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::read::Located;

/// A run of blocks: a list of them, or one text.
#[derive(Debug, Clone, Default)]
pub struct RawBlocks(pub Vec<Located<RawBlock>>);

/// One block of a section.
#[derive(Debug, Clone)]
pub enum RawBlock {
    /// A paragraph: text alone, or the long form.
    Paragraph(RawParagraph),
    Subheading(RawSubheading),
    /// A table of the report, by its name.
    Table(Located<String>),
    Image(RawImage),
    Quote(RawQuote),
    PageBreak(bool),
}

/// A paragraph in its long form.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawParagraph {
    pub text: Located<String>,
    /// A name for `{{ ref("…") }}`.
    pub id: Option<Located<String>>,
    /// A list under the text.
    pub list: Option<RawList>,
    /// Set without a number.
    #[serde(default)]
    pub unnumbered: bool,
}

/// An unnumbered heading inside a section.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSubheading {
    pub subheading: Located<String>,
    /// A name for `{{ ref("…") }}`.
    pub id: Option<Located<String>>,
    /// 1 to 3; a level may not be skipped. Left out: 1.
    pub level: Option<Located<u8>>,
}

/// An image.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawImage {
    /// The PNG or JPEG file in the meeting's folder.
    pub image: Located<String>,
    /// What the image says, for those who can't see it.
    pub alt: Option<Located<String>>,
    pub caption: Option<Located<String>>,
    /// Its width as a share of the text's, e.g. "60%". Left out: 100%.
    pub width: Option<Located<String>>,
    /// A name for `{{ ref("…") }}`.
    pub id: Option<Located<String>>,
}

/// A block quotation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawQuote {
    pub quote: Located<String>,
    /// Where it is from.
    pub source: Option<Located<String>>,
}

/// A list: its items, or a mapping with their style.
#[derive(Debug, Clone)]
pub struct RawList {
    pub style: Option<Located<RawListStyle>>,
    pub items: Vec<Located<RawListItem>>,
}

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RawListStyle {
    Bullet,
    Decimal,
    Letter,
    Roman,
}

/// An item: text alone, or a mapping with an id and a list of its own.
#[derive(Debug, Clone)]
pub struct RawListItem {
    pub text: Located<String>,
    pub id: Option<Located<String>>,
    pub list: Option<Box<RawList>>,
}
