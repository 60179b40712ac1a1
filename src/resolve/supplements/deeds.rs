//! What the supplement under way does to each item, and what none does although it must be done.

use std::collections::BTreeMap;

use super::super::nearest::propose;
use super::{Check, Entry};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{Deed, Supplied};
use crate::read::normalise;
use crate::read::raw::RawSupplement;

impl Check<'_> {
    /// Where the supplement names the paper of each entry, by the entry's index.
    pub fn named(&mut self, raw: Option<&RawSupplement>) -> BTreeMap<usize, Place> {
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
    pub fn deeds(
        &mut self,
        named: &BTreeMap<usize, Place>,
        begun: bool,
    ) -> BTreeMap<usize, Supplied> {
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
                None if entry.has_paper && place.is_none() && self.waits(entry) => continue,
                None if entry.has_paper && place.is_none() => {
                    faults.push(self.unpublished(entry, "item"));
                    continue;
                }
                None if !begun => {
                    faults.push(self.unpublished(entry, "item"));
                    continue;
                }
                None => Deed::Adds,
                Some(_) if was_paper && !entry.has_paper => {
                    faults.push(taken_back(entry));
                    continue;
                }
                Some(listed) if entry.has_paper && !was_paper => {
                    if place.is_none() && self.waits(entry) {
                        continue;
                    }
                    if place.is_none() {
                        faults.push(self.unpublished(entry, "the paper of item"));
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

    /// Whether a supplement behind the one under way names an entry's paper: that one is refused itself.
    fn waits(&self, entry: &Entry<'_>) -> bool {
        let names = self.waiting().skip(1).flat_map(|raw| &raw.papers);
        names
            .filter_map(|name| normalise(&name.value))
            .any(|path| entry.files.contains(&path))
    }

    /// The fault of an entry that came after the publication and is in no supplement.
    fn unpublished(&self, entry: &Entry<'_>, what: &str) -> Diagnostic {
        let message = format!(
            "{what} {}, “{}”, came after the agenda was published, and is in no supplement",
            entry.number(),
            entry.title
        );
        let begun = self.waiting().next().is_some();
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
