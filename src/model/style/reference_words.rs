//! The words by which references are known that an author types by hand: "paragraphs 4 to 7", "Appendix C".

/// What a reference can name by a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReferenceKind {
    Paragraph,
    Section,
    Table,
    Figure,
    Appendix,
    Recommendation,
}

impl ReferenceKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Paragraph,
        Self::Section,
        Self::Table,
        Self::Figure,
        Self::Appendix,
        Self::Recommendation,
    ];

    /// As messages call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Section => "section",
            Self::Table => "table",
            Self::Figure => "figure",
            Self::Appendix => "appendix",
            Self::Recommendation => "recommendation",
        }
    }

    /// As messages call several of it.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraphs",
            Self::Section => "sections",
            Self::Table => "tables",
            Self::Figure => "figures",
            Self::Appendix => "appendices",
            Self::Recommendation => "recommendations",
        }
    }
}

/// A word for a kind of thing that has numbers: "paragraph", and "paragraphs" for several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindWord {
    pub kind: ReferenceKind,
    pub one: String,
    pub several: String,
}

/// The words around a reference in plain words, in the language of the style.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReferenceWords {
    pub kinds: Vec<KindWord>,
    /// Behind which a number must follow: "see".
    pub see: Vec<String>,
    /// Between the ends of a range: "to".
    pub to: Vec<String>,
    /// Between numbers: "and".
    pub and: Vec<String>,
    /// What leads to another document: "of", "in the".
    pub of: Vec<String>,
    /// What does not lead elsewhere when it follows these: "this", "the appendix".
    pub here: Vec<String>,
    /// The report, as its appendices call it.
    pub report: Vec<String>,
    /// What is numbered by law, or is called by a section of one: "Act", "agreement".
    pub law: Vec<String>,
    /// What a document of another is called behind its name: "Act", "guidance". One with a capital is only known by it.
    pub documents: Vec<String>,
}
