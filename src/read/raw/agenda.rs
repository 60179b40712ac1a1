//! An entry of the agenda: a standing item by its name, or a mapping with one of `report`, `minutes`, `item`.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{RawAttachment, RawConfidential, RawExempt};
use crate::read::Located;

/// An agenda item as written.
#[derive(Debug, Clone)]
pub enum RawAgendaEntry {
    /// A standing item of the house style, by its id, e.g. `apologies`.
    Standing(String),
    /// A report.
    Report(Box<RawReportItem>),
    /// The minutes of an earlier meeting.
    Minutes(Box<RawMinutes>),
    /// An item without a paper.
    Item(Box<RawItem>),
}

/// A report on the agenda.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawReportItem {
    /// The report's YAML file in the meeting's folder.
    pub report: Located<String>,
    /// The item's title on the agenda. Left out: the report's title.
    pub title: Option<Located<String>>,
    /// The report is not ready: why, and when it will be. The item then needs a `title`.
    pub to_follow: Option<Located<String>>,
    /// Why the chair is of the opinion that an item which comes too late must be dealt with as a matter of urgency.
    pub urgent: Option<Located<String>>,
    /// Why a published item was withdrawn; it keeps its number.
    pub withdrawn: Option<Located<String>>,
    /// PDFs from elsewhere that go with it.
    #[serde(default)]
    pub attachments: Vec<RawAttachment>,
    /// Kept from the public as exempt information.
    pub exempt: Option<RawExempt>,
    /// Kept from the public as confidential information.
    pub confidential: Option<RawConfidential>,
}

/// Minutes on the agenda.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawMinutes {
    /// The day of the meeting that they record.
    #[schemars(extend("format" = "date"))]
    pub of: Located<String>,
    /// The minutes' YAML file in the meeting's folder, or a PDF from elsewhere.
    pub file: Located<String>,
    /// The item's title on the agenda. Left out: the house style's words for minutes.
    pub title: Option<Located<String>>,
    /// What a PDF shows, for those who can't see it. One without tags needs it.
    pub description: Option<Located<String>>,
    /// Why the chair is of the opinion that an item which comes too late must be dealt with as a matter of urgency.
    pub urgent: Option<Located<String>>,
    /// Why a published item was withdrawn; it keeps its number.
    pub withdrawn: Option<Located<String>>,
    /// Kept from the public as exempt information.
    pub exempt: Option<RawExempt>,
    /// Kept from the public as confidential information.
    pub confidential: Option<RawConfidential>,
}

/// An item without a paper.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawItem {
    /// The item's title on the agenda.
    pub title: Located<String>,
    /// What is printed under it.
    pub text: Option<Located<String>>,
    /// Why the chair is of the opinion that an item which comes too late must be dealt with as a matter of urgency.
    pub urgent: Option<Located<String>>,
    /// Why a published item was withdrawn; it keeps its number.
    pub withdrawn: Option<Located<String>>,
    /// PDFs from elsewhere that go with it.
    #[serde(default)]
    pub attachments: Vec<RawAttachment>,
    /// Kept from the public as exempt information.
    pub exempt: Option<RawExempt>,
    /// Kept from the public as confidential information.
    pub confidential: Option<RawConfidential>,
}

/// The mapping form of an agenda entry before its kind is known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnyEntry {
    report: Option<Located<String>>,
    minutes: Option<RawMinutes>,
    item: Option<RawItem>,
    title: Option<Located<String>>,
    to_follow: Option<Located<String>>,
    urgent: Option<Located<String>>,
    withdrawn: Option<Located<String>>,
    attachments: Option<Vec<RawAttachment>>,
    exempt: Option<RawExempt>,
    confidential: Option<RawConfidential>,
}

impl AnyEntry {
    /// Whether a key is given that only a report's entry has beside `report`.
    const fn has_report_keys(&self) -> bool {
        self.title.is_some()
            || self.to_follow.is_some()
            || self.urgent.is_some()
            || self.withdrawn.is_some()
            || self.attachments.is_some()
            || self.exempt.is_some()
            || self.confidential.is_some()
    }
}

impl<'de> Deserialize<'de> for RawAgendaEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntryVisitor;

        impl<'de> Visitor<'de> for EntryVisitor {
            type Value = RawAgendaEntry;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a standing item's id, or a mapping with `report`, `minutes` or `item`")
            }

            fn visit_str<E: Error>(self, id: &str) -> Result<RawAgendaEntry, E> {
                Ok(RawAgendaEntry::Standing(id.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawAgendaEntry, A::Error> {
                let any = AnyEntry::deserialize(MapAccessDeserializer::new(map))?;
                let alone = !any.has_report_keys();
                match any {
                    AnyEntry {
                        report: Some(report),
                        minutes: None,
                        item: None,
                        title,
                        to_follow,
                        urgent,
                        withdrawn,
                        attachments,
                        exempt,
                        confidential,
                    } => Ok(RawAgendaEntry::Report(Box::new(RawReportItem {
                        report,
                        title,
                        to_follow,
                        urgent,
                        withdrawn,
                        attachments: attachments.unwrap_or_default(),
                        exempt,
                        confidential,
                    }))),
                    AnyEntry {
                        report: None,
                        minutes: Some(minutes),
                        item: None,
                        ..
                    } if alone => Ok(RawAgendaEntry::Minutes(Box::new(minutes))),
                    AnyEntry {
                        report: None,
                        minutes: None,
                        item: Some(item),
                        ..
                    } if alone => Ok(RawAgendaEntry::Item(Box::new(item))),
                    _ => Err(Error::custom(
                        "an agenda entry has one of `report`, `minutes`, `item`",
                    )),
                }
            }
        }

        deserializer.deserialize_any(EntryVisitor)
    }
}

impl JsonSchema for RawAgendaEntry {
    fn schema_name() -> Cow<'static, str> {
        "AgendaEntry".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let report = generator.subschema_for::<RawReportItem>();
        let minutes = generator.subschema_for::<RawMinutes>();
        let item = generator.subschema_for::<RawItem>();
        json_schema!({
            "title": "An item of the agenda",
            "description": "A standing item of the house style by its id, or a mapping that says what it is.",
            "anyOf": [
                { "type": "string", "description": "A standing item of the house style, by its id, e.g. `apologies`." },
                report,
                {
                    "type": "object",
                    "properties": { "minutes": minutes },
                    "required": ["minutes"],
                    "additionalProperties": false,
                },
                {
                    "type": "object",
                    "properties": { "item": item },
                    "required": ["item"],
                    "additionalProperties": false,
                },
            ],
        })
    }
}
