//! What stands over a report.

/// A line over a report: words, and fields that are filled for each report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitlePattern {
    pub pieces: Vec<TitlePiece>,
}

/// A piece of such a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TitlePiece {
    Words(String),
    Field(TitleField),
}

/// What is put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TitleField {
    Title,
    Authority,
    Committee,
    /// The meeting's date, written by the style.
    Date,
    /// The number of the agenda item.
    AgendaItem,
    /// A field of the header block, by its id.
    Header(String),
}

impl TitlePattern {
    /// The line that holds the title and nothing else.
    #[must_use]
    pub fn title() -> Self {
        Self {
            pieces: vec![TitlePiece::Field(TitleField::Title)],
        }
    }

    /// Whether the report's title stands in it: it is then the report's first heading.
    #[must_use]
    pub fn holds_title(&self) -> bool {
        self.fields().any(|field| *field == TitleField::Title)
    }

    /// What is put into it.
    pub fn fields(&self) -> impl Iterator<Item = &TitleField> {
        self.pieces.iter().filter_map(|piece| match piece {
            TitlePiece::Words(_) => None,
            TitlePiece::Field(field) => Some(field),
        })
    }
}
