//! What the cross-references of a file say (ISO 32000-1, 7.5.4).

use std::collections::BTreeMap;

use lopdf::Dictionary;

use crate::outside::limits::{Exhausted, MAX_OBJECTS};

/// Where an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    Free,
    /// At an offset of the file.
    At {
        offset: usize,
    },
    /// In the object stream with this number.
    In {
        stream: u32,
    },
}

/// The most earlier versions of an object that are looked at.
pub(super) const MAX_VERSIONS: usize = 3;
/// The most objects of which earlier versions are looked at.
const MAX_SUPERSEDED: usize = 100_000;

/// All cross-references of a file, the latest first.
#[derive(Debug, Default)]
pub(super) struct Xref {
    entries: BTreeMap<u32, Entry>,
    /// Where earlier versions of objects are, the last first: a file that was saved in addition still has them.
    superseded: BTreeMap<u32, Vec<Entry>>,
    pub trailer: Dictionary,
}

impl Xref {
    /// As the objects were found by looking at every byte.
    pub fn of_places(places: &BTreeMap<u32, usize>) -> Self {
        Self {
            entries: places
                .iter()
                .map(|(number, offset)| (*number, Entry::At { offset: *offset }))
                .collect(),
            superseded: BTreeMap::new(),
            trailer: Dictionary::new(),
        }
    }

    /// Takes in an entry; if a later section has one for this object, as that of an earlier version.
    fn add(&mut self, number: u32, entry: Entry) {
        let known = *self.entries.entry(number).or_insert(entry);
        let is_version = known != entry && !matches!(entry, Entry::Free | Entry::At { offset: 0 });
        if is_version && self.superseded.len() < MAX_SUPERSEDED {
            let versions = self.superseded.entry(number).or_default();
            if versions.len() < MAX_VERSIONS && versions.last() != Some(&entry) {
                versions.push(entry);
            }
        }
    }

    /// The objects of which there is an earlier version, the `age`th before the last, and where that is.
    pub fn superseded(&self, age: usize) -> impl Iterator<Item = (u32, Entry)> + '_ {
        let versions = self.superseded.iter();
        versions.filter_map(move |(number, versions)| Some((*number, *versions.get(age)?)))
    }

    pub fn entries(&self) -> impl Iterator<Item = (u32, Entry)> + '_ {
        self.entries.iter().map(|(number, entry)| (*number, *entry))
    }

    /// Takes in the entries of a section, which is earlier than those before.
    pub fn add_section(&mut self, entries: Vec<(u32, Entry)>) -> Result<(), Exhausted> {
        for (number, entry) in entries {
            self.add(number, entry);
        }
        if self.entries.len() > MAX_OBJECTS {
            Err(Exhausted)
        } else {
            Ok(())
        }
    }

    /// The offset of an object that is in no object stream.
    pub fn offset(&self, number: u32) -> Option<usize> {
        match self.entries.get(&number)? {
            Entry::At { offset } => Some(*offset),
            Entry::Free | Entry::In { .. } => None,
        }
    }
}
