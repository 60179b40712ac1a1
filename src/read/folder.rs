//! Files of one folder: paths that stay inside it, texts that are UTF-8.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::yaml::nearest;
use crate::diag::{Code, Diagnostic, Place, SourceFile};

/// The largest file read, in bytes: far above any paper, far below what would fill the memory.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// A path inside a folder, as a key: `/` between its parts, no `.` or `..`. `None` when it is absolute, leads out of the
/// folder, or names nothing.
#[must_use]
pub fn normalise(written: &str) -> Option<String> {
    if written.starts_with('/') || written.contains(['\\', '\0']) || written.get(1..2) == Some(":")
    {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// Whether a file's name says that it is a PDF.
#[must_use]
pub fn is_pdf(name: &str) -> bool {
    let name = name.trim_end();
    name.len() >= 4
        && name
            .get(name.len() - 4..)
            .is_some_and(|ending| ending.eq_ignore_ascii_case(".pdf"))
}

/// The folder that inputs are read from.
pub(super) struct Folder {
    /// As the user typed it.
    pub label: Arc<str>,
    dir: PathBuf,
    /// Without symbolic links.
    root: PathBuf,
    /// The files of a folder that is not on the disk.
    files: Option<BTreeMap<String, Vec<u8>>>,
}

impl Folder {
    /// # Errors
    /// When there is no such folder, or it can't be entered.
    pub fn open(dir: &Path) -> Result<Self, Diagnostic> {
        let label = dir.to_string_lossy();
        let label = label.strip_suffix('/').unwrap_or(&label);
        match fs::canonicalize(dir) {
            Ok(root) if root.is_dir() => Ok(Self {
                label: label.into(),
                dir: dir.to_owned(),
                root,
                files: None,
            }),
            Ok(_) => {
                Err(
                    Diagnostic::new(Code::Unreadable, None, format!("`{label}` is not a folder"))
                        .hint("Name the folder that holds the meeting's `meeting.yaml`."),
                )
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Err(Diagnostic::new(
                Code::MissingFile,
                None,
                format!("there is no folder `{label}`"),
            )
            .hint("Name the folder that holds the meeting's `meeting.yaml`.")),
            Err(error) => Err(Diagnostic::new(
                Code::Unreadable,
                None,
                format!("the folder `{label}` can't be read: {}", reason(&error)),
            )
            .hint("Name a folder that you may open yourself.")),
        }
    }

    /// A folder of this name that is not on the disk.
    pub fn of(name: &str, files: BTreeMap<String, Vec<u8>>) -> Self {
        Self {
            label: name.into(),
            dir: PathBuf::new(),
            root: PathBuf::from(name),
            files: Some(files),
        }
    }

    /// The name of the folder itself, also when it was typed as `.`.
    pub fn name(&self) -> String {
        self.root
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    /// The file as diagnostics name it.
    pub fn label_of(&self, path: &str) -> Arc<str> {
        format!("{}/{path}", self.label).into()
    }

    /// Whether anything stands at a normalised path.
    pub fn has(&self, path: &str) -> bool {
        match &self.files {
            Some(files) => files.contains_key(path),
            None => self.dir.join(path).symlink_metadata().is_ok(),
        }
    }

    /// Reads the file of a normalised path.
    ///
    /// # Errors
    /// A fault for each of the `places` where the file is named, or one without a place when there is none.
    pub fn read(&self, path: &str, places: &[Place]) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let full = self.dir.join(path);
        let read = || -> Result<Vec<u8>, Refusal> {
            if let Some(files) = &self.files {
                return files.get(path).cloned().ok_or(Refusal::Missing);
            }
            let real = fs::canonicalize(&full)?;
            if !real.starts_with(&self.root) {
                return Err(Refusal::Outside);
            }
            let about = fs::metadata(&real)?;
            if about.is_dir() {
                return Err(Refusal::Unreadable("it is a folder".to_owned()));
            }
            if !about.is_file() {
                return Err(Refusal::Unreadable("it is not a plain file".to_owned()));
            }
            if about.len() > MAX_BYTES {
                return Err(Refusal::Unreadable(format!(
                    "it is larger than {} MiB",
                    MAX_BYTES / 1024 / 1024
                )));
            }
            Ok(fs::read(&real)?)
        };
        read().map_err(|refusal| {
            let faults = places.iter().cloned().map(Some);
            let nowhere = places.is_empty().then_some(None);
            faults
                .chain(nowhere)
                .map(|place| self.refuse(path, place, &refusal))
                .collect()
        })
    }

    fn refuse(&self, path: &str, place: Option<Place>, refusal: &Refusal) -> Diagnostic {
        let label = &self.label;
        match refusal {
            Refusal::Missing => {
                let message = format!("there is no file `{path}` in the folder `{label}`");
                let near = self.nearest(path);
                let hint = match (&place, near) {
                    (Some(_), Some(near)) => format!("Did you mean `{near}`?"),
                    (Some(_), None) => "Put the file there, or correct its name here.".to_owned(),
                    // No input names it, so its name is not for the user to choose.
                    (None, Some(near)) => format!("Rename `{near}` to `{path}`."),
                    (None, None) => {
                        format!("Name a folder that holds a `{path}`; `agendapack new` makes one.")
                    }
                };
                Diagnostic::new(Code::MissingFile, place, message).hint(hint)
            }
            Refusal::Outside => Diagnostic::new(
                Code::PathOutside,
                place,
                format!("`{path}` is a link that leads out of the folder `{label}`"),
            )
            .hint("Put a copy of the file into the meeting's folder."),
            Refusal::Unreadable(why) => Diagnostic::new(
                Code::Unreadable,
                place,
                format!("the file `{path}` in the folder `{label}` can't be read: {why}"),
            )
            .hint("Name a plain file that you may open yourself."),
        }
    }

    /// The file in the same subfolder whose name is most like this one's.
    fn nearest(&self, path: &str) -> Option<String> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut names: Vec<String> = fs::read_dir(self.dir.join(folder))
            .ok()?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| !name.starts_with('.'))
            .collect();
        names.sort();
        let near = nearest(name, names.iter().map(String::as_str))?;
        Some(if folder.is_empty() {
            near.to_owned()
        } else {
            format!("{folder}/{near}")
        })
    }
}

/// Why a file is not read.
enum Refusal {
    Missing,
    Outside,
    Unreadable(String),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing,
            _ => Self::Unreadable(reason(&error)),
        }
    }
}

/// An I/O error in words that are the same on every machine.
pub(super) fn reason(error: &Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        kind => kind.to_string(),
    }
}

/// SHA-256 of a file.
pub(super) fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Line ends as every stage counts them: a carriage return alone, the line end of old programs, becomes a line feed.
fn with_line_feeds(bytes: &[u8]) -> Cow<'_, [u8]> {
    let is_alone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    if !bytes.contains(&b'\r') || !(0..bytes.len()).any(is_alone) {
        return Cow::Borrowed(bytes);
    }
    let feed = |at| if is_alone(at) { b'\n' } else { bytes[at] };
    Cow::Owned((0..bytes.len()).map(feed).collect())
}

/// The text of a file, its byte order mark left out, and the fault when it is not UTF-8 (then with U+FFFD for what
/// can't be read, so that the fault's line can be shown).
pub(super) fn decode(path: &Arc<str>, bytes: &[u8]) -> (SourceFile, Option<Diagnostic>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let bytes = &*with_line_feeds(bytes);
    let (text, fault) = match std::str::from_utf8(bytes) {
        Ok(text) => (text.into(), None),
        Err(error) => {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let line = 1 + before.matches('\n').count();
            let column = 1 + before
                .rsplit('\n')
                .next()
                .unwrap_or_default()
                .chars()
                .count();
            let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let place = Place::new(path.clone(), clamp(line), clamp(column), 1);
            let fault = Diagnostic::new(
                Code::NotUtf8,
                place,
                "the file is not in the encoding UTF-8, so this character can't be read",
            )
            .hint(
                "Save the file with the encoding UTF-8 (in a spreadsheet program: as “CSV UTF-8”).",
            );
            (String::from_utf8_lossy(bytes).as_ref().into(), Some(fault))
        }
    };
    (
        SourceFile {
            path: path.clone(),
            text,
        },
        fault,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_the_folder() {
        assert_eq!(normalise("a.yaml").as_deref(), Some("a.yaml"));
        assert_eq!(
            normalise("./annex//a.yaml").as_deref(),
            Some("annex/a.yaml")
        );
        assert_eq!(normalise("annex/../a.yaml").as_deref(), Some("a.yaml"));
        for outside in [
            "/etc/passwd",
            "../a.yaml",
            "a/../../b",
            "",
            ".",
            "C:\\a",
            "c:/a",
            "a\\b",
        ] {
            assert_eq!(normalise(outside), None, "{outside}");
        }
    }

    #[test]
    fn a_byte_that_is_not_utf8_is_shown_where_it_stands() {
        let (source, fault) = decode(&"a.yaml".into(), b"title: x\nvenue: caf\xe9\n");
        let fault = fault.unwrap();
        assert_eq!(fault.code, Code::NotUtf8);
        let place = fault.place.unwrap();
        assert_eq!((place.line, place.column), (2, 11));
        assert_eq!(source.line(2), Some("venue: caf\u{fffd}"));
    }

    #[test]
    fn a_carriage_return_alone_ends_a_line_too() {
        let (source, fault) = decode(&"a.yaml".into(), b"title: x\rvenue: y\r\ntime: caf\xe9\r");
        let place = fault.unwrap().place.unwrap();
        assert_eq!((place.line, place.column), (3, 10));
        assert_eq!(source.line(2), Some("venue: y"));
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let (source, fault) = decode(&"a.yaml".into(), b"\xEF\xBB\xBFtitle: x\n");
        assert!(fault.is_none());
        assert_eq!(&*source.text, "title: x\n");
    }
}
