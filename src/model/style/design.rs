//! What the pages look like.

use crate::model::{MOST_SERIES, TableLook};

/// An sRGB colour, each channel 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

/// Lengths at the four edges, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edges {
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub left: f64,
}

/// The page, portrait; a landscape page swaps width and height and turns the margins with the paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageDesign {
    pub width: f64,
    pub height: f64,
    /// From the edge of the paper to the text.
    pub margins: Edges,
}

/// Running text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextDesign {
    /// Type size.
    pub size: f64,
    /// Baseline to baseline, as a multiple of the type size.
    pub leading: f64,
    /// Between paragraphs.
    pub paragraph_gap: f64,
    /// Width of the column in which paragraph and section numbers hang.
    pub number_width: f64,
    /// Size of footnotes and table notes.
    pub note_size: f64,
    pub hyphenate: bool,
}

/// Colours by use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    pub text: Colour,
    /// Headings and the title.
    pub heading: Colour,
    /// Captions, running head and foot, notes.
    pub secondary: Colour,
    pub link: Colour,
    pub rule: Colour,
    /// Behind a table's head row.
    pub table_head: Colour,
    /// Text of a table's head row.
    pub table_head_text: Colour,
    /// Behind a table's total row.
    pub table_total: Colour,
    /// Behind boxes and block quotations' side rule.
    pub accent: Colour,
}

/// Charts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartDesign {
    /// A colour for each series that a chart can have, every one lighter than those before it, so that they can be
    /// told apart in grey.
    pub colours: [Colour; MOST_SERIES],
}

/// How a heading's letters are set. Upper case is typed into the page as such, so it copies as it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    AsTyped,
    Upper,
}

/// Where lines are set between the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Start,
    Centre,
}

/// One rank of heading.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeadingDesign {
    pub size: f64,
    pub bold: bool,
    pub italic: bool,
    pub case: Case,
    pub align: Align,
    /// Space above.
    pub above: f64,
    /// Space below.
    pub below: f64,
}

/// All ranks of heading.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Headings {
    /// The paper's and an appendix's title.
    pub title: HeadingDesign,
    /// The lines beside a paper's title.
    pub title_line: HeadingDesign,
    /// A part of the paper: PART A.
    pub part: HeadingDesign,
    pub section: HeadingDesign,
    /// A section inside a section.
    pub subsection: HeadingDesign,
    /// An unnumbered sub-heading, level 1 to 3.
    pub subheading: [HeadingDesign; 3],
}

/// How the header block is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderLayout {
    /// A line a field: bold label, text.
    Lines,
    /// Labels in one column, texts in another, a rule between fields.
    Table,
}

/// Lists.
#[derive(Debug, Clone, PartialEq)]
pub struct ListDesign {
    /// How far each depth is set in.
    pub indent: f64,
    /// Between items.
    pub item_gap: f64,
}

/// Tables.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TableDesign {
    /// Of tables that ask for none of their own.
    pub look: TableLook,
    pub size: f64,
    /// Inside a cell, left and right.
    pub cell_x: f64,
    /// Inside a cell, above and below.
    pub cell_y: f64,
    /// Thickness of the rules between rows.
    pub rule: f64,
    /// Thickness of the rules over the head and under the last row.
    pub outer_rule: f64,
}

/// How the letters of an ordinal are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ordinals {
    /// 20th
    #[default]
    Plain,
    /// 20 with a raised th
    Raised,
}

/// Framed boxes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoxDesign {
    /// Between the frame and what stands in it.
    pub padding: f64,
    /// Thickness of the frame; 0 for none.
    pub rule: f64,
    /// Behind what stands in it.
    pub fill: Option<Colour>,
}

/// Running head and foot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RunningDesign {
    pub size: f64,
    /// From the top edge of the paper to the head's baseline.
    pub head: f64,
    /// From the bottom edge of the paper to the foot's baseline.
    pub foot: f64,
}
