//! Running text as Markdown.

use super::escape::{guard_start, write_anchor_link, write_attribute, write_authored, write_plain};
use super::footnotes::FootnoteLabels;
use crate::content::tick_mark;
use crate::model::{List, ListItem, Text, TextPart};

/// A text as one line of Markdown that starts no block.
#[must_use]
pub fn line(text: &Text, footnotes: &FootnoteLabels) -> String {
    let mut out = String::new();
    write_line(text, footnotes, &mut out);
    out
}

/// Appends a text as Markdown that starts no block where `out` ends at the start of a line.
pub fn write_line(text: &Text, footnotes: &FootnoteLabels, out: &mut String) {
    let start = out.len();
    write_text(text, footnotes, out);
    guard_start(out, start);
}

/// Appends a text as inline Markdown.
fn write_text(text: &Text, footnotes: &FootnoteLabels, out: &mut String) {
    for part in &text.parts {
        match part {
            TextPart::Markdown(words) => write_authored(words, |name| footnotes.get(name), out),
            TextPart::Figure { name, text } => {
                out.push_str("<data value=\"");
                write_attribute(name, out);
                out.push_str("\">");
                write_plain(text, out);
                out.push_str("</data>");
            }
            TextPart::AsStated { text, .. } => write_plain(text, out),
            TextPart::Tick { ticked } => write_tick(*ticked, out),
            TextPart::Reference { anchor, text } => {
                out.push('[');
                write_plain(text, out);
                out.push(']');
                write_anchor_link(anchor, out);
            }
        }
    }
}

/// Appends a tick box: a mark that every viewer shows, in an element that says what it is.
fn write_tick(ticked: bool, out: &mut String) {
    out.push_str("<span class=\"tick\">");
    out.push_str(tick_mark(ticked));
    out.push_str("</span>");
}

/// A list as Markdown, ending with a line end.
///
/// Every item is a bullet of Markdown; where the list has labels the item's as printed leads its text, so that every
/// viewer shows "(a)" and none counts for itself.
#[must_use]
pub fn list(list: &List, footnotes: &FootnoteLabels) -> String {
    let mut out = String::new();
    write_list(list, footnotes, 0, &mut out);
    out
}

/// A list as [`list`] writes it, set in to stand under an item of an outer list.
#[must_use]
pub fn inner_list(list: &List, footnotes: &FootnoteLabels) -> String {
    let mut out = String::new();
    write_list(list, footnotes, 1, &mut out);
    out
}

fn write_list(list: &List, footnotes: &FootnoteLabels, depth: usize, out: &mut String) {
    for item in &list.items {
        for _ in 0..depth {
            out.push_str("  ");
        }
        out.push_str("- ");
        write_item(item, list.labelled, footnotes, out);
        out.push('\n');
        if let Some(inner) = &item.list {
            write_list(inner, footnotes, depth + 1, out);
        }
    }
}

fn write_item(item: &ListItem, labelled: bool, footnotes: &FootnoteLabels, out: &mut String) {
    if let Some(anchor) = &item.anchor {
        write_anchor(anchor, out);
    }
    if labelled {
        write_label(&item.label, out);
    }
    write_line(&item.text, footnotes, out);
}

/// Appends an anchor for links.
pub fn write_anchor(anchor: &str, out: &mut String) {
    out.push_str("<a id=\"");
    write_attribute(anchor, out);
    out.push_str("\"></a>");
}

/// Appends an item's label as printed, with the space after it.
pub fn write_label(label: &str, out: &mut String) {
    out.push_str("<span class=\"label\">");
    write_plain(label, out);
    out.push_str("</span> ");
}
