//! What the ledger holds: a book for each file, in it named figures and the sheets of tables.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rust_decimal::Decimal;

use super::fraction::Fraction;
use crate::diag::Place;
use crate::model::{ColumnKind, Span, Unit};
use crate::read::Located;
use crate::read::raw::{RawColumn, RawFigure, RawTable};
use crate::resolve::row::CellText;

/// The figures of one file.
#[derive(Debug)]
pub(in crate::resolve) struct Book<'a> {
    /// The name by which other reports know it: its file's, without the ending.
    pub name: String,
    pub file: &'a Arc<str>,
    /// In the order in which they are written.
    pub figures: Vec<NamedFigure<'a>>,
    pub sheets: Vec<Sheet<'a>>,
}

/// An entry under `figures`.
#[derive(Debug)]
pub(in crate::resolve) struct NamedFigure<'a> {
    pub name: &'a Located<String>,
    pub raw: &'a RawFigure,
    /// As the author gave it.
    pub unit: Option<Unit>,
    /// The places that the author asked for.
    pub places: Option<u32>,
    pub state: FigureState,
    /// Whether a text or another figure uses it.
    pub used: AtomicBool,
}

/// What is known of a named figure.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::resolve) enum FigureState {
    Known(Known),
    /// To be derived.
    Pending,
    /// It has a fault, or depends on something that has one.
    Faulty,
}

/// A figure that is known.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::resolve) struct Known {
    pub value: KnownValue,
    pub unit: Unit,
    /// The places that it is printed with.
    pub places: u32,
    /// What it is computed to be, when it is stated otherwise.
    pub computed: Option<Fraction>,
}

/// The value of a named figure.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::resolve) enum KnownValue {
    Number(Fraction),
    /// A day or financial years: a date as the style prints it, years as typed.
    Words(String),
}

/// A table's figures.
#[derive(Debug)]
pub(in crate::resolve) struct Sheet<'a> {
    pub key: &'a Located<String>,
    pub raw: &'a RawTable,
    pub columns: Vec<SheetColumn<'a>>,
    /// Body rows and sub-totals as they stand, then the total.
    pub rows: Vec<SheetRow<'a>>,
    /// Whether all rows could be read: otherwise no sum of them means anything.
    pub complete: bool,
    /// The column in which the labels of totals stand.
    pub label_column: Option<usize>,
    /// Whether it is placed, or something uses a figure of it.
    pub used: AtomicBool,
}

impl<'a> Sheet<'a> {
    pub fn column_named(&self, name: &str) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.name.value == name)
    }

    /// The numbers of the body rows.
    pub fn body(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.kind == RowKind::Body)
            .map(|(at, _)| at)
    }

    /// The rows that a total or sub-total sums up.
    pub fn summed_by(&self, row: usize) -> Vec<usize> {
        match self.rows[row].kind {
            RowKind::Total => self.body().collect(),
            RowKind::Subtotal => {
                let first = self.rows[..row]
                    .iter()
                    .rposition(|above| above.kind == RowKind::Subtotal)
                    .map_or(0, |at| at + 1);
                (first..row).collect()
            }
            RowKind::Body => Vec::new(),
        }
    }

    /// The grand total's row.
    pub fn total_row(&self) -> Option<usize> {
        self.rows.iter().position(|row| row.kind == RowKind::Total)
    }
}

/// A column of a sheet.
#[derive(Debug)]
pub(in crate::resolve) struct SheetColumn<'a> {
    pub name: &'a Located<String>,
    pub raw: &'a RawColumn,
    pub unit: Option<Unit>,
    pub kind: ColumnKind,
    /// The places that the author asked for.
    pub asked_places: Option<u32>,
    /// The places that all its figures are printed with; set when everything is computed.
    pub places: u32,
    /// Whether its cells are derived.
    pub derived: bool,
}

impl SheetColumn<'_> {
    /// The unit of its figures for computing.
    pub fn measure(&self) -> Unit {
        self.unit.clone().unwrap_or_else(Unit::count)
    }
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::resolve) enum RowKind {
    Body,
    Subtotal,
    Total,
}

/// A row of a sheet: a cell for every column.
#[derive(Debug)]
pub(in crate::resolve) struct SheetRow<'a> {
    pub kind: RowKind,
    pub place: Place,
    pub id: Option<&'a Located<String>>,
    /// What its author calls it: the cell that heads it, or a total's label.
    pub label: Option<&'a Located<String>>,
    /// Its label made a name for paths: "early_help".
    pub name: String,
    /// Its name in the ledger: its id, its name where no other row has it, or its number; "total" for the total.
    pub key: String,
    pub cells: Vec<SheetCell<'a>>,
    /// Cells that span several.
    pub spans: Vec<Span>,
}

/// A cell of a sheet.
#[derive(Debug)]
pub(in crate::resolve) struct SheetCell<'a> {
    /// As typed; `None` when it is left to be computed.
    pub typed: Option<CellText<'a>>,
    pub content: CellContent,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::resolve) enum CellContent {
    Text,
    Empty,
    /// A number typed where nothing derives one.
    Number(Decimal),
    /// To be computed; with what is stated.
    Pending(Rule, Option<Decimal>),
    /// Computed: the figure printed, and what it is computed to be when it is stated otherwise.
    Computed(Rule, Fraction, Option<Fraction>),
    /// It has a fault, or depends on something that has one.
    Faulty,
}

impl CellContent {
    /// The exact figure.
    pub fn figure(self) -> Option<Fraction> {
        match self {
            Self::Number(value) => Some(value.into()),
            Self::Computed(_, value, _) => Some(value),
            Self::Text | Self::Empty | Self::Pending(..) | Self::Faulty => None,
        }
    }
}

/// How a cell is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::resolve) enum Rule {
    /// As its column says.
    Column,
    /// By an expression of its own, "=figures.a".
    Own,
    /// The sum of the rows above.
    Sum,
}

/// A figure of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::resolve) enum Node {
    Figure {
        book: usize,
        figure: usize,
    },
    Cell {
        book: usize,
        sheet: usize,
        row: usize,
        column: usize,
    },
}
