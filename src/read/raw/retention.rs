//! A policy of retention: how long records are kept.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::read::Located;

/// How long records of meetings are kept, and on whose authority.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRetention {
    /// The classes of records. `committee-papers` and `restricted-papers` must be among them: archives are of these.
    pub classes: Vec<RawRetentionClass>,
}

/// A class of records.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRetentionClass {
    /// Its name, in small letters with dashes, e.g. `committee-papers`.
    pub class: Located<String>,
    /// How long its records are kept before they are reviewed: `6 years`, `18 months` or `permanent`.
    pub period: Located<String>,
    /// The day with which the period begins: `meeting`, or `publication` for the day on which the last of the record was
    /// published.
    pub trigger: Located<String>,
    /// The statute or decision that the period rests on.
    pub authority: Located<String>,
}
