//! What can be wrong with a bag.

use crate::diag::{Code, Diagnostic, Place, Severity};

/// A fault of a bag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BagFault {
    /// It has no `bagit.txt`.
    NoDeclaration,
    /// What is wrong with `bagit.txt`, as a clause.
    Declaration(String),
    /// A tag file that is not UTF-8.
    NotUtf8(String),
    /// A line of a tag file that can't be read.
    Line {
        file: String,
        line: u32,
    },
    /// A manifest has two lines for a file.
    Twice {
        file: String,
        line: u32,
        path: String,
    },
    /// It has no manifest of its payload.
    NoManifest,
    /// Its manifests are all by algorithms that prove nothing.
    WeakOnly(String),
    /// A manifest by an algorithm that proves nothing, beside one that does.
    Weak(String),
    /// Files of it are to be fetched from elsewhere.
    Fetch,
    /// A tag file that every bag of ours has.
    TagFile(String),
    /// A tag file that was written again by someone else.
    Rewritten(String),
    Changed(String),
    Missing(String),
    Extra(String),
    /// A file in no publication of the log, though manifests list it.
    Stray(String),
    ExtraFolder(String),
    /// A file that one manifest lists and another doesn't.
    Unlisted {
        path: String,
        manifest: String,
    },
    Renamed {
        was: String,
        is: String,
    },
    Oxum {
        said: String,
        is: String,
    },
    /// A manifest's line that names a place outside of the bag.
    Names {
        file: String,
        line: u32,
        path: String,
        fault: PathFault,
    },
    /// Something in the bag that is no plain file of its own.
    Path {
        path: String,
        fault: PathFault,
    },
    Zip(ZipFault),
    /// Where the log of publications does not hold, as a sentence.
    Log {
        line: Option<u32>,
        message: String,
    },
    Unreadable {
        path: String,
        why: String,
    },
}

/// What is wrong with a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    Absolute,
    /// It climbs out by `..`, or has characters by which it could on some system.
    ClimbsOut,
    Link,
    NotPlain,
    NotUtf8,
}

/// What is wrong with a zip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ZipFault {
    /// It has no end.
    Truncated,
    /// Its directory of entries can't be read.
    Damaged,
    TooLarge,
    TooManyEntries(usize),
    /// It unpacks to more than is believed.
    Bomb {
        entry: Option<String>,
    },
    Duplicate(String),
    /// An entry that can't be unpacked whole.
    Entry(String),
    Encrypted(String),
    /// Its bytes are not those that its content gives.
    Rewritten,
}

/// What to do about files that are not as they were.
const RESTORE: &str = "Take another copy of the bag, from a backup or another archive, and verify that one. Keep this one as it is: it may show what happened.";

impl BagFault {
    /// The fault as users are told it; `bag` is the path of the bag.
    #[must_use]
    pub fn tell(&self, bag: &str) -> Diagnostic {
        let at = |path: &str| format!("`{bag}/{path}`");
        let of =
            |code, message: String, hint: &str| Diagnostic::new(code, None, message).hint(hint);
        let on_line = |code, file: &str, line: u32, message: String, hint: &str| {
            let place = Place::new(format!("{bag}/{file}").into(), line, 1, 1);
            Diagnostic::new(code, place, message).hint(hint)
        };
        match self {
            Self::NoDeclaration => of(
                Code::BagForm,
                format!("`{bag}` has no `bagit.txt`, so it is no bag, or no longer"),
                "Name the folder that holds `bagit.txt`, a zip of it, or a folder of many such; if it was one, take another copy.",
            ),
            Self::Declaration(what) => of(
                Code::BagForm,
                format!("{} {what}", at("bagit.txt")),
                "It must have the lines `BagIt-Version: 1.0` and `Tag-File-Character-Encoding: UTF-8`. Take another copy of the bag, or have it made again.",
            ),
            Self::NotUtf8(path) => of(
                Code::BagForm,
                format!("{} is not in UTF-8", at(path)),
                RESTORE,
            ),
            Self::Line { file, line } => on_line(
                Code::BagForm,
                file,
                *line,
                format!("line {line} of {} can't be read", at(file)),
                match file.as_str() {
                    "bag-info.txt" => {
                        "Each line is a label, a colon and a value, or begins with a space and goes on with the line before."
                    }
                    _ => "Each line is a digest in hexadecimal, white space, and a path.",
                },
            ),
            Self::Twice { file, line, path } => on_line(
                Code::BagForm,
                file,
                *line,
                format!("{} lists `{path}` twice", at(file)),
                RESTORE,
            ),
            Self::NoManifest => of(
                Code::BagForm,
                format!("`{bag}` has no manifest, so nothing says what its files were"),
                RESTORE,
            ),
            Self::WeakOnly(names) => Diagnostic {
                severity: Severity::Error,
                ..of(
                    Code::BagAlgorithm,
                    format!("`{bag}` has manifests by {names} only, which prove nothing any more"),
                    "Ask whoever made the bag for one with a manifest by SHA-256 or SHA-512.",
                )
            },
            Self::Weak(file) => of(
                Code::BagAlgorithm,
                format!(
                    "{} was not looked at: its algorithm proves nothing any more, or is not known",
                    at(file)
                ),
                "Nothing need be done: the files were checked by the bag's other manifests.",
            ),
            Self::Fetch => of(
                Code::BagForm,
                format!(
                    "{} names files to be fetched from the web, which is not done here: who keeps them could change them",
                    at("fetch.txt")
                ),
                "Have the bag completed by the program that made it, and verify it then.",
            ),
            Self::TagFile(path) => of(
                Code::BagMissing,
                format!("{} is missing, which every bag of agendapack has", at(path)),
                RESTORE,
            ),
            Self::Rewritten(path) => of(
                Code::BagChanged,
                format!("{} is not as agendapack wrote it", at(path)),
                RESTORE,
            ),
            Self::Changed(path) => of(
                Code::BagChanged,
                format!("{} is not as it was when the bag was made", at(path)),
                RESTORE,
            ),
            Self::Missing(path) => of(
                Code::BagMissing,
                format!("{} is missing", at(path)),
                RESTORE,
            ),
            Self::Extra(path) => of(
                Code::BagExtra,
                format!("{} does not belong to the bag: it came later", at(path)),
                "Move it elsewhere, and verify again. Find out who put it there.",
            ),
            Self::Stray(path) => of(
                Code::BagExtra,
                format!(
                    "{} does not belong to the bag: nothing that was published names it",
                    at(path)
                ),
                RESTORE,
            ),
            Self::ExtraFolder(path) => of(
                Code::BagExtra,
                format!(
                    "the folder {} does not belong to the bag: it came later",
                    at(path)
                ),
                "Remove it, and verify again.",
            ),
            Self::Unlisted { path, manifest } => of(
                Code::BagForm,
                format!(
                    "{} stands in another manifest and not in `{manifest}`",
                    at(path)
                ),
                RESTORE,
            ),
            Self::Renamed { was, is } => of(
                Code::BagRenamed,
                format!(
                    "{} is missing, and the same file is there as `{is}`",
                    at(was)
                ),
                "Give it its own name back, and verify again. Find out who renamed it.",
            ),
            Self::Oxum { said, is } => of(
                Code::BagOxum,
                format!(
                    "`{bag}/bag-info.txt` says Payload-Oxum {said}, and the bag has {is} (bytes of the payload, and files)"
                ),
                RESTORE,
            ),
            Self::Names {
                file,
                line,
                path,
                fault,
            } => on_line(
                Code::BagPath,
                file,
                *line,
                format!("{} names `{path}`, {}", at(file), fault.words()),
                "Trust nothing of this bag, and tell whoever gave it to you: a bag names nothing but its own files.",
            ),
            Self::Path { path, fault } => of(
                Code::BagPath,
                format!("{}, {}", at(path), fault.words()),
                "Trust nothing of this bag, and tell whoever gave it to you: a bag holds plain files only, under names of their own.",
            ),
            Self::Zip(fault) => fault.tell(bag),
            Self::Log { line, message } => {
                let place = line.map(|line| {
                    Place::new(format!("{bag}/{}", super::LOG_IN_BAG).into(), line, 1, 1)
                });
                Diagnostic::new(Code::BagLog, place, format!("in `{bag}`, {message}")).hint(RESTORE)
            }
            Self::Unreadable { path, why } => of(
                Code::Unreadable,
                format!("{} can't be read: {why}", at(path)),
                "Check that you may read all files of the bag.",
            ),
        }
    }

    /// The path of the file that it is about, where it is about one.
    pub(super) fn path(&self) -> Option<&str> {
        match self {
            Self::Changed(path) | Self::Missing(path) | Self::Extra(path) => Some(path),
            Self::Renamed { was, .. } => Some(was),
            Self::Path { path, .. } | Self::Unreadable { path, .. } => Some(path),
            _ => None,
        }
    }
}

impl PathFault {
    /// The path that is fine, without `.` in it.
    ///
    /// # Errors
    /// When it is absolute or leads out of the bag (RFC 8493, section 5.1), on this system or another.
    pub fn check(path: &str) -> Result<String, Self> {
        let drive = path.get(1..2) == Some(":");
        if path.starts_with(['/', '\\', '~']) || drive {
            return Err(Self::Absolute);
        }
        if path.split('/').any(|part| part == "..") {
            return Err(Self::ClimbsOut);
        }
        crate::read::normalise(path).ok_or(Self::ClimbsOut)
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Absolute => "which is a place of its own on the machine, outside of the bag",
            Self::ClimbsOut => "which leads out of the bag",
            Self::Link => "is a link to another place, and no file of the bag's own",
            Self::NotPlain => "is no plain file",
            Self::NotUtf8 => "has a name that is not in UTF-8",
        }
    }
}

impl ZipFault {
    fn tell(&self, bag: &str) -> Diagnostic {
        let (message, hint) = match self {
            Self::Truncated => (format!("`{bag}` is no zip, or its end is cut off"), RESTORE),
            Self::Damaged => (
                format!("the list of files in the zip `{bag}` is damaged"),
                RESTORE,
            ),
            Self::TooLarge => (
                format!("the zip `{bag}` is larger than 4 GB"),
                "Unpack it with a program of your own, and verify the folder.",
            ),
            Self::TooManyEntries(count) => (
                format!(
                    "the zip `{bag}` says that it has {count} files, more than a bag of a meeting has"
                ),
                "Do not unpack it. Ask whoever gave it to you what it is.",
            ),
            Self::Bomb { entry: Some(entry) } => (
                format!("`{entry}` in the zip `{bag}` unpacks to more than it says"),
                "Do not unpack it: it may have been made to fill a disk. Ask whoever gave it to you what it is.",
            ),
            Self::Bomb { entry: None } => (
                format!("the zip `{bag}` would unpack to far more than a bag of a meeting has"),
                "Do not unpack it: it may have been made to fill a disk. Ask whoever gave it to you what it is.",
            ),
            Self::Duplicate(entry) => (
                format!("the zip `{bag}` has two files with the name `{entry}`"),
                "Trust neither: programs differ in which of the two they show. Take another copy.",
            ),
            Self::Entry(entry) => (
                format!(
                    "`{entry}` in the zip `{bag}` can't be unpacked: it is damaged, or is not what the zip says of it"
                ),
                RESTORE,
            ),
            Self::Encrypted(entry) => (
                format!(
                    "`{entry}` in the zip `{bag}` can't be unpacked: it has a password, or was packed in a way not known here"
                ),
                "Unpack it with the program that made it, and verify the folder.",
            ),
            Self::Rewritten => (
                format!("the zip `{bag}` is not as agendapack wrote it, though its files may be"),
                RESTORE,
            ),
        };
        Diagnostic::new(Code::BagZip, None, message).hint(hint)
    }
}
