//! A YAML file as a tree of nodes with their places.

use std::borrow::Cow;
use std::collections::BTreeMap;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, Span};

use super::MAX_DEPTH;

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
                        .map(|&target| tree.add(Kind::Alias(target), span))
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
        self.nodes.len() - 1
    }

    /// Gives a list or mapping its children, now that all are known.
    fn close(&mut self, done: Open) -> NodeId {
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
