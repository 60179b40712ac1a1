//! A bag that is a folder. Links are not followed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Keep, algorithms, digest_file};
use crate::archive::{BagFault, Found, FoundFile, PathFault};
use crate::read::folder::reason;

pub(super) fn read_folder(dir: &Path, label: String, keep: Keep) -> io::Result<Found> {
    let name = dir.canonicalize()?;
    let name = name.file_name().unwrap_or_default().to_string_lossy();
    let mut found = Found {
        label,
        name: name.into_owned(),
        ..Found::default()
    };
    let mut files = BTreeMap::new();
    list(dir, "", &mut files, &mut found)?;
    let algorithms = algorithms(files.keys().map(String::as_str));
    let read: Vec<_> = files
        .into_par_iter()
        .map(|(path, place)| {
            let file = File::open(&place);
            let wanted = keep.wants(&path);
            let digest = |file| digest_file(file, &algorithms, wanted, keep.most());
            let file = file.and_then(digest);
            (path, file)
        })
        .collect();
    for (path, file) in read {
        let file = file.unwrap_or_else(|error| {
            let why = reason(&error);
            let path = path.clone();
            found.faults.push(BagFault::Unreadable { path, why });
            FoundFile::default()
        });
        found.files.insert(path, file);
    }
    Ok(found)
}

/// Lists the files under a folder, each by its path in the bag. `within` is that of the folder, with `/` at its end.
fn list(
    dir: &Path,
    within: &str,
    files: &mut BTreeMap<String, PathBuf>,
    found: &mut Found,
) -> io::Result<()> {
    let mut empty = true;
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        empty = false;
        let name = entry.file_name();
        let path = format!("{within}{}", name.to_string_lossy());
        let kind = entry.file_type()?;
        let fault = match name.to_str() {
            None => Some(PathFault::NotUtf8),
            Some(_) if kind.is_symlink() => Some(PathFault::Link),
            Some(_) if !kind.is_dir() && !kind.is_file() => Some(PathFault::NotPlain),
            Some(_) => None,
        };
        match fault {
            Some(fault) => found.faults.push(BagFault::Path { path, fault }),
            None if kind.is_dir() => list(&entry.path(), &format!("{path}/"), files, found)?,
            None => {
                files.insert(path, entry.path());
            }
        }
    }
    if empty && !within.is_empty() {
        let folder = within.trim_end_matches('/').to_owned();
        found.empty_folders.push(folder);
    }
    Ok(())
}
