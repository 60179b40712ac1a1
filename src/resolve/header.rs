//! The head of a report: the style's header fields in the style's order, the boxes under them, and the lines over all.

use super::nearest::{nearest, propose};
use super::resolver::Resolver;
use super::text::{Role, plain_text};
use crate::diag::Code;
use crate::model::{
    HeaderBox, HeaderField, HeaderFieldRule, HeaderSource, Text, TextPart, TitleField, TitleLine,
    TitlePattern, TitlePiece,
};
use crate::read::Located;
use crate::read::raw::RawReport;

/// The head of a paper.
pub(super) struct Head {
    pub title_lines: Vec<TitleLine>,
    pub fields: Vec<HeaderField>,
    pub boxes: Vec<HeaderBox>,
}

impl Head {
    /// The head of minutes: their title alone.
    pub fn of_minutes(title: &str) -> Self {
        Self {
            title_lines: vec![TitleLine {
                text: plain_text(title),
                heading: true,
            }],
            fields: Vec::new(),
            boxes: Vec::new(),
        }
    }
}

/// A field's rule, and its text if it has any.
type Filled<'a> = (&'a HeaderFieldRule, Option<Text>);

impl<'a> Resolver<'a> {
    /// The head of a report that is item `number` of the agenda.
    pub fn head(&mut self, raw: &'a RawReport, number: &str) -> Head {
        let style = self.common.style;
        let boxed = style.header_boxes.iter().flat_map(|framed| &framed.fields);
        let rules: Vec<&HeaderFieldRule> = style.header_fields.iter().chain(boxed).collect();
        self.check_header_keys(raw, &rules);
        let filled: Vec<Filled<'a>> = rules
            .iter()
            .map(|rule| (*rule, self.filled_field(raw, rule, &rules, number)))
            .collect();
        let title_lines = style
            .title_lines
            .iter()
            .filter_map(|line| self.title_line(line, raw, &filled, number))
            .collect();
        let mut filled = filled.into_iter();
        let fields = filled.by_ref().take(style.header_fields.len());
        let fields = fields
            .filter(|(rule, _)| rule.printed)
            .filter_map(printed)
            .collect();
        let boxes = style
            .header_boxes
            .iter()
            .map(|framed| HeaderBox {
                heading: framed.heading.clone(),
                fields: filled
                    .by_ref()
                    .take(framed.fields.len())
                    .filter_map(printed)
                    .collect(),
            })
            .filter(|framed| !framed.fields.is_empty())
            .collect();
        Head {
            title_lines,
            fields,
            boxes,
        }
    }

    /// What a field says; `None` when there is nothing to print.
    fn filled_field(
        &mut self,
        raw: &'a RawReport,
        rule: &HeaderFieldRule,
        rules: &[&HeaderFieldRule],
        number: &str,
    ) -> Option<Text> {
        let text = self.header_text(raw, rule, number);
        if text.is_some() {
            return text;
        }
        // A mistyped id is one fault, not also a missing field.
        let meant = || raw.header.keys().any(|key| means(&key.value, rule, rules));
        if rule.required && rule.source == HeaderSource::Report && !meant() {
            let header = raw.header.keys().next();
            let place = self.place(header.unwrap_or(&raw.title));
            self.fault(
                Code::MissingKey,
                place,
                format!(
                    "the header has no `{}`, which the house style requires",
                    rule.id
                ),
                format!("Write `{}: …` under `header`.", rule.id),
            );
        }
        if rule.tick {
            return Some(tick(false));
        }
        rule.empty.clone().map(Text::from_markdown)
    }

    /// A field's own text; `None` when nothing is given.
    fn header_text(
        &mut self,
        raw: &'a RawReport,
        rule: &HeaderFieldRule,
        number: &str,
    ) -> Option<Text> {
        match rule.source {
            HeaderSource::Report => {
                let (_, value) = raw.header.iter().find(|(key, _)| key.value == rule.id)?;
                if rule.tick {
                    return Some(self.read_tick(value, rule));
                }
                let text = self.text(value, Role::HEADER);
                (!text.is_empty()).then_some(text)
            }
            HeaderSource::Committee => Some(plain_text(self.common.committee)),
            HeaderSource::Date => self.written_date(),
            HeaderSource::AgendaItem => Some(plain_text(number)),
            HeaderSource::Title => Some(plain_text(raw.title.value.trim())),
        }
    }

    fn written_date(&self) -> Option<Text> {
        let labels = &self.common.style.labels;
        self.common
            .date
            .map(|date| plain_text(&labels.write_date(date)))
    }

    fn read_tick(&mut self, value: &Located<String>, rule: &HeaderFieldRule) -> Text {
        let typed = value.value.trim();
        match typed.to_lowercase().as_str() {
            "yes" | "true" => return tick(true),
            "no" | "false" | "" => {}
            _ => {
                let place = self.place(value);
                self.fault(
                    Code::InvalidValue,
                    place,
                    format!("`{}` is a tick box, which `{typed}` does not fill", rule.id),
                    "Write `yes` for a ticked box, `no` for one that is not.",
                );
            }
        }
        tick(false)
    }

    /// A line over the report; `None` when it has fields and all are empty.
    fn title_line(
        &mut self,
        line: &TitlePattern,
        raw: &RawReport,
        filled: &[Filled<'_>],
        number: &str,
    ) -> Option<TitleLine> {
        let mut text = Text::default();
        let (mut fields, mut any) = (0, false);
        for piece in &line.pieces {
            let put_in = match piece {
                TitlePiece::Words(words) => {
                    text.parts.extend(plain_text(words).parts);
                    continue;
                }
                TitlePiece::Field(TitleField::Title) => Some(plain_text(raw.title.value.trim())),
                TitlePiece::Field(TitleField::Authority) => Some(plain_text(self.common.authority)),
                TitlePiece::Field(TitleField::Committee) => Some(plain_text(self.common.committee)),
                TitlePiece::Field(TitleField::Date) => self.written_date(),
                TitlePiece::Field(TitleField::AgendaItem) => Some(plain_text(number)),
                TitlePiece::Field(TitleField::Header(id)) => filled
                    .iter()
                    .find(|(rule, _)| rule.id == *id)
                    .and_then(|(_, text)| text.clone()),
            };
            fields += 1;
            if let Some(put_in) = put_in.filter(|text| !text.is_empty()) {
                any = true;
                text.parts.extend(put_in.parts);
            }
        }
        (fields == 0 || any).then_some(TitleLine {
            text,
            heading: line.holds_title(),
        })
    }

    fn check_header_keys(&mut self, raw: &RawReport, rules: &[&HeaderFieldRule]) {
        for key in raw.header.keys() {
            let known = rules
                .iter()
                .filter(|rule| rule.source == HeaderSource::Report)
                .map(|rule| rule.id.as_str());
            if known.clone().any(|id| id == key.value) {
                continue;
            }
            let place = self.place(key);
            let style = &self.common.style.name;
            if rules.iter().any(|rule| rule.id == key.value) {
                self.fault(
                    Code::UnknownKey,
                    place,
                    format!("the header field `{}` is filled by the program", key.value),
                    "Take it out: its text comes from the meeting and the report.",
                );
            } else {
                let hint = propose(
                    &key.value,
                    known,
                    "The house style's `header.fields` lists its fields.",
                );
                self.fault(
                    Code::UnknownKey,
                    place,
                    format!(
                        "the house style `{style}` has no header field `{}`",
                        key.value
                    ),
                    hint,
                );
            }
        }
    }
}

fn tick(ticked: bool) -> Text {
    Text {
        parts: vec![TextPart::Tick { ticked }],
    }
}

fn printed((rule, text): Filled<'_>) -> Option<HeaderField> {
    Some(HeaderField {
        label: rule.label.clone(),
        text: text?,
        heading: rule.heading,
    })
}

/// Whether an id that no field has was most likely meant for this one.
fn means(typed: &str, rule: &HeaderFieldRule, rules: &[&HeaderFieldRule]) -> bool {
    let ids = rules.iter().map(|rule| rule.id.as_str());
    !ids.clone().any(|id| id == typed) && nearest(typed, ids) == Some(rule.id.as_str())
}
