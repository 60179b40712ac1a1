//! Where everything shows: the passages of a paper in reading order, and its tables, each with its page of the pack.

use serde::{Deserialize, Serialize};

use super::documents::DocumentShows;

/// A paper as it shows, or the front sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperShows {
    /// The number of its agenda item; `None` for the front sheet.
    pub agenda_item: Option<String>,
    /// The name of its report in paths; `None` for the front sheet.
    pub report: Option<String>,
    pub title: String,
    pub passages: Vec<Passage>,
    pub tables: Vec<TableShows>,
    /// Figures from elsewhere that have no home in the ledger.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub as_stated: Vec<AsStated>,
    /// PDFs from elsewhere that its pages hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<DocumentShows>,
}

/// A figure from elsewhere, and where it is stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsStated {
    pub text: String,
    pub source: String,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PassageKind {
    /// The title of a paper or an appendix.
    Title,
    Heading,
    Recommendation,
    Paragraph,
    /// An item of a list that belongs to no numbered paragraph.
    Item,
    Quote,
    /// The caption of a table or an image.
    Caption,
    /// The figures that a chart draws, each behind what it belongs to.
    Chart,
    /// The head of a column.
    Column,
    /// A cell of a table that holds text; what heads a row is one too.
    Cell,
    /// A note under a table.
    Note,
    Footnote,
    /// A field of the header block, or a detail of the meeting.
    Field,
    /// An entry of the agenda.
    AgendaItem,
}

/// Where a passage stands in its paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    pub kind: PassageKind,
    /// "Appendix A", for what stands in an appendix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// As printed, with the item of a list behind it: "2.6", "2.6(a)", "2.6, bullet 2", "A"; a field's label; the label
    /// of a chart or a captioned image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// "Table 1", for what stands in a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// The name of the row in paths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// The name of the column in paths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Page of the pack.
    pub page: u32,
}

/// A passage: a stretch of text with a place of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    #[serde(flatten)]
    pub at: At,
    pub text: Vec<Piece>,
}

/// A piece of a passage's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Piece {
    Words(String),
    /// A figure of the ledger, by its full name, as it shows here.
    Figure {
        figure: String,
        shows: String,
    },
    /// A cross-reference to something of the same paper, as printed.
    Reference {
        to: String,
        shows: String,
    },
}

impl Piece {
    /// As printed.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text) => text,
            Self::Figure { shows, .. } | Self::Reference { shows, .. } => shows,
        }
    }
}

impl Passage {
    /// The whole text as printed.
    #[must_use]
    pub fn plain(&self) -> String {
        self.text.iter().map(Piece::text).collect()
    }
}

/// A table where it is placed. Its figures are in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableShows {
    /// Its name in the ledger: "reports.overview.tables.budget".
    pub name: String,
    /// As printed: "Table 1".
    pub label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Page of the pack on which its first row stands.
    pub page: u32,
    /// The rows with which it goes on on other pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub continued: Vec<Continued>,
}

/// The first row of a table on another page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Continued {
    /// Its index among the rows of the ledger's table, from 0.
    pub row: usize,
    pub page: u32,
}

impl TableShows {
    /// The page of a row, by its index.
    #[must_use]
    pub fn page_of(&self, row: usize) -> u32 {
        let before = self.continued.iter().rev().find(|from| from.row <= row);
        before.map_or(self.page, |from| from.page)
    }
}
