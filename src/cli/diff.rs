//! `agendapack diff`: what changed between two builds.

use std::path::{Path, PathBuf};

use super::args::{DiffForm, Format, Options};
use super::build::{Outcome, make_meeting};
use super::earlier::fullest_record;
use super::exit::Exit;
use super::meetings::{MEETING_FILE, output_name};
use super::progress::Progress;
use super::report::{self, Report};
use super::rules::Rules;
use super::style_use::ToldFaults;
use crate::compare::{self, compare};
use crate::pack::{BuildRecord, RECORD, UnreadableRecord, read_record};

/// Prints what changed from `old` to `new`, each the folder of a meeting's inputs or a `build.json`. Without `new`, from
/// the last build of the inputs `old` to what they would build now.
pub(super) fn run(old: &Path, new: Option<&Path>, form: DiffForm, options: &Options) -> Exit {
    let last;
    let (old, new) = match new {
        Some(new) => (old, new),
        None => match last_build(old, options) {
            Ok(record) => {
                last = record;
                (last.as_path(), old)
            }
            Err(message) => {
                report::complain(&message);
                return Exit::CouldNotRun;
            }
        },
    };
    let threads = options.jobs.map_or(0, usize::from);
    let pool = match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool,
        Err(error) => {
            report::complain(&format!("no threads to work with: {error}"));
            return Exit::CouldNotRun;
        }
    };
    let form = match options.format {
        Format::Json => DiffForm::Json,
        Format::Human => form,
    };
    let compared = pool.install(|| {
        let old = record_of(old, form, options)?;
        let new = record_of(new, form, options)?;
        let comparison = compare(&old, &new);
        report::print(&match form {
            DiffForm::Human => compare::human(&comparison),
            DiffForm::Markdown => compare::markdown(&comparison, &new.meeting),
            DiffForm::Json => format!("{:#}\n", compare::json(&comparison)),
        });
        Ok(Exit::Done)
    });
    match compared {
        Ok(exit) | Err(exit) => exit,
    }
}

/// The record of the last build of a meeting's inputs.
fn last_build(inputs: &Path, options: &Options) -> Result<PathBuf, String> {
    if !inputs.join(MEETING_FILE).is_file() {
        return Err(format!(
            "`{}` is no folder of a meeting's inputs; name two folders or records to compare, or a folder with a {MEETING_FILE}",
            inputs.display()
        ));
    }
    let record = fullest_record(&options.outputs().join(output_name(inputs)));
    if record.is_file() {
        return Ok(record);
    }
    Err(format!(
        "there is no `{}` to compare with; build the meeting first, or name what to compare it with",
        record.display()
    ))
}

/// The record in a file or in an output folder, or of what inputs build. What is wrong is told before it returns.
fn record_of(path: &Path, form: DiffForm, options: &Options) -> Result<BuildRecord, Exit> {
    if path.is_dir() && (path.join(MEETING_FILE).exists() || !path.join(RECORD).exists()) {
        return build_record(path, form, options);
    }
    let file = if path.is_dir() {
        fullest_record(path)
    } else {
        path.to_owned()
    };
    let read = match std::fs::read(&file) {
        Ok(bytes) => read_record(&bytes).map_err(|unreadable| match unreadable {
            UnreadableRecord::AnotherForm => format!("{unreadable}; build its meeting again"),
            UnreadableRecord::NotARecord => unreadable.to_string(),
        }),
        Err(error) => Err(error.kind().to_string()),
    };
    read.map_err(|why| {
        report::complain(&format!("`{}` can't be used: {why}", file.display()));
        Exit::CouldNotRun
    })
}

/// Builds a meeting for its record; writes nothing.
fn build_record(dir: &Path, form: DiffForm, options: &Options) -> Result<BuildRecord, Exit> {
    let rules = Rules::of(options, None).map_err(|message| {
        report::complain(&message);
        Exit::CouldNotRun
    })?;
    let progress = Progress::new(false);
    let mut outcome = Outcome::new(dir);
    let built = make_meeting(dir, &rules, &progress, &mut outcome);
    outcome.sources.append(rules.laws.sources.clone());
    outcome.diagnostics.append(rules.laws.diagnostics.clone());
    if let Some(style) = outcome.style.take() {
        let told = ToldFaults::default().tell(&style, &outcome.label);
        outcome.diagnostics.append(told);
    }
    if options.deny_warnings {
        outcome.diagnostics.raise_warnings();
    }
    outcome.diagnostics.sort();
    let record = built.filter(|_| !outcome.diagnostics.has_errors());
    let record = record.and_then(|built| built.record());
    match record {
        Some(record) => Ok(record),
        None => {
            let format = match form {
                DiffForm::Json => Format::Json,
                DiffForm::Human | DiffForm::Markdown => Format::Human,
            };
            let mut report = Report::new(format);
            report.faults(&outcome.diagnostics, &outcome.sources);
            Err(report.finish("").max(Exit::Faults))
        }
    }
}
