//! Cells that span several.

/// A cell that stands in the place of several: it covers those to its right and below it. Spans lie inside the table's body
/// and don't overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The column in which it starts.
    pub column: usize,
    /// How many columns it spans, itself included.
    pub columns: usize,
    /// How many rows it spans, its own included.
    pub rows: usize,
}

/// What stands at a place of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// A cell, with how many columns and rows it spans: 1 and 1 for most.
    Cell { columns: usize, rows: usize },
    /// Nothing: a cell that spans several covers it.
    Covered,
}

impl Slot {
    pub const ONE: Self = Self::Cell {
        columns: 1,
        rows: 1,
    };
}

/// What stands at each place of a table's rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    columns: usize,
    /// By place; empty where nothing spans anything.
    places: Vec<Covered>,
    /// By row: whether it shares a cell with the one below it.
    joined: Vec<bool>,
}

/// A place, with what it shares a cell with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Covered {
    slot: Slot,
    below: bool,
    right: bool,
}

impl Coverage {
    /// The places of rows with these spans, from top to bottom.
    #[must_use]
    pub fn of<'s>(columns: usize, rows: impl Iterator<Item = &'s [Span]>) -> Self {
        let rows: Vec<&[Span]> = rows.collect();
        if rows.iter().all(|spans| spans.is_empty()) {
            return Self::default();
        }
        let alone = Covered {
            slot: Slot::ONE,
            below: false,
            right: false,
        };
        let mut places = vec![alone; columns * rows.len()];
        let mut joined = vec![false; rows.len()];
        for (row, spans) in rows.iter().enumerate() {
            for span in *spans {
                let wide = span.columns.min(columns.saturating_sub(span.column));
                let tall = span.rows.min(rows.len() - row);
                for (down, right) in (0..tall).flat_map(|down| (0..wide).map(move |at| (down, at)))
                {
                    let slot = match (down, right) {
                        (0, 0) => Slot::Cell {
                            columns: wide,
                            rows: tall,
                        },
                        _ => Slot::Covered,
                    };
                    places[(row + down) * columns + span.column + right] = Covered {
                        slot,
                        below: down + 1 < tall,
                        right: right + 1 < wide,
                    };
                    joined[row + down] |= down + 1 < tall;
                }
            }
        }
        Self {
            columns,
            places,
            joined,
        }
    }

    fn place(&self, row: usize, column: usize) -> Option<&Covered> {
        self.places
            .get(row * self.columns + column)
            .filter(|_| column < self.columns)
    }

    /// What stands at a place.
    #[must_use]
    pub fn slot(&self, row: usize, column: usize) -> Slot {
        self.place(row, column)
            .map_or(Slot::ONE, |place| place.slot)
    }

    /// Whether one cell stands here and in the next column.
    #[must_use]
    pub fn joins_right(&self, row: usize, column: usize) -> bool {
        self.place(row, column).is_some_and(|place| place.right)
    }

    /// Whether one cell stands here and in the next row.
    #[must_use]
    pub fn joins_below(&self, row: usize, column: usize) -> bool {
        self.place(row, column).is_some_and(|place| place.below)
    }

    /// Whether a row shares a cell with the one below it.
    #[must_use]
    pub fn is_joined_below(&self, row: usize) -> bool {
        self.joined.get(row).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_covers_all_but_its_own_place() {
        let first = [Span {
            column: 1,
            columns: 2,
            rows: 2,
        }];
        let rows: [&[Span]; 3] = [&first, &[], &[]];
        let coverage = Coverage::of(3, rows.into_iter());
        let wide = Slot::Cell {
            columns: 2,
            rows: 2,
        };
        assert_eq!(coverage.slot(0, 1), wide);
        for (row, column) in [(0, 2), (1, 1), (1, 2)] {
            assert_eq!(coverage.slot(row, column), Slot::Covered);
        }
        for (row, column) in [(0, 0), (1, 0), (2, 1), (9, 9)] {
            assert_eq!(coverage.slot(row, column), Slot::ONE);
        }
        assert_eq!(
            [0, 1, 2].map(|row| coverage.is_joined_below(row)),
            [true, false, false]
        );
    }
}
