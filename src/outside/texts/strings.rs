//! The strings in the objects of a file.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::place::{StructureText, Where};
use crate::outside::lookup::{Objects, as_dictionary};
use crate::outside::page_parts::pages_of_objects;
use crate::outside::pdf::OutsidePdf;
use crate::outside::strings::text_string;

/// Entries whose strings are bytes, not text.
const BYTES: [&[u8]; 9] = [
    b"Panose",
    b"CheckSum",
    b"Lookup",
    b"O",
    b"U",
    b"OE",
    b"UE",
    b"Perms",
    b"Cert",
];

/// All strings of a document, with where they stand.
pub(super) struct Strings<'a> {
    pdf: &'a OutsidePdf,
    objects: Objects<'a>,
    /// The pages of their parts.
    pages: BTreeMap<ObjectId, usize>,
    /// The nodes of the tree of page labels, and the labels (12.4.2).
    labels: BTreeSet<ObjectId>,
    pub texts: Vec<(Where, String)>,
    /// Streams that are scripts, XFA forms and files, by their places in memory; of files, with their names.
    pub scripts: BTreeSet<usize>,
    pub forms: BTreeSet<usize>,
    pub files: BTreeMap<usize, String>,
    /// How many bytes of text may still be kept.
    left: usize,
}

/// What a dictionary is, as far as its strings are concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Bookmark,
    Info,
    Element(String),
    Link(usize),
    Annotation(usize),
    Field,
    Layer,
    Label,
    File,
    Other,
}

impl<'a> Strings<'a> {
    pub fn of(pdf: &'a OutsidePdf, most: usize) -> Self {
        let objects = pdf.objects();
        Self {
            pdf,
            objects,
            pages: pages_of_objects(pdf),
            labels: labels(objects),
            texts: Vec::new(),
            scripts: BTreeSet::new(),
            forms: BTreeSet::new(),
            files: BTreeMap::new(),
            left: most,
        }
    }

    /// Goes through all objects.
    pub fn walk(&mut self) {
        let info = self.objects.reference(&self.pdf.document.trailer, b"Info");
        for (id, object) in &self.pdf.document.objects {
            let page = self.pages.get(id).copied();
            if info == Some(*id) {
                if let Some(dict) = as_dictionary(object) {
                    self.members(dict, &Kind::Info, page);
                }
            } else {
                let kind = match self.labels.contains(id) {
                    true => Kind::Label,
                    false => Kind::Other,
                };
                self.value(object, b"", &kind, page);
            }
        }
        // An Info dictionary may stand in the trailer itself.
        let trailer = &self.pdf.document.trailer;
        self.value_of(trailer, b"Info", &Kind::Info);
    }

    fn value_of(&mut self, dict: &'a Dictionary, key: &[u8], kind: &Kind) {
        if let Ok(Object::Dictionary(found)) = dict.get(key) {
            self.members(found, kind, None);
        }
    }

    fn value(&mut self, object: &'a Object, key: &[u8], kind: &Kind, page: Option<usize>) {
        match object {
            Object::String(bytes, _) => self.text(bytes, key, kind, page),
            Object::Array(members) => {
                for member in members {
                    self.value(member, key, kind, page);
                }
            }
            Object::Dictionary(dict) => self.dictionary(dict, kind, page),
            Object::Stream(stream) => self.dictionary(&stream.dict, kind, page),
            Object::Name(name) if key == b"Dest" => self.text(name, key, kind, page),
            _ => {}
        }
    }

    fn dictionary(&mut self, dict: &'a Dictionary, above: &Kind, page: Option<usize>) {
        self.note_streams(dict);
        let kind = match self.kind(dict, page) {
            _ if *above == Kind::Label => Kind::Label,
            Kind::Other => above.clone(),
            kind => kind,
        };
        self.members(dict, &kind, page);
    }

    fn members(&mut self, dict: &'a Dictionary, kind: &Kind, page: Option<usize>) {
        for (key, value) in dict {
            // The names of destinations of PDF 1.1 are keys.
            if matches!(value, Object::Dictionary(inner) if inner.has(b"D") && inner.len() == 1) {
                self.text(key, b"Dest", kind, page);
            }
            let kind = match key.as_slice() {
                b"PageLabels" => &Kind::Label,
                _ => kind,
            };
            self.value(value, key, kind, page);
        }
    }

    fn kind(&self, dict: &'a Dictionary, page: Option<usize>) -> Kind {
        let objects = self.objects;
        let name = |key: &[u8]| objects.name(dict, key);
        if dict.has(b"EF") || name(b"Type") == Some(b"Filespec") {
            return Kind::File;
        }
        if name(b"Type") == Some(b"OCG") {
            return Kind::Layer;
        }
        if dict.has(b"FT") || (dict.has(b"T") && dict.has(b"Kids")) {
            return Kind::Field;
        }
        if let (Some(page), Some(subtype)) = (page, name(b"Subtype")) {
            return if subtype == b"Link" {
                Kind::Link(page)
            } else {
                Kind::Annotation(page)
            };
        }
        if let (Some(role), true) = (name(b"S"), dict.has(b"P")) {
            return Kind::Element(String::from_utf8_lossy(role).into_owned());
        }
        if dict.has(b"Title") && dict.has(b"Parent") {
            return Kind::Bookmark;
        }
        Kind::Other
    }

    /// Notes the streams whose content is text, from the entries that name them.
    fn note_streams(&mut self, dict: &'a Dictionary) {
        let objects = self.objects;
        let place = |stream: &lopdf::Stream| std::ptr::from_ref(stream).addr();
        self.scripts.extend(objects.stream(dict, b"JS").map(place));
        self.forms.extend(objects.stream(dict, b"XFA").map(place));
        for part in objects.array(dict, b"XFA").unwrap_or_default() {
            if let Object::Stream(stream) = objects.follow(part) {
                self.forms.insert(place(stream));
            }
        }
        if let Some(files) = objects.dictionary(dict, b"EF") {
            let name = objects
                .string(dict, b"UF")
                .or_else(|| objects.string(dict, b"F"));
            let name = text_string(name.unwrap_or_default());
            for (_, file) in files {
                if let Object::Stream(stream) = objects.follow(file) {
                    self.files.insert(place(stream), name.clone());
                }
            }
        }
    }

    fn text(&mut self, bytes: &[u8], key: &[u8], kind: &Kind, page: Option<usize>) {
        if BYTES.contains(&key) || bytes.is_empty() {
            return;
        }
        let Some(left) = self.left.checked_sub(bytes.len()) else {
            return;
        };
        self.left = left;
        self.texts
            .push((place(key, kind, page), text_string(bytes)));
    }
}

/// The objects of the tree of page labels.
fn labels(objects: Objects<'_>) -> BTreeSet<ObjectId> {
    let mut found = BTreeSet::new();
    let catalog = objects.catalog();
    let mut waiting: Vec<&Object> = catalog
        .and_then(|catalog| catalog.get(b"PageLabels").ok())
        .into_iter()
        .collect();
    while let Some(object) = waiting.pop() {
        if let Object::Reference(id) = object
            && !found.insert(*id)
        {
            continue;
        }
        if let Some(node) = as_dictionary(objects.follow(object)) {
            for key in [b"Kids".as_slice(), b"Nums"] {
                waiting.extend(objects.array(node, key).unwrap_or_default());
            }
        }
    }
    found
}

fn place(key: &[u8], kind: &Kind, page: Option<usize>) -> Where {
    let entry = || String::from_utf8_lossy(key).into_owned();
    match (kind, key) {
        (_, b"JS") => Where::Script,
        (_, b"Dest" | b"Dests") => Where::Destination,
        (Kind::Bookmark, b"Title") => Where::Bookmark,
        (Kind::Info, _) => Where::Property(entry()),
        (Kind::Element(role), _) => {
            let what = match key {
                b"Alt" => StructureText::Alternative,
                b"ActualText" => StructureText::Replacement,
                b"E" => StructureText::Expansion,
                b"T" => StructureText::Title,
                b"Lang" => StructureText::Language,
                b"ID" => StructureText::Id,
                _ => return Where::Elsewhere(entry()),
            };
            Where::Structure {
                role: role.clone(),
                what,
            }
        }
        (Kind::Field, _) => Where::FormField,
        (Kind::Layer, _) => Where::Layer,
        (Kind::Label, _) => Where::PageLabel,
        (Kind::File, _) => Where::FileName,
        (Kind::Link(page), b"Contents") => Where::LinkDescription(*page),
        (Kind::Link(page), _) => Where::Link(*page),
        (Kind::Annotation(page), _) => Where::Annotation(*page),
        (_, b"URI") if page.is_some() => Where::Link(page.unwrap_or_default()),
        _ => Where::Elsewhere(entry()),
    }
}
