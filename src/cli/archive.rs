//! `agendapack archive`: puts what was published of a meeting into bags.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::{Value, json};

use super::args::{Format, Options};
use super::exit::Exit;
use super::meetings::{MEETING_FILE, output_name};
use super::rebuild::secrets;
use super::report::{Report, complain, print, print_document};
use super::threads::threads;
use super::write_bags::{Form, write_bags};
use crate::archive::{Details, Held, SealedBag, assemble, kept_path, seal};
use crate::diag::{Code, Diagnostic, Diagnostics, Sources};
use crate::guard::{self, LeakKind};
use crate::publication::Entry;
use crate::read::{self, Keep};
use crate::resolve::written;

/// A bag that was written.
struct Archived {
    path: PathBuf,
    identifier: String,
    files: usize,
    octets: usize,
    restricted: bool,
}

/// Archives a meeting.
pub(super) fn run(meeting: &Path, archive: &Path, form: Form, options: &Options) -> Exit {
    let pool = match threads(options) {
        Ok(pool) => pool,
        Err(message) => {
            complain(&message);
            return Exit::CouldNotRun;
        }
    };
    let (archived, mut faults) = match pool.install(|| archive_meeting(meeting, archive, form)) {
        Ok(archived) => (archived, Diagnostics::new()),
        Err(faults) => (Vec::new(), faults),
    };
    faults.sort();
    match options.format {
        Format::Human => {
            for bag in &archived {
                let restricted = match bag.restricted {
                    true => ", not for publication",
                    false => "",
                };
                print(&format!(
                    "archived {}  ({} files, {} bytes{restricted}; {})\n",
                    bag.path.display(),
                    bag.files,
                    bag.octets,
                    bag.identifier,
                ));
            }
            let mut report = Report::new(options.format);
            report.faults(&faults, &Sources::new());
            report.finish("")
        }
        Format::Json => {
            let bags: Vec<Value> = archived
                .iter()
                .map(|bag| {
                    json!({
                        "path": bag.path.display().to_string(),
                        "identifier": bag.identifier,
                        "files": bag.files,
                        "bytes": bag.octets,
                        "restricted": bag.restricted,
                    })
                })
                .collect();
            print_document(json!({ "archived": bags }), &faults, &Sources::new())
        }
    }
}

fn archive_meeting(
    meeting: &Path,
    archive: &Path,
    form: Form,
) -> Result<Vec<Archived>, Diagnostics> {
    let held = read::read_publications(meeting)?;
    let Some(last) = held.last() else {
        let message = format!("nothing of `{}` has been published", meeting.display());
        let fault = Diagnostic::new(Code::NotPublished, None, message);
        return Err(Diagnostics::from_iter([
            fault.hint("Publish its pack first: `agendapack publish MEETING`.")
        ]));
    };
    let date = last.entry.date;
    let mut inputs = last.files.iter();
    let input = inputs.find(|file| file.kind == "inputs" && file.path == MEETING_FILE);
    let (contact, time) = input.map_or_else(Default::default, |file| {
        read::read_contact_and_time(&file.bytes)
    });
    let details = Details {
        folder: output_name(meeting),
        time,
        contact,
    };
    let bags = assemble(&held, &details);
    let bags: Vec<SealedBag> = bags.into_par_iter().map(seal).collect();
    let wanted = missing(&bags, archive, &last.entry)?;
    guard_public(&bags, &held, &details)?;
    write_bags(&wanted, &details.folder, archive, form, date).map_err(|failure| {
        let message = format!(
            "`{}` can't be written, so nothing is archived: {}",
            failure.path.display(),
            failure.error
        );
        let fault = Diagnostic::new(Code::Unwritable, None, message);
        Diagnostics::from_iter([fault.hint(
            "Check that the folder may be written and the disk has room, then archive again.",
        )])
    })?;
    let archived = wanted.into_iter().map(|bag| Archived {
        path: archive.join(form.name(bag)),
        identifier: bag.identifier.clone(),
        files: bag.files.len(),
        octets: bag.files.values().map(Vec::len).sum(),
        restricted: bag.restricted,
    });
    Ok(archived.collect())
}

/// The bags that are not in the archive yet: mostly all. The restricted one alone is there when an archiving was
/// interrupted between the two.
///
/// # Errors
/// When all of them are there, or something else is in the place of one.
fn missing<'b>(
    bags: &'b [SealedBag],
    archive: &Path,
    last: &Entry,
) -> Result<Vec<&'b SealedBag>, Diagnostics> {
    let place = |bag: &SealedBag| {
        let places = [Form::Folder, Form::Zip].map(|form| archive.join(form.name(bag)));
        let mut places = places.into_iter();
        places.find(|place| place.symlink_metadata().is_ok())
    };
    let refuse = |message: String, hint: &str| {
        let fault = Diagnostic::new(Code::AlreadyArchived, None, message).hint(hint);
        Diagnostics::from_iter([fault])
    };
    let (there, wanted): (Vec<_>, Vec<_>) = bags.iter().partition(|bag| place(bag).is_some());
    for bag in &there {
        let Some(place) = place(bag) else { continue };
        if !is_same(bag, &place) {
            return Err(refuse(
                format!(
                    "`{}` is in the way: it is not the bag of what was published last, on {}",
                    place.display(),
                    written(last.date)
                ),
                "Nothing is overwritten. Verify what stands there, and move it if it does not belong there; or name another `--archive-dir`.",
            ));
        }
        if wanted.is_empty() {
            return Err(refuse(
                format!(
                    "what was published last, on {}, is archived already in `{}`",
                    written(last.date),
                    place.display()
                ),
                "Nothing need be done. When a supplement is published, archive again: it gets a bag of its own.",
            ));
        }
    }
    Ok(wanted)
}

/// Whether a bag in the archive is this one, by the digests of its tag files, which prove all the others.
fn is_same(bag: &SealedBag, place: &Path) -> bool {
    let Ok(found) = read::read_bag(place, Keep::Records) else {
        return false;
    };
    let mut tags = bag
        .files
        .iter()
        .filter(|(path, _)| !path.starts_with("data/"));
    tags.all(|(path, bytes)| found.content(path) == Some(bytes))
}

/// Attacks what is made for the public's bag with what is kept from the public. The published files were attacked when
/// they were published.
fn guard_public(bags: &[SealedBag], held: &[Held], details: &Details) -> Result<(), Diagnostics> {
    let has_restricted = bags.iter().any(|bag| bag.restricted);
    let Some(public) = bags
        .iter()
        .find(|bag| !bag.restricted)
        .filter(|_| has_restricted)
    else {
        return Ok(());
    };
    let last = held.len().saturating_sub(1);
    // What was made by another version may not build any more; the texts are made of public data either way.
    let Some(secrets) = secrets(held, last, &details.folder).ok().flatten() else {
        return Ok(());
    };
    let published: BTreeSet<String> = held
        .iter()
        .flat_map(|held| {
            let files = held.files.iter();
            files.map(|file| kept_path(&held.entry, file.kind, &file.path))
        })
        .collect();
    let made: Vec<(&str, &[u8])> = public
        .files
        .iter()
        .filter(|(path, _)| !published.contains(*path) && is_text(path))
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
        .collect();
    let mut leaks = guard::attack(&secrets, &made);
    // Sizes, digests and days are no figures of a paper; titles with figures were attacked when they were published.
    leaks.retain(|leak| leak.kind != LeakKind::Figure);
    match leaks.is_empty() {
        true => Ok(()),
        false => Err(guard::findings(&leaks)),
    }
}

/// Whether a file made for a bag is a text; manifests are digests, which would be taken for figures.
fn is_text(path: &str) -> bool {
    path.starts_with("data/catalogue/record") || path == "data/README.txt" || path == "bag-info.txt"
}
