//! What keeps a pack that holds a PDF from claiming the standards for archives and for readers of the screen.

use std::collections::BTreeSet;

use super::finding::{Finding, FindingKind, Gravity, list};
use crate::outside::conform::{Conformance, Obstacle, Standard};

const ADVICE: &str = "Save it again as PDF/A-2a where it was made; else the pack is made without the claim, and the \
                      meeting's page says why.";

/// What keeps it from either standard, and what from both.
pub(super) fn findings(conformance: &Conformance) -> Vec<Finding> {
    let (pdfa, pdfua) = (&conformance.pdfa, &conformance.pdfua);
    let same =
        |one: &Obstacle, other: &Obstacle| one.what == other.what && one.pages == other.pages;
    let both = |one: &&Obstacle, others: &[Obstacle]| others.iter().any(|other| same(one, other));
    let groups: [(Vec<&Obstacle>, String); 3] = [
        (
            pdfa.iter().filter(|one| both(one, pdfua)).collect(),
            format!("{} and {}", Standard::PdfA2a, Standard::PdfUa1),
        ),
        (
            pdfa.iter().filter(|one| !both(one, pdfua)).collect(),
            Standard::PdfA2a.to_string(),
        ),
        (
            pdfua.iter().filter(|one| !both(one, pdfa)).collect(),
            Standard::PdfUa1.to_string(),
        ),
    ];
    let groups = groups.into_iter().filter(|(found, _)| !found.is_empty());
    let findings = groups.map(|(found, standards)| {
        let what: Vec<String> = found.iter().map(|one| one.what.clone()).collect();
        let pages: BTreeSet<usize> = found.iter().flat_map(|one| &one.pages).copied().collect();
        let message = format!("keeps a pack from claiming {standards}: {}", list(&what));
        Finding::new(FindingKind::NotConforming, Gravity::Note, message, ADVICE)
            .on(pages.into_iter().map(|page| page + 1).collect())
    });
    findings.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn obstacle(what: &str, pages: &[usize]) -> Obstacle {
        Obstacle {
            pages: pages.to_vec(),
            clause: String::new(),
            what: what.to_owned(),
        }
    }

    #[test]
    fn what_both_standards_forbid_is_said_once() {
        let mut conformance = Conformance::default();
        let arial = obstacle("the font Arial is not embedded", &[0, 2]);
        conformance.pdfa = vec![arial.clone(), obstacle("a page is too large", &[1])];
        conformance.pdfua = vec![arial];
        let sentences: Vec<String> = findings(&conformance)
            .iter()
            .map(Finding::sentence)
            .collect();
        assert_eq!(
            sentences,
            [
                "keeps a pack from claiming PDF/A-2a and PDF/UA-1: the font Arial is not embedded (pages 1, 3)",
                "keeps a pack from claiming PDF/A-2a: a page is too large (page 2)",
            ]
        );
        assert!(findings(&Conformance::default()).is_empty());
    }
}
