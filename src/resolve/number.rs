//! Exact numbers: read from text as people write them, and written with separated thousands.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{Negative, split_currency};

/// The most decimal places that a figure is printed with.
pub(super) const MOST_PLACES: u8 = 10;

/// The number that a text states, exactly, with the decimal places that it is written with.
///
/// Accepted: thousands commas in the right places, a sign (hyphen or true minus) or the parentheses of accountants, and
/// the sign or the words of the figure's own unit ("£10.776", "18.2%", "10.776 million"). `None` for anything else, and
/// for a number of more digits than can be computed exactly (28).
pub(super) fn parse_number(text: &str, unit: Option<&str>) -> Option<Decimal> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix('(') {
        Some(inner) => (true, inner.strip_suffix(')')?.trim()),
        None => match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        },
    };
    let digits = ungroup(strip_unit(text, unit))?;
    let mut value = Decimal::from_str_exact(&digits).ok()?;
    value.set_sign_negative(negative && !value.is_zero());
    Some(value)
}

/// The text without its unit.
fn strip_unit<'t>(text: &'t str, unit: Option<&str>) -> &'t str {
    let Some(unit) = unit else { return text };
    let (symbol, words) = split_currency(unit);
    let text = match symbol.and_then(|symbol| text.strip_prefix(symbol)) {
        Some(rest) => rest.trim_start(),
        None => text,
    };
    let words = words.trim();
    match text.strip_suffix(words) {
        Some(rest) if words != "000" => rest.trim_end(),
        _ => text,
    }
}

/// Digits without thousands commas; `None` unless the text is plain digits, rightly grouped or not at all, with at
/// most one decimal point between digits.
fn ungroup(text: &str) -> Option<String> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().filter(|first| all_digits(first))?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.len() > 3 || !all_digits(group) {
            return None;
        }
        digits.push_str(group);
    }
    if let Some(fraction) = fraction {
        if !all_digits(fraction) {
            return None;
        }
        digits.push('.');
        digits.push_str(fraction);
    }
    Some(digits)
}

/// A number as printed with so many decimal places. A half is rounded away from zero.
pub(super) fn round(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// The number as printed: rounded to its places, thousands separated, below zero as the style writes it.
pub(super) fn format_number(value: Decimal, places: u32, negative: Negative) -> String {
    let rounded = round(value, places);
    let digits = rounded.abs().to_string();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut out = String::with_capacity(digits.len() + 8);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    let places = places as usize;
    if places > 0 {
        out.push('.');
        out.push_str(fraction.get(..places).unwrap_or(fraction));
        out.extend(std::iter::repeat_n(
            '0',
            places.saturating_sub(fraction.len()),
        ));
    }
    if rounded.is_sign_negative() && !rounded.is_zero() {
        match negative {
            Negative::Minus => out.insert(0, '−'),
            Negative::Parentheses => {
                out.insert(0, '(');
                out.push(')');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str, unit: Option<&str>) -> Option<String> {
        parse_number(text, unit).map(|value| value.to_string())
    }

    #[test]
    fn numbers_are_read_exactly_as_people_write_them() {
        assert_eq!(number("4,027,230", None).as_deref(), Some("4027230"));
        assert_eq!(number("(1,234)", None).as_deref(), Some("-1234"));
        assert_eq!(number("-5", None).as_deref(), Some("-5"));
        assert_eq!(number("−5.50", None).as_deref(), Some("-5.50"));
        assert_eq!(
            number("£10.776", Some("£ million")).as_deref(),
            Some("10.776")
        );
        assert_eq!(
            number("£10.776 million", Some("£ million")).as_deref(),
            Some("10.776")
        );
        assert_eq!(number("-£10.776m", Some("£m")).as_deref(), Some("-10.776"));
        assert_eq!(number("18.2%", Some("%")).as_deref(), Some("18.2"));
        assert_eq!(number("528.4 FTE", Some("FTE")).as_deref(), Some("528.4"));
        assert_eq!(number("3,000", Some("£000")).as_deref(), Some("3000"));
        assert_eq!(number("269.0", None).as_deref(), Some("269.0"));
        assert_eq!(number("-0", None).as_deref(), Some("0"));
    }

    #[test]
    fn what_is_not_plainly_a_number_is_refused() {
        for wrong in [
            "",
            "-",
            "n/a",
            "1,23",
            "1234,567",
            ",123",
            "1.",
            ".5",
            "1.2.3",
            "1e3",
            "12 000",
            "£5",
            "18%",
            "(5",
            "--5",
            "0x10",
            "1_000",
            "99999999999999999999999999999999",
        ] {
            assert_eq!(number(wrong, None), None, "{wrong}");
        }
        assert_eq!(number("5%", Some("£")), None);
        assert_eq!(number("£5", Some("%")), None);
    }

    #[test]
    fn halves_are_rounded_away_from_zero_and_never_print_a_negative_nothing() {
        let print = |text, places| {
            format_number(
                parse_number(text, None).expect("a number"),
                places,
                Negative::Minus,
            )
        };
        assert_eq!(print("2.5", 0), "3");
        assert_eq!(print("-2.5", 0), "−3");
        assert_eq!(print("-0.04", 1), "0.0");
        assert_eq!(print("1234567.891", 2), "1,234,567.89");
        assert_eq!(print("5", 3), "5.000");
    }

    proptest! {
        #[test]
        fn a_figure_printed_and_read_again_is_the_same(
            mantissa in -9_999_999_999_999i64..9_999_999_999_999,
            places in 0u32..6,
            parentheses: bool,
        ) {
            let value = Decimal::new(mantissa, places);
            let negative = if parentheses { Negative::Parentheses } else { Negative::Minus };
            let printed = format_number(value, places, negative);
            prop_assert_eq!(parse_number(&printed, None), Some(value));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,12}") {
            let _ = parse_number(&text, Some("£ million"));
        }
    }
}
