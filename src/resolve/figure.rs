//! Named figures, and figures with their unit as prose prints them.

use rust_decimal::Decimal;

use super::number::{MOST_PLACES, format_number};
use super::resolver::Resolver;
use super::text::Role;
use crate::diag::{Code, Place};
use crate::model::{Negative, Percentage, Quantity, Scale, Style, Unit};
use crate::read::Located;

/// A figure with its unit as prose prints it: "£10.776 million", "£10.776m", "£4,027,230", "18.2%", "528.4 FTE".
/// Money in thousands is to be converted first: "£000" is a way of writing tables.
pub(super) fn print_figure(value: Decimal, places: u32, unit: &Unit, negative: Negative) -> String {
    if unit.text.is_empty() {
        return format_number(value, places, negative);
    }
    let (symbol, words) = unit.split();
    let symbol = symbol.map(String::from).unwrap_or_default();
    let number = format_number(value.abs(), places, negative);
    let amount = match words {
        "" | "p" => format!("{symbol}{number}{words}"),
        _ if words.starts_with('%') => format!("{number}{words}"),
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

/// How the style writes the units of money and percentages behind figures in text.
#[derive(Debug, Clone, Default)]
pub(super) struct UnitForm {
    /// By the power of ten: the letter or the word of a scale, or its word with a space in front.
    scales: Vec<(u32, String)>,
    /// What stands behind a percentage.
    percent: Option<String>,
}

impl UnitForm {
    pub fn of(style: &Style) -> Self {
        let (form, labels) = (style.figures, &style.labels);
        let scales = [
            (3, form.thousand, "k", &labels.thousand),
            (6, form.million, "m", &labels.million),
            (9, form.billion, "bn", &labels.billion),
        ];
        let scales = scales
            .into_iter()
            .filter_map(|(power, scale, letter, word)| {
                let written = match scale {
                    Scale::AsTyped => return None,
                    Scale::Letter => letter.to_owned(),
                    Scale::Word => format!(" {word}"),
                };
                Some((power, written))
            });
        Self {
            scales: scales.collect(),
            percent: match form.percent {
                Percentage::AsTyped => None,
                Percentage::Sign => Some("%".to_owned()),
                Percentage::Words => Some(labels.per_cent.clone()),
            },
        }
    }

    /// The unit as the style writes it: the same unit in other letters, so no figure changes.
    pub fn write(&self, unit: &Unit) -> Unit {
        let written = match unit.quantity {
            Quantity::Money(sign) => {
                let scale = self
                    .scales
                    .iter()
                    .find(|(power, _)| *power == unit.exponent);
                scale.map(|(_, scale)| format!("{sign}{scale}"))
            }
            Quantity::Percent => self.percent.as_ref().map(|percent| {
                // "% of total" says more than that it is a percentage.
                let behind = unit.text.strip_prefix('%').unwrap_or_default();
                format!("{percent}{behind}")
            }),
            _ => None,
        };
        written.map_or_else(
            || unit.clone(),
            |text| Unit {
                text: text.into(),
                ..unit.clone()
            },
        )
    }
}

impl Resolver<'_> {
    /// A unit, as printed.
    pub fn unit(&mut self, unit: &Located<String>) -> Unit {
        let text = self.text(unit, Role::LABEL);
        if text.is_empty() {
            let place = self.place(unit);
            self.fault(
                Code::InvalidValue,
                place,
                "the unit is empty",
                "Write the unit, e.g. `£ million`, or take the entry out.",
            );
        }
        Unit::read(&unit.value)
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
    use crate::resolve::number::parse_number;

    fn print(value: &str, unit: &str) -> String {
        let value = parse_number(value, None).expect("a number");
        print_figure(value, value.scale(), &Unit::read(unit), Negative::Minus)
    }

    #[test]
    fn units_stand_where_prose_wants_them() {
        assert_eq!(print("10.776", "£ million"), "£10.776 million");
        assert_eq!(print("10.776", "£m"), "£10.776m");
        assert_eq!(print("4027230", "£"), "£4,027,230");
        assert_eq!(print("18.2", "%"), "18.2%");
        assert_eq!(print("528.4", "FTE"), "528.4 FTE");
        assert_eq!(print("6062", ""), "6,062");
        assert_eq!(print("-1.5", "£ million"), "−£1.5 million");
        assert_eq!(print("0.0", "£m"), "£0.0m");
    }

    #[test]
    fn a_style_writes_units_its_own_way_and_changes_no_figure() {
        let words = UnitForm {
            scales: vec![(6, " miliwn".to_owned())],
            percent: Some("y cant".to_owned()),
        };
        let letters = UnitForm {
            scales: vec![(3, "k".to_owned()), (6, "m".to_owned())],
            percent: Some("%".to_owned()),
        };
        for (value, unit, by_words, by_letters) in [
            ("2.50", "£m", "£2.50 miliwn", "£2.50m"),
            ("2.50", "£ million", "£2.50 miliwn", "£2.50m"),
            ("250", "£ thousand", "£250 thousand", "£250k"),
            ("4027230", "£", "£4,027,230", "£4,027,230"),
            ("18.20", "per cent", "18.20 y cant", "18.20%"),
            ("18.2", "%", "18.2 y cant", "18.2%"),
            (
                "18.2",
                "% of total",
                "18.2 y cant of total",
                "18.2% of total",
            ),
            ("528.4", "FTE", "528.4 FTE", "528.4 FTE"),
            (
                "1.5",
                "percentage points",
                "1.5 percentage points",
                "1.5 percentage points",
            ),
        ] {
            let number = parse_number(value, None).expect("a number");
            for (form, expected) in [(&words, by_words), (&letters, by_letters)] {
                let unit = form.write(&Unit::read(unit));
                let printed = print_figure(number, number.scale(), &unit, Negative::Minus);
                assert_eq!(printed, expected);
            }
        }
    }

    proptest! {
        #[test]
        fn a_figure_printed_with_its_unit_reads_back(mantissa: i32, places in 0u32..5, unit in 0usize..5) {
            let unit = ["£", "£m", "£ million", "%", "FTE"][unit];
            let value = Decimal::new(i64::from(mantissa), places);
            for negative in [Negative::Minus, Negative::Parentheses] {
                let printed = print_figure(value, places, &Unit::read(unit), negative);
                prop_assert_eq!(parse_number(&printed, Some(unit)), Some(value), "{}", printed);
            }
        }
    }
}
