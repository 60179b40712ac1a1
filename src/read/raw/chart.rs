//! Charts as written.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::derivation::RawOperands;
use crate::read::Located;

/// Names or labels, among which years may be.
fn words(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["array", "null"], "items": { "type": ["string", "number"] } })
}

/// A chart: of columns of a table, or of named figures. Its numbers come from the ledger alone.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawChart {
    /// `column`, `stacked` (columns, one on top of the other), `bar` (from left to right) or `line`.
    pub kind: Located<String>,
    /// Printed as the caption: "Figure 1: …".
    pub title: Located<String>,
    /// The table that it shows: a category for each row, labelled by its row header.
    pub table: Option<Located<String>>,
    /// The columns of the table that it shows. Left out: all numeric columns of the first one's unit.
    #[serde(default)]
    #[schemars(schema_with = "words")]
    pub series: Option<Vec<Located<String>>>,
    /// The rows that it shows, by their ids or their labels made names. Left out: all body rows.
    #[serde(default)]
    #[schemars(schema_with = "words")]
    pub rows: Option<Vec<Located<String>>>,
    /// The figures that it shows, where it shows no table: `figures.NAME`, `tables.TABLE.COLUMN.ROW`.
    pub figures: Option<RawOperands>,
    /// A label for each of these figures. Left out: made from their names.
    #[serde(default)]
    #[schemars(schema_with = "words")]
    pub labels: Option<Vec<Located<String>>>,
    /// The title of the value axis; the unit is added to it.
    pub axis: Option<Located<String>>,
    /// What the chart says, for those who can't see it. Left out: made from the figures.
    pub alt: Option<Located<String>>,
}
