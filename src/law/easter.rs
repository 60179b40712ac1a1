//! The date of Easter.

use chrono::NaiveDate;

/// Easter Sunday of a year of the Gregorian calendar, by the rule of the Calendar (New Style) Act 1750 in the form that
/// Meeus, Jones and Butcher gave it (Spencer Jones, General Astronomy, 1922). `None` only outside the years of the
/// calendar that dates can have.
#[must_use]
pub fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let lunar_correction = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact =
        (19 * golden + century - century.div_euclid(4) - lunar_correction + 15).rem_euclid(30);
    let to_sunday =
        (32 + 2 * century.rem_euclid(4) + 2 * (of_century / 4) - epact - of_century % 4)
            .rem_euclid(7);
    let late = (golden + 11 * epact + 22 * to_sunday).div_euclid(451);
    let from_march = epact + to_sunday - 7 * late + 114;
    let month = u32::try_from(from_march.div_euclid(31)).ok()?;
    let day = u32::try_from(from_march.rem_euclid(31) + 1).ok()?;
    NaiveDate::from_ymd_opt(year, month, day)
}
