//! TrueType programs: sound tables, widths, and the maps from characters to glyphs.

use skrifa::raw::tables::glyf::Glyf;
use skrifa::raw::tables::hmtx::Hmtx;
use skrifa::raw::tables::loca::Loca;
use skrifa::raw::types::Version16Dot16;
use skrifa::raw::{FontRef, TableProvider};
use skrifa::{GlyphId, Tag};

/// A program that was found sound.
pub(super) struct TrueType<'a> {
    units: f32,
    glyphs: u16,
    metrics: Hmtx<'a>,
    outlines: (Loca<'a>, Glyf<'a>),
    maps: Vec<CharacterMap<'a>>,
    names: Option<Vec<(GlyphId, &'a str)>>,
}

/// A table from character codes to glyphs.
pub(super) struct CharacterMap<'a> {
    pub platform: u16,
    pub encoding: u16,
    /// Format 0, 4 or 6; of others nothing is known.
    table: Option<&'a [u8]>,
}

impl<'a> TrueType<'a> {
    /// Reads a program; none if it is damaged or can't be vouched for.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let units = font.head().ok()?.units_per_em();
        let glyphs = font.maxp().ok()?.num_glyphs();
        let metrics = font.hmtx().ok()?;
        if units == 0 || glyphs == 0 || metrics.h_metrics().is_empty() {
            return None;
        }
        let maps = match font.table_data(Tag::new(b"cmap")) {
            Some(table) => character_maps(table.as_bytes())?,
            None => Vec::new(),
        };
        let names = match font.table_data(Tag::new(b"post")) {
            Some(_) => glyph_names(&font)?,
            None => None,
        };
        Some(Self {
            units: f32::from(units),
            glyphs,
            metrics,
            outlines: (font.loca(None).ok()?, font.glyf().ok()?),
            maps,
            names,
        })
    }

    pub const fn maps(&self) -> usize {
        self.maps.len()
    }

    pub fn map(&self, platform: u16, encoding: u16) -> Option<&CharacterMap<'a>> {
        let mut maps = self.maps.iter();
        maps.find(|map| (map.platform, map.encoding) == (platform, encoding))
    }

    /// The glyph that the `post` table gives a name.
    pub fn named(&self, name: &str) -> Option<GlyphId> {
        let mut names = self.names.iter().flatten();
        names
            .find(|(_, known)| *known == name)
            .map(|(glyph, _)| *glyph)
    }

    /// Whether the program has a glyph that can be drawn.
    pub fn has(&self, glyph: GlyphId) -> bool {
        let (loca, glyf) = &self.outlines;
        glyph.to_u32() < u32::from(self.glyphs) && loca.get_glyf(glyph, glyf).is_ok()
    }

    /// The width of a glyph in thousandths.
    pub fn width(&self, glyph: GlyphId) -> Option<f32> {
        Some(f32::from(self.metrics.advance(glyph)?) * 1000.0 / self.units)
    }
}

/// The names of the glyphs; `Some(None)` if there are none, `None` if the table is damaged.
fn glyph_names<'a>(font: &FontRef<'a>) -> Option<Option<Vec<(GlyphId, &'a str)>>> {
    let post = font.post().ok()?;
    match post.version() {
        Version16Dot16::VERSION_1_0 => {}
        Version16Dot16::VERSION_2_0 => {
            post.glyph_name_index()?;
            // Every name must be there to the end.
            let strings = post.string_data()?;
            if strings.iter().any(|string| string.is_err()) {
                return None;
            }
        }
        Version16Dot16::VERSION_3_0 => return Some(None),
        _ => return None,
    }
    Some(Some(post.glyph_names().collect()))
}

/// The tables of a `cmap`; none if one of them isn't all there.
fn character_maps(bytes: &[u8]) -> Option<Vec<CharacterMap<'_>>> {
    let count = short(bytes, 2)?;
    (0..usize::from(count))
        .map(|index| {
            let record = bytes.get(4 + index * 8..12 + index * 8)?;
            let offset = usize::from(short(record, 4)?) << 16 | usize::from(short(record, 6)?);
            let table = bytes.get(offset..)?;
            let format = short(table, 0)?;
            let table = match format {
                0 | 4 | 6 => Some(table.get(..usize::from(short(table, 2)?))?),
                _ => None,
            };
            let map = CharacterMap {
                platform: short(record, 0)?,
                encoding: short(record, 2)?,
                table,
            };
            map.is_whole().then_some(map)
        })
        .collect()
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    match bytes.get(at..at + 2)? {
        [high, low] => Some(u16::from_be_bytes([*high, *low])),
        _ => None,
    }
}

impl CharacterMap<'_> {
    /// The glyph of a code; none for a code that isn't mapped, also if it is mapped to glyph 0.
    pub fn glyph(&self, code: u16) -> Option<GlyphId> {
        let glyph = self.look_up(code)?;
        (glyph != 0).then(|| GlyphId::from(glyph))
    }

    fn look_up(&self, code: u16) -> Option<u16> {
        let table = self.table?;
        match short(table, 0)? {
            0 => table.get(6 + usize::from(code)).copied().map(u16::from),
            4 => {
                let (start, segment) = self.segments().find_map(|(start, end, segment)| {
                    (start <= code && code <= end).then_some((start, segment))
                })?;
                self.in_segment(segment, code, start)
            }
            _ => {
                let index = usize::from(code.checked_sub(short(table, 6)?)?);
                (index < usize::from(short(table, 8)?)).then_some(())?;
                short(table, 10 + index * 2)
            }
        }
    }

    /// The first code that is mapped.
    pub fn first_code(&self) -> Option<u16> {
        let table = self.table?;
        match short(table, 0)? {
            0 => Some(0),
            4 => self.segments().next().map(|(start, _, _)| start),
            _ => short(table, 6),
        }
    }

    /// The first and the last code of each segment of format 4, with its index.
    fn segments(&self) -> impl Iterator<Item = (u16, u16, usize)> + '_ {
        let table = self.table.unwrap_or_default();
        let count = usize::from(short(table, 6).unwrap_or(0) / 2);
        (0..count).filter_map(move |index| {
            let end = short(table, 14 + index * 2)?;
            let start = short(table, 16 + (count + index) * 2)?;
            Some((start, end, index))
        })
    }

    /// The glyph of a code in a segment of format 4.
    fn in_segment(&self, segment: usize, code: u16, start: u16) -> Option<u16> {
        let table = self.table?;
        let count = usize::from(short(table, 6)? / 2);
        let delta = short(table, 16 + (count * 2 + segment) * 2)?;
        let at = 16 + (count * 3 + segment) * 2;
        let offset = short(table, at)?;
        if offset == 0 {
            return Some(code.wrapping_add(delta));
        }
        match short(
            table,
            at + usize::from(offset) + usize::from(code - start) * 2,
        )? {
            0 => Some(0),
            glyph => Some(glyph.wrapping_add(delta)),
        }
    }

    /// Whether every code that it claims to map can be looked up.
    fn is_whole(&self) -> bool {
        let Some(table) = self.table else {
            return true;
        };
        match short(table, 0) {
            Some(0) => table.len() >= 262,
            Some(6) => {
                let count = short(table, 8).map_or(0, usize::from);
                table.len() >= 10 + count * 2
            }
            _ => {
                let count = usize::from(short(table, 6).unwrap_or(0) / 2);
                count > 0
                    && table.len() >= 16 + count * 8
                    && self.segments().all(|(start, end, segment)| {
                        // The last segment maps 65535 to nothing and may point anywhere.
                        start <= end
                            && (start == u16::MAX
                                || end == u16::MAX
                                || self.in_segment(segment, end, start).is_some())
                    })
            }
        }
    }
}
