//! Where figures stand along an axis.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::Figure;

/// An axis: its first mark stands at `from`, its last at `to`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale<'c> {
    pub ticks: &'c [Figure],
    pub from: f64,
    pub to: f64,
}

impl Scale<'_> {
    /// The place of a figure.
    pub fn at(&self, value: Decimal) -> f64 {
        let (Some(first), Some(last)) = (self.ticks.first(), self.ticks.last()) else {
            return self.from;
        };
        let part = value.checked_sub(first.value).and_then(|above| {
            let range = last.value.checked_sub(first.value)?;
            above.checked_div(range)?.to_f64()
        });
        self.from + (self.to - self.from) * part.unwrap_or(0.0).clamp(0.0, 1.0)
    }

    /// The place of nought.
    pub fn nought(&self) -> f64 {
        self.at(Decimal::ZERO)
    }
}
