//! Sets images with their captions.

use std::sync::Arc;

use super::frame::Frame;
use super::set::{Kind, Region, Setter, Space};
use super::{Draw, Item, Mark, Rect, Role};
use crate::content::Figure;
use crate::model::{Logo, Side};

/// Between an image and its caption.
const CAPTION_GAP: f64 = 4.0;

/// An image is not made lower than this part of a page for what stands over and under it.
const LEAST_HEIGHT: f64 = 0.25;

/// A logo is not made higher than this part of a page.
const HIGHEST_LOGO: f64 = 0.2;

impl Setter<'_> {
    /// Sets the council's logo at the width that the style gives it.
    pub(super) fn logo(&mut self, logo: &Logo, region: Region) {
        let role = Role::Figure {
            alt: logo.alt.clone(),
        };
        let node = self.tree.node(Some(region.node), role);
        let leaf = self.tree.leaf(node);
        let page = Frame::new(self.style, false);
        let shape = f64::from(logo.image.height.max(1)) / f64::from(logo.image.width.max(1));
        let width = logo.width.min(page.width());
        let width = width.min(HIGHEST_LOGO * page.height() / shape);
        let x = match logo.align {
            Side::Start => region.x,
            Side::Centre => region.x + (region.width - width) / 2.0,
            Side::End => region.x + region.width - width,
        };
        self.flow.items.push(Item {
            mark: Mark::Content(leaf),
            draw: Draw::Image {
                rect: Rect {
                    x,
                    y: 0.0,
                    width,
                    height: width * shape,
                },
                image: Arc::clone(&logo.image),
            },
        });
        let below = 2.0 * self.style.text.paragraph_gap;
        self.flow.end_atom(0.0, width * shape, below, true);
    }

    /// Sets an image at its part of the text's width, or smaller so that it fits on a page with its caption, which
    /// stands below it, and with the headings that it follows.
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
        let caption_type = super::inline::Type {
            bold: true,
            ..design
        };
        let mut below = 0.0;
        let mut caption = None;
        if captioned {
            let node = self.tree.node(Some(parent), Role::Caption);
            let units = self.flatten(&figure.caption, &caption_type, node);
            let lines = self.count_lines(&units, region.width) as f64;
            below = lines * design.leading + CAPTION_GAP;
            caption = Some(units);
        }
        let gap = region.gap.max(self.style.text.paragraph_gap);
        let page = Frame::new(self.style, false).height();
        let kept = self.flow.kept_height(gap);
        let tallest = (page - below - kept).max(LEAST_HEIGHT * page);
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
        let below = if captioned { CAPTION_GAP } else { gap };
        self.flow.end_atom(gap, height, below, captioned);
        if let Some(units) = caption {
            let place = Region {
                node: region.node,
                ..region
            };
            let space = Space {
                above: CAPTION_GAP,
                below: gap * 1.5,
            };
            self.set_units(units, &caption_type, place, space, Kind::Caption);
            self.end_block(region.node);
            if let Some(atom) = self.flow.last() {
                atom.keep = false;
            }
        }
    }
}
