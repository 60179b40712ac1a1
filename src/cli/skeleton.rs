//! What a house style's data ask of a report, as YAML to write into one: its header fields, its opening and its closing
//! sections.
//!
//! `new --style` writes what is required and leaves the rest as comments; `style preview` writes everything.

use crate::model::{FixedSection, HeaderSource, SectionLayout, Style};

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
    let boxed = style.header_boxes.iter().flat_map(|framed| &framed.fields);
    let fields = style.header_fields.iter().chain(boxed);
    let entries = fields
        .filter(|field| field.source == HeaderSource::Report)
        .map(|field| Entry {
            id: &field.id,
            required: field.required,
            value: if field.tick {
                "yes".to_owned()
            } else {
                let name = field.label.trim_end_matches(':');
                quoted(&words(if name.is_empty() { &field.id } else { name }))
            },
        });
    group("header", &entries.collect::<Vec<_>>(), fill)
}

/// The `opening:` of a report; empty when the style has no opening sections.
pub(super) fn opening(style: &Style, fill: Fill, words: Words<'_>) -> String {
    fixed("opening", &style.opening, fill, words)
}

/// The `closing:` of a report; empty when the style has no closing sections.
pub(super) fn closing(style: &Style, fill: Fill, words: Words<'_>) -> String {
    fixed("closing", &style.closing, fill, words)
}

fn fixed(key: &str, sections: &[FixedSection], fill: Fill, words: Words<'_>) -> String {
    // The recommendations are text enough for the section that holds them.
    let own = sections
        .iter()
        .filter(|section| !section.holds_recommendations);
    let entries = own.map(|section| Entry {
        id: &section.id,
        required: section.empty.is_none() && !section.optional && section.lists.is_none(),
        value: match section.layout {
            SectionLayout::Signature => {
                "[{ signature: { name: \"A. N. OFFICER\", role: Director } }]".to_owned()
            }
            SectionLayout::Heading | SectionLayout::RunIn => {
                quoted(&words(section.heading.trim_end_matches(':')))
            }
        },
    });
    group(key, &entries.collect::<Vec<_>>(), fill)
}

struct Entry<'a> {
    id: &'a str,
    required: bool,
    /// As YAML.
    value: String,
}

/// A key with its entries, a line each. A group without an entry that counts is a comment as a whole.
fn group(key: &str, entries: &[Entry<'_>], fill: Fill) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let counts = |entry: &Entry<'_>| fill == Fill::All || entry.required;
    let head = if entries.iter().any(counts) { "" } else { "# " };
    let mut out = format!("{head}{key}:\n");
    for entry in entries {
        let mark = if counts(entry) { "" } else { "# " };
        out.push_str(&format!("{mark}  {}: {}\n", entry.id, entry.value));
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
        assert_eq!(opening(&style, Fill::All, &str::to_owned), "");
    }

    #[test]
    fn everything_is_written_when_everything_is_asked_for() {
        let all = closing(&merton(), Fill::All, &str::to_owned);
        assert!(all.contains("\n  appendices: \"Appendices – "), "{all}");
        assert!(!all.contains('#'), "{all}");
    }
}
