//! Graphics state dictionaries (ISO 32000-1, 8.4.5). Transfer functions, halftones, black generation and undercolour
//! removal are left out when a page is joined.

use lopdf::{Dictionary, Object};

use super::drawing::{draw_xobject, is_function};
use super::graph::{Findings, Palette};
use super::obstacle::{Fault, clauses};
use crate::outside::lookup::Objects;

/// Whether PDF has a blend mode (11.3.5).
fn is_blend_mode(name: &[u8]) -> bool {
    matches!(
        name,
        b"Normal"
            | b"Compatible"
            | b"Multiply"
            | b"Screen"
            | b"Overlay"
            | b"Darken"
            | b"Lighten"
            | b"ColorDodge"
            | b"ColorBurn"
            | b"HardLight"
            | b"SoftLight"
            | b"Difference"
            | b"Exclusion"
            | b"Hue"
            | b"Saturation"
            | b"Color"
            | b"Luminosity"
    )
}

/// Examines a graphics state.
pub(super) fn examine<'a>(
    objects: Objects<'a>,
    state: &'a Dictionary,
    findings: &mut Findings<'a>,
) {
    let modes = match objects.get(state, b"BM") {
        None => &[][..],
        Some(Object::Array(modes)) => modes.as_slice(),
        Some(mode) => std::slice::from_ref(mode),
    };
    let known = |mode: &Object| {
        let mode = objects.follow(mode).as_name();
        mode.is_ok_and(is_blend_mode)
    };
    if !modes.iter().all(known) {
        findings.fault(Fault::new(
            clauses::TRANSPARENCY,
            "colours are blended in a way that PDF/A doesn't have",
        ));
    }
    findings.overprints |= objects
        .get(state, b"OPM")
        .is_some_and(|mode| !matches!(mode, Object::Integer(0)));
    if state.has(b"Font") {
        findings.fault(Fault::new(
            clauses::FONT,
            "a font is chosen in a way that can't be vouched for",
        ));
    }
    match objects.get(state, b"SMask") {
        None => {}
        Some(Object::Name(name)) if name == b"None" => {}
        Some(Object::Dictionary(mask)) => soft_mask(objects, mask, findings),
        Some(_) => findings.fault(BROKEN_MASK),
    }
}

const BROKEN_MASK: Fault = Fault::new(clauses::TRANSPARENCY, "a mask is damaged");

/// A soft mask (11.6.5.3).
fn soft_mask<'a>(objects: Objects<'a>, mask: &'a Dictionary, findings: &mut Findings<'a>) {
    let kind = objects.name(mask, b"S");
    if !matches!(kind, Some(b"Alpha" | b"Luminosity")) {
        findings.fault(BROKEN_MASK);
    }
    let transfer = objects.get(mask, b"TR");
    let sound = transfer.is_none_or(|transfer| {
        is_function(objects, transfer) || transfer.as_name().is_ok_and(|name| name == b"Identity")
    });
    if !sound {
        findings.fault(BROKEN_MASK);
    }
    match objects.get(mask, b"G") {
        Some(group) if group.as_stream().is_ok() => {
            draw_xobject(objects, group, Palette::default(), findings);
        }
        _ => findings.fault(BROKEN_MASK),
    }
}
