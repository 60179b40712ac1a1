//! FlateDecode (ISO 32000-1, 7.4.4).

use flate2::{Decompress, FlushDecompress, Status};

/// Unpacks to at most `limit` bytes; whether that is all.
///
/// A checksum that is wrong is let pass, as all readers do, and data without zlib's two bytes of header are read too.
pub(super) fn inflate(bytes: &[u8], limit: usize) -> (Vec<u8>, bool) {
    let (unpacked, whole) = run(Decompress::new(true), bytes, limit);
    if unpacked.is_empty() && !whole {
        let raw = run(Decompress::new(false), bytes, limit);
        let headless = run(
            Decompress::new(false),
            bytes.get(2..).unwrap_or_default(),
            limit,
        );
        return if raw.0.len() > headless.0.len() {
            raw
        } else {
            headless
        };
    }
    (unpacked, whole)
}

fn run(mut inflater: Decompress, bytes: &[u8], limit: usize) -> (Vec<u8>, bool) {
    let mut unpacked = Vec::with_capacity(bytes.len().saturating_mul(3).clamp(64, limit.max(64)));
    loop {
        let read = usize::try_from(inflater.total_in()).unwrap_or(usize::MAX);
        let rest = bytes.get(read..).unwrap_or_default();
        let before = unpacked.len();
        let status = inflater.decompress_vec(rest, &mut unpacked, FlushDecompress::None);
        match status {
            Ok(Status::StreamEnd) => break (unpacked, true),
            Err(_) => break (unpacked, false),
            Ok(_) if unpacked.len() >= limit => break (unpacked, false),
            Ok(_) if unpacked.len() == unpacked.capacity() => {
                let more = unpacked.capacity().min(limit - unpacked.len()).max(1);
                unpacked.reserve_exact(more);
            }
            // No more to read, and room for what there is: the data break off.
            Ok(_) if unpacked.len() == before => break (unpacked, false),
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, ZlibEncoder};

    use super::*;

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_is_packed_is_unpacked_up_to_the_limit() {
        let plain = vec![7; 1_000_000];
        let packed = zlib(&plain);
        assert_eq!(inflate(&packed, 2_000_000), (plain, true));
        let (cut, whole) = inflate(&packed, 1_000);
        assert!(cut.len() < 16_000 && !whole);
    }

    #[test]
    fn data_that_break_off_and_wrong_sums_are_read_as_far_as_they_go() {
        let plain: Vec<u8> = (0..=255).cycle().take(4_000).collect();
        let mut packed = zlib(&plain);
        let (half, whole) = inflate(&packed[..packed.len() / 2], 10_000);
        assert!(!whole && plain.starts_with(&half));
        let last = packed.len() - 1;
        packed[last] ^= 1;
        assert_eq!(inflate(&packed, 10_000).0, plain);
    }

    #[test]
    fn data_without_a_header_are_read() {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(b"text text text").unwrap();
        let raw = encoder.finish().unwrap();
        assert_eq!(inflate(&raw, 1_000).0, b"text text text");
    }
}
