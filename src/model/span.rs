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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    columns: usize,
    slots: Vec<Slot>,
    /// By row: whether it shares a cell with the one below it.
    joined: Vec<bool>,
}

impl Coverage {
    /// The places of rows with these spans, from top to bottom.
    #[must_use]
    pub fn of<'s>(columns: usize, rows: impl Iterator<Item = &'s [Span]>) -> Self {
        let rows: Vec<&[Span]> = rows.collect();
        let mut slots = vec![Slot::ONE; columns * rows.len()];
        let mut joined = vec![false; rows.len()];
        for (row, spans) in rows.iter().enumerate() {
            for span in *spans {
                let (wide, tall) = (
                    span.columns.min(columns.saturating_sub(span.column)),
                    span.rows.min(rows.len() - row),
                );
                for down in 0..tall {
                    let start = (row + down) * columns + span.column;
                    slots[start..start + wide].fill(Slot::Covered);
                }
                if wide > 0 && tall > 0 {
                    joined[row..row + tall - 1].fill(true);
                    slots[row * columns + span.column] = Slot::Cell {
                        columns: wide,
                        rows: tall,
                    };
                }
            }
        }
        Self {
            columns,
            slots,
            joined,
        }
    }

    /// What stands at a place; outside the table, a cell of its own.
    #[must_use]
    pub fn slot(&self, row: usize, column: usize) -> Slot {
        if column >= self.columns {
            return Slot::ONE;
        }
        let slot = self.slots.get(row * self.columns + column);
        slot.copied().unwrap_or(Slot::ONE)
    }

    /// Whether the rows on either side of the end of `row` share a cell.
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
