//! Whoever edits, removes, reorders, backdates or cuts off entries of a log is found out.

use std::fs;

use agendapack::diag::Code;
use agendapack::publication::{Entry, Head, check_chain, head_of, read_entry, seal, write_entry};
use agendapack::read::read_meeting;
use chrono::Days;

use crate::Desk;
use crate::world::{Dice, World};

/// A meeting with three publications.
fn published() -> Desk {
    let mut dice = Dice::new(7);
    let mut world = World::new(&mut dice);
    let mut desk = Desk::new();
    desk.publish(&mut world);
    for _ in 0..2 {
        while !world.has_news() {
            world.step(&mut dice);
        }
        desk.publish(&mut world);
    }
    desk
}

struct Log {
    text: String,
    entries: Vec<Entry>,
    head: Head,
}

impl Log {
    fn of(desk: &Desk) -> Self {
        let folder = desk.dir.path().join("meeting/published");
        let text = fs::read_to_string(folder.join("log.jsonl")).unwrap();
        let head = fs::read(folder.join("head.json")).unwrap();
        Self {
            entries: text.lines().map(|line| read_entry(line).unwrap()).collect(),
            head: serde_json::from_slice(&head).unwrap(),
            text,
        }
    }

    fn is_sound(&self, text: &str) -> bool {
        check_chain(text, Some(&self.head)).is_ok()
    }
}

fn join(entries: &[Entry]) -> String {
    entries
        .iter()
        .map(|entry| write_entry(entry) + "\n")
        .collect()
}

/// Seals entries anew from one on, as a forger would who knows how.
fn reseal(mut entries: Vec<Entry>, from: usize) -> Vec<Entry> {
    for at in from..entries.len() {
        let before = at.checked_sub(1).map(|before| entries[before].clone());
        entries[at] = seal(entries[at].clone(), before.as_ref());
    }
    entries
}

#[test]
fn every_tampering_with_the_log_is_found() {
    let desk = published();
    let log = Log::of(&desk);
    assert_eq!(log.entries.len(), 3);
    assert!(log.is_sound(&log.text));
    assert_eq!(log.head, head_of(&log.entries[2]));

    // Any letter.
    let letters: Vec<char> = log.text.chars().collect();
    for at in (0..letters.len()).step_by(13) {
        let mut edited = letters.clone();
        edited[at] = if edited[at] == '1' { '2' } else { '1' };
        let edited: String = edited.into_iter().collect();
        assert!(edited == log.text || !log.is_sound(&edited), "letter {at}");
        let cut: String = letters[..at].iter().collect();
        assert!(!log.is_sound(&cut), "cut at {at}");
    }
    for at in 0..3 {
        let mut without = log.entries.clone();
        without.remove(at);
        assert!(!log.is_sound(&join(&without)), "entry {at} removed");
        assert!(
            !log.is_sound(&join(&reseal(without, 0))),
            "removed and sealed anew"
        );
        let mut twice = log.entries.clone();
        twice.insert(at, twice[at].clone());
        assert!(!log.is_sound(&join(&twice)), "entry {at} twice");
        for other in 0..at {
            let mut moved = log.entries.clone();
            moved.swap(at, other);
            assert!(!log.is_sound(&join(&moved)), "{at} and {other} swapped");
            assert!(!log.is_sound(&join(&reseal(moved, 0))));
        }
        let mut backdated = log.entries.clone();
        backdated[at].date = backdated[at].date - Days::new(1);
        assert!(!log.is_sound(&join(&backdated)), "entry {at} backdated");
        let alone = [
            &log.entries[..at],
            &[seal(
                backdated[at].clone(),
                at.checked_sub(1).map(|at| &log.entries[at]),
            )],
            &log.entries[at + 1..],
        ]
        .concat();
        assert!(
            !log.is_sound(&join(&alone)),
            "entry {at} backdated and sealed"
        );
        assert!(
            !log.is_sound(&join(&reseal(backdated, at))),
            "and all behind it"
        );
    }
    assert!(!log.is_sound(""), "the whole log is gone");
}

#[test]
fn every_file_that_was_kept_is_missed_and_known() {
    let desk = published();
    let folder = desk.dir.path().join("meeting");
    let sound = || {
        let (_, faults) = read_meeting(&folder);
        let found = faults
            .iter()
            .any(|fault| fault.code == Code::PublicationLog);
        !found
    };
    assert!(sound());
    let kept = crate::files(&folder.join("published"));
    for (path, bytes) in kept.iter().filter(|(path, _)| path.contains('/')) {
        let place = folder.join("published").join(path);
        let mut edited = bytes.clone();
        edited.push(b' ');
        fs::write(&place, &edited).unwrap();
        assert!(!sound(), "{path} edited");
        fs::remove_file(&place).unwrap();
        assert!(!sound(), "{path} removed");
        fs::write(&place, bytes).unwrap();
    }
    assert!(sound());
}

#[test]
fn an_interrupted_publication_leaves_all_or_nothing() {
    let mut dice = Dice::new(3);
    let mut world = World::new(&mut dice);
    let mut desk = Desk::new();
    desk.build(&world);
    // What is left when the power fails before the log is written: files, and no entry.
    let left = desk.dir.path().join("meeting/published/1/outputs/packs");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("public.pdf"), "half a pack").unwrap();
    fs::write(left.join("stray.pdf"), "half a pack").unwrap();
    desk.build(&world);
    desk.publish(&mut world);
    assert!(!left.join("stray.pdf").exists());
    // … and when it fails between the log and its head.
    fs::remove_file(desk.dir.path().join("meeting/published/head.json")).unwrap();
    desk.build(&world);
    while !world.has_news() {
        world.step(&mut dice);
    }
    desk.publish(&mut world);
    desk.build(&world);
}
