//! The closing sections that a house style puts at the end of every report.

use super::appendix::AppendixHead;
use super::nearest::{nearest, propose};
use super::outline::Outline;
use super::resolver::Resolver;
use super::target::Target;
use crate::diag::Code;
use crate::model::{Block, ClosingSection, Paragraph, ReferenceKind, Section, Text, TextPart};
use crate::read::raw::{RawBlocks, RawReport};

impl<'a> Resolver<'a> {
    /// The closing sections in the style's order, numbered on after the report's own.
    pub fn closing(
        &mut self,
        raw: &'a RawReport,
        outline: &mut Outline<'_>,
        appendices: &[AppendixHead<'a>],
    ) -> Vec<Section> {
        let rules = &self.common.style.closing;
        for key in raw.closing.keys() {
            let ids = rules.iter().map(|rule| rule.id.as_str());
            if !ids.clone().any(|id| id == key.value) {
                let place = self.place(key);
                let hint = propose(
                    &key.value,
                    ids,
                    "The house style's `closing` lists its sections.",
                );
                let message = format!(
                    "the house style `{}` has no closing section `{}`",
                    self.common.style.name, key.value
                );
                self.fault(Code::UnknownKey, place, message, hint);
            }
        }
        rules
            .iter()
            .map(|rule| {
                let given = raw.closing.iter().find(|(key, _)| key.value == rule.id);
                let given = given
                    .map(|(_, blocks)| blocks)
                    .filter(|blocks| !blocks.0.is_empty());
                self.closing_section(raw, rule, given, outline, appendices)
            })
            .collect()
    }

    fn closing_section(
        &mut self,
        raw: &'a RawReport,
        rule: &'a ClosingSection,
        given: Option<&'a RawBlocks>,
        outline: &mut Outline<'_>,
        appendices: &[AppendixHead<'a>],
    ) -> Section {
        let number = outline.open_section();
        let anchor = match &number {
            Some(number) => self.derived_anchor("s", &number.bare),
            None => self.plain_heading_anchor(),
        };
        if let Some(number) = &number {
            let target = Target {
                kind: ReferenceKind::Section,
                number: number.bare.clone(),
                anchor: anchor.clone(),
                id: None,
                words: &rule.heading,
                place: self.place(&raw.title),
            };
            self.note_target(target);
        }
        let blocks = match (given, &rule.empty) {
            (Some(blocks), _) => self.blocks(blocks, outline, 2),
            (None, _) if rule.lists_appendices && !appendices.is_empty() => {
                let texts = appendices.iter().map(AppendixHead::listed);
                texts
                    .map(|text| self.style_paragraph(raw, text, "", outline))
                    .collect()
            }
            (None, Some(empty)) => {
                vec![self.style_paragraph(raw, Text::from_markdown(empty), empty, outline)]
            }
            // A mistyped id is one fault, not also a missing section.
            (None, None) if self.is_mistyped(raw, rule) => Vec::new(),
            (None, None) => {
                let closing = raw.closing.keys().next();
                let place = self.place(closing.unwrap_or(&raw.title));
                self.fault(
                    Code::MissingSection,
                    place,
                    format!(
                        "the report has no section `{}` ({}), which the house style requires",
                        rule.id, rule.heading
                    ),
                    format!("Write `{}: …` under `closing`.", rule.id),
                );
                Vec::new()
            }
        };
        outline.close_section();
        Section {
            anchor,
            number: number.map(|number| number.printed),
            heading: Text::from_markdown(&rule.heading),
            blocks,
            sections: Vec::new(),
        }
    }

    /// Whether one of the ids that no closing section has was most likely meant for this one.
    fn is_mistyped(&self, raw: &RawReport, rule: &ClosingSection) -> bool {
        let ids = self
            .common
            .style
            .closing
            .iter()
            .map(|rule| rule.id.as_str());
        raw.closing.keys().any(|key| {
            !ids.clone().any(|id| id == key.value)
                && nearest(&key.value, ids.clone()) == Some(rule.id.as_str())
        })
    }

    /// A paragraph that the style supplies.
    fn style_paragraph(
        &mut self,
        raw: &RawReport,
        text: Text,
        words: &'a str,
        outline: &mut Outline<'_>,
    ) -> Block {
        let number = outline.paragraph();
        let anchor = number
            .as_ref()
            .map(|number| self.derived_anchor("p", number));
        if let (Some(number), Some(anchor)) = (&number, &anchor) {
            let target = Target {
                kind: ReferenceKind::Paragraph,
                number: number.clone(),
                anchor: anchor.clone(),
                id: None,
                words,
                place: self.place(&raw.title),
            };
            self.note_target(target);
        }
        Block::Paragraph(Paragraph {
            anchor,
            number,
            text,
            list: None,
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
        parts.extend(super::text::plain_text(&self.title).parts);
        Text { parts }
    }
}
