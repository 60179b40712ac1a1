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
    /// The name of one of the house style's lists.
    pub style: Option<Located<String>>,
    /// The number of its first item.
    pub start: Option<Located<u16>>,
    /// Whether it goes on from the last list of its name.
    pub continues: Option<Located<bool>>,
    pub items: Vec<Located<RawListItem>>,
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
    /// How its items are marked: `bullet`, `decimal`, `letter`, `roman` or another list of the house style. Left out:
    /// `bullet`.
    style: Option<Located<String>>,
    /// The number of its first item. Left out: 1.
    #[schemars(range(min = 1))]
    start: Option<Located<u16>>,
    /// Whether its count goes on from the last list of the same style. Left out: no.
    continues: Option<Located<bool>>,
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
                    continues: None,
                    items,
                })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawList, A::Error> {
                let StyledList {
                    style,
                    start,
                    continues,
                    items,
                } = StyledList::deserialize(MapAccessDeserializer::new(map))?;
                Ok(RawList {
                    style,
                    start,
                    continues,
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
