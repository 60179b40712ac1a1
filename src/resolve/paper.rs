//! A paper of the agenda, with its appendices.

use std::sync::Arc;

use super::header::Head;
use super::links;
use super::outline::Outline;
use super::references::{Directory, bind_body, bind_paper};
use super::resolver::{Common, Resolver};
use super::slug::paper_stem;
use super::structure::Structure;
use crate::diag::{Code, Diagnostics};
use crate::model::{FontFace, Paper, PaperKind, Restriction};
use crate::read::File;
use crate::read::raw::{RawAttachment, RawReport};
use crate::restrict::restrictions;

/// Resolves a paper that is item `number` of the agenda, which marks it so
/// and attaches these PDFs to it. `None` when anything that it needs has a fault or is missing.
pub(super) fn resolve_paper<'a>(
    common: &'a Common<'a>,
    number: &str,
    kind: PaperKind,
    file: &'a File<RawReport>,
    (marked, attachments): (Option<&Arc<Restriction>>, &'a [RawAttachment]),
) -> (Option<Paper>, Diagnostics) {
    let raw = &file.value;
    let mut claims = Vec::new();
    let mut resolver = Resolver::new(common, &file.path, Some(raw));
    let title = resolver.filled_plain("the title", &raw.title, FontFace::Bold);
    let restriction = resolver.restriction(raw.exempt.as_ref(), raw.confidential.as_ref());
    let mut outline = match kind {
        PaperKind::Report => Outline::of_report(common.style),
        PaperKind::Minutes | PaperKind::Documents => Outline::of_minutes(common.style),
    };
    if kind == PaperKind::Minutes {
        resolver.refuse_in_minutes(raw);
    }
    let fixed = common.style.opening.len() + common.style.closing.len();
    if kind == PaperKind::Minutes || fixed == 0 {
        let what = if kind == PaperKind::Report {
            "the report"
        } else {
            "the paper"
        };
        resolver.need_sections(raw, what);
    }
    let head = match kind {
        PaperKind::Report => resolver.head(raw, number),
        PaperKind::Minutes | PaperKind::Documents => Head::of_minutes(&title),
    };
    let attendance = resolver.attendance(raw);
    let held = kind == PaperKind::Report
        && common
            .style
            .opening
            .iter()
            .chain(&common.style.closing)
            .any(|section| section.holds_recommendations);
    let in_front = (!held).then(|| resolver.recommendations(raw, None));
    let heads = resolver.appendix_heads(raw);
    let structure = match kind {
        PaperKind::Report => resolver.structure(raw, &mut outline, &heads),
        PaperKind::Minutes | PaperKind::Documents => Structure {
            sections: resolver.sections(&raw.sections, &mut outline, 2),
            parts: Vec::new(),
            recommendations: None,
        },
    };
    let body = resolver.body(raw, structure.sections);
    let (appendices, scopes): (Vec<_>, Vec<_>) = heads
        .into_iter()
        .filter_map(|head| resolver.appendix(head))
        .unzip();
    let attached = resolver.attachments(attachments);
    let mut paper = Paper {
        kind,
        stem: paper_stem(number, &file.path),
        title,
        file: file.path.clone(),
        version: None,
        title_lines: head.title_lines,
        header: head.fields,
        header_boxes: head.boxes,
        attendance,
        recommendations: in_front.or(structure.recommendations).unwrap_or_default(),
        parts: structure.parts,
        body,
        appendices: appendices.into_iter().chain(attached).collect(),
        restriction,
    };
    resolver.finish(&mut paper, &scopes);
    let mut markings = restrictions(marked.or(paper.restriction.as_ref()), &paper);
    markings.extend(paper.restriction.clone());
    for scope in std::iter::once(&resolver.scope).chain(&scopes) {
        claims.extend_from_slice(&scope.claims);
    }
    resolver.check_claims(&claims, &markings);
    let complete = resolver.complete && !resolver.faults.has_errors();
    (complete.then_some(paper), resolver.faults)
}

impl<'a> Resolver<'a> {
    /// Binds all references of a paper and gathers its tables. `appendices` are the scopes of its appendices.
    fn finish(&mut self, paper: &mut Paper, appendices: &[super::scope::Scope<'a>]) {
        let nowhere = super::scope::Scope::new(self.scope.file, None, String::new());
        let report = std::mem::replace(&mut self.scope, nowhere);
        let labels = &self.common.style.labels;
        let directory = Directory::of_report(&report, appendices, labels);
        self.check_references(&directory);
        let anchors = links::anchors(paper);
        self.check_links(&report, &anchors);
        for scope in appendices {
            self.check_links(scope, &anchors);
        }
        bind_paper(paper, &directory);
        paper.body.list_tables();
        for (appendix, scope) in paper.appendices.iter_mut().zip(appendices) {
            let directory = Directory::of_appendix(scope, &report, labels);
            self.check_references(&directory);
            bind_body(&mut appendix.body, &directory);
            appendix.body.list_tables();
            self.check_numbers_by_hand(scope);
            self.warn_uncalled(scope);
            self.warn_unplaced_charts(scope);
        }
        self.check_numbers_by_hand(&report);
        self.check_plain_references(paper.kind, &report, appendices);
        self.warn_uncalled(&report);
        self.warn_unplaced_charts(&report);
        self.scope = report;
    }

    /// Keys that only reports have.
    fn refuse_in_minutes(&mut self, raw: &RawReport) {
        let header = raw
            .header
            .keys()
            .next()
            .map(|key| ("header", self.place(key)));
        let opening = raw
            .opening
            .keys()
            .next()
            .map(|key| ("opening", self.place(key)));
        let closing = raw
            .closing
            .keys()
            .next()
            .map(|key| ("closing", self.place(key)));
        for (key, place) in header.into_iter().chain(opening).chain(closing) {
            self.fault(
                Code::UnknownKey,
                place,
                format!("minutes have no `{key}`"),
                "Take it out: only reports have it.",
            );
        }
    }
}
