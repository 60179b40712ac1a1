//! The four faces of a house style's family, parsed once.

use std::sync::{Arc, Mutex, PoisonError};

use harfrust::font::Blob;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};

use super::shape::{Cache, shape_each};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{FontFace, FontFamily, FontFile};

/// A font family ready to set type with. It is shared by all papers of a run.
pub struct Fonts {
    faces: [Face; 4],
    /// Word caches that no paper uses just now. They hold nothing but what shaping yields, so which paper gets which
    /// one never shows in the output.
    pool: Mutex<Vec<Cache>>,
}

/// One face: its file, its measures and what its glyphs mean.
pub struct Face {
    bytes: Arc<[u8]>,
    pub(super) font: harfrust::Font,
    /// Design units in an em.
    pub units_per_em: u16,
    /// From the baseline up, in ems.
    pub ascender: f64,
    /// From the baseline down, in ems; positive.
    pub descender: f64,
    /// Height of a capital, in ems.
    pub cap_height: f64,
    /// Height of a lower-case x, in ems.
    pub x_height: f64,
    /// From the baseline down to the middle of an underline, in ems.
    pub underline_offset: f64,
    /// Thickness of an underline, in ems.
    pub underline_thickness: f64,
    /// By glyph, in design units.
    advances: Box<[u16]>,
    /// By glyph: the text that it stands for.
    texts: Box<[Option<Box<str>>]>,
}

/// Letter groups that text faces draw as one glyph. Each face is asked what it does with them, so that a ligature's
/// text is known from the font alone and not from what was set first.
const LIGATURES: &[&str] = &[
    "ff", "fi", "fl", "fj", "ft", "fb", "fh", "fk", "tt", "ti", "tf", "ffi", "ffl", "ffj", "fft",
    "ffb", "ffh", "ffk", "tti", "ttf", "ct", "st", "sp", "Th", "Qu", "gi", "gy", "ij", "IJ",
];

impl Fonts {
    /// Parses a family.
    ///
    /// # Errors
    /// A [`Code::Style`] for every file that is not a font with TrueType outlines. (Text is encoded before the
    /// subset is known, which CFF outlines do not allow.)
    pub fn load(family: &FontFamily) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::new();
        let mut faces = Vec::with_capacity(4);
        for file in &family.faces {
            match Face::parse(file) {
                Ok(face) => faces.push(face),
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
        match <[Face; 4]>::try_from(faces) {
            Ok(faces) => Ok(Self {
                faces,
                pool: Mutex::new(Vec::new()),
            }),
            Err(_) => Err(diagnostics),
        }
    }

    /// A face.
    #[must_use]
    pub fn face(&self, face: FontFace) -> &Face {
        &self.faces[face.index()]
    }

    /// Whether a face has no glyph for a character. White space that text folds into spaces and invisible format
    /// characters need none; a control character that is neither has none, whatever the font says.
    #[must_use]
    pub fn lacks(&self, face: FontFace, c: char) -> bool {
        !is_space(c)
            && !is_ignorable(c)
            && (c.is_control() || self.face(face).font.charmap().map_unicode(c).is_none())
    }

    /// Takes a cache for this language out of the pool.
    pub(super) fn take_cache(&self, language: &str, hyphenate: bool) -> Cache {
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        let found = pool
            .iter()
            .position(|cache| cache.suits(language, hyphenate));
        if let Some(index) = found {
            return pool.swap_remove(index);
        }
        drop(pool);
        Cache::new(self, language, hyphenate)
    }

    /// Puts a cache back for the next paper.
    pub(super) fn return_cache(&self, cache: Cache) {
        if cache.is_worth_keeping() {
            let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
            pool.push(cache);
        }
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fonts")
    }
}

impl Face {
    fn parse(file: &FontFile) -> Result<Self, Box<Diagnostic>> {
        let fault = |message: &str| {
            Box::new(
                Diagnostic::new(Code::Style, Place::start_of(file.file.clone()), message)
                    .hint("Use a TrueType build (.ttf with a `glyf` table) of the font."),
            )
        };
        let reference = FontRef::new(&file.bytes)
            .map_err(|_| fault("the file is not a font that can be read"))?;
        if reference.table_data(Tag::new(b"glyf")).is_none() {
            return Err(fault("the font has no TrueType outlines"));
        }
        let blob = Blob::Shared(Arc::new(file.bytes.clone()));
        let font = harfrust::Font::new(blob, 0)
            .ok_or_else(|| fault("the file is not a font that can be read"))?;
        let metrics = reference.metrics(Size::unscaled(), LocationRef::default());
        if metrics.units_per_em == 0 {
            return Err(fault("the font gives no units per em"));
        }
        let em = f64::from(metrics.units_per_em);
        let glyphs = metrics.glyph_count.min(0x1_0000);
        let glyph_metrics = reference.glyph_metrics(Size::unscaled(), LocationRef::default());
        let advances = (0..glyphs)
            .map(|glyph| {
                let advance = glyph_metrics.advance_width(GlyphId::new(glyph));
                // Advances are unsigned 16-bit integers in the file.
                advance.unwrap_or_default() as u16
            })
            .collect();
        let underline = metrics.underline.unwrap_or_default();
        let mut face = Self {
            bytes: file.bytes.clone(),
            units_per_em: metrics.units_per_em,
            ascender: f64::from(metrics.ascent) / em,
            descender: -f64::from(metrics.descent) / em,
            cap_height: metrics.cap_height.map_or(0.7, |h| f64::from(h) / em),
            x_height: metrics.x_height.map_or(0.5, |h| f64::from(h) / em),
            underline_offset: -f64::from(underline.offset) / em,
            underline_thickness: f64::from(underline.thickness) / em,
            advances,
            texts: read_texts(&reference, glyphs),
            font,
        };
        face.add_ligatures();
        Ok(face)
    }

    /// Records the text of the glyphs that the common ligatures are drawn with.
    fn add_ligatures(&mut self) {
        for (letters, glyphs) in LIGATURES.iter().zip(shape_each(&self.font, LIGATURES)) {
            // A ligature's own code point (U+FB01) is not what was typed.
            if let [glyph] = glyphs[..]
                && glyph != 0
                && let Some(text) = self.texts.get_mut(usize::from(glyph))
            {
                *text = Some((*letters).into());
            }
        }
    }

    /// The font file.
    #[must_use]
    pub fn bytes(&self) -> &Arc<[u8]> {
        &self.bytes
    }

    #[must_use]
    pub fn glyph_count(&self) -> usize {
        self.advances.len()
    }

    /// The advance of a glyph in 1/1000 em.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> f64 {
        let units = self.advances.get(usize::from(glyph)).copied();
        f64::from(units.unwrap_or_default()) * 1000.0 / f64::from(self.units_per_em)
    }

    /// The text that a glyph stands for by the font alone: what ToUnicode says. Where a word means another text
    /// than its glyphs say, [`super::Word::actual_text`] is set.
    #[must_use]
    pub fn text(&self, glyph: u16) -> Option<&str> {
        self.texts.get(usize::from(glyph))?.as_deref()
    }
}

/// The character map read backwards. Where several characters share a glyph the plainest wins: printable ASCII
/// first, then the lowest code point, private use last.
fn read_texts(font: &FontRef, glyphs: u32) -> Box<[Option<Box<str>>]> {
    let rank = |c: u32| match c {
        0x20..=0x7e => (0, c),
        0xe000..=0xf8ff | 0xf_0000.. => (2, c),
        _ => (1, c),
    };
    let mut chars: Vec<Option<u32>> = vec![None; glyphs as usize];
    for (c, glyph) in font.charmap().mappings() {
        // Glyph 0 is drawn for what the font lacks.
        if let Some(held) = chars.get_mut(glyph.to_u32() as usize)
            && glyph != GlyphId::NOTDEF
            && held.is_none_or(|held| rank(c) < rank(held))
        {
            *held = Some(c);
        }
    }
    chars
        .into_iter()
        .map(|c| Some(char::from_u32(c?)?.to_string().into()))
        .collect()
}

/// Characters that shaping leaves out (a selection of Default_Ignorable_Code_Point that running text may hold).
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// White space that running text folds into one space: that of ASCII, and the line and paragraph separators of
/// Unicode, which no font draws.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
