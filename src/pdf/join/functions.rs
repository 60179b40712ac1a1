//! Functions that are made of other functions (ISO 32000-1, 7.10.4).

use std::collections::BTreeSet;

use lopdf::{Dictionary, ObjectId};

use crate::outside::{Objects, as_dictionary};

/// Whether a function is made of itself, by however many steps. There is no such function, and readers that follow one
/// never come back.
pub(super) fn holds_itself(source: Objects<'_>, id: ObjectId) -> bool {
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<&Dictionary> = source.dictionary_of(id).into_iter().collect();
    while let Some(function) = waiting.pop() {
        for part in source.list(function, b"Functions") {
            let (part, value) = source.identify(part);
            if part == Some(id) {
                return true;
            }
            if part.is_none_or(|part| seen.insert(part)) {
                waiting.extend(as_dictionary(value));
            }
        }
    }
    false
}
