//! A table without its restricted columns.

use super::words::Words;
use crate::model::{Cell, HeadGroup, Row, Span, Table, TableNote, Text};

/// The table as the public sees it: without restricted columns, and with a note that says so.
pub(super) fn without_restricted_columns(table: &Table, words: Words<'_>) -> Table {
    let keep: Vec<bool> = table
        .columns
        .iter()
        .map(|column| column.restriction.is_none())
        .collect();
    let mut public = table.clone();
    public.columns = kept(&table.columns, &keep);
    public.groups = table
        .groups
        .iter()
        .filter_map(|group| group_without(group, &keep))
        .collect();
    for row in public.rows.iter_mut().chain(&mut public.total) {
        *row = row_without(row, &keep);
    }
    let mut notes: Vec<Text> = Vec::new();
    for restriction in table.columns.iter().filter_map(|c| c.restriction.as_ref()) {
        let note = words.withheld_columns(restriction);
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let notes = notes.into_iter();
    public
        .notes
        .extend(notes.map(|text| TableNote { mark: None, text }));
    public
}

fn kept<T: Clone>(all: &[T], keep: &[bool]) -> Vec<T> {
    let pairs = all.iter().zip(keep);
    pairs
        .filter(|(_, keep)| **keep)
        .map(|(one, _)| one.clone())
        .collect()
}

/// How many columns are kept in front of one.
fn before(keep: &[bool], column: usize) -> usize {
    keep.iter().take(column).filter(|keep| **keep).count()
}

fn group_without(group: &HeadGroup, keep: &[bool]) -> Option<HeadGroup> {
    let columns = before(keep, group.first + group.columns) - before(keep, group.first);
    (columns > 0).then(|| HeadGroup {
        title: group.title.clone(),
        first: before(keep, group.first),
        columns,
    })
}

/// A row without these columns. A cell that spans kept columns beside restricted ones stays when it starts in a kept
/// column; one that starts in a restricted column belongs to that, and leaves its place empty.
fn row_without(row: &Row, keep: &[bool]) -> Row {
    let mut spans = Vec::with_capacity(row.spans.len());
    for span in &row.spans {
        let columns = before(keep, span.column + span.columns) - before(keep, span.column);
        let starts_in_kept = keep.get(span.column).copied().unwrap_or(false);
        if columns > 0 && starts_in_kept && (columns > 1 || span.rows > 1) {
            spans.push(Span {
                column: before(keep, span.column),
                columns,
                rows: span.rows,
            });
        }
    }
    let mut cells: Vec<Cell> = kept(&row.cells, keep);
    if cells.is_empty() {
        cells.push(Cell::Empty);
    }
    Row {
        key: row.key.clone(),
        subtotal: row.subtotal,
        cells,
        spans,
    }
}
