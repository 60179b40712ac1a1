//! Running text: the author's words, with figures put in and references left open for binding.

use std::sync::Arc;

use super::expression::{Expression, Piece, cut, footnote_calls};
use super::nearest::propose;
use super::resolver::{OpenReference, Resolver};
use crate::diag::{Code, Place};
use crate::model::{FontFace, Text, TextPart};
use crate::read::Located;

/// What kind of text it is, which decides what may stand in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Role {
    /// As messages call it; `None` where footnotes may be called.
    no_footnotes_in: Option<&'static str>,
    face: FontFace,
}

impl Role {
    pub const PROSE: Self = Self::new(None, FontFace::Regular);
    pub const HEADING: Self = Self::new(Some("a heading"), FontFace::Bold);
    pub const CAPTION: Self = Self::new(Some("a caption"), FontFace::Regular);
    pub const COLUMN: Self = Self::new(Some("the head of a table"), FontFace::Bold);
    pub const CELL: Self = Self::new(Some("a table"), FontFace::Regular);
    pub const TABLE_NOTE: Self = Self::new(Some("a table's note"), FontFace::Regular);
    pub const HEADER: Self = Self::new(Some("the header block"), FontFace::Regular);
    pub const FOOTNOTE: Self = Self::new(Some("a footnote"), FontFace::Regular);
    pub const FRONT: Self = Self::new(Some("the front sheet"), FontFace::Regular);

    const fn new(no_footnotes_in: Option<&'static str>, face: FontFace) -> Self {
        Self {
            no_footnotes_in,
            face,
        }
    }
}

/// Plain words as running text: what would be markup is escaped. HTML is the render stage's to escape.
pub(super) fn plain_text(words: &str) -> Text {
    let mut markdown = String::with_capacity(words.len());
    for c in words.chars() {
        if "\\*_^~`[]{}".contains(c) {
            markdown.push('\\');
        }
        markdown.push(c);
    }
    Text::from_markdown(markdown)
}

impl<'a> Resolver<'a> {
    /// Running text of the file at hand.
    pub fn text(&mut self, from: &Located<String>, role: Role) -> Text {
        self.text_in(self.scope.file, from, role)
    }

    /// Running text that must not be empty.
    pub fn filled_text(&mut self, what: &str, from: &Located<String>, role: Role) -> Text {
        self.need_words(what, from);
        self.text(from, role)
    }

    /// Running text from a file that belongs to the one at hand: a spreadsheet's cell.
    pub fn text_in(&mut self, file: &Arc<str>, from: &Located<String>, role: Role) -> Text {
        let typed = from.value.trim();
        self.check_glyphs(file, from, role.face);
        // A single character is looked for much faster than two.
        if typed.contains('[') && typed.contains("[^") {
            self.note_footnote_calls(typed, &from.place(file), role);
        }
        if typed.contains('(') && typed.contains("](") {
            self.note_links(typed, &from.place(file));
        }
        if !typed.contains('{') || !typed.contains("{{") {
            return Text::from_markdown(typed);
        }
        let place = from.place(file);
        let parts = cut(typed).into_iter().map(|piece| match piece {
            Piece::Words(words) => TextPart::Markdown(words.to_owned()),
            Piece::Expression { typed, kind } => self.part(typed, kind, &place),
        });
        Text {
            parts: parts.collect(),
        }
    }

    /// Words without markup, as a name or a title that is printed as it is.
    pub fn plain(&mut self, from: &Located<String>, face: FontFace) -> String {
        self.check_glyphs(self.scope.file, from, face);
        if let Some(at) = from.value.find("{{") {
            let typed = from.value[at..].lines().next().unwrap_or_default();
            let place = self.piece(&self.place(from), typed);
            self.fault(
                Code::InvalidValue,
                place,
                "figures and references have no place in a title or a name".to_owned(),
                "Write the words as they are to be printed.",
            );
        }
        from.value.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Plain words that must not be empty.
    pub fn filled_plain(&mut self, what: &str, from: &Located<String>, face: FontFace) -> String {
        self.need_words(what, from);
        self.plain(from, face)
    }

    fn need_words(&mut self, what: &str, from: &Located<String>) {
        if from.value.trim().is_empty() {
            let place = self.place(from);
            self.fault(
                Code::InvalidValue,
                place,
                format!("{what} is empty"),
                "Write something here, or take the entry out.",
            );
        }
    }

    fn part(&mut self, typed: &str, kind: Expression<'_>, text: &Place) -> TextPart {
        match kind {
            Expression::Reference(id) => {
                self.scope.references.push(OpenReference {
                    id: id.to_owned(),
                    typed: typed.to_owned(),
                    text: text.clone(),
                });
                TextPart::Reference {
                    anchor: id.to_owned(),
                    text: String::new(),
                }
            }
            Expression::Figure(name) => self.figure_part(name, typed, text),
            Expression::Unknown | Expression::Unclosed => {
                let place = self.piece(text, typed);
                let (message, hint) = match kind {
                    Expression::Unclosed => (
                        "`{{` is never closed".to_owned(),
                        "Close it with `}}`, or write `\\{{` to print braces.",
                    ),
                    _ => (
                        format!("`{typed}` is neither a reference nor a figure"),
                        "Between the braces stands `ref(\"id\")` or `figures.name`. Write `\\{{` to print braces.",
                    ),
                };
                self.fault(Code::InvalidValue, place, message, hint);
                TextPart::Markdown(String::new())
            }
        }
    }

    fn figure_part(&mut self, name: &str, typed: &str, text: &Place) -> TextPart {
        let found = match self.scope.figures.get_mut(name) {
            Some(figure) => Some(figure),
            None => self
                .report
                .as_mut()
                .and_then(|report| report.figures.get_mut(name)),
        };
        if let Some(figure) = found {
            figure.used = true;
            return TextPart::Figure {
                name: format!("figures.{name}"),
                text: figure.printed.clone(),
            };
        }
        // A figure that is defined but faulty has its own fault already.
        let defined = |raw: Option<&crate::read::raw::RawReport>| {
            raw.is_some_and(|raw| raw.figures.keys().any(|key| key.value == name))
        };
        let report = self.report.as_ref().and_then(|report| report.raw);
        if !defined(self.scope.raw) && !defined(report) {
            let known = self.scope.figures.keys().copied();
            let hint = propose(name, known, "Define it under `figures`.");
            let place = self.piece(text, typed);
            self.fault(
                Code::UnknownReference,
                place,
                format!("there is no figure `{name}`"),
                hint,
            );
        }
        TextPart::Markdown(String::new())
    }

    fn note_footnote_calls(&mut self, typed: &str, text: &Place, role: Role) {
        for name in footnote_calls(typed) {
            let call = format!("[^{name}]");
            if let Some(what) = role.no_footnotes_in {
                let place = self.piece(text, &call);
                self.fault(
                    Code::InvalidValue,
                    place,
                    format!("a footnote can't be called in {what}"),
                    "Call it in a paragraph or a list, or write a note under the table.",
                );
                // It counts as called: one fault for one mistake.
                self.scope.called.insert(name.to_owned());
                continue;
            }
            let known = self
                .scope
                .raw
                .into_iter()
                .flat_map(|raw| raw.footnotes.keys());
            let mut names = known.map(|key| key.value.as_str());
            if names.clone().any(|known| known == name) {
                self.scope.called.insert(name.to_owned());
            } else {
                let known: Vec<&str> = names.by_ref().collect();
                let hint = propose(
                    name,
                    known.iter().copied(),
                    "Write the footnote under `footnotes`.",
                );
                let place = self.piece(text, &call);
                self.fault(
                    Code::UnknownReference,
                    place,
                    format!("there is no footnote `{name}`"),
                    hint,
                );
            }
        }
    }

    /// Reports characters that the face can't print, each once a text.
    fn check_glyphs(&mut self, file: &Arc<str>, from: &Located<String>, face: FontFace) {
        for c in self.common.glyphs.lacking(face, &from.value) {
            let place = self.piece(&from.place(file), c.encode_utf8(&mut [0; 4]));
            let fault = self
                .common
                .glyphs
                .fault(c, place, &self.common.style.fonts.name);
            self.faults.push(fault);
        }
    }
}
