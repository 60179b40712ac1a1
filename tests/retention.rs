//! `agendapack retention`: what is due, by the bags themselves and by a policy; nothing is ever deleted.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

/// Writes a bag as far as it is read here.
fn bag(dir: &Path, name: &str, class: &str, meeting: &str, review: Option<&str>) {
    let bag = dir.join(name);
    fs::create_dir_all(bag.join("data/catalogue")).unwrap();
    fs::write(bag.join("bagit.txt"), "BagIt-Version: 1.0\n").unwrap();
    let review = review.map_or_else(
        || "Retention-Period: permanent\n".to_owned(),
        |day| format!("Retention-Period: 6 years\nReview-Date: {day}\n"),
    );
    let info = format!(
        "Retention-Class: {class}\nRetention-Authority: Local Government Act 1972,\n section 100C(1)\n{review}"
    );
    fs::write(bag.join("bag-info.txt"), info).unwrap();
    let record = json!({
        "title": "Cabinet", "published": meeting, "language": "en-GB", "restricted": false,
        "meeting": { "authority": "Anyshire", "committee": "Cabinet", "date": meeting, "folder": name },
        "versions": [{ "number": 1, "date": meeting, "pack": "data/1/outputs/packs/public.pdf" }],
    });
    fs::write(bag.join("data/catalogue/record.json"), record.to_string()).unwrap();
}

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    bag(
        dir.path(),
        "b-1",
        "committee-papers",
        "2016-06-29",
        Some("2022-06-29"),
    );
    bag(
        dir.path(),
        "a-1",
        "committee-papers",
        "2016-07-01",
        Some("2022-07-01"),
    );
    bag(
        dir.path(),
        "c-1",
        "committee-papers",
        "2010-01-01",
        Some("2016-01-01"),
    );
    bag(dir.path(), "d-1", "committee-papers", "2001-01-01", None);
    fs::write(dir.path().join("e-1.zip"), "PK").unwrap();
    dir
}

fn run(dir: &Path, today: &str, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .arg("retention")
        .arg(dir)
        .args(["--today", today])
        .args(more)
        .output()
        .unwrap()
}

fn due(output: &Output) -> Vec<(String, String)> {
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    let due = said["due"].as_array().unwrap().iter();
    due.map(|due| {
        let text = |key: &str| due[key].as_str().unwrap().to_owned();
        (text("review"), text("bag"))
    })
    .collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    let pairs = list
        .iter()
        .map(|(day, bag)| ((*day).to_owned(), (*bag).to_owned()));
    pairs.collect()
}

/// All files below a folder with what they hold.
fn snapshot(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(snapshot(&path)),
            false => {
                let bytes = fs::read(&path).unwrap();
                found.insert(path, bytes);
            }
        }
    }
    found
}

#[test]
fn what_is_due_is_listed_with_its_authority_and_nothing_is_touched() {
    let dir = folder();
    let before = snapshot(dir.path());
    let output = run(dir.path(), "2022-06-29", &[]);
    let said = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    for words in [
        "2 bags are due for review on Wednesday 29 June 2022",
        "2016-01-01  c-1",
        "committee-papers, 6 years: Local Government Act 1972, section 100C(1)",
        "1 bag is kept longer, 1 for ever",
        "e-1.zip is an archive in ZIP",
        "Nothing was deleted",
    ] {
        assert!(said.contains(words), "`{words}` is not in:\n{said}");
    }
    assert_eq!(snapshot(dir.path()), before);
    let output = run(dir.path(), "2022-06-28", &["--format", "json"]);
    assert_eq!(
        due(&output),
        pairs(&[("2016-01-01", "c-1")]),
        "a day before it, b-1 is not due"
    );
}

#[test]
fn a_policy_counts_in_place_of_what_bags_say() {
    let dir = folder();
    let policy = dir.path().join("policy.yaml");
    fs::write(
        &policy,
        "classes:\n  - { class: committee-papers, period: 4 years, trigger: meeting, authority: A decision }\n  - { class: restricted-papers, period: permanent, trigger: meeting, authority: A decision }\n",
    )
    .unwrap();
    let policy = policy.to_str().unwrap();
    let output = run(
        dir.path(),
        "2020-06-30",
        &["--policy", policy, "--format", "json"],
    );
    assert_eq!(
        due(&output),
        pairs(&[
            ("2005-01-01", "d-1"),
            ("2014-01-01", "c-1"),
            ("2020-06-29", "b-1")
        ])
    );
    let output = run(dir.path(), "2020-06-30", &["--policy", policy]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("the bag itself says 2022-06-29"), "{said}");
}

#[test]
fn a_bag_of_which_nothing_is_known_is_a_fault_and_hides_no_other() {
    let dir = folder();
    bag(
        dir.path(),
        "f-1",
        "committee-papers",
        "2010-01-01",
        Some("2016-13-01"),
    );
    fs::remove_file(dir.path().join("a-1/bag-info.txt")).unwrap();
    let output = run(dir.path(), "2022-06-29", &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(due(&output).len(), 2);
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    let codes = said["diagnostics"].as_array().unwrap().iter();
    let codes: Vec<&str> = codes.map(|fault| fault["code"].as_str().unwrap()).collect();
    assert_eq!(
        codes,
        ["unreadable", "missing-key", "invalid-date"],
        "{said}"
    );
    assert_eq!(
        run(&dir.path().join("nowhere"), "2022-06-29", &[])
            .status
            .code(),
        Some(2)
    );
}
