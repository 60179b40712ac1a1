//! Cells and ranges of cells, as spreadsheet programs write them.

use crate::diag::column_name;

/// The most rows of a sheet, in all programs that write these files.
pub(super) const MOST_ROWS: u32 = 1_048_576;
/// The most columns of a sheet.
pub(super) const MOST_COLUMNS: u32 = 16_384;

/// A rectangle of cells; rows and columns from 1, the last ones included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CellRange {
    pub first_row: u32,
    pub first_column: u32,
    pub last_row: u32,
    pub last_column: u32,
}

impl CellRange {
    /// One cell.
    pub fn cell(row: u32, column: u32) -> Self {
        Self {
            first_row: row,
            first_column: column,
            last_row: row,
            last_column: column,
        }
    }

    /// Reads `A3:F12`, `$A$3:$F$12`, `B7`, whole columns `A:F` or whole rows `3:12`; small letters will do. `None` for
    /// anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text
            .trim()
            .split_once(':')
            .unwrap_or((text.trim(), text.trim()));
        let ((row_a, column_a), (row_b, column_b)) = (corner(first)?, corner(last)?);
        if (row_a.is_none() || column_a.is_none()) && !text.contains(':')
            || row_a.is_none() != row_b.is_none()
            || column_a.is_none() != column_b.is_none()
        {
            return None;
        }
        let order = |a: Option<u32>, b: Option<u32>, most: u32| match a.zip(b) {
            Some((a, b)) => (a.min(b), a.max(b)),
            None => (1, most),
        };
        let (first_row, last_row) = order(row_a, row_b, MOST_ROWS);
        let (first_column, last_column) = order(column_a, column_b, MOST_COLUMNS);
        Some(Self {
            first_row,
            first_column,
            last_row,
            last_column,
        })
    }

    /// The smallest range that holds both.
    pub fn joined(self, other: Self) -> Self {
        Self {
            first_row: self.first_row.min(other.first_row),
            first_column: self.first_column.min(other.first_column),
            last_row: self.last_row.max(other.last_row),
            last_column: self.last_column.max(other.last_column),
        }
    }

    /// What both have in common.
    pub fn common(self, other: Self) -> Option<Self> {
        let common = Self {
            first_row: self.first_row.max(other.first_row),
            first_column: self.first_column.max(other.first_column),
            last_row: self.last_row.min(other.last_row),
            last_column: self.last_column.min(other.last_column),
        };
        (common.first_row <= common.last_row && common.first_column <= common.last_column)
            .then_some(common)
    }

    /// How many cells it has.
    pub fn size(self) -> u64 {
        let rows = u64::from(self.last_row - self.first_row) + 1;
        rows * (u64::from(self.last_column - self.first_column) + 1)
    }

    /// `A3:F12`, or `B7`.
    pub fn name(self) -> String {
        let first = format!("{}{}", column_name(self.first_column), self.first_row);
        if self.size() == 1 {
            first
        } else {
            format!("{first}:{}{}", column_name(self.last_column), self.last_row)
        }
    }
}

/// The row and the column of a corner, each where it is given; `$` means nothing here.
fn corner(text: &str) -> Option<(Option<u32>, Option<u32>)> {
    let text = text.strip_prefix('$').unwrap_or(text);
    let split = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let (letters, digits) = text.split_at(split);
    let digits = match digits.strip_prefix('$') {
        Some(rest) if !letters.is_empty() => rest,
        _ => digits,
    };
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        let value = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(value)?;
    }
    let column = match letters {
        "" => None,
        _ => Some(column).filter(|&column| column <= MOST_COLUMNS),
    };
    let row = match digits {
        "" => None,
        _ if !digits.bytes().all(|b| b.is_ascii_digit()) => return None,
        _ => Some(digits.parse::<u32>().ok()?),
    };
    let sound = row.is_none_or(|row| (1..=MOST_ROWS).contains(&row))
        && (letters.is_empty() || column.is_some())
        && (row.is_some() || column.is_some());
    sound.then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Option<String> {
        CellRange::parse(text).map(CellRange::name)
    }

    #[test]
    fn ranges_are_read_as_programs_write_them() {
        assert_eq!(name("A3:F12").as_deref(), Some("A3:F12"));
        assert_eq!(name("$f$12:$a$3").as_deref(), Some("A3:F12"));
        assert_eq!(name(" B7 ").as_deref(), Some("B7"));
        assert_eq!(name("A:C").as_deref(), Some("A1:C1048576"));
        assert_eq!(name("3:4").as_deref(), Some("A3:XFD4"));
        assert_eq!(name("XFD1048576").as_deref(), Some("XFD1048576"));
    }

    #[test]
    fn other_text_is_no_range() {
        for wrong in [
            "",
            ":",
            "A",
            "7",
            "A0",
            "XFE1",
            "A1048577",
            "A1:B",
            "A1:2",
            "1A",
            "A1:B2:C3",
            "A-1",
            "A1,B2",
            "ZZZZZZZZZZ1",
            "Ä1",
            "A$",
            "$$A1",
            "OFFSET(A1,1,1)",
        ] {
            assert_eq!(name(wrong), None, "{wrong}");
        }
    }
}
