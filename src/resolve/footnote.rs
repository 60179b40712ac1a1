//! Footnotes.

use super::resolver::Resolver;
use super::scope::Scope;
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

    /// Warns of footnotes that nothing calls.
    pub fn warn_uncalled(&mut self, scope: &Scope<'a>) {
        let Some(raw) = scope.raw else { return };
        let footnotes = raw
            .footnotes
            .keys()
            .filter(|name| {
                !scope.called.contains(&name.value) && !scope.meant.contains(&name.value)
            })
            .map(|name| {
                (
                    name.place(scope.file),
                    format!("the footnote `{}` is never called", name.value),
                    format!("Call it with `[^{}]`, or take it out.", name.value),
                )
            });
        let unused: Vec<_> = footnotes.collect();
        for (place, message, hint) in unused {
            self.faults
                .push(Diagnostic::new(Code::Unused, place, message).hint(hint));
        }
    }
}
