//! Running text.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::html::{self, OpenTag};
use super::{Notes, OPTIONS};
use crate::content::links::Links;
use crate::content::ordinal::find_ordinals;
use crate::content::{Inline, Target, tick_mark};
use crate::render::FootnoteLabels;

/// What stands before the text of a block.
#[derive(Debug, Default)]
pub(super) struct Lead {
    pub anchor: Option<String>,
    /// The class of the anchor: the role of a heading.
    pub role: Option<String>,
    pub number: Option<String>,
    pub label: Option<String>,
}

/// An element that is open.
#[derive(Debug, PartialEq)]
enum Kind {
    Strong,
    Emphasis,
    Superscript,
    Subscript,
    Link(Target),
    Figure(String),
    Number,
    Label,
    Tick,
    Anchor,
}

/// Reads the running text of one block.
#[derive(Debug, Default)]
pub(super) struct InlineReader {
    open: Vec<(Kind, Vec<Inline>)>,
    content: Vec<Inline>,
    lead: Lead,
}

impl InlineReader {
    /// Takes an event; `Err` says what is wrong with it.
    pub(super) fn take(
        &mut self,
        event: Event<'_>,
        notes: &mut Notes,
        links: &mut Links,
    ) -> Result<(), String> {
        match event {
            Event::Text(text) => match &notes.raised_endings {
                Some(endings) => self.raise_ordinals(&text, endings),
                None => self.text(&text),
            },
            Event::Code(text) => self.text(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.push(Inline::LineBreak),
            Event::FootnoteReference(label) => {
                let index = notes.call(&label.to_lowercase());
                self.push(Inline::FootnoteCall(index));
            }
            Event::InlineHtml(tag) => return self.html(&tag, links),
            Event::Start(Tag::Strong) => self.begin(Kind::Strong),
            Event::Start(Tag::Emphasis) => self.begin(Kind::Emphasis),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let target = match dest_url.strip_prefix('#') {
                    Some(anchor) => {
                        links.target(anchor);
                        Target::Anchor(anchor.to_owned())
                    }
                    None => {
                        links.address(&dest_url);
                        Target::Address(dest_url.to_string())
                    }
                };
                self.begin(Kind::Link(target));
            }
            Event::End(end @ (TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link)) => {
                let matches = self.open.last().is_some_and(|(kind, _)| {
                    matches!(
                        (kind, end),
                        (Kind::Strong, TagEnd::Strong)
                            | (Kind::Emphasis, TagEnd::Emphasis)
                            | (Kind::Link(_), TagEnd::Link)
                    )
                });
                if !matches {
                    return Err("an element of HTML overlaps with emphasis or a link".into());
                }
                return self.end();
            }
            other => {
                return Err(format!(
                    "running text may not hold this: {}",
                    describe(&other)
                ));
            }
        }
        Ok(())
    }

    /// The text and what stood before it.
    pub(super) fn finish(mut self) -> Result<(Vec<Inline>, Lead), String> {
        if let Some((kind, _)) = self.open.last() {
            return Err(format!("{} is not closed", kind.element()));
        }
        if let Some(Inline::Text(text)) = self.content.last_mut() {
            text.truncate(text.trim_end_matches(' ').len());
            if text.is_empty() {
                self.content.pop();
            }
        }
        Ok((self.content, self.lead))
    }

    fn text(&mut self, text: &str) {
        let text = if self.open.is_empty() && self.content.is_empty() {
            text.trim_start_matches(' ')
        } else {
            text
        };
        if text.is_empty() {
            return;
        }
        let content = self
            .open
            .last_mut()
            .map_or(&mut self.content, |(_, content)| content);
        if let Some(Inline::Text(last)) = content.last_mut() {
            last.push_str(text);
        } else {
            content.push(Inline::Text(text.to_owned()));
        }
    }

    /// Adds text with the letters of its ordinals raised.
    fn raise_ordinals(&mut self, text: &str, endings: &[String]) {
        // Letters that are raised or lowered already stay as they are.
        let is_plain = |(kind, _): &(Kind, _)| {
            !matches!(
                kind,
                Kind::Superscript | Kind::Subscript | Kind::Number | Kind::Label
            )
        };
        let mut from = 0;
        if self.open.iter().all(is_plain) {
            for at in find_ordinals(text, endings) {
                self.text(&text[from..at.start]);
                from = at.end;
                self.push(Inline::Superscript(vec![Inline::Text(text[at].to_owned())]));
            }
        }
        self.text(&text[from..]);
    }

    fn push(&mut self, inline: Inline) {
        self.open
            .last_mut()
            .map_or(&mut self.content, |(_, content)| content)
            .push(inline);
    }

    fn begin(&mut self, kind: Kind) {
        self.open.push((kind, Vec::new()));
    }

    fn end(&mut self) -> Result<(), String> {
        let Some((kind, content)) = self.open.pop() else {
            return Err("an element ends that never began".into());
        };
        match kind {
            Kind::Strong => self.push(Inline::Strong(content)),
            Kind::Emphasis => self.push(Inline::Emphasis(content)),
            Kind::Superscript => self.push(Inline::Superscript(content)),
            Kind::Subscript => self.push(Inline::Subscript(content)),
            Kind::Link(target) => self.push(Inline::Link { target, content }),
            Kind::Figure(name) => self.push(Inline::Figure {
                name,
                text: Inline::plain(&content),
                raised: raised(&content),
            }),
            Kind::Number => self.lead.number = Some(Inline::plain(&content)),
            Kind::Label => self.lead.label = Some(Inline::plain(&content)),
            Kind::Tick => match Inline::plain(&content) {
                mark if mark == tick_mark(true) => self.push(Inline::Tick(true)),
                mark if mark == tick_mark(false) => self.push(Inline::Tick(false)),
                other => {
                    return Err(format!(
                        "`<span class=\"tick\">` holds \"{other}\", which is no tick box"
                    ));
                }
            },
            Kind::Anchor if content.is_empty() => {}
            Kind::Anchor => return Err("`<a id>` must be empty".into()),
        }
        Ok(())
    }

    fn html(&mut self, text: &str, links: &mut Links) -> Result<(), String> {
        let unknown = || format!("`{}` has no meaning in running text", text.trim());
        match html::read_tag(text).ok_or_else(unknown)? {
            html::Tag::Open(tag) if tag.name == "br" => self.push(Inline::LineBreak),
            html::Tag::Open(tag) => {
                let kind = self.kind_of(tag, links).ok_or_else(unknown)?;
                self.begin(kind);
            }
            html::Tag::Close(name) => {
                if self
                    .open
                    .last()
                    .is_none_or(|(kind, _)| kind.tag() != Some(name.as_str()))
                {
                    return Err(format!("`</{name}>` closes nothing"));
                }
                return self.end();
            }
        }
        Ok(())
    }

    fn kind_of(&mut self, tag: OpenTag, links: &mut Links) -> Option<Kind> {
        match (tag.name.as_str(), tag.id, tag.class, tag.value) {
            ("a", Some(id), role, None) => {
                if self.lead.anchor.is_none() {
                    self.lead.anchor = Some(id);
                    self.lead.role = role;
                } else {
                    links.alias(&id);
                }
                Some(Kind::Anchor)
            }
            ("span", None, Some(class), None) if class == "number" => Some(Kind::Number),
            ("span", None, Some(class), None) if class == "label" => Some(Kind::Label),
            ("span", None, Some(class), None) if class == "tick" => Some(Kind::Tick),
            ("data", None, None, Some(name)) => Some(Kind::Figure(name)),
            ("sup", None, None, None) => Some(Kind::Superscript),
            ("sub", None, None, None) => Some(Kind::Subscript),
            ("strong" | "b", None, None, None) => Some(Kind::Strong),
            ("em" | "i", None, None, None) => Some(Kind::Emphasis),
            _ => None,
        }
    }
}

impl Kind {
    /// The element of HTML that closes it.
    const fn tag(&self) -> Option<&'static str> {
        match self {
            Self::Anchor => Some("a"),
            Self::Number | Self::Label | Self::Tick => Some("span"),
            Self::Figure(_) => Some("data"),
            Self::Superscript => Some("sup"),
            Self::Subscript => Some("sub"),
            Self::Strong => Some("strong"),
            Self::Emphasis => Some("em"),
            Self::Link(_) => None,
        }
    }

    fn element(&self) -> String {
        self.tag()
            .map_or_else(|| "a link".to_owned(), |tag| format!("`<{tag}>`"))
    }
}

/// Where the raised letters of a figure stand in its plain text.
fn raised(content: &[Inline]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for inline in content {
        let end = at + Inline::plain(std::slice::from_ref(inline)).len();
        if matches!(inline, Inline::Superscript(_)) {
            found.push(at..end);
        }
        at = end;
    }
    found
}

/// What an event is, for a message.
pub(super) fn describe(event: &Event<'_>) -> String {
    match event {
        Event::Start(Tag::CodeBlock(_)) => {
            "a code block (a line set in by four spaces or more?)".to_owned()
        }
        Event::Start(Tag::Image { dest_url, .. }) => format!("an image, `{dest_url}`"),
        Event::Start(Tag::Table(_)) => "a table".to_owned(),
        Event::Rule => "a rule".to_owned(),
        Event::Start(tag) => format!("{tag:?}"),
        Event::End(tag) => format!("the end of {tag:?}"),
        Event::Html(text) | Event::InlineHtml(text) => format!("`{}`", text.trim()),
        other => format!("{other:?}"),
    }
}

/// Parses a line of Markdown that stands alone.
pub(in crate::content) fn parse_line(
    markdown: &str,
    labels: &FootnoteLabels,
    notes: &mut Notes,
    links: &mut Links,
) -> Result<Vec<Inline>, String> {
    if markdown.is_empty() {
        return Ok(Vec::new());
    }
    // Without any of these it says what it says; most cells of a table are such lines.
    if notes.raised_endings.is_none()
        && !markdown
            .bytes()
            .any(|b| matches!(b, b'\\' | b'*' | b'^' | b'[' | b'<' | b'&'))
    {
        return Ok(vec![Inline::Text(markdown.to_owned())]);
    }
    // Markdown takes a call for one only where the footnote is defined.
    let mut defined = String::new();
    if markdown.contains("[^") {
        defined.push_str(markdown);
        for label in labels.labels() {
            defined.push_str("\n\n[^");
            defined.push_str(label);
            defined.push_str("]: -");
        }
    }
    let text = if defined.is_empty() {
        markdown
    } else {
        &defined
    };
    let mut reader = InlineReader::default();
    let mut skipping = false;
    for event in Parser::new_ext(text, OPTIONS) {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => skipping = true,
            Event::End(TagEnd::FootnoteDefinition) => skipping = false,
            _ if skipping => {}
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            event => reader.take(event, notes, links)?,
        }
    }
    reader.finish().map(|(content, _)| content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_of_a_figure_are_raised_where_the_style_wishes_it() {
        let read = |raised_endings| {
            let mut notes = Notes {
                raised_endings,
                ..Notes::default()
            };
            parse_line(
                "<data value=\"figures.d\">1st June</data>, 1^st^ and 2nd",
                &FootnoteLabels::default(),
                &mut notes,
                &mut Links::default(),
            )
            .expect("it is a line of text")
        };
        let figure = |raised| Inline::Figure {
            name: "figures.d".to_owned(),
            text: "1st June".to_owned(),
            raised,
        };
        assert_eq!(read(None)[0], figure(Vec::new()));
        let endings = ["st", "nd"].map(str::to_owned).into();
        let raised = read(Some(endings));
        assert_eq!(raised[0], figure(vec![Range { start: 1, end: 3 }]));
        let last = Inline::Superscript(vec![Inline::Text("nd".to_owned())]);
        assert_eq!(raised.last(), Some(&last));
    }
}
