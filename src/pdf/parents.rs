//! The parent tree (ISO 32000-1, 14.7.4.4): the way from content back to the structure element that it belongs to.

use super::PdfError;
use super::join::OtherOwner;
use super::objects::{Batch, Numbers};
use super::plan::{PagePlan, PartPlan, Plan};
use super::syntax::{write_integer, write_reference};
use super::trees::{write_tree, write_value_reference};
use crate::layout::LeafId;

/// How many pages share a leaf of the tree.
const PAGES_A_LEAF: usize = 32;

/// Writes the tree: from each page's sequences and from each annotation back to its element. `running` holds the marks of
/// each page's second content stream. Gives the number of its root.
pub(super) fn write_parent_tree(
    plan: &Plan,
    running: &[Vec<LeafId>],
    numbers: &mut Numbers,
) -> Result<(u32, Vec<Batch>), PdfError> {
    let mut others = Vec::new();
    let mut owners = Vec::with_capacity(plan.pages.len());
    for part in &plan.parts {
        let links = part.links.iter();
        others.extend(links.map(|link| OtherOwner::Element(part.element(link.node))));
        for insert in &part.inserts {
            others.extend(insert.other_owners());
        }
        for page in &part.sequence {
            owners.push(match *page {
                PagePlan::Own(index) => own_owners(part, index, running)?,
                PagePlan::Outside { insert, page } => {
                    let insert = part.inserts.get(insert);
                    insert.map_or_else(Vec::new, |insert| insert.page_owners(page))
                }
            });
        }
    }
    let write_key = |out: &mut Vec<u8>, key: usize| write_integer(out, key as u64);
    let write_entry = |out: &mut Vec<u8>, key: usize| {
        write_key(out, key);
        if let Some(owners) = owners.get(key) {
            write_owners(out, owners);
        } else {
            match others.get(key - owners.len()) {
                Some(OtherOwner::Element(element)) => write_value_reference(out, *element),
                Some(OtherOwner::Sequences(owners)) => write_owners(out, owners),
                None => {}
            }
        }
    };
    Ok(write_tree(
        numbers,
        false,
        owners.len() + others.len(),
        PAGES_A_LEAF,
        write_key,
        write_entry,
    ))
}

/// The elements that own the sequences of one of our own pages.
fn own_owners(
    part: &PartPlan,
    index: usize,
    running: &[Vec<LeafId>],
) -> Result<Vec<Option<u32>>, PdfError> {
    let page = part.part.encoded.pages.get(index);
    let body = page.map_or(&[][..], |page| page.marks.as_slice());
    let second = running
        .get(part.first_page + index)
        .map_or(&[][..], Vec::as_slice);
    let marks = body.iter().chain(second);
    marks.map(|leaf| part.owner(*leaf).map(Some)).collect()
}

/// Appends the owners of a content stream's sequences: null where there is no such sequence.
fn write_owners(out: &mut Vec<u8>, owners: &[Option<u32>]) {
    out.push(b'[');
    for (index, owner) in owners.iter().enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        match owner {
            Some(owner) => write_reference(out, *owner),
            None => out.extend_from_slice(b"null"),
        }
    }
    out.push(b']');
}
