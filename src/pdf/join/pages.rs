//! The content of an outside page: found out whether the structure tree knows it, and put in order either way.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::super::objects::Packed;
use super::drawings::{Drawing, Drawings};
use super::events::{Names, What, read};
use super::layers::Layers;
use super::marks::{Marks, Ownership, Treated, treat};
use super::source::content;
use super::tree::Found;
use crate::outside::{Objects, OutsidePage};

/// How many content streams a page may have.
const MOST_STREAMS: usize = 10_000;

/// How long the content of a page may be, in bytes.
const LONGEST: usize = 128 << 20;

/// A page's content after its treatment.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) streams: Streams,
    /// Whether the structure tree knows the page; if not, whoever draws it says what it is.
    pub(super) tagged: bool,
    /// Whether its streams were damaged.
    pub(super) damaged: bool,
    /// What the treatment found. Its bytes are in `streams`.
    pub(super) treated: Treated,
}

/// The content streams of a page.
#[derive(Debug)]
pub(super) enum Streams {
    /// As they are in the outside file.
    Kept(Vec<ObjectId>),
    Own(Packed),
}

/// What is needed to treat the pages of a file.
#[derive(Clone, Copy)]
pub(super) struct Workshop<'a> {
    pub(super) source: Objects<'a>,
    pub(super) layers: &'a Layers,
    pub(super) drawings: &'a Drawings,
}

/// A page as it was read.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) entries: &'a Dictionary,
    pub(super) outside: &'a OutsidePage,
}

impl<'a> Page<'a> {
    /// What the names in its content stand for.
    pub(super) fn resources(self) -> &'a Dictionary {
        &self.outside.resources
    }
}

impl<'a> Workshop<'a> {
    /// Treats the content of a page.
    pub(super) fn treat(self, page: Page<'a>, claims: Option<&Ownership>) -> Content {
        let (ids, bytes, whole) = join_streams(self.source, page.entries);
        let names = Names {
            source: self.source,
            layers: self.layers,
            resources: Some(page.resources()),
        };
        let text_forms = self.drawings.text_forms();
        let mut tagged = false;
        let mut treated = None;
        if let Some(claims) = claims {
            let kept = treat(&bytes, names, Marks::Keep(claims), text_forms);
            tagged = !kept.found.is_empty()
                || !kept.objects.is_empty()
                || kept.draws.iter().any(|id| claims.forms.contains(id));
            treated = tagged.then_some(kept);
        }
        let mut treated = treated.unwrap_or_else(|| treat(&bytes, names, Marks::Strip, text_forms));
        let streams = match treated.bytes.take() {
            Some(bytes) => Streams::Own(Packed::new(bytes)),
            None if whole => Streams::Kept(ids),
            None => Streams::Own(Packed::new(bytes)),
        };
        Content {
            streams,
            tagged,
            damaged: !whole,
            treated,
        }
    }
}

/// The content streams of a page: their numbers, their data put together, and whether it is all that they say.
fn join_streams(source: Objects, page: &Dictionary) -> (Vec<ObjectId>, Vec<u8>, bool) {
    let mut ids = Vec::new();
    let mut bytes = Vec::new();
    let mut whole = true;
    let list = source.list(page, b"Contents");
    whole &= list.len() <= MOST_STREAMS;
    for stream in list.iter().take(MOST_STREAMS) {
        let (Some(id), Object::Stream(stream)) = source.identify(stream) else {
            whole = false;
            continue;
        };
        let (own, complete) = content(source, stream);
        whole &= complete && bytes.len() < LONGEST;
        if bytes.len() >= LONGEST {
            break;
        }
        ids.push(id);
        if bytes.is_empty() {
            bytes = own.into_owned();
        } else {
            bytes.push(b'\n');
            bytes.extend_from_slice(&own);
        }
    }
    (ids, bytes, whole)
}

/// Treats the forms whose sequences the structure tree claims, and tells the pages that draw them. A form that is drawn
/// more than once, or by another form, can't be content of one place (ISO 14289-1, 7.20): its claim falls. Returns what
/// became of each.
pub(super) fn treat_forms(
    source: Objects,
    layers: &Layers,
    pages: &[Page],
    found: &mut Found,
    drawings: &mut Drawings,
) -> BTreeMap<ObjectId, Treated> {
    if found.form_claims.is_empty() {
        return BTreeMap::new();
    }
    let mut drawn: BTreeMap<ObjectId, Vec<usize>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        let (_, bytes, _) = join_streams(source, page.entries);
        let names = Names {
            source,
            layers,
            resources: Some(page.resources()),
        };
        for event in read(&bytes, names).list {
            if let What::Draw(id) = event.what
                && found.form_claims.contains_key(&id)
            {
                drawn.entry(id).or_default().push(index);
            }
        }
    }
    let mut treated_forms = BTreeMap::new();
    for (form, (page, claims)) in &found.form_claims {
        let once = drawn.get(form).is_some_and(|pages| pages == &[*page]);
        let Some(Object::Stream(stream)) = source.object(*form).filter(|_| once) else {
            continue;
        };
        if drawings.is_drawn(*form) {
            continue;
        }
        let (bytes, whole) = content(source, stream);
        let names = Names {
            source,
            layers,
            resources: source.dictionary(&stream.dict, b"Resources"),
        };
        let mut treated = treat(
            &bytes,
            names,
            Marks::Keep(claims),
            &BTreeSet::clone(drawings.text_forms()),
        );
        if treated.found.is_empty() {
            continue;
        }
        let kept = Treated {
            owners: std::mem::take(&mut treated.owners),
            found: std::mem::take(&mut treated.found),
            ..Treated::default()
        };
        let mut drawing = Drawing::new(treated, &bytes, whole);
        drawing.tagged = true;
        drawings.set(*form, drawing);
        found.claims.entry(*page).or_default().forms.insert(*form);
        treated_forms.insert(*form, kept);
    }
    treated_forms
}
