//! Cells of tables as written: text, a number, or a list, over one cell or several.

use std::fmt;
use std::ops::Range;

use schemars::{Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_saphyr::{Location, Spanned};

use super::list::RawList;
use crate::read::Located;

/// A cell of a row.
#[derive(Debug, Clone)]
pub struct RawCell {
    /// Its text, a number as it was typed; empty when it was left empty or holds a list.
    pub text: Located<String>,
    pub list: Option<RawList>,
    /// How many columns it spans, when it is said.
    pub columns: Option<Located<u16>>,
    /// How many rows it spans, when it is said.
    pub rows: Option<Located<u16>>,
    /// Where the number stands in its file, in bytes, until [`RawCell::read_number`] has read it.
    number: Option<Range<usize>>,
}

impl RawCell {
    /// Reads the cell's number as it was typed: `269.0`, of which serde gives the value alone.
    pub(super) fn read_number(&mut self, source: &str) {
        let typed = self.number.take().and_then(|at| source.get(at));
        if let Some(typed) = typed {
            typed.clone_into(&mut self.text.value);
        }
    }
}

/// What serde makes of a cell.
enum Shape {
    Text(String),
    /// A number or a truth value.
    Number,
    Form(CellForm),
}

/// The mapping form of a cell.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CellForm {
    text: Option<Located<String>>,
    list: Option<RawList>,
    columns: Option<Located<u16>>,
    rows: Option<Located<u16>>,
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ShapeVisitor;

        impl<'de> Visitor<'de> for ShapeVisitor {
            type Value = Shape;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text, a number, or a mapping with `text` or `list`")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Shape, E> {
                Ok(Shape::Text(text.to_owned()))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<Shape, E> {
                Ok(Shape::Text(text))
            }

            fn visit_unit<E: Error>(self) -> Result<Shape, E> {
                Ok(Shape::Text(String::new()))
            }

            fn visit_bool<E: Error>(self, _: bool) -> Result<Shape, E> {
                Ok(Shape::Number)
            }

            fn visit_i64<E: Error>(self, _: i64) -> Result<Shape, E> {
                Ok(Shape::Number)
            }

            fn visit_u64<E: Error>(self, _: u64) -> Result<Shape, E> {
                Ok(Shape::Number)
            }

            fn visit_f64<E: Error>(self, _: f64) -> Result<Shape, E> {
                Ok(Shape::Number)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Shape, A::Error> {
                CellForm::deserialize(MapAccessDeserializer::new(map)).map(Shape::Form)
            }
        }

        deserializer.deserialize_any(ShapeVisitor)
    }
}

impl<'de> Deserialize<'de> for RawCell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let cell = Spanned::<Shape>::deserialize(deserializer)?;
        let at = Located::at(cell.referenced);
        let of_text = |text| Self {
            text: at.with(text),
            list: None,
            columns: None,
            rows: None,
            number: None,
        };
        Ok(match cell.value {
            Shape::Text(text) => of_text(text),
            Shape::Number => Self {
                number: bytes_of(cell.defined),
                ..of_text(String::new())
            },
            Shape::Form(form) => Self {
                text: form.text.unwrap_or_else(|| at.with(String::new())),
                list: form.list,
                columns: form.columns,
                rows: form.rows,
                number: None,
            },
        })
    }
}

/// Where a scalar stands in its file.
fn bytes_of(at: Location) -> Option<Range<usize>> {
    let span = at.span();
    let start = usize::try_from(span.byte_offset()?).ok()?;
    let length = usize::try_from(span.byte_len()?).ok()?;
    Some(start..start.checked_add(length)?)
}

/// The schema of a cell that holds one text or number.
pub(super) fn scalar_schema() -> Schema {
    json_schema!({ "type": ["string", "number", "null"] })
}

/// The schema of a cell of a row.
pub(super) fn cell_schema(generator: &mut SchemaGenerator) -> Schema {
    let list = generator.subschema_for::<RawList>();
    let span = |what: &str| {
        json_schema!({
            "type": "integer",
            "minimum": 1,
            "maximum": u16::MAX,
            "description": format!("How many {what} the cell spans, itself included. Left out: one."),
        })
    };
    let (columns, rows) = (span("columns"), span("rows"));
    json_schema!({
        "anyOf": [
            scalar_schema(),
            {
                "type": "object",
                "properties": { "text": scalar_schema(), "columns": columns, "rows": rows },
                "required": ["text"],
                "additionalProperties": false,
                "description": "A text that spans columns to its right, rows below it, or both. The rows leave the cells out that it covers.",
            },
            {
                "type": "object",
                "properties": { "list": list, "columns": columns, "rows": rows },
                "required": ["list"],
                "additionalProperties": false,
                "description": "A list in a cell of text, over one cell or several.",
            },
        ],
    })
}
