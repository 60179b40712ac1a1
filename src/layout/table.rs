//! Sets tables: measures their columns, chooses the page's direction, and draws caption, head, rows and notes.

use super::Role;
use super::cell::{Grid, SMALLEST};
use super::columns::{Fit, Need, share};
use super::frame::Frame;
use super::inline::Type;
use super::row::Geometry;
use super::set::{Kind, Region, Setter, Space};
use crate::content::{Block, Inline, TableBlock, TableNoteBlock, TableRow};
use crate::diag::{Code, Diagnostic};
use crate::model::{Orientation, TableLook};

/// Between caption and table, and between table and notes.
pub(super) const CAPTION_GAP: f64 = 5.0;

/// A table no taller than this part of a page is not parted by a page's end.
const TALLEST_WHOLE: f64 = 0.5;

/// Millimetres in a point.
const MILLIMETRES: f64 = 25.4 / 72.0;

/// The most characters of a row that a warning quotes.
const MOST_QUOTED: usize = 40;

/// What stands first in a row, by which it is known.
fn first_words(row: &TableRow) -> String {
    let texts = row.cells.iter().map(|cell| {
        let first = cell.list.as_ref().and_then(|list| list.items.first());
        match first.and_then(|item| item.blocks.first()) {
            Some(Block::Paragraph(content)) => Inline::plain(content),
            _ => Inline::plain(&cell.content),
        }
    });
    let mut texts = texts.skip_while(String::is_empty);
    texts.next().unwrap_or_default()
}

impl Setter<'_> {
    /// Sets a table with its caption, if it has one, and notes, on landscape pages of its own where portrait is too narrow for it.
    pub(super) fn table(&mut self, table: &TableBlock, region: Region) {
        if table.columns.is_empty() {
            return;
        }
        let node = self.tree.node(Some(region.node), Role::Table);
        let captioned = !table.caption.is_empty();
        let caption_node = match captioned {
            true => self.tree.node(Some(node), Role::Caption),
            false => node,
        };
        let caption_type = Type {
            bold: true,
            ..self.note_type()
        };
        let caption = self.flatten(&table.caption, &caption_type, caption_node);
        self.table_size = self.style.tables.size;
        self.table_look = table.look;
        self.cell_x = self.style.tables.cell_x;
        let mut grid = self.flatten_table(table, node);
        let mut needs = self.needs(table, &grid);
        let landscape = self.turns(table, &needs);
        if landscape {
            self.flow.end_segment_before_headings();
        }
        let frame = Frame::new(self.style, landscape);
        let x = self.table_x(&needs, &frame, landscape);
        let least: f64 = needs.iter().map(|need| need.least).sum();
        let mut room = frame.width() - x;
        // Without rules it is the texts of a table that stand in line with what is around it, not its cells.
        let mut out = 0.0;
        if least > room {
            self.reduce(&mut grid, &needs, room);
            needs = self.needs(table, &grid);
        } else if table.look == TableLook::Borderless {
            out = self.cell_x;
            room += 2.0 * out;
        }
        let widths = share(&needs, room);
        self.report_fit(table, widths.fit, landscape);
        let geometry = Geometry::new(x - out, widths.columns, &grid, frame.height());
        let place = Region {
            x,
            width: geometry.width().max((frame.width() - x).min(300.0)),
            ..region
        };
        self.flow.anchor(&table.anchor);
        let first = self.flow.atoms.len();
        let under_heading = self.flow.last().is_some_and(|atom| atom.heading);
        let above = region.gap.max(self.style.text.paragraph_gap) * 1.4;
        let space = Space {
            above,
            below: CAPTION_GAP,
        };
        if captioned {
            self.set_units(caption, &caption_type, place, space, Kind::Caption);
        }
        self.rows(table, &grid, &geometry);
        if let Some(atom) = self.flow.atoms.get_mut(first)
            && !captioned
            && !under_heading
        {
            atom.above = above;
        }
        self.end_block(region.node);
        self.table_notes(&table.notes, place);
        if let Some(atom) = self.flow.last() {
            (atom.keep, atom.below) = (false, above);
        }
        self.flow.keep_whole(first, TALLEST_WHOLE * frame.height());
        if landscape {
            self.flow.end_segment(true);
        }
    }

    fn turns(&self, table: &TableBlock, needs: &[Need]) -> bool {
        match table.orientation {
            Orientation::Portrait => false,
            Orientation::Landscape => true,
            Orientation::Automatic => {
                let comfortable: f64 = needs.iter().map(|need| need.comfortable).sum();
                comfortable > Frame::new(self.style, false).width()
            }
        }
    }

    /// A table stands below the text, and moves out to the page's left edge where it needs the room.
    fn table_x(&self, needs: &[Need], frame: &Frame, landscape: bool) -> f64 {
        let comfortable: f64 = needs.iter().map(|need| need.comfortable).sum();
        let natural: f64 = needs.iter().map(|need| need.natural).sum();
        let room = frame.width() - self.column;
        if landscape || (natural > room && comfortable * 1.2 > room) {
            0.0
        } else {
            self.column
        }
    }

    /// Says what it took to get a table into its page's width.
    fn report_fit(&mut self, table: &TableBlock, fit: Fit, landscape: bool) {
        let page = if landscape {
            "even for a landscape page"
        } else {
            "for a portrait page"
        };
        let size = self.table_size;
        if let Fit::Lacking(points) = fit {
            let millimetres = (points * MILLIMETRES).ceil();
            let what = format!("is {millimetres} mm too wide {page}, in letters of {size} pt");
            let hint = "Take columns out, give the figures in thousands or millions, or divide the table into two.";
            self.report(Code::TableDoesNotFit, table, &what, hint);
            return;
        }
        let mut costs = Vec::new();
        if fit == Fit::Torn {
            costs.push("words in it are broken".to_owned());
        }
        if size < SMALLEST.min(self.style.tables.size) {
            costs.push(format!("its letters are only {size} pt in size"));
        }
        if !costs.is_empty() {
            let what = format!("is too wide {page}; {}", costs.join(", and "));
            let hint = "Take columns out, shorten their heads, or divide the table into two.";
            self.report(Code::TableTooWide, table, &what, hint);
        }
    }

    fn rows(&mut self, table: &TableBlock, grid: &Grid, geometry: &Geometry) {
        let head = u32::try_from(self.flow.heads.len()).ok();
        self.table_head(table, grid, geometry);
        let height = self.flow.heads.last().map_or(0.0, |head| head.height);
        let mut split = Vec::new();
        let mut starts = Vec::with_capacity(grid.rows);
        let mut row = 0;
        while row < grid.rows {
            let from = self.flow.atoms.len();
            let band = grid.band(row);
            if self.band(grid, band.clone(), geometry, height, &mut starts) {
                split.push(row);
            }
            for atom in &mut self.flow.atoms[from..] {
                atom.head = head;
            }
            row = band.end;
        }
        self.flow.rows.push((table.anchor.clone(), starts));
        for row in split {
            let cells = table.rows.iter().chain(&table.total).nth(row);
            let words = cells.map(first_words).unwrap_or_default();
            let mut start: String = words.chars().take(MOST_QUOTED).collect();
            if start.len() < words.len() {
                start.push('\u{2026}');
            }
            // Beside the row a page may have to hold the table's head, the headings above it, or the total under it.
            let what = format!(
                "has a row too tall for a page with what must stand beside it, which was split: \u{201c}{start}\u{201d}"
            );
            let hint = "Say less in the row, or divide it into several.";
            self.report(Code::RowSplit, table, &what, hint);
        }
    }

    fn report(&mut self, code: Code, table: &TableBlock, what: &str, hint: &str) {
        let caption = Inline::plain(&table.caption);
        let message = if caption.is_empty() {
            format!("this table {what}")
        } else {
            format!("\u{201c}{caption}\u{201d} {what}")
        };
        let found = Diagnostic::new(code, table.place.clone(), message);
        self.diagnostics.push(found.hint(hint));
    }

    fn table_notes(&mut self, notes: &[TableNoteBlock], region: Region) {
        let design = Type {
            colour: self.style.colours.secondary,
            ..self.note_type()
        };
        for (index, note) in notes.iter().enumerate() {
            // Notes stay with the last row, and with each other.
            if let Some(atom) = self.flow.last() {
                atom.keep = true;
            }
            let node = self.tree.node(Some(region.node), Role::Note);
            let mut place = region;
            if let Some(mark) = &note.mark {
                let label = self.tree.node(Some(node), Role::Label);
                self.add_label(mark, &design, label, region.x);
                place = region.set_in(design.size);
            }
            let above = if index == 0 { CAPTION_GAP } else { 2.0 };
            let space = Space { above, below: 0.0 };
            self.set_text(&note.content, &design, node, place, space, Kind::Text);
        }
    }
}
