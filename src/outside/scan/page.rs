//! What one page has.

use std::collections::{BTreeMap, BTreeSet};

use super::annotations::{annotations, boxes, comment};
use super::cover::Covers;
use super::hidden::{Hiding, hidden_words};
use super::picture::has_hidden_picture;
use lopdf::Dictionary;

use crate::outside::content::{Origin, PageMarks, rectangle};
use crate::outside::lookup::Objects;
use crate::outside::pdf::{OutsidePage, PageBox};

/// What was found on a page.
#[derive(Debug, Default)]
pub(super) struct PageFacts {
    pub hidden: BTreeMap<Hiding, Vec<String>>,
    pub hidden_picture: bool,
    /// The words that stand where annotations say that they are to be taken out; `None` if nothing is marked so.
    pub marked_for_redaction: Option<Vec<String>>,
    /// Whether there is something on it, but no letters or digits.
    pub no_text: bool,
    /// The fonts in which letters are shown, and those of which it isn't known what the letters are.
    pub fonts: BTreeSet<u32>,
    pub unknown: BTreeSet<u32>,
    /// Comments: what one is called, what many are, and how many there are.
    pub comments: BTreeMap<(&'static str, &'static str), usize>,
    /// The layers that have marks on it.
    pub layers: BTreeSet<u16>,
    pub whole: bool,
}

pub(super) fn look(objects: Objects<'_>, page: &OutsidePage, marks: &PageMarks) -> PageFacts {
    let boxes = boxes(objects, page);
    let covers = Covers::of(objects, marks, &boxes);
    let mut facts = PageFacts {
        hidden: hidden_words(page, marks, &covers),
        hidden_picture: has_hidden_picture(page, marks, &covers),
        ..PageFacts::default()
    };
    for annotation in annotations(objects, page) {
        if let Some(comment) = comment(objects, annotation) {
            *facts.comments.entry(comment).or_default() += 1;
        }
        if objects.name(annotation, b"Subtype") == Some(b"Redact") {
            let words = facts.marked_for_redaction.get_or_insert_default();
            words.extend(words_in(objects, annotation, marks));
        }
    }
    let mut says = false;
    for piece in &marks.texts {
        let text = marks.text(piece);
        let known = text.chars().any(char::is_alphanumeric);
        says |= known && piece.mark.origin == Origin::Page;
        facts.fonts.extend(piece.font);
        if text.contains(char::REPLACEMENT_CHARACTER) {
            facts.unknown.extend(piece.font);
        }
        facts.layers.extend(piece.mark.layer);
    }
    facts.no_text = !says && has_ink(page, marks);
    let marked = marks.shapes.iter().map(|shape| &shape.mark);
    let marked = marked.chain(marks.images.iter().map(|image| &image.mark));
    facts.layers.extend(marked.filter_map(|mark| mark.layer));
    facts.whole = marks.whole && covers.is_whole();
    facts
}

/// The words in the middle of an annotation's rectangle.
fn words_in(
    objects: Objects<'_>,
    annotation: &Dictionary,
    marks: &PageMarks,
) -> impl Iterator<Item = String> {
    let area = rectangle(objects, annotation, b"Rect");
    let pieces = marks.texts.iter();
    pieces
        .filter(move |piece| area.is_some_and(|area| area.holds(piece.mark.bounds.centre())))
        .map(|piece| marks.text(piece).to_owned())
}

/// Whether a picture or drawing of some size is on the page.
fn has_ink(page: &OutsidePage, marks: &PageMarks) -> bool {
    let drawn = marks.shapes.iter().map(|shape| &shape.mark);
    let images = marks.images.iter().map(|image| &image.mark);
    let ink: Vec<PageBox> = drawn
        .chain(images)
        .filter(|mark| mark.shown && mark.alpha > 0.0)
        .map(|mark| mark.bounds.common(&mark.clip).common(&page.crop_box))
        .filter(|bounds| bounds.width() > 0.0 || bounds.height() > 0.0)
        .collect();
    let all = ink.iter().copied().reduce(|all, next| all.and(&next));
    all.is_some_and(|all| all.area() > page.crop_box.area() / 20.0)
}
