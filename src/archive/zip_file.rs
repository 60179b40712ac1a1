//! A bag as one zip file with the same bytes each time: nothing compressed, entries by path, one date for all.
//!
//! It is written here and not by a crate, whose next version may write other bytes: whoever checks a bag in twenty years
//! makes its zip again and compares. The format is that of PKWARE's APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use flate2::Crc;

/// The most bytes that a zip may have: its sizes and offsets are numbers of 32 bits.
pub const MAX_ZIP: u64 = u32::MAX as u64;
/// The most entries: their number has 16 bits, and the highest is kept for another format.
const MAX_ENTRIES: usize = 65_534;
/// Version 2.0 of the format: folders and plain files.
const NEEDED: u16 = 20;
/// Made on Unix, so that the permissions count.
const MADE_BY: u16 = 3 << 8 | NEEDED;
/// Names are in UTF-8.
const UTF8: u16 = 1 << 11;
/// A plain file that all may read and its owner may write.
const PERMISSIONS: u32 = 0o100_644 << 16;

/// The zip of these files under a folder of this name; `None` when they are too many or too large for one.
#[must_use]
pub fn write_zip(
    name: &str,
    files: &BTreeMap<String, Vec<u8>>,
    date: NaiveDate,
) -> Option<Vec<u8>> {
    let total: u64 = files
        .iter()
        .map(|(path, bytes)| bytes.len() as u64 + 2 * (path.len() + name.len() + 100) as u64)
        .sum();
    if total > MAX_ZIP || files.len() > MAX_ENTRIES {
        return None;
    }
    let mut zip = Vec::with_capacity(usize::try_from(total).ok()?);
    let mut directory = Vec::new();
    for (path, bytes) in files {
        let path = format!("{name}/{path}");
        let offset = u32::try_from(zip.len()).ok()?;
        let about = about(&path, bytes, date)?;
        zip.extend(b"PK\x03\x04");
        zip.extend(&about);
        zip.extend(path.as_bytes());
        zip.extend(bytes);
        directory.extend(b"PK\x01\x02");
        directory.extend(MADE_BY.to_le_bytes());
        directory.extend(&about);
        // No comment, the first disk, no internal attributes.
        directory.extend([0; 6]);
        directory.extend(PERMISSIONS.to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(path.as_bytes());
    }
    let entries = u16::try_from(files.len()).ok()?;
    let start = u32::try_from(zip.len()).ok()?;
    let length = u32::try_from(directory.len()).ok()?;
    zip.append(&mut directory);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(entries.to_le_bytes());
    zip.extend(entries.to_le_bytes());
    zip.extend(length.to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0; 2]);
    Some(zip)
}

/// What both headers of an entry say of it, from the version needed to the length of its extra field.
fn about(path: &str, bytes: &[u8], date: NaiveDate) -> Option<Vec<u8>> {
    let mut crc = Crc::new();
    crc.update(bytes);
    let size = u32::try_from(bytes.len()).ok()?;
    // Years count from 1980, and have seven bits.
    let year = u16::try_from(date.year().clamp(1980, 2107) - 1980).ok()?;
    let day = year << 9 | u16::try_from(date.month() << 5 | date.day()).ok()?;
    let mut about = Vec::with_capacity(26);
    about.extend(NEEDED.to_le_bytes());
    about.extend(UTF8.to_le_bytes());
    // Stored, at midnight.
    about.extend([0; 4]);
    about.extend(day.to_le_bytes());
    about.extend(crc.sum().to_le_bytes());
    about.extend(size.to_le_bytes());
    about.extend(size.to_le_bytes());
    about.extend(u16::try_from(path.len()).ok()?.to_le_bytes());
    about.extend([0; 2]);
    Some(about)
}
