//! PDFs from elsewhere: what is wrong with one, as a diagnostic.

use crate::diag::{Code, Diagnostic, Place};
use crate::outside::Refusal;

/// Why a file can't be used.
pub(crate) fn pdf_refused(path: &str, refusal: &Refusal, place: Place) -> Diagnostic {
    Diagnostic::new(
        Code::Unreadable,
        place,
        format!("`{path}` {}", refusal.message()),
    )
    .hint(refusal.advice())
}
