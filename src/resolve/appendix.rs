//! Appendices: files of a report's schema, of which they use the title, the sections, tables, figures and footnotes.

use std::sync::Arc;

use super::numbering::{write_counter, write_pattern};
use super::outline::Outline;
use super::resolver::{Common, Resolver, fill};
use super::scope::Scope;
use super::target::Target;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{Appendix, Body, FontFace, ReferenceKind, Restriction};
use crate::read::raw::{RawAppendix, RawReport};
use crate::read::{File, normalise};

/// An appendix before its content is resolved: what the report says of it.
pub(super) struct AppendixHead<'a> {
    pub anchor: String,
    /// "Appendix A"
    pub label: String,
    pub title: String,
    pub file: &'a File<RawReport>,
    /// The title that a list of the appendices gives it: one fit for the public where it is restricted.
    pub listed_title: String,
    /// As the report marks it; the appendix may be marked in its own file instead.
    pub restriction: Option<Arc<Restriction>>,
}

/// Checks an appendix of a report that has faults: all but what it refers to, since that may stand in the report.
pub(super) fn check_loose_appendix<'a>(
    common: &'a Common<'a>,
    file: &'a File<RawReport>,
) -> Diagnostics {
    let mut resolver = Resolver::new(common, &file.path, None);
    let head = AppendixHead {
        anchor: "appendix".to_owned(),
        label: String::new(),
        title: String::new(),
        listed_title: String::new(),
        file,
        restriction: None,
    };
    let (_, scope) = resolver.appendix(head);
    resolver.warn_uncalled(&scope);
    resolver.warn_unplaced_charts(&scope);
    resolver.faults
}

impl<'a> Resolver<'a> {
    /// Labels a report's appendices and enters their ids. One whose file could not be read is left out.
    pub fn appendix_heads(&mut self, raw: &'a RawReport) -> Vec<AppendixHead<'a>> {
        self.check_appendix_files(&raw.appendices);
        let style = self.common.style;
        let pattern = &style.numbering.appendices;
        let mut heads = Vec::with_capacity(raw.appendices.len());
        for (number, appendix) in (1..).zip(&raw.appendices) {
            let label = fill(
                &style.labels.appendix,
                "number",
                &write_pattern(pattern, number),
            );
            let word = write_counter(pattern.counter, number).to_lowercase();
            let anchor = if word.is_empty() {
                format!("appendix-{number}")
            } else {
                format!("appendix-{word}")
            };
            if let Some(id) = &appendix.id {
                self.enter_id_at(id, anchor.clone(), Some(label.clone()), true);
            }
            let key = normalise(&appendix.file.value);
            let named = key
                .as_ref()
                .and_then(|key| self.common.inputs.reports.get(key));
            let target = Target {
                kind: ReferenceKind::Appendix,
                is_item: false,
                by_hand: None,
                number: write_pattern(pattern, number),
                anchor: anchor.clone(),
                id: appendix.id.as_ref().map(|id| id.value.as_str()),
                words: named
                    .map_or("", |file| file.value.title.value.as_str())
                    .into(),
                place: Some(self.place(&appendix.file)),
            };
            self.note_target(target);
            let file = key.and_then(|key| self.common.inputs.reports.get(&key));
            self.complete &= file.is_some();
            if let Some(file) = file {
                let title = file
                    .value
                    .title
                    .value
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                let listed_title = self.listed_title(appendix, &file.value, &title);
                heads.push(AppendixHead {
                    anchor,
                    label,
                    title,
                    listed_title,
                    file,
                    restriction: self
                        .restriction(appendix.exempt.as_ref(), appendix.confidential.as_ref()),
                });
            }
        }
        heads
    }

    /// The title of an appendix in a list that the public sees.
    fn listed_title(&self, entry: &RawAppendix, file: &RawReport, title: &str) -> String {
        let exempt = entry.exempt.iter().chain(&file.exempt);
        let confidential = entry.confidential.iter().chain(&file.confidential);
        let mut titles = exempt
            .map(|marking| marking.title.as_ref())
            .chain(confidential.map(|marking| marking.title.as_ref()))
            .peekable();
        if titles.peek().is_none() {
            return title.to_owned();
        }
        match titles.flatten().next() {
            Some(public) => public
                .value
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            None => self.common.style.labels.withheld_title.clone(),
        }
    }

    fn check_appendix_files(&mut self, appendices: &[RawAppendix]) {
        for (at, appendix) in appendices.iter().enumerate() {
            let key = normalise(&appendix.file.value);
            let first = appendices[..at]
                .iter()
                .find(|earlier| normalise(&earlier.file.value) == key);
            if let Some(first) = first {
                let fault = Diagnostic::new(
                    Code::DuplicateId,
                    self.place(&appendix.file),
                    format!("`{}` is an appendix already", appendix.file.value),
                )
                .related(self.place(&first.file), "first given here")
                .hint("Take one of the two out.");
                self.faults.push(fault);
            }
        }
    }

    /// Resolves an appendix. Its scope takes the place of the report's for the time, and is given back for binding.
    pub fn appendix(&mut self, head: AppendixHead<'a>) -> (Appendix, Scope<'a>) {
        let raw = &head.file.value;
        let scope = Scope::new(&head.file.path, Some(raw), format!("{}-", head.anchor));
        let report = std::mem::replace(&mut self.scope, scope);
        self.report = Some(report);
        self.filled_plain("the title", &raw.title, FontFace::Bold);
        self.refuse_report_keys(raw);
        self.need_sections(raw, "the appendix");
        let own = self.restriction(raw.exempt.as_ref(), raw.confidential.as_ref());
        let restriction = self.agree(
            head.restriction,
            own,
            "the report",
            "the appendix's own file",
        );
        let mut outline = Outline::of_appendix(self.common.style);
        let sections = self.sections(&raw.sections, &mut outline, 3);
        let body = self.body(raw, sections);
        let appendix = Appendix {
            anchor: head.anchor,
            label: head.label,
            title: head.title,
            file: head.file.path.clone(),
            body,
            restriction,
        };
        let report = self
            .report
            .take()
            .unwrap_or_else(|| Scope::new(&head.file.path, None, String::new()));
        let scope = std::mem::replace(&mut self.scope, report);
        (appendix, scope)
    }

    /// Keys that only reports and minutes have.
    fn refuse_report_keys(&mut self, raw: &RawReport) {
        let first_places: [(&str, Option<Place>); 6] = [
            (
                "header",
                raw.header.keys().next().map(|key| self.place(key)),
            ),
            (
                "attendance",
                raw.attendance.first().map(|group| self.place(&group.label)),
            ),
            (
                "recommendations",
                raw.recommendations
                    .items
                    .first()
                    .map(|entry| self.place(entry)),
            ),
            (
                "opening",
                raw.opening.keys().next().map(|key| self.place(key)),
            ),
            (
                "closing",
                raw.closing.keys().next().map(|key| self.place(key)),
            ),
            (
                "appendices",
                raw.appendices
                    .first()
                    .map(|appendix| self.place(&appendix.file)),
            ),
        ];
        for (key, place) in first_places {
            if let Some(place) = place {
                self.fault(
                    Code::UnknownKey,
                    place,
                    format!("an appendix has no `{key}`"),
                    "Move it to the report.",
                );
            }
        }
    }

    /// Reports a file without sections.
    pub fn need_sections(&mut self, raw: &RawReport, what: &str) {
        if raw.sections.is_empty() {
            let place = self.place(&raw.title);
            self.fault(
                Code::MissingKey,
                place,
                format!("{what} has no `sections`"),
                "Write at least one section with a heading and paragraphs.",
            );
        }
    }

    /// A file's sections with its footnotes. Tables are gathered when references are bound.
    pub fn body(&mut self, raw: &'a RawReport, sections: Vec<crate::model::Section>) -> Body {
        Body {
            sections,
            tables: Vec::new(),
            footnotes: self.footnotes(raw),
        }
    }
}
