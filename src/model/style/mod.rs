//! A house style: facts as data. Lengths are in points (1/72 inch) throughout.

mod contrast;
mod design;
mod figures;
mod fonts;
mod numbering;
mod structure;
mod title;
mod wording;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use design::{
    Align, BoxDesign, Case, ChartDesign, Colour, Colours, Edges, HeaderLayout, HeadingDesign,
    Headings, ListDesign, Ordinals, PageDesign, RunningDesign, TableDesign, TextDesign,
};
pub use figures::{FigureForm, Negative, Rounding};
pub use fonts::{FontFace, FontFamily, FontFile};
pub use numbering::{BULLET_LIST, BodyNumbering, Counter, Numbering, ParagraphNumbering, Pattern};
pub use structure::{
    FixedSection, Join, PartRule, RecommendationForm, RecommendationLayout, SectionLayout,
};
pub use title::{TitleField, TitlePattern, TitlePiece};
pub use wording::{HeaderBoxRule, HeaderFieldRule, HeaderSource, Labels, StandingItem};

/// A house style, base and overrides merged.
#[derive(Debug, Clone)]
pub struct Style {
    /// The name of its folder.
    pub name: String,
    /// BCP 47 tag used where the meeting names none.
    pub language: String,
    pub page: PageDesign,
    pub fonts: FontFamily,
    pub text: TextDesign,
    pub colours: Colours,
    pub charts: ChartDesign,
    pub headings: Headings,
    /// What stands over a report.
    pub title_lines: Vec<TitlePattern>,
    pub header_layout: HeaderLayout,
    pub header_fields: Vec<HeaderFieldRule>,
    pub header_boxes: Vec<HeaderBoxRule>,
    pub lists: ListDesign,
    pub tables: TableDesign,
    pub ordinals: Ordinals,
    pub boxes: BoxDesign,
    pub running: RunningDesign,
    pub numbering: Numbering,
    pub figures: FigureForm,
    pub parts: Vec<PartRule>,
    /// Sections in front of a report's own.
    pub opening: Vec<FixedSection>,
    /// Sections behind a report's own.
    pub closing: Vec<FixedSection>,
    pub recommendations: RecommendationForm,
    pub standing_items: Vec<StandingItem>,
    pub labels: Labels,
    /// The styles that it extends, the nearest first.
    pub chain: Vec<String>,
    /// Template texts by name ("paper.md", "paper.html" …), the style's own first, then those of the styles in its
    /// chain, each under its style's name too ("base/paper.md"), so that a template can extend it.
    pub templates: BTreeMap<String, TemplateText>,
}

/// A template's text and the file it came from, as diagnostics name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateText {
    pub file: Arc<str>,
    pub text: Arc<str>,
}
