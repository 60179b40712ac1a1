//! What has been published, against what `meeting.yaml` says of it.

use super::super::date::{parse_date, written};
use super::super::resolver::Common;
use super::{Check, normalised};
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{AgendaItem, AgendaMatter};
use crate::restrict::restrictions;

impl Check<'_> {
    /// Refuses supplements to what is not published.
    pub fn refuse_early(&mut self) {
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
    pub fn check_meeting(&mut self, common: &Common<'_>) {
        let Some(latest) = self.history.latest() else {
            return;
        };
        let known = &latest.entry.meeting;
        let same = (&*known.authority, &*known.committee, Some(known.date))
            == (common.authority, common.committee, common.date);
        if !same {
            let message = format!(
                "the folder `published` is that of another meeting: {}, {}, {}",
                known.authority,
                known.committee,
                written(known.date)
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
    pub fn check_published(&mut self) {
        let raw = &self.file.value;
        if let Some(date) = self.history.published()
            && let Some(typed) = &raw.published
            && parse_date(&typed.value).is_ok_and(|day| day != date)
        {
            self.fault(
                Code::PublicationDate,
                self.file.place(typed),
                format!(
                    "the pack was published on {}, and `published` is {}",
                    written(date),
                    typed.value
                ),
                format!("Write `published: {date}`: the day of publication stands in the log, and on every paper of the pack."),
            );
        }
        for (at, publication) in self.history.supplements().enumerate() {
            let entry = &publication.entry;
            let line = format!(
                "- {{ published: {}, papers: [{}] }}",
                entry.date,
                entry.named.join(", ")
            );
            let number = at + 1;
            match raw.supplements.get(at) {
                None => {
                    let message = format!(
                        "supplement {number} was published on {} and is not in `meeting.yaml` any more",
                        written(entry.date)
                    );
                    let place = Place::start_of(self.file.path.clone());
                    let hint = format!("Put it back under `supplements`, as `{line}`.");
                    self.fault(Code::PublishedSupplement, place, message, hint);
                }
                Some(raw) => {
                    let same_date = parse_date(&raw.published.value) == Ok(entry.date);
                    if !same_date || sorted(normalised(raw)) != sorted(entry.named.clone()) {
                        let message = format!(
                            "supplement {number} is not as it was published on {}",
                            written(entry.date)
                        );
                        let place = self.file.place(&raw.published);
                        let hint = format!(
                            "Write it as it was: `{line}`. What comes later goes into supplement {}.",
                            self.history.supplements().count() + 1
                        );
                        self.fault(Code::PublishedSupplement, place, message, hint);
                    }
                }
            }
        }
    }

    /// Refuses markings that would keep from the public what has been published to it.
    pub fn refuse_hiding(&mut self, items: &[AgendaItem]) {
        for (item, entry) in items.iter().zip(&self.entries) {
            let restriction = match &item.matter {
                AgendaMatter::Paper(paper) => {
                    item.restriction.as_ref().or(paper.restriction.as_ref())
                }
                AgendaMatter::Oral { .. } => item.restriction.as_ref(),
            };
            let Some(published) = self.history.paper(&item.number) else {
                continue;
            };
            // Of a paper that had nothing restricted, all has been published.
            let part = match &item.matter {
                AgendaMatter::Paper(paper) if published.members.is_none() => {
                    restrictions(None, paper).first().cloned()
                }
                _ => None,
            };
            if let Some(restriction) = restriction.cloned().or(part)
                && published.public.is_some()
            {
                let message = format!(
                    "the paper of item {} is marked as not for publication, in whole or in part, and it has been published",
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

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}
