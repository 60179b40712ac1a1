//! The state of resolving one paper: what all papers share, the file at hand, and what was found wrong.

use std::sync::Arc;

use chrono::NaiveDate;

use super::ledger::Ledger;
use super::scope::Scope;
use crate::check::Glyphs;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::law::Law;
use crate::model::Style;
use crate::read::raw::RawReport;
use crate::read::{Inputs, Located};

/// What all papers of a meeting share.
pub(super) struct Common<'a> {
    pub inputs: &'a Inputs,
    pub style: &'a Style,
    pub glyphs: &'a Glyphs<'a>,
    pub authority: &'a str,
    pub committee: &'a str,
    /// The day of the meeting; `None` when the input's is wrong.
    pub date: Option<NaiveDate>,
    /// The law of the nation in which the meeting is held.
    pub law: &'a Law,
    /// All figures of the meeting. It is empty while it is being kept.
    pub ledger: &'a Ledger<'a>,
}

/// Resolves one paper, or what belongs to the meeting itself.
pub(super) struct Resolver<'a> {
    pub common: &'a Common<'a>,
    /// The file at hand.
    pub scope: Scope<'a>,
    /// The file whose texts are at hand, where that is another: a Markdown file, or the meeting's own for what it attaches
    /// to a report.
    pub other_file: Option<&'a Arc<str>>,
    /// The report, while one of its appendices is at hand.
    pub report: Option<Scope<'a>>,
    pub faults: Diagnostics,
    /// Whether everything that the paper needs was there. Reading has reported what was not.
    pub complete: bool,
    /// Tables so far; they are counted through the whole paper.
    pub table_count: u32,
    /// Images with a caption so far, likewise.
    pub figure_count: u32,
}

impl<'a> Resolver<'a> {
    pub fn new(common: &'a Common<'a>, file: &'a Arc<str>, raw: Option<&'a RawReport>) -> Self {
        Self {
            common,
            scope: Scope::new(file, raw, String::new()),
            other_file: None,
            report: None,
            faults: Diagnostics::new(),
            complete: true,
            table_count: 0,
            figure_count: 0,
        }
    }

    /// The ledger's book of the file at hand; `None` for the meeting's own file.
    pub fn book(&self) -> Option<usize> {
        self.common.ledger.book_of_file(self.scope.file)
    }

    /// The file in which the texts at hand stand.
    pub fn file(&self) -> &'a Arc<str> {
        self.other_file.unwrap_or(self.scope.file)
    }

    /// Where a value of the file at hand stands.
    pub fn place<V>(&self, located: &Located<V>) -> Place {
        located.place(self.file())
    }

    /// Where a piece of a text stands, for faults inside it. It searches the file: call it for faults only.
    pub fn piece(&self, text: &Place, piece: &str) -> Place {
        match self.common.inputs.sources.get(&text.file) {
            Some(source) => source.find_from(text, piece),
            None => text.clone(),
        }
    }

    pub fn fault(
        &mut self,
        code: Code,
        place: Place,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.faults
            .push(Diagnostic::new(code, place, message).hint(hint));
    }
}

/// A label with its field filled: "Table {number}" and "1" give "Table 1".
pub(super) fn fill(label: &str, field: &str, value: &str) -> String {
    label.replace(&format!("{{{field}}}"), value)
}
