//! Language tags.

/// Whether a text has the form of a BCP 47 language tag (RFC 5646): a language of two or three letters, then
/// subtags of up to eight letters and digits.
pub(super) fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}
