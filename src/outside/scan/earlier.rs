//! Words that a page had before the file was saved in addition. Such a file has all of its former states inside
//! (ISO 32000-1, 7.5.6): what was taken out that way is still there.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::finding::{Finding, FindingKind, Gravity};
use crate::once::Once;
use crate::outside::page_tree;
use crate::outside::pdf::OutsidePdf;
use crate::outside::texts::text;

/// Words that were on pages and are on none now.
pub(super) fn finding(pdf: &OutsidePdf) -> Option<Finding> {
    const SAMPLE: usize = 6;
    if pdf.earlier.is_empty() {
        return None;
    }
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for word in text(pdf).into_iter().flatten() {
        *known.entry(word).or_default() += 1;
    }
    let mut document = (*pdf.document).clone();
    for versions in &pdf.earlier {
        document.objects.extend(versions.clone());
        let Ok((pages, _)) = page_tree::pages(&document) else {
            continue;
        };
        let before = OutsidePdf {
            document: Arc::new(document.clone()),
            pages,
            earlier: Vec::new(),
            tagged: pdf.tagged,
            claims: pdf.claims.clone(),
            title: None,
            language: None,
            producer: None,
            creator: None,
            version: pdf.version.clone(),
            repairs: Vec::new(),
            ink: Once::default(),
            conformance: Once::default(),
        };
        let mut left = known.clone();
        let lost: Vec<String> = text(&before)
            .into_iter()
            .flatten()
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .filter(|word| match left.get_mut(word) {
                Some(times) if *times > 0 => {
                    *times -= 1;
                    false
                }
                _ => true,
            })
            .take(SAMPLE)
            .collect();
        if !lost.is_empty() {
            let finding = Finding::new(
                FindingKind::EarlierVersion,
                Gravity::Error,
                "has an earlier version of itself inside, with words that were taken out since",
                "Print it to a new PDF, or save it under another name, so that only what is on its pages now is in it.",
            );
            return Some(Finding {
                sample: Some(lost.join(" ")),
                ..finding
            });
        }
    }
    None
}
