//! The day of a holiday in words: "25 December", "last Monday in May", "2 days before Easter Sunday".

use chrono::{NaiveDate, Weekday};

use crate::law::{Occasion, Which};
use crate::resolve::date::MONTHS;

/// What to write.
pub(super) const FORMS: &str = "Write it as `25 December`, `first Monday in May`, `last Monday in August`, `Easter Sunday`, `2 days before Easter Sunday` or `1 day after Easter Sunday`.";

/// The most days between Easter Sunday and a holiday that depends on it.
const FARTHEST_FROM_EASTER: i64 = 100;

/// The occasion that words mean; capitals make no difference.
pub(super) fn occasion(text: &str) -> Option<Occasion> {
    let text = text.to_lowercase();
    match text.split_whitespace().collect::<Vec<_>>().as_slice() {
        ["easter", "sunday"] => Some(Occasion::Easter { days: 0 }),
        [days, "day" | "days", side, "easter", "sunday"] => {
            let days = days.parse::<i64>().ok()?;
            let days = Some(days).filter(|days| (1..=FARTHEST_FROM_EASTER).contains(days))?;
            match *side {
                "before" => Some(Occasion::Easter { days: -days }),
                "after" => Some(Occasion::Easter { days }),
                _ => None,
            }
        }
        [which, day, "in", name] => Some(Occasion::Weekday {
            which: which_of(which)?,
            weekday: weekday(day)?,
            month: month(name)?,
        }),
        [day, name] => {
            let (day, month) = (day.parse().ok()?, month(name)?);
            // A leap year has every day that there is.
            NaiveDate::from_ymd_opt(2000, month, day)?;
            Some(Occasion::Fixed { month, day })
        }
        _ => None,
    }
}

fn which_of(word: &str) -> Option<Which> {
    Some(match word {
        "first" => Which::Nth(1),
        "second" => Which::Nth(2),
        "third" => Which::Nth(3),
        "fourth" => Which::Nth(4),
        "last" => Which::Last,
        _ => return None,
    })
}

/// A day of the week by its English name, capitals or not.
pub(super) fn weekday(name: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("monday", Weekday::Mon),
        ("tuesday", Weekday::Tue),
        ("wednesday", Weekday::Wed),
        ("thursday", Weekday::Thu),
        ("friday", Weekday::Fri),
        ("saturday", Weekday::Sat),
        ("sunday", Weekday::Sun),
    ];
    let name = name.to_lowercase();
    NAMES
        .iter()
        .find_map(|(known, day)| (*known == name).then_some(*day))
}

fn month(name: &str) -> Option<u32> {
    (1..)
        .zip(MONTHS)
        .find_map(|(number, month)| month.eq_ignore_ascii_case(name).then_some(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occasions_are_read_as_people_write_them() {
        assert_eq!(
            occasion("25 December"),
            Some(Occasion::Fixed { month: 12, day: 25 })
        );
        assert_eq!(
            occasion("last  monday in august"),
            Some(Occasion::Weekday {
                which: Which::Last,
                weekday: Weekday::Mon,
                month: 8
            })
        );
        assert_eq!(
            occasion("2 days before Easter Sunday"),
            Some(Occasion::Easter { days: -2 })
        );
        for wrong in [
            "",
            "31 June",
            "fifth Monday in May",
            "December 25",
            "0 days after Easter Sunday",
            "999999999999999999999 days after Easter Sunday",
            "Easter",
        ] {
            assert_eq!(occasion(wrong), None, "{wrong}");
        }
    }
}
