//! A shaped word.

/// A glyph of a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The glyph's id in the font file; it is the CID in the PDF.
    pub id: u16,
    /// How far the pen moves, in 1/1000 of the type size, kerning included.
    pub advance: f32,
    /// The font's own advance of this glyph, in the same unit.
    pub nominal: f32,
}

/// A word shaped in one face: kerned, with ligatures. Shaped once, it is set many times.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub text: Box<str>,
    pub glyphs: Box<[Glyph]>,
    /// Sum of the advances, in 1/1000 of the type size.
    pub width: f32,
    /// The elements of a PDF `TJ` array that show it: literal strings of two-byte glyph ids (hexadecimal ones would
    /// be twice as long, and deflating them is what costs most), broken by the adjustments that kerning asks for.
    /// Kept here because a word is encoded once and set thousands of times.
    pub tj: Box<[u8]>,
    /// Whether the glyphs' own texts ([`super::Face::text`]), joined, do not give `text`, so that the word must be
    /// shown under an `ActualText`: a soft hyphen drawn as a hyphen, a mark drawn apart from its letter. A no-break
    /// space that reads back as a space does not count.
    pub actual_text: bool,
}
