//! The flow: everything that a document is set in, one below the other, before it is cut into pages.

use std::sync::Arc;

use super::{Artifact, Draw, Item, LinkArea, Mark, NodeId, Rect};
use crate::model::{Colour, Outside};

/// A piece of the flow that no page end cuts: a line, a table's row, an image.
///
/// Its items stand in [`Flow::items`], with x from the left edge of the text and y from its own top edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    /// Space wanted above and below; of two that meet the larger holds, and none stands at a page's edge.
    pub above: f64,
    pub height: f64,
    pub below: f64,
    /// No page ends after it.
    pub keep: bool,
    /// Inside something short that should stay whole: a page ends after it only where it could end nowhere else.
    pub whole: bool,
    /// Part of a heading.
    pub heading: bool,
    /// End of its items, links and footnote calls in the flow's lists; they start where those of the atom before end.
    pub items: usize,
    pub links: usize,
    pub calls: usize,
    /// The table whose head is repeated above it when it comes first on a page.
    pub head: Option<u32>,
    /// Where the rule at the side of a quotation runs, from the left edge of the text.
    pub side_rule: Option<f64>,
    /// The frame of the box that it stands in.
    pub frame: Option<FrameLines>,
    /// The box begins with it.
    pub opens_frame: bool,
}

/// Where the frame of a box runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FrameLines {
    /// From the left edge of the text.
    pub x: f64,
    pub width: f64,
    /// How far it reaches beyond the text where a page ends inside the box.
    pub overhang: f64,
}

/// A stretch of the flow that starts a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    pub landscape: bool,
    /// End of its atoms.
    pub atoms: usize,
}

/// A table's head, kept to be drawn again.
#[derive(Debug, Clone, Default)]
pub(super) struct RepeatedHead {
    pub items: Vec<Item>,
    pub height: f64,
}

/// A heading for the outline.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub level: u8,
    pub title: String,
    pub atom: usize,
}

/// A PDF from elsewhere.
#[derive(Debug, Clone)]
pub(super) struct OutsideEntry {
    pub outside: Arc<Outside>,
    /// The last atom before it.
    pub atom: usize,
    pub node: NodeId,
    pub level: u8,
}

/// The flow of a document, or of its footnotes.
#[derive(Default)]
pub(super) struct Flow {
    pub atoms: Vec<Atom>,
    pub items: Vec<Item>,
    pub links: Vec<LinkArea>,
    /// Footnotes called, by index.
    pub calls: Vec<usize>,
    pub segments: Vec<Segment>,
    pub heads: Vec<RepeatedHead>,
    /// Anchors with the atoms that they stand at.
    pub anchors: Vec<(String, usize)>,
    /// The atoms at which the document's paragraphs start, in its order.
    pub paragraphs: Vec<usize>,
    /// Tables' anchors with the atoms at which their rows start, totals included.
    pub rows: Vec<(String, Vec<usize>)>,
    pub entries: Vec<Entry>,
    /// PDFs from elsewhere, each with the atom behind which it goes in.
    pub outsides: Vec<OutsideEntry>,
    /// Side rule of the atoms to come.
    pub side_rule: Option<f64>,
    /// Frame of the atoms to come.
    pub frame: Option<FrameLines>,
}

impl Flow {
    /// Ends an atom: what was drawn since the last one belongs to it. Under a heading it is the heading that says
    /// how much space there is.
    pub(super) fn end_atom(&mut self, above: f64, height: f64, below: f64, keep: bool) {
        let under_heading = self.atoms.last().is_some_and(|atom| atom.heading);
        self.atoms.push(Atom {
            above: if under_heading { 0.0 } else { above },
            height,
            below,
            keep,
            whole: false,
            heading: false,
            items: self.items.len(),
            links: self.links.len(),
            calls: self.calls.len(),
            head: None,
            side_rule: self.side_rule,
            frame: self.frame,
            opens_frame: false,
        });
    }

    /// Ends an atom that is a line of a heading: it stays with what follows it.
    pub(super) fn end_heading(&mut self, above: f64, height: f64, below: f64) {
        self.end_atom(above, height, below, true);
        if let Some(atom) = self.atoms.last_mut() {
            (atom.above, atom.heading) = (above, true);
        }
    }

    /// The last atom, unless it ended a segment before.
    pub(super) fn last(&mut self) -> Option<&mut Atom> {
        let start = self.segments.last().map_or(0, |segment| segment.atoms);
        self.atoms[start..].last_mut()
    }

    /// Height of the atoms that stay with the next one, which wants `above` over it.
    pub(super) fn kept_height(&self, mut above: f64) -> f64 {
        let start = self.segments.last().map_or(0, |segment| segment.atoms);
        let mut height = 0.0;
        for atom in self.atoms[start..].iter().rev().take_while(|a| a.keep) {
            height += atom.below.max(above) + atom.height;
            above = atom.above;
        }
        height
    }

    /// Ends the segment: the next atom starts a page. A segment without atoms is none.
    pub(super) fn end_segment(&mut self, landscape: bool) {
        let start = self.segments.last().map_or(0, |segment| segment.atoms);
        if self.atoms.len() > start {
            self.segments.push(Segment {
                landscape,
                atoms: self.atoms.len(),
            });
        }
    }

    /// Ends the segment before the headings that stand last in it: they go with what follows.
    pub(super) fn end_segment_before_headings(&mut self) {
        let start = self.segments.last().map_or(0, |segment| segment.atoms);
        let mut end = self.atoms.len();
        while end > start && self.atoms[end - 1].heading {
            end -= 1;
        }
        if end > start {
            self.segments.push(Segment {
                landscape: false,
                atoms: end,
            });
        }
    }

    /// Keeps the atoms from `from` on one page if they are not taller than `tallest`.
    pub(super) fn keep_whole(&mut self, from: usize, tallest: f64) {
        let Some((last, rest)) = self
            .atoms
            .get_mut(from..)
            .and_then(<[Atom]>::split_last_mut)
        else {
            return;
        };
        let mut height = last.height;
        let mut above = last.above;
        for atom in rest.iter().rev() {
            height += atom.below.max(above) + atom.height;
            above = atom.above;
        }
        if height <= tallest {
            for atom in rest {
                atom.whole = true;
            }
        }
    }

    /// Height of all that stands in it, one below the other.
    pub(super) fn height(&self) -> f64 {
        let gaps = self
            .atoms
            .windows(2)
            .map(|pair| pair[0].below.max(pair[1].above));
        gaps.chain(self.atoms.iter().map(|atom| atom.height)).sum()
    }

    /// Takes what stands in another flow into the atom to come, whose top is `top` above it. Side rules are drawn in
    /// `colour`.
    pub(super) fn take_in(&mut self, other: Self, top: f64, colour: Colour) {
        let atom = self.atoms.len();
        let mut items = other.items.into_iter();
        let mut links = other.links.into_iter();
        let (mut y, mut below) = (top, None);
        let (mut items_before, mut links_before) = (0, 0);
        for part in &other.atoms {
            y += below.map_or(0.0, |below: f64| below.max(part.above));
            below = Some(part.below);
            if let Some(x) = part.side_rule {
                self.items.push(side_rule(x, y, part.height, colour));
            }
            for mut item in items.by_ref().take(part.items - items_before) {
                item.shift(0.0, y);
                self.items.push(item);
            }
            for mut link in links.by_ref().take(part.links - links_before) {
                for rect in &mut link.rects {
                    rect.y += y;
                }
                self.links.push(link);
            }
            (items_before, links_before) = (part.items, part.links);
            y += part.height;
        }
        self.calls.extend(other.calls);
        let anchors = other.anchors.into_iter();
        self.anchors
            .extend(anchors.map(|(anchor, _)| (anchor, atom)));
        self.paragraphs
            .extend(other.paragraphs.iter().map(|_| atom));
        let entries = other.entries.into_iter();
        self.entries
            .extend(entries.map(|entry| Entry { atom, ..entry }));
    }

    /// Remembers that an anchor stands at the next atom.
    pub(super) fn anchor(&mut self, anchor: &str) {
        self.anchors.push((anchor.to_owned(), self.atoms.len()));
    }
}

/// A stretch of the rule at the side of a quotation.
pub(super) fn side_rule(x: f64, y: f64, height: f64, colour: Colour) -> Item {
    Item {
        mark: Mark::Artifact(Artifact::Layout),
        draw: Draw::Fill {
            rect: Rect {
                x,
                y,
                width: 2.5,
                height,
            },
            colour,
        },
    }
}

impl Item {
    /// Moves it.
    pub(super) fn shift(&mut self, dx: f64, dy: f64) {
        match &mut self.draw {
            Draw::Text(run) => {
                run.x += dx;
                run.y += dy;
            }
            Draw::Rule { from, to, .. } => {
                *from = (from.0 + dx, from.1 + dy);
                *to = (to.0 + dx, to.1 + dy);
            }
            Draw::Path { points, .. } => {
                for (x, y) in points {
                    (*x, *y) = (*x + dx, *y + dy);
                }
            }
            Draw::Fill { rect, .. } | Draw::Image { rect, .. } => {
                rect.x += dx;
                rect.y += dy;
            }
        }
    }
}
