//! Tables as written.

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use crate::read::Located;

/// A number or text: what a table cell holds, kept as it was typed.
pub(crate) fn number_or_text(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["string", "number"] })
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
