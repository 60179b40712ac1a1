//! The ledger of a record by full names.

use std::collections::BTreeMap;

use crate::pack::{BookRecord, OriginRecord, RowKindRecord, RowRecord, TableRecord};

/// A figure of a record.
#[derive(Debug, Clone)]
pub(super) struct Entry<'r> {
    pub value: &'r str,
    pub unit: &'r str,
    pub printed: &'r str,
    /// Whether it is printed without its unit, as tables do.
    pub bare: bool,
    /// How it is derived; `None` for a typed one.
    pub how: Option<&'r str>,
    /// As the record says it.
    pub made_of: Vec<&'r str>,
    pub stated: bool,
    /// Where it stands, for a cell.
    cell: Option<CellAt<'r>>,
}

/// Where a cell stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellAt<'r> {
    /// Full name of its table.
    table: &'r str,
    pub row: usize,
    pub column: usize,
}

/// A record's figures by full name.
#[derive(Debug)]
pub(super) struct Index<'r> {
    pub entries: BTreeMap<String, Entry<'r>>,
    /// Full names of tables, in their order, with the tables.
    tables: BTreeMap<&'r str, &'r TableRecord>,
}

impl Entry<'_> {
    /// As printed, with its unit.
    pub fn shown(&self) -> String {
        if self.bare && !self.unit.is_empty() {
            format!("{} ({})", self.printed, self.unit)
        } else {
            self.printed.to_owned()
        }
    }
}

/// Names of tables that live as long as the record, so that every cell can hold its table's.
#[derive(Debug, Default)]
pub(super) struct TableNames(Vec<Vec<String>>);

impl TableNames {
    pub fn new(books: &[BookRecord]) -> Self {
        let names = books.iter().map(|book| {
            let names = book.tables.iter();
            names
                .map(|table| format!("reports.{}.tables.{}", book.name, table.name))
                .collect()
        });
        Self(names.collect())
    }

    /// In the order of the books.
    pub fn into_names(self) -> impl Iterator<Item = String> {
        self.0.into_iter().flatten()
    }
}

impl<'r> Index<'r> {
    pub fn new(books: &'r [BookRecord], names: &'r TableNames) -> Self {
        let mut index = Self {
            entries: BTreeMap::new(),
            tables: BTreeMap::new(),
        };
        for (book, names) in books.iter().zip(&names.0) {
            for figure in &book.figures {
                let entry = Entry {
                    value: &figure.value,
                    unit: &figure.unit,
                    printed: &figure.printed,
                    bare: false,
                    how: figure.derived.as_ref().map(|rule| rule.how.as_str()),
                    made_of: made_of(figure.derived.as_ref().map(|rule| &rule.made_of)),
                    stated: figure.stated.is_some(),
                    cell: None,
                };
                let name = format!("reports.{}.figures.{}", book.name, figure.name);
                index.entries.insert(name, entry);
            }
            for (table, name) in book.tables.iter().zip(names) {
                index.tables.insert(name, table);
                for (row, cells) in table.rows.iter().enumerate() {
                    index.enter_row(name, table, row, cells);
                }
            }
        }
        index
    }

    fn enter_row(
        &mut self,
        name: &'r str,
        table: &'r TableRecord,
        row: usize,
        cells: &'r RowRecord,
    ) {
        for (at, (column, value)) in table.columns.iter().zip(&cells.values).enumerate() {
            let Some(value) = value else { continue };
            let rule = column.derived.as_ref();
            let own = cells.origins.get(&column.name);
            let (how, made_of) = match cells.origin(column) {
                OriginRecord::Typed => (None, Vec::new()),
                OriginRecord::Column => (
                    rule.map(|rule| rule.how.as_str()),
                    made_of(rule.map(|rule| &rule.made_of)),
                ),
                OriginRecord::Sum => (Some("sum"), Vec::new()),
                OriginRecord::MadeOf(_) => match own {
                    Some(OriginRecord::MadeOf(parts)) => (Some("compute"), made_of(Some(parts))),
                    _ => (Some("compute"), Vec::new()),
                },
            };
            let entry = Entry {
                value,
                unit: &column.unit,
                printed: cells.printed(at).unwrap_or(value),
                bare: true,
                how,
                made_of,
                stated: cells.stated.contains_key(&column.name),
                cell: Some(CellAt {
                    table: name,
                    row,
                    column: at,
                }),
            };
            let cell = format!("{name}.{}.{}", column.name, cells.key);
            self.entries.insert(cell, entry);
        }
    }

    pub fn table(&self, name: &str) -> Option<&'r TableRecord> {
        self.tables.get(name).copied()
    }

    /// The table, row and column of a cell.
    pub fn cell(&self, name: &str) -> Option<(&'r str, &'r TableRecord, CellAt<'r>)> {
        let at = self.entries.get(name)?.cell?;
        Some((at.table, self.table(at.table)?, at))
    }

    /// The full names of the figures that a figure is made of.
    pub fn parts(&self, entry: &Entry<'r>) -> Vec<String> {
        let mut parts = Vec::new();
        if let Some(cell) = entry.cell
            && entry.how == Some("sum")
            && entry.made_of.is_empty()
            && let Some(table) = self.table(cell.table)
        {
            parts.extend(
                summed_by(table, cell.row)
                    .into_iter()
                    .filter_map(|row| cell_name(cell.table, table, row, cell.column)),
            );
        }
        for part in &entry.made_of {
            self.expand(part, entry.cell, &mut parts);
        }
        parts
    }

    /// What a name stands for in the rule of a figure or of a cell.
    fn expand(&self, part: &str, cell: Option<CellAt<'r>>, into: &mut Vec<String>) {
        if !part.starts_with("reports.") {
            let Some((cell, table)) = cell.and_then(|cell| Some((cell, self.table(cell.table)?)))
            else {
                return;
            };
            let (name, first) = match part.strip_suffix("..") {
                Some(name) => (name, 0),
                None => (part, cell.row),
            };
            let column = table.columns.iter().position(|column| column.name == name);
            let Some(column) = column else { return };
            let rows = (first..=cell.row)
                .filter(|row| *row == cell.row || table.rows[*row].kind == RowKindRecord::Body);
            into.extend(rows.filter_map(|row| cell_name(cell.table, table, row, column)));
            return;
        }
        if self.entries.contains_key(part) {
            into.push(part.to_owned());
            return;
        }
        if let Some((name, row)) = part.rsplit_once(".rows.")
            && let Some(table) = self.table(name)
        {
            let row = table.rows.iter().position(|known| known.key == row);
            let columns = 0..table.columns.len();
            into.extend(row.into_iter().flat_map(|row| {
                columns
                    .clone()
                    .filter_map(move |column| cell_name(name, table, row, column))
            }));
            return;
        }
        if let Some((name, column)) = part.rsplit_once('.')
            && let Some(table) = self.table(name)
            && let Some(column) = table.columns.iter().position(|known| known.name == column)
        {
            let body =
                (0..table.rows.len()).filter(|row| table.rows[*row].kind == RowKindRecord::Body);
            into.extend(body.filter_map(|row| cell_name(name, table, row, column)));
            return;
        }
        into.push(part.to_owned());
    }
}

fn made_of(parts: Option<&Vec<String>>) -> Vec<&str> {
    parts.into_iter().flatten().map(String::as_str).collect()
}

/// The full name of a cell that holds a figure.
fn cell_name(name: &str, table: &TableRecord, row: usize, column: usize) -> Option<String> {
    let cells = table.rows.get(row)?;
    cells.values.get(column)?.as_ref()?;
    let column = &table.columns.get(column)?.name;
    Some(format!("{name}.{column}.{}", cells.key))
}

/// The rows that a total or sub-total sums up.
fn summed_by(table: &TableRecord, row: usize) -> Vec<usize> {
    let body = |rows: std::ops::Range<usize>| {
        rows.filter(|at| table.rows[*at].kind == RowKindRecord::Body)
            .collect()
    };
    match table.rows[row].kind {
        RowKindRecord::Body => Vec::new(),
        RowKindRecord::Total => body(0..table.rows.len()),
        RowKindRecord::Subtotal => {
            let above = &table.rows[..row];
            let last = above
                .iter()
                .rposition(|above| above.kind == RowKindRecord::Subtotal);
            body(last.map_or(0, |at| at + 1)..row)
        }
    }
}
