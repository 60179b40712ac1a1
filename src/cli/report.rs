//! What a run prints: a line a file on standard output, faults on standard error; or one JSON document on standard
//! output.

use std::io::{IsTerminal, Write};

use serde_json::{Value, json};

use super::args::Format;
use super::build::{Mode, is_failure_to_run};
use super::exit::Exit;
use crate::diag::{Diagnostics, Severity, Sources, render};

/// Columns of a terminal whose width isn't known.
const DEFAULT_WIDTH: usize = 100;

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
    diagnostics: Vec<Value>,
    errors: usize,
    warnings: usize,
    written: usize,
    could_not_run: bool,
}

impl Report {
    pub(super) fn new(format: Format) -> Self {
        Self {
            format,
            meetings: Vec::new(),
            diagnostics: Vec::new(),
            errors: 0,
            warnings: 0,
            written: 0,
            could_not_run: false,
        }
    }

    /// A meeting and what was written for it.
    pub(super) fn meeting(&mut self, label: &str, written: &[Written]) {
        self.written += written.len();
        match self.format {
            Format::Human => {
                let mut lines = String::new();
                for file in written {
                    lines.push_str(&format!("wrote {}  ({})\n", file.path, file.what));
                }
                print(&lines);
            }
            Format::Json => {
                let files: Vec<_> = written
                    .iter()
                    .map(|file| json!({ "path": file.path, "bytes": file.bytes, "sha256": file.sha256 }))
                    .collect();
                self.meetings.push(json!({ "meeting": label, "written": files }));
            }
        }
    }

    /// Findings, sorted.
    pub(super) fn faults(&mut self, diagnostics: &Diagnostics, sources: &Sources) {
        for diagnostic in diagnostics.iter() {
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Note => {}
            }
            self.could_not_run |= is_failure_to_run(diagnostic);
        }
        match self.format {
            Format::Human => {
                let width = terminal_size::terminal_size_of(std::io::stderr())
                    .map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0));
                print_error(&render::human(diagnostics, sources, width, colour()));
            }
            Format::Json => {
                self.diagnostics.extend(diagnostics.iter().map(|d| render::json(d)));
            }
        }
    }

    /// Prints the end of the report and says how the run ended.
    pub(super) fn finish(self, mode: Mode) -> Exit {
        let exit = if self.could_not_run {
            Exit::CouldNotRun
        } else if self.errors > 0 {
            Exit::Faults
        } else {
            Exit::Done
        };
        match self.format {
            Format::Human => {
                if self.errors + self.warnings > 0 {
                    print_error(&format!("{}\n", render::summary(self.errors, self.warnings)));
                } else if mode == Mode::Check {
                    print("no faults\n");
                }
            }
            Format::Json => print(&format!(
                "{:#}\n",
                json!({
                    "meetings": self.meetings,
                    "diagnostics": self.diagnostics,
                    "errors": self.errors,
                    "warnings": self.warnings,
                    "written": self.written,
                })
            )),
        }
        exit
    }
}

/// Whether faults are drawn in colour: on a terminal, unless the user asked for none (no-color.org).
fn colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
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
