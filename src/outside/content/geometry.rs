//! Points, matrices and boxes on a page, in its own units.

use crate::outside::pdf::PageBox;

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub x: f32,
    pub y: f32,
}

/// A transformation (ISO 32000-1, 8.3.3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Matrix {
    pub a: f32,
    pub b: f32,
    pub c: f32,
    pub d: f32,
    pub e: f32,
    pub f: f32,
}

impl Matrix {
    pub const IDENTITY: Self = Self::of([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub const fn of([a, b, c, d, e, f]: [f32; 6]) -> Self {
        Self { a, b, c, d, e, f }
    }

    /// The transformation that is this one first and `then` the other.
    pub fn then(&self, then: &Self) -> Self {
        let [x, y] = [
            Point {
                x: self.a,
                y: self.b,
            },
            Point {
                x: self.c,
                y: self.d,
            },
        ]
        .map(|vector| then.vector(vector));
        let origin = then.point(Point {
            x: self.e,
            y: self.f,
        });
        Self::of([x.x, x.y, y.x, y.y, origin.x, origin.y])
    }

    pub fn point(&self, point: Point) -> Point {
        let turned = self.vector(point);
        Point {
            x: turned.x + self.e,
            y: turned.y + self.f,
        }
    }

    /// A direction with its length: the place of the origin is of no matter. Every letter of a page is placed by it, and
    /// `mul_add` is a call of a library where the target has no instruction for it.
    pub fn vector(&self, vector: Point) -> Point {
        Point {
            x: self.a * vector.x + self.c * vector.y,
            y: self.b * vector.x + self.d * vector.y,
        }
    }

    /// By how much lengths grow, on the whole.
    pub fn scale(&self) -> f32 {
        self.determinant().abs().sqrt()
    }

    fn determinant(&self) -> f32 {
        self.a.mul_add(self.d, -self.b * self.c)
    }

    /// The place that is taken to `point`, if the transformation can be undone.
    pub fn back(&self, point: Point) -> Option<Point> {
        let determinant = self.determinant();
        let (x, y) = (point.x - self.e, point.y - self.f);
        let found = Point {
            x: self.d.mul_add(x, -self.c * y) / determinant,
            y: self.a.mul_add(y, -self.b * x) / determinant,
        };
        (found.x.is_finite() && found.y.is_finite()).then_some(found)
    }

    /// The corners of a box, in order.
    pub fn corners(&self, area: &PageBox) -> [Point; 4] {
        [
            (area.left, area.bottom),
            (area.right, area.bottom),
            (area.right, area.top),
            (area.left, area.top),
        ]
        .map(|(x, y)| self.point(Point { x, y }))
    }
}

/// The smallest box around some points.
pub(crate) fn around(points: &[Point]) -> PageBox {
    let start = points.first().copied().unwrap_or(Point { x: 0.0, y: 0.0 });
    let start = PageBox {
        left: start.x,
        bottom: start.y,
        right: start.x,
        top: start.y,
    };
    points.iter().fold(start, |found, point| PageBox {
        left: found.left.min(point.x),
        bottom: found.bottom.min(point.y),
        right: found.right.max(point.x),
        top: found.top.max(point.y),
    })
}

impl PageBox {
    /// The square that images fill.
    pub(crate) const UNIT: Self = Self {
        left: 0.0,
        bottom: 0.0,
        right: 1.0,
        top: 1.0,
    };

    /// Whether a place is in it or on its edge.
    pub(crate) fn holds(&self, point: Point) -> bool {
        (self.left..=self.right).contains(&point.x) && (self.bottom..=self.top).contains(&point.y)
    }

    /// What both have in common; nothing, as a box without area, if they have nothing.
    pub(crate) fn common(&self, other: &Self) -> Self {
        let left = self.left.max(other.left);
        let bottom = self.bottom.max(other.bottom);
        Self {
            left,
            bottom,
            right: self.right.min(other.right).max(left),
            top: self.top.min(other.top).max(bottom),
        }
    }

    pub(crate) fn area(&self) -> f32 {
        self.width() * self.height()
    }

    /// The smallest box around both.
    pub(crate) fn and(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            bottom: self.bottom.min(other.bottom),
            right: self.right.max(other.right),
            top: self.top.max(other.top),
        }
    }

    /// With a margin on all sides.
    pub(crate) fn grown(&self, margin: f32) -> Self {
        Self {
            left: self.left - margin,
            bottom: self.bottom - margin,
            right: self.right + margin,
            top: self.top + margin,
        }
    }

    pub(crate) fn centre(&self) -> Point {
        Point {
            x: self.left.midpoint(self.right),
            y: self.bottom.midpoint(self.top),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transformations_combine_in_order_and_can_be_undone() {
        let scale = Matrix::of([2.0, 0.0, 0.0, 3.0, 0.0, 0.0]);
        let move_ = Matrix::of([1.0, 0.0, 0.0, 1.0, 10.0, 20.0]);
        let both = scale.then(&move_);
        let found = both.point(Point { x: 1.0, y: 1.0 });
        assert_eq!(found, Point { x: 12.0, y: 23.0 });
        assert_eq!(both.back(found), Some(Point { x: 1.0, y: 1.0 }));
        assert_eq!(Matrix::of([0.0; 6]).back(found), None);
    }
}
