//! The front sheet: it lists page ranges that depend on how many pages it takes itself.

use crate::content;
use crate::diag::Diagnostics;
use crate::layout::{self, Fonts, Pages};
use crate::model::Meeting;
use crate::render::{self, Templates};

use super::PageMap;

/// How often the front sheet is set before its length must stand. Its length changes only when page numbers grow a
/// digit and a line breaks, so the second try nearly always stands.
const TRIES: usize = 8;

/// Sets the front sheet for papers of these lengths (by agenda item), with the page map that it prints.
///
/// Its own length moves every number on it, so it is set again until the length it was set for is the length it has.
/// Should two lengths alternate, the longer one stands: the sheet is set for it, and the page map counts the pages
/// that it then really takes.
pub(super) fn set_front_sheet(
    meeting: &Meeting,
    templates: &Templates,
    fonts: &Fonts,
    first_page: u32,
    lengths: &[Option<usize>],
) -> Result<(Pages, PageMap, Diagnostics), Diagnostics> {
    let set = |length: usize| -> Result<(Pages, PageMap, Diagnostics), Diagnostics> {
        let map = PageMap::new(first_page, length, lengths);
        let markdown = render::front_sheet(templates, meeting, &map.items)?;
        let document = content::parse_front_sheet(&markdown, meeting, &map.items)?;
        let (pages, warnings) = layout::typeset(&document, &meeting.style, fonts);
        Ok((pages, map, warnings))
    };
    let mut length = 1;
    for _ in 0..TRIES {
        let (mut pages, map, warnings) = set(length)?;
        let taken = pages.pages.len();
        if taken == length {
            return Ok((pages, map, warnings));
        }
        if taken < length {
            // Setting it for fewer pages would need more again: keep the longer length and end on an empty page,
            // so that every printed range is true.
            let last = pages
                .pages
                .last()
                .map(|page| (page.width, page.height))
                .unwrap_or_default();
            while pages.pages.len() < length {
                pages.pages.push(layout::Page {
                    width: last.0,
                    height: last.1,
                    ..Default::default()
                });
            }
            return Ok((pages, map, warnings));
        }
        length = taken;
    }
    set(length)
}
