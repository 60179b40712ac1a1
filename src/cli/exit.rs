//! How a run ends.

use std::process::ExitCode;

use crate::diag::{Code, Diagnostics, Severity};

/// The three ways a run can end; scripts rely on the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: everything asked for was done.
    Done,
    /// 1: the inputs have faults.
    Faults,
    /// 2: the program could not run: unusable arguments, nothing to build, an output that can't be written.
    CouldNotRun,
}

impl Exit {
    /// How a run with these findings ends. An output that can't be written is the machine's fault, not the inputs'.
    pub(super) fn of(findings: &Diagnostics) -> Self {
        let mut errors = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .peekable();
        if errors.peek().is_none() {
            Self::Done
        } else if errors.any(|finding| finding.code == Code::Unwritable) {
            Self::CouldNotRun
        } else {
            Self::Faults
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Faults => 1,
            Exit::CouldNotRun => 2,
        })
    }
}
