//! Lists in the cells of tables: labels in a column of their own, text hanging beside them.

use super::block::numbering_of;
use super::cell::Cell;
use super::inline::{Type, UnitRange};
use super::line::{Extent, Line, measure_text};
use super::set::Setter;
use super::{ListNumbering, NodeId, Role};
use crate::content::{Block, ListBlock};
use crate::model::Slot;

/// White space between a label and its text, as a part of the type size.
const LABEL_GAP: f64 = 0.4;

/// An item of a list in a cell, flattened.
#[derive(Clone)]
pub(super) struct CellItem {
    pub label: UnitRange,
    pub text: UnitRange,
    /// Where its label and its text start, from the left edge of the cell's own text.
    pub label_x: f64,
    pub text_x: f64,
}

/// An item of a list in a cell, broken into lines.
#[derive(Clone)]
pub(super) struct PlacedItem {
    /// Its first line in [`Setter::lines`].
    pub first_line: usize,
    /// `None` where the label is the line.
    pub label: Option<UnitRange>,
    pub label_x: f64,
    pub text_x: f64,
}

impl Setter<'_> {
    /// Flattens a list and builds its structure under the cell `node`.
    pub(super) fn flatten_cell_list(
        &mut self,
        list: &ListBlock,
        design: &Type,
        node: NodeId,
    ) -> Cell {
        let start = self.store.units.len();
        let mut items = Vec::with_capacity(list.items.len());
        self.flatten_items(list, design, node, 0.0, &mut items);
        let extents = items.iter().map(|item| {
            let text = measure_text(&self.store, &self.shaper, item.text.clone());
            Extent {
                widest_figure: text.widest_figure + item.text_x,
                widest_piece: text.widest_piece + item.text_x,
                longest_line: text.longest_line + item.text_x,
            }
        });
        let extent = extents.fold(Extent::default(), Extent::or);
        Cell {
            slot: Slot::ONE,
            units: start..self.store.units.len(),
            extent,
            before_point: 0.0,
            items,
        }
    }

    fn flatten_items(
        &mut self,
        list: &ListBlock,
        design: &Type,
        node: NodeId,
        label_x: f64,
        items: &mut Vec<CellItem>,
    ) {
        let numbering = match list.items.first() {
            Some(item) if list.ordered => numbering_of(&item.label),
            _ => ListNumbering::Disc,
        };
        let list_node = self.tree.node(Some(node), Role::List(numbering));
        let face = design.face();
        let widest = list.items.iter().fold(0.0_f32, |widest, item| {
            widest.max(self.shaper.word(face, &item.label).width)
        });
        let text_x = label_x + (f64::from(widest) / 1000.0 + LABEL_GAP) * design.size;
        for item in &list.items {
            let item_node = self.tree.node(Some(list_node), Role::ListItem);
            let label_node = self.tree.node(Some(item_node), Role::Label);
            let label = self.flatten_plain(&item.label, design, label_node);
            let body = self.tree.node(Some(item_node), Role::ListBody);
            let mut lead = Some((label, label_x));
            for block in &item.blocks {
                match block {
                    Block::Paragraph(content) => {
                        let paragraph = self.tree.node(Some(body), Role::Paragraph);
                        let text = self.flatten(content, design, paragraph);
                        let (label, label_x) =
                            lead.take().unwrap_or((text.start..text.start, text_x));
                        items.push(CellItem {
                            label,
                            text,
                            label_x,
                            text_x,
                        });
                    }
                    Block::List(inner) => self.flatten_items(inner, design, body, text_x, items),
                    _ => {}
                }
            }
        }
    }

    /// Breaks the items of a list into lines of a cell that is `width` wide.
    pub(super) fn place_items(&mut self, items: &[CellItem], width: f64) -> Vec<PlacedItem> {
        let mut placed = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let lines = self.lines_of(&item.text, width - item.text_x);
            let first_line = lines.start;
            let alone = lines.is_empty();
            if alone {
                let label = Line::whole(&self.store, item.label.clone());
                self.lines.push(label);
            }
            // An item is read apart from the one after it.
            if index + 1 < items.len()
                && let Some(last) = self.lines.last_mut()
            {
                *last = last.read_apart();
            }
            placed.push(PlacedItem {
                first_line,
                label: (!alone).then(|| item.label.clone()),
                label_x: item.label_x,
                text_x: if alone { item.label_x } else { item.text_x },
            });
        }
        placed
    }
}
