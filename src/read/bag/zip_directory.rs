//! The directory of a zip, read as it stands: a reader of zips that keeps entries by their names would not see that two
//! have the same one (APPNOTE.TXT 6.3, sections 4.3.12 and 4.3.16).

use crate::archive::ZipFault;

/// The most entries of a zip that is looked into.
const MOST_ENTRIES: usize = 100_000;
/// The size of the record at a zip's end, without its comment.
const END: usize = 22;
/// The size of an entry's header in the directory, without its name.
const HEADER: usize = 46;

/// The names of a zip's entries in their order.
///
/// # Errors
/// When the zip has no end or its directory can't be read, or it has more entries than are looked into.
pub(super) fn read_names(zip: &[u8]) -> Result<Vec<Vec<u8>>, ZipFault> {
    // The end stands in front of a comment of 65,535 bytes at most.
    let from = zip.len().saturating_sub(END + 65_535);
    let last = zip.len().checked_sub(END).ok_or(ZipFault::Truncated)?;
    let is_end = |at: &usize| {
        let comment = number16(zip, at + 20).map(usize::from);
        zip[*at..].starts_with(b"PK\x05\x06") && comment == Some(zip.len() - END - at)
    };
    let end = (from..=last)
        .rev()
        .find(is_end)
        .ok_or(ZipFault::Truncated)?;
    let count = number16(zip, end + 10)
        .map(usize::from)
        .ok_or(ZipFault::Damaged)?;
    let start = number32(zip, end + 16).ok_or(ZipFault::Damaged)?;
    if count > MOST_ENTRIES {
        return Err(ZipFault::TooManyEntries(count));
    }
    let mut at = usize::try_from(start).map_err(|_| ZipFault::Damaged)?;
    let mut names = Vec::new();
    for _ in 0..count {
        let header = zip.get(at..at + HEADER).ok_or(ZipFault::Damaged)?;
        if !header.starts_with(b"PK\x01\x02") {
            return Err(ZipFault::Damaged);
        }
        let length = |offset| {
            number16(header, offset)
                .map(usize::from)
                .ok_or(ZipFault::Damaged)
        };
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        let start = at + HEADER;
        names.push(
            zip.get(start..start + name)
                .ok_or(ZipFault::Damaged)?
                .to_vec(),
        );
        at = start + name + extra + comment;
    }
    Ok(names)
}

fn number16(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

fn number32(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}
