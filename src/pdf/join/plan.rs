//! Which object of an outside file has which number in the file that it is joined to.

use lopdf::ObjectId;

use super::super::PdfError;
use super::super::objects::Numbers;
use super::{Insert, Prepared};

/// The numbers of an insert.
pub(in super::super) struct InsertPlan<'a> {
    pub(in super::super) insert: &'a Insert<'a>,
    /// Which of the file's inserts it is, from 0.
    pub(super) number: usize,
    /// Index of its first page in the file.
    pub(super) first_page: usize,
    /// The first page; the others follow in order. So it is with all that is counted here.
    first_page_object: u32,
    /// What is drawn behind the content of the first page.
    first_stamp: u32,
    first_resource: u32,
    first_link: u32,
    first_element: u32,
    /// How much must be added to a local number.
    pub(super) shift: u32,
    /// The element that holds all of it.
    pub(in super::super) section: u32,
    /// Key of its first link in the parent tree; forms come behind the links.
    pub(super) first_key: usize,
}

impl<'a> InsertPlan<'a> {
    /// Gives everything its number. `key`: the next free one of the parent tree.
    pub(in super::super) fn new(
        insert: &'a Insert<'a>,
        number: usize,
        first_page: usize,
        key: &mut usize,
        numbers: &mut Numbers,
    ) -> Result<Self, PdfError> {
        let file = insert.file;
        let pages = file.pages.len();
        if insert.stamps.len() != pages || insert.alternatives.len() != pages {
            return Err(PdfError::Mismatch);
        }
        let first_key = *key;
        *key += file.links.len() + file.tagged_forms.len();
        Ok(Self {
            insert,
            number,
            first_page,
            first_page_object: numbers.take_range(pages),
            first_stamp: numbers.take_range(pages),
            first_resource: numbers.take_range(file.resources.len()),
            first_link: numbers.take_range(file.links.len()),
            first_element: numbers.take_range(file.elements.len()),
            shift: numbers.take_range(file.objects.len()),
            section: numbers.take(),
            first_key,
        })
    }

    pub(super) const fn file(&self) -> &'a Prepared {
        self.insert.file
    }

    /// The object of a page.
    pub(in super::super) const fn page(&self, index: usize) -> u32 {
        self.first_page_object + index as u32
    }

    /// The object of what is drawn behind a page's content.
    pub(super) const fn stamp(&self, index: usize) -> u32 {
        self.first_stamp + index as u32
    }

    pub(super) const fn resource(&self, index: usize) -> u32 {
        self.first_resource + index as u32
    }

    pub(super) const fn link(&self, index: usize) -> u32 {
        self.first_link + index as u32
    }

    pub(super) const fn element(&self, index: usize) -> u32 {
        self.first_element + index as u32
    }

    /// The key in the parent tree of a link.
    pub(super) const fn link_key(&self, index: usize) -> usize {
        self.first_key + index
    }

    /// The key in the parent tree of a form, and its number.
    pub(super) fn form(&self, id: ObjectId) -> Option<(usize, u32)> {
        let form = self.file().tagged_forms.get(&id)?;
        let key = self.first_key + self.file().links.len() + form.index;
        Some((key, form.number + self.shift))
    }

    /// The elements that own the sequences of a page; none for a sequence that isn't there.
    pub(in super::super) fn page_owners(&self, page: usize) -> Vec<Option<u32>> {
        let owners = self.file().pages.get(page).map(|page| &page.owners);
        self.owner_elements(owners.map_or(&[][..], Vec::as_slice))
    }

    fn owner_elements(&self, owners: &[Option<usize>]) -> Vec<Option<u32>> {
        let owners = owners.iter();
        owners
            .map(|owner| owner.map(|owner| self.element(owner)))
            .collect()
    }

    /// What the parent tree says behind the pages, from [`Self::link_key`] 0 on: the element of each link, and the
    /// owners of each form's sequences.
    pub(in super::super) fn other_owners(&self) -> Vec<OtherOwner> {
        let file = self.file();
        let mut links = vec![self.section; file.links.len()];
        for (index, element) in file.elements.iter().enumerate() {
            for kid in &element.kids {
                if let super::elements::Kid::Annotation(link) = kid
                    && let Some(owner) = links.get_mut(*link)
                {
                    *owner = self.element(index);
                }
            }
        }
        let forms = file.tagged_forms.values();
        let forms = forms.map(|form| OtherOwner::Sequences(self.owner_elements(&form.owners)));
        let links = links.into_iter().map(OtherOwner::Element);
        links.chain(forms).collect()
    }
}

/// An entry of the parent tree.
pub(in super::super) enum OtherOwner {
    Element(u32),
    Sequences(Vec<Option<u32>>),
}
