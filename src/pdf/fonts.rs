//! Fonts: cut to the glyphs shown, handed to printpdf, and completed (ISO 32000-1, 9.7 and 9.8).
//!
//! A glyph's id in the whole font is its code in the content streams, so that these can be encoded before anyone
//! knows which glyphs a pack will show; a `CIDToGIDMap` leads from it to the glyph in the subset.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};
use printpdf::{
    Codepoint, FontId, FontMetrics, Op, ParsedFont, PdfFont, PdfFontHandle, Pt, TextItem,
};
use sha2::{Digest, Sha256};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use super::values::reference;
use super::{Faces, PdfError};
use crate::model::FontFace;

/// The name under which a page's resources hold a face.
pub(super) const fn resource_name(face: FontFace) -> &'static str {
    match face {
        FontFace::Regular => "FR",
        FontFace::Bold => "FB",
        FontFace::Italic => "FI",
        FontFace::BoldItalic => "FZ",
    }
}

/// A face cut to the glyphs shown.
pub(super) struct Subset {
    pub(super) face: FontFace,
    /// For printpdf: the font program, its name and its figures.
    font: ParsedFont,
    /// Each glyph shown with the text it stands for, whole for a ligature.
    texts: Vec<(u16, String)>,
    /// Advances in 1/1000 of the type size, to two decimals.
    widths: Vec<(u16, f32)>,
    cap_height: i64,
    /// Two bytes a code: the glyph in the subset.
    glyph_map: Vec<u8>,
}

/// Cuts a face to these glyphs.
pub(super) fn cut(faces: &dyn Faces, face: FontFace, glyphs: &[u16]) -> Result<Subset, PdfError> {
    let fault = |message: String| PdfError::Font { face, message };
    let program = faces.program(face);
    let font = FontRef::new(program).map_err(|error| fault(error.to_string()))?;
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    let per_mille = |units: f32| units * 1000.0 / f32::from(metrics.units_per_em.max(1));

    let mut texts = Vec::with_capacity(glyphs.len());
    for &glyph in glyphs {
        if glyph == 0 {
            return Err(fault("a character without a glyph is shown".to_owned()));
        }
        // A glyph that stands for no text of its own shows under an `ActualText`; every code must still map to
        // something (ISO 19005-2, 6.2.11.7.2).
        let text = faces
            .glyph_text(face, glyph)
            .filter(|text| !text.is_empty());
        texts.push((glyph, text.unwrap_or("\u{FFFD}").to_owned()));
    }
    let advances = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let widths = glyphs
        .iter()
        .map(|&glyph| {
            let advance = advances
                .advance_width(GlyphId::from(glyph))
                .unwrap_or_default();
            (glyph, (per_mille(advance) * 100.0).round() / 100.0)
        })
        .collect();

    let map = GlyphRemapper::new_from_glyphs_sorted(glyphs);
    let bytes = subsetter::subset(program, 0, &map).map_err(|error| fault(error.to_string()))?;
    let codes = glyphs.last().map_or(0, |last| usize::from(*last) + 1);
    let mut glyph_map = vec![0; codes * 2];
    for &glyph in glyphs {
        let at = usize::from(glyph) * 2;
        glyph_map[at..at + 2].copy_from_slice(&map.get(glyph).unwrap_or_default().to_be_bytes());
    }

    let name = format!("{}+{}", subset_tag(&bytes), postscript_name(&font, face));
    let mut parsed = ParsedFont::with_glyph_data(
        bytes,
        0,
        Some(name),
        BTreeMap::new(),
        BTreeMap::new(),
        metrics.units_per_em,
        FontMetrics {
            ascent: metrics.ascent as i16,
            descent: metrics.descent as i16,
        },
    );
    let figures = &mut parsed.pdf_font_metrics;
    if let Some(bounds) = metrics.bounds {
        figures.x_min = bounds.x_min as i16;
        figures.y_min = bounds.y_min as i16;
        figures.x_max = bounds.x_max as i16;
        figures.y_max = bounds.y_max as i16;
    }
    if let Ok(head) = font.hhea() {
        figures.caret_slope_rise = head.caret_slope_rise();
        figures.caret_slope_run = head.caret_slope_run();
    }
    figures.us_weight_class = font
        .os2()
        .map(|table| table.us_weight_class())
        .unwrap_or_default();
    let cap_height = per_mille(metrics.cap_height.unwrap_or(metrics.ascent)).round() as i64;
    Ok(Subset {
        face,
        font: parsed,
        texts,
        widths,
        cap_height,
        glyph_map,
    })
}

impl Subset {
    fn id(&self) -> FontId {
        FontId(resource_name(self.face).to_owned())
    }

    /// The entry for printpdf's resources.
    pub(super) fn entry(&self) -> (FontId, PdfFont) {
        (self.id(), PdfFont::new(self.font.clone()))
    }

    /// Operations that name every glyph once: printpdf writes only fonts that a page uses.
    pub(super) fn specimen(&self) -> [Op; 2] {
        let glyphs = self
            .texts
            .iter()
            .map(|(glyph, text)| Codepoint::with_cid(*glyph, 0.0, text.clone()))
            .collect();
        [
            Op::SetFont {
                font: PdfFontHandle::External(self.id()),
                size: Pt(1.0),
            },
            Op::ShowText {
                items: vec![TextItem::GlyphIds(glyphs)],
            },
        ]
    }

    /// Completes the dictionary that printpdf made: exact widths, the way from codes to glyphs, the height of capitals.
    pub(super) fn complete(&self, document: &mut lopdf::Document) -> Result<(), PdfError> {
        let map = lopdf::Stream::new(Dictionary::new(), self.glyph_map.clone());
        let map = document.add_object(map);
        let resource = resource_name(self.face).as_bytes();
        let descriptor = {
            let font = find_font(document, resource)?;
            let descendant = font
                .get_mut(b"DescendantFonts")
                .and_then(Object::as_array_mut)
                .ok()
                .and_then(|fonts| fonts.first_mut())
                .and_then(|font| font.as_dict_mut().ok())
                .ok_or(PdfError::Drawing("a font without a descendant".to_owned()))?;
            descendant.set("W", self.width_array());
            descendant.set("DW", 0);
            descendant.set("CIDToGIDMap", reference(map.0));
            descendant
                .get(b"FontDescriptor")
                .and_then(Object::as_reference)?
        };
        document
            .get_object_mut(descriptor)
            .and_then(Object::as_dict_mut)?
            .set("CapHeight", self.cap_height);
        Ok(())
    }

    /// Widths of runs of neighbouring codes: `first [width width …]` (9.7.4.3).
    fn width_array(&self) -> Vec<Object> {
        let mut array = Vec::new();
        for run in self.widths.chunk_by(|a, b| a.0 + 1 == b.0) {
            array.push(Object::from(run[0].0));
            array.push(Object::Array(
                run.iter().map(|(_, width)| Object::Real(*width)).collect(),
            ));
        }
        array
    }
}

/// The font dictionary that printpdf put under this resource name.
fn find_font<'a>(
    document: &'a mut lopdf::Document,
    resource: &[u8],
) -> Result<&'a mut Dictionary, PdfError> {
    let page = document.page_iter().next().ok_or(PdfError::NoPages)?;
    let resources = document
        .get_dictionary(page)?
        .get(b"Resources")?
        .as_reference()?;
    let fonts = document
        .get_dictionary(resources)?
        .get(b"Font")?
        .as_reference()?;
    let font = document
        .get_dictionary(fonts)?
        .get(resource)?
        .as_reference()?;
    Ok(document.get_object_mut(font)?.as_dict_mut()?)
}

/// Six capitals that tell one subset of a font from another (9.6.4), from the subset's own bytes.
fn subset_tag(program: &[u8]) -> String {
    Sha256::digest(program)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}

/// The font's own PostScript name.
fn postscript_name(font: &FontRef, face: FontFace) -> String {
    let name: String = font
        .localized_strings(StringId::POSTSCRIPT_NAME)
        .english_or_first()
        .map(|name| {
            name.chars()
                .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
                .collect()
        })
        .unwrap_or_default();
    if name.is_empty() {
        format!("{face:?}")
    } else {
        name
    }
}
