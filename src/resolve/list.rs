//! Lists, nested freely, labelled by name and depth.

use super::nearest::propose;
use super::numbering::{write_counter, write_pattern};
use super::resolver::{Resolver, fill};
use super::target::Target;
use super::text::Role;
use crate::diag::{Code, Place};
use crate::model::{BULLET_LIST, Counter, List, ListItem, Pattern, ReferenceKind};
use crate::read::Located;
use crate::read::raw::{RawList, RawListItem};

/// What leads to a list in a reference: its paragraph, or the items around it.
pub(super) struct Trail<'a> {
    /// What it is an item of.
    pub kind: ReferenceKind,
    /// The label of such a reference: "paragraph {number}".
    pub label: &'a str,
    /// The number so far: "2.7", "2.7(a)".
    pub number: String,
}

/// What a list stands in.
#[derive(Clone, Copy, Default)]
pub(super) struct Around<'c> {
    /// The number of its paragraph alone.
    pub paragraph: Option<&'c str>,
    pub item: Option<&'c ItemAround<'c>>,
}

/// An item that a list stands in.
pub(super) struct ItemAround<'c> {
    /// The name of the item's own list.
    pub list: &'c str,
    /// The item's number alone, "i"; empty behind a bullet.
    pub number: String,
    pub outer: Option<&'c ItemAround<'c>>,
}

impl Around<'_> {
    /// In how many lists of this name.
    fn depth(self, name: &str) -> usize {
        let items = std::iter::successors(self.item, |item| item.outer);
        items.filter(|item| item.list == name).count()
    }

    /// The label of an item: the pattern with all its numbers.
    fn label(self, pattern: &Pattern, number: u32) -> String {
        let label = write_pattern(pattern, number);
        let parent = self.item.map_or("", |item| item.number.as_str());
        let label = put_in(label, "paragraph", self.paragraph.unwrap_or_default());
        put_in(label, "parent", parent)
    }
}

/// A label with a field filled; a field that has nothing goes with the point behind it.
fn put_in(label: String, field: &str, value: &str) -> String {
    if !label.contains('{') {
        return label;
    }
    let label = match value {
        "" => label.replace(&format!("{{{field}}}."), ""),
        _ => label,
    };
    fill(&label, field, value)
}

/// A list as it begins: how it is labelled, and from which number it counts.
struct Begun<'a> {
    name: &'a str,
    depth: usize,
    pattern: &'a Pattern,
    first: u32,
}

impl<'a> Resolver<'a> {
    /// A list; `None` when it has no items.
    pub fn list(
        &mut self,
        raw: &'a RawList,
        around: Around<'_>,
        trail: Option<&Trail<'_>>,
    ) -> Option<List> {
        let begun = self.begin_list(raw, around);
        let items: Vec<_> = (begun.first..)
            .zip(&raw.items)
            .map(|(number, item)| self.list_item(&item.value, number, &begun, around, trail))
            .collect();
        self.end_list(&begun, items)
    }

    /// A list in a cell of a table; `None` when it has no items.
    pub fn cell_list(&mut self, raw: &'a RawList, around: Around<'_>) -> Option<List> {
        let begun = self.begin_list(raw, around);
        let mut items = Vec::with_capacity(raw.items.len());
        for (number, item) in (begun.first..).zip(&raw.items) {
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
            let own = begun.item(number, around);
            let inner = Around {
                item: Some(&own),
                ..around
            };
            items.push(ListItem {
                anchor: None,
                label: around.label(begun.pattern, number),
                text: self.filled_text("the item", &item.text, Role::CELL),
                list: item
                    .list
                    .as_ref()
                    .and_then(|list| self.cell_list(list, inner)),
            });
        }
        self.end_list(&begun, items)
    }

    fn begin_list(&mut self, raw: &'a RawList, around: Around<'_>) -> Begun<'a> {
        let name = self.list_name(raw);
        let depth = around.depth(name);
        let patterns = self.common.style.numbering.list(name);
        let pattern = Pattern::at_depth(patterns, depth);
        Begun {
            name,
            depth,
            pattern,
            first: self.first_number(raw, name, depth, pattern),
        }
    }

    fn end_list(&mut self, begun: &Begun<'a>, items: Vec<ListItem>) -> Option<List> {
        if items.is_empty() {
            return None;
        }
        let ordered = begun.pattern.counter != Counter::None;
        if ordered {
            let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
            let last = begun.first.saturating_add(count - 1);
            self.scope.list_ends.insert((begun.name, begun.depth), last);
            let history = &mut self.scope.list_history;
            history
                .entry((begun.name, begun.depth))
                .or_default()
                .push(last);
        }
        Some(List {
            ordered,
            labelled: begun.name != BULLET_LIST,
            items,
        })
    }

    /// The name of the style's list that a list is.
    fn list_name(&mut self, raw: &'a RawList) -> &'a str {
        let Some(style) = &raw.style else {
            return BULLET_LIST;
        };
        let lists = &self.common.style.numbering.lists;
        if lists.contains_key(&style.value) {
            return &style.value;
        }
        let place = self.place(style);
        let hint = propose(
            &style.value,
            lists.keys().map(String::as_str),
            "The house style's `numbering.lists` names its lists.",
        );
        let message = format!(
            "the house style `{}` has no list `{}`",
            self.common.style.name, style.value
        );
        self.fault(Code::UnknownList, place, message, hint);
        BULLET_LIST
    }

    /// The number of a list's first item.
    fn first_number(&mut self, raw: &RawList, name: &'a str, depth: usize, of: &Pattern) -> u32 {
        let goes_on = raw.continues.as_ref().filter(|continues| continues.value);
        match (&raw.start, goes_on) {
            (Some(start), _) if of.counter == Counter::None || start.value == 0 => {
                let place = self.place(start);
                self.fault(
                    Code::InvalidValue,
                    place,
                    "`start` is the number of a numbered list's first item, from 1",
                    "Give the list a numbered `style` (decimal, letter, roman …) and a `start` of 1 or more, or take `start` out.",
                );
                1
            }
            (Some(start), Some(_)) => {
                let place = self.place(start);
                self.fault(
                    Code::InvalidValue,
                    place,
                    "a list that continues another has no `start` of its own",
                    "Take `start` or `continues` out.",
                );
                1
            }
            (Some(start), None) => {
                self.check_start(name, depth, start);
                start.value.into()
            }
            (None, Some(goes_on)) => {
                let place = self.place(goes_on);
                self.continued(name, depth, of, place)
            }
            (None, None) => 1,
        }
    }

    /// Reports a list that begins with a number which the lists of its name before it have, or have not come to.
    fn check_start(&mut self, name: &'a str, depth: usize, start: &Located<u16>) {
        let first = u32::from(start.value);
        let ends = self.scope.list_history.get(&(name, depth));
        let Some(&last) = ends.and_then(|ends| ends.last()).filter(|_| first > 1) else {
            return;
        };
        if ends.is_some_and(|ends| ends.contains(&(first - 1))) {
            return;
        }
        let place = self.place(start);
        let (code, message) = if first <= last {
            (
                Code::DuplicateNumber,
                format!(
                    "this list begins with {first}, but the `{name}` list before it goes up to {last}"
                ),
            )
        } else {
            (
                Code::SkippedNumber,
                format!(
                    "this list begins with {first}, but the `{name}` list before it ends with {last}"
                ),
            )
        };
        self.fault(
            code,
            place,
            message,
            "Write `continues: true` in place of `start`: it goes on from there by itself.",
        );
    }

    /// The number with which a list goes on.
    fn continued(&mut self, name: &'a str, depth: usize, of: &Pattern, place: Place) -> u32 {
        if of.counter == Counter::None {
            self.fault(
                Code::InvalidValue,
                place,
                "only a numbered list can continue another",
                "Give the list a numbered `style` (decimal, letter, roman …), or take `continues` out.",
            );
            return 1;
        }
        if let Some(last) = self.scope.list_ends.get(&(name, depth)) {
            return last.saturating_add(1);
        }
        self.fault(
            Code::InvalidValue,
            place,
            format!("there is no `{name}` list before this one to continue"),
            "Take `continues` out, or give the earlier list the same `style`.",
        );
        1
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

    fn list_item(
        &mut self,
        raw: &'a RawListItem,
        number: u32,
        begun: &Begun<'a>,
        around: Around<'_>,
        trail: Option<&Trail<'_>>,
    ) -> ListItem {
        let label = around.label(begun.pattern, number);
        let own = begun.item(number, around);
        let own_trail = trail.map(|trail| Trail {
            kind: trail.kind,
            label: trail.label,
            number: match begun.pattern.counter {
                // A bullet has no number: a reference to it leads there and names what it stands under.
                Counter::None => trail.number.clone(),
                // Such a label says already what it stands under.
                _ if begun.pattern.names_paragraph() => label
                    .trim_matches(|c: char| !c.is_alphanumeric())
                    .to_owned(),
                _ => self.item_number(&trail.number, &own.number, &label),
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
            .filter(|_| begun.pattern.counter != Counter::None)
        {
            let target = Target {
                kind: trail.kind,
                is_item: true,
                number: trail.number.clone(),
                by_hand: None,
                anchor: anchor.clone().unwrap_or_default(),
                id: raw.id.as_ref().map(|id| id.value.as_str()),
                words: raw.text.value.as_str().into(),
                place: Some(self.place(&raw.text)),
            };
            self.note_target(target);
        }
        let inner = Around {
            item: Some(&own),
            ..around
        };
        ListItem {
            anchor,
            label,
            text: self.filled_text("the item", &raw.text, Role::PROSE),
            list: raw
                .list
                .as_ref()
                .and_then(|list| self.list(list, inner, own_trail.as_ref())),
        }
    }
}

impl Begun<'_> {
    /// An item of this list, for the lists in it.
    fn item<'c>(&'c self, number: u32, around: Around<'c>) -> ItemAround<'c> {
        ItemAround {
            list: self.name,
            number: write_counter(self.pattern.counter, number),
            outer: around.item,
        }
    }
}
