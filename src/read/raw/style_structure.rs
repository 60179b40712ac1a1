//! The part of `style.yaml` that says how papers are built and numbered.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::read::Located;

/// A part of every report, e.g. PART A.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawPart {
    /// The name by which sections say that they stand in it.
    pub id: Located<String>,
    /// Its heading.
    pub heading: Located<String>,
}

/// A section that every report has, in front of its own or behind them.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFixedSection {
    /// The key in the report's `opening` or `closing`.
    pub id: Located<String>,
    /// Its heading. Left out only with the layout `signature`, which has none.
    pub heading: Option<Located<String>>,
    /// The part in which it stands, by its id. Left out: the first part for an opening section, the last for a closing
    /// one.
    pub part: Option<Located<String>>,
    /// What an empty one says. Left out: a report must fill it, unless it is optional.
    pub empty: Option<Located<String>>,
    /// Whether it is left out altogether when a report says nothing in it. Left out: no.
    pub optional: Option<bool>,
    /// Whether its heading and its paragraphs are numbered. Left out: yes.
    pub numbered: Option<bool>,
    /// `heading` (a line of its own), `run_in` (in the first line of its text) or `signature` (no heading). Left out:
    /// `heading`.
    pub layout: Option<Located<String>>,
    /// `appendices` or `background_papers`: when a report says nothing in it, it lists those of the report, if there are
    /// any.
    pub lists: Option<Located<String>>,
    /// `recommendations`: the report's recommendations stand in it.
    pub holds: Option<Located<String>>,
}

/// How recommendations are set.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRecommendationForm {
    /// The words in front of them, where a report gives none of its own.
    pub lead: Option<Located<String>>,
    /// `section` (under a heading), `run_in` (heading and lead in one line) or `box` (a framed box).
    pub form: Option<Located<String>>,
    /// What is put behind the items. Left out: they end as typed.
    pub join: Option<RawJoin>,
}

/// What is put behind the items of a sentence that runs through a list.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawJoin {
    /// Behind all but the last two, e.g. ";".
    pub between: Located<String>,
    /// Behind the last but one, e.g. "; and".
    pub last: Located<String>,
    /// Behind the last, e.g. ".".
    pub end: Located<String>,
}

/// How things are numbered. A pattern is text with the first number in braces: "({a})", "{A}.", "{1}", "{i}"; or a
/// mark alone: "•".
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawNumbering {
    /// Pattern of sections; "" for none.
    pub sections: Option<Located<String>>,
    /// Whether sections inside sections are numbered "2.1".
    pub subsections: Option<bool>,
    /// Paragraphs: `by_section` (2.7), `straight` (1, 2, 3 through the paper) or `none`.
    pub paragraphs: Option<Located<String>>,
    /// A paragraph's number as printed, e.g. "{number}."; references print it bare.
    pub paragraph_label: Option<Located<String>>,
    /// Pattern of paragraphs inside a paragraph, e.g. "{paragraph}.{1}".
    pub subparagraphs: Option<Located<String>>,
    /// Pattern of the sections of minutes.
    pub minutes_sections: Option<Located<String>>,
    /// Paragraphs of minutes: `by_section`, `straight` or `none`.
    pub minutes_paragraphs: Option<Located<String>>,
    /// Pattern of the sections of appendices. Left out: as `sections`.
    pub appendix_sections: Option<Located<String>>,
    /// Paragraphs of appendices, counted anew in each. Left out: as `paragraphs`.
    pub appendix_paragraphs: Option<Located<String>>,
    /// A paragraph's number in an appendix as printed. Left out: as `paragraph_label`.
    pub appendix_paragraph_label: Option<Located<String>>,
    /// Pattern of recommendations.
    pub recommendations: Option<Located<String>>,
    /// Pattern of an appendix's number.
    pub appendices: Option<Located<String>>,
    /// Pattern of a table's number.
    pub tables: Option<Located<String>>,
    /// Pattern of a figure's number.
    pub figures: Option<Located<String>>,
    /// Patterns of lists by name, one a depth, the last one repeats. A list that is not given here is the extended
    /// style's. `{paragraph}` in a pattern is the number of the paragraph, `{parent}` that of the item around.
    #[serde(default)]
    pub lists: IndexMap<Located<String>, Vec<Located<String>>>,
}
