//! The structure tree of a document: what a screen reader reads.

use std::collections::BTreeMap;

/// Index of a node in [`Tree::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// A stretch of drawn content that belongs to one node. Drawn on several pages it becomes several marked-content
/// sequences, all in the place of this leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeafId(pub u32);

/// A child of a node, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kid {
    Node(NodeId),
    Leaf(LeafId),
}

/// The structure tree. Every node but the roots has exactly one parent, every leaf belongs to exactly one node.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tree {
    pub nodes: Vec<Node>,
    /// The document's Part, and nothing else when layout made the tree.
    pub roots: Vec<NodeId>,
    /// How many leaves were given out.
    pub leaves: u32,
    /// The cells of tables that span several.
    pub spans: BTreeMap<NodeId, CellSpan>,
}

/// A structure element.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub role: Role,
    pub kids: Vec<Kid>,
}

/// Which header cells a TH governs (ISO 32000-1, table 349).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Row,
    Column,
}

/// How many columns and rows a cell of a table spans (ISO 32000-1, table 349).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellSpan {
    pub columns: usize,
    pub rows: usize,
}

/// How list items are labelled (ISO 32000-1, table 347).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListNumbering {
    None,
    Disc,
    Decimal,
    UpperRoman,
    LowerRoman,
    UpperAlpha,
    LowerAlpha,
}

/// The standard structure types that papers use (ISO 32000-1, 14.8.4), each with the attributes it can't do without.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    Part,
    Sect,
    Div,
    BlockQuote,
    Caption,
    Toc,
    Toci,
    /// H1 to H6.
    Heading(u8),
    Paragraph,
    List(ListNumbering),
    ListItem,
    Label,
    ListBody,
    Table,
    TableHead,
    TableBody,
    TableFoot,
    TableRow,
    HeaderCell(Scope),
    DataCell,
    Reference,
    Link,
    /// A footnote or table note; the PDF stage gives it its unique ID.
    Note,
    Figure {
        alt: String,
    },
    /// A tick box in running text: a Figure that is read as part of its line.
    Tick {
        alt: String,
    },
}

impl Tree {
    /// Adds a node under `parent`, or as a root.
    pub fn node(&mut self, parent: Option<NodeId>, role: Role) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node {
            role,
            kids: Vec::new(),
        });
        match parent {
            Some(parent) => self.nodes[parent.0 as usize].kids.push(Kid::Node(id)),
            None => self.roots.push(id),
        }
        id
    }

    /// Adds a leaf under a node.
    pub fn leaf(&mut self, node: NodeId) -> LeafId {
        let id = LeafId(self.leaves);
        self.leaves += 1;
        self.nodes[node.0 as usize].kids.push(Kid::Leaf(id));
        id
    }
}
