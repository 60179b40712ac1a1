//! What is kept from the public, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::law::paragraph_numbers;
use crate::read::Located;

/// Exempt information: matter that the law lets a council keep back (in England and Wales Schedule 12A to the Local
/// Government Act 1972).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawExempt {
    /// The numbers of the paragraphs of the Schedule that describe it, e.g. [3].
    #[schemars(schema_with = "paragraph_numbers")]
    pub paragraphs: Vec<Located<String>>,
    /// Why the public interest in keeping it back is greater than that in disclosing it.
    pub reason: Option<Located<String>>,
    /// What the public sees in place of its title. It must give nothing away.
    pub title: Option<Located<String>>,
    /// Words of it that may stand in public all the same, for they give nothing away.
    #[serde(default)]
    pub public_words: Vec<Located<String>>,
}

/// Confidential information: what a government department gave on terms that forbid its disclosure, or what an enactment
/// or a court forbids to disclose.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawConfidential {
    /// Who or what forbids its disclosure: the department with its terms, the enactment or the order of the court. It is
    /// printed in restricted packs only.
    pub by: Located<String>,
    /// What the public sees in place of its title. It must give nothing away.
    pub title: Option<Located<String>>,
    /// Words of it that may stand in public all the same, for they give nothing away.
    #[serde(default)]
    pub public_words: Vec<Located<String>>,
}
