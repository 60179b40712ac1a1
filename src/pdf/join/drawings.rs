//! The content streams that pages draw with: forms, tiling patterns, glyphs of Type 3 fonts. Each is looked at once,
//! whoever draws it, and loses the marks that its user gives it anew.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};
use rayon::prelude::*;

use super::super::objects::Packed;
use super::events::Names;
use super::layers::Layers;
use super::marks::{Marks, Treated, treat};
use super::source::content;
use crate::outside::{Objects, as_dictionary};

/// A content stream that others draw.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    /// None: it stays as it is.
    pub(super) data: Option<Packed>,
    /// Whether the structure tree claims sequences of it.
    pub(super) tagged: bool,
    /// Whether something was hidden in it.
    pub(super) hidden: bool,
    draws: BTreeSet<ObjectId>,
    text: bool,
}

impl Drawing {
    /// A stream after its treatment.
    pub(super) fn new(treated: Treated, original: &[u8], whole: bool) -> Self {
        let Treated {
            bytes,
            tail,
            hidden,
            draws,
            text,
            ..
        } = treated;
        let changed = bytes.is_some() || !tail.is_empty() || !whole;
        let data = changed.then(|| {
            let mut bytes = bytes.unwrap_or_else(|| original.to_vec());
            bytes.extend(tail);
            Packed::new(bytes)
        });
        Self {
            data,
            tagged: false,
            hidden,
            draws,
            text,
        }
    }
}

/// All content streams that a file's pages draw with.
#[derive(Debug, Default)]
pub(super) struct Drawings {
    list: BTreeMap<ObjectId, Drawing>,
    /// Those that are drawn without being named in a content stream: patterns, glyphs, soft masks.
    unnamed: BTreeSet<ObjectId>,
    text_forms: BTreeSet<ObjectId>,
}

impl Drawings {
    /// Finds and treats the content streams that are drawn from these resources, and these forms themselves.
    pub(super) fn of<'a>(
        source: Objects<'a>,
        layers: &Layers,
        resources: &[&'a Dictionary],
        forms: &[ObjectId],
    ) -> Self {
        let mut search = Search {
            source,
            seen: BTreeSet::new(),
            found: BTreeMap::new(),
            open: Vec::new(),
            unnamed: BTreeSet::new(),
        };
        for form in forms {
            search.add(*form, None);
        }
        search.open.extend(resources.iter().copied());
        search.run();
        let list: BTreeMap<ObjectId, Drawing> = search
            .found
            .par_iter()
            .filter_map(|(&id, &resources)| {
                let stream = source.object(id)?.as_stream().ok()?;
                let (bytes, whole) = content(source, stream);
                let names = Names {
                    source,
                    layers,
                    resources,
                };
                let treated = treat(&bytes, names, Marks::Strip, &BTreeSet::new());
                Some((id, Drawing::new(treated, &bytes, whole)))
            })
            .collect();
        let text_forms = find_text(&list);
        Self {
            list,
            unnamed: search.unnamed,
            text_forms,
        }
    }

    pub(super) fn get(&self, id: ObjectId) -> Option<&Drawing> {
        self.list.get(&id)
    }

    /// Whether another of these streams draws this one.
    pub(super) fn is_drawn(&self, id: ObjectId) -> bool {
        self.list
            .values()
            .any(|drawing| drawing.draws.contains(&id))
    }

    /// Replaces what became of a stream.
    pub(super) fn set(&mut self, id: ObjectId, drawing: Drawing) {
        self.list.insert(id, drawing);
    }

    /// The forms that show text, themselves or through others.
    pub(super) const fn text_forms(&self) -> &BTreeSet<ObjectId> {
        &self.text_forms
    }

    /// The images and forms that show: those that these draw, and those that are drawn in turn.
    pub(super) fn shown(&self, drawn: impl IntoIterator<Item = ObjectId>) -> BTreeSet<ObjectId> {
        let mut open: Vec<ObjectId> = drawn.into_iter().collect();
        open.extend(&self.unnamed);
        let mut shown = BTreeSet::new();
        while let Some(id) = open.pop() {
            if shown.insert(id) {
                open.extend(self.list.get(&id).into_iter().flat_map(|d| &d.draws));
            }
        }
        shown
    }

    /// Whether any of them held hidden content.
    pub(super) fn any_hidden(&self) -> bool {
        self.list.values().any(|drawing| drawing.hidden)
    }
}

/// The forms that show text, themselves or through a form that they draw.
fn find_text(list: &BTreeMap<ObjectId, Drawing>) -> BTreeSet<ObjectId> {
    let mut users: BTreeMap<ObjectId, Vec<ObjectId>> = BTreeMap::new();
    for (id, drawing) in list {
        for drawn in &drawing.draws {
            users.entry(*drawn).or_default().push(*id);
        }
    }
    let with_text = list.iter().filter(|(_, drawing)| drawing.text);
    let mut open: Vec<ObjectId> = with_text.map(|(id, _)| *id).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(users.get(&id).into_iter().flatten());
        }
    }
    found
}

/// A walk through resources.
struct Search<'a> {
    source: Objects<'a>,
    /// The dictionaries of resources that were looked at, by where they lie.
    seen: BTreeSet<usize>,
    found: BTreeMap<ObjectId, Option<&'a Dictionary>>,
    open: Vec<&'a Dictionary>,
    unnamed: BTreeSet<ObjectId>,
}

impl<'a> Search<'a> {
    fn run(&mut self) {
        while let Some(resources) = self.open.pop() {
            if !self.seen.insert(std::ptr::from_ref(resources) as usize) {
                continue;
            }
            for (id, object) in self.members(resources, b"XObject") {
                if is(self.source, object, b"Subtype", b"Form") {
                    self.add_stream(id, Some(resources));
                }
            }
            for (id, object) in self.members(resources, b"Pattern") {
                if object.as_stream().is_ok() {
                    self.unnamed.extend(id);
                    self.add_stream(id, Some(resources));
                }
            }
            for (_, font) in self.members(resources, b"Font") {
                if is(self.source, font, b"Subtype", b"Type3")
                    && let Some(font) = as_dictionary(font)
                {
                    let own = self.source.dictionary(font, b"Resources");
                    for (id, _) in self.members(font, b"CharProcs") {
                        self.unnamed.extend(id);
                        self.add_stream(id, own.or(Some(resources)));
                    }
                }
            }
            for (_, state) in self.members(resources, b"ExtGState") {
                let mask = as_dictionary(state)
                    .and_then(|state| self.source.dictionary(state, b"SMask"))
                    .and_then(|mask| mask.get(b"G").ok());
                if let Some(group) = mask {
                    let id = self.source.identify(group).0;
                    self.unnamed.extend(id);
                    self.add_stream(id, Some(resources));
                }
            }
        }
    }

    fn members(
        &self,
        resources: &'a Dictionary,
        category: &[u8],
    ) -> Vec<(Option<ObjectId>, &'a Object)> {
        let members = self.source.dictionary(resources, category);
        let members = members.into_iter().flat_map(Dictionary::iter);
        members
            .map(|(_, value)| self.source.identify(value))
            .collect()
    }

    fn add_stream(&mut self, id: Option<ObjectId>, around: Option<&'a Dictionary>) {
        if let Some(id) = id {
            self.add(id, around);
        }
    }

    /// Adds a stream. One without resources of its own draws from those around it.
    fn add(&mut self, id: ObjectId, around: Option<&'a Dictionary>) {
        let Some(Object::Stream(stream)) = self.source.object(id) else {
            return;
        };
        let own = self.source.dictionary(&stream.dict, b"Resources");
        self.found.entry(id).or_insert(own.or(around));
        self.open.extend(own);
    }
}

/// Whether an entry is this name.
fn is(source: Objects, object: &Object, key: &[u8], name: &[u8]) -> bool {
    as_dictionary(object).is_some_and(|entries| source.name(entries, key) == Some(name))
}
