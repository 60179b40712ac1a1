//! Supplements: what came to the agenda after it was published, against what `meeting.yaml` says of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::agenda_numbers::NumberedEntry;
use super::date::parse_date;
use super::nearest::propose;
use super::own_holidays::own_holidays;
use super::resolver::Common;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::law::Calendar;
use crate::model::{AgendaItem, AgendaMatter, Deed, Lateness, Supplement, Supplied};
use crate::publication::{History, ItemKey};
use crate::read::raw::{RawAgendaEntry, RawMeeting, RawSupplement};
use crate::read::{File, Located, normalise};

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
            .map(|(entry, numbered)| Entry::of(file, entry, numbered))
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
        if deeds.is_empty() && check.faults.is_empty() {
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

/// What the deeds of a supplement need to know of an entry of the agenda.
struct Entry<'a> {
    place: Place,
    title: String,
    numbered: &'a NumberedEntry,
    /// Its report or minutes and its attachments, normalised.
    files: Vec<String>,
    /// Why its report is to follow.
    to_follow: Option<Place>,
    /// Whether it has a paper now.
    has_paper: bool,
    urgent: bool,
    withdrawn: bool,
}

impl<'a> Entry<'a> {
    fn of(
        file: &File<RawMeeting>,
        entry: &Located<RawAgendaEntry>,
        numbered: &'a NumberedEntry,
    ) -> Self {
        let mut known = Self {
            place: file.place(entry),
            title: match &numbered.key {
                ItemKey::File(name) | ItemKey::Standing(name) | ItemKey::Title(name) => {
                    name.clone()
                }
            },
            numbered,
            files: Vec::new(),
            to_follow: None,
            has_paper: false,
            urgent: false,
            withdrawn: false,
        };
        match &entry.value {
            RawAgendaEntry::Standing(_) => {}
            RawAgendaEntry::Report(raw) => {
                known.files.extend(normalise(&raw.report.value));
                let attached = raw.attachments.iter();
                known
                    .files
                    .extend(attached.filter_map(|attached| normalise(&attached.file.value)));
                known.to_follow = raw.to_follow.as_ref().map(|reason| file.place(reason));
                known.has_paper = raw.to_follow.is_none();
                known.urgent = raw.urgent.is_some();
                known.withdrawn = raw.withdrawn.is_some();
            }
            RawAgendaEntry::Minutes(raw) => {
                known.files.extend(normalise(&raw.file.value));
                known.has_paper = true;
                known.urgent = raw.urgent.is_some();
                known.withdrawn = raw.withdrawn.is_some();
            }
            RawAgendaEntry::Item(raw) => {
                let attached = raw.attachments.iter();
                known
                    .files
                    .extend(attached.filter_map(|attached| normalise(&attached.file.value)));
                known.has_paper = !raw.attachments.is_empty();
                known.urgent = raw.urgent.is_some();
                known.withdrawn = raw.withdrawn.is_some();
            }
        }
        known
    }

    fn number(&self) -> &str {
        &self.numbered.number
    }

    /// The file by which a supplement names it.
    fn file(&self) -> &str {
        self.files.first().map_or("", String::as_str)
    }
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
                    "the report for item {}, `{}`, is still to follow",
                    entry.number(),
                    entry.file()
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

    /// Refuses supplements to what is not published.
    fn refuse_early(&mut self) {
        if let Some(first) = self.file.value.supplements.first() {
            let place = self.file.place(&first.published);
            self.fault(
                Code::Supplement,
                place,
                "there is a supplement, and the pack is not published".to_owned(),
                "Until `agendapack publish` has recorded the pack, put late papers on the agenda alone: they go into the pack. If it is published, put its folder `published` back.",
            );
        }
    }

    /// Checks that the log is that of this meeting, and not of one whose folder was copied.
    fn check_meeting(&mut self, common: &Common<'_>) {
        let Some(latest) = self.history.latest() else {
            return;
        };
        let known = &latest.entry.meeting;
        let same = (&*known.authority, &*known.committee, Some(known.date))
            == (common.authority, common.committee, common.date);
        if !same {
            let message = format!(
                "the folder `published` is that of another meeting: {}, {}, {}",
                known.authority, known.committee, known.date
            );
            self.fault(
                Code::PublicationLog,
                Place::start_of(self.file.path.clone()),
                message,
                "If this folder was copied to begin a new meeting, delete `published` in it. If the meeting itself has moved to another day, its agenda is published anew: keep the old folder as it is, and begin one for the new day.",
            );
        }
    }

    /// Checks that what `meeting.yaml` says of publications is what the log says.
    fn check_published(&mut self) {
        let raw = &self.file.value;
        if let Some(date) = self.history.published()
            && let Some(written) = &raw.published
            && parse_date(&written.value).is_ok_and(|written| written != date)
        {
            self.fault(
                Code::PublicationDate,
                self.file.place(written),
                format!(
                    "the pack was published on {date}, and `published` is {}",
                    written.value
                ),
                format!("Write `published: {date}`: the day of publication stands in the log, and on every paper of the pack."),
            );
        }
        for (at, publication) in self.history.supplements().enumerate() {
            let entry = &publication.entry;
            let written = format!(
                "- {{ published: {}, papers: [{}] }}",
                entry.date,
                entry.named.join(", ")
            );
            let number = at + 1;
            match raw.supplements.get(at) {
                None => {
                    let message = format!(
                        "supplement {number} was published on {} and is not in `meeting.yaml` any more",
                        entry.date
                    );
                    let place = Place::start_of(self.file.path.clone());
                    let hint = format!("Put it back under `supplements`, as `{written}`.");
                    self.fault(Code::PublishedSupplement, place, message, hint);
                }
                Some(raw) => {
                    let same_date = parse_date(&raw.published.value) == Ok(entry.date);
                    if !same_date || sorted(normalised(raw)) != sorted(entry.named.clone()) {
                        let message = format!(
                            "supplement {number} is not as it was published on {}",
                            entry.date
                        );
                        let place = self.file.place(&raw.published);
                        let hint = format!(
                            "Write it as it was: `{written}`. What comes later goes into supplement {}.",
                            self.history.supplements().count() + 1
                        );
                        self.fault(Code::PublishedSupplement, place, message, hint);
                    }
                }
            }
        }
    }

    /// The supplement that is under way.
    fn begun(&mut self, meeting: Option<NaiveDate>) -> Option<Begun<'a>> {
        let published = self.history.supplements().count();
        let mut waiting = self.file.value.supplements.iter().skip(published);
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
                    "supplement {number} is dated {date}, before what was published on {before}"
                ),
                "Give the day on which it is published.",
            );
        } else if let Some(meeting) = meeting.filter(|meeting| date > *meeting) {
            self.fault(
                Code::PublicationDate,
                place,
                format!("supplement {number} is dated {date}, and the meeting is on {meeting}"),
                "Give the day on which it is published: the day of the meeting at the latest.",
            );
        }
        Some((number, raw, date))
    }

    /// Where the supplement names the paper of each entry, by the entry's index.
    fn named(&mut self, raw: Option<&RawSupplement>) -> BTreeMap<usize, Place> {
        let mut named: BTreeMap<usize, Place> = BTreeMap::new();
        for name in raw.iter().flat_map(|raw| &raw.papers) {
            let place = self.file.place(name);
            let path = normalise(&name.value).unwrap_or_else(|| name.value.clone());
            let mut entries = self.entries.iter();
            let Some(at) = entries.position(|entry| entry.files.contains(&path)) else {
                let files = self.entries.iter().flat_map(|entry| &entry.files);
                let hint = propose(
                    &path,
                    files.map(String::as_str),
                    "Put an entry with it on the agenda, or take it out here.",
                );
                let message = format!("`{path}` is the paper of no item on the agenda");
                self.fault(Code::Supplement, place, message, hint);
                continue;
            };
            if let Some(first) = named.get(&at) {
                let number = self.entries[at].number();
                let message = format!("the supplement names the paper of item {number} twice");
                let fault = Diagnostic::new(Code::Supplement, place, message)
                    .related(first.clone(), "first here")
                    .hint("Take one of the two out.");
                self.faults.push(fault);
            } else {
                named.insert(at, place);
            }
        }
        named
    }

    /// What the supplement does to each entry, by its index; what none does although it must be done is a fault.
    fn deeds(&mut self, named: &BTreeMap<usize, Place>, begun: bool) -> BTreeMap<usize, Supplied> {
        let mut deeds = BTreeMap::new();
        let mut faults = Diagnostics::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let listed = entry
                .numbered
                .published
                .and_then(|at| self.history.agenda().get(at));
            let was_paper = self.history.paper(entry.number()).is_some();
            let place = named.get(&at);
            if let Some(place) = place.filter(|_| entry.to_follow.is_some()) {
                let message = format!(
                    "the supplement names `{}`, which is still to follow",
                    entry.file()
                );
                let fault = Diagnostic::new(Code::Supplement, place.clone(), message);
                faults.push(fault.hint(
                    "Take `to_follow` out of its entry on the agenda, or its name out of the supplement.",
                ));
                continue;
            }
            let deed = match listed {
                None if entry.has_paper && place.is_none() => {
                    faults.push(self.unpublished(entry, "is new"));
                    continue;
                }
                None if !begun => {
                    faults.push(self.unpublished(entry, "is new"));
                    continue;
                }
                None => Deed::Adds,
                Some(_) if was_paper && !entry.has_paper => {
                    faults.push(taken_back(entry));
                    continue;
                }
                Some(listed) if entry.has_paper && !was_paper => {
                    if place.is_none() {
                        faults.push(self.unpublished(entry, "now has its paper"));
                        continue;
                    }
                    match listed.to_follow {
                        true => Deed::Delivers,
                        false => Deed::Furnishes,
                    }
                }
                Some(_) if place.is_some() => Deed::Replaces,
                Some(listed) if begun && entry.withdrawn && !listed.withdrawn => Deed::Withdraws,
                Some(_) => continue,
            };
            let supplied = Supplied {
                deed,
                late: None,
                place: place.unwrap_or(&entry.place).clone(),
            };
            deeds.insert(at, supplied);
        }
        self.faults.append(faults);
        deeds
    }

    /// The fault of an entry that came after the publication and is in no supplement.
    fn unpublished(&self, entry: &Entry<'_>, what: &str) -> Diagnostic {
        let message = format!(
            "item {}, “{}”, {what} since the agenda was published, and is in no supplement",
            entry.number(),
            entry.title
        );
        let begun = self.file.value.supplements.len() > self.history.supplements().count();
        let next = self.history.supplements().count() + 1;
        let hint = match (begun, entry.has_paper) {
            (true, _) => format!(
                "Name `{}` under `papers` of supplement {next}.",
                entry.file()
            ),
            (false, true) => format!(
                "Add a supplement at the end of `meeting.yaml`, under `supplements`: `- {{ published: {}, papers: [{}] }}`, with the day on which it is published.",
                self.earliest(),
                entry.file()
            ),
            (false, false) => format!(
                "Add a supplement at the end of `meeting.yaml`, under `supplements`: `- {{ published: {}, papers: [] }}`, with the day on which it is published: its front sheet lists the item.",
                self.earliest()
            ),
        };
        Diagnostic::new(Code::UnpublishedPaper, entry.place.clone(), message).hint(hint)
    }

    /// The first day that the next publication can have.
    fn earliest(&self) -> String {
        let latest = self.history.latest();
        latest.map_or_else(String::new, |latest| latest.entry.date.to_string())
    }

    /// Says how late each new item comes, and refuses one that comes too late without a reason for urgency.
    fn check_lateness(
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
                    late.last_day
                );
                let fault = Diagnostic::new(Code::LateItem, entry.place.clone(), message);
                self.faults.push(fault.hint(
                    "Write `urgent: …` in its entry: why the chair is of the opinion that it must be dealt with at the meeting as a matter of urgency. Without that it can't be dealt with there.",
                ));
            }
        }
    }

    /// Refuses markings that would keep from the public what has been published to it.
    fn refuse_hiding(&mut self, items: &[AgendaItem]) {
        for (item, entry) in items.iter().zip(&self.entries) {
            let restriction = match &item.matter {
                AgendaMatter::Paper(paper) => {
                    item.restriction.as_ref().or(paper.restriction.as_ref())
                }
                AgendaMatter::Oral { .. } => item.restriction.as_ref(),
            };
            let published = self.history.paper(&item.number);
            if let Some(restriction) = restriction
                && published.is_some_and(|paper| paper.public.is_some())
            {
                let message = format!(
                    "the paper of item {} is marked as not for publication, and it has been published",
                    item.number
                );
                let fault =
                    Diagnostic::new(Code::PublishedPaper, restriction.place.clone(), message);
                self.faults.push(fault.related(entry.place.clone(), "its entry").hint(
                    "Take the marking out: a later one does not undo a publication. If it should never have been published, tell the monitoring officer and take the pack off the council's website now.",
                ));
            }
        }
    }
}

/// The fault of a published paper that is not there any more.
fn taken_back(entry: &Entry<'_>) -> Diagnostic {
    let message = format!(
        "the paper of item {}, “{}”, has been published and is not there any more",
        entry.number(),
        entry.title
    );
    let place = entry
        .to_follow
        .clone()
        .unwrap_or_else(|| entry.place.clone());
    Diagnostic::new(Code::PublishedPaper, place, message).hint(
        "Put it back as it was. If it is not to be dealt with, write `withdrawn: …` beside it, with the reason; if another is to stand in its place, name it in a supplement.",
    )
}

/// How late something comes that is published on a day; `None` for what comes in time.
fn lateness(common: &Common<'_>, date: NaiveDate) -> Option<Lateness> {
    let meeting = common.date?;
    // What is wrong with the council's own holidays is told with the meeting.
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

fn normalised(raw: &RawSupplement) -> Vec<String> {
    let names = raw.papers.iter();
    names
        .map(|name| normalise(&name.value).unwrap_or_else(|| name.value.clone()))
        .collect()
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}
