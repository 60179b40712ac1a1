//! What a JSON Schema says of a value.

use serde_json::Value;

/// Whether one of the schemas names this type.
pub(super) fn any_takes(schemas: &[&Value], kind: &str) -> bool {
    schemas.iter().any(|schema| takes(schema, kind))
}

/// Whether a schema names this type.
pub(super) fn takes(schema: &Value, kind: &str) -> bool {
    match &schema["type"] {
        Value::String(name) => name == kind,
        Value::Array(names) => names.iter().any(|name| name == kind),
        _ => false,
    }
}

/// The words that a schema allows, when it allows only some.
pub(super) fn choices(schema: &Value) -> Vec<&str> {
    match schema["const"].as_str() {
        Some(only) => vec![only],
        None => schema["enum"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect(),
    }
}

/// What a key is for, from the schema: its first sentence in brackets.
pub(super) fn describe(form: &Value, key: &str) -> Option<String> {
    let text = form["properties"][key]["description"].as_str()?;
    // The points of "e.g." end no sentence.
    let ends = |at: usize| {
        let after = text[at + 1..].chars().next();
        after.is_none_or(char::is_whitespace) && !text[..at].ends_with("e.g")
    };
    let point = text
        .match_indices('.')
        .map(|(at, _)| at)
        .find(|&at| ends(at));
    let line = text.find('\n');
    let end = point.into_iter().chain(line).min();
    Some(format!("({})", &text[..end.unwrap_or(text.len())]))
}
