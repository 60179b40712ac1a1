//! Named figures, and figures with their unit as prose prints them.

use rust_decimal::Decimal;

use super::number::{MOST_PLACES, format_number, parse_number, split_unit};
use super::resolver::Resolver;
use super::text::Role;
use crate::diag::{Code, Place};
use crate::model::{Negative, Unit};
use crate::read::Located;
use crate::read::raw::RawFigure;

/// A named figure, ready to be put into text.
pub(super) struct NamedFigure {
    /// With its unit: "£10.776 million".
    pub printed: String,
    pub used: bool,
    /// Where its name stands.
    pub place: Place,
}

/// A figure with its unit as prose prints it: "£10.776 million", "£10.776m", "£4,027,230", "18.2%", "528.4 FTE".
///
/// "£000" says how a table's figures are scaled; in prose its figures are printed in full: 3,400 as "£3,400,000".
pub(super) fn print_figure(
    value: Decimal,
    places: u32,
    unit: Option<&str>,
    negative: Negative,
) -> String {
    let Some(unit) = unit.map(str::trim).filter(|unit| !unit.is_empty()) else {
        return format_number(value, places, negative);
    };
    let (symbol, words) = split_unit(unit);
    let symbol = symbol.map(String::from).unwrap_or_default();
    let thousands = words.trim() == "000";
    let (value, places) = match value.checked_mul(Decimal::ONE_THOUSAND) {
        Some(full) if thousands => (full, places.saturating_sub(3)),
        _ => (value, places),
    };
    let number = format_number(value.abs(), places, negative);
    let amount = match words {
        _ if thousands => format!("{symbol}{number}"),
        "" | "%" | "p" => format!("{symbol}{number}{words}"),
        // "£m" is written close up, "£ million" and "FTE" with a space.
        _ if !symbol.is_empty() && !words.starts_with(' ') => format!("{symbol}{number}{words}"),
        _ => format!("{symbol}{number} {}", words.trim()),
    };
    // A figure that prints as nought has no sign.
    if value.is_sign_negative() && number.contains(|c| matches!(c, '1'..='9')) {
        match negative {
            Negative::Minus => format!("−{amount}"),
            Negative::Parentheses => format!("({amount})"),
        }
    } else {
        amount
    }
}

impl Resolver<'_> {
    /// Enters the file's named figures.
    pub fn enter_figures(&mut self) {
        let Some(raw) = self.scope.raw else { return };
        for (name, figure) in &raw.figures {
            let place = self.place(name);
            if name.value.is_empty()
                || name
                    .value
                    .contains(|c: char| c.is_whitespace() || "(){}\"'.".contains(c))
            {
                self.fault(
                    Code::InvalidValue,
                    place.clone(),
                    format!("`{}` can't name a figure", name.value),
                    "Use a single word, e.g. `net_budget`.",
                );
            }
            if let Some(printed) = self.named_figure(figure) {
                let figure = NamedFigure {
                    printed,
                    used: false,
                    place,
                };
                self.scope.figures.insert(&name.value, figure);
            }
        }
    }

    fn named_figure(&mut self, figure: &RawFigure) -> Option<String> {
        let unit = figure.unit.as_ref().map(|unit| unit.value.as_str());
        if let Some(unit) = &figure.unit {
            self.unit(unit);
        }
        let places = figure.places.as_ref().map(|places| self.places(places));
        let Some(value) = parse_number(&figure.value.value, unit) else {
            let place = self.place(&figure.value);
            self.not_a_number(&figure.value.value, unit, place);
            return None;
        };
        let places = places.unwrap_or(value.scale());
        let negative = self.common.style.numbering.negative;
        Some(print_figure(value, places, unit, negative))
    }

    /// A unit, as printed.
    pub fn unit(&mut self, unit: &Located<String>) -> Unit {
        let text = self.text(unit, Role::CELL);
        if text.is_empty() {
            let place = self.place(unit);
            self.fault(
                Code::InvalidValue,
                place,
                "the unit is empty",
                "Write the unit, e.g. `£ million`, or take the entry out.",
            );
        }
        Unit(unit.value.trim().to_owned())
    }

    /// The decimal places that an author asks for.
    pub fn places(&mut self, places: &Located<u8>) -> u32 {
        if places.value > MOST_PLACES {
            let place = self.place(places);
            self.fault(
                Code::InvalidValue,
                place,
                format!("{} decimal places are too many", places.value),
                format!("Write a number from 0 to {MOST_PLACES}."),
            );
        }
        u32::from(places.value.min(MOST_PLACES))
    }

    /// The fault of a text that should be a number.
    pub fn not_a_number(&mut self, typed: &str, unit: Option<&str>, place: Place) {
        let own = unit
            .map(|unit| format!(", with or without its unit `{unit}`"))
            .unwrap_or_default();
        let message = format!("`{typed}` is not a number");
        let hint = match typed.trim() {
            "-" | "–" | "—" | "n/a" | "N/A" | "nil" => {
                "Write 0 for nought, or leave it empty (`\"\"`) for no figure.".to_owned()
            }
            _ => format!("Write digits such as `4,027,230` or `10.776`{own}."),
        };
        self.fault(Code::NotANumber, place, message, hint);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn print(value: &str, unit: Option<&str>) -> String {
        let value = parse_number(value, None).expect("a number");
        print_figure(value, value.scale(), unit, Negative::Minus)
    }

    #[test]
    fn units_stand_where_prose_wants_them() {
        assert_eq!(print("10.776", Some("£ million")), "£10.776 million");
        assert_eq!(print("10.776", Some("£m")), "£10.776m");
        assert_eq!(print("4027230", Some("£")), "£4,027,230");
        assert_eq!(print("18.2", Some("%")), "18.2%");
        assert_eq!(print("528.4", Some("FTE")), "528.4 FTE");
        assert_eq!(print("6062", None), "6,062");
        assert_eq!(print("-1.5", Some("£ million")), "−£1.5 million");
        assert_eq!(print("0.0", Some("£m")), "£0.0m");
    }

    #[test]
    fn thousands_are_printed_in_full() {
        assert_eq!(print("3400", Some("£000")), "£3,400,000");
        assert_eq!(print("3400.5", Some("£000")), "£3,400,500");
        assert_eq!(print("0.1234", Some("£000")), "£123.4");
    }

    proptest! {
        #[test]
        fn a_figure_printed_with_its_unit_reads_back(mantissa: i32, places in 0u32..5, unit in 0usize..5) {
            let unit = ["£", "£m", "£ million", "%", "FTE"][unit];
            let value = Decimal::new(i64::from(mantissa), places);
            for negative in [Negative::Minus, Negative::Parentheses] {
                let printed = print_figure(value, places, Some(unit), negative);
                prop_assert_eq!(parse_number(&printed, Some(unit)), Some(value), "{}", printed);
            }
        }
    }
}
