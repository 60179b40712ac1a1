//! How late a supplement comes.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::date::written;
use super::super::own_holidays::own_holidays;
use super::super::resolver::Common;
use super::Check;
use crate::diag::{Code, Diagnostic};
use crate::law::Calendar;
use crate::model::{Deed, Lateness, Supplied};

impl Check<'_> {
    /// Says how late each new item comes, and refuses one that comes too late without a reason for urgency.
    pub fn check_lateness(
        &mut self,
        date: NaiveDate,
        common: &Common<'_>,
        deeds: &mut BTreeMap<usize, Supplied>,
    ) {
        let Some(late) = lateness(common, date) else {
            return;
        };
        for (at, supplied) in deeds {
            if supplied.deed == Deed::Withdraws {
                continue;
            }
            supplied.late = Some(late);
            let entry = &self.entries[*at];
            if supplied.deed == Deed::Adds && !entry.urgent {
                let message = format!(
                    "item {}, “{}”, comes {} after {}, the last day on which it could be published",
                    entry.number(),
                    entry.title,
                    late.in_words(),
                    written(late.last_day)
                );
                let fault = Diagnostic::new(Code::LateItem, entry.place.clone(), message);
                self.faults.push(fault.hint(
                    "Write `urgent: …` in its entry: why the chair is of the opinion that it must be dealt with at the meeting as a matter of urgency. Without that it can't be dealt with there.",
                ));
            }
        }
    }
}

/// How late something comes that is published on a day; `None` for what comes in time.
fn lateness(common: &Common<'_>, date: NaiveDate) -> Option<Lateness> {
    let meeting = common.date?;
    let (own, _) = own_holidays(common.inputs.holidays.as_ref());
    let calendar = Calendar::new(common.law, &own);
    let asked = usize::from(common.law.notice(meeting)?.clear_days);
    let clear = calendar.count_clear_days(date, meeting, asked);
    let late = Lateness {
        last_day: calendar.last_lawful_day(meeting)?,
        working_days: asked - clear,
    };
    (late.working_days > 0).then_some(late)
}
