//! Bookmarks (ISO 32000-1, 12.3.3): the papers' titles, and under each its headings.

use super::annotations::write_destination;
use super::join::{InsertPlan, Mark, MarkPlace, bookmark_marks};
use super::objects::{BATCH, Batch, Numbers};
use super::plan::Plan;
use super::syntax::{write_integer, write_reference, write_text};
use crate::layout::Position;

/// A bookmark and its neighbours, by their index.
struct Bookmark<'a> {
    title: &'a str,
    place: Place<'a>,
    parent: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    /// How many bookmarks stand directly under it.
    kids: usize,
}

/// Where a bookmark leads.
enum Place<'a> {
    /// A page and a height on it.
    Own((u32, f64)),
    Outside(MarkPlace<'a>),
}

/// The bookmarks of a file in order, nested.
#[derive(Default)]
struct Outline<'a> {
    list: Vec<Bookmark<'a>>,
    /// How many stand at the top.
    top: usize,
    last_top: Option<usize>,
}

impl<'a> Outline<'a> {
    fn push(&mut self, title: &'a str, place: Place<'a>, parent: Option<usize>) -> usize {
        let new = self.list.len();
        let previous = match parent {
            Some(parent) => {
                let parent = &mut self.list[parent];
                parent.kids += 1;
                parent.first.get_or_insert(new);
                parent.last.replace(new)
            }
            None => {
                self.top += 1;
                self.last_top.replace(new)
            }
        };
        if let Some(previous) = previous {
            self.list[previous].next = Some(new);
        }
        self.list.push(Bookmark {
            title,
            place,
            parent,
            previous,
            next: None,
            first: None,
            last: None,
            kids: 0,
        });
        new
    }

    /// Gathers the bookmarks: each part's title, and its further headings nested by their levels.
    fn of(plan: &Plan<'a>) -> Self {
        let mut outline = Self::default();
        for part in &plan.parts {
            let entries = &part.part.pages.outline;
            let start = entries
                .first()
                .map_or(Position { page: 0, y: 0.0 }, |entry| entry.at);
            let Some(place) = plan.locate(part, start) else {
                continue;
            };
            let title = outline.push(part.part.title, Place::Own(place), None);
            // The headings that the next one may stand under, with their levels.
            let mut open: Vec<(u8, usize)> = Vec::new();
            let mut inserts = part.inserts.iter().peekable();
            for entry in entries.iter().skip(1) {
                while let Some(insert) = inserts.next_if(|i| i.insert.after <= entry.at.page) {
                    outline.join(insert, &mut open, title);
                }
                let parent = parent_of(entry.level, &mut open, title);
                if let Some(place) = plan.locate(part, entry.at) {
                    let index = outline.push(&entry.title, Place::Own(place), Some(parent));
                    open.push((entry.level, index));
                }
            }
            for insert in inserts {
                outline.join(insert, &mut open, title);
            }
        }
        outline
    }

    /// Adds the bookmarks of an outside file under that of the heading that it stands under.
    fn join(&mut self, insert: &InsertPlan<'a>, open: &mut Vec<(u8, usize)>, title: usize) {
        let top = parent_of(insert.insert.heading.saturating_add(1), open, title);
        // The bookmarks that the next one may stand under, with their depths.
        let mut above: Vec<(usize, usize)> = Vec::new();
        for Mark {
            title,
            depth,
            place,
        } in bookmark_marks(insert)
        {
            while above.last().is_some_and(|(over, _)| *over >= depth) {
                above.pop();
            }
            let parent = above.last().map_or(top, |(_, index)| *index);
            let index = self.push(title, Place::Outside(place), Some(parent));
            above.push((depth, index));
        }
    }
}

/// The bookmark that a heading of this level stands under. Those of its level and below are done with.
fn parent_of(level: u8, open: &mut Vec<(u8, usize)>, title: usize) -> usize {
    while open.last().is_some_and(|(above, _)| *above >= level) {
        open.pop();
    }
    open.last().map_or(title, |(_, index)| *index)
}

/// Writes the bookmarks; returns the number of the root and the objects. In a pack the papers are shown folded, in a
/// single paper its sections show at once.
pub(super) fn write_outline(plan: &Plan, numbers: &mut Numbers) -> (u32, Vec<Batch>) {
    let outline = Outline::of(plan);
    let unfolded = plan.parts.len() == 1;
    let root = numbers.take();
    let first = numbers.take_range(outline.list.len());
    let number = |index: usize| first + index as u32;

    let shown = outline
        .list
        .iter()
        .filter(|entry| unfolded && entry.parent.is_none());
    let shown = outline.top + shown.map(|entry| entry.kids).sum::<usize>();
    let mut batch = Batch::default();
    batch.push(root, |out| {
        out.extend_from_slice(b"<</Type/Outlines");
        if let Some(last) = outline.last_top {
            write_link(out, b"/First ", number(0));
            write_link(out, b"/Last ", number(last));
        }
        out.extend_from_slice(b"/Count ");
        write_integer(out, shown as u64);
        out.extend_from_slice(b">>");
    });
    let mut batches = vec![batch];
    for (chunk, entries) in outline.list.chunks(BATCH).enumerate() {
        let mut batch = Batch::default();
        for (entry, index) in entries.iter().zip(chunk * BATCH..) {
            batch.push(number(index), |out| {
                out.extend_from_slice(b"<</Title");
                write_text(out, entry.title);
                write_link(out, b"/Parent ", entry.parent.map_or(root, number));
                let neighbours: [(&[u8], Option<usize>); 4] = [
                    (b"/Prev ", entry.previous),
                    (b"/Next ", entry.next),
                    (b"/First ", entry.first),
                    (b"/Last ", entry.last),
                ];
                for (key, neighbour) in neighbours {
                    if let Some(neighbour) = neighbour {
                        write_link(out, key, number(neighbour));
                    }
                }
                if entry.kids > 0 {
                    let folded = !(unfolded && entry.parent.is_none());
                    out.extend_from_slice(if folded { b"/Count -" } else { b"/Count " });
                    write_integer(out, entry.kids as u64);
                }
                out.extend_from_slice(b"/Dest");
                match &entry.place {
                    Place::Own(place) => write_destination(out, *place),
                    Place::Outside(place) => place.write(out),
                }
                out.extend_from_slice(b">>");
            });
        }
        batches.push(batch);
    }
    (root, batches)
}

fn write_link(out: &mut Vec<u8>, key: &[u8], number: u32) {
    out.extend_from_slice(key);
    write_reference(out, number);
}
