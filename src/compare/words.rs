//! Where a passage stands, in words.

use crate::pack::{At, Passage, PassageKind, RowRecord, TableRecord};

/// Where a passage stands: "paragraph 2.6". `heading` is the text of the heading that it follows.
pub(super) fn name_place(passage: &Passage, heading: &str, table: Option<&TableRecord>) -> String {
    let at = &passage.at;
    let under = || {
        if heading.is_empty() {
            String::new()
        } else {
            format!(" under “{heading}”")
        }
    };
    let number = at.number.as_deref();
    let of_table = at.table.as_deref().unwrap_or_default();
    let words = match (at.kind, number) {
        (PassageKind::Title, _) => "the title".to_owned(),
        (PassageKind::Heading, Some(number)) => format!("heading {number}"),
        (PassageKind::Heading, None) => format!("the heading “{}”", passage.plain()),
        (PassageKind::Recommendation, Some(number)) => format!("recommendation {number}"),
        (PassageKind::Recommendation, None) => "the recommendations".to_owned(),
        (PassageKind::Paragraph, Some(number)) => format!("paragraph {number}"),
        (PassageKind::Paragraph, None) => format!("the text{}", under()),
        (PassageKind::Item, Some(number)) => format!("{number} of a list{}", under()),
        (PassageKind::Item, None) => format!("a list{}", under()),
        (PassageKind::Quote, _) => format!("the quotation{}", under()),
        (PassageKind::Caption, Some(label)) => format!("the caption of {label}"),
        (PassageKind::Caption, None) => format!("the caption of {of_table}"),
        (PassageKind::Chart, label) => label.unwrap_or("a chart").to_owned(),
        (PassageKind::Column, _) => {
            let column = at.column.as_deref().unwrap_or_default();
            format!(
                "{of_table}, the head of column “{}”",
                column_title(table, column)
            )
        }
        (PassageKind::Cell, _) => format!("{of_table}, {}", name_text_cell(at, table)),
        (PassageKind::Note, _) => format!("a note under {of_table}"),
        (PassageKind::Footnote, _) => format!("footnote {}", number.unwrap_or_default()),
        (PassageKind::Field, _) => {
            format!("“{}”", number.unwrap_or_default().trim_end_matches(':'))
        }
        (PassageKind::AgendaItem, _) => format!("item {}", number.unwrap_or_default()),
    };
    match &at.part {
        // Tables are counted through a paper and its appendices.
        Some(part) if at.table.is_none() => format!("{part}, {words}"),
        _ => words,
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
