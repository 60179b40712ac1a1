//! Forgeries by someone who knows how bags are made: every manifest agrees, and the log tells.

use std::collections::BTreeMap;
use std::fs;

use agendapack::archive::{Bag, read_info, seal};
use agendapack::publication::{Entry, read_entry, write_entry};

use crate::desk::{Desk, files, lay};

/// The bag of a meeting with three publications, its log changed, and sealed again.
fn forged(
    change: impl Fn(Vec<Entry>, &mut BTreeMap<String, Vec<u8>>) -> Vec<Entry>,
) -> Vec<(String, String)> {
    let desk = Desk::published(7, 2);
    desk.succeed(&["archive", "meeting"]);
    let whole = ["archive/meeting-3-restricted", "archive/meeting-3"];
    let whole = whole
        .iter()
        .find(|path| desk.path(path).join("data/log.jsonl").exists());
    let bag = files(&desk.path(whole.unwrap()));
    let mut info = read_info(std::str::from_utf8(&bag["bag-info.txt"]).unwrap()).unwrap();
    info.retain(|(label, _)| label != "Payload-Oxum" && label != "Bag-Size");
    let mut payload: BTreeMap<_, _> = bag
        .into_iter()
        .filter(|(path, _)| path.starts_with("data/"))
        .collect();
    let log = String::from_utf8(payload["data/log.jsonl"].clone()).unwrap();
    let entries = log.lines().map(|line| read_entry(line).unwrap()).collect();
    let entries = change(entries, &mut payload);
    let log: String = entries
        .iter()
        .map(|entry| write_entry(entry) + "\n")
        .collect();
    payload.insert("data/log.jsonl".to_owned(), log.into_bytes());
    let sealed = seal(Bag {
        name: "meeting-3".to_owned(),
        identifier: String::new(),
        restricted: false,
        payload,
        info,
    });
    fs::create_dir(desk.path("forged")).unwrap();
    lay(&sealed.files, &desk.path("forged/meeting-3"));
    desk.faults("forged/meeting-3")
}

fn expect(named: &str, change: impl Fn(Vec<Entry>, &mut BTreeMap<String, Vec<u8>>) -> Vec<Entry>) {
    let faults = forged(change);
    let found = faults
        .iter()
        .any(|(code, message)| code == "bag-log" && message.contains(named));
    assert!(found, "{named}: {faults:#?}");
}

#[test]
fn a_bag_sealed_again_as_it_was_is_whole() {
    assert_eq!(forged(|entries, _| entries), []);
}

#[test]
fn a_removed_entry_is_named() {
    expect(
        "entry 2 of `data/log.jsonl` does not follow on",
        |mut entries, _| {
            entries.remove(1);
            entries
        },
    );
    expect("has 2 of the 3 entries", |mut entries, _| {
        entries.pop();
        entries
    });
}

#[test]
fn reordered_entries_are_named() {
    expect(
        "entry 2 of `data/log.jsonl` does not follow on",
        |mut entries, _| {
            entries.swap(1, 2);
            entries
        },
    );
}

#[test]
fn a_changed_entry_is_named() {
    expect(
        "entry 1 of `data/log.jsonl` has been changed",
        |mut entries, _| {
            entries[0].date = entries[0].date.pred_opt().unwrap();
            entries
        },
    );
}

#[test]
fn a_backdated_entry_is_named() {
    expect(
        "entry 3 of `data/log.jsonl` is dated before",
        |mut entries, _| {
            let before = entries[1].clone();
            entries[2].date = entries[0].date.pred_opt().unwrap();
            entries[2] = agendapack::publication::seal(entries[2].clone(), Some(&before));
            entries
        },
    );
}

#[test]
fn an_output_that_is_not_that_of_the_log_is_named() {
    expect(
        "`data/1/outputs/index.html` is not as the log has it",
        |entries, payload| {
            payload.insert(
                "data/1/outputs/index.html".to_owned(),
                b"another page".to_vec(),
            );
            entries
        },
    );
    expect(
        "`data/1/outputs/index.html` is not in the bag",
        |entries, payload| {
            payload.remove("data/1/outputs/index.html");
            entries
        },
    );
}

#[test]
fn a_file_that_was_not_published_is_named() {
    let faults = forged(|entries, payload| {
        payload.insert(
            "data/1/outputs/papers/99-late.pdf".to_owned(),
            b"late".to_vec(),
        );
        entries
    });
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert_eq!(faults[0].0, "bag-extra");
    assert!(faults[0].1.contains("99-late.pdf"));
}
