//! The threads of a run.

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::args::Options;

/// As many threads as the user asks for, or one a core.
///
/// # Errors
/// A message for the user when the system gives none.
pub(super) fn threads(options: &Options) -> Result<ThreadPool, String> {
    ThreadPoolBuilder::new()
        .num_threads(options.jobs.map_or(0, usize::from))
        .build()
        .map_err(|error| format!("no threads to work with: {error}"))
}
