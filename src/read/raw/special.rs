//! Blocks of a form of their own: boxes, definitions, whom to ask, who signs.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::RawBlocks;
use crate::read::Located;

/// A framed box.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawBox {
    /// Its heading.
    pub heading: Option<Located<String>>,
    /// A name for `{{ ref("…") }}`; it needs a heading.
    pub id: Option<Located<String>>,
    /// What stands in it: paragraphs without numbers, lists, sub-headings, images, quotations, definitions, a contact.
    pub paragraphs: RawBlocks,
}

/// A term with its explanation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawDefinition {
    /// The term.
    pub term: Located<String>,
    /// What it means.
    pub text: Located<String>,
}

/// Whom to ask about a paper, a line each.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawContactBlock {
    /// The officer's name.
    pub name: Located<String>,
    /// What the officer is.
    pub role: Option<Located<String>>,
    /// The department or body.
    pub organisation: Option<Located<String>>,
    /// The telephone number.
    pub phone: Option<Located<String>>,
    /// The e-mail address.
    pub email: Option<Located<String>>,
}

/// Who signs a paper.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSignature {
    /// The name, as printed.
    pub name: Located<String>,
    /// What the person is, e.g. "Chief Executive".
    pub role: Option<Located<String>>,
}

/// The schema of a mapping whose one key says what the block is and holds it.
fn keyed(key: &str, description: &str, content: Schema) -> Schema {
    json_schema!({
        "type": "object",
        "description": description,
        "properties": { key: content },
        "required": [key],
        "additionalProperties": false,
    })
}

/// The list of boxes that stand side by side.
struct SideBySide;

impl JsonSchema for SideBySide {
    fn schema_name() -> Cow<'static, str> {
        "BoxesSideBySide".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<RawBox>();
        json_schema!({ "type": "array", "items": one, "description": "Two or three boxes." })
    }
}

/// The forms of these blocks.
pub(super) fn forms(generator: &mut SchemaGenerator) -> [Schema; 5] {
    let framed = generator.subschema_for::<RawBox>();
    let side_by_side = generator.subschema_for::<SideBySide>();
    let definition = generator.subschema_for::<RawDefinition>();
    let contact = generator.subschema_for::<RawContactBlock>();
    let signature = generator.subschema_for::<RawSignature>();
    let definitions = json_schema!({
        "type": "array", "items": definition, "description": "The terms, in order.",
    });
    [
        keyed("box", "A framed box.", framed),
        keyed("boxes", "Boxes side by side.", side_by_side),
        keyed("definitions", "Terms with their explanations.", definitions),
        keyed("contact", "Whom to ask.", contact),
        keyed("signature", "Who signs the paper.", signature),
    ]
}
