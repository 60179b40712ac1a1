//! Objects.

use lopdf::{Dictionary, Object, StringFormat};

use super::lexer::{Lexer, Token};
use crate::outside::limits::{Exhausted, MAX_NESTING, Work};

/// Why no object was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ObjectError {
    /// What stands there is no object.
    Syntax,
    /// The file asks for more than is allowed.
    Exhausted,
}

impl From<Exhausted> for ObjectError {
    fn from(_: Exhausted) -> Self {
        Self::Exhausted
    }
}

/// Reads the object that stands next, other than a stream.
///
/// An array or a dictionary that isn't closed ends where no further object can be read.
///
/// # Errors
/// When none stands there, when values are nested too deep, or when the file has too many.
pub(crate) fn parse_object(lexer: &mut Lexer<'_>, work: &mut Work) -> Result<Object, ObjectError> {
    object(lexer, work, MAX_NESTING)
}

fn object(lexer: &mut Lexer<'_>, work: &mut Work, depth: usize) -> Result<Object, ObjectError> {
    work.value()?;
    Ok(match lexer.token().ok_or(ObjectError::Syntax)? {
        Token::Integer(value) => reference(lexer, value).unwrap_or(Object::Integer(value)),
        Token::Real(value) => Object::Real(value),
        Token::Name(name) => Object::Name(name.into_owned()),
        Token::Literal(text) => Object::String(text.into_owned(), StringFormat::Literal),
        Token::Hexadecimal(text) => Object::String(text, StringFormat::Hexadecimal),
        Token::ArrayOpen => Object::Array(array(lexer, work, deeper(depth)?)?),
        Token::DictionaryOpen => Object::Dictionary(dictionary(lexer, work, deeper(depth)?)?),
        Token::Keyword(b"true") => Object::Boolean(true),
        Token::Keyword(b"false") => Object::Boolean(false),
        Token::Keyword(b"null") => Object::Null,
        Token::Keyword(_) | Token::ArrayClose | Token::DictionaryClose => {
            return Err(ObjectError::Syntax);
        }
    })
}

fn deeper(depth: usize) -> Result<usize, ObjectError> {
    depth.checked_sub(1).ok_or(ObjectError::Syntax)
}

/// The reference that begins with the number just read, if it is one.
fn reference(lexer: &mut Lexer<'_>, number: i64) -> Option<Object> {
    let number = u32::try_from(number).ok()?;
    let start = lexer.at();
    let found = (|| {
        let generation = u16::try_from(lexer.integer()?).ok()?;
        lexer
            .keyword(b"R")
            .then_some(Object::Reference((number, generation)))
    })();
    if found.is_none() {
        lexer.go_to(start);
    }
    found
}

fn array(lexer: &mut Lexer<'_>, work: &mut Work, depth: usize) -> Result<Vec<Object>, ObjectError> {
    let mut values = Vec::new();
    loop {
        let before = lexer.at();
        match object(lexer, work, depth) {
            Ok(value) => values.push(value),
            Err(ObjectError::Syntax) => {
                lexer.go_to(before);
                if lexer.token() != Some(Token::ArrayClose) {
                    lexer.go_to(before);
                }
                return Ok(values);
            }
            Err(exhausted) => return Err(exhausted),
        }
    }
}

fn dictionary(
    lexer: &mut Lexer<'_>,
    work: &mut Work,
    depth: usize,
) -> Result<Dictionary, ObjectError> {
    let mut values = Dictionary::new();
    loop {
        let before = lexer.at();
        match lexer.token() {
            Some(Token::Name(key)) => {
                let before = lexer.at();
                match object(lexer, work, depth) {
                    // A null value is the same as none (7.3.7).
                    Ok(Object::Null) => {}
                    Ok(value) => values.set(key.into_owned(), value),
                    Err(ObjectError::Syntax) => lexer.go_to(before),
                    Err(exhausted) => return Err(exhausted),
                }
                if lexer.at() == before
                    && !matches!(
                        lexer.clone().token(),
                        Some(Token::Name(_) | Token::DictionaryClose)
                    )
                {
                    return Ok(values);
                }
            }
            Some(Token::DictionaryClose) => return Ok(values),
            _ => {
                lexer.go_to(before);
                return Ok(values);
            }
        }
    }
}
