//! Where something is on each page, so that nothing is set over it.

use super::content::{Colour, Mark, PageMarks, Reading};
use super::pdf::{OutsidePage, OutsidePdf, PageBox};

/// A rectangle of a page as a viewer shows it, in points from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ViewedBox {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// What is taken on each page: its letters, seen or not, drawings and pictures. White areas are paper. A page of which not
/// all could be looked at is taken as a whole.
#[must_use]
pub fn ink(pdf: &OutsidePdf) -> &[Vec<ViewedBox>] {
    let run = || Reading::of(pdf).pages(|page, marks| ink_of(page, &marks));
    pdf.ink.get_or_find(run)
}

pub(super) fn ink_of(page: &OutsidePage, marks: &PageMarks) -> Vec<ViewedBox> {
    if !marks.whole {
        return vec![page.viewed(&page.crop_box)];
    }
    let reach = |mark: &Mark| mark.bounds.common(&mark.clip);
    let is_seen = |mark: &Mark| mark.shown && mark.alpha > 0.0;
    let texts = marks.texts.iter().map(|piece| piece.mark.bounds);
    let shapes = marks
        .shapes
        .iter()
        .filter(|shape| is_seen(&shape.mark) && !shape.colour.is_lost_on(Colour::WHITE))
        .map(|shape| reach(&shape.mark));
    let images = marks
        .images
        .iter()
        .filter(|image| is_seen(&image.mark))
        .map(|image| reach(&image.mark));
    texts
        .chain(shapes)
        .chain(images)
        .map(|area| page.viewed(&area))
        .collect()
}

impl OutsidePage {
    /// An area in the page's own units as a viewer shows it.
    fn viewed(&self, area: &PageBox) -> ViewedBox {
        let PageBox {
            left,
            bottom,
            right,
            top,
        } = self.crop_box;
        let (x, y) = match self.rotate {
            90 => (area.bottom - bottom, area.left - left),
            180 => (right - area.right, area.bottom - bottom),
            270 => (top - area.top, right - area.right),
            _ => (area.left - left, top - area.top),
        };
        let (width, height) = match self.rotate {
            90 | 270 => (area.height(), area.width()),
            _ => (area.width(), area.height()),
        };
        let points = |units: f32| f64::from(units) * f64::from(self.user_unit);
        ViewedBox {
            x: points(x),
            y: points(y),
            width: points(width),
            height: points(height),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use lopdf::Dictionary;

    use super::*;

    #[test]
    fn an_area_turns_with_its_page() {
        let of = |rotate| OutsidePage {
            id: (1, 0),
            media_box: PageBox::A4,
            crop_box: PageBox {
                left: 10.0,
                bottom: 20.0,
                right: 310.0,
                top: 220.0,
            },
            rotate,
            user_unit: 2.0,
            resources: Arc::new(Dictionary::new()),
        };
        // In the lower left corner, 30 wide and 5 high.
        let area = PageBox {
            left: 10.0,
            bottom: 20.0,
            right: 40.0,
            top: 25.0,
        };
        let at = |rotate| {
            let found = of(rotate).viewed(&area);
            (found.x, found.y, found.width, found.height)
        };
        assert_eq!(at(0), (0.0, 390.0, 60.0, 10.0));
        assert_eq!(at(90), (0.0, 0.0, 10.0, 60.0));
        assert_eq!(at(180), (540.0, 0.0, 60.0, 10.0));
        assert_eq!(at(270), (390.0, 540.0, 10.0, 60.0));
    }
}
