//! Writing a meeting's output folder, so that what an earlier build wrote is never left half replaced.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Deserialize;

use super::meetings::MEETING_FILE;
use crate::pack::OutputFile;

/// Why an output can't be written.
#[derive(Debug)]
pub(super) struct WriteError {
    pub path: PathBuf,
    pub error: io::Error,
}

/// The outputs that an earlier `build.json` lists.
#[derive(Deserialize, Default)]
struct EarlierRecord {
    #[serde(default)]
    outputs: Vec<EarlierOutput>,
}

#[derive(Deserialize)]
struct EarlierOutput {
    path: String,
}

/// Writes the files into `folder`: all of them to a staging folder inside it first, then each into its place,
/// `build.json` last. What stood in a place is kept until all are in theirs; should one fail, everything goes back to
/// where it was. Files that the earlier build wrote and this one doesn't are removed; files of the user's are left
/// alone.
pub(super) fn write_outputs(folder: &Path, files: &[OutputFile]) -> Result<(), WriteError> {
    if folder.join(MEETING_FILE).exists() {
        let error = io::Error::other("it holds the inputs of a meeting; name another --out folder");
        return Err(WriteError {
            path: folder.to_owned(),
            error,
        });
    }
    std::fs::create_dir_all(folder).map_err(at(folder))?;
    let staging = tempfile::Builder::new()
        .prefix(".agendapack-")
        .tempdir_in(folder)
        .map_err(at(folder))?;
    let (staged, kept) = (staging.path().join("new"), staging.path().join("old"));
    files.par_iter().try_for_each(|file| {
        let path = staged.join(&file.path);
        make_parent(&path)?;
        std::fs::write(&path, &file.bytes).map_err(at(&path))
    })?;
    let earlier = earlier_outputs(folder);
    for (count, file) in files.iter().enumerate() {
        if let Err(failure) = put(folder, &staged, &kept, file) {
            for file in files[..count].iter().rev() {
                put_back(folder, &kept, file);
            }
            return Err(failure);
        }
    }
    let now: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    for stale in earlier.iter().filter(|path| !now.contains(path.as_str())) {
        let path = folder.join(stale);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(WriteError { path, error });
            }
            _ => {}
        }
    }
    Ok(())
}

fn at(path: &Path) -> impl Fn(io::Error) -> WriteError {
    let path = path.to_owned();
    move |error| WriteError {
        path: path.clone(),
        error,
    }
}

fn make_parent(path: &Path) -> Result<(), WriteError> {
    path.parent().map_or(Ok(()), |parent| {
        std::fs::create_dir_all(parent).map_err(at(parent))
    })
}

/// Moves a staged file into its place, and what stood there to the folder of kept files.
fn put(folder: &Path, staged: &Path, kept: &Path, file: &OutputFile) -> Result<(), WriteError> {
    let (place, old) = (folder.join(&file.path), kept.join(&file.path));
    if place.is_dir() {
        return Err(at(&place)(io::Error::other("a folder stands in its place")));
    }
    make_parent(&place)?;
    make_parent(&old)?;
    match std::fs::rename(&place, &old) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(at(&place)(error)),
        _ => {}
    }
    std::fs::rename(staged.join(&file.path), &place).map_err(|error| {
        put_back(folder, kept, file);
        at(&place)(error)
    })
}

/// Undoes [`put`]. Nothing more can be done about a file that can't be moved back, so its error is not reported over
/// the one that led here.
fn put_back(folder: &Path, kept: &Path, file: &OutputFile) {
    let (place, old) = (folder.join(&file.path), kept.join(&file.path));
    let _ = if old.exists() {
        std::fs::rename(&old, &place)
    } else {
        std::fs::remove_file(&place)
    };
}

/// The files that the earlier build of this folder lists as its own, inside the folder only.
fn earlier_outputs(folder: &Path) -> BTreeSet<String> {
    let Ok(bytes) = std::fs::read(folder.join("build.json")) else {
        return BTreeSet::new();
    };
    serde_json::from_slice::<EarlierRecord>(&bytes)
        .unwrap_or_default()
        .outputs
        .into_iter()
        .map(|output| output.path)
        .filter(|path| {
            !path.is_empty()
                && Path::new(path)
                    .components()
                    .all(|part| matches!(part, std::path::Component::Normal(_)))
        })
        .collect()
}
