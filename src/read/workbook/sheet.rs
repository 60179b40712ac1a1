//! A sheet as its file holds it, whichever of the formats that is.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::format::NumberFormat;
use super::range::CellRange;
use super::refusal::{Chooser, Refusal};

/// The most cells of a sheet, or of a range of one, that are read.
pub(super) const MOST_CELLS: u64 = 200_000;

/// A sheet's cells, and what is hidden or merged in it.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub name: String,
    /// The cells that hold something, by row and column from 1.
    pub cells: BTreeMap<(u32, u32), StoredCell>,
    pub merged: Vec<CellRange>,
    /// First and last of each run of hidden rows.
    pub hidden_rows: Vec<(u32, u32)>,
    pub hidden_columns: Vec<(u32, u32)>,
    /// Whether days are counted from 1904 instead of 1900.
    pub from_1904: bool,
}

#[derive(Debug, Clone)]
pub(super) struct StoredCell {
    pub content: Content,
    pub format: Arc<NumberFormat>,
}

/// What a cell holds. That of a formula is the result that was stored with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// A number, as its decimal text.
    Number(String),
    Text(String),
    Boolean(bool),
    /// A day, and perhaps a time, in the form of ISO 8601.
    Date(String),
    /// A time of day or a length of time.
    Time,
    /// An error, e.g. `#REF!`.
    Error(String),
    /// A formula without a stored result.
    Uncalculated,
}

impl Sheet {
    pub fn insert(&mut self, row: u32, column: u32, cell: StoredCell) -> Result<(), Refusal> {
        if self.cells.len() as u64 >= MOST_CELLS {
            return Err(too_many_cells(Chooser::Sheet));
        }
        self.cells.insert((row, column), cell);
        Ok(())
    }

    /// The smallest range with all cells that hold something.
    pub fn used(&self) -> Option<CellRange> {
        let cells = self
            .cells
            .keys()
            .map(|&(row, column)| CellRange::cell(row, column));
        cells.reduce(CellRange::joined)
    }
}

pub(super) fn too_many_cells(at: Chooser) -> Refusal {
    Refusal::new(
        at,
        "these are more than 200,000 cells",
        "Choose the cells that the table needs with `range`, e.g. `range: A3:F12`, or copy them into a sheet of their own.",
    )
}

/// A text as one line: a line end in a cell only wraps it.
pub(super) fn on_one_line(text: &str) -> String {
    if !text.contains(['\n', '\r', '\t']) {
        return text.to_owned();
    }
    let words = text
        .split(['\n', '\r', '\t'])
        .map(str::trim)
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
