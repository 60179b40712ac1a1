//! Supplements and attachments, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawConfidential, RawExempt};
use crate::read::Located;

/// A supplement to a published pack: late papers, and papers in a new version.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSupplement {
    /// The day on which it is published.
    #[schemars(extend("format" = "date"))]
    pub published: Located<String>,
    /// Its papers by the files that the agenda names: new ones, and those of which it brings a new version.
    pub papers: Vec<Located<String>>,
}

/// A PDF from elsewhere that goes with an item of the agenda.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawAttachment {
    /// The PDF file in the meeting's folder.
    pub file: Located<String>,
    /// Its title, as the pack prints it.
    pub title: Located<String>,
    /// What it shows, for those who can't see it. A PDF without tags needs it.
    pub description: Option<Located<String>>,
    /// Kept from the public as exempt information.
    pub exempt: Option<RawExempt>,
    /// Kept from the public as confidential information.
    pub confidential: Option<RawConfidential>,
}
