//! Objects found without cross-references, by looking at every byte.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::indirect;
use crate::outside::limits::{Exhausted, Work};
use crate::outside::lookup::Objects;
use crate::outside::syntax::{Lexer, is_regular, parse_object};

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Where the last object with each number begins.
    pub objects: BTreeMap<u32, usize>,
    /// The keys of all trailers, the last first.
    pub trailer: Dictionary,
}

/// Finds all objects and trailers. What an object holds is passed over, so that a PDF inside a stream isn't taken
/// for a part of the file.
pub(super) fn places(bytes: &[u8], work: &mut Work) -> Result<Places, Exhausted> {
    let mut found = Places::default();
    let mut at = 0;
    work.read(bytes.len())?;
    while let Some(start) = next_word(bytes, at) {
        let rest = bytes.get(start..).unwrap_or_default();
        at = start + 1;
        if rest.starts_with(b"trailer") {
            let mut lexer = Lexer::new(bytes, start + b"trailer".len());
            if let Ok(Object::Dictionary(trailer)) = parse_object(&mut lexer, work) {
                found.add(trailer);
                at = lexer.at();
            }
        } else if rest.first().is_some_and(u8::is_ascii_digit) {
            let mut lexer = Lexer::new(bytes, start);
            if indirect::header(&mut lexer).is_none() {
                continue;
            }
            match indirect::read(bytes, start, &|_| None, work) {
                Ok(object) => {
                    found.objects.insert(object.id.0, start);
                    at = object.end.max(at);
                    if let Object::Stream(stream) = object.object
                        && stream.dict.has_type(b"XRef")
                    {
                        found.add(stream.dict);
                    }
                }
                Err(indirect::Fault::NoObject) => {}
                Err(indirect::Fault::Exhausted) => return Err(Exhausted),
            }
        }
    }
    Ok(found)
}

impl Places {
    fn add(&mut self, trailer: Dictionary) {
        for (key, value) in trailer {
            self.trailer.set(key, value);
        }
    }
}

/// Where the next run of regular characters begins that may be an object's number or a trailer.
fn next_word(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let byte = *bytes.get(at)?;
        let begins = at == 0 || bytes.get(at - 1).is_none_or(|before| !is_regular(*before));
        if begins && (byte.is_ascii_digit() || byte == b't') {
            return Some(at);
        }
        at += 1;
    }
}

/// Names the catalog in the trailer if none is named there.
pub(super) fn find_catalog(document: &mut Document) {
    if Objects::of(document)
        .catalog()
        .is_some_and(|catalog| catalog.has(b"Pages"))
    {
        return;
    }
    let catalog = document.objects.iter().rev().find(|(_, object)| {
        matches!(object, Object::Dictionary(dict) if dict.has_type(b"Catalog") && dict.has(b"Pages"))
    });
    if let Some((id, _)) = catalog {
        let id = *id;
        document.trailer.set("Root", Object::Reference(id));
    }
}
