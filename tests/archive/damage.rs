//! Damage to the files of a bag.

use std::fs;

use crate::desk::{Desk, files};
use crate::world::Dice;

/// The bag of a small meeting.
fn archived() -> Desk {
    let desk = Desk::small();
    desk.succeed(&["archive", "meeting"]);
    desk
}

/// Damages the bag of a small meeting and expects a fault of this code that names this.
fn expect(code: &str, named: &str, damage: impl Fn(&std::path::Path)) {
    let desk = archived();
    damage(&desk.path("archive/meeting-1"));
    let faults = desk.faults("archive/meeting-1");
    let found = faults
        .iter()
        .any(|(found, message)| found == code && message.contains(named));
    assert!(found, "{code} {named}: {faults:#?}");
}

fn flip(path: &std::path::Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    let at = at % bytes.len();
    bytes[at] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_flipped_byte_is_named() {
    for path in [
        "data/1/outputs/packs/public.pdf",
        "data/1/inputs/homes.yaml",
        "data/catalogue/oparl.json",
        "data/README.txt",
        "bag-info.txt",
        "bagit.txt",
        "manifest-sha512.txt",
    ] {
        expect("bag-changed", path, |bag| flip(&bag.join(path), 40));
    }
}

#[test]
fn a_missing_file_is_named() {
    for path in [
        "data/1/outputs/packs/public.pdf",
        "data/log.jsonl",
        "data/head.json",
        "bag-info.txt",
        "manifest-sha256.txt",
        "tagmanifest-sha512.txt",
    ] {
        expect("bag-missing", path, |bag| {
            fs::remove_file(bag.join(path)).unwrap()
        });
    }
    expect("bag-form", "bagit.txt", |bag| {
        fs::remove_file(bag.join("bagit.txt")).unwrap()
    });
}

#[test]
fn a_file_too_many_is_named() {
    for path in ["data/late.pdf", "late.txt", "data/1/outputs/late.html"] {
        expect("bag-extra", path, |bag| {
            fs::write(bag.join(path), "late").unwrap()
        });
    }
    expect("bag-extra", "data/empty", |bag| {
        fs::create_dir(bag.join("data/empty")).unwrap()
    });
}

#[test]
fn a_renamed_file_is_named() {
    expect("bag-renamed", "data/1/outputs/packs/final.pdf", |bag| {
        let packs = bag.join("data/1/outputs/packs");
        fs::rename(packs.join("public.pdf"), packs.join("final.pdf")).unwrap();
    });
}

#[test]
fn a_wrong_oxum_is_named() {
    expect("bag-oxum", "1.1", |bag| {
        let info = fs::read_to_string(bag.join("bag-info.txt")).unwrap();
        let lines = info
            .lines()
            .map(|line| match line.starts_with("Payload-Oxum") {
                true => "Payload-Oxum: 1.1\n".to_owned(),
                false => format!("{line}\n"),
            });
        fs::write(bag.join("bag-info.txt"), lines.collect::<String>()).unwrap();
    });
}

#[cfg(unix)]
#[test]
fn a_link_is_named_and_not_followed() {
    expect("bag-path", "data/1/inputs/homes.yaml", |bag| {
        let file = bag.join("data/1/inputs/homes.yaml");
        let same = bag.parent().unwrap().join("homes.yaml");
        fs::rename(&file, &same).unwrap();
        std::os::unix::fs::symlink(same, file).unwrap();
    });
    expect("bag-path", "data/1/away", |bag| {
        std::os::unix::fs::symlink("/", bag.join("data/1/away")).unwrap();
    });
}

/// Whatever happens to a bag, in a folder or a zip, verifying it fails.
#[test]
fn no_damage_goes_unseen() {
    let rounds = std::env::var("ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok());
    let mut dice = Dice::new(11);
    for world in 0..3 {
        let desk = Desk::published(20 + world, usize::try_from(world).unwrap());
        desk.succeed(&["archive", "meeting", "--archive-dir", "whole"]);
        desk.succeed(&["archive", "meeting", "--archive-dir", "zips", "--zip"]);
        for round in 0..rounds.unwrap_or(25) {
            for (kind, whole) in [("folder", "whole"), ("zip", "zips")] {
                let all = files(&desk.path(whole));
                let names: Vec<&String> = all.keys().collect();
                let name = names[dice.throw(names.len())];
                let other = names[dice.throw(names.len())];
                let mut damaged = all.clone();
                let bytes = damaged.get_mut(name).unwrap();
                let at = dice.throw(bytes.len());
                let what = dice.throw(if kind == "zip" { 3 } else { 7 });
                match what {
                    0 => bytes[at] ^= 1 << dice.throw(8),
                    1 => bytes.truncate(at),
                    2 => bytes.insert(at, b' '),
                    3 => {
                        damaged.remove(name);
                    }
                    4 => {
                        let bytes = damaged.remove(name).unwrap();
                        damaged.insert(format!("{name}x"), bytes);
                    }
                    5 => {
                        damaged.insert(format!("{name}.new"), Vec::new());
                    }
                    _ if all[name] != all[other] => {
                        damaged.insert(name.clone(), all[other].clone());
                    }
                    _ => continue,
                }
                let place = format!("damaged-{kind}-{round}");
                crate::desk::lay(&damaged, &desk.path(&place));
                let output = desk.run(&["verify", &place]);
                let said = String::from_utf8_lossy(&output.stderr);
                assert_eq!(
                    output.status.code(),
                    Some(1),
                    "{what} {name} at {at}: {said}"
                );
                fs::remove_dir_all(desk.path(&place)).unwrap();
            }
        }
    }
}
