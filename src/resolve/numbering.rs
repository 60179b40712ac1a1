//! Counters as words, and patterns with a counter put in.

use crate::model::{Counter, Pattern};

/// The number as the counter writes it; empty for [`Counter::None`].
pub(super) fn write_counter(counter: Counter, number: u32) -> String {
    match counter {
        Counter::Decimal => number.to_string(),
        Counter::LowerLetter => letters(number, b'a'),
        Counter::UpperLetter => letters(number, b'A'),
        Counter::LowerRoman => roman(number).to_lowercase(),
        Counter::UpperRoman => roman(number),
        Counter::None => String::new(),
    }
}

/// The pattern with the number in it: "(a)", "A.", "•".
pub(super) fn write_pattern(pattern: &Pattern, number: u32) -> String {
    let counter = write_counter(pattern.counter, number);
    format!("{}{counter}{}", pattern.prefix, pattern.suffix)
}

/// a … z, aa, ab … zz, aaa: a number system of 26 digits without a nought.
fn letters(number: u32, first: u8) -> String {
    let mut rest = number;
    let mut out = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        out.push(char::from(first + digit));
        rest = (rest - 1) / 26;
    }
    out.iter().rev().collect()
}

/// Roman numerals in capitals.
fn roman(number: u32) -> String {
    const NUMERALS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number;
    let mut out = String::new();
    for (value, numeral) in NUMERALS {
        while rest >= value {
            out.push_str(numeral);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_with_two_after_z() {
        let known = [
            (1, "a"),
            (26, "z"),
            (27, "aa"),
            (52, "az"),
            (53, "ba"),
            (702, "zz"),
            (703, "aaa"),
        ];
        for (number, letters) in known {
            assert_eq!(write_counter(Counter::LowerLetter, number), letters);
        }
    }

    #[test]
    fn romans_are_the_usual_ones() {
        let known = [
            (4, "iv"),
            (9, "ix"),
            (14, "xiv"),
            (40, "xl"),
            (99, "xcix"),
            (1000, "m"),
        ];
        for (number, numeral) in known {
            assert_eq!(write_counter(Counter::LowerRoman, number), numeral);
        }
        assert_eq!(write_counter(Counter::UpperRoman, 1944), "MCMXLIV");
    }

    /// The value of letters, read back by another way than they were made.
    fn letters_value(text: &str) -> u32 {
        text.bytes()
            .fold(0, |value, b| value * 26 + u32::from(b - b'a') + 1)
    }

    /// The value of a numeral: a smaller digit in front of a larger one counts against it.
    fn roman_value(text: &str) -> i32 {
        let digit = |c| match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            'd' => 500,
            _ => 1000,
        };
        let digits: Vec<i32> = text.chars().map(digit).collect();
        (0..digits.len())
            .map(|at| {
                if digits.get(at + 1).is_some_and(|&next| next > digits[at]) {
                    -digits[at]
                } else {
                    digits[at]
                }
            })
            .sum()
    }

    #[test]
    fn every_letter_and_roman_up_to_a_thousand_reads_back() {
        for number in 1..=1000 {
            assert_eq!(
                letters_value(&write_counter(Counter::LowerLetter, number)),
                number
            );
            let numeral = write_counter(Counter::LowerRoman, number);
            assert_eq!(
                u32::try_from(roman_value(&numeral)),
                Ok(number),
                "{numeral}"
            );
            assert!(
                !["iiii", "xxxx", "cccc"]
                    .iter()
                    .any(|four| numeral.contains(four))
            );
        }
    }
}
