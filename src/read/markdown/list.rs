//! Lists of a Markdown file.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Reader, Refusal, refusal_of};
use crate::read::Located;
use crate::read::raw::{RawList, RawListItem};

const SECOND_TEXT: Refusal = (
    "an item of a list is one paragraph",
    "Make this an item of its own, or a paragraph behind the list that begins at the left.",
);
const SECOND_INNER: Refusal = (
    "an item of a list has one list in it",
    "Make the two one list, or give the second an item of its own.",
);
const NO_TEXT: Refusal = ("this item begins with a list", "Write its words first.");
const OTHER_BLOCK: Refusal = (
    "this can't stand in a list",
    "End the list before it, with an empty line and a line that begins at the left.",
);
const START: Refusal = (
    "a list can't begin with this number",
    "Begin with a number from 1 to 65535.",
);

impl Reader<'_> {
    /// The list whose start was just read.
    pub(super) fn list(&mut self, start: Option<u64>, span: Range<usize>) -> RawList {
        let continues = self.continues.take();
        let kind = self.kind.take();
        let is_numbered = kind.is_none() && start.is_some();
        let style = match kind {
            Some(kind) => Some(kind),
            None => is_numbered.then(|| {
                let first = span.start..span.start + 1;
                self.located(first, "decimal".to_owned())
            }),
        };
        let start = start.filter(|&number| number != 1).and_then(|number| {
            let first = span.start..span.start + 1;
            let number = u16::try_from(number).ok().filter(|&number| number > 0);
            if number.is_none() {
                self.refuse(first.clone(), START);
            }
            Some(self.located(first, number?))
        });
        let mut items = Vec::new();
        while let Some((event, span)) = self.next() {
            match event {
                Event::Start(Tag::Item) => items.extend(self.item(span)),
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        RawList {
            style,
            start,
            continues,
            items,
        }
    }

    fn item(&mut self, span: Range<usize>) -> Option<Located<RawListItem>> {
        let mut item: Option<Located<RawListItem>> = None;
        loop {
            if self.peek().is_some_and(super::inline::is_inline) {
                self.item_text(&mut item);
                continue;
            }
            let (event, at) = self.next()?;
            match event {
                Event::End(TagEnd::Item) => break,
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                Event::Start(Tag::HtmlBlock) => self.html(at),
                Event::Start(Tag::List(start)) => {
                    let list = self.list(start, at.clone());
                    match &mut item {
                        None => self.refuse(at, NO_TEXT),
                        Some(item) if item.value.list.is_some() => self.refuse(at, SECOND_INNER),
                        Some(item) => item.value.list = Some(Box::new(list)),
                    }
                }
                event => {
                    let refusal = match refusal_of(&event) {
                        told if told == super::HTML => OTHER_BLOCK,
                        told => told,
                    };
                    self.refuse(at, refusal);
                    self.skip(&event);
                }
            }
        }
        self.forget_kind();
        let nothing = || self.located(span.start..span.start + 1, String::new());
        Some(item.unwrap_or_else(|| {
            let text = nothing();
            text.with(RawListItem {
                text: text.clone(),
                id: None,
                list: None,
            })
        }))
    }

    fn item_text(&mut self, item: &mut Option<Located<RawListItem>>) {
        let Some(inline) = self.inlines(false) else {
            return;
        };
        if item.is_some() {
            self.refuse(inline.span, SECOND_TEXT);
            return;
        }
        let (text, id) = self.with_id(&inline);
        let at = text.with(());
        *item = Some(at.with(RawListItem {
            text,
            id,
            list: None,
        }));
    }
}
