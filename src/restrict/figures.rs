//! Figures whose homes are restricted and that public text prints all the same.

use super::Hidden;
use super::ledger::bound_figures;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Meeting;

/// A warning for each restricted figure that the public version of a meeting prints.
pub(super) fn restricted_figures(meeting: &Meeting, public: &Meeting) -> Diagnostics {
    let hidden = Hidden::of(meeting);
    let names = bound_figures(&mut public.clone());
    let found = names.iter().filter_map(|name| {
        let restriction = hidden.restriction(name)?;
        let message = format!("`{name}` is kept from the public here, and public text prints it");
        let hint = "Take it out of the public text, or mark that passage too. If the public may know it, give it a home under `figures` of a public paper.";
        Some(Diagnostic::new(Code::RestrictedFigure, restriction.place.clone(), message).hint(hint))
    });
    found.collect()
}
