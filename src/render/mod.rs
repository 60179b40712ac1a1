//! Render: a resolved meeting through the templates of its house style to Markdown.
//!
//! Templates decide the structure: which blocks, in which order, in which wrappers. What they get is strings that
//! are Markdown already; [`escape`] says what an author may write in them. Typed blocks (tables, images, header
//! blocks, the agenda) come with markers that name them ([`crate::content::Marker`]) around a rendition for people.

pub mod escape;
mod footnotes;
mod front_sheet;
mod paper;
mod rendition;
mod special;
mod templates;
#[cfg(test)]
mod tests;
pub(crate) mod text;
mod view;

pub use footnotes::{FootnoteLabels, label_footnotes};
pub use front_sheet::front_sheet;
pub use paper::paper;
pub use templates::{Templates, template_place};

/// Closes up runs of empty lines, which templates leave where a block of theirs is empty. Markdown gives them no
/// meaning.
fn close_up(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut empty = true;
    for line in markdown.lines() {
        // Not `trim_end`: a no-break space is text.
        let line = line.trim_end_matches([' ', '\t']);
        if line.is_empty() {
            empty = true;
            continue;
        }
        if empty && !out.is_empty() {
            out.push('\n');
        }
        empty = false;
        out.push_str(line);
        out.push('\n');
    }
    out
}
