//! Figures of one name in several reports.

use std::collections::BTreeMap;

use super::Ledger;
use super::book::{Book, FigureState, KnownValue, Node};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::FigureForm;

/// Reports named figures that have another value in another report, where at least one of the two is typed: a derived
/// one follows from its own report's figures, and `total` is another sum in every report. Names for different
/// quantities are names for different things.
pub(super) fn find_conflicts(ledger: &Ledger<'_>, form: FigureForm, faults: &mut Diagnostics) {
    let mut first: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (book, entries) in ledger.books.iter().enumerate() {
        for (figure, entry) in entries.figures.iter().enumerate() {
            let earlier = first.entry(&entry.name.value).or_default();
            let other = earlier
                .iter()
                .find(|other| conflict(ledger, **other, (book, figure)));
            if let Some(other) = other {
                faults.extend(describe(ledger, *other, (book, figure), form));
            } else {
                earlier.push((book, figure));
            }
        }
    }
}

/// Whether two figures of one name contradict each other.
fn conflict(ledger: &Ledger<'_>, left: (usize, usize), right: (usize, usize)) -> bool {
    let is_typed = |(book, figure): (usize, usize)| {
        let entries: &Book<'_> = &ledger.books[book];
        entries.figures[figure].raw.value.is_some()
    };
    (is_typed(left) || is_typed(right)) && differ(ledger, left, right)
}

/// Whether two figures are of one quantity and not the same. A faulty one has its own fault.
fn differ(ledger: &Ledger<'_>, left: (usize, usize), right: (usize, usize)) -> bool {
    let state = |(book, figure): (usize, usize)| &ledger.books[book].figures[figure].state;
    let (FigureState::Known(left), FigureState::Known(right)) = (state(left), state(right)) else {
        return false;
    };
    if left.unit.quantity != right.unit.quantity {
        return false;
    }
    match (&left.value, &right.value) {
        (KnownValue::Number(a), KnownValue::Number(b)) => {
            let power = |exponent: u32| i32::try_from(exponent).unwrap_or(0);
            let same = a
                .shift(power(left.unit.exponent))
                .and_then(|a| a.compare(b.shift(power(right.unit.exponent))?));
            same.is_ok_and(std::cmp::Ordering::is_ne)
        }
        (left, right) => left != right,
    }
}

fn describe(
    ledger: &Ledger<'_>,
    (first, figure): (usize, usize),
    (second, other): (usize, usize),
    form: FigureForm,
) -> Option<Diagnostic> {
    let there = Node::Figure {
        book: first,
        figure,
    };
    let here = Node::Figure {
        book: second,
        figure: other,
    };
    let name = &ledger.books[second].figures[other].name.value;
    let value_there = ledger.print(there, None, None, form).ok()?;
    let value_here = ledger.print(here, None, None, form).ok()?;
    let message = if value_here == value_there {
        format!(
            "the figure `{name}` has two values in two reports, though both print as {value_here}"
        )
    } else {
        format!("the figure `{name}` is {value_here} here and {value_there} in another report")
    };
    let finding = Diagnostic::new(Code::ConflictingFigure, ledger.place(here), message)
        .related(ledger.place(there), format!("here it is {value_there}"))
        .hint(format!(
            "Keep one and refer to it as `{}`; if they are two things, give one another name.",
            ledger.full_name(there)
        ));
    Some(finding)
}
