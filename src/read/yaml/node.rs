//! A YAML file as a tree of nodes with their places.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, Span};

use super::{MAX_DEPTH, MAX_REPEATED};
use crate::diag::Place;

/// A node's number in its tree.
pub(super) type NodeId = usize;

/// One node.
pub(super) struct Node<'a> {
    pub kind: Kind<'a>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Length in characters as written.
    pub length: usize,
}

impl Node<'_> {
    /// Where it starts; its length may run past the end of the line.
    pub fn place(&self, path: &Arc<str>) -> Place {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Place::new(
            path.clone(),
            clamp(self.line),
            clamp(self.column),
            clamp(self.length),
        )
    }
}

/// What a node is.
pub(super) enum Kind<'a> {
    Scalar {
        text: Cow<'a, str>,
        /// Without quotes, so that YAML may take it for a number, a truth value or nothing.
        plain: bool,
    },
    List(Vec<NodeId>),
    /// Keys and values in order.
    Mapping(Vec<(NodeId, NodeId)>),
    /// A repetition of an anchored node.
    Alias(NodeId),
}

/// The nodes of a file.
pub(super) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    /// By node, how many nodes it stands for, those that aliases in it repeat included; 0 while it is open.
    sizes: Vec<usize>,
    /// How many nodes aliases repeat so far.
    repeated: usize,
    /// The first alias that repeats more than may be.
    over_repeated: Option<NodeId>,
    /// `None` for a file without content.
    root: Option<NodeId>,
}

/// A list or mapping whose end has not been seen.
struct Open {
    id: NodeId,
    children: Vec<NodeId>,
}

impl<'a> Tree<'a> {
    /// Parses a file of one document.
    ///
    /// # Errors
    /// The first fault of syntax.
    pub fn parse(text: &'a str) -> Result<Self, ScanError> {
        let options = granit_parser::options! {
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
        };
        let mut tree = Self {
            nodes: Vec::new(),
            sizes: Vec::new(),
            repeated: 0,
            over_repeated: None,
            root: None,
        };
        let mut anchors = BTreeMap::new();
        let mut open: Vec<Open> = Vec::new();
        let parser: Parser<'a, _> =
            Parser::new_from_str_with_options(text, Options::clone(&options));
        for event in parser {
            let (event, span) = event?;
            let anchor = event.anchor_id();
            let id = match event {
                Event::Scalar(text, style, ..) => {
                    let plain = style == ScalarStyle::Plain;
                    Some(tree.add(Kind::Scalar { text, plain }, span))
                }
                Event::Alias(anchor) => {
                    // The parser refuses an alias without an anchor before it.
                    anchors
                        .get(&anchor)
                        .map(|&target| tree.repeat(target, span))
                }
                Event::SequenceStart(..) | Event::MappingStart(..) => {
                    let kind = if matches!(event, Event::SequenceStart(..)) {
                        Kind::List(Vec::new())
                    } else {
                        Kind::Mapping(Vec::new())
                    };
                    let id = tree.add(kind, span);
                    if let Some(anchor) = anchor {
                        anchors.insert(anchor, id);
                    }
                    open.push(Open {
                        id,
                        children: Vec::new(),
                    });
                    continue;
                }
                Event::SequenceEnd | Event::MappingEnd => open.pop().map(|done| tree.close(done)),
                _ => None,
            };
            let Some(id) = id else { continue };
            if let Some(anchor) = anchor {
                anchors.insert(anchor, id);
            }
            match open.last_mut() {
                Some(parent) => parent.children.push(id),
                None => tree.root = tree.root.or(Some(id)),
            }
        }
        Ok(tree)
    }

    /// The file's outermost node.
    pub fn root(&self) -> Option<&Node<'a>> {
        self.root.map(|id| self.node(id))
    }

    /// The alias with which the file begins to repeat too much.
    pub fn over_repeated(&self) -> Option<&Node<'a>> {
        self.over_repeated.map(|id| self.node(id))
    }

    /// The node of this number.
    pub fn node(&self, id: NodeId) -> &Node<'a> {
        &self.nodes[id]
    }

    fn add(&mut self, kind: Kind<'a>, span: Span) -> NodeId {
        self.nodes.push(Node {
            kind,
            line: span.start.line(),
            column: span.start.col() + 1,
            length: span.len(),
        });
        self.sizes
            .push(match self.nodes.last().map(|node| &node.kind) {
                Some(Kind::List(_) | Kind::Mapping(_)) => 0,
                _ => 1,
            });
        self.nodes.len() - 1
    }

    /// Adds an alias. One inside the very node that it repeats would repeat without end.
    fn repeat(&mut self, target: NodeId, span: Span) -> NodeId {
        let id = self.add(Kind::Alias(target), span);
        let size = match self.sizes[target] {
            0 => usize::MAX,
            size => size,
        };
        self.sizes[id] = size;
        self.repeated = self.repeated.saturating_add(size);
        if self.repeated > MAX_REPEATED {
            self.over_repeated = self.over_repeated.or(Some(id));
        }
        id
    }

    /// Gives a list or mapping its children, now that all are known.
    fn close(&mut self, done: Open) -> NodeId {
        let inside = done.children.iter().map(|&child| self.sizes[child]);
        self.sizes[done.id] = inside.fold(1, usize::saturating_add);
        match &mut self.nodes[done.id].kind {
            Kind::Mapping(pairs) => {
                *pairs = done
                    .children
                    .chunks_exact(2)
                    .map(|pair| (pair[0], pair[1]))
                    .collect();
            }
            Kind::List(items) => *items = done.children,
            Kind::Scalar { .. } | Kind::Alias(_) => {}
        }
        done.id
    }
}
