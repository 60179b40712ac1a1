//! A house style: facts as data. Lengths are in points (1/72 inch) throughout.

mod contrast;
mod design;
mod figures;
mod fonts;
mod logo;
mod numbering;
mod reference_words;
mod running;
mod structure;
mod title;
mod wording;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use design::{
    Align, BoxDesign, Case, ChartDesign, Colour, Colours, Edges, HeaderLayout, HeadingDesign,
    Headings, ListDesign, Ordinals, PageDesign, RunningDesign, TableDesign, TextDesign,
};
pub use figures::{FigureForm, Negative, Percentage, Rounding, Scale};
pub use fonts::{FontFace, FontFamily, FontFile};
pub use logo::{Logo, Side};
pub use numbering::{BULLET_LIST, BodyNumbering, Counter, Numbering, ParagraphNumbering, Pattern};
pub use reference_words::{KindWord, ReferenceKind, ReferenceWords};
pub use running::{RunningField, RunningPart, RunningText, RunningTexts};
pub use structure::{
    FixedSection, Join, Listing, PartRule, RecommendationForm, RecommendationLayout, SectionLayout,
};
pub use title::{TitleField, TitlePattern, TitlePiece};
pub use wording::{HeaderBoxRule, HeaderFieldRule, HeaderSource, Labels, StandingItem, Wording};

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
    /// What stands at the head and foot of each page.
    pub running_texts: RunningTexts,
    pub logo: Option<Arc<Logo>>,
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
    /// What it says in other languages, by the first subtag of their tags: "cy".
    pub translations: BTreeMap<String, Wording>,
    /// The styles that it extends, the nearest first.
    pub chain: Vec<String>,
    /// Template texts by name ("paper.md", "paper.html" …), the style's own first, then those of the styles in its
    /// chain, each under its style's name too ("base/paper.md"), so that a template can extend it.
    pub templates: BTreeMap<String, TemplateText>,
}

impl Style {
    /// The style as papers in this language show it: its own words where it has none in that language.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> Option<Self> {
        let wording = self.translations.get(&primary_subtag(tag))?.clone();
        Some(Self {
            title_lines: wording.title_lines,
            header_fields: wording.header_fields,
            header_boxes: wording.header_boxes,
            parts: wording.parts,
            opening: wording.opening,
            closing: wording.closing,
            recommendations: wording.recommendations,
            standing_items: wording.standing_items,
            running_texts: wording.running_texts,
            labels: wording.labels,
            ..self.clone()
        })
    }
}

/// The language of a BCP 47 tag without its region: "cy" of "cy-GB".
#[must_use]
pub fn primary_subtag(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_lowercase()
}

/// A template's text and the file it came from, as diagnostics name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateText {
    pub file: Arc<str>,
    pub text: Arc<str>,
}
