//! The chosen cells of a sheet: as text, with their places, and with what is wrong with them.

use std::sync::Arc;

use super::Chosen;
use super::date;
use super::format::Shown;
use super::number::StoredNumber;
use super::range::CellRange;
use super::refusal::{Chooser, Refusal};
use super::sheet::{Content, MOST_CELLS, Sheet, StoredCell, on_one_line, too_many_cells};
use crate::diag::{
    Code, Diagnostic, Diagnostics, Place, SheetSource, SourceFile, cell_address, column_name,
};
use crate::read::{Located, SheetCells};

/// What stands between the cells of a row in the text that diagnostics show.
const SEPARATOR: &str = " | ";

/// The most cells that one finding marks; of more it says how many.
const MOST_MARKED: usize = 12;

/// Takes the cells of a range, or all that are used.
pub(super) fn take(
    file: &Arc<str>,
    sheet: &Sheet,
    range: Option<CellRange>,
) -> Result<Chosen, Refusal> {
    let chooser = if range.is_some() {
        Chooser::Cells
    } else {
        Chooser::Sheet
    };
    let empty = || {
        let (what, hint) = match range {
            Some(_) => ("the range", "Choose cells that hold something."),
            None => ("the sheet", "Name another one under `sheet`."),
        };
        Refusal::new(
            chooser,
            format!("{what} has no cells that hold anything"),
            hint,
        )
    };
    let used = sheet.used().ok_or_else(empty)?;
    // Whole columns and rows end where the sheet does.
    let range = match range {
        Some(range) => range
            .common(used)
            .map(|_| clipped(range, used))
            .ok_or_else(empty)?,
        None => used,
    };
    if range.size() > MOST_CELLS {
        return Err(too_many_cells(chooser));
    }
    let mut taking = Taking::new(file, sheet, range);
    taking.take_rows();
    taking.check_hidden();
    taking.check_merged();
    taking.note_differences();
    Ok(taking.finish())
}

/// A range that does not go past the used cells where it names whole rows or columns.
fn clipped(range: CellRange, used: CellRange) -> CellRange {
    let mut range = range;
    if range.last_row == super::range::MOST_ROWS {
        range.last_row = used.last_row;
    }
    if range.last_column == super::range::MOST_COLUMNS {
        range.last_column = used.last_column;
    }
    range
}

/// A cell that shows another number than it holds.
struct Difference {
    row: u32,
    column: u32,
    shown: String,
    held: String,
}

struct Taking<'a> {
    sheet: &'a Sheet,
    range: CellRange,
    cells: SheetCells,
    text: String,
    source: SheetSource,
    differences: Vec<Difference>,
    findings: Diagnostics,
}

/// Why a cell is refused, as the end of a sentence about it, and what to do.
struct Fault {
    why: String,
    hint: &'static str,
}

impl<'a> Taking<'a> {
    fn new(file: &Arc<str>, sheet: &'a Sheet, range: CellRange) -> Self {
        let path = format!("{file}: {}!{}", sheet.name, range.name());
        Self {
            sheet,
            range,
            cells: SheetCells {
                path: path.into(),
                rows: Vec::new(),
            },
            text: "\n".repeat(range.first_row as usize - 1),
            source: SheetSource {
                file: file.clone(),
                sheet: sheet.name.clone(),
                first_row: range.first_row,
                first_column: range.first_column,
                starts: Vec::new(),
            },
            differences: Vec::new(),
            findings: Diagnostics::new(),
        }
    }

    /// Reads the cells row by row, and writes them into the text.
    fn take_rows(&mut self) {
        let mut faults = Vec::new();
        for row in self.range.first_row..=self.range.last_row {
            let mut cells = Vec::new();
            let mut starts = Vec::new();
            let mut at: u32 = 1;
            for column in self.range.first_column..=self.range.last_column {
                if column > self.range.first_column {
                    self.text.push_str(SEPARATOR);
                    at += length(SEPARATOR);
                }
                let value = match self.sheet.cells.get(&(row, column)) {
                    None => String::new(),
                    Some(cell) => self.show(row, column, cell).unwrap_or_else(|fault| {
                        faults.push((row, column, fault));
                        as_held(&cell.content)
                    }),
                };
                self.text.push_str(&value);
                starts.push(at);
                cells.push(Located {
                    line: row,
                    column: at,
                    length: length(&value),
                    value,
                });
                at += cells.last().map_or(0, |cell| cell.length);
            }
            self.text.push('\n');
            self.source.starts.push(starts);
            self.cells.rows.push(cells);
        }
        for (row, column, fault) in faults {
            let address = cell_address(&self.sheet.name, row, column);
            self.fault(
                row,
                column,
                format!("`{address}` {}", fault.why),
                fault.hint,
            );
        }
    }

    /// A cell's text.
    fn show(&mut self, row: u32, column: u32, cell: &StoredCell) -> Result<String, Fault> {
        const AS_TEXT: &str = "Write it as text, with an apostrophe before it: `'10:30`.";
        let fault = |why: &str, hint| Fault {
            why: why.to_owned(),
            hint,
        };
        match &cell.content {
            Content::Text(text) => Ok(on_one_line(text)),
            Content::Boolean(value) => Ok(if *value { "TRUE" } else { "FALSE" }.to_owned()),
            Content::Number(text) => self.show_number(row, column, text, cell),
            Content::Date(text) => match text.split_once('T') {
                None => Ok(text.clone()),
                Some((day, time)) if time.bytes().all(|b| !(b'1'..=b'9').contains(&b)) => {
                    Ok(day.to_owned())
                }
                Some(_) => Err(fault("holds a date with a time of day", AS_TEXT)),
            },
            Content::Time => Err(fault("shows a time", AS_TEXT)),
            Content::Error(error) => Err(Fault {
                why: format!("holds the error `{error}`"),
                hint: "Mend its formula, then save the spreadsheet again.",
            }),
            Content::Uncalculated => Err(fault(
                "holds a formula whose result is not stored",
                "Open the spreadsheet in a spreadsheet program and save it again; that stores the results.",
            )),
        }
    }

    fn show_number(
        &mut self,
        row: u32,
        column: u32,
        text: &str,
        cell: &StoredCell,
    ) -> Result<String, Fault> {
        let Some(number) = StoredNumber::parse(text) else {
            return Err(Fault {
                why: format!("holds `{text}`, which is not a number"),
                hint: "Type the number again, then save the spreadsheet.",
            });
        };
        let shown = cell.format.show(number).map_err(|why| Fault {
            why: why.to_owned(),
            hint: "Give it a plain number format, such as `0.00`, or General.",
        })?;
        match shown {
            Shown::Nothing => Ok(String::new()),
            Shown::Number { text, held } => {
                if let Some(held) = held {
                    self.differences.push(Difference {
                        row,
                        column,
                        shown: text.clone(),
                        held,
                    });
                }
                Ok(text)
            }
            Shown::Date { with_time: true } if date::has_time(number) => Err(Fault {
                why: "shows a date with a time of day".to_owned(),
                hint: "Show the date alone, or write both as text, with an apostrophe before it.",
            }),
            Shown::Date { .. } => date::day(number, self.sheet.from_1904).ok_or(Fault {
                why: format!("is shown as a date, but holds `{text}`, which is none"),
                hint: "Type the date again, or give the cell a number format.",
            }),
        }
    }

    /// Where a cell of the range stands in the text.
    fn place(&self, row: u32, column: u32) -> Place {
        let cell = row
            .checked_sub(self.range.first_row)
            .and_then(|at| self.cells.rows.get(at as usize))
            .zip(column.checked_sub(self.range.first_column))
            .and_then(|(cells, at)| cells.get(at as usize));
        match cell {
            Some(cell) => cell.place(&self.cells.path),
            None => Place::start_of(self.cells.path.clone()),
        }
    }

    fn fault(&mut self, row: u32, column: u32, message: String, hint: &str) {
        let place = self.place(row, column);
        self.findings
            .push(Diagnostic::new(Code::Spreadsheet, place, message).hint(hint));
    }

    /// Reports hidden rows and columns.
    fn check_hidden(&mut self) {
        const HINT: &str =
            "Show them, or choose cells without them: what is published is what the sheet shows.";
        let (range, sheet) = (self.range, self.sheet);
        for &(first, last) in &sheet.hidden_rows {
            let (first, last) = (first.max(range.first_row), last.min(range.last_row));
            if first <= last {
                let message = hidden("row", first, last, |row| row.to_string());
                self.fault(first, range.first_column, message, HINT);
            }
        }
        for &(first, last) in &sheet.hidden_columns {
            let (first, last) = (first.max(range.first_column), last.min(range.last_column));
            if first <= last {
                let message = hidden("column", first, last, column_name);
                self.fault(range.first_row, first, message, HINT);
            }
        }
    }

    /// Reports merged cells.
    fn check_merged(&mut self) {
        for merged in &self.sheet.merged {
            if let Some(common) = merged.common(self.range) {
                self.fault(
                    common.first_row,
                    common.first_column,
                    format!("the cells {} are merged", merged.name()),
                    "Unmerge them and fill each one, or choose cells without them.",
                );
            }
        }
    }

    /// Says, once a column, which cells show another number than they hold.
    fn note_differences(&mut self) {
        let differences = std::mem::take(&mut self.differences);
        for column in self.range.first_column..=self.range.last_column {
            let mut of_column = differences.iter().filter(|cell| cell.column == column);
            let Some(first) = of_column.next() else {
                continue;
            };
            let address = cell_address(&self.sheet.name, first.row, first.column);
            let mut message = format!("`{address}` shows {} and holds {}", first.shown, first.held);
            let others: Vec<_> = of_column.collect();
            match others.len() {
                0 => {}
                1 => message.push_str("; another cell of its column differs too"),
                more => message.push_str(&format!("; {more} more cells of its column differ too")),
            }
            let place = self.place(first.row, first.column);
            let mut note = Diagnostic::new(Code::SpreadsheetValue, place, message)
                .hint("The numbers shown are used. Show more decimal places, or round the cells, where others are meant.");
            for other in others.into_iter().take(MOST_MARKED) {
                let place = self.place(other.row, other.column);
                note = note.related(place, format!("holds {}", other.held));
            }
            self.findings.push(note);
        }
    }

    fn finish(self) -> Chosen {
        Chosen {
            text: SourceFile {
                path: self.cells.path.clone(),
                text: self.text.into(),
            },
            cells: (!self.findings.has_errors()).then_some(self.cells),
            sheet: self.source,
            findings: self.findings,
        }
    }
}

/// What a faulty cell holds, to be shown.
fn as_held(content: &Content) -> String {
    match content {
        Content::Number(text)
        | Content::Text(text)
        | Content::Date(text)
        | Content::Error(text) => on_one_line(text),
        Content::Boolean(_) | Content::Time | Content::Uncalculated => "?".to_owned(),
    }
}

/// "rows 5 to 7 are hidden".
fn hidden(what: &str, first: u32, last: u32, name: impl Fn(u32) -> String) -> String {
    if first == last {
        format!("{what} {} is hidden", name(first))
    } else {
        format!("{what}s {} to {} are hidden", name(first), name(last))
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
