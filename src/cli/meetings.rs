//! Which meetings a command works on.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diag::{Code, Diagnostic, Diagnostics};

/// The folder that holds meetings when none is named.
const INPUTS: &str = "inputs";
/// The file that makes a folder a meeting.
pub(super) const MEETING_FILE: &str = "meeting.yaml";

/// The meetings named, or every folder of `inputs` with a `meeting.yaml`, in the order of their names.
///
/// # Errors
/// A message for the user when there is nothing to work on.
pub(super) fn find_meetings(named: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let entries = std::fs::read_dir(INPUTS).map_err(|error| {
        format!("no meeting was named and the folder `{INPUTS}` can't be read ({error}); name a meeting's folder")
    })?;
    let mut found: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.join(MEETING_FILE).is_file())
        .collect();
    found.sort();
    if found.is_empty() {
        return Err(format!(
            "no folder of `{INPUTS}` has a {MEETING_FILE}; name a meeting's folder, or make one with `agendapack new`"
        ));
    }
    Ok(found)
}

/// The name of a meeting's output folder: the name of its input folder.
pub(super) fn output_name(meeting: &Path) -> String {
    let named = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    // `.` and `..` have no name of their own: ask where they lead.
    named(meeting)
        .or_else(|| meeting.canonicalize().ok().as_deref().and_then(named))
        .unwrap_or_else(|| "meeting".to_owned())
}

/// Faults for meetings that would write the same output folder. Names that differ only in case count as the same:
/// on many file systems they are.
pub(super) fn find_clashes(meetings: &[PathBuf]) -> Diagnostics {
    let mut by_name: BTreeMap<String, Vec<&PathBuf>> = BTreeMap::new();
    for meeting in meetings {
        by_name
            .entry(output_name(meeting).to_lowercase())
            .or_default()
            .push(meeting);
    }
    by_name
        .into_values()
        .filter(|same| same.len() > 1)
        .map(|same| {
            let list: Vec<_> = same.iter().map(|path| format!("`{}`", path.display())).collect();
            Diagnostic::new(
                Code::OutputClash,
                None,
                format!(
                    "{} would all be written to the folder `{}`",
                    list.join(" and "),
                    output_name(same[0])
                ),
            )
            .hint("Rename one of the folders, or build them in separate runs with different `--out` folders.")
        })
        .fold(Diagnostics::new(), |mut all, fault| {
            all.push(fault);
            all
        })
}
