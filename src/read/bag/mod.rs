//! Bags on the disk: a folder, a zip, or a folder of many.

mod folder;
mod zip_bag;
mod zip_directory;

use std::io;
use std::path::{Path, PathBuf};

use crate::archive::{Algorithm, Found, FoundFile, LOG_IN_BAG, manifest_algorithm};

/// How the names of folders begin in which something is being written.
pub(crate) const STAGING: &str = ".agendapack-";

/// The most bytes that are kept of a file that says something of the bag: far above any manifest or log.
const MOST_RECORD: u64 = 64 << 20;

/// Of which files of a bag the bytes are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Of those that say something of the bag.
    Records,
    /// Of all, to build from them.
    All,
}

impl Keep {
    /// Whether the bytes of a file are kept.
    fn wants(self, path: &str) -> bool {
        let is_record = !path.starts_with("data/")
            || path == LOG_IN_BAG
            || path == "data/head.json"
            || path == "data/catalogue/record.json";
        self == Self::All || is_record
    }

    /// The most bytes of a file that are kept.
    const fn most(self) -> u64 {
        match self {
            Self::Records => MOST_RECORD,
            Self::All => u64::MAX,
        }
    }
}

/// The bags at a path, in the order of their names: itself, or those in it.
///
/// # Errors
/// When there is nothing at the path, or it can't be read.
pub fn find_bags(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.metadata()?.is_dir() || looks_like_a_bag(path) {
        return Ok(vec![path.to_owned()]);
    }
    let mut bags = Vec::new();
    for entry in path.read_dir()? {
        let entry = entry?.path();
        let name = entry.file_name().unwrap_or_default().to_string_lossy();
        let is_zip = name.to_ascii_lowercase().ends_with(".zip") && entry.is_file();
        if !name.starts_with(STAGING) && (is_zip || looks_like_a_bag(&entry)) {
            bags.push(entry);
        }
    }
    bags.sort();
    Ok(bags)
}

/// Whether a folder is a bag, or was one before something of it was lost.
fn looks_like_a_bag(folder: &Path) -> bool {
    let has = |name: &str| folder.join(name).symlink_metadata().is_ok();
    let parts = [
        "bagit.txt",
        "bag-info.txt",
        "manifest-sha256.txt",
        "manifest-sha512.txt",
    ];
    parts.into_iter().filter(|part| has(part)).count() + usize::from(folder.join("data").is_dir())
        >= 2
        || has("bagit.txt")
}

/// Reads a bag's folder or zip. What is wrong with its files is among what was found.
///
/// # Errors
/// When the folder or the zip itself can't be read.
pub fn read_bag(path: &Path, keep: Keep) -> io::Result<Found> {
    let label = path.to_string_lossy();
    let label = label.strip_suffix('/').unwrap_or(&label).to_owned();
    match path.metadata()?.is_dir() {
        true => folder::read_folder(path, label, keep),
        false => zip_bag::read_zip(path, label, keep),
    }
}

/// The algorithms by which the files of a bag with these paths are to be digested: those of its manifests, and that of the
/// log of publications.
fn algorithms<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<Algorithm> {
    let named = paths.filter_map(|path| Algorithm::named(manifest_algorithm(path)?));
    let mut algorithms: Vec<Algorithm> = named.chain([Algorithm::Sha256]).collect();
    algorithms.sort();
    algorithms.dedup();
    algorithms
}

/// Reads a file to its end, digests it, and keeps its bytes if they are wanted.
///
/// # Errors
/// When it can't be read, or has more bytes than can be kept.
fn digest_file(
    mut from: impl io::Read,
    algorithms: &[Algorithm],
    keep: bool,
    most: u64,
) -> io::Result<FoundFile> {
    let mut running: Vec<_> = algorithms
        .iter()
        .map(|algorithm| algorithm.begin())
        .collect();
    let mut content = Vec::new();
    let mut octets = 0;
    let mut buffer = vec![0; 128 * 1024];
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => &buffer[..read],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        octets += read.len() as u64;
        for running in &mut running {
            running.update(read);
        }
        if keep && octets > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        if keep {
            content.extend_from_slice(read);
        }
    }
    let digests = algorithms.iter().copied();
    Ok(FoundFile {
        octets,
        digests: digests
            .zip(running.into_iter().map(|running| running.finish()))
            .collect(),
        content: keep.then_some(content),
    })
}
