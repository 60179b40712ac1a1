//! The chain of cross-reference sections (ISO 32000-1, 7.5.4 to 7.5.8), from the last to the first.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object};

use super::xref::{Entry, Xref};
use super::{indirect, xref_stream};
use crate::outside::limits::{Exhausted, MAX_OBJECTS, MAX_SECTIONS, Work};
use crate::outside::syntax::{Lexer, parse_object};

/// Why the cross-references can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// They are missing or wrong.
    Unsound,
    /// The file asks for more than is allowed.
    Exhausted,
}

impl From<Exhausted> for Fault {
    fn from(_: Exhausted) -> Self {
        Self::Exhausted
    }
}

/// How far from a file's end the offset of its last section may stand.
const TAIL: usize = 2_048;

/// Reads all sections.
pub(super) fn read(bytes: &[u8], work: &mut Work) -> Result<Xref, Fault> {
    let mut xref = Xref::default();
    let mut next = Some(last_section(bytes).ok_or(Fault::Unsound)?);
    let mut seen = BTreeSet::new();
    while let Some(offset) = next {
        if !seen.insert(offset) || seen.len() > MAX_SECTIONS {
            return Err(Fault::Unsound);
        }
        let mut entries = Vec::new();
        let trailer = section(bytes, offset, &mut entries, work)?;
        // The stream of a hybrid file has the objects that its table calls free (7.5.8.4).
        if let Some(stream) = offset_in(&trailer, b"XRefStm")
            && seen.insert(stream)
        {
            let mut hidden = Vec::new();
            section(bytes, stream, &mut hidden, work)?;
            xref.add_section(hidden)?;
        }
        xref.add_section(entries)?;
        next = offset_in(&trailer, b"Prev");
        for (key, value) in trailer {
            if !xref.trailer.has(&key) {
                xref.trailer.set(key, value);
            }
        }
    }
    Ok(xref)
}

fn offset_in(trailer: &Dictionary, key: &[u8]) -> Option<usize> {
    match trailer.get(key).ok()? {
        Object::Integer(offset) => usize::try_from(*offset).ok(),
        _ => None,
    }
}

/// The offset that stands behind the last `startxref`.
fn last_section(bytes: &[u8]) -> Option<usize> {
    let tail = bytes.len().saturating_sub(TAIL);
    let keyword = b"startxref";
    let at = bytes
        .get(tail..)?
        .windows(keyword.len())
        .rposition(|window| window == keyword)?;
    let mut lexer = Lexer::new(bytes, tail + at + keyword.len());
    usize::try_from(lexer.integer()?)
        .ok()
        .filter(|offset| *offset < bytes.len())
}

/// Reads the section at an offset, table or stream, and gives its trailer.
fn section(
    bytes: &[u8],
    offset: usize,
    entries: &mut Vec<(u32, Entry)>,
    work: &mut Work,
) -> Result<Dictionary, Fault> {
    let mut lexer = Lexer::new(bytes, offset);
    if lexer.keyword(b"xref") {
        return table(&mut lexer, offset, entries, work);
    }
    match indirect::read(bytes, offset, &|_| None, work) {
        Ok(found) => match found.object {
            Object::Stream(stream) => xref_stream::read(&stream, entries, work),
            _ => Err(Fault::Unsound),
        },
        Err(indirect::Fault::NoObject) => Err(Fault::Unsound),
        Err(indirect::Fault::Exhausted) => Err(Fault::Exhausted),
    }
}

/// A table: subsections of lines `offset generation n`, then the trailer.
fn table(
    lexer: &mut Lexer<'_>,
    start: usize,
    entries: &mut Vec<(u32, Entry)>,
    work: &mut Work,
) -> Result<Dictionary, Fault> {
    let number = |lexer: &mut Lexer<'_>| {
        lexer
            .integer()
            .and_then(|value| usize::try_from(value).ok())
            .ok_or(Fault::Unsound)
    };
    while !lexer.keyword(b"trailer") {
        let first = number(lexer)?;
        let count = number(lexer)?;
        for index in 0..count {
            let offset = number(lexer)?;
            let _generation = number(lexer)?;
            let entry = if lexer.keyword(b"n") {
                Entry::At { offset }
            } else if lexer.keyword(b"f") {
                Entry::Free
            } else {
                return Err(Fault::Unsound);
            };
            let object = u32::try_from(first.saturating_add(index)).map_err(|_| Fault::Unsound)?;
            if entries.len() >= MAX_OBJECTS {
                return Err(Fault::Exhausted);
            }
            entries.push((object, entry));
        }
    }
    let trailer = parse_object(lexer, work).map_err(|_| Fault::Unsound)?;
    work.read(lexer.at().saturating_sub(start))?;
    match trailer {
        Object::Dictionary(trailer) => Ok(trailer),
        _ => Err(Fault::Unsound),
    }
}
