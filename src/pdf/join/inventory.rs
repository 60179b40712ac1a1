//! What an outside file has that no page of a pack may have: found so that the report can name it. None of it is
//! copied; that is settled by what is (see [`super::kinds`]), not by this list.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object};

use super::actions::kinds;
use super::report::RemovedKind;
use crate::outside::{Objects, as_dictionary};

/// How many nodes of a tree are looked at to see whether it holds anything.
const MOST_NODES: usize = 64;

/// What belongs to the file as a whole.
pub(super) fn of_file(source: Objects) -> BTreeSet<RemovedKind> {
    let mut found = BTreeSet::new();
    let Some(catalogue) = source.catalog() else {
        return found;
    };
    if catalogue.has(b"AA") {
        found.insert(RemovedKind::Trigger);
    }
    // A file that opens at a certain place does no harm.
    if let Some(action) = source.dictionary(catalogue, b"OpenAction")
        && source.name(action, b"S") != Some(b"GoTo")
    {
        found.insert(RemovedKind::Trigger);
        found.extend(kinds(source, &Object::Dictionary(action.clone())));
    }
    if let Some(names) = source.dictionary(catalogue, b"Names") {
        if holds_names(source, names, b"JavaScript") {
            found.insert(RemovedKind::JavaScript);
        }
        if holds_names(source, names, b"EmbeddedFiles") {
            found.insert(RemovedKind::EmbeddedFile);
        }
    }
    if catalogue.has(b"Collection") || !source.list(catalogue, b"AF").is_empty() {
        found.insert(RemovedKind::EmbeddedFile);
    }
    if let Some(form) = source.dictionary(catalogue, b"AcroForm")
        && (form.has(b"XFA") || !source.list(form, b"Fields").is_empty())
    {
        found.insert(RemovedKind::Form);
    }
    if catalogue.has(b"Threads") || catalogue.has(b"PieceInfo") || catalogue.has(b"SpiderInfo") {
        found.insert(RemovedKind::Metadata);
    }
    found
}

/// What belongs to a page, but for its annotations.
pub(super) fn of_page(source: Objects, page: &Dictionary) -> BTreeSet<RemovedKind> {
    let mut found = BTreeSet::new();
    if let Some(triggers) = source.dictionary(page, b"AA") {
        found.insert(RemovedKind::Trigger);
        for (_, action) in triggers {
            found.extend(kinds(source, action));
        }
    }
    if !source.list(page, b"AF").is_empty() {
        found.insert(RemovedKind::EmbeddedFile);
    }
    let private = [&b"PieceInfo"[..], b"Thumb", b"B", b"Metadata"];
    if private.iter().any(|key| page.has(key)) {
        found.insert(RemovedKind::Metadata);
    }
    found
}

/// Whether a name tree holds anything.
fn holds_names<'a>(source: Objects<'a>, names: &'a Dictionary, key: &[u8]) -> bool {
    let mut open: Vec<&'a Dictionary> = source.dictionary(names, key).into_iter().collect();
    let mut looked = 0;
    while let Some(node) = open.pop() {
        looked += 1;
        // A tree of so many nodes isn't empty.
        if looked > MOST_NODES || !source.list(node, b"Names").is_empty() {
            return true;
        }
        let kids = source.list(node, b"Kids").iter();
        open.extend(kids.filter_map(|kid| as_dictionary(source.follow(kid))));
    }
    false
}
