//! What font programs say of their own encoding, for fonts of which the file says nothing.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::Stream;
use skrifa::raw::ps::cff::CffFontRef;
use skrifa::raw::ps::type1::Type1Font;
use skrifa::raw::tables::cmap::PlatformId;
use skrifa::raw::{FontRef, TableProvider as _};
use skrifa::{GlyphId, MetadataProvider as _};

use super::encoding::text_of_name;
use super::work::FontWork;
use crate::outside::filter::unpack;
use crate::outside::lookup::Objects;

/// The texts of codes 0 to 255 in the program's own encoding; empty where it has none.
pub(super) fn encoding<'a>(
    objects: Objects<'a>,
    key: &[u8],
    stream: &'a Stream,
    work: &mut FontWork,
) -> Vec<String> {
    let unpacked = unpack(objects, stream, work.may_unpack());
    work.unpacked(unpacked.bytes.len());
    guarded(|| match key {
        b"FontFile" => type1(&unpacked.bytes),
        b"FontFile2" => true_type(&unpacked.bytes),
        _ => cff(&unpacked.bytes),
    })
}

/// The text of each glyph of a TrueType or OpenType program, by the number of the glyph.
pub(super) fn glyph_texts<'a>(
    objects: Objects<'a>,
    stream: &'a Stream,
    work: &mut FontWork,
) -> Vec<(u16, char)> {
    let unpacked = unpack(objects, stream, work.may_unpack());
    work.unpacked(unpacked.bytes.len());
    guarded(|| {
        let font = FontRef::new(&unpacked.bytes).ok()?;
        // A glyph that stands for several characters is that of the first.
        let mut texts: Vec<(u16, char)> = font
            .charmap()
            .mappings()
            .take(usize::from(u16::MAX))
            .filter_map(|(code, glyph)| {
                Some((u16::try_from(glyph.to_u32()).ok()?, char::from_u32(code)?))
            })
            .collect();
        texts.sort_unstable();
        texts.dedup_by_key(|(glyph, _)| *glyph);
        Some(texts)
    })
}

/// What a reader of fonts makes of a program that may be anything; nothing, if it can't bear it.
fn guarded<T>(read: impl FnOnce() -> Option<Vec<T>>) -> Vec<T> {
    catch_unwind(AssertUnwindSafe(read))
        .ok()
        .flatten()
        .unwrap_or_default()
}

fn type1(bytes: &[u8]) -> Option<Vec<String>> {
    let font = Type1Font::new(bytes).ok()?;
    let encoding = font.encoding()?;
    let text = |code| {
        encoding
            .glyph_name(code)
            .map(text_of_name)
            .unwrap_or_default()
    };
    Some((0..=u8::MAX).map(text).collect())
}

fn cff(bytes: &[u8]) -> Option<Vec<String>> {
    // An OpenType program has its outlines in a table.
    let open_type = FontRef::new(bytes).ok();
    let bytes = open_type
        .as_ref()
        .and_then(|font| Some(font.table_data(skrifa::Tag::new(b"CFF "))?.as_bytes()))
        .unwrap_or(bytes);
    let font = CffFontRef::new_cff(bytes, 0, None).ok()?;
    let encoding = font.encoding()?;
    let name = |code| {
        let predefined = encoding
            .predefined()
            .map(|predefined| predefined.name(code).to_owned());
        predefined.or_else(|| {
            let glyph = encoding.map(code)?;
            let name = font.string(font.charset()?.string_id(glyph)?)?;
            Some(String::from_utf8_lossy(name).into_owned())
        })
    };
    let text = |code| {
        name(code)
            .map(|name| text_of_name(&name))
            .unwrap_or_default()
    };
    Some((0..=u8::MAX).map(text).collect())
}

/// Codes of a symbolic TrueType font lead through its own table of codes to glyphs (9.6.6.4), and the glyphs to
/// characters through its Unicode table or their names.
fn true_type(bytes: &[u8]) -> Option<Vec<String>> {
    let font = FontRef::new(bytes).ok()?;
    let cmap = font.cmap().ok()?;
    let offset_data = cmap.offset_data();
    let own = cmap.encoding_records().iter().find_map(|record| {
        let symbolic = record.platform_id() == PlatformId::Windows && record.encoding_id() == 0;
        let macintosh = record.platform_id() == PlatformId::Macintosh;
        (symbolic || macintosh).then(|| record.subtable(offset_data).ok())?
    })?;
    let names = font.post().ok();
    let unicode: std::collections::BTreeMap<GlyphId, u32> = font
        .charmap()
        .mappings()
        .take(usize::from(u16::MAX))
        .map(|(code, glyph)| (glyph, code))
        .collect();
    let text = |code: u8| {
        let code = u32::from(code);
        // Windows' symbol fonts have their codes in the private use area.
        let glyph = own
            .map_codepoint(code)
            .or_else(|| own.map_codepoint(0xF000 + code))?;
        let named = names
            .as_ref()
            .and_then(|names| {
                names.glyph_name(skrifa::GlyphId16::new(u16::try_from(glyph.to_u32()).ok()?))
            })
            .map(text_of_name)
            .filter(|text| !text.is_empty());
        named.or_else(|| {
            let character = char::from_u32(*unicode.get(&glyph)?)?;
            let private = ('\u{E000}'..='\u{F8FF}').contains(&character);
            (!private).then(|| character.to_string())
        })
    };
    Some(
        (0..=u8::MAX)
            .map(|code| text(code).unwrap_or_default())
            .collect(),
    )
}
