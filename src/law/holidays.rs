//! The holidays of a nation, by rule and by date.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{Law, Words, easter_sunday};

/// How far behind a weekend a substitute day is looked for, in days: no run of holidays is longer.
const FARTHEST_SUBSTITUTE: u64 = 31;

/// A holiday that comes every year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayRule {
    pub name: Words,
    pub occasion: Occasion,
    /// The first and the last year; `None` for no end.
    pub from: Option<i32>,
    pub until: Option<i32>,
    /// Whether the next working day is a holiday in its place when it falls on a weekend.
    pub substitute: bool,
    pub citation: String,
}

/// The day of a year on which a holiday falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// The same day each year; the month from 1.
    Fixed { month: u32, day: u32 },
    /// A day of the week in a month from 1, e.g. the first Monday.
    Weekday {
        which: Which,
        weekday: Weekday,
        month: u32,
    },
    /// So many days behind Easter Sunday; in front of it below 0.
    Easter { days: i64 },
}

/// Which of a month's days of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// From 1 to 4.
    Nth(u8),
    Last,
}

/// A single holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SingleHoliday {
    pub name: Words,
    /// The day of the holiday that it takes the place of.
    pub instead_of: Option<NaiveDate>,
    pub citation: String,
}

/// What a day off is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DayOff<'l> {
    pub name: &'l Words,
    /// Whether it stands in the place of a holiday on a weekend.
    pub substitute: bool,
}

impl Occasion {
    /// The day on which it falls; `None` in years that have no such day.
    #[must_use]
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
            Self::Weekday {
                which: Which::Nth(nth),
                weekday,
                month,
            } => NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth),
            Self::Weekday {
                which: Which::Last,
                weekday,
                month,
            } => [5, 4]
                .into_iter()
                .find_map(|nth| NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth)),
            Self::Easter { days } => {
                let easter = easter_sunday(year)?;
                let away = Days::new(days.unsigned_abs());
                if days < 0 {
                    easter.checked_sub_days(away)
                } else {
                    easter.checked_add_days(away)
                }
            }
        }
    }
}

impl Law {
    /// The days of a year that are holidays, weekends left out.
    pub(super) fn days_off(&self, year: i32) -> BTreeMap<NaiveDate, DayOff<'_>> {
        // A holiday at the end of a year may have its substitute day in the next.
        let years = [year - 1, year];
        let mut off = BTreeMap::new();
        let mut on_weekends = Vec::new();
        for (rule, day) in years.iter().flat_map(|year| self.rules_in(*year)) {
            if !self.is_weekend(day) {
                let name = &rule.name;
                off.entry(day).or_insert(DayOff {
                    name,
                    substitute: false,
                });
            } else if rule.substitute {
                on_weekends.push((day, &rule.name));
            }
        }
        for (day, holiday) in &self.single_holidays {
            if years.contains(&day.year()) {
                let name = &holiday.name;
                off.insert(
                    *day,
                    DayOff {
                        name,
                        substitute: false,
                    },
                );
            }
        }
        on_weekends.sort_by_key(|(day, _)| *day);
        for (day, name) in on_weekends {
            let mut behind =
                (1..=FARTHEST_SUBSTITUTE).filter_map(|days| day.checked_add_days(Days::new(days)));
            let free = behind.find(|day| !self.is_weekend(*day) && !off.contains_key(day));
            if let Some(day) = free {
                off.insert(
                    day,
                    DayOff {
                        name,
                        substitute: true,
                    },
                );
            }
        }
        off.retain(|day, _| day.year() == year);
        off
    }

    /// The yearly holidays of a year that are not moved to another day.
    fn rules_in(&self, year: i32) -> impl Iterator<Item = (&HolidayRule, NaiveDate)> {
        self.holidays.iter().filter_map(move |rule| {
            let applies = rule.from.is_none_or(|from| from <= year)
                && rule.until.is_none_or(|until| until >= year);
            let day = rule.occasion.in_year(year).filter(|_| applies)?;
            let mut singles = self.single_holidays.values();
            let moved = singles.any(|it| it.instead_of == Some(day));
            (!moved).then_some((rule, day))
        })
    }

    /// Whether a day is part of a weekend.
    pub(super) fn is_weekend(&self, day: NaiveDate) -> bool {
        self.weekend.contains(&day.weekday())
    }
}
