//! What joining asks of an outside file beside plain look-ups.

use std::borrow::Cow;

use lopdf::{Dictionary, Object, Stream};

use crate::outside::{MAX_STREAM, Objects, number, text_string, unpack};

/// How many characters of a text are kept: a string of a PDF/A file has 32,767 bytes at most (ISO 19005-2, 6.1.13),
/// and a character may take four of them.
const LONGEST_TEXT: usize = 8_000;

/// A text string that says something, without the characters that nobody can read.
pub(super) fn as_text(value: &Object) -> Option<String> {
    let text: String = text_string(value.as_str().ok()?)
        .chars()
        .filter(|c| {
            let unreadable = c.is_control() || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}');
            *c == '\n' || !unreadable
        })
        .take(LONGEST_TEXT)
        .collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// An entry that is a text string and says something.
pub(super) fn text(source: Objects, entries: &Dictionary, key: &[u8]) -> Option<String> {
    as_text(source.get(entries, key)?)
}

/// An entry that is a number.
pub(super) fn figure(source: Objects, entries: &Dictionary, key: &[u8]) -> Option<f32> {
    number(source.get(entries, key)?)
}

/// A rectangle with its corners in order (7.9.5).
pub(super) fn rectangle(source: Objects, value: &Object) -> Option<[f64; 4]> {
    let members = value.as_array().ok()?;
    let mut corners = [0.0; 4];
    if members.len() < 4 {
        return None;
    }
    for (corner, member) in corners.iter_mut().zip(members) {
        *corner = f64::from(source.number(member)?);
    }
    let [a, b, c, d] = corners;
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

/// The bytes of a stream without its filters, and whether they are all that it says.
pub(super) fn content<'a>(source: Objects<'a>, stream: &'a Stream) -> (Cow<'a, [u8]>, bool) {
    let unpacked = unpack(source, stream, MAX_STREAM);
    let whole = unpacked.whole && unpacked.left.is_none() && !stream.dict.has(b"F");
    // Of a picture's data, or those of an unknown filter, nothing can be drawn.
    let bytes = if unpacked.left.is_some() {
        Cow::Borrowed(&[][..])
    } else {
        unpacked.bytes
    };
    (bytes, whole)
}
