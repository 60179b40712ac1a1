//! Words as they are searched for. `search.js` cuts what a reader types in the same way.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most letters of a word: what is longer is an address or a slip.
const LONGEST: usize = 40;

/// The words of a text in small letters and without accents; an apostrophe doesn't divide a word.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    let plain: String = text
        .nfd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’' | '\u{AD}'))
        .flat_map(char::to_lowercase)
        .filter(|c| !is_combining_mark(*c))
        .collect();
    let words: Vec<String> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && word.chars().count() <= LONGEST)
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// The name of the file in which a word is looked up: its first two letters, `_` for all but a to z and digits.
pub(super) fn shard(word: &str) -> String {
    let letters = word.chars().take(2);
    letters
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect()
}
