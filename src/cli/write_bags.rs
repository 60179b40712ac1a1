//! Writing bags into an archive, so that an interrupted run leaves no half of one.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rayon::prelude::*;

use super::write::{WriteError, at, sync_folder, write_through};
use crate::archive::{SealedBag, check, write_zip};
use crate::read::{self, Keep, STAGING};

/// How many files are written at once: their threads wait for the disk, not for a core.
const WRITERS: usize = 32;

/// What a bag is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Folder,
    Zip,
}

impl Form {
    pub(super) const fn of(zip: bool) -> Self {
        if zip { Self::Zip } else { Self::Folder }
    }

    /// The name of a bag in this form.
    pub(super) fn name(self, bag: &SealedBag) -> String {
        match self {
            Self::Folder => bag.name.clone(),
            Self::Zip => format!("{}.zip", bag.name),
        }
    }
}

/// Writes the bags of a meeting into a staging folder of the archive, reads them back and checks them, and renames each into
/// its place. `date` is that of the entries of a zip.
///
/// # Errors
/// When one can't be written, or is not on the disk as it was written, or something stands in its place. No half bag is left
/// then; of two, the first may be in its place.
pub(super) fn write_bags(
    bags: &[&SealedBag],
    meeting: &str,
    archive: &Path,
    form: Form,
    date: NaiveDate,
) -> Result<(), WriteError> {
    fs::create_dir_all(archive).map_err(at(archive))?;
    let prefix = format!("{STAGING}{meeting}.");
    clear_staging(archive, &prefix)?;
    let staging = tempfile::Builder::new()
        .prefix(&prefix)
        .tempdir_in(archive)
        .map_err(at(archive))?;
    for bag in bags {
        let staged = staging.path().join(form.name(bag));
        match form {
            Form::Folder => write_folder(bag, &staged)?,
            Form::Zip => {
                let zip = write_zip(&bag.name, &bag.files, date).ok_or_else(|| {
                    at(&staged)(io::Error::other(
                        "it is larger than a zip can be; archive without --zip",
                    ))
                })?;
                write_through(&staged, &zip).map_err(at(&staged))?;
            }
        }
        let found = read::read_bag(&staged, Keep::Records).map_err(at(&staged))?;
        if !check(&found).faults.is_empty() {
            return Err(at(&archive.join(form.name(bag)))(io::Error::other(
                "the disk gave back other bytes than were written",
            )));
        }
    }
    sync_folder(staging.path()).map_err(at(staging.path()))?;
    for bag in bags {
        let place = archive.join(form.name(bag));
        if place.symlink_metadata().is_ok() {
            return Err(at(&place)(io::Error::other(
                "someone else has archived meanwhile",
            )));
        }
        fs::rename(staging.path().join(form.name(bag)), &place).map_err(at(&place))?;
    }
    sync_folder(archive).map_err(at(archive))
}

fn write_folder(bag: &SealedBag, folder: &Path) -> Result<(), WriteError> {
    let parents: BTreeSet<PathBuf> = bag
        .files
        .keys()
        .filter_map(|path| Path::new(path).parent())
        .flat_map(Path::ancestors)
        .map(|parent| folder.join(parent))
        .collect();
    for parent in &parents {
        fs::create_dir_all(parent).map_err(at(parent))?;
    }
    let writers = rayon::ThreadPoolBuilder::new()
        .num_threads(WRITERS.min(bag.files.len()))
        .build()
        .map_err(|error| at(folder)(io::Error::other(error)))?;
    let files: Vec<(&String, &Vec<u8>)> = bag.files.iter().collect();
    writers.install(|| {
        files
            .par_iter()
            .with_max_len(1)
            .try_for_each(|(path, bytes)| {
                let path = folder.join(path);
                write_through(&path, bytes).map_err(at(&path))
            })
    })?;
    for parent in parents {
        sync_folder(&parent).map_err(at(&parent))?;
    }
    Ok(())
}

/// Removes what interrupted archivings of the same meeting were staging. Names of staging folders end in letters and digits
/// without a full stop, so those of a meeting whose name goes on behind a full stop are left.
fn clear_staging(archive: &Path, prefix: &str) -> Result<(), WriteError> {
    for entry in fs::read_dir(archive).map_err(at(archive))? {
        let entry = entry.map_err(at(archive))?;
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(prefix));
        if rest.is_some_and(|rest| !rest.contains('.')) {
            fs::remove_dir_all(entry.path()).map_err(at(&entry.path()))?;
        }
    }
    Ok(())
}
