//! Attributes of structure elements (ISO 32000-1, 14.7.5): those that the standard defines, whether they stand in the
//! element or in a class that it names.

use lopdf::{Dictionary, Object};

use super::entries::{Entries, members};
use crate::outside::{Objects, as_dictionary};

/// The owners of standard attributes (14.8.5).
const OWNERS: [&[u8]; 4] = [b"Layout", b"List", b"Table", b"PrintField"];

/// How many members an array in an attribute may have: as many as a row has cells.
const LONGEST_ARRAY: usize = 4_096;

/// The attributes of an element, those that come first giving way to those that come later.
pub(super) fn attributes<'a>(
    source: Objects<'a>,
    element: &Entries<'a>,
    classes: Option<&'a Dictionary>,
) -> Vec<Dictionary> {
    let mut found: Vec<Dictionary> = Vec::new();
    let named = members(source, element.classes);
    let named = named.iter().filter_map(|class| {
        let class = source.follow(class).as_name().ok()?;
        Some(source.list(classes?, class))
    });
    let all = named.chain(std::iter::once(members(source, element.attributes)));
    for object in all.flatten() {
        // Between attribute objects stand revision numbers.
        let Some(entries) = as_dictionary(source.follow(object)) else {
            continue;
        };
        let Some(owner) = source.name(entries, b"O").filter(|o| OWNERS.contains(o)) else {
            continue;
        };
        let same = |known: &Dictionary| {
            let known = known.get(b"O").and_then(Object::as_name);
            known.is_ok_and(|known| known == owner)
        };
        let at = found.iter().position(same).unwrap_or_else(|| {
            let mut fresh = Dictionary::new();
            fresh.set("O", Object::Name(owner.to_vec()));
            found.push(fresh);
            found.len() - 1
        });
        let Some(known) = found.get_mut(at) else {
            continue;
        };
        for (key, value) in entries {
            if key != b"O"
                && let Some(value) = plain(source, value, 0)
            {
                known.set(key.as_slice(), value);
            }
        }
    }
    found
}

/// A value without references and dictionaries.
fn plain(source: Objects, value: &Object, depth: usize) -> Option<Object> {
    match source.follow(value) {
        Object::Array(values) if depth < 3 => {
            let values = values.iter().take(LONGEST_ARRAY);
            let values = values.filter_map(|value| plain(source, value, depth + 1));
            Some(Object::Array(values.collect()))
        }
        Object::Real(number) if !number.is_finite() => None,
        value @ (Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::Boolean(_)
        | Object::String(..)) => Some(value.clone()),
        _ => None,
    }
}
