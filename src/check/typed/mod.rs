//! Numbers that an author types into running text.
//!
//! Only what looks like a figure is one: sums of money, percentages, staff, rates, numbers with a thousands comma or
//! decimals, and whole numbers that may be followed by the unit of a figure. Years, dates, times, the numbers of
//! paragraphs and tables, telephone numbers, postcodes and the targets of links are not.

mod marks;
mod number;

use rust_decimal::Decimal;

use crate::model::Unit;
use number::{Digits, read_digits};
pub(crate) use number::{is_counted_by_words, money_scale, unit_behind};

/// A number in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TypedNumber<'t> {
    /// As typed, with its unit: "£10.8 million".
    pub text: &'t str,
    /// Where it begins, in bytes.
    pub at: usize,
    /// Its scale is the number of decimal places typed.
    pub value: Decimal,
    /// The unit as typed, "£ million"; a plain number has none.
    pub unit: Unit,
    pub form: NumberForm,
    /// What stands behind it.
    pub rest: &'t str,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberForm {
    /// With a unit that says that it is a figure.
    Figure,
    /// Plain, with a thousands comma or decimals.
    Plain,
    /// Plain and whole: it is a figure only if the unit of one follows.
    Whole,
    /// Two sums of money as one, "£2–3 million".
    Range,
}

impl TypedNumber<'_> {
    /// How many digits of it mean something: noughts at the end of a whole number need not.
    pub fn significant_digits(&self) -> usize {
        significant_digits(self.value)
    }
}

/// How many digits of a number mean something.
pub(crate) fn significant_digits(value: Decimal) -> usize {
    let digits = value.mantissa().unsigned_abs().to_string();
    match value.scale() {
        0 => digits.trim_end_matches('0').len(),
        _ => digits.len(),
    }
}

/// The numbers of a text that look like figures, in order.
pub(crate) fn typed_numbers(text: &str) -> Vec<TypedNumber<'_>> {
    let mut numbers = Vec::new();
    let mut at = 0;
    // The end of the last number of a paragraph, table or the like: "paragraphs 2.7 and 2.10".
    let mut reference = None;
    while let Some(start) = next_start(text, at) {
        if let Some(end) = marks::skip(text, start) {
            at = end;
            continue;
        }
        let (number, end) = read_number(text, start, &mut reference);
        numbers.extend(number);
        at = end.max(start + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    numbers
}

/// Where the next digit, currency sign or mark stands.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let at = text.get(from..)?.find(|c: char| {
        c.is_ascii_digit() || matches!(c, '£' | '€' | '$' | '`' | '[' | ']' | '<')
    })?;
    Some(from + at)
}

/// Words behind which a number names something, not so much of something.
const REFERENCE_WORDS: &[&str] = &[
    "act",
    "annex",
    "appendix",
    "article",
    "chapter",
    "clause",
    "figure",
    "form",
    "item",
    "level",
    "minute",
    "no",
    "note",
    "number",
    "option",
    "page",
    "pages",
    "para",
    "paragraph",
    "part",
    "phase",
    "point",
    "ref",
    "reference",
    "recommendation",
    "regulation",
    "room",
    "row",
    "rule",
    "schedule",
    "section",
    "stage",
    "step",
    "sub-paragraph",
    "sub-section",
    "table",
    "tel",
    "telephone",
    "tier",
    "version",
    "volume",
    "ward",
    "week",
    "year",
];

/// Whether a number behind this word names something.
pub(crate) fn is_reference_word(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    let singular = word.strip_suffix('s').unwrap_or(&word);
    [word.as_str(), singular]
        .iter()
        .any(|word| REFERENCE_WORDS.contains(word))
}

/// Reads what begins at a digit or a currency sign: a number if it is one, and where to look on.
fn read_number<'t>(
    text: &'t str,
    start: usize,
    reference: &mut Option<usize>,
) -> (Option<TypedNumber<'t>>, usize) {
    let sign = text[start..].chars().next().filter(|c| !c.is_ascii_digit());
    let sum = sign.map(|sign| number::sum_start(text, start + sign.len_utf8()));
    let digits_at = sum.as_ref().map_or(start, |sum| sum.at);
    let Some(Digits {
        value,
        grouped,
        end,
        clean,
    }) = read_digits(text, digits_at)
    else {
        return (None, digits_at);
    };
    if !clean || value.is_none_or(|value| value.is_zero()) {
        return (None, end);
    }
    let value = value.unwrap_or_default();
    let before = &text[..start];
    let (begin, negative) = match minus_before(before) {
        Some(at) => (at, true),
        None => (start, false),
    };
    let below_nought = negative || sum.as_ref().is_some_and(|sum| sum.minus || sum.bracketed);
    let value = if below_nought { -value } else { value };
    let number = |end: usize, unit: &str, form| TypedNumber {
        text: &text[begin..end],
        at: begin,
        value,
        unit: if unit.is_empty() {
            Unit::count()
        } else {
            Unit::read(unit)
        },
        form,
        rest: &text[end..],
    };
    let rest = &text[end..];
    if let Some(sign) = sign {
        let bracketed = sum.is_some_and(|sum| sum.bracketed);
        let closed = rest.strip_prefix(')').filter(|_| bracketed);
        let (rest, end) = (closed.unwrap_or(rest), end + usize::from(closed.is_some()));
        let scale = number::money_scale(rest);
        if let Some(range_end) = number::range_end(text, end).filter(|_| scale.is_none()) {
            return (
                Some(number(range_end, &sign.to_string(), NumberForm::Range)),
                range_end,
            );
        }
        let scale = scale.unwrap_or("");
        // A letter close behind is no scale that is known: "£5p".
        if scale.is_empty() && rest.starts_with(char::is_alphabetic) {
            return (None, end);
        }
        let word = scale.trim_start_matches(|c: char| !c.is_alphanumeric());
        let spaced = if word.len() < scale.len() { " " } else { "" };
        let unit = format!("{sign}{spaced}{word}");
        let mut end = end + scale.len();
        if bracketed && closed.is_none() {
            if !text[end..].starts_with(')') {
                return (None, end);
            }
            end += 1;
        }
        return (Some(number(end, &unit, NumberForm::Figure)), end);
    }
    if !stands_alone(before, negative) {
        return (None, end);
    }
    if let Some(unit) = number::unit_behind(rest) {
        let end = end + unit.len();
        return (
            Some(number(end, unit.trim_start(), NumberForm::Figure)),
            end,
        );
    }
    if !ends_alone(rest) {
        return (None, end);
    }
    let goes_on = reference.is_some_and(|last| {
        let between = text[last..start].trim();
        matches!(between, "," | "and" | "or" | "to" | "&" | ", and")
    });
    if goes_on || is_reference_word(last_word(before)) {
        *reference = Some(end);
        return (None, end);
    }
    let whole = !grouped && value.scale() == 0;
    let year = whole && (Decimal::from(1900)..Decimal::from(2100)).contains(&value);
    if year || number::is_counted_by_words(rest) {
        return (None, end);
    }
    let form = if whole {
        NumberForm::Whole
    } else {
        NumberForm::Plain
    };
    (Some(number(end, "", form)), end)
}

/// Where the minus stands that belongs to the number behind this text.
fn minus_before(before: &str) -> Option<usize> {
    let at = before.strip_suffix(['-', '−'])?.len();
    let apart = before[..at]
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || c == '(');
    apart.then_some(at)
}

/// Whether nothing in front makes a plain number part of something else.
fn stands_alone(before: &str, negative: bool) -> bool {
    let mut chars = before.chars().rev();
    match chars.next() {
        None => true,
        Some('-' | '–' | '−') => negative || chars.next().is_none_or(|c| !c.is_alphanumeric()),
        Some(c) => !c.is_alphanumeric() && !"/:.,#^~@\\'’".contains(c),
    }
}

/// Whether nothing behind makes a plain number part of something else.
fn ends_alone(rest: &str) -> bool {
    let mut chars = rest.chars();
    let digit_next =
        |mut chars: std::str::Chars<'_>| chars.next().is_some_and(char::is_alphanumeric);
    match chars.next() {
        None => true,
        Some('/' | ':' | '-' | '–' | '.' | ',') => !digit_next(chars),
        Some(c) => !c.is_alphanumeric() && !"^~@".contains(c),
    }
}

/// The last word of a text, without what encloses it.
pub(crate) fn last_word(text: &str) -> &str {
    let word = text.split_whitespace().next_back().unwrap_or_default();
    let close = text.ends_with(|c: char| c.is_whitespace() || c == '\u{a0}');
    if close {
        word.trim_start_matches(['(', '[', '*', '_', '“', '"'])
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<(&str, NumberForm)> {
        typed_numbers(text)
            .into_iter()
            .map(|number| (number.text, number.form))
            .collect()
    }

    #[test]
    fn sums_of_money_are_found_however_they_are_written() {
        for text in [
            "£5",
            "£5.50",
            "£200,000",
            "£2.5m",
            "£2.5 m",
            "£2.5 million",
            "£1.2bn",
            "£200k",
            "€3 billion",
            "$40 thousand",
            "−£1.5m",
            "-£1.5m",
            "£-2.94m",
            "£−2.94m",
            "£(3.4)m",
            "£(3.4m)",
            "£(3.4) million",
            "£.5m",
            "£\u{a0}2.5m",
            "£2.93-million",
        ] {
            let line = format!("It costs **{text}**, or ({text}) in all.");
            let numbers = typed_numbers(&line);
            assert_eq!(found(text), [(text, NumberForm::Figure)], "{text}");
            assert!(!numbers.is_empty(), "{line}");
        }
        let million = &typed_numbers("£2.5 million")[0];
        assert_eq!(
            (&*million.unit.text, million.unit.exponent),
            ("£ million", 6)
        );
        let read = |text| {
            let number = &typed_numbers(text)[0];
            (number.value.to_string(), number.unit.exponent)
        };
        assert_eq!(read("£2.93-million"), ("2.93".to_owned(), 6));
        assert_eq!(read("£.5m"), ("0.5".to_owned(), 6));
        for text in ["£(3.4)m", "£-3.4m", "−£3.4m", "£(3.4m)"] {
            assert_eq!(read(text), ("-3.4".to_owned(), 6), "{text}");
        }
        assert_eq!(found("in £ (5 of them)"), found("(5 of them)"));
        assert_eq!(
            found("[the plan for £10.8m](https://a.b/£3m) and [£2m](x)"),
            [("£10.8m", NumberForm::Figure), ("£2m", NumberForm::Figure)]
        );
        assert_eq!(
            found("£2–3 million or so"),
            [("£2–3 million", NumberForm::Range)]
        );
        assert_eq!(found("£2-£3m"), [("£2-£3m", NumberForm::Range)]);
        assert_eq!(
            found("£2m–£3m"),
            [("£2m", NumberForm::Figure), ("£3m", NumberForm::Figure)]
        );
    }

    #[test]
    fn percentages_staff_and_rates_have_their_units() {
        for text in [
            "18.2%",
            "18.2 per cent",
            "3 percent",
            "528.4 FTE",
            "45.2 per 10,000",
        ] {
            assert_eq!(
                found(&format!("of {text}.")),
                [(text, NumberForm::Figure)],
                "{text}"
            );
        }
        assert_eq!(
            found("by 4,027 and 585 places"),
            [("4,027", NumberForm::Plain), ("585", NumberForm::Whole)]
        );
        assert_eq!(found("18.1%–18.2%").len(), 2);
    }

    #[test]
    fn what_is_no_figure_is_left_alone() {
        for text in [
            "in 2016/17 and 2016–17",
            "on 29 June 2016",
            "the 20^th^ of June",
            "3rd",
            "7.15pm",
            "at 19:15",
            "020 7946 0123",
            "SM4 5DX",
            "paragraph 2.10",
            "paragraphs 2.7, 2.10 and 3.11",
            "Table 12.1",
            "section 17",
            "12.5.2016",
            "[see it](4,027) here",
            "<https://a.b/4,027>",
            "https://a.b/4.027/1,234",
            "one[^1,234]",
            "`4,027`",
            "a12.5",
            "1.2 million people",
            "£000",
            "£m",
            "7.15 pm",
            "version 1.25",
            "2016",
            "A12,500",
            "No. 12.75",
        ] {
            let wrong: Vec<_> = found(text)
                .into_iter()
                .filter(|(_, form)| *form != NumberForm::Whole)
                .collect();
            assert_eq!(wrong, [], "{text}");
        }
    }

    #[test]
    fn noughts_at_the_end_of_a_whole_number_mean_little() {
        let digits = |text| typed_numbers(text)[0].significant_digits();
        assert_eq!(digits("£200,000"), 1);
        assert_eq!(digits("£2.50m"), 3);
        assert_eq!(digits("4,027"), 4);
        assert_eq!(digits("0.5%"), 1);
    }

    proptest! {
        #[test]
        fn every_number_stands_where_it_is_said_to(text in "[0-9a£%., \\[\\]()`^–/-]{0,30}") {
            for number in typed_numbers(&text) {
                prop_assert_eq!(&text[number.at..number.at + number.text.len()], number.text);
            }
        }
    }
}
