//! The sections of a report in their order: those that the house style puts in front, its own, and those that it puts
//! at the end, all by the style's parts.

use indexmap::IndexMap;

use super::appendix::AppendixHead;
use super::nearest::{nearest, propose};
use super::outline::Outline;
use super::resolver::Resolver;
use super::target::Target;
use crate::diag::{Code, Place};
use crate::model::{
    Block, FixedSection, Listing, Part, Recommendations, ReferenceKind, Section, SectionLayout,
    SectionOrigin, Text, TextPart,
};
use crate::read::Located;
use crate::read::raw::{RawBlock, RawBlocks, RawReport, RawSection};

/// The sections of a report.
pub(super) struct Structure {
    pub sections: Vec<Section>,
    pub parts: Vec<Part>,
    /// The recommendations, when one of the sections holds them.
    pub recommendations: Option<Recommendations>,
}

/// What a report gives under `opening` or `closing`.
type Given = IndexMap<Located<String>, RawBlocks>;

/// The sections that the style puts in front of a report's own or behind them, and what the report gives for them.
struct Fixed<'a> {
    /// "opening" or "closing".
    key: &'static str,
    origin: SectionOrigin,
    rules: &'a [FixedSection],
    given: &'a Given,
}

impl<'a> Resolver<'a> {
    /// All sections of a report, in the order in which they are printed and numbered.
    pub fn structure(
        &mut self,
        raw: &'a RawReport,
        outline: &mut Outline<'_>,
        appendices: &[AppendixHead<'a>],
    ) -> Structure {
        let style = self.common.style;
        let opening = Fixed {
            key: "opening",
            origin: SectionOrigin::Opening,
            rules: &style.opening,
            given: &raw.opening,
        };
        let closing = Fixed {
            key: "closing",
            origin: SectionOrigin::Closing,
            rules: &style.closing,
            given: &raw.closing,
        };
        self.check_ids(&opening);
        self.check_ids(&closing);
        let own: Vec<(usize, &RawSection)> = raw
            .sections
            .iter()
            .map(|section| (self.part_of(section), section))
            .collect();
        let level = if style.parts.is_empty() { 2 } else { 3 };
        let mut structure = Structure {
            sections: Vec::new(),
            parts: Vec::new(),
            recommendations: None,
        };
        for part in 0..style.parts.len().max(1) {
            let before = structure.sections.len();
            let heading = style.parts.get(part);
            let heading = heading.map(|rule| (self.plain_heading_anchor(), &rule.heading));
            for rule in opening.rules.iter().filter(|rule| rule.part == part) {
                let section = if rule.holds_recommendations {
                    self.holding_section(raw, &opening, rule, outline, &mut structure)
                } else {
                    self.fixed_section(raw, &opening, rule, outline, level, appendices)
                };
                structure.sections.extend(section);
            }
            for (_, section) in own.iter().filter(|(stands_in, _)| *stands_in == part) {
                let section = self.section(section, outline, level);
                structure.sections.push(section);
            }
            for rule in closing.rules.iter().filter(|rule| rule.part == part) {
                let section = if rule.holds_recommendations {
                    self.holding_section(raw, &closing, rule, outline, &mut structure)
                } else {
                    self.fixed_section(raw, &closing, rule, outline, level, appendices)
                };
                structure.sections.extend(section);
            }
            if part + 1 == style.parts.len().max(1) {
                let background = self.background_section(raw, outline);
                structure.sections.extend(background);
            }
            if let Some((anchor, heading)) = heading
                && structure.sections.len() > before
            {
                structure.parts.push(Part {
                    anchor,
                    heading: heading.clone(),
                    sections: structure.sections.len() - before,
                });
            }
        }
        structure
    }

    /// The index of the part in which a section stands.
    fn part_of(&mut self, section: &RawSection) -> usize {
        let parts = &self.common.style.parts;
        let last = parts.len().saturating_sub(1);
        let Some(named) = &section.part else {
            return last;
        };
        if let Some(part) = parts.iter().position(|part| part.id == named.value) {
            return part;
        }
        let place = self.place(named);
        let style = &self.common.style.name;
        let (message, hint) = if parts.is_empty() {
            (
                format!("the house style `{style}` has no parts"),
                "Take `part` out.".to_owned(),
            )
        } else {
            let ids = parts.iter().map(|part| part.id.as_str());
            (
                format!("the house style `{style}` has no part `{}`", named.value),
                propose(&named.value, ids, "The house style's `parts` lists them."),
            )
        };
        self.fault(Code::InvalidValue, place, message, hint);
        last
    }

    /// Reports what is given for sections that the style has not.
    fn check_ids(&mut self, fixed: &Fixed<'_>) {
        let ids = fixed.rules.iter().map(|rule| rule.id.as_str());
        for id in fixed.given.keys() {
            if ids.clone().any(|known| known == id.value) {
                continue;
            }
            let place = self.place(id);
            let otherwise = format!("The house style's `{}` lists its sections.", fixed.key);
            let hint = propose(&id.value, ids.clone(), &otherwise);
            let message = format!(
                "the house style `{}` has no {} section `{}`",
                self.common.style.name, fixed.key, id.value
            );
            self.fault(Code::UnknownKey, place, message, hint);
        }
    }

    /// A section of the style with what the report says in it; `None` when it is left out.
    fn fixed_section(
        &mut self,
        raw: &'a RawReport,
        fixed: &Fixed<'a>,
        rule: &'a FixedSection,
        outline: &mut Outline<'_>,
        level: u8,
        appendices: &[AppendixHead<'a>],
    ) -> Option<Section> {
        let given = fixed.given.iter().find(|(id, _)| id.value == rule.id);
        let given = given
            .map(|(_, blocks)| blocks)
            .filter(|blocks| !blocks.0.is_empty());
        let listed: Vec<Text> = match rule.lists {
            Some(Listing::Appendices) => appendices.iter().map(AppendixHead::listed).collect(),
            Some(Listing::BackgroundPapers) => self.background_papers(raw),
            None => Vec::new(),
        };
        let lists = !listed.is_empty();
        if given.is_none() && !lists && rule.empty.is_none() {
            if rule.optional {
                return None;
            }
            self.missing(raw, fixed, rule);
        }
        let mut section = self.open_fixed(rule, fixed.origin, outline);
        // In one line with its section's number, a paragraph shows none of its own.
        if rule.layout == SectionLayout::RunIn
            && section.number.is_some()
            && given.is_none_or(begins_with_count)
        {
            outline.spare_paragraph();
        }
        section.blocks = match given {
            Some(blocks) => self.blocks(blocks, outline, level),
            None if lists => listed
                .into_iter()
                .map(|text| Block::Paragraph(self.style_paragraph(text, outline)))
                .collect(),
            None => rule
                .empty
                .iter()
                .map(|empty| {
                    let text = Text::from_markdown(empty);
                    Block::Paragraph(self.style_paragraph(text, outline))
                })
                .collect(),
        };
        outline.close_section();
        Some(section)
    }

    /// The section in which the recommendations stand; `None` when it is left out.
    fn holding_section(
        &mut self,
        raw: &'a RawReport,
        fixed: &Fixed<'a>,
        rule: &'a FixedSection,
        outline: &mut Outline<'_>,
        structure: &mut Structure,
    ) -> Option<Section> {
        if let Some((id, _)) = fixed.given.iter().find(|(id, _)| id.value == rule.id) {
            let place = self.place(id);
            self.fault(
                Code::InvalidValue,
                place,
                format!("the section `{}` holds the recommendations", rule.id),
                "Write them under `recommendations`, with their `lead` and their `items`.",
            );
        }
        let none = raw.recommendations.items.is_empty();
        if none && rule.empty.is_none() {
            if rule.optional {
                return None;
            }
            let place = self.place(&raw.title);
            self.fault(
                Code::MissingSection,
                place,
                "the report has no recommendations, which the house style requires",
                "Write them under `recommendations`.",
            );
        }
        let mut section = self.open_fixed(rule, fixed.origin, outline);
        section.blocks = if none {
            let empty = rule.empty.iter().map(|empty| {
                let text = Text::from_markdown(empty);
                Block::Paragraph(self.style_paragraph(text, outline))
            });
            empty.collect()
        } else {
            structure.recommendations = Some(self.recommendations(raw, Some(outline)));
            vec![Block::Recommendations]
        };
        outline.close_section();
        Some(section)
    }

    /// A section of the style without its blocks. It is open in the outline.
    fn open_fixed(
        &mut self,
        rule: &'a FixedSection,
        origin: SectionOrigin,
        outline: &mut Outline<'_>,
    ) -> Section {
        let number = if rule.numbered {
            outline.open_section()
        } else {
            outline.open_unnumbered();
            None
        };
        let anchor = match &number {
            Some(number) => self.derived_anchor("s", &number.bare),
            None => self.plain_heading_anchor(),
        };
        if let Some(number) = &number {
            let target = Target {
                kind: ReferenceKind::Section,
                is_item: false,
                number: number.bare.clone(),
                by_hand: None,
                anchor: anchor.clone(),
                id: None,
                words: rule.heading.clone().into(),
                place: None,
            };
            self.note_target(target);
        }
        Section {
            anchor,
            number: number.map(|number| number.printed),
            heading: Text::from_markdown(&rule.heading),
            layout: rule.layout,
            origin,
            blocks: Vec::new(),
            sections: Vec::new(),
            restriction: None,
        }
    }

    fn missing(&mut self, raw: &RawReport, fixed: &Fixed<'_>, rule: &FixedSection) {
        // A mistyped id is one fault, not also a missing section.
        if fixed.is_mistyped(rule) {
            return;
        }
        let place: Place = self.place(fixed.given.keys().next().unwrap_or(&raw.title));
        let heading = match rule.heading.as_str() {
            "" => String::new(),
            heading => format!(" ({heading})"),
        };
        self.fault(
            Code::MissingSection,
            place,
            format!(
                "the report has no section `{}`{heading}, which the house style requires",
                rule.id
            ),
            format!("Write `{}: …` under `{}`.", rule.id, fixed.key),
        );
    }
}

/// Whether the first of the blocks is a paragraph that the count would number.
fn begins_with_count(blocks: &RawBlocks) -> bool {
    matches!(
        blocks.0.first().map(|block| &block.value),
        Some(RawBlock::Paragraph(paragraph)) if paragraph.number.is_none() && !paragraph.unnumbered
    )
}

impl Fixed<'_> {
    /// Whether one of the ids that no section has was most likely meant for this one.
    fn is_mistyped(&self, rule: &FixedSection) -> bool {
        let ids = self.rules.iter().map(|rule| rule.id.as_str());
        self.given.keys().any(|id| {
            !ids.clone().any(|known| known == id.value)
                && nearest(&id.value, ids.clone()) == Some(rule.id.as_str())
        })
    }
}

impl AppendixHead<'_> {
    /// The appendix as a list of them shows it: "Appendix A: title", with a link.
    fn listed(&self) -> Text {
        let mut parts = vec![
            TextPart::Reference {
                anchor: self.anchor.clone(),
                text: self.label.clone(),
            },
            TextPart::Markdown(": ".to_owned()),
        ];
        parts.extend(super::text::plain_text(&self.listed_title).parts);
        Text { parts }
    }
}
