//! Running text as HTML.

use super::write_escaped;
use crate::chart::Look;
use crate::content::{Inline, Target, address_breaks, is_address};
use crate::model::{Labels, Style};

/// Writes running text and counts the calls of each footnote, so that each call can be led back to.
pub(super) struct InlineWriter<'a> {
    labels: &'a Labels,
    /// How charts among the text look.
    pub look: Look,
    /// Calls so far, by footnote.
    calls: Vec<usize>,
}

impl<'a> InlineWriter<'a> {
    pub(super) fn new(style: &'a Style, footnotes: usize) -> Self {
        Self {
            labels: &style.labels,
            look: Look::of(style),
            calls: vec![0; footnotes],
        }
    }

    /// The words that the program itself prints.
    pub(super) const fn labels(&self) -> &'a Labels {
        self.labels
    }

    /// The ids of a footnote's calls.
    pub(super) fn call_ids(&self, footnote: usize) -> Vec<String> {
        (1..=self.calls.get(footnote).copied().unwrap_or_default())
            .map(|call| call_id(footnote, call))
            .collect()
    }

    pub(super) fn write(&mut self, inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            self.write_one(inline, out);
        }
    }

    fn write_one(&mut self, inline: &Inline, out: &mut String) {
        match inline {
            Inline::Text(text) => write_words(text, out),
            Inline::Strong(content) => self.element("strong", content, out),
            Inline::Emphasis(content) => self.element("em", content, out),
            Inline::Superscript(content) => self.element("sup", content, out),
            Inline::Subscript(content) => self.element("sub", content, out),
            Inline::Figure { name, text, raised } => {
                out.push_str("<data value=\"");
                write_escaped(name, out);
                out.push_str("\">");
                if raised.is_empty() {
                    write_escaped(text, out);
                } else {
                    self.write(&Inline::with_raised(text, raised), out);
                }
                out.push_str("</data>");
            }
            Inline::Link { target, content } => {
                out.push_str("<a href=\"");
                match target {
                    Target::Anchor(anchor) => {
                        out.push('#');
                        write_escaped(anchor, out);
                    }
                    Target::AgendaItem(number) => {
                        out.push_str("#item-");
                        write_escaped(number, out);
                    }
                    Target::Address(address) => write_escaped(address, out),
                }
                out.push_str("\">");
                self.write(&Inline::unparted(target, content), out);
                out.push_str("</a>");
            }
            Inline::FootnoteCall(index) => self.write_call(*index, out),
            Inline::Tick(ticked) => {
                let labels = self.labels;
                out.push_str(if *ticked {
                    "<span class=\"tick ticked\" role=\"img\" aria-label=\""
                } else {
                    "<span class=\"tick\" role=\"img\" aria-label=\""
                });
                let label = if *ticked {
                    &labels.ticked
                } else {
                    &labels.not_ticked
                };
                write_escaped(label, out);
                out.push_str("\"></span>");
            }
            Inline::LineBreak => out.push_str("<br>"),
        }
    }

    fn element(&mut self, name: &str, content: &[Inline], out: &mut String) {
        out.push('<');
        out.push_str(name);
        out.push('>');
        self.write(content, out);
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }

    fn write_call(&mut self, index: usize, out: &mut String) {
        let number = (index + 1).to_string();
        let call = self.calls.get_mut(index).map_or(1, |calls| {
            *calls += 1;
            *calls
        });
        out.push_str("<sup class=\"call\"><a id=\"");
        out.push_str(&call_id(index, call));
        out.push_str("\" href=\"#");
        out.push_str(&note_id(index));
        out.push_str("\" role=\"doc-noteref\" aria-label=\"");
        write_escaped(&self.labels.footnote.replace("{number}", &number), out);
        out.push_str("\">");
        out.push_str(&number);
        out.push_str("</a></sup>");
    }
}

/// Writes words; an address says where a line may end in it.
fn write_words(text: &str, out: &mut String) {
    if !text.contains(['/', '@', '.']) {
        write_escaped(text, out);
        return;
    }
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        let mut from = 0;
        if is_address(word) {
            for to in address_breaks(word) {
                write_escaped(&word[from..to], out);
                out.push_str("<wbr>");
                from = to;
            }
        }
        write_escaped(&word[from..], out);
    }
}

/// The id of a footnote. Authors' ids can't begin with a letter and a dash, but letters and more letters they may
/// have, so the program's ids here take a dot, which no author's id has.
pub(super) fn note_id(index: usize) -> String {
    format!("note.{}", index + 1)
}

/// The id of a footnote's call, the calls of a footnote counted from 1.
fn call_id(index: usize, call: usize) -> String {
    format!("call.{}.{call}", index + 1)
}
