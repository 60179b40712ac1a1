//! What the document as a whole has or lacks.

use std::collections::BTreeMap;

use super::finding::{Finding, FindingKind, Gravity, list};
use crate::outside::pdf::{OutsidePage, OutsidePdf};

/// Findings that need no look at the content.
pub(super) fn findings(pdf: &OutsidePdf) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |kind, gravity, message: &str, advice| {
        findings.push(Finding::new(kind, gravity, message, advice));
    };
    for repair in &pdf.repairs {
        add(
            FindingKind::Repaired(*repair),
            Gravity::Warning,
            &format!("{}; it could be repaired", repair.message()),
            "Look whether all of its pages are there and as they should be, or ask for it again.",
        );
    }
    if !pdf.tagged {
        add(
            FindingKind::Untagged,
            Gravity::Warning,
            "has no tags, so that screen readers can't tell headings, lists and tables",
            "Save it again as a tagged PDF, or describe in a sentence or two what it says.",
        );
    }
    if pdf.claims.pdf_a.is_none() {
        add(
            FindingKind::NotArchival,
            Gravity::Note,
            "does not claim to be fit for an archive (PDF/A)",
            "",
        );
    }
    if pdf.title.is_none() {
        add(
            FindingKind::NoTitle,
            Gravity::Note,
            "has no title",
            "Give it one where it was made.",
        );
    }
    if pdf.language.is_none() {
        add(
            FindingKind::NoLanguage,
            Gravity::Note,
            "does not say in which language it is",
            "Set the language of the document where it was made.",
        );
    }
    let objects = pdf.objects();
    if objects
        .catalog()
        .is_some_and(|catalog| objects.get(catalog, b"PageLabels").is_some())
    {
        add(
            FindingKind::PageLabels,
            Gravity::Note,
            "numbers its pages in a way of its own",
            "Nothing needs doing: in a pack its pages get the numbers of the pack.",
        );
    }
    findings.extend(sizes(&pdf.pages));
    findings.extend(rotation(&pdf.pages));
    findings
}

/// A4, upright, in millimetres.
const A4: (f32, f32) = (210.0, 297.0);
/// Other sizes that printers have paper for.
const USUAL: [(f32, f32); 4] = [
    (148.0, 210.0),
    (297.0, 420.0),
    (215.9, 279.4),
    (215.9, 355.6),
];
/// How far a size may be from another that it is taken for, in millimetres.
const TOLERANCE: f32 = 2.5;

fn is_size(page: &OutsidePage, (short, long): (f32, f32)) -> bool {
    let near = |one: f32, other: f32| (one - other).abs() <= TOLERANCE;
    let (width, height) = page.millimetres();
    near(width.min(height), short) && near(width.max(height), long)
}

/// Pages that are not A4, whichever way up.
fn sizes(pages: &[OutsidePage]) -> Option<Finding> {
    let others: Vec<(usize, &OutsidePage)> = (1..)
        .zip(pages)
        .filter(|(_, page)| !is_size(page, A4))
        .collect();
    if others.is_empty() {
        return None;
    }
    let mut found = Vec::new();
    for (_, page) in &others {
        let words = page.size_words();
        if !found.contains(&words) {
            found.push(words);
        }
    }
    let usual = others
        .iter()
        .all(|(_, page)| USUAL.iter().any(|usual| is_size(page, *usual)));
    let gravity = if usual {
        Gravity::Note
    } else {
        Gravity::Warning
    };
    let finding = Finding::new(
        FindingKind::PageSize,
        gravity,
        format!("has pages that are not A4: {}", list(&found)),
        "Look whether that is meant: on A4 paper such a page is printed cut, or larger or smaller than it is.",
    );
    Some(finding.on(others.into_iter().map(|(number, _)| number).collect()))
}

fn rotation(pages: &[OutsidePage]) -> Option<Finding> {
    let mut by_angle: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
    for (number, page) in (1..).zip(pages) {
        by_angle.entry(page.rotate).or_default().push(number);
    }
    if by_angle.len() < 2 {
        return None;
    }
    let most = by_angle
        .iter()
        .max_by_key(|(_, pages)| pages.len())
        .map(|(angle, _)| *angle);
    let mut turned: Vec<usize> = by_angle
        .into_iter()
        .filter(|(angle, _)| Some(*angle) != most)
        .flat_map(|(_, pages)| pages)
        .collect();
    turned.sort_unstable();
    let finding = Finding::new(
        FindingKind::MixedRotation,
        Gravity::Note,
        "has pages that are turned otherwise than the rest",
        "Look whether they stand upright on the screen.",
    );
    Some(finding.on(turned))
}
