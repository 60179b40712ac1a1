//! The ledger: every figure of a meeting's papers, exact, each with one home.
//!
//! A figure's home is a cell of a table or an entry under `figures`. All else that shows it refers to it by name, so it
//! can't differ from itself. The ledger is kept before any text is read: first each file's tables and figures are
//! entered as they stand ([`enter`]), then names are bound ([`bind`]), and what is derived is computed in an order
//! in which everything comes after what it is made of ([`settle`]).

mod amount;
mod audit;
mod bind;
mod book;
mod conflict;
mod draw;
mod enter;
mod enter_sheet;
mod evaluate;
mod expression;
mod fraction;
mod likeness;
mod name;
mod order;
mod print;
mod printed_sums;
mod record;
mod settle;
mod survey;
mod usage;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use book::Book;
pub(super) use book::{CellContent, Node, RowKind, Sheet, SheetColumn};
pub(super) use draw::{Gathered, NotDrawn};
pub(super) use fraction::Fraction;
pub(super) use likeness::{Closeness, Likeness};
pub(super) use print::{NotShown, read_wanted};

use super::figure::UnitForm;
use super::resolver::Common;
use crate::diag::Diagnostics;
use crate::once::Once;
use crate::read::normalise;

/// The ledger of a meeting.
#[derive(Debug, Default)]
pub(super) struct Ledger<'a> {
    books: Vec<Book<'a>>,
    /// Books by the path of their file inside the meeting's folder.
    by_path: BTreeMap<&'a str, usize>,
    /// Books by the path of their file as diagnostics give it.
    by_file: BTreeMap<&'a str, usize>,
    /// For an appendix, the only report that has it.
    parents: Vec<Option<usize>>,
    /// The names of files that could not be read.
    unread: BTreeSet<String>,
    /// Appendices of reports that could not be read.
    loose: BTreeSet<usize>,
    formulas: bind::Formulas,
    /// Sheets whose printed figures do not visibly add up, and need not: book and sheet.
    rounded: BTreeSet<(usize, usize)>,
    /// How the style writes units in text.
    units: UnitForm,
    /// All figures by value, for numbers that are typed into text; made when the first is looked for.
    homes: Once<likeness::Homes>,
}

impl<'a> Ledger<'a> {
    /// The book of a file, by its path inside the meeting's folder.
    pub fn book(&self, path: &str) -> Option<usize> {
        self.by_path.get(path).copied()
    }

    /// The report to which the appendix of this book belongs.
    pub fn parent(&self, book: usize) -> Option<usize> {
        self.parents.get(book).copied().flatten()
    }

    fn find_gaps(&mut self, common: &Common<'_>) {
        let inputs = common.inputs;
        let unread = inputs.digests.keys().filter(|path| {
            let is_paper = path.ends_with(".yaml") || path.ends_with(".yml");
            is_paper && *path != "meeting.yaml" && !inputs.reports.contains_key(*path)
        });
        self.unread = unread
            .map(|path| enter::book_name(path).to_owned())
            .collect();
        let loose = inputs.loose_appendices.iter();
        self.loose = loose.filter_map(|path| self.book(path)).collect();
    }

    fn find_parents(&mut self, common: &Common<'_>) {
        let mut parents = vec![BTreeSet::new(); self.books.len()];
        for (path, file) in &common.inputs.reports {
            for appendix in &file.value.appendices {
                let book = normalise(&appendix.file.value).and_then(|path| self.book(&path));
                if let Some(parents) = book.and_then(|book| parents.get_mut(book)) {
                    parents.extend(self.book(path));
                }
            }
        }
        // The figures of one report must not stand in another's appendix.
        let only =
            |parents: BTreeSet<usize>| parents.first().copied().filter(|_| parents.len() == 1);
        self.parents = parents.into_iter().map(only).collect();
    }

    /// The book of a file, by the path that diagnostics give it.
    pub fn book_of_file(&self, file: &str) -> Option<usize> {
        self.by_file.get(file).copied()
    }

    pub fn sheet(&self, book: usize, sheet: usize) -> &Sheet<'a> {
        &self.books[book].sheets[sheet]
    }

    /// The number of a table's sheet in its book.
    pub fn sheet_named(&self, book: usize, table: &str) -> Option<usize> {
        let sheets = &self.books.get(book)?.sheets;
        sheets.iter().position(|sheet| sheet.key.value == table)
    }

    /// A table's name in the whole meeting.
    pub fn table_name(&self, book: usize, sheet: usize) -> String {
        let table = &self.sheet(book, sheet).key.value;
        format!("reports.{}.tables.{table}", self.books[book].name)
    }

    /// Whether the printed figures of a table do not visibly add up, and need not.
    pub fn is_rounded(&self, book: usize, sheet: usize) -> bool {
        self.rounded.contains(&(book, sheet))
    }
}

/// Keeps the ledger of a meeting: all figures of its reports, minutes and appendices, entered, computed and checked.
pub(super) fn keep_ledger<'a>(common: &'a Common<'a>) -> (Ledger<'a>, Diagnostics) {
    let mut faults = Diagnostics::new();
    let reports: Vec<_> = common.inputs.reports.iter().collect();
    let entered: Vec<_> = reports
        .par_iter()
        .map(|(path, file)| enter::enter_book(common, path, file))
        .collect();
    let mut ledger = Ledger {
        units: UnitForm::of(common.style),
        ..Ledger::default()
    };
    for ((path, _), (book, own_faults)) in reports.into_iter().zip(entered) {
        ledger.by_path.insert(path, ledger.books.len());
        ledger.by_file.insert(book.file, ledger.books.len());
        ledger.books.push(book);
        faults.append(own_faults);
    }
    ledger.find_parents(common);
    ledger.find_gaps(common);
    let formulas = bind::bind_formulas(&ledger, common, &mut faults);
    settle::settle(&mut ledger, &formulas, &mut faults);
    ledger.rounded = audit::audit(
        &ledger,
        &formulas,
        common.style.figures.rounding,
        &mut faults,
    );
    conflict::find_conflicts(&ledger, common.style.figures, &mut faults);
    survey::survey(&ledger, &mut faults);
    ledger.formulas = formulas;
    ledger.mark_parts();
    (ledger, faults)
}
