//! Fonts with codes of one byte (ISO 32000-1, 9.6).

use lopdf::{Dictionary, Object};

use super::cmap::Codes;
use super::encoding::{Base, text_of_name};
use super::standard::{Standard, standard};
use super::table::Table;
use super::work::FontWork;
use super::{Font, FontKind, plain_name, program, program_of, reach, told};
use crate::outside::limits::Exhausted;
use crate::outside::lookup::{Objects, number};

/// The flag of a font descriptor that says that the font's characters are its own (table 123).
const SYMBOLIC: i64 = 4;

pub(super) fn read(
    objects: Objects<'_>,
    dict: &Dictionary,
    work: &mut FontWork,
) -> Result<Font, Exhausted> {
    let name = plain_name(objects, dict);
    let kind = match objects.name(dict, b"Subtype") {
        Some(b"TrueType") => FontKind::TrueType,
        Some(b"Type3") => FontKind::Type3,
        _ => FontKind::Type1,
    };
    let descriptor = objects.dictionary(dict, b"FontDescriptor");
    let program = program_of(objects, descriptor);
    let mut font = Font {
        embedded: program.is_some() || kind == FontKind::Type3,
        codes: Codes::of_length(1),
        texts: told(objects, dict, work)?,
        widths: Table::new(),
        default_width: 0.0,
        ascent: 0.0,
        descent: 0.0,
        vertical: false,
        name,
        kind,
    };
    (font.ascent, font.descent) = reach(objects, descriptor);
    let known = if font.embedded {
        None
    } else {
        standard(&font.name)
    };
    let flags = descriptor.and_then(|descriptor| objects.integer(descriptor, b"Flags"));
    let symbolic = flags.is_some_and(|flags| flags & SYMBOLIC != 0);
    let encoding = Encoding::read(objects, dict);
    for (code, name) in &encoding.differences {
        font.texts.add(u16::from(*code), &text_of_name(name));
    }
    let differs = |code: u8| encoding.differences.iter().any(|(found, _)| *found == code);
    // A symbolic font with no base encoding has one of its own, in its program.
    if encoding.base.is_none()
        && (symbolic || kind == FontKind::Type1)
        && let Some((key, stream)) = program
    {
        let own = program::encoding(objects, key, stream, work);
        for (code, text) in (0..=u8::MAX).zip(own) {
            if !differs(code) {
                font.texts.add(u16::from(code), &text);
            }
        }
    }
    let base = encoding.base.unwrap_or(match known {
        Some(Standard::Symbol) => Base::Symbol,
        Some(Standard::Dingbats) => Base::Dingbats,
        _ if kind == FontKind::TrueType => Base::WinAnsi,
        _ => Base::Standard,
    });
    if kind != FontKind::Type3 && (encoding.base.is_some() || !(symbolic && font.embedded)) {
        for code in 0..=u8::MAX {
            if let (Some(character), false) = (base.character(code), differs(code)) {
                font.texts
                    .add(u16::from(code), character.encode_utf8(&mut [0; 4]));
            }
        }
    }
    widths(
        objects,
        dict,
        &mut font,
        known.unwrap_or(Standard::unknown()),
    );
    Ok(font)
}

/// What an `Encoding` says.
struct Encoding {
    base: Option<Base>,
    /// Codes with the names of their glyphs.
    differences: Vec<(u8, String)>,
}

impl Encoding {
    fn read<'a>(objects: Objects<'a>, dict: &'a Dictionary) -> Self {
        let mut encoding = Self {
            base: None,
            differences: Vec::new(),
        };
        match objects.get(dict, b"Encoding") {
            Some(Object::Name(name)) => encoding.base = Base::named(name),
            Some(Object::Dictionary(dict)) => {
                encoding.base = objects.name(dict, b"BaseEncoding").and_then(Base::named);
                let mut code = 0_i64;
                for member in objects.array(dict, b"Differences").unwrap_or_default() {
                    match objects.follow(member) {
                        Object::Integer(next) => code = *next,
                        Object::Name(name) => {
                            if let Ok(code) = u8::try_from(code) {
                                let name = String::from_utf8_lossy(name).into_owned();
                                encoding.differences.retain(|(found, _)| *found != code);
                                encoding.differences.push((code, name));
                            }
                            code = code.saturating_add(1);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        encoding
    }
}

/// The widths of a font: as the file says, or as the fourteen fonts have them.
fn widths<'a>(objects: Objects<'a>, dict: &'a Dictionary, font: &mut Font, known: Standard) {
    // Type 3 fonts measure by their own matrix.
    let unit = match font.kind {
        FontKind::Type3 => objects
            .array(dict, b"FontMatrix")
            .and_then(|matrix| number(objects.follow(matrix.first()?)))
            .map_or(0.001, f32::abs),
        _ => 0.001,
    };
    let descriptor = objects.dictionary(dict, b"FontDescriptor");
    font.default_width = descriptor
        .and_then(|descriptor| objects.number(objects.get(descriptor, b"MissingWidth")?))
        .unwrap_or(0.0)
        * unit;
    if let Some(widths) = objects.array(dict, b"Widths") {
        let first = objects.integer(dict, b"FirstChar").unwrap_or(0);
        for (code, width) in (first..=255).zip(widths) {
            if let (Ok(code), Some(width)) = (u8::try_from(code), objects.number(width)) {
                font.widths.set(u16::from(code), width * unit);
            }
        }
        return;
    }
    for code in 0..=u8::MAX {
        let character = font
            .texts
            .get(u16::from(code))
            .and_then(|text| text.chars().next());
        if let Some(width) = known.width(code, character) {
            font.widths.set(u16::from(code), f32::from(width) * unit);
        }
    }
}
