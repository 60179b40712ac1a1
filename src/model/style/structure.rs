//! How reports are built: their parts, the sections that all of them have, how recommendations are set.

/// A part of every report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRule {
    /// The name by which sections say that they stand in it.
    pub id: String,
    /// As printed: "PART A".
    pub heading: String,
}

/// How a section's heading is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SectionLayout {
    /// On a line of its own.
    #[default]
    Heading,
    /// In the first line of its text.
    RunIn,
    /// It has none.
    Signature,
}

/// What a section of the style lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    Appendices,
    BackgroundPapers,
}

/// A section that every report has, in front of its own or behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedSection {
    /// The key in the report's `opening` or `closing`.
    pub id: String,
    /// Empty where the layout has none.
    pub heading: String,
    /// The index of the part in which it stands; 0 in a style without parts.
    pub part: usize,
    /// What an empty one says.
    pub empty: Option<String>,
    /// Whether an empty one is left out. Without `empty`, and not optional, a report must fill it.
    pub optional: bool,
    /// Whether its heading and its paragraphs are numbered.
    pub numbered: bool,
    pub layout: SectionLayout,
    /// What of the report it lists when the report itself says nothing in it.
    pub lists: Option<Listing>,
    /// Whether the report's recommendations stand in it.
    pub holds_recommendations: bool,
}

/// How recommendations are set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecommendationForm {
    /// The words in front of them, where a report gives none of its own.
    pub lead: Option<String>,
    pub layout: RecommendationLayout,
    /// What is put behind the items; `None` leaves them as typed.
    pub join: Option<Join>,
}

/// How the heading of the recommendations is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RecommendationLayout {
    /// On a line of its own.
    #[default]
    Section,
    /// In one line with the lead.
    RunIn,
    /// All of them in a framed box.
    Box,
}

/// What is put behind the items of a sentence that runs through a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// Behind all but the last two: ";".
    pub between: String,
    /// Behind the last but one: "; and".
    pub last: String,
    /// Behind the last: ".".
    pub end: String,
}
