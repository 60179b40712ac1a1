//! Colour spaces (ISO 32000-1, 8.6). The file that pages are joined to has an output intent in sRGB, which says what
//! device RGB and grey are, and doesn't say what device CMYK is (ISO 19005-2, 6.2.4.3).

use lopdf::{Dictionary, Object};

use super::drawing::is_function;
use super::graph::{Findings, Node, Palette};
use super::obstacle::{Fault, clauses};
use super::profile;
use super::spot::Spot;
use crate::outside::lookup::{Objects, as_dictionary};

/// The most colourants of a `DeviceN` space (ISO 19005-2, 6.1.13).
const MOST_COLOURANTS: usize = 32;

const CMYK: Fault = Fault::new(
    clauses::DEVICE_COLOUR,
    "colours are in CMYK, and no profile says which colours these are",
);

const BROKEN: Fault = Fault::new(clauses::COLOUR, "a colour space is damaged");

/// What device colours mean to a stream with these resources; examines the spaces that say so.
pub(super) fn palette<'a>(
    objects: Objects<'a>,
    resources: Option<&'a Dictionary>,
    findings: &mut Findings<'a>,
) -> Palette {
    let mut palette = Palette::default();
    let spaces = resources.and_then(|resources| objects.dictionary(resources, b"ColorSpace"));
    let Some(spaces) = spaces else {
        return palette;
    };
    for key in [&b"DefaultGray"[..], b"DefaultRGB", b"DefaultCMYK"] {
        if let Some(space) = objects.get(spaces, key) {
            findings.draw(Node::Space { space, palette });
        }
    }
    palette.cmyk = objects
        .get(spaces, b"DefaultCMYK")
        .and_then(|space| space.as_array().ok())
        .is_some_and(|space| {
            let profile = space.get(1).map(|profile| objects.follow(profile));
            let components = profile
                .and_then(as_dictionary)
                .and_then(|profile| objects.integer(profile, b"N"));
            family(objects, space) == Some(b"ICCBased") && components == Some(4)
        });
    palette
}

/// Whether a name is that of a device colour space.
pub(super) fn is_device(name: &[u8]) -> bool {
    matches!(
        name,
        b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" | b"G" | b"RGB" | b"CMYK"
    )
}

/// Notes the use of a space that is a name.
pub(super) fn use_device(name: &[u8], palette: Palette, findings: &mut Findings) {
    match name {
        b"DeviceGray" | b"DeviceRGB" | b"Pattern" | b"G" | b"RGB" => {}
        b"DeviceCMYK" | b"CMYK" if palette.cmyk => {}
        b"DeviceCMYK" | b"CMYK" => findings.fault(CMYK),
        _ => findings.fault(BROKEN),
    }
}

fn family<'a>(objects: Objects<'a>, space: &'a [Object]) -> Option<&'a [u8]> {
    objects.follow(space.first()?).as_name().ok()
}

/// Examines a colour space.
pub(super) fn examine<'a>(
    objects: Objects<'a>,
    space: &'a Object,
    palette: Palette,
    findings: &mut Findings<'a>,
) {
    let members = match space {
        Object::Name(name) => return use_device(name, palette, findings),
        Object::Array(members) => members.as_slice(),
        _ => return findings.fault(BROKEN),
    };
    let member = |index: usize| members.get(index).map(|member| objects.follow(member));
    let based_on = |index: usize, findings: &mut Findings<'a>| match member(index) {
        Some(space) => findings.draw(Node::Space { space, palette }),
        None => findings.fault(BROKEN),
    };
    match family(objects, members) {
        Some(name) if members.len() == 1 => use_device(name, palette, findings),
        Some(b"ICCBased") => match member(1).and_then(|profile| profile.as_stream().ok()) {
            Some(stream) => profile::examine(objects, stream, findings),
            None => findings.fault(BROKEN),
        },
        Some(b"CalGray" | b"CalRGB" | b"Lab") => {
            let white = member(1)
                .and_then(as_dictionary)
                .and_then(|figures| objects.array(figures, b"WhitePoint"));
            if white.is_none_or(|white| white.len() != 3) {
                findings.fault(BROKEN);
            }
        }
        Some(b"Indexed" | b"I") => {
            based_on(1, findings);
            let highest = member(2).and_then(|highest| highest.as_i64().ok());
            let table = matches!(member(3), Some(Object::String(..) | Object::Stream(_)));
            if !highest.is_some_and(|highest| (0..=255).contains(&highest)) || !table {
                findings.fault(BROKEN);
            }
        }
        Some(b"Pattern") => based_on(1, findings),
        Some(b"Separation") => {
            based_on(2, findings);
            match Spot::of(objects, members) {
                Some(spot) => findings.spots.push(spot),
                None => findings.fault(BROKEN),
            }
        }
        Some(b"DeviceN") => {
            based_on(2, findings);
            device_n(objects, members, palette, findings);
        }
        _ => findings.fault(Fault::new(
            clauses::COLOUR,
            "a colour space is of a kind that PDF doesn't have",
        )),
    }
}

/// The rest of a `DeviceN` space: its colourants (ISO 19005-2, 6.2.4.4).
fn device_n<'a>(
    objects: Objects<'a>,
    members: &'a [Object],
    palette: Palette,
    findings: &mut Findings<'a>,
) {
    let member = |index: usize| members.get(index).map(|member| objects.follow(member));
    let names = member(1).and_then(|names| names.as_array().ok());
    let names: Vec<&[u8]> = names
        .into_iter()
        .flatten()
        .map(|name| objects.follow(name).as_name().unwrap_or_default())
        .collect();
    let tint = member(3).is_some_and(|tint| is_function(objects, tint));
    if names.is_empty() || !tint || names.contains(&&b""[..]) {
        findings.fault(BROKEN);
    }
    if names.len() > MOST_COLOURANTS {
        let many = "a colour is mixed of more inks than PDF/A allows";
        findings.fault(Fault::new(clauses::LIMITS, many));
    }
    let attributes = member(4).and_then(as_dictionary);
    let colourants = attributes.and_then(|attributes| objects.dictionary(attributes, b"Colorants"));
    for (_, space) in colourants.into_iter().flatten() {
        let space = objects.follow(space);
        findings.draw(Node::Space { space, palette });
    }
    let process = attributes.and_then(|attributes| objects.dictionary(attributes, b"Process"));
    if let Some(process) = process {
        match objects.get(process, b"ColorSpace") {
            Some(space) => findings.draw(Node::Space { space, palette }),
            None => findings.fault(BROKEN),
        }
    }
    let defined =
        |name: &[u8]| name == b"None" || colourants.is_some_and(|colourants| colourants.has(name));
    if !names.iter().all(|name| defined(name)) {
        findings.fault(Fault::new(
            clauses::SPOT_COLOUR,
            "a colour is mixed of inks that the file doesn't describe",
        ));
    }
}
