//! `agendapack publish`: records what is published of a meeting, and keeps its files.

use std::path::Path;

use chrono::NaiveDate;

use super::args::Options;
use super::build::{Outcome, set_meeting, write_meeting};
use super::change::Change;
use super::earlier::Earlier;
use super::exit::Exit;
use super::guard::guard_written;
use super::kept::{Kept, keep};
use super::meetings::{MEETING_FILE, output_name};
use super::progress::Progress;
use super::report::{self, Report};
use super::rules::Rules;
use super::style::style_files;
use super::style_use::ToldFaults;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::digest::sha256;
use crate::pack::BuiltMeeting;
use crate::publication::{Draft, Entry, FileDigest, History, Kind, Outputs, Tool, seal};
use crate::read::{self, Inputs, LOG, StyleChoice};
use crate::resolve::{self, written};

/// Builds a meeting, and records and keeps what is new of it: its pack, or the supplement under way.
pub(super) fn run(dir: &Path, date: Option<NaiveDate>, options: &Options) -> Exit {
    let rules = match Rules::of(options, None) {
        Ok(rules) => rules,
        Err(message) => {
            report::complain(&message);
            return Exit::CouldNotRun;
        }
    };
    let threads = options.jobs.map_or(0, usize::from);
    let pool = match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool,
        Err(error) => {
            report::complain(&format!("no threads to work with: {error}"));
            return Exit::CouldNotRun;
        }
    };
    let mut outcome = Outcome::new(dir);
    let published = pool.install(|| publish(dir, date, options, &rules, &mut outcome));
    outcome.diagnostics.sort();
    let mut report = Report::new(options.format);
    report.meeting(&outcome.label, &outcome.written, &outcome.change);
    if let Some(entry) = &published {
        report.publication(dir, entry);
    }
    report.faults(&outcome.diagnostics, &outcome.sources);
    report.finish("")
}

/// Publishes a meeting; what stands against it is among the outcome's diagnostics.
fn publish(
    dir: &Path,
    date: Option<NaiveDate>,
    options: &Options,
    rules: &Rules<'_>,
    outcome: &mut Outcome,
) -> Option<Entry> {
    let (mut inputs, faults) = read::read_meeting(dir);
    outcome.diagnostics.append(faults);
    outcome.diagnostics.append(rules.laws.diagnostics.clone());
    outcome.sources.append(rules.laws.sources.clone());
    inputs.laws = rules.laws.laws.clone();
    inputs.published_on = date;
    let history = inputs.history.clone().unwrap_or_default();
    let progress = Progress::new(options.format == super::args::Format::Human);
    let built = set_meeting(&inputs, rules, &progress, outcome);
    progress.finish();
    if let Some(style) = outcome.style.take() {
        let told = ToldFaults::default().tell(&style, &outcome.label);
        outcome.diagnostics.append(told);
    }
    if let Some(built) = &built {
        let label = Place::start_of(format!("{}/{MEETING_FILE}", inputs.dir_label).into());
        outcome
            .diagnostics
            .append(review(built, &inputs, &history, date, &label));
    }
    let folder = options.outputs().join(output_name(dir));
    let earlier = Earlier::of(&folder);
    if let Some(built) = &built {
        outcome
            .diagnostics
            .append(earlier.review(&folder, &built.files));
    }
    if options.deny_warnings {
        outcome.diagnostics.raise_warnings();
    }
    let built = built.filter(|_| !outcome.diagnostics.has_errors())?;
    let draft = built.draft.as_ref()?;
    let kept = match gather(dir, &inputs, &built, draft, options) {
        Ok(kept) => kept,
        Err(faults) => {
            outcome.diagnostics.append(faults);
            return None;
        }
    };
    let change = Change::since(&folder, &built);
    write_meeting(&folder, &built, &earlier, outcome);
    if !outcome.diagnostics.has_errors() {
        guard_written(&folder, &built, &earlier, outcome);
    }
    if outcome.diagnostics.has_errors() {
        return None;
    }
    outcome.change = change;
    let entry = entry_of(draft, &kept, &history);
    match keep(dir, &entry, &kept, &history) {
        Ok(()) => Some(entry),
        Err(failure) => {
            outcome.diagnostics.push(
                Diagnostic::new(
                    Code::Unwritable,
                    None,
                    format!(
                        "`{}` can't be written, so nothing is recorded as published: {}",
                        failure.path.display(),
                        failure.error
                    ),
                )
                .hint("Check that the folder may be written and the disk has room, then publish again."),
            );
            None
        }
    }
}

/// What stands against publishing a meeting that can be built.
fn review(
    built: &BuiltMeeting,
    inputs: &Inputs,
    history: &History,
    date: Option<NaiveDate>,
    meeting: &Place,
) -> Diagnostics {
    let mut faults = Diagnostics::new();
    let mut refuse = |code, place: Place, message: String, hint: String| {
        faults.push(Diagnostic::new(code, place, message).hint(hint));
    };
    let Some(draft) = &built.draft else {
        let last = history
            .latest()
            .map_or_else(String::new, |latest| written(latest.entry.date));
        refuse(
            Code::NothingToPublish,
            meeting.clone(),
            format!("everything has been published, last on {last}"),
            "Put what comes later into a supplement: under `supplements`, `- { published: DATE, papers: [FILE] }`.".to_owned(),
        );
        return faults;
    };
    let raw = inputs.meeting.as_ref();
    let stated = match draft.kind {
        Kind::Pack => raw.and_then(|file| {
            let published = file.value.published.as_ref()?;
            Some(file.place(published))
        }),
        Kind::Supplement => raw.and_then(|file| {
            let at = history.supplements().count();
            Some(file.place(&file.value.supplements.get(at)?.published))
        }),
    };
    match (stated, date) {
        (None, None) => refuse(
            Code::PublicationDate,
            meeting.clone(),
            "nothing says on which day the pack is published".to_owned(),
            "Write `published: …` in `meeting.yaml`, with the day, or give it with `--date`."
                .to_owned(),
        ),
        (Some(place), Some(date)) if date != draft.date => refuse(
            Code::PublicationDate,
            place,
            format!(
                "this says {}, and `--date` says {}",
                written(draft.date),
                written(date)
            ),
            "Correct one of the two: the day stands on every paper, and in the log.".to_owned(),
        ),
        _ => {}
    }
    if draft.date > draft.meeting.date {
        refuse(
            Code::PublicationDate,
            meeting.clone(),
            format!(
                "the day of publication, {}, is after the meeting on {}",
                written(draft.date),
                written(draft.meeting.date)
            ),
            "Give the day on which the papers are published.".to_owned(),
        );
    }
    faults
}

/// Gathers the files that are kept: those published, and those that they were made from.
fn gather(
    dir: &Path,
    inputs: &Inputs,
    built: &BuiltMeeting,
    draft: &Draft,
    options: &Options,
) -> Result<Kept, Diagnostics> {
    let mut kept = Kept::default();
    for file in &built.files {
        if draft.files.contains(&file.path) {
            kept.outputs.push((file.path.clone(), file.bytes.clone()));
        }
    }
    let mut faults = Diagnostics::new();
    for (path, digest) in &inputs.digests {
        if path == LOG {
            continue;
        }
        match std::fs::read(dir.join(path)) {
            Ok(bytes) if sha256(&bytes) == crate::digest::hex(digest) => {
                kept.inputs.push((path.clone(), bytes));
            }
            _ => {
                let message = format!("`{path}` changed while it was being published");
                faults.push(
                    Diagnostic::new(Code::Unreadable, None, message)
                        .hint("Publish again when no one works on the meeting's files."),
                );
            }
        }
    }
    let style = match &inputs.outline.style {
        StyleChoice::Named { name, .. } => Some(name.as_str()),
        StyleChoice::Unnamed | StyleChoice::Unclear => None,
    };
    kept.style = style_files(style, options.style_dir.as_deref());
    let law = resolve::nation_of(inputs).law_file();
    if let Some(dir) = &options.law_dir
        && let Ok(bytes) = std::fs::read(dir.join(law))
    {
        kept.law.push((law.to_owned(), bytes));
    }
    match faults.is_empty() {
        true => Ok(kept),
        false => Err(faults),
    }
}

/// The entry of what is published.
fn entry_of(draft: &Draft, kept: &Kept, history: &History) -> Entry {
    let digests = |files: &[(String, Vec<u8>)]| -> Vec<FileDigest> {
        let digests = files.iter().map(|(path, bytes)| FileDigest {
            path: path.clone(),
            bytes: bytes.len(),
            sha256: sha256(bytes),
        });
        digests.collect()
    };
    let (restricted, public) = digests(&kept.outputs)
        .into_iter()
        .partition(|file| crate::pack::is_restricted(&file.path));
    let before = history.latest().map(|latest| &latest.entry);
    let entry = Entry {
        number: before.map_or(1, |before| before.number + 1),
        kind: draft.kind,
        date: draft.date,
        supplement: draft.supplement,
        named: draft.named.clone(),
        meeting: draft.meeting.clone(),
        tool: Tool {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        outputs: Outputs { public, restricted },
        inputs: digests(&kept.inputs),
        style: digests(&kept.style),
        law: digests(&kept.law),
        volumes: draft.volumes.clone(),
        agenda: draft.agenda.clone(),
        papers: draft.papers.clone(),
        last_page: draft.last_page,
        previous: String::new(),
        hash: String::new(),
    };
    seal(entry, before)
}
