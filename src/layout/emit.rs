//! Draws lines of running text.

use std::sync::Arc;

use super::inline::{Span, TICK_SIZE, TextStore, UnitKind};
use super::line::Line;
use super::shape::Shaper;
use super::{Artifact, Draw, Item, LinkArea, Mark, Rect, Stroke, TextRun, Word};
use crate::model::Colour;

/// Draws a line with its left end at `x` and its baseline at `y`. A line that is not the last of its text ends in a
/// space, so that words don't run together where it is read back.
pub(super) fn emit_line(
    store: &TextStore,
    shaper: &mut Shaper,
    line: &Line,
    (mut x, y): (f64, f64),
    items: &mut Vec<Item>,
    links: &mut Vec<LinkArea>,
) {
    let first_link = links.len();
    let last_unit = if line.end.at > 0 {
        line.end.unit + 1
    } else {
        line.end.unit
    };
    let mut index = line.start.unit;
    while index < last_unit {
        let span_index = store.units[index].span;
        let span = store.spans[span_index as usize];
        let end = (index..last_unit)
            .find(|&at| store.units[at].span != span_index)
            .unwrap_or(last_unit);
        let mut words = Vec::with_capacity(end - index + 1);
        let mut width = 0.0;
        for at in index..end {
            let unit = store.units[at];
            match unit.kind {
                UnitKind::Token { id, .. } => {
                    let from = if at == line.start.unit {
                        line.start.at
                    } else {
                        0
                    };
                    let to = (at == line.end.unit).then_some(line.end.at);
                    if from == 0 && to.is_none() {
                        words.push(shaper.get(id).word.clone());
                        width += unit.width;
                    } else {
                        let text = shaper.get(id).word.text.clone();
                        let part = &text[from..to.unwrap_or(text.len())];
                        let word = if line.hyphen && to.is_some() {
                            hyphenated(shaper, span.face, part)
                        } else {
                            shaper.word(span.face, part)
                        };
                        width += f64::from(word.width) * span.size / 1000.0;
                        words.push(word);
                    }
                }
                UnitKind::Space => {
                    words.push(shaper.space(span.face).clone());
                    width += unit.width;
                }
                UnitKind::Tick(ticked) => {
                    draw_tick(ticked, (x + width, y), &span, items);
                    width += unit.width;
                }
                UnitKind::LineEnd => {}
            }
        }
        let shown_to = x + width;
        if end == last_unit && line.next != line.end {
            words.push(shaper.space(span.face).clone());
        }
        // A tick box shows no words.
        if !words.is_empty() || width <= 0.0 {
            items.push(Item {
                mark: Mark::Content(span.leaf),
                draw: Draw::Text(TextRun {
                    x,
                    y: y - span.rise,
                    face: span.face,
                    size: span.size,
                    colour: span.colour,
                    words,
                }),
            });
        }
        if let Some(link) = span.link {
            let face = shaper.fonts.face(span.face);
            let rect = Rect {
                x,
                y: y - span.rise - face.ascender * span.size,
                width: shown_to - x,
                height: (face.ascender + face.descender) * span.size,
            };
            let link = &store.links[link as usize];
            match links[first_link..].last_mut() {
                Some(area) if area.node == link.node => {
                    if let Some(last) = area.rects.last_mut() {
                        *last = last.union(rect);
                    }
                }
                _ => links.push(LinkArea {
                    node: link.node,
                    rects: vec![rect],
                    target: link.target.clone(),
                    description: link.description.clone(),
                }),
            }
            if span.underlined {
                let at = y + (face.underline_offset * span.size).max(1.2);
                items.push(Item {
                    mark: Mark::Artifact(Artifact::Layout),
                    draw: Draw::Rule {
                        from: (x, at),
                        to: (shown_to, at),
                        thickness: (face.underline_thickness * span.size).min(0.6),
                        colour: span.colour,
                    },
                });
            }
        }
        x = shown_to;
        index = end;
    }
}

/// Draws a tick box with its left edge at `x`, standing a hair under the baseline, as large as capitals.
fn draw_tick(ticked: bool, (x, y): (f64, f64), span: &Span, items: &mut Vec<Item>) {
    /// How far it reaches under the baseline, of the type size.
    const UNDER: f64 = 0.06;
    let pen = 0.06 * span.size;
    let side = TICK_SIZE * span.size - pen;
    let (left, bottom) = (x + pen / 2.0, y + UNDER * span.size);
    let at = |(right, up): (f64, f64)| (left + right * side, bottom - up * side);
    let mut path = |points: &[(f64, f64)], fill, thickness| {
        items.push(Item {
            mark: Mark::Content(span.leaf),
            draw: Draw::Path {
                points: points.iter().copied().map(at).collect(),
                fill,
                stroke: Stroke::solid(thickness, span.colour),
            },
        });
    };
    let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
    path(&corners, Some(Colour::WHITE), pen);
    if ticked {
        path(&[(0.2, 0.5), (0.42, 0.22), (0.82, 0.8)], None, 2.0 * pen);
    }
}

/// The first part of a divided word. Its hyphen is a soft one (ISO 32000-1, 14.8.2.2.3): no part of the text.
fn hyphenated(shaper: &mut Shaper, face: crate::model::FontFace, part: &str) -> Arc<Word> {
    let part = part.trim_end_matches('\u{ad}');
    let shown = shaper.word(face, &format!("{part}-"));
    Arc::new(Word {
        text: format!("{part}\u{ad}").into(),
        actual_text: true,
        ..(*shown).clone()
    })
}

impl LinkArea {
    /// The smallest rectangle around all of it.
    #[must_use]
    pub fn bounds(&self) -> Option<Rect> {
        self.rects.iter().copied().reduce(Rect::union)
    }
}

impl Rect {
    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let x = self.x.min(other.x);
        let y = self.y.min(other.y);
        Self {
            x,
            y,
            width: (self.x + self.width).max(other.x + other.width) - x,
            height: (self.y + self.height).max(other.y + other.height) - y,
        }
    }
}
