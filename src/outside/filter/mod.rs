//! The filters of streams (ISO 32000-1, 7.4), each within a limit. Of a stream that breaks off, what was unpacked before
//! is given.

mod ascii;
mod flate;
mod lzw;
mod predictor;
mod run_length;

use std::borrow::Cow;

use lopdf::{Dictionary, Object, Stream};

use crate::outside::lookup::Objects;

/// What a stream unpacks to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unpacked<'a> {
    pub bytes: Cow<'a, [u8]>,
    /// Whether all is there: no filter met its limit or what it can't read.
    pub whole: bool,
    /// The filter at which unpacking stopped, because it is of pictures or not known.
    pub left: Option<&'a [u8]>,
}

/// The most filters of one stream that are applied.
const MAX_FILTERS: usize = 8;

/// Unpacks a stream to at most `limit` bytes, a filter at a time, up to one for pictures (JPEG and the like).
pub(crate) fn unpack<'a>(objects: Objects<'a>, stream: &'a Stream, limit: usize) -> Unpacked<'a> {
    let dict = &stream.dict;
    let filters = one_or_many(objects, objects.get_either(dict, b"Filter", b"F"));
    let parameters = one_or_many(objects, objects.get_either(dict, b"DecodeParms", b"DP"));
    let mut unpacked = Unpacked {
        bytes: Cow::Borrowed(stream.content.as_slice()),
        whole: filters.len() <= MAX_FILTERS,
        left: None,
    };
    for (index, filter) in filters.iter().take(MAX_FILTERS).enumerate() {
        let Object::Name(name) = filter else {
            unpacked.whole = false;
            break;
        };
        let parameters = parameters
            .get(index)
            .and_then(|object| object.as_dict().ok());
        let Some((bytes, whole)) = apply(objects, name, parameters, &unpacked.bytes, limit) else {
            unpacked.left = Some(name);
            break;
        };
        unpacked.bytes = Cow::Owned(bytes);
        unpacked.whole &= whole;
    }
    if unpacked.bytes.len() > limit {
        unpacked.whole = false;
        match &mut unpacked.bytes {
            Cow::Borrowed(bytes) => *bytes = bytes.get(..limit).unwrap_or_default(),
            Cow::Owned(bytes) => bytes.truncate(limit),
        }
    }
    unpacked
}

/// The members of an array, or the one object that stands in place of one.
fn one_or_many<'a>(objects: Objects<'a>, object: Option<&'a Object>) -> Vec<&'a Object> {
    match object {
        None => Vec::new(),
        Some(Object::Array(members)) => members
            .iter()
            .map(|member| objects.follow(member))
            .collect(),
        Some(one) => vec![one],
    }
}

/// Applies one filter: what it gives, and whether that is all. `None` for a filter of pictures or an unknown one.
fn apply<'a>(
    objects: Objects<'a>,
    name: &[u8],
    parameters: Option<&'a Dictionary>,
    bytes: &[u8],
    limit: usize,
) -> Option<(Vec<u8>, bool)> {
    Some(match name {
        b"FlateDecode" | b"Fl" => {
            let (bytes, whole) = flate::inflate(bytes, limit);
            (predictor::undo(objects, parameters, bytes), whole)
        }
        b"LZWDecode" | b"LZW" => {
            let early = parameters
                .and_then(|parameters| objects.integer(parameters, b"EarlyChange"))
                .is_none_or(|early| early != 0);
            let (bytes, whole) = lzw::decode(bytes, early, limit);
            (predictor::undo(objects, parameters, bytes), whole)
        }
        b"ASCII85Decode" | b"A85" => ascii::base85(bytes, limit),
        b"ASCIIHexDecode" | b"AHx" => (ascii::hexadecimal(bytes), true),
        b"RunLengthDecode" | b"RL" => run_length::decode(bytes, limit),
        _ => return None,
    })
}
