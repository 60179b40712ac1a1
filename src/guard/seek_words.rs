//! Seeking restricted texts, titles and the names of files.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::gather::{Public, RestrictedText};
use super::leak::LeakKind;
use super::letters::Letters;
use super::passages::Kind;
use super::secrets::{Secrets, Sought};
use crate::model::{Meeting, Restriction};

/// Titles of so few words are found only where they begin with a capital letter, as titles do, unless they are those of
/// a whole item, paper, appendix or attachment: "next steps" stands in any text.
const SHORT_TITLE: usize = 3;
/// The fewest letters of a title, or of the name of a file, that is sought.
const FEWEST_LETTERS: usize = 6;

impl Secrets {
    /// Seeks the words of restricted texts, and the titles among them.
    pub(super) fn seek_texts(
        &mut self,
        texts: &[RestrictedText],
        public: &Public,
        meeting: &Meeting,
    ) {
        let all: Vec<Vec<usize>> = texts
            .iter()
            .map(|text| text.markings.iter().map(|one| self.marking(one)).collect())
            .collect();
        let minutes = letters_before_field(&meeting.style.labels.minutes_title);
        let prepared: Vec<(Letters, Vec<usize>)> = texts
            .par_iter()
            .zip(&all)
            .map(|(text, markings)| {
                let letters = Letters::of(&text.text);
                let is_public = match text.kind {
                    Kind::Field => public.fields.contains(letters.as_bytes()),
                    // Minutes in two parts, one of them restricted, have the same title.
                    Kind::Title => starts_with(&letters, &minutes),
                    // Reports are divided alike.
                    Kind::Heading | Kind::Caption => {
                        !text.is_own && public.headings.contains(letters.as_bytes())
                    }
                    _ => false,
                };
                let runs = match is_public {
                    true => Vec::new(),
                    false => self.secret_runs(&letters, markings),
                };
                (letters, runs)
            })
            .collect();
        let mut titles = HashSet::new();
        for ((text, markings), (letters, runs)) in texts.iter().zip(&all).zip(&prepared) {
            let Some(&marking) = markings.last() else {
                continue;
            };
            self.add_runs(letters, runs, marking);
            let is_title = matches!(text.kind, Kind::Title | Kind::Heading | Kind::Caption)
                && !(text.kind == Kind::Title && starts_with(letters, &minutes))
                && (text.is_own || !public.headings.contains(letters.as_bytes()));
            if is_title && titles.insert(letters.as_bytes()) {
                self.seek_title(text, letters, markings);
            }
        }
    }

    fn seek_title(&mut self, text: &RestrictedText, letters: &Letters, markings: &[usize]) {
        let words = letters.word_count();
        let all = letters.as_bytes();
        let mut by_author = markings
            .iter()
            .filter_map(|at| self.released_words.get(*at));
        let Some(&marking) = markings.last() else {
            return;
        };
        if words < 2
            || all.len() < FEWEST_LETTERS
            || self.released.has_words(all)
            || by_author.any(|released| released.has_words(all))
        {
            return;
        }
        let short = words <= SHORT_TITLE && text.kind != Kind::Title;
        let id = self.seek(Sought {
            kind: LeakKind::Title,
            marking,
            capital: short && text.text.trim_start().starts_with(char::is_uppercase),
            joined: false,
        });
        let at = self.patterns.keep(all);
        self.patterns.add(at..at + all.len(), id);
    }

    /// Seeks the names of files: whole, and without their ending where that is made of several words.
    pub(super) fn seek_files(&mut self, meeting: &Meeting, files: &[(String, Arc<Restriction>)]) {
        let Some(any) = self.markings.first().cloned() else {
            return;
        };
        for path in &meeting.restricted_files {
            let known = files.iter().find(|(file, _)| file.ends_with(path.as_str()));
            let marking = known.map_or(&any, |(_, marking)| marking);
            let marking = self.marking(marking);
            let name = path.rsplit('/').next().unwrap_or(path);
            self.seek_name(name, marking);
            if let Some((stem, _)) = name.rsplit_once('.')
                && stem.contains(|c: char| !c.is_alphabetic())
            {
                self.seek_name(stem, marking);
            }
        }
    }

    /// Seeks a name as it is written, with nothing but its own marks between its words.
    pub(super) fn seek_name(&mut self, name: &str, marking: usize) {
        let letters = Letters::of(name);
        let all = letters.as_bytes();
        let released = self.released_words.get(marking);
        if all.len() < FEWEST_LETTERS || released.is_some_and(|words| words.has_words(all)) {
            return;
        }
        let id = self.seek(Sought {
            kind: LeakKind::FileName,
            marking,
            capital: false,
            joined: !name.contains(char::is_whitespace),
        });
        let at = self.patterns.keep(all);
        self.patterns.add(at..at + all.len(), id);
    }
}

/// A label up to what is put into it, as letters.
fn letters_before_field(label: &str) -> Letters {
    Letters::of(label.split('{').next().unwrap_or_default())
}

/// Whether a text begins with these letters, if there are any.
fn starts_with(text: &Letters, start: &Letters) -> bool {
    let start = start.as_bytes();
    !start.is_empty() && text.as_bytes().starts_with(start)
}
