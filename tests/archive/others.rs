//! Bags and other programs: Python's `bagit`, by the Library of Congress, finds ours valid, and ours reads its bags.

use std::fs;
use std::process::Command;

use crate::desk::Desk;

/// Runs a Python program in the desk's folder; `None` where `bagit` is not installed and not required. `tests/run` requires
/// it.
fn python(desk: &Desk, program: &str) -> Option<String> {
    let has = Command::new("python3")
        .args(["-c", "import bagit"])
        .output();
    if !has.is_ok_and(|output| output.status.success()) {
        let required = std::env::var_os("REQUIRE_BAGIT").is_some();
        assert!(!required, "Python's bagit is not installed");
        return None;
    }
    let output = Command::new("python3")
        .args(["-c", program])
        .current_dir(desk.dir.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn our_bags_are_valid_to_others() {
    for seed in [1, 2, 3, 4] {
        let desk = Desk::published(seed, 1);
        desk.succeed(&["archive", "meeting"]);
        python(
            &desk,
            "import bagit, os\nfor name in os.listdir('archive'):\n    bagit.Bag('archive/' + name).validate()\n",
        );
    }
}

#[test]
fn bags_of_others_are_read() {
    let desk = Desk::new();
    for name in ["both", "one"] {
        fs::create_dir_all(desk.path(name).join("deep")).unwrap();
        fs::write(desk.path(name).join("50% of it.txt"), "half").unwrap();
        fs::write(desk.path(name).join("a\nline.txt"), "line").unwrap();
        fs::write(desk.path(name).join("deep/Café.txt"), "deep").unwrap();
    }
    let made = python(
        &desk,
        "import bagit\nbagit.make_bag('both', {'Contact-Name': 'A. Clerk', 'External-Description': 'A long description. ' * 20})\nbagit.make_bag('one', checksums=['sha512'])\n",
    );
    if made.is_some() {
        assert_eq!(desk.faults("."), []);
    }
}

#[test]
fn folded_lines_and_codes_in_paths_are_read() {
    let desk = Desk::new();
    let bag = desk.path("bag");
    fs::create_dir_all(bag.join("data")).unwrap();
    fs::write(bag.join("data/a\r\nline%.txt"), "line").unwrap();
    let digest = agendapack::digest::sha256(b"line").to_uppercase();
    fs::write(
        bag.join("manifest-sha256.txt"),
        format!("{digest} *./data/a%0D%0aline%25.txt\r\n"),
    )
    .unwrap();
    fs::write(
        bag.join("bagit.txt"),
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
    )
    .unwrap();
    fs::write(
        bag.join("bag-info.txt"),
        "External-Description: one\n  two\n\tthree\nPAYLOAD-OXUM: 4.1\n",
    )
    .unwrap();
    assert_eq!(desk.faults("bag"), []);
}
