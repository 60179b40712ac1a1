//! Looking for what is kept from the public in what is to be published.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::json::json_texts;
use super::leak::{Leak, LeakKind};
use super::letters::Letters;
use super::markup::{html_texts, markdown_texts};
use super::numbers::find_numbers;
use super::patterns::Hit;
use super::pdf::pdf_texts;
use super::secrets::Secrets;
use super::stretch::{At, Stretch};

/// The most words of a leak that are quoted.
const MOST_WORDS: usize = 10;

/// Every secret that stands in one of these public files: paths of the output folder, and bytes.
#[must_use]
pub fn attack(secrets: &Secrets, files: &[(&str, &[u8])]) -> Vec<Leak> {
    if secrets.is_empty() {
        return Vec::new();
    }
    let read: Vec<Read<'_>> = files
        .par_iter()
        .map(|(path, bytes)| read(path, bytes))
        .collect();
    // Page numbers are no figures.
    let last_page = read.iter().map(|read| read.pages).max().unwrap_or_default();
    let hunt = Hunt {
        secrets,
        last_page: Decimal::from(last_page),
    };
    files
        .par_iter()
        .zip(&read)
        .flat_map(|((path, bytes), read)| {
            let mut leaks: Vec<Leak> = read
                .stretches
                .par_iter()
                .flat_map_iter(|stretch| hunt.search(path, stretch, false))
                .collect();
            leaks.extend(read.unreadable.then(|| Leak::unreadable(path)));
            let name = Stretch::whole(At::FileName, (*path).to_owned());
            leaks.extend(hunt.search(path, &name, false));
            if read.has_source {
                let source = String::from_utf8_lossy(bytes).into_owned();
                let source = Stretch::whole(At::Text, source);
                let known: Vec<_> = leaks.iter().map(|leak| leak.found.clone()).collect();
                let found = hunt.search(path, &source, true);
                leaks.extend(
                    found
                        .into_iter()
                        .filter(|leak| !known.contains(&leak.found)),
                );
            }
            leaks
        })
        .collect()
}

/// A file as it was read.
struct Read<'f> {
    stretches: Vec<Stretch<'f>>,
    pages: usize,
    unreadable: bool,
    /// Whether its source is a text too, in which names of files are looked for.
    has_source: bool,
}

fn read<'f>(path: &str, bytes: &'f [u8]) -> Read<'f> {
    let of_text = |stretches, has_source| Read {
        stretches,
        pages: 0,
        unreadable: false,
        has_source,
    };
    let ending = path.rsplit('.').next().unwrap_or_default();
    if ending == "pdf" {
        let read = pdf_texts(bytes);
        return Read {
            unreadable: read.is_none(),
            pages: read.as_ref().map_or(0, |(_, pages)| *pages),
            stretches: read.map_or_else(Vec::new, |(stretches, _)| stretches),
            has_source: false,
        };
    }
    match (ending, String::from_utf8_lossy(bytes)) {
        ("html", Cow::Borrowed(source)) => of_text(html_texts(source), true),
        ("md", Cow::Borrowed(source)) => of_text(markdown_texts(source), true),
        ("json", Cow::Borrowed(source)) => of_text(json_texts(source), true),
        (_, source) => of_text(vec![Stretch::whole(At::Text, source.into_owned())], false),
    }
}

struct Hunt<'s> {
    secrets: &'s Secrets,
    last_page: Decimal,
}

impl Hunt<'_> {
    /// Searches a stretch of text: for everything, or for names of files only.
    fn search(&self, path: &str, stretch: &Stretch<'_>, names_only: bool) -> Vec<Leak> {
        let text = stretch.text.as_str();
        let leak = |kind, marking, range: Range<usize>| Leak {
            kind,
            file: path.to_owned(),
            at: stretch.place(range.start).words(),
            found: quote(text.get(range).unwrap_or_default()),
            marking: self.secrets.place_of(marking),
        };
        let letters = Letters::of(text);
        let hits = self
            .secrets
            .patterns
            .find(&letters, |hit| self.counts(hit, &letters, text, names_only));
        let mut leaks = Vec::new();
        for hit in join(hits) {
            if let Some(sought) = self.secrets.sought(hit.id) {
                let (start, end) = letters.place(&hit.letters);
                let range = start..end.unwrap_or(text.len());
                leaks.push(leak(sought.kind, sought.marking, range));
            }
        }
        if stretch.has_figures && !names_only && !self.secrets.figures.is_empty() {
            find_numbers(text, |number| {
                let is_page = number.plain && number.value <= self.last_page;
                if let Some(marking) = self.secrets.marking_of(&number).filter(|_| !is_page) {
                    leaks.push(leak(LeakKind::Figure, marking, number.range));
                }
            });
        }
        leaks
    }

    /// Whether words that were found are what was sought.
    fn counts(&self, hit: &Hit, letters: &Letters, text: &str, names_only: bool) -> bool {
        let Some(sought) = self.secrets.sought(hit.id) else {
            return false;
        };
        if names_only && sought.kind != LeakKind::FileName {
            return false;
        }
        if !sought.capital && !sought.joined {
            return true;
        }
        let (start, end) = letters.place(&hit.letters);
        let words = text
            .get(start..end.unwrap_or(text.len()))
            .unwrap_or_default();
        let is_joined = !words.trim_end().contains(char::is_whitespace);
        let begins_small = words.starts_with(char::is_lowercase);
        (!sought.capital || !begins_small) && (!sought.joined || is_joined)
    }
}

/// Words that overlap are one leak.
fn join(hits: Vec<Hit>) -> Vec<Hit> {
    let mut joined: Vec<Hit> = Vec::new();
    for hit in hits {
        match joined.last_mut() {
            Some(last) if hit.letters.start < last.letters.end => {
                last.letters.end = last.letters.end.max(hit.letters.end);
            }
            _ => joined.push(hit),
        }
    }
    joined
}

/// The first words of a text, for a message.
fn quote(text: &str) -> String {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%');
    let mut words = text.split_whitespace();
    let mut quoted: Vec<&str> = words.by_ref().take(MOST_WORDS).collect();
    if words.next().is_some() {
        quoted.push("…");
    }
    quoted.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_short_and_clean() {
        assert_eq!(quote("one  two\nthree. – "), "one two three");
        assert_eq!(quote("a b c d e f g h i j k"), "a b c d e f g h i j …");
        assert_eq!(quote("12.5%."), "12.5%");
    }

    #[test]
    fn words_that_overlap_are_one_leak() {
        let hit = |letters, id| Hit { letters, id };
        let joined = join(vec![hit(0..20, 1), hit(4..25, 1), hit(25..30, 2)]);
        assert_eq!(joined, [hit(0..25, 1), hit(25..30, 2)]);
    }
}
