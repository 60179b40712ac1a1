//! Boxes that are drawn over a scanned page: its picture is whole in the file.

use super::cover::{Covers, Painted};
use super::hidden::{FILLED, filled_share, fills_page};
use crate::outside::content::{Colour, PageMarks};
use crate::outside::pdf::OutsidePage;

/// Boxes smaller than a short word hide nothing, in points.
const SMALL: (f32, f32) = (12.0, 5.0);

/// Whether a page is a picture of which a part is painted over with a black, grey or white box that nothing stands on.
pub(super) fn has_hidden_picture(
    page: &OutsidePage,
    marks: &PageMarks,
    covers: &Covers<'_>,
) -> bool {
    // A page that has visible text of its own was laid out with boxes; only a scan was painted over.
    let text = marks
        .texts
        .iter()
        .any(|piece| piece.mark.shown && piece.mode != 3);
    if text || filled_share(page, covers, |_| true) < FILLED {
        return false;
    }
    covers.painted().iter().any(|painted| {
        let Painted::Shape(shape) = painted else {
            return false;
        };
        let reach = painted.reach();
        let Colour::Rgb([red, green, blue]) = shape.colour else {
            return false;
        };
        let grey = red.abs_diff(green) < 16 && green.abs_diff(blue) < 16;
        let large =
            reach.width() * page.user_unit >= SMALL.0 && reach.height() * page.user_unit >= SMALL.1;
        if !grey || !large || !painted.is_opaque() || fills_page(page, *painted) {
            return false;
        }
        let centre = reach.centre();
        let order = shape.mark.order;
        covers.paints(*painted, centre) == Some(true)
            && covers.top_image(centre).is_some_and(|image| image < order)
    })
}
