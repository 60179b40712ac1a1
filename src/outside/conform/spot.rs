//! Spot colours: a name stands for one ink in all of a file (ISO 19005-2, 6.2.4.4).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object};
use sha2::{Digest, Sha256};

use super::drawing::is_function;
use super::obstacle::Obstacle;
use crate::outside::lookup::Objects;

/// How deep the description of an ink may nest.
const DEEPEST: usize = 32;

/// What spot colours are: by name, a digest of how each is made of other colours, and the pages that have it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Spots {
    known: BTreeMap<Vec<u8>, ([u8; 32], BTreeSet<usize>)>,
}

impl Spots {
    /// Adds the use of a spot colour on a page; whether it is the colour that its name stood for before, if it did.
    pub fn add(&mut self, name: &[u8], digest: [u8; 32], page: usize) -> bool {
        let known = self.known.entry(name.to_vec());
        let (known, pages) = known.or_insert_with(|| (digest, BTreeSet::new()));
        pages.insert(page);
        *known == digest
    }

    /// What is wrong if names stand for other colours here than in one of these.
    pub fn disagreement<'s>(&self, others: impl Iterator<Item = &'s Self>) -> Vec<Obstacle> {
        let mut names: BTreeSet<&[u8]> = BTreeSet::new();
        for other in others {
            let mixed = self.known.iter().filter(|(name, (digest, _))| {
                let there = other.known.get(*name);
                there.is_some_and(|(other, _)| other != digest)
            });
            names.extend(mixed.map(|(name, _)| name.as_slice()));
        }
        names
            .into_iter()
            .filter_map(|name| {
                let (_, pages) = self.known.get(name)?;
                let name = String::from_utf8_lossy(name);
                Some(Obstacle {
                    pages: pages.iter().copied().collect(),
                    clause: "ISO 19005-2, 6.2.4.4".to_owned(),
                    what: format!("the ink {name} is another colour than in a document before"),
                })
            })
            .collect()
    }
}

/// A `Separation` colour space.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'a> {
    pub name: &'a [u8],
    /// Of how it is made of other colours.
    pub digest: [u8; 32],
}

impl<'a> Spot<'a> {
    /// The members of the space's array; none if there is no such space.
    pub fn of(objects: Objects<'a>, members: &'a [Object]) -> Option<Self> {
        let member = |index: usize| members.get(index).map(|member| objects.follow(member));
        let tint = member(3).filter(|tint| is_function(objects, tint))?;
        let mut hash = Sha256::new();
        digest(objects, member(2)?, &mut hash, 0);
        digest(objects, tint, &mut hash, 0);
        Some(Self {
            name: member(1)?.as_name().ok()?,
            digest: hash.finalize().into(),
        })
    }
}

fn digest(objects: Objects<'_>, object: &Object, hash: &mut Sha256, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    let mut bytes = |kind: u8, bytes: &[u8]| {
        hash.update([kind]);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    match object {
        Object::Null => bytes(b'0', &[]),
        Object::Boolean(value) => bytes(b'b', &[u8::from(*value)]),
        Object::Integer(value) => bytes(b'i', &value.to_le_bytes()),
        Object::Real(value) => bytes(b'r', &value.to_le_bytes()),
        Object::Name(value) => bytes(b'n', value),
        Object::String(value, _) => bytes(b's', value),
        Object::Array(members) => {
            bytes(b'a', &(members.len() as u64).to_le_bytes());
            for member in members {
                digest(objects, member, hash, depth + 1);
            }
        }
        Object::Dictionary(entries) => entries_digest(objects, entries, hash, depth),
        Object::Stream(stream) => {
            bytes(b'd', &stream.content);
            entries_digest(objects, &stream.dict, hash, depth);
        }
        Object::Reference(id) => {
            if let Some(object) = objects.object(*id) {
                digest(objects, object, hash, depth + 1);
            }
        }
    }
}

fn entries_digest(objects: Objects<'_>, entries: &Dictionary, hash: &mut Sha256, depth: usize) {
    let ordered: BTreeMap<&[u8], &Object> = entries
        .iter()
        .map(|(key, value)| (key.as_slice(), value))
        .collect();
    hash.update((ordered.len() as u64).to_le_bytes());
    for (key, value) in ordered {
        hash.update((key.len() as u64).to_le_bytes());
        hash.update(key);
        digest(objects, value, hash, depth + 1);
    }
}
