//! Draws a table's head, and what is repeated of it on later pages.

use super::cell::Grid;
use super::flow::RepeatedHead;
use super::inline::Type;
use super::row::{Geometry, Placed, Side};
use super::set::Setter;
use super::table::CAPTION_GAP;
use super::{Artifact, Draw, Item, Mark, TextRun};
use crate::content::TableBlock;
use crate::model::FontFace;

impl Setter<'_> {
    /// Sets the head, and remembers it to be repeated over the table's rows on later pages, under a line that says which
    /// table goes on there.
    pub(super) fn table_head(&mut self, table: &TableBlock, grid: &Grid, geometry: &Geometry) {
        let first = self.flow.items.len();
        let height = if table.head {
            self.head_row(grid, geometry)
        } else {
            self.draw_top(geometry);
            0.0
        };
        let head: Vec<Item> = self.flow.items[first..].to_vec();
        self.flow.end_atom(0.0, height, 0.0, true);
        let mut repeated = self.continued_line(table, geometry.x);
        for mut item in head {
            item.shift(0.0, repeated.height);
            repeated.items.push(item);
        }
        repeated.height += height;
        self.flow.heads.push(repeated);
    }

    /// "Table 2 (continued)", as a caption stands over a table.
    fn continued_line(&mut self, table: &TableBlock, x: f64) -> RepeatedHead {
        if table.label.is_empty() {
            return RepeatedHead::default();
        }
        let label = &self.style.labels.table_continued;
        let text = label.replace("{table}", &table.label);
        let design = Type {
            bold: true,
            ..self.note_type()
        };
        let face = FontFace::Bold;
        let mut words = Vec::new();
        for part in text.split_whitespace() {
            if !words.is_empty() {
                words.push(self.shaper.space(face).clone());
            }
            words.push(self.shaper.word(face, part));
        }
        let run = TextRun {
            x,
            y: self.baseline(&design),
            face,
            size: design.size,
            colour: design.colour,
            words,
        };
        RepeatedHead {
            items: vec![Item {
                mark: Mark::Artifact(Artifact::RepeatedHead),
                draw: Draw::Text(run),
            }],
            height: design.leading + CAPTION_GAP,
        }
    }

    /// Draws the head: titles at the foot of their cells, units under them, and over the titles those of their groups.
    fn head_row(&mut self, grid: &Grid, geometry: &Geometry) -> f64 {
        let design = self.head_type();
        let (pad_x, pad_y) = (self.cell_x, self.style.tables.cell_y);
        self.lines.clear();
        let mut groups = Vec::with_capacity(grid.groups.len());
        for group in &grid.groups {
            let (from, to) = (
                geometry.edge(group.first),
                geometry.edge(group.first + group.columns),
            );
            let width = to - from - 2.0 * pad_x;
            groups.push(Placed {
                x: from + pad_x,
                width,
                lines: self.lines_of(&group.title, width),
                side: Side::Centre,
                ..Placed::default()
            });
        }
        let mut cells = Vec::with_capacity(grid.head.len());
        for (column, head) in grid.head.iter().enumerate() {
            let inner = geometry.columns[column] - 2.0 * pad_x;
            let title = self.lines_of(&head.title, inner);
            let unit = self.lines_of(&head.unit, inner);
            // A title is read apart from its unit.
            if let Some(last) = title.clone().last()
                && !unit.is_empty()
            {
                self.lines[last] = self.lines[last].read_apart();
            }
            cells.push(Placed {
                x: geometry.edge(column) + pad_x,
                width: inner,
                lines: title.start..unit.end,
                side: if head.numeric { Side::End } else { Side::Start },
                ..Placed::default()
            });
        }
        let height_of = |most: usize| most as f64 * design.leading + 2.0 * pad_y;
        let most = |cells: &mut dyn Iterator<Item = &Placed>| {
            cells.map(|cell| cell.lines.len()).max().unwrap_or_default()
        };
        let grouped = |column: usize| grid.group_of(column).is_some();
        let pairs = || cells.iter().enumerate();
        let under = most(&mut pairs().filter(|pair| grouped(pair.0)).map(|pair| pair.1));
        let alone = most(&mut pairs().filter(|pair| !grouped(pair.0)).map(|pair| pair.1));
        let over = if groups.is_empty() {
            0.0
        } else {
            height_of(most(&mut groups.iter()))
        };
        let under = if groups.is_empty() {
            0.0
        } else {
            height_of(under)
        };
        let height = (over + under).max(height_of(alone));
        self.draw_head_ground(grid, geometry, height, over);
        // In the order of the structure: the first row of the head before the second.
        let mut next_group = groups.iter();
        for (column, cell) in pairs() {
            match grid.group_of(column) {
                None => self.draw_at_foot(cell, height - pad_y, &design),
                Some(group) if group.first == column => {
                    if let Some(group) = next_group.next() {
                        self.draw_at_foot(group, over - pad_y, &design);
                    }
                }
                Some(_) => {}
            }
        }
        for (_, cell) in pairs().filter(|pair| grouped(pair.0)) {
            self.draw_at_foot(cell, height - pad_y, &design);
        }
        height
    }

    fn draw_at_foot(&mut self, cell: &Placed, foot: f64, design: &Type) {
        let top = foot - cell.lines.len() as f64 * design.leading;
        for (number, line) in cell.lines.clone().enumerate() {
            self.draw_line(cell, line, top + number as f64 * design.leading, design);
        }
    }
}
