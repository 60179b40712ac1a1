//! HTML: a Document as an accessible web page, complete in itself: no network, no script, images inside.

mod blocks;
mod chart;
mod data_uri;
mod index;
mod inlines;
mod paper;
mod special;
mod table;
#[cfg(test)]
mod tests;

pub use index::{DocumentNote, Loss, VolumeLink, index_page};
pub use paper::paper_page;

/// Appends text with what HTML would take for markup escaped; good in content and in quoted attributes.
fn write_escaped(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}
