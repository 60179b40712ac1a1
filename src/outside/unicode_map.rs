//! The text that the characters of a font stand for, where the font doesn't say it but its program does (ISO 32000-1,
//! 9.10; ISO 14289-1, 7.21.7): glyphs have names, or the program has a map from text to glyphs that can be turned round.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};
use skrifa::raw::TableProvider;
use skrifa::raw::ps::agl;
use skrifa::raw::ps::cff::CffFontRef;
use skrifa::raw::ps::type1::Type1Font;
use skrifa::{FontRef, GlyphId, GlyphNames, MetadataProvider};
use unicode_normalization::UnicodeNormalization;

use super::filter::unpack;
use super::limits::MAX_STREAM;
use super::lookup::{Objects, as_dictionary};

/// The text of each character code.
type Texts = BTreeMap<u16, String>;

/// How many entries a section of a CMap may have (9.10.3).
const LONGEST_SECTION: usize = 100;

/// The CMap from the characters of a font to text, for a font that has none and that leads to no text by its encoding.
/// None when its program doesn't tell.
pub(crate) fn unicode_map(source: Objects<'_>, font: &Dictionary) -> Option<Vec<u8>> {
    if font.has(b"ToUnicode") {
        return None;
    }
    let encoding = source.get(font, b"Encoding");
    let (texts, digits) = match source.name(font, b"Subtype")? {
        b"Type0" => {
            let identity = matches!(encoding?.as_name(), Ok(b"Identity-H" | b"Identity-V"));
            let descendant = source.list(font, b"DescendantFonts").first()?;
            let descendant = as_dictionary(source.follow(descendant)).filter(|_| identity)?;
            (composite(source, descendant)?, 4)
        }
        b"TrueType" if encoding.is_none_or(|encoding| !has_base(source, encoding)) => {
            let program = program(source, font, b"FontFile2")?;
            (true_type(&program)?, 2)
        }
        b"Type1" | b"MMType1" if encoding.is_none() => (type_1(source, font)?, 2),
        _ => return None,
    };
    (!texts.is_empty()).then(|| write_map(&texts, digits))
}

/// Whether an encoding is one of those that lead to text by themselves.
fn has_base(source: Objects, encoding: &Object) -> bool {
    match encoding {
        Object::Name(_) => true,
        encoding => {
            as_dictionary(encoding).is_some_and(|e| source.get(e, b"BaseEncoding").is_some())
        }
    }
}

/// The program of a font.
fn program(source: Objects, font: &Dictionary, key: &[u8]) -> Option<Vec<u8>> {
    let descriptor = source.dictionary(font, b"FontDescriptor")?;
    let stream = source.get(descriptor, key)?.as_stream().ok()?;
    Some(unpack(source, stream, MAX_STREAM).bytes.into_owned())
}

/// The texts of a composite font whose codes are its glyphs' numbers, or lead to them by a map.
fn composite(source: Objects, font: &Dictionary) -> Option<Texts> {
    let program =
        program(source, font, b"FontFile2").or_else(|| program(source, font, b"FontFile3"))?;
    let glyphs = glyph_texts(&FontRef::new(&program).ok()?);
    let map = source.get(font, b"CIDToGIDMap").map(Object::as_stream);
    let Some(Ok(map)) = map else {
        return Some(glyphs);
    };
    let map = unpack(source, map, MAX_STREAM).bytes;
    let pairs = (0_u16..=u16::MAX).zip(map.chunks_exact(2));
    Some(
        pairs
            .filter_map(|(code, glyph)| {
                let glyph = u16::from_be_bytes([glyph[0], glyph[1]]);
                Some((code, glyphs.get(&glyph).filter(|_| glyph != 0)?.clone()))
            })
            .collect(),
    )
}

/// The text of each glyph of a program: what leads to it, or else what its name says.
fn glyph_texts(font: &FontRef) -> Texts {
    let mut texts = Texts::new();
    let charmap = font.charmap();
    if !charmap.is_symbol() {
        for (letter, glyph) in charmap.mappings() {
            if let Some(letter) = char::from_u32(letter).filter(|c| is_public(*c))
                && let Ok(glyph) = u16::try_from(glyph.to_u32())
            {
                texts.entry(glyph).or_insert_with(|| letter.to_string());
            }
        }
    }
    let names = GlyphNames::new(font);
    for (glyph, name) in names.iter().filter(|(_, name)| !name.is_synthesized()) {
        if let Ok(glyph) = u16::try_from(glyph.to_u32())
            && let Some(text) = named(name.as_str())
        {
            texts.entry(glyph).or_insert(text);
        }
    }
    texts
}

/// The texts of a simple TrueType font without an encoding: its codes lead to glyphs by the program's own maps
/// (9.6.6.4).
fn true_type(program: &[u8]) -> Option<Texts> {
    let font = FontRef::new(program).ok()?;
    let glyphs = glyph_texts(&font);
    let cmap = font.cmap().ok()?;
    let mut texts = Texts::new();
    for (index, record) in (0_u16..).zip(cmap.encoding_records()) {
        let Ok(table) = cmap.subtable(index) else {
            continue;
        };
        let symbols = if record.is_symbol() { 0xF000 } else { 0 };
        for code in 0..=255_u16 {
            let glyph = [code + symbols, code]
                .iter()
                .find_map(|code| table.map_codepoint(u32::from(*code)))
                .filter(|glyph| *glyph != GlyphId::NOTDEF);
            let glyph = glyph.and_then(|glyph| u16::try_from(glyph.to_u32()).ok());
            if let Some(text) = glyph.and_then(|glyph| glyphs.get(&glyph)) {
                texts.entry(code).or_insert_with(|| text.clone());
            }
        }
    }
    Some(texts)
}

/// The texts of a Type 1 font with its program's own encoding.
fn type_1(source: Objects, font: &Dictionary) -> Option<Texts> {
    let codes = 0..=255_u8;
    if let Some(bytes) = program(source, font, b"FontFile") {
        let program = Type1Font::new(&bytes).ok()?;
        let encoding = program.encoding()?;
        let texts =
            codes.filter_map(|code| Some((u16::from(code), named(encoding.glyph_name(code)?)?)));
        return Some(texts.collect());
    }
    let bytes = program(source, font, b"FontFile3")?;
    let program = CffFontRef::new_cff(&bytes, 0, None).ok()?;
    let (encoding, charset) = (program.encoding()?, program.charset()?);
    let texts = codes.filter_map(|code| {
        let name = program.string(charset.string_id(encoding.map(code)?)?)?;
        Some((u16::from(code), named(std::str::from_utf8(name).ok()?)?))
    });
    Some(texts.collect())
}

/// The text that a glyph's name stands for.
fn named(name: &str) -> Option<String> {
    let text: String = agl::name_to_chars(name).filter(|c| is_public(*c)).collect();
    (!text.is_empty()).then_some(text)
}

/// Whether a character means the same to everyone.
const fn is_public(letter: char) -> bool {
    !matches!(letter, '\0' | '\u{E000}'..='\u{F8FF}' | '\u{FEFF}' | '\u{FFFE}'.. )
}

/// Writes the texts as a CMap whose codes have so many digits.
fn write_map(texts: &Texts, digits: usize) -> Vec<u8> {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)\
         /Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n",
    );
    out.push_str(if digits == 4 {
        "<0000><FFFF>"
    } else {
        "<00><FF>"
    });
    out.push_str("\nendcodespacerange\n");
    let texts: Vec<_> = texts.iter().collect();
    for section in texts.chunks(LONGEST_SECTION) {
        out.push_str(&format!("{} beginbfchar\n", section.len()));
        for (code, text) in section {
            out.push_str(&format!("<{code:0digits$X}><"));
            // A ligature reads as its letters.
            let mut letters = String::new();
            for letter in text.chars() {
                match letter {
                    '\u{FB00}'..='\u{FB06}' => letters.extend(letter.nfkd()),
                    _ => letters.push(letter),
                }
            }
            for unit in letters.encode_utf16() {
                out.push_str(&format!("{unit:04X}"));
            }
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out.into_bytes()
}
