//! LZWDecode (ISO 32000-1, 7.4.4).

const CLEAR: usize = 256;
const END: usize = 257;
/// Codes are of 12 bits at most.
const MAX_CODES: usize = 4_096;

/// The sequences that codes stand for: each is an earlier one and one byte more.
struct Table {
    /// The code of the sequence without its last byte, and that byte.
    entries: Vec<(usize, u8)>,
}

impl Table {
    fn new() -> Self {
        let mut table = Self {
            entries: Vec::with_capacity(MAX_CODES),
        };
        table.clear();
        table
    }

    fn clear(&mut self) {
        self.entries.clear();
        self.entries
            .extend((0..=u8::MAX).map(|byte| (usize::MAX, byte)));
        // The two codes that are no sequences.
        self.entries.extend([(usize::MAX, 0); 2]);
    }

    /// Appends the sequence of a code, and gives its first byte. A code's prefix is always a smaller code, so this ends.
    fn append(&self, code: usize, output: &mut Vec<u8>) -> u8 {
        let start = output.len();
        let mut next = code;
        let mut first = 0;
        while let Some((prefix, byte)) = self.entries.get(next) {
            output.push(*byte);
            first = *byte;
            next = *prefix;
        }
        if let Some(sequence) = output.get_mut(start..) {
            sequence.reverse();
        }
        first
    }
}

/// Unpacks to about `limit` bytes at most; whether that is all. `early` says that codes grow one code early.
pub(super) fn decode(bytes: &[u8], early: bool, limit: usize) -> (Vec<u8>, bool) {
    let mut table = Table::new();
    let mut output = Vec::new();
    let mut previous: Option<usize> = None;
    let (mut buffer, mut bits) = (0_u32, 0_u32);
    let mut input = bytes.iter();
    loop {
        let grown = table.entries.len() + usize::from(previous.is_some()) + usize::from(early);
        let width = match grown {
            0..=511 => 9,
            512..=1_023 => 10,
            1_024..=2_047 => 11,
            _ => 12,
        };
        while bits < width {
            let Some(byte) = input.next() else {
                return (output, false);
            };
            buffer = buffer << 8 | u32::from(*byte);
            bits += 8;
        }
        bits -= width;
        let code = (buffer >> bits & ((1 << width) - 1)) as usize;
        match code {
            CLEAR => {
                table.clear();
                previous = None;
                continue;
            }
            END => return (output, true),
            _ => {}
        }
        let start = output.len();
        let known = table.entries.len();
        match previous {
            _ if code > known || (code == known && previous.is_none()) => return (output, false),
            Some(previous) if code == known => {
                let first = table.append(previous, &mut output);
                output.push(first);
            }
            _ => {
                table.append(code, &mut output);
            }
        }
        if let (Some(previous), Some(first)) = (previous, output.get(start).copied())
            && known < MAX_CODES
        {
            table.entries.push((previous, first));
        }
        previous = Some(code);
        if output.len() > limit {
            return (output, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_example_is_read() {
        // ISO 32000-1, 7.4.4.2, example 1.
        let packed = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        let plain = [45, 45, 45, 45, 45, 65, 45, 45, 45, 66];
        assert_eq!(decode(&packed, true, 100), (plain.to_vec(), true));
    }

    #[test]
    fn data_that_break_off_end() {
        assert_eq!(
            decode(&[0x80, 0x0B], true, 100),
            (vec![45][..0].to_vec(), false)
        );
        assert!(!decode(&[0xFF; 100], true, 100).1);
    }
}
