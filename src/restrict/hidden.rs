//! What of the ledger is restricted.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{AgendaMatter, Block, Body, Meeting, Restriction, Section};

/// The figures whose homes are restricted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    /// The files of restricted papers and appendices, as diagnostics name them.
    files: BTreeMap<Arc<str>, Arc<Restriction>>,
    /// Names of books, tables and columns of which everything is hidden: "reports.sale.", "reports.sale.tables.bids.",
    /// "reports.sale.tables.bids.price.".
    prefixes: BTreeMap<String, Arc<Restriction>>,
}

impl Hidden {
    /// What of a meeting's ledger is hidden.
    #[must_use]
    pub fn of(meeting: &Meeting) -> Self {
        let mut hidden = Self::default();
        for item in &meeting.agenda {
            let AgendaMatter::Paper(paper) = &item.matter else {
                continue;
            };
            let whole = item.restriction.as_ref().or(paper.restriction.as_ref());
            if let Some(restriction) = whole {
                hidden.files.insert(paper.file.clone(), restriction.clone());
            }
            hidden.body(&paper.body);
            for appendix in &paper.appendices {
                if let Some(restriction) = whole.or(appendix.restriction.as_ref()) {
                    let file = appendix.file.clone();
                    hidden.files.insert(file, restriction.clone());
                }
                hidden.body(&appendix.body);
            }
        }
        for book in &meeting.ledger.books {
            if let Some(restriction) = hidden.files.get(&book.file) {
                let name = format!("reports.{}.", book.name);
                hidden.prefixes.insert(name, restriction.clone());
            }
        }
        hidden
    }

    /// Whether nothing is hidden.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.prefixes.is_empty()
    }

    /// The restriction of a figure, or of all that a name of the ledger stands for; `None` when it is public.
    #[must_use]
    pub fn restriction(&self, name: &str) -> Option<Arc<Restriction>> {
        let mut ends = name.char_indices().filter(|(_, c)| *c == '.');
        let around = ends.find_map(|(at, _)| self.prefixes.get(&name[..=at]));
        around
            .or_else(|| self.prefixes.get(&format!("{name}.")))
            .cloned()
    }

    /// Whether a name of the ledger stands for what is hidden.
    #[must_use]
    pub fn holds(&self, name: &str) -> bool {
        self.restriction(name).is_some()
    }

    /// Whether a file, as diagnostics name it, is a restricted paper or appendix.
    #[must_use]
    pub fn holds_file(&self, file: &str) -> bool {
        self.files.contains_key(file)
    }

    fn body(&mut self, body: &Body) {
        self.sections(&body.sections, None);
    }

    fn sections(&mut self, sections: &[Section], around: Option<&Arc<Restriction>>) {
        for section in sections {
            let around = around.or(section.restriction.as_ref());
            Block::walk(&section.blocks, &mut |block| {
                let Block::Table(table) = block else { return };
                if let Some(restriction) = around.or(table.restriction.as_ref()) {
                    let name = format!("{}.", table.ledger_name);
                    self.prefixes.insert(name, restriction.clone());
                }
                for column in &table.columns {
                    if let Some(restriction) = &column.restriction {
                        let name = format!("{}.{}.", table.ledger_name, column.name);
                        self.prefixes.insert(name, restriction.clone());
                    }
                }
            });
            self.sections(&section.sections, around);
        }
    }
}
