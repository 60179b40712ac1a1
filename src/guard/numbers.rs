//! Numbers in a text that may be figures, whatever form they are written in.
//!
//! [`crate::check`] looks for figures that an author should have bound, and would rather miss one than blame an innocent
//! number. Here it is the other way about: only what can't be a figure is passed over.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::{is_counted_by_words, is_reference_word, last_word, money_scale, unit_behind};
use crate::model::{Quantity, Unit};

/// What a number says how much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Measure {
    /// Money in the currency with this sign.
    Money(char),
    /// Parts of a hundred, also as a difference.
    Percent,
    /// What else there is, or nothing that the text says.
    Bare,
}

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// In the text, with its sign and unit.
    pub range: Range<usize>,
    pub measure: Measure,
    /// In full: 2500000 for "£2.5m". Never below nought.
    pub value: Decimal,
    /// Whether it is written with neither commas nor decimals nor a unit, as page numbers are.
    pub plain: bool,
}

/// Digits as written.
struct Digits {
    value: Decimal,
    end: usize,
    grouped: bool,
}

/// Calls `each` with every number of a text that is not nought, in order.
pub(super) fn find_numbers(text: &str, mut each: impl FnMut(Number)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    // A sum of money without a scale, which a range may go on from: "£2–3 million".
    let mut open: Option<(Number, char)> = None;
    while let Some(step) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let mut start = at + step;
        if start > 0 && bytes[start - 1] == b'.' && !follows_word(&text[..start - 1]) {
            start -= 1;
        }
        let (digits, end) = read_digits(bytes, start);
        at = end;
        let Some(digits) = digits.filter(|digits| !digits.value.is_zero()) else {
            continue;
        };
        if follows_word(&text[..start]) {
            continue;
        }
        let Some(mut number) = classify(text, start, &digits) else {
            continue;
        };
        at = at.max(number.range.end);
        if let Some((mut first, sign)) = open.take() {
            let between = text.get(first.range.end..start).unwrap_or_default();
            let between = between.trim_end_matches(sign).trim();
            if matches!(between, "-" | "–" | "to") && number.measure != Measure::Percent {
                let scale = number.value.checked_div(digits.value);
                let scaled = scale.and_then(|scale| first.value.checked_mul(scale));
                first.value = scaled.unwrap_or(first.value);
                number.measure = Measure::Money(sign);
            }
            each(first);
        }
        match number.measure {
            Measure::Money(sign) if number.value == digits.value => open = Some((number, sign)),
            _ => each(number),
        }
    }
    if let Some((first, _)) = open {
        each(first);
    }
}

/// The value of a number that stands alone, "1,257" or "(3.4)", without its sign.
pub(super) fn read_value(text: &str) -> Option<Decimal> {
    let text = text.trim_matches(|c: char| !c.is_ascii_digit() && c != '.');
    let (digits, end) = read_digits(text.as_bytes(), 0);
    digits
        .filter(|_| end == text.len())
        .map(|digits| digits.value)
}

/// Whether a letter or a digit stands right in front.
fn follows_word(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric)
}

/// Reads digits with their commas and decimals. What is no number ("12.5.2016") is passed over as a whole.
fn read_digits(bytes: &[u8], start: usize) -> (Option<Digits>, usize) {
    let digit = |at: usize| bytes.get(at).filter(|byte| byte.is_ascii_digit());
    let run = |from: usize| (from..).take_while(|at| digit(*at).is_some()).count();
    let whole = run(start);
    let mut end = start + whole;
    let mut grouped = false;
    if (1..=3).contains(&whole) {
        while bytes.get(end) == Some(&b',') && run(end + 1) == 3 {
            grouped = true;
            end += 4;
        }
    }
    let mut scale = 0;
    if bytes.get(end) == Some(&b'.') {
        scale = run(end + 1);
        end += if scale > 0 { scale + 1 } else { 0 };
    }
    let last = end;
    while matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1).is_some() {
        end += 1 + run(end + 1);
    }
    let mut mantissa: i128 = 0;
    for byte in bytes[start..last]
        .iter()
        .filter(|byte| byte.is_ascii_digit())
    {
        mantissa = mantissa
            .saturating_mul(10)
            .saturating_add(i128::from(byte - b'0'));
    }
    let value = u32::try_from(scale)
        .ok()
        .and_then(|scale| Decimal::try_from_i128_with_scale(mantissa, scale).ok())
        .filter(|_| end == last);
    let digits = value.map(|value| Digits {
        value,
        end,
        grouped,
    });
    (digits, end.max(start + 1))
}

/// What the digits mean, by what stands around them; `None` where they name something and do not measure it.
fn classify(text: &str, start: usize, digits: &Digits) -> Option<Number> {
    let Digits {
        value,
        end,
        grouped,
    } = *digits;
    let rest = &text[end..];
    // "£(3.4)m"
    let open = rest.strip_prefix(')').unwrap_or(rest);
    let scale = money_scale(open);
    let scaled = |scale: &str| scale_of(scale).and_then(|by| value.checked_mul(by));
    if let Some((at, sign)) = currency_before(&text[..start]) {
        let (value, length) = match scale {
            Some(scale) => (scaled(scale)?, rest.len() - open.len() + scale.len()),
            None => (value, 0),
        };
        return Some(Number {
            range: at..end + length,
            measure: Measure::Money(sign),
            value,
            plain: false,
        });
    }
    let unit = unit_behind(rest);
    let quantity = unit.map(|unit| Unit::read(unit).quantity);
    let percent = matches!(
        quantity,
        Some(Quantity::Percent | Quantity::PercentagePoints)
    );
    if percent || unit.is_some() {
        return Some(Number {
            range: start..end + unit.map_or(0, str::len),
            measure: if percent {
                Measure::Percent
            } else {
                Measure::Bare
            },
            value,
            plain: false,
        });
    }
    if let Some(scale) = word_scale(rest) {
        return Some(Number {
            range: start..end + scale.len(),
            measure: Measure::Bare,
            value: scaled(scale)?,
            plain: false,
        });
    }
    let before = &text[..start];
    let plain = !grouped && value.scale() == 0;
    let runs_on = rest.starts_with(char::is_alphanumeric);
    let names = is_reference_word(last_word(before)) || is_counted_by_words(rest);
    if runs_on || names || (plain && is_name(before, &text[start..end], value, rest)) {
        return None;
    }
    Some(Number {
        range: start..end,
        measure: Measure::Bare,
        value,
        plain,
    })
}

/// The scale behind a number without a currency, "1.257 million", but not the metres of "12 m".
fn word_scale(rest: &str) -> Option<&str> {
    let scale = money_scale(rest)?;
    let letter = scale.trim_start().len() < 2;
    (!letter || !scale.starts_with(char::is_whitespace)).then_some(scale)
}

/// What the scale of a sum of money makes of its number.
fn scale_of(scale: &str) -> Option<Decimal> {
    let word = scale.trim_start_matches(|c: char| !c.is_alphanumeric());
    let unit = Unit::read(&format!("£{word}"));
    match unit.quantity {
        Quantity::Money(_) => 10_i64.checked_pow(unit.exponent).map(Decimal::from),
        _ => None,
    }
}

/// The currency sign in front of a number and where it stands, over a bracket, a minus or a space.
fn currency_before(before: &str) -> Option<(usize, char)> {
    let mut marks = before.char_indices().rev().take(4);
    marks
        .find(|(_, c)| !matches!(c, '(' | '-' | '−' | '–' | ' ' | '\u{a0}' | '\u{202f}'))
        .filter(|(_, c)| matches!(c, '£' | '€' | '$'))
}

/// Whether digits without commas and decimals are a year, or a part of a date, a time, a reference or a telephone number.
fn is_name(before: &str, digits: &str, value: Decimal, rest: &str) -> bool {
    const TIES: [char; 8] = ['/', ':', '-', '–', '#', '@', '+', '_'];
    let is_year = (Decimal::from(1900)..Decimal::from(2100)).contains(&value);
    let tied = before.ends_with(TIES)
        || (rest.starts_with(TIES) && rest.chars().nth(1).is_some_and(char::is_alphanumeric));
    // The groups of a telephone number: the first begins with a nought.
    let near = |group: Option<&str>| group.is_some_and(|group| group.starts_with(['0', '+']));
    let telephone = near(Some(digits))
        || near(before.split_whitespace().next_back())
        || near(before.split_whitespace().rev().nth(1))
        || near(rest.split_whitespace().next());
    is_year || tied || telephone
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<(Measure, String)> {
        let mut found = Vec::new();
        find_numbers(text, |number| {
            found.push((number.measure, number.value.normalize().to_string()));
        });
        found
    }

    #[test]
    fn money_is_the_same_in_every_form() {
        for text in [
            "£1,257,000",
            "£1257000",
            "£1.257m",
            "£1.257 million",
            "£1.257-million",
            "£1,257k",
            "£1,257 thousand",
            "£ 1.257 m",
            "−£1.257m",
            "£(1.257)m",
            "£(1,257,000)",
            "**£1.257m**",
            "`£1.257m`",
        ] {
            let line = format!("It costs {text}, they say.");
            assert_eq!(
                found(&line),
                [(Measure::Money('£'), "1257000".into())],
                "{text}"
            );
        }
        let two = |sign, first: &str, last: &str| {
            [
                (Measure::Money(sign), first.to_owned()),
                (Measure::Money(sign), last.to_owned()),
            ]
        };
        assert_eq!(found("£2–3 million"), two('£', "2000000", "3000000"));
        assert_eq!(found("€2m to €3m"), two('€', "2000000", "3000000"));
        assert_eq!(found("£5 and £6"), two('£', "5", "6"));
    }

    #[test]
    fn other_figures_have_their_measures() {
        assert_eq!(
            found("12.5%, 12.5 per cent"),
            vec![(Measure::Percent, "12.5".into()); 2]
        );
        assert_eq!(found("528.4 FTE"), [(Measure::Bare, "528.4".into())]);
        assert_eq!(
            found("1.257 million people"),
            [(Measure::Bare, "1257000".into())]
        );
        assert_eq!(
            found("| 1,257 | 1344 | 0.75 |"),
            ["1257", "1344", "0.75"].map(|value| (Measure::Bare, value.to_owned()))
        );
    }

    #[test]
    fn what_only_names_is_no_figure() {
        for text in [
            "in 2016/17",
            "in 2027",
            "12.5.2016",
            "19:15",
            "020 7946 0123",
            "paragraph 12.15",
            "SM4 5DX",
            "100A",
            "3rd",
            "ref-1257",
            "7.15 pm",
            "0",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn values_that_stand_alone_are_read() {
        let read = |text| read_value(text).map(|value| value.to_string());
        assert_eq!(read("1,257.0").as_deref(), Some("1257.0"));
        assert_eq!(read("(3.4)").as_deref(), Some("3.4"));
        assert_eq!(read("1/3"), None);
        assert_eq!(read("ten"), None);
    }

    proptest! {
        #[test]
        fn any_text_can_be_searched(text in "[0-9£.,%() –m]{0,40}", other in "\\PC{0,40}") {
            find_numbers(&text, |_| ());
            find_numbers(&other, |number| {
                assert!(other.get(number.range).is_some());
            });
        }
    }
}
