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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next<'c> {
    /// An operand, which has been put behind those before, or something that has no meaning there.
    Operand,
    Operator(&'c [u8]),
}

/// The most operands of an operator (ISO 32000-1, annex C, has 33).
const MAX_OPERANDS: usize = 64;

/// Reads an operand or an operator; `None` at the end. Pages have tens of thousands of operands: each is put where it stays
/// at once.
pub(super) fn next<'c>(
    lexer: &mut Lexer<'c>,
    work: &mut Work,
    operands: &mut Vec<Operand<'c>>,
) -> Option<Next<'c>> {
    lexer.skip_space();
    let before = lexer.at();
    let token = lexer.token()?;
    let room = operands.len() < MAX_OPERANDS;
    match token {
        Token::Keyword(word) => return Some(Next::Operator(word)),
        Token::ArrayOpen => {
            let members = list(lexer);
            if room {
                operands.push(Operand::List(members));
            }
        }
        Token::DictionaryOpen => {
            lexer.go_to(before);
            match parse_object(lexer, work) {
                Ok(Object::Dictionary(dict)) if room => operands.push(Operand::Dictionary(dict)),
                Ok(Object::Dictionary(_)) => {}
                _ => lexer.go_to(before + 2),
            }
        }
        token if room => push(token, operands),
        _ => {}
    }
    Some(Next::Operand)
}

/// Puts a number, a name or a string behind the others.
fn push<'c>(token: Token<'c>, operands: &mut Vec<Operand<'c>>) {
    #[expect(
        clippy::cast_precision_loss,
        reason = "lengths on a page need no more digits"
    )]
    match token {
        Token::Integer(value) => operands.push(Operand::Number(value as f32)),
        Token::Real(value) => operands.push(Operand::Number(value)),
        Token::Name(name) => operands.push(Operand::Name(name)),
        Token::Literal(text) => operands.push(Operand::Text(text)),
        Token::Hexadecimal(text) => operands.push(Operand::Text(Cow::Owned(text))),
        _ => {}
    }
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
            Some(token) => push(token, &mut members),
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
