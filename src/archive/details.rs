//! What an archive is made of: the publications of a meeting with every file kept of them, and what is said of the meeting.

use chrono::NaiveTime;

use crate::publication::{Entry, FileDigest};

/// A publication with every file that is kept of it.
#[derive(Debug, Clone)]
pub struct Held {
    pub entry: Entry,
    pub files: Vec<HeldFile>,
}

/// A file of a publication.
#[derive(Debug, Clone)]
pub struct HeldFile {
    /// `outputs`, `inputs`, `style` or `law`.
    pub kind: &'static str,
    pub path: String,
    pub bytes: Vec<u8>,
}

impl Held {
    /// The files that the log has of a publication, each with its kind.
    pub fn listed(entry: &Entry) -> impl Iterator<Item = (&'static str, &FileDigest)> {
        let outputs = entry.outputs.all().map(|file| ("outputs", file));
        let inputs = entry.inputs.iter().map(|file| ("inputs", file));
        let style = entry.style.iter().map(|file| ("style", file));
        let law = entry.law.iter().map(|file| ("law", file));
        outputs.chain(inputs).chain(style).chain(law)
    }

    /// Whether a file is not for publication: a restricted output, or what the papers were made from.
    pub(super) fn is_public(&self, file: &HeldFile) -> bool {
        let mut public = self.entry.outputs.public.iter();
        file.kind == "outputs" && public.any(|known| known.path == file.path)
    }

    /// A file that was published.
    pub(super) fn output(&self, path: &str) -> Option<&[u8]> {
        let mut files = self.files.iter();
        let found = files.find(|file| file.kind == "outputs" && file.path == path)?;
        Some(&found.bytes)
    }
}

/// Whom to ask, as the papers print it; what isn't known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub email: String,
}

/// What is said of the meeting for the public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// The name of the meeting's folder.
    pub folder: String,
    /// When the meeting starts, by its clock.
    pub time: Option<NaiveTime>,
    pub contact: Contact,
}
