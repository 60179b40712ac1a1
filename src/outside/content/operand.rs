//! Operands of content streams (ISO 32000-1, 7.8.2).

use std::borrow::Cow;

use lopdf::{Dictionary, Object};

use crate::outside::limits::Work;
use crate::outside::syntax::{Lexer, Token, parse_object};

/// What stands in front of an operator.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand<'c> {
    Number(f32),
    Name(Cow<'c, [u8]>),
    Text(Cow<'c, [u8]>),
    /// The numbers and strings of an array.
    List(Vec<Operand<'c>>),
    Dictionary(Dictionary),
}

/// What a content stream goes on with.
#[derive(Debug, PartialEq)]
pub(super) enum Next<'c> {
    Operand(Operand<'c>),
    Operator(&'c [u8]),
    /// Something that has no meaning there.
    Other,
}

/// Reads an operand or an operator; `None` at the end.
pub(super) fn next<'c>(lexer: &mut Lexer<'c>, work: &mut Work) -> Option<Next<'c>> {
    lexer.skip_space();
    let before = lexer.at();
    let token = lexer.token()?;
    Some(match token {
        Token::Keyword(word) => Next::Operator(word),
        Token::ArrayOpen => Next::Operand(Operand::List(list(lexer))),
        Token::DictionaryOpen => {
            lexer.go_to(before);
            match parse_object(lexer, work) {
                Ok(Object::Dictionary(dict)) => Next::Operand(Operand::Dictionary(dict)),
                _ => {
                    lexer.go_to(before + 2);
                    Next::Other
                }
            }
        }
        token => simple(token).map_or(Next::Other, Next::Operand),
    })
}

fn simple(token: Token<'_>) -> Option<Operand<'_>> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "lengths on a page need no more digits"
    )]
    Some(match token {
        Token::Integer(value) => Operand::Number(value as f32),
        Token::Real(value) => Operand::Number(value),
        Token::Name(name) => Operand::Name(name),
        Token::Literal(text) => Operand::Text(text),
        Token::Hexadecimal(text) => Operand::Text(Cow::Owned(text)),
        _ => return None,
    })
}

/// The members of an array up to its end; an operator ends it too, for it can't stand in one.
fn list<'c>(lexer: &mut Lexer<'c>) -> Vec<Operand<'c>> {
    let mut members = Vec::new();
    loop {
        let before = lexer.at();
        match lexer.token() {
            None | Some(Token::ArrayClose) => return members,
            Some(Token::Keyword(word)) if !matches!(word, b"true" | b"false" | b"null") => {
                lexer.go_to(before);
                return members;
            }
            Some(token) => members.extend(simple(token)),
        }
    }
}

/// The last operands as numbers.
pub(super) fn numbers<const N: usize>(operands: &[Operand<'_>]) -> Option<[f32; N]> {
    let mut found = [0.0; N];
    let last = operands.get(operands.len().checked_sub(N)?..)?;
    for (place, operand) in found.iter_mut().zip(last) {
        match operand {
            Operand::Number(value) => *place = *value,
            _ => return None,
        }
    }
    Some(found)
}

/// The last operand as a name.
pub(super) fn name<'o>(operands: &'o [Operand<'_>]) -> Option<&'o [u8]> {
    match operands.last()? {
        Operand::Name(name) => Some(name),
        _ => None,
    }
}
