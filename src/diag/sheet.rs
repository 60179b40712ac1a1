//! Places in the sheets of workbooks, which have cells instead of lines.
//!
//! A sheet that is read gets a text of its own, a line a row, so that a fault in a cell shows the row it stands in.
//! This table says which cell a place in that text is: line 7 is row 7, and where cells begin in it was kept.

use std::sync::Arc;

/// The name of a column from 1: A to Z, then AA.
#[must_use]
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        let letter = u8::try_from(rest % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// A cell as spreadsheet programs write it, `Revenue!B7`; a name that is not one plain word stands in quotes.
#[must_use]
pub fn cell_address(sheet: &str, row: u32, column: u32) -> String {
    let cell = format!("{}{row}", column_name(column));
    if sheet.chars().all(|c| c.is_alphanumeric() || c == '_') {
        format!("{sheet}!{cell}")
    } else {
        format!("'{}'!{cell}", sheet.replace('\'', "''"))
    }
}

/// The sheet behind a source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetSource {
    /// The workbook's path as the user would type it.
    pub file: Arc<str>,
    /// The sheet's name.
    pub sheet: String,
    /// The first row whose cells stand in the text; its line has the same number.
    pub first_row: u32,
    /// The sheet's column, from 1, that the cells at the start of each line stand in.
    pub first_column: u32,
    /// For each line from `first_row` on, the columns in characters, from 1, where its cells begin.
    pub starts: Vec<Vec<u32>>,
}

impl SheetSource {
    /// The row and column, from 1, of the cell that a place in the text is in.
    #[must_use]
    pub fn cell(&self, line: u32, column: u32) -> (u32, u32) {
        let starts = line
            .checked_sub(self.first_row)
            .and_then(|row| self.starts.get(row as usize));
        let before = starts.map_or(0, |starts| {
            starts.partition_point(|&start| start <= column).max(1) - 1
        });
        let before = u32::try_from(before).unwrap_or(u32::MAX);
        (line, self.first_column.saturating_add(before))
    }

    /// [`Self::cell`] as spreadsheet programs write it.
    #[must_use]
    pub fn address(&self, line: u32, column: u32) -> String {
        let (row, column) = self.cell(line, column);
        cell_address(&self.sheet, row, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_go_on_after_z() {
        let names = [1, 26, 27, 52, 53, 702, 703, 16_384].map(column_name);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn a_place_in_a_line_is_a_cell() {
        let sheet = SheetSource {
            file: "m/b.xlsx".into(),
            sheet: "Net revenue".to_owned(),
            first_row: 3,
            first_column: 2,
            starts: vec![vec![1, 10, 14], vec![1, 4, 5]],
        };
        assert_eq!(sheet.address(3, 1), "'Net revenue'!B3");
        assert_eq!(sheet.address(3, 11), "'Net revenue'!C3");
        assert_eq!(sheet.address(4, 5), "'Net revenue'!D4");
        assert_eq!(sheet.address(9, 5), "'Net revenue'!B9");
        assert_eq!(cell_address("Revenue", 7, 2), "Revenue!B7");
    }
}
