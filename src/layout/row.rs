//! Draws a table's head and rows.

use super::cell::{Cell, Grid};
use super::cell_list::PlacedItem;
use super::emit::emit_line;
use super::flow::Flow;
use super::inline::{Type, UnitRange};
use super::line::{Line, Measure};
use super::set::{Setter, note_calls};
use super::{Artifact, Draw, Item, Mark, Rect};
use crate::model::Colour;

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
    fn kind(&self, row: usize) -> RowKind {
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
}

/// The rules over and under a row.
#[derive(Debug, Clone, Copy)]
struct Edges {
    /// Over a sum.
    above: bool,
    below: Below,
}

/// The rule under a row.
#[derive(Debug, Clone, Copy)]
enum Below {
    /// The one over the next row stands in its place.
    None,
    Inner,
    /// The table's own, under its last row.
    Outer,
}

/// A cell's lines in [`Setter::lines`], and how they stand.
#[derive(Default)]
struct Placed {
    x: f64,
    width: f64,
    lines: std::ops::Range<usize>,
    /// Figures: where the left end of a single line stands.
    figure_x: Option<f64>,
    right: bool,
    /// The items of a list.
    items: Vec<PlacedItem>,
}

impl Setter<'_> {
    /// Draws the head: titles at the foot of their cells, units under them.
    pub(super) fn head_row(&mut self, grid: &Grid, geometry: &Geometry) {
        let design = self.head_type();
        let (pad_x, pad_y) = (self.cell_x, self.style.tables.cell_y);
        self.lines.clear();
        let mut x = geometry.x;
        let mut cells = Vec::with_capacity(grid.head.len());
        for (head, &width) in grid.head.iter().zip(&geometry.columns) {
            let inner = width - 2.0 * pad_x;
            let title = self.lines_of(&head.title, inner);
            let unit = self.lines_of(&head.unit, inner);
            // A title is read apart from its unit.
            if let Some(last) = title.clone().last()
                && !unit.is_empty()
            {
                self.lines[last] = self.lines[last].read_apart();
            }
            cells.push(Placed {
                x: x + pad_x,
                width: inner,
                lines: title.start..unit.end,
                right: head.numeric,
                ..Placed::default()
            });
            x += width;
        }
        let most = cells
            .iter()
            .map(|cell| cell.lines.len())
            .max()
            .unwrap_or_default();
        let height = most as f64 * design.leading + 2.0 * pad_y;
        let colours = self.style.colours;
        self.fill(geometry, height, colours.table_head);
        self.rule(geometry, 0.0, self.style.tables.outer_rule, colours.rule);
        self.rule(geometry, height, self.style.tables.rule, colours.rule);
        for cell in &cells {
            let first = most - cell.lines.len();
            for (number, line) in cell.lines.clone().enumerate() {
                let y = pad_y + (first + number) as f64 * design.leading;
                self.draw_line(cell, line, y, &design);
            }
        }
        self.flow.end_atom(0.0, height, 0.0, true);
    }

    /// Draws a row. One that no page has room for, with all that must stand on the page beside it, is split into its
    /// lines; then true.
    pub(super) fn row(
        &mut self,
        grid: &Grid,
        row: usize,
        geometry: &Geometry,
        head_height: f64,
    ) -> bool {
        let kind = grid.kind(row);
        let design = Type {
            bold: kind.is_sum(),
            ..self.table_type()
        };
        let pad_y = self.style.tables.cell_y;
        // What stands on the page in any case: the row before a sum takes the sum with it, and the first row stands
        // under the caption and the headings too.
        let kept = self.flow.kept_height(0.0);
        let mut taken = if row == 0 { kept } else { head_height + kept };
        let mut next = row;
        while grid.keeps(next) {
            next += 1;
            taken += self.row_height(grid, next, geometry);
        }
        let edges = Edges {
            above: kind.is_sum(),
            below: match (next > row, row + 1 == grid.rows) {
                (true, _) => Below::None,
                (false, false) => Below::Inner,
                (false, true) => Below::Outer,
            },
        };
        let cells = self.place_cells(grid.row(row), grid, geometry);
        let most = cells
            .iter()
            .map(|cell| cell.lines.len())
            .max()
            .unwrap_or_default()
            .max(1);
        let height = most as f64 * design.leading + 2.0 * pad_y;
        let keep = next > row;
        if taken + height <= geometry.room || most == 1 {
            self.draw_ground(geometry, height, kind, edges);
            for cell in &cells {
                for (number, line) in cell.lines.clone().enumerate() {
                    self.draw_line(cell, line, pad_y + number as f64 * design.leading, &design);
                }
            }
            self.flow.end_atom(0.0, height, 0.0, keep);
            return false;
        }
        for number in 0..most {
            let (first, last) = (number == 0, number + 1 == most);
            // Two lines at least on either side of a page's end.
            let keeps = if last {
                keep
            } else {
                first || number + 2 == most
            };
            let above = if first { pad_y } else { 0.0 };
            let below = if last { pad_y } else { 0.0 };
            let height = above + design.leading + below;
            let edges = Edges {
                above: edges.above && first,
                below: if last { edges.below } else { Below::None },
            };
            self.draw_ground(geometry, height, kind, edges);
            for cell in &cells {
                let line = cell.lines.start + number;
                if line < cell.lines.end {
                    self.draw_line(cell, line, above, &design);
                }
            }
            self.flow.end_atom(0.0, height, 0.0, keeps);
        }
        true
    }

    fn row_height(&mut self, grid: &Grid, row: usize, geometry: &Geometry) -> f64 {
        let cells = self.place_cells(grid.row(row), grid, geometry);
        let most = cells.iter().map(|cell| cell.lines.len()).max();
        most.unwrap_or_default().max(1) as f64 * self.table_type().leading
            + 2.0 * self.style.tables.cell_y
    }

    fn place_cells(&mut self, row: &[Cell], grid: &Grid, geometry: &Geometry) -> Vec<Placed> {
        let pad_x = self.cell_x;
        self.lines.clear();
        let mut x = geometry.x;
        let mut cells = Vec::with_capacity(row.len());
        for (index, cell) in row.iter().enumerate() {
            let width = geometry.columns[index];
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
            let right = x + width - pad_x;
            let figure_x = (numeric && lines.len() == 1)
                .then(|| right - geometry.points[index] - cell.before_point);
            cells.push(Placed {
                x: x + pad_x,
                width: inner,
                lines,
                figure_x,
                right: numeric,
                items,
            });
            x += width;
        }
        cells
    }

    pub(super) fn lines_of(&mut self, units: &UnitRange, width: f64) -> std::ops::Range<usize> {
        let start = self.lines.len();
        let (store, lines) = (&self.store, &mut self.lines);
        let measure = Measure::of(width.max(1.0));
        self.breaker
            .break_lines(store, &mut self.shaper, units.clone(), measure, lines);
        start..self.lines.len()
    }

    fn draw_line(&mut self, cell: &Placed, line: usize, top: f64, design: &Type) {
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
        let x = match (cell.figure_x, item) {
            (Some(x), _) => x,
            (None, Some(item)) => cell.x + item.text_x,
            (None, None) if cell.right => cell.x + (cell.width - line.width).max(0.0),
            (None, None) => cell.x,
        };
        let at = (x, y);
        let Flow { items, links, .. } = &mut self.flow;
        emit_line(&self.store, &mut self.shaper, &line, at, items, links);
        note_calls(&self.store, &line, &mut self.flow.calls);
    }

    /// The ground and rules of a row or of a part of one.
    fn draw_ground(&mut self, geometry: &Geometry, height: f64, kind: RowKind, edges: Edges) {
        let tables = self.style.tables;
        let colours = self.style.colours;
        if kind == RowKind::Total {
            self.fill(geometry, height, colours.table_total);
        }
        if edges.above {
            self.rule(geometry, 0.0, tables.outer_rule, colours.rule);
        }
        match edges.below {
            Below::None => {}
            Below::Inner => self.rule(geometry, height, tables.rule, colours.rule),
            Below::Outer => self.rule(geometry, height, tables.outer_rule, colours.rule),
        }
    }

    fn fill(&mut self, geometry: &Geometry, height: f64, colour: Colour) {
        let rect = Rect {
            x: geometry.x,
            y: 0.0,
            width: geometry.width(),
            height,
        };
        self.flow.items.push(Item {
            mark: Mark::Artifact(Artifact::Layout),
            draw: Draw::Fill { rect, colour },
        });
    }

    fn rule(&mut self, geometry: &Geometry, y: f64, thickness: f64, colour: Colour) {
        if thickness > 0.0 {
            self.flow.items.push(Item {
                mark: Mark::Artifact(Artifact::Layout),
                draw: Draw::Rule {
                    from: (geometry.x, y),
                    to: (geometry.x + geometry.width(), y),
                    thickness,
                    colour,
                },
            });
        }
    }
}
