//! How a figure or a column is derived from others, as written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::text_or::TextOr;
use crate::read::Located;

/// What a derivation is made of: one path or expression, or a list of them.
#[derive(Debug, Clone)]
pub struct RawOperands(pub Vec<Located<String>>);

/// A derivation: its key, and what stands under it.
#[derive(Debug, Clone, Copy)]
pub struct RawDerivation<'a> {
    /// `sum`, `ratio` …, or `compute`.
    pub key: &'static str,
    pub operands: &'a [Located<String>],
}

impl<'a> RawDerivation<'a> {
    /// The derivations that are given.
    pub(super) fn gather(
        keyed: [(&'static str, &'a Option<RawOperands>); 8],
        compute: Option<&'a Located<String>>,
    ) -> Vec<Self> {
        let keyed = keyed.into_iter().filter_map(|(key, operands)| {
            operands.as_ref().map(|operands| Self {
                key,
                operands: &operands.0,
            })
        });
        let compute = compute.map(|expression| Self {
            key: "compute",
            operands: std::slice::from_ref(expression),
        });
        keyed.chain(compute).collect()
    }
}

impl<'de> Deserialize<'de> for RawOperands {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(
            match TextOr::<Vec<Located<String>>>::deserialize(deserializer)? {
                TextOr::Text(text) => vec![text],
                TextOr::Other(list) => list,
            },
        ))
    }
}

impl JsonSchema for RawOperands {
    fn schema_name() -> Cow<'static, str> {
        "Operands".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "What a figure is derived from",
            "anyOf": [
                { "type": "string", "description": "A path such as `tables.budget.net`, or an expression." },
                { "type": "array", "items": { "type": ["string", "number"] }, "description": "Several of them." },
            ],
        })
    }
}
