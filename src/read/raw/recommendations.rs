//! Recommendations: their items, or a mapping with what leads to them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::RawListItem;
use crate::read::Located;

/// What the committee is asked to decide or note: a list of items, or a mapping with their lead.
#[derive(Debug, Clone, Default)]
pub struct RawRecommendations {
    /// The words in front of them, in place of the house style's.
    pub lead: Option<Located<String>>,
    pub items: Vec<Located<RawListItem>>,
}

/// The mapping form.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LedRecommendations {
    /// The words in front of them, e.g. "It is recommended that:". Left out: the house style's.
    lead: Option<Located<String>>,
    /// The recommendations.
    items: Vec<Located<RawListItem>>,
}

impl<'de> Deserialize<'de> for RawRecommendations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RecommendationsVisitor;

        impl<'de> Visitor<'de> for RecommendationsVisitor {
            type Value = RawRecommendations;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list of recommendations, or a mapping with `lead` and `items`")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<RawRecommendations, A::Error> {
                let items = Vec::deserialize(SeqAccessDeserializer::new(seq))?;
                Ok(RawRecommendations { lead: None, items })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawRecommendations, A::Error> {
                let LedRecommendations { lead, items } =
                    LedRecommendations::deserialize(MapAccessDeserializer::new(map))?;
                Ok(RawRecommendations { lead, items })
            }
        }

        deserializer.deserialize_any(RecommendationsVisitor)
    }
}

impl JsonSchema for RawRecommendations {
    fn schema_name() -> Cow<'static, str> {
        "Recommendations".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<RawListItem>();
        let led = generator.subschema_for::<LedRecommendations>();
        json_schema!({
            "title": "The recommendations",
            "anyOf": [{ "type": "array", "items": item, "description": "The recommendations." }, led],
        })
    }
}
