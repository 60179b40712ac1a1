//! How a run ends.

use std::process::ExitCode;

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

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Faults => 1,
            Exit::CouldNotRun => 2,
        })
    }
}
