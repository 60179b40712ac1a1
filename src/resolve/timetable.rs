//! When a meeting's papers must be published, and what is to be said when they are late or soon due.

use chrono::NaiveDate;

use super::date::{parse_date, written};
use super::meeting::nation;
use super::own_holidays::own_holidays;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::law::{Calendar, Notice, Timeliness, Timetable};
use crate::model::{Jurisdiction, Style};
use crate::read::raw::RawMeeting;
use crate::read::{File, Inputs, Located};

/// The language in which findings and the timetable name holidays.
const LANGUAGE: &str = "en";

/// The timetable of a meeting, and findings about it. `today`: the day on which it is asked for, if that is to matter.
///
/// The timetable is `None` when a date is wrong, which is among the findings.
#[must_use]
pub fn timetable(
    inputs: &Inputs,
    style: &Style,
    today: Option<NaiveDate>,
) -> (Option<Timetable>, Diagnostics) {
    let (holidays, mut faults) = own_holidays(inputs.holidays.as_ref());
    let Some(file) = &inputs.meeting else {
        return (None, faults);
    };
    let raw = &file.value;
    let mut date = |typed: &Located<String>| match parse_date(&typed.value) {
        Ok(date) => Some(date),
        Err((message, hint)) => {
            let fault = Diagnostic::new(Code::InvalidDate, file.place(typed), message);
            faults.push(fault.hint(hint));
            None
        }
    };
    let meeting = date(&raw.date);
    let typed = raw.published.as_ref().and_then(&mut date);
    // What was published is in the record of publications; `published` may be no more than a plan.
    let recorded = inputs.history.as_ref().and_then(|it| it.published());
    let published = recorded.or(typed);
    let mut papers = Vec::new();
    if let Some(day) = published {
        papers.push(("the papers of the meeting".to_owned(), day));
    }
    for (number, supplement) in (1..).zip(&raw.supplements) {
        if let Some(day) = date(&supplement.published) {
            papers.push((format!("supplement {number}"), day));
        }
    }
    let Some(meeting) = meeting.filter(|_| !faults.has_errors()) else {
        return (None, faults);
    };
    if raw.holidays.is_some() && inputs.holidays.is_none() {
        // Reading has said why; without these days the count would be wrong.
        return (None, faults);
    }
    let calendar = Calendar::new(inputs.laws.of(nation(Some(raw))), &holidays);
    let spoken = raw
        .language
        .as_ref()
        .and_then(|tag| style.in_language(&tag.value));
    let rule = spoken
        .as_ref()
        .map_or(&style.timetable, |spoken| &spoken.timetable);
    let timetable = calendar.timetable(meeting, &rule.steps, &papers, LANGUAGE);
    if let Some(timetable) = &timetable {
        let watch = Watch {
            file,
            calendar,
            timetable,
        };
        faults.extend(match published {
            Some(_) => watch.published_late(),
            None => today.and_then(|today| watch.unpublished(today, rule.warn_working_days)),
        });
    }
    (timetable, faults)
}

/// The nation of a meeting as far as it can be made out; England where it can't.
#[must_use]
pub fn nation_of(inputs: &Inputs) -> Jurisdiction {
    nation(inputs.meeting.as_ref().map(|file| &file.value))
}

/// What findings about the publication of a meeting's papers need.
struct Watch<'a> {
    file: &'a File<RawMeeting>,
    calendar: Calendar<'a>,
    timetable: &'a Timetable,
}

impl Watch<'_> {
    /// Says that the day of publication leaves too few clear days.
    fn published_late(&self) -> Option<Diagnostic> {
        let raw = &self.file.value;
        let typed = raw.published.as_ref().unwrap_or(&raw.date);
        let papers = self.timetable.papers.first()?;
        let shortfall = self.shortfall(papers)?;
        let message = if papers.published > self.timetable.meeting {
            let day = written(papers.published);
            format!("the papers are published on {day}, after the meeting")
        } else {
            let day = written(papers.published);
            format!("the papers are published on {day}, which {shortfall}")
        };
        let finding = Diagnostic::new(Code::PublishedLate, self.file.place(typed), message);
        Some(finding.hint(self.last_day_was(
            "Correct the date if it is wrong. Otherwise an item can be taken only if the chair has it dealt with as a matter of urgency, or if the meeting was convened at shorter notice.",
        )))
    }

    /// Says of papers that are not published that they are due or too late. Nothing is said once the meeting is over.
    fn unpublished(&self, today: NaiveDate, warn_working_days: usize) -> Option<Diagnostic> {
        let Timetable {
            meeting,
            last_lawful_day: last,
            ..
        } = *self.timetable;
        if today > meeting {
            return None;
        }
        let place = self.file.place(&self.file.value.date);
        let would_be = self.calendar.timeliness(meeting, &[(String::new(), today)]);
        if let Some(shortfall) = would_be.first().and_then(|papers| self.shortfall(papers)) {
            let day = written(today);
            let message =
                format!("no day of publication is given, and publishing today, {day}, {shortfall}");
            let finding = Diagnostic::new(Code::PublishedLate, place, message);
            return Some(finding.hint(self.last_day_was(
                "If the papers are published, write `published:` with the day. Otherwise hold the meeting later, or take only what the chair has dealt with as a matter of urgency.",
            )));
        }
        if today < self.calendar.working_day_before(last, warn_working_days)? {
            return None;
        }
        let by = if today < last {
            format!("by {}", written(last))
        } else {
            format!("today, {}", written(today))
        };
        let message =
            format!("the papers must be published {by}, and no day of publication is given");
        let finding = Diagnostic::new(Code::PublicationDue, place, message);
        let asked = clear_days(&self.timetable.notice);
        Some(finding.hint(format!(
            "Publish them so that {asked} remain before the meeting, and write `published:` with the day. `agendapack timetable` shows how the days are counted."
        )))
    }

    /// "leaves 2 clear days before the meeting where the law asks for 5 clear days"; `None` for what is early enough.
    fn shortfall(&self, papers: &Timeliness) -> Option<String> {
        if !papers.is_late() {
            return None;
        }
        let asked = clear_days(&self.timetable.notice);
        let left = match papers.clear_days {
            0 => "no clear day".to_owned(),
            1 => "1 clear day".to_owned(),
            days => format!("{days} clear days"),
        };
        Some(format!(
            "leaves {left} before the meeting where the law asks for {asked}"
        ))
    }

    fn last_day_was(&self, otherwise: &str) -> String {
        let Timetable {
            last_lawful_day,
            notice,
            ..
        } = self.timetable;
        format!(
            "The last lawful day was {} ({}). {otherwise}",
            written(*last_lawful_day),
            notice.citation
        )
    }
}

/// "5 clear days"
fn clear_days(notice: &Notice) -> String {
    match notice.clear_days {
        1 => "1 clear day".to_owned(),
        days => format!("{days} clear days"),
    }
}
