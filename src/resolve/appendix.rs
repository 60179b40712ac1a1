//! Appendices: files of a report's schema, of which they use the title, the sections, tables, figures and footnotes.

use std::sync::Arc;

use super::numbering::{write_counter, write_pattern};
use super::outline::Outline;
use super::outside::OutsideAppendix;
use super::resolver::{Common, Resolver, fill};
use super::scope::Scope;
use super::target::Target;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{Appendix, Body, FontFace, ReferenceKind, Restriction};
use crate::read::raw::{RawAppendix, RawReport};
use crate::read::{File, Located, is_pdf, normalise};

/// An appendix before its content is resolved: what the report says of it.
pub(super) struct AppendixHead<'a> {
    pub anchor: String,
    /// "Appendix A"
    pub label: String,
    pub title: String,
    pub source: AppendixSource<'a>,
    /// The title that a list of the appendices gives it: one fit for the public where it is restricted.
    pub listed_title: String,
    /// As the report marks it; the appendix may be marked in its own file instead.
    pub restriction: Option<Arc<Restriction>>,
}

/// What an appendix is made of.
#[derive(Clone, Copy)]
pub(super) enum AppendixSource<'a> {
    /// A file of a report's schema.
    Written(&'a File<RawReport>),
    /// A PDF from elsewhere, which this entry of the report names.
    Outside(&'a RawAppendix),
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
        source: AppendixSource::Written(file),
        restriction: None,
    };
    if let Some((_, scope)) = resolver.appendix(head) {
        resolver.warn_uncalled(&scope);
        resolver.warn_unplaced_charts(&scope);
    }
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
                    .map_or_else(
                        || {
                            appendix
                                .title
                                .as_ref()
                                .map_or("", |title| title.value.as_str())
                        },
                        |file| file.value.title.value.as_str(),
                    )
                    .into(),
                place: Some(self.place(&appendix.file)),
            };
            self.note_target(target);
            if is_pdf(&appendix.file.value) {
                let title = self.outside_title(appendix);
                heads.push(AppendixHead {
                    anchor,
                    label,
                    listed_title: self.listed_title(appendix, None, &title),
                    title,
                    source: AppendixSource::Outside(appendix),
                    restriction: self
                        .restriction(appendix.exempt.as_ref(), appendix.confidential.as_ref()),
                });
                continue;
            }
            self.refuse_outside_keys(appendix);
            let file = key.and_then(|key| self.common.inputs.reports.get(&key));
            self.complete &= file.is_some();
            if let Some(file) = file {
                let title = words(&file.value.title);
                let listed_title = self.listed_title(appendix, Some(&file.value), &title);
                heads.push(AppendixHead {
                    anchor,
                    label,
                    title,
                    listed_title,
                    source: AppendixSource::Written(file),
                    restriction: self
                        .restriction(appendix.exempt.as_ref(), appendix.confidential.as_ref()),
                });
            }
        }
        heads
    }

    /// The title of an appendix that is a PDF.
    fn outside_title(&mut self, appendix: &RawAppendix) -> String {
        if let Some(title) = &appendix.title {
            return self.filled_plain("the title", title, FontFace::Bold);
        }
        let place = self.place(&appendix.file);
        self.fault(
            Code::MissingKey,
            place,
            "an appendix that is a PDF needs a `title`",
            "Write `title:` beside `file:`.",
        );
        String::new()
    }

    /// Keys that only an appendix that is a PDF has.
    fn refuse_outside_keys(&mut self, appendix: &RawAppendix) {
        for (key, given) in [
            ("title", &appendix.title),
            ("description", &appendix.description),
        ] {
            if let Some(given) = given {
                let place = self.place(given);
                self.fault(
                    Code::UnknownKey,
                    place,
                    format!("only an appendix that is a PDF has a `{key}` here"),
                    format!(
                        "Take it out: `{}` has its own title, and needs no description.",
                        appendix.file.value
                    ),
                );
            }
        }
    }

    /// The title of an appendix in a list that the public sees.
    fn listed_title(&self, entry: &RawAppendix, file: Option<&RawReport>, title: &str) -> String {
        let own = file.and_then(|file| file.exempt.as_ref());
        let exempt = entry.exempt.iter().chain(own);
        let own = file.and_then(|file| file.confidential.as_ref());
        let confidential = entry.confidential.iter().chain(own);
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
    /// `None` when it is a PDF that has a fault.
    pub fn appendix(&mut self, head: AppendixHead<'a>) -> Option<(Appendix, Scope<'a>)> {
        let file = match head.source {
            AppendixSource::Written(file) => file,
            AppendixSource::Outside(entry) => {
                let scope = Scope::new(self.scope.file, None, format!("{}-", head.anchor));
                let outside = OutsideAppendix {
                    anchor: head.anchor,
                    label: head.label,
                    title: head.title,
                    description: entry.description.as_ref(),
                    restriction: head.restriction,
                };
                return Some((self.outside_appendix(&entry.file, outside)?, scope));
            }
        };
        let raw = &file.value;
        let scope = Scope::new(&file.path, Some(raw), format!("{}-", head.anchor));
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
            file: file.path.clone(),
            body,
            restriction,
        };
        let report = self
            .report
            .take()
            .unwrap_or_else(|| Scope::new(&file.path, None, String::new()));
        let scope = std::mem::replace(&mut self.scope, report);
        Some((appendix, scope))
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

/// A text's words with one space between them.
fn words(text: &Located<String>) -> String {
    text.value.split_whitespace().collect::<Vec<_>>().join(" ")
}
