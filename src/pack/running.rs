//! What the running head and foot of each page say.

use crate::layout::{Fonts, Item, Pages, Running, RunningWords, running_items};
use crate::model::{Meeting, RunningField, RunningText};

/// The running heads and feet of a document's pages, numbered from `first`, as the style words them.
///
/// `item` is the number of its agenda item; the front sheet has none. `marking` says on each page that it is not for
/// publication (Local Government Act 1972, section 100B(5)). The first page bears the document's title in large
/// letters, so its head doesn't.
pub(super) fn running_heads(
    pages: &Pages,
    first: u32,
    item: Option<&str>,
    marking: Option<&str>,
    meeting: &Meeting,
    fonts: &Fonts,
) -> Vec<Vec<Item>> {
    let style = &meeting.style;
    let labels = &style.labels;
    let date = labels.write_date(meeting.date);
    let item = item
        .map(|number| labels.agenda_item.replace("{number}", number))
        .unwrap_or_default();
    let number = |index: usize| {
        let before = index + pages.outside_before(index);
        first.saturating_add(u32::try_from(before).unwrap_or(u32::MAX))
    };
    pages
        .pages
        .iter()
        .enumerate()
        .map(|(index, page)| {
            let number = number(index);
            let page_number = number.to_string();
            let page_label = labels.page.replace("{number}", &page_number);
            let title = if number == first { "" } else { &pages.title };
            let words = |text: &RunningText| RunningWords {
                text: text.fill(|field| match field {
                    RunningField::Authority => &meeting.authority,
                    RunningField::Committee => &meeting.committee,
                    RunningField::Date => &date,
                    RunningField::Title => title,
                    RunningField::AgendaItem => &item,
                    RunningField::Page => &page_label,
                    RunningField::PageNumber => &page_number,
                }),
                strong: text.leads(),
            };
            let running = Running {
                head: style.running_texts.head.each_ref().map(words),
                foot: style.running_texts.foot.each_ref().map(words),
                marking: marking.unwrap_or_default().to_owned(),
            };
            running_items(&running, page, style, fonts)
        })
        .collect()
}
