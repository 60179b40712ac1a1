//! The audit: every stated figure against the computed one, and every printed total against what is printed above it.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::Ledger;
use super::bind::{Bound, Formula, Formulas};
use super::book::{CellContent, FigureState, KnownValue, Node, RowKind, Rule, Sheet};
use super::expression::Function;
use super::fraction::{Fraction, half_unit};
use crate::check::Comparison;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{Negative, Rounding, Unit};
use crate::read::Located;
use crate::resolve::figure::print_figure;
use crate::resolve::number::format_number;

/// Audits the ledger. Gives the sheets, by book and number, whose printed figures do not visibly add up although nothing
/// is wrong with them.
pub(super) fn audit(
    ledger: &Ledger<'_>,
    formulas: &Formulas,
    rounding: Rounding,
    faults: &mut Diagnostics,
) -> BTreeSet<(usize, usize)> {
    let audited: Vec<_> = (0..ledger.books.len())
        .into_par_iter()
        .map(|book| {
            let mut auditor = Auditor {
                ledger,
                formulas,
                faults: Diagnostics::new(),
                rounding,
                rounded: BTreeSet::new(),
                mismatched: BTreeSet::new(),
                looked: BTreeSet::new(),
            };
            auditor.audit_book(book);
            (auditor.rounded, auditor.faults)
        })
        .collect();
    let mut rounded = BTreeSet::new();
    for (own, own_faults) in audited {
        rounded.extend(own);
        faults.append(own_faults);
    }
    rounded
}

/// The auditor of one book.
pub(super) struct Auditor<'l, 'a> {
    pub(super) ledger: &'l Ledger<'a>,
    pub(super) formulas: &'l Formulas,
    pub(super) faults: Diagnostics,
    /// As the style rounds what it prints.
    pub(super) rounding: Rounding,
    pub(super) rounded: BTreeSet<(usize, usize)>,
    /// Columns in which a stated figure is not what it is computed to be: book, sheet and column.
    pub(super) mismatched: BTreeSet<(usize, usize, usize)>,
    /// Columns of which a note says that their printed figures do not visibly add up: down (false) or across (true).
    pub(super) looked: BTreeSet<(usize, usize, usize, bool)>,
}

/// A stated figure beside the computed one.
struct Stated<'s> {
    node: Node,
    value: Fraction,
    computed: Fraction,
    /// The places at which the two are compared.
    places: u32,
    unit: Unit,
    accept: Option<&'s Located<String>>,
}

impl<'a> Auditor<'_, 'a> {
    fn audit_book(&mut self, book: usize) {
        let entries = &self.ledger.books[book];
        for (figure, entry) in entries.figures.iter().enumerate() {
            let FigureState::Known(known) = &entry.state else {
                continue;
            };
            let KnownValue::Number(value) = known.value else {
                continue;
            };
            if let Some(computed) = known.computed {
                let scale = value.to_decimal().map_or(0, |value| value.scale());
                self.compare(Stated {
                    node: Node::Figure { book, figure },
                    value,
                    computed,
                    places: known.places.max(scale),
                    unit: known.unit.clone(),
                    accept: entry.raw.accept.as_ref(),
                });
            }
        }
        for (at, sheet) in entries.sheets.iter().enumerate() {
            self.audit_sheet(book, at, sheet);
        }
    }

    fn audit_sheet(&mut self, book: usize, at: usize, sheet: &Sheet<'a>) {
        let mut used = BTreeSet::new();
        let plain = self.plain_columns(book, at, sheet);
        for (row, cells) in sheet.rows.iter().enumerate() {
            for (column, cell) in cells.cells.iter().enumerate() {
                let node = Node::Cell {
                    book,
                    sheet: at,
                    row,
                    column,
                };
                let of = &sheet.columns[column];
                let CellContent::Computed(rule, value, computed) = cell.content else {
                    continue;
                };
                if value.round(of.places, self.rounding).is_err() {
                    self.too_long(node);
                    continue;
                }
                let mut told = false;
                if let Some(computed) = computed {
                    let accept = self.accepted(sheet, row, column, &mut used);
                    let scale = value.to_decimal().map_or(0, |value| value.scale());
                    told = self.compare(Stated {
                        node,
                        value,
                        computed,
                        places: of.places.max(scale),
                        unit: of.measure(),
                        accept,
                    });
                }
                if rule == Rule::Sum {
                    self.compare_across(node, value, of.places);
                }
                if !told && !plain[column] {
                    self.look(node, value, of.places);
                }
            }
        }
        for (key, _) in &sheet.raw.accept {
            if !used.contains(key.value.as_str()) {
                let fault = Diagnostic::new(
                    Code::UnknownReference,
                    key.place(self.ledger.books[book].file),
                    format!("`{}` is no stated figure of this table", key.value),
                )
                .hint("Write the column and the row, e.g. `net.total` or `share.early_help`.");
                self.faults.push(fault);
            }
        }
    }

    /// Which columns print every figure with all its places, so that what is printed adds up as the figures do.
    fn plain_columns(&self, book: usize, at: usize, sheet: &Sheet<'a>) -> Vec<bool> {
        let in_full = |column: usize| sheet.columns[column].asked_places.is_none();
        let typed = |column: usize| {
            let cells = sheet.rows.iter().filter(|row| row.kind == RowKind::Body);
            let mut contents = cells.map(|row| row.cells[column].content);
            in_full(column)
                && contents.all(|content| {
                    matches!(
                        content,
                        CellContent::Number(_) | CellContent::Empty | CellContent::Text
                    )
                })
        };
        let plain: Vec<bool> = (0..sheet.columns.len()).map(typed).collect();
        let exponent_of = |column: usize| exponent(&sheet.columns[column].measure());
        let summed = |column: usize| {
            let formula = self.formulas.columns.get(&(book, at, column));
            in_full(column)
                && formula.is_some_and(|formula| {
                    let beside = formula.columns_in_row();
                    formula.key == "sum"
                        && formula.is_in_row()
                        && beside
                            .iter()
                            .all(|&of| plain[of] && exponent_of(of) == exponent_of(column))
                })
        };
        (0..sheet.columns.len())
            .map(|column| plain[column] || summed(column))
            .collect()
    }

    /// The reason for which a cell's stated figure may stand.
    fn accepted<'s>(
        &self,
        sheet: &'s Sheet<'a>,
        row: usize,
        column: usize,
        used: &mut BTreeSet<&'s str>,
    ) -> Option<&'s Located<String>> {
        if sheet.raw.accept.is_empty() {
            return None;
        }
        let name = format!(
            "{}.{}",
            sheet.columns[column].name.value, sheet.rows[row].key
        );
        let (key, reason) = sheet.raw.accept.iter().find(|(key, _)| key.value == name)?;
        used.insert(&key.value);
        Some(reason)
    }

    /// Holds a stated figure against the computed one; says whether there was anything to say.
    fn compare(&mut self, stated: Stated<'_>) -> bool {
        let round = |value: Fraction| value.round(stated.places, self.rounding);
        let (Ok(said), Ok(comes)) = (round(stated.value), round(stated.computed)) else {
            self.too_long(stated.node);
            return true;
        };
        if said == comes {
            return false;
        }
        let comparison = self.comparison(&stated, said);
        if let Some(reason) = stated.accept {
            self.mark_mismatched(stated.node);
            self.faults.push(comparison.accepted(&reason.value));
            return true;
        }
        let rule = self.ledger.rule(stated.node);
        let formula = self.formulas.of(stated.node, rule);
        let subtracts = matches!(
            formula.and_then(|formula| formula.bound.as_ref()),
            Some(Bound::Call(Function::Difference, _))
        );
        let adds_up = rule == Some(Rule::Sum) || formula.is_some_and(Formula::adds_up);
        let finding = if adds_up && !subtracts {
            Comparison::total_mismatch
        } else {
            Comparison::derived_mismatch
        };
        if !adds_up {
            self.mark_mismatched(stated.node);
            self.faults.push(finding(comparison));
            return true;
        }
        let gap = stated.value.subtract(stated.computed).map(Fraction::abs);
        let allowed = self.allowance(&stated);
        let explained = gap
            .and_then(|gap| gap.compare(allowed))
            .is_ok_and(std::cmp::Ordering::is_le);
        if explained && stated.unit.quantity.is_rounded() {
            if let Node::Cell { book, sheet, .. } = stated.node {
                self.rounded.insert((book, sheet));
            }
            let most = allowed.to_decimal().unwrap_or_default().normalize();
            let most = format_number(most, most.scale(), Negative::Minus);
            self.faults.push(comparison.rounding_gap(&most));
        } else {
            self.mark_mismatched(stated.node);
            self.faults.push(finding(comparison));
        }
        true
    }

    fn mark_mismatched(&mut self, node: Node) {
        if let Node::Cell {
            book,
            sheet,
            column,
            ..
        } = node
        {
            self.mismatched.insert((book, sheet, column));
        }
    }

    /// How far a stated sum and its parts can be apart when each is rounded to the places that it is written with: half
    /// of the last place, for each.
    fn allowance(&self, stated: &Stated<'_>) -> Fraction {
        let half = |places: u32| Fraction::from(half_unit(places));
        let own = stated
            .value
            .to_decimal()
            .map_or(stated.places, |value| value.scale());
        let parts = self.ledger.parts(stated.node, self.formulas);
        parts
            .into_iter()
            .filter_map(|part| {
                let (_, places, unit) = self.part(part)?;
                let power = exponent(&unit) - exponent(&stated.unit);
                half(places).shift(power).ok()
            })
            .fold(half(own), |sum, part| sum.add(part).unwrap_or(sum))
    }

    /// A part's exact figure, the places that it is written with, and its unit.
    pub(super) fn part(&self, node: Node) -> Option<(Fraction, u32, Unit)> {
        match node {
            Node::Figure { book, figure } => {
                let FigureState::Known(known) = &self.ledger.books[book].figures[figure].state
                else {
                    return None;
                };
                match known.value {
                    KnownValue::Number(value) => Some((value, known.places, known.unit.clone())),
                    KnownValue::Words(_) => None,
                }
            }
            Node::Cell {
                book,
                sheet,
                column,
                ..
            } => {
                let of = &self.ledger.books[book].sheets[sheet].columns[column];
                let content = self.ledger.content(node)?;
                let places = match content {
                    CellContent::Number(value) => value.scale(),
                    _ => of.places,
                };
                Some((content.figure()?, places, of.measure()))
            }
        }
    }

    fn comparison(&self, stated: &Stated<'_>, said: Decimal) -> Comparison {
        // Differences that the printed places would hide are shown in full.
        let exact = stated
            .computed
            .to_decimal()
            .map(|value| value.normalize().scale());
        let scale = stated.value.to_decimal().map_or(0, |value| value.scale());
        let places = stated
            .places
            .max(scale)
            .max(exact.unwrap_or(stated.places).min(stated.places + 6));
        let print = |value: Fraction| {
            let value = value.round(places, self.rounding).unwrap_or(said);
            match stated.node {
                Node::Figure { .. } if !stated.unit.is_thousands() => {
                    print_figure(value, places, &stated.unit, Negative::Minus)
                }
                _ => format_number(value, places, Negative::Minus),
            }
        };
        let gap = stated
            .value
            .subtract(stated.computed)
            .map_or(stated.value, Fraction::abs);
        let name = self.ledger.name(stated.node);
        let (subject, left_out, kind) = match stated.node {
            Node::Figure { .. } => (format!("`{name}`"), "`stated`".to_owned(), "parts"),
            Node::Cell {
                book,
                sheet,
                row,
                column,
            } => {
                let sheet = &self.ledger.books[book].sheets[sheet];
                let column = &sheet.columns[column].name.value;
                let row = &sheet.rows[row];
                let label = row.label.map_or("", |label| label.value.trim());
                let subject = match row.kind {
                    RowKind::Total => format!("the total of `{column}`"),
                    RowKind::Subtotal => {
                        format!("the sub-total of `{column}` in the row `{label}`")
                    }
                    RowKind::Body => format!("`{column}` in the row `{label}`"),
                };
                (subject, format!("`{column}`"), "cells")
            }
        };
        Comparison {
            subject,
            stated: print(stated.value),
            place: self.stated_place(stated.node),
            computed: print(stated.computed),
            difference: print(gap),
            parts: self.described_parts(stated.node),
            left_out,
            kind,
        }
    }

    fn stated_place(&self, node: Node) -> Place {
        if let Node::Figure { book, figure } = node {
            let entries = &self.ledger.books[book];
            if let Some(stated) = &entries.figures[figure].raw.stated {
                return stated.place(entries.file);
            }
        }
        self.ledger.place(node)
    }

    /// What each part of a figure does, with its place.
    fn described_parts(&self, node: Node) -> Vec<(String, Place)> {
        let rule = self.ledger.rule(node);
        let key = self.formulas.of(node, rule).map(|formula| formula.key);
        let subtracts = match self.formulas.of(node, rule).and_then(|f| f.bound.as_ref()) {
            Some(Bound::Call(Function::Difference, _)) => rule != Some(Rule::Sum),
            _ => false,
        };
        let adds =
            rule == Some(Rule::Sum) || subtracts || matches!(key, Some("sum" | "cumulative"));
        let parts = self.ledger.parts(node, self.formulas);
        let described = parts.into_iter().enumerate().filter_map(|(at, part)| {
            let (value, places, unit) = self.part(part)?;
            let number = value.round(places, self.rounding).ok()?;
            let number = format_number(number, places, Negative::Minus);
            let verb = match adds {
                true if subtracts && at > 0 => "takes away",
                true => "adds",
                false => "is made of",
            };
            let own = match (node, part) {
                // In one table the unit goes without saying.
                (
                    Node::Cell { book, sheet, .. },
                    Node::Cell {
                        book: b, sheet: s, ..
                    },
                ) if (book, sheet) == (b, s) => String::new(),
                _ if unit.text.is_empty() => String::new(),
                _ => format!(" ({})", unit.text),
            };
            Some((format!("{verb} {number}{own}"), self.ledger.place(part)))
        });
        described.collect()
    }

    pub(super) fn too_long(&mut self, node: Node) {
        let finding = Diagnostic::new(
            Code::FigureOverflow,
            self.ledger.place(node),
            format!(
                "`{}` has too many digits to be computed exactly",
                self.ledger.name(node)
            ),
        )
        .hint("Use a larger unit.");
        self.faults.push(finding);
    }
}

pub(super) fn exponent(unit: &Unit) -> i32 {
    i32::try_from(unit.exponent).unwrap_or(0)
}
