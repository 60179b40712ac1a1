//! Reads a content stream operator by operator (ISO 32000-1, 7.8.2), without taking operands apart that nobody asks
//! for.

use lopdf::{Dictionary, Object, StringFormat};

/// How deep a value inside a content stream may nest.
const DEEPEST: usize = 16;

/// An operator with its operands, by their places in the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Operation<'a> {
    /// Where its first operand starts, or the operator if it has none.
    pub(super) start: usize,
    pub(super) operator: &'a [u8],
    pub(super) operands: &'a [u8],
    pub(super) end: usize,
    /// Whether an operand is a string that isn't empty.
    pub(super) has_text: bool,
}

/// The operators of a content stream, in order. An inline image is one, `BI`, from that to its `EI`.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// Whether a byte ends a token (7.2.2).
const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

const fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !is_delimiter(byte)
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Goes past white space and comments.
    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if is_space(byte) {
                self.at += 1;
            } else if byte == b'%' {
                let rest = self.bytes[self.at..].iter();
                self.at += rest.take_while(|b| !matches!(b, 10 | 13)).count();
            } else {
                break;
            }
        }
    }

    /// Goes past regular characters.
    fn skip_regular(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    /// Goes past a string in brackets; whether it says anything.
    fn skip_string(&mut self) -> bool {
        let start = self.at;
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                _ => {}
            }
        }
        self.at = self.at.min(self.bytes.len());
        self.at - start > 2
    }

    /// Goes past a string of hexadecimal digits; whether it says anything.
    fn skip_hexadecimal(&mut self) -> bool {
        let start = self.at;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
        }
        self.at - start > 2
    }

    /// Goes past an inline image, from behind its `BI` to behind its `EI` (8.9.7).
    fn skip_image(&mut self) {
        loop {
            self.skip_space();
            match self.peek() {
                None => return,
                Some(b'(') => {
                    self.skip_string();
                }
                Some(byte) if is_regular(byte) => {
                    if self.skip_regular() == b"ID" {
                        break;
                    }
                }
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        while self.at < self.bytes.len() {
            let rest = &self.bytes[self.at..];
            let Some(found) = rest.windows(2).position(|pair| pair == b"EI") else {
                self.at = self.bytes.len();
                return;
            };
            let before = found == 0 || is_space(rest[found - 1]);
            self.at += found + 2;
            if before && self.looks_like_operators() {
                return;
            }
        }
    }

    /// Whether what follows is text as a content stream has it, and not the middle of an image's data.
    fn looks_like_operators(&self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let near = &rest[..rest.len().min(16)];
        near.first().is_none_or(|byte| is_space(*byte))
            && near
                .iter()
                .all(|byte| matches!(byte, 9 | 10 | 13 | 32..=126))
    }

    /// Reads a value: an operand, or part of one. None at the end, and at what is no value.
    pub(super) fn value(&mut self, depth: usize) -> Option<Object> {
        self.skip_space();
        if depth > DEEPEST {
            return None;
        }
        match self.peek()? {
            b'/' => Some(Object::Name(self.read_name())),
            b'(' => Some(Object::String(self.read_string(), StringFormat::Literal)),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                let mut entries = Dictionary::new();
                loop {
                    self.skip_space();
                    match self.peek() {
                        Some(b'/') => {
                            let key = self.read_name();
                            let value = self.value(depth + 1)?;
                            entries.set(key, value);
                        }
                        Some(b'>') => {
                            self.at += 2;
                            return Some(Object::Dictionary(entries));
                        }
                        _ => return None,
                    }
                }
            }
            b'<' => Some(Object::String(
                self.read_hexadecimal(),
                StringFormat::Hexadecimal,
            )),
            b'[' => {
                self.at += 1;
                let mut values = Vec::new();
                loop {
                    self.skip_space();
                    if self.peek() == Some(b']') {
                        self.at += 1;
                        return Some(Object::Array(values));
                    }
                    values.push(self.value(depth + 1)?);
                }
            }
            byte if is_regular(byte) => read_keyword(self.skip_regular()),
            _ => None,
        }
    }

    fn read_name(&mut self) -> Vec<u8> {
        self.at += 1;
        let raw = self.skip_regular();
        let mut name = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            let digit = |at: usize| after.get(at).and_then(|b| char::from(*b).to_digit(16));
            match (byte, digit(0), digit(1)) {
                (b'#', Some(high), Some(low)) => {
                    name.push((high * 16 + low) as u8);
                    rest = &after[2..];
                }
                _ => name.push(byte),
            }
        }
        name
    }

    fn read_string(&mut self) -> Vec<u8> {
        let start = self.at + 1;
        self.skip_string();
        let raw = self.bytes.get(start..self.at).unwrap_or_default();
        let mut rest = raw.strip_suffix(b")").unwrap_or(raw);
        let mut string = Vec::with_capacity(rest.len());
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            if byte != b'\\' {
                string.push(byte);
                continue;
            }
            let Some((&escaped, after)) = rest.split_first() else {
                break;
            };
            rest = after;
            match escaped {
                b'n' => string.push(10),
                b'r' => string.push(13),
                b't' => string.push(9),
                b'b' => string.push(8),
                b'f' => string.push(12),
                b'0'..=b'7' => {
                    let mut value = u32::from(escaped - b'0');
                    for _ in 0..2 {
                        if let Some((&digit @ b'0'..=b'7', after)) = rest.split_first() {
                            value = value * 8 + u32::from(digit - b'0');
                            rest = after;
                        }
                    }
                    string.push(value as u8);
                }
                13 => rest = rest.strip_prefix(b"\n").unwrap_or(rest),
                10 => {}
                other => string.push(other),
            }
        }
        string
    }

    fn read_hexadecimal(&mut self) -> Vec<u8> {
        let start = self.at + 1;
        self.skip_hexadecimal();
        let raw = self.bytes.get(start..self.at).unwrap_or_default();
        let digits: Vec<u8> = raw
            .iter()
            .filter_map(|byte| char::from(*byte).to_digit(16))
            .map(|digit| digit as u8)
            .collect();
        let bytes = digits.chunks(2);
        bytes
            .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
            .collect()
    }
}

/// The value of a bare word.
fn read_keyword(word: &[u8]) -> Option<Object> {
    match word {
        b"true" => return Some(Object::Boolean(true)),
        b"false" => return Some(Object::Boolean(false)),
        b"null" => return Some(Object::Null),
        _ => {}
    }
    let word = std::str::from_utf8(word).ok()?;
    if let Ok(number) = word.parse() {
        return Some(Object::Integer(number));
    }
    if !word
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'+' | b'-'))
    {
        return None;
    }
    word.parse().ok().map(Object::Real)
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Operation<'a>;

    fn next(&mut self) -> Option<Operation<'a>> {
        let mut start = None;
        let mut has_text = false;
        loop {
            self.skip_space();
            let byte = self.peek()?;
            let at = self.at;
            match byte {
                b'(' => has_text |= self.skip_string(),
                b'<' if self.bytes.get(at + 1) == Some(&b'<') => self.at += 2,
                b'<' => has_text |= self.skip_hexadecimal(),
                b'/' => {
                    self.at += 1;
                    self.skip_regular();
                }
                byte if is_delimiter(byte) => self.at += 1,
                b'0'..=b'9' | b'+' | b'-' | b'.' => {
                    self.skip_regular();
                }
                _ => {
                    let operator = self.skip_regular();
                    if matches!(operator, b"true" | b"false" | b"null") {
                        start.get_or_insert(at);
                        continue;
                    }
                    if operator == b"BI" {
                        self.skip_image();
                    }
                    let start = start.unwrap_or(at);
                    return Some(Operation {
                        start,
                        operator,
                        operands: &self.bytes[start..at],
                        end: self.at.min(self.bytes.len()),
                        has_text,
                    });
                }
            }
            start.get_or_insert(at);
        }
    }
}

/// The values of an operation's operands.
pub(super) fn operands(operation: &Operation) -> Vec<Object> {
    let mut lexer = Lexer::new(operation.operands);
    std::iter::from_fn(|| lexer.value(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operators(stream: &[u8]) -> Vec<String> {
        Lexer::new(stream)
            .map(|o| String::from_utf8_lossy(o.operator).into_owned())
            .collect()
    }

    #[test]
    fn operators_are_told_from_operands() {
        let stream = b"q 1 0 0 1 .5 -7 cm\n/P<</MCID 0/T(a \\))>>BDC BT/F1 9 Tf[(a\\)b)-3<41>]TJ() Tj ET % Q\nEMC T* Q";
        assert_eq!(
            operators(stream),
            [
                "q", "cm", "BDC", "BT", "Tf", "TJ", "Tj", "ET", "EMC", "T*", "Q"
            ]
        );
        let texts: Vec<bool> = Lexer::new(stream)
            .filter(|o| o.operator.starts_with(b"T") && o.operator.len() == 2)
            .map(|o| o.has_text)
            .collect();
        assert_eq!(texts, [false, true, false, false]);
    }

    #[test]
    fn an_inline_image_is_one_operator_whatever_its_data() {
        let stream = b"q BI /W 2/H 1/BPC 8 /CS/G ID EI \x80 EIx Q\xFF EI Q";
        assert_eq!(operators(stream), ["q", "BI", "Q"]);
        assert_eq!(operators(b"BI /W 1 ID \xFF\xFE"), ["BI"]);
    }

    #[test]
    fn values_are_read_with_their_escapes() {
        let stream = b"/A#20b<</MCID 12/Lang(en\\055GB)/X[1 -2.5<4a4>null true]>>BDC";
        let operation = Lexer::new(stream).next().unwrap();
        let values = operands(&operation);
        assert_eq!(values[0].as_name().unwrap(), b"A b");
        let entries = values[1].as_dict().unwrap();
        assert_eq!(entries.get(b"MCID").unwrap().as_i64().unwrap(), 12);
        assert_eq!(entries.get(b"Lang").unwrap().as_str().unwrap(), b"en-GB");
        let list = entries.get(b"X").unwrap().as_array().unwrap();
        assert_eq!(list[1].as_float().unwrap(), -2.5);
        assert_eq!(list[2].as_str().unwrap(), b"J@");
    }

    #[test]
    fn damage_ends_the_stream_and_nothing_else() {
        for stream in [
            &b"(never closed"[..],
            b"<41",
            b"/P <</A <</B [[[[",
            b"\\",
            b"(a\\",
            b">>>>]]) }{ Tj",
            b"BI",
            b"BI /W",
            b"%",
        ] {
            let count = Lexer::new(stream).count();
            assert!(count <= 1, "{stream:?}");
            for operation in Lexer::new(stream) {
                operands(&operation);
            }
        }
        let deep = b"[".repeat(100_000);
        assert!(Lexer::new(&deep).value(0).is_none());
    }
}
