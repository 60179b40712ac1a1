//! Numbering patterns: "({a})", "{A}.", "{1}", "•".

use super::settings::Settings;
use crate::diag::{Code, Place};
use crate::model::{Counter, Pattern};

/// A pattern from its text; `None` when braces hold anything but a first number.
pub(crate) fn parse_pattern(text: &str) -> Option<Pattern> {
    let (prefix, counter, suffix) = match text.split_once('{') {
        None => (text, Counter::None, ""),
        Some((prefix, rest)) => {
            let (first, suffix) = rest.split_once('}')?;
            let counter = match first {
                "1" => Counter::Decimal,
                "a" => Counter::LowerLetter,
                "A" => Counter::UpperLetter,
                "i" => Counter::LowerRoman,
                "I" => Counter::UpperRoman,
                _ => return None,
            };
            (prefix, counter, suffix)
        }
    };
    let stray = |text: &str| text.contains(['{', '}']);
    (!stray(prefix) && !stray(suffix)).then(|| Pattern {
        prefix: prefix.to_owned(),
        counter,
        suffix: suffix.to_owned(),
    })
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
    pub(super) fn pattern(&mut self, key: &str, text: &str, place: Place) -> Pattern {
        parse_pattern(text).unwrap_or_else(|| {
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
        let pattern = parse_pattern("({i})").expect("a pattern");
        assert_eq!(
            (&*pattern.prefix, pattern.counter, &*pattern.suffix),
            ("(", Counter::LowerRoman, ")")
        );
        assert_eq!(
            parse_pattern("•").map(|p| (p.prefix, p.counter)),
            Some(("•".to_owned(), Counter::None))
        );
        for wrong in ["{2}", "{a", "a}", "{a}{b}", "{}"] {
            assert_eq!(parse_pattern(wrong), None, "{wrong}");
        }
    }
}
