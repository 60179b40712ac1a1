//! The words of pages.

use crate::outside::content::{Origin, PageMarks, Point, Reading, TextPiece};
use crate::outside::pdf::OutsidePdf;

/// The gap between pieces of text that parts words, in ems.
const GAP: f32 = 0.15;

/// The words of each page, in the order in which its content shows them, also those that can't be seen. Where the file
/// gives replacement text (ISO 32000-1, 14.9.4), that stands in place of what it replaces, as in copied text.
#[must_use]
pub fn text(pdf: &OutsidePdf) -> Vec<Vec<String>> {
    Reading::of(pdf).pages(|_, marks| words(&marks, |origin| origin == Origin::Page))
}

/// A stretch of text on a page: a piece, or what replaces some.
struct Stretch<'m> {
    text: &'m str,
    first: Option<&'m TextPiece>,
    last: Option<&'m TextPiece>,
}

/// The words of a page that come from where `wanted` says.
pub(super) fn words(marks: &PageMarks, wanted: impl Fn(Origin) -> bool) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before: Option<&TextPiece> = None;
    let mut open = false;
    // A soft hyphen divides a word at the end of a line: the next line goes on with it.
    let mut divided = false;
    for stretch in stretches(marks) {
        if stretch
            .first
            .is_some_and(|first| !wanted(first.mark.origin))
        {
            continue;
        }
        let follows = match (before, stretch.first) {
            (Some(before), Some(first)) => !before.space_after && follows(before, first),
            _ => false,
        };
        let joined = divided || (open && follows);
        let text = stretch.text.trim_end_matches('\u{AD}');
        for (index, part) in text.split(char::is_whitespace).enumerate() {
            match words.last_mut() {
                Some(word) if index == 0 && joined => word.push_str(part),
                Some(word) if word.is_empty() => word.push_str(part),
                _ => words.push(part.to_owned()),
            }
        }
        before = stretch.last.or(before);
        divided = text.len() < stretch.text.len();
        open = !stretch.text.is_empty() || (open && joined);
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The stretches of a page in their order. Of replacements within each other, the outermost counts.
fn stretches(marks: &PageMarks) -> Vec<Stretch<'_>> {
    let mut replacements: Vec<_> = marks.replacements.iter().collect();
    replacements.sort_by_key(|found| (found.pieces.start, std::cmp::Reverse(found.pieces.end)));
    let mut replacements = replacements.into_iter().peekable();
    let mut stretches = Vec::with_capacity(marks.texts.len());
    let mut at = 0;
    while at < marks.texts.len() || replacements.peek().is_some() {
        match replacements.next_if(|found| found.pieces.start <= at) {
            Some(found) if found.pieces.start < at => {}
            Some(found) => {
                let pieces = marks.texts.get(found.pieces.clone()).unwrap_or_default();
                stretches.push(Stretch {
                    text: &found.text,
                    first: pieces.first(),
                    last: pieces.last(),
                });
                at = found.pieces.end.max(at);
            }
            None => {
                let Some(piece) = marks.texts.get(at) else {
                    break;
                };
                stretches.push(Stretch {
                    text: marks.text(piece),
                    first: Some(piece),
                    last: Some(piece),
                });
                at += 1;
            }
        }
    }
    stretches
}

/// Whether a piece goes on where another ends, on the same line and without a gap.
fn follows(before: &TextPiece, next: &TextPiece) -> bool {
    let size = before
        .up
        .x
        .hypot(before.up.y)
        .max(next.up.x.hypot(next.up.y));
    let along = Point {
        x: next.start.x - before.end.x,
        y: next.start.y - before.end.y,
    };
    let length = before.up.x.hypot(before.up.y);
    if length <= 0.0 {
        return true;
    }
    // The line runs at right angles to the height of its letters.
    let (up_x, up_y) = (before.up.x / length, before.up.y / length);
    let gap = along.x.mul_add(up_y, -along.y * up_x);
    let rise = along.x.mul_add(up_x, along.y * up_y);
    gap.abs() <= GAP * size && rise.abs() <= 0.6 * size
}
