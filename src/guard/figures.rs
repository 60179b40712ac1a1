//! Figures that are bound in restricted matter and nowhere else.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::numbers::{Measure, Number, find_numbers, read_value};
use crate::check::significant_digits;
use crate::model::{Quantity, Unit};

/// How many digits of a number without a unit must mean something for it to tell what it is a number of.
const TELLING: usize = 4;
/// The same for one with decimals, which is rarely written by chance.
const TELLING_WITH_DECIMALS: usize = 3;

/// The same for a sum of money that is typed and not bound: £5,000 may be anything.
const TELLING_MONEY: usize = 2;

/// A figure by which it is found: what it measures, and how much.
type Key = (Measure, Decimal);

/// Figures to be found.
#[derive(Debug, Default)]
pub(super) struct Figures {
    sought: HashMap<Key, usize>,
    released: HashSet<Key>,
}

impl Figures {
    /// Seeks a figure of the ledger: a value in a unit.
    pub fn seek(&mut self, value: &str, unit: &Unit, marking: usize) {
        if let Some(value) = read_value(value) {
            for key in keys(value, unit) {
                self.sought.entry(key).or_insert(marking);
            }
        }
    }

    /// Seeks the figures that stand in a text. Of what no author has bound, only sums of money count that are not round,
    /// and what tells by itself and has a comma or decimals: others may be anything.
    pub fn seek_in(&mut self, text: &str, is_bound: bool, marking: usize) {
        find_numbers(text, |number| {
            let counts = match number.measure {
                Measure::Money(_) => {
                    is_bound || significant_digits(number.value.normalize()) >= TELLING_MONEY
                }
                Measure::Percent => is_bound || is_telling(number.value),
                Measure::Bare => !number.plain,
            };
            if counts {
                for key in keys_of(&number) {
                    self.sought.entry(key).or_insert(marking);
                }
            }
        });
    }

    /// A figure of the public ledger is no secret.
    pub fn release(&mut self, value: &str, unit: &Unit) {
        if let Some(value) = read_value(value) {
            self.released.extend(keys(value, unit));
            self.released.extend(bare(value));
        }
    }

    /// The figures of a text are no secret.
    pub fn release_in(&mut self, text: &str) {
        find_numbers(text, |number| {
            self.released.extend(keys_of(&number));
            self.released
                .insert((Measure::Bare, number.value.normalize()));
        });
    }

    /// The numbers by which the program counts, "12.15", are no secret.
    pub fn release_count(&mut self, number: &str) {
        let value = read_value(number);
        self.released
            .extend(value.map(|value| (Measure::Bare, value.normalize())));
    }

    /// Leaves out what is no secret.
    pub fn finish(&mut self) {
        let released = std::mem::take(&mut self.released);
        self.sought.retain(|key, _| !released.contains(key));
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sought.is_empty()
    }

    /// The marking of a figure that is sought and was found.
    #[must_use]
    pub fn marking_of(&self, number: &Number) -> Option<usize> {
        let key = (number.measure, number.value.normalize());
        self.sought.get(&key).copied()
    }
}

/// Whether a number tells by itself what it is a number of.
fn is_telling(value: Decimal) -> bool {
    let value = value.normalize();
    let digits = significant_digits(value);
    digits >= TELLING || (value.scale() > 0 && digits >= TELLING_WITH_DECIMALS)
}

/// The keys of a value in a unit.
fn keys(value: Decimal, unit: &Unit) -> Vec<Key> {
    let value = value.abs();
    let scale = 10_i64.checked_pow(unit.exponent).map(Decimal::from);
    let Some(full) = scale.and_then(|scale| value.checked_mul(scale)) else {
        return Vec::new();
    };
    // "£ per week" is no money to compute with, and prints as such.
    let currency = match unit.quantity {
        Quantity::Money(sign) => Some(sign),
        _ => unit.split().0,
    };
    match (&unit.quantity, currency) {
        (Quantity::Date | Quantity::FinancialYear, _) => Vec::new(),
        (_, Some(sign)) => money(full, sign),
        (Quantity::Percent | Quantity::PercentagePoints, None) => percent(value),
        _ => bare(full).collect(),
    }
}

fn keys_of(number: &Number) -> Vec<Key> {
    match number.measure {
        Measure::Money(sign) => money(number.value, sign),
        Measure::Percent => percent(number.value),
        Measure::Bare => bare(number.value).collect(),
    }
}

/// A sum of money, and the number that a table prints of it in pounds, thousands, millions and thousands of millions.
fn money(full: Decimal, sign: char) -> Vec<Key> {
    if full.is_zero() {
        return Vec::new();
    }
    let mut keys = vec![(Measure::Money(sign), full.normalize())];
    if significant_digits(full.normalize()) >= TELLING {
        for scale in [1_i64, 1_000, 1_000_000, 1_000_000_000] {
            let scaled = full.checked_div(Decimal::from(scale));
            keys.extend(scaled.map(|value| (Measure::Bare, value.normalize())));
        }
    }
    keys
}

/// A percentage; all and nothing tell nothing.
fn percent(value: Decimal) -> Vec<Key> {
    let value = value.normalize();
    if value.is_zero() || value == Decimal::ONE_HUNDRED {
        return Vec::new();
    }
    let mut keys = vec![(Measure::Percent, value)];
    keys.extend(bare(value));
    keys
}

fn bare(value: Decimal) -> impl Iterator<Item = Key> {
    let value = value.normalize();
    is_telling(value)
        .then_some((Measure::Bare, value))
        .into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(figures: &Figures, text: &str) -> usize {
        let mut found = 0;
        find_numbers(text, |number| {
            found += usize::from(figures.marking_of(&number).is_some());
        });
        found
    }

    fn sought(value: &str, unit: &str) -> Figures {
        let mut figures = Figures::default();
        figures.seek(value, &Unit::read(unit), 0);
        figures.finish();
        figures
    }

    #[test]
    fn the_same_sum_is_found_in_every_form() {
        let figures = sought("1257", "£000");
        for text in [
            "£1,257,000",
            "£1.257m",
            "£1,257k",
            "1,257",
            "1257",
            "1.257 million",
            "1.257",
        ] {
            assert_eq!(found(&figures, text), 1, "{text}");
        }
        for text in ["£1,258,000", "£1.26m", "€1.257m", "125.7", "1.257%"] {
            assert_eq!(found(&figures, text), 0, "{text}");
        }
    }

    #[test]
    fn numbers_without_a_unit_are_sought_when_they_are_telling() {
        assert_eq!(found(&sought("25000", "£"), "£25k, 25,000"), 1);
        assert_eq!(found(&sought("12", "homes"), "12 homes"), 0);
        assert_eq!(found(&sought("45.2", "per 10,000"), "45.2 of them"), 1);
        assert_eq!(found(&sought("4.5", "FTE"), "4.5 FTE"), 0);
        assert_eq!(found(&sought("2016", "homes"), "in 2016, 2,016 homes"), 1);
        assert_eq!(found(&sought("5", "%"), "5% and 5 per cent, 5"), 2);
        assert_eq!(found(&sought("100", "%"), "100%"), 0);
        assert_eq!(found(&sought("325", "£ per week"), "£325 a week"), 1);
    }

    #[test]
    fn what_is_public_by_right_is_not_sought() {
        let mut figures = Figures::default();
        figures.seek("1257", &Unit::read("£000"), 0);
        figures.seek("12.15", &Unit::read("FTE"), 0);
        figures.release("1.257", &Unit::read("£m"));
        figures.release_count("12.15");
        figures.finish();
        assert!(figures.is_empty());
    }

    #[test]
    fn of_what_is_typed_only_what_tells_is_sought() {
        let mut figures = Figures::default();
        figures.seek_in(
            "call 020 7946 0123: £25,000, £5,000, 5%, 12.5%, 1257 or 1,344 homes",
            false,
            0,
        );
        figures.finish();
        assert_eq!(found(&figures, "£25k, £5k, 5%, 12.5%, 7946, 1257, 1344"), 3);
    }
}
