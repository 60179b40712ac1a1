//! Ordinals in running text: "20th", whose letters a style may raise.

use std::ops::Range;

use super::is_address;

/// Where the letters of ordinals stand in a text; none in addresses. `endings` are those of the days of a month, from
/// the first: "st", "nd" …
pub(super) fn find_ordinals(text: &str, endings: &[String]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for word in text.split(char::is_whitespace) {
        if !is_address(word) {
            let here = in_word(word, endings);
            found.extend(here.map(|at| start + at.start..start + at.end));
        }
        start += word.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

fn in_word(word: &str, endings: &[String]) -> impl Iterator<Item = Range<usize>> {
    let bytes = word.as_bytes();
    (1..word.len()).filter_map(move |at| {
        let digits = bytes[..at].iter().rev().take_while(|b| b.is_ascii_digit());
        let digits = digits.count();
        if digits == 0 || !word.is_char_boundary(at) {
            return None;
        }
        let (before, number) = word[..at].split_at(at - digits);
        // "A4th" is no number, and a decimal fraction has no ordinal.
        let is_fraction = before
            .strip_suffix('.')
            .is_some_and(|whole| whole.ends_with(|c: char| c.is_ascii_digit()));
        if is_fraction || before.ends_with(|c: char| c.is_alphabetic() || c == '_') {
            return None;
        }
        let ending = ending(number, endings)?;
        let after = word[at..]
            .strip_prefix(ending)
            .or_else(|| word[at..].strip_prefix(ending.to_uppercase().as_str()))?;
        let goes_on = after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        (!goes_on).then(|| at..word.len() - after.len())
    })
}

/// The letters behind a number. Past the days of a month its last two digits decide, as 21 to 30 do.
fn ending<'a>(number: &str, endings: &'a [String]) -> Option<&'a str> {
    let last: usize = number[number.len().saturating_sub(2)..].parse().ok()?;
    let day = if (1..=31).contains(&last) {
        last
    } else {
        match last % 10 {
            0 => 30,
            digit => 20 + digit,
        }
    };
    let ending = endings.get(day - 1)?;
    (!ending.is_empty()).then_some(ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raised(text: &str, endings: &[String]) -> String {
        let mut out = text.to_owned();
        for at in find_ordinals(text, endings).into_iter().rev() {
            out.insert(at.end, '>');
            out.insert(at.start, '<');
        }
        out
    }

    fn english() -> Vec<String> {
        let ending = |day| match day {
            1 | 21 | 31 => "st",
            2 | 22 => "nd",
            3 | 23 => "rd",
            _ => "th",
        };
        (1..=31).map(|day| ending(day).to_owned()).collect()
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
            assert_eq!(raised(text, &english()), expected);
        }
    }

    #[test]
    fn only_right_ordinals_are_raised() {
        for (text, expected) in [
            ("1th 12nd 11st 13rd 2st 4st", "1th 12nd 11st 13rd 2st 4st"),
            ("11th 12th 13th 111th", "11<th> 12<th> 13<th> 111<th>"),
            ("42nd 99th 100th 101st", "42<nd> 99<th> 100<th> 101<st>"),
            ("1,000th 1,001st", "1,000<th> 1,001<st>"),
            ("21ST 2ND 21St", "21<ST> 2<ND> 21St"),
            ("3.5th 1st_class _1st", "3.5th 1st_class _1st"),
            ("It ends 3.1st.", "It ends 3.1st."),
        ] {
            assert_eq!(raised(text, &english()), expected);
        }
    }

    #[test]
    fn a_language_has_endings_of_its_own() {
        let welsh: Vec<_> = ["af", "il", "ydd"].map(str::to_owned).into();
        assert_eq!(
            raised("1af, 2il, 3ydd, 1st, 4ydd", &welsh),
            "1<af>, 2<il>, 3<ydd>, 1st, 4ydd"
        );
    }
}
