//! A table's cells: their text, their structure, and how wide they are.

use super::cell_list::CellItem;
use super::columns::{HEAD_LINES, Need, widen};
use super::inline::{Type, UnitKind, UnitRange};
use super::line::{Extent, measure_text};
use super::set::Setter;
use super::{CellSpan, NodeId, Role, Scope};
use crate::content::{ColumnHead, Inline, TableBlock, TableRow, find_point};
use crate::model::{Coverage, Slot, TableLook};

/// A text column narrower than this many times the type size reads badly.
const COMFORTABLE: f64 = 7.5;

/// A head of more than this many times the type size is set on two lines rather than widen its column.
const WIDE_HEAD: f64 = 6.5;

/// A head of more than this many times the type size, and wider than what stands under it, is never set on one line.
const WIDEST_HEAD: f64 = 12.0;

/// The smallest letters, in points, that a table too wide for its page is set in to keep its words whole, and to keep
/// its figures whole.
pub(super) const SMALLEST: f64 = 8.0;
const SMALLEST_FIGURES: f64 = 6.5;

/// Words are not torn into less than this part of the width that the longest of them asks for.
const MOST_TORN: f64 = 0.2;

/// A text over several columns widens them to stand on one line up to this many times the type size.
const WIDE_SPAN: f64 = 20.0;

/// How much air figures get where there is room, as a part of the type size.
const AIR: f64 = 1.0;

/// The part of the white space beside its cells that such a table keeps at least.
const NARROWEST_CELL: f64 = 0.5;

/// The head of a column.
pub(super) struct HeadCell {
    pub title: UnitRange,
    pub unit: UnitRange,
    pub numeric: bool,
}

/// A head over the heads of neighbouring columns.
pub(super) struct GroupCell {
    pub title: UnitRange,
    pub first: usize,
    pub columns: usize,
}

/// A cell of a row.
#[derive(Clone)]
pub(super) struct Cell {
    pub slot: Slot,
    pub units: UnitRange,
    pub extent: Extent,
    /// Width of what stands before the decimal point, in a column of figures.
    pub before_point: f64,
    /// Of a cell that holds a list.
    pub items: Vec<CellItem>,
}

/// A table's text, flattened and measured.
pub(super) struct Grid {
    pub head: Vec<HeadCell>,
    pub groups: Vec<GroupCell>,
    /// Row by row, the total last.
    pub cells: Vec<Cell>,
    pub coverage: Coverage,
    /// All of its text.
    units: UnitRange,
    pub rows: usize,
    /// Whether a row sums up rows above it; by row, without the total.
    pub subtotals: Vec<bool>,
}

impl Grid {
    /// The cells of a row.
    pub(super) fn row(&self, row: usize) -> &[Cell] {
        let columns = self.head.len();
        &self.cells[row * columns..(row + 1) * columns]
    }

    /// The cells of a column that span no other.
    fn column(&self, column: usize) -> impl Iterator<Item = &Cell> {
        self.cells
            .iter()
            .skip(column)
            .step_by(self.head.len().max(1))
            .filter(|cell| !matches!(cell.slot, Slot::Cell { columns: 2.., .. }))
    }

    /// The group that a column stands under.
    pub(super) fn group_of(&self, column: usize) -> Option<&GroupCell> {
        let holds =
            |group: &&GroupCell| (group.first..group.first + group.columns).contains(&column);
        self.groups.iter().find(holds)
    }

    /// The widest part before the decimal point of a column of figures, and the widest from the point on.
    pub(super) fn figures(&self, column: usize) -> (f64, f64) {
        self.column(column)
            .fold((0.0, 0.0), |(before, after), cell| {
                (
                    f64::max(before, cell.before_point),
                    f64::max(after, cell.extent.longest_line - cell.before_point),
                )
            })
    }
}

impl Setter<'_> {
    /// The letters of a table's rows.
    pub(super) fn table_type(&self) -> Type {
        let size = self.table_size;
        Type {
            size,
            leading: size * self.style.text.leading.min(1.25),
            ..self.text_type()
        }
    }

    /// The letters of a table's head.
    pub(super) fn head_type(&self) -> Type {
        Type {
            bold: true,
            colour: match self.table_look {
                // Without its ground a head is set like the text.
                TableLook::Borderless => self.style.colours.text,
                TableLook::Ruled | TableLook::Grid => self.style.colours.table_head_text,
            },
            plain_links: true,
            ..self.table_type()
        }
    }

    /// Flattens a table and builds its structure under `node`.
    pub(super) fn flatten_table(&mut self, table: &TableBlock, node: NodeId) -> Grid {
        let start = self.store.units.len();
        let (head, groups) = self.flatten_head(table, node);
        let mut grid = Grid {
            head,
            groups,
            coverage: table.coverage(),
            units: start..start,
            cells: Vec::with_capacity((table.rows.len() + 1) * table.columns.len()),
            rows: table.rows.len() + usize::from(table.total.is_some()),
            subtotals: table.rows.iter().map(|row| row.subtotal).collect(),
        };
        if !table.rows.is_empty() {
            let body = self.tree.node(Some(node), Role::TableBody);
            for row in &table.rows {
                let design = Type {
                    bold: row.subtotal,
                    ..self.table_type()
                };
                self.flatten_row(table, row, &design, body, &mut grid);
            }
        }
        if let Some(total) = &table.total {
            let foot = self.tree.node(Some(node), Role::TableFoot);
            let design = Type {
                bold: true,
                ..self.table_type()
            };
            self.flatten_row(table, total, &design, foot, &mut grid);
        }
        grid.units.end = self.store.units.len();
        grid
    }

    /// Flattens the heads of the columns, and those over them.
    fn flatten_head(
        &mut self,
        table: &TableBlock,
        node: NodeId,
    ) -> (Vec<HeadCell>, Vec<GroupCell>) {
        let none = self.store.units.len()..self.store.units.len();
        if !table.head {
            let head = table.columns.iter().map(|column| HeadCell {
                title: none.clone(),
                unit: none.clone(),
                numeric: column.numeric,
            });
            return (head.collect(), Vec::new());
        }
        let head_type = self.head_type();
        let head_node = self.tree.node(Some(node), Role::TableHead);
        let first_row = self.tree.node(Some(head_node), Role::TableRow);
        let second_row = if table.groups.is_empty() {
            first_row
        } else {
            self.tree.node(Some(head_node), Role::TableRow)
        };
        let mut head = Vec::with_capacity(table.columns.len());
        let mut groups = Vec::with_capacity(table.groups.len());
        for (at, column) in table.columns.iter().enumerate() {
            let group = table.group_of(at);
            if let Some(group) = group.filter(|group| group.first == at) {
                let cell = self.cell_node(
                    first_row,
                    Role::HeaderCell(Scope::Column),
                    (group.columns, 1),
                );
                groups.push(GroupCell {
                    title: self.flatten(&group.title, &head_type, cell),
                    first: at,
                    columns: group.columns,
                });
            }
            let (row, rows) = match group {
                None if !table.groups.is_empty() => (first_row, 2),
                _ => (second_row, 1),
            };
            head.push(self.flatten_head_cell(column, &head_type, row, rows));
        }
        (head, groups)
    }

    fn flatten_head_cell(
        &mut self,
        column: &ColumnHead,
        head_type: &Type,
        row: NodeId,
        rows: usize,
    ) -> HeadCell {
        let empty = column.title.is_empty() && column.unit.is_none();
        // An empty corner heads nothing.
        let role = if empty {
            Role::DataCell
        } else {
            Role::HeaderCell(Scope::Column)
        };
        let cell = self.cell_node(row, role, (1, rows));
        let unit_type = Type {
            bold: false,
            ..*head_type
        };
        let unit = column.unit.as_deref().unwrap_or_default();
        HeadCell {
            title: self.flatten(&column.title, head_type, cell),
            unit: self.flatten_plain(unit, &unit_type, cell),
            numeric: column.numeric,
        }
    }

    /// A cell in the structure, with the columns and rows that it spans.
    fn cell_node(&mut self, row: NodeId, role: Role, (columns, rows): (usize, usize)) -> NodeId {
        let cell = self.tree.node(Some(row), role);
        if columns > 1 || rows > 1 {
            self.tree.spans.insert(cell, CellSpan { columns, rows });
        }
        cell
    }

    fn flatten_row(
        &mut self,
        table: &TableBlock,
        row: &TableRow,
        design: &Type,
        node: NodeId,
        grid: &mut Grid,
    ) {
        let row_node = self.tree.node(Some(node), Role::TableRow);
        let at = grid.cells.len() / table.columns.len().max(1);
        for (index, column) in table.columns.iter().enumerate() {
            let slot = grid.coverage.slot(at, index);
            let Slot::Cell { columns, rows } = slot else {
                let none = self.store.units.len()..self.store.units.len();
                grid.cells.push(Cell {
                    slot,
                    units: none,
                    extent: Extent::default(),
                    before_point: 0.0,
                    items: Vec::new(),
                });
                continue;
            };
            let content: &[Inline] = row.cells.get(index).map_or(&[], |cell| &cell.content);
            let list = row.cells.get(index).and_then(|cell| cell.list.as_ref());
            let filled = !content.is_empty() || list.is_some();
            let role = if column.row_header && filled {
                Role::HeaderCell(Scope::Row)
            } else {
                Role::DataCell
            };
            let cell = self.cell_node(row_node, role, (columns, rows));
            if let Some(list) = list {
                let cell = self.flatten_cell_list(list, design, cell);
                grid.cells.push(Cell { slot, ..cell });
                continue;
            }
            let units = self.flatten(content, design, cell);
            let extent = measure_text(&self.store, &self.shaper, units.clone());
            let before_point = if column.numeric {
                self.before_point(&units, extent.longest_line)
            } else {
                0.0
            };
            grid.cells.push(Cell {
                slot,
                units,
                extent,
                before_point,
                items: Vec::new(),
            });
        }
    }

    /// Width of a figure up to its decimal point; of a whole number, up to what follows its last digit; of anything
    /// else, all of it.
    fn before_point(&mut self, units: &UnitRange, width: f64) -> f64 {
        let first = units.clone().next().map(|index| self.store.units[index]);
        let Some(unit) = first else {
            return 0.0;
        };
        let UnitKind::Token { id, .. } = unit.kind else {
            return width;
        };
        let word = self.shaper.get(id).word.clone();
        let at = find_point(&word.text);
        if at == word.text.len() && units.len() > 1 {
            return width;
        }
        let span = self.store.spans[unit.span as usize];
        let letters = word.text[..at].chars().count();
        let thousandths = if word.glyphs.len() == word.text.chars().count() {
            word.glyphs[..letters]
                .iter()
                .map(|glyph| glyph.advance)
                .sum()
        } else {
            self.shaper.word(span.face, &word.text[..at]).width
        };
        f64::from(thousandths) * span.size / 1000.0
    }

    /// Sets a table in smaller letters, and then in narrower cells, so that its words fit into `room` if they can, and
    /// in still smaller ones where its figures alone do not fit.
    pub(super) fn reduce(&mut self, grid: &mut Grid, needs: &[Need], room: f64) {
        let sides = 2.0 * grid.head.len() as f64;
        let text_of = |width: fn(&Need) -> f64| -> f64 {
            needs.iter().map(width).sum::<f64>() - self.cell_x * sides
        };
        let (words, figures) = (text_of(|need| need.least), text_of(|need| need.firm));
        let narrowest = self.cell_x * NARROWEST_CELL;
        let size = self.table_size;
        // Sizes go by quarters of a point.
        let fitting = |text: f64, cell_x: f64, smallest: f64| {
            let factor = ((room - cell_x * sides) / text).clamp(0.0, 1.0);
            ((size * factor * 4.0).floor() / 4.0).max(smallest.min(size))
        };
        let mut reduced = fitting(words, self.cell_x, SMALLEST);
        if figures * reduced / size > room - narrowest * sides {
            reduced = fitting(figures, narrowest, SMALLEST_FIGURES);
        }
        let factor = reduced / size;
        self.table_size = reduced;
        let left = (room - words * factor) / sides;
        self.cell_x = left.clamp(narrowest, self.cell_x);
        let mut spans = Vec::new();
        for unit in &mut self.store.units[grid.units.clone()] {
            unit.width *= factor;
            spans.push(unit.span);
        }
        spans.dedup();
        spans.sort_unstable();
        spans.dedup();
        for span in spans {
            let span = &mut self.store.spans[span as usize];
            span.size *= factor;
            span.rise *= factor;
        }
        for cell in &mut grid.cells {
            cell.extent.widest_figure *= factor;
            cell.extent.widest_piece *= factor;
            cell.extent.longest_line *= factor;
            cell.before_point *= factor;
            for item in &mut cell.items {
                item.label_x *= factor;
                item.text_x *= factor;
            }
        }
    }

    /// The narrowest measure in which some text takes no more than `most` lines.
    fn width_in_lines(&mut self, units: &UnitRange, extent: Extent, most: usize) -> f64 {
        let (mut torn, mut fits) = (extent.widest_piece, extent.longest_line);
        if most <= 1 || torn >= fits || self.count_lines(units, torn) <= most {
            return if most <= 1 { fits } else { torn };
        }
        while fits - torn > 0.5 {
            let middle = (torn + fits) / 2.0;
            if self.count_lines(units, middle) <= most {
                fits = middle;
            } else {
                torn = middle;
            }
        }
        fits
    }

    pub(super) fn count_lines(&mut self, units: &UnitRange, width: f64) -> usize {
        self.lines.clear();
        self.lines_of(units, width).len()
    }

    /// What each column asks for.
    pub(super) fn needs(&mut self, table: &TableBlock, grid: &Grid) -> Vec<Need> {
        let size = self.table_size;
        let padding = 2.0 * self.cell_x;
        let need = |index: usize| {
            let head = &grid.head[index];
            let title = measure_text(&self.store, &self.shaper, head.title.clone());
            let unit = measure_text(&self.store, &self.shaper, head.unit.clone());
            let head_least = title.widest_piece.max(unit.widest_piece);
            let cells = grid.column(index);
            let extents = cells.fold(title.or(unit), |all, cell| all.or(cell.extent));
            let firm = extents.widest_figure.max(MOST_TORN * extents.widest_piece);
            let heads = |widest: f64, setter: &mut Self| -> [f64; HEAD_LINES] {
                let one_line = title.longest_line <= widest.max(WIDEST_HEAD * size);
                std::array::from_fn(|index| {
                    let lines = if one_line {
                        index + 1
                    } else {
                        (index + 1).max(2)
                    };
                    let title = setter.width_in_lines(&head.title, title, lines);
                    title.max(unit.longest_line) + padding
                })
            };
            if head.numeric {
                let (before, after) = grid.figures(index);
                let figures = before + after;
                let heads = heads(figures, self);
                let wide = figures.max(WIDE_HEAD * size);
                let head_natural = title.longest_line.max(unit.longest_line).min(wide);
                let least = figures.max(head_least) + padding;
                return Need {
                    firm: firm.max(figures) + padding,
                    least,
                    comfortable: least,
                    natural: least.max(head_natural.min(heads[HEAD_LINES - 1] - padding) + padding),
                    heads,
                    numeric: true,
                    air: AIR * size,
                };
            }
            let cells = grid.column(index);
            let line = cells.fold(0.0, |line: f64, cell| line.max(cell.extent.longest_line));
            let heads = heads(line, self);
            let wide = line.max(WIDE_HEAD * size);
            let head_natural = title.longest_line.max(unit.longest_line).min(wide);
            let least = extents.widest_piece + padding;
            let natural = (line.max(head_natural) + padding).max(least);
            Need {
                firm: firm + padding,
                least,
                comfortable: least.max(natural.min(COMFORTABLE * size + padding)),
                natural,
                heads,
                numeric: false,
                air: 0.0,
            }
        };
        let mut needs: Vec<Need> = (0..table.columns.len()).map(need).collect();
        self.widen_spanned(grid, &mut needs);
        needs
    }

    /// Widens columns under cells and heads that span several, so that their words stay whole.
    fn widen_spanned(&self, grid: &Grid, needs: &mut [Need]) {
        let (size, padding) = (self.table_size, 2.0 * self.cell_x);
        let columns = grid.head.len();
        let cells = grid.cells.iter().enumerate().filter_map(|(at, cell)| {
            let Slot::Cell {
                columns: count @ 2..,
                ..
            } = cell.slot
            else {
                return None;
            };
            Some((at % columns, count, cell.extent, WIDE_SPAN))
        });
        let groups = grid.groups.iter().map(|group| {
            let extent = measure_text(&self.store, &self.shaper, group.title.clone());
            (group.first, group.columns, extent, WIDEST_HEAD)
        });
        for (first, count, extent, widest) in groups.chain(cells) {
            let least = extent.widest_piece + padding;
            let firm = extent.widest_figure.max(MOST_TORN * extent.widest_piece) + padding;
            let natural = (extent.longest_line.min(widest * size) + padding).max(least);
            if let Some(under) = needs.get_mut(first..first + count) {
                widen(under, firm, least, natural);
            }
        }
    }
}
