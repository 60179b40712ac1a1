//! Cells that span several columns or rows: what they cover, and what they must not.

use super::resolver::Resolver;
use super::row::CellText;
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{ColumnKind, Span};
use crate::read::Located;
use crate::read::raw::{RawCell, RawTable};

/// What the rows of a table are written into.
pub(super) struct Shape<'a> {
    pub raw: &'a RawTable,
    pub kinds: Vec<ColumnKind>,
    /// Which columns are derived.
    pub derived: Vec<bool>,
}

/// What the rows so far cover of those below them.
pub(super) struct Cover {
    above: Vec<Option<Above>>,
}

/// A column of a cell that spans rows.
#[derive(Clone)]
struct Above {
    /// How many rows are still to be covered.
    left: usize,
    /// Of the rows that it spans, as written.
    rows: u16,
    place: Place,
    /// Whether it is the cell's first column.
    first: bool,
}

/// What is covered of a row.
pub(super) struct RowCover {
    /// By column: where the cell stands that covers it.
    covered: Vec<Option<Place>>,
    spans: Vec<Span>,
    above: Vec<Option<Above>>,
}

impl Cover {
    pub fn new(columns: usize) -> Self {
        Self {
            above: vec![None; columns],
        }
    }

    /// The next row, with what the rows above cover of it.
    pub fn row(&mut self) -> RowCover {
        let mut above = std::mem::take(&mut self.above);
        let covered = above
            .iter()
            .map(|above| above.as_ref().map(|above| above.place.clone()))
            .collect();
        for above in &mut above {
            if let Some(open) = above {
                open.left -= 1;
                if open.left == 0 {
                    *above = None;
                }
            }
        }
        RowCover {
            covered,
            spans: Vec::new(),
            above,
        }
    }

    /// Takes over what a row covers of those below it.
    pub fn end_row(&mut self, row: RowCover) -> Vec<Span> {
        self.above = row.above;
        row.spans
    }
}

impl RowCover {
    /// Where the cell stands that covers a column of the row.
    pub fn covering(&self, column: usize) -> Option<&Place> {
        self.covered.get(column)?.as_ref()
    }

    pub fn is_covered(&self, column: usize) -> bool {
        self.covering(column).is_some()
    }

    /// Where the cells of a row stand that is written as a list, without the columns that `skipped` names; `Err` is how
    /// many would be needed.
    pub fn places(&self, cells: &[RawCell], skipped: &[bool]) -> Result<Vec<usize>, usize> {
        let columns = self.covered.len();
        let is_free =
            |column: &usize| !self.is_covered(*column) && !skipped.get(*column).unwrap_or(&false);
        let mut places = Vec::with_capacity(cells.len());
        let mut at = 0;
        for cell in cells {
            let Some(column) = (at..columns).find(is_free) else {
                return Err(places.len());
            };
            places.push(column);
            at = column
                + cell
                    .columns
                    .as_ref()
                    .map_or(1, |span| usize::from(span.value.max(1)));
        }
        match (at.min(columns)..columns).filter(is_free).count() {
            0 => Ok(places),
            missing => Err(cells.len() + missing),
        }
    }

    /// Whether anything spans several columns or rows here.
    pub fn has_spans(&self, cells: &[RawCell]) -> bool {
        self.covered.iter().any(Option::is_some)
            || cells
                .iter()
                .any(|cell| cell.columns.is_some() || cell.rows.is_some())
    }
}

/// What to write where no more can be spanned.
fn at_most(what: &str, most: usize) -> String {
    match most {
        1 => format!("Leave `{what}` out."),
        most => format!("Write `{what}: {most}`, or less."),
    }
}

impl<'a> Resolver<'a> {
    /// Covers what a cell at `column` spans beside its own place.
    pub fn cover(&mut self, row: &mut RowCover, shape: &Shape<'a>, column: usize, cell: &RawCell) {
        let columns = self.span(cell.columns.as_ref(), "columns");
        let rows = self.span(cell.rows.as_ref(), "rows");
        let Some(typed) = [&cell.columns, &cell.rows]
            .into_iter()
            .flatten()
            .find(|span| span.value > 1)
        else {
            return;
        };
        let place = self.place(typed);
        let name = |at: usize| {
            shape
                .raw
                .columns
                .get_index(at)
                .map_or("", |(name, _)| &name.value)
        };
        if shape.kinds.get(column) == Some(&ColumnKind::Number) {
            self.fault(
                Code::CellSpan,
                place,
                format!(
                    "a cell of the column `{}`, which holds figures, can't span others",
                    name(column)
                ),
                "Only a cell of text spans others. Give each cell its figure, or leave it empty with `\"\"`.",
            );
            return;
        }
        let room = shape.kinds.len() - column;
        if usize::from(columns) > room {
            let (of, are) = if room == 1 {
                ("column", "is")
            } else {
                ("columns", "are")
            };
            self.fault(
                Code::CellSpan,
                place,
                format!(
                    "this cell spans {columns} columns; from `{}` on there {are} only {room} {of}",
                    name(column)
                ),
                at_most("columns", room),
            );
            return;
        }
        let (first, last) = (column, column + usize::from(columns));
        if let Some(other) = (first + 1..last).find_map(|at| row.covering(at).cloned()) {
            let fault = Diagnostic::new(
                Code::CellSpan,
                place,
                format!(
                    "this cell spans {columns} columns, and another from above spans into them"
                ),
            )
            .related(other, "the other cell")
            .hint("Let one of the two span less.");
            self.faults.push(fault);
            return;
        }
        let at = cell.text.place(self.scope.file);
        for covered in first..last {
            if covered > first {
                row.covered[covered] = Some(at.clone());
            }
            if rows > 1 {
                row.above[covered] = Some(Above {
                    left: usize::from(rows) - 1,
                    rows,
                    place: self.place(cell.rows.as_ref().unwrap_or(typed)),
                    first: covered == first,
                });
            }
        }
        row.spans.push(Span {
            column,
            columns: columns.into(),
            rows: rows.into(),
        });
    }

    /// How many columns or rows a cell spans.
    fn span(&mut self, typed: Option<&Located<u16>>, what: &str) -> u16 {
        let Some(typed) = typed else {
            return 1;
        };
        if typed.value == 0 {
            let place = self.place(typed);
            self.fault(
                Code::CellSpan,
                place,
                format!("a cell can't span 0 {what}"),
                format!("`{what}` counts the cell itself: write 2 or more, or leave it out."),
            );
        }
        typed.value.max(1)
    }

    /// Reports a figure that would have to be printed under a cell that spans others: one that its row has, or one that
    /// would be computed.
    pub fn check_covered_figures(
        &mut self,
        row: &RowCover,
        shape: &Shape<'a>,
        cells: &[Option<CellText<'a>>],
    ) {
        let is_number = |at: &usize| shape.kinds.get(*at) == Some(&ColumnKind::Number);
        let has_figure = (0..cells.len())
            .filter(is_number)
            .any(|at| cells[at].is_some_and(|cell| !cell.text.value.trim().is_empty()));
        if !has_figure {
            return;
        }
        for at in (0..cells.len()).filter(is_number) {
            let computed = shape.derived.get(at).copied().unwrap_or(false);
            let (Some(over), Some((name, _))) = (row.covering(at), shape.raw.columns.get_index(at))
            else {
                continue;
            };
            if computed {
                self.fault(
                    Code::CellSpan,
                    over.clone(),
                    format!(
                        "this cell spans the column `{}`, which computes a figure for this row",
                        name.value
                    ),
                    "Let the cell span less, so that the figure is printed.",
                );
            }
        }
    }

    /// Reports cells that span more rows than follow before the table's end or a sum.
    pub fn end_spans(&mut self, cover: &mut Cover, before: &str) {
        for above in &mut cover.above {
            let Some(open) = above.take().filter(|open| open.first) else {
                continue;
            };
            let there = usize::from(open.rows) - open.left;
            self.fault(
                Code::CellSpan,
                open.place,
                format!(
                    "this cell spans {} rows; there {} only {there} before {before}",
                    open.rows,
                    if there == 1 { "is" } else { "are" },
                ),
                at_most("rows", there),
            );
        }
    }
}
