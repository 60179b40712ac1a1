//! Spreadsheets in CSV, every cell with its place.

use std::sync::Arc;

use super::{Located, SheetCells};
use crate::diag::{Code, Diagnostic, Place};

/// Reads the cells of a file (RFC 4180: commas, quotes where needed). Empty lines are left out.
///
/// # Errors
/// A quote that is never closed, or a file without a row.
pub(super) fn parse(path: &Arc<str>, text: &str) -> Result<SheetCells, Diagnostic> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut cursor = Cursor {
        text,
        at: 0,
        line: 1,
        line_start: 0,
    };
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            Diagnostic::new(
                Code::CsvSyntax,
                cursor.place(path, 1),
                format!("this is not CSV: {error}"),
            )
        })?;
        cursor.skip_line_ends();
        let mut row = Vec::with_capacity(record.len());
        for cell in &record {
            let (line, column) = cursor.position();
            let start = cursor.at;
            if !cursor.skip_cell() {
                let place = Place::new(path.clone(), line, column, 1);
                return Err(
                    Diagnostic::new(Code::CsvSyntax, place, "this quote is never closed")
                        .hint("Close the text with a second `\"`; write a quote inside it twice."),
                );
            }
            let length = clamp(text[start..cursor.at].chars().count());
            row.push(Located {
                value: cell.to_owned(),
                line,
                column,
                length,
            });
            cursor.skip_separator();
        }
        rows.push(row);
    }
    if rows.is_empty() {
        return Err(Diagnostic::new(
            Code::CsvSyntax,
            Place::start_of(path.clone()),
            "the spreadsheet is empty",
        )
        .hint("Name the table's columns in its first row."));
    }
    Ok(SheetCells {
        path: path.clone(),
        rows,
    })
}

/// Finds where cells begin and end in the text: the csv crate tells only where records begin.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    line_start: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        if self.peek() == Some(b'\n') {
            self.line = self.line.saturating_add(1);
            self.line_start = self.at + 1;
        }
        self.at += 1;
    }

    /// Line and column, from 1, in characters.
    fn position(&self) -> (u32, u32) {
        let before = self.text.get(self.line_start..self.at).unwrap_or_default();
        (self.line, clamp(before.chars().count() + 1))
    }

    fn place(&self, path: &Arc<str>, length: u32) -> Place {
        let (line, column) = self.position();
        Place::new(path.clone(), line, column, length)
    }

    fn skip_line_ends(&mut self) {
        while matches!(self.peek(), Some(b'\r' | b'\n')) {
            self.step();
        }
    }

    fn skip_separator(&mut self) {
        if self.peek() == Some(b',') {
            self.step();
        }
    }

    /// Moves past a cell; false when its quote is never closed.
    fn skip_cell(&mut self) -> bool {
        if self.peek() == Some(b'"') {
            self.step();
            loop {
                match self.peek() {
                    None => return false,
                    Some(b'"') => {
                        self.step();
                        if self.peek() != Some(b'"') {
                            break;
                        }
                        self.step();
                    }
                    Some(_) => self.step(),
                }
            }
        }
        while !matches!(self.peek(), None | Some(b',' | b'\r' | b'\n')) {
            self.step();
        }
        true
    }
}

fn clamp(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(value: &str, line: u32, column: u32, length: u32) -> Located<String> {
        Located {
            value: value.to_owned(),
            line,
            column,
            length,
        }
    }

    #[test]
    fn cells_have_their_places() {
        let text = "division,net\r\n\r\n\"Schools, \"\"all\"\"\nof them\",269.0\r\né,1";
        let file = parse(&"b.csv".into(), text).unwrap();
        assert_eq!(
            file.rows[0],
            [cell("division", 1, 1, 8), cell("net", 1, 10, 3)]
        );
        assert_eq!(file.rows[1][0].value, "Schools, \"all\"\nof them");
        assert_eq!((file.rows[1][0].line, file.rows[1][0].column), (3, 1));
        assert_eq!(file.rows[1][1], cell("269.0", 4, 10, 5));
        assert_eq!(file.rows[2], [cell("é", 5, 1, 1), cell("1", 5, 3, 1)]);
    }

    #[test]
    fn an_open_quote_is_a_fault_where_it_opens() {
        let fault = parse(&"b.csv".into(), "a,b\nx,\"y\nz,1\n").unwrap_err();
        assert_eq!(fault.code, Code::CsvSyntax);
        let place = fault.place.unwrap();
        assert_eq!((place.line, place.column), (2, 3));
    }
}
