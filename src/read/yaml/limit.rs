//! Limits of a file: how deep it may nest, how much its aliases may repeat, how large it may be.

use serde_saphyr::Error;
use serde_saphyr::budget::BudgetBreach;

use super::{MAX_DEPTH, MAX_REPEATED};
use crate::diag::{Code, Diagnostic, Place};

/// Which limit a file breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    Depth,
    Repeats,
    Size,
}

impl Limit {
    /// The limit that an error is about; `None` when it is about something else.
    pub fn of(error: &Error) -> Option<Self> {
        match error.without_snippet() {
            Error::Budget { breach, .. } => Some(match breach {
                BudgetBreach::Depth { .. } | BudgetBreach::InclusionDepth { .. } => Self::Depth,
                BudgetBreach::Aliases { .. } | BudgetBreach::Anchors { .. } => Self::Repeats,
                _ => Self::Size,
            }),
            Error::AliasReplayLimitExceeded { .. }
            | Error::AliasExpansionLimitExceeded { .. }
            | Error::AliasReplayStackDepthExceeded { .. }
            | Error::AliasReplayCounterOverflow { .. }
            | Error::RecursiveReferencesRequireWeakTypes { .. } => Some(Self::Repeats),
            _ => None,
        }
    }

    /// The fault of a file that breaks it at `place`.
    pub fn fault(self, place: Place) -> Diagnostic {
        let (message, hint) = match self {
            Self::Depth => (
                "the file is nested too deeply",
                format!(
                    "Nest at most {MAX_DEPTH} levels; text that begins with `[` or `{{` must stand in quotes."
                ),
            ),
            Self::Repeats => (
                "the file's aliases (`*name`) repeat too much",
                format!(
                    "Write things out in place of `&` and `*`; aliases may repeat {MAX_REPEATED} values at most."
                ),
            ),
            Self::Size => (
                "the file is too large",
                "Move parts of it into appendices or spreadsheets.".to_owned(),
            ),
        };
        Diagnostic::new(Code::YamlLimit, place, message).hint(hint)
    }
}
