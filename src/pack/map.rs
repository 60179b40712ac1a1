//! The page map: which pages of the pack each agenda item takes.

use crate::model::PageRange;

/// Where everything stands in a pack: the front sheet first, then the papers in agenda order, no page left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageMap {
    pub front: PageRange,
    /// By agenda item; `None` for an item without a paper.
    pub items: Vec<Option<PageRange>>,
    /// The last page.
    pub last: u32,
}

impl PageMap {
    /// Numbers papers through from the page `first` on. `front` is the front sheet's page count, `items` the count of each
    /// agenda item's paper.
    #[must_use]
    pub fn new(first: u32, front: usize, items: &[Option<usize>]) -> Self {
        let count = |pages: usize| u32::try_from(pages.max(1)).unwrap_or(u32::MAX);
        let mut next = first;
        let mut take = |pages: usize| {
            let range = PageRange {
                first: next,
                last: next + count(pages) - 1,
            };
            next = range.last + 1;
            range
        };
        let front = take(front);
        let items = items.iter().map(|pages| pages.map(&mut take)).collect();
        Self {
            front,
            items,
            last: next - 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ranges_print_as_on_an_agenda() {
        assert_eq!(PageRange { first: 5, last: 14 }.to_string(), "5 - 14");
        assert_eq!(PageRange { first: 5, last: 5 }.to_string(), "5");
    }

    proptest! {
        #[test]
        fn every_page_belongs_to_exactly_one_range(
            first in 1u32..200,
            front in 1usize..4,
            items in prop::collection::vec(prop::option::of(1usize..40), 0..30),
        ) {
            let map = PageMap::new(first, front, &items);
            let mut next = map.front.last + 1;
            prop_assert_eq!(map.front.first, first);
            for (range, pages) in map.items.iter().zip(&items) {
                prop_assert_eq!(range.is_some(), pages.is_some());
                if let (Some(range), Some(pages)) = (range, pages) {
                    prop_assert_eq!(range.first, next);
                    prop_assert_eq!((range.last - range.first + 1) as usize, *pages);
                    next = range.last + 1;
                }
            }
            prop_assert_eq!(map.last, next - 1);
        }
    }
}
