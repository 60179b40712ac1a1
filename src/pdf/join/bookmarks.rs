//! The bookmarks of an outside file (ISO 32000-1, 12.3.3): their titles and the places that they lead to.

use std::collections::BTreeSet;

use lopdf::Dictionary;

use super::actions::{Target, target};
use super::destinations::{Destinations, Place};
use super::report::RemovedKind;
use super::source::text;
use crate::outside::{Objects, as_dictionary};

/// How many bookmarks are read.
const MOST: usize = 50_000;

/// How deep they may nest.
const DEEPEST: usize = 32;

/// A bookmark.
#[derive(Debug)]
pub(super) struct Bookmark {
    pub(super) title: String,
    /// How deep it stands, from 0.
    pub(super) depth: usize,
    pub(super) place: Place,
}

/// Reads the bookmarks in order. One that leads nowhere in the file leads to where the next one under it does, or else
/// it goes.
pub(super) fn read<'a>(
    source: Objects<'a>,
    destinations: &Destinations<'a>,
    removed: &mut BTreeSet<RemovedKind>,
) -> Vec<Bookmark> {
    let root = source
        .catalog()
        .and_then(|catalogue| source.dictionary(catalogue, b"Outlines"));
    let mut found: Vec<(String, usize, Option<Place>)> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open: Vec<(&Dictionary, usize)> = Vec::new();
    let follow = |entries: &'a Dictionary, key: &[u8]| {
        let next = source.follow(entries.get(key).ok()?);
        as_dictionary(next)
    };
    open.extend(
        root.and_then(|root| follow(root, b"First"))
            .map(|first| (first, 0)),
    );
    while let Some((entries, depth)) = open.pop() {
        if found.len() == MOST || !seen.insert(std::ptr::from_ref(entries) as usize) {
            continue;
        }
        open.extend(follow(entries, b"Next").map(|next| (next, depth)));
        let title = text(source, entries, b"Title");
        let place = match target(source, destinations, entries, removed) {
            Some(Target::Place(place)) => Some(place),
            Some(Target::Address(_)) => {
                removed.insert(RemovedKind::OtherAction);
                None
            }
            None => None,
        };
        if let Some(title) = title {
            found.push((title, depth, place));
        }
        if depth < DEEPEST {
            open.extend(follow(entries, b"First").map(|first| (first, depth + 1)));
        }
    }
    place_all(found)
}

/// Gives those without a place the place of the first one under them that has one.
fn place_all(found: Vec<(String, usize, Option<Place>)>) -> Vec<Bookmark> {
    let mut placed = Vec::with_capacity(found.len());
    // The place of the nearest later bookmark of each depth.
    let mut later: Vec<(usize, Place)> = Vec::new();
    for (title, depth, place) in found.into_iter().rev() {
        let below = later.last().filter(|(under, _)| *under > depth);
        let place = place.or_else(|| below.map(|(_, place)| place.clone()));
        while later.last().is_some_and(|(under, _)| *under >= depth) {
            later.pop();
        }
        if let Some(place) = place {
            later.push((depth, place.clone()));
            placed.push(Bookmark {
                title,
                depth,
                place,
            });
        }
    }
    placed.reverse();
    placed
}
