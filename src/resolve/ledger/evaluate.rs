//! Evaluating: what a figure is made of, and what that comes to.

use rust_decimal::Decimal;

use super::Ledger;
use super::amount::{Amount, Hindrance};
use super::bind::{Bound, Formulas};
use super::book::{CellContent, FigureState, KnownValue, Node, Rule};
use super::expression::{Function, Operator};
use crate::model::Unit;

/// Why a figure has no value.
pub(super) enum Stop {
    /// What it is made of has a fault already.
    Silent,
    /// There is nothing in the cells that it is made of.
    Empty,
    Hindered(Hindrance),
}

impl From<Hindrance> for Stop {
    fn from(hindrance: Hindrance) -> Self {
        Self::Hindered(hindrance)
    }
}

impl Ledger<'_> {
    /// What a cell holds; `None` for a named figure.
    pub(super) fn content(&self, node: Node) -> Option<CellContent> {
        match node {
            Node::Figure { .. } => None,
            Node::Cell {
                book,
                sheet,
                row,
                column,
            } => Some(self.books[book].sheets[sheet].rows[row].cells[column].content),
        }
    }

    pub(super) fn rule(&self, node: Node) -> Option<Rule> {
        match self.content(node) {
            Some(CellContent::Pending(rule, _) | CellContent::Computed(rule, ..)) => Some(rule),
            _ => None,
        }
    }

    pub(super) fn pending_parts(&self, node: Node, formulas: &Formulas) -> Vec<Node> {
        let mut parts = self.parts(node, formulas);
        parts.retain(|part| self.is_pending(*part));
        parts
    }

    /// What a figure is made of.
    pub(super) fn parts(&self, node: Node, formulas: &Formulas) -> Vec<Node> {
        let mut parts = Vec::new();
        match (node, self.rule(node)) {
            (
                Node::Cell {
                    book,
                    sheet,
                    row,
                    column,
                },
                Some(Rule::Sum),
            ) => {
                let rows = self.books[book].sheets[sheet].summed_by(row);
                parts.extend(rows.into_iter().map(|row| Node::Cell {
                    book,
                    sheet,
                    row,
                    column,
                }));
            }
            (node, rule) => {
                if let Some(bound) = formulas.of(node, rule).and_then(|f| f.bound.as_ref()) {
                    self.gather(bound, node, &mut parts);
                }
            }
        }
        parts
    }

    fn gather(&self, bound: &Bound, at: Node, into: &mut Vec<Node>) {
        match bound {
            Bound::Number(_) => {}
            Bound::Node(node) => into.push(*node),
            Bound::Cells(cells) => into.extend(cells),
            Bound::InRow(column) => into.extend(in_row(at, *column)),
            Bound::Running(column) => into.extend(self.running(at, *column)),
            Bound::Negate(inner) => self.gather(inner, at, into),
            Bound::Binary(_, left, right) => {
                self.gather(left, at, into);
                self.gather(right, at, into);
            }
            Bound::Call(_, operands) => {
                for operand in operands {
                    self.gather(operand, at, into);
                }
            }
        }
    }

    /// The cells of a column from the first body row down to the one at hand.
    fn running(&self, at: Node, column: usize) -> Vec<Node> {
        let Node::Cell {
            book, sheet, row, ..
        } = at
        else {
            return Vec::new();
        };
        let rows = self.books[book].sheets[sheet].body();
        rows.take_while(|above| *above <= row)
            .map(|row| Node::Cell {
                book,
                sheet,
                row,
                column,
            })
            .collect()
    }

    /// What a column's own formula gives in a total row, beside the sum of its cells.
    pub(super) fn across(
        &self,
        node: Node,
        formulas: &Formulas,
    ) -> Option<super::fraction::Fraction> {
        let Node::Cell {
            book,
            sheet,
            column,
            ..
        } = node
        else {
            return None;
        };
        let formula = formulas.columns.get(&(book, sheet, column))?;
        let amount = self.evaluate(formula.bound.as_ref()?, node).ok()?;
        let unit = self.books[book].sheets[sheet].columns[column].measure();
        Some(amount.convert(&unit).ok()?.value)
    }

    /// The sum of cells; empty ones add nothing.
    pub(super) fn total(&self, cells: &[Node], unit: Option<&Unit>) -> Result<Amount, Stop> {
        let nought = Amount::new(Decimal::ZERO, unit.cloned().unwrap_or_else(Unit::count));
        cells
            .iter()
            .try_fold(nought, |sum, cell| match self.amount(*cell) {
                Ok(amount) => Ok(sum.add(amount)?),
                Err(Stop::Empty) => Ok(sum),
                Err(stop) => Err(stop),
            })
    }

    /// The amount of a figure that is computed already.
    fn amount(&self, node: Node) -> Result<Amount, Stop> {
        match node {
            Node::Figure { book, figure } => {
                let FigureState::Known(known) = &self.books[book].figures[figure].state else {
                    return Err(Stop::Silent);
                };
                match &known.value {
                    KnownValue::Number(value) => Ok(Amount {
                        value: *value,
                        unit: known.unit.clone(),
                        places: known.places,
                    }),
                    KnownValue::Words(words) => {
                        let name = &self.books[book].figures[figure].name.value;
                        Err(Hindrance::NoNumber(name.clone(), words.clone()).into())
                    }
                }
            }
            Node::Cell {
                book,
                sheet,
                column,
                ..
            } => {
                let of = &self.books[book].sheets[sheet].columns[column];
                match self.content(node) {
                    Some(CellContent::Empty | CellContent::Text) | None => Err(Stop::Empty),
                    Some(CellContent::Number(value)) => Ok(Amount::new(value, of.measure())),
                    Some(CellContent::Computed(_, value, _)) => Ok(Amount {
                        value,
                        unit: of.measure(),
                        places: of.places,
                    }),
                    Some(CellContent::Faulty | CellContent::Pending(..)) => Err(Stop::Silent),
                }
            }
        }
    }

    pub(super) fn evaluate(&self, bound: &Bound, at: Node) -> Result<Amount, Stop> {
        match bound {
            Bound::Number(number) => Ok(Amount::plain(*number)),
            Bound::Node(node) => self.amount(*node),
            Bound::InRow(column) => {
                in_row(at, *column).map_or(Err(Stop::Silent), |n| self.amount(n))
            }
            Bound::Cells(_) | Bound::Running(_) => {
                self.call(Function::Sum, std::slice::from_ref(bound), at)
            }
            Bound::Negate(inner) => Ok(self.evaluate(inner, at)?.negate()),
            Bound::Binary(operator, left, right) => {
                let left = self.unless_empty(left, at)?;
                let right = self.unless_empty(right, at)?;
                Ok(match (operator, left, right) {
                    (Operator::Add, Some(left), Some(right)) => left.add(right)?,
                    (Operator::Subtract, Some(left), Some(right)) => left.subtract(right)?,
                    (Operator::Multiply, Some(left), Some(right)) => left.multiply(right)?,
                    (Operator::Divide, Some(left), Some(right)) => left.divide(right)?,
                    // What is empty adds nothing and takes nothing away.
                    (Operator::Add | Operator::Subtract, Some(left), None) => left,
                    (Operator::Add, None, Some(right)) => right,
                    (Operator::Subtract, None, Some(right)) => right.negate(),
                    _ => return Err(Stop::Empty),
                })
            }
            Bound::Call(function, operands) => self.call(*function, operands, at),
        }
    }

    /// The amount of an expression; `None` where it is an empty cell.
    fn unless_empty(&self, bound: &Bound, at: Node) -> Result<Option<Amount>, Stop> {
        match self.evaluate(bound, at) {
            Ok(amount) => Ok(Some(amount)),
            Err(Stop::Empty) => Ok(None),
            Err(stop) => Err(stop),
        }
    }

    /// The amounts that operands stand for, one for each cell of a range. Empty cells are none.
    fn amounts(&self, operands: &[Bound], at: Node) -> Result<Vec<Amount>, Stop> {
        let mut amounts = Vec::new();
        for operand in operands {
            let cells = match operand {
                Bound::Cells(cells) => cells.clone(),
                Bound::Running(column) => self.running(at, *column),
                single => {
                    amounts.extend(self.unless_empty(single, at)?);
                    continue;
                }
            };
            // A sum over a table of which a row could not be read means nothing.
            if cells.iter().any(|cell| !self.is_complete(*cell)) {
                return Err(Stop::Silent);
            }
            for cell in cells {
                match self.amount(cell) {
                    Ok(amount) => amounts.push(amount),
                    Err(Stop::Empty) => {}
                    Err(stop) => return Err(stop),
                }
            }
        }
        Ok(amounts)
    }

    fn call(&self, function: Function, operands: &[Bound], at: Node) -> Result<Amount, Stop> {
        if let (Function::Ratio | Function::Change, [first, second]) = (function, operands) {
            let first = self.evaluate(first, at)?;
            let second = self.evaluate(second, at)?;
            return Ok(match function {
                Function::Ratio => first.divide(second)?,
                _ => first.change_to(second)?,
            });
        }
        if let (Function::Difference, [first, rest @ ..]) = (function, operands) {
            return self.difference(first, rest, at);
        }
        let amounts = self.amounts(operands, at)?;
        let count = Decimal::from(amounts.len());
        let mut amounts = amounts.into_iter();
        let first = amounts.next().ok_or(Stop::Empty)?;
        let result = match function {
            Function::Min | Function::Max => amounts.try_fold(first, |best, next| {
                let next = next.convert(&best.unit)?;
                let order = next.value.compare(best.value).map_err(Hindrance::from)?;
                let better = if function == Function::Min {
                    order.is_lt()
                } else {
                    order.is_gt()
                };
                Ok::<_, Hindrance>(if better { next } else { best })
            })?,
            Function::Average => {
                let sum = amounts.try_fold(first, Amount::add)?;
                sum.divide(Amount::plain(count))?
            }
            Function::Sum
            | Function::Difference
            | Function::Cumulative
            | Function::Ratio
            | Function::Change => amounts.try_fold(first, Amount::add)?,
        };
        Ok(result)
    }

    /// The first of several figures less the others; an empty one is nought, unless all are.
    fn difference(&self, first: &Bound, rest: &[Bound], at: Node) -> Result<Amount, Stop> {
        let first = self.amounts(std::slice::from_ref(first), at)?;
        let rest = self.amounts(rest, at)?;
        let mut first = first.into_iter();
        let mut rest = rest.into_iter();
        let start = match first.next() {
            Some(start) => first.try_fold(start, Amount::add)?,
            None => rest.next().ok_or(Stop::Empty)?.negate(),
        };
        Ok(rest.try_fold(start, Amount::subtract)?)
    }

    fn is_complete(&self, cell: Node) -> bool {
        match cell {
            Node::Figure { .. } => true,
            Node::Cell { book, sheet, .. } => self.books[book].sheets[sheet].complete,
        }
    }
}

/// The cell of a column in the row of another cell.
fn in_row(at: Node, column: usize) -> Option<Node> {
    match at {
        Node::Figure { .. } => None,
        Node::Cell {
            book, sheet, row, ..
        } => Some(Node::Cell {
            book,
            sheet,
            row,
            column,
        }),
    }
}
