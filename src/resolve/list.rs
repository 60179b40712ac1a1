//! Lists, nested freely, labelled by style and depth.

use super::numbering::{write_counter, write_pattern};
use super::resolver::{Resolver, fill};
use super::target::Target;
use super::text::Role;
use crate::diag::Code;
use crate::model::{Counter, List, ListItem, Pattern, ReferenceKind};
use crate::read::raw::{RawList, RawListItem, RawListStyle};

/// What leads to a list in a reference: its paragraph, or the items around it.
pub(super) struct Trail<'a> {
    /// What it is an item of.
    pub kind: ReferenceKind,
    /// The label of such a reference: "paragraph {number}".
    pub label: &'a str,
    /// The number so far: "2.7", "2.7(a)".
    pub number: String,
}

/// How the items of a list are marked.
fn style_of(raw: &RawList) -> RawListStyle {
    raw.style
        .as_ref()
        .map_or(RawListStyle::Bullet, |style| style.value)
}

/// How many lists of each style a list stands in.
pub(super) type Depths = [usize; 4];

impl<'a> Resolver<'a> {
    /// A list; `None` when it has no items.
    pub fn list(
        &mut self,
        raw: &'a RawList,
        depths: Depths,
        trail: Option<&Trail<'_>>,
    ) -> Option<List> {
        let style = style_of(raw);
        let pattern = self.pattern_at(style, depths);
        let mut inner = depths;
        inner[style as usize] += 1;
        let items: Vec<_> = (self.first_number(raw)..)
            .zip(&raw.items)
            .map(|(number, item)| self.list_item(&item.value, number, pattern, inner, trail))
            .collect();
        (!items.is_empty()).then_some(List {
            ordered: style != RawListStyle::Bullet,
            items,
        })
    }

    /// A list in a cell of a table; `None` when it has no items.
    pub fn cell_list(&mut self, raw: &'a RawList, depths: Depths) -> Option<List> {
        let style = style_of(raw);
        let pattern = self.pattern_at(style, depths);
        let mut inner = depths;
        inner[style as usize] += 1;
        let mut items = Vec::with_capacity(raw.items.len());
        for (number, item) in (self.first_number(raw)..).zip(&raw.items) {
            let item = &item.value;
            if let Some(id) = &item.id {
                let place = self.place(id);
                self.fault(
                    Code::InvalidValue,
                    place,
                    "an item of a list in a table has no `id`",
                    "Take it out, and refer to the table instead: `{{ ref(\"…\") }}` with the table's name.",
                );
            }
            items.push(ListItem {
                anchor: None,
                label: write_pattern(pattern, number),
                text: self.filled_text("the item", &item.text, Role::CELL),
                list: item
                    .list
                    .as_ref()
                    .and_then(|list| self.cell_list(list, inner)),
            });
        }
        (!items.is_empty()).then_some(List {
            ordered: style != RawListStyle::Bullet,
            items,
        })
    }

    /// The number of a list's first item.
    fn first_number(&mut self, raw: &RawList) -> u32 {
        let Some(start) = &raw.start else {
            return 1;
        };
        if style_of(raw) == RawListStyle::Bullet || start.value == 0 {
            let place = self.place(start);
            self.fault(
                Code::InvalidValue,
                place,
                "`start` is the number of a numbered list's first item, from 1",
                "Give the list a `style` (decimal, letter or roman) and a `start` of 1 or more, or take `start` out.",
            );
            return 1;
        }
        start.value.into()
    }

    fn list_item(
        &mut self,
        raw: &'a RawListItem,
        number: u32,
        pattern: &Pattern,
        depths: Depths,
        trail: Option<&Trail<'_>>,
    ) -> ListItem {
        let label = write_pattern(pattern, number);
        let own_trail = trail.map(|trail| Trail {
            kind: trail.kind,
            label: trail.label,
            number: match pattern.counter {
                // A bullet has no number: a reference to it leads there and names what it stands under.
                Counter::None => trail.number.clone(),
                counter => self.item_number(&trail.number, &write_counter(counter, number), &label),
            },
        });
        let anchor = raw.id.as_ref().map(|id| {
            let printed = own_trail
                .as_ref()
                .map(|trail| fill(trail.label, "number", &trail.number));
            self.enter_id(id, printed, false)
        });
        if let Some(trail) = own_trail
            .as_ref()
            .filter(|_| pattern.counter != Counter::None)
        {
            let target = Target {
                kind: trail.kind,
                number: trail.number.clone(),
                anchor: anchor.clone().unwrap_or_default(),
                id: raw.id.as_ref().map(|id| id.value.as_str()),
                words: &raw.text.value,
                place: self.place(&raw.text),
            };
            self.note_target(target);
        }
        ListItem {
            anchor,
            label,
            text: self.filled_text("the item", &raw.text, Role::PROSE),
            list: raw
                .list
                .as_ref()
                .and_then(|list| self.list(list, depths, own_trail.as_ref())),
        }
    }

    /// The number of an item as references say it: that of what it stands in, with its own counter or label.
    fn item_number(&self, number: &str, item: &str, label: &str) -> String {
        let form = &self.common.style.labels.item_reference;
        let label = label.trim_end_matches(['.', ',', ';', ':']);
        fill(
            &fill(&fill(form, "number", number), "item", item),
            "label",
            label,
        )
    }

    /// The labels of a list.
    fn pattern_at(&self, style: RawListStyle, depths: Depths) -> &'a Pattern {
        let numbering = &self.common.style.numbering;
        let patterns = match style {
            RawListStyle::Bullet => &numbering.bullet,
            RawListStyle::Decimal => &numbering.decimal,
            RawListStyle::Letter => &numbering.letter,
            RawListStyle::Roman => &numbering.roman,
        };
        Pattern::at_depth(patterns, depths[style as usize])
    }
}
