//! Type 1 programs: glyphs by name, and their widths.

use std::collections::BTreeMap;

use skrifa::GlyphId;
use skrifa::raw::ps::type1::Type1Font;

/// A program that was found sound.
pub(super) struct Type1 {
    font: Type1Font,
    names: BTreeMap<String, GlyphId>,
}

impl Type1 {
    /// Reads a program; none if it is damaged or can't be vouched for.
    pub fn open(bytes: &[u8]) -> Option<Self> {
        // Behind the start, a program in segments has lengths, which PDF keeps outside of it (ISO 32000-1, 9.9).
        if !bytes.starts_with(b"%!") {
            return None;
        }
        let font = Type1Font::new(bytes).ok()?;
        let names = font
            .glyph_names()
            .map(|(glyph, name)| (name.to_owned(), glyph))
            .collect();
        (font.upem() > 0).then_some(Self { font, names })
    }

    /// The glyph of a name.
    pub fn named(&self, name: &str) -> Option<GlyphId> {
        self.names.get(name).copied()
    }

    /// The name of the glyph that the program's own encoding gives a code.
    pub fn built_in(&self, code: u8) -> Option<&str> {
        let name = self.font.encoding()?.glyph_name(code)?;
        (name != ".notdef").then_some(name)
    }

    /// The width of a glyph in thousandths; none if its drawing is damaged.
    pub fn width(&self, glyph: GlyphId) -> Option<f32> {
        let width = self.font.evaluate_width(glyph).ok()??;
        #[expect(
            clippy::cast_precision_loss,
            reason = "units of an em are a few thousands"
        )]
        let units = self.font.upem() as f32;
        Some(width.to_f32() * 1000.0 / units)
    }
}
