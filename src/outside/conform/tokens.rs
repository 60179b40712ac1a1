//! The tokens of a content stream (ISO 32000-1, 7.8.2), to the letter: readers forgive what is wrong, each in a way of its
//! own, so that a stream with anything wrong in it can't be vouched for.

use std::borrow::Cow;

use crate::outside::syntax::{hexadecimal_digit, is_regular, is_space, past_space};

/// A token.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    Integer(i64),
    Real(f64),
    /// Without its solidus, escapes resolved.
    Name(Cow<'a, [u8]>),
    /// A string, escapes resolved.
    Text(Cow<'a, [u8]>),
    /// A hexadecimal string that has another character than digits and white space, or an odd number of digits.
    OddHexadecimal(Vec<u8>),
    ArrayOpen,
    ArrayClose,
    DictionaryOpen,
    DictionaryClose,
    Keyword(&'a [u8]),
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

    /// The next token; none at the end.
    pub fn next(&mut self) -> Result<Option<Token<'a>>, Malformed> {
        self.skip_space();
        let Some(byte) = self.peek() else {
            return Ok(None);
        };
        let next = self.bytes.get(self.at + 1).copied();
        let token = match byte {
            b'/' => {
                self.at += 1;
                Token::Name(resolve_name(self.regular())?)
            }
            b'(' => self.literal()?,
            b'<' if next == Some(b'<') => self.delimiter(2, Token::DictionaryOpen),
            b'>' if next == Some(b'>') => self.delimiter(2, Token::DictionaryClose),
            b'<' => self.hexadecimal()?,
            b'[' => self.delimiter(1, Token::ArrayOpen),
            b']' => self.delimiter(1, Token::ArrayClose),
            b'0'..=b'9' | b'+' | b'-' | b'.' => number(self.regular())?,
            _ if is_regular(byte) => Token::Keyword(self.regular()),
            _ => return Err(Malformed),
        };
        Ok(Some(token))
    }

    fn delimiter(&mut self, length: usize, token: Token<'a>) -> Token<'a> {
        self.at += length;
        token
    }

    fn regular(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !is_regular(*byte));
        let length = length.unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn literal(&mut self) -> Result<Token<'a>, Malformed> {
        self.at += 1;
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let plain = rest
            .iter()
            .position(|byte| matches!(byte, b'(' | b')' | b'\\' | b'\r'))
            .ok_or(Malformed)?;
        let start = rest.get(..plain).unwrap_or_default();
        self.at += plain;
        if self.peek() == Some(b')') {
            self.at += 1;
            return Ok(Token::Text(Cow::Borrowed(start)));
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
                        return Ok(Token::Text(Cow::Owned(text)));
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

    fn hexadecimal(&mut self) -> Result<Token<'a>, Malformed> {
        self.at += 1;
        let mut text = Vec::new();
        let mut half = None;
        let mut digits_only = true;
        loop {
            let byte = self.peek().ok_or(Malformed)?;
            self.at += 1;
            match (byte, hexadecimal_digit(byte)) {
                (b'>', _) => break,
                (_, Some(digit)) => match half.take() {
                    None => half = Some(digit << 4),
                    Some(high) => text.push(high | digit),
                },
                (byte, None) => digits_only &= is_space(byte),
            }
        }
        let even = half.is_none();
        text.extend(half);
        Ok(if even && digits_only {
            Token::Text(Cow::Owned(text))
        } else {
            Token::OddHexadecimal(text)
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

/// A number (7.3.3): a sign, digits, and at most one point among them.
fn number(word: &[u8]) -> Result<Token<'static>, Malformed> {
    let word = std::str::from_utf8(word).map_err(|_| Malformed)?;
    let digits = word.strip_prefix(['+', '-']).unwrap_or(word);
    let points = digits.bytes().filter(|byte| *byte == b'.').count();
    let plain = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !plain || points > 1 || digits.len() == points {
        return Err(Malformed);
    }
    if points == 0 {
        return word.parse().map(Token::Integer).map_err(|_| Malformed);
    }
    word.parse().map(Token::Real).map_err(|_| Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(bytes: &[u8]) -> Result<Vec<Token<'_>>, Malformed> {
        let mut tokens = Tokens::new(bytes);
        let mut found = Vec::new();
        while let Some(token) = tokens.next()? {
            found.push(token);
        }
        Ok(found)
    }

    #[test]
    fn what_is_right_is_read() {
        let text = |text: &'static [u8]| Token::Text(Cow::Borrowed(text));
        assert_eq!(
            tokens(b"1 -2.5 +.5 4. /A#20b (a(b)\\051) <4a 4B> [<</X true>>] Tj % rest"),
            Ok(vec![
                Token::Integer(1),
                Token::Real(-2.5),
                Token::Real(0.5),
                Token::Real(4.0),
                Token::Name(Cow::Borrowed(b"A b")),
                text(b"a(b))"),
                text(b"JK"),
                Token::ArrayOpen,
                Token::DictionaryOpen,
                Token::Name(Cow::Borrowed(b"X")),
                Token::Keyword(b"true"),
                Token::DictionaryClose,
                Token::ArrayClose,
                Token::Keyword(b"Tj"),
            ])
        );
        assert_eq!(
            tokens(b"<414>"),
            Ok(vec![Token::OddHexadecimal(vec![0x41, 0x40])])
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
        assert_eq!(tokens.next(), Ok(Some(Token::Keyword(b"Q"))));
    }
}
