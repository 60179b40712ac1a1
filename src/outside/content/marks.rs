//! What a page's content puts on the page.

use std::ops::Range;

use lopdf::ObjectId;

use super::colour::Colour;
use super::geometry::{Matrix, Point};
use crate::outside::pdf::PageBox;

/// All that is put on a page, in its own units.
#[derive(Debug, Clone, Default)]
pub(crate) struct PageMarks {
    pub texts: Vec<TextPiece>,
    pub shapes: Vec<Shape>,
    pub images: Vec<ImageMark>,
    /// What stands for parts of the page in reading aloud and copying.
    pub replacements: Vec<Replacement>,
    /// Whether all of the content was run: none was left out because of what it asks for.
    pub whole: bool,
    pub(super) words: String,
    pub(super) points: Vec<Point>,
    /// Where each ring's points are.
    pub(super) rings: Vec<Range<u32>>,
}

/// What all marks have.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// The place in the order of painting: later ones cover earlier ones.
    pub order: u32,
    /// The box around it, not cut to the clip.
    pub bounds: PageBox,
    /// The box around the part of the page that could be painted then.
    pub clip: PageBox,
    /// Whether it is on no hidden layer.
    pub shown: bool,
    /// The innermost layer that it is on, as an index of [`super::Layers`].
    pub layer: Option<u16>,
    pub origin: Origin,
    /// How much of what is beneath it lets through: 1 covers, 0 is clear.
    pub alpha: f32,
    /// Whether it is painted over what is beneath, not blended with it.
    pub normal: bool,
}

/// Where a mark is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The page's content.
    Page,
    /// The appearance of the page's annotation with this index.
    Annotation(u16),
}

/// Letters that were shown together: a word or a part of one.
#[derive(Debug, Clone)]
pub(crate) struct TextPiece {
    pub mark: Mark,
    /// Where its text stands in [`PageMarks::text`].
    pub(super) text: Range<u32>,
    /// The ends of its baseline.
    pub start: Point,
    pub end: Point,
    /// From the baseline to the height of one em.
    pub up: Point,
    /// Index of its font.
    pub font: Option<u32>,
    /// The text rendering mode (ISO 32000-1, table 106).
    pub mode: u8,
    pub colour: Colour,
    /// Whether white space was shown behind it.
    pub space_after: bool,
    /// Whether a soft mask hides it.
    pub masked: bool,
    /// Whether it was a clip through which something was painted.
    pub painted_through: bool,
}

/// A path or shading that was painted.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub mark: Mark,
    pub colour: Colour,
    pub geometry: Geometry,
}

/// Which points a shape covers.
#[derive(Debug, Clone)]
pub(crate) enum Geometry {
    /// All of its bounds.
    Rectangle,
    /// What is inside these rings.
    Rings { rings: Range<u32>, even_odd: bool },
    /// What is near the lines through the points of these rings.
    Lines { rings: Range<u32>, reach: f32 },
    /// Not known, or nothing to speak of: it counts as ink, and covers nothing.
    Unknown,
}

/// An image that was painted.
#[derive(Debug, Clone)]
pub(crate) struct ImageMark {
    pub mark: Mark,
    /// From the unit square to the page.
    pub matrix: Matrix,
    pub covers: ImageCover,
}

/// Which parts of its square an image covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ImageCover {
    All,
    /// What the mask of the image, or the image itself if it is a stencil, lets through.
    Masked(ObjectId),
    /// Not known.
    Unknown,
}

/// Text that stands in place of marked content (ISO 32000-1, 14.9.4).
#[derive(Debug, Clone)]
pub(crate) struct Replacement {
    pub text: String,
    /// The pieces of text that it replaces.
    pub pieces: Range<usize>,
    /// Whether anything was painted at all in the content that it replaces.
    pub painted: bool,
}

impl PageMarks {
    /// The text of a piece.
    pub fn text(&self, piece: &TextPiece) -> &str {
        let range = piece.text.start as usize..piece.text.end as usize;
        self.words.get(range).unwrap_or_default()
    }

    /// Whether a shape covers a point, whatever its colour.
    pub fn covers(&self, shape: &Shape, point: Point) -> bool {
        if !shape.mark.bounds.holds(point) || !shape.mark.clip.holds(point) {
            return false;
        }
        match &shape.geometry {
            Geometry::Rectangle => true,
            Geometry::Unknown => false,
            Geometry::Rings { rings, even_odd } => {
                let turns: i32 = self
                    .rings(rings)
                    .map(|ring| turns(ring, point, *even_odd))
                    .sum();
                if *even_odd {
                    turns % 2 != 0
                } else {
                    turns != 0
                }
            }
            Geometry::Lines { rings, reach } => self.rings(rings).any(|ring| {
                ring.windows(2).any(|ends| match ends {
                    [from, to] => distance(*from, *to, point) <= *reach,
                    _ => false,
                })
            }),
        }
    }

    fn rings(&self, range: &Range<u32>) -> impl Iterator<Item = &[Point]> {
        let rings = self.rings.get(range.start as usize..range.end as usize);
        rings.unwrap_or_default().iter().map(|ring| {
            self.points
                .get(ring.start as usize..ring.end as usize)
                .unwrap_or_default()
        })
    }
}

/// How often a closed ring of points goes round a point; without regard to direction if `even_odd`.
fn turns(ring: &[Point], point: Point, even_odd: bool) -> i32 {
    let Some(mut from) = ring.last().copied() else {
        return 0;
    };
    let mut turns = 0;
    for to in ring.iter().copied() {
        let upwards = from.y <= point.y && to.y > point.y;
        let downwards = from.y > point.y && to.y <= point.y;
        if upwards || downwards {
            let at = (point.y - from.y) / (to.y - from.y);
            if at.mul_add(to.x - from.x, from.x) > point.x {
                turns += if upwards || even_odd { 1 } else { -1 };
            }
        }
        from = to;
    }
    turns
}

/// How far a point is from the line between two others.
fn distance(from: Point, to: Point, point: Point) -> f32 {
    let (x, y) = (to.x - from.x, to.y - from.y);
    let length = x.mul_add(x, y * y);
    let along = (point.x - from.x).mul_add(x, (point.y - from.y) * y);
    let at = if length > 0.0 {
        (along / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (at.mul_add(x, from.x) - point.x).hypot(at.mul_add(y, from.y) - point.y)
}
