//! What of the ledger is used, and what is not.

use std::sync::atomic::{AtomicBool, Ordering};

use super::Ledger;
use super::book::Node;
use crate::diag::{Code, Diagnostic, Diagnostics};

// Papers are resolved in parallel, and each notes what it uses. The marks are only ever set, and read when all papers
// are done, so their order does not matter.
fn mark(used: &AtomicBool) {
    used.store(true, Ordering::Relaxed);
}

impl Ledger<'_> {
    pub(super) fn mark_used(&self, node: Node) {
        match node {
            Node::Figure { book, figure } => mark(&self.books[book].figures[figure].used),
            Node::Cell { book, sheet, .. } => mark(&self.books[book].sheets[sheet].used),
        }
    }

    /// Notes that a block places a table.
    pub fn mark_placed(&self, book: usize, sheet: usize) {
        mark(&self.books[book].sheets[sheet].used);
    }

    /// Notes that a mistyped name was most likely meant for a figure or table: one fault for one mistake.
    pub fn mark_meant(&self, book: usize, name: &str) {
        let book = &self.books[book];
        for figure in book.figures.iter().filter(|f| f.name.value == name) {
            mark(&figure.used);
        }
        for sheet in book.sheets.iter().filter(|s| s.key.value == name) {
            mark(&sheet.used);
        }
    }

    /// Notes everything that formulas use of one another's homes.
    pub(super) fn mark_parts(&self) {
        for node in self.formulas.own.keys() {
            for part in self.parts(*node, &self.formulas) {
                if !same_home(*node, part) {
                    self.mark_used(part);
                }
            }
        }
        for &(book, sheet, column) in self.formulas.columns.keys() {
            for row in 0..self.books[book].sheets[sheet].rows.len() {
                let node = Node::Cell {
                    book,
                    sheet,
                    row,
                    column,
                };
                for part in self.parts(node, &self.formulas) {
                    if !same_home(node, part) {
                        self.mark_used(part);
                    }
                }
            }
        }
    }

    /// Warns of tables and figures that nothing uses.
    pub fn warn_unused(&self) -> Diagnostics {
        let unused = |used: &AtomicBool| !used.load(Ordering::Relaxed);
        let mut warnings = Diagnostics::new();
        // What could not be read may use anything.
        if !self.unread.is_empty() {
            return warnings;
        }
        for book in &self.books {
            for sheet in book.sheets.iter().filter(|sheet| unused(&sheet.used)) {
                let name = &sheet.key.value;
                let warning = Diagnostic::new(
                    Code::Unused,
                    sheet.key.place(book.file),
                    format!("the table `{name}` is never placed"),
                )
                .hint(format!("Place it with `- table: {name}`, or take it out."));
                warnings.push(warning);
            }
            for figure in book.figures.iter().filter(|figure| unused(&figure.used)) {
                let name = &figure.name.value;
                let warning = Diagnostic::new(
                    Code::Unused,
                    figure.name.place(book.file),
                    format!("the figure `{name}` is never used"),
                )
                .hint(format!(
                    "Use it with `{{{{ figures.{name} }}}}`, or take it out."
                ));
                warnings.push(warning);
            }
        }
        warnings
    }
}

fn same_home(left: Node, right: Node) -> bool {
    match (left, right) {
        (
            Node::Cell { book, sheet, .. },
            Node::Cell {
                book: b, sheet: s, ..
            },
        ) => (book, sheet) == (b, s),
        _ => left == right,
    }
}
