//! A council's own holidays.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::read::Located;

/// Days on which the council's offices are closed beside weekends and bank holidays: they are no working days, and so no
/// clear days.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct RawHolidays(pub Vec<RawOwnHoliday>);

/// A day on which the council's offices are closed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawOwnHoliday {
    /// The day.
    #[schemars(extend("format" = "date"))]
    pub date: Located<String>,
    /// What it is called, e.g. "Offices closed between Christmas and New Year".
    pub name: Located<String>,
}
