//! The attack on a meeting's public files, and the withdrawal of those that leak.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;

use super::build::Outcome;
use super::earlier::Earlier;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::guard::{self, Leak, Secrets};
use crate::pack::{BuiltMeeting, is_restricted};

/// What leaks in the public files of a meeting as they were built.
pub(super) fn find_leaks(built: &BuiltMeeting) -> Diagnostics {
    let Some(secrets) = &built.secrets else {
        return Diagnostics::new();
    };
    let files = built.public_files();
    let files: Vec<(&str, &[u8])> = files
        .map(|file| (file.path.as_str(), file.bytes.as_slice()))
        .collect();
    guard::findings(&guard::attack(secrets, &files))
}

/// Reads the public files of a meeting back from its output folder and attacks them. When one leaks, all of them go, and so
/// do those that an earlier build left: what they say is no safer. Restricted files stay.
pub(super) fn guard_written(
    folder: &Path,
    built: &BuiltMeeting,
    earlier: &Earlier,
    outcome: &mut Outcome,
) {
    let Some(secrets) = &built.secrets else {
        return;
    };
    let leaks = attack_folder(folder, built, secrets);
    if leaks.is_empty() {
        return;
    }
    outcome.diagnostics.append(guard::findings(&leaks));
    let written = built.public_files().map(|file| file.path.as_str());
    let before = earlier.files().filter(|path| !is_restricted(path));
    let paths: BTreeSet<&str> = written.chain(before).collect();
    let withdrawn = withdraw(folder, &paths);
    outcome.diagnostics.append(withdrawn);
    let gone: BTreeSet<String> = paths
        .iter()
        .map(|path| folder.join(path).display().to_string())
        .collect();
    outcome.written.retain(|file| !gone.contains(&file.path));
}

fn attack_folder(folder: &Path, built: &BuiltMeeting, secrets: &Secrets) -> Vec<Leak> {
    let paths: Vec<&str> = built
        .public_files()
        .map(|file| file.path.as_str())
        .collect();
    let read: Vec<(&str, Option<Vec<u8>>)> = paths
        .into_par_iter()
        .map(|path| (path, std::fs::read(folder.join(path)).ok()))
        .collect();
    let files: Vec<(&str, &[u8])> = read
        .iter()
        .filter_map(|(path, bytes)| Some((*path, bytes.as_deref()?)))
        .collect();
    let mut leaks = guard::attack(secrets, &files);
    let lost = read.iter().filter(|(_, bytes)| bytes.is_none());
    leaks.extend(lost.map(|(path, _)| Leak::unreadable(path)));
    leaks
}

/// Removes these files of a folder, and says so.
fn withdraw(folder: &Path, paths: &BTreeSet<&str>) -> Diagnostics {
    let mut told = Diagnostics::new();
    let mut removed = 0;
    for path in paths {
        let path = folder.join(path);
        match std::fs::remove_file(&path) {
            Ok(()) => removed += 1,
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => told.push(
                Diagnostic::new(
                    Code::Unwritable,
                    None,
                    format!("`{}` can't be removed: {}", path.display(), error.kind()),
                )
                .hint("Remove it by hand at once: it may show what is not for publication."),
            ),
        }
    }
    let message = format!(
        "the public files of this meeting are withdrawn: {removed} were removed from `{}`",
        folder.display()
    );
    let hint = "Mend what is said below and build again. If an earlier build was sent out or put on a web site, look there for the same words.";
    told.push(Diagnostic::new(Code::Leak, None, message).hint(hint));
    told
}
