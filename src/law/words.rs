//! Words that are printed, in both languages, and lists of numbers among them.

use super::Law;
use crate::model::primary_subtag;

/// Words in both languages of the law.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    pub english: String,
    pub welsh: String,
}

impl Words {
    /// The words in the language of a paper: Welsh for `cy`, English for every other tag.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> &str {
        if primary_subtag(tag) == "cy" {
            &self.welsh
        } else {
            &self.english
        }
    }
}

/// Words for one thing and for several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    pub one: Words,
    pub several: Words,
}

impl Counted {
    /// The words for so many, in the language of a paper.
    #[must_use]
    pub fn for_count(&self, count: usize, tag: &str) -> &str {
        let words = if count > 1 { &self.several } else { &self.one };
        words.in_language(tag)
    }
}

impl Law {
    /// Paragraphs of the Schedule as they are cited: "paragraphs 3 and 4 of Part 1 of Schedule 12A to the Local
    /// Government Act 1972". The numbers stand as they are given; empty for none.
    ///
    /// In Welsh this is the form without a mutation: "paragraff 3 o Ran 1 …".
    #[must_use]
    pub fn cite<N: AsRef<str>>(&self, numbers: &[N], language: &str) -> String {
        if numbers.is_empty() {
            return String::new();
        }
        self.put_in(
            self.paragraphs.for_count(numbers.len(), language),
            numbers,
            language,
        )
    }

    /// "1, 2 and 3"
    #[must_use]
    pub fn list<N: AsRef<str>>(&self, numbers: &[N], language: &str) -> String {
        let numbers: Vec<&str> = numbers.iter().map(AsRef::as_ref).collect();
        match numbers.split_last() {
            None => String::new(),
            Some((only, [])) => (*only).to_owned(),
            Some((last, before)) => {
                let and = self.and.in_language(language);
                format!("{} {and} {last}", before.join(", "))
            }
        }
    }

    /// Puts `{numbers}`, and `{paragraphs}` as [`Law::cite`] has them, into words.
    pub(super) fn put_in<N: AsRef<str>>(
        &self,
        words: &str,
        numbers: &[N],
        language: &str,
    ) -> String {
        let paragraphs = self.paragraphs.for_count(numbers.len(), language);
        words
            .replace("{paragraphs}", paragraphs)
            .replace("{numbers}", &self.list(numbers, language))
    }
}
