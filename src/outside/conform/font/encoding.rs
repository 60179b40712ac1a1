//! Encodings of simple fonts: from codes to names of glyphs (ISO 32000-1, 9.6.6 and annex D).

use std::collections::BTreeMap;

use lopdf::Object;
use skrifa::raw::ps::PredefinedEncoding;

use crate::outside::lookup::{Objects, as_dictionary};

/// A predefined encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Standard,
    MacRoman,
    WinAnsi,
}

impl Base {
    fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"StandardEncoding" => Some(Self::Standard),
            b"MacRomanEncoding" => Some(Self::MacRoman),
            b"WinAnsiEncoding" => Some(Self::WinAnsi),
            _ => None,
        }
    }

    /// The name of a code's glyph.
    pub fn glyph(self, code: u8) -> Option<&'static str> {
        let name = match (self, code) {
            (Self::Standard, code) => {
                let name = PredefinedEncoding::Standard.name(code);
                return (name != ".notdef").then_some(name);
            }
            (Self::MacRoman | Self::WinAnsi, b' '..=b'~') => ASCII.get(usize::from(code - b' ')),
            (Self::MacRoman, 128..) => MAC_ROMAN.get(usize::from(code - 128)),
            (Self::WinAnsi, 127) => Some(&"bullet"),
            (Self::WinAnsi, 128..) => WIN_ANSI.get(usize::from(code - 128)),
            _ => None,
        };
        name.copied().filter(|name| !name.is_empty())
    }
}

/// The encoding of a font as its dictionary has it.
#[derive(Debug, Default)]
pub(super) struct Encoding {
    /// None: what the font's program says holds.
    pub base: Option<Base>,
    pub differences: BTreeMap<u8, String>,
    /// Whether it has a `Differences` entry at all.
    pub differs: bool,
}

impl Encoding {
    /// Reads the value of an `Encoding` entry; none if it can't be vouched for.
    pub fn of(objects: Objects<'_>, value: &Object) -> Option<Self> {
        if let Object::Name(name) = value {
            return Some(Self {
                base: Some(Base::named(name)?),
                ..Self::default()
            });
        }
        let entries = as_dictionary(value)?;
        let base = match objects.get(entries, b"BaseEncoding") {
            None => None,
            Some(base) => Some(Base::named(base.as_name().ok()?)?),
        };
        let mut encoding = Self {
            base,
            ..Self::default()
        };
        let Some(differences) = objects.get(entries, b"Differences") else {
            return Some(encoding);
        };
        encoding.differs = true;
        let mut next = None;
        for member in differences.as_array().ok()? {
            match objects.follow(member) {
                Object::Integer(code) => next = Some(u8::try_from(*code).ok()?),
                Object::Name(name) => {
                    let code = next?;
                    let name = std::str::from_utf8(name).ok()?.to_owned();
                    encoding.differences.insert(code, name);
                    next = code.checked_add(1);
                }
                _ => return None,
            }
        }
        Some(encoding)
    }

    /// The name of a code's glyph, as far as the dictionary tells.
    pub fn glyph(&self, code: u8) -> Option<&str> {
        let differs = self.differences.get(&code).map(String::as_str);
        differs.or_else(|| self.base?.glyph(code))
    }
}

/// From the space to the tilde, the same in both that follow.
#[rustfmt::skip]
const ASCII: [&str; 95] = [
    "space", "exclam", "quotedbl", "numbersign", "dollar", "percent", "ampersand", "quotesingle", "parenleft",
    "parenright", "asterisk", "plus", "comma", "hyphen", "period", "slash", "zero", "one", "two", "three",
    "four", "five", "six", "seven", "eight", "nine", "colon", "semicolon", "less", "equal", "greater",
    "question", "at", "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R",
    "S", "T", "U", "V", "W", "X", "Y", "Z", "bracketleft", "backslash", "bracketright", "asciicircum",
    "underscore", "grave", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q",
    "r", "s", "t", "u", "v", "w", "x", "y", "z", "braceleft", "bar", "braceright", "asciitilde",
];

/// From 128.
#[rustfmt::skip]
const MAC_ROMAN: [&str; 128] = [
    "Adieresis", "Aring", "Ccedilla", "Eacute", "Ntilde", "Odieresis", "Udieresis", "aacute", "agrave",
    "acircumflex", "adieresis", "atilde", "aring", "ccedilla", "eacute", "egrave", "ecircumflex", "edieresis",
    "iacute", "igrave", "icircumflex", "idieresis", "ntilde", "oacute", "ograve", "ocircumflex", "odieresis",
    "otilde", "uacute", "ugrave", "ucircumflex", "udieresis", "dagger", "degree", "cent", "sterling",
    "section", "bullet", "paragraph", "germandbls", "registered", "copyright", "trademark", "acute",
    "dieresis", "", "AE", "Oslash", "", "plusminus", "", "", "yen", "mu", "", "", "", "", "", "ordfeminine",
    "ordmasculine", "", "ae", "oslash", "questiondown", "exclamdown", "logicalnot", "", "florin", "", "",
    "guillemotleft", "guillemotright", "ellipsis", "space", "Agrave", "Atilde", "Otilde", "OE", "oe", "endash",
    "emdash", "quotedblleft", "quotedblright", "quoteleft", "quoteright", "divide", "", "ydieresis",
    "Ydieresis", "fraction", "currency", "guilsinglleft", "guilsinglright", "fi", "fl", "daggerdbl",
    "periodcentered", "quotesinglbase", "quotedblbase", "perthousand", "Acircumflex", "Ecircumflex", "Aacute",
    "Edieresis", "Egrave", "Iacute", "Icircumflex", "Idieresis", "Igrave", "Oacute", "Ocircumflex", "",
    "Ograve", "Uacute", "Ucircumflex", "Ugrave", "dotlessi", "circumflex", "tilde", "macron", "breve",
    "dotaccent", "ring", "cedilla", "hungarumlaut", "ogonek", "caron",
];

/// From 128. Codes without a character of their own show a bullet (annex D.2, note 3).
#[rustfmt::skip]
const WIN_ANSI: [&str; 128] = [
    "Euro", "bullet", "quotesinglbase", "florin", "quotedblbase", "ellipsis", "dagger", "daggerdbl",
    "circumflex", "perthousand", "Scaron", "guilsinglleft", "OE", "bullet", "Zcaron", "bullet", "bullet",
    "quoteleft", "quoteright", "quotedblleft", "quotedblright", "bullet", "endash", "emdash", "tilde",
    "trademark", "scaron", "guilsinglright", "oe", "bullet", "zcaron", "Ydieresis", "space", "exclamdown",
    "cent", "sterling", "currency", "yen", "brokenbar", "section", "dieresis", "copyright", "ordfeminine",
    "guillemotleft", "logicalnot", "hyphen", "registered", "macron", "degree", "plusminus", "twosuperior",
    "threesuperior", "acute", "mu", "paragraph", "periodcentered", "cedilla", "onesuperior", "ordmasculine",
    "guillemotright", "onequarter", "onehalf", "threequarters", "questiondown", "Agrave", "Aacute",
    "Acircumflex", "Atilde", "Adieresis", "Aring", "AE", "Ccedilla", "Egrave", "Eacute", "Ecircumflex",
    "Edieresis", "Igrave", "Iacute", "Icircumflex", "Idieresis", "Eth", "Ntilde", "Ograve", "Oacute",
    "Ocircumflex", "Otilde", "Odieresis", "multiply", "Oslash", "Ugrave", "Uacute", "Ucircumflex", "Udieresis",
    "Yacute", "Thorn", "germandbls", "agrave", "aacute", "acircumflex", "atilde", "adieresis", "aring", "ae",
    "ccedilla", "egrave", "eacute", "ecircumflex", "edieresis", "igrave", "iacute", "icircumflex", "idieresis",
    "eth", "ntilde", "ograve", "oacute", "ocircumflex", "otilde", "odieresis", "divide", "oslash", "ugrave",
    "uacute", "ucircumflex", "udieresis", "yacute", "thorn", "ydieresis",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_the_glyphs_of_annex_d() {
        for (base, code, glyph) in [
            (Base::Standard, 0o47, Some("quoteright")),
            (Base::Standard, 0o341, Some("AE")),
            (Base::Standard, 0o200, None),
            (Base::MacRoman, 0o47, Some("quotesingle")),
            (Base::MacRoman, 0o341, Some("periodcentered")),
            (Base::MacRoman, 0o312, Some("space")),
            (Base::MacRoman, 0o255, None),
            (Base::WinAnsi, 0o200, Some("Euro")),
            (Base::WinAnsi, 0o341, Some("aacute")),
            (Base::WinAnsi, 0o255, Some("hyphen")),
            (Base::WinAnsi, 0o201, Some("bullet")),
            (Base::WinAnsi, 0o37, None),
        ] {
            assert_eq!(base.glyph(code), glyph, "{base:?} {code:o}");
        }
    }
}
