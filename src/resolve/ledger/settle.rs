//! Settling: everything that is derived is computed, each figure after what it is made of.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Ledger;
use super::amount::Hindrance;
use super::bind::{Formula, Formulas};
use super::book::{CellContent, FigureState, Known, KnownValue, Node, Rule};
use super::evaluate::Stop;
use super::order::sort;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{Quantity, Unit};
use crate::resolve::number::parse_number;

/// Computes every pending figure of the ledger.
pub(super) fn settle(ledger: &mut Ledger<'_>, formulas: &Formulas, faults: &mut Diagnostics) {
    let pending = ledger.pending();
    let order = sort(&pending, |node| ledger.pending_parts(node, formulas));
    let mut told = BTreeSet::new();
    for circle in &order.circles {
        // Circles that share a figure or a column are one mistake.
        let known = circle.iter().any(|node| told.contains(&home(*node)));
        told.extend(circle.iter().map(|node| home(*node)));
        if !known {
            faults.push(ledger.circle_fault(circle));
        }
        for &node in circle {
            ledger.set_faulty(node);
        }
    }
    // A formula whose units don't go together has one fault, not one a row.
    let mut reported = BTreeSet::new();
    for node in order.sorted {
        if !ledger.is_pending(node) {
            continue;
        }
        let computed = ledger.compute(node, formulas);
        match computed {
            Ok(outcome) => ledger.enter(node, outcome),
            Err(Stop::Silent) => ledger.set_faulty(node),
            Err(Stop::Empty) => {
                let stated = ledger.stated(node);
                ledger.set_empty(node);
                faults.extend(ledger.emptiness_fault(node, stated));
            }
            Err(Stop::Hindered(hindrance)) => {
                ledger.set_faulty(node);
                let formula = formulas.of(node, ledger.rule(node));
                let once = formula.map(|formula| {
                    (
                        formula.place.clone(),
                        matches!(hindrance, Hindrance::Units(..)),
                    )
                });
                let first = match once {
                    Some((place, true)) => reported.insert(place),
                    _ => true,
                };
                if first {
                    faults.push(ledger.hindrance_fault(node, formula, &hindrance));
                }
            }
        }
    }
}

/// A computed figure.
struct Outcome {
    value: super::fraction::Fraction,
    unit: Unit,
    /// The places that it would have by itself.
    places: u32,
    computed: Option<super::fraction::Fraction>,
}

impl Ledger<'_> {
    /// What is to be computed, in the order of the books.
    fn pending(&self) -> Vec<Node> {
        let mut nodes = Vec::new();
        for (book, entries) in self.books.iter().enumerate() {
            for (figure, entry) in entries.figures.iter().enumerate() {
                if entry.state == FigureState::Pending {
                    nodes.push(Node::Figure { book, figure });
                }
            }
            for (sheet, rows) in entries.sheets.iter().enumerate() {
                for (row, cells) in rows.rows.iter().enumerate() {
                    for (column, cell) in cells.cells.iter().enumerate() {
                        if matches!(cell.content, CellContent::Pending(..)) {
                            nodes.push(Node::Cell {
                                book,
                                sheet,
                                row,
                                column,
                            });
                        }
                    }
                }
            }
        }
        nodes
    }

    pub(super) fn is_pending(&self, node: Node) -> bool {
        match node {
            Node::Figure { book, figure } => {
                self.books[book].figures[figure].state == FigureState::Pending
            }
            Node::Cell { .. } => matches!(self.content(node), Some(CellContent::Pending(..))),
        }
    }

    fn compute(&self, node: Node, formulas: &Formulas) -> Result<Outcome, Stop> {
        let rule = self.rule(node);
        let (wanted, stated, whole) = match node {
            Node::Figure { book, figure } => {
                let entry = &self.books[book].figures[figure];
                (entry.unit.clone(), entry.raw.stated.as_ref(), true)
            }
            Node::Cell {
                book,
                sheet,
                column,
                ..
            } => {
                let sheet = &self.books[book].sheets[sheet];
                (
                    Some(sheet.columns[column].measure()),
                    None,
                    sheet.complete || rule != Some(Rule::Sum),
                )
            }
        };
        if !whole {
            return Err(Stop::Silent);
        }
        let amount = match rule {
            Some(Rule::Sum) => self.total(&self.parts(node, formulas), wanted.as_ref())?,
            _ => {
                let bound = formulas.of(node, rule).and_then(|f| f.bound.as_ref());
                self.evaluate(bound.ok_or(Stop::Silent)?, node)?
            }
        };
        let amount = match &wanted {
            Some(unit) => amount.convert(unit)?,
            None => amount,
        };
        let unit = amount.unit.clone();
        let added =
            rule == Some(Rule::Sum) || formulas.of(node, rule).is_some_and(Formula::adds_up);
        let places = match unit.quantity {
            Quantity::Percent | Quantity::Rate(_) if !added => 1,
            _ => amount.places,
        };
        let stated = match (self.content(node), stated) {
            (Some(CellContent::Pending(_, stated)), _) => stated,
            (_, Some(text)) => {
                let number = parse_number(&text.value, Some(&*unit.text));
                Some(number.ok_or(Stop::Silent)?)
            }
            _ => None,
        };
        Ok(Outcome {
            value: stated.map_or(amount.value, Into::into),
            computed: stated.map(|_| amount.value),
            places: stated.map_or(places, |stated: Decimal| stated.scale()),
            unit,
        })
    }

    /// What a derived figure is stated to be, before it is computed.
    fn stated(&self, node: Node) -> bool {
        match node {
            Node::Figure { book, figure } => self.books[book].figures[figure].raw.stated.is_some(),
            Node::Cell { .. } => {
                matches!(self.content(node), Some(CellContent::Pending(_, Some(_))))
            }
        }
    }

    /// The fault of a figure that is made of empty cells, where one is needed or stated.
    fn emptiness_fault(&self, node: Node, stated: bool) -> Option<Diagnostic> {
        let name = self.name(node);
        let message = match node {
            _ if stated => {
                format!("`{name}` is stated, but the cells that it is made of are empty")
            }
            Node::Figure { .. } => format!("`{name}` is made of empty cells"),
            Node::Cell { .. } => return None,
        };
        let fault = Diagnostic::new(Code::InvalidExpression, self.place(node), message);
        Some(fault.hint("Fill the cells, or leave the figure out."))
    }

    fn enter(&mut self, node: Node, outcome: Outcome) {
        match node {
            Node::Figure { book, figure } => {
                let entry = &mut self.books[book].figures[figure];
                entry.state = FigureState::Known(Known {
                    value: KnownValue::Number(outcome.value),
                    unit: outcome.unit,
                    places: entry.places.unwrap_or(outcome.places),
                    computed: outcome.computed,
                });
            }
            Node::Cell {
                book,
                sheet,
                row,
                column,
            } => {
                let rule = self.rule(node).unwrap_or(Rule::Own);
                let sheet = &mut self.books[book].sheets[sheet];
                let entry = &mut sheet.columns[column];
                if entry.asked_places.is_none() {
                    entry.places = entry.places.max(outcome.places);
                }
                sheet.rows[row].cells[column].content =
                    CellContent::Computed(rule, outcome.value, outcome.computed);
            }
        }
    }

    fn set_faulty(&mut self, node: Node) {
        self.set(node, CellContent::Faulty);
    }

    fn set_empty(&mut self, node: Node) {
        self.set(node, CellContent::Empty);
    }

    fn set(&mut self, node: Node, content: CellContent) {
        match node {
            Node::Figure { book, figure } => {
                self.books[book].figures[figure].state = FigureState::Faulty;
            }
            Node::Cell {
                book,
                sheet,
                row,
                column,
            } => self.books[book].sheets[sheet].rows[row].cells[column].content = content,
        }
    }

    fn circle_fault(&self, circle: &[Node]) -> Diagnostic {
        let first = circle.first().copied();
        let name = first.map(|node| self.name(node)).unwrap_or_default();
        let message = match circle {
            [_] => format!("`{name}` is made of itself"),
            _ => format!("`{name}` is made of figures that are made of it"),
        };
        let mut fault = Diagnostic::new(
            Code::FigureCycle,
            first.map(|node| self.place(node)),
            message,
        )
        .hint("Give one of them a value of its own.");
        for (of, node) in circle.iter().zip(circle.iter().skip(1)) {
            fault = fault.related(
                self.place(*node),
                format!("`{}` is made of `{}`", self.name(*of), self.name(*node)),
            );
        }
        fault
    }

    fn hindrance_fault(
        &self,
        node: Node,
        formula: Option<&Formula>,
        hindrance: &Hindrance,
    ) -> Diagnostic {
        let name = self.name(node);
        let place = match (node, formula) {
            (Node::Figure { .. }, Some(formula)) => formula.place.clone(),
            (_, Some(formula)) if matches!(hindrance, Hindrance::Units(..)) => {
                formula.place.clone()
            }
            _ => self.place(node),
        };
        let (code, message, hint) = match hindrance {
            Hindrance::Units(left, right) => (
                Code::UnitMismatch,
                format!("`{name}` mixes {left} with {right}"),
                "Give figures that belong together units of one kind, e.g. £000 and £m.",
            ),
            Hindrance::NoNumber(figure, words) => (
                Code::UnitMismatch,
                format!("`{name}` is computed from `{figure}`, which is {words}"),
                "Dates and financial years can't be computed with.",
            ),
            Hindrance::DivisionByZero => (
                Code::DivisionByZero,
                format!("`{name}` is divided by nought"),
                "Correct the figure that it is divided by, or leave the cell empty (`\"\"`).",
            ),
            Hindrance::TooManyDigits => (
                Code::FigureOverflow,
                format!("`{name}` has too many digits to be computed exactly"),
                "Use a larger unit.",
            ),
        };
        Diagnostic::new(code, place, message).hint(hint)
    }

    /// Where a figure stands: its name, the cell as typed, or the row of a cell that is computed.
    pub(super) fn place(&self, node: Node) -> Place {
        match node {
            Node::Figure { book, figure } => {
                let book = &self.books[book];
                book.figures[figure].name.place(book.file)
            }
            Node::Cell {
                book,
                sheet,
                row,
                column,
            } => {
                let row = &self.books[book].sheets[sheet].rows[row];
                match row.cells[column].typed {
                    Some(typed) => typed.place(),
                    None => row.place.clone(),
                }
            }
        }
    }
}

/// Where a figure's formula stands: the figure itself, or its column.
fn home(node: Node) -> Node {
    match node {
        Node::Cell {
            book,
            sheet,
            column,
            ..
        } => Node::Cell {
            book,
            sheet,
            row: 0,
            column,
        },
        figure @ Node::Figure { .. } => figure,
    }
}
