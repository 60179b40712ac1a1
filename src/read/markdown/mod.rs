//! Markdown files: paragraphs, lists, headings and quotations as blocks, every text with its place.
//!
//! A text is taken as it was typed, like one in YAML: what stands in it is read later. What a paper's text can't be made
//! of (HTML, code, images, tables of Markdown) is a fault with its place.

mod inline;
mod list;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::Located;
use super::raw::{RawBlock, RawBlocks, RawParagraph, RawQuote, RawSubheading};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};

/// What is looked for: footnotes and tables too, so that they are seen and told.
const OPTIONS: Options = Options::ENABLE_FOOTNOTES.union(Options::ENABLE_TABLES);

/// What a fault says of something that can't stand in a paper's text, and what to do.
type Refusal = (&'static str, &'static str);

const CODE_BLOCK: Refusal = (
    "code can't stand in a paper",
    "Write it as a paragraph; lines set in by four spaces are code, so begin them at the left.",
);
const HTML: Refusal = (
    "HTML can't stand in a paper",
    "Write the words without tags; `**bold**` and `*italic*` are understood.",
);
const COMMENT: Refusal = (
    "this comment says nothing that is understood",
    "A comment names the kind of the list after it: `<!-- list: letter -->`, or `<!-- list: letter, continues -->`. Take other comments out.",
);
const TABLE: Refusal = (
    "a table of Markdown has no figures that can be checked",
    "Write it under `tables` in the report, and place it here with `{{ table(\"name\") }}` on a line of its own.",
);
const RULE: Refusal = ("a rule can't stand in a paper", "Take it out.");
const FOOTNOTE: Refusal = (
    "a footnote is not written here",
    "Write it under `footnotes` in the report; its call `[^name]` stays where it is.",
);
const IN_QUOTE: Refusal = (
    "only paragraphs can stand in a quotation",
    "Take out what begins with `>` here, or write it as plain text.",
);
const FIRST_HEADING: Refusal = (
    "`#` is the heading of a whole paper",
    "Write `##` for a sub-heading of the section, `###` for one under it.",
);
const DEEP_HEADING: Refusal = ("sub-headings go down to `####`", "Use a higher level.");
const LIST_ALONE: Refusal = (
    "a list stands under a paragraph, and there is none before this one",
    "Write a sentence before it, e.g. “The reasons are:”.",
);
const SECOND_LIST: Refusal = (
    "the paragraph before this list has a list already",
    "Write a sentence between the two, or make them one list.",
);
const UNUSED_COMMENT: Refusal = (
    "no list follows this comment",
    "Write it on the line before a list.",
);
const PLACED_IN_TEXT: Refusal = (
    "a table or a chart is placed on a line of its own",
    "Leave an empty line before and behind it, and nothing else beside it.",
);

/// Reads the blocks of a file.
///
/// # Errors
/// Everything in it that a paper's text can't be made of.
pub(super) fn parse(path: &Arc<str>, text: &str) -> Result<RawBlocks, Diagnostics> {
    let parser = Parser::new_ext(text, OPTIONS);
    let mut faults = Vec::new();
    for (_, definition) in parser.reference_definitions().iter() {
        faults.push((
            definition.span.clone(),
            (
                "an address is not kept apart from its link",
                "Write it behind the words: `[words](https://…)`.",
            ),
        ));
    }
    let mut reader = Reader {
        text,
        events: parser.into_offset_iter().collect(),
        at: 0,
        blocks: Vec::new(),
        faults,
        kind: None,
        continues: None,
    };
    reader.read();
    if reader.faults.is_empty() {
        return Ok(RawBlocks(reader.blocks));
    }
    let faults = reader.faults.iter().map(|(span, (message, hint))| {
        let place = reader.located(span.clone(), ()).place(path);
        // Of what runs over several lines the first is shown.
        let first_line = text[span.clone()].lines().next().unwrap_or_default();
        let length = first_line.trim_end().chars().count().max(1);
        let place = Place {
            length: u32::try_from(length).unwrap_or(u32::MAX),
            ..place
        };
        Diagnostic::new(Code::Markdown, place, *message).hint(*hint)
    });
    Err(faults.collect())
}

struct Reader<'t> {
    text: &'t str,
    events: Vec<(Event<'t>, Range<usize>)>,
    at: usize,
    blocks: Vec<Located<RawBlock>>,
    faults: Vec<(Range<usize>, Refusal)>,
    /// The kind that a comment names for the list after it.
    kind: Option<Located<String>>,
    /// Where that comment says that the list continues another.
    continues: Option<Located<bool>>,
}

impl<'t> Reader<'t> {
    fn read(&mut self) {
        while let Some((event, span)) = self.next() {
            match event {
                Event::Start(Tag::Paragraph) => {
                    self.forget_kind();
                    self.paragraph();
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    self.forget_kind();
                    self.heading(level, span);
                }
                Event::Start(Tag::List(start)) => self.list_block(start, span),
                Event::Start(Tag::BlockQuote(_)) => {
                    self.forget_kind();
                    self.quote();
                }
                Event::Start(Tag::HtmlBlock) => self.html(span),
                Event::End(_) => {}
                event => {
                    self.refuse(span, refusal_of(&event));
                    self.skip(&event);
                }
            }
        }
        self.forget_kind();
    }

    fn next(&mut self) -> Option<(Event<'t>, Range<usize>)> {
        let next = self.events.get(self.at).cloned();
        self.at += 1;
        next
    }

    fn peek(&self) -> Option<&Event<'t>> {
        self.events.get(self.at).map(|(event, _)| event)
    }

    fn refuse(&mut self, span: Range<usize>, refusal: Refusal) {
        self.faults.push((span, refusal));
    }

    /// Goes to the end of what an event begins.
    fn skip(&mut self, event: &Event<'_>) {
        if !matches!(event, Event::Start(_)) {
            return;
        }
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    fn paragraph(&mut self) {
        let Some(inline) = self.inlines(false) else {
            return;
        };
        let trimmed = inline.text.trim();
        if let Some((what, name)) = placed(trimmed) {
            let name = self.located(inline.span.clone(), name.to_owned());
            let block = match what {
                "table" => RawBlock::Table(name),
                _ => RawBlock::Chart(name),
            };
            self.push(inline.span, block);
        } else if ["{{ table(", "{{table(", "{{ chart(", "{{chart("]
            .iter()
            .any(|start| trimmed.contains(start))
        {
            self.refuse(inline.span, PLACED_IN_TEXT);
        } else {
            let (text, id) = self.with_id(&inline);
            let mut paragraph = RawParagraph::of_text(text);
            paragraph.id = id;
            let block = RawBlock::Paragraph(Box::new(paragraph));
            self.push(inline.span, block);
        }
    }

    fn heading(&mut self, level: HeadingLevel, span: Range<usize>) {
        let level = match level {
            HeadingLevel::H1 => {
                self.refuse(span, FIRST_HEADING);
                1
            }
            HeadingLevel::H2 => 1,
            HeadingLevel::H3 => 2,
            HeadingLevel::H4 => 3,
            HeadingLevel::H5 | HeadingLevel::H6 => {
                self.refuse(span, DEEP_HEADING);
                3
            }
        };
        let Some(inline) = self.inlines(false) else {
            return;
        };
        let (subheading, id) = self.with_id(&inline);
        let block = RawBlock::Subheading(RawSubheading {
            level: Some(subheading.with(level)),
            subheading,
            id,
            run_in: false,
        });
        self.push(inline.span, block);
    }

    /// A quotation, one for each of its paragraphs.
    fn quote(&mut self) {
        while let Some((event, span)) = self.next() {
            match event {
                Event::End(TagEnd::BlockQuote(_)) => return,
                Event::Start(Tag::Paragraph) => {
                    let Some(inline) = self.inlines(true) else {
                        continue;
                    };
                    let quote = self.located(inline.span.clone(), inline.text);
                    let block = RawBlock::Quote(RawQuote {
                        quote,
                        source: None,
                    });
                    self.push(inline.span, block);
                }
                Event::End(_) => {}
                event => {
                    self.refuse(span, IN_QUOTE);
                    self.skip(&event);
                }
            }
        }
    }

    /// HTML between blocks: a comment that names the kind of a list, or a fault.
    fn html(&mut self, span: Range<usize>) {
        while let Some((event, _)) = self.next() {
            if event == Event::End(TagEnd::HtmlBlock) {
                break;
            }
        }
        let html = self.text[span.clone()].trim();
        let comment = html
            .strip_prefix("<!--")
            .and_then(|html| html.strip_suffix("-->"));
        let named = comment
            .and_then(|comment| comment.trim().strip_prefix("list:"))
            .map(str::trim)
            .filter(|name| !name.is_empty() && !name.contains("-->"));
        self.forget_kind();
        match (named, comment) {
            (Some(named), _) => {
                let (name, goes_on) = match named.split_once(',') {
                    Some((name, rest)) if rest.trim() == "continues" => (name.trim_end(), true),
                    Some(_) => return self.refuse(span, COMMENT),
                    None => (named, false),
                };
                self.continues = goes_on.then(|| self.located(span.clone(), true));
                let start = span.start + self.text[span].find(name).unwrap_or_default();
                let span = start..start + name.len();
                self.kind = Some(self.located(span, name.to_owned()));
            }
            (None, Some(_)) => self.refuse(span, COMMENT),
            (None, None) => self.refuse(span, HTML),
        }
    }

    /// Reports a kind of list that no list follows.
    fn forget_kind(&mut self) {
        self.continues = None;
        if let Some(kind) = self.kind.take() {
            let start = self.offset(kind.line, kind.column);
            self.refuse(start..start + kind.value.len(), UNUSED_COMMENT);
        }
    }

    fn list_block(&mut self, start: Option<u64>, span: Range<usize>) {
        let list = self.list(start, span.clone());
        match self.blocks.last_mut().map(|block| &mut block.value) {
            Some(RawBlock::Paragraph(paragraph)) if paragraph.list.is_none() => {
                paragraph.list = Some(list);
            }
            Some(RawBlock::Paragraph(_)) => self.refuse(span, SECOND_LIST),
            _ => self.refuse(span, LIST_ALONE),
        }
    }

    fn push(&mut self, span: Range<usize>, block: RawBlock) {
        let block = self.located(span, block);
        self.blocks.push(block);
    }

    /// A value that stands at these bytes.
    fn located<T>(&self, span: Range<usize>, value: T) -> Located<T> {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let before = &self.text[..span.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Located {
            value,
            line: clamp(1 + before.matches('\n').count()),
            column: clamp(1 + before[line_start..].chars().count()),
            length: clamp(self.text[span].chars().count()),
        }
    }

    /// Where a line and column stand, in bytes.
    fn offset(&self, line: u32, column: u32) -> usize {
        let lines = self.text.split_inclusive('\n');
        let before: usize = lines
            .take(line.saturating_sub(1) as usize)
            .map(str::len)
            .sum();
        let in_line = self.text[before..]
            .char_indices()
            .nth(column.saturating_sub(1) as usize);
        before + in_line.map_or(0, |(at, _)| at)
    }
}

/// What is said of an event that no paper has.
fn refusal_of(event: &Event<'_>) -> Refusal {
    match event {
        Event::Start(Tag::CodeBlock(_)) => CODE_BLOCK,
        Event::Start(Tag::Table(_)) => TABLE,
        Event::Start(Tag::FootnoteDefinition(_)) => FOOTNOTE,
        Event::Rule => RULE,
        _ => HTML,
    }
}

/// The table or chart that a line places: what it is, and its name.
fn placed(line: &str) -> Option<(&str, &str)> {
    let inside = line.strip_prefix("{{")?.strip_suffix("}}")?.trim();
    let (what, rest) = inside.split_once('(')?;
    let name = rest.strip_suffix(')')?.trim();
    let name = name
        .strip_prefix('"')
        .and_then(|name| name.strip_suffix('"'))
        .or_else(|| name.strip_prefix('\'')?.strip_suffix('\''))?;
    let what = what.trim();
    (matches!(what, "table" | "chart") && !name.contains(['"', '\'', '{'])).then_some((what, name))
}
