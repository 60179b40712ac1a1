//! `agendapack build` and `agendapack check`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::args::{Format, Options};
use super::change::Change;
use super::earlier::Earlier;
use super::exit::Exit;
use super::guard::{find_leaks, guard_written};
use super::meetings::{find_clashes, find_meetings, output_name};
use super::progress::Progress;
use super::report::{self, Report, Written};
use super::rules::Rules;
use super::style_use::{StyleUse, ToldFaults};
use super::write::write_outputs;
use crate::diag::{Code, Diagnostic, Diagnostics, Sources};
use crate::pack::{self, BuiltMeeting, InputDigest};
use crate::read::{self, Inputs};
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
pub(super) fn run(
    named: &[PathBuf],
    mode: Mode,
    today: Option<NaiveDate>,
    options: &Options,
) -> Exit {
    let meetings = match find_meetings(named) {
        Ok(meetings) => meetings,
        Err(message) => {
            report::complain(&message);
            return Exit::CouldNotRun;
        }
    };
    let rules = match Rules::of(options, today) {
        Ok(rules) => rules,
        Err(message) => {
            report::complain(&message);
            return Exit::CouldNotRun;
        }
    };
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
    report.faults(&rules.laws.diagnostics, &rules.laws.sources);
    // By a law that has faults nothing can be marked: the meetings are only checked, by the built-in one.
    let writing = if rules.laws.diagnostics.has_errors() {
        Mode::Check
    } else {
        mode
    };
    let progress = Progress::new(options.format == Format::Human);
    let mut told = ToldFaults::default();
    // A few meetings at a time keep every core busy and memory level, however long the batch.
    for batch in meetings.chunks(pool.current_num_threads() * 2) {
        let outcomes: Vec<Outcome> = pool.install(|| {
            batch
                .par_iter()
                .map(|dir| run_meeting(dir, writing, options, &rules, &progress))
                .collect()
        });
        progress.suspend(|| {
            for mut outcome in outcomes {
                if let Some(style) = outcome.style {
                    outcome
                        .diagnostics
                        .append(told.tell(&style, &outcome.label));
                }
                if options.deny_warnings {
                    outcome.diagnostics.raise_warnings();
                }
                outcome.diagnostics.sort();
                report.meeting(&outcome.label, &outcome.written, &outcome.change);
                report.faults(&outcome.diagnostics, &outcome.sources);
            }
        });
    }
    progress.finish();
    report.finish(mode.all_well())
}

/// What became of one meeting.
pub(super) struct Outcome {
    pub label: String,
    pub written: Vec<Written>,
    /// What differs from the build before.
    pub change: Change,
    /// The style that it names, unless that could not be made out.
    pub style: Option<StyleUse>,
    /// What was found in the meeting itself.
    pub diagnostics: Diagnostics,
    pub sources: Sources,
}

impl Outcome {
    pub(super) fn new(dir: &Path) -> Self {
        Self {
            label: dir.display().to_string(),
            written: Vec::new(),
            change: Change::Unasked,
            style: None,
            diagnostics: Diagnostics::new(),
            sources: Sources::new(),
        }
    }
}

fn run_meeting(
    dir: &Path,
    mode: Mode,
    options: &Options,
    rules: &Rules<'_>,
    progress: &Progress,
) -> Outcome {
    let mut outcome = Outcome::new(dir);
    let built = make_meeting(dir, rules, progress, &mut outcome);
    let folder = options.outputs().join(output_name(dir));
    let earlier = Earlier::of(&folder);
    if let Some(built) = &built {
        let findings = earlier.review(&folder, &built.files);
        outcome.diagnostics.append(findings);
    }
    if let Some(built) = &built
        && mode == Mode::Check
    {
        outcome.diagnostics.append(find_leaks(built));
    }
    if options.deny_warnings {
        outcome.diagnostics.raise_warnings();
    }
    if let Some(built) = built
        && mode == Mode::Build
        && !outcome.diagnostics.has_errors()
    {
        let change = Change::since(&folder, &built);
        write_meeting(&folder, &built, &earlier, &mut outcome);
        if !outcome.diagnostics.has_errors() {
            guard_written(&folder, &built, &earlier, &mut outcome);
        }
        if !outcome.diagnostics.has_errors() {
            outcome.change = change;
        }
    }
    outcome
}

/// Reads, resolves and sets a meeting.
pub(super) fn make_meeting(
    dir: &Path,
    rules: &Rules<'_>,
    progress: &Progress,
    outcome: &mut Outcome,
) -> Option<BuiltMeeting> {
    let (mut inputs, faults) = read::read_meeting(dir);
    inputs.laws = rules.laws.laws.clone();
    outcome.diagnostics.append(faults);
    set_meeting(&inputs, rules, progress, outcome)
}

/// Resolves and sets a meeting that was read.
pub(super) fn set_meeting(
    inputs: &Inputs,
    rules: &Rules<'_>,
    progress: &Progress,
    outcome: &mut Outcome,
) -> Option<BuiltMeeting> {
    outcome.sources.append(inputs.sources.clone());
    let style_use = StyleUse::of(&inputs.outline.style, &rules.styles);
    let shelved = style_use.as_ref().map(|used| Arc::clone(&used.outcome));
    outcome.style = style_use;
    if let Some(shelved) = &shelved {
        outcome.sources.append(shelved.sources.clone());
    }
    let Some((shelved, style)) = shelved
        .as_ref()
        .and_then(|shelved| Some((shelved, shelved.style.as_ref()?)))
    else {
        if let Some(base) = rules.styles.built_in_base() {
            let faults = resolve::check_without_style(inputs, base);
            outcome.diagnostics.append(faults);
        }
        return None;
    };
    let (meeting, faults) = resolve::meeting(inputs, style, shelved.coverage());
    outcome.diagnostics.append(faults);
    let (_, findings) = resolve::timetable(inputs, style, rules.today);
    outcome.diagnostics.append(findings);
    let (meeting, press) = meeting.zip(shelved.press.as_ref())?;
    if outcome.diagnostics.has_errors() {
        return None;
    }
    let mut digests: Vec<InputDigest> = inputs
        .digests
        .iter()
        .map(|(path, digest)| InputDigest::new(path.clone(), digest))
        .collect();
    digests.extend(shelved.digests.iter().cloned());
    digests.extend(rules.laws.digest(meeting.jurisdiction).cloned());
    progress.expect(meeting.papers().count());
    let (built, faults) = pack::build(&meeting, press, &digests, &|| progress.advance());
    outcome.diagnostics.append(faults);
    built
}

/// Writes a meeting's outputs, and notes what was written or why it could not be.
pub(super) fn write_meeting(
    folder: &Path,
    built: &BuiltMeeting,
    earlier: &Earlier,
    outcome: &mut Outcome,
) {
    match write_outputs(folder, &built.files, earlier) {
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
