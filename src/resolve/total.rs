//! The total row: computed exactly, and checked where it is stated.

use rust_decimal::Decimal;

use super::number::{format_number, round};
use super::resolver::Resolver;
use super::row::CellText;
use super::table::Plan;
use super::text::{Role, plain_text};
use crate::check::total_mismatch;
use crate::diag::Code;
use crate::model::{Cell, ColumnKind, Negative, Row};
use crate::read::Located;
use crate::read::raw::{RawTable, RawTotal};

/// What the total row states for a column.
pub(super) enum Stated<'a> {
    /// Nothing: the sum is computed.
    Nothing,
    /// That the cell is empty.
    Empty,
    /// A figure, with the text that states it.
    Figure(Decimal, &'a Located<String>),
    /// Text, under a text column.
    Text(&'a Located<String>),
    /// Something that is not a number; it has its fault.
    Faulty,
}

impl<'a> Resolver<'a> {
    /// Reads the stated totals, by column. They count for the places that a column is printed with.
    pub fn read_stated(
        &mut self,
        raw: &RawTable,
        total: &'a RawTotal,
        plans: &mut [Plan<'a>],
    ) -> Vec<Stated<'a>> {
        for key in total.stated.keys() {
            self.check_column(raw, key);
        }
        let file = self.scope.file;
        let stated = plans.iter_mut().map(|plan| {
            let cell = total
                .stated
                .iter()
                .find(|(key, _)| key.value == plan.name.value);
            let Some((_, text)) = cell else {
                return Stated::Nothing;
            };
            if text.value.trim().is_empty() {
                return Stated::Empty;
            }
            if plan.kind == ColumnKind::Text {
                return Stated::Text(text);
            }
            // A total that is no number must not make the column's cells look unsound.
            let sound = plan.sound;
            let figure = self.read_figure(plan, CellText { file, text });
            plan.sound = sound;
            let Some(value) = figure else {
                return Stated::Faulty;
            };
            if plan.raw.places.is_none() {
                plan.places = plan.places.max(value.scale());
            }
            Stated::Figure(value, text)
        });
        stated.collect()
    }

    /// The total row. A stated figure is checked against the exact sum at the places that the column prints.
    pub fn total_row(
        &mut self,
        table: &Located<String>,
        total: &'a RawTotal,
        stated: &[Stated<'a>],
        plans: &[Plan<'a>],
        grid: &[Vec<CellText<'a>>],
    ) -> Row {
        let label_column = self.label_column(table, plans);
        let cells = plans
            .iter()
            .zip(stated)
            .enumerate()
            .map(|(at, (plan, stated))| {
                if Some(at) == label_column {
                    return Cell::Text(match &total.label {
                        Some(label) => self.filled_text("the label", label, Role::CELL),
                        None => plain_text(&self.common.style.labels.total),
                    });
                }
                match (stated, plan.kind) {
                    (Stated::Text(text), _) => {
                        self.refuse_unchecked_total(text);
                        Cell::Text(self.text(text, Role::CELL))
                    }
                    (Stated::Empty | Stated::Faulty, _) | (Stated::Nothing, ColumnKind::Text) => {
                        Cell::Empty
                    }
                    (Stated::Nothing, ColumnKind::Number) => match self.sum(plan, table) {
                        Some(sum) => Cell::Figure(plan.figure(sum, self)),
                        None => Cell::Empty,
                    },
                    (Stated::Figure(value, text), _) => {
                        if let Some(sum) = self.sum(plan, table) {
                            let cells = grid.iter().map(|row| row[at]);
                            self.check_total(plan, *value, sum, text, cells);
                        }
                        Cell::Figure(plan.figure(*value, self))
                    }
                }
            });
        Row {
            cells: cells.collect(),
        }
    }

    /// A number stated as the total of a column of text would be printed without having been checked.
    fn refuse_unchecked_total(&mut self, text: &Located<String>) {
        if text
            .value
            .trim()
            .trim_start_matches(['£', '-', '−', '('])
            .starts_with(|c: char| c.is_ascii_digit())
        {
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

    /// The column in which the total's label stands: the first that heads its rows, or the first of text.
    fn label_column(&mut self, table: &Located<String>, plans: &[Plan<'_>]) -> Option<usize> {
        let is_text = |plan: &Plan<'_>| plan.kind == ColumnKind::Text;
        let column = plans
            .iter()
            .position(|plan| plan.raw.row_header && is_text(plan))
            .or_else(|| plans.iter().position(is_text));
        if column.is_none() && !plans.is_empty() {
            let place = self.place(table);
            self.fault(
                Code::InvalidValue,
                place,
                format!(
                    "the total row of `{}` has no column for its label",
                    table.value
                ),
                "Add a column of text with `row_header: true`.",
            );
        }
        column
    }

    /// The exact sum of a column; `None` when a cell has a fault.
    fn sum(&mut self, plan: &Plan<'_>, table: &Located<String>) -> Option<Decimal> {
        if !plan.sound {
            return None;
        }
        let sum = exact_sum(plan.figures.iter().flatten().copied());
        if sum.is_none() {
            let place = self.place(plan.name);
            self.fault(
                Code::NotANumber,
                place,
                format!(
                    "the figures of `{}` in `{}` have too many digits to add up exactly",
                    plan.name.value, table.value
                ),
                "Use a larger unit.",
            );
        }
        sum
    }

    fn check_total(
        &mut self,
        plan: &Plan<'_>,
        stated: Decimal,
        sum: Decimal,
        text: &Located<String>,
        cells: impl Iterator<Item = CellText<'a>>,
    ) {
        if round(stated, plan.places) == round(sum, plan.places) {
            return;
        }
        // Differences that the printed places would hide are shown in full.
        let places = plan.places.max(stated.scale()).max(sum.normalize().scale());
        let print = |value| format_number(value, places, Negative::Minus);
        let cells = cells
            .zip(&plan.figures)
            .filter_map(|(cell, figure)| figure.map(|figure| (print(figure), cell.place())))
            .collect();
        let difference = stated
            .checked_sub(sum)
            .map(|difference| print(difference.abs()))
            .unwrap_or_default();
        let fault = total_mismatch(
            &plan.name.value,
            (&print(stated), self.place(text)),
            &print(sum),
            &difference,
            cells,
        );
        self.faults.push(fault);
    }
}

/// The sum, when it has few enough digits (28) to be held without rounding.
fn exact_sum(figures: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for figure in figures {
        let next = sum.checked_add(figure)?;
        // An addition that had to drop digits to fit can't be taken back to where it began.
        if next.checked_sub(figure)? != sum || next.scale() < figure.scale().max(sum.scale()) {
            return None;
        }
        sum = next;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_sum_that_would_be_rounded_is_refused() {
        let large = Decimal::MAX;
        let small = Decimal::new(1, 1);
        assert_eq!(exact_sum([large, small].into_iter()), None);
        assert_eq!(exact_sum([large, large].into_iter()), None);
    }

    proptest! {
        /// Against whole numbers of the smallest unit, which can't be wrong.
        #[test]
        fn sums_are_exact(figures in prop::collection::vec((any::<i32>(), 0u32..5), 0..60)) {
            let in_smallest: i128 = figures
                .iter()
                .map(|&(mantissa, places)| i128::from(mantissa) * 10i128.pow(4 - places))
                .sum();
            let sum = exact_sum(figures.iter().map(|&(mantissa, places)| Decimal::new(i64::from(mantissa), places)));
            prop_assert_eq!(sum, Some(Decimal::from_i128_with_scale(in_smallest, 4)));
        }
    }
}
