//! Building a publication again from what was kept of it.

use std::fs;
use std::io;
use std::path::Path;

use super::build::{Outcome, set_meeting};
use super::progress::Progress;
use super::rules::Rules;
use super::style_use::StyleUse;
use crate::archive::Held;
use crate::diag::{Diagnostics, Severity};
use crate::guard::Secrets;
use crate::pack::BuiltMeeting;
use crate::publication::{head_of, write_entry};
use crate::read::{self, HEAD, Inputs, LOG, PUBLISHED};
use crate::{resolve, restrict};

/// Builds the publication at this index again, with those before it as its history, in a folder of its own that goes when
/// it is done. `name` is that of the meeting's folder.
///
/// # Errors
/// Why it can't be built, as a clause.
pub(super) fn rebuild(held: &[Held], at: usize, name: &str) -> Result<BuiltMeeting, String> {
    read_again(held, at, name, |inputs, faults, rules| {
        let mut outcome = Outcome::new(Path::new(name));
        outcome.diagnostics.append(faults);
        let built = set_meeting(inputs, rules, &Progress::new(false), &mut outcome);
        let mut faults = outcome.diagnostics.iter();
        let fault = faults.find(|fault| fault.severity == Severity::Error);
        built.ok_or_else(|| match fault {
            Some(fault) => fault.message.clone(),
            None => "its house style has faults".to_owned(),
        })
    })?
}

/// What must not be said to the public of the publication at this index. Nothing is set for it, so it takes a fraction of
/// the time of a build.
///
/// # Errors
/// Why that can't be known, as a clause.
pub(super) fn secrets(held: &[Held], at: usize, name: &str) -> Result<Option<Secrets>, String> {
    read_again(held, at, name, |inputs, _, rules| {
        let used = StyleUse::of(&inputs.outline.style, &rules.styles)?;
        let style = used.outcome.style.as_ref()?;
        let meeting = resolve::meeting(inputs, style, used.outcome.coverage()).0?;
        let views = restrict::views(&meeting)?;
        Some(Secrets::of(&meeting, &views))
    })
}

/// Lays out the publication at this index, with those before it, in a folder of its own, reads it, and works on what was
/// read.
fn read_again<T>(
    held: &[Held],
    at: usize,
    name: &str,
    work: impl FnOnce(&Inputs, Diagnostics, &Rules<'_>) -> T,
) -> Result<T, String> {
    let failed = |error: io::Error| format!("its files can't be laid out: {error}");
    let dir = tempfile::tempdir().map_err(failed)?;
    let meeting = dir.path().join("meeting").join(name);
    let (styles, laws) = (dir.path().join("style"), dir.path().join("law"));
    fs::create_dir_all(&styles).map_err(failed)?;
    let (Some(now), earlier) = (held.get(at), held.get(..at).unwrap_or_default()) else {
        return Err("the log has no such entry".to_owned());
    };
    let mut has_law = false;
    for file in &now.files {
        let place = match file.kind {
            "inputs" => &meeting,
            "style" => &styles,
            "law" => {
                has_law = true;
                &laws
            }
            _ => continue,
        };
        write(&place.join(&file.path), &file.bytes).map_err(failed)?;
    }
    lay_history(&meeting, earlier).map_err(failed)?;
    let rules = Rules::of_folders(&styles, has_law.then_some(laws.as_path()))?;
    let (mut inputs, faults) = read::read_meeting(&meeting);
    inputs.laws = rules.laws.laws.clone();
    inputs.published_on = Some(now.entry.date);
    Ok(work(&inputs, faults, &rules))
}

/// Lays out the publications before, as the meeting's folder had them.
fn lay_history(meeting: &Path, earlier: &[Held]) -> io::Result<()> {
    let Some(last) = earlier.last() else {
        return Ok(());
    };
    for held in earlier {
        let folder = meeting.join(PUBLISHED).join(held.entry.number.to_string());
        for file in &held.files {
            write(&folder.join(file.kind).join(&file.path), &file.bytes)?;
        }
    }
    let log: String = earlier
        .iter()
        .map(|held| write_entry(&held.entry) + "\n")
        .collect();
    write(&meeting.join(LOG), log.as_bytes())?;
    let head = serde_json::to_vec(&head_of(&last.entry))?;
    write(&meeting.join(HEAD), &head)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, bytes)
}
