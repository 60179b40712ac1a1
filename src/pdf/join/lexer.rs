//! Reads a content stream operator by operator (ISO 32000-1, 7.8.2), without taking operands apart that nobody asks
//! for.

use lopdf::Object;

use crate::outside::{self, Work, is_regular, is_space, parse_object, past_space};

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

impl<'a> Lexer<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Goes past white space and comments.
    fn skip_space(&mut self) {
        self.at = past_space(self.bytes, self.at);
    }

    /// Goes past regular characters.
    fn skip_regular(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !is_regular(*byte));
        let regular = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
        self.at += regular.len();
        regular
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
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let end = rest.iter().position(|byte| *byte == b'>');
        let length = end.map_or(rest.len(), |end| end + 1);
        self.at += length;
        length > 2
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
                byte if !is_regular(byte) => self.at += 1,
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
    let mut lexer = outside::Lexer::new(operation.operands, 0);
    let mut work = Work::for_file(operation.operands.len());
    std::iter::from_fn(|| parse_object(&mut lexer, &mut work).ok()).collect()
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
    }
}
