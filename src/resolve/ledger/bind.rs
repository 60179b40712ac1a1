//! Binding: the names in every derivation are followed once, before anything is computed.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Ledger;
use super::book::{CellContent, Node, Rule};
use super::expression::{Expression, Function, Operator, Path, RowName, Segment, read_expression};
use super::name::{Astray, Found, find_named_row};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::model::ColumnKind;
use crate::read::Located;
use crate::read::raw::RawDerivation;
use crate::resolve::resolver::Common;

/// An expression whose names are bound.
#[derive(Debug, Clone)]
pub(super) enum Bound {
    Number(Decimal),
    Node(Node),
    /// Several cells.
    Cells(Vec<Node>),
    /// The cell of a column in the row at hand.
    InRow(usize),
    /// The cells of a column from the first body row to the row at hand.
    Running(usize),
    Negate(Box<Bound>),
    Binary(Operator, Box<Bound>, Box<Bound>),
    Call(Function, Vec<Bound>),
}

/// How something is derived.
#[derive(Debug)]
pub(super) struct Formula {
    /// `None` when it has a fault.
    pub bound: Option<Bound>,
    /// The derivation's key: "sum", "compute" …
    pub key: &'static str,
    /// Where it stands.
    pub place: Place,
}

impl Formula {
    /// Whether it adds figures up and does nothing else, so that a gap can be due to the rounding of its parts.
    pub fn adds_up(&self) -> bool {
        let simple = |operand: &Bound| {
            !matches!(
                operand,
                Bound::Negate(_) | Bound::Binary(..) | Bound::Call(..)
            )
        };
        match &self.bound {
            Some(Bound::Call(
                Function::Sum | Function::Difference | Function::Cumulative,
                operands,
            )) => operands.iter().all(simple),
            _ => false,
        }
    }
}

impl Formula {
    fn operands(&self) -> &[Bound] {
        match &self.bound {
            Some(Bound::Call(_, operands)) => operands,
            _ => &[],
        }
    }

    /// Whether it is made of nothing but cells of its own row.
    pub fn is_in_row(&self) -> bool {
        let operands = self.operands();
        !operands.is_empty()
            && operands
                .iter()
                .all(|bound| matches!(bound, Bound::InRow(_)))
    }

    /// The columns of its own row that it is made of.
    pub fn columns_in_row(&self) -> Vec<usize> {
        let columns = self.operands().iter().filter_map(|bound| match bound {
            Bound::InRow(column) => Some(*column),
            _ => None,
        });
        columns.collect()
    }
}

/// All formulas of a ledger.
#[derive(Debug, Default)]
pub(super) struct Formulas {
    /// By the node of a figure or of a cell with an expression of its own.
    pub own: BTreeMap<Node, Formula>,
    /// By book, sheet and column.
    pub columns: BTreeMap<(usize, usize, usize), Formula>,
}

impl Formulas {
    /// The formula of a node that is not a plain sum of the rows above.
    pub fn of(&self, node: Node, rule: Option<Rule>) -> Option<&Formula> {
        match (node, rule) {
            (
                Node::Cell {
                    book,
                    sheet,
                    column,
                    ..
                },
                Some(Rule::Column),
            ) => self.columns.get(&(book, sheet, column)),
            _ => self.own.get(&node),
        }
    }
}

/// Binds every derivation of the ledger.
pub(super) fn bind_formulas(
    ledger: &Ledger<'_>,
    common: &Common<'_>,
    faults: &mut Diagnostics,
) -> Formulas {
    let mut formulas = Formulas::default();
    for (book, entries) in ledger.books.iter().enumerate() {
        let mut binder = Binder {
            ledger,
            common,
            book,
            sheet: None,
            faults,
        };
        for (figure, entry) in entries.figures.iter().enumerate() {
            if let [derivation] = entry.raw.derivations().as_slice() {
                let formula = binder.figure(derivation, entry.raw.to.as_ref());
                formulas.own.insert(Node::Figure { book, figure }, formula);
            }
        }
        for (at, sheet) in entries.sheets.iter().enumerate() {
            binder.sheet = Some(at);
            for (column, entry) in sheet.columns.iter().enumerate() {
                if let [derivation, ..] = entry.raw.derivations().as_slice() {
                    let formula = binder.column(derivation);
                    formulas.columns.insert((book, at, column), formula);
                }
            }
            binder.sheet = None;
            for (row, cells) in sheet.rows.iter().enumerate() {
                for (column, cell) in cells.cells.iter().enumerate() {
                    let (CellContent::Pending(Rule::Own, _), Some(typed)) =
                        (cell.content, cell.typed)
                    else {
                        continue;
                    };
                    let text = typed.text.value.trim().trim_start_matches('=');
                    let bound = binder.text(text, &typed.place());
                    let node = Node::Cell {
                        book,
                        sheet: at,
                        row,
                        column,
                    };
                    let formula = Formula {
                        bound,
                        key: "compute",
                        place: typed.place(),
                    };
                    formulas.own.insert(node, formula);
                }
            }
        }
    }
    formulas
}

struct Binder<'l, 'a> {
    ledger: &'l Ledger<'a>,
    common: &'l Common<'l>,
    book: usize,
    /// The sheet whose columns may be named alone.
    sheet: Option<usize>,
    faults: &'l mut Diagnostics,
}

impl Binder<'_, '_> {
    fn place(&self, located: &Located<String>) -> Place {
        located.place(self.ledger.books[self.book].file)
    }

    fn figure(&mut self, derivation: &RawDerivation<'_>, to: Option<&Located<String>>) -> Formula {
        if derivation.key == "cumulative" {
            return self.cumulative(derivation, to);
        }
        self.formula(derivation)
    }

    fn column(&mut self, derivation: &RawDerivation<'_>) -> Formula {
        if derivation.key != "cumulative" {
            return self.formula(derivation);
        }
        let place = self.start(derivation);
        let sheet = self
            .sheet
            .map(|sheet| &self.ledger.books[self.book].sheets[sheet]);
        let column = match derivation.operands {
            [only] => sheet.and_then(|sheet| sheet.column_named(only.value.trim())),
            _ => None,
        }
        .filter(|&column| {
            sheet.is_some_and(|sheet| sheet.columns[column].kind == ColumnKind::Number)
        });
        if column.is_none() {
            let fault = Diagnostic::new(
                Code::InvalidExpression,
                place.clone(),
                "`cumulative` needs the name of one column of figures of this table",
            )
            .hint("Write the column whose figures are added up row by row, e.g. `cumulative: savings`.");
            self.faults.push(fault);
        }
        Formula {
            bound: column
                .map(|column| Bound::Call(Function::Cumulative, vec![Bound::Running(column)])),
            key: derivation.key,
            place,
        }
    }

    fn start(&self, derivation: &RawDerivation<'_>) -> Place {
        match derivation.operands.first() {
            Some(first) => self.place(first),
            None => Place::start_of(self.ledger.books[self.book].file.clone()),
        }
    }

    /// The sum of a column from its first row down to a row.
    fn cumulative(
        &mut self,
        derivation: &RawDerivation<'_>,
        to: Option<&Located<String>>,
    ) -> Formula {
        let place = self.start(derivation);
        let bound = match (derivation.operands, to) {
            ([column], Some(to)) => self.rows_up_to(column, to),
            _ => {
                let fault = Diagnostic::new(
                    Code::InvalidExpression,
                    place.clone(),
                    "`cumulative` needs one column, and `to` with the row at which it ends",
                )
                .hint("Write e.g. `{ cumulative: tables.plan.savings, to: 2016/17 }`.");
                self.faults.push(fault);
                None
            }
        };
        Formula {
            bound,
            key: derivation.key,
            place,
        }
    }

    fn rows_up_to(&mut self, column: &Located<String>, to: &Located<String>) -> Option<Bound> {
        let cells = match self.text(&column.value, &self.place(column))? {
            Bound::Cells(cells) => cells,
            _ => Vec::new(),
        };
        let Some(Node::Cell { book, sheet, .. }) = cells.first().copied() else {
            let fault = Diagnostic::new(
                Code::InvalidExpression,
                self.place(column),
                format!("`{}` is no column of a table", column.value.trim()),
            )
            .hint("Write e.g. `{ cumulative: tables.plan.savings, to: 2016/17 }`.");
            self.faults.push(fault);
            return None;
        };
        let rows = &self.ledger.books[book].sheets[sheet];
        let word = RowName::Word(super::expression::row_name(&to.value));
        let last = find_named_row(rows, &RowName::Label(to.value.clone()))
            .or_else(|_| find_named_row(rows, &RowName::Word(to.value.trim().to_owned())))
            .or_else(|_| find_named_row(rows, &word));
        match last {
            Ok(last) => {
                let until = cells
                    .into_iter()
                    .filter(|cell| matches!(cell, Node::Cell { row, .. } if *row <= last));
                Some(Bound::Call(
                    Function::Cumulative,
                    vec![Bound::Cells(until.collect())],
                ))
            }
            Err(astray) => {
                let place = self.place(to);
                self.astray(astray, place);
                None
            }
        }
    }

    /// A derivation by its key: a function of all its operands, or an expression.
    fn formula(&mut self, derivation: &RawDerivation<'_>) -> Formula {
        let place = self.start(derivation);
        let operands: Vec<_> = derivation
            .operands
            .iter()
            .map(|operand| self.text(&operand.value, &self.place(operand)))
            .collect();
        let bound: Option<Vec<_>> = operands.into_iter().collect();
        let function = Function::ALL
            .iter()
            .find(|(name, _)| *name == derivation.key)
            .map(|(_, function)| *function);
        let bound = bound.and_then(|operands| match function {
            Some(function) => self.call(function, operands, &place),
            None => operands.into_iter().next(),
        });
        Formula {
            bound,
            key: derivation.key,
            place,
        }
    }

    fn call(&mut self, function: Function, operands: Vec<Bound>, place: &Place) -> Option<Bound> {
        let wanted = match function {
            Function::Ratio | Function::Change => Some(2),
            _ => None,
        };
        let single = |bound: &Bound| !matches!(bound, Bound::Cells(_));
        let message = match wanted {
            Some(wanted) if operands.len() != wanted || !operands.iter().all(single) => {
                Some(format!(
                    "`{}` is made of two figures, and {} given",
                    function.name(),
                    match operands.as_slice() {
                        [_] => "one is".to_owned(),
                        [_, _] => "a whole column or row is".to_owned(),
                        more => format!("{} are", more.len()),
                    }
                ))
            }
            None if operands.is_empty() => {
                Some(format!("`{}` is made of nothing", function.name()))
            }
            _ => None,
        };
        if let Some(message) = message {
            let fault = Diagnostic::new(Code::InvalidExpression, place.clone(), message).hint(
                "Write the paths in brackets with commas, e.g. `[figures.part, figures.whole]`.",
            );
            self.faults.push(fault);
            return None;
        }
        Some(Bound::Call(function, operands))
    }

    /// Reads and binds an expression.
    fn text(&mut self, text: &str, place: &Place) -> Option<Bound> {
        // A column may be called 2014 or 2014/15, which are numbers otherwise.
        let sheet = self
            .sheet
            .map(|sheet| &self.ledger.books[self.book].sheets[sheet]);
        if let Some(column) = sheet.and_then(|sheet| sheet.column_named(text.trim())) {
            return self.in_row(column, place);
        }
        match read_expression(text) {
            Ok(expression) => self.bind(&expression, place, true),
            Err(unreadable) => {
                let fault = Diagnostic::new(
                    Code::InvalidExpression,
                    place.clone(),
                    format!(
                        "`{}` can't be computed: {}",
                        text.trim(),
                        unreadable.message
                    ),
                )
                .hint(unreadable.hint);
                self.faults.push(fault);
                None
            }
        }
    }

    /// `several`: whether several cells may stand here, as they may for a function.
    fn bind(&mut self, expression: &Expression, place: &Place, several: bool) -> Option<Bound> {
        match expression {
            Expression::Number(number) => Some(Bound::Number(*number)),
            Expression::Path(path) => self.path(path, place, several),
            Expression::Negate(inner) => {
                let inner = self.bind(inner, place, false)?;
                Some(Bound::Negate(Box::new(inner)))
            }
            Expression::Binary(operator, left, right) => {
                let left = self.bind(left, place, false);
                let right = self.bind(right, place, false);
                let (left, right) = left.zip(right)?;
                Some(Bound::Binary(*operator, Box::new(left), Box::new(right)))
            }
            Expression::Call(function, arguments) => {
                let arguments: Vec<_> = arguments
                    .iter()
                    .map(|argument| self.bind(argument, place, true))
                    .collect();
                let arguments: Option<Vec<_>> = arguments.into_iter().collect();
                self.call(*function, arguments?, place)
            }
        }
    }

    fn path(&mut self, path: &Path, place: &Place, several: bool) -> Option<Bound> {
        if let ([Segment::Word(word)], Some(sheet)) = (path.segments.as_slice(), self.sheet) {
            let sheet = &self.ledger.books[self.book].sheets[sheet];
            if let Some(column) = sheet.column_named(word) {
                return self.in_row(column, place);
            }
        }
        match self.ledger.find(self.book, path) {
            Ok(Found::Node(node)) => Some(Bound::Node(node)),
            Ok(Found::Cells(cells)) if several => Some(Bound::Cells(cells)),
            Ok(Found::Cells(_)) => {
                let fault = Diagnostic::new(
                    Code::InvalidExpression,
                    self.piece(place, &path.typed),
                    format!("`{}` names several figures where one is needed", path.typed),
                )
                .hint(format!("Write `sum({})`, or name one row.", path.typed));
                self.faults.push(fault);
                None
            }
            Err(astray) => {
                let place = self.piece(place, &path.typed);
                self.astray(astray, place);
                None
            }
        }
    }

    /// The cell of a column in the row at hand; a column of text has no figures.
    fn in_row(&mut self, column: usize, place: &Place) -> Option<Bound> {
        let sheet = &self.ledger.books[self.book].sheets[self.sheet?];
        let of = &sheet.columns[column];
        if of.kind == ColumnKind::Number {
            return Some(Bound::InRow(column));
        }
        let fault = Diagnostic::new(
            Code::InvalidExpression,
            self.piece(place, &of.name.value),
            format!("the column `{}` holds text", of.name.value),
        )
        .related(
            of.name.place(self.ledger.books[self.book].file),
            "the column",
        )
        .hint("Give the column a `unit`, `places` or `kind: number`.");
        self.faults.push(fault);
        None
    }

    fn piece(&self, place: &Place, piece: &str) -> Place {
        match self.common.inputs.sources.get(&place.file) {
            Some(source) => source.find_from(place, piece),
            None => place.clone(),
        }
    }

    fn astray(&mut self, astray: Astray, place: Place) {
        if astray.excused {
            return;
        }
        self.faults
            .push(Diagnostic::new(Code::UnknownReference, place, astray.message).hint(astray.hint));
    }
}
