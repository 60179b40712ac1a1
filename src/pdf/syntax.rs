//! The syntax of PDF values (ISO 32000-1, 7.3), written straight into bytes.

/// Appends a whole number.
pub(super) fn write_integer(out: &mut Vec<u8>, value: u64) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    let mut rest = value;
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// A length in hundredths of a point: the grain of every coordinate. It is a thousandth of what an eye or a printer
/// can tell, and whole numbers make positions relative to each other exact.
pub(super) const fn hundredths(points: f64) -> i64 {
    (points * 100.0).round() as i64
}

/// Appends a number of hundredths as a decimal number without needless digits.
pub(super) fn write_hundredths(out: &mut Vec<u8>, value: i64) {
    write_decimal(out, value, 100);
}

/// Appends `value / scale`, with `scale` a power of ten.
pub(super) fn write_decimal(out: &mut Vec<u8>, value: i64, scale: u64) {
    if value < 0 {
        out.push(b'-');
    }
    let value = value.unsigned_abs();
    let (whole, mut part) = (value / scale, value % scale);
    if whole != 0 || part == 0 {
        write_integer(out, whole);
    }
    let mut scale = scale;
    if part != 0 {
        out.push(b'.');
    }
    while part != 0 {
        scale /= 10;
        out.push(b'0' + (part / scale) as u8);
        part %= scale;
    }
}

/// Appends a length in points.
pub(super) fn write_length(out: &mut Vec<u8>, points: f64) {
    write_hundredths(out, hundredths(points));
}

/// Appends a colour channel (0 to 255) as a number from 0 to 1. Three decimals tell all 256 values apart.
pub(super) fn write_channel(out: &mut Vec<u8>, channel: u8) {
    write_decimal(out, (i64::from(channel) * 1000 + 127) / 255, 1000);
}

/// Appends an indirect reference.
pub(super) fn write_reference(out: &mut Vec<u8>, object: u32) {
    write_integer(out, u64::from(object));
    out.extend_from_slice(b" 0 R");
}

/// Appends an array of references.
pub(super) fn write_references(out: &mut Vec<u8>, objects: impl IntoIterator<Item = u32>) {
    out.push(b'[');
    for (index, object) in objects.into_iter().enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        write_reference(out, object);
    }
    out.push(b']');
}

/// Appends a rectangle: the lower left and the upper right corner, in hundredths of a point.
pub(super) fn write_rectangle(out: &mut Vec<u8>, corners: [i64; 4]) {
    out.push(b'[');
    for (index, value) in corners.into_iter().enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        write_hundredths(out, value);
    }
    out.push(b']');
}

/// The bytes of a text string (7.9.2.2): plain when all is printable ASCII, else UTF-16 with its byte order mark.
pub(super) fn text_bytes(text: &str) -> Vec<u8> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.as_bytes().to_vec();
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}

/// Appends a text string.
pub(super) fn write_text(out: &mut Vec<u8>, text: &str) {
    write_string(out, &text_bytes(text));
}

/// Appends a string of bytes: readable when it is ASCII, else in hexadecimal digits.
pub(super) fn write_string(out: &mut Vec<u8>, bytes: &[u8]) {
    if bytes.iter().all(|byte| matches!(byte, b' '..=b'~')) {
        out.push(b'(');
        for &byte in bytes {
            if matches!(byte, b'(' | b')' | b'\\') {
                out.push(b'\\');
            }
            out.push(byte);
        }
        out.push(b')');
    } else {
        out.push(b'<');
        write_hexadecimal(out, bytes);
        out.push(b'>');
    }
}

/// Appends two hexadecimal digits a byte.
pub(super) fn write_hexadecimal(out: &mut Vec<u8>, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in bytes {
        out.push(DIGITS[usize::from(byte >> 4)]);
        out.push(DIGITS[usize::from(byte & 15)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lengths_carry_at_most_two_decimals_and_no_needless_digit() {
        let lengths = [0.0, 12.0, 0.5, -0.25, 841.89, -3.0, 0.004];
        let expected = ["0", "12", ".5", "-.25", "841.89", "-3", "0"];
        for (length, expected) in lengths.into_iter().zip(expected) {
            assert_eq!(written(|out| write_length(out, length)), expected);
        }
    }

    #[test]
    fn channels_run_from_nought_to_one() {
        assert_eq!(written(|out| write_channel(out, 0)), "0");
        assert_eq!(written(|out| write_channel(out, 255)), "1");
        assert_eq!(written(|out| write_channel(out, 51)), ".2");
    }

    #[test]
    fn text_outside_ascii_is_utf_16_and_brackets_are_escaped() {
        assert_eq!(
            written(|out| write_text(out, r"a (b) \ c")),
            r"(a \(b\) \\ c)"
        );
        assert_eq!(written(|out| write_text(out, "£5")), "<FEFF00A30035>");
        assert_eq!(written(|out| write_text(out, "𝄞")), "<FEFFD834DD1E>");
    }
}
