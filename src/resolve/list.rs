//! Lists, nested freely, labelled by style and depth.

use super::numbering::{write_counter, write_pattern};
use super::resolver::{Resolver, fill};
use super::text::Role;
use crate::model::{Counter, List, ListItem, Pattern};
use crate::read::raw::{RawList, RawListItem, RawListStyle};

/// What leads to a list in a reference: its paragraph, or the items around it.
pub(super) struct Trail<'a> {
    /// The label of such a reference: "paragraph {number}".
    pub label: &'a str,
    /// The number so far: "2.7", "2.7(a)".
    pub number: String,
}

/// How many lists of each style a list stands in.
type Depths = [usize; 4];

impl<'a> Resolver<'a> {
    /// A list; `None` when it has no items.
    pub fn list(
        &mut self,
        raw: &'a RawList,
        depths: Depths,
        trail: Option<&Trail<'_>>,
    ) -> Option<List> {
        let style = raw
            .style
            .as_ref()
            .map_or(RawListStyle::Bullet, |style| style.value);
        let pattern = self.pattern_at(style, depths);
        let mut inner = depths;
        inner[style as usize] += 1;
        let items: Vec<_> = (1..)
            .zip(&raw.items)
            .map(|(number, item)| self.list_item(&item.value, number, pattern, inner, trail))
            .collect();
        (!items.is_empty()).then_some(List {
            ordered: style != RawListStyle::Bullet,
            items,
        })
    }

    fn list_item(
        &mut self,
        raw: &'a RawListItem,
        number: u32,
        pattern: &Pattern,
        depths: Depths,
        trail: Option<&Trail<'_>>,
    ) -> ListItem {
        let own_trail = trail
            .filter(|_| raw.id.is_some() || raw.list.is_some())
            .map(|trail| Trail {
                label: trail.label,
                number: match pattern.counter {
                    // A bullet has no number: a reference to it leads there and names what it stands under.
                    Counter::None => trail.number.clone(),
                    counter => format!("{}({})", trail.number, write_counter(counter, number)),
                },
            });
        let anchor = raw.id.as_ref().map(|id| {
            let printed = own_trail
                .as_ref()
                .map(|trail| fill(trail.label, "number", &trail.number));
            self.enter_id(id, printed, false)
        });
        ListItem {
            anchor,
            label: write_pattern(pattern, number),
            text: self.filled_text("the item", &raw.text, Role::PROSE),
            list: raw
                .list
                .as_ref()
                .and_then(|list| self.list(list, depths, own_trail.as_ref())),
        }
    }

    /// The labels of a list: the style's for its depth, or the last one.
    fn pattern_at(&self, style: RawListStyle, depths: Depths) -> &'a Pattern {
        /// For a style without patterns, which resolving a style does not let pass.
        static BARE: Pattern = Pattern {
            prefix: String::new(),
            counter: Counter::None,
            suffix: String::new(),
        };
        let numbering = &self.common.style.numbering;
        let patterns = match style {
            RawListStyle::Bullet => &numbering.bullet,
            RawListStyle::Decimal => &numbering.decimal,
            RawListStyle::Letter => &numbering.letter,
            RawListStyle::Roman => &numbering.roman,
        };
        patterns
            .get(depths[style as usize])
            .or(patterns.last())
            .unwrap_or(&BARE)
    }
}
