//! Writing a meeting's output folder, so that what an earlier build wrote is never left half replaced.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Deserialize;

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

/// Writes the files into `folder`: all of them to a staging folder beside their places first, then each renamed into
/// its place, `build.json` last. Until every byte is on the disk nothing that stood there changes. Files that the
/// earlier build wrote and this one doesn't are removed; files of the user's are left alone.
pub(super) fn write_outputs(folder: &Path, files: &[OutputFile]) -> Result<(), WriteError> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| WriteError { path, error }
    };
    std::fs::create_dir_all(folder).map_err(at(folder))?;
    let staging = tempfile::Builder::new()
        .prefix(".agendapack-")
        .tempdir_in(folder)
        .map_err(at(folder))?;
    files.par_iter().try_for_each(|file| {
        let path = staging.path().join(&file.path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(at(parent))?;
        }
        std::fs::write(&path, &file.bytes).map_err(at(&path))
    })?;
    let earlier = earlier_outputs(folder);
    let put = |file: &OutputFile| {
        let path = folder.join(&file.path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(at(parent))?;
        }
        std::fs::rename(staging.path().join(&file.path), &path).map_err(at(&path))
    };
    if let Some((record, others)) = files.split_last() {
        others.par_iter().try_for_each(put)?;
        put(record)?;
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
            Path::new(path)
                .components()
                .all(|part| matches!(part, std::path::Component::Normal(_)))
        })
        .collect()
}
