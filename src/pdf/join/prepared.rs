//! An outside file ready to be joined.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Dictionary, Object, ObjectId};

use super::annotations::Link;
use super::bookmarks::Bookmark;
use super::boxes::Frame;
use super::copy::Copied;
use super::elements::{Kid, Owners, Whole};
use super::report::{Removed, Repair, Untagged};
use super::tree::Element;
use crate::outside::OutsidePdf;

/// The pages of an outside file, safe and in order, with all that they draw with. Made once, it serves the paper's own
/// PDF and every pack that the paper is in.
#[derive(Debug)]
pub struct Prepared {
    /// Where streams that stay as they are have their data.
    pub(super) source: Arc<OutsidePdf>,
    /// By local number.
    pub(super) objects: Vec<Copied>,
    pub(super) resources: Vec<Dictionary>,
    /// How names of resources start that are added to those of the file.
    pub(super) prefix: String,
    pub(super) pages: Vec<PreparedPage>,
    /// In reading order, each in front of its kids.
    pub(super) elements: Vec<Element<Kid>>,
    pub(super) top: Vec<usize>,
    /// In the order of pages.
    pub(super) links: Vec<Link>,
    pub(super) tagged_forms: BTreeMap<ObjectId, TaggedForm>,
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) language: Option<String>,
    pub(super) removed: Vec<Removed>,
    pub(super) repairs: Vec<Repair>,
    pub(super) untagged: Vec<Untagged>,
}

/// A page.
#[derive(Debug)]
pub(super) struct PreparedPage {
    pub(super) frame: Frame,
    /// What it is as a whole, when the structure tree doesn't know it.
    pub(super) whole: Option<Whole>,
    /// What is drawn behind its content streams.
    pub(super) tail: Vec<u8>,
    /// Local numbers of its content streams.
    pub(super) contents: Vec<u32>,
    /// Index of its resources.
    pub(super) resources: usize,
    pub(super) group: Option<Object>,
    /// The elements that own its sequences.
    pub(super) owners: Owners,
}

/// A form whose sequences are content of the structure tree.
#[derive(Debug)]
pub(super) struct TaggedForm {
    /// Which of the file's tagged forms it is.
    pub(super) index: usize,
    /// Its local number.
    pub(super) number: u32,
    pub(super) owners: Owners,
}

impl Prepared {
    /// How many pages there are.
    #[must_use]
    pub const fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Width and height of a page as viewed, in points; nothing of a page that isn't there.
    #[must_use]
    pub fn size(&self, page: usize) -> (f64, f64) {
        let page = self.pages.get(page);
        page.map_or((0.0, 0.0), |page| page.frame.size())
    }

    /// What was taken out.
    #[must_use]
    pub fn removed(&self) -> &[Removed] {
        &self.removed
    }

    /// What was put right.
    #[must_use]
    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }

    /// The pages that the file's structure tree doesn't know.
    #[must_use]
    pub fn untagged(&self) -> &[Untagged] {
        &self.untagged
    }
}
