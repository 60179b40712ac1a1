//! Blocks: Markdown's events and the templates' wrappers to a tree.

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::html::{self, read_tag, split_block};
use super::inlines::{InlineReader, Lead, describe};
use super::open::{Frame, Open};
use super::{Notes, marker_of};
use crate::content::bind::Bindings;
use crate::content::fault::Faults;
use crate::content::links::Links;
use crate::content::{Block, Group, Heading, HeadingRole, Inline, ListBlock, ListItem, Numbered};
use crate::model::{BULLET_LIST, Pattern, Style};

/// What the class of a heading ends in that is set in the first line of the paragraph that follows.
const RUN_IN: &str = " run-in";

/// Reads the blocks of a Markdown text.
pub(super) struct BlockReader<'a> {
    bindings: &'a Bindings<'a>,
    style: &'a Style,
    notes: &'a mut Notes,
    links: &'a mut Links,
    faults: &'a mut Faults,
    frames: Vec<Frame>,
    root: Vec<Block>,
    text: Option<InlineReader>,
    /// Whether the text stands in an item without a paragraph of its own, as in a tight list.
    bare: bool,
    /// The block of HTML that is being read.
    html: Option<String>,
}

impl<'a> BlockReader<'a> {
    pub(super) fn new(
        bindings: &'a Bindings<'a>,
        style: &'a Style,
        notes: &'a mut Notes,
        links: &'a mut Links,
        faults: &'a mut Faults,
    ) -> Self {
        Self {
            bindings,
            style,
            notes,
            links,
            faults,
            frames: Vec::new(),
            root: Vec::new(),
            text: None,
            bare: false,
            html: None,
        }
    }

    /// The blocks of the whole text.
    pub(super) fn read<'t>(mut self, events: impl Iterator<Item = Event<'t>>) -> Vec<Block> {
        for event in events {
            self.take(event);
        }
        self.flush_bare();
        while !self.frames.is_empty() {
            self.close_unclosed();
        }
        self.root
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Html(text) => self.html.get_or_insert_default().push_str(&text),
            Event::Start(Tag::HtmlBlock) => {
                self.flush_bare();
                self.html = Some(String::new());
            }
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(html) = self.html.take() {
                    self.take_html(&html);
                }
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. }) => {
                self.flush_bare();
                self.text = Some(InlineReader::default());
            }
            Event::End(TagEnd::Paragraph) => self.end_paragraph(),
            Event::End(TagEnd::Heading(level)) => self.end_heading(level),
            Event::Start(Tag::BlockQuote(_)) => self.begin(Open::Quote),
            Event::Start(Tag::List(None)) => self.begin(Open::List(Vec::new())),
            Event::Start(Tag::Item) => self.begin(Open::Item {
                label: None,
                anchor: None,
            }),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.begin(Open::Footnote(label.to_lowercase()));
            }
            Event::End(
                TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition,
            ) => self.end(),
            Event::Start(Tag::List(Some(_))) => {
                self.faults.output(
                    "a list counts for itself: write items as `- ` with their labels as printed"
                        .into(),
                );
                self.begin(Open::List(Vec::new()));
            }
            event if self.text.is_some() || self.may_be_bare() => self.take_inline(event),
            Event::End(_) => {}
            event => {
                self.faults
                    .output(format!("a paper may not hold this: {}", describe(&event)));
            }
        }
    }

    /// Whether text may come without a paragraph: inside an item.
    fn may_be_bare(&self) -> bool {
        matches!(
            self.frames.last(),
            Some(Frame {
                open: Open::Item { .. },
                ..
            })
        )
    }

    fn take_inline(&mut self, event: Event<'_>) {
        if self.text.is_none() {
            self.bare = true;
        }
        let text = self.text.get_or_insert_default();
        if let Err(message) = text.take(event, self.notes, self.links) {
            self.faults.output(message);
        }
    }

    fn flush_bare(&mut self) {
        if self.bare {
            self.end_paragraph();
        }
    }

    fn finish_text(&mut self) -> Option<(Vec<Inline>, Lead)> {
        self.bare = false;
        match self.text.take()?.finish() {
            Ok(text) => Some(text),
            Err(message) => {
                self.faults.output(message);
                None
            }
        }
    }

    fn end_paragraph(&mut self) {
        let Some((content, lead)) = self.finish_text() else {
            return;
        };
        let (mut number, mut label, mut anchor) = (lead.number, lead.label, lead.anchor);
        match self.frames.last_mut().map(|frame| &mut frame.open) {
            Some(Open::Numbered {
                number: slot @ None,
                ..
            }) => *slot = number.take(),
            Some(Open::Item {
                label: slot,
                anchor: place,
            }) => {
                if slot.is_none() {
                    *slot = label.take();
                }
                if let (None, Some(anchor)) = (&*place, anchor.take()) {
                    self.links.anchor(&anchor);
                    *place = Some(anchor);
                }
            }
            _ => {}
        }
        if let Some(anchor) = anchor {
            self.links.alias(&anchor);
        }
        if let Some(number) = number {
            self.faults.output(format!(
                "the number {number} stands outside `<div class=\"paragraph\">`"
            ));
        }
        if let Some(label) = label {
            self.faults.output(format!(
                "the label {label} stands outside an item of a list"
            ));
        }
        if !content.is_empty() {
            self.push(Block::Paragraph(content));
        }
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let Some((content, lead)) = self.finish_text() else {
            return;
        };
        let level = level as u8;
        let class = lead.role.as_deref();
        let role = class.map(|class| class.strip_suffix(RUN_IN).unwrap_or(class));
        let run_in = class.is_some_and(|class| class.ends_with(RUN_IN));
        let role = match role {
            Some("title") => HeadingRole::Title,
            Some("part") => HeadingRole::Part,
            Some("section") => HeadingRole::Section,
            Some("subsection") => HeadingRole::Subsection,
            Some("subheading") => HeadingRole::Subheading(1),
            Some("subheading-2") => HeadingRole::Subheading(2),
            Some("subheading-3") => HeadingRole::Subheading(3),
            Some(other) => {
                self.faults
                    .output(format!("a heading has the unknown class \"{other}\""));
                HeadingRole::Section
            }
            None if level == 1 => HeadingRole::Title,
            None => HeadingRole::Section,
        };
        if let Some(anchor) = &lead.anchor {
            self.links.anchor(anchor);
        }
        let heading = Heading {
            level,
            role,
            anchor: lead.anchor,
            number: lead.number,
            content,
            run_in,
        };
        self.push(Block::Heading(heading));
    }

    fn take_html(&mut self, html: &str) {
        let pieces = match split_block(html) {
            Ok(pieces) => pieces,
            Err(text) => {
                self.faults.output(format!(
                    "\"{text}\" stands in a block of HTML: leave an empty line after the tag"
                ));
                return;
            }
        };
        for piece in pieces {
            if piece.starts_with("<!--") {
                self.take_marker(piece);
                continue;
            }
            match read_tag(piece) {
                Some(html::Tag::Close(name)) if name == "div" => self.close_wrapper(),
                Some(html::Tag::Open(tag)) => match Open::wrapper(tag) {
                    Some(open) => {
                        if let Open::Numbered {
                            anchor: Some(anchor),
                            ..
                        } = &open
                        {
                            self.links.anchor(anchor);
                        }
                        self.begin(open);
                    }
                    None => self
                        .faults
                        .output(format!("`{piece}` is no wrapper that papers know")),
                },
                _ => self
                    .faults
                    .output(format!("`{piece}` has no meaning in a paper")),
            }
        }
    }

    fn take_marker(&mut self, comment: &str) {
        let Some(marker) = marker_of(comment) else {
            self.faults
                .output(format!("`{comment}` is no marker that papers know"));
            return;
        };
        match self.bindings.bind(marker, self.notes, self.links) {
            Ok(block) => self.push(block),
            Err(message) => self.faults.output(message),
        }
    }

    fn begin(&mut self, open: Open) {
        self.flush_bare();
        self.frames.push(Frame {
            open,
            blocks: Vec::new(),
        });
    }

    /// Ends the innermost block of Markdown; wrappers that opened in it and did not close are faults.
    fn end(&mut self) {
        self.flush_bare();
        while self
            .frames
            .last()
            .is_some_and(|frame| frame.open.class().is_some())
        {
            self.close_unclosed();
        }
        self.close();
    }

    fn close_wrapper(&mut self) {
        match self.frames.last() {
            Some(frame) if frame.open.class().is_some() => self.close(),
            _ => self.faults.output("`</div>` closes nothing".into()),
        }
    }

    fn close_unclosed(&mut self) {
        if let Some(class) = self.frames.last().and_then(|frame| frame.open.class()) {
            self.faults
                .output(format!("`<div class=\"{class}\">` is not closed"));
        }
        self.close();
    }

    fn close(&mut self) {
        let Some(Frame { open, blocks }) = self.frames.pop() else {
            return;
        };
        match open {
            Open::Quote => self.push(Block::Quote(blocks)),
            Open::List(items) => self.close_list(items),
            Open::Item { label, anchor } => {
                // The label of an unordered item is filled in when its list closes.
                let label = label.unwrap_or_default();
                let item = ListItem {
                    raised: self.notes.find_raised(&label),
                    label,
                    anchor,
                    blocks,
                };
                if let Some(Frame {
                    open: Open::List(items),
                    ..
                }) = self.frames.last_mut()
                {
                    items.push(item);
                }
            }
            Open::Footnote(label) => self.notes.define(label, flatten(blocks)),
            Open::Group(kind) => self.push(Block::Group(Group { kind, blocks })),
            Open::Numbered {
                number: Some(number),
                anchor,
            } => self.push_numbered(Numbered {
                number,
                anchor,
                blocks,
            }),
            Open::Numbered { number: None, .. } => self
                .faults
                .output("`<div class=\"paragraph\">` holds no `<span class=\"number\">`".into()),
        }
    }

    fn close_list(&mut self, mut items: Vec<ListItem>) {
        let label = items.first().map_or("", |item| item.label.as_str());
        let ordered = label.contains(char::is_alphanumeric);
        if label.is_empty() {
            let bullet = self.bullet();
            for item in &mut items {
                item.label.clone_from(&bullet);
            }
        }
        self.push(Block::List(ListBlock { ordered, items }));
    }

    /// The bullet of an unordered list here: the style's next one for each unordered list around it.
    fn bullet(&self) -> String {
        let around = self
            .frames
            .iter()
            .filter(|frame| matches!(frame.open, Open::Item { label: None, .. }))
            .count();
        let bullet = Pattern::at_depth(self.style.numbering.list(BULLET_LIST), around);
        format!("{}{}", bullet.prefix, bullet.suffix)
    }

    /// Adds a numbered paragraph. Its number stands before a heading that is set in its first line.
    fn push_numbered(&mut self, mut numbered: Numbered) {
        let blocks = self.siblings();
        let runs_in =
            |block: &mut Block| matches!(block, Block::Heading(heading) if heading.run_in);
        if let Some(heading) = blocks.pop_if(runs_in) {
            numbered.blocks.insert(0, heading);
        }
        blocks.push(Block::Numbered(numbered));
    }

    fn push(&mut self, block: Block) {
        self.siblings().push(block);
    }

    /// The blocks that are being read.
    fn siblings(&mut self) -> &mut Vec<Block> {
        self.frames
            .last_mut()
            .map_or(&mut self.root, |frame| &mut frame.blocks)
    }
}

/// The text of a footnote: its paragraphs as lines.
fn flatten(blocks: Vec<Block>) -> Vec<Inline> {
    let mut content = Vec::new();
    for block in blocks {
        if let Block::Paragraph(text) = block {
            if !content.is_empty() {
                content.push(Inline::LineBreak);
            }
            content.extend(text);
        }
    }
    content
}
