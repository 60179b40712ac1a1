//! Which object of a file has which number, settled before anything is written: structure elements, pages and
//! annotations all refer to each other.

use std::collections::BTreeMap;

use super::objects::Numbers;
use super::{Part, PdfError};
use crate::content::Target;
use crate::layout::{Kid, LeafId, NodeId, Position, Role};

/// No node.
const NONE: u32 = u32::MAX;

/// The numbers of a whole file.
pub(super) struct Plan<'a> {
    pub(super) parts: Vec<PartPlan<'a>>,
    /// Page objects, through all parts.
    pub(super) pages: Vec<u32>,
    pub(super) structure_root: u32,
    pub(super) document_element: u32,
    /// How many Note elements there are.
    pub(super) notes: usize,
}

/// The numbers of a part.
pub(super) struct PartPlan<'a> {
    pub(super) part: &'a Part<'a>,
    /// Index of its first page in the file.
    pub(super) first_page: usize,
    /// Structure element of node 0; the others follow in order.
    pub(super) first_element: u32,
    /// The node of each leaf.
    owners: Vec<u32>,
    /// Nodes that are notes, in order.
    notes: Vec<u32>,
    /// How many notes the parts before it have.
    first_note: usize,
    /// Link annotations in the order of pages.
    pub(super) links: Vec<LinkPlan>,
}

/// A link annotation.
pub(super) struct LinkPlan {
    pub(super) object: u32,
    pub(super) node: NodeId,
    /// Index of the page in the part.
    pub(super) page: usize,
    /// Index of the link on its page.
    pub(super) index: usize,
    /// Its key in the parent tree.
    pub(super) key: usize,
}

impl<'a> Plan<'a> {
    /// Gives every object of these parts its number. `pages` are the page objects that exist already.
    pub(super) fn new(
        parts: &'a [Part<'a>],
        pages: Vec<u32>,
        numbers: &mut Numbers,
    ) -> Result<Self, PdfError> {
        let mut plan = Self {
            parts: Vec::with_capacity(parts.len()),
            structure_root: numbers.take(),
            document_element: numbers.take(),
            notes: 0,
            pages,
        };
        let mut first_page = 0;
        let mut key = plan.pages.len();
        for part in parts {
            if part.pages.pages.len() != part.encoded.pages.len() {
                return Err(PdfError::Mismatch);
            }
            let planned = PartPlan::new(part, first_page, plan.notes, &mut key, numbers);
            plan.notes += planned.notes.len();
            first_page += part.pages.pages.len();
            plan.parts.push(planned);
        }
        Ok(plan)
    }

    /// The page object and height that a position in a part stands for, and the distance from its foot.
    pub(super) fn locate(&self, part: &PartPlan, position: Position) -> Option<(u32, f64)> {
        let page = part.part.pages.pages.get(position.page)?;
        let object = self.pages.get(part.first_page + position.page)?;
        Some((*object, page.height - position.y))
    }

    /// Where each agenda item's paper starts: its first page and the upper edge of it.
    pub(super) fn items(&self) -> BTreeMap<&'a str, (u32, f64)> {
        self.parts
            .iter()
            .filter_map(|part| {
                Some((
                    part.part.item?,
                    self.locate(part, Position { page: 0, y: 0.0 })?,
                ))
            })
            .collect()
    }

    /// The place that a link inside the file leads to; `None` for an address outside.
    pub(super) fn resolve(
        &self,
        part: &PartPlan,
        items: &BTreeMap<&str, (u32, f64)>,
        target: &Target,
    ) -> Result<Option<(u32, f64)>, PdfError> {
        match target {
            Target::Address(_) => Ok(None),
            Target::Anchor(anchor) => part
                .part
                .pages
                .anchors
                .get(anchor)
                .and_then(|position| self.locate(part, *position))
                .map(Some)
                .ok_or_else(|| PdfError::UnknownAnchor(anchor.clone())),
            Target::AgendaItem(item) => items
                .get(item.as_str())
                .map(|place| Some(*place))
                .ok_or_else(|| PdfError::UnknownItem(item.clone())),
        }
    }

    /// How many link annotations there are.
    pub(super) fn links(&self) -> usize {
        self.parts.iter().map(|part| part.links.len()).sum()
    }
}

impl<'a> PartPlan<'a> {
    fn new(
        part: &'a Part<'a>,
        first_page: usize,
        first_note: usize,
        key: &mut usize,
        numbers: &mut Numbers,
    ) -> Self {
        let tree = &part.pages.tree;
        let mut owners = vec![NONE; tree.leaves as usize];
        let mut notes = Vec::new();
        for (node, content) in (0_u32..).zip(&tree.nodes) {
            if content.role == Role::Note {
                notes.push(node);
            }
            for kid in &content.kids {
                if let Kid::Leaf(leaf) = kid
                    && let Some(owner) = owners.get_mut(leaf.0 as usize)
                {
                    *owner = node;
                }
            }
        }
        let first_element = numbers.take_range(tree.nodes.len());
        let mut links = Vec::new();
        for (page, content) in part.pages.pages.iter().enumerate() {
            for (index, link) in content.links.iter().enumerate() {
                let object = numbers.take();
                links.push(LinkPlan {
                    object,
                    node: link.node,
                    page,
                    index,
                    key: *key,
                });
                *key += 1;
            }
        }
        Self {
            part,
            first_page,
            first_element,
            owners,
            notes,
            first_note,
            links,
        }
    }

    /// The structure element of a node.
    pub(super) const fn element(&self, node: NodeId) -> u32 {
        self.first_element + node.0
    }

    /// The structure element that a leaf's content belongs to.
    pub(super) fn owner(&self, leaf: LeafId) -> Result<u32, PdfError> {
        match self.owners.get(leaf.0 as usize) {
            Some(&node) if node != NONE => Ok(self.element(NodeId(node))),
            _ => Err(PdfError::LooseLeaf(leaf.0)),
        }
    }

    /// The elements that the Document holds of this part: its Part.
    pub(super) fn roots(&self) -> impl Iterator<Item = u32> + '_ {
        let roots = &self.part.pages.tree.roots;
        roots.iter().map(|root| self.element(*root))
    }

    /// The note elements with their numbers in the file, from 0.
    pub(super) fn notes(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        let elements = self.notes.iter().map(|node| self.element(NodeId(*node)));
        (self.first_note..).zip(elements)
    }

    /// The number of a note in the file, from 0.
    pub(super) fn note_number(&self, node: NodeId) -> Option<usize> {
        self.notes
            .binary_search(&node.0)
            .ok()
            .map(|index| self.first_note + index)
    }
}
