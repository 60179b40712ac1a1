//! The cells of a table as written: in lists, in maps or in a spreadsheet, brought into the order of the columns.

use std::sync::Arc;

use indexmap::IndexMap;

use super::nearest::{nearest, propose};
use super::resolver::Resolver;
use super::span::{RowCover, Shape};
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{ColumnKind, Span};
use crate::read::raw::{RawCell, RawList, RawRows, RawTable, RawTotal};
use crate::read::{Located, SheetCells, normalise};

/// A cell as written.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellText<'a> {
    pub file: &'a Arc<str>,
    /// Empty for a list.
    pub text: &'a Located<String>,
    pub list: Option<&'a RawList>,
}

impl<'a> CellText<'a> {
    /// A cell that holds no list.
    pub fn of_text(file: &'a Arc<str>, text: &'a Located<String>) -> Self {
        let list = None;
        Self { file, text, list }
    }

    pub(super) fn of_cell(file: &'a Arc<str>, cell: &'a RawCell) -> Self {
        Self {
            file,
            text: &cell.text,
            list: cell.list.as_ref(),
        }
    }

    pub fn place(&self) -> Place {
        self.text.place(self.file)
    }
}

/// A row as written.
pub(super) struct GridRow<'a> {
    pub place: Place,
    /// The name that its author gives it.
    pub id: Option<&'a Located<String>>,
    /// For a sub-total or total: what is stated of it.
    pub total: Option<&'a RawTotal>,
    /// A cell for every column; `None` where one is left to be computed or covered. Empty for totals.
    pub cells: Vec<Option<CellText<'a>>>,
    /// Columns that another cell covers.
    pub covered: Vec<usize>,
    pub spans: Vec<Span>,
}

impl<'a> GridRow<'a> {
    pub(super) fn of_cells(place: Place, cells: Vec<Option<CellText<'a>>>) -> Self {
        Self {
            place,
            id: None,
            total: None,
            cells,
            covered: Vec::new(),
            spans: Vec::new(),
        }
    }

    pub fn of_total(total: &'a RawTotal, place: Place) -> Self {
        Self {
            place,
            id: None,
            total: Some(total),
            cells: Vec::new(),
            covered: Vec::new(),
            spans: Vec::new(),
        }
    }
}

impl<'a> Resolver<'a> {
    /// The rows of a table, each with a cell for every column. A row with a fault is left out.
    pub fn rows(&mut self, raw: &'a RawTable, kinds: Vec<ColumnKind>) -> Vec<GridRow<'a>> {
        match &raw.rows {
            RawRows::Written(rows) => {
                let shape = Shape {
                    raw,
                    kinds,
                    derived: derived_columns(raw),
                };
                self.written_rows(&shape, rows)
            }
            RawRows::Csv(path) => {
                let csv = normalise(&path.value).and_then(|key| self.common.inputs.csv.get(&key));
                self.complete &= csv.is_some();
                csv.map(|csv| self.rows_of_spreadsheet(raw, path, csv))
                    .unwrap_or_default()
            }
            RawRows::Sheet(sheet) => {
                let cells = self.common.inputs.sheet_cells(sheet);
                self.complete &= cells.is_some();
                match cells {
                    None => Vec::new(),
                    Some(cells) if sheet.header => {
                        self.rows_of_spreadsheet(raw, &sheet.file, cells)
                    }
                    Some(cells) => self.rows_by_position(raw, cells),
                }
            }
        }
    }

    pub(super) fn row_of_map(
        &mut self,
        shape: &Shape<'a>,
        cover: &mut RowCover,
        place: Place,
        cells: &'a IndexMap<Located<String>, RawCell>,
    ) -> Option<GridRow<'a>> {
        let columns = || shape.raw.columns.keys();
        let is_id = |key: &Located<String>| {
            key.value == "id" && columns().all(|column| column.value != "id")
        };
        // A mistyped name is one fault, not also a missing cell.
        let mut meant = Vec::new();
        for key in cells.keys().filter(|key| !is_id(key)) {
            if !self.check_column_named(columns(), key) {
                let names = columns().map(|column| column.value.as_str());
                meant.extend(nearest(&key.value, names));
            }
        }
        let file = self.scope.file;
        let mut missing = Vec::new();
        let mut row = Vec::with_capacity(shape.derived.len());
        for (at, (column, derived)) in columns().zip(&shape.derived).enumerate() {
            let given = cells.iter().find(|(key, _)| key.value == column.value);
            match (given, cover.covering(at)) {
                (Some((key, _)), Some(over)) => {
                    let fault = Diagnostic::new(
                        Code::CellSpan,
                        self.place(key),
                        format!("`{}` is given here, and another cell spans it", key.value),
                    )
                    .related(over.clone(), "the cell that spans it")
                    .hint("Leave it out, or let the other cell span less.");
                    self.faults.push(fault);
                    row.push(None);
                    continue;
                }
                (None, Some(_)) => {
                    row.push(None);
                    continue;
                }
                _ => {}
            }
            match given {
                Some((_, cell)) => {
                    self.cover(cover, shape, at, cell);
                    row.push(Some(CellText::of_cell(file, cell)));
                }
                None if *derived => row.push(None),
                None if meant.contains(&column.value.as_str()) => {}
                None => missing.push(format!("`{}`", column.value)),
            }
        }
        if missing.is_empty() && row.len() == shape.derived.len() {
            let id = cells.iter().find(|(key, _)| is_id(key));
            return Some(GridRow {
                id: id.map(|(_, id)| &id.text),
                ..GridRow::of_cells(place, row)
            });
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
    pub fn check_column_named<'n>(
        &mut self,
        columns: impl Iterator<Item = &'n Located<String>> + Clone,
        key: &Located<String>,
    ) -> bool {
        let names = columns.map(|column| column.value.as_str());
        let known = names.clone().any(|column| column == key.value);
        if !known {
            let place = self.place(key);
            let hint = propose(&key.value, names, "Use the names under `columns`.");
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
    fn rows_of_spreadsheet(
        &mut self,
        raw: &'a RawTable,
        path: &Located<String>,
        csv: &'a SheetCells,
    ) -> Vec<GridRow<'a>> {
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
        let Some(order) = self.order_of_columns(raw, csv, head) else {
            return Vec::new();
        };
        let mut result = Vec::with_capacity(rows.len());
        for row in rows {
            if is_blank(row) {
                continue;
            }
            let cells = order.iter().map(|at| {
                at.and_then(|at| row.get(at))
                    .map(|text| CellText::of_text(&csv.path, text))
            });
            match row.first().filter(|_| row.len() == head.len()) {
                Some(first) => {
                    let place = first.place(&csv.path);
                    result.push(GridRow::of_cells(place, cells.collect()));
                }
                None => {
                    let place = match row.get(head.len()) {
                        Some(first_too_many) => first_too_many.place(&csv.path),
                        None => whole_row(&csv.path, row.iter()),
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

    /// The rows of a spreadsheet without a head row, whose cells stand in the order of the table's columns.
    fn rows_by_position(&mut self, raw: &RawTable, cells: &'a SheetCells) -> Vec<GridRow<'a>> {
        let derived = derived_columns(raw);
        let (has, needs) = (cells.rows.first().map_or(0, Vec::len), derived.len());
        let typed = derived.iter().filter(|derived| !**derived).count();
        if has != needs && has != typed {
            let first = cells.rows.first().map_or(&[][..], Vec::as_slice);
            let (are, columns) = (
                if has == 1 { "column" } else { "columns" },
                if needs == 1 { "column" } else { "columns" },
            );
            self.fault(
                Code::RowLength,
                whole_row(&cells.path, first.iter()),
                format!("these cells have {has} {are}; the table has {needs} {columns}"),
                "Choose cells with a column for each of the table's, or let a head row name the columns.",
            );
            return Vec::new();
        }
        let file = &cells.path;
        let rows = cells.rows.iter().filter(|row| !is_blank(row)).map(|row| {
            let place = row
                .first()
                .map_or_else(|| Place::start_of(file.clone()), |first| first.place(file));
            let mut texts = row.iter();
            let cells = derived.iter().map(|derived| {
                let left_out = *derived && has != needs;
                let text = if left_out { None } else { texts.next() };
                text.map(|text| CellText::of_text(file, text))
            });
            GridRow::of_cells(place, cells.collect())
        });
        rows.collect()
    }

    /// For each column of the table, its column in the spreadsheet; `None` for a derived one that is left out.
    fn order_of_columns(
        &mut self,
        raw: &RawTable,
        csv: &SheetCells,
        head: &[Located<String>],
    ) -> Option<Vec<Option<usize>>> {
        let derived = derived_columns(raw);
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
                if name.is_empty() {
                    self.fault(
                        Code::UnknownKey,
                        place,
                        "a column of the spreadsheet has no name",
                        "Name it in the head row as under `columns`, or take it out.",
                    );
                    sound = false;
                    continue;
                }
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
        for ((column, _), _) in
            raw.columns
                .keys()
                .zip(&found)
                .zip(derived)
                .filter(|((column, at), derived)| {
                    at.is_none() && !derived && !meant.contains(&column.value.as_str())
                })
        {
            let fault = Diagnostic::new(
                Code::MissingKey,
                whole_row(&csv.path, head.iter()),
                format!("the spreadsheet has no column `{}`", column.value),
            )
            .related(self.place(column), "the table's column")
            .hint("Add it to the head row, by its name or its title.");
            self.faults.push(fault);
            sound = false;
        }
        (sound && meant.is_empty()).then_some(found)
    }
}

/// Which columns of a table are derived.
fn derived_columns(raw: &RawTable) -> Vec<bool> {
    raw.columns
        .values()
        .map(|column| !column.derivations().is_empty())
        .collect()
}

fn is_blank(row: &[Located<String>]) -> bool {
    row.iter().all(|cell| cell.value.trim().is_empty())
}

/// Where the cells of a row stand: from the first to the last, or the first alone where they are on lines of their own.
pub(super) fn whole_row<'c>(
    file: &Arc<str>,
    mut row: impl DoubleEndedIterator<Item = &'c Located<String>>,
) -> Place {
    let Some(first) = row.next() else {
        return Place::start_of(file.clone());
    };
    let last = row.next_back().unwrap_or(first);
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
