//! What a house style prints with: its templates and its fonts.

use std::sync::Arc;

use crate::layout::Fonts;
use crate::model::FontFace;
use crate::render::Templates;
use crate::resolve::Coverage;

/// What every meeting of a house style is printed with.
pub struct Press {
    pub templates: Templates,
    pub fonts: Arc<Fonts>,
}

impl Coverage for Fonts {
    fn lacks(&self, face: FontFace, c: char) -> bool {
        Self::lacks(self, face, c)
    }
}
