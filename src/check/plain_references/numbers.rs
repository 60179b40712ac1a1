//! The numbers behind a word for something numbered.

use super::{FoundWord, same};
use crate::model::{ReferenceKind, ReferenceWords};

/// A number, or a range of them, with what stands in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NumberGroup<'t> {
    /// What is typed between it and the one before: ", ", " and "; empty for the first.
    pub glue: &'t str,
    /// As typed: "39", "25 iii)", "C".
    pub first: &'t str,
    /// The other end of a range.
    pub last: Option<&'t str>,
    /// Where it ends in the text, in bytes.
    end: usize,
}

impl NumberGroup<'_> {
    /// Where it ends in the text, in bytes.
    pub(super) fn end(&self) -> usize {
        self.end
    }
}

/// A number with where it begins and ends.
struct Number {
    at: usize,
    end: usize,
}

/// The numbers that follow a word.
pub(super) fn read<'t>(
    text: &'t str,
    word: &FoundWord<'_>,
    words: &ReferenceWords,
) -> Vec<NumberGroup<'t>> {
    let mut groups = Vec::new();
    let kind = word.word.kind;
    let Some(first) = number(text, skip_markup(text, word.end), kind) else {
        return groups;
    };
    if first.at == word.end {
        return groups;
    }
    let (group, mut at) = group(text, text.len()..text.len(), first, kind, words);
    groups.push(group);
    // "In paragraph 4, 12 children …": only the word for several has several numbers.
    if !word.several {
        return groups;
    }
    while let Some((glue_end, is_last)) = glue(text, at, words) {
        let Some(next) = number(text, glue_end, kind) else {
            break;
        };
        // A list of numbers ends with "and": a comma alone may begin another thought.
        if !is_last && !goes_on(text, next.end, kind, words) {
            break;
        }
        let (group, end) = group_at(text, at, next, kind, words);
        groups.push(group);
        at = end;
        if is_last {
            break;
        }
    }
    groups
}

fn group_at<'t>(
    text: &'t str,
    glue_at: usize,
    first: Number,
    kind: ReferenceKind,
    words: &ReferenceWords,
) -> (NumberGroup<'t>, usize) {
    let glue = glue_at..first.at;
    group(text, glue, first, kind, words)
}

fn group<'t>(
    text: &'t str,
    glue: std::ops::Range<usize>,
    first: Number,
    kind: ReferenceKind,
    words: &ReferenceWords,
) -> (NumberGroup<'t>, usize) {
    let last = range_glue(text, first.end, words).and_then(|at| number(text, at, kind));
    let end = last.as_ref().map_or(first.end, |last| last.end);
    let group = NumberGroup {
        glue: &text[glue],
        first: &text[first.at..first.end],
        last: last.map(|last| &text[last.at..last.end]),
        end,
    };
    (group, end)
}

/// Whether another number of the list follows, which its "and" or another comma says.
fn goes_on(text: &str, end: usize, kind: ReferenceKind, words: &ReferenceWords) -> bool {
    let range_end = |end| {
        range_glue(text, end, words)
            .and_then(|at| number(text, at, kind))
            .map_or(end, |last| last.end)
    };
    let mut at = range_end(end);
    while let Some((after, is_last)) = glue(text, at, words) {
        let Some(next) = number(text, after, kind) else {
            return false;
        };
        if is_last {
            return true;
        }
        at = range_end(next.end);
    }
    false
}

/// Where the numbers end that follow a number behind "and", whether or not its word is the one for several: "section 11
/// and 14 of the Act".
pub(super) fn row_end(
    text: &str,
    end: usize,
    kind: ReferenceKind,
    words: &ReferenceWords,
) -> usize {
    let next = glue(text, end, words).and_then(|(after, _)| number(text, after, kind));
    next.map_or(end, |next| next.end)
}

/// What stands between two numbers of a list: where it ends, and whether it is the "and" before the last.
fn glue(text: &str, at: usize, words: &ReferenceWords) -> Option<(usize, bool)> {
    let rest = &text[at..];
    let comma = rest.starts_with(',');
    let after = skip_space(text, at + usize::from(comma));
    let found = words.and.iter().find_map(|and| {
        let end = word_end(text, after, and)?;
        let next = skip_space(text, end);
        (next > end && after > at).then_some(next)
    });
    match found {
        Some(end) => Some((end, true)),
        None => (comma && after > at + 1).then_some((after, false)),
    }
}

/// Where the number begins that a range ends with.
fn range_glue(text: &str, at: usize, words: &ReferenceWords) -> Option<usize> {
    let dash_at = skip_space(text, at);
    if let Some(dash) = text[dash_at..]
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '–' | '—' | '‑'))
    {
        return Some(skip_space(text, dash_at + dash.len_utf8()));
    }
    words.to.iter().find_map(|to| {
        let end = word_end(text, dash_at, to).filter(|_| dash_at > at)?;
        let next = skip_space(text, end);
        (next > end).then_some(next)
    })
}

/// Where a word ends that stands at a place of a text.
pub(super) fn word_end(text: &str, at: usize, word: &str) -> Option<usize> {
    let rest = &text[at..];
    let end = word.len();
    let start = rest.get(..end)?;
    let ends = !rest[end..].starts_with(char::is_alphanumeric);
    (ends && same(start, word)).then_some(at + end)
}

pub(super) fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// Skips the white space and the emphasis between a word and its number.
fn skip_markup(text: &str, at: usize) -> usize {
    let trimmed = text[at..].trim_start_matches('*').trim_start();
    let trimmed = trimmed.trim_start_matches('*');
    text.len() - trimmed.len()
}

/// The number at a place of a text.
fn number(text: &str, at: usize, kind: ReferenceKind) -> Option<Number> {
    let rest = &text[at..];
    let letters = matches!(
        kind,
        ReferenceKind::Appendix
            | ReferenceKind::Recommendation
            | ReferenceKind::Table
            | ReferenceKind::Figure
    );
    let end = match rest.chars().next()? {
        '(' if kind == ReferenceKind::Recommendation => {
            let inside = bracketed(rest)?;
            at + inside.len() + 2
        }
        c if c.is_ascii_digit() => at + dotted(rest)?,
        c if letters && c.is_ascii_uppercase() => at + lettered(rest, kind)?,
        _ => return None,
    };
    let end = match kind {
        ReferenceKind::Paragraph | ReferenceKind::Recommendation => items(text, end),
        _ => end,
    };
    Some(Number { at, end })
}

/// The length of "39", "2.7", "5.i.1"; `None` for what is a year, a sum or a share of something.
fn dotted(text: &str) -> Option<usize> {
    let mut end = digits(text);
    if end > 3 {
        return None;
    }
    while let Some(part) = text[end..].strip_prefix('.') {
        let length = part
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(part.len());
        let part = &part[..length];
        let is_number = part.bytes().all(|b| b.is_ascii_digit()) && length <= 3;
        if length == 0 || !(is_number || is_counter(part)) {
            break;
        }
        end += 1 + length;
    }
    let rest = &text[end..];
    let another = rest.strip_prefix(['.', ',', '/', ':']).unwrap_or_default();
    let runs_on = another.starts_with(|c: char| c.is_ascii_digit());
    // "12A" of a schedule, "3rd", "5%", "4/5".
    let clings = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '/' | '£'));
    (!runs_on && !clings).then_some(end)
}

fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len())
}

/// The length of "C", "A1", "IV".
fn lettered(text: &str, kind: ReferenceKind) -> Option<usize> {
    let length = text
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(text.len());
    let word = &text[..length];
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    // "the recommendation I made"
    let pronoun = word == "I" && kind != ReferenceKind::Appendix;
    let fits = letters.len() <= 2 || letters.bytes().all(|b| b"IVX".contains(&b));
    let is_word = pronoun && text[length..].starts_with(" ");
    let ends =
        !text[length..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '’' | '\''));
    (letters.bytes().all(|b| b.is_ascii_uppercase()) && fits && ends && !is_word).then_some(length)
}

/// Where the items end that follow a number: "(a)", "(a)(i)", " iii)".
fn items(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let spaced = rest.trim_start_matches([' ', '\u{a0}']);
        let skipped = rest.len() - spaced.len();
        if skipped > 1 {
            return at;
        }
        let length = match bracketed(spaced) {
            Some(inside) => inside.len() + 2,
            None => {
                let Some(close) = spaced.find(')').filter(|_| skipped == 1) else {
                    return at;
                };
                if !is_counter(&spaced[..close]) {
                    return at;
                }
                close + 1
            }
        };
        at += skipped + length;
    }
}

/// The counter in round brackets with which a text begins.
fn bracketed(text: &str) -> Option<&str> {
    let (inside, _) = text.strip_prefix('(')?.split_once(')')?;
    let number = inside.len() <= 2 && inside.bytes().all(|b| b.is_ascii_digit());
    ((number && !inside.is_empty()) || is_counter(inside)).then_some(inside)
}

/// Whether a word is the counter of a list: one letter or a roman number.
fn is_counter(word: &str) -> bool {
    let roman = |b: u8| b"ivxIVX".contains(&b);
    match word.as_bytes() {
        [one] => one.is_ascii_alphabetic(),
        several => !several.is_empty() && several.len() <= 6 && several.iter().all(|b| roman(*b)),
    }
}

/// A number as it is compared: its letters and digits, with points between. "25 iii)" and "25(iii)" are "25.iii".
pub(crate) fn number_key(typed: &str) -> String {
    let parts = typed
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(".").to_lowercase()
}
