//! `agendapack completions SHELL`.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Arguments;
use super::exit::Exit;
use super::report;

/// Prints completions for a shell.
pub(super) fn run(shell: Shell) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "agendapack", &mut script);
    report::print(&String::from_utf8_lossy(&script));
    Exit::Done
}
