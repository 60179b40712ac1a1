//! Whether figures add up as they are printed, down and across.

use rust_decimal::Decimal;

use super::audit::{Auditor, exponent};
use super::book::{Node, RowKind, Rule};
use super::fraction::{Fraction, half_unit};
use crate::diag::{Code, Diagnostic};
use crate::model::Negative;
use crate::resolve::number::format_number;

impl Auditor<'_, '_> {
    /// The total of a derived column, which is the sum of its cells, against the totals beside it: rows whose stated
    /// figures are each near enough can add up to a total that is not.
    pub(super) fn compare_across(&mut self, node: Node, value: Fraction, places: u32) {
        let Node::Cell {
            book,
            sheet,
            row,
            column,
        } = node
        else {
            return;
        };
        let formula = self.formulas.columns.get(&(book, sheet, column));
        let Some(formula) = formula.filter(|formula| formula.adds_up() && formula.is_in_row())
        else {
            return;
        };
        // One fault for one mistake: a cell that does not agree with its row, or a total with its column, is found already.
        let beside = formula.columns_in_row();
        if self.mismatched.contains(&(book, sheet, column))
            || beside
                .iter()
                .any(|&column| self.mismatched.contains(&(book, sheet, column)))
        {
            return;
        }
        let Some(across) = self.ledger.across(node, self.formulas) else {
            return;
        };
        let round = |value: Fraction| value.round(places, self.rounding).ok();
        if round(across) == round(value) {
            return;
        }
        let of = &self.ledger.books[book].sheets[sheet];
        let rows = of.summed_by(row).len() + 1;
        let figures = u32::try_from(rows * (beside.len() + 1)).unwrap_or(u32::MAX);
        let most = Fraction::from(half_unit(places))
            .multiply(Decimal::from(figures).into())
            .unwrap_or(value);
        let gap = value.subtract(across).map(Fraction::abs);
        let explained = gap
            .and_then(|gap| gap.compare(most))
            .is_ok_and(std::cmp::Ordering::is_le)
            && of.columns[column].measure().quantity.is_rounded();
        let name = &of.columns[column].name.value;
        let print = |value: Fraction| {
            round(value).map_or_else(String::new, |value| {
                format_number(value, places, Negative::Minus)
            })
        };
        let (code, hint) = if explained {
            self.rounded.insert((book, sheet));
            let hint = format!(
                "The {figures} figures that lead there, rounded as written, can be up to {} apart. Nothing need be done when they are rounded.",
                print(most)
            );
            (Code::RoundingGap, hint)
        } else {
            let hint = "Stated figures in this table do not agree with each other; correct them, or leave out those that can be computed.".to_owned();
            (Code::TotalMismatch, hint)
        };
        let finding = Diagnostic::new(
            code,
            self.ledger.place(node),
            format!(
                "the total of `{name}` is {} down and {} across",
                print(value),
                print(across)
            ),
        )
        .hint(hint);
        self.faults.push(finding);
    }

    /// Whether a figure, as printed, is the sum of its parts in the same table as they are printed.
    pub(super) fn look(&mut self, node: Node, value: Fraction, places: u32) {
        let Node::Cell {
            book,
            sheet,
            row,
            column,
        } = node
        else {
            return;
        };
        let rule = self.ledger.rule(node);
        let formula = self.formulas.of(node, rule);
        let of = &self.ledger.books[book].sheets[sheet];
        let sums = rule == Some(Rule::Sum)
            || formula.is_some_and(|formula| {
                formula.adds_up() && formula.is_in_row() && formula.key == "sum"
            });
        if !sums || self.mismatched.contains(&(book, sheet, column)) {
            return;
        }
        let mut seen = Fraction::from(Decimal::ZERO);
        for part in self.ledger.parts(node, self.formulas) {
            let Some((figure, _, unit)) = self.part(part) else {
                continue;
            };
            let Node::Cell { column: beside, .. } = part else {
                continue;
            };
            let printed = figure.round(of.columns[beside].places, self.rounding);
            let power = exponent(&unit) - exponent(&of.columns[column].measure());
            let sum = printed
                .map(Fraction::from)
                .and_then(|printed| printed.shift(power))
                .and_then(|printed| seen.add(printed));
            match sum {
                Ok(sum) => seen = sum,
                Err(_) => return self.too_long(node),
            }
        }
        let Ok(printed) = value.round(places, self.rounding) else {
            return self.too_long(node);
        };
        let Ok(seen) = seen.round(places, self.rounding) else {
            return self.too_long(node);
        };
        // One note a column: each row of a table may be off by its rounding.
        if seen == printed
            || !self
                .looked
                .insert((book, sheet, column, of.rows[row].kind == RowKind::Body))
        {
            return;
        }
        self.rounded.insert((book, sheet));
        let name = &of.columns[column].name.value;
        let print = |value| format_number(value, places, Negative::Minus);
        let (what, cells) = match of.rows[row].kind {
            RowKind::Body => {
                let label = of.rows[row].label.map_or("", |label| label.value.trim());
                (format!("`{name}` in the row `{label}`"), "beside it")
            }
            RowKind::Subtotal => (format!("the sub-total of `{name}`"), "above it"),
            RowKind::Total => (format!("the total of `{name}`"), "above it"),
        };
        let finding = Diagnostic::new(
            Code::RoundingGap,
            self.ledger.place(node),
            format!(
                "{what} is printed as {}, and the rounded cells {cells} add up to {}",
                print(printed),
                print(seen)
            ),
        )
        .hint("Each figure is rounded by itself from exact ones that do add up; give the column more `places` to show it.");
        self.faults.push(finding);
    }
}
