//! What keeps pages from elsewhere from conforming, and the clauses that say so.

use std::borrow::Cow;

/// Whether pages from elsewhere can stand in a file that claims PDF/A-2a and PDF/UA-1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conformance {
    /// What PDF/A-2a (ISO 19005-2) doesn't allow; empty if the pages conform.
    pub pdfa: Vec<Obstacle>,
    /// What PDF/UA-1 (ISO 14289-1) doesn't allow; empty if the pages conform.
    pub pdfua: Vec<Obstacle>,
    /// The spot colours that the pages name: they must be the same in all of a file.
    pub(super) spots: super::spot::Spots,
}

/// One thing that keeps pages from conforming.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Obstacle {
    /// The pages that have it: indices in the outside file, from 0, in order; never empty.
    pub pages: Vec<usize>,
    /// The clause that it breaks, for example `ISO 19005-2, 6.2.11.4.1`.
    pub clause: String,
    /// What it is, as a clause of a sentence for a clerk: "the font Arial is not embedded".
    pub what: String,
}

/// A rule of one standard or of both, by the numbers of its clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Clause {
    /// In ISO 19005-2.
    pub pdfa: Option<&'static str>,
    /// In ISO 14289-1.
    pub pdfua: Option<&'static str>,
}

impl Clause {
    /// Of PDF/A-2 alone.
    pub const fn pdfa(clause: &'static str) -> Self {
        Self {
            pdfa: Some(clause),
            pdfua: None,
        }
    }

    /// Of both standards.
    pub const fn both(pdfa: &'static str, pdfua: &'static str) -> Self {
        Self {
            pdfa: Some(pdfa),
            pdfua: Some(pdfua),
        }
    }
}

/// What is wrong with an object or a content stream, before it is known which pages draw with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fault {
    pub clause: Clause,
    /// As [`Obstacle::what`].
    pub what: Cow<'static, str>,
}

impl Fault {
    pub const fn new(clause: Clause, what: &'static str) -> Self {
        Self {
            clause,
            what: Cow::Borrowed(what),
        }
    }

    pub const fn of(clause: Clause, what: String) -> Self {
        Self {
            clause,
            what: Cow::Owned(what),
        }
    }
}

/// The clauses that are named in more than one place.
pub(super) mod clauses {
    use super::Clause;

    /// A file obeys ISO 32000-1 in all that its profile doesn't restrict.
    pub const SYNTAX: Clause = Clause::both("5.1", "6.2");
    pub const FILTER: Clause = Clause::pdfa("6.1.7.2");
    pub const NAME: Clause = Clause::pdfa("6.1.8");
    pub const INLINE_IMAGE: Clause = Clause::pdfa("6.1.10");
    pub const LIMITS: Clause = Clause::pdfa("6.1.13");
    pub const CONTENT: Clause = Clause::pdfa("6.2.2");
    pub const PROFILE: Clause = Clause::pdfa("6.2.4.2");
    pub const DEVICE_COLOUR: Clause = Clause::pdfa("6.2.4.3");
    pub const SPOT_COLOUR: Clause = Clause::pdfa("6.2.4.4");
    pub const COLOUR: Clause = Clause::pdfa("6.2.4.1");
    pub const IMAGE: Clause = Clause::pdfa("6.2.8");
    pub const JPEG_2000: Clause = Clause::pdfa("6.2.8.3");
    pub const XOBJECT: Clause = Clause::pdfa("6.2.9");
    pub const TRANSPARENCY: Clause = Clause::pdfa("6.2.10");
    pub const FONT: Clause = Clause::both("6.2.11.2", "7.21.1");
    pub const CID_SYSTEM: Clause = Clause::both("6.2.11.3.1", "7.21.3.1");
    pub const CID_TO_GID: Clause = Clause::both("6.2.11.3.2", "7.21.3.2");
    pub const CMAP: Clause = Clause::both("6.2.11.3.3", "7.21.3.3");
    pub const EMBEDDED: Clause = Clause::both("6.2.11.4.1", "7.21.4.1");
    pub const WIDTHS: Clause = Clause::both("6.2.11.5", "7.21.5");
    pub const TRUE_TYPE: Clause = Clause::both("6.2.11.6", "7.21.6");
    pub const UNICODE: Clause = Clause::both("6.2.11.7.2", "7.21.7");
    pub const PRIVATE_USE: Clause = Clause::pdfa("6.2.11.7.3");
    pub const NOTDEF: Clause = Clause::both("6.2.11.8", "7.21.8");
}
