//! The part of `style.yaml` that says when authors must send papers.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::read::Located;

/// When authors must send papers. The days are counted back from the last lawful day to publish.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTimetable {
    /// So many working days before the last lawful day to publish, `check --today` begins to warn.
    pub warn_working_days: Option<Located<u8>>,
    /// What authors must send, and when.
    pub steps: Option<Vec<RawTimetableStep>>,
}

/// What authors must send, and when.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTimetableStep {
    /// The name by which a translation finds it.
    pub id: Located<String>,
    /// What is to be sent, e.g. "Draft reports to the clerk".
    pub label: Located<String>,
    /// How many working days before the last lawful day to publish.
    pub working_days: Located<u8>,
}
