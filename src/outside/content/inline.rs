//! Inline images (ISO 32000-1, 8.9.7).

use lopdf::{Dictionary, Object};

use super::colour::Space;
use super::interpreter::Interpreter;
use super::marks::ImageCover;
use crate::outside::limits::Work;
use crate::outside::lookup::number;
use crate::outside::syntax::{Lexer, Token, is_regular, parse_object};

impl<'a> Interpreter<'a> {
    /// Reads an inline image, whose `BI` was just read, and notes it.
    pub fn inline_image(&mut self, lexer: &mut Lexer<'_>, resources: &'a Dictionary) {
        let dict = dictionary(lexer);
        let start = lexer.at() + 1;
        let rest = lexer.rest().get(1..).unwrap_or_default();
        let stated = self
            .length(&dict, resources)
            .filter(|length| is_end(rest, *length));
        let length = stated.or_else(|| find_end(rest)).unwrap_or(rest.len());
        lexer.go_to(start + length);
        let _end = lexer.token();
        let value = |key: &[u8], short: &[u8]| dict.get(key).or_else(|_| dict.get(short)).ok();
        let stencil = value(b"ImageMask", b"IM").and_then(|mask| mask.as_bool().ok()) == Some(true);
        let data = rest.get(..length).unwrap_or_default();
        let covers = if !stencil || paints_all(&dict, data) {
            ImageCover::All
        } else {
            ImageCover::Unknown
        };
        self.image(covers);
    }

    /// How many bytes of data an image without filters has.
    fn length(&self, dict: &Dictionary, resources: &'a Dictionary) -> Option<usize> {
        let value = |key: &[u8], short: &[u8]| dict.get(key).or_else(|_| dict.get(short)).ok();
        if value(b"Filter", b"F").is_some() {
            return None;
        }
        let number =
            |key: &[u8], short: &[u8]| usize::try_from(value(key, short)?.as_i64().ok()?).ok();
        let (width, height) = (number(b"Width", b"W")?, number(b"Height", b"H")?);
        let stencil = value(b"ImageMask", b"IM").and_then(|mask| mask.as_bool().ok()) == Some(true);
        let bits = if stencil {
            1
        } else {
            number(b"BitsPerComponent", b"BPC")?
        };
        let components = match value(b"ColorSpace", b"CS") {
            _ if stencil => 1,
            Some(Object::Name(name)) if name == b"I" || name == b"Indexed" => 1,
            Some(Object::Name(name)) => match Space::named(self.objects, resources, name) {
                Space::Grey | Space::Black => 1,
                Space::Rgb => 3,
                Space::Cmyk => 4,
                Space::Inks | Space::Pattern | Space::Other => return None,
            },
            Some(Object::Array(_)) => 1,
            _ => return None,
        };
        let row = width
            .checked_mul(bits)?
            .checked_mul(components)?
            .div_ceil(8);
        row.checked_mul(height)
    }
}

/// Whether a stencil without filters paints every dot.
fn paints_all(dict: &Dictionary, data: &[u8]) -> bool {
    let value = |key: &[u8], short: &[u8]| dict.get(key).or_else(|_| dict.get(short)).ok();
    let inverted = value(b"Decode", b"D")
        .and_then(|decode| number(decode.as_array().ok()?.first()?))
        .is_some_and(|first| first > 0.5);
    let painted = if inverted { 0xFF } else { 0x00 };
    value(b"Filter", b"F").is_none() && data.iter().all(|byte| *byte == painted)
}

/// The entries of an inline image, up to and with its `ID`.
fn dictionary(lexer: &mut Lexer<'_>) -> Dictionary {
    let mut dict = Dictionary::new();
    let mut work = Work::for_file(0);
    loop {
        match lexer.token() {
            Some(Token::Name(key)) => {
                let before = lexer.at();
                match parse_object(lexer, &mut work) {
                    Ok(value) => dict.set(key.into_owned(), value),
                    Err(_) => lexer.go_to(before),
                }
            }
            None | Some(Token::Keyword(b"ID")) => return dict,
            Some(_) => {}
        }
    }
}

/// Whether data may end there: the keyword `EI` follows.
fn is_end(rest: &[u8], length: usize) -> bool {
    let mut lexer = Lexer::new(rest, length);
    length <= rest.len() && lexer.keyword(b"EI")
}

/// Where the data end: at an `EI` with space on both sides that no binary data follow.
fn find_end(rest: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(next) = rest.get(at..)?.iter().position(|byte| *byte == b'E') {
        let found = at + next;
        let before = found.checked_sub(1).and_then(|before| rest.get(before));
        let behind = rest.get(found + 2..found.saturating_add(14).min(rest.len()));
        let spaced = before.is_none_or(|byte| !is_regular(*byte))
            && rest.get(found + 1) == Some(&b'I')
            && rest.get(found + 2).is_none_or(|byte| !is_regular(*byte));
        let text = behind
            .unwrap_or_default()
            .iter()
            .all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace() || *byte == 0);
        if spaced && text {
            return Some(found.saturating_sub(1));
        }
        at = found + 1;
    }
    None
}
