//! The PostScript of CMaps (ISO 32000-1, 9.7.5.3 and 9.10.3): only what CMaps are made of, and only written as it should be,
//! since readers differ in what they make of anything else.

use lopdf::{Dictionary, Object, StringFormat};

use crate::outside::limits::MAX_STREAM;
use crate::outside::syntax::{Lexer, Token};

/// The most entries of a CMap.
const MOST_ENTRIES: usize = 1 << 20;

/// A part of a CMap.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    /// `/Key value def`
    Definition(Vec<u8>, Object),
    /// A section, by what stands between `begin` and its entries, with all its operands.
    Section(Section, Vec<Object>),
}

/// The kinds of section, each with the number of operands of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    CodeSpace,
    CidCharacter,
    CidRange,
    NotdefCharacter,
    NotdefRange,
    TextCharacter,
    TextRange,
}

impl Section {
    fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"codespacerange" => Self::CodeSpace,
            b"cidchar" => Self::CidCharacter,
            b"cidrange" => Self::CidRange,
            b"notdefchar" => Self::NotdefCharacter,
            b"notdefrange" => Self::NotdefRange,
            b"bfchar" => Self::TextCharacter,
            b"bfrange" => Self::TextRange,
            _ => return None,
        })
    }

    pub const fn operands(self) -> usize {
        match self {
            Self::CodeSpace | Self::CidCharacter | Self::NotdefCharacter | Self::TextCharacter => 2,
            Self::CidRange | Self::NotdefRange | Self::TextRange => 3,
        }
    }
}

/// The parts of a CMap in order; none if anything in it is not as it should be.
pub(super) fn parts(bytes: &[u8]) -> Option<Vec<Part>> {
    if bytes.len() >= MAX_STREAM {
        return None;
    }
    let mut lexer = Lexer::new(bytes, 0);
    let mut parts = Vec::new();
    let mut stack: Vec<Object> = Vec::new();
    let mut entries = 0;
    while let Some(token) = lexer.token() {
        let Token::Keyword(word) = token else {
            stack.push(value(&mut lexer, token)?);
            if stack.len() > 64 {
                return None;
            }
            continue;
        };
        match word {
            b"def" => {
                // What is defined as a dictionary that was begun and ended has left nothing here.
                if let Some(value) = stack.pop() {
                    let key = stack.pop()?;
                    parts.push(Part::Definition(key.as_name().ok()?.to_vec(), value));
                }
            }
            b"dup" if stack.is_empty() => {}
            // A dictionary is what holds the definitions behind it, and a resource is what is defined at the end.
            b"dict" | b"begin" | b"begincmap" | b"endcmap" | b"end" | b"findresource"
            | b"defineresource" | b"pop" | b"currentdict" | b"CMapName" => stack.clear(),
            word => {
                let section = Section::named(word.strip_prefix(b"begin")?)?;
                let count = usize::try_from(stack.pop()?.as_i64().ok()?).ok()?;
                entries += count;
                if entries > MOST_ENTRIES || !stack.is_empty() {
                    return None;
                }
                let mut operands = Vec::new();
                for _ in 0..count * section.operands() {
                    let token = lexer.token()?;
                    operands.push(value(&mut lexer, token)?);
                }
                let end = [b"end", word.strip_prefix(b"begin")?].concat();
                if lexer.token() != Some(Token::Keyword(&end)) {
                    return None;
                }
                parts.push(Part::Section(section, operands));
            }
        }
    }
    Some(parts)
}

/// The value that starts with a token: a number, a name, a string, an array of numbers or strings, or a dictionary.
fn value(lexer: &mut Lexer<'_>, token: Token<'_>) -> Option<Object> {
    Some(match token {
        Token::Integer(number) => Object::Integer(number),
        Token::Real(number) => Object::Real(number),
        Token::Name(name) => Object::Name(name.into_owned()),
        Token::Literal(text) => Object::String(text.into_owned(), StringFormat::Literal),
        Token::Hexadecimal(text) => Object::String(text, StringFormat::Hexadecimal),
        Token::ArrayOpen => {
            let mut members = Vec::new();
            loop {
                match lexer.token()? {
                    Token::ArrayClose => break Object::Array(members),
                    Token::Hexadecimal(text) if members.len() < MOST_ENTRIES => {
                        members.push(Object::String(text, StringFormat::Hexadecimal));
                    }
                    Token::Integer(number) if members.len() < MOST_ENTRIES => {
                        members.push(Object::Integer(number));
                    }
                    _ => return None,
                }
            }
        }
        Token::DictionaryOpen => {
            let mut entries = Dictionary::new();
            loop {
                match lexer.token()? {
                    Token::DictionaryClose => break Object::Dictionary(entries),
                    Token::Name(key) => {
                        let token = lexer.token()?;
                        if matches!(token, Token::DictionaryOpen | Token::ArrayOpen) {
                            return None;
                        }
                        entries.set(key.into_owned(), value(lexer, token)?);
                    }
                    _ => return None,
                }
            }
        }
        Token::ArrayClose | Token::DictionaryClose | Token::Keyword(_) => return None,
    })
}

/// The bytes of a hexadecimal string of one to four bytes, and their value.
pub(super) fn code(object: &Object) -> Option<(usize, u32)> {
    let Object::String(bytes, StringFormat::Hexadecimal) = object else {
        return None;
    };
    (1..=4).contains(&bytes.len()).then(|| {
        let value = bytes
            .iter()
            .fold(0, |value, byte| value << 8 | u32::from(*byte));
        (bytes.len(), value)
    })
}
