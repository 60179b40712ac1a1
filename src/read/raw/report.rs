//! A report, minutes or an appendix: one schema.

use std::borrow::Cow;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::text_or::TextOr;
use super::{
    RawBlocks, RawChart, RawConfidential, RawExempt, RawFigure, RawRecommendations, RawTable,
};
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
    /// The documents on which the report relies, which the public may inspect (Local Government Act 1972, section 100D).
    #[serde(default)]
    pub background_papers: Vec<RawBackgroundPaper>,
    /// The whole paper is kept from the public as exempt information.
    pub exempt: Option<RawExempt>,
    /// The whole paper is kept from the public as confidential information.
    pub confidential: Option<RawConfidential>,
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
    /// Kept from the public as exempt information.
    pub exempt: Option<RawExempt>,
    /// Kept from the public as confidential information.
    pub confidential: Option<RawConfidential>,
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
    /// The appendix's YAML file in the meeting's folder, or a PDF from elsewhere.
    pub file: Located<String>,
    /// A name for `{{ ref("…") }}`.
    pub id: Option<Located<String>>,
    /// The title of a PDF; an appendix in YAML has its own.
    pub title: Option<Located<String>>,
    /// What a PDF shows, for those who can't see it. One without tags needs it.
    pub description: Option<Located<String>>,
    /// Kept from the public as exempt information.
    pub exempt: Option<RawExempt>,
    /// Kept from the public as confidential information.
    pub confidential: Option<RawConfidential>,
}

/// A background paper: its title, or a mapping with more to say.
#[derive(Debug, Clone)]
pub struct RawBackgroundPaper {
    pub title: Located<String>,
    /// Whether, and why, it is kept from the public: then it must not be listed.
    pub exempt: Option<RawExempt>,
    pub confidential: Option<RawConfidential>,
}

/// The mapping form of a background paper.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LongBackgroundPaper {
    /// Its title and where it can be found.
    title: Located<String>,
    /// It is exempt information: it may not be listed.
    exempt: Option<RawExempt>,
    /// It is confidential information: it may not be listed.
    confidential: Option<RawConfidential>,
}

impl<'de> Deserialize<'de> for RawBackgroundPaper {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(
            match TextOr::<LongBackgroundPaper>::deserialize(deserializer)? {
                TextOr::Text(title) => Self {
                    title,
                    exempt: None,
                    confidential: None,
                },
                TextOr::Other(long) => Self {
                    title: long.title,
                    exempt: long.exempt,
                    confidential: long.confidential,
                },
            },
        )
    }
}

impl JsonSchema for RawBackgroundPaper {
    fn schema_name() -> Cow<'static, str> {
        "BackgroundPaper".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let long = generator.subschema_for::<LongBackgroundPaper>();
        json_schema!({
            "title": "A background paper",
            "anyOf": [{ "type": "string", "description": "Its title and where it can be found." }, long],
        })
    }
}
