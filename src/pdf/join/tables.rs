//! Tables (ISO 32000-1, 14.8.4.3.4; ISO 14289-1, 7.2 and 7.5): cells don't overlap, rows are of one length, and header
//! cells say what they head.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};

use super::super::values::name;
use super::elements::{Elements, Kid};
use super::tree::Element;
use super::types::Type;

/// The most columns that a cell may span.
const WIDEST: usize = 256;

/// How many empty cells a table may get for each cell that it has. One that lacks more is no table.
const MOST_MISSING: usize = 8;

/// How many places of a table are kept count of. Cells of one that has more span no rows.
const LARGEST: usize = 4_000_000;

/// What was done to the tables of a file.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct TableRepairs {
    pub(super) cells: bool,
    pub(super) scopes: bool,
}

impl Elements {
    /// Puts all tables in order.
    pub(super) fn regularise(&mut self) -> TableRepairs {
        let mut done = TableRepairs::default();
        for index in self.order() {
            if self.kind(index) == Type::Table {
                done.cells |= self.even_rows(index);
                done.scopes |= self.name_scopes(index);
            }
        }
        done
    }

    /// The rows of a table, each with whether it stands in the head.
    fn rows(&self, table: usize) -> Vec<(usize, bool)> {
        let mut rows = Vec::new();
        for kid in self.element_kids(table) {
            match self.kind(kid) {
                Type::TR => rows.push((kid, false)),
                kind if kind.is_row_group() => {
                    let inner = self.element_kids(kid);
                    let inner = inner.into_iter().filter(|row| self.kind(*row) == Type::TR);
                    rows.extend(inner.map(|row| (row, kind == Type::THead)));
                }
                _ => {}
            }
        }
        rows
    }

    fn element_kids(&self, index: usize) -> Vec<usize> {
        let kids = self.list.get(index).map_or(&[][..], |e| e.kids.as_slice());
        kids.iter()
            .filter_map(|kid| match kid {
                Kid::Element(kid) => Some(*kid),
                _ => None,
            })
            .collect()
    }

    fn cells(&self, row: usize) -> Vec<usize> {
        let mut cells = self.element_kids(row);
        cells.retain(|cell| self.kind(*cell).is_cell());
        cells
    }

    /// Shortens spans that run into other cells or out of the table, and adds the cells that rows lack.
    fn even_rows(&mut self, table: usize) -> bool {
        let rows: Vec<usize> = self.rows(table).into_iter().map(|(row, _)| row).collect();
        let mut changed = false;
        let mut grid: Vec<Vec<bool>> = vec![Vec::new(); rows.len()];
        let mut count = 0;
        let mut room = LARGEST;
        for (at, row) in rows.iter().enumerate() {
            let mut column = 0;
            for cell in self.cells(*row) {
                count += 1;
                while taken(&grid, at, column) {
                    column += 1;
                }
                let wide = self.span(cell, "ColSpan").min(WIDEST);
                let free = (0..wide).take_while(|offset| !taken(&grid, at, column + offset));
                let wide = free.count().max(1);
                let tall = self.span(cell, "RowSpan").min(rows.len() - at);
                let rows_free = (1..tall).take_while(|below| {
                    (0..wide).all(|offset| !taken(&grid, at + below, column + offset))
                });
                let mut tall = rows_free.count() + 1;
                if wide * tall > room {
                    tall = 1;
                }
                room = room.saturating_sub(wide * tall);
                for line in grid.iter_mut().skip(at).take(tall) {
                    if line.len() < column + wide {
                        line.resize(column + wide, false);
                    }
                    line[column..column + wide].fill(true);
                }
                changed |= self.set_span(cell, "ColSpan", wide);
                changed |= self.set_span(cell, "RowSpan", tall);
                column += wide;
            }
        }
        let width = grid.iter().map(Vec::len).max().unwrap_or(0);
        let missing: Vec<usize> = grid
            .iter()
            .map(|line| width - line.iter().filter(|taken| **taken).count())
            .collect();
        if missing.iter().sum::<usize>() > (count + 32) * MOST_MISSING {
            self.demote(table);
            return true;
        }
        for (row, missing) in rows.into_iter().zip(missing) {
            for _ in 0..missing {
                let cell = self.add(Element::new(Type::TD));
                if let Some(row) = self.list.get_mut(row) {
                    row.kids.push(Kid::Element(cell));
                }
                changed = true;
            }
        }
        changed
    }

    /// Takes from a table, its rows and its cells the claim to be such.
    fn demote(&mut self, table: usize) {
        let mut open = vec![table];
        while let Some(index) = open.pop() {
            let kids = self.element_kids(index);
            open.extend(kids.into_iter().filter(|kid| {
                let kind = self.kind(*kid);
                kind == Type::TR || kind.is_row_group() || kind.is_cell()
            }));
            if let Some(element) = self.list.get_mut(index) {
                element.kind = Type::Div;
                element.attributes.clear();
            }
        }
    }

    /// Gives each header cell without a scope the one that its place tells.
    fn name_scopes(&mut self, table: usize) -> bool {
        let mut changed = false;
        for (at, (row, head)) in self.rows(table).into_iter().enumerate() {
            let cells = self.cells(row);
            let all = cells.iter().all(|cell| self.kind(*cell) == Type::TH);
            for (column, cell) in cells.into_iter().enumerate() {
                if self.kind(cell) != Type::TH {
                    continue;
                }
                let scope = if column == 0 && !head && !all && at > 0 {
                    "Row"
                } else {
                    "Column"
                };
                let Some(attributes) = self.table_attributes(cell) else {
                    continue;
                };
                let known = attributes.get(b"Scope").and_then(Object::as_name);
                if !matches!(known, Ok(b"Row" | b"Column" | b"Both")) {
                    attributes.set("Scope", name(scope));
                    changed = true;
                }
            }
        }
        changed
    }

    /// Leads from the names of header cells in the attributes of others to these cells.
    pub(super) fn name_headers(&mut self) {
        let mut ids: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
        for index in self.order() {
            if let Some(id) = self.list.get(index).and_then(|element| element.id.as_ref()) {
                ids.entry(id.clone()).or_insert(index);
            }
        }
        for element in &mut self.list {
            for attributes in element.attributes.iter_mut().filter(|a| is_table(a)) {
                if let Some(Object::Array(named)) = attributes.remove(b"Headers") {
                    let named = named.iter().filter_map(|name| name.as_str().ok());
                    element.headers = named.filter_map(|name| ids.get(name).copied()).collect();
                }
            }
        }
    }

    /// The attributes of a cell as a part of its table, made if there are none.
    fn table_attributes(&mut self, cell: usize) -> Option<&mut Dictionary> {
        let attributes = &mut self.list.get_mut(cell)?.attributes;
        let known = attributes.iter().position(is_table);
        let at = known.unwrap_or_else(|| {
            let mut fresh = Dictionary::new();
            fresh.set("O", name("Table"));
            attributes.push(fresh);
            attributes.len() - 1
        });
        attributes.get_mut(at)
    }

    fn span(&self, cell: usize, key: &str) -> usize {
        let attributes = self.list.get(cell).map(|cell| &cell.attributes);
        let span = attributes
            .into_iter()
            .flatten()
            .find(|attributes| is_table(attributes))
            .and_then(|attributes| attributes.get(key.as_bytes()).ok())
            .and_then(|span| span.as_i64().ok());
        usize::try_from(span.unwrap_or(1)).unwrap_or(1).max(1)
    }

    /// Sets how many columns or rows a cell spans; whether that is another number than before.
    fn set_span(&mut self, cell: usize, key: &str, span: usize) -> bool {
        if self.span(cell, key) == span {
            return false;
        }
        if let Some(attributes) = self.table_attributes(cell) {
            attributes.set(key, span as i64);
        }
        true
    }
}

fn is_table(attributes: &Dictionary) -> bool {
    let owner = attributes.get(b"O").and_then(Object::as_name);
    owner.is_ok_and(|owner| owner == b"Table")
}

fn taken(grid: &[Vec<bool>], row: usize, column: usize) -> bool {
    let line = grid.get(row);
    line.and_then(|line| line.get(column))
        .copied()
        .unwrap_or(false)
}
