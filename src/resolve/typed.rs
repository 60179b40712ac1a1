//! Numbers and years typed into running text: numbers against the ledger, years against the calendar.

use std::sync::Arc;

use super::expression::{Piece, cut};
use super::ledger::{Closeness, Likeness};
use super::resolver::Resolver;
use super::years::{find_years, meant_year};
use crate::check::{Agreement, Unbound, typed_numbers, unsourced_money};
use crate::diag::{Code, Diagnostic, Place};
use crate::model::Quantity;
use crate::read::Located;

/// The most such findings of one text that are told singly.
const MOST_FINDINGS: usize = 20;

impl Resolver<'_> {
    /// Warns of numbers that should be bound to the ledger.
    pub fn check_typed_numbers(&mut self, file: &Arc<str>, from: &Located<String>) {
        let typed = from.value.trim();
        let Some(book) = self.book() else { return };
        if !typed.bytes().any(|b| b.is_ascii_digit()) {
            return;
        }
        let place = from.place(file);
        let mut findings = Vec::new();
        let mut at = 0;
        for piece in cut(typed) {
            let length = match piece {
                Piece::Expression { typed, .. } => typed.len(),
                Piece::Words(words) => {
                    self.find_loose_numbers(book, typed, at, words, &place, &mut findings);
                    words.len()
                }
            };
            at += length;
        }
        let left = findings.len().saturating_sub(MOST_FINDINGS);
        findings.truncate(MOST_FINDINGS);
        if let Some(hint) = findings
            .last_mut()
            .and_then(|last| last.hint.as_mut())
            .filter(|_| left > 0)
        {
            hint.push_str(&format!(" This text has {left} more such numbers."));
        }
        self.faults.extend(findings);
    }

    /// Looks at the words that begin at a place of a text.
    fn find_loose_numbers(
        &self,
        book: usize,
        text: &str,
        at: usize,
        words: &str,
        place: &Place,
        findings: &mut Vec<Diagnostic>,
    ) {
        for number in typed_numbers(words) {
            let like = self
                .common
                .ledger
                .likeness(book, &number, self.common.style.figures);
            let is_money = matches!(number.unit.quantity, Quantity::Money(_));
            if like.is_none() && !is_money {
                continue;
            }
            let typed = like.as_ref().map_or(number.text, |like| &like.text);
            let place = match self.common.inputs.sources.get(&place.file) {
                Some(source) if findings.len() < MOST_FINDINGS => {
                    source.find_again(place, typed, &text[..at + number.at])
                }
                _ => place.clone(),
            };
            findings.push(match &like {
                Some(like) => unbound(like, place),
                None => unsourced_money(number.text, place),
            });
        }
    }
}

impl Resolver<'_> {
    /// Warns of financial years that can't be.
    pub fn check_years(&mut self, file: &Arc<str>, from: &Located<String>) {
        let typed = from.value.trim();
        if !typed.contains(['/', '-', '–']) {
            return;
        }
        let place = from.place(file);
        let wrong = find_years(typed)
            .into_iter()
            .filter(|found| found.years.is_none());
        for found in wrong.take(MOST_FINDINGS) {
            let place = match self.common.inputs.sources.get(file) {
                Some(source) => source.find_again(&place, found.text, &typed[..found.at]),
                None => place.clone(),
            };
            let hint = match meant_year(found.text) {
                Some(meant) => format!("Did you mean {meant}?"),
                None => {
                    "Write the year in which it begins and the one in which it ends, e.g. 2016/17."
                        .to_owned()
                }
            };
            let message = format!("`{}` can't be a financial year", found.text);
            self.fault(Code::ImpossibleYear, place, message, hint);
        }
    }
}

fn unbound(like: &Likeness, place: Place) -> Diagnostic {
    let finding = Unbound {
        typed: &like.text,
        place,
        agreement: match like.closeness {
            Closeness::Equal => Agreement::Equal,
            Closeness::Rounded => Agreement::Rounded,
            Closeness::Near => Agreement::Near,
        },
        figure: &like.name,
        printed: &like.printed,
        home: like.place.clone(),
        binding: like
            .binding
            .as_ref()
            .map(|binding| (binding.typed.as_str(), binding.prints.as_str())),
        opposite: like.opposite,
    };
    finding.finding()
}
