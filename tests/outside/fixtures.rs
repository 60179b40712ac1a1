//! Files of real programs and files broken on purpose, with what is to be found in each.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use agendapack::outside::{FindingKind, Refusal, open, scan};

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside/files")
}

/// A finding's kind as the table of files calls it; `None` for what it doesn't list.
fn kind(kind: FindingKind) -> Option<&'static str> {
    Some(match kind {
        FindingKind::HiddenText(_)
        | FindingKind::HiddenPicture
        | FindingKind::MarkedForRedaction
        | FindingKind::EarlierVersion => "hidden-text",
        FindingKind::Repaired(_) | FindingKind::NotWhole => "damaged",
        FindingKind::Untagged => "untagged",
        FindingKind::NoText | FindingKind::FontWithoutText => "no-text",
        FindingKind::FontNotEmbedded => "font-not-embedded",
        FindingKind::Comments => "comments",
        FindingKind::HiddenLayers => "layers",
        FindingKind::PageSize => "page-size",
        FindingKind::Script
        | FindingKind::Actions
        | FindingKind::Media
        | FindingKind::EmbeddedFiles
        | FindingKind::FormFields
        | FindingKind::Signatures => "active-content",
        FindingKind::NotArchival => "not-pdfa",
        FindingKind::MixedRotation
        | FindingKind::NotConforming
        | FindingKind::NoTitle
        | FindingKind::NoLanguage
        | FindingKind::PageLabels => return None,
    })
}

/// The kinds of finding in a file, and the number of its pages.
fn found(bytes: &[u8]) -> (BTreeSet<&'static str>, usize) {
    match open(bytes) {
        Ok(pdf) => {
            let findings = scan(&pdf);
            (
                findings
                    .iter()
                    .filter_map(|found| kind(found.kind))
                    .collect(),
                pdf.pages.len(),
            )
        }
        Err(Refusal::Encrypted { .. }) => (BTreeSet::from(["encrypted"]), 0),
        Err(_) => (BTreeSet::from(["damaged"]), 0),
    }
}

#[test]
fn each_file_has_the_findings_that_it_was_made_for_and_no_others() {
    let table = fs::read_to_string(folder().join("expected.tsv")).unwrap();
    let mut wrong = Vec::new();
    for line in table.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [file, kinds, also, ..] = fields[..] else {
            panic!("{line}");
        };
        let set = |list: &str| -> BTreeSet<String> {
            list.split(',')
                .filter(|kind| *kind != "-")
                .map(str::to_owned)
                .collect()
        };
        let (wanted, also_allowed) = (set(kinds), set(also));
        let (found, pages) = found(&fs::read(folder().join(file)).unwrap());
        for kind in &wanted {
            if !found.contains(kind.as_str()) {
                wrong.push(format!("{file}: {kind} is missed; found {found:?}"));
            }
        }
        for kind in &found {
            let allowed = also == "*" || wanted.contains(*kind) || also_allowed.contains(*kind);
            if !allowed {
                wrong.push(format!("{file}: {kind} should not be found"));
            }
        }
        let counted = fields.last().and_then(|pages| pages.parse::<usize>().ok());
        if let Some(counted) = counted
            && !found.contains("encrypted")
            && counted != pages
        {
            wrong.push(format!("{file}: {pages} pages, not {counted}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n{} wrong",
        wrong.join("\n"),
        wrong.len()
    );
}

#[test]
fn the_words_that_are_hidden_are_quoted() {
    let table = fs::read_to_string(folder().join("hidden.tsv")).unwrap();
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let mut missed = Vec::new();
    for line in table.lines().skip(1) {
        let (file, words) = line.split_once('\t').unwrap();
        let pdf = open(&fs::read(folder().join(file)).unwrap()).unwrap();
        let samples: Vec<String> = scan(&pdf)
            .into_iter()
            .filter_map(|finding| finding.sample)
            .collect();
        // A sample has the first few words.
        let wanted = letters(words);
        let quoted = samples.iter().any(|sample| {
            let sample = letters(sample);
            sample.contains(&wanted)
                || wanted.contains(&sample) && !sample.is_empty()
                || sample.contains(wanted.get(..12.min(wanted.len())).unwrap_or_default())
        });
        if !quoted {
            missed.push(format!("{file}: “{words}” in {samples:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
