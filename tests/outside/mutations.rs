//! Files whose bytes are broken by chance: whatever they are, the program neither panics nor hangs.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use agendapack::outside::{every_text, fonts, open, scan, sizes};

use crate::fixtures::folder;

/// Larger files are left out: they take long and show no more.
const MAX_SIZE: usize = 60_000;
/// How many broken files are tried.
const ROUNDS: usize = 1_000;

/// A generator of numbers that look random and are the same in every run (xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

/// Breaks a file in one to four places.
fn break_bytes(bytes: &mut Vec<u8>, chance: &mut Chance) {
    const WORDS: [&[u8]; 14] = [
        b"99999999999",
        b"-1",
        b"0 0 R",
        b"1 0 R",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"stream\n",
        b"endstream",
        b"endobj",
        b"/Kids",
        b"obj",
        b"(",
    ];
    for _ in 0..=chance.below(4) {
        let (at, other) = (chance.below(bytes.len()), chance.below(bytes.len()));
        let (from, to) = (at.min(other), at.max(other));
        match chance.below(8) {
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
            2 => bytes.truncate(at.max(1)),
            3 => {
                bytes.drain(from..to.min(from + 400));
            }
            4 => {
                let piece = bytes[from..to.min(from + 400)].to_vec();
                bytes.splice(at..at, piece);
            }
            5 => {
                let word = WORDS[chance.below(WORDS.len())];
                bytes.splice(at..at, word.iter().copied());
            }
            6 => {
                let word = WORDS[chance.below(WORDS.len())];
                let end = (at + word.len()).min(bytes.len());
                bytes.splice(at..end, word.iter().copied());
            }
            _ => {
                // A number with another in its place.
                if let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
                    bytes[at + digit] = b'0' + u8::try_from(chance.below(10)).unwrap();
                }
            }
        }
        if bytes.is_empty() {
            bytes.push(0);
        }
    }
}

/// All that is done with a PDF from elsewhere, on another thread; it must be done in time.
fn look(bytes: Vec<u8>, name: &str) {
    let (done, wait) = mpsc::channel();
    let kept = bytes.clone();
    let worker = thread::spawn(move || {
        if let Ok(pdf) = open(&bytes) {
            let sentences: Vec<String> = scan(&pdf)
                .iter()
                .map(agendapack::outside::Finding::sentence)
                .collect();
            drop((sentences, every_text(&pdf), fonts(&pdf), sizes(&pdf)));
        }
        let _ = done.send(());
    });
    match wait.recv_timeout(Duration::from_secs(60)) {
        Ok(()) => worker.join().unwrap(),
        Err(mpsc::RecvTimeoutError::Timeout) => {
            let slow = Path::new(env!("CARGO_TARGET_TMPDIR")).join("slow.pdf");
            fs::write(&slow, kept).unwrap();
            panic!("{name} takes too long; it is kept as {}", slow.display());
        }
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            worker.join().unwrap_or_else(|_| panic!("{name} panicked"));
        }
    }
}

/// The files of the fixtures, and those that the program makes of a meeting.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut add = |path: &Path| {
        let bytes = fs::read(path).unwrap();
        if path.extension().is_some_and(|ending| ending == "pdf") {
            files.push((
                path.file_name().unwrap().to_string_lossy().into_owned(),
                bytes,
            ));
        }
    };
    let mut paths: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths.iter().for_each(|path| add(path));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = tempfile::tempdir().unwrap();
    let built = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(["build", "a-little-of-everything", "--out"])
        .arg(out.path())
        .current_dir(root.join("tests/cases/ok"))
        .output()
        .unwrap();
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    let mut own = Vec::new();
    find_pdfs(out.path(), &mut own);
    assert!(!own.is_empty());
    own.iter().for_each(|path| add(path));
    files
}

fn find_pdfs(dir: &Path, found: &mut Vec<std::path::PathBuf>) {
    let mut paths: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            find_pdfs(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "pdf") {
            found.push(path);
        }
    }
}

#[test]
fn every_file_is_looked_at_as_it_is() {
    for (name, bytes) in files() {
        look(bytes, &name);
    }
}

#[test]
fn no_broken_file_brings_the_program_down() {
    let files: Vec<_> = files()
        .into_iter()
        .filter(|(_, bytes)| bytes.len() <= MAX_SIZE && !bytes.is_empty())
        .collect();
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for round in 0..ROUNDS {
        let (name, bytes) = &files[chance.below(files.len())];
        let mut bytes = bytes.clone();
        break_bytes(&mut bytes, &mut chance);
        look(bytes, &format!("{name}, round {round}"));
    }
}
