//! What a figure is measured in.

use std::sync::Arc;

/// A unit: as printed, and what it measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// As the author wrote it: "£", "£000", "£m", "£ million", "%", "FTE", "children" …
    pub text: Arc<str>,
    pub quantity: Quantity,
    /// What one of it is worth, as a power of ten: 3 for "£000", 6 for "£m".
    pub exponent: u32,
}

/// What a unit measures. Figures of different quantities can't be added or compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quantity {
    /// Money in the currency with this sign.
    Money(char),
    /// Parts of a hundred.
    Percent,
    /// The difference of two percentages.
    PercentagePoints,
    /// Full-time equivalents of staff.
    FullTimeEquivalent,
    /// Cases for every 10 to this power of a population: 4 for "per 10,000".
    Rate(u32),
    /// Whole things, counted.
    Count,
    /// A quotient of like things: a plain number until its unit says whether it is a percentage or a rate.
    Quotient,
    /// A day of the calendar.
    Date,
    /// A financial year or a span of them.
    FinancialYear,
    /// Anything else: figures go together when their words are the same.
    Other(String),
}

impl Quantity {
    /// Whether figures of it may have been rounded before they were written down. Whole things are counted, not
    /// rounded, so no rounding explains a count that does not add up.
    #[must_use]
    pub const fn is_rounded(&self) -> bool {
        matches!(
            self,
            Self::Money(_)
                | Self::Percent
                | Self::PercentagePoints
                | Self::FullTimeEquivalent
                | Self::Rate(_)
        )
    }

    /// Whether it is something that can be counted over a population.
    #[must_use]
    pub const fn is_counted(&self) -> bool {
        matches!(
            self,
            Self::Count | Self::Other(_) | Self::FullTimeEquivalent
        )
    }
}

impl Unit {
    /// A plain number that is the quotient of two others.
    #[must_use]
    pub fn quotient() -> Self {
        Self {
            quantity: Quantity::Quotient,
            ..Self::count()
        }
    }

    /// A plain number: a count without words.
    #[must_use]
    pub fn count() -> Self {
        Self {
            text: "".into(),
            quantity: Quantity::Count,
            exponent: 0,
        }
    }

    /// Reads a unit as an author writes it. Words that have no meaning of their own are what is counted.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        let (quantity, exponent) = read_quantity(text);
        let printed = if quantity == Quantity::Count {
            ""
        } else {
            text
        };
        Self {
            text: printed.into(),
            quantity,
            exponent,
        }
    }

    /// The sign of its currency, if it is money, and the words behind it.
    #[must_use]
    pub fn split(&self) -> (Option<char>, &str) {
        split_currency(&self.text)
    }

    /// Whether it is money in thousands, "£000": a table's way of writing, which prose prints in full.
    #[must_use]
    pub fn is_thousands(&self) -> bool {
        matches!(self.quantity, Quantity::Money(_))
            && self.split().1.trim_matches(is_ornament) == "000"
    }
}

/// A unit's currency sign, if it starts with one, and what follows.
pub(crate) fn split_currency(unit: &str) -> (Option<char>, &str) {
    let mut chars = unit.chars();
    match chars.next() {
        Some(sign @ ('£' | '€' | '$')) => (Some(sign), chars.as_str()),
        _ => (None, unit),
    }
}

fn read_quantity(text: &str) -> (Quantity, u32) {
    if let (Some(sign), words) = split_currency(text) {
        let money = Quantity::Money(sign);
        return match words.trim_matches(is_ornament).to_lowercase().as_str() {
            "" => (money, 0),
            "000" | "k" | "thousand" | "mil" => (money, 3),
            "m" | "million" | "millions" | "miliwn" => (money, 6),
            "bn" | "billion" | "billions" | "biliwn" => (money, 9),
            _ => (Quantity::Other(text.to_lowercase()), 0),
        };
    }
    let lower = text.to_lowercase();
    let quantity = match lower.as_str() {
        "%" | "per cent" | "percent" | "y cant" => Quantity::Percent,
        "percentage points" | "points" | "pp" => Quantity::PercentagePoints,
        "fte" | "ftes" | "full-time equivalent" | "full-time equivalents" => {
            Quantity::FullTimeEquivalent
        }
        "" | "count" | "number" => Quantity::Count,
        "date" => Quantity::Date,
        "financial year" | "financial years" => Quantity::FinancialYear,
        words if words.starts_with('%') => Quantity::Percent,
        words => match words.strip_prefix("per ").and_then(population) {
            Some(power) => Quantity::Rate(power),
            None => Quantity::Other(lower),
        },
    };
    (quantity, 0)
}

/// What people write around the noughts of thousands: "£'000", "£ 000", "£000s".
fn is_ornament(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\'' | '’' | 's')
}

/// 4 for "10,000" and "10,000 children"; `None` for what is no power of ten.
fn population(text: &str) -> Option<u32> {
    let digits = text.split_whitespace().next()?.replace(',', "");
    let zeros = digits.strip_prefix('1')?;
    let power = u32::try_from(zeros.len()).ok()?;
    (zeros.bytes().all(|b| b == b'0') && (1..=9).contains(&power)).then_some(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_known_in_every_scale_that_councils_write() {
        for (text, exponent) in [
            ("£", 0),
            ("£000", 3),
            ("£'000", 3),
            ("£000s", 3),
            ("£k", 3),
            ("£m", 6),
            ("£ million", 6),
            ("£ miliwn", 6),
            ("€bn", 9),
        ] {
            let unit = Unit::read(text);
            assert!(matches!(unit.quantity, Quantity::Money(_)), "{text}");
            assert_eq!(unit.exponent, exponent, "{text}");
        }
    }

    #[test]
    fn other_quantities_are_told_apart() {
        assert_eq!(Unit::read("%").quantity, Quantity::Percent);
        assert_eq!(Unit::read("y cant").quantity, Quantity::Percent);
        assert_eq!(Unit::read("FTE").quantity, Quantity::FullTimeEquivalent);
        assert_eq!(Unit::read("per 10,000").quantity, Quantity::Rate(4));
        assert_eq!(Unit::read("per 1,000 people").quantity, Quantity::Rate(3));
        assert_eq!(Unit::read("% of total").quantity, Quantity::Percent);
        assert!(Unit::read("£’000").is_thousands());
        assert_eq!(Unit::read("count"), Unit::count());
        assert_eq!(
            Unit::read("children").quantity,
            Quantity::Other("children".into())
        );
        assert_eq!(
            Unit::read("£ per week").quantity,
            Quantity::Other("£ per week".into())
        );
        assert_eq!(
            Unit::read("per 12").quantity,
            Quantity::Other("per 12".into())
        );
    }
}
