//! Makes an outside file ready to be joined: from the objects that were read to those that go into a pack.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lopdf::{Dictionary, ObjectId};
use rayon::prelude::*;

use super::annotations::{self, Annotations};
use super::copy::Copier;
use super::destinations::Destinations;
use super::draft::{Draft, Fields, Shelf};
use super::drawings::Drawings;
use super::elements::{Elements, Owners, PageShare, Places};
use super::findings::Report;
use super::layers::Layers;
use super::marks::Treated;
use super::pages::{Content, Page, Workshop, treat_forms};
use super::prepared::{Prepared, TaggedForm};
use super::report::{RemovedKind, Repair, RepairKind};
use super::source::text;
use super::tree::{Found, is_language};
use super::{bookmarks, inventory, tree};
use crate::outside::{Objects, OutsidePdf};

/// Makes the pages of a file ready.
pub(super) fn prepare(file: &Arc<OutsidePdf>) -> Prepared {
    let source = file.objects();
    let empty = Dictionary::new();
    let pages: Vec<Page> = file
        .pages
        .iter()
        .map(|outside| Page {
            entries: source.dictionary_of(outside.id).unwrap_or(&empty),
            outside,
        })
        .collect();
    let ids = file.pages.iter().map(|page| page.id);
    let index: BTreeMap<ObjectId, usize> = ids.zip(0..).collect();
    let layers = Layers::of(source);
    let destinations = Destinations::of(source, &index);
    let mut report = Report::default();
    report.remove(None, inventory::of_file(source));

    let mut annotations: Vec<Annotations> = pages
        .par_iter()
        .enumerate()
        .map(|(index, page)| annotations::read(source, &layers, &destinations, page.entries, index))
        .collect();
    for (page, found) in annotations.iter_mut().enumerate() {
        report.remove(Some(page), std::mem::take(&mut found.removed));
        report.remove(Some(page), inventory::of_page(source, pages[page].entries));
    }
    let mut dead = BTreeSet::new();
    let bookmarks = bookmarks::read(source, &destinations, &mut dead);
    report.remove(None, dead);

    let mut found = tree::read(source, &index);
    let (mut contents, forms, drawings) =
        treat_all(source, &layers, &pages, &annotations, &mut found);
    let drawn = contents.iter().flat_map(|content| &content.treated.draws);
    let appearances = annotations.iter().flat_map(|found| &found.appearances);
    let appearances = appearances.map(|appearance| appearance.form);
    let shown = drawings.shown(drawn.copied().chain(appearances));
    let mut copier = Copier::new(source, &drawings, &shown);
    let mut drafts = Vec::with_capacity(pages.len());
    let mut fields = Fields::of(&found);
    let mut shelf = Shelf::default();
    for (index, ((page, content), found)) in pages
        .iter()
        .zip(&mut contents)
        .zip(&annotations)
        .enumerate()
    {
        let mut draft = Draft::of(*page, content, found, drawings.text_forms());
        draft.draw(content, &found.appearances, index, &mut fields);
        draft.copy(
            source,
            *page,
            content,
            &found.appearances,
            &mut copier,
            &mut shelf,
        );
        report.look_at(index, content, &draft);
        drafts.push(draft);
    }
    copier.finish();
    if drawings.any_hidden() {
        report.remove(None, [RemovedKind::HiddenLayer]);
    }
    report.repairs.extend(std::mem::take(&mut copier.repairs));

    let mut links = Vec::new();
    let mut link_objects = BTreeMap::new();
    let mut shares = Vec::with_capacity(pages.len());
    for ((found, content), draft) in annotations.into_iter().zip(&contents).zip(&drafts) {
        let start = links.len();
        for link in found.links {
            if let Some(object) = link.object {
                link_objects.insert(object, links.len());
            }
            links.push(link);
        }
        shares.push(PageShare {
            treated: &content.treated,
            whole: draft.whole,
            links: (start..links.len()).collect(),
            fields: &draft.fields,
        });
    }
    if !links.is_empty() {
        report.repairs.insert(Repair::of(RepairKind::Link));
    }
    let language = found.language.take().or_else(|| {
        let language = text(source, source.catalog()?, b"Lang")?;
        is_language(&language).then_some(language)
    });
    let places = Places {
        links: link_objects,
        fields: fields.shown,
    };
    let (mut elements, mut owners, mut form_owners) =
        Elements::build(found, &shares, &forms, &places);
    let numbers = report.finish_tree(&mut elements);
    for owners in owners.iter_mut().chain(form_owners.values_mut()) {
        renumber(owners, &numbers);
    }

    let tagged_forms = form_owners
        .into_iter()
        .filter_map(|(id, owners)| Some((id, *copier.tagged_forms.get(&id)?, owners)))
        .enumerate()
        .map(|(index, (id, number, owners))| {
            let form = TaggedForm {
                index,
                number,
                owners,
            };
            (id, form)
        })
        .collect();
    let objects = std::mem::take(&mut copier.objects);
    let pages = drafts
        .into_iter()
        .zip(owners)
        .map(|(draft, owners)| draft.finish(owners))
        .collect();
    let Report {
        removed,
        repairs,
        untagged,
    } = report;
    let prefix = shelf.free_prefix();
    Prepared {
        objects,
        resources: shelf.resources,
        prefix,
        pages,
        elements: elements.list,
        top: elements.top,
        links,
        tagged_forms,
        bookmarks,
        language,
        removed: removed.into_iter().collect(),
        repairs: repairs.into_iter().collect(),
        untagged,
        source: Arc::clone(file),
    }
}

/// Treats all content streams of a file.
fn treat_all<'a>(
    source: Objects<'a>,
    layers: &Layers,
    pages: &[Page<'a>],
    annotations: &[Annotations],
    found: &mut Found,
) -> (Vec<Content>, BTreeMap<ObjectId, Treated>, Drawings) {
    let roots: Vec<&Dictionary> = pages.iter().map(|page| page.resources()).collect();
    let shown = annotations.iter().flat_map(|found| &found.appearances);
    let shown: Vec<ObjectId> = shown.map(|appearance| appearance.form).collect();
    let mut drawings = Drawings::of(source, layers, &roots, &shown);
    let forms = treat_forms(source, layers, pages, found, &mut drawings);
    let workshop = Workshop {
        source,
        layers,
        drawings: &drawings,
    };
    let contents = pages
        .par_iter()
        .enumerate()
        .map(|(index, page)| workshop.treat(*page, found.claims.get(&index)))
        .collect();
    (contents, forms, drawings)
}

/// Puts the new numbers of elements in the place of the former ones.
fn renumber(owners: &mut Owners, numbers: &[Option<usize>]) {
    for owner in owners {
        *owner = owner.and_then(|owner| numbers.get(owner).copied().flatten());
    }
}
