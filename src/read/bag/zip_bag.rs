//! A bag that is a zip: unpacked in memory, within limits, and never onto the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Cursor, Read};
use std::path::Path;

use rayon::prelude::*;
use zip::ZipArchive;

use super::zip_directory::read_names;
use super::{Keep, algorithms, digest_file};
use crate::archive::{
    BagFault, Found, FoundFile, MAX_ZIP, PathFault, ZipFault, info_value, is_own, write_zip,
};

/// The most bytes that a zip may unpack to, however little it is compressed.
const MOST_UNPACKED: u64 = 4 << 30;
/// How many times its own size a zip may unpack to, once that is more than [`FREE`].
const MOST_RATIO: u64 = 100;
/// What any zip may unpack to.
const FREE: u64 = 64 << 20;

type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// An entry that may be unpacked.
struct Entry {
    index: usize,
    octets: u64,
}

pub(super) fn read_zip(path: &Path, label: String, keep: Keep) -> io::Result<Found> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut found = Found {
        label,
        name: name.into_owned(),
        ..Found::default()
    };
    if path.metadata()?.len() > MAX_ZIP {
        found.faults.push(BagFault::Zip(ZipFault::TooLarge));
        return Ok(found);
    }
    let bytes = fs::read(path)?;
    match list(&bytes, &mut found) {
        Ok((zip, entries)) => unpack(&zip, entries, &bytes, keep, &mut found),
        Err(fault) => found.faults.push(BagFault::Zip(fault)),
    }
    Ok(found)
}

/// The files of a zip by their paths in the bag, none of them unpacked.
fn list<'a>(
    bytes: &'a [u8],
    found: &mut Found,
) -> Result<(Zip<'a>, BTreeMap<String, Entry>), ZipFault> {
    let mut names = BTreeSet::new();
    for name in read_names(bytes)? {
        if let Some(twice) = names.replace(name) {
            let name = String::from_utf8_lossy(&twice).into_owned();
            return Err(ZipFault::Duplicate(name));
        }
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ZipFault::Damaged)?;
    let mut entries = BTreeMap::new();
    let mut unpacked: u64 = 0;
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).map_err(|_| ZipFault::Damaged)?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let octets = entry.size();
        unpacked = unpacked.saturating_add(octets);
        if unpacked > MOST_UNPACKED {
            return Err(ZipFault::Bomb { entry: None });
        }
        if entry.encrypted() {
            return Err(ZipFault::Encrypted(name));
        }
        let is_link = entry.is_symlink();
        let is_folder = name.ends_with('/');
        match PathFault::check(&name) {
            _ if is_link => found.faults.push(BagFault::Path {
                path: name,
                fault: PathFault::Link,
            }),
            Err(fault) => found.faults.push(BagFault::Path { path: name, fault }),
            Ok(_) if is_folder => {}
            // Two names of one path.
            Ok(path) => {
                if entries.insert(path, Entry { index, octets }).is_some() {
                    return Err(ZipFault::Duplicate(name));
                }
            }
        }
    }
    if unpacked > FREE && unpacked / MOST_RATIO > bytes.len() as u64 {
        return Err(ZipFault::Bomb { entry: None });
    }
    Ok((zip, inside(entries, found)))
}

/// The files by their paths in the bag: most zips have its folder around them.
fn inside(entries: BTreeMap<String, Entry>, found: &mut Found) -> BTreeMap<String, Entry> {
    let folder = entries
        .keys()
        .next()
        .and_then(|first| first.split_once('/'));
    let Some(folder) = folder.map(|(folder, _)| format!("{folder}/")) else {
        return entries;
    };
    let together = entries.keys().all(|path| path.starts_with(&folder));
    if entries.contains_key("bagit.txt") || !together {
        return entries;
    }
    found.name = folder.trim_end_matches('/').to_owned();
    let within = entries.into_iter();
    within
        .map(|(path, entry)| (path[folder.len()..].to_owned(), entry))
        .collect()
}

fn unpack(
    zip: &Zip<'_>,
    entries: BTreeMap<String, Entry>,
    bytes: &[u8],
    keep: Keep,
    found: &mut Found,
) {
    let algorithms = algorithms(entries.keys().map(String::as_str));
    // All of a zip of ours is kept, to make it again; nothing in it is compressed, so that it is no larger unpacked.
    let unpacked: u64 = entries.values().map(|entry| entry.octets).sum();
    let all = unpacked <= bytes.len() as u64;
    let read: Vec<_> = entries
        .into_par_iter()
        .map(|(path, entry)| {
            let mut zip = zip.clone();
            let file = zip.by_index(entry.index).map_err(io::Error::other);
            let wanted = all || keep.wants(&path);
            let most = if all { u64::MAX } else { keep.most() };
            // The size that an entry states is not believed: one byte more shows it.
            let file = file.and_then(|file| {
                digest_file(file.take(entry.octets + 1), &algorithms, wanted, most)
            });
            (path, entry.octets, file)
        })
        .collect();
    for (path, octets, file) in read {
        let file = match file {
            Ok(file) if file.octets > octets => {
                let entry = Some(path);
                found.faults.push(BagFault::Zip(ZipFault::Bomb { entry }));
                continue;
            }
            Ok(file) => file,
            // Its checksum or its size does not agree.
            Err(_) => {
                let entry = ZipFault::Entry(path.clone());
                found.faults.push(BagFault::Zip(entry));
                FoundFile::default()
            }
        };
        found.files.insert(path, file);
    }
    if !is_as_written(found, bytes) {
        found.faults.push(BagFault::Zip(ZipFault::Rewritten));
    }
    for (path, file) in &mut found.files {
        file.content = file.content.take().filter(|_| keep.wants(path));
    }
}

/// Whether a zip of ours has the bytes that its content gives; another program's may have any.
fn is_as_written(found: &Found, bytes: &[u8]) -> bool {
    let info = found.info();
    let date = info_value(&info, "Bagging-Date").and_then(|date| date.parse().ok());
    let Some(date) = date.filter(|_| is_own(&info)) else {
        return true;
    };
    let files = found.files.iter();
    let files = files.map(|(path, file)| Some((path.clone(), file.content.clone()?)));
    // One that is larger unpacked was packed again.
    let files: Option<BTreeMap<String, Vec<u8>>> = files.collect();
    let written = files.and_then(|files| write_zip(&found.name, &files, date));
    written.is_some_and(|written| written == bytes)
}
