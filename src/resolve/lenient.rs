//! Checking papers whose house style can't be used: it has faults, or no one knows which it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Coverage;
use crate::diag::{Code, Diagnostics};
use crate::model::{
    Counter, FixedSection, FontFace, HeaderFieldRule, HeaderSource, Labels, ParagraphNumbering,
    PartRule, Pattern, RecommendationForm, RecommendationLayout, ReferenceWords, SectionLayout,
    StandingItem, Style, TitlePattern,
};
use crate::read::Inputs;
use crate::read::raw::RawAgendaEntry;

/// Fonts that are not known and are taken to print everything.
pub struct EveryCharacter;

impl Coverage for EveryCharacter {
    fn lacks(&self, _: FontFace, _: char) -> bool {
        false
    }
}

/// Finds the faults that a meeting has in whatever house style it is printed. `base` is any sound style: it supplies
/// what a meeting can't ask for.
#[must_use]
pub fn check_without_style(inputs: &Inputs, base: &Style) -> Diagnostics {
    let style = Arc::new(obliging(inputs, base.clone()));
    let faults = super::meeting(inputs, &style, &EveryCharacter).1;
    // The real style may have lists of its own.
    faults
        .into_iter()
        .filter(|fault| fault.code != Code::UnknownList)
        .collect()
}

/// A style with every header field, part, opening and closing section and standing item that the inputs use, none of them required, and
/// a number on everything that a reference could name.
fn obliging(inputs: &Inputs, base: Style) -> Style {
    let papers = || inputs.reports.values().map(|file| &file.value);
    let header = papers().flat_map(|paper| paper.header.keys());
    let header: BTreeSet<&str> = header.map(|key| key.value.as_str()).collect();
    // The real style may have closing sections where the papers have none, which then need no sections of their own.
    let closing = papers().flat_map(|paper| paper.closing.keys());
    let closing = closing.map(|key| key.value.as_str()).chain([""]);
    let opening = papers().flat_map(|paper| paper.opening.keys());
    let opening = opening.map(|key| key.value.as_str());
    let sections = papers().flat_map(|paper| &paper.sections);
    let parts = sections.filter_map(|section| section.part.as_ref());
    let parts: BTreeSet<&str> = parts.map(|part| part.value.as_str()).collect();
    let agenda = inputs.meeting.iter().flat_map(|file| &file.value.agenda);
    let standing: BTreeSet<&str> = agenda
        .filter_map(|entry| match &entry.value {
            RawAgendaEntry::Standing(id) => Some(id.as_str()),
            _ => None,
        })
        .collect();
    let mut numbering = base.numbering;
    for body in [
        &mut numbering.reports,
        &mut numbering.minutes,
        &mut numbering.appendix_bodies,
    ] {
        body.sections = Pattern {
            prefix: String::new(),
            counter: Counter::Decimal,
            suffix: String::new(),
        };
        body.paragraphs = ParagraphNumbering::BySection;
    }
    numbering.subsections = true;
    Style {
        header_fields: header
            .into_iter()
            .map(|id| HeaderFieldRule {
                id: id.to_owned(),
                label: String::new(),
                source: HeaderSource::Report,
                required: false,
                empty: None,
                printed: true,
                heading: false,
                tick: false,
            })
            .collect(),
        title_lines: vec![TitlePattern::title()],
        header_boxes: Vec::new(),
        parts: parts
            .into_iter()
            .map(|id| PartRule {
                id: id.to_owned(),
                heading: String::new(),
            })
            .collect(),
        opening: obliging_sections(opening.collect()),
        closing: obliging_sections(closing.collect()),
        recommendations: RecommendationForm {
            lead: None,
            layout: RecommendationLayout::Section,
            join: None,
        },
        standing_items: standing
            .into_iter()
            .map(|id| StandingItem {
                id: id.to_owned(),
                title: String::new(),
                text: None,
            })
            .collect(),
        numbering,
        // Without the real style's numbers no one can tell what a number typed by hand names.
        labels: Labels {
            reference_words: ReferenceWords::default(),
            ..base.labels
        },
        // In another language it would ask for what the base asks for.
        translations: BTreeMap::new(),
        ..base
    }
}

/// Sections that a report may fill or not.
fn obliging_sections(ids: BTreeSet<&str>) -> Vec<FixedSection> {
    let sections = ids.into_iter().map(|id| FixedSection {
        id: id.to_owned(),
        heading: String::new(),
        part: 0,
        empty: Some(String::new()),
        optional: false,
        numbered: true,
        layout: SectionLayout::Heading,
        lists: None,
        holds_recommendations: false,
    });
    sections.collect()
}
