//! `agendapack build` and `agendapack check`.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::args::{Format, Options};
use super::exit::Exit;
use super::meetings::{find_clashes, find_meetings, output_name};
use super::progress::Progress;
use super::report::{self, Report, Written};
use super::style::StyleShelf;
use super::write::write_outputs;
use crate::diag::{Code, Diagnostic, Diagnostics, Sources};
use crate::pack::{self, BuiltMeeting, InputDigest};
use crate::read;
use crate::resolve;

/// Whether outputs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Build,
    Check,
}

impl Mode {
    /// What a run of this mode says when it has nothing else to say.
    const fn all_well(self) -> &'static str {
        match self {
            Self::Build => "",
            Self::Check => "no faults\n",
        }
    }
}

/// Builds or checks meetings: each whole or not at all, none stopped by another's faults.
pub(super) fn run(named: &[PathBuf], mode: Mode, options: &Options) -> Exit {
    let meetings = match find_meetings(named) {
        Ok(meetings) => meetings,
        Err(message) => {
            report::complain(&message);
            return Exit::CouldNotRun;
        }
    };
    if let Some(dir) = options.style_dir.as_ref().filter(|dir| !dir.is_dir()) {
        report::complain(&format!(
            "the --style-dir `{}` is not a folder",
            dir.display()
        ));
        return Exit::CouldNotRun;
    }
    let mut report = Report::new(options.format);
    let clashes = find_clashes(&meetings);
    if !clashes.is_empty() {
        report.faults(&clashes, &Sources::new());
        return report.finish(mode.all_well());
    }
    let threads = options.jobs.map_or(0, usize::from);
    let pool = match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool,
        Err(error) => {
            report::complain(&format!("no threads to work with: {error}"));
            return Exit::CouldNotRun;
        }
    };
    let shelf = StyleShelf::new(options.style_dir.as_deref());
    let progress = Progress::new(options.format == Format::Human);
    // A few meetings at a time keep every core busy and memory level, however long the batch.
    for batch in meetings.chunks(pool.current_num_threads() * 2) {
        let outcomes: Vec<Outcome> = pool.install(|| {
            batch
                .par_iter()
                .map(|dir| run_meeting(dir, mode, options, &shelf, &progress))
                .collect()
        });
        progress.suspend(|| {
            for outcome in &outcomes {
                report.meeting(&outcome.label, &outcome.written);
                report.faults(&outcome.diagnostics, &outcome.sources);
            }
        });
    }
    progress.finish();
    report.finish(mode.all_well())
}

/// What became of one meeting.
struct Outcome {
    label: String,
    written: Vec<Written>,
    diagnostics: Diagnostics,
    sources: Sources,
}

fn run_meeting(
    dir: &Path,
    mode: Mode,
    options: &Options,
    shelf: &StyleShelf<'_>,
    progress: &Progress,
) -> Outcome {
    let mut outcome = Outcome {
        label: dir.display().to_string(),
        written: Vec::new(),
        diagnostics: Diagnostics::new(),
        sources: Sources::new(),
    };
    let built = make_meeting(dir, shelf, progress, &mut outcome);
    if options.deny_warnings {
        outcome.diagnostics.raise_warnings();
    }
    outcome.diagnostics.sort();
    if let Some(built) = built
        && mode == Mode::Build
        && !outcome.diagnostics.has_errors()
    {
        write_meeting(&options.out.join(output_name(dir)), &built, &mut outcome);
    }
    outcome
}

/// Reads, resolves and sets a meeting.
fn make_meeting(
    dir: &Path,
    shelf: &StyleShelf<'_>,
    progress: &Progress,
    outcome: &mut Outcome,
) -> Option<BuiltMeeting> {
    let (inputs, faults) = read::read_meeting(dir);
    outcome.diagnostics.append(faults);
    outcome.sources.append(inputs.sources.clone());
    let file = inputs.meeting.as_ref()?;
    let named = file.value.house_style.as_ref();
    let shelved = shelf.get(named.map_or(DEFAULT_STYLE, |name| &name.value));
    outcome.sources.append(shelved.sources.clone());
    outcome
        .diagnostics
        .extend(shelved.diagnostics.iter().cloned().map(|mut diagnostic| {
            // A style that isn't there is the fault of the line that names it.
            if diagnostic.place.is_none() {
                diagnostic.place = named.map(|name| file.place(name));
            }
            diagnostic
        }));
    let loaded = shelved.loaded.as_ref()?;
    let (meeting, faults) = resolve::meeting(&inputs, &loaded.style, &loaded.press.fonts);
    outcome.diagnostics.append(faults);
    let meeting = meeting?;
    if outcome.diagnostics.has_errors() {
        return None;
    }
    let mut digests: Vec<InputDigest> = inputs
        .digests
        .iter()
        .map(|(path, digest)| InputDigest::new(path.clone(), digest))
        .collect();
    digests.extend(loaded.digests.iter().cloned());
    progress.expect(meeting.papers().count());
    let (built, faults) = pack::build(&meeting, &loaded.press, &digests, &|| progress.advance());
    outcome.diagnostics.append(faults);
    built
}

/// The style of a meeting that names none.
const DEFAULT_STYLE: &str = "base";

fn write_meeting(folder: &Path, built: &BuiltMeeting, outcome: &mut Outcome) {
    match write_outputs(folder, &built.files) {
        Ok(()) => {
            outcome.written = built
                .files
                .iter()
                .map(|file| Written {
                    path: folder.join(&file.path).display().to_string(),
                    bytes: file.bytes.len(),
                    sha256: file.sha256.clone(),
                    what: built.describe(&file.path),
                })
                .collect();
        }
        Err(failure) => outcome.diagnostics.push(
            Diagnostic::new(
                Code::Unwritable,
                None,
                format!(
                    "`{}` can't be written: {}",
                    failure.path.display(),
                    failure.error.kind()
                ),
            )
            .hint("Check that the folder may be written and the disk has room, then build again."),
        ),
    }
}
