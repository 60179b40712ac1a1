//! What is seen of a page (ISO 32000-1, 14.11.2): its visible box, which way up it is, and the way from the page as
//! viewed to its own coordinates.

use lopdf::{Dictionary, Object};

use super::source::{Source, as_number};

/// How many ancestors of a page are asked for what it inherits.
const MOST_ANCESTORS: usize = 64;

/// The sheet of a page that says nothing of its size: A4, in points.
const A4: [f64; 4] = [0.0, 0.0, 595.276, 841.89];

/// The sides that a page of a PDF/A file may have, in units (ISO 19005-2, 6.1.13).
const SIDES: std::ops::RangeInclusive<f64> = 3.0..=14_400.0;

/// An attribute that a page has or inherits (7.7.3.4).
pub(super) fn inherited<'a>(
    source: Source<'a>,
    page: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..MOST_ANCESTORS {
        if let Some(value) = source.get(node, key) {
            return Some(value);
        }
        node = source.dictionary(node, b"Parent")?;
    }
    None
}

/// The visible part of a page, and how it is viewed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    /// Left, bottom, right and top in the page's own coordinates.
    pub(super) corners: [f64; 4],
    /// Quarter turns, clockwise.
    pub(super) turns: u8,
    /// Points to a unit.
    pub(super) unit: f64,
}

impl Frame {
    /// Reads the boxes of a page. What is damaged is as if it weren't there.
    pub(super) fn of(source: Source, page: &Dictionary) -> Self {
        let rectangle = |key: &[u8]| {
            let value = inherited(source, page, key)?;
            rectangle(source, value)
        };
        let sheet = rectangle(b"MediaBox").filter(is_sound).unwrap_or(A4);
        let crop = rectangle(b"CropBox").map(|crop| intersect(sheet, crop));
        let turns = inherited(source, page, b"Rotate")
            .and_then(as_number)
            .map_or(0.0, |angle| (angle / 90.0).round().rem_euclid(4.0));
        let unit = source
            .number(page, b"UserUnit")
            .filter(|unit| (0.01..=1000.0).contains(unit));
        Self {
            corners: crop.filter(is_sound).unwrap_or(sheet),
            turns: turns as u8,
            unit: unit.unwrap_or(1.0),
        }
    }

    /// Width and height as viewed, in points.
    pub(super) fn size(&self) -> (f64, f64) {
        let [left, bottom, right, top] = self.corners;
        let (width, height) = ((right - left) * self.unit, (top - bottom) * self.unit);
        if self.turns % 2 == 0 {
            (width, height)
        } else {
            (height, width)
        }
    }

    /// The frame with strips added above and below the page as viewed, in points.
    pub(super) fn grown(&self, above: f64, below: f64) -> Self {
        let (above, below) = (above.max(0.0) / self.unit, below.max(0.0) / self.unit);
        let mut grown = *self;
        let [left, bottom, right, top] = &mut grown.corners;
        match self.turns {
            0 => (*bottom, *top) = (*bottom - below, *top + above),
            1 => (*left, *right) = (*left - above, *right + below),
            2 => (*bottom, *top) = (*bottom - above, *top + below),
            _ => (*left, *right) = (*left - below, *right + above),
        }
        grown
    }

    /// The matrix from the page as viewed (its lower left corner, in points) to the page's own coordinates.
    pub(super) fn upright(&self) -> [f64; 6] {
        let [left, bottom, right, top] = self.corners;
        let scale = 1.0 / self.unit;
        match self.turns {
            0 => [scale, 0.0, 0.0, scale, left, bottom],
            1 => [0.0, scale, -scale, 0.0, right, bottom],
            2 => [-scale, 0.0, 0.0, -scale, right, top],
            _ => [0.0, -scale, scale, 0.0, left, top],
        }
    }

    /// The place in the page's own coordinates of a point of the page as viewed.
    pub(super) fn point(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.upright();
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// A rectangle with its corners in order (7.9.5).
pub(super) fn rectangle(source: Source, value: &Object) -> Option<[f64; 4]> {
    let Object::Array(values) = value else {
        return None;
    };
    let mut corners = [0.0; 4];
    if values.len() < 4 {
        return None;
    }
    for (corner, value) in corners.iter_mut().zip(values) {
        *corner = as_number(source.resolve(value))?;
    }
    let [a, b, c, d] = corners;
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

fn intersect(a: [f64; 4], b: [f64; 4]) -> [f64; 4] {
    [
        a[0].max(b[0]),
        a[1].max(b[1]),
        a[2].min(b[2]),
        a[3].min(b[3]),
    ]
}

/// Whether a box is one that a page may have.
fn is_sound(corners: &[f64; 4]) -> bool {
    let [left, bottom, right, top] = corners;
    SIDES.contains(&(right - left))
        && SIDES.contains(&(top - bottom))
        && corners.iter().all(|corner| corner.abs() < 1_000_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_of_a_viewed_page_are_those_of_its_box() {
        for turns in 0..4 {
            let frame = Frame {
                corners: [10.0, 20.0, 310.0, 220.0],
                turns,
                unit: 2.0,
            };
            let (width, height) = frame.size();
            assert_eq!(width, if turns % 2 == 0 { 600.0 } else { 400.0 });
            let corner = |x, y| frame.point(x, y);
            let found = [
                corner(0.0, 0.0),
                corner(width, 0.0),
                corner(width, height),
                corner(0.0, height),
            ];
            // Clockwise turns carry the lower left corner of the box up and over.
            let around = [(10.0, 20.0), (310.0, 20.0), (310.0, 220.0), (10.0, 220.0)];
            for (index, point) in found.into_iter().enumerate() {
                assert_eq!(point, around[(index + usize::from(turns)) % 4], "{turns}");
            }
        }
    }

    #[test]
    fn a_page_grows_above_and_below_as_viewed() {
        for turns in 0..4 {
            let frame = Frame {
                corners: [0.0, 0.0, 300.0, 200.0],
                turns,
                unit: 1.0,
            };
            let grown = frame.grown(30.0, 10.0);
            let (width, height) = frame.size();
            assert_eq!(grown.size(), (width, height + 40.0));
            // What stood in the lower left corner stands 10 points higher.
            assert_eq!(grown.point(0.0, 10.0), frame.point(0.0, 0.0));
        }
    }
}
