//! Figures: exact numbers with a unit and the decimal places they are printed with.

use rust_decimal::Decimal;

use super::Unit;

/// An exact number as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub value: Decimal,
    /// Decimal places printed.
    pub places: u32,
    pub unit: Option<Unit>,
    /// The number as printed, without its unit: "10.776", "4,027,230", "(1,234)".
    pub number: String,
}
