//! PDFs from elsewhere: what is wrong with one, as a diagnostic.

use crate::diag::{Code, Diagnostic, Place};
use crate::outside::{Concealed, OutsidePdf, Refusal, hidden_text};

/// Why a file can't be used.
pub(crate) fn pdf_refused(path: &str, refusal: &Refusal, place: Place) -> Diagnostic {
    Diagnostic::new(
        Code::Unreadable,
        place,
        format!("`{path}` {}", refusal.message()),
    )
    .hint(refusal.advice())
}

/// The most words of hidden text that a finding quotes.
const MOST_WORDS: usize = 8;
/// The most stretches of hidden text that are told of one file.
const MOST_TOLD: usize = 5;

/// Text of a PDF that can't be seen on its pages.
pub(crate) fn pdf_hidden_text(path: &str, pdf: &OutsidePdf, place: &Place) -> Vec<Diagnostic> {
    let found = hidden_text(pdf);
    let told = found.iter().take(MOST_TOLD).map(|hidden| {
        let why = match hidden.why {
            Concealed::Covered => "something was painted over it",
            Concealed::OffPage => "it stands beside what is shown of the page",
            Concealed::Invisible => "it is drawn without colour or too small",
            Concealed::SameColour => "it has the colour of what is beneath it",
        };
        let mut words = hidden.words.split(' ');
        let mut quoted: Vec<&str> = words.by_ref().take(MOST_WORDS).collect();
        if words.next().is_some() {
            quoted.push("…");
        }
        Diagnostic::new(
            Code::PdfHiddenText,
            place.clone(),
            format!(
                "`{path}` holds text that can't be seen on page {}: “{}”; {why}",
                hidden.page + 1,
                quoted.join(" ")
            ),
        )
        .hint("Anyone can copy it out of the file. Take it out with the program that the document was written with, and save it again.")
    });
    told.collect()
}
