//! Sections: a file's own, and sections in them.

use super::outline::Outline;
use super::resolver::{Resolver, fill};
use super::target::Target;
use super::text::Role;
use crate::diag::{Code, Place};
use crate::model::{ReferenceKind, Section, SectionLayout, SectionOrigin, Text, TextPart};
use crate::read::raw::RawSection;

/// The deepest heading that a document has.
const DEEPEST_HEADING: u8 = 6;

impl<'a> Resolver<'a> {
    /// A list of sections. `level` is that of their headings in the document: 2 under a paper's title.
    pub fn sections(
        &mut self,
        raw: &'a [RawSection],
        outline: &mut Outline<'_>,
        level: u8,
    ) -> Vec<Section> {
        for section in raw {
            if let Some(part) = &section.part {
                let place = self.place(part);
                self.fault(
                    Code::UnknownKey,
                    place,
                    "this section can't stand in a part",
                    "Only the outermost sections of a report stand in parts: take `part` out.",
                );
            }
        }
        raw.iter()
            .map(|section| self.section(section, outline, level))
            .collect()
    }

    /// A section with those in it.
    pub fn section(
        &mut self,
        raw: &'a RawSection,
        outline: &mut Outline<'_>,
        level: u8,
    ) -> Section {
        let Some(typed) = &raw.heading else {
            return self.plain_section(raw, outline, level);
        };
        if level > DEEPEST_HEADING {
            let place = self.place(typed);
            self.fault(
                Code::InvalidValue,
                place,
                "this section is nested too deeply",
                format!("Headings go down to level {DEEPEST_HEADING}; move the section out of the one around it."),
            );
        }
        let restriction = self.restriction(raw.exempt.as_ref(), raw.confidential.as_ref());
        let number = outline.open_section();
        let heading = self.filled_text("the heading", typed, Role::HEADING);
        let labels = &self.common.style.labels;
        let anchor = match (&raw.id, &number) {
            (Some(id), Some(number)) => {
                let printed = fill(&labels.section_reference, "number", &number.bare);
                self.enter_id(id, Some(printed), false)
            }
            (Some(id), None) => {
                let printed = fill(&labels.heading_reference, "heading", &plain_words(&heading));
                self.enter_id(id, Some(printed), false)
            }
            (None, Some(number)) => self.derived_anchor("s", &number.bare),
            (None, None) => self.plain_heading_anchor(),
        };
        if let Some(number) = &number {
            let target = Target {
                kind: ReferenceKind::Section,
                is_item: false,
                by_hand: None,
                number: number.bare.clone(),
                anchor: anchor.clone(),
                id: raw.id.as_ref().map(|id| id.value.as_str()),
                words: typed.value.as_str().into(),
                place: Some(self.place(typed)),
            };
            self.note_target(target);
        }
        let blocks = self.blocks(&raw.paragraphs, outline, level);
        let sections = self.sections(&raw.sections, outline, level.saturating_add(1));
        outline.close_section();
        Section {
            anchor,
            number: number.map(|number| number.printed),
            heading,
            layout: SectionLayout::Heading,
            origin: SectionOrigin::Paper,
            blocks,
            sections,
            restriction,
        }
    }

    /// A section without a heading. There is nothing for a reference to name, and no heading for one in it to stand under.
    fn plain_section(
        &mut self,
        raw: &'a RawSection,
        outline: &mut Outline<'_>,
        level: u8,
    ) -> Section {
        if let Some(id) = &raw.id {
            let place = self.place(id);
            self.fault(
                Code::InvalidValue,
                place,
                "a section without a heading can't have an `id`",
                "Give the section a `heading`, or the `id` to its first paragraph.",
            );
        }
        if let Some(inner) = raw.sections.first() {
            let inner = inner.heading.as_ref().or(inner.id.as_ref());
            let place = inner.map(|inner| self.place(inner));
            let place = place.unwrap_or_else(|| Place::start_of(self.scope.file.clone()));
            self.fault(
                Code::InvalidValue,
                place,
                "a section without a heading can't have sections in it",
                "Give the section a `heading`, or move the sections behind it.",
            );
        }
        let restriction = self.restriction(raw.exempt.as_ref(), raw.confidential.as_ref());
        outline.open_plain();
        let blocks = self.blocks(&raw.paragraphs, outline, level.saturating_sub(1));
        outline.close_section();
        Section {
            anchor: self.plain_heading_anchor(),
            number: None,
            heading: Text { parts: Vec::new() },
            layout: SectionLayout::Heading,
            origin: SectionOrigin::Paper,
            blocks,
            sections: Vec::new(),
            restriction,
        }
    }

    /// The anchor of a heading without number or id.
    pub fn plain_heading_anchor(&mut self) -> String {
        self.scope.plain_headings += 1;
        let count = self.scope.plain_headings.to_string();
        self.derived_anchor("h", &count)
    }

    /// Checks that a sub-heading of this level may stand in a section whose heading has level `section`.
    pub fn fits(section: u8, level: u8) -> bool {
        section.saturating_add(level) <= DEEPEST_HEADING
    }
}

/// A heading's words without their emphasis, for references that quote it.
pub(super) fn plain_words(heading: &Text) -> String {
    let mut words = String::new();
    for part in &heading.parts {
        match part {
            TextPart::Markdown(markdown) => {
                let mut chars = markdown.chars();
                while let Some(c) = chars.next() {
                    match c {
                        '\\' => words.extend(chars.next()),
                        '*' | '^' => {}
                        c => words.push(c),
                    }
                }
            }
            TextPart::Figure { text, .. }
            | TextPart::AsStated { text, .. }
            | TextPart::Reference { text, .. } => words.push_str(text),
            TextPart::Tick { .. } => {}
        }
    }
    words
}
