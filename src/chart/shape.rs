//! What a drawing is made of.

use super::Look;
use crate::model::{Colour, Figure};

/// Measures words.
pub trait Letters {
    /// The width of words set on one line in the regular face, in points.
    fn width(&mut self, words: &str, size: f64) -> f64;
}

/// A finished drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    /// In drawing order.
    pub shapes: Vec<Shape>,
}

/// A drawn thing.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// An upright rectangle with a thin outline.
    Bar {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        fill: Colour,
        outline: Colour,
    },
    /// A small closed shape with an outline: the mark of a point.
    Mark {
        points: Vec<(f64, f64)>,
        fill: Colour,
        outline: Colour,
    },
    /// Straight lines from point to point.
    Line {
        points: Vec<(f64, f64)>,
        thickness: f64,
        colour: Colour,
        /// Lengths of its dashes and of the gaps between them; empty for a solid line.
        dash: &'static [f64],
    },
    Words(Words),
}

/// Words on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// Where they are anchored.
    pub x: f64,
    /// The baseline.
    pub y: f64,
    pub anchor: Anchor,
    pub text: String,
    pub size: f64,
    pub colour: Colour,
}

/// Which part of a line of words stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// Thickness of the outlines of bars and marks.
pub const OUTLINE: f64 = 0.6;

/// How far digits reach above their baseline, as a part of the type size.
pub(super) const DIGITS: f64 = 0.7;

impl Words {
    /// Left and right end of the words, when they are as wide as this.
    #[must_use]
    pub fn span(&self, width: f64) -> (f64, f64) {
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        };
        (left, left + width)
    }
}

/// A drawing in the making.
pub(super) struct Canvas<'l> {
    pub look: &'l Look,
    pub width: f64,
    /// What is used up so far.
    pub height: f64,
    pub letters: &'l mut dyn Letters,
    shapes: Vec<Shape>,
}

impl<'l> Canvas<'l> {
    pub fn new(look: &'l Look, width: f64, letters: &'l mut dyn Letters) -> Self {
        Self {
            look,
            width,
            height: 0.0,
            letters,
            shapes: Vec::new(),
        }
    }

    /// The width of words in the drawing's size.
    pub fn measure(&mut self, words: &str) -> f64 {
        self.letters.width(words, self.look.size)
    }

    pub fn words(
        &mut self,
        (x, y): (f64, f64),
        anchor: Anchor,
        text: impl Into<String>,
        colour: Colour,
    ) {
        self.shapes.push(Shape::Words(Words {
            x,
            y,
            anchor,
            text: text.into(),
            size: self.look.size,
            colour,
        }));
    }

    /// A figure on a white ground, so that no line behind it runs through its digits.
    pub fn figure(&mut self, (x, y): (f64, f64), anchor: Anchor, figure: &Figure) {
        let (size, text) = (self.look.size, self.look.text);
        let words = Words {
            x,
            y,
            anchor,
            text: figure.number.clone(),
            size,
            colour: text,
        };
        let (left, right) = words.span(self.measure(&figure.number));
        let (top, bottom) = (y - DIGITS * size - 0.5, y + 0.5);
        let ground = vec![(left, top), (right, top), (right, bottom), (left, bottom)];
        self.mark(ground, Colour::WHITE, Colour::WHITE);
        self.shapes.push(Shape::Words(words));
    }

    /// A bar between two corners, in any order.
    pub fn bar(&mut self, from: (f64, f64), to: (f64, f64), fill: Colour) {
        self.shapes.push(Shape::Bar {
            x: from.0.min(to.0),
            y: from.1.min(to.1),
            width: (to.0 - from.0).abs(),
            height: (to.1 - from.1).abs(),
            fill,
            outline: self.look.text,
        });
    }

    pub fn line(
        &mut self,
        points: Vec<(f64, f64)>,
        thickness: f64,
        colour: Colour,
        dash: &'static [f64],
    ) {
        self.shapes.push(Shape::Line {
            points,
            thickness,
            colour,
            dash,
        });
    }

    pub fn mark(&mut self, points: Vec<(f64, f64)>, fill: Colour, outline: Colour) {
        self.shapes.push(Shape::Mark {
            points,
            fill,
            outline,
        });
    }

    pub fn finish(self) -> Drawing {
        Drawing {
            width: self.width,
            height: self.height,
            shapes: self.shapes,
        }
    }
}
