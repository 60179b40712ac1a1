//! Running text as it is printed.

use crate::model::{Text, TextPart};

/// A text without its markup: the words of a link without where it leads, no calls of footnotes.
#[must_use]
pub(super) fn plain(text: &Text) -> String {
    let mut out = String::new();
    for part in &text.parts {
        match part {
            TextPart::Markdown(words) => write_words(words, &mut out),
            TextPart::Figure { text, .. }
            | TextPart::AsStated { text, .. }
            | TextPart::Reference { text, .. } => out.push_str(text),
            TextPart::Tick { .. } => {}
        }
    }
    out
}

/// Appends the words of what an author typed.
pub(super) fn write_words(typed: &str, out: &mut String) {
    let mut rest = typed;
    while let Some(at) = rest.find(['*', '\\', '^', '[', ']']) {
        let (words, mark) = rest.split_at(at);
        out.push_str(words);
        rest = &mark[1..];
        let skipped = match mark.as_bytes().first() {
            // A backslash stands before a mark that is meant as such.
            Some(b'\\') => {
                let meant = rest.chars().next().filter(char::is_ascii_punctuation);
                out.extend(meant);
                meant.map_or(0, char::len_utf8)
            }
            Some(b'[') if rest.starts_with('^') => rest.find(']').map_or(0, |end| end + 1),
            Some(b']') if rest.starts_with('(') => rest.find(')').map_or(0, |end| end + 1),
            _ => 0,
        };
        rest = &rest[skipped..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_that_print() {
        for (typed, printed) in [
            ("**Bold** and *it*alic", "Bold and italic"),
            (
                "the [site plan](https://a.b/c d) is[^note] here",
                "the site plan is here",
            ),
            (r"5 \* 3 m^2^", "5 * 3 m2"),
            ("[^", ""),
            ("ends in \\", "ends in "),
            ("](", "("),
        ] {
            assert_eq!(plain(&Text::from_markdown(typed)), printed, "{typed}");
        }
    }
}
