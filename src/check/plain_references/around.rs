//! What stands around a reference, which says whose it is.

use super::numbers::{skip_space, word_end};
use super::{FoundWord, PlainReference, known_word, next_word, numbers};
use crate::model::{ReferenceKind, ReferenceWords};

/// Whose thing a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Context<'t> {
    /// Of the file in which it stands, as far as the words tell.
    Own,
    /// Of the report, as an appendix says of it.
    Report,
    /// Of an appendix: its number.
    Appendix(&'t str),
    /// Of what the `{{ … }}` behind it names.
    Expression,
    /// Of another document.
    Elsewhere,
}

/// How many words of a title are looked at for the "Act" in it.
const MOST_TITLE_WORDS: usize = 9;

/// Whether a word stands where a number must follow: "(see paragraphs)", "in paragraph."
pub(super) fn lacks_number(
    text: &str,
    word: &FoundWord<'_>,
    is_last: bool,
    words: &ReferenceWords,
) -> bool {
    // One appendix needs no letter, and several have a list of them.
    if word.word.kind == ReferenceKind::Appendix {
        return false;
    }
    let rest = text[word.end..].trim_start_matches('*');
    let ends = match rest.chars().next() {
        None => is_last,
        Some(c) => matches!(c, ')' | '.' | ',' | ';' | ']'),
    };
    if !ends {
        return false;
    }
    is_to_be_seen(text, word, words)
}

/// Whether "see" stands in front of a word.
fn is_to_be_seen(text: &str, word: &FoundWord<'_>, words: &ReferenceWords) -> bool {
    let before = text[..word.at].trim_end_matches('*').trim_end();
    words.see.iter().any(|see| {
        let Some(start) = before.len().checked_sub(see.len()) else {
            return false;
        };
        before.is_char_boundary(start)
            && word_end(before, start, see).is_some()
            && !before[..start].ends_with(char::is_alphanumeric)
    })
}

/// Whose thing a reference names that ends here.
pub(super) fn context<'t>(
    text: &'t str,
    word: &FoundWord<'_>,
    end: usize,
    is_last: bool,
    words: &ReferenceWords,
) -> Context<'t> {
    let kind = word.word.kind;
    let row_end = numbers::row_end(text, end, kind, words);
    if row_end > end && after(text, kind, row_end, is_last, words) == Context::Elsewhere {
        return Context::Elsewhere;
    }
    match after(text, kind, end, is_last, words) {
        Context::Own => match before(text, word, words) {
            Context::Own if !says_here(text, end, words) && is_of_named(text, word, words) => {
                Context::Elsewhere
            }
            told => told,
        },
        told => told,
    }
}

/// "paragraph 39 below", "paragraph 4 of this report".
fn says_here(text: &str, end: usize, words: &ReferenceWords) -> bool {
    let is_here = |at: usize| {
        words
            .here
            .iter()
            .chain(&words.report)
            .any(|here| word_end(text, at, here).is_some())
    };
    let at = skip_space(text, end);
    let next = text[at..].split_whitespace().next().unwrap_or_default();
    let leads = words.of.iter().any(|of| {
        of.split(' ')
            .next()
            .is_some_and(|first| super::same(next, first))
    });
    is_here(at) || leads && is_here(skip_space(text, at + next.len()))
}

/// Whether the sentence has named an Act, guidance or a strategy before: "The DfE guidance says so (paragraph 6.3)". A
/// table or an appendix behind such a name is this paper's: "the Strategy is at Appendix C"; so is what one is to see.
fn is_of_named(text: &str, found: &FoundWord<'_>, words: &ReferenceWords) -> bool {
    if !matches!(
        found.word.kind,
        ReferenceKind::Paragraph | ReferenceKind::Section
    ) || is_to_be_seen(text, found, words)
    {
        return false;
    }
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let bare =
        |word: &'_ str| -> String { word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned() };
    let all: Vec<&str> = text[..found.at].split_whitespace().collect();
    let begins = |at: usize| {
        at == 0
            || all.get(at - 1).is_some_and(|before| {
                before
                    .trim_end_matches([')', '”', '"', '*'])
                    .ends_with(['.', '?', '!', ':'])
            })
    };
    let start = (0..=all.len()).rev().find(|at| begins(*at)).unwrap_or(0);
    (start + 1..all.len()).any(|at| {
        let (Some(name), Some(word)) = (all.get(at - 1), all.get(at)) else {
            return false;
        };
        let (name, word) = (bare(name), bare(word));
        let is_document = words.documents.iter().any(|known| {
            super::same(&word, &known.to_lowercase()) && (capital(&word) || !capital(known))
        });
        // The capital of "The", "This" and "Our" is that of the sentence; that of "DfE" is not.
        let is_name = capital(&name)
            && (at - 1 > start || name.len() > 4 || name.chars().skip(1).any(char::is_uppercase));
        let year = all.get(at + 1).map(|year| bare(year));
        let is_dated = year.is_some_and(|year| matches!(year.parse::<u16>(), Ok(1500..=2100)));
        is_document && (is_name || capital(&name) && is_dated)
    })
}

/// What follows tells.
fn after<'t>(
    text: &'t str,
    kind: ReferenceKind,
    end: usize,
    is_last: bool,
    words: &ReferenceWords,
) -> Context<'t> {
    let end = end + (text[end..].len() - text[end..].trim_start_matches('*').len());
    if names_law(text, kind, end, words) {
        return Context::Elsewhere;
    }
    let at = skip_space(text, end);
    if at == end {
        return Context::Own;
    }
    // The longest of "in", "in the" is the one that is meant.
    let of = words
        .of
        .iter()
        .filter_map(|of| Some((of, word_end(text, at, of)?)))
        .max_by_key(|(_, end)| *end);
    let preposition = text[at..].split_whitespace().next().unwrap_or_default();
    let is_preposition = words.of.iter().any(|of| {
        of.split(' ')
            .next()
            .is_some_and(|first| super::same(preposition, first))
    });
    if of.is_none() && !is_preposition {
        return Context::Own;
    }
    let named_at = skip_space(text, at + preposition.len());
    if named_at == text.len() {
        // `paragraph 5 of {{ ref("appendix") }}`
        return if is_last {
            Context::Own
        } else {
            Context::Expression
        };
    }
    if let Some(found) = next_word(text, named_at, words).filter(|found| found.at == named_at) {
        return named_thing(text, &found, words);
    }
    let begins = |list: &[String]| {
        list.iter()
            .filter_map(|known| word_end(text, named_at, known))
            .max()
    };
    if let Some(end) = begins(&words.report) {
        return if is_followed_by_another(text, end, words) {
            Context::Elsewhere
        } else {
            Context::Report
        };
    }
    if begins(&words.here).is_some() {
        return Context::Own;
    }
    // "section 3 of the guidance"; "Table 4 in Working Together", but not "see Table 4 in full".
    let capital = text[named_at..].starts_with(char::is_uppercase);
    if of.is_some() || capital {
        Context::Elsewhere
    } else {
        Context::Own
    }
}

/// What "paragraph 3 of Appendix A" or "Table 2 in section 3" is a part of.
fn named_thing<'t>(text: &'t str, found: &FoundWord<'_>, words: &ReferenceWords) -> Context<'t> {
    let numbers = numbers::read(text, found, words);
    match numbers.as_slice() {
        [only] if found.word.kind == ReferenceKind::Appendix && only.last.is_none() => {
            match after(text, found.word.kind, only.end(), true, words) {
                Context::Elsewhere => Context::Elsewhere,
                _ => Context::Appendix(only.first),
            }
        }
        [.., last] => after(text, found.word.kind, last.end(), true, words),
        [] => Context::Own,
    }
}

/// Whether "the report" is that "of the Director", "to the Cabinet": another one.
fn is_followed_by_another(text: &str, end: usize, words: &ReferenceWords) -> bool {
    let next = text[end..].split_whitespace().next().unwrap_or_default();
    let joined = !text[end..].starts_with(char::is_whitespace);
    !joined
        && words.of.iter().any(|of| {
            of.split(' ')
                .next()
                .is_some_and(|first| super::same(next, first))
        })
}

/// "section 17 Children Act 1989", "Section 151 Officer", "section 106 agreements", "paragraph 3, Schedule 12A".
fn names_law(text: &str, kind: ReferenceKind, end: usize, words: &ReferenceWords) -> bool {
    let is_law = |word: &str| words.law.iter().any(|law| super::same(word, law));
    let rest = &text[end..];
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let mut first = true;
    for word in rest.split_whitespace().take(MOST_TITLE_WORDS) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capital = bare.starts_with(char::is_uppercase);
        // A section of this paper is not followed by "agreement"; in its other words a small letter is just a word.
        if is_law(bare) && (capital || (first && kind == ReferenceKind::Section)) {
            return true;
        }
        let is_small = matches!(bare, "and" | "of" | "the" | "for" | "on" | "etc" | "");
        let ends = word.ends_with(['.', ';', ':', ')', '?', '!']);
        // Of "section 3 of the Act" the words behind "of" are looked at elsewhere.
        if ends || (first && !capital) || !(capital || is_small) {
            return false;
        }
        first = false;
    }
    false
}

/// What precedes tells: "the Cabinet's Appendix C", "Autumn Statement 2013, table 2.1", "Schedule 12A, paragraph 3".
fn before<'t>(text: &'t str, found: &FoundWord<'_>, words: &ReferenceWords) -> Context<'t> {
    let front = text[..found.at].trim_end_matches('*');
    let trimmed = front.trim_end();
    let comma = trimmed.ends_with(',');
    let trimmed = trimmed.trim_end_matches(',').trim_end();
    let mut back = trimmed
        .rsplit(char::is_whitespace)
        .map(|word| word.trim_start_matches(['*', '“', '‘', '"', '(', '[']));
    let Some(word) = back.next().filter(|word| !word.is_empty()) else {
        return Context::Own;
    };
    if trimmed.ends_with(['(', '[', '.', ';', ':', '?', '!', '”']) {
        return Context::Own;
    }
    let earlier = back.next().unwrap_or_default();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_law = |word: &str| capital(word) && words.law.iter().any(|law| super::same(word, law));
    // "Appendix C, paragraph 4"
    if let Some((kind, _)) = known_word(earlier, words) {
        return match kind.kind {
            ReferenceKind::Appendix if comma && word.len() <= 3 => {
                let word_at = trimmed.len() - word.len();
                Context::Appendix(&text[word_at..word_at + word.len()])
            }
            _ => Context::Own,
        };
    }
    // "children looked after under section 20", "an agreement under section 76"
    let is_section = found.word.kind == ReferenceKind::Section;
    if is_section && !comma && words.law.iter().any(|law| super::same(word, law)) {
        return Context::Elsewhere;
    }
    let possessive = ["'s", "’s", "s'", "s’"]
        .iter()
        .any(|end| word.ends_with(end));
    if possessive {
        // "the report's Appendix D" is another's; "this report's" is not.
        let own = words.here.iter().any(|here| super::same(here, earlier));
        let of_one = word.ends_with("'s") || word.ends_with("’s");
        if !own && (of_one || capital(word)) {
            return Context::Elsewhere;
        }
    }
    let is_year = word.len() >= 4
        && word.is_char_boundary(4)
        && matches!(word[..4].parse::<u16>(), Ok(1900..=2100));
    if is_year {
        // "In 2016, Table 3 was": the capital is that of the sentence.
        let begins = ends_sentence(back.next().unwrap_or_default());
        let of_a_title = capital(earlier) && !is_month(earlier) && !begins;
        return if of_a_title {
            Context::Elsewhere
        } else {
            Context::Own
        };
    }
    if is_law(word) || is_law(earlier) && word.contains(|c: char| c.is_ascii_digit()) {
        return Context::Elsewhere;
    }
    // "Statement, table 2.1", but not "Members, table 2.1 …" at the start of a sentence.
    let begins = ends_sentence(earlier);
    if comma && capital(word) && !begins && !is_month(word) {
        return Context::Elsewhere;
    }
    Context::Own
}

/// Whether a sentence begins behind a word; nothing stands before the first.
fn ends_sentence(word: &str) -> bool {
    word.is_empty() || word.ends_with(['.', '?', '!', ':'])
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS.contains(&word)
}

/// "under section 17 or section 20 of the Children Act": what leads elsewhere at the end of a row of references does so
/// for all of it, and a section behind one of another document's is its too.
pub(super) fn pass_on(text: &str, found: &mut [PlainReference<'_>], words: &ReferenceWords) {
    let joins = |between: &str| {
        let between = between.trim().trim_start_matches(',').trim();
        between.is_empty() || words.and.iter().any(|and| super::same(between, and))
    };
    for at in (1..found.len()).rev() {
        let (front, back) = (&found[at - 1], &found[at]);
        if front.kind == back.kind
            && front.context == Context::Own
            && back.context == Context::Elsewhere
            && joins(&text[front.end()..back.at])
        {
            found[at - 1].context = Context::Elsewhere;
        }
    }
    for at in 1..found.len() {
        let (front, back) = (&found[at - 1], &found[at]);
        if back.kind == ReferenceKind::Section
            && front.kind == back.kind
            && back.context == Context::Own
            && front.context == Context::Elsewhere
            && !text[front.end()..back.at].contains(". ")
        {
            found[at].context = Context::Elsewhere;
        }
    }
}
