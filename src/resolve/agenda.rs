//! The items of the agenda, numbered in order. Papers are resolved in parallel.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::date::parse_date;
use super::nearest::propose;
use super::paper::resolve_paper;
use super::resolver::{Common, Resolver, fill};
use super::text::Role;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{AgendaItem, AgendaMatter, FontFace, PaperKind, StandingItem, Text};
use crate::read::raw::{RawAgendaEntry, RawMeeting, RawMinutes};
use crate::read::{File, Located, normalise};
use std::sync::Arc;

/// An item with its fault, while it may still be `None`.
type Resolved = (Option<AgendaItem>, Diagnostics);

/// Resolves all items. `None` when one of them can't be.
pub(super) fn resolve_agenda<'a>(
    common: &'a Common<'a>,
    file: &'a File<RawMeeting>,
) -> (Option<Vec<AgendaItem>>, Diagnostics) {
    let entries = &file.value.agenda;
    let mut faults = check_repeats(file);
    if entries.is_empty() {
        let place = crate::diag::Place::start_of(file.path.clone());
        faults.push(
            Diagnostic::new(Code::MissingKey, place, "the agenda has no items")
                .hint("List at least one item under `agenda`."),
        );
    }
    let resolved: Vec<Resolved> = entries
        .par_iter()
        .enumerate()
        .map(|(at, entry)| resolve_item(common, file, at + 1, entry))
        .collect();
    let mut items = Some(Vec::with_capacity(entries.len()));
    for (item, own_faults) in resolved {
        faults.append(own_faults);
        items = items.zip(item).map(|(mut items, item)| {
            items.push(item);
            items
        });
    }
    (items, faults)
}

/// Checks the papers of a meeting whose `meeting.yaml` has faults.
pub(super) fn check_papers(common: &Common<'_>) -> Diagnostics {
    let papers = &common.inputs.outline.papers;
    let faults: Vec<Diagnostics> = papers
        .par_iter()
        .filter_map(|paper| {
            let file = common.inputs.reports.get(&normalise(&paper.file)?)?;
            Some(resolve_paper(common, paper.item, paper.kind, file).1)
        })
        .collect();
    faults.into_iter().flatten().collect()
}

fn resolve_item<'a>(
    common: &'a Common<'a>,
    file: &'a File<RawMeeting>,
    number: usize,
    entry: &'a Located<RawAgendaEntry>,
) -> Resolved {
    let mut resolver = Resolver::new(common, &file.path, None);
    let item = match &entry.value {
        RawAgendaEntry::Standing(id) => resolver.standing_item(id, entry).map(|standing| {
            let text = standing.text.as_ref().map(Text::from_markdown);
            (standing.title.clone(), AgendaMatter::Oral { text })
        }),
        RawAgendaEntry::Item(item) => {
            let title = resolver.filled_plain("the title", &item.title, FontFace::Bold);
            let text = item
                .text
                .as_ref()
                .map(|text| resolver.text(text, Role::FRONT));
            Some((title, AgendaMatter::Oral { text }))
        }
        RawAgendaEntry::Report(report) => {
            let title = report
                .title
                .as_ref()
                .map(|title| resolver.filled_plain("the title", title, FontFace::Bold));
            resolver.paper(number, PaperKind::Report, &report.report, title)
        }
        RawAgendaEntry::Minutes(minutes) => {
            let title = resolver.minutes_title(minutes);
            resolver.paper(number, PaperKind::Minutes, &minutes.file, title)
        }
    };
    // The meeting's file has no ids, so a reference in it leads nowhere.
    resolver.check_own_references();
    let item = item.map(|(title, matter)| AgendaItem {
        number: number.to_string(),
        title,
        matter,
        restriction: None,
        to_follow: None,
        urgent: None,
        withdrawn: None,
    });
    (item, resolver.faults)
}

impl<'a> Resolver<'a> {
    fn paper(
        &mut self,
        number: usize,
        kind: PaperKind,
        path: &Located<String>,
        title: Option<String>,
    ) -> Option<(String, AgendaMatter)> {
        let key = normalise(&path.value)?;
        let file = self.common.inputs.reports.get(&key)?;
        let (paper, faults) = resolve_paper(self.common, number, kind, file);
        self.faults.append(faults);
        paper.map(|paper| {
            let title = title.unwrap_or_else(|| paper.title.clone());
            (title, AgendaMatter::Paper(Arc::new(paper)))
        })
    }

    fn standing_item(
        &mut self,
        id: &str,
        entry: &Located<RawAgendaEntry>,
    ) -> Option<&'a StandingItem> {
        let style = self.common.style;
        let found = style.standing_items.iter().find(|item| item.id == id);
        if found.is_none() {
            let place = self.place(entry);
            let ids = style.standing_items.iter().map(|item| item.id.as_str());
            let hint = propose(id, ids, "Write `report: …`, `minutes: …` or `item: …`.");
            self.fault(
                Code::UnknownReference,
                place,
                format!(
                    "the house style `{}` has no standing item `{id}`",
                    style.name
                ),
                hint,
            );
        }
        found
    }

    /// The title that the agenda gives the minutes of an earlier meeting.
    fn minutes_title(&mut self, minutes: &RawMinutes) -> Option<String> {
        let of = match parse_date(&minutes.of.value) {
            Ok(of) => Some(of),
            Err((message, hint)) => {
                let place = self.place(&minutes.of);
                self.fault(Code::InvalidDate, place, message, hint);
                None
            }
        };
        if let (Some(of), Some(date)) = (of, self.common.date)
            && of >= date
        {
            let place = self.place(&minutes.of);
            self.fault(
                Code::InvalidDate,
                place,
                "these are minutes of a meeting that is not before this one",
                "Give the day of the meeting that they record.",
            );
        }
        match &minutes.title {
            Some(title) => Some(self.filled_plain("the title", title, FontFace::Bold)),
            None => {
                let labels = &self.common.style.labels;
                of.map(|of| fill(&labels.minutes_title, "date", &labels.write_date(of)))
            }
        }
    }
}

/// Reports papers that stand on the agenda twice.
fn check_repeats(file: &File<RawMeeting>) -> Diagnostics {
    let mut faults = Diagnostics::new();
    let mut seen = BTreeMap::new();
    for entry in &file.value.agenda {
        let path = match &entry.value {
            RawAgendaEntry::Report(report) => &report.report,
            RawAgendaEntry::Minutes(minutes) => &minutes.file,
            RawAgendaEntry::Standing(_) | RawAgendaEntry::Item(_) => continue,
        };
        let Some(key) = normalise(&path.value) else {
            continue;
        };
        let place = file.place(path);
        if let Some(first) = seen.get(&key) {
            faults.push(
                Diagnostic::new(
                    Code::DuplicateId,
                    place,
                    format!("`{key}` is on the agenda twice"),
                )
                .related(crate::diag::Place::clone(first), "first here")
                .hint("Take one of the two items out."),
            );
        } else {
            seen.insert(key, place);
        }
    }
    faults
}
