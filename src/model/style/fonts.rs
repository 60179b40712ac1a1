//! The fonts of a style.

use std::sync::Arc;

/// One of the four faces of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FontFace {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

impl FontFace {
    /// All faces, in a fixed order; the index of a face in it is its number everywhere.
    pub const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];

    /// The face for running text of this weight and slope.
    #[must_use]
    pub const fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Regular,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }

    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// A font file with TrueType outlines.
#[derive(Clone, PartialEq, Eq)]
pub struct FontFile {
    /// The file as diagnostics name it.
    pub file: Arc<str>,
    pub bytes: Arc<[u8]>,
    /// The names of the family that it says it belongs to; none when it can't be read.
    pub families: Arc<[String]>,
}

impl std::fmt::Debug for FontFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FontFile({}, {} bytes)", self.file, self.bytes.len())
    }
}

/// A family of four faces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontFamily {
    /// Its name, e.g. "Liberation Sans".
    pub name: String,
    /// In the order of [`FontFace::ALL`].
    pub faces: [FontFile; 4],
}
