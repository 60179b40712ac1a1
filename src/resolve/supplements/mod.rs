//! Supplements: what came to the agenda after it was published, against what `meeting.yaml` says of it.

mod deeds;
mod entry;
mod late;
mod published;

use chrono::NaiveDate;

use super::agenda_numbers::NumberedEntry;
use super::date::{parse_date, written};
use super::resolver::Common;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{AgendaItem, Supplement};
use crate::publication::History;
use crate::read::raw::{RawMeeting, RawSupplement};
use crate::read::{File, normalise};
use entry::Entry;

/// Checks the supplements of a meeting, and says of each item what the one under way does to it.
pub(super) fn check_supplements(
    common: &Common<'_>,
    file: &File<RawMeeting>,
    numbered: &[NumberedEntry],
    items: &mut Option<Vec<AgendaItem>>,
) -> (Option<Supplement>, Diagnostics) {
    let Some(history) = common.inputs.history.as_deref() else {
        return (None, Diagnostics::new());
    };
    let entries = file.value.agenda.iter().zip(numbered);
    let mut check = Check {
        file,
        history,
        entries: entries
            .map(|(entry, numbered)| Entry::of(common, file, entry, numbered))
            .collect(),
        faults: Diagnostics::new(),
    };
    check.tell_missing();
    if history.is_empty() {
        check.refuse_early();
        return (None, check.faults);
    }
    check.check_meeting(common);
    check.check_published();
    let begun = check.begun(common.date);
    let named = check.named(begun.map(|(_, raw, _)| raw));
    let mut deeds = check.deeds(&named, begun.is_some());
    if let Some((number, raw, date)) = begun {
        check.check_lateness(date, common, &mut deeds);
        if deeds.is_empty() && !check.faults.has_errors() {
            let place = file.place(&raw.published);
            let message = format!("supplement {number} brings nothing");
            let fault = Diagnostic::new(Code::Supplement, place, message);
            check.faults.push(fault.hint("Name under `papers` what it brings, by the files that the agenda names, or take the supplement out."));
        }
    }
    if let Some(items) = items {
        check.refuse_hiding(items);
        for (at, supplied) in deeds {
            if let Some(item) = items.get_mut(at) {
                item.supplied = Some(supplied);
            }
        }
    }
    let supplement = begun.map(|(number, raw, date)| Supplement {
        number,
        date,
        named: normalised(raw),
    });
    (supplement, check.faults)
}

/// A supplement under way: its number, what is written of it, and its day.
type Begun<'a> = (u32, &'a RawSupplement, NaiveDate);

struct Check<'a> {
    file: &'a File<RawMeeting>,
    history: &'a History,
    entries: Vec<Entry<'a>>,
    faults: Diagnostics,
}

impl<'a> Check<'a> {
    fn fault(&mut self, code: Code, place: Place, message: String, hint: impl Into<String>) {
        self.faults
            .push(Diagnostic::new(code, place, message).hint(hint));
    }

    /// Names the reports that are still to follow.
    fn tell_missing(&mut self) {
        for entry in &self.entries {
            if let Some(place) = entry.to_follow.as_ref().filter(|_| !entry.withdrawn) {
                let message = format!(
                    "the report for item {}, “{}”, is still to follow",
                    entry.number(),
                    entry.title
                );
                let hint = match self.history.is_empty() {
                    true => "When it is there, take `to_follow` out.",
                    false => {
                        "When it is there, take `to_follow` out and name its file in a supplement."
                    }
                };
                self.faults
                    .push(Diagnostic::new(Code::ToFollow, place.clone(), message).hint(hint));
            }
        }
    }

    /// The supplements that are not published.
    fn waiting(&self) -> impl Iterator<Item = &'a RawSupplement> + use<'a> {
        let published = self.history.supplements().count();
        self.file.value.supplements.iter().skip(published)
    }

    /// The supplement that is under way.
    fn begun(&mut self, meeting: Option<NaiveDate>) -> Option<Begun<'a>> {
        let published = self.history.supplements().count();
        let mut waiting = self.waiting();
        let raw = waiting.next()?;
        let number = u32::try_from(published + 1).unwrap_or(u32::MAX);
        if let Some(next) = waiting.next() {
            self.fault(
                Code::Supplement,
                self.file.place(&next.published),
                format!(
                    "supplement {} can't be begun before supplement {number} is published",
                    number + 1
                ),
                format!("Publish supplement {number} first, or put these papers into it."),
            );
        }
        let place = self.file.place(&raw.published);
        let date = match parse_date(&raw.published.value) {
            Ok(date) => date,
            Err((message, hint)) => {
                self.fault(Code::InvalidDate, place, message, hint);
                return None;
            }
        };
        let before = self.history.latest().map(|latest| latest.entry.date);
        if let Some(before) = before.filter(|before| date < *before) {
            self.fault(
                Code::PublicationDate,
                place,
                format!(
                    "supplement {number} is dated {}, before what was published on {}",
                    written(date),
                    written(before)
                ),
                "Give the day on which it is published.",
            );
        } else if let Some(meeting) = meeting.filter(|meeting| date > *meeting) {
            self.fault(
                Code::PublicationDate,
                place,
                format!(
                    "supplement {number} is dated {}, and the meeting is on {}",
                    written(date),
                    written(meeting)
                ),
                "Give the day on which it is published: the day of the meeting at the latest.",
            );
        }
        Some((number, raw, date))
    }
}

fn normalised(raw: &RawSupplement) -> Vec<String> {
    let names = raw.papers.iter();
    names
        .map(|name| normalise(&name.value).unwrap_or_else(|| name.value.clone()))
        .collect()
}
