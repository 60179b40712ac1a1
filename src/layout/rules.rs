//! A table's rules and grounds, as its look has them.

use super::cell::Grid;
use super::row::{Geometry, RowKind};
use super::set::Setter;
use super::{Artifact, Draw, Item, Mark, Rect};
use crate::model::{Colour, TableLook};

/// The rules over and under a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edges {
    /// Over a sum.
    pub above: bool,
    pub below: Below,
}

/// The rule under a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum Below {
    /// The one over the next row stands in its place.
    None,
    Inner,
    /// The table's own, under its last row.
    Outer,
}

/// White space between the rules under two groups of columns.
const GROUP_GAP: f64 = 4.0;

impl Setter<'_> {
    /// The ground and rules of a row or of a part of one.
    pub(super) fn draw_ground(
        &mut self,
        grid: &Grid,
        row: usize,
        geometry: &Geometry,
        height: f64,
        edges: Edges,
    ) {
        if self.table_look == TableLook::Borderless {
            return;
        }
        let (inner, outer) = (self.style.tables.rule, self.style.tables.outer_rule);
        if grid.kind(row) == RowKind::Total {
            self.fill(geometry, height, self.style.colours.table_total);
        }
        if edges.above {
            self.rule(geometry, 0.0, outer);
        }
        match edges.below {
            Below::None => {}
            Below::Outer => self.rule(geometry, height, outer),
            Below::Inner => {
                let mut from = None;
                for column in 0..=geometry.columns.len() {
                    let open =
                        column < geometry.columns.len() && !grid.coverage.joins_below(row, column);
                    match (from, open) {
                        (None, true) => from = Some(column),
                        (Some(first), false) => {
                            let ends = (geometry.edge(first), geometry.edge(column));
                            self.rule_between(ends, height, inner);
                            from = None;
                        }
                        _ => {}
                    }
                }
            }
        }
        let joins = |column| grid.coverage.joins_right(row, column);
        self.walls(geometry, (0.0, height), joins);
    }

    /// The ground and rules of the head, whose groups of columns end at `groups_end`.
    pub(super) fn draw_head_ground(
        &mut self,
        grid: &Grid,
        geometry: &Geometry,
        height: f64,
        groups_end: f64,
    ) {
        let look = self.table_look;
        if look == TableLook::Borderless {
            return;
        }
        let (inner, outer) = (self.style.tables.rule, self.style.tables.outer_rule);
        self.fill(geometry, height, self.style.colours.table_head);
        self.rule(geometry, 0.0, outer);
        self.rule(geometry, height, inner);
        for group in &grid.groups {
            let gap = match look {
                TableLook::Grid => 0.0,
                TableLook::Ruled | TableLook::Borderless => GROUP_GAP,
            };
            let (from, to) = (
                geometry.edge(group.first) + gap,
                geometry.edge(group.first + group.columns) - gap,
            );
            self.rule_between((from, to), groups_end, inner);
        }
        let grouped = |column: usize| {
            let group = grid.group_of(column);
            group.is_some_and(|group| column + 1 < group.first + group.columns)
        };
        self.walls(geometry, (0.0, groups_end), grouped);
        self.walls(geometry, (groups_end, height), |_| false);
    }

    /// The rule over a table without a head.
    pub(super) fn draw_top(&mut self, geometry: &Geometry) {
        if self.table_look != TableLook::Borderless {
            self.rule(geometry, 0.0, self.style.tables.outer_rule);
        }
    }

    /// The frames of cells at their sides; `joins` says which columns share a cell with the next.
    fn walls(
        &mut self,
        geometry: &Geometry,
        (top, end): (f64, f64),
        joins: impl Fn(usize) -> bool,
    ) {
        if self.table_look != TableLook::Grid || end <= top {
            return;
        }
        let last = geometry.columns.len();
        for column in 0..=last {
            if column > 0 && column < last && joins(column - 1) {
                continue;
            }
            let thickness = if column == 0 || column == last {
                self.style.tables.outer_rule
            } else {
                self.style.tables.rule
            };
            let x = geometry.edge(column);
            self.line((x, top), (x, end), thickness);
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

    fn rule(&mut self, geometry: &Geometry, y: f64, thickness: f64) {
        let ends = (geometry.x, geometry.x + geometry.width());
        self.rule_between(ends, y, thickness);
    }

    fn rule_between(&mut self, (from, to): (f64, f64), y: f64, thickness: f64) {
        self.line((from, y), (to, y), thickness);
    }

    fn line(&mut self, from: (f64, f64), to: (f64, f64), thickness: f64) {
        if thickness > 0.0 {
            self.flow.items.push(Item {
                mark: Mark::Artifact(Artifact::Layout),
                draw: Draw::Rule {
                    from,
                    to,
                    thickness,
                    colour: self.style.colours.rule,
                },
            });
        }
    }
}
