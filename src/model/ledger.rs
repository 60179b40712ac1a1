//! The ledger as a record of it tells: every figure of a meeting, what it is, and what it is made of.
//!
//! A figure's full name is `reports.REPORT.figures.NAME` or `reports.REPORT.tables.TABLE.COLUMN.ROW`. What something is
//! made of is told in such names, and in three shorter forms: `reports.REPORT.tables.TABLE.COLUMN` is every body cell of
//! a column, `reports.REPORT.tables.TABLE.rows.ROW` every numeric cell of a row, and for a column's own rule `COLUMN` is
//! the cell of that column in the same row and `COLUMN..` the cells of that column down to the same row.

use std::sync::Arc;

/// The ledger of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// A book for each file that holds figures or text, in the order of their paths.
    pub books: Vec<LedgerBook>,
}

/// The figures of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerBook {
    /// The name by which paths know it: its file's, without the ending.
    pub name: String,
    /// The path inside the meeting's folder.
    pub path: String,
    /// The path as diagnostics give it.
    pub file: Arc<str>,
    /// In the order in which they are written.
    pub figures: Vec<LedgerFigure>,
    pub tables: Vec<LedgerTable>,
}

/// A named figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerFigure {
    pub name: String,
    /// Exact: a decimal, a fraction of two decimals ("1/3") where no decimal is exact, or the words of a date or of
    /// financial years.
    pub value: String,
    /// As its author wrote it; empty for a plain count.
    pub unit: String,
    /// As prose prints it when it asks for nothing else.
    pub printed: String,
    /// How it is derived; `None` for one that is typed.
    pub rule: Option<LedgerRule>,
    pub stated: Option<Stated>,
}

/// How something is derived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRule {
    /// The derivation's key: "sum", "ratio", "compute" …
    pub how: &'static str,
    /// What it is made of, as the module's head says.
    pub made_of: Vec<String>,
}

/// What is known of a derived figure that its author states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// What it is computed to be, exact.
    pub computed: String,
    /// Why the stated figure stands where the computed one differs.
    pub accepted: Option<String>,
}

/// A table's figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerTable {
    pub name: String,
    pub columns: Vec<LedgerColumn>,
    /// Body rows and sub-totals as they stand, then the total.
    pub rows: Vec<LedgerRow>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerColumn {
    pub name: String,
    /// As typed.
    pub title: String,
    /// As its author wrote it; empty for none.
    pub unit: String,
    /// Whether it holds figures.
    pub numeric: bool,
    /// How its cells are derived; `None` where they are typed.
    pub rule: Option<LedgerRule>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerRowKind {
    Body,
    /// It sums up the rows since the last sub-total.
    Subtotal,
    /// It sums up all body rows.
    Total,
}

/// A row: a cell for every column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
    pub kind: LedgerRowKind,
    /// Its name in paths.
    pub key: String,
    /// As typed.
    pub label: String,
    pub cells: Vec<Option<LedgerCell>>,
}

/// A cell that holds a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerCell {
    /// Exact, as in [`LedgerFigure::value`].
    pub value: String,
    /// As the table prints it, without its unit.
    pub printed: String,
    pub origin: CellOrigin,
    pub stated: Option<Stated>,
}

/// Where a cell's figure comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellOrigin {
    Typed,
    /// Derived as its column says.
    Column,
    /// The sum of the rows that its row sums up.
    Sum,
    /// Derived by an expression of its own, from these.
    Own(Vec<String>),
}
