//! PDFs from elsewhere: appendices, minutes and attachments that come as they are.

use std::sync::Arc;

use super::Restriction;
use crate::outside::OutsidePdf;

/// A PDF from elsewhere, as a cover sheet announces it.
#[derive(Debug, Clone)]
pub struct Outside {
    /// Of its cover sheet's line; unique in its paper.
    pub anchor: String,
    /// As its bookmark says: "Appendix B: Site plan".
    pub title: String,
    /// What it shows, in its author's words; empty for a tagged one that says so itself.
    pub description: String,
    /// The path inside the meeting's folder, with `/`.
    pub path: String,
    /// Kept from the public.
    pub restriction: Option<Arc<Restriction>>,
    pub pdf: Arc<OutsidePdf>,
}

impl Outside {
    /// How many pages it has.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.pdf.pages.len()
    }
}

/// Two are one when they stand in one place: the file of a path is read once.
impl PartialEq for Outside {
    fn eq(&self, other: &Self) -> bool {
        (&self.anchor, &self.path) == (&other.anchor, &other.path)
    }
}

impl Eq for Outside {}
