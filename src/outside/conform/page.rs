//! A page: its content, its size, and what fields of forms show on it.

use std::borrow::Cow;

use lopdf::{Object, Stream};

use super::graph::Findings;
use super::obstacle::{Fault, clauses};
use super::{annotations, colour, content, drawing};
use crate::outside::filter::unpack;
use crate::outside::limits::MAX_STREAM;
use crate::outside::lookup::Objects;
use crate::outside::pdf::OutsidePage;

/// The sides that a page may have, in its own units (ISO 19005-2, 6.1.13), with room for the strips that joining may add
/// for the head and foot of the pack.
const SIDES: std::ops::RangeInclusive<f32> = 3.0..=14_200.0;

const DAMAGED: Fault = Fault::new(
    clauses::SYNTAX,
    "a page is drawn with instructions that are damaged",
);

/// Examines a page.
pub(super) fn examine<'a>(objects: Objects<'a>, page: &'a OutsidePage) -> Findings<'a> {
    let mut findings = Findings::default();
    let (width, height) = (page.crop_box.width(), page.crop_box.height());
    if !SIDES.contains(&width) || !SIDES.contains(&height) {
        let size = "a page is smaller or larger than PDF/A allows";
        findings.fault(Fault::new(clauses::LIMITS, size));
    }
    let resources = Some(&*page.resources);
    let entries = objects.dictionary_of(page.id);
    let contents = entries.and_then(|entries| objects.get(entries, b"Contents"));
    let streams = match contents {
        None => &[][..],
        Some(Object::Array(streams)) => streams.as_slice(),
        Some(stream) => std::slice::from_ref(stream),
    };
    let mut bytes = Cow::Borrowed(&[][..]);
    for stream in streams {
        match objects.follow(stream) {
            Object::Stream(stream) => append(objects, stream, &mut bytes, &mut findings),
            _ => findings.fault(DAMAGED),
        }
    }
    content::examine(objects, &bytes, resources, &mut findings);
    let palette = colour::palette(objects, resources, &mut findings);
    if let Some(entries) = entries {
        if let Some(group) = objects.dictionary(entries, b"Group") {
            drawing::examine_group(objects, group, palette, &mut findings);
        }
        annotations::examine(objects, entries, palette, &mut findings);
    }
    findings
}

/// Appends what a content stream of a page unpacks to.
fn append<'a>(
    objects: Objects<'a>,
    stream: &'a Stream,
    bytes: &mut Cow<'a, [u8]>,
    findings: &mut Findings<'a>,
) {
    super::limits::filters(objects, stream, findings);
    // What all streams of a page unpack to is bounded, however often it names one.
    let room = MAX_STREAM.saturating_sub(bytes.len());
    if room == 0 {
        return findings.fault(DAMAGED);
    }
    let unpacked = unpack(objects, stream, room);
    if !unpacked.whole || unpacked.left.is_some() {
        findings.fault(DAMAGED);
    }
    if bytes.is_empty() {
        *bytes = unpacked.bytes;
    } else {
        let bytes = bytes.to_mut();
        bytes.push(b'\n');
        bytes.extend_from_slice(&unpacked.bytes);
    }
}
