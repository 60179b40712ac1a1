//! What stands in a meeting's output folder before it is written: the work of an earlier build, which may be replaced,
//! and files of the user's, which may not.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use serde::Deserialize;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::pack::{OutputFile, RECORD, RESTRICTED_RECORD};

/// The outputs of an earlier build, by path in the folder.
#[derive(Debug)]
pub(super) enum Earlier {
    /// There was none.
    None,
    /// Those that its `build.json` lists.
    Listed(BTreeSet<String>),
    /// There was one, and no one knows what it wrote: its `build.json` can't be read.
    Unknown,
}

/// The record of a build's folder that says most: that of restricted matter, where there is one.
pub(super) fn fullest_record(folder: &Path) -> PathBuf {
    let restricted = folder.join(RESTRICTED_RECORD);
    match restricted.is_file() {
        true => restricted,
        false => folder.join(RECORD),
    }
}

/// What an earlier `build.json` says.
#[derive(Deserialize)]
struct Record {
    tool: Tool,
    outputs: Vec<Output>,
}

#[derive(Deserialize)]
struct Tool {
    name: String,
}

#[derive(Deserialize)]
struct Output {
    path: String,
}

impl Earlier {
    /// The earlier build of a folder: what its records list, the public one and that of restricted matter.
    pub fn of(folder: &Path) -> Self {
        Self::by(folder, RECORD).and(Self::by(folder, RESTRICTED_RECORD))
    }

    /// What one record lists.
    pub fn by(folder: &Path, record: &str) -> Self {
        let bytes = match std::fs::read(folder.join(record)) {
            Ok(bytes) => bytes,
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                return Self::None;
            }
            Err(_) => return Self::Unknown,
        };
        match serde_json::from_slice::<Record>(&bytes) {
            Ok(read) if read.tool.name == env!("CARGO_PKG_NAME") => Self::Listed(
                read.outputs
                    .into_iter()
                    .map(|output| output.path)
                    .filter(|path| stays_inside(path))
                    .chain([record.to_owned()])
                    .collect(),
            ),
            // Another program's record of its own.
            _ if serde_json::from_slice::<serde_json::Value>(&bytes).is_ok() => Self::None,
            _ => Self::Unknown,
        }
    }

    /// The outputs of two records of one build.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::None, one) | (one, Self::None) => one,
            (Self::Listed(mut one), Self::Listed(other)) => {
                one.extend(other);
                Self::Listed(one)
            }
        }
    }

    /// The files that it is known to have written.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let listed = match self {
            Self::Listed(files) => Some(files),
            Self::None | Self::Unknown => None,
        };
        listed.into_iter().flatten().map(String::as_str)
    }

    /// What is to be said before `files` are written over it.
    pub fn review(&self, folder: &Path, files: &[OutputFile]) -> Diagnostics {
        let record = folder.join(RECORD);
        if matches!(self, Self::Unknown) {
            let message = format!(
                "`{}` can't be read, so papers of the earlier build that are no longer on the agenda stay in its folder",
                record.display()
            );
            let hint = "Remove the folder and build again, or look through it for papers that should not be there.";
            return Diagnostics::from_iter([
                Diagnostic::new(Code::StaleOutput, None, message).hint(hint)
            ]);
        }
        let own: BTreeSet<&str> = self.files().collect();
        files
            .iter()
            .filter(|file| !own.contains(file.path.as_str()) && is_in_the_way(folder, file))
            .map(|file| {
                let message = format!(
                    "`{}` is in the way: no earlier build is known to have written it",
                    folder.join(&file.path).display()
                );
                Diagnostic::new(Code::Unwritable, None, message)
                    .hint("Move it to another place, or name another `--out` folder.")
            })
            .collect()
    }
}

/// Whether a path of a record leads to a file of its own folder.
fn stays_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// Whether a file stands in an output's place that would be lost. One that says the same would not; a folder has its
/// own fault when it can't be replaced.
fn is_in_the_way(folder: &Path, file: &OutputFile) -> bool {
    let place = folder.join(&file.path);
    place.symlink_metadata().is_ok_and(|about| !about.is_dir())
        && std::fs::read(&place).map_or(true, |bytes| bytes != file.bytes)
}
