//! What is kept from the public, and on what grounds.

use super::Text;
use crate::diag::Place;

/// Why matter is kept from the public. At least one of `exempt` and `confidential` is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// Exempt information (Local Government Act 1972, section 100I and Schedule 12A).
    pub exempt: Option<Exemption>,
    /// Who or what forbids its disclosure: confidential information (section 100A(3)).
    pub confidential: Option<Text>,
    /// What the public sees in place of its title; plain words.
    pub public_title: Option<String>,
    /// Words of it that may stand in public all the same.
    pub public_words: Vec<String>,
    /// Where the marking stands in its file.
    pub place: Place,
}

/// The grounds on which information is exempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemption {
    /// The numbers of paragraphs of Schedule 12A, in the order of the Schedule.
    pub paragraphs: Vec<String>,
    /// Why the public interest in keeping it back is greater; empty where the law does not ask for it.
    pub reason: Text,
}

impl Restriction {
    /// The numbers of the paragraphs of Schedule 12A; none for what is only confidential.
    #[must_use]
    pub fn paragraphs(&self) -> &[String] {
        self.exempt
            .as_ref()
            .map_or(&[][..], |exempt| exempt.paragraphs.as_slice())
    }
}
