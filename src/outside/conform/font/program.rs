//! The programs embedded in fonts.

use std::borrow::Cow;

use lopdf::{Dictionary, Object};

use crate::outside::filter::unpack;
use crate::outside::limits::MAX_STREAM;
use crate::outside::lookup::Objects;

/// The formats of programs, by the entry that holds one and the subtype of its stream (ISO 32000-1, table 126).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Type1,
    TrueType,
    /// CFF with names.
    Type1C,
    /// CFF for a CIDFont.
    CidFontType0C,
    OpenType,
}

/// What a font descriptor embeds.
pub(super) enum Embedded<'a> {
    Nothing,
    /// It can't be unpacked, or it isn't clear what it is.
    Broken,
    Program(Format, Cow<'a, [u8]>),
}

/// Finds the program that a font descriptor embeds.
pub(super) fn embedded<'a>(objects: Objects<'a>, descriptor: &'a Dictionary) -> Embedded<'a> {
    let keys = [&b"FontFile"[..], b"FontFile2", b"FontFile3"];
    let mut found = keys
        .iter()
        .filter_map(|key| Some((*key, objects.get(descriptor, key)?)));
    let Some((key, program)) = found.next() else {
        return Embedded::Nothing;
    };
    let (Object::Stream(stream), None) = (program, found.next()) else {
        return Embedded::Broken;
    };
    let subtype = objects.get(&stream.dict, b"Subtype").map(Object::as_name);
    let format = match (key, subtype) {
        (b"FontFile", None) => Format::Type1,
        (b"FontFile2", None) => Format::TrueType,
        (b"FontFile3", Some(Ok(b"Type1C"))) => Format::Type1C,
        (b"FontFile3", Some(Ok(b"CIDFontType0C"))) => Format::CidFontType0C,
        (b"FontFile3", Some(Ok(b"OpenType"))) => Format::OpenType,
        _ => return Embedded::Broken,
    };
    let unpacked = unpack(objects, stream, MAX_STREAM);
    if !unpacked.whole || unpacked.left.is_some() {
        return Embedded::Broken;
    }
    Embedded::Program(format, unpacked.bytes)
}
