//! Texts as they are compared: letters and digits alone, and where words begin among them.
//!
//! Two texts say the same when their letters do, whatever stands between them: a line that is broken inside a word, a
//! letter in bold or a space that a reader of PDFs missed hides nothing.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// What stands in front of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edge {
    /// Another letter of the same word.
    None,
    /// A hyphen or an apostrophe inside a word.
    Joint,
    /// The end of a word.
    Word,
}

/// The letters of a text, lower-case and without accents, with the edges of its words.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// UTF-8.
    letters: Vec<u8>,
    /// In front of each byte of `letters`.
    edges: Vec<Edge>,
    /// Where words begin: in `letters`, and in the text.
    words: Vec<(u32, u32)>,
    /// What has been read since the last letter.
    pending: Pending,
}

/// What stands between the last letter and the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Pending {
    /// Nothing, behind a letter.
    #[default]
    Nothing,
    /// One hyphen or apostrophe.
    Joint,
    /// A hyphen and then the end of a line.
    BrokenWord,
    /// A point or a comma behind a digit.
    Point,
    Space,
}

impl Letters {
    /// The letters of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut letters = Self {
            letters: Vec::with_capacity(text.len()),
            edges: Vec::with_capacity(text.len()),
            words: Vec::with_capacity(text.len() / 6),
            pending: Pending::Space,
        };
        letters.read(text);
        letters
    }

    fn read(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii() {
                if byte.is_ascii_alphanumeric() {
                    self.letter(at, byte);
                } else {
                    self.mark(char::from(byte));
                }
                at += 1;
            } else if let Some(c) = text[at..].chars().next() {
                self.other(at, c);
                at += c.len_utf8();
            }
        }
    }

    fn letter(&mut self, at: usize, byte: u8) {
        let edge = self.edge(byte);
        if edge == Edge::Word {
            self.words.push((offset(self.letters.len()), offset(at)));
        }
        self.letters.push(byte.to_ascii_lowercase());
        self.edges.push(edge);
        self.pending = Pending::Nothing;
    }

    /// The edge in front of the next letter, whose first byte this is.
    fn edge(&self, next: u8) -> Edge {
        match self.pending {
            _ if self.letters.is_empty() => Edge::Word,
            Pending::Nothing => Edge::None,
            Pending::Joint => Edge::Joint,
            // A word that goes on behind a broken line does so with a small letter.
            Pending::BrokenWord if next.is_ascii_lowercase() => Edge::Joint,
            Pending::Point if next.is_ascii_digit() => Edge::None,
            Pending::BrokenWord | Pending::Point | Pending::Space => Edge::Word,
        }
    }

    /// A character that is no letter.
    fn mark(&mut self, c: char) {
        self.pending = match (self.pending, c) {
            (Pending::Nothing, '-' | '\'' | '’' | '‘' | '\u{2010}' | '\u{2011}') => {
                Pending::Joint
            }
            (Pending::Nothing, '.' | ',')
                if self.letters.last().is_some_and(u8::is_ascii_digit) =>
            {
                Pending::Point
            }
            (Pending::Joint | Pending::BrokenWord, c) if c.is_whitespace() => {
                if c == '\n' || self.pending == Pending::BrokenWord {
                    Pending::BrokenWord
                } else {
                    Pending::Space
                }
            }
            _ => Pending::Space,
        };
    }

    /// A character outside ASCII: a letter with its accent taken off, a ligature as its letters, or no letter.
    fn other(&mut self, at: usize, c: char) {
        // Soft hyphens, and what joins or parts letters without a width.
        if matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
        ) || is_combining_mark(c)
        {
            return;
        }
        if !c.is_alphanumeric() {
            self.mark(c);
            return;
        }
        decompose_compatible(c, |part| {
            if !part.is_alphanumeric() {
                return;
            }
            for small in part.to_lowercase() {
                let mut buffer = [0; 4];
                for &byte in small.encode_utf8(&mut buffer).as_bytes() {
                    self.letter(at, byte);
                }
            }
        });
    }

    /// All letters, one behind the other.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.letters
    }

    /// How many words there are.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.words.len()
    }

    /// The letters from the start of a word on, over so many words; `None` where there are not so many.
    #[must_use]
    pub fn run(&self, word: usize, words: usize) -> Option<std::ops::Range<usize>> {
        let start = self.words.get(word)?.0 as usize;
        let end = match self.words.get(word + words) {
            Some((at, _)) => *at as usize,
            None if word + words == self.words.len() => self.letters.len(),
            None => return None,
        };
        Some(start..end)
    }

    /// Whether a word, or a part of a word that a hyphen or an apostrophe sets apart, begins or ends in front of this
    /// letter.
    #[must_use]
    pub fn is_edge(&self, at: usize) -> bool {
        self.edges.get(at).is_none_or(|edge| *edge != Edge::None)
    }

    /// Where such words begin, in letters.
    pub fn edges(&self) -> impl Iterator<Item = usize> {
        let edges = self.edges.iter().enumerate();
        edges
            .filter(|(_, edge)| **edge != Edge::None)
            .map(|(at, _)| at)
    }

    /// Where the word begins in the text that this letter stands in, and where the text's next word begins behind the
    /// letter `end`: `None` when the text ends there.
    #[must_use]
    pub fn place(&self, letters: &std::ops::Range<usize>) -> (usize, Option<usize>) {
        let behind = |letter: usize| {
            self.words
                .partition_point(|(at, _)| (*at as usize) < letter)
        };
        let first = self
            .words
            .partition_point(|(at, _)| (*at as usize) <= letters.start);
        let start = self.words.get(first.saturating_sub(1));
        (
            start.map_or(0, |(_, text)| *text as usize),
            self.words
                .get(behind(letters.end))
                .map(|(_, text)| *text as usize),
        )
    }
}

/// A place in a text. Texts beyond 4 GiB are read by no one.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn letters(text: &str) -> String {
        String::from_utf8(Letters::of(text).as_bytes().to_vec()).unwrap()
    }

    fn words(text: &str) -> usize {
        Letters::of(text).word_count()
    }

    #[test]
    fn letters_are_the_same_however_they_are_set() {
        for (one, other) in [
            ("The oﬃce’s ﬁgures", "THE OFFICE'S FIGURES"),
            ("re\u{ad}development", "rede-\nvelopment"),
            ("Llŷn, tŷ", "Lly\u{302}n ty\u{302}"),
            ("**b**old *and* `so`", "bold and so"),
            ("£1,257,000", "£1 257 000"),
            ("m²", "m2"),
        ] {
            assert_eq!(letters(one), letters(other));
        }
    }

    #[test]
    fn words_are_counted_as_people_do() {
        assert_eq!(words("the Council’s co-operation cost £1,257.50"), 5);
        assert_eq!(words("rede-\nvelopment"), 1);
        assert_eq!(words("pre- and post-war"), 3);
        assert_eq!(words("2016–17 and/or 1.25, 3"), 6);
        assert_eq!(words(" – … "), 0);
    }

    #[test]
    fn a_run_stands_where_its_words_do() {
        let text = "One two-fold three, four.";
        let letters = Letters::of(text);
        let run = letters.run(1, 2).unwrap();
        assert_eq!(&letters.as_bytes()[run.clone()], b"twofoldthree");
        assert_eq!(letters.place(&run), (4, Some(20)));
        assert_eq!(letters.place(&letters.run(3, 1).unwrap()), (20, None));
        assert_eq!(letters.run(3, 2), None);
        assert!(letters.is_edge(6) && letters.is_edge(10) && !letters.is_edge(7));
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "\\PC{0,80}") {
            let letters = Letters::of(&text);
            prop_assert_eq!(letters.edges.len(), letters.as_bytes().len());
            prop_assert!(std::str::from_utf8(letters.as_bytes()).is_ok());
        }
    }
}
