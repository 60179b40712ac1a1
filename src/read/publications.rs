//! What has been published of a meeting: the log in its folder, and the files kept beside it, each checked against the
//! digest that the log has of it.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::Inputs;
use super::folder::{Folder, digest, normalise};
use crate::archive::{Held, HeldFile};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::digest::sha256;
use crate::publication::{Break, Entry, FileDigest, Head, History, Publication, check_chain};
use crate::resolve::written;

/// The folder of publications in a meeting's folder.
pub(crate) const PUBLISHED: &str = "published";
/// The log: an entry a line.
pub(crate) const LOG: &str = "published/log.jsonl";
/// How far the log reached when the last publication was complete.
pub(crate) const HEAD: &str = "published/head.json";

/// What to do about a log or a kept file that is not as it was.
const RESTORE: &str = "Put back the folder `published` as it was, from a backup: what has been published is never edited. Without one, the papers on the council's website show what was published.";

/// Reads the history of a meeting. It stays `None` in the inputs when it can't be relied on.
pub(super) fn read_history(folder: &Folder, inputs: &mut Inputs, found: &mut Diagnostics) {
    match history(folder, inputs) {
        Ok(history) => inputs.history = Some(Arc::new(history)),
        Err(faults) => found.append(faults),
    }
}

fn history(folder: &Folder, inputs: &mut Inputs) -> Result<History, Diagnostics> {
    let (entries, log) = read_log(folder)?;
    if let Some(log) = log {
        inputs.digests.insert(LOG.to_owned(), log);
    }
    let publications = read_each(entries, |entry| read_publication(folder, entry))?;
    Ok(History { publications })
}

/// Every publication of the meeting in a folder with all files that are kept of it, each as the log has it.
///
/// # Errors
/// What of the log or the files is not as it was, or that there is no such folder.
pub(crate) fn read_publications(dir: &Path) -> Result<Vec<Held>, Diagnostics> {
    let folder = Folder::open(dir).map_err(|fault| Diagnostics::from_iter([fault]))?;
    let (entries, _) = read_log(&folder)?;
    read_each(entries, |entry| read_held(&folder, entry))
}

/// Reads what is kept of each entry; all faults are told.
fn read_each<T: Send>(
    entries: Vec<Entry>,
    read: impl Fn(Entry) -> Result<T, Diagnostics> + Sync + Send,
) -> Result<Vec<T>, Diagnostics> {
    let read: Vec<_> = entries.into_par_iter().map(read).collect();
    let mut all = Vec::new();
    let mut faults = Diagnostics::new();
    for one in read {
        match one {
            Ok(one) => all.push(one),
            Err(found) => faults.append(found),
        }
    }
    match faults.is_empty() {
        true => Ok(all),
        false => Err(faults),
    }
}

/// Reads the log and checks its chain: its entries, and the digest of the file where there is one.
fn read_log(folder: &Folder) -> Result<(Vec<Entry>, Option<[u8; 32]>), Diagnostics> {
    let head = match folder.has(HEAD) {
        true => Some(read_head(folder)?),
        false => None,
    };
    let bytes = match folder.has(LOG) {
        true => Some(folder.read(LOG, &[]).map_err(Diagnostics::from_iter)?),
        false => None,
    };
    let log = String::from_utf8_lossy(bytes.as_deref().unwrap_or_default());
    let entries = check_chain(&log, head.as_ref()).map_err(|breaks| {
        let breaks = breaks.iter().map(|found| tell(folder, found));
        breaks.collect::<Diagnostics>()
    })?;
    Ok((entries, bytes.as_deref().map(digest)))
}

fn read_head(folder: &Folder) -> Result<Head, Diagnostics> {
    let bytes = folder.read(HEAD, &[]).map_err(Diagnostics::from_iter)?;
    serde_json::from_slice(&bytes).map_err(|_| {
        let message = format!("`{HEAD}` does not say how far the log of publications reaches");
        let place = Place::start_of(folder.label_of(HEAD));
        Diagnostics::from_iter(
            [Diagnostic::new(Code::PublicationLog, place, message).hint(RESTORE)],
        )
    })
}

/// A break of the chain in words.
fn tell(folder: &Folder, found: &Break) -> Diagnostic {
    let (line, message) = (found.line(), found.tell(LOG));
    let place = Place::new(folder.label_of(LOG), line, 1, 1);
    Diagnostic::new(Code::PublicationLog, place, message).hint(RESTORE)
}

/// Reads the files of a publication and checks each against its digest.
fn read_publication(folder: &Folder, entry: Entry) -> Result<Publication, Diagnostics> {
    let held = read_held(folder, entry)?;
    let outputs = held.files.into_iter().filter(|file| file.kind == "outputs");
    Ok(Publication {
        entry: held.entry,
        files: outputs.map(|file| (file.path, file.bytes.into())).collect(),
    })
}

/// Reads every file that is kept of a publication.
fn read_held(folder: &Folder, entry: Entry) -> Result<Held, Diagnostics> {
    let listed: Vec<_> = Held::listed(&entry).collect();
    let read: Vec<_> = listed
        .into_par_iter()
        .map(|(kind, file)| {
            let bytes = read_kept(folder, &entry, kind, file)?;
            let path = file.path.clone();
            Ok(HeldFile { kind, path, bytes })
        })
        .collect();
    let mut files = Vec::new();
    let mut faults = Diagnostics::new();
    for file in read {
        match file {
            Ok(file) => files.push(file),
            Err(fault) => faults.push(fault),
        }
    }
    match faults.is_empty() {
        true => Ok(Held { entry, files }),
        false => Err(faults),
    }
}

fn read_kept(
    folder: &Folder,
    entry: &Entry,
    kind: &str,
    file: &FileDigest,
) -> Result<Vec<u8>, Diagnostic> {
    let path = format!("{PUBLISHED}/{}/{kind}/{}", entry.number, file.path);
    let fault = |what: &str| {
        let date = written(entry.date);
        let what = format!("`{path}`, kept of what was published on {date}, {what}");
        let place = Place::new(folder.label_of(LOG), entry.number, 1, 1);
        Diagnostic::new(Code::PublicationLog, place, what).hint(RESTORE)
    };
    if normalise(&path).as_deref() != Some(path.as_str()) {
        return Err(fault("names no file of that folder"));
    }
    if !folder.has(&path) {
        return Err(fault("is not there"));
    }
    let bytes = folder
        .read(&path, &[])
        .map_err(|_| fault("can't be read"))?;
    match bytes.len() == file.bytes && sha256(&bytes) == file.sha256 {
        true => Ok(bytes),
        false => Err(fault("is not as it was published")),
    }
}
