//! Actions (ISO 32000-1, 12.6): a link may lead to an address on the web, a mail address, a telephone number or a place
//! in its own file. No other action comes into a pack.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object};

use super::destinations::{Destinations, Place};
use super::report::RemovedKind;
use crate::outside::{Objects, as_dictionary};

/// How many actions of one that starts others are looked at.
const MOST_ACTIONS: usize = 64;

/// The longest address that is kept: a string of a PDF/A file has 32,767 bytes at most, and three may stand for one.
const LONGEST_ADDRESS: usize = 8_000;

/// Where a link may lead.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    /// An address in ASCII.
    Address(Vec<u8>),
    Place(Place),
}

/// What an annotation or a bookmark does: its destination or the first of its actions, if that may stay. `removed`
/// takes what may not.
pub(super) fn target<'a>(
    source: Objects<'a>,
    destinations: &Destinations<'a>,
    entries: &'a Dictionary,
    removed: &mut BTreeSet<RemovedKind>,
) -> Option<Target> {
    if let Some(destination) = source.get(entries, b"Dest") {
        let place = destinations.resolve(destination);
        if place.is_none() {
            removed.insert(RemovedKind::DeadLink);
        }
        return place.map(Target::Place);
    }
    let action = source.get(entries, b"A")?;
    let mut kept = None;
    for (index, action) in chain(source, action).into_iter().enumerate() {
        match judge(source, destinations, action) {
            Ok(target) if index == 0 => kept = Some(target),
            Ok(_) => {
                removed.insert(RemovedKind::OtherAction);
            }
            Err(kind) => {
                removed.insert(kind);
            }
        }
    }
    kept
}

/// The kinds of all actions that an entry starts, none of which stays.
pub(super) fn kinds(source: Objects, action: &Object) -> BTreeSet<RemovedKind> {
    chain(source, source.follow(action))
        .into_iter()
        .map(|action| kind(source, action))
        .collect()
}

/// An action and those that follow it, in order.
fn chain<'a>(source: Objects<'a>, first: &'a Object) -> Vec<&'a Dictionary> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open: Vec<&Object> = vec![first];
    while let Some(value) = open.pop() {
        match source.follow(value) {
            Object::Array(values) if found.len() + open.len() < MOST_ACTIONS => {
                open.extend(values.iter().rev().take(MOST_ACTIONS));
            }
            value => {
                let Some(action) = as_dictionary(value) else {
                    continue;
                };
                let fresh = seen.insert(std::ptr::from_ref(action) as usize);
                if !fresh || found.len() == MOST_ACTIONS {
                    continue;
                }
                found.push(action);
                open.extend(action.get(b"Next").ok());
            }
        }
    }
    found
}

/// Where an action leads, or why it doesn't stay.
fn judge<'a>(
    source: Objects<'a>,
    destinations: &Destinations<'a>,
    action: &'a Dictionary,
) -> Result<Target, RemovedKind> {
    match source.name(action, b"S") {
        Some(b"URI") => {
            let address = source.get(action, b"URI").and_then(|uri| uri.as_str().ok());
            let address = address.ok_or(RemovedKind::Address)?;
            ascii_address(address)
                .map(Target::Address)
                .ok_or(RemovedKind::Address)
        }
        Some(b"GoTo") => source
            .get(action, b"D")
            .and_then(|place| destinations.resolve(place))
            .map(Target::Place)
            .ok_or(RemovedKind::DeadLink),
        _ => Err(kind(source, action)),
    }
}

fn kind(source: Objects, action: &Dictionary) -> RemovedKind {
    match source.name(action, b"S") {
        Some(b"JavaScript") => RemovedKind::JavaScript,
        Some(b"Launch") => RemovedKind::Launch,
        Some(b"GoToR" | b"GoToE") => RemovedKind::OtherFile,
        Some(
            b"SubmitForm" | b"ResetForm" | b"ImportData" | b"Hide" | b"SetState" | b"SetOCGState",
        ) => RemovedKind::FormAction,
        Some(b"Sound" | b"Movie" | b"Rendition" | b"GoTo3DView" | b"RichMediaExecute") => {
            RemovedKind::PlayAction
        }
        _ => RemovedKind::OtherAction,
    }
}

/// An address with a scheme that may stay, every byte outside ASCII percent-encoded (12.6.4.7).
fn ascii_address(address: &[u8]) -> Option<Vec<u8>> {
    let address = address.trim_ascii();
    let scheme = address.split(|byte| *byte == b':').next()?;
    let known = ["http", "https", "mailto", "tel"];
    let allowed = known
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known.as_bytes()));
    if !allowed || scheme.len() + 1 >= address.len() || address.len() > LONGEST_ADDRESS {
        return None;
    }
    let mut ascii = Vec::with_capacity(address.len());
    for &byte in address {
        if matches!(byte, b'!'..=b'~') {
            ascii.push(byte);
        } else {
            ascii.push(b'%');
            super::super::syntax::write_hexadecimal(&mut ascii, &[byte]);
        }
    }
    Some(ascii)
}

#[cfg(test)]
mod tests {
    use super::ascii_address;

    #[test]
    fn addresses_of_four_schemes_stay() {
        for (address, kept) in [
            (
                &b"https://example.org/a b"[..],
                Some(&b"https://example.org/a%20b"[..]),
            ),
            (b"HTTP://example.org", Some(b"HTTP://example.org")),
            (b"mailto:a@example.org", Some(b"mailto:a@example.org")),
            (b"tel:+441234567890", Some(b"tel:+441234567890")),
            (b"javascript:alert(1)", None),
            (b"file:///etc/passwd", None),
            (b"www.example.org", None),
            (b"http:", None),
        ] {
            assert_eq!(ascii_address(address).as_deref(), kept);
        }
    }
}
