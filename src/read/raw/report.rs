//! A report, minutes or an appendix: one schema.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawBlocks, RawChart, RawFigure, RawRecommendations, RawTable};
use crate::read::Located;

/// A paper: a report, minutes or an appendix.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawReport {
    /// The paper's title.
    pub title: Located<String>,
    /// The fields of the house style's header block, by the style's ids.
    #[serde(default)]
    pub header: IndexMap<Located<String>, Located<String>>,
    /// Who was present: for minutes.
    #[serde(default)]
    pub attendance: Vec<RawAttendance>,
    /// What the committee is asked to decide or note.
    #[serde(default)]
    pub recommendations: RawRecommendations,
    /// Named figures, for use in text as `{{ figures.name }}`.
    #[serde(default)]
    pub figures: IndexMap<Located<String>, RawFigure>,
    /// Tables, by the names under which blocks place them.
    #[serde(default)]
    pub tables: IndexMap<Located<String>, RawTable>,
    /// Charts, by the names under which blocks place them.
    #[serde(default)]
    pub charts: IndexMap<Located<String>, RawChart>,
    /// Footnotes, by the names under which text calls them: `[^name]`.
    #[serde(default)]
    pub footnotes: IndexMap<Located<String>, Located<String>>,
    /// The house style's opening sections, by the style's ids. One left out says what the style says of an empty one.
    #[serde(default)]
    pub opening: IndexMap<Located<String>, RawBlocks>,
    /// The paper's own sections.
    #[serde(default)]
    pub sections: Vec<RawSection>,
    /// The house style's closing sections, by the style's ids. One left out says what the style says of an empty one.
    #[serde(default)]
    pub closing: IndexMap<Located<String>, RawBlocks>,
    /// Appendices, in order.
    #[serde(default)]
    pub appendices: Vec<RawAppendix>,
}

/// A section of a paper.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSection {
    /// Its heading. Left out: its paragraphs stand without one, and it has no number.
    pub heading: Option<Located<String>>,
    /// A name for `{{ ref("…") }}`.
    pub id: Option<Located<String>>,
    /// The part of the report in which it stands, by the house style's id. Left out: the last part.
    pub part: Option<Located<String>>,
    /// Its content.
    #[serde(default)]
    pub paragraphs: RawBlocks,
    /// Sections inside this one.
    #[serde(default)]
    pub sections: Vec<RawSection>,
}

/// A group of people at a meeting.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawAttendance {
    /// E.g. "Present" or "Also present".
    pub label: Located<String>,
    /// The names, each as printed.
    pub names: Vec<Located<String>>,
}

/// An appendix of a report.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawAppendix {
    /// The appendix's YAML file in the meeting's folder.
    pub file: Located<String>,
    /// A name for `{{ ref("…") }}`.
    pub id: Option<Located<String>>,
}
