//! References in plain words: "paragraph 39", "Tables 1 and 2", "Appendix C", and whether they mean this paper.
//!
//! A word for something numbered with a number behind it is a reference. It is one to another document when what
//! follows or precedes it says so: "section 76 of the NHS Act 2006", "the Cabinet's Appendix C", "Autumn Statement 2013,
//! table 2.1". Where that can't be told from the words, it means this paper.

mod around;
mod numbers;

#[cfg(test)]
mod tests;

use crate::model::{KindWord, ReferenceKind, ReferenceWords};
pub(crate) use around::Context;
use numbers::NumberGroup;
pub(crate) use numbers::number_key;

/// A reference in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlainReference<'t> {
    pub kind: ReferenceKind,
    /// Where it begins, in bytes.
    pub at: usize,
    /// As typed, from the word to the last number.
    pub typed: &'t str,
    /// Its numbers; none where one must follow and doesn't.
    pub numbers: Vec<NumberGroup<'t>>,
    pub context: Context<'t>,
}

impl PlainReference<'_> {
    /// Where it ends, in bytes.
    fn end(&self) -> usize {
        self.at + self.typed.len()
    }
}

/// The references in plain words of a piece of running text, in order. `is_last` says that no other piece of the text
/// follows: "see paragraph" in front of a `{{ … }}` lacks no number.
pub(crate) fn find_plain_references<'t>(
    text: &'t str,
    is_last: bool,
    words: &ReferenceWords,
) -> Vec<PlainReference<'t>> {
    let mut found: Vec<PlainReference<'t>> = Vec::new();
    let mut from = 0;
    while let Some(word) = next_word(text, from, words) {
        from = word.end;
        let numbers = numbers::read(text, &word, words);
        let end = numbers.last().map_or(word.end, NumberGroup::end);
        if numbers.is_empty() && !around::lacks_number(text, &word, is_last, words) {
            continue;
        }
        if in_foreign_link(text, end) {
            continue;
        }
        found.push(PlainReference {
            kind: word.word.kind,
            at: word.at,
            typed: &text[word.at..end],
            context: around::context(text, &word, end, is_last, words),
            numbers,
        });
        from = end;
    }
    around::pass_on(text, &mut found, words);
    found
}

/// A word for something numbered, as it stands in a text.
struct FoundWord<'w> {
    word: &'w KindWord,
    /// Whether it is the word for several.
    several: bool,
    at: usize,
    end: usize,
}

/// The next word for something numbered.
fn next_word<'w>(text: &str, from: usize, words: &'w ReferenceWords) -> Option<FoundWord<'w>> {
    let mut at = from;
    while at < text.len() {
        let rest = &text[at..];
        let start = rest.find(char::is_alphabetic)?;
        at += start;
        let word = &text[at..];
        let length = word
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(word.len());
        let is_start = !text[..at]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '#' | '@' | '"'));
        if is_start && let Some(found) = known_word(&word[..length], words) {
            let mut end = at + length;
            let mut several = found.1;
            for plural in ["(s)", "(es)", "."] {
                if let Some(rest) = text[end..].strip_prefix(plural) {
                    // The point of "para." belongs to it when a number follows.
                    let number = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
                    if plural != "." || number {
                        end += plural.len();
                        several |= plural != ".";
                    }
                    break;
                }
            }
            return Some(FoundWord {
                word: found.0,
                several,
                at,
                end,
            });
        }
        at += length;
    }
    None
}

/// The kind that a word names, and whether it is the word for several.
fn known_word<'w>(word: &str, words: &'w ReferenceWords) -> Option<(&'w KindWord, bool)> {
    let is = |known: &str| same(word, known);
    words.kinds.iter().find_map(|kind| {
        if is(&kind.one) {
            Some((kind, false))
        } else {
            is(&kind.several).then_some((kind, true))
        }
    })
}

/// Whether two words are the same but for capitals.
fn same(word: &str, known: &str) -> bool {
    if word.is_ascii() && known.is_ascii() {
        return word.eq_ignore_ascii_case(known);
    }
    word.to_lowercase() == known
}

/// Whether a place stands in the words of a link that leads out of the paper.
fn in_foreign_link(text: &str, at: usize) -> bool {
    let Some(close) = text[at..].find(']') else {
        return false;
    };
    !text[at..at + close].contains('[')
        && text[at + close..]
            .strip_prefix("](")
            .is_some_and(|address| !address.trim_start().starts_with('#'))
}
