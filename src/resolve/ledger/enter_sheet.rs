//! Entering tables: columns, rows and totals as they stand.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rust_decimal::Decimal;

use super::book::{CellContent, RowKind, Rule, Sheet, SheetCell, SheetColumn, SheetRow};
use super::enter::is_name;
use super::expression::row_name;
use crate::diag::{Code, Diagnostic};
use crate::model::{ColumnKind, Quantity, Unit};
use crate::read::Located;
use crate::read::raw::{RawColumn, RawTable, RawTotal};
use crate::resolve::nearest::nearest;
use crate::resolve::number::parse_number;
use crate::resolve::resolver::Resolver;
use crate::resolve::row::{CellText, GridRow};

impl<'a> Resolver<'a> {
    /// Enters a table.
    pub(super) fn enter_sheet(&mut self, key: &'a Located<String>, raw: &'a RawTable) -> Sheet<'a> {
        let before = self.faults.len();
        let complete_before = std::mem::replace(&mut self.complete, true);
        let mut columns: Vec<_> = raw
            .columns
            .iter()
            .map(|(name, column)| self.sheet_column(name, column))
            .collect();
        let faults_of_columns = self.faults.len();
        let kinds = columns.iter().map(|column| column.kind).collect();
        let grid = self.rows(raw, kinds);
        let lacks_rows = grid.iter().all(|row| row.total.is_some())
            && self.faults.len() == faults_of_columns
            && self.complete;
        self.check_shape(key, raw, lacks_rows);
        let text_columns = || {
            columns
                .iter()
                .enumerate()
                .filter(|(_, column)| column.kind == ColumnKind::Text)
        };
        let heading = text_columns()
            .find(|(_, column)| column.raw.row_header)
            .or_else(|| text_columns().next())
            .map(|(at, _)| at);
        let mut rows: Vec<_> = grid
            .into_iter()
            .map(|row| match row.total {
                Some(total) => self.total_row(RowKind::Subtotal, total, row, &columns, heading),
                None => self.body_row(row, &columns, heading),
            })
            .collect();
        if let Some(total) = &raw.total {
            let row = GridRow::of_total(total, self.place(key));
            rows.push(self.total_row(RowKind::Total, total, row, &columns, heading));
        }
        let has_total = rows.iter().any(|row| row.kind != RowKind::Body);
        if heading.is_none() && has_total && !columns.is_empty() {
            let place = self.place(key);
            self.fault(
                Code::InvalidValue,
                place,
                format!(
                    "the total row of `{}` has no column for its label",
                    key.value
                ),
                "Add a column of text with `row_header: true`.",
            );
        }
        name_rows(&mut rows);
        for (at, column) in columns.iter_mut().enumerate() {
            let typed = rows.iter().filter_map(|row| match row.cells[at].content {
                CellContent::Number(value) => Some(value),
                CellContent::Pending(_, stated) => stated,
                _ => None,
            });
            column.places = column
                .asked_places
                .unwrap_or_else(|| typed.map(|value| value.scale()).max().unwrap_or(0));
        }
        let complete = self.complete && self.faults.len() == before;
        self.complete = complete_before;
        Sheet {
            key,
            raw,
            columns,
            rows,
            complete,
            label_column: heading,
            used: AtomicBool::new(false),
        }
    }

    fn sheet_column(&mut self, name: &'a Located<String>, raw: &'a RawColumn) -> SheetColumn<'a> {
        let derivations = raw.derivations();
        if let [first, second, ..] = derivations.as_slice() {
            let place = self.place(name);
            self.fault(
                Code::InvalidValue,
                place,
                format!(
                    "the column `{}` is derived in two ways, `{}` and `{}`",
                    name.value, first.key, second.key
                ),
                "Keep one of them.",
            );
        }
        let written = raw.unit.as_ref().map(|unit| self.unit(unit));
        let unit = written.or_else(|| raw.change.as_ref().map(|_| Unit::read("%")));
        let derived = !derivations.is_empty();
        let mut kind = if raw.unit.is_some() || raw.places.is_some() || derived {
            ColumnKind::Number
        } else {
            ColumnKind::Text
        };
        if let Some(typed) = &raw.kind {
            kind = self.column_kind(typed, kind);
        }
        SheetColumn {
            name,
            raw,
            unit,
            kind,
            asked_places: raw.places.as_ref().map(|places| self.places(places)),
            places: 0,
            derived,
        }
    }

    /// The kind that an author asks for, when it agrees with what the column has.
    fn column_kind(&mut self, typed: &Located<String>, kind: ColumnKind) -> ColumnKind {
        let place = self.place(typed);
        match typed.value.as_str() {
            "number" => return ColumnKind::Number,
            "text" if kind == ColumnKind::Text => {}
            "text" => self.fault(
                Code::InvalidValue,
                place,
                "a column with a unit or with places holds numbers",
                "Take `kind: text` out, or the unit and the places.",
            ),
            other => {
                let hint = match nearest(other, ["number", "text"]) {
                    Some(word) => format!("Did you mean `{word}`?"),
                    None => "Write `number` or `text`.".to_owned(),
                };
                self.fault(
                    Code::InvalidValue,
                    place,
                    format!("`kind` is `{other}`; it can be `number` or `text`"),
                    hint,
                );
            }
        }
        kind
    }

    fn body_row(
        &mut self,
        row: GridRow<'a>,
        columns: &[SheetColumn<'a>],
        heading: Option<usize>,
    ) -> SheetRow<'a> {
        let label = heading
            .and_then(|at| row.cells.get(at).copied().flatten())
            .map(|cell| cell.text);
        let cells = columns
            .iter()
            .zip(&row.cells)
            .enumerate()
            .map(|(at, (column, typed))| {
                if row.covered.contains(&at) {
                    // A cell that another covers has no figure, not even one that its column would compute.
                    return SheetCell {
                        typed: None,
                        content: CellContent::Empty,
                    };
                }
                self.body_cell(column, *typed)
            })
            .collect();
        SheetRow {
            kind: RowKind::Body,
            place: row.place,
            id: row.id,
            name: label
                .map(|label| row_name(&label.value))
                .unwrap_or_default(),
            label,
            key: String::new(),
            cells,
            spans: row.spans,
        }
    }

    fn body_cell(
        &mut self,
        column: &SheetColumn<'a>,
        typed: Option<CellText<'a>>,
    ) -> SheetCell<'a> {
        let text = typed.map_or("", |cell| cell.text.value.trim());
        let content = match (column.kind, typed) {
            (ColumnKind::Text, Some(CellText { list: Some(_), .. })) => CellContent::Text,
            (ColumnKind::Text, _) if text.is_empty() => CellContent::Empty,
            (ColumnKind::Text, _) => CellContent::Text,
            (ColumnKind::Number, Some(cell @ CellText { list: Some(_), .. })) => {
                self.fault(
                    Code::InvalidValue,
                    cell.place(),
                    format!(
                        "a cell of the column `{}` must be a number, not a list",
                        column.name.value
                    ),
                    "Take the column's `unit`, `places` or `kind` out, so that it holds text.",
                );
                CellContent::Faulty
            }
            (ColumnKind::Number, None) => CellContent::Pending(Rule::Column, None),
            (ColumnKind::Number, Some(_)) if text.is_empty() => CellContent::Empty,
            (ColumnKind::Number, Some(_)) if text.starts_with('=') && !column.derived => {
                CellContent::Pending(Rule::Own, None)
            }
            (ColumnKind::Number, Some(cell)) => match self.read_cell(column, cell) {
                None => CellContent::Faulty,
                Some(value) if column.derived => CellContent::Pending(Rule::Column, Some(value)),
                Some(value) => CellContent::Number(value),
            },
        };
        SheetCell { typed, content }
    }

    /// A cell's number; without one, a fault.
    fn read_cell(&mut self, column: &SheetColumn<'a>, cell: CellText<'a>) -> Option<Decimal> {
        let unit = column.unit.as_ref().map(|unit| &*unit.text);
        let number = parse_number(&cell.text.value, unit);
        if number.is_none() {
            self.not_a_number(&cell.text.value, unit, cell.place());
        }
        number
    }

    fn total_row(
        &mut self,
        kind: RowKind,
        total: &'a RawTotal,
        row: GridRow<'a>,
        columns: &[SheetColumn<'a>],
        heading: Option<usize>,
    ) -> SheetRow<'a> {
        for key in total.stated.keys() {
            self.check_column_named(columns.iter().map(|column| column.name), key);
        }
        let label = self.total_label(total, heading.map(|at| columns[at].name));
        let cells = columns
            .iter()
            .enumerate()
            .map(|(at, column)| {
                if heading == Some(at) {
                    return SheetCell {
                        typed: None,
                        content: CellContent::Text,
                    };
                }
                self.total_cell(total, column)
            })
            .collect();
        SheetRow {
            kind,
            place: row.place,
            id: row.id,
            name: label
                .map(|label| row_name(&label.value))
                .unwrap_or_default(),
            label,
            key: String::new(),
            cells,
            spans: Vec::new(),
        }
    }

    /// What a total is called: under `label`, or stated under the column in which its label stands.
    fn total_label(
        &mut self,
        total: &'a RawTotal,
        heading: Option<&Located<String>>,
    ) -> Option<&'a Located<String>> {
        let text = heading
            .and_then(|column| stated(total, column))
            .filter(|text| !text.value.trim().is_empty());
        if let (Some(text), Some(label)) = (text, &total.label)
            && label.value.trim() != text.value.trim()
        {
            let fault = Diagnostic::new(
                Code::InvalidValue,
                self.place(text),
                format!(
                    "the total row is called `{}` here and `{}` under `label`",
                    text.value.trim(),
                    label.value.trim()
                ),
            )
            .related(self.place(label), "the other label")
            .hint("Take one of the two out.");
            self.faults.push(fault);
        }
        text.or(total.label.as_ref())
    }

    fn total_cell(&mut self, total: &'a RawTotal, column: &SheetColumn<'a>) -> SheetCell<'a> {
        let file: &'a Arc<str> = self.scope.file;
        let typed = stated(total, column.name).map(|text| CellText::of_text(file, text));
        let rule = if is_quotient(column) || (is_running(column) && typed.is_some()) {
            Rule::Column
        } else {
            Rule::Sum
        };
        let content = match (column.kind, typed) {
            (ColumnKind::Text, None) => CellContent::Empty,
            (ColumnKind::Text, Some(cell)) if cell.text.value.trim().is_empty() => {
                CellContent::Empty
            }
            (ColumnKind::Text, Some(cell)) => {
                self.refuse_unchecked_total(cell.text);
                CellContent::Text
            }
            // Percentages are no parts of a whole by themselves, and a running sum ends in its last row.
            (ColumnKind::Number, None)
                if rule == Rule::Sum && (is_running(column) || is_share(column)) =>
            {
                CellContent::Empty
            }
            (ColumnKind::Number, None) => CellContent::Pending(rule, None),
            (ColumnKind::Number, Some(cell)) if cell.text.value.trim().is_empty() => {
                CellContent::Empty
            }
            (ColumnKind::Number, Some(cell)) => match self.read_cell(column, cell) {
                None => CellContent::Faulty,
                // A share of another whole is no sum of the shares above it.
                Some(value) if rule == Rule::Sum && is_share(column) => CellContent::Number(value),
                Some(value) => CellContent::Pending(rule, Some(value)),
            },
        };
        SheetCell { typed, content }
    }

    /// A number stated as the total of a column of text would be printed without having been checked.
    fn refuse_unchecked_total(&mut self, text: &Located<String>) {
        let number = text
            .value
            .trim()
            .trim_start_matches(['£', '-', '−', '('])
            .starts_with(|c: char| c.is_ascii_digit());
        if number {
            let place = self.place(text);
            self.fault(
                Code::InvalidValue,
                place,
                format!(
                    "the total `{}` is stated for a column of text, so it can't be checked",
                    text.value.trim()
                ),
                "Give the column a `unit`, `places` or `kind: number`.",
            );
        }
    }

    /// What a table must have beside sound rows.
    fn check_shape(&mut self, key: &Located<String>, raw: &RawTable, lacks_rows: bool) {
        let place = self.place(key);
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if !is_name(&key.value) || !key.value.chars().all(plain) {
            self.fault(
                Code::InvalidValue,
                place.clone(),
                format!("`{}` can't name a table", key.value),
                "Use only letters a to z, digits, `-` and `_`.",
            );
        }
        if raw.columns.is_empty() {
            self.fault(
                Code::InvalidValue,
                place,
                format!("the table `{}` has no columns", key.value),
                "List its columns under `columns`.",
            );
        } else if lacks_rows {
            self.fault(
                Code::InvalidValue,
                place,
                format!("the table `{}` has no rows", key.value),
                "Give it at least one row.",
            );
        }
    }
}

/// Gives each row its name in the ledger.
fn name_rows(rows: &mut [SheetRow<'_>]) {
    let mut taken: HashMap<String, usize> = HashMap::new();
    for row in rows.iter().filter(|row| row.kind != RowKind::Total) {
        *taken.entry(row.name.clone()).or_default() += 1;
        if let Some(id) = row.id.filter(|id| id.value != row.name) {
            *taken.entry(id.value.clone()).or_default() += 1;
        }
    }
    for (number, row) in (1..).zip(rows) {
        row.key = match row.id {
            _ if row.kind == RowKind::Total => "total".to_owned(),
            Some(id) => id.value.clone(),
            None if !row.name.is_empty() && taken.get(&row.name) == Some(&1) => row.name.clone(),
            None => format!("row_{number}"),
        };
    }
}

/// What a total states for a column.
fn stated<'a>(total: &'a RawTotal, column: &Located<String>) -> Option<&'a Located<String>> {
    total
        .stated
        .iter()
        .find(|(key, _)| key.value == column.value)
        .map(|(_, text)| text)
}

/// Whether its figures are quotients, so that its total is the quotient of the totals beside it and not a sum.
fn is_quotient(column: &SheetColumn<'_>) -> bool {
    let raw = column.raw;
    let divides = |text: &Located<String>| {
        let text = &text.value;
        text.contains(['/', '÷'])
            || ["ratio(", "change(", "average("]
                .iter()
                .any(|f| text.contains(f))
    };
    column.derived
        && !is_running(column)
        && (raw.ratio.is_some()
            || raw.change.is_some()
            || raw.compute.as_ref().is_some_and(divides)
            || is_share(column))
}

fn is_running(column: &SheetColumn<'_>) -> bool {
    column.raw.cumulative.is_some()
}

fn is_share(column: &SheetColumn<'_>) -> bool {
    column
        .unit
        .as_ref()
        .is_some_and(|unit| matches!(unit.quantity, Quantity::Percent | Quantity::Rate(_)))
}
