//! Widths of glyphs as font dictionaries have them (ISO 32000-1, 9.6.2 and 9.7.4.3), in thousandths of the type size.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};

use crate::outside::lookup::Objects;

/// How far the width in the dictionary may be from that in the program (ISO 19005-2, 6.2.11.5).
const TOLERANCE: f32 = 1.0;

/// Whether widths agree, also if the one in the program is cut to a whole number, as some readers do.
pub(super) fn agree(stated: f32, program: f32) -> bool {
    (stated - program).abs() <= TOLERANCE && (stated - program.trunc()).abs() <= TOLERANCE
}

/// Widths of a simple font.
pub(super) struct SimpleWidths {
    first: i64,
    widths: Vec<f32>,
    missing: f32,
}

impl SimpleWidths {
    /// Reads `FirstChar`, `LastChar` and `Widths`; none if they are missing or don't go together.
    pub fn of(objects: Objects<'_>, font: &Dictionary, descriptor: &Dictionary) -> Option<Self> {
        let whole = |key: &[u8]| objects.get(font, key)?.as_i64().ok();
        let (first, last) = (whole(b"FirstChar")?, whole(b"LastChar")?);
        let widths: Option<Vec<f32>> = objects
            .array(font, b"Widths")?
            .iter()
            .map(|width| objects.number(width))
            .collect();
        let widths = widths?;
        let count = last.checked_sub(first)?.checked_add(1)?;
        let missing = objects.get(descriptor, b"MissingWidth");
        let missing = match missing {
            None => 0.0,
            Some(width) => objects.number(width)?,
        };
        let sound = (0..=255).contains(&first) && usize::try_from(count) == Ok(widths.len());
        sound.then_some(Self {
            first,
            widths,
            missing,
        })
    }

    pub fn width(&self, code: u8) -> f32 {
        usize::try_from(i64::from(code) - self.first)
            .ok()
            .and_then(|index| self.widths.get(index))
            .copied()
            .unwrap_or(self.missing)
    }
}

/// Widths of a CIDFont.
pub(super) struct CidWidths {
    single: BTreeMap<u16, f32>,
    /// First and last CID, and the width of all.
    ranges: Vec<(u16, u16, f32)>,
    default: f32,
}

impl CidWidths {
    /// Reads `W` and `DW`; none if they are not as they should be, or give a glyph two widths.
    pub fn of(objects: Objects<'_>, font: &Dictionary) -> Option<Self> {
        let default = match objects.get(font, b"DW") {
            None => 1000.0,
            Some(width) => objects.number(width)?,
        };
        let mut widths = Self {
            single: BTreeMap::new(),
            ranges: Vec::new(),
            default,
        };
        let Some(entry) = objects.get(font, b"W") else {
            return Some(widths);
        };
        let mut rest = entry.as_array().ok()?.as_slice();
        let cid = |object| u16::try_from(objects.follow(object).as_i64().ok()?).ok();
        while let [first, second, after @ ..] = rest {
            let first = cid(first)?;
            if let Object::Array(list) = objects.follow(second) {
                for (cid, width) in (first..=u16::MAX).zip(list) {
                    let width = objects.number(width)?;
                    let known = widths.single.insert(cid, width);
                    if known.is_some_and(|known| known.to_bits() != width.to_bits()) {
                        return None;
                    }
                }
                rest = after;
            } else {
                let [width, after @ ..] = after else {
                    return None;
                };
                let range = (first, cid(second)?, objects.number(width)?);
                widths.ranges.push(range);
                rest = after;
            }
        }
        rest.is_empty().then_some(widths)
    }

    /// The width of a CID; none if there are two.
    pub fn width(&self, cid: u16) -> Option<f32> {
        let mut found = self
            .ranges
            .iter()
            .filter(|(first, last, _)| (first..=last).contains(&&cid))
            .map(|(_, _, width)| *width)
            .chain(self.single.get(&cid).copied());
        let Some(width) = found.next() else {
            return Some(self.default);
        };
        found
            .all(|other| other.to_bits() == width.to_bits())
            .then_some(width)
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, dictionary};

    use super::*;

    #[test]
    fn widths_of_cids_come_from_lists_and_ranges() {
        let document = Document::new();
        let objects = Objects::of(&document);
        let list: Vec<Object> = vec![500.into(), Object::Real(600.5)];
        let font = dictionary! {
            "W" => vec![3.into(), list.into(), 10.into(), 12.into(), 700.into()],
        };
        let widths = CidWidths::of(objects, &font).unwrap();
        let found = [3, 4, 5, 10, 12, 13].map(|cid| widths.width(cid).unwrap());
        assert_eq!(found, [500.0, 600.5, 1000.0, 700.0, 700.0, 1000.0]);
        let broken = dictionary! { "W" => vec![3.into(), 4.into()] };
        assert!(CidWidths::of(objects, &broken).is_none());
    }

    #[test]
    fn widths_agree_within_a_thousandth() {
        assert!(agree(500.0, 500.9));
        assert!(!agree(500.0, 501.1));
        // 499.5 is cut to 499.
        assert!(!agree(500.4, 499.5));
    }
}
