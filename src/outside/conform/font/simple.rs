//! Type 1 and TrueType fonts, whose codes are bytes (ISO 32000-1, 9.6).

use std::borrow::Cow;

use lopdf::{Dictionary, Object};

use super::super::bits::{Codes, Shown};
use super::super::obstacle::clauses;
use super::cff::Cff;
use super::encoding::{Base, Encoding};
use super::program::{Embedded, Format, embedded};
use super::to_unicode::{Text, ToUnicode};
use super::true_type::TrueType;
use super::type_1::Type1;
use super::widths::{SimpleWidths, agree};
use super::{Report, Scope, names};
use crate::outside::lookup::Objects;
use crate::outside::unicode_map::unicode_map;

/// The fonts whose widths every reader knows (ISO 32000-1, 9.6.2.2).
const STANDARD: [&[u8]; 14] = [
    b"Times-Roman",
    b"Times-Bold",
    b"Times-Italic",
    b"Times-BoldItalic",
    b"Helvetica",
    b"Helvetica-Bold",
    b"Helvetica-Oblique",
    b"Helvetica-BoldOblique",
    b"Courier",
    b"Courier-Bold",
    b"Courier-Oblique",
    b"Courier-BoldOblique",
    b"Symbol",
    b"ZapfDingbats",
];

/// The program of a simple font.
enum Program<'a> {
    Type1(Box<Type1>),
    Cff(Cff<'a>),
    TrueType(TrueType<'a>),
}

/// A simple font as its dictionary has it.
struct Simple<'a> {
    encoding: Encoding,
    /// Whether its codes lead to glyphs by the program's own map, not by names (table 123, flag 3).
    symbolic: bool,
    true_type: bool,
    program: Option<Program<'a>>,
}

/// Examines a font.
pub(super) fn examine(objects: Objects<'_>, font: &Dictionary, shown: &Shown, report: &mut Report) {
    let true_type = objects.name(font, b"Subtype") == Some(b"TrueType");
    let nothing = Dictionary::new();
    let descriptor = objects
        .dictionary(font, b"FontDescriptor")
        .unwrap_or(&nothing);
    let base_font = objects.name(font, b"BaseFont");
    if base_font.is_none() {
        report.fault(clauses::FONT, "has no name", Scope::Any);
    }
    let encoding = match objects.get(font, b"Encoding") {
        None => Some(Encoding::default()),
        Some(encoding) => Encoding::of(objects, encoding),
    };
    let Some(encoding) = encoding else {
        report.fault(
            clauses::FONT,
            "has an encoding that can't be vouched for",
            Scope::Any,
        );
        return;
    };
    let bytes = match embedded(objects, descriptor) {
        Embedded::Nothing => {
            report.fault(clauses::EMBEDDED, "is not embedded", Scope::Visible);
            None
        }
        Embedded::Broken => {
            report.fault(clauses::EMBEDDED, "is embedded, but damaged", Scope::Any);
            return;
        }
        Embedded::Program(format, bytes) => Some((format, bytes)),
    };
    let program = match &bytes {
        None => None,
        Some((format, bytes)) => match open(*format, bytes, true_type) {
            Some(program) => Some(program),
            None => {
                report.fault(clauses::EMBEDDED, "is embedded, but damaged", Scope::Any);
                return;
            }
        },
    };
    let flags = objects.integer(descriptor, b"Flags").unwrap_or(0);
    let simple = Simple {
        encoding,
        symbolic: flags & 4 != 0,
        true_type,
        program,
    };
    simple.examine_encoding(report);
    simple.examine_widths(objects, font, descriptor, base_font, shown, report);
    simple.examine_glyphs(shown, report);
    simple.examine_text(objects, font, shown, report);
}

/// Opens a program of a format that goes with the font.
fn open(format: Format, bytes: &[u8], true_type: bool) -> Option<Program<'_>> {
    match (format, true_type) {
        (Format::Type1, false) => {
            Type1::open(bytes).map(|program| Program::Type1(Box::new(program)))
        }
        (Format::Type1C, false) => Cff::open(bytes)
            .filter(|cff| !cff.is_cid())
            .map(Program::Cff),
        (Format::OpenType, false) => {
            let cff = Cff::open_type(bytes).filter(|cff| !cff.is_cid());
            cff.map(Program::Cff)
        }
        (Format::TrueType | Format::OpenType, true) => TrueType::open(bytes).map(Program::TrueType),
        _ => None,
    }
}

impl Simple<'_> {
    /// The rules on encodings of TrueType fonts (ISO 19005-2, 6.2.11.6).
    fn examine_encoding(&self, report: &mut Report) {
        if !self.true_type {
            return;
        }
        let encoding = &self.encoding;
        let program = match &self.program {
            Some(Program::TrueType(program)) => Some(program),
            _ => None,
        };
        let maps = program.map_or(0, TrueType::maps);
        let has = |platform, encoding| {
            program.is_some_and(|program| program.map(platform, encoding).is_some())
        };
        let sound = if self.symbolic {
            encoding.base.is_none()
                && !encoding.differs
                && (program.is_none() || maps == 1 || has(3, 0))
        } else {
            let listed = encoding
                .differences
                .values()
                .all(|name| names::text(name).is_some());
            matches!(encoding.base, Some(Base::MacRoman | Base::WinAnsi))
                && (!encoding.differs || (listed && has(3, 1)))
                && (program.is_none() || maps > usize::from(has(3, 0)))
        };
        if !sound {
            report.fault(
                clauses::TRUE_TYPE,
                "doesn't say clearly which glyphs its characters have",
                Scope::Any,
            );
        }
    }

    /// The name of a code's glyph; none if it has none that all readers agree on.
    fn glyph_name(&self, code: u8) -> Option<Cow<'_, str>> {
        let encoding = &self.encoding;
        if let Some(name) = encoding.differences.get(&code) {
            return Some(Cow::Borrowed(name));
        }
        let built_in = match &self.program {
            Some(Program::Type1(program)) => program.built_in(code),
            Some(Program::Cff(program)) => program.built_in(code),
            _ => None,
        };
        match encoding.base {
            None => built_in.map(Cow::Borrowed),
            // Not all readers know the name of this one, and look into the program.
            Some(base @ Base::Standard) => {
                let name = base.glyph(code).filter(|name| built_in == Some(*name));
                name.map(Cow::Borrowed)
            }
            Some(base) => base.glyph(code).map(Cow::Borrowed),
        }
    }

    /// The width of a code's glyph; none if the program has no such glyph.
    fn glyph_width(&self, code: u8) -> Option<f32> {
        let name = || self.glyph_name(code).filter(|name| name != ".notdef");
        match self.program.as_ref()? {
            Program::Type1(program) => program.width(program.named(&name()?)?),
            Program::Cff(program) => program.width(program.named(&name()?)?),
            Program::TrueType(program) => {
                let glyph = if self.symbolic {
                    symbolic_glyph(program, code)?
                } else {
                    named_glyph(program, &name()?)?
                };
                program.width(glyph).filter(|_| program.has(glyph))
            }
        }
    }

    fn examine_widths(
        &self,
        objects: Objects<'_>,
        font: &Dictionary,
        descriptor: &Dictionary,
        base_font: Option<&[u8]>,
        shown: &Shown,
        report: &mut Report,
    ) {
        let Some(widths) = SimpleWidths::of(objects, font, descriptor) else {
            let standard = base_font.is_some_and(|name| STANDARD.contains(&name));
            if self.program.is_some() || self.true_type || !standard {
                report.fault(
                    clauses::FONT,
                    "doesn't list the widths of its glyphs",
                    Scope::Any,
                );
            }
            return;
        };
        let differs = |code: u16| {
            let code = u8::try_from(code).unwrap_or_default();
            let width = self.glyph_width(code);
            width.is_some_and(|width| !agree(widths.width(code), width))
        };
        let wrong = codes_where(&shown.visible, differs);
        report.fault_of(
            clauses::WIDTHS,
            "has glyphs of other widths than the file says",
            wrong,
            Scope::VisibleCodes,
        );
    }

    fn examine_glyphs(&self, shown: &Shown, report: &mut Report) {
        let byte = |code: u16| u8::try_from(code).unwrap_or_default();
        let nothing = |code: u16| match self.glyph_name(byte(code)) {
            Some(name) => name == ".notdef",
            // By name the codes of such a font lead nowhere; a TrueType font may go without.
            None => {
                matches!(self.encoding.base, Some(Base::MacRoman | Base::WinAnsi))
                    || (self.true_type && code == 0)
            }
        };
        report.fault_of(
            clauses::NOTDEF,
            "is used for characters that it has no glyph for",
            codes_where(&shown.all(), nothing),
            Scope::Codes,
        );
        if self.program.is_some() {
            let missing = |code| self.glyph_width(byte(code)).is_none();
            report.fault_of(
                clauses::EMBEDDED,
                "is embedded without some of the glyphs that are shown",
                codes_where(&shown.visible, missing),
                Scope::VisibleCodes,
            );
        }
    }

    fn examine_text(
        &self,
        objects: Objects<'_>,
        font: &Dictionary,
        shown: &Shown,
        report: &mut Report,
    ) {
        let text = |code: u16| {
            let code = u8::try_from(code).unwrap_or_default();
            // Of the codes of a program's own encoding, readers don't look at the first.
            let told = code != 0 || self.encoding.glyph(code).is_some();
            let name = self.glyph_name(code).filter(|_| told)?;
            names::text(&name)
        };
        examine_text(objects, font, shown, text, report);
    }
}

/// Examines the way from codes to text: by the font's own map, or else as `other` says.
pub(super) fn examine_text(
    objects: Objects<'_>,
    font: &Dictionary,
    shown: &Shown,
    other: impl Fn(u16) -> Option<Text>,
    report: &mut Report,
) {
    let map = match objects.get(font, b"ToUnicode") {
        // Joining adds a map where the font's program tells.
        None => unicode_map(objects, font).map(|map| ToUnicode::read(&map)),
        Some(Object::Stream(stream)) => Some(ToUnicode::of(objects, stream)),
        Some(_) => Some(None),
    };
    if matches!(map, Some(None)) {
        report.fault(
            clauses::UNICODE,
            "has a map from characters to text that can't be vouched for",
            Scope::Any,
        );
        return;
    }
    let map = map.flatten();
    let text = |code: u16| {
        let mapped = map.as_ref().and_then(|map| map.text(u32::from(code)));
        mapped.or_else(|| other(code))
    };
    let all = shown.all();
    report.fault_of(
        clauses::UNICODE,
        "doesn't say which text its characters stand for",
        codes_where(&all, |code| text(code).is_none()),
        Scope::Codes,
    );
    report.fault_of(
        clauses::UNICODE,
        "says of characters that they stand for what is no text",
        codes_where(&all, |code| text(code) == Some(Text::Wrong)),
        Scope::Codes,
    );
    report.fault_of(
        clauses::PRIVATE_USE,
        "has characters that stand for text of private use, without a text that replaces it",
        codes_where(&shown.bare, |code| text(code) == Some(Text::Private)),
        Scope::BareCodes,
    );
}

pub(super) fn codes_where(codes: &Codes, holds: impl Fn(u16) -> bool) -> Codes {
    let mut found = Codes::default();
    for code in codes.iter().filter(|code| holds(*code)) {
        found.insert(code);
    }
    found
}

/// The glyph of a code in a symbolic font (ISO 32000-1, 9.6.6.4).
fn symbolic_glyph(program: &TrueType<'_>, code: u8) -> Option<skrifa::GlyphId> {
    let code = u16::from(code);
    let Some(symbols) = program.map(3, 0) else {
        return program.map(1, 0)?.glyph(code);
    };
    let page = symbols.first_code()? & 0xFF00;
    matches!(page, 0 | 0xF000 | 0xF100 | 0xF200)
        .then(|| symbols.glyph(page + code))
        .flatten()
}

/// The glyph of a name in a nonsymbolic font (9.6.6.4).
fn named_glyph(program: &TrueType<'_>, name: &str) -> Option<skrifa::GlyphId> {
    let by_character = || {
        let character = u16::try_from(u32::from(names::character(name)?)).ok()?;
        program.map(3, 1)?.glyph(character)
    };
    let by_code = || {
        let mut codes = 0..=255_u8;
        let code = codes.find(|code| Base::MacRoman.glyph(*code) == Some(name))?;
        program.map(1, 0)?.glyph(u16::from(code))
    };
    by_character()
        .or_else(by_code)
        .or_else(|| program.named(name))
        .filter(|glyph| glyph.to_u32() != 0)
}
