//! Indirect objects (ISO 32000-1, 7.3.10) and streams (7.3.8).

use lopdf::{Dictionary, Object, ObjectId, Stream};

use crate::outside::limits::{Exhausted, Work};
use crate::outside::syntax::{Lexer, ObjectError, parse_object};

/// An object with its number.
#[derive(Debug)]
pub(super) struct Indirect {
    pub id: ObjectId,
    pub object: Object,
    /// Where the bytes behind it begin.
    pub end: usize,
    /// Whether its length was wrong or missing, and was found out.
    pub repaired: bool,
}

/// Why no object was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// None begins there.
    NoObject,
    /// The file asks for more than is allowed.
    Exhausted,
}

impl From<Exhausted> for Fault {
    fn from(_: Exhausted) -> Self {
        Self::Exhausted
    }
}

/// Reads the object at an offset. `length_of` gives the whole number that is the object with an id, for lengths
/// that are references.
pub(super) fn read(
    bytes: &[u8],
    offset: usize,
    length_of: &dyn Fn(ObjectId) -> Option<usize>,
    work: &mut Work,
) -> Result<Indirect, Fault> {
    let mut lexer = Lexer::new(bytes, offset);
    let id = header(&mut lexer).ok_or(Fault::NoObject)?;
    let start = lexer.at();
    let object = match parse_object(&mut lexer, work) {
        Ok(object) => object,
        // An object without content is null.
        Err(ObjectError::Syntax) => Object::Null,
        Err(ObjectError::Exhausted) => return Err(Fault::Exhausted),
    };
    work.read(lexer.at().saturating_sub(start))?;
    let mut found = Indirect {
        id,
        object: Object::Null,
        end: lexer.at(),
        repaired: false,
    };
    match object {
        Object::Dictionary(dict) if lexer.keyword(b"stream") => {
            stream(bytes, lexer.at(), dict, length_of, work, &mut found)?;
        }
        other => found.object = other,
    }
    Ok(found)
}

/// `12 0 obj`
pub(super) fn header(lexer: &mut Lexer<'_>) -> Option<ObjectId> {
    let number = u32::try_from(lexer.integer()?).ok()?;
    let generation = u16::try_from(lexer.integer()?).ok()?;
    lexer.skip_space();
    // What follows may touch it: `obj<<`.
    let at = lexer.at();
    lexer
        .rest()
        .starts_with(b"obj")
        .then(|| lexer.go_to(at + 3))?;
    Some((number, generation))
}

/// The whole number that is the object at an offset, if it has this id.
pub(super) fn integer_at(bytes: &[u8], offset: usize, id: ObjectId) -> Option<usize> {
    let mut lexer = Lexer::new(bytes, offset);
    let found = header(&mut lexer)?;
    let value = lexer.integer()?;
    (found == id).then_some(usize::try_from(value).ok()?)
}

/// The data of a stream, whose keyword ends at `at`.
fn stream(
    bytes: &[u8],
    at: usize,
    dict: Dictionary,
    length_of: &dyn Fn(ObjectId) -> Option<usize>,
    work: &mut Work,
    found: &mut Indirect,
) -> Result<(), Fault> {
    let start = match bytes.get(at..).unwrap_or_default() {
        [b'\r', b'\n', ..] => at + 2,
        [b'\n' | b'\r', ..] => at + 1,
        [b' ', b'\r', b'\n', ..] => at + 3,
        [b' ', b'\n', ..] => at + 2,
        _ => at,
    };
    let stated = match dict.get(b"Length") {
        Ok(Object::Integer(length)) => usize::try_from(*length).ok(),
        Ok(Object::Reference(id)) => length_of(*id),
        _ => None,
    };
    let end = stated
        .and_then(|length| start.checked_add(length))
        .filter(|end| ends_at(bytes, *end));
    let end = match end {
        Some(end) => end,
        None => {
            found.repaired = true;
            let rest = bytes.get(start..).unwrap_or_default();
            let (length, looked) = find_end(rest);
            work.read(looked)?;
            start + length
        }
    };
    let content = bytes.get(start..end).unwrap_or_default();
    work.read(content.len())?;
    found.end = end;
    found.object = Object::Stream(Stream::new(dict, content.to_vec()));
    Ok(())
}

/// Whether the keyword of a stream's end stands at an offset, with or without an end of line in front.
fn ends_at(bytes: &[u8], end: usize) -> bool {
    let mut lexer = Lexer::new(bytes, end);
    end <= bytes.len() && (lexer.keyword(b"endstream") || lexer.keyword(b"endobj"))
}

/// How many bytes of data stand in front of the next end of a stream, and how many were looked at.
fn find_end(rest: &[u8]) -> (usize, usize) {
    let (end, looked) = match find(rest, b"endstream") {
        Some(end) => (end, end),
        None => (find(rest, b"endobj").unwrap_or(rest.len()), rest.len()),
    };
    let length = match rest.get(..end).unwrap_or_default() {
        [.., b'\r', b'\n'] => end - 2,
        [.., b'\n' | b'\r'] => end - 1,
        _ => end,
    };
    (length, looked)
}

/// Where a keyword first stands.
pub(super) fn find(bytes: &[u8], keyword: &[u8]) -> Option<usize> {
    let (&first, _) = keyword.split_first()?;
    let mut at = 0;
    while let Some(next) = bytes.get(at..)?.iter().position(|byte| *byte == first) {
        if bytes.get(at + next..)?.starts_with(keyword) {
            return Some(at + next);
        }
        at += next + 1;
    }
    None
}
