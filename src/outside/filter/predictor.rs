//! Predictors of FlateDecode and LZWDecode (ISO 32000-1, 7.4.4.4).

use lopdf::Dictionary;

use crate::outside::lookup::Objects;

/// Undoes the prediction that the parameters name; data that don't fit them are given as far as they do.
pub(super) fn undo<'a>(
    objects: Objects<'a>,
    parameters: Option<&'a Dictionary>,
    bytes: Vec<u8>,
) -> Vec<u8> {
    let Some(parameters) = parameters else {
        return bytes;
    };
    let number = |key: &[u8], default: usize, most: usize| {
        objects
            .integer(parameters, key)
            .and_then(|value| usize::try_from(value).ok())
            .unwrap_or(default)
            .clamp(1, most)
    };
    let predictor = number(b"Predictor", 1, 15);
    let colours = number(b"Colors", 1, 64);
    let bits = number(b"BitsPerComponent", 8, 16);
    let columns = number(b"Columns", 1, 1 << 20);
    let pixel = (colours * bits).div_ceil(8);
    let row = (colours * bits * columns).div_ceil(8);
    match predictor {
        2 if bits == 8 => undo_tiff(bytes, row, pixel),
        10.. => undo_png(&bytes, row, pixel),
        _ => bytes,
    }
}

/// TIFF's: each sample is the difference from the one to its left.
fn undo_tiff(mut bytes: Vec<u8>, row: usize, pixel: usize) -> Vec<u8> {
    for row in bytes.chunks_mut(row) {
        for at in pixel..row.len() {
            row[at] = row[at].wrapping_add(row[at - pixel]);
        }
    }
    bytes
}

/// PNG's: each row begins with the kind of its prediction.
fn undo_png(bytes: &[u8], row: usize, pixel: usize) -> Vec<u8> {
    let mut output: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0_u8; row];
    let mut current = vec![0_u8; row];
    for packed in bytes.chunks(row + 1) {
        let Some((&kind, packed)) = packed.split_first() else {
            break;
        };
        for (at, byte) in packed.iter().enumerate() {
            let (left, corner) = match at.checked_sub(pixel) {
                Some(before) => (current[before], above[before]),
                None => (0, 0),
            };
            let up = above[at];
            current[at] = byte.wrapping_add(match kind {
                1 => left,
                2 => up,
                3 => left.midpoint(up),
                4 => paeth(left, up, corner),
                _ => 0,
            });
        }
        output.extend(&current[..packed.len()]);
        std::mem::swap(&mut above, &mut current);
    }
    output
}

/// Whichever of the three is nearest to left + up − corner (PNG, 9.4).
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(up) - i16::from(corner);
    let distance = |value: u8| (estimate - i16::from(value)).abs();
    if distance(left) <= distance(up) && distance(left) <= distance(corner) {
        left
    } else if distance(up) <= distance(corner) {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_row_is_undone() {
        let rows = [
            [0, 1, 2, 3],
            [1, 1, 1, 1],
            [2, 1, 1, 1],
            [3, 1, 1, 1],
            [4, 1, 1, 1],
        ]
        .concat();
        let plain = undo_png(&rows, 3, 1);
        assert_eq!(plain, [1, 2, 3, 1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 4, 5]);
    }

    #[test]
    fn a_row_that_breaks_off_is_given_as_far_as_it_goes() {
        assert_eq!(undo_png(&[2, 1, 2, 3, 2, 1], 3, 1), [1, 2, 3, 2]);
        assert_eq!(undo_tiff(vec![1, 1, 1, 1, 1], 3, 1), [1, 2, 3, 1, 2]);
    }
}
