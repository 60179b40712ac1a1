//! What has been published of a meeting: the log in its folder, and the files kept beside it, each checked against the
//! digest that the log has of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Inputs;
use super::folder::{Folder, digest, normalise};
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
    let head = match folder.has(HEAD) {
        true => Some(read_head(folder)?),
        false => None,
    };
    let log = match folder.has(LOG) {
        true => {
            let bytes = folder.read(LOG, &[]).map_err(Diagnostics::from_iter)?;
            inputs.digests.insert(LOG.to_owned(), digest(&bytes));
            String::from_utf8_lossy(&bytes).into_owned()
        }
        false => String::new(),
    };
    let entries = check_chain(&log, head.as_ref()).map_err(|breaks| {
        let breaks = breaks.iter().map(|found| tell(folder, found));
        breaks.collect::<Diagnostics>()
    })?;
    let publications: Vec<_> = entries
        .into_par_iter()
        .map(|entry| read_publication(folder, entry))
        .collect();
    let mut history = History::default();
    let mut faults = Diagnostics::new();
    for publication in publications {
        match publication {
            Ok(publication) => history.publications.push(publication),
            Err(found) => faults.append(found),
        }
    }
    match faults.is_empty() {
        true => Ok(history),
        false => Err(faults),
    }
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
    let (line, message) = match found {
        Break::NotAnEntry(line) => (
            *line,
            format!(
                "line {line} of `{LOG}` is no entry of a publication, or one that another version of agendapack wrote"
            ),
        ),
        Break::Changed(line) => (
            *line,
            format!("entry {line} of `{LOG}` has been changed since it was written"),
        ),
        Break::Loose(line) => (
            *line,
            format!(
                "entry {line} of `{LOG}` does not follow on the one before it: an entry was put in, taken out or moved"
            ),
        ),
        Break::Backdated(line) => (
            *line,
            format!("entry {line} of `{LOG}` is dated before the one in front of it"),
        ),
        Break::Truncated { were, are } => (
            (*are).max(1),
            format!("`{LOG}` has {are} of the {were} entries that were written: the last are gone"),
        ),
        Break::Replaced(line) => (
            *line,
            format!(
                "entry {line} of `{LOG}` is not the one that was written when it was published"
            ),
        ),
    };
    let place = Place::new(folder.label_of(LOG), line, 1, 1);
    Diagnostic::new(Code::PublicationLog, place, message).hint(RESTORE)
}

/// Reads the files of a publication and checks each against its digest.
fn read_publication(folder: &Folder, entry: Entry) -> Result<Publication, Diagnostics> {
    let outputs = entry.outputs.all().map(|file| ("outputs", file));
    let inputs = entry.inputs.iter().map(|file| ("inputs", file));
    let style = entry.style.iter().map(|file| ("style", file));
    let law = entry.law.iter().map(|file| ("law", file));
    let kept: Vec<_> = outputs.chain(inputs).chain(style).chain(law).collect();
    let read: Vec<_> = kept
        .into_par_iter()
        .map(|(kind, file)| (kind, file, read_kept(folder, &entry, kind, file)))
        .collect();
    let mut files = BTreeMap::new();
    let mut faults = Diagnostics::new();
    for (kind, file, bytes) in read {
        match bytes {
            Ok(bytes) if kind == "outputs" => {
                files.insert(file.path.clone(), bytes.into());
            }
            Ok(_) => {}
            Err(fault) => faults.push(fault),
        }
    }
    match faults.is_empty() {
        true => Ok(Publication { entry, files }),
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
