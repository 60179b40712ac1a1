//! Lists: their items, or a mapping with their style.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::text_or::TextOr;
use crate::read::Located;

/// A list: its items, or a mapping with their style.
#[derive(Debug, Clone)]
pub struct RawList {
    pub style: Option<Located<RawListStyle>>,
    /// The number of its first item.
    pub start: Option<Located<u16>>,
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

/// The mapping form of a list.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct StyledList {
    /// How its items are marked. Left out: `bullet`.
    style: Option<Located<RawListStyle>>,
    /// The number of its first item, where it continues another list. Left out: 1.
    #[schemars(range(min = 1))]
    start: Option<Located<u16>>,
    /// Its items.
    items: Vec<Located<RawListItem>>,
}

impl<'de> Deserialize<'de> for RawList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ListVisitor;

        impl<'de> Visitor<'de> for ListVisitor {
            type Value = RawList;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of items, or a mapping with `style` and `items`")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<RawList, A::Error> {
                let items = Vec::deserialize(SeqAccessDeserializer::new(seq))?;
                Ok(RawList {
                    style: None,
                    start: None,
                    items,
                })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawList, A::Error> {
                let StyledList {
                    style,
                    start,
                    items,
                } = StyledList::deserialize(MapAccessDeserializer::new(map))?;
                Ok(RawList {
                    style,
                    start,
                    items,
                })
            }
        }

        deserializer.deserialize_any(ListVisitor)
    }
}

impl JsonSchema for RawList {
    fn schema_name() -> Cow<'static, str> {
        "List".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<RawListItem>();
        let styled = generator.subschema_for::<StyledList>();
        json_schema!({
            "title": "A list",
            "anyOf": [{ "type": "array", "items": item, "description": "Items of a bullet list." }, styled],
        })
    }
}

/// The mapping form of an item.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LongItem {
    /// Its text.
    text: Located<String>,
    /// A name for `{{ ref("…") }}`.
    id: Option<Located<String>>,
    /// A list inside it.
    list: Option<Box<RawList>>,
}

impl<'de> Deserialize<'de> for RawListItem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match TextOr::<LongItem>::deserialize(deserializer)? {
            TextOr::Text(text) => Self {
                text,
                id: None,
                list: None,
            },
            TextOr::Other(LongItem { text, id, list }) => Self { text, id, list },
        })
    }
}

impl JsonSchema for RawListItem {
    fn schema_name() -> Cow<'static, str> {
        "ListItem".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let long = generator.subschema_for::<LongItem>();
        json_schema!({
            "title": "An item",
            "anyOf": [{ "type": "string", "description": "Its text." }, long],
        })
    }
}
