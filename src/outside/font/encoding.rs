//! Encodings of simple fonts (ISO 32000-1, 9.6.6 and annex D): from a code to a character.

use skrifa::raw::ps::PredefinedEncoding;
use skrifa::raw::ps::agl;

use super::standard::{DINGBATS_CHARACTERS, SYMBOL_CHARACTERS};

/// An encoding with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Standard,
    WinAnsi,
    MacRoman,
    MacExpert,
    Symbol,
    Dingbats,
}

/// The characters of WinAnsiEncoding from code 128 on; codes without one are bullets (annex D.2, note 3).
#[rustfmt::skip]
const WIN_ANSI: &str = concat!(
    "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»",
    "¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
);

/// The characters of MacRomanEncoding from code 128 on, with those that Mac OS added.
#[rustfmt::skip]
const MAC_ROMAN: &str = concat!(
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈",
    "∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
);

impl Base {
    /// The encoding that a file names.
    pub fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"StandardEncoding" => Self::Standard,
            b"WinAnsiEncoding" => Self::WinAnsi,
            b"MacRomanEncoding" => Self::MacRoman,
            b"MacExpertEncoding" => Self::MacExpert,
            _ => return None,
        })
    }

    /// The character of a code.
    pub fn character(self, code: u8) -> Option<char> {
        let from = |characters: &str, first: u8| {
            let index = usize::from(code.checked_sub(first)?);
            characters
                .chars()
                .nth(index)
                .filter(|found| *found != char::REPLACEMENT_CHARACTER)
        };
        match self {
            Self::Standard => agl::name_to_char(PredefinedEncoding::Standard.name(code)),
            Self::MacExpert => agl::name_to_char(PredefinedEncoding::Expert.name(code)),
            Self::Symbol => from(SYMBOL_CHARACTERS, 32),
            Self::Dingbats => from(DINGBATS_CHARACTERS, 32),
            Self::WinAnsi | Self::MacRoman if code < 128 => {
                (32..127).contains(&code).then(|| char::from(code))
            }
            Self::WinAnsi => from(WIN_ANSI, 128),
            Self::MacRoman => from(MAC_ROMAN, 128),
        }
    }
}

/// The code of a character in WinAnsiEncoding.
pub(super) fn win_ansi_code(character: char) -> Option<u8> {
    if (' '..='~').contains(&character) {
        return u8::try_from(character).ok();
    }
    let index = WIN_ANSI.chars().position(|found| found == character)?;
    u8::try_from(index + 128).ok()
}

/// The text that the name of a glyph stands for; empty for a name that says nothing.
pub(super) fn text_of_name(name: &str) -> String {
    match name {
        ".notdef" => String::new(),
        _ => agl::name_to_chars(name).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_give_characters() {
        assert_eq!(Base::WinAnsi.character(0x80), Some('€'));
        assert_eq!(Base::WinAnsi.character(0x96), Some('–'));
        assert_eq!(Base::MacRoman.character(0xD0), Some('–'));
        assert_eq!(Base::Standard.character(0x27), Some('’'));
        assert_eq!(Base::Symbol.character(b'a'), Some('α'));
        assert_eq!(win_ansi_code('ÿ'), Some(255));
        assert_eq!(text_of_name("f_f_i"), "ffi");
        assert_eq!(text_of_name("uni00A3.sc"), "£");
        assert_eq!(text_of_name("g23"), "");
    }

    #[test]
    fn tables_are_complete() {
        for characters in [WIN_ANSI, MAC_ROMAN] {
            assert_eq!(characters.chars().count(), 128);
        }
        for characters in [SYMBOL_CHARACTERS, DINGBATS_CHARACTERS] {
            assert_eq!(characters.chars().count(), 224);
        }
    }
}
