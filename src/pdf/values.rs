//! Values of lopdf's object model as bytes, and the values that the rest of the stage builds with it.

use lopdf::{Dictionary, Object, StringFormat};

use super::syntax::{write_hexadecimal, write_integer, write_reference, write_string};

/// Appends a value. A stream inside a value can't be: streams are always objects of their own.
pub(super) fn write_value(out: &mut Vec<u8>, value: &Object) {
    write_shifted(out, value, 0);
}

/// Appends a value whose references are all `shift` too low.
pub(super) fn write_shifted(out: &mut Vec<u8>, value: &Object, shift: u32) {
    match value {
        Object::Null | Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Boolean(true) => out.extend_from_slice(b"true"),
        Object::Boolean(false) => out.extend_from_slice(b"false"),
        Object::Integer(number) => {
            if *number < 0 {
                out.push(b'-');
            }
            write_integer(out, number.unsigned_abs());
        }
        Object::Real(number) => out.extend_from_slice(number.to_string().as_bytes()),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, StringFormat::Literal) => write_string(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            write_hexadecimal(out, bytes);
            out.push(b'>');
        }
        Object::Array(values) => {
            out.push(b'[');
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                write_shifted(out, value, shift);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => {
            out.extend_from_slice(b"<<");
            write_shifted_entries(out, dictionary, shift);
            out.extend_from_slice(b">>");
        }
        Object::Reference((number, _)) => write_reference(out, *number + shift),
    }
}

/// Appends the entries of a dictionary, without its brackets.
pub(super) fn write_entries(out: &mut Vec<u8>, dictionary: &Dictionary) {
    write_shifted_entries(out, dictionary, 0);
}

/// Appends the entries of a dictionary whose references are all `shift` too low.
pub(super) fn write_shifted_entries(out: &mut Vec<u8>, dictionary: &Dictionary, shift: u32) {
    for (key, value) in dictionary {
        write_name(out, key);
        if !matches!(
            value,
            Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)
        ) {
            out.push(b' ');
        }
        write_shifted(out, value, shift);
    }
}

/// Appends a name, with every byte that can't stand in one as `#` and two digits.
fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if matches!(byte, b'!'..=b'~') && !b"#()<>[]{}/%".contains(&byte) {
            out.push(byte);
        } else {
            out.push(b'#');
            write_hexadecimal(out, &[byte]);
        }
    }
}

/// A dictionary of these entries, in this order.
pub(super) fn dictionary<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    entries.into_iter().collect()
}

/// A reference to an object.
pub(super) const fn reference(number: u32) -> Object {
    Object::Reference((number, 0))
}

/// A name.
pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A text string.
pub(super) fn text(text: &str) -> Object {
    Object::string_literal(super::syntax::text_bytes(text))
}
