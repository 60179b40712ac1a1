//! Cross-reference streams (ISO 32000-1, 7.5.8).

use lopdf::{Dictionary, Document, Object, Stream};

use super::sections::Fault;
use super::xref::Entry;
use crate::outside::filter::unpack;
use crate::outside::limits::{MAX_OBJECTS, Work};
use crate::outside::lookup::Objects;

/// Takes in the entries of a stream, and gives its dictionary, which is a trailer too.
pub(super) fn read(
    stream: &Stream,
    entries: &mut Vec<(u32, Entry)>,
    work: &mut Work,
) -> Result<Dictionary, Fault> {
    let dict = &stream.dict;
    // What a cross-reference stream says of itself is never a reference: there is nothing yet to find it with.
    let nothing = Document::new();
    let objects = Objects::of(&nothing);
    let unpacked = unpack(objects, stream, work.may_unpack());
    work.unpack(unpacked.bytes.len())?;
    let widths: Vec<usize> = numbers(objects.array(dict, b"W").ok_or(Fault::Unsound)?);
    let [kind, second, third] = widths[..] else {
        return Err(Fault::Unsound);
    };
    let width = kind + second + third;
    if width == 0 || kind > 8 || second > 8 || third > 8 {
        return Err(Fault::Unsound);
    }
    let size = objects
        .integer(dict, b"Size")
        .and_then(|size| usize::try_from(size).ok());
    let index = match objects.array(dict, b"Index") {
        Some(index) => numbers(index),
        None => vec![0, size.ok_or(Fault::Unsound)?],
    };
    let mut rows = unpacked.bytes.chunks_exact(width);
    for range in index.chunks_exact(2) {
        for object in (0..range[1]).map(|at| range[0].saturating_add(at)) {
            let Some(row) = rows.next() else {
                return Err(Fault::Unsound);
            };
            let object = u32::try_from(object).map_err(|_| Fault::Unsound)?;
            let (first, rest) = row.split_at(kind);
            let value = value(&rest[..second]);
            // Without a first field, the kind is 1 (table 17).
            let entry = match first
                .iter()
                .fold(0_u64, |value, byte| value << 8 | u64::from(*byte))
            {
                _ if kind == 0 => at(value),
                0 => Entry::Free,
                1 => at(value),
                2 => Entry::In {
                    stream: u32::try_from(value).map_err(|_| Fault::Unsound)?,
                },
                // Kinds of later versions stand for null.
                _ => Entry::Free,
            };
            if entries.len() >= MAX_OBJECTS {
                return Err(Fault::Exhausted);
            }
            entries.push((object, entry));
        }
    }
    Ok(dict.clone())
}

fn at(offset: u64) -> Entry {
    Entry::At {
        offset: usize::try_from(offset).unwrap_or(usize::MAX),
    }
}

fn value(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0, |value, byte| value << 8 | u64::from(*byte))
}

/// Whole numbers that are none of them negative; the first that is something else ends them.
fn numbers(array: &[Object]) -> Vec<usize> {
    array
        .iter()
        .map_while(|object| match object {
            Object::Integer(value) => usize::try_from(*value).ok(),
            _ => None,
        })
        .collect()
}
