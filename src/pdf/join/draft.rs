//! A page on its way into a pack: its frame, its content streams and resources, and what is drawn behind them.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::super::values::{dictionary, name, reference, write_value};
use super::annotations::{Annotations, Appearance};
use super::boxes::Frame;
use super::copy::{Copied, Copier, Data};
use super::elements::{Owners, Whole};
use super::kinds::Kind;
use super::marks::{Owner, sequence_start};
use super::pages::{Content, Page, Streams};
use super::prepared::PreparedPage;
use super::source::figure;
use super::tree::{Found, FoundKid};
use crate::outside::{Objects, as_dictionary};

/// What fields of forms belong to, and what became of them.
pub(super) struct Fields {
    /// The element of each annotation that the structure tree knows.
    owners: BTreeMap<ObjectId, usize>,
    pub(super) shown: BTreeMap<ObjectId, (usize, u32, Option<Dictionary>)>,
}

impl Fields {
    pub(super) fn of(found: &Found) -> Self {
        let mut owners = BTreeMap::new();
        for (index, element) in found.elements.iter().enumerate() {
            for kid in &element.kids {
                if let FoundKid::Annotation(object) = kid {
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
pub(super) struct Shelf {
    pub(super) resources: Vec<Dictionary>,
    /// By where the dictionary lies in the outside file.
    known: BTreeMap<usize, usize>,
}

impl Shelf {
    /// A start for resource names that none of the file's own names has.
    pub(super) fn free_prefix(&self) -> String {
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
pub(super) struct Draft {
    frame: Frame,
    pub(super) whole: Option<Whole>,
    /// What comes behind the outside content: what closes it, and what fields show.
    tail: Vec<u8>,
    /// Fields that the structure tree doesn't know.
    pub(super) fields: Vec<(u32, Dictionary)>,
    contents: Vec<u32>,
    resources: Option<usize>,
    group: Option<Object>,
    pub(super) boxes: bool,
}

impl Draft {
    pub(super) fn of(
        page: Page,
        content: &Content,
        found: &Annotations,
        text_forms: &BTreeSet<ObjectId>,
    ) -> Self {
        let frame = Frame::of(page.outside);
        let treated = &content.treated;
        let shows = |appearance: &Appearance| text_forms.contains(&appearance.form);
        let text = treated.text || found.appearances.iter().any(shows);
        let paints = treated.paints || !found.appearances.is_empty();
        let whole = (!content.tagged && paints).then_some(if text {
            Whole::Text
        } else {
            Whole::Picture(frame.corners)
        });
        let boxes = ["CropBox", "TrimBox", "BleedBox", "ArtBox"];
        let boxes = boxes.iter().any(|key| page.entries.has(key.as_bytes()));
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
    pub(super) fn draw(
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
    pub(super) fn copy<'a>(
        &mut self,
        source: Objects<'a>,
        page: Page<'a>,
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
        let own = page.resources();
        let key = std::ptr::from_ref(own) as usize;
        let known = shelf.known.get(&key);
        self.resources = known.copied().filter(|_| appearances.is_empty());
        if self.resources.is_none() {
            let mut copied = copier.resources(own);
            if appearances.is_empty() {
                shelf.known.insert(key, shelf.resources.len());
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
        if let Some(group) = source.get(page.entries, b"Group")
            && source.name(as_dictionary(group).unwrap_or(page.entries), b"S")
                == Some(b"Transparency")
        {
            let mut group = copier.value(group, Kind::Group, 0);
            if let Object::Dictionary(entries) = &mut group
                && !entries.has(b"CS")
            {
                entries.set("CS", name("DeviceRGB"));
            }
            self.group = Some(group);
        } else if blends(source, own) {
            let group = dictionary([("S", name("Transparency")), ("CS", name("DeviceRGB"))]);
            self.group = Some(Object::Dictionary(group));
        }
    }

    pub(super) fn finish(self, owners: Owners) -> PreparedPage {
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
fn blends(source: Objects, resources: &Dictionary) -> bool {
    let members = |category: &[u8]| {
        let members = source.dictionary(resources, category);
        let members = members.into_iter().flat_map(Dictionary::iter);
        members.filter_map(|(_, value)| as_dictionary(source.follow(value)))
    };
    let mut states = members(b"ExtGState");
    states.any(|state| {
        let below_one = |key: &[u8]| figure(source, state, key).is_some_and(|value| value < 1.0);
        let blended = source.list(state, b"BM").first();
        let blended = blended.and_then(|mode| source.follow(mode).as_name().ok());
        below_one(b"CA")
            || below_one(b"ca")
            || source.dictionary(state, b"SMask").is_some()
            || blended.is_some_and(|mode| !matches!(mode, b"Normal" | b"Compatible"))
    }) || members(b"XObject").any(|drawn| drawn.has(b"SMask") || drawn.has(b"Group"))
}
