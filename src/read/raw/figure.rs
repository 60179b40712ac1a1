//! Named figures as written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::derivation::{RawDerivation, RawOperands};
use crate::read::Located;

/// A named figure: a value, or how it is derived from others.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFigure {
    /// The number as written; it keeps its decimal places.
    #[serde(default)]
    #[schemars(schema_with = "super::table::number_or_text")]
    pub value: Option<Located<String>>,
    /// Its unit, e.g. "£", "£000", "£m", "£ million", "%", "FTE". Left out: a plain number.
    pub unit: Option<Located<String>>,
    /// Decimal places to print. Left out: as written.
    pub places: Option<Located<u8>>,
    /// The sum of these.
    pub sum: Option<RawOperands>,
    /// The first of these less the others.
    pub difference: Option<RawOperands>,
    /// The first of these over the second.
    pub ratio: Option<RawOperands>,
    /// The change from the first of these to the second, in per cent.
    pub change: Option<RawOperands>,
    /// The average of these.
    pub average: Option<RawOperands>,
    /// The sum of this column from its first row down to the row `to`.
    pub cumulative: Option<RawOperands>,
    /// The row at which `cumulative` ends, by its id, its label or its label made a name.
    #[serde(default)]
    #[schemars(schema_with = "super::table::number_or_text")]
    pub to: Option<Located<String>>,
    /// The least of these.
    pub min: Option<RawOperands>,
    /// The greatest of these.
    pub max: Option<RawOperands>,
    /// Computed by this expression.
    pub compute: Option<Located<String>>,
    /// What a derived figure is said to be: it is checked, and printed.
    #[serde(default)]
    #[schemars(schema_with = "super::table::number_or_text")]
    pub stated: Option<Located<String>>,
    /// Why the stated figure may stand although it does not agree with the computed one.
    pub accept: Option<Located<String>>,
}

impl RawFigure {
    /// How it is derived, as written: nothing for a typed figure, one derivation, or several by mistake.
    #[must_use]
    pub fn derivations(&self) -> Vec<RawDerivation<'_>> {
        RawDerivation::gather(
            [
                ("sum", &self.sum),
                ("difference", &self.difference),
                ("ratio", &self.ratio),
                ("change", &self.change),
                ("average", &self.average),
                ("cumulative", &self.cumulative),
                ("min", &self.min),
                ("max", &self.max),
            ],
            self.compute.as_ref(),
        )
    }
}
