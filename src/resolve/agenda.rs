//! The items of the agenda, numbered in order. Papers are resolved in parallel.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::agenda_numbers::{NumberedEntry, number_entries};
use super::date::parse_date;
use super::nearest::propose;
use super::paper::resolve_paper;
use super::resolver::{Common, Resolver, fill};
use super::supplements::check_supplements;
use super::text::{Role, plain_text};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{
    AgendaItem, AgendaMatter, FontFace, PaperKind, Restriction, StandingItem, Supplement, Text,
};
use crate::publication::History;
use crate::read::raw::{RawAgendaEntry, RawAttachment, RawMeeting, RawMinutes, RawReportItem};
use crate::read::{File, Located, is_pdf, normalise};
use std::sync::Arc;

/// An item with its fault, while it may still be `None`.
type Resolved = (Option<AgendaItem>, Diagnostics);

/// The items of the agenda, and the supplement that is under way.
pub(super) type Agenda = (Vec<AgendaItem>, Option<Supplement>);

/// Resolves all items. `None` when one of them can't be.
pub(super) fn resolve_agenda<'a>(
    common: &'a Common<'a>,
    file: &'a File<RawMeeting>,
) -> (Option<Agenda>, Diagnostics) {
    let entries = &file.value.agenda;
    let mut faults = check_repeats(file);
    if entries.is_empty() {
        let place = crate::diag::Place::start_of(file.path.clone());
        faults.push(
            Diagnostic::new(Code::MissingKey, place, "the agenda has no items")
                .hint("List at least one item under `agenda`."),
        );
    }
    let nothing = History::default();
    let history = common.inputs.history.as_deref().unwrap_or(&nothing);
    let (numbered, moved) = number_entries(file, history);
    let resolved: Vec<Resolved> = entries
        .par_iter()
        .zip(&numbered)
        .map(|(entry, numbered)| resolve_item(common, file, numbered, entry))
        .collect();
    let mut items = Some(Vec::with_capacity(entries.len()));
    for (item, own_faults) in resolved {
        faults.append(own_faults);
        items = items.zip(item).map(|(mut items, item)| {
            items.push(item);
            items
        });
    }
    // What a supplement lacks is plain only when the agenda has its numbers.
    let settled = moved.is_empty();
    faults.append(moved);
    if settled {
        let (supplement, lacking) = check_supplements(common, file, &numbered, &mut items);
        faults.append(lacking);
        return (items.map(|items| (items, supplement)), faults);
    }
    (items.map(|items| (items, None)), faults)
}

/// Checks the papers of a meeting whose `meeting.yaml` has faults.
pub(super) fn check_papers(common: &Common<'_>) -> Diagnostics {
    let papers = &common.inputs.outline.papers;
    let faults: Vec<Diagnostics> = papers
        .par_iter()
        .filter_map(|paper| {
            let file = common.inputs.reports.get(&normalise(&paper.file)?)?;
            let number = paper.item.to_string();
            Some(resolve_paper(common, &number, paper.kind, file, (None, &[])).1)
        })
        .collect();
    faults.into_iter().flatten().collect()
}

fn resolve_item<'a>(
    common: &'a Common<'a>,
    file: &'a File<RawMeeting>,
    numbered: &NumberedEntry,
    entry: &'a Located<RawAgendaEntry>,
) -> Resolved {
    let mut resolver = Resolver::new(common, &file.path, None);
    let item = resolver.item(numbered, entry);
    // The meeting's file has no ids, so a reference in it leads nowhere.
    resolver.check_own_references();
    (item, resolver.faults)
}

impl<'a> Resolver<'a> {
    fn item(
        &mut self,
        known: &NumberedEntry,
        entry: &'a Located<RawAgendaEntry>,
    ) -> Option<AgendaItem> {
        let number = known.number.as_str();
        let numbered =
            |(title, matter)| AgendaItem::new(number.to_owned(), known.key.clone(), title, matter);
        match &entry.value {
            RawAgendaEntry::Standing(id) => self.standing_item(id, entry).map(|standing| {
                let text = standing.text.as_ref().map(Text::from_markdown);
                numbered((standing.title.clone(), AgendaMatter::Oral { text }))
            }),
            RawAgendaEntry::Item(raw) => {
                let title = self.filled_plain("the title", &raw.title, FontFace::Bold);
                let text = raw.text.as_ref().map(|text| self.text(text, Role::FRONT));
                let restriction = self.restriction(raw.exempt.as_ref(), raw.confidential.as_ref());
                let urgent = self.urgency(raw.urgent.as_ref());
                let withdrawn = self.reason(raw.withdrawn.as_ref());
                let (note, matter) = if raw.attachments.is_empty() {
                    (None, AgendaMatter::Oral { text })
                } else {
                    let marked = restriction.clone();
                    let paper =
                        self.documents_paper(number, &title, None, &raw.attachments, marked)?;
                    (text, AgendaMatter::Paper(Arc::new(paper)))
                };
                Some(AgendaItem {
                    restriction,
                    urgent,
                    withdrawn,
                    note,
                    ..numbered((title, matter))
                })
            }
            RawAgendaEntry::Report(raw) => self.report_item(known, raw),
            RawAgendaEntry::Minutes(raw) => {
                let marked = self.restriction(raw.exempt.as_ref(), raw.confidential.as_ref());
                let urgent = self.urgency(raw.urgent.as_ref());
                let withdrawn = self.reason(raw.withdrawn.as_ref());
                let title = self.minutes_title(raw);
                let item = if is_pdf(&raw.file.value) {
                    let own = Some((&raw.file, raw.description.as_ref()));
                    let title = title?;
                    let paper = self.documents_paper(number, &title, own, &[], marked.clone())?;
                    (title, AgendaMatter::Paper(Arc::new(paper)))
                } else {
                    let with = (marked.as_ref(), &[][..]);
                    self.paper(number, PaperKind::Minutes, &raw.file, title, with)?
                };
                Some(AgendaItem {
                    urgent,
                    withdrawn,
                    ..self.marked(numbered(item), marked)
                })
            }
        }
    }

    fn report_item(&mut self, known: &NumberedEntry, raw: &'a RawReportItem) -> Option<AgendaItem> {
        let number = known.number.as_str();
        let title = raw
            .title
            .as_ref()
            .map(|title| self.filled_plain("the title", title, FontFace::Bold));
        let marked = self.restriction(raw.exempt.as_ref(), raw.confidential.as_ref());
        let to_follow = self.reason(raw.to_follow.as_ref());
        let urgent = self.urgency(raw.urgent.as_ref());
        let withdrawn = self.reason(raw.withdrawn.as_ref());
        let item = match &raw.to_follow {
            Some(reason) => {
                if title.is_none() {
                    let place = self.place(reason);
                    self.fault(
                        Code::MissingKey,
                        place,
                        "a report that is to follow needs a `title` on the agenda",
                        "Write `title:` beside `report:`: the report's own can't be read yet.",
                    );
                }
                let matter = AgendaMatter::Oral { text: None };
                AgendaItem::new(number.to_owned(), known.key.clone(), title?, matter)
            }
            None => {
                let (title, matter) = self.paper(
                    number,
                    PaperKind::Report,
                    &raw.report,
                    title,
                    (marked.as_ref(), &raw.attachments),
                )?;
                AgendaItem::new(number.to_owned(), known.key.clone(), title, matter)
            }
        };
        Some(AgendaItem {
            to_follow,
            urgent,
            withdrawn,
            ..self.marked(item, marked)
        })
    }

    /// An item with the marking of its entry, or that of its paper's own file.
    fn marked(&mut self, item: AgendaItem, marked: Option<Arc<Restriction>>) -> AgendaItem {
        let own = match &item.matter {
            AgendaMatter::Paper(paper) => paper.restriction.clone(),
            AgendaMatter::Oral { .. } => None,
        };
        AgendaItem {
            restriction: self.agree(marked, own, "the agenda", "the paper's own file"),
            ..item
        }
    }

    /// A reason that the agenda prints.
    fn reason(&mut self, typed: Option<&Located<String>>) -> Option<Text> {
        typed.map(|reason| self.filled_text("the reason", reason, Role::FRONT))
    }

    /// The chair's reason for urgency, in the words of the law.
    fn urgency(&mut self, typed: Option<&Located<String>>) -> Option<Text> {
        let reason = self.reason(typed)?;
        let Common {
            law, style, date, ..
        } = *self.common;
        let words = law.urgency(date.unwrap_or_default(), "{reason}", &style.language);
        let (before, behind) = words.split_once("{reason}").unwrap_or((&words, ""));
        let mut text = plain_text(before);
        text.parts.extend(reason.parts);
        text.parts.extend(plain_text(behind).parts);
        Some(text)
    }

    fn paper(
        &mut self,
        number: &str,
        kind: PaperKind,
        path: &Located<String>,
        title: Option<String>,
        with: (Option<&Arc<Restriction>>, &'a [RawAttachment]),
    ) -> Option<(String, AgendaMatter)> {
        let key = normalise(&path.value)?;
        let file = self.common.inputs.reports.get(&key)?;
        let (paper, faults) = resolve_paper(self.common, number, kind, file, with);
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
