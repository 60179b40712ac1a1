//! What the papers say of themselves: header fields, standing items, labels.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

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
    /// What a field says for which nothing is given; `None` leaves the field out.
    pub empty: Option<String>,
    /// Whether it stands in the header block, and not in a line of the title alone.
    pub printed: bool,
    /// Whether its text is the report's first heading.
    pub heading: bool,
    /// Whether it is a tick box.
    pub tick: bool,
}

/// A box under the header block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderBoxRule {
    /// As printed: "Specific implications for:".
    pub heading: Option<String>,
    /// Their labels may be empty.
    pub fields: Vec<HeaderFieldRule>,
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
    /// "{table} (continued)": over the part of a table on a later page.
    pub table_continued: String,
    /// "Figure {number}"
    pub figure: String,
    /// "Column chart", "Stacked column chart", "Bar chart", "Line chart": how a chart's alternative text begins.
    pub column_chart: String,
    pub stacked_chart: String,
    pub bar_chart: String,
    pub line_chart: String,
    /// "from {first} to {last}, lowest {lowest}, highest {highest}": a series of many figures in words.
    pub chart_range: String,
    /// "Data: {table}": where a chart's figures stand.
    pub chart_data: String,
    /// "The figures of {figure}": the caption of a table made for a chart.
    pub chart_table: String,
    /// "Item": the head of the column of labels in such a table.
    pub chart_item: String,
    /// "Figure": the head of its column of figures where the chart's axis has no title.
    pub chart_figure: String,
    /// "Appendix {number}"
    pub appendix: String,
    /// "paragraph {number}": a reference to a numbered paragraph.
    pub paragraph_reference: String,
    /// "section {number}": a reference to a section.
    pub section_reference: String,
    /// "recommendation {number}"
    pub recommendation_reference: String,
    /// "“{heading}”": a reference to a heading without a number.
    pub heading_reference: String,
    /// "Total": the label of a total row that has none of its own.
    pub total: String,
    /// "Figures may not sum due to rounding."
    pub rounding_note: String,
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
    /// "Footnote {number}": the accessible name of a footnote's link.
    pub footnote: String,
    /// "Ticked", "Not ticked": what a tick box says to those who can't see it.
    pub ticked: String,
    pub not_ticked: String,
    /// "Tel:", "Email:"
    pub phone: String,
    pub email: String,
}

impl Labels {
    /// A date as the style writes it: "29 June 2016".
    #[must_use]
    pub fn write_date(&self, date: NaiveDate) -> String {
        let name =
            |names: &[String], index: u32| names.get(index as usize).cloned().unwrap_or_default();
        self.date_format
            .replace(
                "{weekday}",
                &name(&self.weekdays, date.weekday().num_days_from_monday()),
            )
            .replace("{day}", &date.day().to_string())
            .replace(
                "{ordinal}",
                &format!("{}{}", date.day(), ordinal_suffix(date.day())),
            )
            .replace("{month}", &name(&self.months, date.month0()))
            .replace("{year}", &date.year().to_string())
    }

    /// A time as the style writes it: "19:15", "7.15 pm".
    #[must_use]
    pub fn write_time(&self, time: NaiveTime) -> String {
        let (afternoon, hour12) = time.hour12();
        self.time_format
            .replace("{hour}", &format!("{:02}", time.hour()))
            .replace("{hour12}", &hour12.to_string())
            .replace("{minute}", &format!("{:02}", time.minute()))
            .replace("{ampm}", if afternoon { "pm" } else { "am" })
    }
}

/// The letters after a day of the month in English: 1st, 2nd, 3rd, 4th, 11th.
const fn ordinal_suffix(day: u32) -> &'static str {
    match (day % 10, day % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}
