//! What the running head and foot of each page say.

use crate::layout::{Fonts, Item, Pages, Running, running_items};
use crate::model::Style;

/// The running heads and feet of a document's pages, numbered from `first`: its title at the head of each page but
/// the first, which bears it in large letters, and at the foot the item beside the page's number.
///
/// `item` is the number of its agenda item; the front sheet has none.
pub(super) fn running_heads(
    pages: &Pages,
    first: u32,
    item: Option<&str>,
    style: &Style,
    fonts: &Fonts,
) -> Vec<Vec<Item>> {
    let item = item
        .map(|number| style.labels.agenda_item.replace("{number}", number) + " | ")
        .unwrap_or_default();
    (first..)
        .zip(&pages.pages)
        .map(|(number, page)| {
            let page_number = style.labels.page.replace("{number}", &number.to_string());
            let running = Running {
                head_left: if number == first {
                    String::new()
                } else {
                    pages.title.clone()
                },
                head_right: String::new(),
                foot_left: String::new(),
                foot_centre: String::new(),
                foot_right: format!("{item}{page_number}"),
            };
            running_items(&running, page, style, fonts)
        })
        .collect()
}
