//! What a house style's data ask of a report, as YAML to write into one: its header fields and closing sections.
//!
//! `new --style` writes what is required and leaves the rest as comments; `style preview` writes everything.

use crate::model::{HeaderSource, Style};

/// How much of what a style knows is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    /// What a report must give; the rest stands behind `#`.
    Required,
    /// Everything.
    All,
}

/// The words of a skeleton: what is written for a field or a section of this name.
pub(super) type Words<'w> = &'w dyn Fn(&str) -> String;

/// The `header:` of a report; empty when the style's reports have no field to fill.
pub(super) fn header(style: &Style, fill: Fill, words: Words<'_>) -> String {
    let fields = style
        .header_fields
        .iter()
        .filter(|field| field.source == HeaderSource::Report);
    let entries = fields.map(|field| Entry {
        id: &field.id,
        required: field.required,
        text: words(field.label.trim_end_matches(':')),
    });
    group("header", entries.collect(), fill)
}

/// The `closing:` of a report; empty when the style has no closing sections.
pub(super) fn closing(style: &Style, fill: Fill, words: Words<'_>) -> String {
    let entries = style.closing.iter().map(|section| Entry {
        id: &section.id,
        required: section.empty.is_none() && !section.lists_appendices,
        text: words(section.heading.trim_end_matches(':')),
    });
    group("closing", entries.collect(), fill)
}

struct Entry<'a> {
    id: &'a str,
    required: bool,
    text: String,
}

/// A key with its entries, a line each. A group without an entry that counts is a comment as a whole.
fn group(key: &str, entries: Vec<Entry<'_>>, fill: Fill) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let counts = |entry: &Entry<'_>| fill == Fill::All || entry.required;
    let head = if entries.iter().any(counts) { "" } else { "# " };
    let mut out = format!("{head}{key}:\n");
    for entry in &entries {
        let mark = if counts(entry) { "" } else { "# " };
        out.push_str(&format!("{mark}  {}: {}\n", entry.id, quoted(&entry.text)));
    }
    out
}

/// A text as YAML reads it, whatever stands in it.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_style;

    fn merton() -> Style {
        let (inputs, ..) = read_style("merton", None);
        let (style, _) = crate::resolve::style(&inputs.expect("the style is there"));
        style.expect("the style is sound")
    }

    #[test]
    fn what_a_style_requires_is_written_and_the_rest_is_a_comment() {
        let style = merton();
        let header = header(&style, Fill::Required, &|name| format!("the {name}"));
        assert!(
            header.starts_with("header:\n  wards: \"the Wards\"\n"),
            "{header}"
        );
        assert!(header.contains("#   lead_members:"), "{header}");
        let closing = closing(&style, Fill::Required, &|_| String::new());
        assert!(
            closing.lines().all(|line| line.starts_with("# ")),
            "{closing}"
        );
    }

    #[test]
    fn everything_is_written_when_everything_is_asked_for() {
        let all = closing(&merton(), Fill::All, &str::to_owned);
        assert!(all.contains("\n  appendices: \"Appendices – "), "{all}");
        assert!(!all.contains('#'), "{all}");
    }
}
