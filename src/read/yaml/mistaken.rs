//! Text that YAML took for something else, because it stands without quotes.

use crate::diag::{Code, Diagnostic, Place};

/// The longest text that a hint repeats in full, in characters.
const SHORT: usize = 60;

/// The fault of a text that YAML took for a key and a value. `key` is the key; `place` is where it stands, and `rest`
/// is the source from there to the end of the line.
pub(super) fn colon_in_text(key: &str, place: Place, rest: &str) -> Diagnostic {
    let rest = rest.trim_end();
    let place = match rest.get(key.len()..) {
        Some(after) if rest.starts_with(key) && after.starts_with(':') => {
            let length = place.length.saturating_add(1);
            Place { length, ..place }
        }
        _ => place,
    };
    let hint = if rest.chars().count() <= SHORT && !rest.contains(['"', '\\']) {
        format!("Put the text in quotes: \"{rest}\"")
    } else {
        "Put the whole text in quotes, or write `>-` and the text on the next line.".to_owned()
    };
    Diagnostic::new(
        Code::WrongType,
        place,
        "YAML takes this text for a key, because of the colon after it",
    )
    .hint(hint)
}

/// The fault of a text that begins with a bracket, which YAML took for its own mark.
pub(super) fn bracket_at_start(bracket: char, place: Place, wanted: &str) -> Diagnostic {
    Diagnostic::new(
        Code::WrongType,
        place,
        format!(
            "{wanted} must be text, and YAML takes `{bracket}` at its start for a mark of its own"
        ),
    )
    .hint("Put the whole text in quotes; in single ones if it has double quotes in it: '…'")
}
