//! Characters that a style's font can't print.

use crate::diag::{Code, Diagnostic, Place};
use crate::model::FontFace;
use crate::resolve::Coverage;

/// What a style's fonts can print, with the answers for ASCII at hand: nearly all text is ASCII.
pub(crate) struct Glyphs<'a> {
    fonts: &'a dyn Coverage,
    /// By face, whether it has all of ASCII that prints.
    ascii: [bool; FontFace::ALL.len()],
}

impl<'a> Glyphs<'a> {
    pub fn new(fonts: &'a dyn Coverage) -> Self {
        Self {
            fonts,
            ascii: FontFace::ALL.map(|face| (' '..='~').all(|c| !fonts.lacks(face, c))),
        }
    }

    /// The characters of a text that a face lacks, each once, in the order in which they first stand in it.
    /// White space always prints.
    pub fn lacking(&self, face: FontFace, text: &str) -> Vec<char> {
        let mut lacking = Vec::new();
        let ascii = self.ascii[face.index()];
        // Without an early end, so that the compiler can look at many bytes at once.
        let plain = |plain: bool, b: u8| plain & matches!(b, b' '..=b'~' | b'\n');
        if ascii && text.bytes().fold(true, plain) {
            return lacking;
        }
        for c in text.chars() {
            if ascii && matches!(c, ' '..='~') || matches!(c, '\n' | '\r' | '\t') {
                continue;
            }
            if self.fonts.lacks(face, c) && !lacking.contains(&c) {
                lacking.push(c);
            }
        }
        lacking
    }

    /// The fault for a character that the font lacks.
    pub fn fault(&self, c: char, place: impl Into<Option<Place>>, font: &str) -> Diagnostic {
        let number = format!("U+{:04X}", u32::from(c));
        let shown = if c.is_control() || c.is_whitespace() {
            number
        } else {
            format!("“{c}” ({number})")
        };
        Diagnostic::new(
            Code::MissingGlyph,
            place,
            format!("the font {font} can't print {shown}"),
        )
        .hint("Write it another way, or choose a font for the house style that has it.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct OnlyAscii;

    impl Coverage for OnlyAscii {
        fn lacks(&self, _: FontFace, c: char) -> bool {
            !matches!(c, ' '..='~')
        }
    }

    #[test]
    fn each_missing_character_is_named_once() {
        let glyphs = Glyphs::new(&OnlyAscii);
        assert_eq!(glyphs.lacking(FontFace::Regular, "plain\n\ttext"), [' '; 0]);
        assert_eq!(glyphs.lacking(FontFace::Bold, "a≠b ≠ c“"), ['≠', '“']);
        let fault = glyphs.fault('≠', None, "Test Sans");
        assert_eq!(fault.message, "the font Test Sans can't print “≠” (U+2260)");
    }
}
