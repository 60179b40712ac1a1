//! Draws a table's head and rows.

use super::cell::{Cell, Grid};
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
    /// The last row of a table without a total.
    Last,
    /// Stays with the total.
    BeforeTotal,
    Total,
}

/// A cell's lines in [`Setter::lines`], and how they stand.
struct Placed {
    x: f64,
    width: f64,
    lines: std::ops::Range<usize>,
    /// Figures: where the left end of a single line stands.
    figure_x: Option<f64>,
    right: bool,
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
                self.lines[last].next.unit += 1;
            }
            cells.push(Placed {
                x: x + pad_x,
                width: inner,
                lines: title.start..unit.end,
                figure_x: None,
                right: head.numeric,
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
        kind: RowKind,
        head_height: f64,
    ) -> bool {
        let design = Type {
            bold: kind == RowKind::Total,
            ..self.table_type()
        };
        let pad_y = self.style.tables.cell_y;
        // What stands on the page in any case: the row before a total takes the total with it, and the first row stands
        // under the caption and the headings too.
        let kept = self.flow.kept_height(0.0);
        let mut taken = if row == 0 { kept } else { head_height + kept };
        if kind == RowKind::BeforeTotal {
            taken += self.row_height(grid, row + 1, geometry);
        }
        let cells = self.place_cells(grid.row(row), grid, geometry);
        let most = cells
            .iter()
            .map(|cell| cell.lines.len())
            .max()
            .unwrap_or_default()
            .max(1);
        let height = most as f64 * design.leading + 2.0 * pad_y;
        let keep = kind == RowKind::BeforeTotal;
        if taken + height <= geometry.room || most == 1 {
            self.draw_ground(geometry, height, kind, true, true);
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
            self.draw_ground(geometry, height, kind, first, last);
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
            let lines = self.lines_of(&cell.units, inner);
            let right = x + width - pad_x;
            let figure_x = (numeric && lines.len() == 1)
                .then(|| right - geometry.points[index] - cell.before_point);
            cells.push(Placed {
                x: x + pad_x,
                width: inner,
                lines,
                figure_x,
                right: numeric,
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
        let line: Line = self.lines[line];
        let x = match cell.figure_x {
            Some(x) => x,
            None if cell.right => cell.x + (cell.width - line.width).max(0.0),
            None => cell.x,
        };
        let at = (x, top + self.baseline(design));
        let Flow { items, links, .. } = &mut self.flow;
        emit_line(&self.store, &mut self.shaper, &line, at, items, links);
        note_calls(&self.store, &line, &mut self.flow.calls);
    }

    /// The ground and rules of a row or of a part of one.
    fn draw_ground(
        &mut self,
        geometry: &Geometry,
        height: f64,
        kind: RowKind,
        first: bool,
        last: bool,
    ) {
        let tables = self.style.tables;
        let colours = self.style.colours;
        if kind == RowKind::Total {
            self.fill(geometry, height, colours.table_total);
            if first {
                self.rule(geometry, 0.0, tables.outer_rule, colours.rule);
            }
        }
        let thickness = match kind {
            RowKind::Body => tables.rule,
            RowKind::Last | RowKind::Total => tables.outer_rule,
            RowKind::BeforeTotal => return,
        };
        if last {
            self.rule(geometry, height, thickness, colours.rule);
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
