//! The words of a house style itself, against its own fonts.

use super::Glyphs;
use crate::diag::{Diagnostics, Place};
use crate::model::{FontFace, Pattern, RunningPart, Style, TitlePiece};
use crate::read::StyleInputs;

/// Reports characters of the style's own words that its fonts lack, in every language that it speaks.
pub(crate) fn check_words(style: &Style, inputs: &StyleInputs, glyphs: &Glyphs<'_>) -> Diagnostics {
    let mut faults = Diagnostics::new();
    let mut check = |words: &str, face| {
        for c in glyphs.lacking(face, words) {
            let mut fault = glyphs.fault(c, place_in_style(inputs, words, c), &style.fonts.name);
            fault.message = format!(
                "{}, which the house style `{}` prints in “{words}”",
                fault.message, style.name
            );
            if !faults.iter().any(|told| *told == fault) {
                faults.push(fault);
            }
        }
    };
    check_language(style, &mut check);
    for language in style.translations.keys() {
        if let Some(style) = style.in_language(language) {
            check_language(&style, &mut check);
        }
    }
    faults
}

/// Looks at all that a style says in one language.
fn check_language(style: &Style, check: &mut impl FnMut(&str, FontFace)) {
    let running = &style.running_texts;
    for text in running.head.iter().chain(&running.foot) {
        let face = FontFace::of(text.leads(), false);
        for part in &text.0 {
            if let RunningPart::Words(words) = part {
                check(words, face);
            }
        }
    }
    for piece in style.title_lines.iter().flat_map(|line| &line.pieces) {
        if let TitlePiece::Words(words) = piece {
            check(words, FontFace::Bold);
        }
    }
    for framed in &style.header_boxes {
        check(
            framed.heading.as_deref().unwrap_or_default(),
            FontFace::Bold,
        );
    }
    let boxed = style.header_boxes.iter().flat_map(|framed| &framed.fields);
    for field in style.header_fields.iter().chain(boxed) {
        check(&field.label, FontFace::Bold);
        check(
            field.empty.as_deref().unwrap_or_default(),
            FontFace::Regular,
        );
    }
    for part in &style.parts {
        check(&part.heading, FontFace::Bold);
    }
    for section in style.opening.iter().chain(&style.closing) {
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
    for Pattern { prefix, suffix, .. } in style.numbering.lists.values().flatten() {
        check(prefix, FontFace::Regular);
        check(suffix, FontFace::Regular);
    }
    let recommendations = &style.recommendations;
    let lead = recommendations.lead.as_deref();
    check(lead.unwrap_or_default(), FontFace::Regular);
    if let Some(join) = &recommendations.join {
        for words in [&join.between, &join.last, &join.end] {
            check(words, FontFace::Regular);
        }
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
        &labels.rounding_note,
        &labels.date,
        &labels.time,
        &labels.venue,
        &labels.membership,
        &labels.contact,
        &labels.phone,
        &labels.email,
    ] {
        check(label, FontFace::Regular);
    }
}

/// Where a character of a style's words stands: the model has no places, so the words are looked for in the layers'
/// `style.yaml`, the style's own first; then the character alone, which an escape may have kept apart from them.
fn place_in_style(inputs: &StyleInputs, words: &str, c: char) -> Option<Place> {
    let mut letter = [0; 4];
    let letter: &str = c.encode_utf8(&mut letter);
    let find = |needle: &str| {
        inputs.chain.iter().find_map(|layer| {
            let source = layer.sources.get(&layer.settings.path)?;
            let at = source.text.find(needle)?;
            let before = &source.text[..at];
            let line = 1 + before.matches('\n').count();
            let column = 1 + before.rsplit('\n').next()?.chars().count();
            let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let start = Place::new(layer.settings.path.clone(), clamp(line), clamp(column), 1);
            Some(source.find_from(&start, letter))
        })
    };
    let own = || Some(Place::start_of(inputs.chain.first()?.settings.path.clone()));
    find(words).or_else(|| find(letter)).or_else(own)
}
