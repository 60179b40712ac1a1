//! An entry of the agenda: a standing item by its name, or a mapping with one of `report`, `minutes`, `item`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::read::Located;

/// An agenda item as written.
#[derive(Debug, Clone)]
pub enum RawAgendaEntry {
    /// A standing item of the house style, by its id, e.g. `apologies`.
    Standing(String),
    /// A report.
    Report(RawReportItem),
    /// The minutes of an earlier meeting.
    Minutes(RawMinutes),
    /// An item without a paper.
    Item(RawItem),
}

/// A report on the agenda.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawReportItem {
    /// The report's YAML file in the meeting's folder.
    pub report: Located<String>,
    /// The item's title on the agenda. Left out: the report's title.
    pub title: Option<Located<String>>,
}

/// Minutes on the agenda.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawMinutes {
    /// The day of the meeting that they record.
    #[schemars(extend("format" = "date"))]
    pub of: Located<String>,
    /// The minutes' YAML file in the meeting's folder.
    pub file: Located<String>,
    /// The item's title on the agenda. Left out: the house style's words for minutes.
    pub title: Option<Located<String>>,
}

/// An item without a paper.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawItem {
    /// The item's title on the agenda.
    pub title: Located<String>,
    /// What is printed under it.
    pub text: Option<Located<String>>,
}
