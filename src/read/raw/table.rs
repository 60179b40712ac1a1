//! Tables as written.

use std::borrow::Cow;
use std::fmt;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::text_or::TextOr;
use crate::read::Located;

/// A number or text: what a table cell holds, kept as it was typed.
pub(crate) fn number_or_text(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["string", "number"] })
}

/// A cell as it is typed; one left empty, or `~`, is empty text.
struct RawCell(Located<String>);

impl<'de> Deserialize<'de> for RawCell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let cell = Located::<Option<String>>::deserialize(deserializer)?;
        let (line, column, length) = (cell.line, cell.column, cell.length);
        Ok(Self(Located {
            value: cell.value.unwrap_or_default(),
            line,
            column,
            length,
        }))
    }
}

/// The schema of a [`RawCell`].
fn cell_schema() -> Schema {
    json_schema!({ "type": ["string", "number", "null"] })
}

/// A table.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTable {
    /// Its caption.
    pub caption: Located<String>,
    /// Its columns by name, from left to right.
    pub columns: IndexMap<Located<String>, RawColumn>,
    /// Its rows: written here, or `csv:` with a file.
    pub rows: RawRows,
    /// The total row. A column stated here is checked against its sum, one left out is computed.
    pub total: Option<RawTotal>,
    /// Notes printed under it.
    #[serde(default)]
    pub notes: Vec<RawNote>,
    /// Whether it stands on a landscape page. Left out: when it is too wide for a portrait one.
    pub landscape: Option<bool>,
}

/// A column of a table.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawColumn {
    /// What its head says.
    pub title: Located<String>,
    /// Whether its cells head their rows.
    #[serde(default)]
    pub row_header: bool,
    /// The unit of its figures, e.g. "£ million". It makes the column numeric.
    pub unit: Option<Located<String>>,
    /// Decimal places to print. It makes the column numeric. Left out: as written.
    pub places: Option<Located<u8>>,
    /// `number` or `text`, when neither unit nor places say so.
    pub kind: Option<Located<String>>,
}

/// The rows of a table.
#[derive(Debug, Clone)]
pub enum RawRows {
    /// Rows in the YAML.
    Written(Vec<Located<RawRow>>),
    /// A CSV file with a head row that names the columns.
    Csv(Located<String>),
}

/// A row in the YAML: cells in the order of the columns, or by column name.
#[derive(Debug, Clone)]
pub enum RawRow {
    Cells(Vec<Located<String>>),
    ByColumn(IndexMap<Located<String>, Located<String>>),
}

/// The total row: `label`, and the stated totals by column name.
#[derive(Debug, Clone)]
pub struct RawTotal {
    pub label: Option<Located<String>>,
    pub stated: IndexMap<Located<String>, Located<String>>,
}

/// A note under a table: text, or a mapping with the mark that calls it.
#[derive(Debug, Clone)]
pub struct RawNote {
    /// The mark, e.g. `*`.
    pub mark: Option<Located<String>>,
    pub text: Located<String>,
}

impl<'de> Deserialize<'de> for RawRows {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Csv {
            csv: Located<String>,
        }

        struct RowsVisitor;

        impl<'de> Visitor<'de> for RowsVisitor {
            type Value = RawRows;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of rows, or a mapping with `csv`")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<RawRows, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq)).map(RawRows::Written)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawRows, A::Error> {
                Csv::deserialize(MapAccessDeserializer::new(map)).map(|rows| RawRows::Csv(rows.csv))
            }
        }

        deserializer.deserialize_any(RowsVisitor)
    }
}

impl JsonSchema for RawRows {
    fn schema_name() -> Cow<'static, str> {
        "Rows".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let row = generator.subschema_for::<RawRow>();
        json_schema!({
            "title": "The rows of a table",
            "anyOf": [
                { "type": "array", "items": row, "description": "Rows written here." },
                {
                    "type": "object",
                    "properties": {
                        "csv": {
                            "type": "string",
                            "description": "A CSV file in the meeting's folder, whose first row names the columns by id or title.",
                        },
                    },
                    "required": ["csv"],
                    "additionalProperties": false,
                },
            ],
        })
    }
}

impl<'de> Deserialize<'de> for RawRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RowVisitor;

        impl<'de> Visitor<'de> for RowVisitor {
            type Value = RawRow;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of cells, or a mapping of cells by column")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<RawRow, A::Error> {
                let mut cells = Vec::new();
                while let Some(RawCell(cell)) = seq.next_element()? {
                    cells.push(cell);
                }
                Ok(RawRow::Cells(cells))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawRow, A::Error> {
                cells_by_column(map).map(RawRow::ByColumn)
            }
        }

        deserializer.deserialize_any(RowVisitor)
    }
}

impl JsonSchema for RawRow {
    fn schema_name() -> Cow<'static, str> {
        "Row".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "A row of a table",
            "anyOf": [
                { "type": "array", "items": cell_schema(), "description": "Cells in the order of the columns." },
                { "type": "object", "additionalProperties": cell_schema(), "description": "Cells by column id." },
            ],
        })
    }
}

/// Reads a mapping of cells.
fn cells_by_column<'de, A: MapAccess<'de>>(
    mut map: A,
) -> Result<IndexMap<Located<String>, Located<String>>, A::Error> {
    let mut cells = IndexMap::new();
    while let Some((column, RawCell(cell))) = map.next_entry::<Located<String>, RawCell>()? {
        cells.insert(column, cell);
    }
    Ok(cells)
}

impl<'de> Deserialize<'de> for RawTotal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TotalVisitor;

        impl<'de> Visitor<'de> for TotalVisitor {
            type Value = RawTotal;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping with `label` and stated totals by column")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawTotal, A::Error> {
                let mut label = None;
                let mut stated = IndexMap::new();
                for (key, cell) in cells_by_column(map)? {
                    if key.value == "label" {
                        label = Some(cell);
                    } else {
                        stated.insert(key, cell);
                    }
                }
                Ok(RawTotal { label, stated })
            }
        }

        deserializer.deserialize_map(TotalVisitor)
    }
}

impl JsonSchema for RawTotal {
    fn schema_name() -> Cow<'static, str> {
        "Total".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "The total row",
            "type": "object",
            "properties": { "label": { "type": "string", "description": "What heads the row, e.g. \"Total\"." } },
            "additionalProperties": cell_schema(),
        })
    }
}

/// A note in its long form.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MarkedNote {
    /// The mark that calls it, e.g. "*".
    mark: Option<Located<String>>,
    /// What it says.
    text: Located<String>,
}

impl<'de> Deserialize<'de> for RawNote {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match TextOr::<MarkedNote>::deserialize(deserializer)? {
            TextOr::Text(text) => Self { mark: None, text },
            TextOr::Other(MarkedNote { mark, text }) => Self { mark, text },
        })
    }
}

impl JsonSchema for RawNote {
    fn schema_name() -> Cow<'static, str> {
        "Note".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let marked = generator.subschema_for::<MarkedNote>();
        json_schema!({
            "title": "A note under a table",
            "anyOf": [{ "type": "string", "description": "Its text." }, marked],
        })
    }
}
