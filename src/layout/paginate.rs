//! Cuts the flow into pages.
//!
//! A page takes as many atoms as fit, with the footnotes that they call, and ends at the last place where it may
//! end. Where it may end nowhere it ends where it is full: every page makes progress.

use std::ops::Range;

use super::boxes::frame_item;
use super::flow::{Flow, FrameLines, RepeatedHead, side_rule};
use super::frame::Frame;
use super::{
    Artifact, Draw, Item, LinkArea, Mark, OutlineEntry, OutsidePlace, Page, Pages, Position, Rect,
};
use crate::model::{BoxDesign, Colour, Style};

/// The footnotes of a document as set: a flow of their lines, and which of them belong to each note.
#[derive(Default)]
pub(super) struct Notes {
    pub flow: Flow,
    /// By footnote: its atoms in the flow; `None` when nothing calls it.
    pub atoms: Vec<Option<Range<usize>>>,
}

/// Space between text and the footnotes' rule, and between the rule and the first note.
const RULE_ABOVE: f64 = 10.0;
const RULE_BELOW: f64 = 5.0;
const RULE_LENGTH: f64 = 72.0;

/// Footnotes that run on from the page before take no more than this part of a page while there is text for it.
const MOST_WAITING: f64 = 0.5;

/// Lets sums of heights differ by rounding.
const TOLERANCE: f64 = 0.01;

/// What pages themselves draw with.
struct Ink {
    rule: Colour,
    accent: Colour,
    boxes: BoxDesign,
}

/// The part of a box that stands on a page.
struct FramePart {
    lines: FrameLines,
    top: f64,
    /// Where it goes among the page's items: behind what stands in it.
    at: usize,
}

/// Cuts a flow into pages.
pub(super) fn paginate(flow: Flow, notes: Notes, style: &Style, pages: &mut Pages) {
    let ink = Ink {
        rule: style.colours.rule,
        accent: style.colours.accent,
        boxes: style.boxes,
    };
    let note_atoms = notes.atoms;
    let mut cutter = Cutter {
        places: vec![Position { page: 0, y: 0.0 }; flow.atoms.len()],
        note_places: vec![None; notes.flow.atoms.len()],
        items: drain(flow.items),
        links: drain(flow.links),
        note_items: drain(notes.flow.items),
        note_links: drain(notes.flow.links),
        flow: Flow {
            items: Vec::new(),
            links: Vec::new(),
            ..flow
        },
        notes: Flow {
            items: Vec::new(),
            links: Vec::new(),
            ..notes.flow
        },
        note_atoms,
        waiting: Vec::new(),
        ink,
        pages: Vec::new(),
    };
    let mut start = 0;
    for index in 0..cutter.flow.segments.len() {
        let segment = cutter.flow.segments[index];
        let frame = Frame::new(style, segment.landscape);
        cutter.cut(start..segment.atoms, &frame);
        start = segment.atoms;
    }
    let portrait = Frame::new(style, false);
    while !cutter.waiting.is_empty() {
        cutter.fill(0..0, &portrait);
    }
    if cutter.pages.is_empty() {
        cutter.pages.push(portrait.page());
    }
    cutter.finish(pages);
}

/// Adds a link's areas to a page, moved. All areas of one link on a page are one, so that the keyboard stops at it
/// once.
fn add_link(links: &mut Vec<LinkArea>, mut link: LinkArea, dx: f64, dy: f64) {
    for rect in &mut link.rects {
        rect.x += dx;
        rect.y += dy;
    }
    match links.iter_mut().rev().find(|held| held.node == link.node) {
        Some(held) => held.rects.append(&mut link.rects),
        None => links.push(link),
    }
}

/// Items by index, each taken once.
fn drain<T>(list: Vec<T>) -> Vec<Option<T>> {
    list.into_iter().map(Some).collect()
}

struct Cutter {
    flow: Flow,
    notes: Flow,
    items: Vec<Option<Item>>,
    links: Vec<Option<LinkArea>>,
    note_items: Vec<Option<Item>>,
    note_links: Vec<Option<LinkArea>>,
    note_atoms: Vec<Option<Range<usize>>>,
    /// Atoms of notes that did not fit on the page of their call.
    waiting: Vec<usize>,
    places: Vec<Position>,
    note_places: Vec<Option<Position>>,
    ink: Ink,
    pages: Vec<Page>,
}

impl Cutter {
    /// Sets a segment on pages of its own.
    fn cut(&mut self, atoms: Range<usize>, frame: &Frame) {
        let mut start = atoms.start;
        while start < atoms.end {
            let end = self.find_end(start, atoms.end, frame.height());
            self.fill(start..end, frame);
            start = end;
        }
    }

    /// The end of the page that starts with `start`: at least one atom further.
    fn find_end(&self, start: usize, limit: usize, room: f64) -> usize {
        let most_waiting = MOST_WAITING * room;
        let whole = self.try_end(start, limit, room, room + most_waiting);
        // Where the notes leave no room for any text, they wait.
        whole
            .or_else(|_| self.try_end(start, limit, room, most_waiting))
            .unwrap_or_else(|full| full.max(start + 1))
    }

    /// The end of the page that starts with `start`, whose footnotes ask for `most_notes` at the most. A footnote asks
    /// for its first lines: the others may stand on the next page.
    ///
    /// # Errors
    /// Where the page is full, when it may end nowhere before.
    fn try_end(
        &self,
        start: usize,
        limit: usize,
        room: f64,
        most_notes: f64,
    ) -> Result<usize, usize> {
        let mut y = self.head_of(start).map_or(0.0, |head| head.height);
        let mut noted = self.waiting.clone();
        let mut notes_height = self.notes_height(&noted).min(MOST_WAITING * room);
        // Where the page may end, and where it ends best.
        let (mut possible, mut best) = (None, None);
        let mut at = start;
        while at < limit {
            let atom = &self.flow.atoms[at];
            if at > start {
                y += self.flow.atoms[at - 1].below.max(atom.above);
            }
            y += atom.height;
            if self.called(at..at + 1).next().is_some()
                && let Some(last) = self.add_notes(at..at + 1, &mut noted)
            {
                let begun = self.end_of_first_lines(&noted, last);
                notes_height = self.notes_height(&noted[..begun]).min(most_notes);
            }
            if y + notes_height > room + TOLERANCE {
                break;
            }
            at += 1;
            if !atom.keep {
                possible = Some(at);
                if !atom.whole {
                    best = possible;
                }
            }
        }
        if at == limit {
            return Ok(limit);
        }
        best.or(possible).ok_or(at)
    }

    /// The end of the lines of a note that stay together, the first of which is `noted[from]`.
    fn end_of_first_lines(&self, noted: &[usize], from: usize) -> usize {
        let kept = noted[from..]
            .iter()
            .take_while(|&&at| self.notes.atoms[at].keep);
        (from + kept.count() + 1).min(noted.len())
    }

    fn head_of(&self, atom: usize) -> Option<&RepeatedHead> {
        let head = self.flow.atoms[atom].head?;
        self.flow.heads.get(head as usize)
    }

    /// The footnotes that some atoms call.
    fn called(&self, atoms: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let start = atoms
            .start
            .checked_sub(1)
            .map_or(0, |before| self.flow.atoms[before].calls);
        let end = atoms
            .end
            .checked_sub(1)
            .map_or(0, |last| self.flow.atoms[last].calls);
        self.flow.calls[start.min(end)..end].iter().copied()
    }

    /// Adds the atoms of the notes that `atoms` call and that stand nowhere yet. Returns where those of the last such
    /// note start in `noted`.
    fn add_notes(&self, atoms: Range<usize>, noted: &mut Vec<usize>) -> Option<usize> {
        let mut last = None;
        for note in self.called(atoms) {
            let Some(Some(range)) = self.note_atoms.get(note) else {
                continue;
            };
            if self.note_places[range.start].is_none() && !noted.contains(&range.start) {
                last = Some(noted.len());
                noted.extend(range.clone());
            }
        }
        last
    }

    /// Height of the foot of a page with these note atoms, with its rule.
    fn notes_height(&self, atoms: &[usize]) -> f64 {
        if atoms.is_empty() {
            return 0.0;
        }
        let mut height = RULE_ABOVE + RULE_BELOW;
        for (number, &at) in atoms.iter().enumerate() {
            let atom = &self.notes.atoms[at];
            height += atom.height + if number > 0 { atom.above } else { 0.0 };
        }
        height
    }

    /// Makes a page of some atoms and of the notes that they call.
    fn fill(&mut self, atoms: Range<usize>, frame: &Frame) {
        let mut page = frame.page();
        let number = self.pages.len();
        let (left, top) = (frame.margins.left, frame.margins.top);
        let mut y = top;
        if let Some(head) = atoms.clone().next().and_then(|first| self.head_of(first)) {
            for item in &head.items {
                let mut item = item.clone();
                item.mark = Mark::Artifact(Artifact::RepeatedHead);
                item.shift(left, y);
                page.items.push(item);
            }
            y += head.height;
        }
        let items = self.flow_items(&atoms);
        page.items.reserve(items + 8);
        // The side rule that runs on from the atom before, with its top and x.
        let mut rule: Option<(f64, f64)> = None;
        let mut framed: Option<FramePart> = None;
        for at in atoms.clone() {
            let atom = self.flow.atoms[at];
            let above = if at > atoms.start {
                self.flow.atoms[at - 1].below.max(atom.above)
            } else {
                0.0
            };
            if rule.map(|rule| rule.1) != atom.side_rule {
                self.draw_side_rule(&mut page, rule.take(), y, left);
                rule = atom.side_rule.map(|x| (y + above, x));
            }
            if framed.as_ref().map(|part| part.lines) != atom.frame || atom.opens_frame {
                self.draw_frame(&mut page, framed.take(), y, left);
                framed = atom.frame.map(|lines| FramePart {
                    lines,
                    top: y + above
                        - if atom.opens_frame {
                            0.0
                        } else {
                            lines.overhang
                        },
                    at: page.items.len(),
                });
            }
            y += above;
            self.places[at] = Position { page: number, y };
            let before = at.checked_sub(1).map(|before| self.flow.atoms[before]);
            let (first_item, first_link) = before.map_or((0, 0), |atom| (atom.items, atom.links));
            for item in &mut self.items[first_item..atom.items] {
                if let Some(mut item) = item.take() {
                    item.shift(left, y);
                    page.items.push(item);
                }
            }
            for link in &mut self.links[first_link..atom.links] {
                if let Some(link) = link.take() {
                    add_link(&mut page.links, link, left, y);
                }
            }
            y += atom.height;
        }
        self.draw_side_rule(&mut page, rule, y, left);
        let goes_on = self.frame_goes_on(&atoms);
        let overhang = framed.as_ref().map_or(0.0, |part| part.lines.overhang);
        let end = if goes_on { y + overhang } else { y };
        self.draw_frame(&mut page, framed, end, left);
        self.fill_foot(&mut page, atoms, y, frame);
        self.pages.push(page);
    }

    fn flow_items(&self, atoms: &Range<usize>) -> usize {
        let end = atoms
            .end
            .checked_sub(1)
            .map_or(0, |last| self.flow.atoms[last].items);
        let start = atoms
            .start
            .checked_sub(1)
            .map_or(0, |before| self.flow.atoms[before].items);
        end.saturating_sub(start)
    }

    fn draw_side_rule(&self, page: &mut Page, rule: Option<(f64, f64)>, to: f64, left: f64) {
        if let Some((from, x)) = rule {
            let rule = side_rule(left + x, from, to - from, self.ink.accent);
            page.items.push(rule);
        }
    }

    /// Whether a box goes on after these atoms.
    fn frame_goes_on(&self, atoms: &Range<usize>) -> bool {
        self.flow
            .atoms
            .get(atoms.end)
            .is_some_and(|next| next.frame.is_some() && !next.opens_frame)
    }

    /// Draws the frame of a box, or of its part on a page, down to `to`.
    fn draw_frame(&self, page: &mut Page, part: Option<FramePart>, to: f64, left: f64) {
        let Some(FramePart { lines, top, at }) = part else {
            return;
        };
        let rect = Rect {
            x: left + lines.x,
            y: top,
            width: lines.width,
            height: to - top,
        };
        let item = frame_item(rect, &self.ink.boxes, self.ink.rule);
        page.items.splice(at..at, item);
    }

    /// Sets the notes at the foot of a page whose text ends at `text_end`; what has no room waits for the next page.
    fn fill_foot(&mut self, page: &mut Page, atoms: Range<usize>, text_end: f64, frame: &Frame) {
        let mut noted = std::mem::take(&mut self.waiting);
        self.add_notes(atoms.clone(), &mut noted);
        let bottom = frame.margins.top + frame.height();
        let room = bottom - text_end + TOLERANCE;
        let mut fitting = noted.len();
        while fitting > 0 && self.notes_height(&noted[..fitting]) > room {
            fitting -= 1;
        }
        let full = fitting;
        while fitting > 0 && fitting < noted.len() && self.notes.atoms[noted[fitting - 1]].keep {
            fitting -= 1;
        }
        if fitting == 0 && atoms.is_empty() {
            fitting = full.max(1).min(noted.len());
        }
        self.waiting = noted.split_off(fitting);
        for &at in &self.waiting {
            // Holds its place, so that a second call does not set it again.
            self.note_places[at] = Some(Position {
                page: self.pages.len() + 1,
                y: frame.margins.top,
            });
        }
        if noted.is_empty() {
            return;
        }
        let left = frame.margins.left;
        let mut y = bottom - self.notes_height(&noted) + RULE_ABOVE;
        page.items.push(Item {
            mark: Mark::Artifact(Artifact::Layout),
            draw: Draw::Rule {
                from: (left, y),
                to: (left + RULE_LENGTH.min(frame.width()), y),
                thickness: 0.5,
                colour: self.ink.rule,
            },
        });
        y += RULE_BELOW;
        for (number, &at) in noted.iter().enumerate() {
            let atom = self.notes.atoms[at];
            if number > 0 {
                y += atom.above;
            }
            self.note_places[at] = Some(Position {
                page: self.pages.len(),
                y,
            });
            let before = at.checked_sub(1).map(|before| self.notes.atoms[before]);
            let (first_item, first_link) = before.map_or((0, 0), |atom| (atom.items, atom.links));
            for item in &mut self.note_items[first_item..atom.items] {
                if let Some(mut item) = item.take() {
                    item.shift(left, y);
                    page.items.push(item);
                }
            }
            for link in &mut self.note_links[first_link..atom.links] {
                if let Some(link) = link.take() {
                    add_link(&mut page.links, link, left, y);
                }
            }
            y += atom.height;
        }
    }

    /// Hands over the pages, with the places of headings and anchors.
    fn finish(self, pages: &mut Pages) {
        let end = Position {
            page: self.pages.len().saturating_sub(1),
            y: 0.0,
        };
        let place = |atom: usize| self.places.get(atom).copied().unwrap_or(end);
        for entry in &self.flow.entries {
            pages.outline.push(OutlineEntry {
                level: entry.level,
                title: entry.title.clone(),
                at: place(entry.atom),
            });
        }
        for (anchor, atom) in &self.flow.anchors {
            pages.anchors.insert(anchor.clone(), place(*atom));
        }
        for (anchor, atom) in &self.notes.anchors {
            if let Some(Some(at)) = self.note_places.get(*atom) {
                pages.anchors.insert(anchor.clone(), *at);
            }
        }
        let paragraphs = self.flow.paragraphs.iter();
        pages.paragraphs = paragraphs.map(|atom| place(*atom).page).collect();
        for (anchor, atoms) in &self.flow.rows {
            let starts = atoms.iter().map(|atom| place(*atom).page).collect();
            pages.rows.insert(anchor.clone(), starts);
        }
        for entry in self.flow.outsides {
            pages.outsides.push(OutsidePlace {
                outside: entry.outside,
                after: self.places.get(entry.atom).map_or(end.page, |at| at.page) + 1,
                node: entry.node,
                level: entry.level,
            });
        }
        pages.pages = self.pages;
    }
}
