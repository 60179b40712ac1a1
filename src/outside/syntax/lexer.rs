//! Tokens.

use std::borrow::Cow;

/// A token; names and strings are borrowed where nothing in them is escaped.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token<'a> {
    Integer(i64),
    Real(f32),
    /// Without its solidus.
    Name(Cow<'a, [u8]>),
    /// `(…)`
    Literal(Cow<'a, [u8]>),
    /// `<…>`
    Hexadecimal(Vec<u8>),
    ArrayOpen,
    ArrayClose,
    DictionaryOpen,
    DictionaryClose,
    /// Any other run of regular characters, and single characters that stand nowhere else.
    Keyword(&'a [u8]),
}

/// A reader of tokens that never fails: what is no token is a keyword that no one knows.
#[derive(Debug, Clone)]
pub(crate) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// White space (ISO 32000-1, table 1).
pub(crate) const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

/// Where white space and comments (7.2.3) end that begin at this place.
pub(crate) fn past_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        if is_space(*byte) {
            at += 1;
        } else if *byte == b'%' {
            let comment = bytes.get(at..).unwrap_or_default();
            let end = comment.iter().position(|b| matches!(b, b'\n' | b'\r'));
            at += end.unwrap_or(comment.len());
        } else {
            break;
        }
    }
    at
}

/// Which bytes are neither white space nor delimiters: content streams are megabytes long, and each of their bytes is
/// asked for.
const REGULAR: [bool; 256] = {
    let mut regular = [true; 256];
    let mut byte = 0_u8;
    loop {
        let delimits = matches!(
            byte,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        );
        regular[byte as usize] = !delimits && !is_space(byte);
        if byte == u8::MAX {
            break regular;
        }
        byte += 1;
    }
};

/// What is neither white space nor a delimiter (table 2).
pub(crate) const fn is_regular(byte: u8) -> bool {
    REGULAR[byte as usize]
}

impl<'a> Lexer<'a> {
    /// Starts at the offset `at`.
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Self {
            bytes,
            at: at.min(bytes.len()),
        }
    }

    /// How far it has read.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Goes on from the offset `at`.
    pub fn go_to(&mut self, at: usize) {
        self.at = at.min(self.bytes.len());
    }

    /// What is not read yet.
    pub fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Skips white space and comments.
    pub fn skip_space(&mut self) {
        self.at = past_space(self.bytes, self.at);
    }

    /// Reads the keyword if it stands next.
    pub fn keyword(&mut self, keyword: &[u8]) -> bool {
        self.skip_space();
        let rest = self.rest();
        let found = rest.starts_with(keyword)
            && rest
                .get(keyword.len())
                .is_none_or(|byte| !is_regular(*byte));
        if found {
            self.at += keyword.len();
        }
        found
    }

    /// Reads a whole number if one stands next.
    pub fn integer(&mut self) -> Option<i64> {
        let start = self.at;
        self.skip_space();
        if let Some(b'0'..=b'9' | b'+' | b'-') = self.peek()
            && let Some(Token::Integer(value)) = self.token()
        {
            return Some(value);
        }
        self.at = start;
        None
    }

    /// The next token; `None` at the end.
    pub fn token(&mut self) -> Option<Token<'a>> {
        self.skip_space();
        let byte = self.peek()?;
        let next = self.bytes.get(self.at + 1).copied();
        Some(match byte {
            b'/' => {
                self.at += 1;
                let name = self.regular();
                Token::Name(unescape_name(name))
            }
            b'(' => self.literal(),
            b'<' if next == Some(b'<') => self.delimiter(2, Token::DictionaryOpen),
            b'>' if next == Some(b'>') => self.delimiter(2, Token::DictionaryClose),
            b'<' => self.hexadecimal(),
            b'[' => self.delimiter(1, Token::ArrayOpen),
            b']' => self.delimiter(1, Token::ArrayClose),
            b'0'..=b'9' | b'+' | b'-' | b'.' => {
                let word = self.regular();
                number(word).unwrap_or(Token::Keyword(word))
            }
            _ if is_regular(byte) => Token::Keyword(self.regular()),
            _ => {
                let word = self.bytes.get(self.at..=self.at).unwrap_or_default();
                self.delimiter(1, Token::Keyword(word))
            }
        })
    }

    fn delimiter(&mut self, length: usize, token: Token<'a>) -> Token<'a> {
        self.at += length;
        token
    }

    /// The run of regular characters that stands next.
    fn regular(&mut self) -> &'a [u8] {
        let rest = self.rest();
        let length = rest
            .iter()
            .position(|byte| !is_regular(*byte))
            .unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// A literal string (7.3.4.2); one that isn't closed ends with the bytes.
    fn literal(&mut self) -> Token<'a> {
        self.at += 1;
        let rest = self.rest();
        let plain = rest
            .iter()
            .position(|byte| matches!(byte, b'(' | b')' | b'\\' | b'\r'))
            .unwrap_or(rest.len());
        let start = rest.get(..plain).unwrap_or_default();
        self.at += plain;
        if self.peek() == Some(b')') {
            self.at += 1;
            return Token::Literal(Cow::Borrowed(start));
        }
        let mut text = start.to_vec();
        let mut open = 1_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut text);
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
        Token::Literal(Cow::Owned(text))
    }

    /// What stands behind a reverse solidus in a literal string.
    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        text.push(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\n' => return,
            b'\r' => return self.skip_line_feed(),
            b'0'..=b'7' => {
                let mut code = byte - b'0';
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else {
                        break;
                    };
                    self.at += 1;
                    // Of a code beyond 255 the high digit counts for nothing (7.3.4.2).
                    code = code.wrapping_mul(8).wrapping_add(digit - b'0');
                }
                code
            }
            other => other,
        });
    }

    fn skip_line_feed(&mut self) {
        if self.peek() == Some(b'\n') {
            self.at += 1;
        }
    }

    /// A hexadecimal string (7.3.4.3); what is no digit in it counts for nothing.
    fn hexadecimal(&mut self) -> Token<'a> {
        self.at += 1;
        let rest = self.rest();
        let end = rest.iter().position(|byte| *byte == b'>');
        let written = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        self.at += written.len() + usize::from(end.is_some());
        let mut text = Vec::with_capacity(written.len().div_ceil(2));
        push_hexadecimal(&mut text, written);
        Token::Hexadecimal(text)
    }
}

/// Appends the bytes that hexadecimal digits stand for. What is no digit counts for nothing, and behind an odd number of digits
/// there is a 0 (7.3.4.3).
pub(crate) fn push_hexadecimal(bytes: &mut Vec<u8>, written: &[u8]) {
    let mut half = None;
    for digit in written.iter().filter_map(|byte| hexadecimal_digit(*byte)) {
        match half.take() {
            None => half = Some(digit << 4),
            Some(high) => bytes.push(high | digit),
        }
    }
    bytes.extend(half);
}

/// The value of a hexadecimal digit.
pub(crate) const fn hexadecimal_digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

/// A name with its `#xx` resolved (7.3.5).
fn unescape_name(name: &[u8]) -> Cow<'_, [u8]> {
    if !name.contains(&b'#') {
        return Cow::Borrowed(name);
    }
    let mut plain = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'#'
            && let [high, low, behind @ ..] = after
            && let (Some(high), Some(low)) = (hexadecimal_digit(*high), hexadecimal_digit(*low))
        {
            plain.push(high << 4 | low);
            rest = behind;
        } else {
            plain.push(byte);
        }
    }
    Cow::Owned(plain)
}

/// A number (7.3.3). Writers get signs and points wrong, and readers take what is right of them: `--5` is −5, `1.2.3`
/// is 1.2, `4-2` is 4.
fn number(word: &[u8]) -> Option<Token<'static>> {
    let mut rest = word;
    let mut negative = false;
    while let [sign @ (b'+' | b'-'), after @ ..] = rest {
        negative |= *sign == b'-';
        rest = after;
    }
    let mut whole = 0_i64;
    let mut fits = true;
    let start = rest;
    while let [digit @ b'0'..=b'9', after @ ..] = rest {
        let digit = i64::from(digit - b'0');
        let value = whole.checked_mul(10).and_then(|ten| ten.checked_add(digit));
        fits &= value.is_some();
        whole = value.unwrap_or(whole);
        rest = after;
    }
    let digits = start.len() - rest.len();
    if let [b'.', after @ ..] = rest {
        // With twice the digits that are kept, so that what is written again reads the same.
        let whole = if fits {
            whole as f64
        } else {
            let long = start.iter().take(digits);
            long.fold(0.0, |value: f64, digit| {
                value * 10.0 + f64::from(digit - b'0')
            })
        };
        rest = after;
        // Up to 2 to the power of 53, whole numbers are exact: a longer fraction is cut.
        let (mut fraction, mut scale) = (0_u64, 1_u64);
        while let [digit @ b'0'..=b'9', after @ ..] = rest {
            if scale < 1_000_000_000_000_000 {
                fraction = fraction * 10 + u64::from(digit - b'0');
                scale *= 10;
            }
            rest = after;
        }
        // A single point or sign is read as nought by all readers.
        let value = (whole + fraction as f64 / scale as f64) as f32;
        let value = if value.is_finite() { value } else { 0.0 };
        return Some(Token::Real(if negative { -value } else { value }));
    }
    if digits == 0 {
        return rest.is_empty().then_some(Token::Integer(0));
    }
    Some(if fits {
        Token::Integer(if negative { -whole } else { whole })
    } else {
        Token::Integer(0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &[u8]) -> Vec<Token<'_>> {
        let mut lexer = Lexer::new(text, 0);
        std::iter::from_fn(move || lexer.token()).collect()
    }

    #[test]
    fn numbers_are_read_as_other_readers_do() {
        let found = tokens(b"12 -3 +4 --5 1.5 -.25 4. 1.2.3 7-2 99999999999999999999");
        let expected = [
            Token::Integer(12),
            Token::Integer(-3),
            Token::Integer(4),
            Token::Integer(-5),
            Token::Real(1.5),
            Token::Real(-0.25),
            Token::Real(4.0),
            Token::Real(1.2),
            Token::Integer(7),
            Token::Integer(0),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn strings_and_names_lose_their_escapes() {
        let literal = |text: &'static [u8]| Token::Literal(Cow::Borrowed(text));
        assert_eq!(
            tokens(b"(a(b)c) (\\101\\n\\)) (a\\\nb) (\\53x) (open"),
            [
                literal(b"a(b)c"),
                literal(b"A\n)"),
                literal(b"ab"),
                literal(b"+x"),
                literal(b"open")
            ]
        );
        assert_eq!(
            tokens(b"<48 65 6> /A#20B /#zz >"),
            [
                Token::Hexadecimal(b"He`".to_vec()),
                Token::Name(Cow::Borrowed(b"A B")),
                Token::Name(Cow::Borrowed(b"#zz")),
                Token::Keyword(b">"),
            ]
        );
    }

    #[test]
    fn comments_are_space() {
        assert_eq!(
            tokens(b"BT % text\rET"),
            [Token::Keyword(b"BT"), Token::Keyword(b"ET")]
        );
    }
}
