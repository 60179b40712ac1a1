//! ToUnicode CMaps: from codes to text (ISO 32000-1, 9.10.3; ISO 19005-2, 6.2.11.7).

use std::collections::BTreeMap;

use lopdf::{Object, Stream, StringFormat};

use super::postscript::{Part, Section, code, parts};
use crate::outside::filter::unpack;
use crate::outside::limits::MAX_STREAM;
use crate::outside::lookup::Objects;

/// What the text of a code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    /// Text that everyone understands.
    Plain,
    /// It has characters of private use.
    Private,
    /// It is no text: nothing, half a character, or a character that must not be.
    Wrong,
}

/// A ToUnicode CMap.
#[derive(Debug, Default)]
pub(super) struct ToUnicode {
    single: BTreeMap<u32, Text>,
    /// First and last code, and the text of the first.
    ranges: Vec<(u32, u32, Vec<u8>)>,
}

impl ToUnicode {
    /// Reads a CMap; none if it can't be vouched for.
    pub fn of(objects: Objects<'_>, stream: &Stream) -> Option<Self> {
        let unpacked = unpack(objects, stream, MAX_STREAM);
        if !unpacked.whole || unpacked.left.is_some() || stream.dict.has(b"UseCMap") {
            return None;
        }
        Self::read(&unpacked.bytes)
    }

    /// Reads the content of a CMap.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut map = Self::default();
        for part in parts(bytes)? {
            if let Part::Section(section, operands) = part {
                for entry in operands.chunks_exact(section.operands()) {
                    map.add(section, entry)?;
                }
            }
        }
        Some(map)
    }

    fn add(&mut self, section: Section, entry: &[Object]) -> Option<()> {
        match (section, entry) {
            (Section::TextCharacter, [character, text]) => {
                self.single
                    .insert(code(character)?.1, Text::of(bytes(text)?));
            }
            (Section::TextRange, [first, last, texts]) => {
                let ((_, first), (_, last)) = (code(first)?, code(last)?);
                match texts {
                    Object::Array(texts) => {
                        let length = u32::try_from(texts.len()).ok()?;
                        if last.checked_sub(first)?.checked_add(1) != Some(length) {
                            return None;
                        }
                        for (character, text) in (first..=last).zip(texts) {
                            self.single.insert(character, Text::of(bytes(text)?));
                        }
                    }
                    text => {
                        // All bytes but the last of both ends are the same (9.10.3).
                        let last = last.min(first | 0xFF);
                        self.ranges.push((first, last, bytes(text)?.to_vec()));
                    }
                }
            }
            (Section::CodeSpace, _) => {}
            _ => return None,
        }
        Some(())
    }

    /// The text of a code; none if it has none.
    pub fn text(&self, code: u32) -> Option<Text> {
        if let Some(text) = self.single.get(&code) {
            return Some(*text);
        }
        let mut ranges = self.ranges.iter();
        let (first, _, text) = ranges.find(|(first, last, _)| (first..=last).contains(&&code))?;
        Some(in_range(text, code - first))
    }
}

fn bytes(object: &Object) -> Option<&[u8]> {
    match object {
        Object::String(bytes, StringFormat::Hexadecimal) => Some(bytes),
        _ => None,
    }
}

/// The text so many codes behind the first of a range: its last byte grows.
fn in_range(first: &[u8], steps: u32) -> Text {
    let Some((last, start)) = first.split_last() else {
        return Text::Wrong;
    };
    let Some(last) = u8::try_from(steps)
        .ok()
        .and_then(|steps| last.checked_add(steps))
    else {
        return Text::Wrong;
    };
    let bytes = [start, &[last]].concat();
    // Some readers look for the two marks at every byte.
    let marked = bytes
        .windows(2)
        .any(|pair| matches!(pair, [0xFE, 0xFF] | [0xFF, 0xFE]));
    if marked || bytes.len() < 2 {
        Text::Wrong
    } else {
        Text::of(&bytes)
    }
}

impl Text {
    /// Text in UTF-16.
    fn of(bytes: &[u8]) -> Self {
        if let [byte] = bytes {
            return if *byte == 0 { Self::Wrong } else { Self::Plain };
        }
        if bytes.is_empty() || bytes.len() % 2 == 1 {
            return Self::Wrong;
        }
        let units = bytes.chunks_exact(2);
        let units = units.map(|pair| {
            pair.iter()
                .fold(0, |unit, byte| unit << 8 | u16::from(*byte))
        });
        let mut found = Self::Plain;
        for character in char::decode_utf16(units) {
            match character.map(Self::of_character) {
                Ok(Self::Plain) => {}
                Ok(Self::Private) => found = Self::Private,
                Ok(Self::Wrong) | Err(_) => return Self::Wrong,
            }
        }
        found
    }

    /// What a character is as text.
    pub const fn of_character(character: char) -> Self {
        match character {
            '\0' | '\u{FEFF}' | '\u{FFFE}' => Self::Wrong,
            '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => Self::Private,
            _ => Self::Plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{Dictionary, Document};

    use super::*;

    fn map(body: &str) -> Option<ToUnicode> {
        let document = Document::new();
        let text = format!(
            "%!PS\n/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
             /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
             /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n\
             1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}\n\
             endcmap CMapName currentdict /CMap defineresource pop end end"
        );
        let stream = Stream::new(Dictionary::new(), text.into_bytes());
        ToUnicode::of(Objects::of(&document), &stream)
    }

    #[test]
    fn codes_lead_to_text() {
        let map = map(
            "2 beginbfchar <0001> <0041> <0002> <FFFE> endbfchar\n\
             3 beginbfrange <0003> <0005> <00FE> <0006> <0007> [<E000> <00660069>] <0008> <0108> <0061> endbfrange",
        )
        .unwrap();
        for (code, text) in [
            (1, Some(Text::Plain)),
            (2, Some(Text::Wrong)),
            (3, Some(Text::Plain)),
            (4, Some(Text::Plain)),
            // The last byte would grow beyond 255.
            (5, Some(Text::Wrong)),
            (6, Some(Text::Private)),
            (7, Some(Text::Plain)),
            (0xFF, Some(Text::Wrong)),
            // Behind the codes that share their first byte.
            (0x100, None),
            (0, None),
        ] {
            assert_eq!(map.text(code), text, "{code}");
        }
    }

    #[test]
    fn what_is_not_as_it_should_be_is_refused() {
        for body in [
            "2 beginbfchar <0001> <0041> endbfchar",
            "1 beginbfchar <0001> /A endbfchar",
            "1 beginbfrange <0001> <0003> [<0041>] endbfrange",
            "1 beginbfrange <0003> <0001> [<0041>] endbfrange",
            "1 beginbfchar <0001> <0041>",
            "/Other usecmap",
            "(x) print",
        ] {
            assert!(map(body).is_none(), "{body}");
        }
    }
}
