//! What is stamped on a page from elsewhere: the texts of the running head and foot that readers turn pages by, and the
//! marking of a restricted page. They stand where nothing is on the page, or else in strips added above and below it.

use super::placement::place_stamps;
use super::running::{MARKING_LEADING, Running, Setter};
use super::shape::Shaper;
use super::{Artifact, Fonts, Item, Rect};
use crate::model::Style;

/// Height of a stamp's line, in type sizes.
const LINE: f64 = 1.2;

/// From the top of a line to its baseline, in type sizes.
const ASCENT: f64 = 0.95;

/// The most of a page's width that its margins take at each side.
const MOST_MARGIN: f64 = 0.1;

/// A stamp.
#[derive(Debug, Clone, Default)]
pub struct StampItems {
    /// In points from the upper left corner of the page as viewed, strips included.
    pub items: Vec<Item>,
    /// Heights of the strips above and below the page, in points; 0 where nothing stands.
    pub above: f64,
    pub below: f64,
}

/// Sets the stamp of a page of this size as viewed, in points. `ink` is all that is on the page, in points from its upper
/// left corner: nothing of the stamp covers any of it.
#[must_use]
pub fn stamp_items(
    running: &Running,
    (width, height): (f64, f64),
    ink: &[Rect],
    style: &Style,
    fonts: &Fonts,
) -> StampItems {
    let size = style.running.size;
    let margins = style.page.margins;
    let left = margins.left.max(margins.right).min(width * MOST_MARGIN);
    let right = width - left;
    let mut setter = Setter {
        shaper: Shaper::new(fonts, &style.language, false),
        style,
        items: Vec::with_capacity(4),
    };
    let says = |texts: &[super::RunningWords; 3]| texts.iter().any(|words| !words.text.is_empty());
    let marking = setter.marking_lines(&running.marking, right - left);
    let block = |lines: usize| {
        let more = u32::try_from(lines.checked_sub(1)?).unwrap_or(u32::MAX);
        let height = f64::from(more).mul_add(MARKING_LEADING, LINE) * size;
        Some((right - left, height))
    };
    let head = block(marking.len() + usize::from(says(&running.head)));
    let foot = block(usize::from(says(&running.foot)));
    let placed = place_stamps(ink, (width, height), head, foot);
    if let Some(head) = placed.head {
        let mut y = ASCENT.mul_add(size, head.y);
        for line in marking {
            setter.draw_marking(line, left, y);
            y += MARKING_LEADING * size;
        }
        setter.line(&running.head, (left, right), y, Artifact::Header);
    }
    if let Some(foot) = placed.foot {
        let y = ASCENT.mul_add(size, foot.y);
        setter.line(&running.foot, (left, right), y, Artifact::Footer);
    }
    setter.shaper.finish();
    StampItems {
        items: setter.items,
        above: placed.above,
        below: placed.below,
    }
}
