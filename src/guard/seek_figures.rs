//! Seeking figures.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::gather::Restricted;
use super::secrets::Secrets;
use crate::model::{Ledger, Meeting, Restriction, TextPart, Unit};
use crate::restrict::Hidden;

impl Secrets {
    /// Seeks the figures that the public ledger lacks, and those that restricted texts state; what the public ledger has is
    /// no secret.
    pub(super) fn seek_figures(
        &mut self,
        meeting: &Meeting,
        public: &Ledger,
        restricted: &Restricted,
    ) {
        self.release_ledger(public);
        let shown = names_of(public);
        // By the first text that prints each.
        let mut printed: HashMap<&str, &Arc<Restriction>> = HashMap::new();
        for text in &restricted.texts {
            let Some(marking) = text.markings.last() else {
                continue;
            };
            let at = self.marking(marking);
            self.figures.seek_in(&text.text, false, at);
            for part in &text.parts {
                if let TextPart::Figure { name, text } = part
                    && !shown.contains(name)
                {
                    printed.entry(name).or_insert(marking);
                    self.figures.seek_in(text, true, at);
                }
            }
        }
        let hidden = Hidden::of(meeting);
        let Some(first) = self.markings.first().cloned() else {
            return;
        };
        let marking_of = |name: &str| {
            let printed = || printed.get(name).map(|marking| Arc::clone(marking));
            let marking = hidden.restriction(name).or_else(printed);
            marking.unwrap_or_else(|| first.clone())
        };
        for book in &meeting.ledger.books {
            for figure in &book.figures {
                let name = format!("reports.{}.figures.{}", book.name, figure.name);
                if shown.contains(&name) {
                    continue;
                }
                let marking = self.marking(&marking_of(&name));
                let unit = Unit::read(&figure.unit);
                self.figures.seek(&figure.value, &unit, marking);
                self.figures.seek_in(&figure.printed, true, marking);
            }
            for table in &book.tables {
                for (at, column) in table.columns.iter().enumerate() {
                    let name = format!(
                        "reports.{}.tables.{}.{}",
                        book.name, table.name, column.name
                    );
                    if shown.contains(&name) {
                        continue;
                    }
                    let marking = self.marking(&marking_of(&name));
                    let unit = Unit::read(&column.unit);
                    let rows = table.rows.iter();
                    for cell in rows.filter_map(|row| row.cells.get(at)?.as_ref()) {
                        self.figures.seek(&cell.value, &unit, marking);
                        self.figures.seek(&cell.printed, &unit, marking);
                    }
                }
            }
        }
    }

    fn release_ledger(&mut self, public: &Ledger) {
        for book in &public.books {
            for figure in &book.figures {
                let unit = Unit::read(&figure.unit);
                self.figures.release(&figure.value, &unit);
                self.figures.release_in(&figure.printed);
            }
            for table in &book.tables {
                let columns = table.columns.iter();
                let units: Vec<Unit> = columns.map(|column| Unit::read(&column.unit)).collect();
                for row in &table.rows {
                    for (cell, unit) in row.cells.iter().zip(&units) {
                        let Some(cell) = cell else { continue };
                        let computed = cell.stated.as_ref().map(|stated| &stated.computed);
                        for value in [&cell.value, &cell.printed].into_iter().chain(computed) {
                            self.figures.release(value, unit);
                        }
                    }
                }
            }
        }
    }
}

/// The full names of the figures and columns of a ledger.
fn names_of(ledger: &Ledger) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for book in &ledger.books {
        let named = |kind: &str, name: &str| format!("reports.{}.{kind}.{name}", book.name);
        let figures = book.figures.iter();
        names.extend(figures.map(|figure| named("figures", &figure.name)));
        for table in &book.tables {
            let columns = table.columns.iter();
            names.extend(
                columns.map(|column| format!("{}.{}", named("tables", &table.name), column.name)),
            );
        }
    }
    names
}
