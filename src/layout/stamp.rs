//! What is stamped on a page from elsewhere: the texts of the running head and foot that readers turn pages by, and the
//! marking of a restricted page. They stand in strips above and below the page, so that they never cover what is on it.

use super::running::{MARKING_LEADING, Running, Setter};
use super::shape::Shaper;
use super::{Artifact, Fonts, Item};
use crate::model::Style;

/// How far a line of a stamp stands from the edge of the paper, in type sizes.
const EDGE: f64 = 1.6;

/// Between a stamp and the page, in type sizes.
const GAP: f64 = 0.8;

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

/// Sets the stamp of a page of this size as viewed, in points.
#[must_use]
pub fn stamp_items(
    running: &Running,
    (width, height): (f64, f64),
    style: &Style,
    fonts: &Fonts,
) -> StampItems {
    let size = style.running.size;
    let margins = style.page.margins;
    let left = margins.left.min(width * MOST_MARGIN);
    let right = width - margins.right.min(width * MOST_MARGIN);
    let mut setter = Setter {
        shaper: Shaper::new(fonts, &style.language, false),
        style,
        items: Vec::with_capacity(4),
    };
    let says = |texts: &[super::RunningWords; 3]| texts.iter().any(|words| !words.text.is_empty());
    let lines = setter.marking_lines(&running.marking, right - left);
    let mut above = 0.0;
    for line in lines {
        above += if above > 0.0 { MARKING_LEADING } else { EDGE } * size;
        setter.draw_marking(line, left, above);
    }
    if says(&running.head) {
        above += if above > 0.0 { MARKING_LEADING } else { EDGE } * size;
        setter.line(&running.head, (left, right), above, Artifact::Header);
    }
    if above > 0.0 {
        above += GAP * size;
    }
    let mut below = 0.0;
    if says(&running.foot) {
        below = (GAP + 1.0 + EDGE) * size;
        let y = above + height + (GAP + 1.0) * size;
        setter.line(&running.foot, (left, right), y, Artifact::Footer);
    }
    setter.shaper.finish();
    StampItems {
        items: setter.items,
        above,
        below,
    }
}
