//! The cells of a table as written: in lists, in maps or in a spreadsheet, brought into the order of the columns.

use std::sync::Arc;

use indexmap::IndexMap;

use super::nearest::propose;
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
        if has != needs {
            let place = match cells.get(needs) {
                Some(first_too_many) => self.place(first_too_many),
                None => place,
            };
            let cells = if has == 1 { "cell" } else { "cells" };
            let columns = if needs == 1 { "column" } else { "columns" };
            self.fault(
                Code::RowLength,
                place,
                format!("this row has {has} {cells}; the table has {needs} {columns}"),
                "Give a cell for every column; an empty one is `\"\"`. Text with a comma in it needs quotes.",
            );
            return None;
        }
        let file = self.scope.file;
        Some(cells.iter().map(|text| CellText { file, text }).collect())
    }

    fn row_of_map(
        &mut self,
        raw: &RawTable,
        place: Place,
        cells: &'a IndexMap<Located<String>, Located<String>>,
    ) -> Option<Vec<CellText<'a>>> {
        for key in cells.keys() {
            self.check_column(raw, key);
        }
        let file = self.scope.file;
        let mut missing = Vec::new();
        let mut row = Vec::with_capacity(raw.columns.len());
        for column in raw.columns.keys() {
            match cells.iter().find(|(key, _)| key.value == column.value) {
                Some((_, text)) => row.push(CellText { file, text }),
                None => missing.push(format!("`{}`", column.value)),
            }
        }
        if missing.is_empty() {
            return Some(row);
        }
        self.fault(
            Code::RowLength,
            place,
            format!("this row has no cell for {}", missing.join(" and ")),
            "Give a cell for every column; an empty one is `\"\"`.",
        );
        None
    }

    /// Reports a key that names no column.
    pub fn check_column(&mut self, raw: &RawTable, key: &Located<String>) {
        let columns = raw.columns.keys().map(|column| column.value.as_str());
        if !columns.clone().any(|column| column == key.value) {
            let place = self.place(key);
            let hint = propose(&key.value, columns, "Use the names under `columns`.");
            self.fault(
                Code::UnknownKey,
                place,
                format!("the table has no column `{}`", key.value),
                hint,
            );
        }
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
                    let place = row.first().map_or_else(
                        || Place::start_of(csv.path.clone()),
                        |cell| cell.place(&csv.path),
                    );
                    self.fault(
                        Code::RowLength,
                        place,
                        format!(
                            "this row has {} cells; the head row has {}",
                            row.len(),
                            head.len()
                        ),
                        "Give a cell for every column.",
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
            .filter(|(_, at)| at.is_none())
        {
            let place = head.first().map_or_else(
                || Place::start_of(csv.path.clone()),
                |cell| cell.place(&csv.path),
            );
            let fault = Diagnostic::new(
                Code::MissingKey,
                place,
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
