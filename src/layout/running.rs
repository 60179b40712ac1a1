//! The running head and foot of a page.

use std::sync::Arc;

use super::frame::Frame;
use super::shape::Shaper;
use super::{Artifact, Draw, Fonts, Item, Mark, Page, TextRun, Word};
use crate::model::{FontFace, Style};

/// The words at a page's head and foot; an empty one prints nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Running {
    pub head_left: String,
    pub head_right: String,
    pub foot_left: String,
    pub foot_centre: String,
    pub foot_right: String,
}

/// Least space between two texts on a line, in type sizes.
const GAP: f64 = 1.5;

/// What a reader turns pages by stands out: the texts in the middle and on the right.
const STRONG: FontFace = FontFace::Bold;
const PLAIN: FontFace = FontFace::Regular;

/// The head and foot of a page, all artifacts: texts in the margins, and a thin rule that parts the foot from the
/// text. A text too long for its place ends in an ellipsis.
#[must_use]
pub fn running_items(running: &Running, page: &Page, style: &Style, fonts: &Fonts) -> Vec<Item> {
    let frame = Frame::of(style, page);
    let mut setter = Setter {
        shaper: Shaper::new(fonts, &style.language, false),
        style,
        items: Vec::with_capacity(6),
    };
    let left = frame.margins.left;
    let right = left + frame.width();
    let size = style.running.size;
    let head_y = style.running.head;
    let foot_y = page.height - style.running.foot;
    let gap = GAP * size;

    let head_right = setter.words(&running.head_right, frame.width(), STRONG);
    let room = frame.width() - width(&head_right, size) - gap;
    let head_left = setter.words(&running.head_left, room, PLAIN);
    setter.draw(head_left, left, head_y, Artifact::Header, PLAIN);
    let x = right - width(&head_right, size);
    setter.draw(head_right, x, head_y, Artifact::Header, STRONG);

    let foot_centre = setter.words(&running.foot_centre, frame.width(), STRONG);
    let foot_right = setter.words(&running.foot_right, frame.width(), STRONG);
    let centre_width = width(&foot_centre, size);
    let centred = if foot_centre.is_empty() {
        0.0
    } else {
        (frame.width() + centre_width) / 2.0
    };
    let taken = if foot_right.is_empty() {
        0.0
    } else {
        width(&foot_right, size) + gap
    };
    let taken = taken.max(if centred > 0.0 { centred + gap } else { 0.0 });
    let foot_left = setter.words(&running.foot_left, frame.width() - taken, PLAIN);
    let has_foot = !(foot_left.is_empty() && foot_centre.is_empty() && foot_right.is_empty());
    if has_foot {
        let y = foot_y - 1.6 * size;
        setter.items.push(Item {
            mark: Mark::Artifact(Artifact::Footer),
            draw: Draw::Rule {
                from: (left, y),
                to: (right, y),
                thickness: 0.5,
                colour: style.colours.rule,
            },
        });
    }
    setter.draw(foot_left, left, foot_y, Artifact::Footer, PLAIN);
    let x = left + (frame.width() - centre_width) / 2.0;
    setter.draw(foot_centre, x, foot_y, Artifact::Footer, STRONG);
    let x = right - width(&foot_right, size);
    setter.draw(foot_right, x, foot_y, Artifact::Footer, STRONG);
    setter.shaper.finish();
    setter.items
}

struct Setter<'a> {
    shaper: Shaper<'a>,
    style: &'a Style,
    items: Vec<Item>,
}

impl Setter<'_> {
    /// The words of a text as far as they fit into `room`.
    fn words(&mut self, text: &str, room: f64, face: FontFace) -> Vec<Arc<Word>> {
        let size = self.style.running.size;
        let mut words: Vec<Arc<Word>> = Vec::new();
        for part in text.split_whitespace() {
            if !words.is_empty() {
                words.push(self.shaper.space(face).clone());
            }
            words.push(self.shaper.word(face, part));
        }
        if width(&words, size) <= room || words.is_empty() {
            return words;
        }
        let ellipsis = self.shaper.word(face, "\u{2026}");
        let most = room - width(std::slice::from_ref(&ellipsis), size);
        while !words.is_empty() && width(&words, size) > most {
            words.pop();
        }
        if words.last().is_some_and(|word| &*word.text == " ") {
            words.pop();
        }
        if !words.is_empty() {
            words.push(ellipsis);
        }
        words
    }

    fn draw(&mut self, words: Vec<Arc<Word>>, x: f64, y: f64, artifact: Artifact, face: FontFace) {
        let colours = self.style.colours;
        let colour = if face == STRONG {
            colours.text
        } else {
            colours.secondary
        };
        if !words.is_empty() {
            self.items.push(Item {
                mark: Mark::Artifact(artifact),
                draw: Draw::Text(TextRun {
                    x,
                    y,
                    face,
                    size: self.style.running.size,
                    colour,
                    words,
                }),
            });
        }
    }
}

fn width(words: &[Arc<Word>], size: f64) -> f64 {
    words
        .iter()
        .map(|word| f64::from(word.width) * size / 1000.0)
        .sum()
}
