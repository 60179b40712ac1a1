//! The `agendapack` program.

use std::process::ExitCode;

/// Papers are made of many small values on several threads, which the system's allocator makes wait for each other.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    agendapack::cli::run(std::env::args_os())
}
