//! Limits of PDF/A on numbers, names and strings (ISO 19005-2, 6.1.6, 6.1.8 and 6.1.13), and filters (6.1.7.2).

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::graph::Findings;
use super::number::Number;
use super::obstacle::{Clause, Fault, clauses};
use crate::outside::filter::unpack;
use crate::outside::limits::MAX_STREAM;
use crate::outside::lookup::{Objects, as_dictionary};

/// The longest string, in bytes.
pub(super) const LONGEST_STRING: usize = 32_767;

/// The longest name, in bytes.
const LONGEST_NAME: usize = 127;

/// The largest and the smallest number with a point in it, but for 0 itself.
const REALS: std::ops::RangeInclusive<f64> = 1.175e-38..=3.403e38;

pub(super) const ODD_HEXADECIMAL: Fault = Fault::new(
    Clause::pdfa("6.1.6"),
    "text is written in hexadecimal digits, but not in pairs of them",
);

/// A number of a content stream.
pub(super) fn number(number: Number, findings: &mut Findings) {
    if !number.is_integer {
        return real(number.value, findings);
    }
    if !(f64::from(i32::MIN)..=f64::from(i32::MAX)).contains(&number.value) {
        large(findings);
    }
}

/// A whole number.
fn integer(number: i64, findings: &mut Findings) {
    if i32::try_from(number).is_err() {
        large(findings);
    }
}

fn large(findings: &mut Findings) {
    findings.fault(Fault::new(
        clauses::LIMITS,
        "a number is larger than PDF/A allows",
    ));
}

/// A number with a point in it.
fn real(number: f64, findings: &mut Findings) {
    if number != 0.0 && !REALS.contains(&number.abs()) {
        findings.fault(Fault::new(
            clauses::LIMITS,
            "a number is larger or nearer to 0 than PDF/A allows",
        ));
    }
}

pub(super) fn name(name: &[u8], findings: &mut Findings) {
    if name.len() > LONGEST_NAME {
        findings.fault(Fault::new(
            clauses::LIMITS,
            "a name is longer than PDF/A allows",
        ));
    }
    if std::str::from_utf8(name).is_err() {
        findings.fault(Fault::new(
            clauses::NAME,
            "a name is not written in Unicode",
        ));
    }
}

/// A string of so many bytes.
pub(super) fn text(bytes: usize, findings: &mut Findings) {
    if bytes > LONGEST_STRING {
        findings.fault(Fault::new(
            clauses::LIMITS,
            "a text is longer than PDF/A allows",
        ));
    }
}

/// The value of a `Lang` entry in a content stream: a tag of BCP 47.
pub(super) fn language(tag: Option<&[u8]>, findings: &mut Findings) {
    let tag = tag.unwrap_or_default();
    let mut parts = tag.split(|byte| *byte == b'-').enumerate();
    let sound = parts.all(|(index, part)| {
        (1..=8).contains(&part.len())
            && part
                .iter()
                .all(|byte| byte.is_ascii_alphabetic() || (index > 0 && byte.is_ascii_digit()))
    });
    if !sound {
        findings.fault(Fault::new(
            Clause::both("6.7.4", "7.2"),
            "a text names a language that there isn't",
        ));
    }
}

/// What objects have that isn't copied when their page is joined.
const LEFT_BEHIND: [&[u8]; 14] = [
    b"Metadata",
    b"PieceInfo",
    b"LastModified",
    b"OC",
    b"OPI",
    b"Alternates",
    b"Ref",
    b"PS",
    b"AF",
    b"CharSet",
    b"CIDSet",
    b"Parent",
    b"StructParents",
    b"StructParent",
];

/// Looks at all that an object leads to. `seen`: the objects that were looked at before.
pub(super) fn examine<'a>(
    objects: Objects<'a>,
    root: &'a Dictionary,
    seen: &mut BTreeSet<ObjectId>,
    findings: &mut Findings<'a>,
) {
    let mut open: Vec<&'a Object> = Vec::new();
    entries(root, &mut open, findings);
    while let Some(object) = open.pop() {
        match object {
            Object::Reference(id) => {
                if seen.insert(*id) {
                    open.extend(objects.object(*id));
                }
            }
            Object::Integer(number) => integer(*number, findings),
            Object::Real(number) => real(f64::from(*number), findings),
            Object::Name(bytes) => name(bytes, findings),
            Object::String(bytes, _) => text(bytes.len(), findings),
            Object::Array(members) => open.extend(members),
            Object::Dictionary(dictionary) => entries(dictionary, &mut open, findings),
            Object::Stream(stream) => {
                filters(objects, stream, findings);
                entries(&stream.dict, &mut open, findings);
            }
            Object::Null | Object::Boolean(_) => {}
        }
    }
}

fn entries<'a>(
    dictionary: &'a Dictionary,
    open: &mut Vec<&'a Object>,
    findings: &mut Findings<'a>,
) {
    for (key, value) in dictionary {
        if !LEFT_BEHIND.contains(&key.as_slice()) {
            name(key, findings);
            open.push(value);
        }
    }
}

/// The filters of a stream.
pub(super) fn filters<'a>(objects: Objects<'a>, stream: &'a Stream, findings: &mut Findings<'a>) {
    if stream.dict.has(b"F") {
        findings.fault(Fault::new(
            Clause::pdfa("6.1.7.1"),
            "a part of a page lies in another file",
        ));
    }
    let mut repacked = false;
    for filter in names_of(objects, stream) {
        match filter {
            Some(
                b"FlateDecode" | b"DCTDecode" | b"CCITTFaxDecode" | b"JBIG2Decode" | b"JPXDecode"
                | b"ASCIIHexDecode" | b"ASCII85Decode" | b"RunLengthDecode",
            ) => {}
            Some(b"LZWDecode") => repacked = true,
            _ => findings.fault(Fault::new(
                clauses::FILTER,
                "a part of a page is packed in a way that PDF/A doesn't have",
            )),
        }
    }
    // What is packed by LZW is packed anew when it is joined, if it can be unpacked.
    if repacked {
        let unpacked = unpack(objects, stream, MAX_STREAM);
        if !unpacked.whole || unpacked.left.is_some() {
            findings.fault(Fault::new(
                clauses::FILTER,
                "a part of a page is packed by LZW",
            ));
        }
    }
}

/// The filters by name; none for what is no name.
pub(super) fn names_of<'a>(objects: Objects<'a>, stream: &'a Stream) -> Vec<Option<&'a [u8]>> {
    match objects.get(&stream.dict, b"Filter") {
        None => Vec::new(),
        Some(Object::Array(filters)) => filters
            .iter()
            .map(|filter| objects.follow(filter).as_name().ok())
            .collect(),
        Some(filter) => vec![filter.as_name().ok()],
    }
}

/// Whether a text of bookmarks, links or the structure tree is too long for a string of two bytes a character.
pub(super) fn has_long_text<'a>(
    objects: Objects<'a>,
    all: impl IntoIterator<Item = &'a Object>,
) -> bool {
    let is_spoken = |key: &[u8]| {
        matches!(
            key,
            b"T" | b"Alt" | b"ActualText" | b"E" | b"Title" | b"Contents"
        )
    };
    let is_long = |text: &[u8]| text.len() * 2 + 2 > LONGEST_STRING;
    let mut all = all.into_iter().filter_map(as_dictionary);
    all.any(|entries| {
        let mut spoken = entries.iter().filter(|(key, _)| is_spoken(key));
        let long = spoken.any(|(_, value)| objects.follow(value).as_str().is_ok_and(is_long));
        // The contents of a signature are no text.
        long && !entries.has(b"ByteRange")
    })
}
