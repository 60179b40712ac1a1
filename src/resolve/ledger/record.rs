//! Recording: the ledger as plain values, for the build record.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Ledger;
use super::bind::{Bound, Formula};
use super::book::{
    Book, CellContent, FigureState, Known, KnownValue, NamedFigure, Node, RowKind, Rule, Sheet,
};
use super::fraction::Fraction;
use crate::model::{
    self, CellOrigin, ColumnKind, LedgerBook, LedgerCell, LedgerColumn, LedgerFigure, LedgerRow,
    LedgerRowKind, LedgerRule, LedgerTable, Stated, Style,
};
use crate::resolve::number::format_number;

impl Ledger<'_> {
    /// Everything in a ledger without faults.
    pub fn record(&self, style: &Style) -> model::Ledger {
        let paths: BTreeMap<usize, &str> = self.by_path.iter().map(|(p, b)| (*b, *p)).collect();
        let books = (0..self.books.len()).into_par_iter().map(|at| {
            let book = &self.books[at];
            LedgerBook {
                name: book.name.clone(),
                path: paths.get(&at).map_or("", |path| path).to_owned(),
                file: book.file.clone(),
                figures: self.record_figures(at, book, style),
                tables: (0..book.sheets.len())
                    .map(|sheet| self.record_sheet(at, sheet, style))
                    .collect(),
            }
        });
        model::Ledger {
            books: books.collect(),
        }
    }

    fn record_figures(&self, book: usize, of: &Book<'_>, style: &Style) -> Vec<LedgerFigure> {
        let known =
            of.figures
                .iter()
                .enumerate()
                .filter_map(|(figure, entry)| match &entry.state {
                    FigureState::Known(known) => Some((figure, entry, known)),
                    FigureState::Pending | FigureState::Faulty => None,
                });
        known
            .map(|(figure, entry, known)| {
                self.record_figure(Node::Figure { book, figure }, entry, known, style)
            })
            .collect()
    }

    fn record_figure(
        &self,
        node: Node,
        entry: &NamedFigure<'_>,
        known: &Known,
        style: &Style,
    ) -> LedgerFigure {
        let value = match &known.value {
            KnownValue::Number(value) => value.exact(),
            KnownValue::Words(words) => words.clone(),
        };
        LedgerFigure {
            name: entry.name.value.clone(),
            // A figure too long to print is one that no text shows.
            printed: self
                .print(node, None, None, style.figures)
                .unwrap_or_else(|_| value.clone()),
            value,
            unit: known.unit.text.to_string(),
            rule: self.formulas.own.get(&node).map(|f| self.record_rule(f)),
            stated: known.computed.map(|computed| Stated {
                computed: computed.exact(),
                accepted: entry.raw.accept.as_ref().map(|reason| reason.value.clone()),
            }),
        }
    }

    fn record_sheet(&self, book: usize, at: usize, style: &Style) -> LedgerTable {
        let sheet = &self.books[book].sheets[at];
        let columns = sheet.columns.iter().enumerate().map(|(column, of)| {
            let formula = self.formulas.columns.get(&(book, at, column));
            LedgerColumn {
                name: of.name.value.clone(),
                title: of.raw.title.value.trim().to_owned(),
                unit: of
                    .unit
                    .as_ref()
                    .map_or(String::new(), |unit| unit.text.to_string()),
                numeric: of.kind == ColumnKind::Number,
                rule: formula.map(|formula| self.record_rule_in(formula, Some(sheet))),
            }
        });
        let rows = sheet.rows.iter().enumerate().map(|(row, of)| LedgerRow {
            kind: match of.kind {
                RowKind::Body => LedgerRowKind::Body,
                RowKind::Subtotal => LedgerRowKind::Subtotal,
                RowKind::Total => LedgerRowKind::Total,
            },
            key: of.key.clone(),
            label: match of.label {
                Some(label) => label.value.trim().to_owned(),
                None if of.kind == RowKind::Body => String::new(),
                None => style.labels.total.clone(),
            },
            cells: (0..of.cells.len())
                .map(|column| {
                    let node = Node::Cell {
                        book,
                        sheet: at,
                        row,
                        column,
                    };
                    self.record_cell(sheet, node, style)
                })
                .collect(),
        });
        LedgerTable {
            name: sheet.key.value.clone(),
            columns: columns.collect(),
            rows: rows.collect(),
        }
    }

    fn record_cell(&self, sheet: &Sheet<'_>, node: Node, style: &Style) -> Option<LedgerCell> {
        let content = self.content(node)?;
        let value = content.figure()?;
        let Node::Cell { row, column, .. } = node else {
            return None;
        };
        let of = &sheet.columns[column];
        let form = style.figures;
        let printed = value
            .round(of.places, form.rounding)
            .map(|rounded| format_number(rounded, of.places, form.negative));
        let (origin, computed) = match content {
            CellContent::Computed(rule, _, computed) => (self.record_origin(node, rule), computed),
            _ => (CellOrigin::Typed, None),
        };
        Some(LedgerCell {
            printed: printed.unwrap_or_else(|_| value.exact()),
            value: value.exact(),
            origin,
            stated: computed.map(|computed| self.record_stated(sheet, (row, column), computed)),
        })
    }

    fn record_origin(&self, node: Node, rule: Rule) -> CellOrigin {
        match rule {
            Rule::Column => CellOrigin::Column,
            Rule::Sum => CellOrigin::Sum,
            Rule::Own => {
                let formula = self.formulas.own.get(&node);
                let rule = formula.map(|formula| self.record_rule(formula));
                CellOrigin::Own(rule.map(|rule| rule.made_of).unwrap_or_default())
            }
        }
    }

    fn record_stated(
        &self,
        sheet: &Sheet<'_>,
        (row, column): (usize, usize),
        computed: Fraction,
    ) -> Stated {
        let accepts = &sheet.raw.accept;
        let reason = (!accepts.is_empty()).then(|| {
            let name = format!(
                "{}.{}",
                sheet.columns[column].name.value, sheet.rows[row].key
            );
            accepts.iter().find(|(key, _)| key.value == name)
        });
        Stated {
            computed: computed.exact(),
            accepted: reason.flatten().map(|(_, reason)| reason.value.clone()),
        }
    }

    fn record_rule(&self, formula: &Formula) -> LedgerRule {
        self.record_rule_in(formula, None)
    }

    /// `sheet`: the one whose columns a column's rule names alone.
    fn record_rule_in(&self, formula: &Formula, sheet: Option<&Sheet<'_>>) -> LedgerRule {
        let mut made_of = Vec::new();
        if let Some(bound) = &formula.bound {
            self.name_parts(bound, sheet, &mut made_of);
        }
        LedgerRule {
            how: formula.key,
            made_of,
        }
    }

    fn name_parts(&self, bound: &Bound, sheet: Option<&Sheet<'_>>, into: &mut Vec<String>) {
        let column = |at: usize| sheet.map(|sheet| sheet.columns[at].name.value.as_str());
        match bound {
            Bound::Number(_) => {}
            Bound::Node(node) => into.push(self.full_name(*node)),
            Bound::Cells(cells) => match self.name_of_all(cells) {
                Some(name) => into.push(name),
                None => into.extend(cells.iter().map(|cell| self.full_name(*cell))),
            },
            Bound::InRow(at) => into.extend(column(*at).map(str::to_owned)),
            Bound::Running(at) => into.extend(column(*at).map(|name| format!("{name}.."))),
            Bound::Negate(inner) => self.name_parts(inner, sheet, into),
            Bound::Binary(_, left, right) => {
                self.name_parts(left, sheet, into);
                self.name_parts(right, sheet, into);
            }
            Bound::Call(_, operands) => {
                for operand in operands {
                    self.name_parts(operand, sheet, into);
                }
            }
        }
    }

    /// The name of all body cells of a column, or of all numeric cells of a row, when these are they.
    fn name_of_all(&self, cells: &[Node]) -> Option<String> {
        let Node::Cell {
            book,
            sheet,
            row,
            column,
        } = *cells.first()?
        else {
            return None;
        };
        let of = &self.books[book].sheets[sheet];
        let cell = |row, column| Node::Cell {
            book,
            sheet,
            row,
            column,
        };
        let table = self.table_name(book, sheet);
        let whole_column = of.body().map(|row| cell(row, column));
        if whole_column.eq(cells.iter().copied()) {
            return Some(format!("{table}.{}", of.columns[column].name.value));
        }
        let numeric = (0..of.columns.len()).filter(|&c| of.columns[c].kind == ColumnKind::Number);
        let whole_row = numeric
            .map(|column| cell(row, column))
            .eq(cells.iter().copied());
        whole_row.then(|| format!("{table}.rows.{}", of.rows[row].key))
    }
}
