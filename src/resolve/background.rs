//! Background papers: the list that the public may inspect (Local Government Act 1972, section 100D).

use super::outline::Outline;
use super::resolver::Resolver;
use super::text::Role;
use crate::diag::{Code, Diagnostic};
use crate::model::{Block, Listing, Paragraph, Section, SectionLayout, SectionOrigin, Text};
use crate::read::raw::{RawAgendaEntry, RawReport};
use crate::read::{File, Inputs, Located, normalise};

impl<'a> Resolver<'a> {
    /// The titles of a report's background papers. One that the public may not see is a fault.
    pub fn background_papers(&mut self, raw: &'a RawReport) -> Vec<Text> {
        let mut titles = Vec::with_capacity(raw.background_papers.len());
        for paper in &raw.background_papers {
            if paper.exempt.is_some() || paper.confidential.is_some() {
                let place = self.place(&paper.title);
                self.fault(
                    Code::RestrictedBackground,
                    place,
                    "this background paper is not for the public, and the list of background papers is",
                    "Take it out of the list: a document that discloses exempt or confidential information must not be in it.",
                );
            } else if let Some(restricted) =
                restricted_title(self.common.inputs, &paper.title.value)
            {
                let fault = Diagnostic::new(
                    Code::RestrictedBackground,
                    self.place(&paper.title),
                    "this is the title of a paper of this meeting that is not for the public",
                )
                .related(restricted, "marked here")
                .hint("Take it out of the list: a document that discloses exempt or confidential information must not be in it.");
                self.faults.push(fault);
            }
            titles.push(self.filled_text("the background paper", &paper.title, Role::PROSE));
        }
        titles
    }

    /// The section that lists background papers where the house style has none for it; `None` when there are none.
    pub fn background_section(
        &mut self,
        raw: &'a RawReport,
        outline: &mut Outline<'_>,
    ) -> Option<Section> {
        let style = self.common.style;
        let mut rules = style.opening.iter().chain(&style.closing);
        if raw.background_papers.is_empty()
            || rules.any(|rule| rule.lists == Some(Listing::BackgroundPapers))
        {
            return None;
        }
        let titles = self.background_papers(raw);
        outline.open_unnumbered();
        let section = Section {
            anchor: self.plain_heading_anchor(),
            number: None,
            heading: super::plain_text(&style.labels.background_papers),
            layout: SectionLayout::Heading,
            origin: SectionOrigin::Closing,
            blocks: titles
                .into_iter()
                .map(|text| {
                    Block::Paragraph(Paragraph {
                        anchor: None,
                        number: None,
                        text,
                        list: None,
                        restriction: None,
                    })
                })
                .collect(),
            sections: Vec::new(),
            restriction: None,
        };
        outline.close_section();
        Some(section)
    }
}

/// Where a paper of the meeting with this title is marked as restricted.
fn restricted_title(inputs: &Inputs, title: &str) -> Option<crate::diag::Place> {
    let meeting = inputs.meeting.as_ref()?;
    let words = |text: &str| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    let wanted = words(title);
    let same = |name: &Located<String>| {
        let file: &File<RawReport> = inputs.reports.get(&normalise(&name.value)?)?;
        (words(&file.value.title.value) == wanted).then_some(file)
    };
    for entry in &meeting.value.agenda {
        let (name, marked) = match &entry.value {
            RawAgendaEntry::Report(raw) => (
                &raw.report,
                raw.exempt.is_some() || raw.confidential.is_some(),
            ),
            RawAgendaEntry::Minutes(raw) => (
                &raw.file,
                raw.exempt.is_some() || raw.confidential.is_some(),
            ),
            RawAgendaEntry::Standing(_) | RawAgendaEntry::Item(_) => continue,
        };
        if let Some(file) = same(name) {
            let own = file.value.exempt.is_some() || file.value.confidential.is_some();
            if marked || own {
                return Some(meeting.place(name));
            }
        }
        let file = normalise(&name.value).and_then(|path| inputs.reports.get(&path));
        for appendix in file.iter().flat_map(|file| &file.value.appendices) {
            let entry_marked = appendix.exempt.is_some() || appendix.confidential.is_some();
            if let (Some(found), Some(report)) = (same(&appendix.file), file) {
                let own = found.value.exempt.is_some() || found.value.confidential.is_some();
                if marked || entry_marked || own {
                    return Some(report.place(&appendix.file));
                }
            }
        }
    }
    None
}
