//! Tables with their figures.

use std::sync::Arc;

use super::{Figure, List, Restriction, Span, Text, Unit};
use crate::diag::Place;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The name under which blocks place it; unique in its body.
    pub name: String,
    /// Its name in the ledger: "reports.overview.tables.budget".
    pub ledger_name: String,
    /// Where its name stands in its file.
    pub place: Place,
    pub anchor: String,
    /// As printed before the caption: "Table 1"; empty when it has none.
    pub label: String,
    pub caption: Option<Text>,
    pub columns: Vec<Column>,
    /// Heads over the heads of neighbouring columns, from left to right.
    pub groups: Vec<HeadGroup>,
    /// Whether the heads are printed.
    pub head: bool,
    pub look: TableLook,
    pub rows: Vec<Row>,
    pub total: Option<Row>,
    pub notes: Vec<TableNote>,
    pub orientation: Orientation,
    /// Kept from the public.
    pub restriction: Option<Arc<Restriction>>,
}

/// Which rules a table has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TableLook {
    /// Between rows.
    #[default]
    Ruled,
    /// Around every cell.
    Grid,
    /// None, and no shading.
    Borderless,
}

/// A head over the heads of columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadGroup {
    pub title: Text,
    /// The first of its columns.
    pub first: usize,
    /// How many there are.
    pub columns: usize,
}

/// Which way the page of a table is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// Landscape when it is too wide for portrait.
    Automatic,
    Portrait,
    Landscape,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub title: Text,
    pub unit: Option<Unit>,
    pub kind: ColumnKind,
    /// Whether its cells head their rows.
    pub row_header: bool,
    /// Kept from the public.
    pub restriction: Option<Arc<Restriction>>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    Text,
    /// Figures, aligned on the decimal point.
    Number,
}

/// A row; it has a cell for every column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name in the ledger: "early_help", "total".
    pub key: String,
    /// Whether it sums up rows above it.
    pub subtotal: bool,
    /// A cell that another covers is empty.
    pub cells: Vec<Cell>,
    /// Cells of this row that span several, from left to right.
    pub spans: Vec<Span>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(Text),
    Figure(Figure),
    /// Its items have no anchors.
    List(List),
    Empty,
}

/// A note under a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableNote {
    /// The mark that calls it, e.g. "*".
    pub mark: Option<String>,
    pub text: Text,
}
