//! Number formats: what a cell shows of the number that it holds.
//!
//! Only what changes the number is kept: how many places, whether it is a percentage, how it is scaled. Currency signs,
//! thousands separators, colours and words around a number do not change it.

mod code;

pub(super) use code::{parse_code, parse_condition};

use super::number::StoredNumber;

/// A format: its sections, of which the number chooses one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct NumberFormat {
    pub sections: Vec<Section>,
}

/// What one section does, and for which numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Section {
    /// `None`: every number that no earlier section has taken.
    pub condition: Option<Condition>,
    pub pattern: Pattern,
}

/// A comparison of the number held with a fixed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) struct Condition {
    pub relation: Relation,
    pub than: StoredNumber,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Relation {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    GreaterOrEqual,
    Greater,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum Pattern {
    /// As many places as the number has, to 15 digits.
    General,
    /// Digits by placeholders.
    Digits(Digits),
    /// A day, perhaps with the time of day.
    Date { with_time: bool },
    /// A time of day or a length of time.
    Time,
    /// No digits at all: a dash or words, or nothing (`blank`).
    Words { blank: bool },
    /// What can't be read back as a plain number, as the end of a sentence about the cell.
    Unreadable(&'static str),
}

/// Digits, as placeholders ask for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) struct Digits {
    /// The least digits before the decimal point.
    pub whole: u32,
    /// The least and the most decimal places.
    pub least: u32,
    pub most: u32,
    /// Three for every comma that scales by a thousand, as a power of ten; percentages not counted.
    pub thousands: i32,
    pub percent: bool,
}

/// What a cell shows of its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum Shown {
    /// The number as plain decimal text: no separators, `-` before it when it is negative, `%` after a percentage.
    Number {
        text: String,
        /// What the cell holds, in the same form, where that is another number.
        held: Option<String>,
    },
    Nothing,
    /// The day that the number counts to.
    Date {
        with_time: bool,
    },
}

impl NumberFormat {
    /// The format of a cell that has none.
    pub fn general() -> Self {
        Self {
            sections: vec![Section {
                condition: None,
                pattern: Pattern::General,
            }],
        }
    }

    /// What a number shows as.
    ///
    /// # Errors
    /// Why it can't be read back as a figure, as the end of a sentence about the cell.
    pub fn show(&self, held: StoredNumber) -> Result<Shown, &'static str> {
        let held = held.to_significant_digits();
        let scales = |section: &Section| match &section.pattern {
            Pattern::Digits(digits) => (digits.thousands, digits.percent),
            _ => (0, false),
        };
        let mut of_digits = self
            .sections
            .iter()
            .filter(|s| matches!(s.pattern, Pattern::Digits(_)));
        if let Some(first) = of_digits.next()
            && of_digits.any(|other| scales(other) != scales(first))
        {
            return Err("is shown in a unit that changes with its size");
        }
        let section = self.sections.iter().find(|section| {
            section
                .condition
                .is_none_or(|condition| condition.holds(held))
        });
        match section.map(|section| &section.pattern) {
            None => Err("is not covered by its number format"),
            Some(Pattern::General) => general(held),
            Some(Pattern::Digits(digits)) => digits.show(held),
            Some(&Pattern::Date { with_time }) => Ok(Shown::Date { with_time }),
            Some(Pattern::Time) => Err("shows a time"),
            Some(Pattern::Words { blank }) if held.is_zero() => Ok(if *blank {
                Shown::Nothing
            } else {
                // A dash for nought.
                Shown::Number {
                    text: "0".to_owned(),
                    held: None,
                }
            }),
            Some(Pattern::Words { .. }) => Err("shows none of the digits of its number"),
            Some(Pattern::Unreadable(why)) => Err(why),
        }
    }
}

/// A number in the format General. Spreadsheet programs show very large and very small ones in powers of ten.
fn general(held: StoredNumber) -> Result<Shown, &'static str> {
    let plain = held.is_zero() || (-9..15).contains(&held.magnitude());
    let decimal = held.to_decimal().filter(|_| plain);
    let decimal = decimal.ok_or("is shown in powers of ten")?;
    Ok(Shown::Number {
        text: decimal.to_string(),
        held: None,
    })
}

impl Digits {
    fn show(self, held: StoredNumber) -> Result<Shown, &'static str> {
        const TOO_LONG: &str = "holds a number of more digits than can be computed exactly";
        let percent = if self.percent { 2 } else { 0 };
        let scaled = held.shifted(percent - self.thousands);
        let rounded = scaled.rounded(self.most);
        let decimal = rounded.to_decimal().ok_or(TOO_LONG)?;
        let digits = decimal.abs().to_string();
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let (least_whole, least_places) = (self.whole as usize, self.least as usize);
        let mut text = String::new();
        if held.is_negative() && !decimal.is_zero() {
            text.push('-');
        }
        text.extend(std::iter::repeat_n(
            '0',
            least_whole.saturating_sub(whole.len()),
        ));
        text.push_str(whole);
        if !fraction.is_empty() || least_places > 0 {
            text.push('.');
            text.push_str(fraction);
            text.extend(std::iter::repeat_n(
                '0',
                least_places.saturating_sub(fraction.len()),
            ));
        }
        let sign = if self.percent { "%" } else { "" };
        text.push_str(sign);
        let in_full = held.shifted(percent);
        let held = (!rounded.equals(in_full)).then(|| match in_full.to_decimal() {
            Some(decimal) => format!("{decimal}{sign}"),
            None => "almost nothing".to_owned(),
        });
        Ok(Shown::Number { text, held })
    }
}

impl Condition {
    fn holds(self, held: StoredNumber) -> bool {
        let order = held.compare(self.than);
        match self.relation {
            Relation::Less => order.is_lt(),
            Relation::LessOrEqual => order.is_le(),
            Relation::Equal => order.is_eq(),
            Relation::NotEqual => order.is_ne(),
            Relation::GreaterOrEqual => order.is_ge(),
            Relation::Greater => order.is_gt(),
        }
    }
}
