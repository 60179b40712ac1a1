//! Figures with their units, added, divided and converted by the rules of their quantities.

use rust_decimal::Decimal;

use super::fraction::{Fraction, TooManyDigits};
use crate::model::{Quantity, Unit};

/// An exact figure while it is computed.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    pub value: Fraction,
    pub unit: Unit,
    /// The decimal places that it has by itself: those of what it was made of, as far as they mean something.
    pub places: u32,
}

/// Why an amount can't be computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hindrance {
    /// Quantities that don't go together: how each is printed.
    Units(String, String),
    DivisionByZero,
    TooManyDigits,
    /// A figure that is a date or a year: its name, and what it says.
    NoNumber(String, String),
}

impl From<TooManyDigits> for Hindrance {
    fn from(TooManyDigits: TooManyDigits) -> Self {
        Self::TooManyDigits
    }
}

/// The places of a plain quotient for which its author asks none.
const PLACES_OF_A_QUOTIENT: u32 = 2;

type Computed = Result<Amount, Hindrance>;

impl Amount {
    pub fn new(value: Decimal, unit: Unit) -> Self {
        Self {
            places: value.scale(),
            value: value.into(),
            unit,
        }
    }

    /// A number in an expression.
    pub fn plain(value: Decimal) -> Self {
        Self::new(value, Unit::count())
    }

    /// The same amount in another unit of its quantity.
    pub fn convert(mut self, unit: &Unit) -> Computed {
        use Quantity::{Count, Other, Percent, PercentagePoints, Quotient, Rate};
        let power = match (&self.unit.quantity, &unit.quantity) {
            (own, other) if own == other => {
                i32::try_from(self.unit.exponent).unwrap_or(0)
                    - i32::try_from(unit.exponent).unwrap_or(0)
            }
            // A quotient is a plain number until its unit says what it is printed as.
            (Quotient, Percent | PercentagePoints) => 2,
            (Percent, Quotient) => -2,
            (Percent, PercentagePoints)
            | (PercentagePoints, Percent)
            | (Quotient, Count)
            | (Count, Quotient | Other(_)) => 0,
            (Quotient, Rate(power)) => signed(*power),
            (Rate(power), Quotient) => -signed(*power),
            (Rate(own), Rate(other)) => signed(*other) - signed(*own),
            _ => return Err(self.unit.clashes(unit)),
        };
        if power != 0 {
            self.value = self.value.shift(power)?;
        }
        let places = i32::try_from(self.places).unwrap_or(0) - power;
        self.places = u32::try_from(places.max(0)).unwrap_or(0);
        self.unit = unit.clone();
        Ok(self)
    }

    pub fn negate(mut self) -> Self {
        self.value = self.value.negate();
        self
    }

    pub fn add(self, other: Self) -> Computed {
        // A quotient and a number are both plain.
        let plain = |unit: &Unit| matches!(unit.quantity, Quantity::Count | Quantity::Quotient);
        let other = if plain(&self.unit) && plain(&other.unit) {
            Self {
                unit: self.unit.clone(),
                ..other
            }
        } else {
            other.convert_strictly(&self.unit)?
        };
        Ok(Self {
            value: self.value.add(other.value)?,
            places: self.places.max(other.places),
            unit: self.unit,
        })
    }

    pub fn subtract(self, other: Self) -> Computed {
        self.add(other.negate())
    }

    /// One of the two is a plain number or a percentage.
    pub fn multiply(self, other: Self) -> Computed {
        let (amount, factor) = if is_factor(&other.unit) {
            (self, other)
        } else if is_factor(&self.unit) {
            (other, self)
        } else {
            return Err(self.unit.clashes(&other.unit));
        };
        let factor = factor.convert(&Unit::quotient())?;
        Ok(Self {
            value: amount.value.multiply(factor.value)?,
            ..amount
        })
    }

    /// By a plain number, or by an amount of the same quantity, which gives a plain number; a sum of money may also be
    /// divided over what is counted.
    pub fn divide(self, other: Self) -> Computed {
        let places = self.places.max(other.places);
        let plain = matches!(other.unit.quantity, Quantity::Count | Quantity::Quotient);
        let (above, below, unit, places) = if (plain && !self.unit.quantity.is_counted())
            || (matches!(self.unit.quantity, Quantity::Money(_))
                && other.unit.quantity.is_counted())
        {
            (self.value, other.value, self.unit, places)
        } else if self.unit.quantity.is_counted() && other.unit.quantity.is_counted() {
            (
                self.value,
                other.value,
                Unit::quotient(),
                PLACES_OF_A_QUOTIENT,
            )
        } else {
            let other = other.convert_strictly(&self.unit)?;
            (
                self.value,
                other.value,
                Unit::quotient(),
                PLACES_OF_A_QUOTIENT,
            )
        };
        let value = above.divide(below).ok_or(Hindrance::DivisionByZero)??;
        Ok(Self {
            value,
            unit,
            places,
        })
    }

    /// The change from this amount to another, in per cent of this one.
    pub fn change_to(self, other: Self) -> Computed {
        let change = other.subtract(self.clone())?;
        // Signs are kept: from −2 to −1 is a rise, which the quotient of the two would call a fall.
        let base = Self {
            value: if self.value.is_negative() {
                self.value.negate()
            } else {
                self.value
            },
            ..self
        };
        let same = change.convert_strictly(&base.unit)?;
        let value = same
            .value
            .divide(base.value)
            .ok_or(Hindrance::DivisionByZero)??;
        Self {
            value,
            unit: Unit::quotient(),
            places: 1,
        }
        .convert(&Unit::read("%"))
        .map(|change| Self {
            places: 1,
            ..change
        })
    }

    /// Converted between units of one quantity only: a plain number is not a percentage when the two are added.
    fn convert_strictly(self, unit: &Unit) -> Computed {
        if self.unit.quantity == unit.quantity {
            self.convert(unit)
        } else {
            Err(unit.clashes(&self.unit))
        }
    }
}

impl Unit {
    fn clashes(&self, other: &Self) -> Hindrance {
        Hindrance::Units(self.describe(), other.describe())
    }

    /// As messages call it.
    pub(in crate::resolve) fn describe(&self) -> String {
        match self.quantity {
            Quantity::Count | Quantity::Quotient => "a plain number".to_owned(),
            _ => format!("`{}`", self.text),
        }
    }
}

fn is_factor(unit: &Unit) -> bool {
    matches!(
        unit.quantity,
        Quantity::Count | Quantity::Quotient | Quantity::Percent
    )
}

fn signed(power: u32) -> i32 {
    i32::try_from(power).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Rounding;

    fn amount(value: &str, unit: &str) -> Amount {
        Amount::new(
            Decimal::from_str_exact(value).expect("a number"),
            Unit::read(unit),
        )
    }

    fn shown(computed: Computed, places: u32) -> String {
        let amount = computed.expect("it goes together");
        let value = amount
            .value
            .round(places, Rounding::HalfUp)
            .expect("few digits");
        format!("{value} {}", amount.unit.text)
    }

    #[test]
    fn money_converts_exactly_between_its_scales() {
        assert_eq!(
            shown(amount("10.776", "£m").convert(&Unit::read("£000")), 0),
            "10776 £000"
        );
        assert_eq!(
            shown(amount("1", "£").convert(&Unit::read("£bn")), 9),
            "0.000000001 £bn"
        );
        assert_eq!(
            shown(amount("1", "£m").add(amount("500", "£000")), 1),
            "1.5 £m"
        );
        assert_eq!(
            amount("3400", "£000")
                .convert(&Unit::read("£m"))
                .expect("money")
                .places,
            3
        );
    }

    #[test]
    fn quantities_that_do_not_go_together_are_refused() {
        for (left, right) in [
            ("£", "%"),
            ("£", "€"),
            ("FTE", "£m"),
            ("children", "schools"),
            ("£", "count"),
        ] {
            let mixed = amount("1", left).add(amount("1", right));
            assert!(matches!(mixed, Err(Hindrance::Units(..))), "{left} {right}");
        }
    }

    #[test]
    fn shares_changes_and_rates_have_their_own_units() {
        let share = amount("1", "£m").divide(amount("5500", "£000"));
        let percent = share.and_then(|share| share.convert(&Unit::read("%")));
        assert_eq!(shown(percent, 1), "18.2 %");
        assert_eq!(
            shown(amount("8", "£").change_to(amount("10", "£")), 1),
            "25 %"
        );
        assert_eq!(
            shown(amount("-2", "£").change_to(amount("-1", "£")), 0),
            "50 %"
        );
        let rate = amount("45", "children").divide(amount("9000", "people"));
        let rate = rate.and_then(|rate| rate.convert(&Unit::read("per 10,000")));
        assert_eq!(shown(rate, 0), "50 per 10,000");
        assert_eq!(
            shown(amount("900", "£").divide(amount("4", "FTE")), 0),
            "225 £"
        );
        assert_eq!(
            shown(amount("50", "%").multiply(amount("7", "£m")), 1),
            "3.5 £m"
        );
        assert_eq!(
            amount("1", "£").divide(amount("0", "£")).err(),
            Some(Hindrance::DivisionByZero)
        );
    }
}
