//! The operators of content streams (ISO 32000-1, annex A), each with its operands.

use std::borrow::Cow;

use crate::outside::syntax::push_hexadecimal;

/// An operand.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand<'a> {
    Number(f64),
    Name(Cow<'a, [u8]>),
    Text(Cow<'a, [u8]>),
    /// A text in pairs of hexadecimal digits.
    Hexadecimal(&'a [u8]),
    Array(Vec<Operand<'a>>),
    Dictionary(Vec<(Cow<'a, [u8]>, Operand<'a>)>),
    Boolean(bool),
    Null,
}

impl<'a> Operand<'a> {
    pub const fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub fn name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub const fn is_text(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Hexadecimal(_))
    }

    pub fn text(&self) -> Option<Cow<'_, [u8]>> {
        match self {
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Hexadecimal(digits) => {
                let mut text = Vec::with_capacity(digits.len() / 2);
                push_hexadecimal(&mut text, digits);
                Some(Cow::Owned(text))
            }
            _ => None,
        }
    }

    pub fn entry(&self, key: &[u8]) -> Option<&Operand<'a>> {
        match self {
            Self::Dictionary(entries) => {
                let mut entries = entries.iter();
                entries
                    .find(|(name, _)| **name == *key)
                    .map(|(_, value)| value)
            }
            _ => None,
        }
    }
}

/// What an operator takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// This many numbers.
    Numbers(usize),
    Name,
    Text,
    /// A name, then a name or a dictionary.
    NameAndProperties,
    /// A name, then a number.
    NameAndNumber,
    /// An array of numbers, then a number.
    Dashes,
    /// An array of numbers and texts.
    Texts,
    /// Two numbers, then a text.
    SpacedText,
    /// One number or more.
    Components,
    /// Numbers, then perhaps a name; at least one of both.
    ComponentsAndPattern,
}

/// What an operator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// It exists and its operands are right.
    Right,
    /// It exists, but its operands are wrong.
    WrongOperands,
    /// It doesn't exist.
    Unknown,
}

/// Looks an operator up. `BI`, `ID` and `EI` are none here: they belong to the syntax.
pub(super) fn look_up(operator: &[u8], operands: &[Operand<'_>]) -> Known {
    let takes = match operator {
        b"b" | b"b*" | b"B" | b"B*" | b"f" | b"F" | b"f*" | b"s" | b"S" | b"n" | b"W" | b"W*"
        | b"h" | b"q" | b"Q" | b"BT" | b"ET" | b"EMC" | b"T*" => Takes::Numbers(0),
        b"w" | b"J" | b"j" | b"M" | b"i" | b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Tr" | b"Ts" | b"g"
        | b"G" => Takes::Numbers(1),
        b"m" | b"l" | b"Td" | b"TD" | b"d0" => Takes::Numbers(2),
        b"rg" | b"RG" => Takes::Numbers(3),
        b"v" | b"y" | b"re" | b"k" | b"K" => Takes::Numbers(4),
        b"cm" | b"c" | b"Tm" | b"d1" => Takes::Numbers(6),
        b"ri" | b"gs" | b"CS" | b"cs" | b"sh" | b"Do" | b"MP" | b"BMC" => Takes::Name,
        b"DP" | b"BDC" => Takes::NameAndProperties,
        b"Tf" => Takes::NameAndNumber,
        b"d" => Takes::Dashes,
        b"Tj" | b"'" => Takes::Text,
        b"\"" => Takes::SpacedText,
        b"TJ" => Takes::Texts,
        b"SC" | b"sc" => Takes::Components,
        b"SCN" | b"scn" => Takes::ComponentsAndPattern,
        _ => return Known::Unknown,
    };
    if takes.fit(operands) {
        Known::Right
    } else {
        Known::WrongOperands
    }
}

impl Takes {
    fn fit(self, operands: &[Operand<'_>]) -> bool {
        let numbers = |operands: &[Operand<'_>]| {
            operands
                .iter()
                .all(|operand| matches!(operand, Operand::Number(_)))
        };
        match (self, operands) {
            (Self::Numbers(count), operands) => operands.len() == count && numbers(operands),
            (Self::Text, [text]) => text.is_text(),
            (Self::SpacedText, [Operand::Number(_), Operand::Number(_), text]) => text.is_text(),
            (Self::Name, [Operand::Name(_)])
            | (Self::NameAndNumber, [Operand::Name(_), Operand::Number(_)])
            | (
                Self::NameAndProperties,
                [Operand::Name(_), Operand::Name(_) | Operand::Dictionary(_)],
            ) => true,
            (Self::Dashes, [Operand::Array(dashes), Operand::Number(_)]) => numbers(dashes),
            (Self::Texts, [Operand::Array(texts)]) => texts
                .iter()
                .all(|member| member.is_text() || matches!(member, Operand::Number(_))),
            (Self::Components, operands) => !operands.is_empty() && numbers(operands),
            (Self::ComponentsAndPattern, [components @ .., Operand::Name(_)]) => {
                numbers(components)
            }
            (Self::ComponentsAndPattern, operands) => !operands.is_empty() && numbers(operands),
            _ => false,
        }
    }
}
