//! The words of a house style itself, against its own fonts.

use super::Glyphs;
use crate::diag::Diagnostics;
use crate::model::{FontFace, Pattern, Style};

/// Reports characters of the style's own words that its fonts lack.
pub(crate) fn check_words(style: &Style, glyphs: &Glyphs<'_>) -> Diagnostics {
    let mut faults = Diagnostics::new();
    let mut check = |words: &str, face| {
        for c in glyphs.lacking(face, words) {
            let mut fault = glyphs.fault(c, None, &style.fonts.name);
            fault.message = format!(
                "{}, which the house style `{}` prints in “{words}”",
                fault.message, style.name
            );
            faults.push(fault);
        }
    };
    for field in &style.header_fields {
        check(&field.label, FontFace::Bold);
        check(
            field.empty.as_deref().unwrap_or_default(),
            FontFace::Regular,
        );
    }
    for section in &style.closing {
        check(&section.heading, FontFace::Bold);
        check(
            section.empty.as_deref().unwrap_or_default(),
            FontFace::Regular,
        );
    }
    for item in &style.standing_items {
        check(&item.title, FontFace::Regular);
        check(item.text.as_deref().unwrap_or_default(), FontFace::Regular);
    }
    let numbering = &style.numbering;
    let lists = [
        &numbering.bullet,
        &numbering.decimal,
        &numbering.letter,
        &numbering.roman,
    ];
    for Pattern { prefix, suffix, .. } in lists.into_iter().flatten() {
        check(prefix, FontFace::Regular);
        check(suffix, FontFace::Regular);
    }
    let labels = &style.labels;
    for label in labels.months.iter().chain(&labels.weekdays) {
        check(label, FontFace::Regular);
    }
    for label in [
        &labels.agenda,
        &labels.recommendations,
        &labels.appendix,
        &labels.minutes_title,
    ] {
        check(label, FontFace::Bold);
    }
    for label in [
        &labels.agenda_item,
        &labels.page,
        &labels.pages,
        &labels.table,
        &labels.figure,
        &labels.paragraph_reference,
        &labels.section_reference,
        &labels.recommendation_reference,
        &labels.heading_reference,
        &labels.total,
        &labels.date,
        &labels.time,
        &labels.venue,
        &labels.membership,
        &labels.contact,
        &labels.note,
    ] {
        check(label, FontFace::Regular);
    }
    faults
}
