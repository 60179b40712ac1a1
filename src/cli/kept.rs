//! Keeping what was published: the files first, the log's new entry last, so that an interrupted publication leaves
//! nothing but files that the next one replaces.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::write::{WriteError, at, sync_folder, write_through};
use crate::publication::{Entry, History, head_of, write_entry};
use crate::read::{HEAD, LOG, PUBLISHED};

/// How the names of staging folders begin.
const STAGING: &str = ".agendapack-";

/// Files by path, each under its folder of a publication.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub outputs: Vec<(String, Vec<u8>)>,
    pub inputs: Vec<(String, Vec<u8>)>,
    pub style: Vec<(String, Vec<u8>)>,
    /// The council's own file of the law, where it has one.
    pub law: Vec<(String, Vec<u8>)>,
}

/// Keeps the files of a publication in a meeting's folder and appends its entry to the log.
pub(super) fn keep(
    dir: &Path,
    entry: &Entry,
    kept: &Kept,
    history: &History,
) -> Result<(), WriteError> {
    let published = dir.join(PUBLISHED);
    fs::create_dir_all(&published).map_err(at(&published))?;
    clear_staging(&published)?;
    let staging = tempfile::Builder::new()
        .prefix(STAGING)
        .tempdir_in(&published)
        .map_err(at(&published))?;
    let staged = staging.path().join("files");
    for (kind, files) in [
        ("outputs", &kept.outputs),
        ("inputs", &kept.inputs),
        ("style", &kept.style),
        ("law", &kept.law),
    ] {
        for (path, bytes) in files {
            write_file(&staged.join(kind).join(path), bytes)?;
        }
    }
    // What an interrupted publication left has no entry: the history was read with the log.
    let place = published.join(entry.number.to_string());
    match fs::remove_dir_all(&place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(at(&place)(error)),
        _ => {}
    }
    fs::rename(&staged, &place).map_err(at(&place))?;
    sync_folder(&published).map_err(at(&published))?;

    let mut log = String::new();
    for publication in &history.publications {
        log.push_str(&write_entry(&publication.entry));
        log.push('\n');
    }
    unchanged(&dir.join(LOG), &log)?;
    log.push_str(&write_entry(entry));
    log.push('\n');
    replace(staging.path(), &dir.join(LOG), log.as_bytes())?;
    // Strings and numbers always serialise.
    let mut head = serde_json::to_vec(&head_of(entry)).unwrap_or_default();
    head.push(b'\n');
    replace(staging.path(), &dir.join(HEAD), &head)?;
    sync_folder(&published).map_err(at(&published))
}

/// Removes what interrupted publications were staging.
fn clear_staging(published: &Path) -> Result<(), WriteError> {
    for entry in fs::read_dir(published).map_err(at(published))? {
        let entry = entry.map_err(at(published))?;
        if entry.file_name().to_string_lossy().starts_with(STAGING) {
            fs::remove_dir_all(entry.path()).map_err(at(&entry.path()))?;
        }
    }
    Ok(())
}

/// Refuses to write a log over one that is not as it was read.
fn unchanged(log: &Path, read: &str) -> Result<(), WriteError> {
    let now = match fs::read(log) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        now => now.map_err(at(log))?,
    };
    match now == read.as_bytes() {
        true => Ok(()),
        false => Err(at(log)(io::Error::other(
            "someone else has published meanwhile",
        ))),
    }
}

/// Writes a file into a staging folder and renames it into its place.
fn replace(staging: &Path, place: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let staged: PathBuf = staging.join("next");
    write_file(&staged, bytes)?;
    fs::rename(&staged, place).map_err(at(place))
}

/// Writes a file, with its folders, and waits until the disk has it.
fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(at(parent))?;
    }
    write_through(path, bytes).map_err(at(path))?;
    match path.parent() {
        Some(parent) => sync_folder(parent).map_err(at(parent)),
        None => Ok(()),
    }
}
