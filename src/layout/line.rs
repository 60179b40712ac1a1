//! Breaks running text into lines, ragged right: as few lines as possible, and among those the most even ones.

use super::inline::{TextStore, UnitKind, UnitRange};
use super::shape::{Shaper, Token};

/// A point in running text: a unit, and a byte offset inside it when the unit is a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    pub unit: usize,
    pub at: usize,
}

/// A line of running text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub start: Cut,
    /// Where its last letter ends.
    pub end: Cut,
    /// Where the next line starts: `end`, or after the space between them.
    pub next: Cut,
    /// Without the space at its end.
    pub width: f64,
    pub hyphen: bool,
}

impl Line {
    /// A stretch of text on one line.
    pub(super) fn whole(store: &TextStore, units: UnitRange) -> Self {
        let width = store.units[units.clone()].iter().map(|u| u.width).sum();
        let cut = |unit| Cut { unit, at: 0 };
        Self {
            start: cut(units.start),
            end: cut(units.end),
            next: cut(units.end),
            width,
            hyphen: false,
        }
    }

    /// The line as if a space followed it: it is read apart from what comes next.
    pub(super) fn read_apart(mut self) -> Self {
        self.next.unit += 1;
        self
    }
}

/// A place where a line may end.
#[derive(Clone, Copy)]
struct Candidate {
    end: Cut,
    next: Cut,
    /// Width of everything before the place, without the space there.
    before: f64,
    /// Width of everything before the next line.
    after: f64,
    /// Width of the hyphen added there; 0 for none.
    hyphen: f64,
    forced: bool,
    /// A line reads worse that ends here.
    poor: bool,
}

/// The best way to set everything up to a candidate.
#[derive(Clone, Copy)]
struct Best {
    lines: u32,
    cost: f64,
    /// The candidate that ends the line before; `None` for the start.
    from: Option<usize>,
}

/// Breaks paragraphs; keeps its memory between them.
#[derive(Default)]
pub(super) struct Breaker {
    candidates: Vec<Candidate>,
    best: Vec<Best>,
}

/// The measure of a paragraph's lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    pub width: f64,
    /// How far the first line starts to the right of the others.
    pub first_indent: f64,
    /// Words may be divided at a hyphen. Those wider than a line are in any case.
    pub divides: bool,
}

impl Measure {
    pub(super) fn of(width: f64) -> Self {
        Self {
            width,
            first_indent: 0.0,
            divides: true,
        }
    }
}

/// Lets sums of widths differ by rounding.
const TOLERANCE: f64 = 0.01;

/// How much a line that ends inside a word, or a last line that is too short, costs: as much as one left this part of
/// the measure short.
const HYPHEN_COST: f64 = 0.2;
const SHORT_LAST_COST: f64 = 0.35;

/// The same of a line that ends inside an address and not after a slash.
const POOR_COST: f64 = 0.45;

/// A last line shorter than this part of the measure looks lost.
const SHORT_LAST: f64 = 0.12;

impl Breaker {
    /// Appends the lines of a stretch of text to `lines`. Text without a token yields no line.
    pub(super) fn break_lines(
        &mut self,
        store: &TextStore,
        shaper: &mut Shaper,
        units: UnitRange,
        measure: Measure,
        lines: &mut Vec<Line>,
    ) {
        if units.is_empty() {
            return;
        }
        if self.is_one_line(store, &units, measure) {
            lines.push(Line::whole(store, units));
            return;
        }
        self.candidates.clear();
        self.find_candidates(store, shaper, units.clone(), measure);
        self.choose(measure);
        let first = lines.len();
        let mut at = self.candidates.len().checked_sub(1);
        while let Some(index) = at {
            let candidate = self.candidates[index];
            at = self.best[index].from;
            let (start, after) = match at {
                Some(from) => (self.candidates[from].next, self.candidates[from].after),
                None => (
                    Cut {
                        unit: units.start,
                        at: 0,
                    },
                    0.0,
                ),
            };
            lines.push(Line {
                start,
                end: candidate.end,
                next: candidate.next,
                width: candidate.before + candidate.hyphen - after,
                hyphen: candidate.hyphen > 0.0,
            });
        }
        lines[first..].reverse();
    }

    fn is_one_line(&self, store: &TextStore, units: &UnitRange, measure: Measure) -> bool {
        let mut width = measure.first_indent;
        store.units[units.clone()].iter().all(|unit| {
            width += unit.width;
            unit.kind != UnitKind::LineEnd && width <= measure.width + TOLERANCE
        })
    }

    fn find_candidates(
        &mut self,
        store: &TextStore,
        shaper: &mut Shaper,
        units: UnitRange,
        measure: Measure,
    ) {
        let mut width = 0.0;
        let narrowest = measure.width - measure.first_indent.max(0.0);
        for index in units.clone() {
            let unit = store.units[index];
            let here = Cut { unit: index, at: 0 };
            let following = Cut {
                unit: index + 1,
                at: 0,
            };
            match unit.kind {
                UnitKind::Token { id, after_break } => {
                    if after_break {
                        self.push(here, here, width, width, 0.0);
                    }
                    let span = store.spans[unit.span as usize];
                    let scale = span.size / 1000.0;
                    let count = shaper.get(id).joints.len();
                    for at in 0..count {
                        let joint = shaper.get(id).joints[at];
                        if joint.hyphen && !measure.divides && unit.width <= narrowest {
                            continue;
                        }
                        // An address is parted after a slash unless what stands between two is wider than a line.
                        if joint.poor && shaper.get(id).width_around(at) * scale <= narrowest {
                            continue;
                        }
                        let cut = Cut {
                            unit: index,
                            at: joint.at as usize,
                        };
                        let before = width + f64::from(joint.before) * scale;
                        let after = width + f64::from(joint.after) * scale;
                        let hyphen = if joint.hyphen {
                            f64::from(shaper.word(span.face, "-").width) * scale
                        } else {
                            0.0
                        };
                        self.tear(shaper, id, index, width, scale, before, narrowest);
                        self.push(cut, cut, before, after, hyphen);
                        if let Some(last) = self.candidates.last_mut() {
                            last.poor = joint.poor;
                        }
                    }
                    self.tear(
                        shaper,
                        id,
                        index,
                        width,
                        scale,
                        width + unit.width,
                        narrowest,
                    );
                }
                UnitKind::Tick(_) => {}
                UnitKind::Space => {
                    if may_end_at(store, shaper, &units, index) {
                        self.push(here, following, width, width + unit.width, 0.0);
                    }
                }
                UnitKind::LineEnd => {
                    self.push(here, following, width, width, 0.0);
                    if let Some(last) = self.candidates.last_mut() {
                        last.forced = true;
                    }
                }
            }
            width += unit.width;
        }
        let end = Cut {
            unit: units.end,
            at: 0,
        };
        self.push(end, end, width, width, 0.0);
        if let Some(last) = self.candidates.last_mut() {
            last.forced = true;
        }
    }

    fn push(&mut self, end: Cut, next: Cut, before: f64, after: f64, hyphen: f64) {
        self.candidates.push(Candidate {
            end,
            next,
            before,
            after,
            hyphen,
            forced: false,
            poor: false,
        });
    }

    /// Where what stands between the last candidate and `to` is wider than a line, it must be torn: a candidate
    /// after every letter of the token that it ends in.
    #[allow(clippy::too_many_arguments)]
    fn tear(
        &mut self,
        shaper: &mut Shaper,
        id: super::shape::TokenId,
        unit: usize,
        width: f64,
        scale: f64,
        to: f64,
        narrowest: f64,
    ) {
        let from = self.candidates.last().map_or(0.0, |last| last.after);
        if to - from <= narrowest + TOLERANCE {
            return;
        }
        let word = shaper.get(id).word.clone();
        let mut at_x = width;
        let chars = word.text.chars().count();
        for (number, (at, _)) in word.text.char_indices().enumerate() {
            if at > 0 && at_x > from && at_x < to {
                let cut = Cut { unit, at };
                self.push(cut, cut, at_x, at_x, 0.0);
            }
            // Without ligatures a glyph is a letter; with them an even share is near enough.
            let advance = if word.glyphs.len() == chars {
                word.glyphs[number].advance
            } else {
                word.width / chars as f32
            };
            at_x += f64::from(advance) * scale;
        }
    }

    /// Finds the best line to end at each candidate.
    fn choose(&mut self, measure: Measure) {
        self.best.clear();
        let square = |part: f64| (part * measure.width) * (part * measure.width);
        for index in 0..self.candidates.len() {
            let end = self.candidates[index];
            let mut best: Option<Best> = None;
            let mut from = index.checked_sub(1);
            loop {
                let (after, lines, cost, room, stop) = match from {
                    Some(at) => {
                        let candidate = self.candidates[at];
                        let before = self.best[at];
                        (
                            candidate.after,
                            before.lines,
                            before.cost,
                            measure.width,
                            candidate.forced,
                        )
                    }
                    None => (0.0, 0, 0.0, measure.width - measure.first_indent, true),
                };
                let slack = room - (end.before + end.hyphen - after);
                if slack < -TOLERANCE && best.is_some() {
                    break;
                }
                let mut cost = cost + if end.forced { 0.0 } else { slack * slack };
                if end.forced && room - slack < SHORT_LAST * measure.width && lines > 0 {
                    cost += square(SHORT_LAST_COST);
                }
                if end.end.at > 0 {
                    cost += square(if end.poor { POOR_COST } else { HYPHEN_COST });
                }
                let lines = lines + 1;
                let better = best.is_none_or(|held| {
                    lines < held.lines || (lines == held.lines && cost < held.cost)
                });
                if better {
                    best = Some(Best { lines, cost, from });
                }
                if slack < -TOLERANCE || stop {
                    break;
                }
                from = from.and_then(|at| at.checked_sub(1));
            }
            // The loop looks at one line at least.
            self.best.push(best.unwrap_or(Best {
                lines: 1,
                cost: 0.0,
                from: None,
            }));
        }
    }
}

/// Whether a line may end at the space at `index`.
fn may_end_at(store: &TextStore, shaper: &Shaper, units: &UnitRange, index: usize) -> bool {
    let token = |index: usize| match store.units.get(index).map(|unit| unit.kind) {
        Some(UnitKind::Token { id, .. }) => Some(shaper.get(id)),
        _ => None,
    };
    let clings_on = index > units.start && token(index - 1).is_some_and(|t| t.clings_on);
    let clings_back = index + 1 < units.end && token(index + 1).is_some_and(|t| t.clings_back);
    !clings_on && !clings_back
}

/// The widest stretch between the spaces at which a line may end.
pub(super) fn widest_word(store: &TextStore, shaper: &Shaper, units: UnitRange) -> f64 {
    let (mut widest, mut word) = (0.0_f64, 0.0_f64);
    for index in units.clone() {
        let unit = store.units[index];
        let ends = match unit.kind {
            UnitKind::Space => may_end_at(store, shaper, &units, index),
            UnitKind::LineEnd => true,
            UnitKind::Token { .. } | UnitKind::Tick(_) => false,
        };
        word = if ends { 0.0 } else { word + unit.width };
        widest = widest.max(word);
    }
    widest
}

/// Measures text as if it were set on one line.
pub(super) fn measure_text(store: &TextStore, shaper: &Shaper, units: UnitRange) -> Extent {
    let mut extent = Extent::default();
    let (mut piece, mut line) = (0.0_f64, 0.0_f64);
    for index in units.clone() {
        let unit = store.units[index];
        match unit.kind {
            UnitKind::Token { id, after_break } => {
                if after_break {
                    extent.widest_piece = extent.widest_piece.max(piece);
                    piece = 0.0;
                }
                let token = shaper.get(id);
                let scale = store.spans[unit.span as usize].size / 1000.0;
                let mut done = 0.0;
                for joint in &token.joints {
                    extent.note_figure(token, f64::from(joint.before) * scale - done);
                    let before = f64::from(joint.before) * scale;
                    extent.widest_piece = extent.widest_piece.max(piece + before - done);
                    (piece, done) = (0.0, f64::from(joint.after) * scale);
                }
                extent.note_figure(token, unit.width - done);
                piece += unit.width - done;
            }
            UnitKind::Space if may_end_at(store, shaper, &units, index) => {
                extent.widest_piece = extent.widest_piece.max(piece);
                piece = 0.0;
            }
            UnitKind::Space | UnitKind::Tick(_) => piece += unit.width,
            UnitKind::LineEnd => {
                extent.widest_piece = extent.widest_piece.max(piece);
                extent.longest_line = extent.longest_line.max(line);
                (piece, line) = (0.0, 0.0);
            }
        }
        line += unit.width;
    }
    Extent {
        widest_piece: extent.widest_piece.max(piece),
        longest_line: extent.longest_line.max(line),
        ..extent
    }
}

/// How wide some text is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extent {
    /// The widest figure.
    pub widest_figure: f64,
    /// The widest stretch that no line end may part.
    pub widest_piece: f64,
    pub longest_line: f64,
}

impl Extent {
    fn note_figure(&mut self, token: &Token, width: f64) {
        if token.is_figure {
            self.widest_figure = self.widest_figure.max(width);
        }
    }

    /// How wide two texts are, one under the other.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            widest_figure: self.widest_figure.max(other.widest_figure),
            widest_piece: self.widest_piece.max(other.widest_piece),
            longest_line: self.longest_line.max(other.longest_line),
        }
    }
}
