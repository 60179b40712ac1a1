//! Shapes text into words, and keeps what it shaped: papers repeat their words, and shaping costs several times
//! what setting a known word costs.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use harfrust::{
    Buffer, BufferFlags, Direction, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag,
};
use hypher::Lang;

use super::token::{self, find_joints};
use super::{Face, Fonts, Glyph, Word};
use crate::content::{ends_well, is_address};
use crate::model::{FontFace, find_patterns};

/// A stretch of text without a space, shaped as one word, with the places where a line may end inside it.
pub(super) struct Token {
    pub word: Arc<Word>,
    pub joints: Box<[Joint]>,
    /// No line ends between it and what stands before it, space or not: a lone dash, a closing bracket.
    pub clings_back: bool,
    /// No line ends between it and what comes after it: an opening bracket.
    pub clings_on: bool,
    /// It has digits and no letters: no line end tears it.
    pub is_figure: bool,
}

impl Token {
    /// Width of the stretch around a poor joint, from the last good one to the next, in 1/1000 of the type size.
    pub(super) fn width_around(&self, joint: usize) -> f64 {
        let good = |joint: &&Joint| !joint.poor;
        let start = self.joints[..joint].iter().rev().find(good);
        let end = self.joints[joint..].iter().find(good);
        let end = end.map_or(self.word.width, |joint| joint.before);
        f64::from(end - start.map_or(0.0, |joint| joint.after))
    }
}

/// A place inside a token where a line may end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Joint {
    /// Byte offset of what comes after it.
    pub at: u32,
    /// Width of what stands before it, in 1/1000 of the type size, when the line ends here; without a hyphen.
    pub before: f32,
    /// The token's width less that of what comes after it, when a line starts here. The two differ where the break
    /// parts a ligature.
    pub after: f32,
    /// Whether a hyphen is added when the line ends here.
    pub hyphen: bool,
    /// Whether it parts an address at another place than after a slash.
    pub poor: bool,
}

/// Index of a token in a cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TokenId(u32);

/// Multiplies and rotates; the keys are short words out of our own inputs, and nothing iterates over the maps.
#[derive(Default)]
struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut mix = |value: u64| {
            self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
        };
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            mix(chunk
                .iter()
                .fold(0, |value, &byte| value << 8 | u64::from(byte)));
        }
        let rest = chunks.remainder();
        mix(rest.iter().fold(rest.len() as u64, |value, &byte| {
            value << 8 | u64::from(byte)
        }));
    }

    fn write_u8(&mut self, byte: u8) {
        self.write(&[byte]);
    }
}

type TokenMap = HashMap<Box<str>, TokenId, BuildHasherDefault<WordHasher>>;

/// Everything shaped so far in one language.
pub(super) struct Cache {
    language: String,
    /// The language to hyphenate in; `None` where words are not hyphenated.
    hyphens: Option<Lang>,
    hyphenate: bool,
    plans: [ShapePlan; 4],
    maps: [TokenMap; 4],
    tokens: Vec<Token>,
    spaces: [Arc<Word>; 4],
    /// Kept for its memory.
    buffer: Buffer,
}

/// Beyond this many tokens a cache is not kept for the next paper, so that memory stays bounded in a long run.
const KEPT_TOKENS: usize = 100_000;

impl Cache {
    pub(super) fn new(fonts: &Fonts, language: &str, hyphenate: bool) -> Self {
        let tag = Language::new(language);
        let plans = FontFace::ALL.map(|face| plan(&fonts.face(face).font, tag.as_ref()));
        let mut buffer = Buffer::new();
        let spaces = FontFace::ALL.map(|face| {
            let plan = &plans[face.index()];
            Arc::new(shape(fonts.face(face), plan, &mut buffer, " ").0)
        });
        Self {
            language: language.to_owned(),
            hyphens: find_patterns(language).filter(|_| hyphenate),
            hyphenate,
            plans,
            maps: Default::default(),
            tokens: Vec::new(),
            spaces,
            buffer,
        }
    }

    /// Whether the cache holds what a paper in this language, hyphenated or not, needs.
    pub(super) fn suits(&self, language: &str, hyphenate: bool) -> bool {
        self.language == language && self.hyphenate == hyphenate
    }

    /// Whether it is small enough to keep.
    pub(super) fn is_worth_keeping(&self) -> bool {
        self.tokens.len() < KEPT_TOKENS
    }
}

/// Shapes the words of one paper.
pub(super) struct Shaper<'f> {
    pub fonts: &'f Fonts,
    cache: Cache,
}

impl<'f> Shaper<'f> {
    pub(super) fn new(fonts: &'f Fonts, language: &str, hyphenate: bool) -> Self {
        Self {
            fonts,
            cache: fonts.take_cache(language, hyphenate),
        }
    }

    /// Gives the cache back for the next paper.
    pub(super) fn finish(self) {
        self.fonts.return_cache(self.cache);
    }

    /// The token for a stretch of text without a space.
    pub(super) fn token(&mut self, face: FontFace, text: &str) -> TokenId {
        let cache = &mut self.cache;
        if let Some(&id) = cache.maps[face.index()].get(text) {
            return id;
        }
        let plan = &cache.plans[face.index()];
        let (word, stops) = shape(self.fonts.face(face), plan, &mut cache.buffer, text);
        let breaks = find_joints(text, cache.hyphens);
        let joints = measure_joints(&breaks, &stops, text, |part| {
            shape(self.fonts.face(face), plan, &mut cache.buffer, part)
                .0
                .width
        });
        let id = TokenId(u32::try_from(cache.tokens.len()).unwrap_or(u32::MAX));
        cache.tokens.push(Token {
            word: Arc::new(word),
            joints,
            clings_back: token::clings_back(text),
            clings_on: token::clings_on(text),
            is_figure: token::is_figure(text),
        });
        cache.maps[face.index()].insert(text.into(), id);
        id
    }

    pub(super) fn get(&self, id: TokenId) -> &Token {
        &self.cache.tokens[id.0 as usize]
    }

    /// The space between words.
    pub(super) fn space(&self, face: FontFace) -> &Arc<Word> {
        &self.cache.spaces[face.index()]
    }

    /// Width of a space, in 1/1000 of the type size.
    pub(super) fn space_width(&self, face: FontFace) -> f32 {
        self.space(face).width
    }

    /// A word for a stretch of text.
    pub(super) fn word(&mut self, face: FontFace, text: &str) -> Arc<Word> {
        let id = self.token(face, text);
        self.get(id).word.clone()
    }
}

fn plan(font: &harfrust::Font, language: Option<&Language>) -> ShapePlan {
    // Kerning, ligatures, composition and marks are on by default.
    ShapePlan::new(font, Direction::LeftToRight, latin(), language, &[])
}

fn latin() -> Option<Script> {
    Script::from_iso15924_tag(Tag::new(b"Latn"))
}

fn fill(buffer: &mut Buffer, plan: &ShapePlan, text: &str) {
    buffer.clear();
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(plan.script());
    buffer.set_language(plan.language().cloned());
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
}

/// The glyphs that a face draws each of these groups of letters with; none where it can't.
pub(super) fn shape_each(font: &harfrust::Font, groups: &[&str]) -> Vec<Vec<u16>> {
    let plan = plan(font, None);
    let shaper = ShaperFont::new(font);
    let mut buffer = Buffer::new();
    let glyphs = groups.iter().map(|letters| {
        fill(&mut buffer, &plan, letters);
        let options = ShapeOptions::new().plan(Some(&plan));
        match harfrust::shape(&shaper, &mut buffer, options) {
            Ok(()) => buffer
                .glyph_infos()
                .iter()
                .map(|info| info.glyph_id as u16)
                .collect(),
            Err(_) => Vec::new(),
        }
    });
    glyphs.collect()
}

/// Shapes a word; also returns where each glyph's text starts in it, with its advance.
fn shape(
    face: &Face,
    plan: &ShapePlan,
    buffer: &mut Buffer,
    text: &str,
) -> (Word, Vec<(usize, f32)>) {
    fill(buffer, plan, text);
    let options = ShapeOptions::new().plan(Some(plan));
    // An error means a buffer without direction or of another script, which `fill` rules out; no glyphs then.
    let shaped = harfrust::shape(&ShaperFont::new(&face.font), buffer, options).is_ok();
    let count = if shaped { buffer.len() } else { 0 };
    let em = f32::from(face.units_per_em);
    let scale = |units: i32| units as f32 * 1000.0 / em;
    let mut glyphs = Vec::with_capacity(count);
    let mut stops = Vec::with_capacity(count);
    let mut tj = Vec::with_capacity(count * 3 + 2);
    let mut read_back = String::with_capacity(text.len());
    let mut width = 0.0;
    // How far the next glyph must be moved to the left of where the font's own advances put it.
    let mut back = 0.0;
    let mut open = false;
    let pairs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
    for (info, position) in pairs.take(count) {
        let id = info.glyph_id as u16;
        let glyph = Glyph {
            id,
            advance: scale(position.x_advance),
            nominal: face.advance(id) as f32,
        };
        back -= scale(position.x_offset);
        push_adjustment(&mut tj, &mut open, back);
        if !open {
            tj.push(b'(');
            open = true;
        }
        push_code(&mut tj, id);
        back = glyph.nominal - glyph.advance + scale(position.x_offset);
        width += glyph.advance;
        stops.push((info.cluster as usize, glyph.advance));
        read_back.push_str(face.text(id).unwrap_or_default());
        glyphs.push(glyph);
    }
    push_adjustment(&mut tj, &mut open, back);
    if open {
        tj.push(b')');
    }
    let plain = |c: char| if c == '\u{a0}' { ' ' } else { c };
    let word = Word {
        actual_text: !read_back.chars().map(plain).eq(text.chars().map(plain)),
        text: text.into(),
        glyphs: glyphs.into(),
        width,
        tj: tj.into(),
    };
    (word, stops)
}

/// Measures a word up to each place where a line may end in it, in one sweep over the `stops` of its glyphs.
fn measure_joints(
    breaks: &[(usize, bool)],
    stops: &[(usize, f32)],
    text: &str,
    mut measure: impl FnMut(&str) -> f32,
) -> Box<[Joint]> {
    let address = !breaks.is_empty() && is_address(text);
    let mut next = 0;
    let mut width = 0.0;
    // The last cluster of glyphs begun, with the width of what stands before it.
    let mut cluster = (0, 0.0);
    breaks
        .iter()
        .map(|&(at, hyphen)| {
            while let Some(&(start, advance)) = stops.get(next)
                && start < at
            {
                if start != cluster.0 {
                    cluster = (start, width);
                }
                width += advance;
                next += 1;
            }
            let end = stops.get(next).map_or(text.len(), |stop| stop.0);
            let (mut before, mut after) = (width, width);
            if at < end {
                before = cluster.1 + measure(&text[cluster.0..at]);
                after = width - measure(&text[at..end]);
            }
            Joint {
                at: u32::try_from(at).unwrap_or(u32::MAX),
                before,
                after,
                hyphen,
                poor: address && !ends_well(text, at),
            }
        })
        .collect()
}

/// Writes a glyph's code inside a literal string (ISO 32000-1, 7.3.4.2): any byte may stand for itself there but
/// brackets and the backslash, and a carriage return, which would be read as a line feed.
fn push_code(tj: &mut Vec<u8>, glyph: u16) {
    for byte in glyph.to_be_bytes() {
        match byte {
            b'(' | b')' | b'\\' => tj.extend([b'\\', byte]),
            b'\r' => tj.extend(*b"\\r"),
            _ => tj.push(byte),
        }
    }
}

/// Closes the open string and writes a number for `TJ`, in hundredths at most; nothing for less than one hundredth.
fn push_adjustment(tj: &mut Vec<u8>, open: &mut bool, back: f32) {
    let hundredths = (back * 100.0).round() as i64;
    if hundredths == 0 {
        return;
    }
    if *open {
        tj.push(b')');
        *open = false;
    }
    let size = hundredths.unsigned_abs();
    let sign = if hundredths < 0 { "-" } else { "" };
    let number = match (size / 100, size % 100) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, rest) => format!("{sign}{whole}.{rest:02}"),
    };
    tj.extend_from_slice(number.as_bytes());
}
