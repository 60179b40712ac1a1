//! The structure tree of an outside file (ISO 32000-1, 14.7), read from its root: what the tree doesn't hold is lost
//! to a reader anyway. Loops, elements in two places and kids that are nothing are left out.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::attributes::attributes;
use super::entries::{Entries, members};
use super::marks::{Claim, Ownership};
use super::source::as_text;
use super::types::{Roles, Type};
use crate::outside::{Objects, as_dictionary};

/// How deep elements may nest. What stands deeper is content that belongs to nothing.
const DEEPEST: usize = 256;

/// A structure element.
#[derive(Debug, Clone)]
pub(super) struct Element<K> {
    pub(super) kind: Type,
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    pub(super) alternative: Option<String>,
    pub(super) replacement: Option<String>,
    pub(super) expansion: Option<String>,
    /// Its identifier in its file. A file that it is joined to gives it another.
    pub(super) id: Option<Vec<u8>>,
    /// The cells that a cell names as its headers.
    pub(super) headers: Vec<usize>,
    /// Of a heading: how deep it stands under the heading above the whole file, from 1.
    pub(super) level: u8,
    /// The first page that it has content on.
    pub(super) page: Option<usize>,
    /// By owner.
    pub(super) attributes: Vec<Dictionary>,
    pub(super) kids: Vec<K>,
}

impl<K> Element<K> {
    pub(super) const fn new(kind: Type) -> Self {
        Self {
            kind,
            title: None,
            language: None,
            alternative: None,
            replacement: None,
            expansion: None,
            id: None,
            headers: Vec::new(),
            level: 0,
            page: None,
            attributes: Vec::new(),
            kids: Vec::new(),
        }
    }

    /// The element with other kids.
    pub(super) fn with_kids<L>(self, kids: Vec<L>) -> Element<L> {
        Element {
            kind: self.kind,
            title: self.title,
            language: self.language,
            alternative: self.alternative,
            replacement: self.replacement,
            expansion: self.expansion,
            id: self.id,
            headers: self.headers,
            level: self.level,
            page: self.page,
            attributes: self.attributes,
            kids,
        }
    }
}

/// What an element of the outside file holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum FoundKid {
    Element(usize),
    /// A marked-content sequence of a page.
    Sequence {
        page: usize,
        number: i64,
    },
    /// A marked-content sequence of a form.
    FormSequence {
        page: usize,
        form: ObjectId,
        number: i64,
    },
    /// An image or a form as a whole.
    Drawn {
        page: usize,
        object: ObjectId,
    },
    Annotation(ObjectId),
}

/// A structure tree as it was read.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Every element stands in front of its kids.
    pub(super) elements: Vec<Element<FoundKid>>,
    pub(super) top: Vec<usize>,
    /// The language of the Document element.
    pub(super) language: Option<String>,
    /// What the tree claims of each page.
    pub(super) claims: BTreeMap<usize, Ownership>,
    /// What it claims of forms, with the page that each form is drawn on.
    pub(super) form_claims: BTreeMap<ObjectId, (usize, Ownership)>,
}

/// Reads the structure tree. `pages`: the index of each page.
pub(super) fn read(source: Objects, pages: &BTreeMap<ObjectId, usize>) -> Found {
    let root = source
        .catalog()
        .and_then(|catalogue| source.dictionary(catalogue, b"StructTreeRoot"));
    let Some(root) = root else {
        return Found::default();
    };
    let mut reader = Reader {
        source,
        pages,
        roles: Roles::of(source, root),
        classes: source.dictionary(root, b"ClassMap"),
        seen: BTreeSet::new(),
        found: Found::default(),
    };
    reader.read(root);
    reader.found
}

struct Reader<'a> {
    source: Objects<'a>,
    pages: &'a BTreeMap<ObjectId, usize>,
    roles: Roles<'a>,
    classes: Option<&'a Dictionary>,
    seen: BTreeSet<ObjectId>,
    found: Found,
}

/// An element whose kids are being read.
struct Frame<'a> {
    /// None for the root, and for a Document element.
    element: Option<usize>,
    artifact: bool,
    /// The page that content without a page of its own stands on.
    page: Option<usize>,
    kids: std::slice::Iter<'a, Object>,
}

impl<'a> Reader<'a> {
    fn read(&mut self, root: &'a Dictionary) {
        let mut open = vec![Frame {
            element: None,
            artifact: false,
            page: None,
            kids: self.source.list(root, b"K").iter(),
        }];
        while let Some(frame) = open.last_mut() {
            let Some(kid) = frame.kids.next() else {
                open.pop();
                continue;
            };
            let (element, artifact, page) = (frame.element, frame.artifact, frame.page);
            let top = open.len() <= 2;
            let (id, value) = self.source.identify(kid);
            if let Ok(number) = value.as_i64() {
                self.claim_sequence(element, artifact, page, number);
                continue;
            }
            let Some(entries) = as_dictionary(value) else {
                continue;
            };
            let found = Entries::of(entries);
            if found.kind.is_none() {
                self.claim_reference(element, artifact, page, entries);
                continue;
            }
            if id.is_some_and(|id| !self.seen.insert(id)) || open.len() > DEEPEST {
                continue;
            }
            let page = self.page(found.page).or(page);
            let kind = self.roles.resolve(&found);
            let kids = members(self.source, found.kids).iter();
            let element = if kind == Type::Document && element.is_none() && top {
                let language = self.said(found.language).filter(|l| is_language(l));
                self.found.language = self.found.language.take().or(language);
                None
            } else if artifact || kind == Type::Artifact {
                None
            } else {
                Some(self.add(element, &found, kind))
            };
            open.push(Frame {
                element,
                artifact: artifact || kind == Type::Artifact,
                page,
                kids,
            });
        }
    }

    /// Adds an element under another, or at the top.
    fn add(&mut self, parent: Option<usize>, entries: &Entries<'a>, kind: Type) -> usize {
        let id = entries.id.map(|id| self.source.follow(id));
        let id = id.and_then(|id| id.as_str().ok());
        let language = self.said(entries.language);
        let element = Element {
            title: self.said(entries.title),
            language: language.filter(|language| is_language(language)),
            alternative: self.said(entries.alternative),
            replacement: self.said(entries.replacement),
            expansion: self.said(entries.expansion),
            id: id.filter(|id| !id.is_empty()).map(<[u8]>::to_vec),
            attributes: attributes(self.source, entries, self.classes),
            ..Element::new(kind)
        };
        let index = self.found.elements.len();
        self.found.elements.push(element);
        match parent {
            Some(parent) => self.push(parent, FoundKid::Element(index)),
            None => self.found.top.push(index),
        }
        index
    }

    fn push(&mut self, element: usize, kid: FoundKid) {
        if let Some(element) = self.found.elements.get_mut(element) {
            element.kids.push(kid);
        }
    }

    /// What an entry says that is a text string.
    fn said(&self, entry: Option<&Object>) -> Option<String> {
        as_text(self.source.follow(entry?))
    }

    /// The page that a `Pg` entry names.
    fn page(&self, entry: Option<&Object>) -> Option<usize> {
        let page = entry?.as_reference().ok()?;
        self.pages.get(&page).copied()
    }

    fn claim_sequence(
        &mut self,
        element: Option<usize>,
        artifact: bool,
        page: Option<usize>,
        number: i64,
    ) {
        let (Some(page), Some(claim)) = (page, claim(element, artifact)) else {
            return;
        };
        let claims = self.found.claims.entry(page).or_default();
        if claims.sequences.contains_key(&number) {
            return;
        }
        claims.sequences.insert(number, claim);
        if let Some(element) = element {
            self.push(element, FoundKid::Sequence { page, number });
        }
    }

    /// A reference to marked content or to an object (14.7.4.2 and 14.7.4.3).
    fn claim_reference(
        &mut self,
        element: Option<usize>,
        artifact: bool,
        page: Option<usize>,
        entries: &'a Dictionary,
    ) {
        let page = self.page(entries.get(b"Pg").ok()).or(page);
        if let Some(number) = self.source.integer(entries, b"MCID") {
            let form = entries.get(b"Stm").ok();
            let Some(form) = form.and_then(|form| self.source.identify(form).0) else {
                return self.claim_sequence(element, artifact, page, number);
            };
            let (Some(page), Some(claim)) = (page, claim(element, artifact)) else {
                return;
            };
            let (_, claims) = self
                .found
                .form_claims
                .entry(form)
                .or_insert_with(|| (page, Ownership::default()));
            if claims.sequences.contains_key(&number) {
                return;
            }
            claims.sequences.insert(number, claim);
            if let Some(element) = element {
                self.push(element, FoundKid::FormSequence { page, form, number });
            }
            return;
        }
        let Some(element) = element else {
            return;
        };
        let Some((Some(object), value)) = entries
            .get(b"Obj")
            .ok()
            .map(|object| self.source.identify(object))
        else {
            return;
        };
        match value {
            Object::Stream(_) => {
                let Some(page) = page else {
                    return;
                };
                let claims = self.found.claims.entry(page).or_default();
                if claims.objects.contains_key(&object) {
                    return;
                }
                claims.objects.insert(object, element as u32);
                self.push(element, FoundKid::Drawn { page, object });
            }
            _ => self.push(element, FoundKid::Annotation(object)),
        }
    }
}

const fn claim(element: Option<usize>, artifact: bool) -> Option<Claim> {
    match element {
        Some(element) => Some(Claim::Element(element as u32)),
        None if artifact => Some(Claim::Artifact),
        None => None,
    }
}

/// Whether a tag has the form of a language tag (ISO 14289-1, 7.2).
pub(super) fn is_language(tag: &str) -> bool {
    tag.split('-').enumerate().all(|(index, part)| {
        (1..=8).contains(&part.len())
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphabetic() || (index > 0 && byte.is_ascii_digit()))
    })
}
