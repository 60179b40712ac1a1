//! Words that are no secret although restricted matter has them too.

use std::collections::HashSet;

use super::RUN;
use super::letters::Letters;

/// Texts that may stand in public.
#[derive(Debug, Default)]
pub(super) struct Released {
    texts: Vec<Letters>,
    /// The letters of every run of words in them.
    runs: HashSet<Vec<u8>>,
}

impl Released {
    pub fn add(&mut self, text: &str) {
        let letters = Letters::of(text);
        for word in 0..letters.word_count() {
            if let Some(run) = letters.run(word, RUN) {
                self.runs.insert(letters.as_bytes()[run].to_vec());
            }
        }
        self.texts.push(letters);
    }

    /// Whether a run of words, by its letters, stands in one of the texts.
    #[must_use]
    pub fn has_run(&self, letters: &[u8]) -> bool {
        self.runs.contains(letters)
    }

    /// Whether one of the texts has these letters as whole words.
    #[must_use]
    pub fn has_words(&self, letters: &[u8]) -> bool {
        self.texts.iter().any(|text| {
            let all = text.as_bytes();
            text.edges().any(|start| {
                all[start..].starts_with(letters) && text.is_edge(start + letters.len())
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_of_a_text_are_released() {
        let mut released = Released::default();
        released.add("There are no financial implications for the Council.");
        let has = |words: &str| released.has_words(Letters::of(words).as_bytes());
        assert!(has("Financial implications") && has("the council"));
        assert!(!has("financial implication") && !has("implications of"));
        let run = |words: &str| released.has_run(Letters::of(words).as_bytes());
        assert!(run("are no financial implications for the"));
        assert!(!run("are no financial implications for"));
    }
}
