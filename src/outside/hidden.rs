//! Text that stands in a file and can't be seen on its pages: a failed redaction leaves it behind.
//!
//! What only looks like it is told apart: the text layer that character recognition lays over a scan, text over a coloured
//! ground, words that are drawn once more on top.

use super::content::{Colour, ImageCover, Mark, PageMarks, Point, Reading, Shape, TextPiece};
use super::pdf::{OutsidePage, OutsidePdf, PageBox};

/// What lets less through than this much covers what is beneath it.
const OPAQUE: f32 = 0.95;
/// What lets more through than this much can't be seen.
const CLEAR: f32 = 0.02;
/// The least height of letters that can be seen, in points.
const LEAST_HEIGHT: f32 = 1.0;
/// The part of a page that the image of a scan takes at least.
const SCAN: f32 = 0.5;
/// How far text may reach over the edge of a page, in points.
const EDGE: f32 = 1.0;

/// Why text can't be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concealed {
    /// Something opaque was painted over it.
    Covered,
    /// It stands beside what is shown of the page, or was clipped away.
    OffPage,
    /// It is drawn without colour, or too small to be seen.
    Invisible,
    /// It has the colour of what is beneath it.
    SameColour,
}

/// Text that can't be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenText {
    /// Index of the page, from 0.
    pub page: usize,
    pub why: Concealed,
    /// The words as they stand in the file.
    pub words: String,
}

/// The text of a file that can't be seen on its pages, in their order.
#[must_use]
pub fn hidden_text(pdf: &OutsidePdf) -> Vec<HiddenText> {
    let found = Reading::of(pdf).pages(|page, marks| on_page(page, &marks));
    let pages = found.into_iter().enumerate();
    pages
        .flat_map(|(page, found)| {
            found
                .into_iter()
                .map(move |(why, words)| HiddenText { page, why, words })
        })
        .collect()
}

/// The hidden text of a page, neighbours of one kind as one.
fn on_page(page: &OutsidePage, marks: &PageMarks) -> Vec<(Concealed, String)> {
    let sheet = page.crop_box;
    let is_scan = marks.images.iter().any(|image| {
        let seen = image.mark.bounds.common(&sheet);
        image.mark.shown && seen.area() >= SCAN * sheet.area()
    });
    let mut found: Vec<(Concealed, String)> = Vec::new();
    let mut goes_on = false;
    for piece in &marks.texts {
        let text = marks.text(piece);
        if text.trim().is_empty() || !piece.mark.shown {
            continue;
        }
        let why = concealed(piece, marks, &sheet, is_scan);
        match (why, found.last_mut()) {
            (Some(why), Some((last, words))) if goes_on && *last == why => {
                if !words.ends_with(' ') && !text.starts_with(' ') && piece_starts_word(piece) {
                    words.push(' ');
                }
                words.push_str(text);
            }
            (Some(why), _) => found.push((why, text.to_owned())),
            (None, _) => {}
        }
        goes_on = why.is_some();
        if let (true, true, Some((_, words))) = (goes_on, piece.space_after, found.last_mut()) {
            words.push(' ');
        }
    }
    for (_, words) in &mut found {
        *words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    // A stray mark is no word.
    found.retain(|(_, words)| words.chars().filter(|c| c.is_alphanumeric()).count() > 1);
    found
}

/// Whether a piece is set off from the one before it: letters shown one by one are not.
fn piece_starts_word(piece: &TextPiece) -> bool {
    piece.mark.bounds.width() > 2.0 * height(piece)
}

/// The height of an em.
fn height(piece: &TextPiece) -> f32 {
    piece.up.x.hypot(piece.up.y)
}

/// Why a piece of text can't be seen; `None` when it can.
fn concealed(
    piece: &TextPiece,
    marks: &PageMarks,
    sheet: &PageBox,
    is_scan: bool,
) -> Option<Concealed> {
    const INVISIBLE: u8 = 3;
    const CLIP_ONLY: u8 = 7;
    let samples = samples(piece);
    let shown = sheet.grown(EDGE);
    if samples.iter().all(|point| !shown.holds(*point))
        || samples
            .iter()
            .all(|point| !piece.mark.clip.grown(EDGE).holds(*point))
    {
        return Some(Concealed::OffPage);
    }
    let clear = match piece.mode {
        INVISIBLE => true,
        CLIP_ONLY => !piece.painted_through,
        _ => piece.mark.alpha <= CLEAR || piece.masked || height(piece) < LEAST_HEIGHT,
    };
    if clear {
        // What was recognised in a scan is laid over it unseen, so that it can be searched.
        return (!is_scan || piece.mode != INVISIBLE).then_some(Concealed::Invisible);
    }
    if is_covered(piece, marks, &samples) {
        return Some(Concealed::Covered);
    }
    let fills = matches!(piece.mode, 0 | 4);
    let ground = ground(piece, marks, &samples);
    (fills && ground.is_some_and(|ground| piece.colour.is_lost_on(ground)))
        .then_some(Concealed::SameColour)
}

/// Places on the letters: near both ends and in the middle.
fn samples(piece: &TextPiece) -> [Point; 3] {
    [0.12, 0.5, 0.88].map(|along: f32| Point {
        x: along.mul_add(piece.end.x - piece.start.x, piece.start.x) + 0.3 * piece.up.x,
        y: along.mul_add(piece.end.y - piece.start.y, piece.start.y) + 0.3 * piece.up.y,
    })
}

const fn is_opaque(mark: &Mark) -> bool {
    mark.shown && mark.normal && mark.alpha >= OPAQUE
}

/// Whether something opaque is painted over all of it later, and the same words not once more on top of that.
fn is_covered(piece: &TextPiece, marks: &PageMarks, samples: &[Point; 3]) -> bool {
    let over = |mark: &Mark| {
        mark.order > piece.mark.order && is_opaque(mark) && mark.bounds.touches(&piece.mark.bounds)
    };
    let shapes = marks.shapes.iter().filter(|shape| over(&shape.mark));
    let shapes = shapes
        .filter(|shape| samples.iter().all(|point| marks.covers(shape, *point)))
        .map(|shape| shape.mark.order);
    let images = marks.images.iter().filter(|image| over(&image.mark));
    let images = images
        .filter(|image| {
            image.covers == ImageCover::All
                && samples.iter().all(|point| {
                    let inside = image.matrix.back(*point);
                    image.mark.clip.holds(*point)
                        && inside.is_some_and(|inside| PageBox::UNIT.holds(inside))
                })
        })
        .map(|image| image.mark.order);
    shapes.chain(images).max().is_some_and(|cover| {
        let text = marks.text(piece).trim();
        !marks.texts.iter().any(|again| {
            again.mark.order > cover
                && again.mark.bounds.touches(&piece.mark.bounds)
                && marks.text(again).trim() == text
        })
    })
}

/// The colour beneath a piece: of the last shape painted under all of it, or of the paper; `None` when it can't be told.
fn ground(piece: &TextPiece, marks: &PageMarks, samples: &[Point; 3]) -> Option<Colour> {
    let under = |mark: &Mark| mark.shown && mark.order < piece.mark.order;
    let touches = |mark: &Mark| mark.bounds.touches(&piece.mark.bounds);
    let image = marks
        .images
        .iter()
        .any(|image| under(&image.mark) && touches(&image.mark));
    if image {
        return None;
    }
    let shapes = marks.shapes.iter().rev();
    let mut shapes = shapes.filter(|shape| under(&shape.mark) && touches(&shape.mark));
    let covers = |shape: &Shape| samples.iter().all(|point| marks.covers(shape, *point));
    match shapes.find(|shape| samples.iter().any(|point| marks.covers(shape, *point))) {
        None => Some(Colour::WHITE),
        Some(shape) if covers(shape) && is_opaque(&shape.mark) => Some(shape.colour),
        Some(_) => None,
    }
}
