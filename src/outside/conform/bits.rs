//! Sets of character codes.

/// A set of codes of up to 16 bits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Codes {
    words: Vec<u64>,
}

impl Codes {
    pub fn insert(&mut self, code: u16) {
        let word = usize::from(code / 64);
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        if let Some(word) = self.words.get_mut(word) {
            *word |= 1 << (code % 64);
        }
    }

    pub fn extend(&mut self, other: &Self) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            *word |= more;
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    pub fn meets(&self, other: &Self) -> bool {
        let mut both = self.words.iter().zip(&other.words);
        both.any(|(word, other)| word & other != 0)
    }

    /// In order.
    pub fn iter(&self) -> impl Iterator<Item = u16> + '_ {
        let words = self.words.iter().zip((0_u32..).step_by(64));
        words.flat_map(|(word, start)| {
            let bits = (0..64).filter(move |bit| word >> bit & 1 == 1);
            bits.filter_map(move |bit| u16::try_from(start + bit).ok())
        })
    }
}

/// The codes that are shown in a font.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    /// Those that can be seen.
    pub visible: Codes,
    /// Those that are shown in rendering mode 3, as the text of a scan is.
    pub invisible: Codes,
    /// Those of either kind that stand outside of any replacement text.
    pub bare: Codes,
    /// Whether anything is shown, also if its codes aren't known.
    pub used: bool,
    /// Whether anything that can be seen is shown, also if its codes aren't known.
    pub seen: bool,
}

impl Shown {
    pub fn extend(&mut self, other: &Self) {
        self.visible.extend(&other.visible);
        self.invisible.extend(&other.invisible);
        self.bare.extend(&other.bare);
        self.used |= other.used;
        self.seen |= other.seen;
    }

    /// All of them.
    pub fn all(&self) -> Codes {
        let mut all = self.visible.clone();
        all.extend(&self.invisible);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back_in_order() {
        let mut codes = Codes::default();
        for code in [65_535, 0, 64, 63, 64] {
            codes.insert(code);
        }
        assert_eq!(codes.iter().collect::<Vec<_>>(), [0, 63, 64, 65_535]);
        let mut other = Codes::default();
        assert!(!other.meets(&codes));
        other.insert(63);
        assert!(other.meets(&codes) && codes.meets(&other));
        other.extend(&codes);
        assert_eq!(other, codes);
    }
}
