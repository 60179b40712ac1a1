//! Supplements: what comes after a meeting's pack was published.

use chrono::NaiveDate;

use super::Text;
use crate::diag::Place;

/// The supplement under way: the first that is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supplement {
    /// From 1.
    pub number: u32,
    /// The day on which it is published.
    pub date: NaiveDate,
    /// Its papers by the files that `meeting.yaml` names, normalised.
    pub named: Vec<String>,
}

/// What the supplement under way does to an item of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supplied {
    pub deed: Deed,
    /// How late it comes; `None` for what comes in time or was on the agenda in time.
    pub late: Option<Lateness>,
    /// Where the supplement names its paper; otherwise where the item stands on the agenda.
    pub place: Place,
}

/// What a supplement can do to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// It puts it on the agenda.
    Adds,
    /// It brings the report that was to follow.
    Delivers,
    /// It brings a paper for an item that had none.
    Furnishes,
    /// It brings a new version of its paper.
    Replaces,
    /// It says that the item was withdrawn.
    Withdraws,
}

/// How late something comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lateness {
    /// The last lawful day for its publication.
    pub last_day: NaiveDate,
    /// How many working days later it comes: as many clear days are missing.
    pub working_days: usize,
}

/// What stands at the top of a paper in a new version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// "New version, 24 June 2016: replaces pages 5 - 14 of the pack"
    pub line: Text,
    /// What leads to the changes; nothing leads to none.
    pub lead: Text,
    /// What changed, a passage or cell an entry.
    pub changes: Vec<Text>,
}

impl Lateness {
    /// "1 working day", "3 working days": for messages.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self.working_days {
            1 => "1 working day".to_owned(),
            days => format!("{days} working days"),
        }
    }
}
