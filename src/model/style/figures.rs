//! How figures are rounded and printed.

use rust_decimal::{Decimal, RoundingStrategy};

/// What becomes of a half.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Rounding {
    /// Away from zero: 2.5 is 3, −2.5 is −3. What people learn at school and auditors expect.
    #[default]
    HalfUp,
    /// To the even neighbour: 2.5 is 2, 3.5 is 4.
    HalfEven,
}

impl Rounding {
    /// The number rounded to so many decimal places.
    #[must_use]
    pub fn round(self, value: Decimal, places: u32) -> Decimal {
        value.round_dp_with_strategy(
            places,
            match self {
                Self::HalfUp => RoundingStrategy::MidpointAwayFromZero,
                Self::HalfEven => RoundingStrategy::MidpointNearestEven,
            },
        )
    }
}

/// How a figure below zero is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Negative {
    /// With a true minus sign: −1,234
    #[default]
    Minus,
    /// As accountants write it: (1,234)
    Parentheses,
}

/// How figures are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureForm {
    pub negative: Negative,
    pub rounding: Rounding,
    /// Whether a table whose rounded figures do not visibly add up says so in a note.
    pub rounding_note: bool,
    /// Thousands, millions and thousands of millions of money in text.
    pub thousand: Scale,
    pub million: Scale,
    pub billion: Scale,
    /// Percentages in text.
    pub percent: Percentage,
}

/// How a scale of money is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scale {
    /// As the unit of the figure says it.
    #[default]
    AsTyped,
    /// By its letter, close up: £2.5m
    Letter,
    /// By its word: £2.5 million
    Word,
}

/// How a percentage is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Percentage {
    /// As the unit of the figure says it.
    #[default]
    AsTyped,
    /// 18.2%
    Sign,
    /// 18.2 per cent
    Words,
}
