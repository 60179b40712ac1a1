//! The words of a PDF, out of its bytes.

use super::stretch::{At, Stretch};
use crate::outside::{self, OutsidePdf, Where, every_text};

/// Every text of a PDF with where it stands, and how many pages the PDF has; `None` when it can't be read.
pub(super) fn pdf_texts(bytes: &[u8]) -> Option<(Vec<Stretch<'static>>, usize)> {
    let pdf = outside::open(bytes).ok()?;
    // The pages are one text, since a passage may run over their ends. Names of things and addresses hold numbers that are
    // no figures.
    let (mut pages, mut said, mut named) =
        (Stretch::new(true), Stretch::new(true), Stretch::new(false));
    for (place, text) in every_text(&pdf) {
        let into = match &place {
            Where::Page(_) => &mut pages,
            Where::Elsewhere(_) | Where::Link(_) | Where::Destination | Where::Script => &mut named,
            _ => &mut said,
        };
        into.add(At::Pdf(place), &text);
    }
    Some((vec![pages, said, named], pdf.pages.len()))
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
