//! Text that YAML took for something else, because it stands without quotes.

use serde_json::Value;

use super::super::node::{Kind, Node};
use super::super::words;
use super::Walk;
use crate::diag::{Code, Diagnostic, Place};

/// The longest text that a hint repeats in full, in characters.
const SHORT: usize = 60;

impl Walk<'_> {
    /// The fault of a mapping that is a text in truth: one in braces without keys, or one whose first key is no key
    /// that any form knows or is near to.
    pub(super) fn mistaken_text(
        &self,
        node: &Node<'_>,
        pairs: &[(usize, usize)],
        forms: &[&Value],
        name: &str,
    ) -> Option<Diagnostic> {
        let (first, _) = *pairs.first()?;
        let rest = self.rest_of_line(node);
        let Some(key) = self.key(first) else {
            return rest
                .starts_with('{')
                .then(|| bracket_at_start('{', self.place(node), name));
        };
        let known = |key: &str| {
            let keys = forms.iter().flat_map(|form| form["properties"].as_object());
            let mut keys = keys.flatten().map(|(known, _)| known.as_str());
            keys.clone().any(|known| known == key) || words::nearest(key, &mut keys).is_some()
        };
        let some_known = pairs
            .iter()
            .filter_map(|(key, _)| self.key(*key))
            .any(known);
        let open = forms
            .iter()
            .any(|form| form["additionalProperties"].is_object());
        let of_words = key.contains(' ') || pairs.len() == 1;
        if some_known || open || !of_words || rest.starts_with('{') {
            return None;
        }
        let first = self.tree.node(first);
        let rest = self.rest_of_line(first);
        Some(colon_in_text(key, self.place(first), rest))
    }

    /// Whether a key is in truth the end of a text that has a comma in it: `{ value: 1,200 }`.
    pub(super) fn follows_comma(&self, key: &Node<'_>, value: &Node<'_>) -> bool {
        let is_empty =
            matches!(&value.kind, Kind::Scalar { text, plain: true } if words::is_null(text));
        let line = self.lines.get(key.line.saturating_sub(1)).copied();
        let before = line
            .unwrap_or_default()
            .chars()
            .take(key.column.saturating_sub(1));
        is_empty && before.collect::<String>().trim_end().ends_with(',')
    }
}

/// The fault of a text that YAML took for a key and a value. `key` is the key; `place` is where it stands, and `rest`
/// is the source from there to the end of the line.
fn colon_in_text(key: &str, place: Place, rest: &str) -> Diagnostic {
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
fn bracket_at_start(bracket: char, place: Place, wanted: &str) -> Diagnostic {
    Diagnostic::new(
        Code::WrongType,
        place,
        format!(
            "{wanted} must be text, and YAML takes `{bracket}` at its start for a mark of its own"
        ),
    )
    .hint("Put the whole text in quotes; in single ones if it has double quotes in it: '…'")
}

/// The fault of a mapping that says twice what it is.
pub(super) fn two_things(
    name: &str,
    first: (&Node<'_>, Place),
    second: (&Node<'_>, Place),
) -> Diagnostic {
    let key = |node: &Node<'_>| match &node.kind {
        Kind::Scalar { text, .. } => text.to_string(),
        _ => String::new(),
    };
    let (one, other) = (key(first.0), key(second.0));
    let message = format!("{name} has both `{one}` and `{other}`, which don't go together");
    Diagnostic::new(Code::WrongType, second.1, message)
        .related(first.1, "the other one")
        .hint(format!(
            "Make two entries of it, with `- ` before each, or take `{one}` or `{other}` out."
        ))
}
