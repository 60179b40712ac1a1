//! The survey of tables: labels that stand twice, years out of order, figures whose unit or places are not clear.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Ledger;
use super::book::{Book, CellContent, RowKind, Sheet, SheetColumn, SheetRow};
use crate::check::{first_out_of_order, repeated_labels};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::model::ColumnKind;
use crate::resolve::years::find_years;

/// Looks at all tables and named figures.
pub(super) fn survey(ledger: &Ledger<'_>, faults: &mut Diagnostics) {
    let surveyed: Vec<_> = ledger.books.par_iter().map(survey_book).collect();
    for own in surveyed {
        faults.append(own);
    }
}

fn survey_book(book: &Book<'_>) -> Diagnostics {
    let mut faults = Diagnostics::new();
    survey_figures(book, &mut faults);
    for sheet in &book.sheets {
        survey_labels(book, sheet, &mut faults);
        for column in 0..sheet.columns.len() {
            survey_column(book, sheet, column, &mut faults);
        }
    }
    faults
}

/// A label of a row or a column.
struct Label {
    text: String,
    place: Place,
}

fn survey_figures(book: &Book<'_>, faults: &mut Diagnostics) {
    for figure in &book.figures {
        let Some(value) = &figure.raw.value else {
            continue;
        };
        if figure.unit.is_none() && has_decimals(&value.value) {
            let name = &figure.name.value;
            let finding = Diagnostic::new(
                Code::MissingUnit,
                value.place(book.file),
                format!("the figure `{name}` has decimals and no unit"),
            )
            .hint("Say what it is measured in, e.g. `unit: £ million`, `unit: \"%\"` or `unit: FTE`; `unit: count` for a plain number.");
            faults.push(finding);
        }
    }
}

fn has_decimals(typed: &str) -> bool {
    let digits = typed.split_once('.').map_or("", |(_, decimals)| decimals);
    digits.starts_with(|c: char| c.is_ascii_digit())
}

fn survey_labels(book: &Book<'_>, sheet: &Sheet<'_>, faults: &mut Diagnostics) {
    let titles: Vec<Label> = sheet
        .columns
        .iter()
        .map(|column| Label {
            text: column.raw.title.value.trim().to_owned(),
            place: column.raw.title.place(book.file),
        })
        .collect();
    // The unit is printed under the title, and tells two columns of one title apart.
    let heads: Vec<String> = sheet
        .columns
        .iter()
        .zip(&titles)
        .filter(|(_, title)| !title.text.is_empty())
        .map(|(column, title)| {
            let unit = column.unit.as_ref().map_or("", |unit| &*unit.text);
            let group = column.raw.group.as_ref();
            let group = group.map_or("", |group| group.value.trim());
            format!("{} {unit}\n{group}", title.text)
        })
        .collect();
    let named: Vec<&Label> = titles
        .iter()
        .filter(|title| !title.text.is_empty())
        .collect();
    report_repeated(sheet, "column title", &named, &heads, faults);
    // Under each group the years begin anew.
    let group = |column: &SheetColumn<'_>| {
        let group = column.raw.group.as_ref();
        group.map(|group| group.value.trim().to_owned())
    };
    let mut groups: BTreeMap<_, Vec<&Label>> = BTreeMap::new();
    for (column, title) in sheet.columns.iter().zip(&titles) {
        if !title.text.is_empty() {
            groups.entry(group(column)).or_default().push(title);
        }
    }
    for titles in groups.values() {
        report_order(sheet, "column titles", titles, faults);
    }
    for labels in row_labels(sheet) {
        let labels: Vec<&Label> = labels.iter().collect();
        let texts: Vec<String> = labels.iter().map(|label| label.text.clone()).collect();
        report_repeated(sheet, "row label", &labels, &texts, faults);
        report_order(sheet, "row labels", &labels, faults);
    }
}

/// The labels of the body rows, from one sub-total or row without figures, which heads those below it, to the next: what
/// heads a row may stand once in each part.
fn row_labels(sheet: &Sheet<'_>) -> Vec<Vec<Label>> {
    let mut heads: Vec<usize> = (0..sheet.columns.len())
        .filter(|&column| sheet.columns[column].raw.row_header)
        .collect();
    if heads.is_empty() {
        let text = |column: &SheetColumn<'_>| column.kind == ColumnKind::Text;
        heads.extend(sheet.columns.iter().position(text));
    }
    let mut parts = vec![Vec::new()];
    let mut above: Vec<String> = vec![String::new(); heads.len()];
    for row in &sheet.rows {
        if row.kind != RowKind::Body {
            parts.push(Vec::new());
            continue;
        }
        if heads_rows(sheet, row) {
            parts.push(Vec::new());
        }
        let mut place = row.place.clone();
        for (at, &column) in heads.iter().enumerate() {
            let typed = row.cells.get(column).and_then(|cell| cell.typed);
            let text = typed.map_or("", |typed| typed.text.value.trim());
            // An empty cell in front of the last head goes on from the row above.
            if !text.is_empty() || at + 1 == heads.len() {
                text.clone_into(&mut above[at]);
            }
            if let Some(typed) = typed.filter(|_| !text.is_empty()) {
                place = typed.place();
            }
        }
        let text = above
            .iter()
            .filter(|text| !text.is_empty())
            .cloned()
            .collect::<Vec<_>>();
        if let Some(part) = parts.last_mut() {
            part.push(Label {
                text: if above.last().is_none_or(String::is_empty) {
                    String::new()
                } else {
                    text.join(", ")
                },
                place,
            });
        }
    }
    parts
}

/// Whether a row has no figure where figures are typed: it is a heading within the table.
fn heads_rows(sheet: &Sheet<'_>, row: &SheetRow<'_>) -> bool {
    let mut typed = row
        .cells
        .iter()
        .zip(&sheet.columns)
        .filter(|(_, column)| column.kind == ColumnKind::Number && !column.derived)
        .peekable();
    typed.peek().is_some() && typed.all(|(cell, _)| cell.content == CellContent::Empty)
}

fn report_repeated(
    sheet: &Sheet<'_>,
    what: &str,
    labels: &[&Label],
    keys: &[String],
    faults: &mut Diagnostics,
) {
    let table = &sheet.key.value;
    for (first, second) in repeated_labels(keys) {
        let label = &labels[second].text;
        let finding = Diagnostic::new(
            Code::DuplicateLabel,
            labels[second].place.clone(),
            format!("the {what} `{label}` stands twice in the table `{table}`"),
        )
        .related(labels[first].place.clone(), "first here")
        .hint("Correct the one that is wrong; if both are meant, say in their labels how they differ.");
        faults.push(finding);
    }
}

/// Reports years out of order, among the labels that are alike but for their year.
fn report_order(sheet: &Sheet<'_>, what: &str, labels: &[&Label], faults: &mut Diagnostics) {
    let mut alike: BTreeMap<String, Vec<(u16, &Label, &str)>> = BTreeMap::new();
    for label in labels {
        let found = find_years(&label.text);
        let [only] = found.as_slice() else { continue };
        let Some(years) = only.years.filter(|years| years.end == years.start + 1) else {
            continue;
        };
        let rest = label.text.replacen(only.text, "", 1);
        let text = &label.text[only.at..only.at + only.text.len()];
        alike
            .entry(rest)
            .or_default()
            .push((years.start, label, text));
    }
    for labels in alike.values() {
        let years: Vec<u16> = labels.iter().map(|(year, ..)| *year).collect();
        if let Some((before, at)) = first_out_of_order(&years) {
            let (table, (_, label, year), (_, earlier, above)) =
                (&sheet.key.value, labels[at], labels[before]);
            let finding = Diagnostic::new(
                Code::YearOrder,
                label.place.clone(),
                format!("the {what} of the table `{table}` go from {above} to {year}, out of their order"),
            )
            .related(earlier.place.clone(), format!("{above} stands here"))
            .hint("Correct the year, or put the years in order.");
            faults.push(finding);
        }
    }
}

fn survey_column(book: &Book<'_>, sheet: &Sheet<'_>, at: usize, faults: &mut Diagnostics) {
    let column = &sheet.columns[at];
    if column.kind != ColumnKind::Number || column.derived {
        return;
    }
    let name = &column.name.value;
    let typed: Vec<_> = sheet
        .body()
        .filter_map(|row| {
            let cell = &sheet.rows[row].cells[at];
            let CellContent::Number(value) = cell.content else {
                return None;
            };
            Some((value, cell.typed?.place()))
        })
        .collect();
    if column.unit.is_none() {
        let title = &column.raw.title.value;
        let sign = title.chars().find(|c| matches!(c, '£' | '€' | '$' | '%'));
        let why = match sign {
            Some(sign) => Some(format!("whose title says `{sign}`")),
            None => {
                let decimals = typed.iter().any(|(value, _)| value.scale() > 0);
                decimals.then(|| "whose figures have decimals".to_owned())
            }
        };
        if let Some(why) = why {
            let finding = Diagnostic::new(
                Code::MissingUnit,
                column.name.place(book.file),
                format!("the column `{name}`, {why}, has no unit"),
            )
            .hint("Say what it is measured in, e.g. `unit: £000`, `unit: \"%\"` or `unit: FTE`; `unit: count` for plain numbers.");
            faults.push(finding);
        }
    }
    if column.asked_places.is_some() {
        return;
    }
    // Nought is often written without the places of its neighbours, and is exact all the same.
    let counted = typed.iter().filter(|(value, _)| !value.is_zero());
    let least = counted.clone().min_by_key(|(value, _)| value.scale());
    let most = counted.rev().max_by_key(|(value, _)| value.scale());
    if let (Some((fewer, few)), Some((more, many))) = (least, most)
        && fewer.scale() != more.scale()
    {
        let (fewer, more) = (fewer.scale(), more.scale());
        let finding = Diagnostic::new(
            Code::MixedPlaces,
            column.name.place(book.file),
            format!(
                "the figures of the column `{name}` have from {fewer} to {more} decimal places"
            ),
        )
        .related(few.clone(), format!("{fewer} here"))
        .related(many.clone(), format!("{more} here"))
        .hint(format!(
            "Write all with the same places, or set `places: {more}` to print them so."
        ));
        faults.push(finding);
    }
}
