//! What a bag says of the program that made it, and of where its log is.

use super::info::info_value;

/// The label that names the program.
pub(super) const AGENT: &str = "Bag-Software-Agent";
/// The label that says where the log of publications is.
pub(super) const LOG_LABEL: &str = "Publication-Log";
/// What that label says where the log is in the bag itself.
const HERE: &str = "data/log.jsonl";

/// Where the log of publications is, by a bag's own account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogKept {
    /// In the bag.
    Here,
    /// In a bag beside it, because its lines name what is not for publication.
    Elsewhere {
        /// The name of that bag.
        bag: String,
        /// The hash of the log's last entry.
        hash: String,
    },
}

impl LogKept {
    pub(super) fn write(&self) -> String {
        match self {
            Self::Here => HERE.to_owned(),
            Self::Elsewhere { bag, hash } => format!("in the bag {bag}; last hash {hash}"),
        }
    }

    /// What the labels of a bag say; `None` when they say nothing.
    #[must_use]
    pub fn read(info: &[(String, String)]) -> Option<Self> {
        let said = info_value(info, LOG_LABEL)?;
        if said == HERE {
            return Some(Self::Here);
        }
        let (bag, hash) = said
            .strip_prefix("in the bag ")?
            .split_once("; last hash ")?;
        Some(Self::Elsewhere {
            bag: bag.to_owned(),
            hash: hash.to_owned(),
        })
    }
}

/// The name and version of this program as bags have it.
pub(super) fn this_program() -> String {
    format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
}

/// Whether this program, in any version, made the bag with these labels.
#[must_use]
pub fn is_own(info: &[(String, String)]) -> bool {
    info_value(info, AGENT).is_some_and(|agent| {
        let name = agent.split(' ').next();
        name == Some(env!("CARGO_PKG_NAME"))
    })
}
