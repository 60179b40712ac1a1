//! The bookmarks of an outside file among ours.

use lopdf::Object;

use super::super::syntax::{write_decimal, write_reference};
use super::InsertPlan;
use super::sections::write_view;

/// A bookmark of an insert.
pub(in super::super) struct Mark<'a> {
    pub(in super::super) title: &'a str,
    /// How deep it stands under the heading of the insert, from 0.
    pub(in super::super) depth: usize,
    pub(in super::super) place: MarkPlace<'a>,
}

/// Where a bookmark of an insert leads.
#[derive(Clone, Copy)]
pub(in super::super) struct MarkPlace<'a> {
    page: u32,
    /// As the outside file has it.
    view: Option<&'a [Object]>,
    /// The upper left corner of the page as viewed.
    corner: (f64, f64),
}

impl MarkPlace<'_> {
    /// Appends the destination.
    pub(in super::super) fn write(self, out: &mut Vec<u8>) {
        if let Some(view) = self.view {
            return write_view(out, self.page, view);
        }
        out.push(b'[');
        write_reference(out, self.page);
        out.extend_from_slice(b"/XYZ");
        for figure in [self.corner.0, self.corner.1] {
            out.push(b' ');
            write_decimal(out, (figure * 1000.0).round() as i64, 1000);
        }
        out.extend_from_slice(b" 0]");
    }
}

/// The bookmarks of an insert in order: its own, then those of the file.
pub(in super::super) fn bookmark_marks<'a>(plan: &InsertPlan<'a>) -> Vec<Mark<'a>> {
    let file = plan.file();
    let place = |page: usize, view| {
        let stamp = plan.insert.stamps.get(page);
        let (above, below) = stamp.map_or((0.0, 0.0), |stamp| (stamp.above, stamp.below));
        let corner = file.pages.get(page).map_or((0.0, 0.0), |page| {
            let frame = page.frame.grown(above, below);
            frame.point(0.0, frame.size().1)
        });
        MarkPlace {
            page: plan.page(page),
            view,
            corner,
        }
    };
    let mut marks = Vec::with_capacity(file.bookmarks.len() + 1);
    let mut depth = 0;
    if let Some(title) = plan.insert.bookmark.filter(|_| !file.pages.is_empty()) {
        marks.push(Mark {
            title,
            depth,
            place: place(0, None),
        });
        depth = 1;
    }
    marks.extend(file.bookmarks.iter().map(|bookmark| Mark {
        title: &bookmark.title,
        depth: bookmark.depth + depth,
        place: place(bookmark.place.page, Some(bookmark.place.view.as_slice())),
    }));
    marks
}
