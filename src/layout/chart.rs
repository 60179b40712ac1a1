//! Sets charts: the drawing with its words shaped like all others, its caption, and where its figures stand.

use super::frame::Frame;
use super::set::{Kind, Region, Setter, Space};
use super::shape::Shaper;
use super::{Draw, Item, LeafId, Mark, Role, Stroke, TextRun};
use crate::chart::{Drawing, Letters, Look, OUTLINE, Shape, Words, draw};
use crate::content::ChartBlock;
use crate::model::{Chart, FontFace};

/// Between a drawing and its caption.
const CAPTION_GAP: f64 = 5.0;

/// Smaller sizes in which a drawing is tried until it fits on a page, as parts of the style's.
const SIZES: [f64; 3] = [0.9, 0.8, 0.7];

/// The face of the words in a drawing.
const FACE: FontFace = FontFace::Regular;

impl Letters for Shaper<'_> {
    fn width(&mut self, words: &str, size: f64) -> f64 {
        let space = self.space_width(FACE);
        let mut width = 0.0;
        for (index, word) in words.split(' ').enumerate() {
            width += if index > 0 { space } else { 0.0 };
            width += self.word(FACE, word).width;
        }
        f64::from(width) * size / 1000.0
    }
}

impl Setter<'_> {
    /// Sets a chart over its caption and the line that says where its figures stand, all on one page.
    pub(super) fn chart(&mut self, block: &ChartBlock, region: Region) {
        let chart = &block.chart;
        self.flow.anchor(&chart.anchor);
        let parent = self.tree.node(Some(region.node), Role::Div);
        let role = Role::Figure {
            alt: chart.alt.clone(),
        };
        let node = self.tree.node(Some(parent), role);
        let leaf = self.tree.leaf(node);
        let design = self.note_type();
        let caption_type = super::inline::Type {
            bold: true,
            ..design
        };
        let node = self.tree.node(Some(parent), Role::Caption);
        let caption = self.flatten(&block.caption, &caption_type, node);
        let lines = self.count_lines(&caption, region.width) as f64 + 1.0;
        let below = lines * design.leading + CAPTION_GAP;
        let gap = region.gap.max(self.style.text.paragraph_gap);
        let page = Frame::new(self.style, false).height();
        let room = page - below - self.flow.kept_height(gap);
        let drawing = self.fitting(chart, region.width, room);
        for shape in drawing.shapes {
            let item = self.drawn(shape, leaf, region.x);
            self.flow.items.push(item);
        }
        self.flow.end_atom(gap, drawing.height, CAPTION_GAP, true);
        let space = Space {
            above: CAPTION_GAP,
            below: 0.0,
        };
        self.set_units(caption, &caption_type, region, space, Kind::Caption);
        self.end_block(parent);
        let node = self.tree.node(Some(parent), Role::Paragraph);
        let units = self.flatten(&block.data, &design, node);
        let space = Space {
            above: 0.0,
            below: gap * 1.5,
        };
        self.set_units(units, &design, region, space, Kind::Caption);
        self.end_block(region.node);
        if let Some(atom) = self.flow.last() {
            atom.keep = false;
        }
    }

    /// The drawing in the style's size; in a smaller one where it would not fit on a page under what it stays
    /// with.
    fn fitting(&mut self, chart: &Chart, width: f64, room: f64) -> Drawing {
        let look = Look::of(self.style);
        let mut drawing = draw(chart, &look, width, &mut self.shaper);
        for size in SIZES {
            if drawing.height <= room {
                break;
            }
            drawing = draw(chart, &look.scaled(size), width, &mut self.shaper);
        }
        drawing
    }

    fn drawn(&mut self, shape: Shape, leaf: LeafId, dx: f64) -> Item {
        let shift = |(x, y): (f64, f64)| (x + dx, y);
        let draw = match shape {
            Shape::Bar {
                x,
                y,
                width,
                height,
                fill,
                outline,
            } => {
                let x = x + dx;
                let (right, bottom) = (x + width, y + height);
                Draw::Path {
                    points: vec![(x, y), (right, y), (right, bottom), (x, bottom)],
                    fill: Some(fill),
                    stroke: Stroke::solid(OUTLINE, outline),
                }
            }
            Shape::Mark {
                points,
                fill,
                outline,
            } => Draw::Path {
                points: points.into_iter().map(shift).collect(),
                fill: Some(fill),
                stroke: Stroke::solid(OUTLINE, outline),
            },
            Shape::Line {
                points,
                thickness,
                colour,
                dash,
            } => Draw::Path {
                points: points.into_iter().map(shift).collect(),
                fill: None,
                stroke: Stroke {
                    thickness,
                    colour,
                    dash,
                },
            },
            Shape::Words(words) => Draw::Text(self.run(&words, dx)),
        };
        Item {
            mark: Mark::Content(leaf),
            draw,
        }
    }

    fn run(&mut self, words: &Words, dx: f64) -> TextRun {
        let (left, _) = words.span(self.shaper.width(&words.text, words.size));
        let mut run = Vec::new();
        for word in words.text.split(' ') {
            run.push(self.shaper.word(FACE, word));
            // Also behind the last, so that one label does not run into the next where they are read back.
            run.push(self.shaper.space(FACE).clone());
        }
        TextRun {
            x: left + dx,
            y: words.y,
            face: FACE,
            size: words.size,
            colour: words.colour,
            words: run,
        }
    }
}
