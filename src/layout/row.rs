//! Draws a table's rows: one by one, or several together where a cell spans them.

use std::ops::Range;

use super::cell::Grid;
use super::cell_list::PlacedItem;
use super::emit::emit_line;
use super::flow::Flow;
use super::inline::{Type, UnitRange};
use super::line::{Line, Measure};
use super::rules::{Below, Edges};
use super::set::{Setter, note_calls};
use crate::model::Slot;

/// Where a table's columns stand.
pub(super) struct Geometry {
    pub x: f64,
    pub columns: Vec<f64>,
    /// By column of figures: from its right edge, without the cell's padding, to the decimal point.
    points: Vec<f64>,
    /// Height of the frame.
    room: f64,
}

impl Geometry {
    pub(super) fn new(x: f64, columns: Vec<f64>, grid: &Grid, room: f64) -> Self {
        let points = (0..columns.len())
            .map(|column| grid.figures(column).1)
            .collect();
        Self {
            x,
            columns,
            points,
            room,
        }
    }

    pub(super) fn width(&self) -> f64 {
        self.columns.iter().sum()
    }

    /// Where a column starts; behind the last one, where the table ends.
    pub(super) fn edge(&self, column: usize) -> f64 {
        self.x + self.columns.iter().take(column).sum::<f64>()
    }
}

/// What a row is, which decides its rules and what it keeps with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    Body,
    /// Sums up rows above it.
    Subtotal,
    Total,
}

impl RowKind {
    /// Whether it stays with the row before it.
    fn is_sum(self) -> bool {
        matches!(self, Self::Subtotal | Self::Total)
    }
}

impl Grid {
    pub(super) fn kind(&self, row: usize) -> RowKind {
        match self.subtotals.get(row) {
            None => RowKind::Total,
            Some(true) => RowKind::Subtotal,
            Some(false) => RowKind::Body,
        }
    }

    /// Whether the row after this one stays with it.
    fn keeps(&self, row: usize) -> bool {
        row + 1 < self.rows && self.kind(row + 1).is_sum()
    }

    /// The rows that cells join to one that starts with `row`.
    pub(super) fn band(&self, row: usize) -> Range<usize> {
        let joined = (row..self.rows).take_while(|&row| self.coverage.is_joined_below(row));
        row..(row + joined.count() + 1).min(self.rows)
    }
}

/// Where the lines of a cell stand in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Side {
    #[default]
    Start,
    Centre,
    End,
}

/// A cell's lines in [`Setter::lines`], and how they stand.
#[derive(Clone, Default)]
pub(super) struct Placed {
    pub x: f64,
    pub width: f64,
    pub lines: Range<usize>,
    /// Figures: where the left end of a single line stands.
    pub figure_x: Option<f64>,
    pub side: Side,
    /// The items of a list.
    pub items: Vec<PlacedItem>,
    /// How many rows it spans beside its own.
    pub more_rows: usize,
}

/// A row ready to be drawn.
struct Set<'c> {
    row: usize,
    cells: &'c [Placed],
    /// How many lines its tallest cell has.
    most: usize,
    edges: Edges,
    /// What follows stays with it.
    keep: bool,
}

fn most_lines<'c>(cells: impl Iterator<Item = &'c Placed>) -> usize {
    cells
        .map(|cell| cell.lines.len())
        .max()
        .unwrap_or_default()
        .max(1)
}

impl Setter<'_> {
    /// Draws the rows of a band, which stand on one page. Those that no page has room for, with all that must stand on the
    /// page beside them, are parted, a tall row into its lines; then true.
    pub(super) fn band(
        &mut self,
        grid: &Grid,
        rows: Range<usize>,
        geometry: &Geometry,
        head_height: f64,
        starts: &mut Vec<usize>,
    ) -> bool {
        let pad_y = self.style.tables.cell_y;
        let leading = self.table_type().leading;
        // What stands on the page in any case: the row before a sum takes the sum with it, and the first row stands
        // under the caption and the headings too.
        let kept = self.flow.kept_height(0.0);
        let mut taken = if rows.start == 0 {
            kept
        } else {
            head_height + kept
        };
        let last = rows.end - 1;
        let mut next = last;
        while grid.keeps(next) {
            next += 1;
            taken += self.row_height(grid, next, geometry);
        }
        self.lines.clear();
        let mut cells: Vec<Vec<Placed>> = rows
            .clone()
            .map(|row| self.place_cells(grid, row, geometry))
            .collect();
        let mut most: Vec<usize> = cells
            .iter()
            .map(|cells| most_lines(cells.iter().filter(|cell| cell.more_rows == 0)))
            .collect();
        let height_of = |most: usize| most as f64 * leading + 2.0 * pad_y;
        let mut heights: Vec<f64> = most.iter().map(|&most| height_of(most)).collect();
        // A cell that its rows have no room for makes the last of them taller.
        for (at, own) in cells.iter().enumerate() {
            for cell in own.iter().filter(|cell| cell.more_rows > 0) {
                let end = (at + cell.more_rows).min(heights.len() - 1);
                let has: f64 = heights[at..=end].iter().sum();
                heights[end] += (height_of(cell.lines.len()) - has).max(0.0);
            }
        }
        let edges = |row: usize| Edges {
            above: grid.kind(row).is_sum(),
            below: match (grid.keeps(row), row + 1 == grid.rows) {
                (true, _) => Below::None,
                (false, false) => Below::Inner,
                (false, true) => Below::Outer,
            },
        };
        let fits = taken + heights.iter().sum::<f64>() <= geometry.room;
        if fits {
            for (at, row) in rows.enumerate() {
                starts.push(self.flow.atoms.len());
                self.draw_ground(grid, row, geometry, heights[at], edges(row));
                let design = self.row_type(grid, row);
                for cell in &cells[at] {
                    for (number, line) in cell.lines.clone().enumerate() {
                        self.draw_line(cell, line, pad_y + number as f64 * leading, &design);
                    }
                }
                let keep = row < last || next > last;
                self.flow.end_atom(0.0, heights[at], 0.0, keep);
            }
            return false;
        }
        part_cells(&mut cells, &mut most);
        let mut split = rows.len() > 1;
        for (at, row) in rows.enumerate() {
            starts.push(self.flow.atoms.len());
            let set = Set {
                row,
                cells: &cells[at],
                most: most[at],
                edges: edges(row),
                keep: row == last && next > last,
            };
            let over = taken + height_of(most[at]) > geometry.room && most[at] > 1;
            if over {
                self.split_row(grid, &set, geometry);
                split = true;
            } else {
                self.whole_row(grid, &set, geometry);
            }
        }
        split
    }

    fn row_type(&self, grid: &Grid, row: usize) -> Type {
        Type {
            bold: grid.kind(row).is_sum(),
            ..self.table_type()
        }
    }

    fn whole_row(&mut self, grid: &Grid, set: &Set<'_>, geometry: &Geometry) {
        let design = self.row_type(grid, set.row);
        let pad_y = self.style.tables.cell_y;
        let height = set.most as f64 * design.leading + 2.0 * pad_y;
        self.draw_ground(grid, set.row, geometry, height, set.edges);
        for cell in set.cells {
            for (number, line) in cell.lines.clone().enumerate() {
                self.draw_line(cell, line, pad_y + number as f64 * design.leading, &design);
            }
        }
        self.flow.end_atom(0.0, height, 0.0, set.keep);
    }

    /// Draws a row as atoms, a line each.
    fn split_row(&mut self, grid: &Grid, set: &Set<'_>, geometry: &Geometry) {
        let design = self.row_type(grid, set.row);
        let pad_y = self.style.tables.cell_y;
        let edges = set.edges;
        for number in 0..set.most {
            let (first, last) = (number == 0, number + 1 == set.most);
            // Two lines at least on either side of a page's end.
            let keeps = if last {
                set.keep
            } else {
                first || number + 2 == set.most
            };
            let above = if first { pad_y } else { 0.0 };
            let below = if last { pad_y } else { 0.0 };
            let height = above + design.leading + below;
            let edges = Edges {
                above: edges.above && first,
                below: if last { edges.below } else { Below::None },
            };
            self.draw_ground(grid, set.row, geometry, height, edges);
            for cell in set.cells {
                let line = cell.lines.start + number;
                if line < cell.lines.end {
                    self.draw_line(cell, line, above, &design);
                }
            }
            self.flow.end_atom(0.0, height, 0.0, keeps);
        }
    }

    fn row_height(&mut self, grid: &Grid, row: usize, geometry: &Geometry) -> f64 {
        self.lines.clear();
        let cells = self.place_cells(grid, row, geometry);
        most_lines(cells.iter()) as f64 * self.table_type().leading + 2.0 * self.style.tables.cell_y
    }

    /// Breaks the cells of a row into lines, which are added to [`Setter::lines`].
    fn place_cells(&mut self, grid: &Grid, row: usize, geometry: &Geometry) -> Vec<Placed> {
        let pad_x = self.cell_x;
        let mut x = geometry.x;
        let row = grid.row(row);
        let mut cells = Vec::with_capacity(row.len());
        for (index, cell) in row.iter().enumerate() {
            let left = x;
            x += geometry.columns[index];
            let Slot::Cell { columns, rows } = cell.slot else {
                continue;
            };
            let width: f64 = geometry.columns[index..index + columns].iter().sum();
            let inner = width - 2.0 * pad_x;
            let numeric = grid.head[index].numeric;
            let start = self.lines.len();
            let items = if cell.items.is_empty() {
                self.lines_of(&cell.units, inner);
                Vec::new()
            } else {
                self.place_items(&cell.items, inner)
            };
            let lines = start..self.lines.len();
            let right = left + width - pad_x;
            let figure_x = (numeric && lines.len() == 1)
                .then(|| right - geometry.points[index] - cell.before_point);
            cells.push(Placed {
                x: left + pad_x,
                width: inner,
                lines,
                figure_x,
                side: if numeric { Side::End } else { Side::Start },
                items,
                more_rows: rows - 1,
            });
        }
        cells
    }

    pub(super) fn lines_of(&mut self, units: &UnitRange, width: f64) -> Range<usize> {
        let start = self.lines.len();
        let (store, lines) = (&self.store, &mut self.lines);
        let measure = Measure::of(width.max(1.0));
        self.breaker
            .break_lines(store, &mut self.shaper, units.clone(), measure, lines);
        start..self.lines.len()
    }

    pub(super) fn draw_line(&mut self, cell: &Placed, line: usize, top: f64, design: &Type) {
        let item = cell.items.iter().rfind(|item| item.first_line <= line);
        let y = top + self.baseline(design);
        if let Some(item) = item.filter(|item| item.first_line == line)
            && let Some(label) = &item.label
        {
            let label = Line::whole(&self.store, label.clone()).read_apart();
            let at = (cell.x + item.label_x, y);
            let Flow { items, links, .. } = &mut self.flow;
            emit_line(&self.store, &mut self.shaper, &label, at, items, links);
        }
        let line: Line = self.lines[line];
        let room = (cell.width - line.width).max(0.0);
        let x = match (cell.figure_x, item, cell.side) {
            (Some(x), ..) => x,
            (None, Some(item), _) => cell.x + item.text_x,
            (None, None, Side::Start) => cell.x,
            (None, None, Side::Centre) => cell.x + room / 2.0,
            (None, None, Side::End) => cell.x + room,
        };
        let at = (x, y);
        let Flow { items, links, .. } = &mut self.flow;
        emit_line(&self.store, &mut self.shaper, &line, at, items, links);
        note_calls(&self.store, &line, &mut self.flow.calls);
    }
}

/// Parts the lines of cells that span rows among their rows: as many as each row has room for, the others in the last.
fn part_cells(cells: &mut [Vec<Placed>], most: &mut [usize]) {
    for at in 0..cells.len() {
        let spanning: Vec<usize> = (0..cells[at].len())
            .filter(|&index| cells[at][index].more_rows > 0)
            .collect();
        for index in spanning {
            let whole = cells[at][index].clone();
            let end = (at + whole.more_rows).min(cells.len() - 1);
            let mut from = whole.lines.start;
            for row in at..=end {
                let to = if row == end {
                    whole.lines.end
                } else {
                    whole.lines.end.min(from + most[row])
                };
                let part = Placed {
                    lines: from..to,
                    more_rows: 0,
                    ..whole.clone()
                };
                if row == at {
                    cells[row][index] = part;
                } else {
                    cells[row].push(part);
                }
                most[row] = most[row].max(to - from);
                from = to;
            }
        }
    }
}
