//! Running text of a Markdown file: taken as typed, in one line.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::{HTML, Reader, Refusal};
use crate::check::item_mark;
use crate::read::Located;

const IMAGE: Refusal = (
    "an image can't be placed in a Markdown file",
    "Place it in the report with `- image: file.png` and its `alt`.",
);
const CODE: Refusal = (
    "code can't stand in a paper",
    "Take the backticks out, or put a `\\` before each.",
);
const LINE_BREAK: Refusal = (
    "a line can't be broken in a paragraph",
    "Take the `\\` at its end out, or leave an empty line to begin a paragraph.",
);
const OTHER_LINK: Refusal = (
    "this form of a link is not understood",
    "Write `[words](https://…)`.",
);
const ENTITY: Refusal = (
    "this stands for a character, and would be printed as it is typed",
    "Write the character itself.",
);

/// A run of text.
pub(super) struct Inline {
    /// In one line.
    pub text: String,
    pub span: Range<usize>,
}

impl Reader<'_> {
    /// The text that begins here, up to the next block. `quoted` says that its lines may begin with `>`.
    pub(super) fn inlines(&mut self, quoted: bool) -> Option<Inline> {
        let mut span: Option<Range<usize>> = None;
        // Emphasis by underscores is written with asterisks in a paper's text.
        let mut underscores = Vec::new();
        while self.peek().is_some_and(is_inline) {
            let (event, at) = self.next()?;
            match &event {
                Event::Start(Tag::Image { .. }) => self.refuse(at.clone(), IMAGE),
                Event::InlineHtml(_) | Event::Html(_) => self.refuse(at.clone(), HTML),
                Event::Code(_) => self.refuse(at.clone(), CODE),
                Event::HardBreak if self.text[at.clone()].starts_with('\\') => {
                    self.refuse(at.clone(), LINE_BREAK);
                }
                Event::Start(Tag::Link { link_type, .. }) if *link_type != LinkType::Inline => {
                    self.refuse(at.clone(), OTHER_LINK);
                }
                Event::Start(Tag::Emphasis) => underscores.push((at.clone(), 1)),
                Event::Start(Tag::Strong) => underscores.push((at.clone(), 2)),
                Event::Text(text) => {
                    let typed = &self.text[at.clone()];
                    if typed.starts_with('&') && typed.ends_with(';') && typed != &**text {
                        self.refuse(at.clone(), ENTITY);
                    }
                }
                _ => {}
            }
            span = Some(match span {
                Some(span) => span.start.min(at.start)..span.end.max(at.end),
                None => at,
            });
        }
        let span = span?;
        let mut typed = self.text[span.clone()].to_owned();
        for (at, length) in underscores {
            for start in [at.start, at.end - length] {
                let place = start - span.start..start - span.start + length;
                if typed
                    .get(place.clone())
                    .is_some_and(|mark| mark.starts_with('_'))
                {
                    typed.replace_range(place, &"*".repeat(length));
                }
            }
        }
        let lines = typed.lines().map(|line| {
            let line = line.trim();
            match quoted {
                true => line.trim_start_matches(['>', ' ']),
                false => line,
            }
        });
        // An item of a list that is typed as words keeps its line: it is told where the text is resolved.
        let mut text = String::with_capacity(typed.len());
        let mut follows: Option<&str> = None;
        for line in lines {
            if let Some(follows) = follows {
                text.push(match item_mark(line, follows) {
                    Some(_) => '\n',
                    None => ' ',
                });
            }
            text.push_str(line);
            follows = Some(line);
        }
        Some(Inline { text, span })
    }

    /// A text, and the id that `{#id}` at its end gives what it belongs to.
    pub(super) fn with_id(&self, inline: &Inline) -> (Located<String>, Option<Located<String>>) {
        let all = self.located(inline.span.clone(), inline.text.clone());
        let id = inline
            .text
            .trim_end()
            .strip_suffix('}')
            .and_then(|text| text.rsplit_once("{#"))
            .filter(|(_, id)| !id.contains(['{', '}', ' ']));
        let Some((text, id)) = id else {
            return (all, None);
        };
        let typed = &self.text[inline.span.clone()];
        let start = inline.span.start + typed.rfind("{#").map_or(0, |at| at + 2);
        let id = self.located(start..start + id.len(), id.to_owned());
        (all.with(text.trim_end().to_owned()), Some(id))
    }
}

/// Whether an event belongs to running text.
pub(super) fn is_inline(event: &Event<'_>) -> bool {
    use pulldown_cmark::TagEnd;
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image
        ),
        Event::Rule | Event::Html(_) => false,
        _ => true,
    }
}
