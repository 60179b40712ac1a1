//! Words that no one sees and that anyone can copy.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::cover::{Covers, Painted};
use crate::outside::content::{Colour, PageMarks, Point, TextPiece};
use crate::outside::pdf::{OutsidePage, PageBox};

/// How words are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hiding {
    /// Something opaque is painted over them.
    Covered,
    /// They have the colour of what they stand on.
    SameColour,
    /// They are shown without being painted, or fully transparent.
    Invisible,
    /// They are outside of the page, or of the part of it that is shown.
    OffPage,
    /// They are outside of the part of the page that could be painted on.
    Clipped,
    /// They are too small to be seen.
    Tiny,
    /// They are on a layer that is not shown.
    Layer,
    /// They are no text of the page but stand in place of some for screen readers and copying, and nothing is seen there.
    Replacement,
}

impl Hiding {
    /// All kinds of failed redaction; what is on a hidden layer is told with the layer.
    pub(super) const FAILED: [Self; 7] = [
        Self::Covered,
        Self::SameColour,
        Self::Invisible,
        Self::OffPage,
        Self::Clipped,
        Self::Tiny,
        Self::Replacement,
    ];

    /// What is wrong, as the end of a sentence about the file.
    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::Covered => "has words under something opaque, and anyone can copy them",
            Self::SameColour => {
                "has words in the colour of what they stand on, and anyone can copy them"
            }
            Self::Invisible => "has words that are not painted, and anyone can copy them",
            Self::OffPage => {
                "has words outside of the part of the page that is shown, and anyone can copy them"
            }
            Self::Clipped => "has words that are cut away from view, and anyone can copy them",
            Self::Tiny => "has words that are too small to be seen, and anyone can copy them",
            Self::Layer => "has words on a layer that is not shown, and anyone can show it",
            Self::Replacement => {
                "has words for screen readers and copying where nothing is seen on the page"
            }
        }
    }
}

/// Letters smaller than this are not seen, in points.
const TINY: f32 = 1.0;
/// A word is hidden if this share of it is.
const HIDDEN: f32 = 0.5;
/// A page that is covered with images by this share is a scan.
pub(super) const FILLED: f32 = 0.8;

/// The words of a page that are hidden, by how, each in the order of the content.
pub(super) fn hidden_words(
    page: &OutsidePage,
    marks: &PageMarks,
    covers: &Covers<'_>,
) -> BTreeMap<Hiding, Vec<String>> {
    let scanned = is_scan_over_text(page, marks, covers);
    let judged: Vec<Option<Hiding>> = marks
        .texts
        .iter()
        .map(|piece| judge(page, marks, covers, scanned, piece))
        .collect();
    let seen = seen_words(marks, &judged);
    let mut found: BTreeMap<Hiding, Vec<String>> = BTreeMap::new();
    for (piece, hiding) in marks.texts.iter().zip(&judged) {
        if let Some(hiding) = hiding
            && !is_seen(piece, marks.text(piece), &seen)
        {
            found
                .entry(*hiding)
                .or_default()
                .push(marks.text(piece).to_owned());
        }
    }
    for replacement in &marks.replacements {
        let says = replacement.text.chars().any(char::is_alphanumeric);
        if says && !replacement.painted {
            let words = replacement.text.split_whitespace().map(str::to_owned);
            found.entry(Hiding::Replacement).or_default().extend(words);
        }
    }
    found
}

/// Whether images that are painted after the first text fill the page: a scan over the text that a machine read in it.
fn is_scan_over_text(page: &OutsidePage, marks: &PageMarks, covers: &Covers<'_>) -> bool {
    marks.texts.first().is_some_and(|text| {
        let first = text.mark.order;
        filled_share(page, covers, |painted| painted.mark().order > first) >= FILLED
    })
}

/// The share of a page that images cover.
pub(super) fn filled_share<'m>(
    page: &OutsidePage,
    covers: &Covers<'m>,
    counts: impl Fn(Painted<'m>) -> bool,
) -> f32 {
    const ACROSS: u8 = 12;
    let images: Vec<Painted<'m>> = covers
        .painted()
        .iter()
        .copied()
        .filter(|painted| painted.is_image() && counts(*painted))
        .take(2_000)
        .collect();
    if images.is_empty() {
        return 0.0;
    }
    let area = &page.crop_box;
    let share = |index: u8| (f32::from(index) + 0.5) / f32::from(ACROSS);
    let mut covered = 0.0;
    for column in 0..ACROSS {
        for row in 0..ACROSS {
            let point = Point {
                x: share(column).mul_add(area.width(), area.left),
                y: share(row).mul_add(area.height(), area.bottom),
            };
            // Also of an image that may let something through: a scan is often a stencil.
            if images.iter().any(|image| image.reach().holds(point)) {
                covered += 1.0;
            }
        }
    }
    covered / f32::from(ACROSS).powi(2)
}

/// How a piece of text is hidden, if it is.
fn judge(
    page: &OutsidePage,
    marks: &PageMarks,
    covers: &Covers<'_>,
    scanned: bool,
    piece: &TextPiece,
) -> Option<Hiding> {
    let says = |character: char| character.is_alphanumeric();
    if !marks.text(piece).chars().any(says) {
        return None;
    }
    let mark = &piece.mark;
    if !mark.shown {
        return Some(Hiding::Layer);
    }
    let size = piece.up.x.hypot(piece.up.y) * page.user_unit;
    let length = (piece.end.x - piece.start.x).hypot(piece.end.y - piece.start.y) * page.user_unit;
    if size < TINY || length < TINY / 10.0 {
        return Some(Hiding::Tiny);
    }
    // Most text stands plainly on the page: only for what may be hidden its letters are looked at.
    let bounds = mark.bounds.grown(1.0);
    let holds = |area: &PageBox| area.common(&bounds) == bounds;
    let points = OnceCell::new();
    let share = |counts: &dyn Fn(Point) -> bool| {
        let points: &Vec<Point> = points.get_or_init(|| samples(piece));
        let hits = points.iter().filter(|point| counts(**point)).count();
        #[expect(clippy::cast_precision_loss, reason = "there are a few dozen at most")]
        let share = hits as f32 / points.len().max(1) as f32;
        share
    };
    let outside =
        |area: &PageBox| !holds(area) && share(&|point| !area.holds(point)) > 1.0 - HIDDEN / 2.0;
    if outside(&page.crop_box) {
        return Some(Hiding::OffPage);
    }
    if outside(&mark.clip) {
        return Some(Hiding::Clipped);
    }
    // Invisible text on a scanned page, over or under its picture, is what a machine read there. Its words are in the
    // picture; so they are hidden only where something else covers that.
    let unpainted = piece.mode == 3 || (piece.mode == 7 && !piece.painted_through);
    if unpainted || mark.alpha < 0.02 || piece.masked {
        if share(&|point| covers.top_image(point).is_some()) < HIDDEN {
            return Some(Hiding::Invisible);
        }
        let boxed = share(&|point| {
            let image = covers.top_image(point);
            covers.is_covered(point, |painted| {
                let over = image.is_some_and(|image| painted.mark().order > image);
                over && !painted.is_image() && !fills_page(page, painted)
            })
        });
        return (boxed >= HIDDEN).then_some(Hiding::Covered);
    }
    let around = covers.around(&bounds);
    let covers_it = |painted: Painted<'_>| {
        painted.mark().order > mark.order && !(scanned && painted.is_image())
    };
    if around
        .iter()
        .any(|painted| painted.is_opaque() && covers_it(*painted))
        && share(&|point| covers.is_covered(point, covers_it)) >= HIDDEN
    {
        return Some(Hiding::Covered);
    }
    let is_lost_on = |painted: &Painted<'_>| match painted {
        Painted::Shape(shape) => piece.colour.is_lost_on(shape.colour),
        Painted::Image(_) => false,
    };
    let may_be_lost = piece.colour.is_lost_on(Colour::WHITE) || around.iter().any(is_lost_on);
    let lost = || share(&|point| piece.colour.is_lost_on(covers.ground(point, mark.order)));
    (may_be_lost && lost() >= HIDDEN).then_some(Hiding::SameColour)
}

/// Whether a shape covers more than half of the page: a background.
pub(super) fn fills_page(page: &OutsidePage, painted: Painted<'_>) -> bool {
    painted.reach().common(&page.crop_box).area() > page.crop_box.area() / 2.0
}

/// Places inside of the letters of a piece: two rows, in the lower half of small letters and in their upper half.
fn samples(piece: &TextPiece) -> Vec<Point> {
    let along = Point {
        x: piece.end.x - piece.start.x,
        y: piece.end.y - piece.start.y,
    };
    let size = piece.up.x.hypot(piece.up.y).max(0.01);
    let letters = along.x.hypot(along.y) / size * 3.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a few dozen"
    )]
    let across = letters.clamp(3.0, 24.0) as u8;
    let mut points = Vec::with_capacity(usize::from(across) * 2);
    for height in [0.12, 0.38] {
        for index in 0..across {
            let share = (f32::from(index) + 0.5) / f32::from(across);
            points.push(Point {
                x: along
                    .x
                    .mul_add(share, piece.up.x.mul_add(height, piece.start.x)),
                y: along
                    .y
                    .mul_add(share, piece.up.y.mul_add(height, piece.start.y)),
            });
        }
    }
    points
}

/// The pieces of text that are seen, by their words.
fn seen_words<'m>(
    marks: &'m PageMarks,
    judged: &[Option<Hiding>],
) -> BTreeMap<&'m str, Vec<PageBox>> {
    let mut seen: BTreeMap<&str, Vec<PageBox>> = BTreeMap::new();
    if judged.iter().all(Option::is_none) {
        return seen;
    }
    for (piece, hiding) in marks.texts.iter().zip(judged) {
        if hiding.is_none() && piece.mode != 3 {
            seen.entry(marks.text(piece))
                .or_default()
                .push(piece.mark.bounds);
        }
    }
    seen
}

/// Whether the same word is seen at about the same place: it was drawn again on top, or is the shadow of one.
fn is_seen(piece: &TextPiece, word: &str, seen: &BTreeMap<&str, Vec<PageBox>>) -> bool {
    const MOST: usize = 1_000;
    let bounds = &piece.mark.bounds;
    seen.get(word).is_some_and(|places| {
        places
            .iter()
            .take(MOST)
            .any(|place| place.common(bounds).area() > bounds.area().min(place.area()) / 2.0)
    })
}
