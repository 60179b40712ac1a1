//! A number as a spreadsheet file holds it: decimal text, which is never made a binary fraction here.

use std::cmp::Ordering;

use rust_decimal::Decimal;

/// How many significant digits a spreadsheet program shows: what a binary fraction holds beyond them is noise.
const SIGNIFICANT_DIGITS: u32 = 15;

/// The most decimal places that an exact figure can have.
const MOST_PLACES: i32 = 28;

/// A decimal number, `digits` times ten to the power of `exponent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StoredNumber {
    negative: bool,
    digits: u128,
    exponent: i32,
}

impl StoredNumber {
    pub const ZERO: Self = Self {
        negative: false,
        digits: 0,
        exponent: 0,
    };

    /// Reads a number as XML Schema writes a double: `10.775999999999999`, `-5`, `1.5E-3`. `None` for other text, and
    /// for numbers that no spreadsheet program writes (more than 38 digits, powers of ten beyond 400).
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (mantissa, power) = match text.split_once(['e', 'E']) {
            Some((mantissa, power)) => (mantissa, power.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if whole.is_empty() && fraction.is_empty() || power.abs() > 400 {
            return None;
        }
        let mut digits: u128 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            let digit = char::from(byte).to_digit(10)?;
            digits = digits.checked_mul(10)?.checked_add(u128::from(digit))?;
        }
        let places = i32::try_from(fraction.len()).ok()?;
        Some(Self {
            negative,
            digits,
            exponent: power - places,
        })
    }

    /// The number to the digits that spreadsheet programs show, without zeros at its end.
    pub fn to_significant_digits(self) -> Self {
        let count = self.digits.checked_ilog10().map_or(1, |log| log + 1);
        let surplus = count.saturating_sub(SIGNIFICANT_DIGITS);
        self.drop_digits(surplus).normalised()
    }

    /// The number times ten to the power of `by`.
    pub fn shifted(self, by: i32) -> Self {
        Self {
            exponent: self.exponent.saturating_add(by),
            ..self
        }
    }

    /// The number to so many decimal places, a half rounded away from zero.
    pub fn rounded(self, places: u32) -> Self {
        let surplus = -self.exponent - i32::try_from(places).unwrap_or(i32::MAX);
        match u32::try_from(surplus) {
            Ok(surplus) => self.drop_digits(surplus),
            Err(_) => self,
        }
    }

    /// Without its last digits, a half rounded away from zero.
    fn drop_digits(self, count: u32) -> Self {
        let (digits, exponent) = match 10u128.checked_pow(count) {
            Some(unit) => {
                let (kept, dropped) = (self.digits / unit, self.digits % unit);
                (
                    kept + u128::from(dropped >= unit - dropped && dropped > 0),
                    self.exponent,
                )
            }
            None => (0, self.exponent),
        };
        Self {
            digits,
            exponent: exponent.saturating_add_unsigned(count),
            ..self
        }
    }

    /// The same number without zeros at the end of its digits.
    fn normalised(mut self) -> Self {
        if self.digits == 0 {
            return Self::ZERO;
        }
        while self.digits.is_multiple_of(10) {
            self.digits /= 10;
            self.exponent = self.exponent.saturating_add(1);
        }
        self
    }

    /// Whether both are the same number, however they are written.
    pub fn equals(self, other: Self) -> bool {
        self.normalised() == other.normalised()
    }

    /// Which of the two is the greater.
    pub fn compare(self, other: Self) -> Ordering {
        let sign = |number: Self| match (number.is_zero(), number.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let (signs, size) = (sign(self).cmp(&sign(other)), self.compare_size(other));
        match signs {
            Ordering::Equal if self.is_negative() => size.reverse(),
            Ordering::Equal => size,
            unequal => unequal,
        }
    }

    /// Which is the greater when signs do not count.
    fn compare_size(self, other: Self) -> Ordering {
        let (a, b) = (self.normalised(), other.normalised());
        if a.is_zero() || b.is_zero() {
            return b.is_zero().cmp(&a.is_zero());
        }
        // With the same number of digits before and behind, digits compare as they stand.
        let digits = |number: Self| format!("{:0<40}", number.digits);
        a.magnitude()
            .cmp(&b.magnitude())
            .then_with(|| digits(a).cmp(&digits(b)))
    }

    pub fn is_zero(self) -> bool {
        self.digits == 0
    }

    pub fn is_negative(self) -> bool {
        self.negative && self.digits != 0
    }

    /// The power of ten of its first digit: 2 for 123, -3 for 0.005.
    pub fn magnitude(self) -> i32 {
        let log = self.digits.checked_ilog10().unwrap_or(0);
        self.exponent.saturating_add_unsigned(log)
    }

    /// The exact figure; `None` when it has more digits or decimal places than a figure can have (28).
    pub fn to_decimal(self) -> Option<Decimal> {
        let number = self.normalised();
        let digits = i128::try_from(number.digits).ok()?;
        let (digits, scale) = match u32::try_from(number.exponent) {
            Ok(zeros) => (digits.checked_mul(10i128.checked_pow(zeros)?)?, 0),
            Err(_) if number.exponent < -MOST_PLACES => return None,
            Err(_) => (digits, number.exponent.unsigned_abs()),
        };
        let signed = if number.negative { -digits } else { digits };
        Decimal::try_from_i128_with_scale(signed, scale).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> StoredNumber {
        StoredNumber::parse(text).unwrap()
    }

    fn shown(text: &str) -> String {
        let decimal = number(text).to_significant_digits().to_decimal();
        decimal.unwrap().to_string()
    }

    #[test]
    fn the_noise_of_binary_fractions_is_dropped() {
        assert_eq!(shown("10.775999999999999"), "10.776");
        assert_eq!(shown("0.30000000000000004"), "0.3");
        assert_eq!(shown("2.6749999999999998"), "2.675");
        assert_eq!(shown("1.05E-2"), "0.0105");
        assert_eq!(shown("-1.2345E3"), "-1234.5");
        assert_eq!(shown("123456789012345678"), "123456789012346000");
        assert_eq!(shown("999999999999999.9"), "1000000000000000");
        assert_eq!(shown("-0"), "0");
        assert_eq!(shown("0.0"), "0");
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        let rounded = |text, places| {
            number(text)
                .rounded(places)
                .to_decimal()
                .unwrap()
                .to_string()
        };
        assert_eq!(rounded("2.675", 2), "2.68");
        assert_eq!(rounded("-0.5", 0), "-1");
        assert_eq!(rounded("0.49", 0), "0");
        assert_eq!(rounded("9.99", 1), "10");
        assert_eq!(rounded("1E-300", 2), "0");
        assert_eq!(rounded("1234", 2), "1234");
    }

    #[test]
    fn numbers_are_compared_by_size() {
        let mut sorted = ["100", "-5", "0", "99.5", "-50", "1E-9", "1E2", "-0.1"].map(number);
        sorted.sort_by(|a, b| a.compare(*b));
        let sorted = sorted.map(|number| number.to_decimal().unwrap().to_string());
        assert_eq!(
            sorted,
            [
                "-50",
                "-5",
                "-0.1",
                "0",
                "0.000000001",
                "99.5",
                "100",
                "100"
            ]
        );
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for wrong in [
            "", "-", ".", "1e", "e5", "NaN", "INF", "1,5", "1e500", "0x1",
        ] {
            assert_eq!(StoredNumber::parse(wrong), None, "{wrong}");
        }
        assert_eq!(number("1E-40").to_decimal(), None);
        assert_eq!(number("1E40").to_decimal(), None);
    }
}
