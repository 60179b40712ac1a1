//! Makes an outside file ready to be joined: from the objects that were read to those that go into a pack.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId};
use rayon::prelude::*;

use super::super::values::{dictionary, name, reference, write_value};
use super::annotations::{self, Annotations, Appearance};
use super::boxes::{Frame, inherited};
use super::copy::{Copied, Copier, Data};
use super::destinations::Destinations;
use super::drawings::Drawings;
use super::elements::{Elements, Owners, PageShare, Places, Whole};
use super::kinds::Kind;
use super::layers::Layers;
use super::marks::{Owner, Treated, sequence_start};
use super::pages::{Content, Streams, Workshop, resources, treat_forms};
use super::prepared::{Prepared, PreparedPage, TaggedForm};
use super::report::{Removed, RemovedKind, Repair, RepairKind, Untagged};
use super::source::{Source, as_dictionary};
use super::tree::{Found, is_language};
use super::types::Type;
use super::{bookmarks, inventory, tree};

/// Makes the pages of a document ready.
pub(super) fn prepare(document: Arc<Document>, ids: &[ObjectId]) -> Prepared {
    let source = Source::new(&document);
    let empty = Dictionary::new();
    let pages: Vec<&Dictionary> = ids
        .iter()
        .map(|id| source.object(*id).and_then(as_dictionary).unwrap_or(&empty))
        .collect();
    let index: BTreeMap<ObjectId, usize> = ids.iter().copied().zip(0..).collect();
    let layers = Layers::of(source);
    let destinations = Destinations::of(source, &index);
    let mut report = Report::default();
    report.remove(None, inventory::of_file(source));

    let mut annotations: Vec<Annotations> = pages
        .par_iter()
        .enumerate()
        .map(|(index, page)| annotations::read(source, &layers, &destinations, page, index))
        .collect();
    for (page, found) in annotations.iter_mut().enumerate() {
        report.remove(Some(page), std::mem::take(&mut found.removed));
        report.remove(Some(page), inventory::of_page(source, pages[page]));
    }
    let mut dead = BTreeSet::new();
    let bookmarks = bookmarks::read(source, &destinations, &mut dead);
    report.remove(None, dead);

    let mut found = tree::read(source, &index);
    let (mut contents, forms, drawings) =
        treat_all(source, &layers, &pages, &annotations, &mut found);
    let mut copier = Copier::new(source, &drawings);
    let mut drafts = Vec::with_capacity(pages.len());
    let mut fields = Fields::of(&found);
    let mut shelf = Shelf::default();
    for (index, ((page, content), found)) in pages
        .iter()
        .zip(&mut contents)
        .zip(&annotations)
        .enumerate()
    {
        let mut draft = Draft::of(source, page, content, found, drawings.text_forms());
        draft.draw(content, &found.appearances, index, &mut fields);
        draft.copy(
            source,
            page,
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
        let language = source.text(source.catalogue()?, b"Lang")?;
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
        document,
    }
}

/// Treats all content streams of a file.
fn treat_all<'a>(
    source: Source<'a>,
    layers: &Layers,
    pages: &[&'a Dictionary],
    annotations: &[Annotations],
    found: &mut Found,
) -> (Vec<Content>, BTreeMap<ObjectId, Treated>, Drawings) {
    let roots: Vec<&Dictionary> = pages
        .iter()
        .filter_map(|page| resources(source, page))
        .collect();
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
        .map(|(index, page)| workshop.treat(page, found.claims.get(&index)))
        .collect();
    (contents, forms, drawings)
}

/// Puts the new numbers of elements in the place of the former ones.
fn renumber(owners: &mut Owners, numbers: &[Option<usize>]) {
    for owner in owners {
        *owner = owner.and_then(|owner| numbers.get(owner).copied().flatten());
    }
}

/// What fields of forms belong to, and what became of them.
struct Fields {
    /// The element of each annotation that the structure tree knows.
    owners: BTreeMap<ObjectId, usize>,
    shown: BTreeMap<ObjectId, (usize, u32, Option<Dictionary>)>,
}

impl Fields {
    fn of(found: &Found) -> Self {
        let mut owners = BTreeMap::new();
        for (index, element) in found.elements.iter().enumerate() {
            for kid in &element.kids {
                if let tree::FoundKid::Annotation(object) = kid {
                    owners.entry(*object).or_insert(index);
                }
            }
        }
        Self {
            owners,
            shown: BTreeMap::new(),
        }
    }
}

/// The resources of pages, each kept once.
#[derive(Default)]
struct Shelf {
    resources: Vec<Dictionary>,
    /// By where the dictionary lies in the outside file, and what is left out of it.
    known: BTreeMap<(usize, BTreeSet<Vec<u8>>), usize>,
}

impl Shelf {
    /// A start for resource names that none of the file's own names has.
    fn free_prefix(&self) -> String {
        let names: BTreeSet<&[u8]> = self
            .resources
            .iter()
            .flat_map(|resources| ["Font", "XObject"].map(|key| resources.get(key.as_bytes())))
            .filter_map(|category| category.and_then(Object::as_dict).ok())
            .flat_map(|category| category.iter().map(|(name, _)| name.as_slice()))
            .collect();
        let mut number = 0_u32;
        loop {
            let prefix = format!("Pack{number}");
            let mut from = names.range(prefix.as_bytes()..);
            if from
                .next()
                .is_none_or(|name| !name.starts_with(prefix.as_bytes()))
            {
                return prefix;
            }
            number += 1;
        }
    }
}

/// A page in the making.
struct Draft {
    frame: Frame,
    whole: Option<Whole>,
    /// What comes behind the outside content: what closes it, and what fields show.
    tail: Vec<u8>,
    /// Fields that the structure tree doesn't know.
    fields: Vec<(u32, Dictionary)>,
    contents: Vec<u32>,
    resources: Option<usize>,
    group: Option<Object>,
    boxes: bool,
}

impl Draft {
    fn of(
        source: Source,
        page: &Dictionary,
        content: &Content,
        found: &Annotations,
        text_forms: &BTreeSet<ObjectId>,
    ) -> Self {
        let frame = Frame::of(source, page);
        let treated = &content.treated;
        let shows = |appearance: &Appearance| text_forms.contains(&appearance.form);
        let text = treated.text || found.appearances.iter().any(shows);
        let paints = treated.paints || !found.appearances.is_empty();
        let whole = (!content.tagged && paints).then(|| {
            if text {
                Whole::Text
            } else {
                Whole::Picture(frame.corners)
            }
        });
        let boxes = ["CropBox", "TrimBox", "BleedBox", "ArtBox"];
        let boxes = boxes
            .iter()
            .any(|key| inherited(source, page, key.as_bytes()).is_some());
        Self {
            frame,
            whole,
            tail: treated.tail.clone(),
            fields: Vec::new(),
            contents: Vec::new(),
            resources: None,
            group: None,
            boxes,
        }
    }

    /// Draws what fields show, each as content of its element or of one that is made for it, and watermarks as artifacts.
    fn draw(
        &mut self,
        content: &mut Content,
        appearances: &[Appearance],
        page: usize,
        fields: &mut Fields,
    ) {
        for (index, appearance) in appearances.iter().enumerate() {
            let owner = appearance
                .object
                .and_then(|object| fields.owners.get(&object));
            let mut marked = content.tagged;
            if content.tagged {
                let owners = &mut content.treated.owners;
                let number = owners.len() as u32;
                if let (Some(owner), Some(object)) = (owner, appearance.object) {
                    owners.push(Some(Owner::Element(*owner as u32)));
                    let shown = (page, number, appearance.field.clone());
                    fields.shown.insert(object, shown);
                    self.tail
                        .extend(sequence_start(b"Form", Some(number), None));
                } else if let Some(field) = &appearance.field {
                    owners.push(Some(Owner::Field));
                    self.fields.push((number, field.clone()));
                    self.tail
                        .extend(sequence_start(b"Form", Some(number), None));
                } else {
                    self.tail.extend_from_slice(b"\n/Artifact BMC\n");
                }
            } else if self.whole.is_none() {
                self.tail.extend_from_slice(b"\n/Artifact BMC\n");
                marked = true;
            }
            self.tail.extend_from_slice(b"\nq ");
            for figure in appearance.matrix {
                write_value(&mut self.tail, &Object::Real(figure as f32));
                self.tail.push(b' ');
            }
            let drawn = format!("cm /{} Do Q", appearance_name(index));
            self.tail.extend_from_slice(drawn.as_bytes());
            if marked {
                self.tail.extend_from_slice(b"\nEMC");
            }
        }
    }

    /// Copies what the page draws with.
    fn copy<'a>(
        &mut self,
        source: Source<'a>,
        page: &'a Dictionary,
        content: &mut Content,
        appearances: &[Appearance],
        copier: &mut Copier<'a>,
        shelf: &mut Shelf,
    ) {
        let streams = std::mem::replace(&mut content.streams, Streams::Kept(Vec::new()));
        self.contents = match streams {
            Streams::Kept(ids) => ids
                .into_iter()
                .map(|id| copier.number(id, Kind::Data))
                .collect(),
            Streams::Own(packed) => vec![copier.add(Copied::Stream {
                entries: Dictionary::new(),
                data: Data::Own(packed),
            })],
        };
        let hidden = &content.treated.hidden_names;
        let own = resources(source, page);
        let key = own.map(|own| (std::ptr::from_ref(own) as usize, hidden.clone()));
        let known = key.as_ref().and_then(|key| shelf.known.get(key));
        self.resources = known.copied().filter(|_| appearances.is_empty());
        if self.resources.is_none() {
            let mut copied =
                own.map_or_else(Dictionary::new, |own| copier.resources(own, hidden, true));
            if appearances.is_empty() {
                shelf
                    .known
                    .extend(key.map(|key| (key, shelf.resources.len())));
            } else {
                let mut names = match copied.remove(b"XObject") {
                    Some(Object::Dictionary(names)) => names,
                    _ => Dictionary::new(),
                };
                for (index, appearance) in appearances.iter().enumerate() {
                    let number = copier.number(appearance.form, Kind::XObject);
                    names.set(appearance_name(index), reference(number));
                }
                copied.set("XObject", names);
            }
            self.resources = Some(shelf.resources.len());
            shelf.resources.push(copied);
        }
        if let Some(group) = source.get(page, b"Group")
            && source.name(as_dictionary(group).unwrap_or(page), b"S") == Some(b"Transparency")
        {
            let mut group = copier.value(group, Kind::Group, 0);
            if let Object::Dictionary(entries) = &mut group
                && !entries.has(b"CS")
            {
                entries.set("CS", name("DeviceRGB"));
            }
            self.group = Some(group);
        } else if own.is_some_and(|own| blends(source, own)) {
            let group = dictionary([("S", name("Transparency")), ("CS", name("DeviceRGB"))]);
            self.group = Some(Object::Dictionary(group));
        }
    }

    fn finish(self, owners: Owners) -> PreparedPage {
        PreparedPage {
            frame: self.frame,
            whole: self.whole,
            tail: self.tail,
            contents: self.contents,
            resources: self.resources.unwrap_or_default(),
            group: self.group,
            owners,
        }
    }
}

/// The resource name of what a field shows. A page's own names are never so long.
fn appearance_name(index: usize) -> String {
    format!("AgendaPackAppearance{index}")
}

/// Whether resources are for drawing that lets what is below show through (ISO 32000-1, 11).
fn blends(source: Source, resources: &Dictionary) -> bool {
    let members = |category: &[u8]| {
        let members = source.dictionary(resources, category);
        let members = members.into_iter().flat_map(Dictionary::iter);
        members.filter_map(|(_, value)| as_dictionary(source.resolve(value)))
    };
    let mut states = members(b"ExtGState");
    states.any(|state| {
        let below_one = |key: &[u8]| source.number(state, key).is_some_and(|value| value < 1.0);
        let blended = source.list(state, b"BM").first();
        let blended = blended.and_then(|mode| source.resolve(mode).as_name().ok());
        below_one(b"CA")
            || below_one(b"ca")
            || source.dictionary(state, b"SMask").is_some()
            || blended.is_some_and(|mode| !matches!(mode, b"Normal" | b"Compatible"))
    }) || members(b"XObject").any(|drawn| drawn.has(b"SMask") || drawn.has(b"Group"))
}

/// What the report of a build will say.
#[derive(Default)]
struct Report {
    removed: BTreeSet<Removed>,
    repairs: BTreeSet<Repair>,
    untagged: Vec<Untagged>,
}

impl Report {
    fn remove(&mut self, page: Option<usize>, kinds: impl IntoIterator<Item = RemovedKind>) {
        let kinds = kinds.into_iter();
        self.removed
            .extend(kinds.map(|kind| Removed { kind, page }));
    }

    fn look_at(&mut self, page: usize, content: &Content, draft: &Draft) {
        let treated = &content.treated;
        if treated.hidden {
            self.remove(Some(page), [RemovedKind::HiddenLayer]);
        }
        let loose = treated.owners.contains(&Some(Owner::Loose));
        for (done, kind) in [
            (content.damaged, RepairKind::DamagedContent),
            (!treated.tail.is_empty(), RepairKind::Balance),
            (treated.intent, RepairKind::Intent),
            (loose, RepairKind::LooseContent),
            (draft.boxes, RepairKind::Boxes),
        ] {
            if done {
                let page = Some(page);
                self.repairs.insert(Repair { kind, page });
            }
        }
        if let Some(whole) = draft.whole {
            let picture = whole != Whole::Text;
            self.untagged.push(Untagged { page, picture });
        }
    }

    /// Puts the tree in order; returns the new numbers of its elements.
    fn finish_tree(&mut self, elements: &mut Elements) -> Vec<Option<usize>> {
        elements.prune();
        let structure = elements.arrange();
        let tables = elements.regularise();
        elements.level_headings();
        elements.name_headers();
        let mut alternative = false;
        for element in &mut elements.list {
            let speechless = element.alternative.is_none() && element.replacement.is_none();
            alternative |= element.kind == Type::Figure && speechless;
            if element.kind == Type::Note {
                element.id.get_or_insert_default();
            }
        }
        for (done, kind) in [
            (structure, RepairKind::Structure),
            (tables.cells, RepairKind::Table),
            (tables.scopes, RepairKind::Scope),
            (alternative, RepairKind::Alternative),
        ] {
            if done {
                self.repairs.insert(Repair::of(kind));
            }
        }
        let pages = elements.first_pages();
        for (element, page) in elements.list.iter_mut().zip(pages) {
            element.page = page;
        }
        elements.renumber()
    }
}
