//! Tables: columns, exact figures in one form a column, the total row, notes.

use rust_decimal::Decimal;

use super::anchors::Named;
use super::nearest::{nearest, propose};
use super::number::{format_number, parse_number};
use super::resolver::{Resolver, fill};
use super::row::CellText;
use super::text::Role;
use crate::diag::{Code, Diagnostic};
use crate::model::{Cell, Column, ColumnKind, Figure, Orientation, Row, Table, TableNote, Unit};
use crate::read::Located;
use crate::read::raw::{RawColumn, RawTable};

/// A column while its figures are read.
pub(super) struct Plan<'a> {
    pub name: &'a Located<String>,
    pub raw: &'a RawColumn,
    pub unit: Option<Unit>,
    pub kind: ColumnKind,
    /// The figures of a numeric column by row; `None` for an empty cell.
    pub figures: Vec<Option<Decimal>>,
    /// Whether all its cells could be read, so that its sum means something.
    pub sound: bool,
    pub places: u32,
}

impl Plan<'_> {
    /// A figure of this column, as printed.
    pub fn figure(&self, value: Decimal, resolver: &Resolver<'_>) -> Figure {
        let negative = resolver.common.style.numbering.negative;
        Figure {
            value,
            places: self.places,
            unit: self.unit.clone(),
            number: format_number(value, self.places, negative),
        }
    }

    pub fn unit_text(&self) -> Option<&str> {
        self.unit.as_ref().map(|unit| unit.0.as_str())
    }
}

impl<'a> Resolver<'a> {
    /// The table that a block places by name; `None` when there is no such table to place.
    pub fn table(&mut self, name: &'a Located<String>) -> Option<Table> {
        let (key, raw) = self.find_table(name)?;
        self.table_count += 1;
        let label = fill(
            &self.common.style.labels.table,
            "number",
            &self.table_count.to_string(),
        );
        let anchor = self.derived_anchor("t", &key.value);
        let named = Named {
            anchor: anchor.clone(),
            printed: Some(label.clone()),
            paper_wide: true,
            place: self.place(name),
        };
        self.scope.tables.insert(&key.value, named);

        let caption = self.filled_text("the caption", &raw.caption, Role::CAPTION);
        let before = (self.faults.len(), self.complete);
        let grid = self.rows(raw);
        let lacks_rows = grid.is_empty() && before == (self.faults.len(), self.complete);
        self.check_shape(key, raw, lacks_rows);
        let mut plans: Vec<_> = raw
            .columns
            .iter()
            .map(|(name, column)| self.plan(name, column))
            .collect();
        for (at, plan) in plans.iter_mut().enumerate() {
            self.read_figures(plan, grid.iter().map(|row| row[at]));
        }
        let stated = raw
            .total
            .as_ref()
            .map(|total| self.read_stated(raw, total, &mut plans));
        let rows = grid
            .iter()
            .enumerate()
            .map(|(at, cells)| self.row(&plans, at, cells))
            .collect();
        let total = raw
            .total
            .as_ref()
            .zip(stated)
            .map(|(total, stated)| self.total_row(key, total, &stated, &plans, &grid));
        let notes = raw.notes.iter().map(|note| TableNote {
            mark: note
                .mark
                .as_ref()
                .map(|mark| self.plain(mark, crate::model::FontFace::Regular)),
            text: self.filled_text("the note", &note.text, Role::TABLE_NOTE),
        });
        let notes = notes.collect();
        Some(Table {
            name: key.value.clone(),
            place: self.place(key),
            anchor,
            label,
            caption,
            columns: plans.into_iter().map(|plan| self.column(plan)).collect(),
            rows,
            total,
            notes,
            orientation: match raw.landscape {
                None => Orientation::Automatic,
                Some(true) => Orientation::Landscape,
                Some(false) => Orientation::Portrait,
            },
        })
    }

    fn find_table(
        &mut self,
        name: &'a Located<String>,
    ) -> Option<(&'a Located<String>, &'a RawTable)> {
        let tables = &self.scope.raw?.tables;
        let place = self.place(name);
        let Some((key, raw)) = tables.iter().find(|(key, _)| key.value == name.value) else {
            let names = tables.keys().map(|key| key.value.as_str());
            let hint = propose(&name.value, names, "Define it under `tables`.");
            self.fault(
                Code::UnknownReference,
                place,
                format!("there is no table `{}`", name.value),
                hint,
            );
            return None;
        };
        if let Some(first) = self.scope.tables.get(key.value.as_str()) {
            let fault = Diagnostic::new(
                Code::DuplicateId,
                place,
                format!("the table `{}` is placed twice", name.value),
            )
            .related(first.place.clone(), "first placed here")
            .hint("Place it once, and refer to it elsewhere with `{{ ref(\"…\") }}`.");
            self.faults.push(fault);
            return None;
        }
        Some((key, raw))
    }

    /// What a table must have beside sound rows.
    fn check_shape(&mut self, key: &Located<String>, raw: &RawTable, lacks_rows: bool) {
        let place = self.place(key);
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if key.value.is_empty() || !key.value.chars().all(plain) {
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

    fn plan(&mut self, name: &'a Located<String>, raw: &'a RawColumn) -> Plan<'a> {
        let unit = raw.unit.as_ref().map(|unit| self.unit(unit));
        let mut kind = if raw.unit.is_some() || raw.places.is_some() {
            ColumnKind::Number
        } else {
            ColumnKind::Text
        };
        if let Some(typed) = &raw.kind {
            let place = self.place(typed);
            match typed.value.as_str() {
                "number" => kind = ColumnKind::Number,
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
        }
        Plan {
            name,
            raw,
            unit,
            kind,
            figures: Vec::new(),
            sound: true,
            places: 0,
        }
    }

    /// Reads the cells of a numeric column and finds the places that all its figures are printed with.
    fn read_figures(&mut self, plan: &mut Plan<'a>, cells: impl Iterator<Item = CellText<'a>>) {
        if plan.kind == ColumnKind::Text {
            return;
        }
        for cell in cells {
            let figure = self.read_figure(plan, cell);
            plan.figures.push(figure);
        }
        let most = plan.figures.iter().flatten().map(Decimal::scale).max();
        plan.places = match &plan.raw.places {
            Some(places) => self.places(places),
            None => most.unwrap_or(0),
        };
    }

    /// A cell's figure; `None` for an empty cell, and with a fault for one that is not a number.
    pub fn read_figure(&mut self, plan: &mut Plan<'a>, cell: CellText<'a>) -> Option<Decimal> {
        let typed = &cell.text.value;
        if typed.trim().is_empty() {
            return None;
        }
        let figure = parse_number(typed, plan.unit_text());
        if figure.is_none() {
            plan.sound = false;
            self.not_a_number(typed, plan.unit_text(), cell.place());
        }
        figure
    }

    fn row(&mut self, plans: &[Plan<'a>], at: usize, cells: &[CellText<'a>]) -> Row {
        let cells = plans.iter().zip(cells).map(|(plan, cell)| match plan.kind {
            ColumnKind::Number => match plan.figures.get(at).copied().flatten() {
                Some(value) => Cell::Figure(plan.figure(value, self)),
                None => Cell::Empty,
            },
            ColumnKind::Text if cell.text.value.trim().is_empty() => Cell::Empty,
            ColumnKind::Text => Cell::Text(self.text_in(cell.file, cell.text, Role::CELL)),
        });
        Row {
            cells: cells.collect(),
        }
    }

    fn column(&mut self, plan: Plan<'a>) -> Column {
        Column {
            name: plan.name.value.clone(),
            title: self.text(&plan.raw.title, Role::COLUMN),
            unit: plan.unit,
            kind: plan.kind,
            row_header: plan.raw.row_header,
        }
    }
}
