//! What a PDF is, beside what is wrong with it.

use std::collections::BTreeMap;

use super::content::Reading;
use super::font::FontKind;
use super::pdf::OutsidePdf;

/// A font that the pages of a document can use.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FontFact {
    /// Its PostScript name, without the tag of a subset; empty if it has none.
    pub name: String,
    /// Whether its program is in the file.
    pub embedded: bool,
    /// The kind, as ISO 32000-1 names it.
    pub kind: &'static str,
}

/// The fonts of a document by name, those of one name, kind and state once.
#[must_use]
pub fn fonts(pdf: &OutsidePdf) -> Vec<FontFact> {
    let reading = Reading::of(pdf);
    let mut fonts: Vec<FontFact> = reading
        .fonts
        .list()
        .iter()
        .map(|font| FontFact {
            name: font.name.clone(),
            embedded: font.embedded,
            kind: match font.kind {
                FontKind::Type1 => "Type 1",
                FontKind::TrueType => "TrueType",
                FontKind::Type3 => "Type 3",
                FontKind::Composite => "Type 0",
            },
        })
        .collect();
    fonts.sort_unstable();
    fonts.dedup();
    fonts
}

/// The sizes of a document's pages as a viewer shows them, in millimetres as `210 × 297 mm`, each with its pages from 1, in
/// the order in which they come first.
#[must_use]
pub fn sizes(pdf: &OutsidePdf) -> Vec<(String, Vec<usize>)> {
    let mut sizes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, page) in (1..).zip(&pdf.pages) {
        sizes.entry(page.size_words()).or_default().push(number);
    }
    let mut sizes: Vec<_> = sizes.into_iter().collect();
    sizes.sort_by(|(_, a), (_, b)| a.cmp(b));
    sizes
}
