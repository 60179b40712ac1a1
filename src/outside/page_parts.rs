//! Which page an object is a part of.

use std::collections::BTreeMap;

use lopdf::{Object, ObjectId};

use super::lookup::as_dictionary;
use super::pdf::OutsidePdf;

/// The number, from 1, of the page that an object is a part of: pages, their annotations, and the actions of these. What
/// several pages share belongs to the first.
pub(super) fn pages_of_objects(pdf: &OutsidePdf) -> BTreeMap<ObjectId, usize> {
    let objects = pdf.objects();
    let mut pages = BTreeMap::new();
    for (number, page) in (1..).zip(&pdf.pages) {
        pages.entry(page.id).or_insert(number);
        let annotations = objects
            .dictionary_of(page.id)
            .and_then(|page| objects.array(page, b"Annots"))
            .unwrap_or_default();
        for annotation in annotations {
            if let Object::Reference(id) = annotation {
                pages.entry(*id).or_insert(number);
            }
            // An action is often an object of its own.
            let action = as_dictionary(objects.follow(annotation))
                .and_then(|annotation| objects.reference(annotation, b"A"));
            if let Some(action) = action {
                pages.entry(action).or_insert(number);
            }
        }
    }
    pages
}
