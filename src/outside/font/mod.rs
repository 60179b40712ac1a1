//! Fonts: what the codes of a string stand for, and how wide they are (ISO 32000-1, 9.5 to 9.8 and 9.10).

mod cmap;
mod collect;
mod composite;
mod encoding;
mod program;
mod simple;
mod standard;
mod table;
mod texts;
mod work;

use lopdf::Dictionary;

pub(crate) use collect::Fonts;

use super::filter::unpack;
use super::limits::Exhausted;
use super::lookup::Objects;
use cmap::{Codes, to_unicode};
use table::Table;
use texts::Texts;
use work::FontWork;

/// A font of a document.
#[derive(Debug, Clone)]
pub struct Font {
    /// Its PostScript name, without the tag of a subset; empty for a font that has none.
    pub name: String,
    pub kind: FontKind,
    /// Whether its program is in the file. That of a Type 3 font always is.
    pub embedded: bool,
    codes: Codes,
    texts: Texts,
    widths: Table<f32>,
    /// Of codes without one of their own, in ems as all widths.
    default_width: f32,
    /// How far glyphs reach up and down from the baseline, in ems.
    pub(super) ascent: f32,
    pub(super) descent: f32,
    /// Whether lines run downwards.
    pub(super) vertical: bool,
}

/// The kind of a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontKind {
    Type1,
    TrueType,
    /// Glyphs drawn by content streams.
    Type3,
    /// Type 0, with codes of more than one byte.
    Composite,
}

/// One code of a string.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph<'f> {
    /// What it stands for; U+FFFD if nothing says.
    pub text: &'f str,
    /// In ems.
    pub width: f32,
    /// Whether it is the single byte 32, to which word spacing is added (9.3.3).
    pub space: bool,
}

/// Nothing is known of what a code stands for.
const UNKNOWN: &str = "\u{FFFD}";

impl Font {
    /// The codes of a string.
    pub(super) fn glyphs<'f>(&'f self, bytes: &'f [u8]) -> impl Iterator<Item = Glyph<'f>> + 'f {
        let mut rest = bytes;
        std::iter::from_fn(move || {
            let (code, length) = self.codes.first(rest)?;
            let glyph = Glyph {
                text: self.texts.get(code).unwrap_or(UNKNOWN),
                width: self.widths.get(code).unwrap_or(self.default_width),
                space: length == 1 && rest.first() == Some(&b' '),
            };
            rest = rest.get(length..)?;
            Some(glyph)
        })
    }

    /// Reads a font dictionary.
    fn read(
        objects: Objects<'_>,
        dict: &Dictionary,
        work: &mut FontWork,
    ) -> Result<Self, Exhausted> {
        match objects.name(dict, b"Subtype") {
            Some(b"Type0") => composite::read(objects, dict, work),
            _ => simple::read(objects, dict, work),
        }
    }
}

/// The texts that a font's `ToUnicode` gives.
fn told<'a>(
    objects: Objects<'a>,
    dict: &'a Dictionary,
    work: &mut FontWork,
) -> Result<Texts, Exhausted> {
    let Some(stream) = objects.stream(dict, b"ToUnicode") else {
        return Ok(Texts::new());
    };
    let unpacked = unpack(objects, stream, work.may_unpack());
    work.unpacked(unpacked.bytes.len());
    to_unicode(&unpacked.bytes, work)
}

/// The name of a font without the tag of a subset (9.6.4), `ABCDEF+`.
fn plain_name<'a>(objects: Objects<'a>, dict: &'a Dictionary) -> String {
    let name = objects
        .name(dict, b"BaseFont")
        .or_else(|| objects.name(dict, b"Name"));
    let name = String::from_utf8_lossy(name.unwrap_or_default()).into_owned();
    match name.split_once('+') {
        Some((tag, plain))
            if tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()) =>
        {
            plain.to_owned()
        }
        _ => name,
    }
}

/// The program in a font descriptor, with the key under which it stands.
fn program_of<'a>(
    objects: Objects<'a>,
    descriptor: Option<&'a Dictionary>,
) -> Option<(&'static [u8], &'a lopdf::Stream)> {
    [&b"FontFile"[..], b"FontFile2", b"FontFile3"]
        .into_iter()
        .find_map(|key| Some((key, objects.stream(descriptor?, key)?)))
}

/// How far glyphs reach up and down, in ems: as the descriptor says, if that can be believed.
fn reach<'a>(objects: Objects<'a>, descriptor: Option<&'a Dictionary>) -> (f32, f32) {
    let stated = |key: &[u8]| {
        let value = objects.number(objects.get(descriptor?, key)?)?;
        Some(value / 1_000.0)
    };
    let ascent = stated(b"Ascent").filter(|ascent| (0.3..=1.5).contains(ascent));
    let descent = stated(b"Descent").filter(|descent| (-0.8..=-0.05).contains(descent));
    (ascent.unwrap_or(0.8), descent.unwrap_or(-0.2))
}
