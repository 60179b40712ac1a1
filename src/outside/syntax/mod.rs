//! The syntax of PDF (ISO 32000-1, 7.2 and 7.3): bytes to tokens to objects. Content streams use the same tokens.

mod lexer;
mod object;

pub(crate) use lexer::{
    Lexer, Token, hexadecimal_digit, is_regular, is_space, past_space, push_hexadecimal,
};
pub(crate) use object::{ObjectError, parse_object};
