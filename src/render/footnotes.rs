//! Labels of footnotes: one Markdown text holds the footnotes of a paper and of its appendices.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Body, Paper};

/// The labels of a body's footnotes in the paper's Markdown, by the names that its authors call them.
#[derive(Debug, Default)]
pub struct FootnoteLabels {
    by_name: BTreeMap<String, String>,
}

impl FootnoteLabels {
    /// The label of a footnote.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.by_name.get(name).map(String::as_str)
    }

    /// Every label.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.by_name.values().map(String::as_str)
    }
}

/// The labels of a paper's bodies: its own first, then its appendices' in order.
///
/// A label is the footnote's name, in lower case because Markdown does not tell case apart in labels, with a number
/// behind it where another body or name has taken it.
#[must_use]
pub fn label_footnotes(paper: &Paper) -> Vec<FootnoteLabels> {
    let mut taken = BTreeSet::new();
    std::iter::once(&paper.body)
        .chain(paper.appendices.iter().map(|appendix| &appendix.body))
        .map(|body| label_body(body, &mut taken))
        .collect()
}

fn label_body(body: &Body, taken: &mut BTreeSet<String>) -> FootnoteLabels {
    let mut labels = FootnoteLabels::default();
    for footnote in &body.footnotes {
        let stem: String = footnote
            .name
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() {
                    c.to_ascii_lowercase()
                } else {
                    '-'
                }
            })
            .collect();
        let label = std::iter::once(stem.clone())
            .chain((2..).map(|n: u32| format!("{stem}-{n}")))
            .find(|label| !taken.contains(label))
            .unwrap_or(stem);
        taken.insert(label.clone());
        labels.by_name.insert(footnote.name.clone(), label);
    }
    labels
}
