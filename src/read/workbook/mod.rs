//! Spreadsheets in XLSX and ODS: the cells that a table takes its rows from, as the sheet shows them.
//!
//! Both formats are zips of XML (ECMA-376; OpenDocument 1.3). Each is read into one form ([`sheet::Sheet`]), from which
//! the chosen cells are taken ([`cells`]). Numbers stay the decimal text that the file holds until they are exact
//! figures: a spreadsheet library that gives binary fractions would lose what the sheet shows.

mod archive;
mod cells;
mod choose;
mod date;
mod format;
mod number;
mod ods;
mod range;
mod refusal;
mod sheet;
mod xlsx;

#[cfg(test)]
mod tests;

use std::sync::Arc;

pub(super) use refusal::{Chooser, Refusal};

use super::SheetCells;
use crate::diag::{Diagnostics, SheetSource, SourceFile};
use archive::Archive;

/// A format of spreadsheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WorkbookKind {
    Xlsx,
    Ods,
}

/// Which cells of a workbook a table takes.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Selection {
    /// The name of the sheet; left out where the workbook has one only, or a named range says it.
    pub sheet: Option<String>,
    /// A range such as `A3:F12`. With neither a range nor a name: all cells from the first to the last used one.
    pub range: Option<String>,
    /// The name of a range or, in XLSX, of a table.
    pub name: Option<String>,
}

/// What was chosen.
#[derive(Debug)]
pub(super) struct Chosen {
    /// The cells; `None` when one of them has a fault.
    pub cells: Option<SheetCells>,
    /// The rows as text, for diagnostics to show.
    pub text: SourceFile,
    /// Which cells that text stands for.
    pub sheet: SheetSource,
    pub findings: Diagnostics,
}

/// Reads the chosen cells of a workbook. `file` is its path as diagnostics name it.
///
/// # Errors
/// Why there is nothing to read.
pub(super) fn read(
    file: &Arc<str>,
    bytes: &[u8],
    kind: WorkbookKind,
    selection: &Selection,
) -> Result<Chosen, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let (sheet, range) = match kind {
        WorkbookKind::Xlsx => xlsx::read(&mut archive, selection)?,
        WorkbookKind::Ods => ods::read(&mut archive, selection)?,
    };
    cells::take(file, &sheet, range)
}
