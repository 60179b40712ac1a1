use crate::diag::*;
use crate::outside::Refusal;
pub(crate) fn pdf_refused(path: &str, _refusal: &Refusal, place: Place) -> Diagnostic {
    Diagnostic::new(Code::Unreadable, place, format!("`{path}` can't be read"))
}
