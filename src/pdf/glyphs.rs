//! Which glyphs a document shows.

use crate::layout::Word;
use crate::model::FontFace;

/// A set of glyphs for each face.
#[derive(Debug, Clone, Default)]
pub(super) struct GlyphUse {
    /// A bit for each glyph id, by the index of the face.
    faces: [Vec<u64>; FontFace::ALL.len()],
}

impl GlyphUse {
    /// Adds the glyphs of a word.
    pub(super) fn insert_word(&mut self, face: FontFace, word: &Word) {
        let bits = &mut self.faces[face.index()];
        for glyph in &word.glyphs {
            let (at, bit) = (usize::from(glyph.id >> 6), glyph.id & 63);
            if at >= bits.len() {
                bits.resize(at + 1, 0);
            }
            bits[at] |= 1 << bit;
        }
    }

    /// Adds the glyphs of another set.
    pub(super) fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.faces.iter_mut().zip(&other.faces) {
            if mine.len() < theirs.len() {
                mine.resize(theirs.len(), 0);
            }
            for (mine, theirs) in mine.iter_mut().zip(theirs) {
                *mine |= theirs;
            }
        }
    }

    /// The glyphs of a face, in order.
    pub(super) fn of(&self, face: FontFace) -> Vec<u16> {
        let bits = &self.faces[face.index()];
        (0..=u16::MAX)
            .take(bits.len() * 64)
            .filter(|glyph| bits[usize::from(glyph >> 6)] & (1 << (glyph & 63)) != 0)
            .collect()
    }
}
