//! Dates and times as typed.

use chrono::{NaiveDate, NaiveTime};

/// Names for messages; papers take theirs from the house style.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date written `2016-06-29`, or what is wrong with it and what to write.
pub(crate) fn parse_date(text: &str) -> Result<NaiveDate, (String, String)> {
    let text = text.trim();
    let parts: Vec<&str> = text.split('-').collect();
    let &[year, month, day] = parts.as_slice() else {
        return Err(not_a_date(text));
    };
    let digits =
        |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return Err(not_a_date(text));
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    let (month_number, day_number) = (number(month), number(day));
    let Some(name) = (month_number as usize)
        .checked_sub(1)
        .and_then(|at| MONTHS.get(at))
    else {
        return Err((
            format!("`{text}` is not a date: there is no month {month_number}"),
            WANTED.to_owned(),
        ));
    };
    let year_number = i32::try_from(number(year)).unwrap_or_default();
    NaiveDate::from_ymd_opt(year_number, month_number, day_number).ok_or_else(|| {
        // Only 29 February exists in some years and not in others.
        let year = if (month_number, day_number) == (2, 29) {
            format!(" {year}")
        } else {
            String::new()
        };
        (
            format!("`{text}` is not a date: there is no {day_number} {name}{year}"),
            "Correct the day or the month.".to_owned(),
        )
    })
}

/// A day as messages and the timetable write it: "Tuesday 21 June 2016".
pub(crate) fn written(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// What to write for a date.
const WANTED: &str = "Write year, month and day, e.g. `2016-06-29`.";

fn not_a_date(text: &str) -> (String, String) {
    let hint = match british(text) {
        Some(date) => format!("Write year, month and day: `{}`.", date.format("%Y-%m-%d")),
        None => WANTED.to_owned(),
    };
    (format!("`{text}` is not a date in the form wanted"), hint)
}

/// The date that is most likely meant by day, month and year in figures, as people write them in Britain.
fn british(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split(['/', '.', '-', ' ']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && year.len() == 4;
    let year = year.parse().ok().filter(|_| whole)?;
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

/// A time of the day written `19:15`, or what is wrong with it and what to write.
pub(super) fn parse_time(text: &str) -> Result<NaiveTime, (String, String)> {
    let text = text.trim();
    let hint =
        "Write hours and minutes by the 24-hour clock in quotes, e.g. `\"19:15\"` or `\"09:30\"`.";
    let parts = text.split_once(':').filter(|(hour, minute)| {
        [hour, minute]
            .iter()
            .all(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))
    });
    let Some((hour, minute)) = parts else {
        return Err((
            format!("`{text}` is not a time in the form wanted"),
            hint.to_owned(),
        ));
    };
    let number = |part: &str| part.parse::<u32>().unwrap_or(u32::MAX);
    NaiveTime::from_hms_opt(number(hour), number(minute), 0).ok_or_else(|| {
        (
            format!("`{text}` is not a time: there is no {hour}:{minute} on the clock"),
            hint.to_owned(),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_does_not_exist_is_named() {
        let fault = |text| parse_date(text).expect_err("a fault").0;
        assert_eq!(
            fault("2016-02-30"),
            "`2016-02-30` is not a date: there is no 30 February"
        );
        assert_eq!(
            fault("2015-02-29"),
            "`2015-02-29` is not a date: there is no 29 February 2015"
        );
        assert_eq!(
            fault("2016-13-01"),
            "`2016-13-01` is not a date: there is no month 13"
        );
        for wrong in [
            "29/06/2016",
            "2016-6-29",
            "16-06-29",
            "",
            "2016-06-29T10:00",
            "+016-06-29",
        ] {
            assert!(
                fault(wrong).ends_with("is not a date in the form wanted"),
                "{wrong}"
            );
        }
        let hint = |text| parse_date(text).expect_err("a fault").1;
        assert!(hint("29/6/2016").contains("`2016-06-29`"));
        assert!(hint("6/29/2016").contains("e.g."));
        assert_eq!(
            parse_date("2016-02-29"),
            Ok(NaiveDate::from_ymd_opt(2016, 2, 29).expect("a date"))
        );
    }

    #[test]
    fn times_are_of_the_24_hour_clock() {
        assert_eq!(
            parse_time("19:15"),
            Ok(NaiveTime::from_hms_opt(19, 15, 0).expect("a time"))
        );
        for wrong in ["24:00", "19:60", "7pm", "9:15", "19.15", "1155", ""] {
            assert!(parse_time(wrong).is_err(), "{wrong}");
        }
    }
}
