//! Images (ISO 32000-1, 8.9). `Interpolate`, `Alternates` and `OPI` are left out when a page is joined.

use std::borrow::Cow;

use lopdf::{Object, Stream};

use super::graph::{Findings, Node, Palette};
use super::obstacle::{Fault, clauses};
use super::operators::Operand;
use super::{colour, jpeg_2000, limits};
use crate::outside::lookup::Objects;

const BROKEN: Fault = Fault::new(clauses::IMAGE, "a picture is damaged");

const BITS: Fault = Fault::new(
    clauses::IMAGE,
    "a picture has a depth of colour that PDF doesn't have",
);

/// Examines an image.
pub(super) fn examine<'a>(
    objects: Objects<'a>,
    stream: &'a Stream,
    palette: Palette,
    findings: &mut Findings<'a>,
) {
    let dict = &stream.dict;
    let side = |key: &[u8]| objects.get(dict, key).and_then(|side| side.as_i64().ok());
    if side(b"Width").is_none_or(|side| side < 1) || side(b"Height").is_none_or(|side| side < 1) {
        findings.fault(BROKEN);
    }
    if objects.boolean(dict, b"ImageMask") == Some(true) {
        return examine_stencil(objects, stream, findings);
    }
    let filters = limits::names_of(objects, stream);
    let jpeg_2000 = filters.contains(&Some(b"JPXDecode"));
    let bits = objects.get(dict, b"BitsPerComponent").map(Object::as_i64);
    // The data of some filters say it themselves (table 89).
    let bits_needed = !filters.iter().any(|filter| {
        matches!(
            filter,
            Some(b"JPXDecode" | b"CCITTFaxDecode" | b"JBIG2Decode" | b"DCTDecode")
        )
    });
    match bits {
        Some(Ok(1 | 2 | 4 | 8 | 16)) => {}
        None if !bits_needed => {}
        _ => findings.fault(BITS),
    }
    let space = objects.get(dict, b"ColorSpace");
    match space {
        Some(space) => findings.draw(Node::Space { space, palette }),
        None if jpeg_2000 => {}
        None => findings.fault(BROKEN),
    }
    if jpeg_2000 {
        jpeg_2000::examine(objects, stream, space.is_some(), findings);
    }
    match objects.get(dict, b"Mask") {
        None | Some(Object::Array(_)) => {}
        Some(Object::Stream(mask)) => findings.draw(Node::Stencil(mask)),
        Some(_) => findings.fault(BROKEN),
    }
    match objects.get(dict, b"SMask") {
        None => {}
        Some(Object::Stream(stream)) => findings.draw(Node::Image { stream, palette }),
        Some(_) => findings.fault(BROKEN),
    }
}

/// Examines a stencil mask.
pub(super) fn examine_stencil<'a>(
    objects: Objects<'a>,
    stream: &'a Stream,
    findings: &mut Findings<'a>,
) {
    let bits = objects
        .get(&stream.dict, b"BitsPerComponent")
        .map(Object::as_i64);
    if !matches!(bits, None | Some(Ok(1))) {
        findings.fault(BITS);
    }
    if limits::names_of(objects, stream).contains(&Some(b"JPXDecode")) {
        findings.fault(Fault::new(
            clauses::JPEG_2000,
            "a mask is packed as JPEG 2000, which can't be vouched for",
        ));
    }
}

/// Examines an inline image by the entries of its dictionary; gives the name of its colour space if that is a resource.
pub(super) fn examine_inline<'e>(
    entries: &'e [(Cow<'_, [u8]>, Operand<'_>)],
    palette: Palette,
    findings: &mut Findings,
) -> Option<&'e [u8]> {
    let entry = |long: &[u8], short: &[u8]| {
        let mut entries = entries.iter();
        let found = entries.find(|(key, _)| **key == *long || **key == *short);
        found.map(|(_, value)| value)
    };
    let filters = match entry(b"Filter", b"F") {
        None => &[][..],
        Some(Operand::Array(filters)) => filters.as_slice(),
        Some(filter) => std::slice::from_ref(filter),
    };
    let allowed = |filter: &Operand<'_>| {
        matches!(
            filter.name(),
            Some(
                b"ASCIIHexDecode"
                    | b"ASCII85Decode"
                    | b"FlateDecode"
                    | b"RunLengthDecode"
                    | b"CCITTFaxDecode"
                    | b"DCTDecode"
                    | b"AHx"
                    | b"A85"
                    | b"Fl"
                    | b"RL"
                    | b"CCF"
                    | b"DCT"
            )
        )
    };
    if !filters.iter().all(allowed) {
        let packed = "a picture is packed in a way that PDF/A doesn't have";
        findings.fault(Fault::new(clauses::INLINE_IMAGE, packed));
    }
    if entry(b"Interpolate", b"I").is_some_and(|value| *value != Operand::Boolean(false)) {
        let smoothed = "a picture is to be smoothed, which PDF/A doesn't allow";
        findings.fault(Fault::new(clauses::IMAGE, smoothed));
    }
    let bits = entry(b"BitsPerComponent", b"BPC").and_then(Operand::number);
    if !bits.is_none_or(|bits| [1.0, 2.0, 4.0, 8.0, 16.0].contains(&bits)) {
        findings.fault(BITS);
    }
    match entry(b"ColorSpace", b"CS") {
        None => None,
        Some(Operand::Name(name)) if colour::is_device(name) => {
            colour::use_device(name, palette, findings);
            None
        }
        Some(Operand::Name(name)) => Some(name),
        // An indexed space is written out in full: its base is the second member.
        Some(Operand::Array(members)) => match members.get(1).and_then(Operand::name) {
            Some(base) if colour::is_device(base) => {
                colour::use_device(base, palette, findings);
                None
            }
            Some(base) => Some(base),
            None => {
                findings.fault(BROKEN);
                None
            }
        },
        Some(_) => {
            findings.fault(BROKEN);
            None
        }
    }
}
