//! Footnotes, and what a file defines and never uses.

use super::resolver::{Resolver, Scope};
use super::text::Role;
use crate::diag::{Code, Diagnostic};
use crate::model::Footnote;
use crate::read::raw::RawReport;

impl<'a> Resolver<'a> {
    /// The footnotes of a file, in its order.
    pub fn footnotes(&mut self, raw: &'a RawReport) -> Vec<Footnote> {
        let footnotes = raw.footnotes.iter().map(|(name, text)| {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            if name.value.is_empty() || !name.value.chars().all(plain) {
                let place = self.place(name);
                self.fault(
                    Code::InvalidValue,
                    place,
                    format!("`{}` can't name a footnote", name.value),
                    "Use only letters a to z, digits, `-` and `_`.",
                );
            }
            Footnote {
                name: name.value.clone(),
                text: self.filled_text("the footnote", text, Role::FOOTNOTE),
            }
        });
        footnotes.collect()
    }

    /// Warns of tables, figures and footnotes that nothing uses.
    pub fn warn_unused(&mut self, scope: &Scope<'a>) {
        let Some(raw) = scope.raw else { return };
        // A mistyped name is one fault, not also a thing unused.
        let is_left = |name: &str| !scope.meant.contains(name);
        let tables = raw
            .tables
            .keys()
            .filter(|name| !scope.tables.contains_key(name.value.as_str()) && is_left(&name.value))
            .map(|name| {
                (
                    name.place(scope.file),
                    format!("the table `{}` is never placed", name.value),
                    format!("Place it with `- table: {}`, or take it out.", name.value),
                )
            });
        let figures = scope
            .figures
            .iter()
            .filter(|(name, figure)| !figure.used && is_left(name))
            .map(|(name, figure)| {
                (
                    figure.place.clone(),
                    format!("the figure `{name}` is never used"),
                    format!("Use it with `{{{{ figures.{name} }}}}`, or take it out."),
                )
            });
        let footnotes = raw
            .footnotes
            .keys()
            .filter(|name| !scope.called.contains(&name.value) && is_left(&name.value))
            .map(|name| {
                (
                    name.place(scope.file),
                    format!("the footnote `{}` is never called", name.value),
                    format!("Call it with `[^{}]`, or take it out.", name.value),
                )
            });
        let unused: Vec<_> = tables.chain(figures).chain(footnotes).collect();
        for (place, message, hint) in unused {
            self.faults
                .push(Diagnostic::new(Code::Unused, place, message).hint(hint));
        }
    }
}
