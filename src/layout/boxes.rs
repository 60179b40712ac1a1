//! Sets framed boxes: one under the other, or side by side.

use super::flow::{Flow, FrameLines};
use super::set::{Region, Setter};
use super::{Artifact, Draw, Item, Mark, Rect, Role, Stroke};
use crate::content::{Block, Group, GroupKind};
use crate::model::{BoxDesign, Colour};

/// A box no taller than this part of a page is not parted by a page's end.
const TALLEST_WHOLE: f64 = 0.4;

/// Boxes no taller than this part of a page stand side by side.
const TALLEST_SIDE_BY_SIDE: f64 = 0.75;

/// Boxes side by side are no narrower than this many times the type size inside.
const NARROWEST: f64 = 7.0;

/// Between boxes side by side, as a part of the type size.
const GUTTER: f64 = 1.0;

/// Space above and below a box, of that between paragraphs.
const AROUND: f64 = 1.4;

impl Setter<'_> {
    /// Sets blocks in a frame. At a page's end the frame is closed, and opened again on the next page.
    pub(super) fn framed(&mut self, blocks: &[Block], region: Region) {
        let design = self.style.boxes;
        let node = self.tree.node(Some(region.node), Role::Div);
        let inner = inside(region, &design);
        let frame = FrameLines {
            x: region.x,
            width: region.width,
            overhang: design.padding.min(region.gap),
        };
        let held = self.flow.frame.replace(frame);
        let around = AROUND * region.gap;
        let first = self.flow.atoms.len();
        self.flow.end_atom(around, design.padding, 0.0, true);
        if let Some(atom) = self.flow.atoms.last_mut() {
            (atom.above, atom.opens_frame) = (around, true);
        }
        let column = std::mem::take(&mut self.column);
        self.blocks(blocks, Region { node, ..inner });
        self.column = column;
        if let Some(atom) = self.flow.atoms.get_mut(first + 1) {
            atom.above = 0.0;
        }
        if let Some(atom) = self.flow.atoms.last_mut() {
            (atom.below, atom.keep) = (0.0, true);
        }
        self.flow.end_atom(0.0, design.padding, around, false);
        self.flow.frame = held;
        let page = super::frame::Frame::new(self.style, false);
        self.flow.keep_whole(first, TALLEST_WHOLE * page.height());
    }

    /// Sets boxes side by side, all as tall as the tallest of them; where that is too tall for a page, or they would get
    /// too narrow, one under the other. Either way each is read whole before the next.
    pub(super) fn side_by_side(&mut self, boxes: &[Block], region: Region) {
        let framed: Vec<&Group> = boxes
            .iter()
            .filter_map(|block| match block {
                Block::Group(group) if group.kind == GroupKind::Box => Some(group),
                _ => None,
            })
            .collect();
        // What a template of a style's own may put between them.
        if framed.len() < boxes.len() {
            self.blocks(boxes, region);
            return;
        }
        let gutter = GUTTER * self.style.text.size;
        let count = framed.len() as f64;
        let width = (region.width - gutter * (count - 1.0)) / count;
        let places: Vec<Region> = (0..framed.len())
            .map(|index| Region {
                x: region.x + index as f64 * (width + gutter),
                width,
                ..region
            })
            .collect();
        let design = self.style.boxes;
        let room = width - 2.0 * (design.padding + design.rule);
        let narrow = framed.len() > 1 && room < NARROWEST * self.style.text.size;
        let tallest = TALLEST_SIDE_BY_SIDE * super::frame::Frame::new(self.style, false).height();
        let fits = !narrow && {
            let heights = framed
                .iter()
                .zip(&places)
                .map(|(group, place)| self.measure(&group.blocks, inside(*place, &design)));
            heights.fold(0.0, f64::max) + 2.0 * design.padding <= tallest
        };
        if !fits {
            for group in framed {
                self.framed(&group.blocks, region);
            }
            return;
        }
        let flows: Vec<Flow> = framed
            .iter()
            .zip(&places)
            .map(|(group, place)| {
                let node = self.tree.node(Some(region.node), Role::Div);
                let inner = inside(*place, &design);
                self.apart(&group.blocks, Region { node, ..inner })
            })
            .collect();
        let height = flows.iter().map(Flow::height).fold(0.0, f64::max) + 2.0 * design.padding;
        for (flow, place) in flows.into_iter().zip(&places) {
            let rect = Rect {
                x: place.x,
                y: 0.0,
                width,
                height,
            };
            self.flow
                .items
                .extend(frame_item(rect, &design, self.style.colours.rule));
            self.flow
                .take_in(flow, design.padding, self.style.colours.accent);
        }
        let around = AROUND * region.gap;
        self.flow.end_atom(around, height, around, false);
    }

    /// Sets blocks in a flow of their own.
    fn apart(&mut self, blocks: &[Block], region: Region) -> Flow {
        let held = std::mem::take(&mut self.flow);
        let column = std::mem::take(&mut self.column);
        self.blocks(blocks, region);
        self.column = column;
        std::mem::replace(&mut self.flow, held)
    }

    /// How tall blocks are. Nothing that setting them leaves behind is kept.
    fn measure(&mut self, blocks: &[Block], region: Region) -> f64 {
        let (nodes, leaves) = (self.tree.nodes.len(), self.tree.leaves);
        let root = self.tree.node(None, Role::Div);
        // A footnote is noted and not set.
        let calls = self.calls_in_notes.replace(Vec::new());
        let flow = self.apart(
            blocks,
            Region {
                node: root,
                ..region
            },
        );
        self.calls_in_notes = calls;
        self.tree.roots.pop();
        self.tree.nodes.truncate(nodes);
        self.tree.leaves = leaves;
        flow.height()
    }
}

/// What stands inside a frame.
fn inside(region: Region, design: &BoxDesign) -> Region {
    let edge = design.padding + design.rule;
    Region {
        x: region.x + edge,
        width: (region.width - 2.0 * edge).max(1.0),
        ..region
    }
}

/// The frame of a box and what is behind its text.
pub(super) fn frame_item(rect: Rect, design: &BoxDesign, colour: Colour) -> Option<Item> {
    let draw = match (design.fill, design.rule > 0.0) {
        (None, false) => return None,
        (Some(fill), false) => Draw::Fill { rect, colour: fill },
        (fill, true) => {
            let half = design.rule / 2.0;
            let (left, top) = (rect.x + half, rect.y + half);
            let right = rect.x + rect.width - half;
            let bottom = rect.y + rect.height - half;
            Draw::Path {
                points: vec![
                    (left, top),
                    (right, top),
                    (right, bottom),
                    (left, bottom),
                    // Without a fill, the path does not close itself.
                    (left, top - half),
                ],
                fill,
                stroke: Stroke::solid(design.rule, colour),
            }
        }
    };
    Some(Item {
        mark: Mark::Artifact(Artifact::Layout),
        draw,
    })
}
