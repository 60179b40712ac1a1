//! Many words to be found in a text in one go.

use std::ops::Range;

use super::letters::Letters;

/// How many letters a pattern is looked up by.
const KEY: usize = 16;

/// Bits of the filter for each pattern: at sixteen, one word in sixteen that begins no pattern gets past it.
const BITS: usize = 16;

/// Words to be found, each a stretch of a store of letters.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    store: Vec<u8>,
    /// By their first letters.
    long: Vec<(u128, Pattern)>,
    /// Those of fewer letters than a key has, by all of them.
    short: Vec<(u128, Pattern)>,
    /// Which keys there may be; as many bits as a power of two.
    filter: Vec<u64>,
}

/// Words to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pattern {
    /// In the store of letters.
    at: u32,
    length: u32,
    /// Whoever added it knows what it is by this.
    id: u32,
}

/// Words that were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// In the letters of the text.
    pub letters: Range<usize>,
    pub id: u32,
}

impl Patterns {
    /// Adds letters to the store and gives their place in it.
    pub fn keep(&mut self, letters: &[u8]) -> usize {
        let at = self.store.len();
        self.store.extend_from_slice(letters);
        at
    }

    /// Adds a pattern: letters of the store.
    pub fn add(&mut self, letters: Range<usize>, id: usize) {
        let (Ok(at), Ok(length), Ok(id)) = (
            u32::try_from(letters.start),
            u32::try_from(letters.len()),
            u32::try_from(id),
        ) else {
            return;
        };
        let Some(key) = self
            .store
            .get(letters)
            .filter(|letters| !letters.is_empty())
        else {
            return;
        };
        let entry = (key_of(key), Pattern { at, length, id });
        match key.len() < KEY {
            true => self.short.push(entry),
            false => self.long.push(entry),
        }
    }

    /// Makes what was added ready to be found.
    pub fn finish(&mut self) {
        let all = self.long.len() + self.short.len();
        self.filter = vec![0; (all * BITS).next_power_of_two().max(64) / 64];
        for (key, _) in self.long.iter().chain(&self.short) {
            let (word, bit) = place_in(&self.filter, *key);
            self.filter[word] |= bit;
        }
        // Stable, so that the first that was added is the one that is found.
        self.long.sort_by_key(|(key, _)| *key);
        self.short.sort_by_key(|(key, _)| *key);
    }

    /// Whether there is nothing to be found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.long.is_empty() && self.short.is_empty()
    }

    /// Every place in a text at which a pattern stands, whole words of it: one for each word, the longest of those that
    /// `accept` takes.
    pub fn find(&self, text: &Letters, mut accept: impl FnMut(&Hit) -> bool) -> Vec<Hit> {
        let mut hits = Vec::new();
        if self.is_empty() {
            return hits;
        }
        let letters = text.as_bytes();
        let edges: Vec<usize> = text.edges().chain([letters.len()]).collect();
        for (at, &start) in edges.iter().enumerate() {
            let rest = &letters[start..];
            let mut best: Option<Hit> = None;
            let mut consider = |pattern: &Pattern| {
                let length = pattern.length as usize;
                let hit = Hit {
                    letters: start..start + length,
                    id: pattern.id,
                };
                let longer = best.as_ref().is_none_or(|best| best.letters.len() < length);
                if longer
                    && rest.get(..length) == Some(self.letters(*pattern))
                    && text.is_edge(hit.letters.end)
                    && accept(&hit)
                {
                    best = Some(hit);
                }
            };
            if !self.short.is_empty() {
                let lengths = edges[at + 1..].iter().map(|end| end - start);
                for length in lengths.take_while(|length| *length < KEY) {
                    self.look_up(&self.short, key_of(&rest[..length]), &mut consider);
                }
            }
            if rest.len() >= KEY {
                self.look_up(&self.long, key_of(rest), &mut consider);
            }
            hits.extend(best);
        }
        hits
    }

    fn look_up(&self, list: &[(u128, Pattern)], key: u128, each: &mut impl FnMut(&Pattern)) {
        let (word, bit) = place_in(&self.filter, key);
        if self.filter[word] & bit == 0 {
            return;
        }
        let first = list.partition_point(|(other, _)| *other < key);
        for (_, pattern) in list[first..].iter().take_while(|(other, _)| *other == key) {
            each(pattern);
        }
    }

    fn letters(&self, pattern: Pattern) -> &[u8] {
        let at = pattern.at as usize;
        self.store
            .get(at..at + pattern.length as usize)
            .unwrap_or_default()
    }
}

/// The first letters as a number; of fewer letters all of them, with noughts behind.
fn key_of(letters: &[u8]) -> u128 {
    let mut key = [0; KEY];
    let length = letters.len().min(KEY);
    key[..length].copy_from_slice(&letters[..length]);
    u128::from_be_bytes(key)
}

/// Where the filter's bit of a key is.
fn place_in(filter: &[u64], key: u128) -> (usize, u64) {
    // Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4) of both halves.
    const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
    let halves = (key as u64) ^ ((key >> 64) as u64).wrapping_mul(GOLDEN).rotate_left(31);
    let mixed = halves.wrapping_mul(GOLDEN);
    let bits = filter.len().trailing_zeros() + 6;
    let bit = mixed >> (64 - bits);
    ((bit >> 6) as usize, 1 << (bit & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(all: &[&str]) -> Patterns {
        let mut patterns = Patterns::default();
        for (id, words) in all.iter().enumerate() {
            let letters = Letters::of(words);
            let at = patterns.keep(letters.as_bytes());
            patterns.add(at..at + letters.as_bytes().len(), id);
        }
        patterns.finish();
        patterns
    }

    fn found(patterns: &Patterns, text: &str) -> Vec<u32> {
        let hits = patterns.find(&Letters::of(text), |_| true);
        hits.into_iter().map(|hit| hit.id).collect()
    }

    #[test]
    fn whole_words_are_found_wherever_they_stand() {
        let patterns = patterns(&["the bids", "the best bid for the old mill", "sale.yaml"]);
        assert_eq!(
            found(&patterns, "The Bids: the best bid for the\nold mill!"),
            [0, 1]
        );
        assert_eq!(found(&patterns, "the bidsters, bathe bids"), [] as [u32; 0]);
        assert_eq!(
            found(&patterns, "the best bid for the old mills"),
            [] as [u32; 0]
        );
        assert_eq!(found(&patterns, "in ‘the bids’ (sale.yaml)"), [0, 2]);
        assert_eq!(found(&patterns, ""), [] as [u32; 0]);
    }

    #[test]
    fn the_longest_is_found_and_of_equals_the_first() {
        let patterns = patterns(&["old mill", "old mill lane site plan one", "old mill"]);
        assert_eq!(found(&patterns, "old mill lane site plan one"), [1]);
        assert_eq!(found(&patterns, "old mill lane"), [0]);
    }

    #[test]
    fn nothing_is_found_where_nothing_is_sought() {
        assert_eq!(found(&patterns(&[]), "a text"), [] as [u32; 0]);
    }
}
