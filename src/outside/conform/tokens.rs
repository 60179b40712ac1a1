//! The tokens of a content stream (ISO 32000-1, 7.8.2), to the letter: readers forgive what is wrong, each in a way of its
//! own, so that a stream with anything wrong in it can't be vouched for.

use std::borrow::Cow;

use super::number::{Number, number};
use crate::outside::syntax::{
    hexadecimal_digit, is_regular, is_space, past_space, push_hexadecimal,
};

/// What a token is, by how it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Name,
    Literal,
    Hexadecimal,
    ArrayOpen,
    ArrayClose,
    DictionaryOpen,
    DictionaryClose,
    /// An operator, or one of `true`, `false` and `null`.
    Keyword,
}

/// A hexadecimal string (7.3.4.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hexadecimal<'a> {
    /// As it is written: pairs of digits and nothing else. Most texts are written so, a glyph at a time.
    Pairs(&'a [u8]),
    /// The bytes of one that has white space in it.
    Spaced(Vec<u8>),
    /// The bytes of one that has another character in it, or an odd number of digits.
    Odd(Vec<u8>),
}

/// What stands there is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Malformed;

/// Reads tokens.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        self.at = past_space(self.bytes, self.at);
    }

    /// Goes to the next token, and past the delimiter that it starts with; none at the end. The method of its name reads
    /// the rest of a number, a name, a string or a keyword.
    pub fn start(&mut self) -> Result<Option<Kind>, Malformed> {
        self.skip_space();
        let Some(byte) = self.peek() else {
            return Ok(None);
        };
        let next = self.bytes.get(self.at + 1).copied();
        let (kind, length) = match byte {
            b'0'..=b'9' | b'+' | b'-' | b'.' => (Kind::Number, 0),
            b'/' => (Kind::Name, 1),
            b'(' => (Kind::Literal, 1),
            b'<' if next == Some(b'<') => (Kind::DictionaryOpen, 2),
            b'>' if next == Some(b'>') => (Kind::DictionaryClose, 2),
            b'<' => (Kind::Hexadecimal, 1),
            b'[' => (Kind::ArrayOpen, 1),
            b']' => (Kind::ArrayClose, 1),
            _ if is_regular(byte) => (Kind::Keyword, 0),
            _ => return Err(Malformed),
        };
        self.at += length;
        Ok(Some(kind))
    }

    fn regular(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !is_regular(*byte));
        let length = length.unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    pub fn keyword(&mut self) -> &'a [u8] {
        self.regular()
    }

    pub fn number(&mut self) -> Result<Number, Malformed> {
        number(self.regular())
    }

    /// A name, escapes resolved.
    pub fn name(&mut self) -> Result<Cow<'a, [u8]>, Malformed> {
        resolve_name(self.regular())
    }

    /// A string in brackets, escapes resolved.
    pub fn literal(&mut self) -> Result<Cow<'a, [u8]>, Malformed> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let plain = rest
            .iter()
            .position(|byte| matches!(byte, b'(' | b')' | b'\\' | b'\r'))
            .ok_or(Malformed)?;
        let start = rest.get(..plain).unwrap_or_default();
        self.at += plain;
        if self.peek() == Some(b')') {
            self.at += 1;
            return Ok(Cow::Borrowed(start));
        }
        let mut text = start.to_vec();
        let mut open = 1_usize;
        loop {
            let byte = self.peek().ok_or(Malformed)?;
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Ok(Cow::Owned(text));
                    }
                }
                b'\\' => {
                    self.escape(&mut text)?;
                    continue;
                }
                b'\r' => {
                    self.skip_line_feed();
                    text.push(b'\n');
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Result<(), Malformed> {
        let byte = self.peek().ok_or(Malformed)?;
        self.at += 1;
        text.push(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\n' => return Ok(()),
            b'\r' => {
                self.skip_line_feed();
                return Ok(());
            }
            b'0'..=b'7' => {
                let mut code = u16::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else {
                        break;
                    };
                    self.at += 1;
                    code = code * 8 + u16::from(digit - b'0');
                }
                u8::try_from(code).map_err(|_| Malformed)?
            }
            // In front of any other the solidus counts for nothing (7.3.4.2).
            other => other,
        });
        Ok(())
    }

    fn skip_line_feed(&mut self) {
        if self.peek() == Some(b'\n') {
            self.at += 1;
        }
    }

    pub fn hexadecimal(&mut self) -> Result<Hexadecimal<'a>, Malformed> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| *byte == b'>');
        let written = length.and_then(|length| rest.get(..length));
        let written = written.ok_or(Malformed)?;
        self.at += written.len() + 1;
        let is_digit = |byte: &u8| hexadecimal_digit(*byte).is_some();
        if written.len().is_multiple_of(2) && written.iter().all(is_digit) {
            return Ok(Hexadecimal::Pairs(written));
        }
        let digits = written.iter().filter(|byte| is_digit(byte)).count();
        let digits_only = written.iter().all(|byte| is_digit(byte) || is_space(*byte));
        let mut text = Vec::with_capacity(digits.div_ceil(2));
        push_hexadecimal(&mut text, written);
        Ok(if digits_only && digits.is_multiple_of(2) {
            Hexadecimal::Spaced(text)
        } else {
            Hexadecimal::Odd(text)
        })
    }

    /// The data of an inline image, from behind its `ID` to behind its `EI` (8.9.7).
    pub fn image_data(&mut self) -> Result<&'a [u8], Malformed> {
        if !self.peek().is_some_and(is_space) {
            return Err(Malformed);
        }
        self.at += 1;
        let start = self.at;
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let found = rest
                .windows(2)
                .position(|pair| pair == b"EI")
                .ok_or(Malformed)?;
            let end = self.at + found;
            self.at = end + 2;
            let before = found > 0 && self.bytes.get(end - 1).is_some_and(|byte| is_space(*byte));
            if before && self.text_follows() {
                return Ok(self.bytes.get(start..end - 1).unwrap_or_default());
            }
        }
    }

    /// Whether what follows can't be the middle of an image's data.
    fn text_follows(&self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let near = rest.get(..rest.len().min(32)).unwrap_or_default();
        near.first().is_none_or(|byte| is_space(*byte))
            && near
                .iter()
                .all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~'))
    }
}

/// A name with its `#xx` resolved (7.3.5).
fn resolve_name(name: &[u8]) -> Result<Cow<'_, [u8]>, Malformed> {
    if !name.contains(&b'#') {
        return Ok(Cow::Borrowed(name));
    }
    let mut plain = Vec::with_capacity(name.len());
    let mut bytes = name.iter();
    while let Some(&byte) = bytes.next() {
        if byte != b'#' {
            plain.push(byte);
            continue;
        }
        let mut digit = || bytes.next().and_then(|byte| hexadecimal_digit(*byte));
        match (digit(), digit()) {
            (Some(high), Some(low)) if (high, low) != (0, 0) => plain.push(high << 4 | low),
            _ => return Err(Malformed),
        }
    }
    Ok(Cow::Owned(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    enum Token<'a> {
        Number(f64),
        Name(Cow<'a, [u8]>),
        Text(Cow<'a, [u8]>),
        Hexadecimal(Hexadecimal<'a>),
        Keyword(&'a [u8]),
        Delimiter(Kind),
    }

    fn tokens(bytes: &[u8]) -> Result<Vec<Token<'_>>, Malformed> {
        let mut tokens = Tokens::new(bytes);
        let mut found = Vec::new();
        while let Some(kind) = tokens.start()? {
            found.push(match kind {
                Kind::Number => Token::Number(tokens.number()?.value),
                Kind::Name => Token::Name(tokens.name()?),
                Kind::Literal => Token::Text(tokens.literal()?),
                Kind::Hexadecimal => Token::Hexadecimal(tokens.hexadecimal()?),
                Kind::Keyword => Token::Keyword(tokens.keyword()),
                delimiter => Token::Delimiter(delimiter),
            });
        }
        Ok(found)
    }

    #[test]
    fn what_is_right_is_read() {
        assert_eq!(
            tokens(b"1 -2.5 +.5 4. /A#20b (a(b)\\051) <4a4B> [<</X true>>] Tj % rest"),
            Ok(vec![
                Token::Number(1.0),
                Token::Number(-2.5),
                Token::Number(0.5),
                Token::Number(4.0),
                Token::Name(Cow::Borrowed(b"A b")),
                Token::Text(Cow::Borrowed(b"a(b))")),
                Token::Hexadecimal(Hexadecimal::Pairs(b"4a4B")),
                Token::Delimiter(Kind::ArrayOpen),
                Token::Delimiter(Kind::DictionaryOpen),
                Token::Name(Cow::Borrowed(b"X")),
                Token::Keyword(b"true"),
                Token::Delimiter(Kind::DictionaryClose),
                Token::Delimiter(Kind::ArrayClose),
                Token::Keyword(b"Tj"),
            ])
        );
        let hexadecimal = [
            Hexadecimal::Spaced(b"JK".to_vec()),
            Hexadecimal::Odd(b"A@".to_vec()),
            Hexadecimal::Odd(b"A".to_vec()),
        ];
        assert_eq!(
            tokens(b"<4a 4B> <414> <4x1>"),
            Ok(hexadecimal.map(Token::Hexadecimal).into())
        );
    }

    #[test]
    fn what_readers_forgive_is_refused() {
        for wrong in [
            &b"--5"[..],
            b"1.2.3",
            b"4-2",
            b"1e5",
            b".",
            b"-",
            b"(open",
            b"(\\777)",
            b"<41",
            b"/A#2",
            b"/A#00",
            b")",
            b"}",
            b">",
            b"99999999999999999999",
        ] {
            assert_eq!(
                tokens(wrong),
                Err(Malformed),
                "{}",
                String::from_utf8_lossy(wrong)
            );
        }
    }

    #[test]
    fn an_inline_image_ends_where_operators_go_on() {
        let mut tokens = Tokens::new(b" \x80 EI\x81 EI Q");
        assert_eq!(tokens.image_data(), Ok(&b"\x80 EI\x81"[..]));
        assert_eq!(tokens.start(), Ok(Some(Kind::Keyword)));
        assert_eq!(tokens.keyword(), b"Q");
    }
}
