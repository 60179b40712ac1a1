//! Where a running head and foot stand on a page that somebody else laid out: in a band that nothing is drawn in, or in
//! a strip that is added to the page.

use super::Rect;

/// How far from the edge of the page a head or foot stands at least, in points: printers don't reach further.
const EDGE: f64 = 18.0;

/// How far from the edge its far side may be.
const REACH: f64 = 80.0;

/// How far from what is drawn it stays.
const CLEAR: f64 = 3.0;

/// Where a head and a foot go, on the page as viewed with its strips: in points from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placement {
    pub head: Option<Rect>,
    pub foot: Option<Rect>,
    /// Height of the strip added above the page.
    pub above: f64,
    /// Height of the strip added below it.
    pub below: f64,
}

/// Chooses where a head and a foot of these sizes (width and height) go, each across the middle of the page.
///
/// `ink` is whatever is drawn on the page, in points from the upper left corner of the page as viewed; `size` the page's
/// width and height. What is placed never touches ink or leaves the page; a head or foot wider than the page has the
/// page's width.
#[must_use]
pub(super) fn place_stamps(
    ink: &[Rect],
    size: (f64, f64),
    head: Option<(f64, f64)>,
    foot: Option<(f64, f64)>,
) -> Placement {
    let (width, height) = size;
    // Ink that can't be told is anywhere.
    let known = ink.iter().all(|rect| {
        [rect.x, rect.y, rect.width, rect.height]
            .iter()
            .all(|figure| figure.is_finite())
    });
    let whole = [Rect {
        x: 0.0,
        y: 0.0,
        width,
        height,
    }];
    let ink = if known { ink } else { &whole };

    let mut placement = Placement {
        head: None,
        foot: None,
        above: 0.0,
        below: 0.0,
    };
    // A foot is a head on the page upside down.
    if let Some(stamp) = foot {
        let turned = ink.iter().map(|rect| turn(*rect, height));
        let (rect, strip) = place(turned, size, stamp);
        placement.foot = Some(turn(rect, height));
        placement.below = strip;
    }
    if let Some(stamp) = head {
        let taken = ink.iter().copied().chain(placement.foot);
        let (rect, strip) = place(taken, size, stamp);
        placement.head = Some(rect);
        placement.above = strip;
    }
    for rect in [&mut placement.head, &mut placement.foot]
        .into_iter()
        .flatten()
    {
        rect.y += placement.above;
    }
    placement
}

/// A rectangle on the page upside down.
fn turn(rect: Rect, height: f64) -> Rect {
    Rect {
        y: height - rect.y - rect.height,
        ..rect
    }
}

/// Places a head: where it stands, above the page if need be, and how high a strip it needs there.
fn place(
    ink: impl Iterator<Item = Rect>,
    (width, height): (f64, f64),
    stamp: (f64, f64),
) -> (Rect, f64) {
    let stamp = Rect {
        x: (width - stamp.0.min(width)) / 2.0,
        y: EDGE,
        width: stamp.0.min(width),
        height: stamp.1,
    };
    let lowest = REACH.min(height - EDGE);
    // The stretches of the page's height that ink takes where the head could stand, from the top. A page has thousands of
    // pieces of ink, of which few are so near to its edge.
    let mut taken: Vec<(f64, f64)> = ink
        .map(upright)
        .filter(|rect| {
            rect.x < stamp.x + stamp.width + CLEAR && rect.x + rect.width > stamp.x - CLEAR
        })
        .map(|rect| (rect.y - CLEAR, rect.y + rect.height + CLEAR))
        .filter(|(top, _)| *top < lowest)
        .collect();
    taken.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut y = stamp.y;
    for (top, bottom) in taken {
        if top >= y + stamp.height {
            break;
        }
        y = y.max(bottom);
    }
    if y + stamp.height <= lowest {
        return (Rect { y, ..stamp }, 0.0);
    }
    let strip = EDGE + stamp.height + CLEAR;
    let y = EDGE - strip;
    (Rect { y, ..stamp }, strip)
}

/// A rectangle whose sides aren't negative.
fn upright(rect: Rect) -> Rect {
    Rect {
        x: rect.x.min(rect.x + rect.width),
        y: rect.y.min(rect.y + rect.height),
        width: rect.width.abs(),
        height: rect.height.abs(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn overlap(a: Rect, b: Rect) -> bool {
        a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
    }

    fn rect() -> impl Strategy<Value = Rect> {
        let side = -50.0..900.0_f64;
        let length = prop_oneof![0.0..30.0_f64, 0.0..900.0_f64];
        (side.clone(), side, length.clone(), length).prop_map(|(x, y, width, height)| Rect {
            x,
            y,
            width,
            height,
        })
    }

    proptest! {
        #[test]
        fn nothing_is_covered_and_nothing_leaves_the_page(
            ink in proptest::collection::vec(rect(), 0..12),
            (width, height) in (3.0..1200.0_f64, 3.0..1200.0_f64),
            head in proptest::option::of((1.0..700.0_f64, 5.0..40.0_f64)),
            foot in proptest::option::of((1.0..700.0_f64, 5.0..40.0_f64)),
        ) {
            let placed = place_stamps(&ink, (width, height), head, foot);
            prop_assert_eq!(placed.head.is_some(), head.is_some());
            prop_assert_eq!(placed.foot.is_some(), foot.is_some());
            let full = height + placed.above + placed.below;
            for stamp in [placed.head, placed.foot].into_iter().flatten() {
                let inside = stamp.x >= 0.0 && stamp.x + stamp.width <= width + 1e-9
                    && stamp.y >= 0.0 && stamp.y + stamp.height <= full + 1e-9;
                prop_assert!(inside, "{stamp:?}");
                for rect in &ink {
                    // What is drawn outside the page is kept off the strips.
                    let top = rect.y.max(0.0);
                    let bottom = (rect.y + rect.height).min(height);
                    let seen = Rect {
                        y: top + placed.above,
                        height: bottom - top,
                        ..*rect
                    };
                    prop_assert!(seen.height <= 0.0 || !overlap(stamp, seen), "{stamp:?} {seen:?}");
                }
            }
            if let (Some(head), Some(foot)) = (placed.head, placed.foot) {
                prop_assert!(!overlap(head, foot));
            }
        }
    }

    #[test]
    fn a_page_with_margins_has_room_and_a_scan_grows() {
        let text = Rect {
            x: 70.0,
            y: 70.0,
            width: 450.0,
            height: 700.0,
        };
        let stamp = Some((480.0, 12.0));
        let placed = place_stamps(&[text], (595.0, 842.0), stamp, stamp);
        assert_eq!((placed.above, placed.below), (0.0, 0.0));
        assert_eq!(placed.head.unwrap().y, 18.0);
        assert_eq!(placed.foot.unwrap().y, 842.0 - 18.0 - 12.0);
        let scan = Rect {
            x: 0.0,
            y: 0.0,
            width: 595.0,
            height: 842.0,
        };
        let placed = place_stamps(&[scan], (595.0, 842.0), stamp, stamp);
        assert_eq!((placed.above, placed.below), (33.0, 33.0));
        let lost = Rect {
            x: f64::NAN,
            ..text
        };
        assert_eq!(place_stamps(&[lost], (595.0, 842.0), stamp, stamp), placed);
    }
}
