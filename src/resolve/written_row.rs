//! The rows of a table in the YAML: lists of cells, with what others cover left out.

use super::resolver::Resolver;
use super::row::{CellText, GridRow, whole_row};
use super::span::{Cover, RowCover, Shape};
use crate::diag::{Code, Place};
use crate::read::Located;
use crate::read::raw::{RawCell, RawRow};

impl<'a> Resolver<'a> {
    /// The rows in their order. A row with a fault is left out.
    pub(super) fn written_rows(
        &mut self,
        shape: &Shape<'a>,
        rows: &'a [Located<RawRow>],
    ) -> Vec<GridRow<'a>> {
        let mut cover = Cover::new(shape.kinds.len());
        let mut result = Vec::with_capacity(rows.len());
        for row in rows {
            let place = self.place(row);
            let mut own;
            let read = match &row.value {
                RawRow::Subtotal(total) => {
                    self.end_spans(&mut cover, "the sub-total");
                    result.push(GridRow::of_total(total, place));
                    continue;
                }
                RawRow::Cells(cells) => {
                    own = cover.row();
                    self.row_of_list(shape, &mut own, place, cells)
                }
                RawRow::ByColumn(cells) => {
                    own = cover.row();
                    self.row_of_map(shape, &mut own, place, cells)
                }
            };
            if let Some(read) = &read {
                self.check_covered_figures(&own, shape, &read.cells);
            }
            let covered = (0..shape.kinds.len()).filter(|&at| own.is_covered(at));
            let covered = covered.collect();
            let spans = cover.end_row(own);
            result.extend(read.map(|read| GridRow {
                covered,
                spans,
                ..read
            }));
        }
        self.end_spans(&mut cover, "the table's end");
        result
    }

    /// Cells in the order of the columns: of all, or of those that are not derived; without those that others cover.
    fn row_of_list(
        &mut self,
        shape: &Shape<'a>,
        cover: &mut RowCover,
        place: Place,
        cells: &'a [RawCell],
    ) -> Option<GridRow<'a>> {
        let needs = shape.derived.len();
        let file = self.scope.file;
        let undivided = cover
            .places(cells, &shape.derived)
            .or_else(|_| cover.places(cells, &[]));
        let has_spans = cover.has_spans(cells);
        let places = match undivided {
            Ok(places) => places,
            Err(wanted) => {
                if cells.len() <= wanted || !self.divided_number(cells) {
                    self.wrong_length(place, cells, wanted, has_spans.then_some(needs));
                }
                return None;
            }
        };
        let mut row = vec![None; needs];
        for (&at, cell) in places.iter().zip(cells) {
            self.cover(cover, shape, at, cell);
            row[at] = Some(CellText::of_cell(file, cell));
        }
        Some(GridRow::of_cells(place, row))
    }

    /// Reports a row with too few or too many cells; `spanned` is how many columns it has beside cells that span several.
    fn wrong_length(
        &mut self,
        place: Place,
        cells: &[RawCell],
        needs: usize,
        spanned: Option<usize>,
    ) {
        let has = cells.len();
        let place = match cells.get(needs) {
            Some(first_too_many) => self.place(&first_too_many.text),
            None if cells.is_empty() => place,
            None => whole_row(self.scope.file, cells.iter().map(|cell| &cell.text)),
        };
        let cells = if has == 1 { "cell" } else { "cells" };
        if spanned.is_some() {
            let are = if needs == 1 { "is" } else { "are" };
            self.fault(
                Code::RowLength,
                place,
                format!("this row has {has} {cells}; beside those that span several, {needs} {are} needed"),
                "Leave out the cells that another covers, by its `columns` in this row or by its `rows` in a row above. Give all others; an empty one is `\"\"`.",
            );
            return;
        }
        let columns = if needs == 1 { "column" } else { "columns" };
        self.fault(
            Code::RowLength,
            place,
            format!("this row has {has} {cells}; the table has {needs} {columns}"),
            "Give a cell for every column; an empty one is `\"\"`. Text or a number with a comma in it needs quotes: `\"1,200\"`.",
        );
    }

    /// Reports numbers that their comma divides into two cells; says whether there are any.
    fn divided_number(&mut self, cells: &[RawCell]) -> bool {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let mut found = false;
        for pair in cells.windows(2) {
            let [whole, rest] = pair else { continue };
            let (whole, rest) = (&whole.text, &rest.text);
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
                let place = whole_row(self.scope.file, [whole, rest].into_iter());
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
}
