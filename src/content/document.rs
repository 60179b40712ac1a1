//! Blocks.

use std::ops::Range;
use std::sync::Arc;

use super::{Inline, Target};
use crate::diag::Place;
use crate::model::{Chart, Coverage, Image, Logo, Orientation, Outside, Span, TableLook};

/// A paper, the front sheet or another text as a tree of semantic blocks.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// BCP 47 language tag.
    pub language: String,
    /// Plain text; equals its first heading.
    pub title: String,
    pub blocks: Vec<Block>,
    /// In the order of their first calls; number = index + 1.
    pub footnotes: Vec<Footnote>,
}

/// A semantic block.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    Heading(Heading),
    Paragraph(Vec<Inline>),
    /// A numbered paragraph and everything that belongs to it.
    Numbered(Numbered),
    List(ListBlock),
    Quote(Vec<Block>),
    Table(Arc<TableBlock>),
    /// An image.
    Figure(Figure),
    Chart(ChartBlock),
    /// The council's logo.
    Logo(Arc<Logo>),
    /// The header block of a report: label and text a row.
    Header(Vec<HeaderRow>),
    /// The agenda with page ranges: the front sheet's table of contents.
    Agenda(Vec<AgendaEntry>),
    Group(Group),
    /// A PDF from elsewhere: its pages follow.
    Outside(OutsideBlock),
    PageBreak,
}

/// A PDF from elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct OutsideBlock {
    pub outside: Arc<Outside>,
    /// "The document follows: 12 pages."
    pub text: String,
    /// The name of the files of the paper that it belongs to, without the ending.
    pub stem: String,
}

/// What a heading heads; with its level it decides how the style sets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadingRole {
    /// The title of the paper or of an appendix.
    Title,
    /// A part of the paper.
    Part,
    /// A section.
    Section,
    /// A section inside a section.
    Subsection,
    /// An unnumbered sub-heading of level 1 to 3.
    Subheading(u8),
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6: H1 to H6. A document starts with 1 and never skips a level downwards.
    pub level: u8,
    pub role: HeadingRole,
    pub anchor: Option<String>,
    /// As printed: "2".
    pub number: Option<String>,
    pub content: Vec<Inline>,
    /// Set in the first line of the paragraph that follows. Before a numbered paragraph it is the first of its blocks.
    pub run_in: bool,
}

/// A numbered paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbered {
    /// As printed: "2.7".
    pub number: String,
    pub anchor: Option<String>,
    /// Its text first, then its lists; a heading that runs in stands before the text.
    pub blocks: Vec<Block>,
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListBlock {
    pub ordered: bool,
    pub items: Vec<ListItem>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListItem {
    /// As printed: "•", "(a)", "A.".
    pub label: String,
    /// Where in the label, if that is a term, the letters of ordinals stand that are raised.
    pub raised: Vec<Range<usize>>,
    pub anchor: Option<String>,
    pub blocks: Vec<Block>,
}

/// Blocks that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    pub kind: GroupKind,
    pub blocks: Vec<Block>,
}

/// What a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupKind {
    Recommendations,
    Attendance,
    /// Starts a new page; headings in it are one level deeper than in the paper.
    Appendix,
    /// Details of the meeting on the front sheet (date, time, venue, membership, contact).
    Details,
    /// Notes for the public on the front sheet.
    About,
    /// The lines over a paper: its title as a heading, unless that stands in the header block, and paragraphs around it.
    TitleBlock,
    /// A framed box.
    Box,
    /// Boxes side by side, each a group of kind `Box`.
    Boxes,
    /// The same under the header block of a report.
    HeaderBoxes,
    /// A list whose labels are terms and whose items are their explanations.
    Definitions,
    /// Whom to ask: a paragraph of lines.
    Contact,
    /// Who signs: a paragraph of lines.
    Signature,
    /// That a paper is a new version of a published one, and what changed in it. It is no part of what the paper says.
    Version,
}

impl GroupKind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::Recommendations,
        Self::Attendance,
        Self::Appendix,
        Self::Details,
        Self::About,
        Self::TitleBlock,
        Self::Box,
        Self::Boxes,
        Self::HeaderBoxes,
        Self::Definitions,
        Self::Contact,
        Self::Signature,
        Self::Version,
    ];

    /// The class of its wrapper, in Markdown and in HTML.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Recommendations => "recommendations",
            Self::Attendance => "attendance",
            Self::Appendix => "appendix",
            Self::Details => "details",
            Self::About => "about",
            Self::TitleBlock => "title-block",
            Self::Box => "box",
            Self::Boxes => "boxes",
            Self::HeaderBoxes => "header-boxes",
            Self::Definitions => "definitions",
            Self::Contact => "contact",
            Self::Signature => "signature",
            Self::Version => "version",
        }
    }
}

/// A row of the header block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderRow {
    pub label: String,
    pub text: Vec<Inline>,
    /// Whether its text is the paper's first heading.
    pub heading: bool,
}

/// A line of the front sheet's agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaEntry {
    pub number: String,
    pub title: String,
    /// As printed: "5 - 14"; `None` for an item without a paper.
    pub pages: Option<String>,
    pub target: Option<Target>,
    /// Text printed under the title.
    pub text: Vec<Inline>,
}

/// An image with its alternative text and caption.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub image: Arc<Image>,
    /// With its label: "Figure 1: …"; empty when there is none.
    pub caption: Vec<Inline>,
}

/// A chart with its caption.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartBlock {
    pub chart: Arc<Chart>,
    /// With its label: "Figure 2: …".
    pub caption: Vec<Inline>,
    /// Where its figures stand as a table.
    pub data: Vec<Inline>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote {
    pub content: Vec<Inline>,
}

/// A table ready to be set.
#[derive(Debug, Clone, PartialEq)]
pub struct TableBlock {
    pub anchor: String,
    /// Where its name stands in the author's file, for what is to be said of its looks.
    pub place: Place,
    /// As printed in the caption: "Table 1"; empty when it has none.
    pub label: String,
    /// With its label: "Table 1: …".
    pub caption: Vec<Inline>,
    pub columns: Vec<ColumnHead>,
    /// Heads over the heads of neighbouring columns, from left to right.
    pub groups: Vec<GroupHead>,
    /// Whether the heads are printed.
    pub head: bool,
    pub look: TableLook,
    pub rows: Vec<TableRow>,
    pub total: Option<TableRow>,
    pub notes: Vec<TableNoteBlock>,
    pub orientation: Orientation,
}

impl TableBlock {
    /// What stands at each place of its rows, the total last.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let rows = self.rows.iter().chain(&self.total);
        Coverage::of(self.columns.len(), rows.map(|row| row.spans.as_slice()))
    }

    /// The group that a column stands under.
    #[must_use]
    pub fn group_of(&self, column: usize) -> Option<&GroupHead> {
        let holds =
            |group: &&GroupHead| (group.first..group.first + group.columns).contains(&column);
        self.groups.iter().find(holds)
    }
}

/// A head over the heads of neighbouring columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupHead {
    pub title: Vec<Inline>,
    /// The first of its columns.
    pub first: usize,
    /// How many there are.
    pub columns: usize,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnHead {
    pub title: Vec<Inline>,
    /// The unit as printed under or after the title: "£ million".
    pub unit: Option<String>,
    /// Figures: aligned on the decimal point.
    pub numeric: bool,
    /// Its cells head their rows: TH with scope Row.
    pub row_header: bool,
}

/// A row: a cell for every column; one that another covers is empty.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// Whether it sums up rows above it.
    pub subtotal: bool,
    pub cells: Vec<CellBlock>,
    /// Cells of this row that span several, from left to right.
    pub spans: Vec<Span>,
}

/// A cell: a line of text or a list.
#[derive(Debug, Clone, PartialEq)]
pub struct CellBlock {
    pub content: Vec<Inline>,
    /// In place of text.
    pub list: Option<ListBlock>,
}

impl CellBlock {
    /// A cell of text, or an empty one.
    #[must_use]
    pub fn of_text(content: Vec<Inline>) -> Self {
        let list = None;
        Self { content, list }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.content.is_empty() && self.list.is_none()
    }
}

/// A note under a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableNoteBlock {
    pub mark: Option<String>,
    pub content: Vec<Inline>,
}
