//! What is seen of a page (ISO 32000-1, 14.11.2): its visible box, which way up it is, and the way from the page as
//! viewed to its own coordinates.

use crate::outside::OutsidePage;

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
    pub(super) fn of(page: &OutsidePage) -> Self {
        let shown = page.crop_box;
        Self {
            corners: [shown.left, shown.bottom, shown.right, shown.top].map(f64::from),
            turns: (page.rotate / 90 % 4) as u8,
            unit: f64::from(page.user_unit),
        }
    }

    /// Width and height as viewed, in points.
    pub(super) fn size(&self) -> (f64, f64) {
        let [left, bottom, right, top] = self.corners;
        let (width, height) = ((right - left) * self.unit, (top - bottom) * self.unit);
        if self.turns.is_multiple_of(2) {
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
