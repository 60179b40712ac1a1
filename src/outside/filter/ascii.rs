//! ASCIIHexDecode and ASCII85Decode (ISO 32000-1, 7.4.2 and 7.4.3).

use crate::outside::syntax::hexadecimal_digit;

/// Hexadecimal digits up to `>`; other characters count for nothing.
pub(super) fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = bytes
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| hexadecimal_digit(*byte))
        .collect();
    digits
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => high << 4 | low,
            [high] => high << 4,
            _ => 0,
        })
        .collect()
}

/// Base 85 up to `~`; whether all of it could be read.
pub(super) fn base85(bytes: &[u8], limit: usize) -> (Vec<u8>, bool) {
    let mut output = Vec::with_capacity(bytes.len().min(limit));
    let mut group = [0_u8; 5];
    let mut filled = 0;
    let mut whole = true;
    for byte in bytes {
        match byte {
            b'~' => break,
            b'z' if filled == 0 => output.extend([0; 4]),
            b'!'..=b'u' => {
                if let Some(place) = group.get_mut(filled) {
                    *place = byte - b'!';
                }
                filled += 1;
                if filled == group.len() {
                    output.extend(value(group).to_be_bytes());
                    filled = 0;
                }
            }
            _ if byte.is_ascii_whitespace() || *byte == 0 => {}
            _ => whole = false,
        }
        if output.len() > limit {
            return (output, false);
        }
    }
    if filled > 1 {
        // A last group of n characters stands for n − 1 bytes; the rest counts as the highest digit.
        for place in group.iter_mut().skip(filled) {
            *place = 84;
        }
        output.extend(value(group).to_be_bytes().iter().take(filled - 1));
    }
    (output, whole)
}

fn value(group: [u8; 5]) -> u32 {
    group.iter().fold(0, |value: u32, digit| {
        value.wrapping_mul(85).wrapping_add(u32::from(*digit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_and_base_85_are_read() {
        assert_eq!(hexadecimal(b"48 65 6C 6c 6F 7>"), b"Hellop");
        assert_eq!(
            base85(b"9jqo^BlbD-BleB1DJ+*+F(f,q~>", 100).0,
            b"Man is distinguished"
        );
        assert_eq!(base85(b"z!!~>", 100), (vec![0, 0, 0, 0, 0], true));
    }
}
