//! How long a record is kept.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

/// The longest period in years: above any in use, so that a slip is noticed. For ever is `permanent`.
const MOST_YEARS: u32 = 200;

/// How long records of a class are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    Years(u32),
    Months(u32),
    /// For ever: there is nothing to review.
    Permanent,
}

impl Period {
    /// A period as policies write it; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text.split_whitespace().collect::<Vec<_>>().as_slice() {
            ["permanent"] => Some(Self::Permanent),
            [number, unit] => {
                let number = number.parse().ok().filter(|number| *number > 0)?;
                match *unit {
                    "year" | "years" if number <= MOST_YEARS => Some(Self::Years(number)),
                    "month" | "months" if number <= 12 * MOST_YEARS => Some(Self::Months(number)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The first day behind the period that begins with a day; `None` when it has no end.
    ///
    /// A period of six years beginning with 29 June 2016 runs out with 28 June 2022. One that begins with a day that the last
    /// month lacks, such as 29 February, runs out with the last day of that month.
    #[must_use]
    pub fn end(self, begins: NaiveDate) -> Option<NaiveDate> {
        let months = match self {
            Self::Years(years) => 12 * years,
            Self::Months(months) => months,
            Self::Permanent => return None,
        };
        let day = begins.checked_add_months(Months::new(months))?;
        match day.day() == begins.day() {
            true => Some(day),
            false => day.succ_opt(),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Years(1) => write!(f, "1 year"),
            Self::Years(years) => write!(f, "{years} years"),
            Self::Months(1) => write!(f, "1 month"),
            Self::Months(months) => write!(f, "{months} months"),
            Self::Permanent => write!(f, "permanent"),
        }
    }
}
