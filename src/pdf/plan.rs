//! Which object of a file has which number, settled before anything is written: structure elements, pages and
//! annotations all refer to each other.

use super::join::InsertPlan;
use super::objects::Numbers;
use super::{Part, PdfError};
use crate::content::Target;
use crate::layout::{Kid, LeafId, NodeId, Position, Role};

/// No node.
const NONE: u32 = u32::MAX;

/// The numbers of a whole file.
pub(super) struct Plan<'a> {
    pub(super) parts: Vec<PartPlan<'a>>,
    /// Page objects of our own pages, through all parts.
    pub(super) pages: Vec<u32>,
    /// How many keys the parent tree has: one for each page, own or outside, then those of links and the like.
    pub(super) keys: usize,
    pub(super) structure_root: u32,
    pub(super) document_element: u32,
    /// How many Note elements there are.
    pub(super) notes: usize,
}

/// The numbers of a part.
pub(super) struct PartPlan<'a> {
    pub(super) part: &'a Part<'a>,
    /// Index of its first page among our own.
    pub(super) first_page: usize,
    /// Index of its first page in the file.
    pub(super) first_in_file: usize,
    /// All its pages in order, own and outside.
    pub(super) sequence: Vec<PagePlan>,
    pub(super) inserts: Vec<InsertPlan<'a>>,
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

/// A page of a part.
#[derive(Debug, Clone, Copy)]
pub(super) enum PagePlan {
    /// One of its own pages, by its index.
    Own(usize),
    /// A page of an insert, by their indices.
    Outside { insert: usize, page: usize },
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
        let inserts = parts.iter().flat_map(|part| part.inserts);
        let outside: usize = inserts.map(|insert| insert.file.pages()).sum();
        let mut plan = Self {
            parts: Vec::with_capacity(parts.len()),
            structure_root: numbers.take(),
            document_element: numbers.take(),
            notes: 0,
            keys: pages.len() + outside,
            pages,
        };
        let mut start = Start::default();
        for part in parts {
            if part.pages.pages.len() != part.encoded.pages.len() {
                return Err(PdfError::Mismatch);
            }
            let planned = PartPlan::new(part, start, &mut plan.keys, numbers)?;
            start.page += part.pages.pages.len();
            start.in_file += planned.sequence.len();
            start.note += planned.notes.len();
            start.insert += planned.inserts.len();
            plan.parts.push(planned);
        }
        plan.notes = start.note;
        Ok(plan)
    }

    /// The page object and height that a position in a part stands for, and the distance from its foot.
    pub(super) fn locate(&self, part: &PartPlan, position: Position) -> Option<(u32, f64)> {
        let page = part.part.pages.pages.get(position.page)?;
        let object = self.pages.get(part.first_page + position.page)?;
        Some((*object, page.height - position.y))
    }

    /// Where an agenda item's paper starts, as a link in this part means it: the upper edge of its first page. A file
    /// that holds two papers of an item, as one for members does, has each behind the front sheet that lists it.
    fn item(&self, from: &PartPlan, item: &str) -> Option<(u32, f64)> {
        let papers = || {
            self.parts
                .iter()
                .filter(|part| part.part.item == Some(item))
        };
        let behind = papers().find(|part| part.first_page > from.first_page);
        let paper = behind.or_else(|| papers().next())?;
        self.locate(paper, Position { page: 0, y: 0.0 })
    }

    /// The place that a link inside the file leads to; `None` for an address outside.
    pub(super) fn resolve(
        &self,
        part: &PartPlan,
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
            Target::AgendaItem(item) => self
                .item(part, item)
                .map(Some)
                .ok_or_else(|| PdfError::UnknownItem(item.clone())),
        }
    }

    /// The inserts of all parts in order.
    pub(super) fn inserts(&self) -> Vec<&InsertPlan<'a>> {
        self.parts.iter().flat_map(|part| &part.inserts).collect()
    }

    /// The page objects of the file in order.
    pub(super) fn all_pages(&self) -> impl Iterator<Item = u32> + '_ {
        self.parts.iter().flat_map(|part| {
            part.sequence.iter().filter_map(|page| match *page {
                PagePlan::Own(index) => self.pages.get(part.first_page + index).copied(),
                PagePlan::Outside { insert, page } => Some(part.inserts.get(insert)?.page(page)),
            })
        })
    }

    /// The index in the file of each of our own pages.
    pub(super) fn own_places(&self) -> impl Iterator<Item = usize> + '_ {
        let pages = self.parts.iter().flat_map(|part| &part.sequence);
        pages
            .enumerate()
            .filter(|(_, page)| matches!(page, PagePlan::Own(_)))
            .map(|(place, _)| place)
    }
}

/// Where the pages, notes and inserts of a part start to count.
#[derive(Debug, Clone, Copy, Default)]
struct Start {
    page: usize,
    in_file: usize,
    note: usize,
    insert: usize,
}

impl<'a> PartPlan<'a> {
    fn new(
        part: &'a Part<'a>,
        start: Start,
        key: &mut usize,
        numbers: &mut Numbers,
    ) -> Result<Self, PdfError> {
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
        let sequence = sequence(part)?;
        let mut inserts = Vec::with_capacity(part.inserts.len());
        for (index, insert) in part.inserts.iter().enumerate() {
            if insert.node.0 as usize >= tree.nodes.len() {
                return Err(PdfError::Mismatch);
            }
            let first = sequence.iter().position(
                |page| matches!(page, PagePlan::Outside { insert, .. } if *insert == index),
            );
            inserts.push(InsertPlan::new(
                insert,
                start.insert + index,
                start.in_file + first.unwrap_or_default(),
                key,
                numbers,
            )?);
        }
        Ok(Self {
            part,
            first_page: start.page,
            first_in_file: start.in_file,
            sequence,
            inserts,
            first_element,
            owners,
            notes,
            first_note: start.note,
            links,
        })
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

/// The pages of a part in order. Its inserts stand in order too.
fn sequence(part: &Part) -> Result<Vec<PagePlan>, PdfError> {
    let own = part.pages.pages.len();
    let mut sequence = Vec::with_capacity(own);
    let mut next = 0;
    for (insert, joined) in part.inserts.iter().enumerate() {
        if joined.after < next || joined.after > own {
            return Err(PdfError::Mismatch);
        }
        sequence.extend((next..joined.after).map(PagePlan::Own));
        next = joined.after;
        let pages = 0..joined.file.pages();
        sequence.extend(pages.map(|page| PagePlan::Outside { insert, page }));
    }
    sequence.extend((next..own).map(PagePlan::Own));
    Ok(sequence)
}
