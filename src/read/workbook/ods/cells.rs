//! One sheet's cells: rows and cells that repeat, hidden and merged ones (part 3, 9.1).

use std::sync::Arc;

use roxmltree::Node;

use super::super::format::{Digits, NumberFormat, Pattern, Section};
use super::super::range::{CellRange, MOST_COLUMNS, MOST_ROWS};
use super::super::refusal::Refusal;
use super::super::sheet::{Content, Sheet, StoredCell};
use super::styles::Styles;
use super::{CALC, OFFICE, TABLE, TEXT, children};

/// Elements that only group rows or columns.
const GROUPS: [&str; 6] = [
    "table-row-group",
    "table-rows",
    "table-header-rows",
    "table-column-group",
    "table-columns",
    "table-header-columns",
];

/// What the programs show for an error; LibreOffice has more, by number.
const ERRORS: [&str; 8] = [
    "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "Err:",
];

/// Reads a sheet; its name is told by the caller.
pub(super) fn read(table: Node<'_, '_>, styles: &Styles<'_>) -> Result<Sheet, Refusal> {
    let mut reading = Reading {
        styles,
        sheet: Sheet::default(),
        columns: Vec::new(),
        next_row: 1,
        next_column: 1,
    };
    // Groups may be nested: a list of what is still to be visited, its next at the end.
    let mut ahead: Vec<Node<'_, '_>> = reversed(table);
    while let Some(node) = ahead.pop() {
        if node.tag_name().namespace() != Some(TABLE) {
            continue;
        }
        match node.tag_name().name() {
            "table-column" => reading.column(node),
            "table-row" => reading.row(node)?,
            name if GROUPS.contains(&name) => ahead.extend(reversed(node)),
            _ => {}
        }
    }
    Ok(reading.sheet)
}

fn reversed<'a, 'i>(node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    node.children().rev().filter(Node::is_element).collect()
}

struct Reading<'s> {
    styles: &'s Styles<'s>,
    sheet: Sheet,
    /// The last column of each run of columns, and the style of cells in it that have none.
    columns: Vec<(u32, Option<String>)>,
    next_row: u32,
    next_column: u32,
}

impl Reading<'_> {
    fn column(&mut self, node: Node<'_, '_>) {
        let first = self.next_column;
        let last = first.saturating_add(times(node, "number-columns-repeated") - 1);
        if is_hidden(node) {
            self.sheet.hidden_columns.push((first, last));
        }
        let style = node.attribute((TABLE, "default-cell-style-name"));
        self.columns.push((last, style.map(str::to_owned)));
        self.next_column = last.saturating_add(1);
    }

    fn row(&mut self, node: Node<'_, '_>) -> Result<(), Refusal> {
        let first = self.next_row;
        let last = first.saturating_add(times(node, "number-rows-repeated") - 1);
        if is_hidden(node) {
            self.sheet.hidden_rows.push((first, last));
        }
        self.next_row = last.saturating_add(1);
        let row_style = node.attribute((TABLE, "default-cell-style-name"));
        let mut column: u32 = 1;
        for cell in node.children().filter(Node::is_element) {
            let covered = cell.has_tag_name((TABLE, "covered-table-cell"));
            if !covered && !cell.has_tag_name((TABLE, "table-cell")) {
                continue;
            }
            let last_column = column.saturating_add(times(cell, "number-columns-repeated") - 1);
            if !covered {
                self.merged(cell, first, column);
                if let Some(content) = content(cell) {
                    self.fill(
                        cell,
                        row_style,
                        content,
                        (first, last),
                        (column, last_column),
                    )?;
                }
            }
            column = last_column.saturating_add(1);
        }
        Ok(())
    }

    /// Puts a cell into all places where it is repeated.
    fn fill(
        &mut self,
        cell: Node<'_, '_>,
        row_style: Option<&str>,
        content: Content,
        rows: (u32, u32),
        columns: (u32, u32),
    ) -> Result<(), Refusal> {
        if rows.1 > MOST_ROWS || columns.1 > MOST_COLUMNS {
            return Err(Refusal::damaged(
                "it has cells beyond the last row or column",
            ));
        }
        for column in columns.0..=columns.1 {
            let style = cell.attribute((TABLE, "style-name")).or(row_style);
            let format = match style.or_else(|| self.column_style(column)) {
                style @ Some(_) => self.styles.format(style),
                None => self.styles.format(None),
            };
            let percentage = cell.attribute((OFFICE, "value-type")) == Some("percentage");
            let format = match *format == NumberFormat::general() && percentage {
                true => default_percentage(),
                false => format,
            };
            for row in rows.0..=rows.1 {
                let (content, format) = (content.clone(), format.clone());
                self.sheet
                    .insert(row, column, StoredCell { content, format })?;
            }
        }
        Ok(())
    }

    fn column_style(&self, column: u32) -> Option<&str> {
        let run = self.columns.partition_point(|(last, _)| *last < column);
        self.columns.get(run)?.1.as_deref()
    }

    fn merged(&mut self, cell: Node<'_, '_>, row: u32, column: u32) {
        let (columns, rows) = (
            times(cell, "number-columns-spanned"),
            times(cell, "number-rows-spanned"),
        );
        if columns > 1 || rows > 1 {
            self.sheet.merged.push(CellRange {
                first_row: row,
                first_column: column,
                last_row: row.saturating_add(rows - 1),
                last_column: column.saturating_add(columns - 1),
            });
        }
    }
}

/// A count that is left out when it is one; at least one.
fn times(node: Node<'_, '_>, name: &str) -> u32 {
    let count = node
        .attribute((TABLE, name))
        .and_then(|count| count.parse::<u32>().ok());
    count.unwrap_or(1).max(1)
}

/// Whether a row or column is hidden, by hand or by a filter.
fn is_hidden(node: Node<'_, '_>) -> bool {
    let visibility = node.attribute((TABLE, "visibility"));
    visibility.is_some_and(|visibility| visibility != "visible")
}

/// How percentages show that have no format of their own.
fn default_percentage() -> Arc<NumberFormat> {
    Arc::new(NumberFormat {
        sections: vec![Section {
            condition: None,
            pattern: Pattern::Digits(Digits {
                whole: 1,
                least: 2,
                most: 2,
                thousands: 0,
                percent: true,
            }),
        }],
    })
}

/// What a cell holds; `None` for one that is only formatted.
fn content(cell: Node<'_, '_>) -> Option<Content> {
    let formula = cell.attribute((TABLE, "formula")).is_some();
    let kind = cell.attribute((OFFICE, "value-type"));
    let shown = shown_text(cell);
    let is_error = cell.attribute((CALC, "value-type")) == Some("error")
        || formula && ERRORS.iter().any(|error| shown.starts_with(error));
    if is_error {
        return Some(Content::Error(shown));
    }
    let Some(kind) = kind else {
        return formula.then_some(Content::Uncalculated);
    };
    let value = |name| {
        cell.attribute((OFFICE, name))
            .unwrap_or_default()
            .to_owned()
    };
    match kind {
        "float" | "percentage" | "currency" => Some(Content::Number(value("value"))),
        "boolean" => Some(Content::Boolean(value("boolean-value") == "true")),
        "date" => Some(Content::Date(value("date-value"))),
        "time" => Some(Content::Time),
        _ => {
            let text = cell
                .attribute((OFFICE, "string-value"))
                .map_or(shown, str::to_owned);
            (!text.trim().is_empty()).then_some(Content::Text(text))
        }
    }
}

/// The text of a cell's paragraphs. Comments, which have paragraphs too, are beside them.
fn shown_text(cell: Node<'_, '_>) -> String {
    let paragraphs = children(cell, TEXT, "p").map(|paragraph| {
        let mut text = String::new();
        for node in paragraph.descendants() {
            if node.is_text() {
                text.push_str(node.text().unwrap_or_default());
            } else if node.has_tag_name((TEXT, "s")) {
                let count = node
                    .attribute((TEXT, "c"))
                    .and_then(|count| count.parse().ok());
                text.extend(std::iter::repeat_n(
                    ' ',
                    count.unwrap_or(1).min(MOST_SPACES),
                ));
            } else if node.has_tag_name((TEXT, "tab")) || node.has_tag_name((TEXT, "line-break")) {
                text.push(' ');
            }
        }
        text
    });
    paragraphs.collect::<Vec<_>>().join("\n")
}

/// The most spaces that one element is taken to stand for.
const MOST_SPACES: usize = 100;
