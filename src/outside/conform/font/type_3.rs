//! Type 3 fonts, whose glyphs are content streams (ISO 32000-1, 9.6.5).

use lopdf::{Dictionary, Stream};

use super::super::bits::Shown;
use super::super::obstacle::clauses;
use super::super::tokens::{Kind, Tokens};
use super::encoding::Encoding;
use super::simple::{codes_where, examine_text};
use super::widths::{SimpleWidths, agree};
use super::{Report, Scope, names};
use crate::outside::filter::unpack;
use crate::outside::limits::MAX_STREAM;
use crate::outside::lookup::Objects;

/// The glyphs of a Type 3 font, with the resources that they draw with; nothing of another font.
pub(in super::super) fn glyphs<'a>(
    objects: Objects<'a>,
    font: &'a Dictionary,
) -> (Vec<&'a Stream>, Option<&'a Dictionary>) {
    if objects.name(font, b"Subtype") != Some(b"Type3") {
        return (Vec::new(), None);
    }
    let glyphs = objects.dictionary(font, b"CharProcs");
    let glyphs = glyphs.into_iter().flat_map(Dictionary::iter);
    let glyphs = glyphs.filter_map(|(_, glyph)| objects.follow(glyph).as_stream().ok());
    (glyphs.collect(), objects.dictionary(font, b"Resources"))
}

/// Examines a font, but for what its glyphs draw.
pub(super) fn examine(objects: Objects<'_>, font: &Dictionary, shown: &Shown, report: &mut Report) {
    let encoding = objects
        .get(font, b"Encoding")
        .and_then(|encoding| Encoding::of(objects, encoding));
    let glyphs = objects.dictionary(font, b"CharProcs");
    let nothing = Dictionary::new();
    let descriptor = objects
        .dictionary(font, b"FontDescriptor")
        .unwrap_or(&nothing);
    let widths = SimpleWidths::of(objects, font, descriptor);
    let scale = scale(objects, font);
    let (Some(encoding), Some(glyphs), Some(widths), Some(scale)) =
        (encoding, glyphs, widths, scale)
    else {
        report.fault(clauses::FONT, "is damaged", Scope::Any);
        return;
    };
    let byte = |code: u16| u8::try_from(code).unwrap_or_default();
    let name = |code: u16| encoding.glyph(byte(code)).filter(|name| *name != ".notdef");
    let width = |code: u16| {
        let glyph = objects
            .get(glyphs, name(code)?.as_bytes())?
            .as_stream()
            .ok()?;
        stated_width(objects, glyph)
    };
    report.fault_of(
        clauses::NOTDEF,
        "is used for characters that it has no glyph for",
        codes_where(&shown.all(), |code| width(code).is_none()),
        Scope::Codes,
    );
    let differs = |code: u16| {
        let stated = widths.width(byte(code));
        width(code)
            .is_some_and(|width| !agree(stated, width) || !agree(stated * scale, width * scale))
    };
    report.fault_of(
        clauses::WIDTHS,
        "has glyphs of other widths than the file says",
        codes_where(&shown.visible, differs),
        Scope::VisibleCodes,
    );
    examine_text(
        objects,
        font,
        shown,
        |code| names::text(name(code)?),
        report,
    );
}

/// How many thousandths of the type size a unit of the glyphs is.
fn scale(objects: Objects<'_>, font: &Dictionary) -> Option<f32> {
    let matrix = objects.array(font, b"FontMatrix")?;
    let figures: Option<Vec<f32>> = matrix.iter().map(|figure| objects.number(figure)).collect();
    match figures?[..] {
        [across, _, _, _, _, _] => Some(across * 1000.0),
        _ => None,
    }
}

/// The width that a glyph's drawing begins with.
fn stated_width(objects: Objects<'_>, glyph: &Stream) -> Option<f32> {
    let unpacked = unpack(objects, glyph, MAX_STREAM);
    let mut tokens = Tokens::new(&unpacked.bytes);
    let mut figures = Vec::new();
    loop {
        match tokens.start().ok()?? {
            // `d1`, which has the most, has six.
            Kind::Number if figures.len() < 6 => figures.push(tokens.number().ok()?.value),
            Kind::Keyword => match (tokens.keyword(), figures.len()) {
                (b"d0", 2) | (b"d1", 6) => break,
                _ => return None,
            },
            _ => return None,
        }
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "widths need no more digits"
    )]
    figures.first().map(|figure| *figure as f32)
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, Object, dictionary};

    use super::*;

    #[test]
    fn the_width_is_the_first_figure_of_a_glyph() {
        let document = Document::new();
        let objects = Objects::of(&document);
        let width =
            |content: &[u8]| stated_width(objects, &Stream::new(dictionary! {}, content.to_vec()));
        assert_eq!(width(b"12.5 0 d0 q Q"), Some(12.5));
        assert_eq!(width(b"7 0 0 0 5 5 d1"), Some(7.0));
        assert_eq!(width(b"7 0 d1"), None);
        assert_eq!(width(b"q 7 0 d0"), None);
        assert_eq!(width(b""), None);
    }

    #[test]
    fn other_fonts_have_no_glyphs_of_their_own() {
        let document = Document::new();
        let font = dictionary! { "Subtype" => Object::Name(b"Type1".to_vec()) };
        assert!(glyphs(Objects::of(&document), &font).0.is_empty());
    }
}
