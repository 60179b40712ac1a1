//! Exact quotients: a division is kept as it is until it is printed, so no digit is lost on the way.

use rust_decimal::Decimal;

use crate::model::Rounding;

/// An exact number: a decimal over a decimal that is not zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::resolve) struct Fraction {
    above: Decimal,
    /// Greater than zero.
    below: Decimal,
}

/// An exact result that has more digits (28) than can be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::resolve) struct TooManyDigits;

type Exact<T> = Result<T, TooManyDigits>;

/// Half a unit of the last of so many decimal places: the most that rounding to them can change a figure by.
pub(in crate::resolve) fn half_unit(places: u32) -> Decimal {
    Decimal::new(5, (places + 1).min(Decimal::MAX_SCALE))
}

impl From<Decimal> for Fraction {
    fn from(value: Decimal) -> Self {
        Self {
            above: value,
            below: Decimal::ONE,
        }
    }
}

impl Fraction {
    pub fn is_zero(self) -> bool {
        self.above.is_zero()
    }

    pub fn abs(self) -> Self {
        Self {
            above: self.above.abs(),
            below: self.below,
        }
    }

    pub fn is_negative(self) -> bool {
        self.above.is_sign_negative() && !self.above.is_zero()
    }

    pub fn add(self, other: Self) -> Exact<Self> {
        if self.below == other.below {
            return Ok(Self {
                above: add(self.above, other.above)?,
                below: self.below,
            });
        }
        let left = multiply(self.above, other.below)?;
        let right = multiply(other.above, self.below)?;
        Ok(Self {
            above: add(left, right)?,
            below: multiply(self.below, other.below)?,
        })
    }

    pub fn negate(self) -> Self {
        Self {
            above: -self.above,
            below: self.below,
        }
    }

    pub fn subtract(self, other: Self) -> Exact<Self> {
        self.add(other.negate())
    }

    pub fn multiply(self, other: Self) -> Exact<Self> {
        Ok(Self {
            above: multiply(self.above, other.above)?,
            below: multiply(self.below, other.below)?,
        })
    }

    /// `None` when the divisor is zero.
    pub fn divide(self, other: Self) -> Option<Exact<Self>> {
        if other.is_zero() {
            return None;
        }
        let sign = if other.above.is_sign_negative() {
            Decimal::NEGATIVE_ONE
        } else {
            Decimal::ONE
        };
        let upside_down = Self {
            above: other.below * sign,
            below: other.above.abs(),
        };
        Some(self.multiply(upside_down))
    }

    /// Times a power of ten.
    pub fn shift(self, power: i32) -> Exact<Self> {
        let digits = power.unsigned_abs();
        if power >= 0 {
            let factor = Decimal::from_i128_with_scale(10i128.pow(digits.min(18)), 0);
            return self.multiply(Self::from(factor));
        }
        let mut above = self.above;
        above
            .set_scale(above.scale() + digits)
            .map_err(|_| TooManyDigits)?;
        Ok(Self { above, ..self })
    }

    /// Which of two is greater.
    pub fn compare(self, other: Self) -> Exact<std::cmp::Ordering> {
        let difference = self.subtract(other)?;
        Ok(difference.above.cmp(&Decimal::ZERO))
    }

    /// The decimal that it is, when it ends.
    pub fn to_decimal(self) -> Option<Decimal> {
        let quotient = self.above.checked_div(self.below)?;
        let back = multiply(quotient, self.below).ok()?;
        // A product below a power of ten need not keep the places that its numbers were written with.
        (back == self.above).then_some(quotient)
    }

    /// Written in full: a decimal, or "1/3" where no decimal is exact.
    pub fn exact(self) -> String {
        match self.to_decimal() {
            _ if self.below == Decimal::ONE => self.above.to_string(),
            Some(value) => value.normalize().to_string(),
            None => format!("{}/{}", self.above.normalize(), self.below.normalize()),
        }
    }

    /// Rounded to so many places: by the exact remainder, not by a quotient that was rounded before.
    pub fn round(self, places: u32, rounding: Rounding) -> Exact<Decimal> {
        if self.below == Decimal::ONE {
            return Ok(rounding.round(self.above, places));
        }
        let quotient = self.above.checked_div(self.below).ok_or(TooManyDigits)?;
        if self.to_decimal().is_some() {
            return Ok(rounding.round(quotient, places));
        }
        // It doesn't end, so it is no tie, and 28 digits decide unless they look like one.
        let cut = quotient.trunc_with_scale(places);
        let unit = Decimal::try_new(1, places).map_err(|_| TooManyDigits)?;
        let half = unit.checked_div(Decimal::TWO).ok_or(TooManyDigits)?;
        let rest = (quotient - cut).abs();
        let up = if rest == half {
            let tie = cut.abs().checked_add(half).ok_or(TooManyDigits)?;
            let exact = multiply(tie, self.below)?;
            self.above.abs() > exact
        } else {
            rest > half
        };
        let away = if self.above.is_sign_negative() {
            -unit
        } else {
            unit
        };
        let mut rounded = if up {
            cut.checked_add(away).ok_or(TooManyDigits)?
        } else {
            cut
        };
        rounded.rescale(places);
        Ok(rounded)
    }
}

/// The sum, unless digits had to be dropped to hold it.
fn add(left: Decimal, right: Decimal) -> Exact<Decimal> {
    let sum = left.checked_add(right).ok_or(TooManyDigits)?;
    let whole = sum.scale() >= left.scale().max(right.scale());
    whole.then_some(sum).ok_or(TooManyDigits)
}

/// The product, unless digits had to be dropped to hold it.
fn multiply(left: Decimal, right: Decimal) -> Exact<Decimal> {
    if left == Decimal::ONE {
        return Ok(right);
    }
    if right == Decimal::ONE {
        return Ok(left);
    }
    let (left, right) = (left.normalize(), right.normalize());
    let product = left.checked_mul(right).ok_or(TooManyDigits)?;
    let whole = product.scale() == left.scale() + right.scale() || product.is_zero();
    whole.then_some(product).ok_or(TooManyDigits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> Fraction {
        Fraction::from(Decimal::from_str_exact(text).expect("a number"))
    }

    fn rounded(fraction: Fraction, places: u32) -> String {
        fraction
            .round(places, Rounding::HalfUp)
            .expect("few digits")
            .to_string()
    }

    #[test]
    fn a_third_three_times_is_one() {
        let third = number("1")
            .divide(number("3"))
            .expect("no zero")
            .expect("few digits");
        let whole = third.multiply(number("3")).expect("few digits");
        assert_eq!(rounded(whole, 0), "1");
        assert_eq!(rounded(third, 3), "0.333");
        assert_eq!(whole.to_decimal(), Some(Decimal::ONE));
    }

    #[test]
    fn a_division_by_zero_is_refused_and_signs_are_kept() {
        assert!(number("1").divide(number("0")).is_none());
        let negative = number("1")
            .divide(number("-8"))
            .expect("no zero")
            .expect("few digits");
        assert_eq!(rounded(negative, 2), "-0.13");
    }

    #[test]
    fn a_sum_that_would_be_rounded_is_refused() {
        let large = Fraction::from(Decimal::MAX);
        assert!(large.add(number("0.1")).is_err());
        assert!(large.add(large).is_err());
    }

    #[test]
    fn places_and_digits_beyond_what_can_be_held_are_refused() {
        let third = number("1")
            .divide(number("3"))
            .expect("no zero")
            .expect("few digits");
        assert!(third.round(28, Rounding::HalfUp).is_ok());
        assert!(third.round(29, Rounding::HalfUp).is_err());
        assert!(third.round(34, Rounding::HalfUp).is_err());
        assert!(half_unit(28) <= half_unit(27));
        assert_eq!(half_unit(1).to_string(), "0.05");
        let large = Fraction::from(Decimal::MAX)
            .divide(number("7"))
            .expect("no zero")
            .expect("few digits");
        assert!(large.round(0, Rounding::HalfUp).is_ok());
    }

    proptest! {
        /// Against whole numbers, which can't be wrong.
        #[test]
        fn quotients_are_rounded_half_up(above in -1_000_000i64..1_000_000, below in 1i64..10_000, places in 0u32..4) {
            let quotient = Fraction::from(Decimal::from(above))
                .divide(Fraction::from(Decimal::from(below)))
                .expect("no zero")
                .expect("few digits");
            let scaled = i128::from(above.abs()) * 10i128.pow(places);
            let below = i128::from(below);
            let expected = (2 * scaled + below) / (2 * below) * i128::from(above.signum());
            let got = quotient.round(places, Rounding::HalfUp).expect("few digits");
            prop_assert_eq!(got, Decimal::from_i128_with_scale(expected, places));
        }

        /// Against whole numbers of the smallest unit.
        #[test]
        fn sums_are_exact(figures in prop::collection::vec((any::<i32>(), 0u32..5), 0..60)) {
            let in_smallest: i128 = figures
                .iter()
                .map(|&(mantissa, places)| i128::from(mantissa) * 10i128.pow(4 - places))
                .sum();
            let sum = figures.iter().try_fold(Fraction::from(Decimal::ZERO), |sum, &(mantissa, places)| {
                sum.add(Fraction::from(Decimal::new(i64::from(mantissa), places)))
            });
            prop_assert_eq!(
                sum.expect("few digits").to_decimal(),
                Some(Decimal::from_i128_with_scale(in_smallest, 4))
            );
        }
    }
}
