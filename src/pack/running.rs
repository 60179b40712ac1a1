//! What the running head and foot of each page say.

use crate::layout::{Fonts, Item, Pages, Rect, Running, RunningWords, running_items, stamp_items};
use crate::model::{Meeting, RunningField, RunningText};
use crate::pdf::Stamp;

/// What the heads and feet of a document's pages say beside their own numbers.
#[derive(Clone, Copy)]
pub(super) struct Heading<'a> {
    pub meeting: &'a Meeting,
    /// The number of its agenda item; the front sheet has none.
    pub item: Option<&'a str>,
    /// What says on each page that it is not for publication (Local Government Act 1972, section 100B(5)).
    pub marking: Option<&'a str>,
    /// The document's title.
    pub title: &'a str,
}

impl Heading<'_> {
    /// The running head and foot of a page, as the style words them. The first page bears the document's title in large
    /// letters, so its head doesn't.
    fn running(
        self,
        number: u32,
        is_first: bool,
        wanted: impl Fn(&RunningText) -> bool,
    ) -> Running {
        let style = &self.meeting.style;
        let labels = &style.labels;
        let date = labels.write_date(self.meeting.date);
        let item = self
            .item
            .map(|number| labels.agenda_item.replace("{number}", number))
            .unwrap_or_default();
        let page_number = number.to_string();
        let page_label = labels.page.replace("{number}", &page_number);
        let title = if is_first { "" } else { self.title };
        let words = |text: &RunningText| {
            if !wanted(text) {
                return RunningWords::default();
            }
            RunningWords {
                text: text.fill(|field| match field {
                    RunningField::Authority => &self.meeting.authority,
                    RunningField::Committee => &self.meeting.committee,
                    RunningField::Date => &date,
                    RunningField::Title => title,
                    RunningField::AgendaItem => &item,
                    RunningField::Page => &page_label,
                    RunningField::PageNumber => &page_number,
                }),
                strong: text.leads(),
            }
        };
        Running {
            head: style.running_texts.head.each_ref().map(words),
            foot: style.running_texts.foot.each_ref().map(words),
            marking: self.marking.unwrap_or_default().to_owned(),
        }
    }

    /// The running heads and feet of a document's own pages, numbered from `first`.
    pub fn of_pages(self, pages: &Pages, first: u32, fonts: &Fonts) -> Vec<Vec<Item>> {
        let items = pages.pages.iter().enumerate().map(|(index, page)| {
            let number = number_behind(first, index + pages.outside_before(index));
            let running = self.running(number, number == first, |_| true);
            running_items(&running, page, &self.meeting.style, fonts)
        });
        items.collect()
    }

    /// The stamp of a page from elsewhere with this number and size: the texts by which readers turn pages.
    pub fn of_outside(self, number: u32, size: (f64, f64), ink: &[Rect], fonts: &Fonts) -> Stamp {
        let running = self.running(number, false, RunningText::leads);
        let stamp = stamp_items(&running, size, ink, &self.meeting.style, fonts);
        Stamp {
            items: stamp.items,
            above: stamp.above,
            below: stamp.below,
        }
    }
}

/// The number of the page so many pages behind the first.
pub(super) fn number_behind(first: u32, pages: usize) -> u32 {
    first.saturating_add(u32::try_from(pages).unwrap_or(u32::MAX))
}
