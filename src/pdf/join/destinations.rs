//! Places in the outside file that links and bookmarks lead to (ISO 32000-1, 12.3.2). Those that have a name are looked
//! up, so that no name of one file can be taken for a name of another.

use std::collections::{BTreeMap, BTreeSet};

use crate::outside::{Objects, as_dictionary, number};
use lopdf::{Dictionary, Object, ObjectId};

/// How many nodes of a name tree are looked at.
const MOST_NODES: usize = 100_000;

/// A place: a page, by its index, and how it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub(super) page: usize,
    /// The kind of view and its figures, as they stand behind the page in a destination.
    pub(super) view: Vec<Object>,
}

/// The places of a file.
pub(super) struct Destinations<'a> {
    source: Objects<'a>,
    pages: &'a BTreeMap<ObjectId, usize>,
    names: BTreeMap<Vec<u8>, &'a Object>,
}

impl<'a> Destinations<'a> {
    pub(super) fn of(source: Objects<'a>, pages: &'a BTreeMap<ObjectId, usize>) -> Self {
        let mut destinations = Self {
            source,
            pages,
            names: BTreeMap::new(),
        };
        if let Some(catalogue) = source.catalog() {
            if let Some(names) = source.dictionary(catalogue, b"Dests") {
                let names = names.iter().map(|(name, place)| (name.clone(), place));
                destinations.names.extend(names);
            }
            let tree = source.dictionary(catalogue, b"Names");
            if let Some(tree) = tree.and_then(|names| source.dictionary(names, b"Dests")) {
                destinations.read_tree(tree);
            }
        }
        destinations
    }

    fn read_tree(&mut self, root: &'a Dictionary) {
        let mut open = vec![root];
        let mut seen = BTreeSet::new();
        while let Some(node) = open.pop() {
            if seen.len() > MOST_NODES || !seen.insert(std::ptr::from_ref(node) as usize) {
                continue;
            }
            for pair in self.source.list(node, b"Names").chunks_exact(2) {
                if let Ok(name) = self.source.follow(&pair[0]).as_str() {
                    self.names.entry(name.to_vec()).or_insert(&pair[1]);
                }
            }
            let kids = self.source.list(node, b"Kids").iter();
            open.extend(kids.filter_map(|kid| as_dictionary(self.source.follow(kid))));
        }
    }

    /// The place that a destination stands for; none when it isn't in the file.
    pub(super) fn resolve(&self, destination: &'a Object) -> Option<Place> {
        let mut value = self.source.follow(destination);
        // A name leads to an array, or to a dictionary that holds one.
        for _ in 0..4 {
            value = match value {
                Object::Name(name) | Object::String(name, _) => {
                    self.source.follow(self.names.get(name.as_slice())?)
                }
                Object::Dictionary(entries) => self.source.get(entries, b"D")?,
                Object::Array(values) => return self.explicit(values),
                _ => return None,
            };
        }
        None
    }

    fn explicit(&self, values: &'a [Object]) -> Option<Place> {
        let (page, view) = values.split_first()?;
        let page = match page {
            Object::Reference(id) => *self.pages.get(id)?,
            Object::Integer(index) => {
                let index = usize::try_from(*index).ok()?;
                (index < self.pages.len()).then_some(index)?
            }
            _ => return None,
        };
        Some(Place {
            page,
            view: self.view(view),
        })
    }

    /// A view with the figures that its kind has; the whole page when there is no such kind.
    fn view(&self, view: &'a [Object]) -> Vec<Object> {
        let whole = || vec![Object::Name(b"Fit".to_vec())];
        let Some((Ok(kind), figures)) = view
            .split_first()
            .map(|(kind, figures)| (self.source.follow(kind).as_name(), figures))
        else {
            return whole();
        };
        let wanted = match kind {
            b"XYZ" => 3,
            b"FitH" | b"FitV" | b"FitBH" | b"FitBV" => 1,
            b"FitR" => 4,
            _ => return whole(),
        };
        let mut written = vec![Object::Name(kind.to_vec())];
        for index in 0..wanted {
            let figure = figures.get(index).map(|value| self.source.follow(value));
            let figure = figure.filter(|value| number(value).is_some()).cloned();
            written.push(figure.unwrap_or(Object::Null));
        }
        // A rectangle with a side that isn't there is none.
        if kind == b"FitR" && written.iter().any(Object::is_null) {
            return whole();
        }
        written
    }
}
