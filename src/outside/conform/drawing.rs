//! XObjects, patterns and shadings (ISO 32000-1, 8.7, 8.8 and 8.10).

use lopdf::{Dictionary, Object, Stream};

use super::graph::{Findings, Node, Palette};
use super::obstacle::{Fault, clauses};
use super::{colour, content};
use crate::outside::filter::unpack;
use crate::outside::limits::MAX_STREAM;
use crate::outside::lookup::{Objects, as_dictionary};

/// Notes what `Do` draws.
pub(super) fn draw_xobject<'a>(
    objects: Objects<'a>,
    drawn: &'a Object,
    palette: Palette,
    findings: &mut Findings<'a>,
) {
    let Ok(stream) = drawn.as_stream() else {
        let wrong = "a page draws something that isn't there";
        return findings.fault(Fault::new(clauses::CONTENT, wrong));
    };
    match objects.name(&stream.dict, b"Subtype") {
        Some(b"Image") => findings.draw(Node::Image { stream, palette }),
        Some(b"Form") => findings.draw(Node::Drawing {
            stream,
            resources: objects.dictionary(&stream.dict, b"Resources"),
        }),
        _ => findings.fault(Fault::new(
            clauses::XOBJECT,
            "a page is drawn by a program in PostScript",
        )),
    }
}

/// Notes a pattern that colours are made of.
pub(super) fn draw_pattern<'a>(
    objects: Objects<'a>,
    pattern: &'a Object,
    palette: Palette,
    findings: &mut Findings<'a>,
) {
    let kind = as_dictionary(pattern).and_then(|entries| objects.integer(entries, b"PatternType"));
    match (pattern, kind) {
        (Object::Stream(stream), Some(1)) => findings.draw(Node::Drawing {
            stream,
            resources: objects.dictionary(&stream.dict, b"Resources"),
        }),
        (Object::Dictionary(entries), Some(2)) => {
            if let Some(state) = objects.dictionary(entries, b"ExtGState") {
                findings.draw(Node::State(state));
            }
            match objects.get(entries, b"Shading") {
                Some(shading) => findings.draw(Node::Shading { shading, palette }),
                None => findings.fault(BROKEN),
            }
        }
        _ => findings.fault(BROKEN),
    }
}

const BROKEN: Fault = Fault::new(clauses::COLOUR, "a pattern or a shading is damaged");

/// Examines a form, a tiling pattern or a glyph's drawing.
pub(super) fn examine<'a>(
    objects: Objects<'a>,
    stream: &'a Stream,
    resources: Option<&'a Dictionary>,
    findings: &mut Findings<'a>,
) {
    let unpacked = unpack(objects, stream, MAX_STREAM);
    if !unpacked.whole || unpacked.left.is_some() {
        let damaged = "a page is drawn with instructions that are damaged";
        findings.fault(Fault::new(clauses::SYNTAX, damaged));
    }
    content::examine(objects, &unpacked.bytes, resources, findings);
    if let Some(group) = objects.dictionary(&stream.dict, b"Group") {
        let palette = colour::palette(objects, resources, findings);
        examine_group(objects, group, palette, findings);
    }
}

/// Examines what a page or a form says of itself as a transparency group.
pub(super) fn examine_group<'a>(
    objects: Objects<'a>,
    group: &'a Dictionary,
    palette: Palette,
    findings: &mut Findings<'a>,
) {
    if objects.name(group, b"S") != Some(b"Transparency") {
        let other = "a part of a page belongs to a group that PDF doesn't have";
        findings.fault(Fault::new(clauses::TRANSPARENCY, other));
    }
    if let Some(space) = objects.get(group, b"CS") {
        findings.draw(Node::Space { space, palette });
    }
}

/// Examines a shading.
pub(super) fn examine_shading<'a>(
    objects: Objects<'a>,
    shading: &'a Object,
    palette: Palette,
    findings: &mut Findings<'a>,
) {
    let Some(entries) = as_dictionary(shading) else {
        return findings.fault(BROKEN);
    };
    let kind = objects.integer(entries, b"ShadingType");
    let streamed = shading.as_stream().is_ok();
    if !matches!((kind, streamed), (Some(1..=3), false) | (Some(4..=7), true)) {
        findings.fault(BROKEN);
    }
    match objects.get(entries, b"ColorSpace") {
        Some(space) => findings.draw(Node::Space { space, palette }),
        None => findings.fault(BROKEN),
    }
    let functions = match objects.get(entries, b"Function") {
        None => &[][..],
        Some(Object::Array(functions)) => functions.as_slice(),
        Some(function) => std::slice::from_ref(function),
    };
    if !functions
        .iter()
        .all(|function| is_function(objects, objects.follow(function)))
    {
        findings.fault(BROKEN);
    }
}

/// Whether an object is a function of a known type (ISO 32000-1, 7.10).
pub(super) fn is_function(objects: Objects<'_>, function: &Object) -> bool {
    let kind = as_dictionary(function).and_then(|entries| match entries.get(b"FunctionType") {
        Ok(Object::Integer(kind)) => Some(*kind),
        Ok(Object::Reference(id)) => objects.object(*id)?.as_i64().ok(),
        _ => None,
    });
    matches!(
        (kind, function),
        (Some(0 | 4), Object::Stream(_)) | (Some(2 | 3), Object::Dictionary(_))
    )
}
