//! Sets images with their captions.

use super::frame::Frame;
use super::set::{Kind, Region, Setter, Space};
use super::{Draw, Item, Mark, Rect, Role};
use crate::content::Figure;

/// Between an image and its caption.
const CAPTION_GAP: f64 = 4.0;

impl Setter<'_> {
    /// Sets an image at its part of the text's width, or smaller so that it fits on a page with its caption. The
    /// caption stands below it.
    pub(super) fn figure(&mut self, figure: &Figure, region: Region) {
        let image = &figure.image;
        self.flow.anchor(&image.anchor);
        let captioned = !figure.caption.is_empty();
        let parent = if captioned {
            self.tree.node(Some(region.node), Role::Div)
        } else {
            region.node
        };
        let role = Role::Figure {
            alt: image.alt.clone(),
        };
        let node = self.tree.node(Some(parent), role);
        let leaf = self.tree.leaf(node);
        let design = self.note_type();
        let below = if captioned {
            3.0 * design.leading + CAPTION_GAP
        } else {
            0.0
        };
        let tallest = (Frame::new(self.style, false).height() - below).max(1.0);
        let share = f64::from(image.width_percent.clamp(1, 100)) / 100.0;
        let (wide, high) = (
            f64::from(image.data.width.max(1)),
            f64::from(image.data.height.max(1)),
        );
        let mut width = region.width * share;
        let mut height = width * high / wide;
        if height > tallest {
            (width, height) = (tallest * wide / high, tallest);
        }
        self.flow.items.push(Item {
            mark: Mark::Content(leaf),
            draw: Draw::Image {
                rect: Rect {
                    x: region.x,
                    y: 0.0,
                    width,
                    height,
                },
                image: image.data.clone(),
            },
        });
        let gap = region.gap.max(self.style.text.paragraph_gap);
        let below = if captioned { CAPTION_GAP } else { gap };
        self.flow.end_atom(gap, height, below, captioned);
        if captioned {
            let node = self.tree.node(Some(parent), Role::Caption);
            let place = Region {
                node: region.node,
                ..region
            };
            let space = Space {
                above: CAPTION_GAP,
                below: gap * 1.5,
            };
            let design = super::inline::Type {
                bold: true,
                ..design
            };
            self.set_text(&figure.caption, &design, node, place, space, Kind::Caption);
            if let Some(atom) = self.flow.last() {
                atom.keep = false;
            }
        }
    }
}
