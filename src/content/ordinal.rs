//! Ordinals in running text: "20th", whose letters a style may raise.

use super::is_address;

/// The letters of ordinals.
const ENDINGS: [&str; 4] = ["st", "nd", "rd", "th"];

/// The byte offsets at which the letters of ordinals stand in a text, two letters each; none in addresses.
pub(super) fn find_ordinals(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    for word in text.split(char::is_whitespace) {
        if !is_address(word) {
            found.extend(in_word(word).map(|at| start + at));
        }
        start += word.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

fn in_word(word: &str) -> impl Iterator<Item = usize> {
    let bytes = word.as_bytes();
    (1..word.len()).filter(move |&at| {
        let digits = bytes[..at].iter().rev().take_while(|b| b.is_ascii_digit());
        let digits = digits.count();
        let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        digits > 0
            && word.is_char_boundary(at)
            && !word[..at - digits].ends_with(char::is_alphabetic)
            && ENDINGS
                .iter()
                .any(|ending| word[at..].strip_prefix(ending).is_some_and(ends))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raised(text: &str) -> String {
        let mut out = text.to_owned();
        for at in find_ordinals(text).into_iter().rev() {
            out.insert(at + 2, '>');
            out.insert(at, '<');
        }
        out
    }

    #[test]
    fn letters_after_digits_are_ordinals() {
        for (text, expected) in [
            ("the 20th of June", "the 20<th> of June"),
            ("1st, 2nd and 3rd", "1<st>, 2<nd> and 3<rd>"),
            ("(11th\u{2013}12th)", "(11<th>\u{2013}12<th>)"),
            ("\u{a3}5m\u{a0}21st", "\u{a3}5m\u{a0}21<st>"),
            ("the 20the A4th 3rds th", "the 20the A4th 3rds th"),
            ("mid-20th, 2014/15th", "mid-20<th>, 2014/15<th>"),
            ("www.x.uk/20th a20th@x.uk", "www.x.uk/20th a20th@x.uk"),
            ("", ""),
        ] {
            assert_eq!(raised(text), expected);
        }
    }
}
