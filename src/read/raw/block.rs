//! The content of a section: paragraphs, lists, and blocks placed by name.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::special::{self, RawBox, RawContactBlock, RawDefinition, RawSignature};
use super::text_or::TextOr;
use super::{RawConfidential, RawExempt, RawList};
use crate::read::Located;

/// A run of blocks: a list of them, or one text.
#[derive(Debug, Clone, Default)]
pub struct RawBlocks(pub Vec<Located<RawBlock>>);

/// One block of a section.
#[derive(Debug, Clone)]
pub enum RawBlock {
    /// A paragraph: text alone, or the long form.
    Paragraph(Box<RawParagraph>),
    /// An unnumbered heading.
    Subheading(RawSubheading),
    /// A table of the report, by its name.
    Table(Located<String>),
    /// A chart of the report, by its name.
    Chart(Located<String>),
    /// Blocks from a Markdown file of the meeting's folder.
    Markdown(Located<String>),
    /// An image file.
    Image(RawImage),
    /// A block quotation.
    Quote(RawQuote),
    /// A framed box.
    Box(RawBox),
    /// Boxes side by side.
    Boxes(Vec<Located<RawBox>>),
    /// Terms with their explanations.
    Definitions(Vec<Located<RawDefinition>>),
    /// Whom to ask.
    Contact(RawContactBlock),
    /// Who signs.
    Signature(RawSignature),
    /// A new page starts here, when true.
    PageBreak(bool),
}

/// A paragraph in its long form.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawParagraph {
    /// Its text.
    pub text: Located<String>,
    /// A name for `{{ ref("…") }}`.
    pub id: Option<Located<String>>,
    /// A list under the text.
    pub list: Option<RawList>,
    /// Paragraphs inside this one, numbered under it: 15.1, 15.2.
    #[serde(default)]
    pub paragraphs: Vec<Located<RawSubparagraph>>,
    /// Its number, set by hand without what is printed around it, e.g. "2.2.4"; the count goes on from it. Left out:
    /// the next number.
    #[serde(default)]
    #[schemars(schema_with = "super::table::number_or_text")]
    pub number: Option<Located<String>>,
    /// Set without a number.
    #[serde(default)]
    pub unnumbered: bool,
    /// Kept from the public as exempt information.
    pub exempt: Option<RawExempt>,
    /// Kept from the public as confidential information.
    pub confidential: Option<RawConfidential>,
}

impl RawParagraph {
    /// A paragraph of nothing but its text.
    pub(in crate::read) fn of_text(text: Located<String>) -> Self {
        Self {
            text,
            id: None,
            list: None,
            paragraphs: Vec::new(),
            number: None,
            unnumbered: false,
            exempt: None,
            confidential: None,
        }
    }
}

/// A paragraph inside a paragraph: text alone, or the long form.
#[derive(Debug, Clone)]
pub struct RawSubparagraph(pub RawParagraph);

impl<'de> Deserialize<'de> for RawSubparagraph {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(
            match TextOr::<RawParagraph>::deserialize(deserializer)? {
                TextOr::Text(text) => RawParagraph::of_text(text),
                TextOr::Other(paragraph) => paragraph,
            },
        ))
    }
}

impl JsonSchema for RawSubparagraph {
    fn schema_name() -> Cow<'static, str> {
        "Subparagraph".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let paragraph = generator.subschema_for::<RawParagraph>();
        json_schema!({
            "title": "A paragraph inside a paragraph",
            "anyOf": [{ "type": "string", "description": "Its text." }, paragraph],
        })
    }
}

/// An unnumbered heading inside a section.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSubheading {
    /// The heading.
    pub subheading: Located<String>,
    /// A name for `{{ ref("…") }}`.
    pub id: Option<Located<String>>,
    /// 1 to 3; a level may not be skipped. Left out: 1.
    pub level: Option<Located<u8>>,
    /// Set in the first line of the paragraph that follows.
    #[serde(default)]
    pub run_in: bool,
}

/// An image.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawImage {
    /// The PNG or JPEG file in the meeting's folder.
    pub image: Located<String>,
    /// What the image says, for those who can't see it.
    pub alt: Option<Located<String>>,
    /// Printed under it; it gives the image a number.
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
    /// The words quoted.
    pub quote: Located<String>,
    /// Where it is from.
    pub source: Option<Located<String>>,
}

/// Blocks from a Markdown file.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MarkdownFile {
    /// The Markdown file in the meeting's folder.
    markdown: Located<String>,
}

/// The mapping form of a block before its kind is known.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnyBlock {
    text: Option<Located<String>>,
    subheading: Option<Located<String>>,
    table: Option<Located<String>>,
    chart: Option<Located<String>>,
    markdown: Option<Located<String>>,
    image: Option<Located<String>>,
    quote: Option<Located<String>>,
    page_break: Option<bool>,
    id: Option<Located<String>>,
    list: Option<RawList>,
    paragraphs: Option<Vec<Located<RawSubparagraph>>>,
    number: Option<Located<String>>,
    unnumbered: Option<bool>,
    exempt: Option<RawExempt>,
    confidential: Option<RawConfidential>,
    level: Option<Located<u8>>,
    run_in: Option<bool>,
    alt: Option<Located<String>>,
    caption: Option<Located<String>>,
    width: Option<Located<String>>,
    source: Option<Located<String>>,
    #[serde(rename = "box")]
    framed: Option<RawBox>,
    boxes: Option<Vec<Located<RawBox>>>,
    definitions: Option<Vec<Located<RawDefinition>>>,
    contact: Option<RawContactBlock>,
    signature: Option<RawSignature>,
}

impl AnyBlock {
    /// The block that the deciding key names, when every other key given is one that it takes.
    fn into_block(mut self) -> Option<RawBlock> {
        let block = if let Some(text) = self.text.take() {
            RawBlock::Paragraph(Box::new(RawParagraph {
                text,
                id: self.id.take(),
                list: self.list.take(),
                paragraphs: self.paragraphs.take().unwrap_or_default(),
                number: self.number.take(),
                unnumbered: self.unnumbered.take().unwrap_or_default(),
                exempt: self.exempt.take(),
                confidential: self.confidential.take(),
            }))
        } else if let Some(subheading) = self.subheading.take() {
            RawBlock::Subheading(RawSubheading {
                subheading,
                id: self.id.take(),
                level: self.level.take(),
                run_in: self.run_in.take().unwrap_or_default(),
            })
        } else if let Some(table) = self.table.take() {
            RawBlock::Table(table)
        } else if let Some(chart) = self.chart.take() {
            RawBlock::Chart(chart)
        } else if let Some(markdown) = self.markdown.take() {
            RawBlock::Markdown(markdown)
        } else if let Some(image) = self.image.take() {
            RawBlock::Image(RawImage {
                image,
                alt: self.alt.take(),
                caption: self.caption.take(),
                width: self.width.take(),
                id: self.id.take(),
            })
        } else if let Some(quote) = self.quote.take() {
            RawBlock::Quote(RawQuote {
                quote,
                source: self.source.take(),
            })
        } else if let Some(framed) = self.framed.take() {
            RawBlock::Box(framed)
        } else if let Some(boxes) = self.boxes.take() {
            RawBlock::Boxes(boxes)
        } else if let Some(definitions) = self.definitions.take() {
            RawBlock::Definitions(definitions)
        } else if let Some(contact) = self.contact.take() {
            RawBlock::Contact(contact)
        } else if let Some(signature) = self.signature.take() {
            RawBlock::Signature(signature)
        } else {
            RawBlock::PageBreak(self.page_break.take()?)
        };
        self.is_used_up().then_some(block)
    }

    /// Whether no key is left that the block did not take.
    fn is_used_up(&self) -> bool {
        let Self {
            text,
            subheading,
            table,
            chart,
            markdown,
            image,
            quote,
            page_break,
            id,
            list,
            paragraphs,
            number,
            unnumbered,
            exempt,
            confidential,
            level,
            run_in,
            alt,
            caption,
            width,
            source,
            framed,
            boxes,
            definitions,
            contact,
            signature,
        } = self;
        let texts = [
            text, subheading, table, chart, markdown, image, quote, id, number, alt, caption,
            width, source,
        ];
        texts.iter().all(|text| text.is_none())
            && page_break.is_none()
            && list.is_none()
            && paragraphs.is_none()
            && unnumbered.is_none()
            && exempt.is_none()
            && confidential.is_none()
            && level.is_none()
            && run_in.is_none()
            && framed.is_none()
            && boxes.is_none()
            && definitions.is_none()
            && contact.is_none()
            && signature.is_none()
    }
}

impl<'de> Deserialize<'de> for RawBlock {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match TextOr::<AnyBlock>::deserialize(deserializer)? {
            TextOr::Text(text) => Ok(Self::Paragraph(Box::new(RawParagraph::of_text(text)))),
            TextOr::Other(any) => any
                .into_block()
                .ok_or_else(|| Error::custom("a block with keys that do not go together")),
        }
    }
}

impl JsonSchema for RawBlock {
    fn schema_name() -> Cow<'static, str> {
        "Block".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let paragraph = generator.subschema_for::<RawParagraph>();
        let subheading = generator.subschema_for::<RawSubheading>();
        let image = generator.subschema_for::<RawImage>();
        let quote = generator.subschema_for::<RawQuote>();
        let markdown = generator.subschema_for::<MarkdownFile>();
        let [framed, boxes, definitions, contact, signature] = special::forms(generator);
        json_schema!({
            "title": "A block of a section",
            "anyOf": [
                { "type": "string", "description": "A paragraph." },
                paragraph,
                subheading,
                {
                    "type": "object",
                    "description": "A table of the report, placed here.",
                    "properties": { "table": { "type": "string", "description": "The table's name under `tables`." } },
                    "required": ["table"],
                    "additionalProperties": false,
                },
                {
                    "type": "object",
                    "description": "A chart of the report, placed here.",
                    "properties": { "chart": { "type": "string", "description": "The chart's name under `charts`." } },
                    "required": ["chart"],
                    "additionalProperties": false,
                },
                markdown,
                image,
                quote,
                framed,
                boxes,
                definitions,
                contact,
                signature,
                {
                    "type": "object",
                    "description": "A page break.",
                    "properties": { "page_break": { "type": "boolean", "description": "Whether a new page starts here." } },
                    "required": ["page_break"],
                    "additionalProperties": false,
                },
            ],
        })
    }
}

impl<'de> Deserialize<'de> for RawBlocks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// The list form, or a Markdown file in its place.
        struct Listed(Vec<Located<RawBlock>>);

        impl<'de> Deserialize<'de> for Listed {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct ListedVisitor;

                impl<'de> Visitor<'de> for ListedVisitor {
                    type Value = Listed;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("text, or a list of blocks")
                    }

                    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Listed, A::Error> {
                        Vec::deserialize(SeqAccessDeserializer::new(seq)).map(Listed)
                    }

                    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Listed, A::Error> {
                        let MarkdownFile { markdown } =
                            MarkdownFile::deserialize(MapAccessDeserializer::new(map))?;
                        let at = markdown.with(());
                        Ok(Listed(vec![at.with(RawBlock::Markdown(markdown))]))
                    }
                }

                deserializer.deserialize_any(ListedVisitor)
            }
        }

        let blocks = Option::<TextOr<Listed>>::deserialize(deserializer)?;
        Ok(match blocks {
            None => Self::default(),
            Some(TextOr::Other(Listed(blocks))) => Self(blocks),
            Some(TextOr::Text(text)) => {
                let at = text.with(());
                let paragraph = RawParagraph::of_text(text);
                Self(vec![at.with(RawBlock::Paragraph(Box::new(paragraph)))])
            }
        })
    }
}

impl JsonSchema for RawBlocks {
    fn schema_name() -> Cow<'static, str> {
        "Blocks".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let block = generator.subschema_for::<RawBlock>();
        let markdown = generator.subschema_for::<MarkdownFile>();
        json_schema!({
            "title": "The content of a section",
            "anyOf": [
                { "type": ["string", "null"], "description": "One paragraph." },
                { "type": "array", "items": block, "description": "Blocks in order." },
                markdown,
            ],
        })
    }
}
