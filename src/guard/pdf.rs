//! The words of a PDF, out of its bytes.

use std::borrow::Cow;

use super::stretch::{At, Stretch};
use crate::outside::{self, OutsidePdf, Where, every_text};

/// Every text of a PDF with where it stands, and how many pages the PDF has; `None` when it can't be read.
pub(super) fn pdf_texts(bytes: &[u8]) -> Option<(Vec<Stretch<'static>>, usize)> {
    let pdf = outside::open(bytes).ok()?;
    // The pages are one text, since a passage may run over their ends; all else stands by itself.
    let mut pages = Stretch::new(true);
    let mut stretches = Vec::new();
    for (place, text) in every_text(&pdf) {
        let at = At::Pdf(Cow::Owned(place.to_string()));
        match place {
            Where::Page(_) => pages.add(at, &text),
            // Names of things and addresses hold numbers that are no figures.
            Where::Elsewhere(_) | Where::Link(_) | Where::Destination | Where::Script => {
                let mut stretch = Stretch::new(false);
                stretch.add(at, &text);
                stretches.push(stretch);
            }
            _ => stretches.push(Stretch::whole(at, text)),
        }
    }
    stretches.insert(0, pages);
    Some((stretches, pdf.pages.len()))
}

/// Every text of a PDF from elsewhere.
pub(super) fn outside_texts(pdf: &OutsidePdf) -> Vec<String> {
    let texts = every_text(pdf).into_iter();
    texts
        .filter(|(place, _)| {
            !matches!(
                place,
                Where::Elsewhere(_)
                    | Where::Link(_)
                    | Where::Destination
                    | Where::Script
                    | Where::Metadata
            )
        })
        .map(|(_, text)| text)
        .collect()
}
