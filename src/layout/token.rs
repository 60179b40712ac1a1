//! Where a line may end inside a stretch of text without spaces, and where it may not end beside one.

use hypher::Lang;
use unicode_linebreak::{BreakClass, BreakOpportunity, break_property, linebreaks};

use crate::content::{address_breaks, is_address};

/// Fewest letters that stand alone before or after a break inside a word.
const FEWEST: usize = 3;

/// The byte offsets at which a line may end inside `text`, in order, each with whether a hyphen is added there.
///
/// Opportunities are those of UAX 14, less what reads badly (a part of one or two letters, a range of years torn at
/// its dash), and for web and mail addresses those after their punctuation instead.
pub(super) fn find_joints(text: &str, hyphens: Option<Lang>) -> Vec<(usize, bool)> {
    let plain = |c: char| c.is_ascii_alphanumeric() || ".,;:()'\u{2019}".contains(c);
    let mut joints = Vec::new();
    let address = is_address(text);
    if address {
        joints.extend(address_breaks(text).map(|at| (at, false)));
    } else if !text.chars().all(plain) {
        let breaks = linebreaks(text)
            .filter(|(at, kind)| *kind == BreakOpportunity::Allowed && *at < text.len())
            .filter(|(at, _)| reads_well(&text[..*at], &text[*at..]))
            .map(|(at, _)| (at, text[..at].ends_with('\u{ad}')));
        joints.extend(breaks);
    }
    if let Some(language) = hyphens
        && joints.is_empty()
        && !address
    {
        joints.extend(syllable_breaks(text, language).map(|at| (at, true)));
    }
    joints
}

fn reads_well(before: &str, after: &str) -> bool {
    if before.ends_with('\u{ad}') {
        return true;
    }
    let letters = |c: &char| c.is_alphanumeric();
    let last = before.chars().rev().find(letters);
    let next = after.chars().next();
    let is_range = before.ends_with(['\u{2013}', '-', '/'])
        && last.is_some_and(|c| c.is_ascii_digit())
        && next.is_some_and(|c| c.is_ascii_digit());
    has_fewest(before.chars().rev().filter(letters))
        && has_fewest(after.chars().filter(letters))
        && !is_range
}

/// Whether a part is not too short to stand alone. It counts no further than it must: a word may have very many parts.
fn has_fewest(letters: impl Iterator<Item = char>) -> bool {
    letters.take(FEWEST).count() == FEWEST
}

/// Breaks between the syllables of the one word in the text; none in words with capitals after the first letter or
/// with figures, which are names and numbers.
fn syllable_breaks(text: &str, language: Lang) -> impl Iterator<Item = usize> {
    let word = text.trim_matches(|c: char| !c.is_alphabetic());
    let start = text.find(|c: char| c.is_alphabetic()).unwrap_or_default();
    let is_word = word.chars().count() >= 6
        && word
            .chars()
            .skip(1)
            .all(|c| c.is_alphabetic() && !c.is_uppercase());
    let word = if is_word { word } else { "" };
    let (left, right) = language.bounds();
    let mut at = start;
    let syllables = hypher::hyphenate_bounded(word, language, left.max(3), right.max(3));
    let ends: Vec<usize> = syllables
        .map(|syllable| {
            at += syllable.len();
            at
        })
        .collect();
    let inner = ends.len().saturating_sub(1);
    ends.into_iter().take(inner)
}

/// Whether a line must not end before this text though a space stands there: a dash on its own (it ends a line, it
/// does not begin one) and closing punctuation.
pub(super) fn clings_back(text: &str) -> bool {
    use BreakClass::{CloseParenthesis, ClosePunctuation, Exclamation, InfixSeparator, Symbol};
    let first = text.chars().next().map(|c| break_property(u32::from(c)));
    let is_dash = matches!(text, "\u{2013}" | "\u{2014}" | "-");
    is_dash
        || (text.chars().all(|c| !c.is_alphanumeric())
            && matches!(
                first,
                Some(ClosePunctuation | CloseParenthesis | Exclamation | InfixSeparator | Symbol)
            ))
}

/// Whether it is a figure, with whatever signs stand at it: "(1,234.5)", "£27,500", "22.5%".
pub(super) fn is_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}

/// Whether a line must not end after this text though a space stands there.
pub(super) fn clings_on(text: &str) -> bool {
    let last = text.chars().next_back();
    last.is_some_and(|c| break_property(u32::from(c)) == BreakClass::OpenPunctuation)
}

/// Whether a line may end between two stretches that touch, where the face or the link changes between them.
pub(super) fn breaks_between(before: &str, after: &str) -> bool {
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    let pair: String = [last, next].iter().collect();
    linebreaks(&pair).any(|(at, kind)| {
        at == last.len_utf8() && kind == BreakOpportunity::Allowed && reads_well(before, after)
    })
}
