//! `style.yaml`: a house style, or what it changes of the style that it extends.
//!
//! Every setting may be left out; one left out is the extended style's. A list given here replaces the extended
//! style's whole list. Lengths are text with a unit ("11pt", "25mm"), colours "#1a2b3c", patterns "({a})".

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::style_structure::{RawFixedSection, RawNumbering, RawPart, RawRecommendationForm};
use super::style_wording::{RawFigureForm, RawHeader, RawLabels, RawStandingItem, RawTitle};
use super::{RawTimetable, RawTranslation};
use crate::read::Located;

/// A length with its unit.
pub(super) fn length(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?(pt|mm|cm|in)$" })
}

/// An sRGB colour.
pub(super) fn colour(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^#[0-9a-fA-F]{6}$" })
}

/// A house style: how papers look, how they are numbered, and what they say of themselves.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawStyle {
    /// The style that this one changes, by the name of its folder. Left out: `base`; `base` itself extends none.
    pub extends: Option<Located<String>>,
    /// The language of the papers where a meeting names none, as a BCP 47 tag, e.g. "en-GB".
    pub language: Option<Located<String>>,
    /// The page.
    pub page: Option<RawPage>,
    /// The fonts.
    pub fonts: Option<RawFonts>,
    /// The council's logo.
    pub logo: Option<RawLogo>,
    /// Running text.
    pub text: Option<RawTextDesign>,
    /// Colours by use.
    pub colours: Option<RawColours>,
    /// Charts.
    pub charts: Option<RawChartDesign>,
    /// Headings by rank.
    pub headings: Option<RawHeadings>,
    /// What stands over a report.
    pub title: Option<RawTitle>,
    /// The header block of a report.
    pub header: Option<RawHeader>,
    /// Lists.
    pub lists: Option<RawListDesign>,
    /// Tables.
    pub tables: Option<RawTableDesign>,
    /// How ordinals are set: `plain` (20th) or `raised` (th as a superscript). It holds for dates that the program writes
    /// and for running text.
    pub ordinals: Option<Located<String>>,
    /// Framed boxes.
    pub boxes: Option<RawBoxDesign>,
    /// Running head and foot.
    pub running: Option<RawRunning>,
    /// How things are numbered.
    pub numbering: Option<RawNumbering>,
    /// How figures are rounded and printed.
    pub figures: Option<RawFigureForm>,
    /// The parts of every report, in order.
    pub parts: Option<Vec<RawPart>>,
    /// The sections that stand in front of a report's own, in order.
    pub opening: Option<Vec<RawFixedSection>>,
    /// The sections that every report ends with, in order.
    pub closing: Option<Vec<RawFixedSection>>,
    /// How recommendations are set.
    pub recommendations: Option<RawRecommendationForm>,
    /// Items that an agenda lists by their id.
    pub standing_items: Option<Vec<RawStandingItem>>,
    /// When authors must send papers.
    pub timetable: Option<RawTimetable>,
    /// Words that the program itself prints.
    pub labels: Option<RawLabels>,
    /// The style's words in other languages, by language tag, e.g. `cy` for Welsh. The meeting's `language` decides.
    #[serde(default)]
    pub translations: IndexMap<Located<String>, RawTranslation>,
}

/// The council's logo.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawLogo {
    /// The image file (PNG or JPEG) in the style's folder.
    pub file: Option<Located<String>>,
    /// What it shows, for readers who don't see it: most often the council's name.
    pub alt: Option<Located<String>>,
    /// Its width, e.g. "38mm". Left out: 40mm.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub width: Option<Located<String>>,
    /// Where it stands: `front_sheet`, `papers` or both; on a paper at the head of its first page. Left out: both.
    pub on: Option<Vec<Located<String>>>,
    /// `start`, `centre` or `end`. Left out: `start`.
    pub align: Option<Located<String>>,
}

/// The page, portrait.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawPage {
    /// Width of the paper, e.g. "210mm".
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub width: Option<Located<String>>,
    /// Height of the paper, e.g. "297mm".
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub height: Option<Located<String>>,
    /// From the edges of the paper to the text.
    pub margins: Option<RawEdges>,
}

/// Lengths at the four edges.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawEdges {
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub top: Option<Located<String>>,
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub right: Option<Located<String>>,
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub bottom: Option<Located<String>>,
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub left: Option<Located<String>>,
}

/// The fonts: the family's name and its four TrueType files, in the style's folder or under `templates/fonts`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFonts {
    /// The family's name, e.g. "Liberation Sans".
    pub name: Option<Located<String>>,
    /// File of the regular face, e.g. "liberation-sans/LiberationSans-Regular.ttf".
    pub regular: Option<Located<String>>,
    /// File of the bold face.
    pub bold: Option<Located<String>>,
    /// File of the italic face.
    pub italic: Option<Located<String>>,
    /// File of the bold italic face.
    pub bold_italic: Option<Located<String>>,
}

/// Running text.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTextDesign {
    /// Type size, e.g. "11pt".
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub size: Option<Located<String>>,
    /// Baseline to baseline, as a multiple of the type size, e.g. 1.35.
    #[schemars(schema_with = "super::table::number_or_text")]
    #[serde(default)]
    pub leading: Option<Located<String>>,
    /// Space between paragraphs.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub paragraph_gap: Option<Located<String>>,
    /// Width of the column in which paragraph and section numbers hang.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub number_width: Option<Located<String>>,
    /// Size of footnotes and table notes.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub note_size: Option<Located<String>>,
    /// Whether words are divided at line ends. Papers in a language without hyphenation patterns, such as Welsh, are
    /// set without.
    pub hyphenate: Option<bool>,
}

/// Colours by use, each "#rrggbb".
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawColours {
    /// Running text.
    #[schemars(schema_with = "colour")]
    #[serde(default)]
    pub text: Option<Located<String>>,
    /// Headings and the title.
    #[schemars(schema_with = "colour")]
    #[serde(default)]
    pub heading: Option<Located<String>>,
    /// Captions, running head and foot, notes.
    #[schemars(schema_with = "colour")]
    #[serde(default)]
    pub secondary: Option<Located<String>>,
    /// Links.
    #[schemars(schema_with = "colour")]
    #[serde(default)]
    pub link: Option<Located<String>>,
    /// Rules.
    #[schemars(schema_with = "colour")]
    #[serde(default)]
    pub rule: Option<Located<String>>,
    /// Behind a table's head row.
    #[schemars(schema_with = "colour")]
    #[serde(default)]
    pub table_head: Option<Located<String>>,
    /// Text of a table's head row.
    #[schemars(schema_with = "colour")]
    #[serde(default)]
    pub table_head_text: Option<Located<String>>,
    /// Behind a table's total row.
    #[schemars(schema_with = "colour")]
    #[serde(default)]
    pub table_total: Option<Located<String>>,
    /// Behind boxes, and the side rule of block quotations.
    #[schemars(schema_with = "colour")]
    #[serde(default)]
    pub accent: Option<Located<String>>,
}

/// Charts.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawChartDesign {
    /// Eight colours, each "#rrggbb" and lighter than the ones before it.
    pub colours: Option<Vec<Located<String>>>,
}

/// All ranks of heading.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHeadings {
    /// A paper's and an appendix's title.
    pub title: Option<RawHeading>,
    /// The lines beside a paper's title.
    pub title_line: Option<RawHeading>,
    /// The heading of a part, e.g. PART A.
    pub part: Option<RawHeading>,
    /// A section's heading.
    pub section: Option<RawHeading>,
    /// The heading of a section inside a section.
    pub subsection: Option<RawHeading>,
    /// An unnumbered sub-heading of level 1.
    pub subheading_1: Option<RawHeading>,
    /// An unnumbered sub-heading of level 2.
    pub subheading_2: Option<RawHeading>,
    /// An unnumbered sub-heading of level 3.
    pub subheading_3: Option<RawHeading>,
}

/// One rank of heading.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHeading {
    /// Type size.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub size: Option<Located<String>>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    /// `as_typed` or `upper`.
    pub case: Option<Located<String>>,
    /// `start` or `centre`.
    pub align: Option<Located<String>>,
    /// Space above.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub above: Option<Located<String>>,
    /// Space below.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub below: Option<Located<String>>,
}

/// Lists.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawListDesign {
    /// How far each depth is set in.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub indent: Option<Located<String>>,
    /// Space between items.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub item_gap: Option<Located<String>>,
}

/// Tables.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTableDesign {
    /// `ruled` (rules between rows), `grid` (all cells framed) or `borderless`; a table may ask for another.
    #[serde(default)]
    pub look: Option<Located<String>>,
    /// Type size.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub size: Option<Located<String>>,
    /// Space inside a cell, left and right.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub cell_x: Option<Located<String>>,
    /// Space inside a cell, above and below.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub cell_y: Option<Located<String>>,
    /// Thickness of the rules between rows.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub rule: Option<Located<String>>,
    /// Thickness of the rules over the head and under the last row.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub outer_rule: Option<Located<String>>,
}

/// Framed boxes: authors' own, those under the header block, that of the recommendations.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawBoxDesign {
    /// Space between the frame and the text.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub padding: Option<Located<String>>,
    /// Thickness of the frame.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub rule: Option<Located<String>>,
    /// The colour behind the text, or `none`.
    pub fill: Option<Located<String>>,
}

/// Running head and foot.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRunning {
    /// Type size.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub size: Option<Located<String>>,
    /// From the top edge of the paper to the head's baseline.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub head: Option<Located<String>>,
    /// From the bottom edge of the paper to the foot's baseline.
    #[schemars(schema_with = "length")]
    #[serde(default)]
    pub foot: Option<Located<String>>,
    /// What stands at the head of each page.
    pub head_texts: Option<RawRunningTexts>,
    /// What stands at the foot of each page.
    pub foot_texts: Option<RawRunningTexts>,
}

/// The texts of a line at the head or foot of a page. `{authority}`, `{committee}`, `{date}`, `{title}`, `{agenda_item}`,
/// `{page}` and `{page_number}` are put in; one that has nothing to say takes the punctuation after it with it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRunningTexts {
    /// On the left.
    pub start: Option<Located<String>>,
    /// In the middle.
    pub centre: Option<Located<String>>,
    /// On the right.
    pub end: Option<Located<String>>,
}
