//! The words for what is kept from the public: its marking, its grounds, that the public is kept out.

use chrono::NaiveDate;

use super::{Counted, Law, Urgency, Words};

/// On what grounds a paper is kept from the public, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grounds {
    /// Of exempt information, with `{paragraphs}` or `{numbers}`.
    pub exempt: Counted,
    /// Of confidential information.
    pub confidential: Words,
    /// Of what is both.
    pub both: Counted,
    pub citation: String,
}

/// Confidential information (Local Government Act 1972, section 100A(2) and (3)).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Confidentiality {
    /// What it is.
    pub meaning: Words,
    /// That the public must be excluded, with `{items}`.
    pub exclusion: Counted,
    pub citation: String,
}

impl Law {
    /// What stands on each copy of a paper that the public does not get: "Not for publication: exempt information under
    /// paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972". `paragraphs`: those that make it exempt,
    /// none for what is only confidential.
    #[must_use]
    pub fn marking<N: AsRef<str>>(
        &self,
        paragraphs: &[N],
        confidential: bool,
        language: &str,
    ) -> String {
        self.word(&self.marking, paragraphs, confidential, language)
    }

    /// The same grounds for a sentence, behind "it is" or "they are": "exempt information under paragraph 3 of …". In
    /// Welsh they are mutated as they are behind "mae'n" or "yn".
    #[must_use]
    pub fn grounds<N: AsRef<str>>(
        &self,
        paragraphs: &[N],
        confidential: bool,
        language: &str,
    ) -> String {
        self.word(&self.grounds, paragraphs, confidential, language)
    }

    /// Descriptions of paragraphs in terms of the Schedule, each with its number; an unknown number is left out.
    #[must_use]
    pub fn descriptions<'l, N: AsRef<str>>(
        &'l self,
        paragraphs: &[N],
        language: &str,
    ) -> Vec<(&'l str, &'l str)> {
        let found = paragraphs.iter().filter_map(|number| {
            let exemption = self.exemption(number.as_ref())?;
            Some((
                exemption.number.as_str(),
                exemption.wording.in_language(language),
            ))
        });
        found.collect()
    }

    /// That the public must be kept out while confidential matter is dealt with. `items`: the numbers of the agenda items;
    /// empty for none.
    #[must_use]
    pub fn confidential_exclusion<N: AsRef<str>>(&self, items: &[N], language: &str) -> String {
        if items.is_empty() {
            return String::new();
        }
        let words = &self.confidential.exclusion;
        words
            .for_count(items.len(), language)
            .replace("{items}", &self.list(items, language))
    }

    /// What is printed of an item that was not public long enough, with the chair's reason as it is given.
    #[must_use]
    pub fn urgency(&self, meeting: NaiveDate, reason: &str, language: &str) -> String {
        let applies = |it: &&Urgency| it.from.is_none_or(|from| from <= meeting);
        let words = self.urgencies.iter().rev().find(applies);
        words
            .map(|it| it.words.in_language(language).replace("{reason}", reason))
            .unwrap_or_default()
    }

    fn word<N: AsRef<str>>(
        &self,
        grounds: &Grounds,
        paragraphs: &[N],
        confidential: bool,
        language: &str,
    ) -> String {
        let words = match (paragraphs, confidential) {
            ([], _) => return grounds.confidential.in_language(language).to_owned(),
            (_, false) => &grounds.exempt,
            (_, true) => &grounds.both,
        };
        self.put_in(
            words.for_count(paragraphs.len(), language),
            paragraphs,
            language,
        )
    }
}
