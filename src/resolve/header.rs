//! The header block of a report: the style's fields in the style's order.

use super::nearest::propose;
use super::resolver::Resolver;
use super::text::{Role, plain_text};
use crate::diag::Code;
use crate::model::{HeaderField, HeaderFieldRule, HeaderSource, Text};
use crate::read::raw::RawReport;

impl<'a> Resolver<'a> {
    /// The filled header block of a report that is item `number` of the agenda.
    pub fn header(&mut self, raw: &'a RawReport, number: &str) -> Vec<HeaderField> {
        let rules = &self.common.style.header_fields;
        self.check_header_keys(raw, rules);
        let fields = rules.iter().filter_map(|rule| {
            let text = self.header_text(raw, rule, number).or_else(|| {
                if rule.required && rule.source == HeaderSource::Report {
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
                rule.empty.clone().map(Text::from_markdown)
            })?;
            Some(HeaderField {
                label: rule.label.clone(),
                text,
            })
        });
        fields.collect()
    }

    /// A field's text; `None` when there is nothing to print.
    fn header_text(
        &mut self,
        raw: &'a RawReport,
        rule: &HeaderFieldRule,
        number: &str,
    ) -> Option<Text> {
        match rule.source {
            HeaderSource::Report => {
                let (_, value) = raw.header.iter().find(|(key, _)| key.value == rule.id)?;
                let text = self.text(value, Role::HEADER);
                (!text.is_empty()).then_some(text)
            }
            HeaderSource::Committee => Some(plain_text(self.common.committee)),
            HeaderSource::Date => {
                let labels = &self.common.style.labels;
                self.common
                    .date
                    .map(|date| plain_text(&labels.write_date(date)))
            }
            HeaderSource::AgendaItem => Some(plain_text(number)),
            HeaderSource::Title => Some(plain_text(raw.title.value.trim())),
        }
    }

    fn check_header_keys(&mut self, raw: &RawReport, rules: &[HeaderFieldRule]) {
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
