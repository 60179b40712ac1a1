//! What a fault says: kinds of value in a user's words, and the known word nearest to a mistyped one.

use serde_json::Value;

use super::node::Kind;

/// Whether YAML takes a plain scalar for nothing at all.
pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// Whether YAML takes a plain scalar for true or false.
pub(super) fn is_truth(text: &str) -> bool {
    matches!(text, "true" | "True" | "TRUE" | "false" | "False" | "FALSE")
}

/// Whether YAML takes a plain scalar for a number.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']);
    let radix = ["0x", "0o", "0b"]
        .iter()
        .any(|prefix| digits.to_ascii_lowercase().starts_with(prefix));
    let special = matches!(digits.to_ascii_lowercase().as_str(), ".inf" | ".nan");
    let starts_well = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    radix || special || (starts_well && digits.replace('_', "").parse::<f64>().is_ok())
}

/// What stands there.
pub(super) fn found(kind: &Kind<'_>) -> &'static str {
    match kind {
        Kind::Scalar { text, plain: true } if is_null(text) => "nothing",
        Kind::Scalar { text, plain: true } if is_truth(text) => "true or false",
        Kind::Scalar { text, plain: true } if is_number(text) => "a number",
        Kind::Scalar { .. } => "text",
        Kind::List(_) => "a list",
        Kind::Mapping(_) => "a mapping (`key: value`)",
        Kind::Alias(_) => "an alias",
    }
}

/// What one branch of a schema wants.
pub(super) fn wanted(schema: &Value) -> Vec<String> {
    let one = |name: &str| match name {
        "string" => Some("text"),
        "number" => Some("a number"),
        "integer" => Some("a whole number"),
        "boolean" => Some("`true` or `false`"),
        "array" => Some("a list"),
        "object" => Some("a mapping (`key: value`)"),
        _ => None,
    };
    match &schema["type"] {
        Value::String(name) => one(name).map(str::to_owned).into_iter().collect(),
        Value::Array(names) => names
            .iter()
            .filter_map(Value::as_str)
            .filter_map(one)
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    }
}

/// "a, b or c"
pub(super) fn either(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// "`a`, `b`, `c`"
pub(super) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words
        .into_iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The known word that `word` was most likely meant to be.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&word, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, candidate)| {
            *distance * 3 <= word.chars().count().max(candidate.chars().count())
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
