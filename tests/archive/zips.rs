//! Zips that are damaged, or were made to do harm.

use std::fs;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::desk::Desk;

/// What is said of a zip with these bytes.
fn faults(zip: &[u8]) -> Vec<(String, String)> {
    let desk = Desk::new();
    fs::write(desk.path("bag.zip"), zip).unwrap();
    desk.faults("bag.zip")
}

fn expect(code: &str, named: &str, zip: &[u8]) {
    let faults = faults(zip);
    let found = faults
        .iter()
        .any(|(found, message)| found == code && message.contains(named));
    assert!(found, "{code} {named}: {faults:#?}");
}

/// The zip of a small meeting's bag.
fn whole() -> Vec<u8> {
    let desk = Desk::small();
    desk.succeed(&["archive", "meeting", "--zip"]);
    fs::read(desk.path("archive/meeting-1.zip")).unwrap()
}

fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_zip_cut_off_anywhere_is_told() {
    let zip = whole();
    for at in [1, 100, zip.len() / 2, zip.len() - 30, zip.len() - 1] {
        expect("bag-zip", "cut off", &zip[..at]);
    }
}

#[test]
fn a_zip_of_another_program_is_read() {
    let agenda = b"Apologies.\n";
    let line = format!("{}  data/agenda.txt\n", agendapack::digest::sha256(agenda));
    let zip = zip_of(&[
        (
            "bag/bagit.txt",
            b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n",
        ),
        ("bag/manifest-sha256.txt", line.as_bytes()),
        ("bag/data/agenda.txt", agenda),
    ]);
    assert_eq!(faults(&zip), []);
}

#[test]
fn a_zip_that_unpacks_to_too_much_is_not_unpacked() {
    let zip = zip_of(&[
        ("bag/bagit.txt", b"x"),
        ("bag/data/zeros", &vec![0; 80 << 20]),
    ]);
    assert!(zip.len() < 1 << 20);
    expect("bag-zip", "would unpack to far more", &zip);
}

#[test]
fn an_entry_that_unpacks_to_more_than_it_says_is_told() {
    let zip = zip_of(&[
        ("bag/bagit.txt", b"x"),
        ("bag/data/zeros", &vec![0; 1 << 20]),
    ]);
    // Both headers say 1 MiB; now they say 16 bytes.
    let (said, small) = ((1_u32 << 20).to_le_bytes(), 16_u32.to_le_bytes());
    let mut zip = zip;
    for at in 0..zip.len() - 4 {
        if zip[at..at + 4] == said {
            zip[at..at + 4].copy_from_slice(&small);
        }
    }
    expect("bag-zip", "data/zeros", &zip);
}

#[test]
fn two_entries_of_one_name_are_told() {
    let zip = zip_of(&[("bag/data/one.txt", b"one"), ("bag/data/two.txt", b"two")]);
    let mut same = zip;
    for at in 0..same.len() - 7 {
        if &same[at..at + 7] == b"two.txt" {
            same[at..at + 7].copy_from_slice(b"one.txt");
        }
    }
    expect(
        "bag-zip",
        "two files with the name `bag/data/one.txt`",
        &same,
    );
    let dotted = zip_of(&[("bag/data/one.txt", b"one"), ("bag/./data/one.txt", b"two")]);
    expect("bag-zip", "two files with the name", &dotted);
}

#[test]
fn an_entry_that_climbs_out_is_told() {
    for name in [
        "../outside.txt",
        "bag/../../outside.txt",
        "/etc/passwd",
        "C:/outside.txt",
        "bag\\..\\x",
    ] {
        let zip = zip_of(&[("bag/bagit.txt", b"x"), (name, b"x")]);
        expect("bag-path", name, &zip);
    }
}

#[test]
fn a_link_in_a_zip_is_told() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .add_symlink("bag/data/away", "/etc/passwd", SimpleFileOptions::default())
        .unwrap();
    let zip = writer.finish().unwrap().into_inner();
    expect("bag-path", "bag/data/away", &zip);
}

#[test]
fn a_zip_packed_again_is_told() {
    let zip = whole();
    let mut late = zip;
    // The time of the first entry, which no file of the bag depends on.
    late[10] ^= 1;
    expect("bag-zip", "not as agendapack wrote it", &late);
}
