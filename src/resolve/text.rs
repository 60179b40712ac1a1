//! Running text: the author's words, with figures put in and references left open for binding.

use std::sync::Arc;

use super::expression::{Expression, Piece, cut, footnote_calls};
use super::ledger::{NotShown, read_wanted};
use super::nearest::{nearest, propose};
use super::range::open_range;
use super::resolver::Resolver;
use super::scope::OpenReference;
use crate::diag::{Code, Place};
use crate::model::{FontFace, Text, TextPart};
use crate::read::Located;

/// The longest text, in bytes: a paragraph of some six pages.
const LONGEST_TEXT: usize = 20_000;
/// The most faults of one text that are told singly.
const MOST_FAULTS: usize = 20;

/// What kind of text it is, which decides what may stand in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Role {
    /// As messages call it; `None` where footnotes may be called.
    no_footnotes_in: Option<&'static str>,
    face: FontFace,
    /// Whether its numbers are to be figures of the ledger.
    holds_figures: bool,
    /// Whether references in plain words are this paper's own.
    holds_references: bool,
}

impl Role {
    pub const PROSE: Self = Self::new(None, FontFace::Regular);
    pub const HEADING: Self = Self::new(Some("a heading"), FontFace::Bold);
    pub const CAPTION: Self = Self::new(Some("a caption"), FontFace::Regular);
    pub const COLUMN: Self =
        Self::new(Some("the head of a table"), FontFace::Bold).without_figures();
    pub const CELL: Self = Self::new(Some("a table"), FontFace::Regular);
    /// What heads a row or names a unit: paths are made of it, so it holds no figures.
    pub const LABEL: Self = Self::CELL.without_figures();
    pub const TABLE_NOTE: Self = Self::new(Some("a table's note"), FontFace::Regular);
    pub const HEADER: Self = Self::new(Some("the header block"), FontFace::Regular);
    pub const FOOTNOTE: Self = Self::new(Some("a footnote"), FontFace::Regular);
    /// The words of another, who speaks of paragraphs and tables of their own.
    pub const QUOTATION: Self = Self::PROSE.without_references();
    pub const FRONT: Self = Self::new(Some("the front sheet"), FontFace::Regular)
        .without_figures()
        .without_references();

    const fn new(no_footnotes_in: Option<&'static str>, face: FontFace) -> Self {
        Self {
            no_footnotes_in,
            face,
            holds_figures: true,
            holds_references: true,
        }
    }

    const fn without_references(self) -> Self {
        Self {
            holds_references: false,
            ..self
        }
    }

    const fn without_figures(self) -> Self {
        Self {
            holds_figures: false,
            ..self
        }
    }
}

/// Plain words as running text: what would be markup is escaped. HTML is the render stage's to escape.
pub(crate) fn plain_text(words: &str) -> Text {
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
        self.text_in(self.file(), from, role)
    }

    /// Running text that must not be empty.
    pub fn filled_text(&mut self, what: &str, from: &Located<String>, role: Role) -> Text {
        self.need_words(what, from);
        self.text(from, role)
    }

    /// Running text from a file that belongs to the one at hand: a spreadsheet's cell.
    pub fn text_in(&mut self, file: &Arc<str>, from: &Located<String>, role: Role) -> Text {
        let before = self.faults.len();
        let text = self.read_text(file, from, role);
        let left = self.faults.cut(before + MOST_FAULTS);
        if left > 0 {
            self.fault(
                Code::InvalidValue,
                from.place(file),
                format!("this text has {left} more faults"),
                "Correct the ones before them first.",
            );
        }
        if !text.is_empty() {
            self.check_typed_list(file, from);
            self.note_claims(file, from);
            if role.holds_references {
                self.note_plain_references(file, from);
            }
            self.check_years(file, from);
            if role.holds_figures {
                self.check_typed_numbers(file, from);
            }
        }
        text
    }

    fn read_text(&mut self, file: &Arc<str>, from: &Located<String>, role: Role) -> Text {
        let typed = from.value.trim();
        if self.is_too_long(file, from) {
            return Text::default();
        }
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
        if self.is_too_long(self.file(), from) {
            return String::new();
        }
        self.check_glyphs(self.file(), from, face);
        self.check_years(self.file(), from);
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

    /// Reports a text of a length that only an accident has: every later stage looks at a text as a whole, and a
    /// mark in it may have to be looked for up to its end.
    fn is_too_long(&mut self, file: &Arc<str>, from: &Located<String>) -> bool {
        let too_long = from.value.len() > LONGEST_TEXT;
        if too_long {
            self.fault(
                Code::InvalidValue,
                from.place(file),
                format!("this text is {} bytes long", from.value.len()),
                format!("A text has {LONGEST_TEXT} bytes at most: divide it into paragraphs."),
            );
        }
        too_long
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
            Expression::Range(first, last) => {
                self.scope.references.push(OpenReference {
                    id: first.to_owned(),
                    last: Some(last.to_owned()),
                    typed: typed.to_owned(),
                    text: text.clone(),
                });
                TextPart::Reference {
                    anchor: open_range(first, last),
                    text: String::new(),
                }
            }
            Expression::Reference(id) => {
                self.scope.references.push(OpenReference {
                    id: id.to_owned(),
                    last: None,
                    typed: typed.to_owned(),
                    text: text.clone(),
                });
                TextPart::Reference {
                    anchor: id.to_owned(),
                    text: String::new(),
                }
            }
            Expression::Figure(inner) => self.figure_part(inner, typed, text),
            Expression::AsStated { text, source } => TextPart::AsStated {
                text: text.to_owned(),
                source: source.to_owned(),
            },
            Expression::Unknown | Expression::Unclosed => {
                let place = self.piece(text, typed);
                let (message, hint) = match kind {
                    Expression::Unclosed => (
                        "`{{` is never closed".to_owned(),
                        "Close it with `}}`, or write `\\{{` to print braces.",
                    ),
                    _ => (
                        format!("`{typed}` is neither a reference nor a figure"),
                        "Between the braces stands `ref(\"id\")`, `ref(\"first\", \"last\")`, a figure such as `figures.name` or `tables.budget.net.total`, or `as_stated(\"£2.5m\", \"its source\")`. Write `\\{{` to print braces.",
                    ),
                };
                self.fault(Code::InvalidValue, place, message, hint);
                TextPart::Markdown(String::new())
            }
        }
    }

    /// A figure of the ledger, as the text wants it printed.
    fn figure_part(&mut self, inner: &str, typed: &str, text: &Place) -> TextPart {
        let nothing = TextPart::Markdown(String::new());
        let wanted = match read_wanted(inner) {
            Ok(wanted) => wanted,
            Err(unreadable) => {
                let place = self.piece(text, typed);
                let message = format!("`{inner}` can't be read: {}", unreadable.message);
                self.fault(Code::InvalidExpression, place, message, unreadable.hint);
                return nothing;
            }
        };
        let path = &wanted.path.typed;
        let Some(book) = self.book() else {
            let place = self.piece(text, typed);
            self.fault(
                Code::UnknownReference,
                place,
                format!("`{path}` stands in the meeting's own file, which has no figures"),
                "Write the figure in a report.",
            );
            return nothing;
        };
        let form = self.common.style.figures;
        let ledger = self.common.ledger;
        let (code, message, hint) = match ledger.show(book, &wanted, form) {
            Ok((name, text)) => return TextPart::Figure { name, text },
            Err(NotShown::Faulty) => return nothing,
            Err(NotShown::Astray(astray)) if astray.excused => return nothing,
            Err(NotShown::Astray(astray)) => {
                if let Some(meant) = &astray.meant {
                    ledger.mark_meant(book, meant);
                }
                (Code::UnknownReference, astray.message, astray.hint)
            }
            Err(NotShown::Several) => (
                Code::InvalidExpression,
                format!("`{path}` names several figures"),
                "Name one row, or `total`; give a sum a name of its own under `figures`."
                    .to_owned(),
            ),
            Err(NotShown::Units(left, right)) => (
                Code::UnitMismatch,
                format!("`{path}` is in {left}, which can't be printed in {right}"),
                "Ask for a unit of the same kind.".to_owned(),
            ),
            Err(NotShown::Empty) => (
                Code::UnknownReference,
                format!("the cell `{path}` is empty"),
                "Name a cell that holds a figure.".to_owned(),
            ),
            Err(NotShown::TooManyDigits) => (
                Code::FigureOverflow,
                format!("`{path}` has too many digits to be computed exactly"),
                "Use a larger unit.".to_owned(),
            ),
        };
        let place = self.piece(text, typed);
        self.fault(code, place, message, hint);
        nothing
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
                let meant = nearest(name, known.iter().copied()).map(str::to_owned);
                let hint = propose(
                    name,
                    known.iter().copied(),
                    "Write the footnote under `footnotes`.",
                );
                self.scope.meant.extend(meant);
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
