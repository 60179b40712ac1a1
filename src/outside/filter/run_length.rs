//! RunLengthDecode (ISO 32000-1, 7.4.5).

/// Unpacks to about `limit` bytes at most; whether that is all.
pub(super) fn decode(bytes: &[u8], limit: usize) -> (Vec<u8>, bool) {
    let mut output = Vec::new();
    let mut rest = bytes;
    while let Some((&length, after)) = rest.split_first() {
        if output.len() > limit {
            return (output, false);
        }
        match length {
            128 => return (output, true),
            0..=127 => {
                let length = usize::from(length) + 1;
                let Some((run, behind)) = after.split_at_checked(length) else {
                    output.extend(after);
                    return (output, false);
                };
                output.extend(run);
                rest = behind;
            }
            129..=255 => {
                let Some((&byte, behind)) = after.split_first() else {
                    return (output, false);
                };
                output.extend(std::iter::repeat_n(byte, 257 - usize::from(length)));
                rest = behind;
            }
        }
    }
    (output, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_and_copies_are_read() {
        assert_eq!(
            decode(&[2, b'a', b'b', b'c', 254, b'x', 128, 9], 100),
            (b"abcxxx".to_vec(), true)
        );
        assert_eq!(decode(&[5, b'a'], 100), (b"a".to_vec(), false));
    }
}
