//! Days as spreadsheets count them.

use chrono::{Days, NaiveDate};

use super::number::StoredNumber;

/// The day of a serial number, as `2016-04-01`; its fraction is the time of day. `None` when there is no such day.
///
/// Day 1 is 1 January 1900. Spreadsheet programs count a day 60, 29 February 1900, that never was, so the later ones
/// are a day behind (ECMA-376, 18.17.4.1). Some workbooks count from 1 January 1904 as day 0.
pub(super) fn day(serial: StoredNumber, from_1904: bool) -> Option<String> {
    let days = u64::try_from(serial.to_decimal()?.trunc()).ok()?;
    let (year, month, day) = match (from_1904, days) {
        (true, _) => (1904, 1, 1),
        (false, 60) => return None,
        (false, 0..60) => (1899, 12, 31),
        (false, _) => (1899, 12, 30),
    };
    let day = NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(days))?;
    (day <= NaiveDate::from_ymd_opt(9999, 12, 31)?).then(|| day.to_string())
}

/// Whether a serial number has a time of day.
pub(super) fn has_time(serial: StoredNumber) -> bool {
    serial
        .to_decimal()
        .is_some_and(|serial| !serial.fract().is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_programs_do() {
        let on = |serial, from_1904| day(StoredNumber::parse(serial).unwrap(), from_1904);
        assert_eq!(on("42461", false).as_deref(), Some("2016-04-01"));
        assert_eq!(on("42461.5", false).as_deref(), Some("2016-04-01"));
        assert_eq!(on("40999", true).as_deref(), Some("2016-04-01"));
        assert_eq!(on("1", false).as_deref(), Some("1900-01-01"));
        assert_eq!(on("59", false).as_deref(), Some("1900-02-28"));
        assert_eq!(on("61", false).as_deref(), Some("1900-03-01"));
        for wrong in ["60", "-1", "1E12", "2958466"] {
            assert_eq!(on(wrong, false), None, "{wrong}");
        }
    }
}
