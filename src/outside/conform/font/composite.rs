//! Composite fonts (ISO 32000-1, 9.7).

use lopdf::{Dictionary, Object};

use super::super::bits::Shown;
use super::super::obstacle::clauses;
use super::cff::Cff;
use super::cmap::system_of;
use super::program::{Embedded, Format, embedded};
use super::reading::Reading;
use super::simple::{codes_where, examine_text};
use super::true_type::TrueType;
use super::widths::{CidWidths, agree};
use super::{Report, Scope};
use crate::outside::filter::unpack;
use crate::outside::limits::MAX_STREAM;
use crate::outside::lookup::{Objects, as_dictionary};

/// The program of a CIDFont.
enum Program<'a> {
    Cff(Cff<'a>),
    TrueType(TrueType<'a>, CidToGid),
}

/// How a TrueType program's glyphs are found.
enum CidToGid {
    Identity,
    Map(Vec<u8>),
}

/// Examines a font.
pub(super) fn examine(objects: Objects<'_>, font: &Dictionary, shown: &Shown, report: &mut Report) {
    if objects.name(font, b"BaseFont").is_none() {
        report.fault(clauses::FONT, "has no name", Scope::Any);
    }
    let descendants = objects.array(font, b"DescendantFonts").unwrap_or_default();
    let [descendant] = descendants else {
        report.fault(clauses::FONT, "is damaged", Scope::Any);
        return;
    };
    let Some(descendant) = as_dictionary(objects.follow(descendant)) else {
        report.fault(clauses::FONT, "is damaged", Scope::Any);
        return;
    };
    let true_type = match objects.name(descendant, b"Subtype") {
        Some(b"CIDFontType0") => false,
        Some(b"CIDFontType2") => true,
        _ => {
            report.fault(
                clauses::FONT,
                "is of a kind that PDF doesn't have",
                Scope::Any,
            );
            return;
        }
    };
    let named = objects.name(descendant, b"BaseFont").is_some();
    if !named || objects.name(descendant, b"Type") != Some(b"Font") {
        report.fault(clauses::FONT, "is damaged", Scope::Any);
    }
    let reading = Reading::of(objects, font);
    examine_encoding(objects, descendant, &reading, report);
    examine_text(objects, font, shown, |_| None, report);
    examine_glyphs(objects, descendant, true_type, &reading, shown, report);
}

/// The CMap, and whether it is for the collection of characters that the font has.
fn examine_encoding(
    objects: Objects<'_>,
    descendant: &Dictionary,
    reading: &Reading,
    report: &mut Report,
) {
    let system = objects
        .dictionary(descendant, b"CIDSystemInfo")
        .and_then(|system| system_of(objects, system));
    let Some((registry, ordering, supplement)) = system else {
        report.fault(
            clauses::CID_SYSTEM,
            "doesn't say which characters it has",
            Scope::Any,
        );
        return;
    };
    match reading {
        Reading::Mapped(cmap) => {
            let same = cmap.system.as_ref().is_some_and(|system| {
                (&system.0, &system.1) == (&registry, &ordering) && supplement <= system.2
            });
            if !same {
                report.fault(
                    clauses::CID_SYSTEM,
                    "has other characters than its encoding is for",
                    Scope::Any,
                );
            }
            if !cmap.same_direction {
                report.fault(
                    clauses::CMAP,
                    "has an encoding that contradicts itself on the direction of writing",
                    Scope::Any,
                );
            }
            if !cmap.within_limits {
                report.fault(
                    clauses::LIMITS,
                    "has more characters than PDF/A allows",
                    Scope::Any,
                );
            }
        }
        Reading::Unknown => report.fault(
            clauses::CMAP,
            "has an encoding that can't be vouched for",
            Scope::Any,
        ),
        Reading::Bytes | Reading::Pairs => {}
    }
}

fn examine_glyphs(
    objects: Objects<'_>,
    descendant: &Dictionary,
    true_type: bool,
    reading: &Reading,
    shown: &Shown,
    report: &mut Report,
) {
    let nothing = Dictionary::new();
    let descriptor = objects.dictionary(descendant, b"FontDescriptor");
    let bytes = match embedded(objects, descriptor.unwrap_or(&nothing)) {
        Embedded::Nothing => {
            report.fault(clauses::EMBEDDED, "is not embedded", Scope::Visible);
            return;
        }
        Embedded::Broken => {
            report.fault(clauses::EMBEDDED, "is embedded, but damaged", Scope::Any);
            return;
        }
        Embedded::Program(format, bytes) => (format, bytes),
    };
    let program = match (bytes.0, true_type) {
        (Format::CidFontType0C, false) => Cff::open(&bytes.1).map(Program::Cff),
        (Format::OpenType, false) => Cff::open_type(&bytes.1).map(Program::Cff),
        (Format::TrueType, true) => {
            let Some(map) = cid_to_gid(objects, descendant) else {
                report.fault(
                    clauses::CID_TO_GID,
                    "doesn't say clearly which glyphs its characters have",
                    Scope::Any,
                );
                return;
            };
            TrueType::open(&bytes.1).map(|program| Program::TrueType(program, map))
        }
        _ => None,
    };
    let Some(program) = program else {
        report.fault(
            clauses::EMBEDDED,
            "is embedded, but damaged or in a way that can't be vouched for",
            Scope::Any,
        );
        return;
    };
    let width = |code: u16| program.width(cid(reading, code)?);
    let missing = codes_where(&shown.all(), |code| width(code).is_none());
    report.fault_of(
        clauses::NOTDEF,
        "is used for characters that it has no glyph for",
        missing,
        Scope::Codes,
    );
    let Some(widths) = CidWidths::of(objects, descendant) else {
        report.fault(
            clauses::FONT,
            "doesn't list the widths of its glyphs",
            Scope::Any,
        );
        return;
    };
    let differs = |code: u16| {
        let stated = cid(reading, code).map(|cid| widths.width(cid));
        stated.is_some_and(|stated| {
            width(code).is_some_and(|width| !stated.is_some_and(|stated| agree(stated, width)))
        })
    };
    report.fault_of(
        clauses::WIDTHS,
        "has glyphs of other widths than the file says",
        codes_where(&shown.visible, differs),
        Scope::VisibleCodes,
    );
}

/// The CID of a code; none if that is nothing.
fn cid(reading: &Reading, code: u16) -> Option<u16> {
    let cid = match reading {
        Reading::Pairs => Some(code),
        Reading::Mapped(cmap) => cmap.cid(u32::from(code)),
        Reading::Bytes | Reading::Unknown => None,
    };
    cid.filter(|cid| *cid != 0)
}

/// Reads `CIDToGIDMap`, which is the identity where it is missing: so it is written when the font is joined.
fn cid_to_gid(objects: Objects<'_>, font: &Dictionary) -> Option<CidToGid> {
    match objects.get(font, b"CIDToGIDMap") {
        None => Some(CidToGid::Identity),
        Some(Object::Name(name)) => (name == b"Identity").then_some(CidToGid::Identity),
        Some(Object::Stream(stream)) => {
            let unpacked = unpack(objects, stream, MAX_STREAM);
            let whole =
                unpacked.whole && unpacked.left.is_none() && unpacked.bytes.len().is_multiple_of(2);
            whole.then(|| CidToGid::Map(unpacked.bytes.into_owned()))
        }
        Some(_) => None,
    }
}

impl Program<'_> {
    /// The width of a CID's glyph; none if there is no glyph.
    fn width(&self, cid: u16) -> Option<f32> {
        match self {
            Self::Cff(program) => {
                let glyph = program.of_cid(cid).filter(|glyph| glyph.to_u32() != 0)?;
                program.width(glyph)
            }
            Self::TrueType(program, map) => {
                let glyph = match map {
                    CidToGid::Identity => cid,
                    CidToGid::Map(map) => {
                        let at = usize::from(cid) * 2;
                        let pair = map.get(at..at + 2)?;
                        pair.iter()
                            .fold(0, |glyph, byte| glyph << 8 | u16::from(*byte))
                    }
                };
                let glyph = skrifa::GlyphId::from(glyph);
                let drawn = glyph.to_u32() != 0 && program.has(glyph);
                drawn.then(|| program.width(glyph)).flatten()
            }
        }
    }
}
