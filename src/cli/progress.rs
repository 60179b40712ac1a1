//! A progress bar on a terminal; nothing in a pipe.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar that counts papers. It is drawn on standard error, and only when that is a terminal.
pub(super) struct Progress(ProgressBar);

impl Progress {
    pub(super) fn new(wanted: bool) -> Self {
        let target = if wanted && std::io::stderr().is_terminal() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(0), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} papers set  {msg}") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// More papers are known to come.
    pub(super) fn expect(&self, papers: usize) {
        self.0.inc_length(papers as u64);
    }

    /// A paper is done.
    pub(super) fn advance(&self) {
        self.0.inc(1);
    }

    /// Runs `print` with the bar out of the way.
    pub(super) fn suspend<T>(&self, print: impl FnOnce() -> T) -> T {
        self.0.suspend(print)
    }

    pub(super) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
