//! What the papers say of themselves: header fields, closing sections, standing items, labels.

/// Where a header field's text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderSource {
    /// The report's `header`.
    Report,
    Committee,
    /// The meeting's date, written by the style.
    Date,
    /// The number of the agenda item.
    AgendaItem,
    /// The report's title.
    Title,
}

/// A field of the header block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderFieldRule {
    /// The key in the report's `header`.
    pub id: String,
    /// As printed: "Lead officer:".
    pub label: String,
    pub source: HeaderSource,
    pub required: bool,
}

/// A section that every report ends with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingSection {
    /// The key in the report's `closing`.
    pub id: String,
    pub heading: String,
    /// What an empty one says; `None` when a report must fill it.
    pub empty: Option<String>,
}

/// An agenda item that stands on every agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingItem {
    /// The name under which `agenda` lists it.
    pub id: String,
    pub title: String,
    pub text: Option<String>,
}

/// Words that the program itself prints. `{…}` names what is put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// "Agenda"
    pub agenda: String,
    /// "Agenda Item {number}"
    pub agenda_item: String,
    /// "Page {number}"
    pub page: String,
    /// "Pages"
    pub pages: String,
    /// "Recommendations"
    pub recommendations: String,
    /// "Table {number}"
    pub table: String,
    /// "Figure {number}"
    pub figure: String,
    /// "Appendix {number}"
    pub appendix: String,
    /// "paragraph {number}": a reference to a numbered paragraph.
    pub paragraph_reference: String,
    /// "section {number}": a reference to a section.
    pub section_reference: String,
    /// "recommendation {number}"
    pub recommendation_reference: String,
    /// "Minutes of the meeting held on {date}"
    pub minutes_title: String,
    /// "Date", "Time", "Venue", "Membership", "Contact" on the front sheet.
    pub date: String,
    pub time: String,
    pub venue: String,
    pub membership: String,
    pub contact: String,
    /// Names of the months from January, for dates.
    pub months: Vec<String>,
    /// Names of the days from Monday.
    pub weekdays: Vec<String>,
    /// "{day} {month} {year}", also {weekday} and {ordinal} ("29th").
    pub date_format: String,
    /// "%H:%M" style: "{hour}:{minute}" by the 24-hour clock, or "{hour12}.{minute} {ampm}".
    pub time_format: String,
    /// "Note" before notes under tables where a style wants it; may be empty.
    pub note: String,
    /// "Footnote {number}": the accessible name of a footnote's link.
    pub footnote: String,
}
