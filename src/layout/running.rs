//! The running head and foot of a page.

use std::sync::Arc;

use super::frame::Frame;
use super::shape::Shaper;
use super::{Artifact, Draw, Fonts, Item, Mark, Page, TextRun, Word};
use crate::model::{FontFace, Style};

/// The words at a page's head and foot, each at the start, in the middle and at the end of its line; an empty one prints
/// nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Running {
    pub head: [RunningWords; 3],
    pub foot: [RunningWords; 3],
    /// What marks the page, over its head: all of it is printed, over as many lines as it takes. Empty for none.
    pub marking: String,
}

/// A text of a running head or foot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunningWords {
    pub text: String,
    /// Whether it stands out: what readers turn pages by.
    pub strong: bool,
}

/// Distance of the lines of a page's marking, in type sizes.
const MARKING_LEADING: f64 = 1.2;

/// Least space between two texts on a line, in type sizes.
const GAP: f64 = 1.5;

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
    setter.line(
        &running.head,
        (left, right),
        style.running.head,
        Artifact::Header,
    );
    let foot_y = page.height - style.running.foot;
    if running.foot.iter().any(|words| !words.text.is_empty()) {
        let y = foot_y - 1.6 * style.running.size;
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
    setter.line(&running.foot, (left, right), foot_y, Artifact::Footer);
    setter.marking(&running.marking, left, right - left);
    setter.shaper.finish();
    setter.items
}

struct Setter<'a> {
    shaper: Shaper<'a>,
    style: &'a Style,
    items: Vec<Item>,
}

impl Setter<'_> {
    /// Sets the texts of a line. The one at the end has the room that it needs, then the one in the middle, then the one
    /// at the start.
    fn line(
        &mut self,
        texts: &[RunningWords; 3],
        (left, right): (f64, f64),
        y: f64,
        artifact: Artifact,
    ) {
        let size = self.style.running.size;
        let gap = GAP * size;
        let [start, centre, end] = texts;
        let end_words = self.words(&end.text, right - left, face(end));
        let end_x = right - width(&end_words, size);
        let taken = if end_words.is_empty() {
            right
        } else {
            end_x - gap
        };
        let middle = f64::midpoint(left, right);
        let centre_words = self.words(&centre.text, 2.0 * (taken - middle), face(centre));
        let centre_x = middle - width(&centre_words, size) / 2.0;
        let taken = if centre_words.is_empty() {
            taken
        } else {
            centre_x - gap
        };
        let start_words = self.words(&start.text, taken - left, face(start));
        self.draw(start_words, left, y, artifact, start);
        self.draw(centre_words, centre_x, y, artifact, centre);
        self.draw(end_words, end_x, y, artifact, end);
    }

    /// Sets the marking of the page in bold over its head, the last line nearest to it.
    fn marking(&mut self, text: &str, x: f64, room: f64) {
        let face = FontFace::Bold;
        let size = self.style.running.size;
        let mut lines: Vec<Vec<Arc<Word>>> = Vec::new();
        for part in text.split_whitespace() {
            let word = self.shaper.word(face, part);
            let space = self.shaper.space(face).clone();
            let fits = lines.last().is_some_and(|line| {
                let taken = [std::slice::from_ref(&space), std::slice::from_ref(&word)];
                width(line, size) + taken.iter().map(|words| width(words, size)).sum::<f64>()
                    <= room
            });
            match lines.last_mut().filter(|_| fits) {
                Some(line) => line.extend([space, word]),
                None => {
                    if let Some(line) = lines.last_mut() {
                        line.push(space);
                    }
                    lines.push(vec![word]);
                }
            }
        }
        let leading = MARKING_LEADING * size;
        for (above, words) in (1_u32..).zip(lines.into_iter().rev()) {
            let y = self.style.running.head - f64::from(above) * leading;
            self.items.push(Item {
                mark: Mark::Artifact(Artifact::Header),
                draw: Draw::Text(TextRun {
                    x,
                    y,
                    face,
                    size,
                    colour: self.style.colours.text,
                    words,
                }),
            });
        }
    }

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

    fn draw(
        &mut self,
        words: Vec<Arc<Word>>,
        x: f64,
        y: f64,
        artifact: Artifact,
        of: &RunningWords,
    ) {
        let colours = self.style.colours;
        let colour = if of.strong {
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
                    face: face(of),
                    size: self.style.running.size,
                    colour,
                    words,
                }),
            });
        }
    }
}

const fn face(words: &RunningWords) -> FontFace {
    FontFace::of(words.strong, false)
}

fn width(words: &[Arc<Word>], size: f64) -> f64 {
    words
        .iter()
        .map(|word| f64::from(word.width) * size / 1000.0)
        .sum()
}
