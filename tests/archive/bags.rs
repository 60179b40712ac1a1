//! What bags hold, and when they are made.

use std::fs;

use serde_json::Value;

use crate::desk::{Desk, files};
use crate::world::SECRET;

/// Desks with meetings of which something is restricted.
fn restricted() -> Desk {
    let seeds = 1..40;
    let mut desks = seeds.map(|seed| Desk::published(seed, 1));
    let found = desks.find(|desk| {
        let log = fs::read_to_string(desk.path("meeting/published/log.jsonl")).unwrap();
        log.lines().next().unwrap().contains("restricted/")
    });
    found.expect("a meeting with restricted matter")
}

#[test]
fn a_bag_has_everything_as_it_was_kept() {
    let desk = Desk::small();
    desk.succeed(&["archive", "meeting"]);
    let bag = files(&desk.path("archive/meeting-1"));
    for (path, bytes) in files(&desk.path("meeting/published")) {
        assert_eq!(bag.get(&format!("data/{path}")), Some(&bytes), "{path}");
    }
    let text = |path: &str| String::from_utf8(bag[path].clone()).unwrap();
    assert_eq!(
        text("bagit.txt"),
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    );
    let info = text("bag-info.txt");
    for line in [
        "Source-Organization: Anyshire Council\n",
        "Contact-Name: A. Clerk\n",
        "Contact-Email: clerk@anyshire.example\n",
        "Bagging-Date: 2016-06-21\n",
        "External-Identifier: urn:agendapack:anyshire-council:homes-panel:2016-06-29:1\n",
        "Language: en-GB\n",
        "Publication-Log: data/log.jsonl\n",
        "Payload-Oxum: ",
        "Bag-Size: ",
        "Bag-Software-Agent: agendapack ",
        "Internal-Sender-Description: ",
        "External-Description: ",
    ] {
        assert!(info.contains(line), "{line}: {info}");
    }
    let record: Value = serde_json::from_str(&text("data/catalogue/record.json")).unwrap();
    assert_eq!(
        record["versions"][0]["pack"],
        "data/1/outputs/packs/public.pdf"
    );
    assert_eq!(record["subject"][0], "Homes for children");
    assert_eq!(record["restricted"], false);
    let oparl: Value = serde_json::from_str(&text("data/catalogue/oparl.json")).unwrap();
    assert_eq!(oparl["type"], "https://schema.oparl.org/1.1/Meeting");
    assert_eq!(oparl["start"], "2016-06-29T19:15:00+01:00");
    assert_eq!(oparl["agendaItem"][0]["name"], "Homes for children");
    assert!(text("data/README.txt").contains("sha256sum --check manifest-sha256.txt"));
    assert_eq!(desk.faults("archive"), []);
}

#[test]
fn nothing_restricted_stands_in_the_public_bag() {
    let desk = restricted();
    desk.succeed(&["archive", "meeting"]);
    let public = files(&desk.path("archive/meeting-2"));
    for (path, bytes) in &public {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!text.contains(SECRET), "{path}");
        assert!(!path.starts_with("data/1/outputs/restricted"), "{path}");
        assert!(!path.contains("inputs"), "{path}");
    }
    assert!(!public.contains_key("data/log.jsonl"));
    let whole = files(&desk.path("archive/meeting-2-restricted"));
    for (path, bytes) in files(&desk.path("meeting/published")) {
        assert_eq!(whole.get(&format!("data/{path}")), Some(&bytes), "{path}");
    }
    let info = String::from_utf8(public["bag-info.txt"].clone()).unwrap();
    let head: Value = serde_json::from_slice(&whole["data/head.json"]).unwrap();
    let hash = head["hash"].as_str().unwrap();
    assert!(info.contains(&format!(
        "in the bag meeting-2-restricted; last hash {hash}"
    )));
    assert_eq!(desk.faults("archive"), []);
}

#[test]
fn a_public_bag_of_another_log_is_told() {
    let desk = restricted();
    desk.succeed(&["archive", "meeting"]);
    let other = Desk::published(1, 1);
    fs::remove_dir_all(desk.path("archive/meeting-2-restricted")).unwrap();
    other.succeed(&["archive", "meeting"]);
    let whole = ["archive/meeting-2-restricted", "archive/meeting-2"];
    let whole = whole
        .iter()
        .find(|path| other.path(path).join("data/log.jsonl").exists());
    crate::desk::lay(
        &files(&other.path(whole.unwrap())),
        &desk.path("archive/meeting-2-restricted"),
    );
    let same = fs::read(other.path("meeting/published/log.jsonl")).unwrap()
        == fs::read(desk.path("meeting/published/log.jsonl")).unwrap();
    let faults = desk.faults("archive");
    assert_eq!(same, faults.is_empty(), "{faults:?}");
    assert!(faults.iter().all(|(code, _)| code == "bag-log"));
}

#[test]
fn archiving_again_waits_for_a_publication_and_overwrites_nothing() {
    let desk = Desk::published(3, 0);
    desk.succeed(&["archive", "meeting"]);
    let before = files(&desk.path("archive"));
    for form in [
        &["archive", "meeting"][..],
        &["archive", "meeting", "--zip"],
    ] {
        let again = desk.run(form);
        assert_eq!(again.status.code(), Some(1));
        let said = String::from_utf8(again.stderr).unwrap();
        assert!(said.contains("error[already-archived]"), "{said}");
    }
    assert_eq!(files(&desk.path("archive")), before);
}

#[test]
fn a_supplement_gets_a_bag_of_its_own_with_all_before_it() {
    let desk = Desk::published(5, 2);
    desk.succeed(&["archive", "meeting"]);
    let (report, exit) = desk.verify(&["archive", "--rebuild"]);
    assert_eq!(exit, 0, "{report:#}");
    let bags = report["bags"].as_array().unwrap();
    let whole = bags
        .iter()
        .find(|bag| bag["publications"].as_array().unwrap().len() == 3)
        .unwrap();
    for rebuilt in whole["rebuilt"].as_array().unwrap() {
        assert_eq!(rebuilt["pdfs"], rebuilt["same"], "{report:#}");
        assert_ne!(rebuilt["pdfs"], 0);
    }
}

#[test]
fn the_same_publications_give_the_same_bags() {
    let desk = Desk::published(4, 1);
    for dir in ["one", "two"] {
        desk.succeed(&["archive", "meeting", "--archive-dir", dir]);
        let zips = format!("{dir}-zip");
        desk.succeed(&["archive", "meeting", "--archive-dir", &zips, "--zip"]);
    }
    assert_eq!(files(&desk.path("one")), files(&desk.path("two")));
    let zips = files(&desk.path("one-zip"));
    assert_eq!(zips, files(&desk.path("two-zip")));
    assert!(zips.keys().all(|name| name.ends_with(".zip")));
    assert_eq!(desk.faults("one-zip"), []);
}

#[test]
fn a_damaged_history_is_not_archived() {
    let desk = Desk::small();
    let page = desk.path("meeting/published/1/outputs/index.html");
    fs::write(&page, "another page").unwrap();
    let refused = desk.run(&["archive", "meeting"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("[publication-log]"));
    assert!(!desk.path("archive").exists());
}

#[test]
fn what_is_not_there_can_not_be_verified() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["verify", "nowhere"]).status.code(), Some(2));
}

#[test]
fn an_archive_that_can_not_be_written_is_no_fault_of_the_meeting() {
    let desk = Desk::small();
    fs::write(desk.path("archive"), "a file in the way").unwrap();
    let refused = desk.run(&["archive", "meeting"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("[unwritable]"));
}

#[test]
fn machines_get_json() {
    let desk = Desk::small();
    let report = desk.succeed(&["archive", "meeting", "--format", "json"]);
    let report: Value = serde_json::from_str(&report).unwrap();
    let bag = &report["archived"][0];
    assert_eq!(bag["path"], "archive/meeting-1");
    assert_eq!(bag["restricted"], false);
    assert_eq!(report["errors"], 0);
    let (verified, exit) = desk.verify(&["archive"]);
    assert_eq!((exit, &verified["bags"][0]["whole"]), (0, &true.into()));
    assert_eq!(verified["bags"][0]["identifier"], bag["identifier"]);
}
