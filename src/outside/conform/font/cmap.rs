//! CMaps that a file brings along: from bytes to codes to CIDs (ISO 32000-1, 9.7.5).

use lopdf::{Dictionary, Object, Stream};

use super::postscript::{Part, Section, code, parts};
use crate::outside::filter::unpack;
use crate::outside::limits::MAX_STREAM;
use crate::outside::lookup::Objects;

/// A CMap.
#[derive(Debug, Default)]
pub(in super::super) struct CMap {
    /// The lengths in bytes and bounds of codes.
    spaces: Vec<(usize, u32, u32)>,
    /// First and last code, and the CID of the first.
    ranges: Vec<(u32, u32, u32)>,
    /// Registry, ordering and supplement.
    pub(super) system: Option<(Vec<u8>, Vec<u8>, i64)>,
    /// Whether the stream's dictionary and its content agree on the direction of writing.
    pub(super) same_direction: bool,
    /// Whether every CID is within 65,535.
    pub(super) within_limits: bool,
}

impl CMap {
    /// Reads a CMap; none if it can't be vouched for.
    pub fn of(objects: Objects<'_>, stream: &Stream) -> Option<Self> {
        let unpacked = unpack(objects, stream, MAX_STREAM);
        if !unpacked.whole || unpacked.left.is_some() || stream.dict.has(b"UseCMap") {
            return None;
        }
        let mut cmap = Self {
            system: objects
                .dictionary(&stream.dict, b"CIDSystemInfo")
                .and_then(|system| system_of(objects, system)),
            same_direction: true,
            within_limits: true,
            ..Self::default()
        };
        let mut direction = 0;
        for part in parts(&unpacked.bytes)? {
            match part {
                Part::Definition(key, value) if key == b"WMode" => {
                    direction = value.as_i64().ok()?
                }
                Part::Definition(..) => {}
                Part::Section(section, operands) => {
                    for entry in operands.chunks_exact(section.operands()) {
                        cmap.add(section, entry)?;
                    }
                }
            }
        }
        cmap.same_direction = objects.integer(&stream.dict, b"WMode").unwrap_or(0) == direction;
        Some(cmap)
    }

    fn add(&mut self, section: Section, entry: &[Object]) -> Option<()> {
        match (section, entry) {
            (Section::CodeSpace, [first, last]) => {
                let ((length, first), (same, last)) = (code(first)?, code(last)?);
                let overlaps = self.spaces.iter().any(|(other, low, high)| {
                    let (short, long) = (length.min(*other), length.max(*other));
                    let cut = |value: u32, from: usize| value >> (8 * (from - short).min(3));
                    long <= 4
                        && cut(first, length) <= cut(*high, *other)
                        && cut(*low, *other) <= cut(last, length)
                });
                if length != same || first > last || overlaps {
                    return None;
                }
                self.spaces.push((length, first, last));
            }
            (Section::CidCharacter, [character, cid]) => {
                let (_, character) = code(character)?;
                self.map(character, character, cid)?;
            }
            (Section::CidRange, [first, last, cid]) => {
                let ((length, first), (same, last)) = (code(first)?, code(last)?);
                if length != same {
                    return None;
                }
                self.map(first, last, cid)?;
            }
            // Codes without a CID of their own: none of them may be shown.
            (Section::NotdefCharacter | Section::NotdefRange, _) => {}
            _ => return None,
        }
        Some(())
    }

    fn map(&mut self, first: u32, last: u32, cid: &Object) -> Option<()> {
        let cid = u32::try_from(cid.as_i64().ok()?).ok()?;
        let length = last.checked_sub(first)?;
        self.within_limits &= cid.checked_add(length).is_some_and(|last| last <= 65_535);
        self.ranges.push((first, last, cid));
        Some(())
    }

    /// The CID of a code; none if it has none, or several.
    pub fn cid(&self, code: u32) -> Option<u16> {
        let mut found = self
            .ranges
            .iter()
            .filter(|(first, last, _)| (first..=last).contains(&&code))
            .map(|(first, _, cid)| cid.saturating_add(code - first));
        let cid = found.next()?;
        if found.any(|other| other != cid) {
            return None;
        }
        u16::try_from(cid).ok()
    }

    /// Gives each code of a text to `take`; whether all bytes belong to codes of up to 16 bits.
    pub fn read(&self, text: &[u8], mut take: impl FnMut(u16)) -> bool {
        let mut rest = text;
        while !rest.is_empty() {
            let fits = |(length, first, last): &(usize, u32, u32)| {
                let (bytes, _) = rest.split_at_checked(*length)?;
                let code = bytes
                    .iter()
                    .fold(0_u32, |code, byte| code << 8 | u32::from(*byte));
                // Every byte of a code is within the bounds of its place (9.7.6.2).
                let places = (0..*length).all(|place| {
                    let byte = |value: u32| value >> (8 * place) & 0xFF;
                    (byte(*first)..=byte(*last)).contains(&byte(code))
                });
                places.then_some((*length, code))
            };
            let Some((length, code)) = self.spaces.iter().find_map(fits) else {
                return false;
            };
            let Ok(code) = u16::try_from(code) else {
                return false;
            };
            take(code);
            rest = rest.get(length..).unwrap_or_default();
        }
        true
    }
}

/// Registry, ordering and supplement of a `CIDSystemInfo`.
pub(super) fn system_of(
    objects: Objects<'_>,
    system: &Dictionary,
) -> Option<(Vec<u8>, Vec<u8>, i64)> {
    Some((
        objects.string(system, b"Registry")?.to_vec(),
        objects.string(system, b"Ordering")?.to_vec(),
        objects.integer(system, b"Supplement")?,
    ))
}
