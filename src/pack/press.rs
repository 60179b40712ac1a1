//! What a house style prints with: its templates and its fonts.

use crate::layout::Fonts;
use crate::model::FontFace;
use crate::pdf::Faces;
use crate::render::Templates;
use crate::resolve::Coverage;

/// What every meeting of a house style is printed with.
pub struct Press {
    pub templates: Templates,
    pub fonts: Fonts,
}

impl Coverage for Fonts {
    fn lacks(&self, face: FontFace, c: char) -> bool {
        Self::lacks(self, face, c)
    }
}

impl Faces for Fonts {
    fn program(&self, face: FontFace) -> &[u8] {
        self.face(face).bytes()
    }

    fn glyph_text(&self, face: FontFace, glyph: u16) -> Option<&str> {
        self.face(face).text(glyph)
    }
}
