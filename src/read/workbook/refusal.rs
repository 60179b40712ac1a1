//! Why a workbook, or a part of it, is not read.

/// Which of the words that choose cells is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Chooser {
    File,
    Sheet,
    /// The range or the name of one.
    Cells,
}

/// Why nothing is read; it is reported where the table chooses its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Refusal {
    pub at: Chooser,
    pub message: String,
    pub hint: String,
}

impl Refusal {
    pub fn new(at: Chooser, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// A file that no spreadsheet program would have written.
    pub fn damaged(what: impl std::fmt::Display) -> Self {
        Self::new(
            Chooser::File,
            format!("the spreadsheet is damaged: {what}"),
            "Open it in a spreadsheet program and save it again.",
        )
    }
}
