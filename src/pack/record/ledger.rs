//! The ledger in the build record. Names of figures and of what they are made of are those of [`crate::model::Ledger`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{self, CellOrigin, LedgerRowKind};

/// The figures of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookRecord {
    pub name: String,
    /// Path in the meeting's folder.
    pub file: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<TableRecord>,
}

/// A named figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureRecord {
    pub name: String,
    pub value: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    pub printed: String,
    /// Absent for a figure that is typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derived: Option<RuleRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated: Option<StatedRecord>,
}

/// How something is derived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleRecord {
    pub how: String,
    pub made_of: Vec<String>,
}

/// A stated figure that was checked: what it is computed to be, and why it stands if that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedRecord {
    pub computed: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<String>,
}

/// A table's figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRecord {
    pub name: String,
    pub columns: Vec<ColumnRecord>,
    pub rows: Vec<RowRecord>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnRecord {
    pub name: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derived: Option<RuleRecord>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowKindRecord {
    #[default]
    Body,
    Subtotal,
    Total,
}

impl RowKindRecord {
    #[allow(clippy::trivially_copy_pass_by_ref)] // serde hands over a reference
    fn is_body(&self) -> bool {
        *self == Self::Body
    }
}

/// A row. The lists have an entry for every column, `null` for one that holds no figure in this row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowRecord {
    pub key: String,
    pub label: String,
    #[serde(default, skip_serializing_if = "RowKindRecord::is_body")]
    pub kind: RowKindRecord,
    /// Exact values.
    pub values: Vec<Option<String>>,
    /// As printed; left out where that is as the values are written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub printed: Vec<Option<String>>,
    /// Where a figure comes from, by column, where that is not the rule: derived in a derived column, otherwise the sum
    /// of rows in a total or sub-total and typed in a body row.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub origins: BTreeMap<String, OriginRecord>,
    /// Stated figures, by column.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub stated: BTreeMap<String, StatedRecord>,
}

/// Where a cell's figure comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OriginRecord {
    Typed,
    /// As its column says.
    Column,
    /// The sum of the rows that its row sums up.
    Sum,
    /// By an expression of its own, from these figures.
    MadeOf(Vec<String>),
}

impl RowRecord {
    /// A cell as the table prints it.
    #[must_use]
    pub fn printed(&self, column: usize) -> Option<&str> {
        let cells = if self.printed.is_empty() {
            &self.values
        } else {
            &self.printed
        };
        cells.get(column)?.as_deref()
    }

    /// Where the figure of a column comes from.
    #[must_use]
    pub fn origin(&self, column: &ColumnRecord) -> OriginRecord {
        let own = self.origins.get(&column.name).cloned();
        own.unwrap_or_else(|| usual_origin(self.kind, column.derived.is_some()))
    }
}

fn usual_origin(kind: RowKindRecord, derived: bool) -> OriginRecord {
    match kind {
        _ if derived => OriginRecord::Column,
        RowKindRecord::Body => OriginRecord::Typed,
        RowKindRecord::Subtotal | RowKindRecord::Total => OriginRecord::Sum,
    }
}

/// Records a ledger.
pub(crate) fn record_ledger(ledger: &model::Ledger) -> Vec<BookRecord> {
    let books = ledger.books.iter().map(|book| BookRecord {
        name: book.name.clone(),
        file: book.path.clone(),
        figures: book
            .figures
            .iter()
            .map(|figure| FigureRecord {
                name: figure.name.clone(),
                value: figure.value.clone(),
                unit: figure.unit.clone(),
                printed: figure.printed.clone(),
                derived: figure.rule.as_ref().map(RuleRecord::from),
                stated: figure.stated.as_ref().map(StatedRecord::from),
            })
            .collect(),
        tables: book.tables.iter().map(record_table).collect(),
    });
    books.collect()
}

fn record_table(table: &model::LedgerTable) -> TableRecord {
    let columns = table.columns.iter().map(|column| ColumnRecord {
        name: column.name.clone(),
        title: column.title.clone(),
        unit: column.unit.clone(),
        derived: column.rule.as_ref().map(RuleRecord::from),
    });
    TableRecord {
        name: table.name.clone(),
        columns: columns.collect(),
        rows: table
            .rows
            .iter()
            .map(|row| record_row(table, row))
            .collect(),
    }
}

fn record_row(table: &model::LedgerTable, row: &model::LedgerRow) -> RowRecord {
    let kind = match row.kind {
        LedgerRowKind::Body => RowKindRecord::Body,
        LedgerRowKind::Subtotal => RowKindRecord::Subtotal,
        LedgerRowKind::Total => RowKindRecord::Total,
    };
    let mut record = RowRecord {
        key: row.key.clone(),
        label: row.label.clone(),
        kind,
        values: Vec::with_capacity(row.cells.len()),
        printed: Vec::with_capacity(row.cells.len()),
        origins: BTreeMap::new(),
        stated: BTreeMap::new(),
    };
    for (column, cell) in table.columns.iter().zip(&row.cells) {
        record
            .values
            .push(cell.as_ref().map(|cell| cell.value.clone()));
        record
            .printed
            .push(cell.as_ref().map(|cell| cell.printed.clone()));
        let Some(cell) = cell else { continue };
        let origin = match &cell.origin {
            CellOrigin::Typed => OriginRecord::Typed,
            CellOrigin::Column => OriginRecord::Column,
            CellOrigin::Sum => OriginRecord::Sum,
            CellOrigin::Own(made_of) => OriginRecord::MadeOf(made_of.clone()),
        };
        if origin != usual_origin(kind, column.rule.is_some()) {
            record.origins.insert(column.name.clone(), origin);
        }
        if let Some(stated) = &cell.stated {
            record.stated.insert(column.name.clone(), stated.into());
        }
    }
    if record.printed == record.values {
        record.printed.clear();
    }
    record
}

impl From<&model::LedgerRule> for RuleRecord {
    fn from(rule: &model::LedgerRule) -> Self {
        Self {
            how: rule.how.to_owned(),
            made_of: rule.made_of.clone(),
        }
    }
}

impl From<&model::Stated> for StatedRecord {
    fn from(stated: &model::Stated) -> Self {
        Self {
            computed: stated.computed.clone(),
            accepted: stated.accepted.clone(),
        }
    }
}
