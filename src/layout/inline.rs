//! Turns running text into what lines are made of: tokens and spaces, each with its face, colour and structure leaf.

use std::ops::Range;

use super::fonts::is_space;
use super::shape::{Shaper, TokenId};
use super::{LeafId, NodeId, Role, Tree, token};
use crate::content::{Inline, Target};
use crate::model::{Colour, Colours, FontFace, Labels};

/// How a paragraph's letters are set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub size: f64,
    /// Baseline to baseline.
    pub leading: f64,
    pub bold: bool,
    pub italic: bool,
    /// Set in capitals.
    pub upper: bool,
    pub colour: Colour,
    /// Links keep the colour of the text around them.
    pub plain_links: bool,
}

impl Type {
    pub(super) fn face(&self) -> FontFace {
        FontFace::of(self.bold, self.italic)
    }
}

/// What a stretch of units has in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub face: FontFace,
    pub size: f64,
    /// How far the baseline is raised.
    pub rise: f64,
    pub colour: Colour,
    pub leaf: LeafId,
    /// Index of the link in [`TextStore::links`].
    pub link: Option<u32>,
    /// Underlined: a link that leads outside.
    pub underlined: bool,
}

/// A link met in running text.
#[derive(Debug, Clone)]
pub(super) struct LinkText {
    pub node: NodeId,
    pub target: Target,
    pub description: String,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    Token {
        id: TokenId,
        /// Whether a line may end before it though no space stands there.
        after_break: bool,
    },
    Space,
    /// A tick box, ticked or not.
    Tick(bool),
    /// A forced line end.
    LineEnd,
}

impl UnitKind {
    /// Whether it shows something, unlike a space or a line end.
    const fn shows(self) -> bool {
        matches!(self, Self::Token { .. } | Self::Tick(_))
    }
}

/// A token or a space of running text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    pub kind: UnitKind,
    /// Index in [`TextStore::spans`].
    pub span: u32,
    /// In points.
    pub width: f64,
}

/// A stretch of [`TextStore::units`]: a paragraph, a cell, a label.
pub(super) type UnitRange = Range<usize>;

/// Running text of the block that is being set. Emptied after each block; its memory is kept.
#[derive(Default)]
pub(super) struct TextStore {
    pub units: Vec<Unit>,
    pub spans: Vec<Span>,
    pub links: Vec<LinkText>,
    /// Footnote calls met, by the index of the unit that calls and the footnote's index.
    pub calls: Vec<(usize, usize)>,
}

impl TextStore {
    pub(super) fn clear(&mut self) {
        self.units.clear();
        self.spans.clear();
        self.links.clear();
        self.calls.clear();
    }
}

/// What flattening needs at hand.
pub(super) struct Flattener<'s, 'f> {
    pub store: &'s mut TextStore,
    pub shaper: &'s mut Shaper<'f>,
    pub tree: &'s mut Tree,
    pub colours: &'s Colours,
    pub labels: &'s Labels,
}

/// The state that nested inlines change.
#[derive(Clone, Copy)]
struct State {
    face: FontFace,
    size: f64,
    rise: f64,
    colour: Colour,
    link: Option<u32>,
    underlined: bool,
    node: NodeId,
}

/// The anchor of a footnote. An author's ids hold no `#`, so that it can't meet one of theirs.
pub(super) fn footnote_anchor(index: usize) -> String {
    format!("#footnote-{}", index + 1)
}

/// The side of a tick box, of the text's size.
pub(super) const TICK_SIZE: f64 = 0.78;

/// What stands clear behind it, beside the space that follows.
const TICK_GAP: f64 = 0.18;

/// Size of raised and lowered letters, of the text's.
const SCRIPT_SIZE: f64 = 0.64;

impl Flattener<'_, '_> {
    /// Flattens inlines into units under `node`.
    pub(super) fn flatten(&mut self, inlines: &[Inline], design: &Type, node: NodeId) -> UnitRange {
        let start = self.store.units.len();
        let state = State {
            face: design.face(),
            size: design.size,
            rise: 0.0,
            colour: design.colour,
            link: None,
            underlined: false,
            node,
        };
        let mut leaf = None;
        self.walk(inlines, state, design, start, &mut leaf);
        while let Some(unit) = self.store.units.last()
            && self.store.units.len() > start
            && !unit.kind.shows()
        {
            self.store.units.pop();
        }
        start..self.store.units.len()
    }

    /// Adds a space in the letters of the last unit.
    pub(super) fn end_in_space(&mut self, units: UnitRange) -> UnitRange {
        let Some(unit) = self.store.units.last().filter(|_| !units.is_empty()) else {
            return units;
        };
        let span = unit.span;
        let Span { face, size, .. } = self.store.spans[span as usize];
        let width = f64::from(self.shaper.space_width(face)) * size / 1000.0;
        self.store.units.push(Unit {
            kind: UnitKind::Space,
            span,
            width,
        });
        units.start..self.store.units.len()
    }

    /// Flattens plain text.
    pub(super) fn flatten_plain(&mut self, text: &str, design: &Type, node: NodeId) -> UnitRange {
        self.flatten(&[Inline::Text(text.to_owned())], design, node)
    }

    fn walk(
        &mut self,
        inlines: &[Inline],
        state: State,
        design: &Type,
        start: usize,
        leaf: &mut Option<LeafId>,
    ) {
        for inline in inlines {
            match inline {
                Inline::Figure { text, raised, .. } if !raised.is_empty() => {
                    let pieces = Inline::with_raised(text, raised);
                    self.walk(&pieces, state, design, start, leaf);
                }
                Inline::Text(text) | Inline::Figure { text, .. } => {
                    if design.upper {
                        self.text(&text.to_uppercase(), state, start, leaf);
                    } else {
                        self.text(text, state, start, leaf);
                    }
                }
                Inline::Strong(content) => {
                    let italic = matches!(state.face, FontFace::Italic | FontFace::BoldItalic);
                    let face = FontFace::of(true, italic);
                    self.walk(content, State { face, ..state }, design, start, leaf);
                }
                Inline::Emphasis(content) => {
                    let bold = matches!(state.face, FontFace::Bold | FontFace::BoldItalic);
                    let face = FontFace::of(bold, true);
                    self.walk(content, State { face, ..state }, design, start, leaf);
                }
                Inline::Superscript(content) => {
                    self.walk(content, script(state, 0.36), design, start, leaf);
                }
                Inline::Subscript(content) => {
                    self.walk(content, script(state, -0.14), design, start, leaf);
                }
                Inline::Link { target, content } => {
                    self.link(target, content, state, design, start);
                    *leaf = None;
                }
                Inline::FootnoteCall(index) => {
                    self.footnote_call(*index, state, design);
                    *leaf = None;
                }
                Inline::Tick(ticked) => {
                    self.tick(*ticked, state);
                    *leaf = None;
                }
                Inline::LineBreak => self.line_end(state, leaf),
            }
        }
    }

    fn link(
        &mut self,
        target: &Target,
        content: &[Inline],
        state: State,
        design: &Type,
        start: usize,
    ) {
        let words = Inline::plain(content);
        let (parent, description) = match target {
            Target::Address(address) if *address == words => (state.node, words),
            Target::Address(address) => (state.node, format!("{words} ({address})")),
            Target::Anchor(_) | Target::AgendaItem(_) => {
                (self.tree.node(Some(state.node), Role::Reference), words)
            }
        };
        let node = self.tree.node(Some(parent), Role::Link);
        let link = self.store.links.len();
        self.store.links.push(LinkText {
            node,
            target: target.clone(),
            description,
        });
        let inner = State {
            node,
            link: u32::try_from(link).ok(),
            colour: if design.plain_links {
                state.colour
            } else {
                self.colours.link
            },
            underlined: matches!(target, Target::Address(_)),
            ..state
        };
        let content = Inline::unparted(target, content);
        self.walk(&content, inner, design, start, &mut None);
    }

    fn footnote_call(&mut self, index: usize, state: State, design: &Type) {
        let number = (index + 1).to_string();
        let reference = self.tree.node(Some(state.node), Role::Reference);
        let node = self.tree.node(Some(reference), Role::Link);
        let link = self.store.links.len();
        self.store.links.push(LinkText {
            node,
            target: Target::Anchor(footnote_anchor(index)),
            description: self.labels.footnote.replace("{number}", &number),
        });
        let inner = State {
            node,
            link: u32::try_from(link).ok(),
            colour: if design.plain_links {
                state.colour
            } else {
                self.colours.link
            },
            ..script(state, 0.36)
        };
        let span = self.span(inner, &mut None);
        self.push_token(&number, inner.face, span, false);
        self.store.calls.push((self.store.units.len() - 1, index));
    }

    fn tick(&mut self, ticked: bool, state: State) {
        let labels = self.labels;
        let alt = if ticked {
            &labels.ticked
        } else {
            &labels.not_ticked
        };
        let node = self
            .tree
            .node(Some(state.node), Role::Tick { alt: alt.clone() });
        let span = self.span(State { node, ..state }, &mut None);
        self.store.units.push(Unit {
            kind: UnitKind::Tick(ticked),
            span,
            width: state.size * (TICK_SIZE + TICK_GAP),
        });
    }

    fn line_end(&mut self, state: State, leaf: &mut Option<LeafId>) {
        while matches!(self.store.units.last(), Some(unit) if unit.kind == UnitKind::Space) {
            self.store.units.pop();
        }
        let span = self.span(state, leaf);
        self.store.units.push(Unit {
            kind: UnitKind::LineEnd,
            span,
            width: 0.0,
        });
    }

    /// Adds text: runs of white space become one space, and none at the start of a line.
    fn text(&mut self, text: &str, state: State, start: usize, leaf: &mut Option<LeafId>) {
        let after_token = matches!(
            self.store.units.get(start..).and_then(|units| units.last()),
            Some(unit) if unit.kind.shows()
        );
        if text.is_empty() || (!after_token && text.chars().all(is_space)) {
            return;
        }
        let span = self.span(state, leaf);
        let mut rest = text;
        let mut touches = self.store.units.len() > start;
        while !rest.is_empty() {
            let end = rest.find(is_space).unwrap_or(rest.len());
            if end > 0 {
                let after_break = touches && self.may_break_before(&rest[..end]);
                self.push_token(&rest[..end], state.face, span, after_break);
            } else {
                self.push_space(state, span, start);
            }
            touches = false;
            let next = rest[end..].find(|c| !is_space(c));
            if end > 0 && end < rest.len() {
                self.push_space(state, span, start);
            }
            rest = next.map_or("", |next| &rest[end + next..]);
        }
    }

    fn push_space(&mut self, state: State, span: u32, start: usize) {
        let units = &mut self.store.units;
        let follows_token = matches!(
            units.get(start..).and_then(|units| units.last()),
            Some(unit) if unit.kind.shows()
        );
        if follows_token {
            units.push(Unit {
                kind: UnitKind::Space,
                span,
                width: f64::from(self.shaper.space_width(state.face)) * state.size / 1000.0,
            });
        }
    }

    fn push_token(&mut self, text: &str, face: FontFace, span: u32, after_break: bool) {
        let id = self.shaper.token(face, text);
        let size = self.store.spans[span as usize].size;
        self.store.units.push(Unit {
            kind: UnitKind::Token { id, after_break },
            span,
            width: f64::from(self.shaper.get(id).word.width) * size / 1000.0,
        });
    }

    /// Whether a line may end between the last token and this text, which touches it.
    fn may_break_before(&self, text: &str) -> bool {
        match self.store.units.last().map(|unit| unit.kind) {
            Some(UnitKind::Token { id, .. }) => {
                token::breaks_between(&self.shaper.get(id).word.text, text)
            }
            _ => false,
        }
    }

    /// The span for a state: the last one, when nothing changed.
    fn span(&mut self, state: State, leaf: &mut Option<LeafId>) -> u32 {
        let leaf = *leaf.get_or_insert_with(|| self.tree.leaf(state.node));
        let span = Span {
            face: state.face,
            size: state.size,
            rise: state.rise,
            colour: state.colour,
            leaf,
            link: state.link,
            underlined: state.underlined,
        };
        if self.store.spans.last() != Some(&span) {
            self.store.spans.push(span);
        }
        u32::try_from(self.store.spans.len() - 1).unwrap_or(u32::MAX)
    }
}

fn script(state: State, rise: f64) -> State {
    State {
        rise: state.rise + state.size * rise,
        size: state.size * SCRIPT_SIZE,
        ..state
    }
}
