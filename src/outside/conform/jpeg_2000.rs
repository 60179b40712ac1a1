//! Pictures in JPEG 2000 (ISO 19005-2, 6.2.8.3; the boxes are those of ISO/IEC 15444-1, annex I).

use lopdf::Stream;

use super::graph::Findings;
use super::obstacle::{Fault, clauses};
use crate::outside::filter::unpack;
use crate::outside::limits::MAX_STREAM;
use crate::outside::lookup::Objects;

/// How many boxes are looked at.
const MOST_BOXES: usize = 1_000;

/// Examines the data of a picture. `space`: whether its dictionary names a colour space, which then counts.
pub(super) fn examine<'a>(
    objects: Objects<'a>,
    stream: &'a Stream,
    space: bool,
    findings: &mut Findings<'a>,
) {
    let unpacked = unpack(objects, stream, MAX_STREAM);
    if unpacked.left != Some(b"JPXDecode") || !conforms(&unpacked.bytes, space) {
        findings.fault(Fault::new(
            clauses::JPEG_2000,
            "a picture in JPEG 2000 is damaged or of a kind that PDF/A doesn't have",
        ));
    }
}

fn conforms(bytes: &[u8], space: bool) -> bool {
    let Some(header) = boxes(bytes)
        .find(|(kind, _)| *kind == b"jp2h")
        .map(|(_, header)| header)
    else {
        return false;
    };
    let mut image = None;
    let mut colours = Vec::new();
    for (kind, content) in boxes(header) {
        match kind {
            b"ihdr" => image = Some(content),
            b"colr" => colours.push(content),
            b"bpcc" => return false,
            _ => {}
        }
    }
    // Height and width of four bytes each, then the number of channels and the depth less one, with the sign on top.
    let Some([_, _, _, _, _, _, _, _, high, low, depth, ..]) = image else {
        return false;
    };
    let channels = u16::from_be_bytes([*high, *low]);
    if !matches!(channels, 1 | 3 | 4) || (depth & 0x7F) + 1 > 38 {
        return false;
    }
    // The method, the precedence, and whether the colours are approximate; then the number of a colour space.
    let [colour] = colours[..] else {
        return space && !colours.is_empty();
    };
    match colour {
        [1, _, _, space @ ..] => space.get(..4).is_some_and(|space| space != [0, 0, 0, 19]),
        [2 | 3, _, _, profile @ ..] => !profile.is_empty(),
        _ => false,
    }
}

/// The boxes of a file, or in a box.
fn boxes(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (start, _) = rest.split_at_checked(8)?;
        let (length, kind) = start.split_at(4);
        let length = length
            .iter()
            .fold(0_usize, |value, byte| value << 8 | usize::from(*byte));
        let (header, length) = match length {
            // The last one goes on to the end.
            0 => (8, rest.len()),
            // A length of eight bytes follows.
            1 => {
                let long = rest.get(8..16)?;
                let long = long
                    .iter()
                    .fold(0_u64, |value, byte| value << 8 | u64::from(*byte));
                (16, usize::try_from(long).ok()?)
            }
            length => (8, length),
        };
        let content = rest.get(header..length)?;
        rest = rest.get(length..)?;
        Some((kind, content))
    })
    .take(MOST_BOXES)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(kind: &[u8], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len() + 8).unwrap();
        [&length.to_be_bytes(), kind, content].concat()
    }

    fn picture(channels: u8, depth: u8, rest: &[u8]) -> Vec<u8> {
        let image = [0, 0, 0, 1, 0, 0, 0, 1, 0, channels, depth, 7, 0, 0];
        let header = [boxed(b"ihdr", &image), rest.to_vec()].concat();
        [boxed(b"jP  ", b"\r\n\x87\n"), boxed(b"jp2h", &header)].concat()
    }

    #[test]
    fn pictures_of_the_kinds_that_pdf_a_has_conform() {
        let srgb = boxed(b"colr", &[1, 0, 0, 0, 0, 0, 16]);
        assert!(conforms(&picture(3, 7, &srgb), false));
        assert!(!conforms(&picture(2, 7, &srgb), false));
        assert!(!conforms(&picture(3, 40, &srgb), false));
        let two = [srgb.clone(), srgb.clone()].concat();
        assert!(conforms(&picture(3, 7, &two), true));
        assert!(!conforms(&picture(3, 7, &two), false));
        let other = boxed(b"colr", &[1, 0, 0, 0, 0, 0, 19]);
        assert!(!conforms(&picture(3, 7, &other), false));
        let depths = [srgb, boxed(b"bpcc", &[7, 7, 7])].concat();
        assert!(!conforms(&picture(3, 7, &depths), false));
        // A codestream without a file around it.
        assert!(!conforms(&[0xFF, 0x4F, 0xFF, 0x51], true));
    }
}
