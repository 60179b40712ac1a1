//! Object streams (ISO 32000-1, 7.5.7).

use lopdf::{Object, Stream};

use crate::outside::filter::unpack;
use crate::outside::limits::{Exhausted, Work};
use crate::outside::lookup::Objects;
use crate::outside::syntax::{Lexer, ObjectError, parse_object};

/// The objects in a stream, those wanted or all, with their numbers; and whether it could be read whole.
pub(super) fn read(
    objects: Objects<'_>,
    stream: &Stream,
    wanted: Option<&[u32]>,
    work: &mut Work,
) -> Result<(Vec<(u32, Object)>, bool), Exhausted> {
    let unpacked = unpack(objects, stream, work.may_unpack());
    work.unpack(unpacked.bytes.len())?;
    let bytes = &unpacked.bytes;
    let mut whole = unpacked.whole && unpacked.left.is_none();
    let number = |key| {
        objects
            .integer(&stream.dict, key)
            .and_then(|value| usize::try_from(value).ok())
            .unwrap_or(0)
    };
    let first = number(b"First");
    let mut found = Vec::new();
    let mut index = Lexer::new(bytes, 0);
    for _ in 0..number(b"N") {
        let (Some(number), Some(offset)) = (index.integer(), index.integer()) else {
            whole = false;
            break;
        };
        let (Ok(number), Ok(offset)) = (u32::try_from(number), usize::try_from(offset)) else {
            whole = false;
            continue;
        };
        // The numbers that are wanted are in order.
        if wanted.is_some_and(|wanted| wanted.binary_search(&number).is_err()) {
            continue;
        }
        let start = first.saturating_add(offset);
        let mut lexer = Lexer::new(bytes, start);
        match parse_object(&mut lexer, work) {
            Ok(object) => {
                // Places that overlap make the bytes be read again.
                work.unpack(lexer.at().saturating_sub(start))?;
                found.push((number, object));
            }
            Err(ObjectError::Syntax) => whole = false,
            Err(ObjectError::Exhausted) => return Err(Exhausted),
        }
    }
    Ok((found, whole))
}
