//! Numbers of content streams (ISO 32000-1, 7.3.3), of which a page has tens of thousands.

use super::tokens::Malformed;

/// How many digits a number has at the most to be read without rounding: below 2 to the power of 53, whole numbers of an
/// `f64` are exact, and so is a quotient rounded once.
const EXACT_DIGITS: usize = 15;

/// Powers of ten, all of them exact.
const POWERS: [f64; EXACT_DIGITS + 1] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
];

/// A number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    pub value: f64,
    /// Whether there is no point in it.
    pub is_integer: bool,
}

/// Reads a number: a sign, digits, and at most one point among them.
pub(super) fn number(word: &[u8]) -> Result<Number, Malformed> {
    let (negative, unsigned) = match word {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, word),
    };
    let mut value = 0_i64;
    let mut digits = 0_usize;
    let mut whole_digits = None;
    for byte in unsigned {
        match byte {
            b'0'..=b'9' => {
                // Too many digits are read otherwise below.
                value = value.wrapping_mul(10).wrapping_add(i64::from(byte - b'0'));
                digits += 1;
            }
            b'.' if whole_digits.is_none() => whole_digits = Some(digits),
            _ => return Err(Malformed),
        }
    }
    if digits == 0 {
        return Err(Malformed);
    }
    if digits > EXACT_DIGITS {
        return long_number(word, whole_digits.is_some());
    }
    let power = POWERS.get(whole_digits.map_or(0, |whole| digits - whole));
    #[expect(clippy::cast_precision_loss, reason = "so few digits are exact")]
    let value = value as f64 / power.ok_or(Malformed)?;
    Ok(Number {
        value: if negative { -value } else { value },
        is_integer: whole_digits.is_none(),
    })
}

/// A number that may have to be rounded.
#[cold]
fn long_number(word: &[u8], has_point: bool) -> Result<Number, Malformed> {
    let word = std::str::from_utf8(word).map_err(|_| Malformed)?;
    if !has_point {
        word.parse::<i64>().map_err(|_| Malformed)?;
    }
    Ok(Number {
        value: word.parse().map_err(|_| Malformed)?,
        is_integer: !has_point,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_are_what_the_standard_library_makes_of_them(
            word in "[+-]?([0-9]{1,18}|[0-9]{0,12}\\.[0-9]{1,12}|[0-9]{1,12}\\.)"
        ) {
            let expected = Number {
                value: word.parse().unwrap(),
                is_integer: !word.contains('.'),
            };
            prop_assert_eq!(number(word.as_bytes()), Ok(expected));
        }

        #[test]
        fn anything_else_is_none(word in "[+-]?[0-9]{0,3}[a-z.+-][0-9]{0,3}[a-z+-]") {
            prop_assert_eq!(number(word.as_bytes()), Err(Malformed));
        }
    }

    #[test]
    fn what_has_too_many_signs_points_or_digits_is_none() {
        for word in [
            "",
            ".",
            "+",
            "-",
            "-.",
            "1.2.3",
            "--1",
            "1..",
            "99999999999999999999",
        ] {
            assert_eq!(number(word.as_bytes()), Err(Malformed), "{word}");
        }
    }
}
