//! A damaged file comes out as one that other programs can read, or not at all; never does it stop the press.

use crate::joined::{broken_files, files, joined, ready};
use crate::readback::Reader;
use crate::rough::wicked;

/// Numbers that look random, the same in every run (a linear congruential generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

/// Pieces of syntax to put where they don't belong.
const PIECES: [&[u8]; 16] = [
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b"null",
    b"1 0 R",
    b"3 0 R",
    b"9 0 R",
    b"41 0 R",
    b"-1",
    b"99999999999",
    b"/P",
    b"BDC",
    b"endobj",
    b"stream\n",
];

/// The bytes with a few changes.
fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len());
        match dice.below(6) {
            0 => bytes[at] = dice.below(256) as u8,
            1 => drop(bytes.drain(at..(at + dice.below(40)).min(bytes.len()))),
            2 => {
                let piece = PIECES[dice.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            3 => {
                // One reference leads to where another did.
                let digit = b'1' + dice.below(9) as u8;
                let near = bytes[at..].windows(4).position(|four| four == b" 0 R");
                if let Some(place) = near.filter(|place| at + place > 0) {
                    bytes[at + place - 1] = digit;
                }
            }
            4 => {
                let end = (at + dice.below(200)).min(bytes.len());
                let copy = bytes[at..end].to_vec();
                let to = dice.below(bytes.len());
                bytes.splice(to..to, copy);
            }
            _ if dice.below(8) == 0 => bytes.truncate(at),
            _ => bytes[at] ^= 1 << dice.below(8),
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

fn try_all(original: &[u8], seed: u64, rounds: usize) -> usize {
    let mut dice = Dice(seed);
    let mut read = 0;
    for _ in 0..rounds {
        let bytes = damaged(original, &mut dice);
        let Some(file) = ready(&bytes) else {
            continue;
        };
        if file.pages() > 50 {
            continue;
        }
        read += 1;
        let reader = Reader::new(&joined(&file, &file));
        assert_eq!(reader.pages.len(), 2 + 2 * file.pages());
        for page in &reader.pages {
            reader.contents(*page);
        }
        assert!(reader.elements().len() > 8);
    }
    read
}

#[test]
fn damage_to_a_file_written_by_hand() {
    let read = try_all(&wicked(), 1, 400);
    assert!(read > 200, "only {read} could be read at all");
}

#[test]
fn files_broken_on_purpose() {
    let mut read = 0;
    for path in broken_files() {
        let Some(file) = ready(&std::fs::read(&path).unwrap()) else {
            continue;
        };
        read += 1;
        let reader = Reader::new(&joined(&file, &file));
        assert_eq!(reader.pages.len(), 2 + 2 * file.pages(), "{path:?}");
    }
    assert!(read > 50, "only {read} could be read at all");
}

#[test]
fn damage_to_files_of_real_programs() {
    for (seed, path) in (2..).zip(files()).step_by(5) {
        let bytes = std::fs::read(&path).unwrap();
        if bytes.len() < 300_000 {
            try_all(&bytes, seed, 6);
        }
    }
}
