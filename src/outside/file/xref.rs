//! What the cross-references of a file say (ISO 32000-1, 7.5.4).

use std::collections::BTreeMap;

use lopdf::Dictionary;

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

/// All cross-references of a file, the latest first.
#[derive(Debug, Default)]
pub(super) struct Xref {
    entries: BTreeMap<u32, Entry>,
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
            trailer: Dictionary::new(),
        }
    }

    /// Takes in an entry unless a later section has one for this object.
    pub fn add(&mut self, number: u32, entry: Entry) {
        self.entries.entry(number).or_insert(entry);
    }

    pub fn entries(&self) -> impl Iterator<Item = (u32, Entry)> + '_ {
        self.entries.iter().map(|(number, entry)| (*number, *entry))
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The offset of an object that is in no object stream.
    pub fn offset(&self, number: u32) -> Option<usize> {
        match self.entries.get(&number)? {
            Entry::At { offset } => Some(*offset),
            Entry::Free | Entry::In { .. } => None,
        }
    }
}
