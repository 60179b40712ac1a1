//! What the running head and foot of each page say.

use crate::layout::{Fonts, Item, Pages, Running, running_items};
use crate::model::Style;

/// The running heads and feet of a document's pages, numbered from `first`.
///
/// `item` is the number of its agenda item; the front sheet has none.
pub(super) fn running_heads(
    pages: &Pages,
    first: u32,
    item: Option<&str>,
    style: &Style,
    fonts: &Fonts,
) -> Vec<Vec<Item>> {
    let head_right = item
        .map(|number| style.labels.agenda_item.replace("{number}", number))
        .unwrap_or_default();
    (first..)
        .zip(&pages.pages)
        .map(|(number, page)| {
            let running = Running {
                head_left: String::new(),
                head_right: head_right.clone(),
                foot_left: String::new(),
                foot_centre: style.labels.page.replace("{number}", &number.to_string()),
                foot_right: String::new(),
            };
            running_items(&running, page, style, fonts)
        })
        .collect()
}
