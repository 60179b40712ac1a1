//! Fonts with codes of more than one byte (ISO 32000-1, 9.7).

use lopdf::{Dictionary, Object};

use super::cmap::{Codes, to_cids};
use super::table::Table;
use super::work::FontWork;
use super::{Font, FontKind, plain_name, program, program_of, reach, told};
use crate::outside::filter::unpack;
use crate::outside::limits::Exhausted;
use crate::outside::lookup::{Objects, as_dictionary};

/// How codes become CIDs.
enum Cids {
    /// They are CIDs.
    Same,
    /// As a CMap in the file says.
    Listed(Table<u16>),
    /// As a CMap says that isn't in the file.
    Unknown,
}

pub(super) fn read(
    objects: Objects<'_>,
    dict: &Dictionary,
    work: &mut FontWork,
) -> Result<Font, Exhausted> {
    let descendant = objects
        .array(dict, b"DescendantFonts")
        .and_then(|fonts| as_dictionary(objects.follow(fonts.first()?)));
    let descriptor =
        descendant.and_then(|descendant| objects.dictionary(descendant, b"FontDescriptor"));
    let program = program_of(objects, descriptor);
    let (ascent, descent) = reach(objects, descriptor);
    let mut font = Font {
        name: plain_name(objects, dict),
        kind: FontKind::Composite,
        embedded: program.is_some(),
        codes: Codes::of_length(2),
        texts: told(objects, dict, work)?,
        widths: Table::new(),
        default_width: 1.0,
        ascent,
        descent,
        vertical: false,
    };
    let cids = encoding(objects, dict, &mut font, work)?;
    let Some(descendant) = descendant else {
        return Ok(font);
    };
    if let Some(width) = objects
        .get(descendant, b"DW")
        .and_then(|width| objects.number(width))
    {
        font.default_width = width / 1_000.0;
    }
    let widths = widths(objects, descendant, work)?;
    match &cids {
        Cids::Same => font.widths = widths,
        Cids::Listed(cids) => {
            for code in 0..=u16::MAX {
                if let Some(width) = cids.get(code).and_then(|cid| widths.get(cid)) {
                    font.widths.set(code, width);
                }
            }
            work.entries(usize::from(u16::MAX))?;
        }
        Cids::Unknown => {}
    }
    if font.texts.is_empty()
        && let (Cids::Same, Some((b"FontFile2" | b"FontFile3", stream))) = (&cids, program)
    {
        let glyphs = program::glyph_texts(objects, stream, work);
        let map = objects.stream(descendant, b"CIDToGIDMap");
        let map = map.map(|map| unpack(objects, map, 2 << 16).bytes);
        for (cid, text) in texts_of_cids(&glyphs, map.as_deref()) {
            font.texts.add(cid, text.encode_utf8(&mut [0; 4]));
        }
    }
    Ok(font)
}

/// How strings are cut into codes, and codes become CIDs.
fn encoding<'a>(
    objects: Objects<'a>,
    dict: &'a Dictionary,
    font: &mut Font,
    work: &mut FontWork,
) -> Result<Cids, Exhausted> {
    Ok(match objects.get(dict, b"Encoding") {
        Some(Object::Stream(stream)) => {
            let unpacked = unpack(objects, stream, work.may_unpack());
            work.unpacked(unpacked.bytes.len());
            let map = to_cids(&unpacked.bytes, work)?;
            font.codes = map.codes;
            font.vertical = map.vertical;
            if map.cids.is_empty() {
                Cids::Same
            } else {
                Cids::Listed(map.cids)
            }
        }
        Some(Object::Name(name)) => {
            font.vertical = name.ends_with(b"-V");
            if name.starts_with(b"Identity") {
                return Ok(Cids::Same);
            }
            if name.starts_with(b"Uni") {
                // The codes are characters themselves.
                work.entries(usize::from(u16::MAX))?;
                for code in 0..=u16::MAX {
                    if let Some(character) = char::from_u32(u32::from(code)) {
                        font.texts.add(code, character.encode_utf8(&mut [0; 4]));
                    }
                }
            } else {
                font.codes = Codes::mixed();
                for code in 32..127_u8 {
                    font.texts
                        .add(u16::from(code), char::from(code).encode_utf8(&mut [0; 4]));
                }
            }
            Cids::Unknown
        }
        _ => Cids::Same,
    })
}

/// The widths of CIDs (9.7.4.3): `first [width …]` or `first last width`.
fn widths<'a>(
    objects: Objects<'a>,
    descendant: &'a Dictionary,
    work: &mut FontWork,
) -> Result<Table<f32>, Exhausted> {
    let mut widths = Table::new();
    let mut members = objects
        .array(descendant, b"W")
        .unwrap_or_default()
        .iter()
        .map(|member| objects.follow(member));
    let cid = |object: &Object| match object {
        Object::Integer(cid) => u16::try_from(*cid).ok(),
        _ => None,
    };
    while let Some(first) = members.next().and_then(cid) {
        match members.next() {
            Some(Object::Array(list)) => {
                work.entries(list.len())?;
                for (cid, width) in (first..=u16::MAX).zip(list) {
                    if let Some(width) = objects.number(width) {
                        widths.set(cid, width / 1_000.0);
                    }
                }
            }
            Some(last) => {
                let (Some(last), Some(width)) = (
                    cid(last),
                    members.next().and_then(|width| objects.number(width)),
                ) else {
                    break;
                };
                work.entries(1 + usize::from(last.saturating_sub(first)))?;
                for cid in first..=last {
                    widths.set(cid, width / 1_000.0);
                }
            }
            None => break,
        }
    }
    Ok(widths)
}

/// The texts of CIDs from those of glyphs, which are the same numbers unless a map (9.7.4.2) leads from one to the other.
fn texts_of_cids(glyphs: &[(u16, char)], map: Option<&[u8]>) -> Vec<(u16, char)> {
    let Some(map) = map else {
        return glyphs.to_vec();
    };
    (0..=u16::MAX)
        .zip(map.chunks_exact(2))
        .filter_map(|(cid, glyph)| {
            let glyph = u16::from_be_bytes(glyph.try_into().ok()?);
            let found = glyphs
                .binary_search_by_key(&glyph, |(glyph, _)| *glyph)
                .ok()?;
            Some((cid, glyphs.get(found)?.1))
        })
        .collect()
}
