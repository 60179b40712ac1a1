//! Numbering patterns: "({a})", "{A}.", "{1}", "•".

use super::settings::Settings;
use crate::diag::{Code, Place};
use crate::model::{Counter, Pattern};

/// The fields that a list's pattern may name beside its number.
pub(crate) const LIST_FIELDS: &[&str] = &["paragraph", "parent"];

/// A pattern from its text; `None` when braces hold anything but one first number and these fields, which stay in the
/// text around it.
pub(crate) fn parse_pattern(text: &str, fields: &[&str]) -> Option<Pattern> {
    let mut pattern = no_pattern();
    let mut rest = text;
    while let Some((before, braced)) = rest.split_once('{') {
        let (inside, after) = braced.split_once('}')?;
        let around = match pattern.counter {
            Counter::None => &mut pattern.prefix,
            _ => &mut pattern.suffix,
        };
        around.push_str(before);
        if fields.contains(&inside) {
            around.push_str(&rest[before.len()..rest.len() - after.len()]);
        } else if pattern.counter == Counter::None {
            pattern.counter = match inside {
                "1" => Counter::Decimal,
                "a" => Counter::LowerLetter,
                "A" => Counter::UpperLetter,
                "i" => Counter::LowerRoman,
                "I" => Counter::UpperRoman,
                _ => return None,
            };
        } else {
            return None;
        }
        if before.contains('}') {
            return None;
        }
        rest = after;
    }
    if rest.contains('}') {
        return None;
    }
    match pattern.counter {
        Counter::None => pattern.prefix.push_str(rest),
        _ => pattern.suffix.push_str(rest),
    }
    Some(pattern)
}

/// What stands in for a pattern that has a fault.
pub(super) const fn no_pattern() -> Pattern {
    Pattern {
        prefix: String::new(),
        counter: Counter::None,
        suffix: String::new(),
    }
}

impl Settings<'_> {
    /// A pattern, or a fault.
    pub(super) fn pattern(
        &mut self,
        key: &str,
        text: &str,
        fields: &[&str],
        place: Place,
    ) -> Pattern {
        parse_pattern(text, fields).unwrap_or_else(|| {
            self.fault(
                Code::InvalidValue,
                place,
                format!("`{key}` is not a numbering pattern: `{text}`"),
                "Put the first number in braces, one of {1}, {a}, {A}, {i} and {I}: e.g. `\"({a})\"`.",
            );
            no_pattern()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_name_their_counter_by_its_first_number() {
        let pattern = parse_pattern("({i})", &[]).expect("a pattern");
        assert_eq!(
            (&*pattern.prefix, pattern.counter, &*pattern.suffix),
            ("(", Counter::LowerRoman, ")")
        );
        assert_eq!(
            parse_pattern("•", &[]).map(|p| (p.prefix, p.counter)),
            Some(("•".to_owned(), Counter::None))
        );
        for wrong in ["{2}", "{a", "a}", "{a}{b}", "{}", "}{a}", "{parent}.{1}"] {
            assert_eq!(parse_pattern(wrong, &[]), None, "{wrong}");
        }
    }

    #[test]
    fn fields_stay_in_the_text_around_the_number() {
        let pattern = parse_pattern("{paragraph}.{parent}.{1}.", LIST_FIELDS).expect("a pattern");
        assert_eq!(
            (&*pattern.prefix, pattern.counter, &*pattern.suffix),
            ("{paragraph}.{parent}.", Counter::Decimal, ".")
        );
    }
}
