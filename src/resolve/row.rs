//! The cells of a table as written: in lists, in maps or in a spreadsheet, brought into the order of the columns.

use std::sync::Arc;

use indexmap::IndexMap;

use super::nearest::{nearest, propose};
use super::resolver::Resolver;
use crate::diag::{Code, Diagnostic, Place};
use crate::read::raw::{RawRow, RawRows, RawTable};
use crate::read::{CsvFile, Located, normalise};

/// A cell as written.
#[derive(Clone, Copy)]
pub(super) struct CellText<'a> {
    pub file: &'a Arc<str>,
    pub text: &'a Located<String>,
}

impl CellText<'_> {
    pub fn place(&self) -> Place {
        self.text.place(self.file)
    }
}

impl<'a> Resolver<'a> {
    /// The rows of a table, each with a cell for every column. A row with a fault is left out.
    pub fn rows(&mut self, raw: &'a RawTable) -> Vec<Vec<CellText<'a>>> {
        match &raw.rows {
            RawRows::Written(rows) => rows
                .iter()
                .filter_map(|row| match &row.value {
                    RawRow::Cells(cells) => self.row_of_list(raw, self.place(row), cells),
                    RawRow::ByColumn(cells) => self.row_of_map(raw, self.place(row), cells),
                })
                .collect(),
            RawRows::Csv(path) => {
                let csv = normalise(&path.value).and_then(|key| self.common.inputs.csv.get(&key));
                self.complete &= csv.is_some();
                csv.map(|csv| self.rows_of_csv(raw, path, csv))
                    .unwrap_or_default()
            }
        }
    }

    fn row_of_list(
        &mut self,
        raw: &RawTable,
        place: Place,
        cells: &'a [Located<String>],
    ) -> Option<Vec<CellText<'a>>> {
        let (has, needs) = (cells.len(), raw.columns.len());
        if has > needs && self.divided_number(cells) {
            return None;
        }
        if has != needs {
            let place = match cells.get(needs) {
                Some(first_too_many) => self.place(first_too_many),
                None if cells.is_empty() => place,
                None => whole_row(self.scope.file, cells),
            };
            let cells = if has == 1 { "cell" } else { "cells" };
            let columns = if needs == 1 { "column" } else { "columns" };
            self.fault(
                Code::RowLength,
                place,
                format!("this row has {has} {cells}; the table has {needs} {columns}"),
                "Give a cell for every column; an empty one is `\"\"`. Text or a number with a comma in it needs quotes: `\"1,200\"`.",
            );
            return None;
        }
        let file = self.scope.file;
        Some(cells.iter().map(|text| CellText { file, text }).collect())
    }

    /// Reports numbers that their comma divides into two cells; says whether there are any.
    fn divided_number(&mut self, cells: &[Located<String>]) -> bool {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let mut found = false;
        for pair in cells.windows(2) {
            let [whole, rest] = pair else { continue };
            let touches = whole.line == rest.line
                && whole.column.saturating_add(whole.length).saturating_add(1) == rest.column;
            let thousands = rest.value.split('.').next().unwrap_or_default();
            let first = whole.value.trim_start_matches(['-', '£']);
            if touches
                && digits(first)
                && first.len() <= 3
                && digits(thousands)
                && thousands.len() == 3
            {
                let number = format!("{},{}", whole.value, rest.value);
                let place = whole_row(self.scope.file, pair);
                self.fault(
                    Code::RowLength,
                    place,
                    format!("the comma in `{number}` divides it into two cells"),
                    format!("Put it in quotes, `\"{number}\"`, or leave the comma out."),
                );
                found = true;
            }
        }
        found
    }

    fn row_of_map(
        &mut self,
        raw: &RawTable,
        place: Place,
        cells: &'a IndexMap<Located<String>, Located<String>>,
    ) -> Option<Vec<CellText<'a>>> {
        // A mistyped name is one fault, not also a missing cell.
        let mut meant = Vec::new();
        for key in cells.keys() {
            if !self.check_column(raw, key) {
                let columns = raw.columns.keys().map(|column| column.value.as_str());
                meant.extend(nearest(&key.value, columns));
            }
        }
        let file = self.scope.file;
        let mut missing = Vec::new();
        let mut row = Vec::with_capacity(raw.columns.len());
        for column in raw.columns.keys() {
            match cells.iter().find(|(key, _)| key.value == column.value) {
                Some((_, text)) => row.push(CellText { file, text }),
                None if meant.contains(&column.value.as_str()) => {}
                None => missing.push(format!("`{}`", column.value)),
            }
        }
        if missing.is_empty() && row.len() == raw.columns.len() {
            return Some(row);
        }
        if missing.is_empty() {
            return None;
        }
        self.fault(
            Code::RowLength,
            place,
            format!("this row has no cell for {}", missing.join(" and ")),
            "Give a cell for every column; an empty one is `\"\"`.",
        );
        None
    }

    /// Reports a key that names no column; says whether it names one.
    pub fn check_column(&mut self, raw: &RawTable, key: &Located<String>) -> bool {
        let columns = raw.columns.keys().map(|column| column.value.as_str());
        let known = columns.clone().any(|column| column == key.value);
        if !known {
            let place = self.place(key);
            let hint = propose(&key.value, columns, "Use the names under `columns`.");
            self.fault(
                Code::UnknownKey,
                place,
                format!("the table has no column `{}`", key.value),
                hint,
            );
        }
        known
    }

    /// The rows of a spreadsheet whose head row names the columns, in any order, by name or title.
    fn rows_of_csv(
        &mut self,
        raw: &'a RawTable,
        path: &Located<String>,
        csv: &'a CsvFile,
    ) -> Vec<Vec<CellText<'a>>> {
        let Some((head, rows)) = csv.rows.split_first() else {
            let place = self.place(path);
            self.fault(
                Code::CsvSyntax,
                place,
                format!("`{}` has no head row", path.value),
                "Write the names of the columns in its first row.",
            );
            return Vec::new();
        };
        let Some(order) = self.csv_order(raw, csv, head) else {
            return Vec::new();
        };
        let mut result = Vec::with_capacity(rows.len());
        for row in rows {
            if row.iter().all(|cell| cell.value.trim().is_empty()) {
                continue;
            }
            let cells: Option<Vec<_>> = order
                .iter()
                .map(|&at| {
                    row.get(at).map(|text| CellText {
                        file: &csv.path,
                        text,
                    })
                })
                .collect();
            match cells.filter(|_| row.len() == head.len()) {
                Some(cells) => result.push(cells),
                None => {
                    let place = match row.get(head.len()) {
                        Some(first_too_many) => first_too_many.place(&csv.path),
                        None => whole_row(&csv.path, row),
                    };
                    let cells = if row.len() == 1 { "cell" } else { "cells" };
                    self.fault(
                        Code::RowLength,
                        place,
                        format!(
                            "this row has {} {cells}; the head row has {}",
                            row.len(),
                            head.len()
                        ),
                        "Give a cell for every column. Text or a number with a comma in it needs quotes: `\"1,200\"`.",
                    );
                }
            }
        }
        result
    }

    /// For each column of the table, its column in the spreadsheet.
    fn csv_order(
        &mut self,
        raw: &RawTable,
        csv: &CsvFile,
        head: &[Located<String>],
    ) -> Option<Vec<usize>> {
        let mut found: Vec<Option<usize>> = vec![None; raw.columns.len()];
        let mut sound = true;
        // A mistyped name is one fault, not also a missing column.
        let mut meant = Vec::new();
        for (at, cell) in head.iter().enumerate() {
            let name = cell.value.trim();
            let place = cell.place(&csv.path);
            let by_name = raw.columns.keys().position(|column| column.value == name);
            let column = by_name.or_else(|| {
                raw.columns
                    .values()
                    .position(|column| column.title.value.trim() == name)
            });
            let Some(column) = column else {
                let columns = raw.columns.keys().map(|column| column.value.as_str());
                meant.extend(nearest(name, columns.clone()));
                let hint = propose(name, columns, "Use the names or titles under `columns`.");
                self.fault(
                    Code::UnknownKey,
                    place,
                    format!("the table has no column `{name}`"),
                    hint,
                );
                sound = false;
                continue;
            };
            match found[column] {
                Some(first) => {
                    let fault = Diagnostic::new(
                        Code::DuplicateKey,
                        place,
                        format!("the column `{name}` stands twice"),
                    )
                    .related(head[first].place(&csv.path), "first here")
                    .hint("Take one of the two out.");
                    self.faults.push(fault);
                    sound = false;
                }
                None => found[column] = Some(at),
            }
        }
        for (column, _) in raw
            .columns
            .keys()
            .zip(&found)
            .filter(|(column, at)| at.is_none() && !meant.contains(&column.value.as_str()))
        {
            let fault = Diagnostic::new(
                Code::MissingKey,
                whole_row(&csv.path, head),
                format!("the spreadsheet has no column `{}`", column.value),
            )
            .related(self.place(column), "the table's column")
            .hint("Add it to the head row, by its name or its title.");
            self.faults.push(fault);
            sound = false;
        }
        found
            .into_iter()
            .collect::<Option<Vec<_>>>()
            .filter(|_| sound)
    }
}

/// Where the cells of a row stand: from the first to the last, or the first alone where they are on lines of their own.
fn whole_row(file: &Arc<str>, row: &[Located<String>]) -> Place {
    let Some((first, last)) = row.first().zip(row.last()) else {
        return Place::start_of(file.clone());
    };
    let place = first.place(file);
    if first.line != last.line {
        return place;
    }
    let length = last
        .column
        .saturating_add(last.length)
        .saturating_sub(first.column);
    Place::new(place.file, place.line, place.column, length)
}
