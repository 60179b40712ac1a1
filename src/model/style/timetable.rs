//! When authors must send papers, and when a run begins to warn.

/// A house style's timetable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimetableRule {
    /// So many working days before the last lawful day to publish, a check with the day of today begins to warn.
    pub warn_working_days: usize,
    pub steps: Vec<TimetableStep>,
}

/// What authors must send, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimetableStep {
    /// The name by which a translation finds it.
    pub id: String,
    /// "Draft reports to the clerk"
    pub label: String,
    /// How many working days before the last lawful day to publish.
    pub working_days: usize,
}
