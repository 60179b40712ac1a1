//! Writing a meeting's output folder, so that what an earlier build wrote is never left half replaced.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::earlier::Earlier;
use super::meetings::MEETING_FILE;
use crate::pack::OutputFile;

/// How many files are written at once. Their threads wait for the disk and not for a core, and a file system brings what
/// is asked of it at the same time to the disk in one go: thirty files take little longer than one.
const WRITERS: usize = 32;

/// Why an output can't be written.
#[derive(Debug)]
pub(super) struct WriteError {
    pub path: PathBuf,
    pub error: io::Error,
}

/// Writes the files into `folder`: all of them to a staging folder inside it first, then each into its place,
/// `build.json` last. What stood in a place is kept until all are in theirs; should one fail, everything goes back to
/// where it was. Files that the `earlier` build wrote and this one doesn't are removed; files of the user's are left
/// alone.
///
/// Each file is on the disk before it gets its name, so that a power cut leaves the old file or the new one and never
/// half of it; the names are on the disk before this returns.
pub(super) fn write_outputs(
    folder: &Path,
    files: &[OutputFile],
    earlier: &Earlier,
) -> Result<(), WriteError> {
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
    let writers = rayon::ThreadPoolBuilder::new()
        .num_threads(WRITERS.min(files.len()))
        .build()
        .map_err(|error| at(&staged)(io::Error::other(error)))?;
    writers.install(|| {
        files.par_iter().with_max_len(1).try_for_each(|file| {
            let path = staged.join(&file.path);
            make_parent(&path)?;
            write_through(&path, &file.bytes).map_err(at(&path))
        })
    })?;
    for (count, file) in files.iter().enumerate() {
        if let Err(failure) = put(folder, &staged, &kept, file) {
            for file in files[..count].iter().rev() {
                put_back(folder, &kept, file);
            }
            return Err(failure);
        }
    }
    let now: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    for stale in earlier.files().filter(|path| !now.contains(path)) {
        let path = folder.join(stale);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(WriteError { path, error });
            }
            _ => {}
        }
    }
    let parents = files
        .iter()
        .filter_map(|file| Path::new(&file.path).parent());
    let parents: BTreeSet<PathBuf> = parents.map(|parent| folder.join(parent)).collect();
    for parent in parents {
        sync_folder(&parent).map_err(at(&parent))?;
    }
    Ok(())
}

/// Writes a file and waits until the disk has it.
pub(super) fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Waits until the disk has a folder's names.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Other systems don't open folders as files; their file systems keep renames in order themselves.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

pub(super) fn at(path: &Path) -> impl Fn(io::Error) -> WriteError {
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
