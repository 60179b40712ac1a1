//! CMaps: from codes to text (ISO 32000-1, 9.10.3) and from codes to CIDs (9.7.5).

use super::table::Table;
use super::texts::Texts;
use super::work::FontWork;
use crate::outside::limits::Exhausted;
use crate::outside::syntax::{Lexer, Token};

/// The most UTF-16 units that a code is believed to stand for.
const MAX_UNITS: usize = 32;

/// How strings are cut into codes.
#[derive(Debug, Clone)]
pub(super) struct Codes {
    /// The number of bytes of the code that begins with each byte.
    lengths: Box<[u8; 256]>,
}

impl Codes {
    /// All codes have this many bytes.
    pub fn of_length(length: u8) -> Self {
        Self {
            lengths: Box::new([length; 256]),
        }
    }

    /// One byte up to 127, two from there on: near enough for the older encodings of Chinese, Japanese and Korean.
    pub fn mixed() -> Self {
        let mut codes = Self::of_length(2);
        if let Some(ascii) = codes.lengths.get_mut(..128) {
            ascii.fill(1);
        }
        codes
    }

    /// The first code of a string and the number of its bytes; what is longer than two bytes is cut to its last two.
    pub fn first(&self, bytes: &[u8]) -> Option<(u16, usize)> {
        let first = *bytes.first()?;
        let length = self.lengths.get(usize::from(first)).copied().unwrap_or(1);
        let length = usize::from(length).clamp(1, bytes.len());
        Some((code_of(bytes.get(..length)?), length))
    }
}

/// A CMap that gives CIDs.
#[derive(Debug, Clone)]
pub(super) struct CidMap {
    pub codes: Codes,
    pub cids: Table<u16>,
    /// Whether lines run downwards.
    pub vertical: bool,
}

fn code_of(bytes: &[u8]) -> u16 {
    bytes
        .iter()
        .fold(0, |code: u16, byte| code << 8 | u16::from(*byte))
}

/// Reads a `ToUnicode` CMap.
pub(super) fn to_unicode(bytes: &[u8], work: &mut FontWork) -> Result<Texts, Exhausted> {
    let mut texts = Texts::new();
    let mut lexer = Lexer::new(bytes, 0);
    while let Some(token) = lexer.token() {
        match token {
            Token::Keyword(b"beginbfchar") => {
                while let Some(code) = code(&mut lexer) {
                    work.entries(1)?;
                    match lexer.token() {
                        Some(Token::Hexadecimal(text)) => texts.set(code, &utf16(&text)),
                        Some(Token::Name(name)) => {
                            let name = String::from_utf8_lossy(&name);
                            texts.set(code, &super::encoding::text_of_name(&name));
                        }
                        _ => break,
                    }
                }
            }
            Token::Keyword(b"beginbfrange") => {
                while let Some((low, high)) = code_pair(&mut lexer) {
                    work.entries(1 + usize::from(high.saturating_sub(low)))?;
                    match lexer.token() {
                        Some(Token::Hexadecimal(first)) => range(&mut texts, low, high, &first),
                        Some(Token::ArrayOpen) => {
                            for code in low..=high {
                                match lexer.token() {
                                    Some(Token::Hexadecimal(text)) => {
                                        texts.set(code, &utf16(&text))
                                    }
                                    _ => break,
                                }
                            }
                            while !matches!(lexer.token(), None | Some(Token::ArrayClose)) {}
                        }
                        _ => break,
                    }
                }
            }
            _ => {}
        }
    }
    Ok(texts)
}

/// The texts of a range, of which only the last unit counts on.
fn range(texts: &mut Texts, low: u16, high: u16, first: &[u8]) {
    let mut units: Vec<u16> = units(first).take(MAX_UNITS).collect();
    for code in low..=high {
        texts.set(code, &String::from_utf16_lossy(&units));
        if let Some(last) = units.last_mut() {
            *last = last.wrapping_add(1);
        }
    }
}

/// Reads a CMap that gives CIDs.
pub(super) fn to_cids(bytes: &[u8], work: &mut FontWork) -> Result<CidMap, Exhausted> {
    let mut map = CidMap {
        codes: Codes::of_length(2),
        cids: Table::new(),
        vertical: false,
    };
    let mut lexer = Lexer::new(bytes, 0);
    while let Some(token) = lexer.token() {
        match token {
            Token::Keyword(b"begincodespacerange") => {
                while let Some(Token::Hexadecimal(low)) = lexer.token()
                    && let Some(Token::Hexadecimal(high)) = lexer.token()
                {
                    work.entries(1)?;
                    let length = u8::try_from(low.len()).unwrap_or(4).clamp(1, 4);
                    if let (Some(&low), Some(&high)) = (low.first(), high.first())
                        && let Some(lengths) = map
                            .codes
                            .lengths
                            .get_mut(usize::from(low)..=usize::from(high.max(low)))
                    {
                        lengths.fill(length);
                    }
                }
            }
            Token::Keyword(b"begincidchar") => {
                while let Some(code) = code(&mut lexer) {
                    work.entries(1)?;
                    let Some(cid) = cid(&mut lexer) else { break };
                    map.cids.set(code, cid);
                }
            }
            Token::Keyword(b"begincidrange") => {
                while let Some((low, high)) = code_pair(&mut lexer) {
                    work.entries(1 + usize::from(high.saturating_sub(low)))?;
                    let Some(first) = cid(&mut lexer) else { break };
                    for code in low..=high {
                        map.cids.set(code, first.wrapping_add(code - low));
                    }
                }
            }
            Token::Name(name) if *name == *b"WMode" => {
                map.vertical |= matches!(lexer.clone().token(), Some(Token::Integer(1)));
            }
            _ => {}
        }
    }
    Ok(map)
}

fn code(lexer: &mut Lexer<'_>) -> Option<u16> {
    match lexer.token()? {
        Token::Hexadecimal(bytes) => Some(code_of(&bytes)),
        _ => None,
    }
}

fn code_pair(lexer: &mut Lexer<'_>) -> Option<(u16, u16)> {
    Some((code(lexer)?, code(lexer)?))
}

fn cid(lexer: &mut Lexer<'_>) -> Option<u16> {
    match lexer.token()? {
        Token::Integer(cid) => u16::try_from(cid).ok(),
        _ => None,
    }
}

fn units(bytes: &[u8]) -> impl Iterator<Item = u16> + '_ {
    // A single byte is a character too, in files that take the standard lightly.
    bytes.chunks(2).map(code_of)
}

fn utf16(bytes: &[u8]) -> String {
    char::decode_utf16(units(bytes).take(MAX_UNITS))
        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_codes_are_read() {
        let cmap = b"1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <0003> <0020> <0010> <00660066> endbfchar
            3 beginbfrange <0041> <0043> <0061> <0050> <0051> [<0078> <D835DC00>] <0001> <0000> <0041> endbfrange";
        let texts = to_unicode(cmap, &mut FontWork::new()).unwrap();
        let found: Vec<_> = [3, 0x10, 0x41, 0x43, 0x50, 0x51, 1]
            .map(|code| texts.get(code))
            .into();
        let expected = [" ", "ff", "a", "c", "x", "𝐀"].map(Some);
        assert_eq!(found[..6], expected);
        assert_eq!(found[6], None);
    }

    #[test]
    fn codes_of_one_and_two_bytes_are_told_apart() {
        let cmap = b"/WMode 1 def 2 begincodespacerange <00> <80> <8140> <FEFE> endcodespacerange
            1 begincidrange <20> <7e> 1 endcidrange 1 begincidchar <8140> 700 endcidchar";
        let map = to_cids(cmap, &mut FontWork::new()).unwrap();
        assert_eq!(map.codes.first(b"A\x81\x40"), Some((0x41, 1)));
        assert_eq!(map.codes.first(b"\x81\x40A"), Some((0x8140, 2)));
        assert_eq!(map.cids.get(0x41), Some(34));
        assert_eq!(map.cids.get(0x8140), Some(700));
        assert!(map.vertical);
    }

    #[test]
    fn ranges_without_end_are_bounded() {
        let cmap = "<0000> <FFFF> <0041> ".repeat(100_000);
        let cmap = format!("1 beginbfrange {cmap}");
        assert_eq!(
            to_unicode(cmap.as_bytes(), &mut FontWork::new()).err(),
            Some(Exhausted)
        );
    }
}
