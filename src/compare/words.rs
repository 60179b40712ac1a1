//! Where a passage stands and what became of it, in words.

use crate::model::Labels;
use crate::pack::{At, Passage, PassageKind, RowRecord, TableRecord};

/// The words in which changes and their places are told; `{…}` names what is put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub title: String,
    pub heading: String,
    pub named_heading: String,
    pub recommendation: String,
    pub recommendations: String,
    pub paragraph: String,
    pub text: String,
    pub item: String,
    pub list: String,
    pub quotation: String,
    pub chart: String,
    pub caption: String,
    pub column: String,
    pub note: String,
    pub footnote: String,
    pub agenda_item: String,
    pub under: String,
    pub page: String,
    pub page_now: String,
    pub becomes: String,
    pub new: String,
    pub gone: String,
    pub cell_gone: String,
    pub moved: String,
}

impl Default for Words {
    /// English, as officers read it.
    fn default() -> Self {
        Self {
            title: "the title".into(),
            heading: "heading {number}".into(),
            named_heading: "the heading “{heading}”".into(),
            recommendation: "recommendation {number}".into(),
            recommendations: "the recommendations".into(),
            paragraph: "paragraph {number}".into(),
            text: "the text".into(),
            item: "{number} of a list".into(),
            list: "a list".into(),
            quotation: "the quotation".into(),
            chart: "a chart".into(),
            caption: "the caption of {name}".into(),
            column: "{table}, the head of column “{column}”".into(),
            note: "a note under {table}".into(),
            footnote: "footnote {number}".into(),
            agenda_item: "item {number}".into(),
            under: "{place} under “{heading}”".into(),
            page: "{place} (page {page})".into(),
            page_now: "{place} (page {page}; now {now})".into(),
            becomes: "{old} becomes {new}".into(),
            new: "{place} is new: {text}".into(),
            gone: "{place} is taken out: {text}".into(),
            cell_gone: "{place} is taken out (was {text})".into(),
            moved: "{place} stands in another place".into(),
        }
    }
}

impl Words {
    /// Those of a house style, in the language of its labels.
    #[must_use]
    pub fn of(labels: &Labels) -> Self {
        Self {
            title: labels.place_title.clone(),
            heading: labels.place_heading.clone(),
            named_heading: labels.place_named_heading.clone(),
            recommendation: labels.recommendation_reference.clone(),
            recommendations: labels.place_recommendations.clone(),
            paragraph: labels.paragraph_reference.clone(),
            text: labels.place_text.clone(),
            item: labels.place_item.clone(),
            list: labels.place_list.clone(),
            quotation: labels.place_quotation.clone(),
            chart: labels.place_chart.clone(),
            caption: labels.place_caption.clone(),
            column: labels.place_column.clone(),
            note: labels.place_note.clone(),
            footnote: labels.footnote.clone(),
            agenda_item: labels.agenda_item.clone(),
            under: labels.place_under.clone(),
            page: labels.change_page.clone(),
            page_now: labels.change_page_now.clone(),
            becomes: labels.change_becomes.clone(),
            new: labels.change_new.clone(),
            gone: labels.change_gone.clone(),
            cell_gone: labels.change_cell_gone.clone(),
            moved: labels.change_moved.clone(),
        }
    }
}

/// A label with its fields filled in one go, so that what is put in is never taken for a field.
pub(super) fn fill(label: &str, fields: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(label.len());
    let mut rest = label;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find('}').map_or(rest.len(), |end| end + 1);
        let name = rest[..end].trim_matches(['{', '}']);
        let known = fields.iter().find(|(field, _)| *field == name);
        out.push_str(known.map_or(&rest[..end], |(_, value)| value));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// Where a passage stands: "paragraph 2.6". `heading` is the text of the heading that it follows.
pub(super) fn name_place(
    passage: &Passage,
    heading: &str,
    table: Option<&TableRecord>,
    words: &Words,
) -> String {
    let at = &passage.at;
    let under = |place: &str| match heading {
        "" => place.to_owned(),
        heading => fill(&words.under, &[("place", place), ("heading", heading)]),
    };
    let numbered = |label: &str, number: &str| fill(label, &[("number", number)]);
    let number = at.number.as_deref();
    let of_table = at.table.as_deref().unwrap_or_default();
    let name = match (at.kind, number) {
        (PassageKind::Title, _) => words.title.clone(),
        (PassageKind::Heading, Some(number)) => numbered(&words.heading, number),
        (PassageKind::Heading, None) => {
            fill(&words.named_heading, &[("heading", &passage.plain())])
        }
        (PassageKind::Recommendation, Some(number)) => numbered(&words.recommendation, number),
        (PassageKind::Recommendation, None) => words.recommendations.clone(),
        (PassageKind::Paragraph, Some(number)) => numbered(&words.paragraph, number),
        (PassageKind::Paragraph, None) => under(&words.text),
        (PassageKind::Item, Some(number)) => under(&numbered(&words.item, number)),
        (PassageKind::Item, None) => under(&words.list),
        (PassageKind::Quote, _) => under(&words.quotation),
        (PassageKind::Caption, Some(label)) => fill(&words.caption, &[("name", label)]),
        (PassageKind::Caption, None) => fill(&words.caption, &[("name", of_table)]),
        (PassageKind::Chart, label) => label.unwrap_or(&words.chart).to_owned(),
        (PassageKind::Column, _) => {
            let column = at.column.as_deref().unwrap_or_default();
            let column = column_title(table, column);
            fill(&words.column, &[("table", of_table), ("column", column)])
        }
        (PassageKind::Cell, _) => format!("{of_table}, {}", name_text_cell(at, table)),
        (PassageKind::Note, _) => fill(&words.note, &[("table", of_table)]),
        (PassageKind::Footnote, _) => numbered(&words.footnote, number.unwrap_or_default()),
        (PassageKind::Field, _) => {
            format!("“{}”", number.unwrap_or_default().trim_end_matches(':'))
        }
        (PassageKind::AgendaItem, _) => numbered(&words.agenda_item, number.unwrap_or_default()),
    };
    match &at.part {
        // Tables are counted through a paper and its appendices.
        Some(part) if at.table.is_none() => format!("{part}, {name}"),
        _ => name,
    }
}

fn name_text_cell(at: &At, table: Option<&TableRecord>) -> String {
    let (row, column) = (at.row.as_deref(), at.column.as_deref().unwrap_or_default());
    let row = row.unwrap_or_default();
    let of = table.and_then(|table| table.rows.iter().find(|known| known.key == row));
    let label = of.map_or(row, |of| row_label(of));
    format!("{label}, {}", column_title(table, column))
}

fn column_title<'t>(table: Option<&'t TableRecord>, name: &'t str) -> &'t str {
    let columns = table.into_iter().flat_map(|table| &table.columns);
    let mut found = columns.filter(|column| column.name == name);
    found.next().map_or(name, |column| &column.title)
}

/// A row as people call it.
fn row_label(row: &RowRecord) -> &str {
    if row.label.is_empty() {
        &row.key
    } else {
        &row.label
    }
}

/// A cell of figures: "Table 1, Early help, 2016/17".
pub(super) fn name_cell(label: &str, table: &TableRecord, row: usize, column: usize) -> String {
    format!(
        "{label}, {}, {}",
        row_label(&table.rows[row]),
        table.columns[column].title
    )
}
