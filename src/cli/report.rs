//! What a run prints: a line a file on standard output, faults on standard error; or one JSON document on standard
//! output.

use std::io::{IsTerminal, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::args::Format;
use super::change::Change;
use super::exit::Exit;
use crate::diag::{Diagnostics, Severity, Sources, render, render::Look};
use crate::publication::Entry;
use crate::read::PUBLISHED;

/// Columns of a terminal whose width isn't known.
const DEFAULT_WIDTH: usize = 100;

/// Prints what a command has to say as one JSON document, with all that was found; `document` is an object. Gives the exit
/// code.
pub(super) fn print_document(
    mut document: Value,
    findings: &Diagnostics,
    sources: &Sources,
) -> Exit {
    let list = findings
        .iter()
        .map(|finding| render::json(finding, sources));
    document["diagnostics"] = list.collect();
    document["errors"] = findings.count(Severity::Error).into();
    document["warnings"] = findings.count(Severity::Warning).into();
    print(&format!("{document:#}\n"));
    Exit::of(findings)
}

/// A file that was written.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub path: String,
    pub bytes: usize,
    pub sha256: String,
    /// What it is, in a few words: "the agenda pack, pages 1 - 48".
    pub what: String,
}

/// A run's report, printed as it grows (human) or at its end (JSON).
pub(super) struct Report {
    format: Format,
    meetings: Vec<Value>,
    faults: Vec<Value>,
    all: Diagnostics,
    written: usize,
    /// What was published.
    published: Vec<Value>,
}

impl Report {
    pub(super) fn new(format: Format) -> Self {
        Self {
            format,
            meetings: Vec::new(),
            faults: Vec::new(),
            all: Diagnostics::new(),
            written: 0,
            published: Vec::new(),
        }
    }

    /// A meeting, what was written for it, and what differs from the build before.
    pub(super) fn meeting(&mut self, label: &str, written: &[Written], change: &Change) {
        self.written += written.len();
        match self.format {
            Format::Human => {
                let mut lines = String::new();
                for file in written {
                    lines.push_str(&format!("wrote {}  ({})\n", file.path, file.what));
                }
                lines.push_str(&change.summary());
                print(&lines);
            }
            Format::Json => {
                let files: Vec<_> = written
                    .iter()
                    .map(|file| json!({ "path": file.path, "bytes": file.bytes, "sha256": file.sha256 }))
                    .collect();
                self.meetings.push(
                    json!({ "meeting": label, "written": files, "changes": change.counts() }),
                );
            }
        }
    }

    /// What was published of a meeting.
    pub(super) fn publication(&mut self, meeting: &Path, entry: &Entry) {
        let kept = meeting.join(PUBLISHED).join(entry.number.to_string());
        match self.format {
            Format::Human => {
                let what = match entry.supplement {
                    Some(number) => format!("supplement {number}"),
                    None => "the pack".to_owned(),
                };
                let (date, last, hash) = (entry.date, entry.last_page, &entry.hash);
                print(&format!(
                    "published {what}, {date}; the last page used is {last}\nkept {}  (entry {} of the log: {hash})\n",
                    kept.display(),
                    entry.number,
                ));
            }
            Format::Json => self.published.push(json!({
                "number": entry.number,
                "supplement": entry.supplement,
                "date": entry.date.to_string(),
                "last_page": entry.last_page,
                "kept": kept.display().to_string(),
                "hash": entry.hash,
            })),
        }
    }

    /// Findings, sorted.
    pub(super) fn faults(&mut self, diagnostics: &Diagnostics, sources: &Sources) {
        self.all.extend(diagnostics.iter().cloned());
        match self.format {
            Format::Human => {
                let width = terminal_size::terminal_size_of(std::io::stderr())
                    .map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0));
                let look = Look {
                    width,
                    colour: colour(),
                };
                print_error(&render::human(diagnostics, sources, look));
            }
            Format::Json => {
                self.faults
                    .extend(diagnostics.iter().map(|d| render::json(d, sources)));
            }
        }
    }

    /// Prints the end of the report and says how the run ended. `all_well` is said to people when there are no findings.
    pub(super) fn finish(self, all_well: &str) -> Exit {
        match self.format {
            Format::Human => match render::summary(&self.all) {
                Some(summary) => print_error(&format!(
                    "{summary}
"
                )),
                None => print(all_well),
            },
            Format::Json => {
                let mut report = json!({
                    "meetings": self.meetings,
                    "diagnostics": self.faults,
                    "errors": self.all.count(Severity::Error),
                    "warnings": self.all.count(Severity::Warning),
                    "written": self.written,
                });
                if let Some(report) = report
                    .as_object_mut()
                    .filter(|_| !self.published.is_empty())
                {
                    report.insert("published".to_owned(), self.published.into());
                }
                print(&format!("{report:#}\n"));
            }
        }
        Exit::of(&self.all)
    }
}

/// Whether faults are drawn in colour: on a terminal, unless the user asked for none (no-color.org).
fn colour() -> bool {
    std::io::stderr().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Prints to standard output. A reader that has gone away (`| head`) is no fault.
pub(super) fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn print_error(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Says why the program could not run.
pub(super) fn complain(message: &str) {
    print_error(&format!("agendapack: {message}\n"));
}
