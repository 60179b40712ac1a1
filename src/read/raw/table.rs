//! Tables as written.

use std::borrow::Cow;
use std::fmt;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::cell::{RawCell, cell_schema, scalar_schema};
use super::derivation::{RawDerivation, RawOperands};
use super::sheet::{NamedRows, RawSheet, sheet_schema};
use super::text_or::TextOr;
use super::{RawConfidential, RawExempt};
use crate::read::Located;

/// A number or text: what a table cell holds, kept as it was typed.
pub(crate) fn number_or_text(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["string", "number"] })
}

/// A stated figure or a label as it is typed; one left empty, or `~`, is empty text.
struct Typed(Located<String>);

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let cell = Located::<Option<String>>::deserialize(deserializer)?;
        let at = cell.with(());
        Ok(Self(at.with(cell.value.unwrap_or_default())))
    }
}

/// A table.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTable {
    /// Its caption. Left out: it has no number either, and references can't name it.
    pub caption: Option<Located<String>>,
    /// Its columns by name, from left to right.
    pub columns: IndexMap<Located<String>, RawColumn>,
    /// Its rows: written here, or `csv:`, `xlsx:` or `ods:` with a file.
    pub rows: RawRows,
    /// The total row. A column stated here is checked against its sum, one left out is computed.
    pub total: Option<RawTotal>,
    /// Notes printed under it.
    #[serde(default)]
    pub notes: Vec<RawNote>,
    /// Stated figures that may stand although they do not agree with the computed ones: `COLUMN.ROW` and the reason.
    #[serde(default)]
    pub accept: IndexMap<Located<String>, Located<String>>,
    /// `ruled` (rules between rows), `grid` (all cells framed) or `borderless`. Left out: the house style's.
    pub look: Option<Located<String>>,
    /// Whether it has a head row. One without needs a column with `row_header: true`.
    #[serde(default)]
    pub head: Option<Located<bool>>,
    /// Whether it stands on a landscape page. Left out: when it is too wide for a portrait one.
    pub landscape: Option<bool>,
    /// Kept from the public as exempt information.
    pub exempt: Option<RawExempt>,
    /// Kept from the public as confidential information.
    pub confidential: Option<RawConfidential>,
}

/// A column of a table.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawColumn {
    /// What its head says.
    pub title: Located<String>,
    /// What stands over its head: neighbouring columns of one group share it.
    pub group: Option<Located<String>>,
    /// Whether its cells head their rows.
    #[serde(default)]
    pub row_header: bool,
    /// The unit of its figures, e.g. "£ million". It makes the column numeric.
    pub unit: Option<Located<String>>,
    /// Decimal places to print. It makes the column numeric. Left out: as written.
    pub places: Option<Located<u8>>,
    /// `number` or `text`, when neither unit nor places say so.
    pub kind: Option<Located<String>>,
    /// Each cell is the sum of these columns of its row, or of what paths name.
    pub sum: Option<RawOperands>,
    /// Each cell is the first of these less the others.
    pub difference: Option<RawOperands>,
    /// Each cell is the first of these over the second.
    pub ratio: Option<RawOperands>,
    /// Each cell is the change from the first of these to the second, in per cent.
    pub change: Option<RawOperands>,
    /// Each cell is the average of these.
    pub average: Option<RawOperands>,
    /// Each cell is the sum of this column from the first row down to its own.
    pub cumulative: Option<RawOperands>,
    /// Each cell is the least of these.
    pub min: Option<RawOperands>,
    /// Each cell is the greatest of these.
    pub max: Option<RawOperands>,
    /// Each cell is computed by this expression.
    pub compute: Option<Located<String>>,
    /// Kept from the public as exempt information.
    pub exempt: Option<RawExempt>,
    /// Kept from the public as confidential information.
    pub confidential: Option<RawConfidential>,
}

impl RawTable {
    /// Reads the numbers of its cells as they were typed.
    pub(super) fn read_numbers(&mut self, source: &str) {
        let RawRows::Written(rows) = &mut self.rows else {
            return;
        };
        for row in rows {
            match &mut row.value {
                RawRow::Cells(cells) => {
                    for cell in cells {
                        cell.read_number(source);
                    }
                }
                RawRow::ByColumn(cells) => {
                    for cell in cells.values_mut() {
                        cell.read_number(source);
                    }
                }
                RawRow::Subtotal(_) => {}
            }
        }
    }
}

impl RawColumn {
    /// How its cells are derived, as written: one derivation, unless the author gave several.
    #[must_use]
    pub fn derivations(&self) -> Vec<RawDerivation<'_>> {
        RawDerivation::gather(
            [
                ("sum", &self.sum),
                ("difference", &self.difference),
                ("ratio", &self.ratio),
                ("change", &self.change),
                ("average", &self.average),
                ("cumulative", &self.cumulative),
                ("min", &self.min),
                ("max", &self.max),
            ],
            self.compute.as_ref(),
        )
    }
}

/// The rows of a table.
#[derive(Debug, Clone)]
pub enum RawRows {
    /// Rows in the YAML.
    Written(Vec<Located<RawRow>>),
    /// A CSV file with a head row that names the columns.
    Csv(Located<String>),
    /// Cells of a spreadsheet in XLSX or ODS.
    Sheet(RawSheet),
}

/// A row in the YAML: cells in the order of the columns, or by column name.
#[derive(Debug, Clone)]
pub enum RawRow {
    Cells(Vec<RawCell>),
    /// `id` among them names the row, unless a column has that name.
    ByColumn(IndexMap<Located<String>, RawCell>),
    /// `subtotal:`, the sum of the rows since the last one.
    Subtotal(RawTotal),
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
        struct RowsVisitor;

        impl<'de> Visitor<'de> for RowsVisitor {
            type Value = RawRows;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of rows, or a mapping with `csv`, `xlsx` or `ods`")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<RawRows, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq)).map(RawRows::Written)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawRows, A::Error> {
                let rows = NamedRows::deserialize(MapAccessDeserializer::new(map))?;
                rows.into_rows()
                    .ok_or_else(|| A::Error::custom("rows are named in one way only"))
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
        let xlsx = sheet_schema(
            "xlsx",
            "An Excel workbook (.xlsx) in the meeting's folder.",
            "The name of a range or of a table, in place of `range`.",
        );
        let ods = sheet_schema(
            "ods",
            "An OpenDocument spreadsheet (.ods) in the meeting's folder.",
            "The name of a range, in place of `range`.",
        );
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
                xlsx,
                ods,
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

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<RawRow, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq)).map(RawRow::Cells)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawRow, A::Error> {
                let mut cells = IndexMap::new();
                let mut subtotal = None;
                while let Some(column) = map.next_key::<Located<String>>()? {
                    if column.value == "subtotal" {
                        subtotal = Some(map.next_value()?);
                    } else {
                        cells.insert(column, map.next_value()?);
                    }
                }
                match subtotal {
                    Some(total) if cells.is_empty() => Ok(RawRow::Subtotal(total)),
                    Some(_) => Err(A::Error::custom(
                        "a row with `subtotal` has no other keys; its figures stand under it",
                    )),
                    None => Ok(RawRow::ByColumn(cells)),
                }
            }
        }

        deserializer.deserialize_any(RowVisitor)
    }
}

impl JsonSchema for RawRow {
    fn schema_name() -> Cow<'static, str> {
        "Row".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let total = generator.subschema_for::<RawTotal>();
        let cell = cell_schema(generator);
        json_schema!({
            "title": "A row of a table",
            "anyOf": [
                { "type": "array", "items": cell, "description": "Cells in the order of the columns." },
                {
                    "type": "object",
                    "properties": { "subtotal": total },
                    "additionalProperties": cell,
                    "description": "Cells by column id; `id` names the row, `subtotal` sums the rows above.",
                },
            ],
        })
    }
}

/// Reads a mapping of cells.
fn cells_by_column<'de, A: MapAccess<'de>>(
    mut map: A,
) -> Result<IndexMap<Located<String>, Located<String>>, A::Error> {
    let mut cells = IndexMap::new();
    while let Some((column, Typed(cell))) = map.next_entry::<Located<String>, Typed>()? {
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
            "additionalProperties": scalar_schema(),
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
