//! What keeps a pack that holds a PDF from claiming the standards for archives and for screen readers.

use std::collections::BTreeSet;

use super::finding::{Finding, FindingKind, Gravity, page_words};
use crate::outside::conform::{Conformance, Obstacle, Standard};

const ADVICE: &str = "Save it again as PDF/A where it was made, tagged if that is offered. Otherwise nothing needs doing: the \
                      meeting's page says what is not claimed, and why.";

/// How many obstacles are named.
const MOST: usize = 6;

/// What keeps it from both standards, and what from PDF/A-2a alone: whatever breaks PDF/UA-1 breaks that as well.
pub(super) fn findings(conformance: &Conformance) -> Vec<Finding> {
    let both: BTreeSet<_> = conformance.pdfua.iter().map(key).collect();
    let archive = conformance.pdfa.iter();
    let archive: Vec<_> = archive.filter(|one| !both.contains(&key(one))).collect();
    let (pdfa, pdfua) = (Standard::PdfA2a, Standard::PdfUa1);
    let groups = [
        (
            conformance.pdfua.iter().collect(),
            format!("{pdfa} and {pdfua}"),
        ),
        (archive, pdfa.to_string()),
    ];
    let groups = groups.into_iter().filter(|(found, _)| !found.is_empty());
    let findings = groups.map(|(found, standards)| {
        let message = format!("keeps a pack from claiming {standards}: {}", words(&found));
        Finding::new(FindingKind::NotConforming, Gravity::Note, message, ADVICE)
    });
    findings.collect()
}

/// What an obstacle has in common with the same one to another standard.
fn key(obstacle: &Obstacle) -> (&str, &[usize]) {
    (&obstacle.what, &obstacle.pages)
}

/// The obstacles, each with its pages.
fn words(obstacles: &[&Obstacle]) -> String {
    let mut named: Vec<String> = obstacles
        .iter()
        .take(MOST)
        .map(|obstacle| {
            // What a file calls its fonts may be anything.
            let what = obstacle.what.chars().filter(|found| !found.is_control());
            let pages: Vec<usize> = obstacle.pages.iter().map(|page| page + 1).collect();
            format!("{} ({})", what.collect::<String>(), page_words(&pages))
        })
        .collect();
    if obstacles.len() > MOST {
        named.push(format!("and {} more", obstacles.len() - MOST));
    }
    named.join("; ")
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
    fn what_both_standards_forbid_is_said_once_and_each_with_its_pages() {
        let mut conformance = Conformance::default();
        let fonts = [
            obstacle("the font Arial is not embedded", &[0, 2]),
            obstacle("the font Lora\n is not embedded", &[1]),
        ];
        conformance.pdfa = fonts.to_vec();
        conformance.pdfa.push(obstacle("a page is too large", &[1]));
        conformance.pdfua = fonts.to_vec();
        let found = findings(&conformance);
        let sentences: Vec<String> = found.iter().map(Finding::sentence).collect();
        assert_eq!(
            sentences,
            [
                "keeps a pack from claiming PDF/A-2a and PDF/UA-1: the font Arial is not embedded (pages 1, 3); the font \
                 Lora is not embedded (page 2)",
                "keeps a pack from claiming PDF/A-2a: a page is too large (page 2)",
            ]
        );
        assert!(findings(&Conformance::default()).is_empty());
        conformance.pdfa = (0..8).map(|page| obstacle("odd", &[page])).collect();
        conformance.pdfua.clear();
        let sentence = findings(&conformance).first().map(Finding::sentence);
        assert!(sentence.is_some_and(|said| said.ends_with("odd (page 6); and 2 more")));
    }
}
