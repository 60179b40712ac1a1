//! Counting days: which are working days, how many of them lie clear between publication and a meeting.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::Law;

/// How far back days are looked for, for each that is to be found: a data file may make every day a holiday.
const FARTHEST: usize = 366;

/// The working days of one nation, and of a council with holidays of its own.
#[derive(Debug, Clone, Copy)]
pub struct Calendar<'l> {
    law: &'l Law,
    /// Further days that do not count, with their names.
    extra: &'l BTreeMap<NaiveDate, String>,
}

/// A day from the publication of papers to their meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedDay {
    pub date: NaiveDate,
    pub standing: Standing,
}

/// Whether a day counts as a clear day, and why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The day of publication, which never counts.
    Publication,
    /// A clear day: the how manyth, from 1.
    Clear(usize),
    Weekend,
    /// A holiday, by its name.
    Holiday(String),
    /// The day of the meeting, which never counts.
    Meeting,
}

impl<'l> Calendar<'l> {
    #[must_use]
    pub fn new(law: &'l Law, extra: &'l BTreeMap<NaiveDate, String>) -> Self {
        Self { law, extra }
    }

    #[must_use]
    pub fn law(&self) -> &'l Law {
        self.law
    }

    /// The name of the holiday on this day, in the language of a paper; `None` on weekends, which are none.
    #[must_use]
    pub fn holiday(&self, day: NaiveDate, language: &str) -> Option<String> {
        if self.law.is_weekend(day) {
            return None;
        }
        let off = self.law.days_off(day.year());
        let named = off.get(&day).map(|off| {
            let name = off.name.in_language(language);
            if off.substitute {
                let words = self.law.substitute_name.in_language(language);
                words.replace("{holiday}", name)
            } else {
                name.to_owned()
            }
        });
        named.or_else(|| self.extra.get(&day).cloned())
    }

    /// Whether a day is no weekend and no holiday.
    #[must_use]
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        let is_off = self.law.is_weekend(day)
            || self.extra.contains_key(&day)
            || self.law.days_off(day.year()).contains_key(&day);
        !is_off
    }

    /// The days from publication to a meeting, each with whether it counts as a clear day; none when the papers are
    /// published after the meeting. Names of holidays are in the language of a paper.
    #[must_use]
    pub fn clear_days(
        &self,
        publication: NaiveDate,
        meeting: NaiveDate,
        language: &str,
    ) -> Vec<CountedDay> {
        let mut clear = 0;
        let days = publication
            .iter_days()
            .take_while(|day| *day <= meeting)
            .map(|date| {
                let standing = if date == meeting {
                    Standing::Meeting
                } else if date == publication {
                    Standing::Publication
                } else if self.law.is_weekend(date) {
                    Standing::Weekend
                } else if let Some(name) = self.holiday(date, language) {
                    Standing::Holiday(name)
                } else {
                    clear += 1;
                    Standing::Clear(clear)
                };
                CountedDay { date, standing }
            });
        days.collect()
    }

    /// How many clear days lie between publication and a meeting, counted up to `most`.
    #[must_use]
    pub fn count_clear_days(
        &self,
        publication: NaiveDate,
        meeting: NaiveDate,
        most: usize,
    ) -> usize {
        let between = meeting
            .iter_days()
            .rev()
            .skip(1)
            .take_while(|day| *day > publication);
        between
            .filter(|day| self.is_working_day(*day))
            .take(most)
            .count()
    }

    /// The last working day on which papers can be published so that the law's clear days remain before the meeting.
    /// `None` when the law asks for none, or no such day can be found.
    #[must_use]
    pub fn last_lawful_day(&self, meeting: NaiveDate) -> Option<NaiveDate> {
        let notice = self.law.notice(meeting)?;
        self.working_day_before(meeting, usize::from(notice.clear_days) + 1)
    }

    /// The working day so many working days before a day: with 1, the last one in front of it. The day itself with 0.
    #[must_use]
    pub fn working_day_before(&self, day: NaiveDate, working_days: usize) -> Option<NaiveDate> {
        let Some(skipped) = working_days.checked_sub(1) else {
            return Some(day);
        };
        let earlier = day.iter_days().rev().skip(1).take(FARTHEST * working_days);
        earlier.filter(|day| self.is_working_day(*day)).nth(skipped)
    }
}
