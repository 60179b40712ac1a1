//! A paper: its header block, recommendations, sections and appendices, all numbered.

use std::sync::Arc;

use super::{
    Block, List, Outside, Paragraph, RecommendationLayout, Restriction, SectionLayout, Table, Text,
    Version,
};

/// What kind of paper it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperKind {
    Report,
    Minutes,
    /// An item that consists of PDFs from elsewhere.
    Documents,
}

/// A paper of the meeting.
#[derive(Debug, Clone)]
pub struct Paper {
    pub kind: PaperKind,
    /// Name of its output files without the ending: "06-overview-of-services".
    pub stem: String,
    pub title: String,
    /// The YAML file that it is written in, as in diagnostics.
    pub file: Arc<str>,
    /// That it is a new version of a published paper, and what changed in it.
    pub version: Option<Version>,
    /// What stands over it: a line with the title, unless a field of the header block is the title, and lines around it.
    pub title_lines: Vec<TitleLine>,
    /// The printed fields of the header block, in the style's order. Empty for minutes.
    pub header: Vec<HeaderField>,
    /// Boxes under the header block, side by side.
    pub header_boxes: Vec<HeaderBox>,
    pub attendance: Vec<Attendance>,
    pub recommendations: Recommendations,
    /// The parts in which all sections stand; none where the house style has none.
    pub parts: Vec<Part>,
    /// Its sections in the order in which they stand, the house style's opening and closing ones among them, with the
    /// text for an empty one filled in.
    pub body: Body,
    pub appendices: Vec<Appendix>,
    /// The whole paper is kept from the public.
    pub restriction: Option<Arc<Restriction>>,
}

/// The parts that reports and appendices share.
#[derive(Debug, Clone, Default)]
pub struct Body {
    pub sections: Vec<Section>,
    /// Tables by name, in the order in which they are placed.
    pub tables: Vec<Arc<Table>>,
    pub footnotes: Vec<Footnote>,
}

/// A field of the header block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderField {
    /// As printed: "Lead officer:". In a box it may be empty.
    pub label: String,
    pub text: Text,
    /// Whether its text is the paper's first heading.
    pub heading: bool,
}

/// A line over a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleLine {
    pub text: Text,
    /// Whether it is the paper's first heading.
    pub heading: bool,
}

/// A box under the header block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderBox {
    /// As printed: "Specific implications for:".
    pub heading: Option<String>,
    pub fields: Vec<HeaderField>,
}

/// A group of people at a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendance {
    pub label: String,
    pub names: Vec<String>,
}

/// The recommendations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recommendations {
    pub layout: RecommendationLayout,
    /// Whether they stand where [`Block::Recommendations`] is, under the heading of its section. Else they stand in
    /// front of all sections.
    pub held: bool,
    /// What leads to them: "It is recommended that:".
    pub lead: Option<Paragraph>,
    pub items: Vec<Recommendation>,
}

/// A part: so many sections under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub anchor: String,
    /// As printed: "PART A".
    pub heading: String,
    /// How many sections of the paper stand in it, behind those of the part before it.
    pub sections: usize,
}

/// Who asks for a section.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SectionOrigin {
    /// The paper itself.
    #[default]
    Paper,
    /// The house style's `opening`.
    Opening,
    /// The house style's `closing`.
    Closing,
}

/// A recommendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommendation {
    /// Its anchor.
    pub anchor: String,
    /// As printed: "A.", "(1)".
    pub number: String,
    pub text: Text,
    pub list: Option<List>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub anchor: String,
    /// As printed before the heading: "2"; `None` where the style does not number it.
    pub number: Option<String>,
    /// Empty where the layout has none.
    pub heading: Text,
    pub layout: SectionLayout,
    pub origin: SectionOrigin,
    pub blocks: Vec<Block>,
    pub sections: Vec<Section>,
    /// Kept from the public.
    pub restriction: Option<Arc<Restriction>>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// The name by which text calls it.
    pub name: String,
    pub text: Text,
}

/// An appendix of a report.
#[derive(Debug, Clone)]
pub struct Appendix {
    pub anchor: String,
    /// As printed: "Appendix A".
    pub label: String,
    pub title: String,
    /// The YAML file that it is written in, as in diagnostics.
    pub file: Arc<str>,
    pub body: Body,
    /// Kept from the public.
    pub restriction: Option<Arc<Restriction>>,
}

impl Paper {
    /// The PDFs from elsewhere that its pages hold, in order.
    #[must_use]
    pub fn outsides(&self) -> Vec<&Arc<Outside>> {
        fn gather<'p>(sections: &'p [Section], found: &mut Vec<&'p Arc<Outside>>) {
            for section in sections {
                Block::walk(&section.blocks, &mut |block| {
                    if let Block::Outside(outside) = block {
                        found.push(outside);
                    }
                });
                gather(&section.sections, found);
            }
        }
        let mut found = Vec::new();
        gather(&self.body.sections, &mut found);
        for appendix in &self.appendices {
            gather(&appendix.body.sections, &mut found);
        }
        found
    }
}

impl Body {
    /// Lists the tables that its sections place, in the order in which they stand.
    pub fn list_tables(&mut self) {
        fn list(sections: &[Section], tables: &mut Vec<Arc<Table>>) {
            for section in sections {
                Block::walk(&section.blocks, &mut |block| {
                    if let Block::Table(table) = block {
                        tables.push(table.clone());
                    }
                });
                list(&section.sections, tables);
            }
        }
        self.tables.clear();
        list(&self.sections, &mut self.tables);
    }
}
