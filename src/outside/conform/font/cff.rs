//! CFF programs: glyphs by name, by CID or by number, and their widths.

use skrifa::GlyphId;
use skrifa::raw::FontRef;
use skrifa::raw::TableProvider;
use skrifa::raw::ps::Sid;
use skrifa::raw::ps::cff::CffFontRef;
use skrifa::raw::ps::cff::charset::CharsetKind;

/// A program that was found sound.
pub(super) struct Cff<'a> {
    font: CffFontRef<'a>,
}

impl<'a> Cff<'a> {
    /// Reads a program; none if it is damaged.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let font = CffFontRef::new_cff(bytes, 0, None).ok()?;
        let sound = font.num_glyphs() > 0 && font.upem() > 0 && font.charset().is_some();
        sound.then_some(Self { font })
    }

    /// Reads the program in an OpenType file.
    pub fn open_type(bytes: &'a [u8]) -> Option<Self> {
        let table = FontRef::new(bytes).ok()?.cff().ok()?;
        Self::open(table.offset_data().as_bytes())
    }

    pub fn is_cid(&self) -> bool {
        self.font.is_cid()
    }

    /// The glyph of a name.
    pub fn named(&self, name: &str) -> Option<GlyphId> {
        let charset = self.font.charset()?;
        let (glyph, _) = charset
            .iter()
            .find(|(_, sid)| self.font.string(*sid) == Some(name.as_bytes()))?;
        Some(glyph)
    }

    /// The name of the glyph that the program's own encoding gives a code.
    pub fn built_in(&self, code: u8) -> Option<&'a str> {
        let glyph = self.font.encoding()?.map(code)?;
        let name = self.font.string(self.font.charset()?.string_id(glyph)?)?;
        std::str::from_utf8(name)
            .ok()
            .filter(|name| *name != ".notdef")
    }

    /// The glyph of a CID: by the charset, or by its number in a program that has names.
    pub fn of_cid(&self, cid: u16) -> Option<GlyphId> {
        if !self.is_cid() {
            return Some(GlyphId::from(cid)).filter(|glyph| self.has(*glyph));
        }
        let charset = self.font.charset()?;
        // A predefined charset is for names.
        if matches!(
            charset.kind(),
            CharsetKind::IsoAdobe | CharsetKind::Expert | CharsetKind::ExpertSubset
        ) {
            return None;
        }
        charset
            .glyph_id(Sid::new(cid))
            .filter(|glyph| self.has(*glyph))
    }

    fn has(&self, glyph: GlyphId) -> bool {
        glyph.to_u32() < self.font.num_glyphs()
    }

    /// The width of a glyph in thousandths; none if its drawing is damaged.
    pub fn width(&self, glyph: GlyphId) -> Option<f32> {
        let subfont = self
            .font
            .subfont(self.font.subfont_index(glyph)?, &[])
            .ok()?;
        let width = self
            .font
            .evaluate_width(&subfont, glyph, &[])
            .ok()?
            .unwrap_or_default();
        #[expect(
            clippy::cast_precision_loss,
            reason = "units of an em are a few thousands"
        )]
        let units = self.font.upem() as f32;
        Some(width.to_f32() * 1000.0 / units)
    }
}
