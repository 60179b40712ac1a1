//! Copies what pages draw with, kind by kind, each object once. Numbers are given out from 0 in the order in which
//! objects are met, so that the same file is always copied alike.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::super::objects::Packed;
use super::super::values::{name, reference};
use super::drawings::Drawings;
use super::events::is_rendering_intent;
use super::functions::holds_itself;
use super::kinds::{Kind, Named, family};
use super::report::{Repair, RepairKind};
use super::source::content;
use crate::outside::{Objects, as_dictionary, unicode_map};

/// How deep a value may nest inside one object.
const DEEPEST: usize = 32;

/// An object as it goes into a file, with references to other copies by their local numbers.
#[derive(Debug)]
pub(super) enum Copied {
    Value(Object),
    Stream { entries: Dictionary, data: Data },
}

/// The bytes of a stream.
#[derive(Debug)]
pub(super) enum Data {
    /// As this object of the outside file has them.
    Kept(ObjectId),
    Own(Packed),
}

/// The objects copied from an outside file.
pub(super) struct Copier<'a> {
    source: Objects<'a>,
    drawings: &'a Drawings,
    /// The images and forms that show.
    shown: &'a BTreeSet<ObjectId>,
    numbers: BTreeMap<(ObjectId, Kind), u32>,
    pub(super) objects: Vec<Copied>,
    queue: VecDeque<(ObjectId, Kind, usize)>,
    pub(super) repairs: BTreeSet<Repair>,
    /// Forms that keep sequences of the structure tree, with their local numbers.
    pub(super) tagged_forms: BTreeMap<ObjectId, u32>,
}

impl<'a> Copier<'a> {
    pub(super) const fn new(
        source: Objects<'a>,
        drawings: &'a Drawings,
        shown: &'a BTreeSet<ObjectId>,
    ) -> Self {
        Self {
            source,
            drawings,
            shown,
            numbers: BTreeMap::new(),
            objects: Vec::new(),
            queue: VecDeque::new(),
            repairs: BTreeSet::new(),
            tagged_forms: BTreeMap::new(),
        }
    }

    /// Adds an object that isn't copied; its local number.
    pub(super) fn add(&mut self, object: Copied) -> u32 {
        self.objects.push(object);
        (self.objects.len() - 1) as u32
    }

    /// The local number of the copy of an object, which is made later if it isn't there.
    pub(super) fn number(&mut self, id: ObjectId, kind: Kind) -> u32 {
        if let Some(number) = self.numbers.get(&(id, kind)) {
            return *number;
        }
        let number = self.add(Copied::Value(Object::Null));
        self.numbers.insert((id, kind), number);
        self.queue.push_back((id, kind, number as usize));
        number
    }

    /// Copies all that was asked for, and all that this asks for.
    pub(super) fn finish(&mut self) {
        while let Some((id, kind, number)) = self.queue.pop_front() {
            let copied = match self.source.object(id) {
                Some(Object::Stream(stream)) => self.stream(id, stream, kind),
                Some(value) => Copied::Value(self.value(value, kind, 0)),
                None => Copied::Value(Object::Null),
            };
            if let Some(place) = self.objects.get_mut(number) {
                *place = copied;
            }
        }
    }

    /// The resources of a page. Its fonts and XObjects are no objects of their own, so that more can be added to them.
    pub(super) fn resources(&mut self, resources: &'a Dictionary) -> Dictionary {
        let mut copied = Dictionary::new();
        for (category, kind) in Kind::Resources.entries(self.source, resources) {
            let Ok(mut value) = resources.get(category.as_bytes()) else {
                continue;
            };
            if matches!(kind, Kind::Named(Named::Fonts | Named::XObjects)) {
                value = self.source.follow(value);
            }
            let value = self.value(value, *kind, 0);
            if !value.is_null() {
                copied.set(*category, value);
            }
        }
        copied
    }

    /// The copy of a value inside an object.
    pub(super) fn value(&mut self, value: &'a Object, kind: Kind, depth: usize) -> Object {
        if depth > DEEPEST {
            return Object::Null;
        }
        match value {
            Object::Reference(_) => match self.source.identify(value) {
                (
                    Some(id),
                    object @ (Object::Array(_) | Object::Dictionary(_) | Object::Stream(_)),
                ) => {
                    let is_endless = kind == Kind::Function && holds_itself(self.source, id);
                    if is_endless || kind == Kind::PropertyList && is_layer(self.source, object) {
                        Object::Null
                    } else {
                        reference(self.number(id, kind))
                    }
                }
                (_, value) => self.value(value, kind, depth + 1),
            },
            Object::Array(values) => {
                let family = family(self.source, values);
                let members = values
                    .iter()
                    .enumerate()
                    .map(|(index, value)| self.value(value, kind.member(family, index), depth + 1));
                Object::Array(members.collect())
            }
            Object::Dictionary(dictionary) => self.dictionary(dictionary, kind, depth),
            Object::Stream(_) => Object::Null,
            Object::Real(number) if !number.is_finite() => Object::Integer(0),
            scalar => scalar.clone(),
        }
    }

    /// Whether an image or a form is drawn anywhere: what isn't may be what somebody meant to take out.
    fn is_shown(&self, drawn: &Object) -> bool {
        let id = drawn.as_reference();
        id.is_ok_and(|id| self.shown.contains(&id))
    }

    fn dictionary(&mut self, dictionary: &'a Dictionary, kind: Kind, depth: usize) -> Object {
        let mut copied = Dictionary::new();
        match kind {
            Kind::Plain | Kind::ColourSpace => return Object::Null,
            Kind::Named(named) => {
                for (key, value) in dictionary {
                    if named == Named::XObjects && !self.is_shown(value) {
                        continue;
                    }
                    let value = self.value(value, named.member(), depth + 1);
                    if !value.is_null() {
                        copied.set(key.as_slice(), value);
                    }
                }
            }
            Kind::PropertyList if self.source.name(dictionary, b"Type") == Some(b"OCMD") => {
                return Object::Null;
            }
            _ => {
                for (key, kind) in kind.entries(self.source, dictionary) {
                    let Ok(value) = dictionary.get(key.as_bytes()) else {
                        continue;
                    };
                    let value = self.value(value, *kind, depth + 1);
                    if !value.is_null() {
                        copied.set(*key, value);
                    }
                }
                self.repair(dictionary, &mut copied, kind);
            }
        }
        Object::Dictionary(copied)
    }

    fn stream(&mut self, id: ObjectId, stream: &'a Stream, kind: Kind) -> Copied {
        // An encoding that is a stream is a CMap.
        let kind = if kind == Kind::Encoding {
            Kind::CMap
        } else {
            kind
        };
        if !kind.may_be_stream(self.source, &stream.dict) {
            return Copied::Value(Object::Null);
        }
        let drawing = match kind {
            Kind::XObject | Kind::Pattern | Kind::Glyph => self.drawings.get(id),
            _ => None,
        };
        let Object::Dictionary(mut entries) = self.dictionary(&stream.dict, kind, 0) else {
            return Copied::Value(Object::Null);
        };
        if let Some(drawing) = drawing
            && drawing.tagged
        {
            let number = self.numbers.get(&(id, kind)).copied();
            self.tagged_forms.extend(number.map(|number| (id, number)));
        }
        let own = drawing.and_then(|drawing| drawing.data.clone());
        let data = own.map_or_else(|| self.data(id, stream), Data::Own);
        if let Data::Own(_) = data {
            entries.remove(b"Filter");
            entries.remove(b"DecodeParms");
        }
        Copied::Stream { entries, data }
    }

    /// The bytes of a stream: as they are, unless a filter is one that PDF/A doesn't have (ISO 19005-2, 6.1.7).
    fn data(&mut self, id: ObjectId, stream: &Stream) -> Data {
        if stream.dict.has(b"F") {
            self.repairs.insert(Repair::of(RepairKind::ExternalStream));
            return Data::Own(Packed::default());
        }
        let filters = self.source.list(&stream.dict, b"Filter").iter();
        let known = filters
            .map(|filter| self.source.follow(filter))
            .all(|filter| {
                matches!(
                    filter.as_name(),
                    Ok(b"FlateDecode"
                        | b"DCTDecode"
                        | b"CCITTFaxDecode"
                        | b"JBIG2Decode"
                        | b"JPXDecode"
                        | b"ASCIIHexDecode"
                        | b"ASCII85Decode"
                        | b"RunLengthDecode")
                )
            });
        if known {
            return Data::Kept(id);
        }
        let (bytes, whole) = content(self.source, stream);
        if !whole && bytes.is_empty() {
            return Data::Kept(id);
        }
        self.repairs.insert(Repair::of(RepairKind::Filter));
        Data::Own(Packed::new(bytes.into_owned()))
    }

    /// Repairs a copied dictionary, and notes what was left out of it.
    fn repair(&mut self, original: &Dictionary, copied: &mut Dictionary, kind: Kind) {
        let mut found: Vec<RepairKind> = Vec::new();
        let mut note = |kind| found.push(kind);
        match kind {
            Kind::FontDescriptor if original.has(b"CharSet") || original.has(b"CIDSet") => {
                note(RepairKind::GlyphSet);
            }
            Kind::FontDescriptor => {}
            Kind::Font => {
                let embedded = self
                    .source
                    .dictionary(original, b"FontDescriptor")
                    .is_some_and(|descriptor| descriptor.has(b"FontFile2"));
                let true_type = self.source.name(original, b"Subtype") == Some(b"CIDFontType2");
                if true_type && embedded && !copied.has(b"CIDToGIDMap") {
                    copied.set("CIDToGIDMap", name("Identity"));
                    note(RepairKind::GlyphMap);
                }
                if let Some(map) = unicode_map(self.source, original) {
                    note(RepairKind::UnicodeMap);
                    let map = self.add(Copied::Stream {
                        entries: Dictionary::new(),
                        data: Data::Own(Packed::new(map)),
                    });
                    copied.set("ToUnicode", reference(map));
                }
            }
            Kind::GraphicsState => {
                let device = ["TR", "TR2", "HT", "HTP", "HTO", "BG", "BG2", "UCR", "UCR2"];
                if device.iter().any(|key| original.has(key.as_bytes())) {
                    note(RepairKind::DeviceFunctions);
                }
                if drop_intent(copied, b"RI") {
                    note(RepairKind::Intent);
                }
            }
            Kind::XObject | Kind::Mask => {
                let interpolated = original.get(b"Interpolate").and_then(Object::as_bool);
                if interpolated.unwrap_or(false) {
                    note(RepairKind::Interpolation);
                }
                let others = ["Alternates", "OPI", "Ref", "PS"];
                if others.iter().any(|key| original.has(key.as_bytes())) {
                    note(RepairKind::Alternatives);
                }
                if drop_intent(copied, b"Intent") {
                    note(RepairKind::Intent);
                }
            }
            _ => {}
        }
        self.repairs.extend(found.into_iter().map(Repair::of));
    }
}

/// Whether a property list is a group of optional content, or says which groups content belongs to.
fn is_layer(source: Objects, object: &Object) -> bool {
    let kind = as_dictionary(object).and_then(|entries| source.name(entries, b"Type"));
    matches!(kind, Some(b"OCG" | b"OCMD"))
}

/// Drops a rendering intent that isn't one of the four.
fn drop_intent(entries: &mut Dictionary, key: &[u8]) -> bool {
    let wrong = entries
        .get(key)
        .is_ok_and(|intent| !intent.as_name().is_ok_and(is_rendering_intent));
    if wrong {
        entries.remove(key);
    }
    wrong
}
