//! What templates see: strings, already Markdown or HTML, and nothing to calculate with.

use serde::Serialize;

use crate::model::{Colour, Colours, Style};

/// A paper.
#[derive(Debug, Serialize)]
pub(super) struct PaperView {
    /// BCP 47 tag.
    pub language: String,
    /// "report" or "minutes".
    pub kind: &'static str,
    pub authority: String,
    pub committee: String,
    /// As the style writes it.
    pub date: String,
    /// The number of its agenda item.
    pub item: String,
    /// "Agenda Item 6"
    pub item_label: String,
    pub title: String,
    /// The logo between its markers, where the style has it on papers.
    pub logo: Option<String>,
    /// That it is a new version of a published paper.
    pub version: Option<VersionView>,
    /// What stands over it, in order.
    pub title_lines: Vec<TitleLineView>,
    /// Whether other lines than the title stand there.
    pub has_title_lines: bool,
    /// The header block between its markers.
    pub header: Option<String>,
    pub header_boxes: Vec<HeaderBoxView>,
    /// Who was there, between markers.
    pub attendance: Option<String>,
    pub recommendations: Option<RecommendationsView>,
    /// The paper's own sections, those of each part by themselves, then its appendices'.
    pub parts: Vec<PartView>,
    pub footnotes: Vec<FootnoteView>,
}

/// What a new version of a published paper says of itself.
#[derive(Debug, Serialize)]
pub(super) struct VersionView {
    /// "New version, 24 June 2016: replaces pages 5 - 14 of the pack"
    pub line: String,
    /// What leads to its changes.
    pub lead: String,
    /// What changed in it, as a list; `None` where nothing can be named.
    pub changes: Option<String>,
}

/// A line over a paper.
#[derive(Debug, Serialize)]
pub(super) struct TitleLineView {
    pub text: String,
    /// Whether it is the paper's heading.
    pub heading: bool,
}

/// A box under the header block.
#[derive(Debug, Serialize)]
pub(super) struct HeaderBoxView {
    pub heading: Option<String>,
    pub fields: Vec<BoxFieldView>,
}

/// A field of such a box.
#[derive(Debug, Serialize)]
pub(super) struct BoxFieldView {
    /// Empty where it has none.
    pub label: String,
    pub text: String,
    /// Whether its text is a tick box, behind which its label stands.
    pub tick: bool,
}

/// The recommendations.
#[derive(Debug, Serialize)]
pub(super) struct RecommendationsView {
    pub heading: String,
    /// "section", "run_in" or "box".
    pub form: &'static str,
    /// Whether they stand in a section, as its block "recommendations", and not in front of all sections.
    pub held: bool,
    /// What leads to them.
    pub lead: Option<LeadView>,
    pub items: Vec<RecommendationView>,
}

/// What leads to the recommendations.
#[derive(Debug, Serialize)]
pub(super) struct LeadView {
    /// As printed, in a section that numbers its paragraphs.
    pub number: Option<String>,
    pub anchor: Option<String>,
    pub text: String,
}

/// A recommendation.
#[derive(Debug, Serialize)]
pub(super) struct RecommendationView {
    pub anchor: String,
    pub number: String,
    pub text: String,
    /// Its list, indented to stand under it as an item of a list.
    pub list: Option<String>,
}

/// Sections of the paper itself, or an appendix.
#[derive(Debug, Serialize)]
pub(super) struct PartView {
    /// `None` for the paper itself.
    pub appendix: Option<AppendixView>,
    /// `None` where the house style has no parts, and for an appendix.
    pub heading: Option<PartHeadingView>,
    /// In reading order; a section inside a section follows it.
    pub sections: Vec<SectionView>,
}

/// The heading of a part.
#[derive(Debug, Serialize)]
pub(super) struct PartHeadingView {
    /// The marks of a heading of its level: "##".
    pub marks: &'static str,
    pub anchor: String,
    /// "PART A"
    pub text: String,
}

/// The head of an appendix.
#[derive(Debug, Serialize)]
pub(super) struct AppendixView {
    pub anchor: String,
    /// "Appendix A"
    pub label: String,
    pub title: String,
}

/// A section, without the sections in it.
#[derive(Debug, Serialize)]
pub(super) struct SectionView {
    /// The marks of a heading of its level: "##".
    pub marks: &'static str,
    /// "section" or "subsection".
    pub role: &'static str,
    pub anchor: String,
    pub number: Option<String>,
    /// Empty where the layout is "signature".
    pub heading: String,
    /// "heading", "run_in" or "signature": how its heading is set.
    pub layout: &'static str,
    /// Whether it is one of the house style's opening sections.
    pub opening: bool,
    /// Whether it is one of the house style's closing sections.
    pub closing: bool,
    pub blocks: Vec<BlockView>,
}

/// A block of a section; what its kind has no use for is absent.
#[derive(Debug, Default, Serialize)]
pub(super) struct BlockView {
    /// "paragraph", "subheading", "table", "chart", "image", "quote", "box", "boxes", "definitions", "contact",
    /// "signature", "recommendations" or "page_break".
    pub kind: &'static str,
    pub anchor: Option<String>,
    /// Of a paragraph, as printed.
    pub number: Option<String>,
    /// One line of Markdown.
    pub text: String,
    /// Of a paragraph: the list that belongs to it.
    pub list: Option<String>,
    /// Of a sub-heading: the marks of its level.
    pub marks: &'static str,
    /// Of a sub-heading: "subheading", "subheading-2", "subheading-3"; with " run-in" behind it for one that stands in
    /// the first line of the paragraph that follows.
    pub role: &'static str,
    /// Of a quotation.
    pub source: Option<String>,
    /// Of a table, an image, a page break: its markers and what stands between them.
    pub rendition: String,
    /// The box, or the boxes that stand side by side.
    pub boxes: Vec<BoxView>,
    pub definitions: Vec<DefinitionView>,
    /// Of a contact and a signature.
    pub lines: Vec<String>,
}

/// A framed box.
#[derive(Debug, Serialize)]
pub(super) struct BoxView {
    /// As a block of kind "subheading".
    pub heading: Option<BlockView>,
    pub blocks: Vec<BlockView>,
}

/// A term with its explanation.
#[derive(Debug, Serialize)]
pub(super) struct DefinitionView {
    pub term: String,
    pub text: String,
}

/// A footnote.
#[derive(Debug, Serialize)]
pub(super) struct FootnoteView {
    pub label: String,
    pub text: String,
}

/// The front sheet.
#[derive(Debug, Serialize)]
pub(super) struct FrontSheetView {
    pub language: String,
    pub authority: String,
    pub committee: String,
    pub date: String,
    pub time: String,
    pub venue: String,
    pub labels: FrontSheetLabels,
    /// The logo between its markers, where the style has it on the front sheet.
    pub logo: Option<String>,
    /// Date, time, venue and contact between their markers.
    pub meeting: String,
    /// The members between their markers.
    pub membership: Option<String>,
    /// What stands under the agenda's heading; mostly empty.
    pub lead: String,
    /// The agenda between its markers.
    pub agenda: String,
    pub about: Vec<AboutView>,
}

/// The style's words on the front sheet.
#[derive(Debug, Serialize)]
pub(super) struct FrontSheetLabels {
    pub agenda: String,
    pub membership: String,
}

/// A note for the public.
#[derive(Debug, Serialize)]
pub(super) struct AboutView {
    pub heading: String,
    pub text: String,
}

/// What the style sheet of the web pages is made from.
#[derive(Debug, Serialize)]
pub(super) struct StyleView {
    pub name: String,
    /// The family's name as a string of CSS.
    pub font: String,
    pub colours: ColoursView,
    pub boxes: BoxesView,
}

/// Framed boxes, as CSS writes it.
#[derive(Debug, Serialize)]
pub(super) struct BoxesView {
    pub padding: String,
    pub rule: String,
    pub fill: String,
}

/// Colours as CSS writes them.
#[derive(Debug, Serialize)]
pub(super) struct ColoursView {
    pub text: String,
    pub heading: String,
    pub secondary: String,
    pub link: String,
    pub rule: String,
    pub table_head: String,
    pub table_head_text: String,
    pub table_total: String,
    pub accent: String,
}

pub(super) fn style_view(style: &Style) -> StyleView {
    let quoted = style
        .fonts
        .name
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('<', "\\3c ");
    StyleView {
        name: style.name.clone(),
        font: format!("\"{quoted}\""),
        colours: colours_view(&style.colours),
        boxes: BoxesView {
            padding: format!("{}pt", style.boxes.padding),
            rule: format!("{}pt", style.boxes.rule),
            fill: style.boxes.fill.map_or("transparent".to_owned(), css),
        },
    }
}

fn colours_view(colours: &Colours) -> ColoursView {
    ColoursView {
        text: css(colours.text),
        heading: css(colours.heading),
        secondary: css(colours.secondary),
        link: css(colours.link),
        rule: css(colours.rule),
        table_head: css(colours.table_head),
        table_head_text: css(colours.table_head_text),
        table_total: css(colours.table_total),
        accent: css(colours.accent),
    }
}

fn css(colour: Colour) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue)
}
