//! What the public sees of a meeting with restricted matter, and what members see: nothing restricted in public, the same
//! page numbers in both packs, every restricted page marked.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const MEETING: &str = r#"
authority: Anytown Borough Council
committee: Cabinet
date: 2027-03-10
time: "18:30"
venue: Town Hall
published: 2027-03-02
agenda:
  - apologies
  - report: depot.yaml
  - report: sale-to-brightwater.yaml
    exempt: { paragraphs: [3], reason: The bidders would learn what the others offer., title: A disposal of property }
  - report: parks.yaml
  - item: { title: The leader's health, confidential: { by: "An order of the High Court of 3 March 2027", title: A personal matter } }
"#;

const DEPOT: &str = r#"
title: The depot
footnotes:
  counsel: The advice of counsel is of the second of February.
  plan: The plan is of 2019.
tables:
  bids:
    caption: The bids
    columns:
      bidder: { title: Bidder, row_header: true }
      price: { title: Price, unit: £000, exempt: { paragraphs: [3], reason: Each bidder would learn the others' prices. } }
      homes: { title: Homes, unit: homes }
    rows:
      - [Acme, 1257, 12]
      - [Bolt, 1053, 14]
    total: { label: Total }
charts:
  prices: { kind: bar, title: Prices, table: bids, series: [price], axis: Price }
figures:
  best: { max: tables.bids.price, unit: £000 }
sections:
  - heading: Bids
    paragraphs:
      - The bids are in {{ ref("bids") }}, what staff must know in {{ ref("staff") }}, and the advice in {{ ref("advice") }}.[^plan]
      - table: bids
      - chart: prices
      - text: Two named posts at the depot end in the spring, among them that of {{ figures.best }}.
        id: staff
        exempt: { paragraphs: [4], reason: Talks with the staff go on. }
      - A last paragraph of this section.
      - box:
          heading: In short
          paragraphs:
            - The depot is for sale.
            - { text: Pemberton pays best., id: pemberton_pays, exempt: { paragraphs: [3], reason: The others would learn it. } }
  - heading: Advice of counsel on the lease
    exempt: { paragraphs: [5], reason: It is legal advice., title: Advice }
    paragraphs:
      - text: The lease can be broken in March against a payment to the landlord.[^counsel]
        id: advice
  - heading: The end
    paragraphs:
      - This is the end of the report.
appendices:
  - { file: valuation-by-hart.yaml, exempt: { paragraphs: [3], reason: The bidders would learn what we expect., title: Valuation } }
"#;

const VALUATION: &str = r#"
title: Hart and Partners on the worth of the depot
sections:
  - heading: Worth
    paragraphs:
      - Hart and Partners hold the depot to be worth more than any of the bids that were made.
"#;

const SALE: &str = r#"
title: Sale of the old mill to Brightwater Homes
sections:
  - heading: The bid
    paragraphs:
      - Brightwater Homes bid for the old mill in the hope that nobody else would come forward.
"#;

const PARKS: &str = r#"
title: Parks
sections:
  - heading: Benches
    paragraphs:
      - Twelve benches are painted each year.
"#;

/// What of the meeting must be found in no public output.
const SECRETS: &[&str] = &[
    "Brightwater",
    "brightwater",
    "1,257",
    "1257",
    "1,053",
    "2,310",
    "2310",
    "named posts",
    "counsel",
    "landlord",
    "Hart",
    "health",
    "High Court",
    "old mill",
    "Talks with",
    "would learn",
    "Pemberton",
    "pemberton",
];

struct Built {
    _dir: tempfile::TempDir,
    out: PathBuf,
}

fn build() -> Built {
    let dir = tempfile::tempdir().unwrap();
    let meeting = dir.path().join("cabinet");
    fs::create_dir(&meeting).unwrap();
    for (name, text) in [
        ("meeting.yaml", MEETING),
        ("depot.yaml", DEPOT),
        ("valuation-by-hart.yaml", VALUATION),
        ("sale-to-brightwater.yaml", SALE),
        ("parks.yaml", PARKS),
    ] {
        fs::write(meeting.join(name), text).unwrap();
    }
    let done = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(["build", "cabinet", "--out", "out"])
        .current_dir(dir.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && said.is_empty(), "{said}");
    Built {
        out: dir.path().join("out/cabinet"),
        _dir: dir,
    }
}

/// The public files, by path in the output folder.
fn public_files(out: &Path) -> Vec<(String, Vec<u8>)> {
    fn walk(dir: &Path, root: &Path, into: &mut Vec<(String, Vec<u8>)>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            if name == "restricted" || name == "packs/restricted.pdf" {
                continue;
            }
            if path.is_dir() {
                walk(&path, root, into);
            } else {
                into.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(out, out, &mut found);
    found.sort();
    found
}

/// What poppler prints of a file.
fn tool(program: &str, arguments: &[&str], file: &Path) -> String {
    let mut command = Command::new(program);
    command.args(arguments).arg(file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let done = command
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    String::from_utf8_lossy(&done.stdout).into_owned()
}

fn pages(file: &Path) -> Vec<String> {
    let text = tool("pdftotext", &["-layout"], file);
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    pages.pop();
    pages
}

/// A text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn public_outputs_hold_nothing_restricted() {
    let built = build();
    for (name, bytes) in public_files(&built.out) {
        let mut texts = vec![name.clone()];
        if name.ends_with(".pdf") {
            let file = built.out.join(&name);
            texts.push(line(&tool("pdftotext", &[], &file)));
            texts.push(tool("pdfinfo", &[], &file));
            texts.push(tool("pdfinfo", &["-struct-text"], &file));
        } else {
            texts.push(String::from_utf8(bytes).unwrap());
        }
        for text in texts {
            for secret in SECRETS {
                assert!(!text.contains(secret), "{name} holds “{secret}”:\n{text}");
            }
        }
    }
}

#[test]
fn the_restricted_pack_begins_with_the_pages_of_the_public_one_and_marks_all_others() {
    let built = build();
    let public = pages(&built.out.join("packs/public.pdf"));
    let restricted = pages(&built.out.join("packs/restricted.pdf"));
    assert!(restricted.len() > public.len());
    assert_eq!(restricted[..public.len()], public[..]);
    for (at, page) in restricted.iter().enumerate().skip(public.len()) {
        let text = line(page);
        assert!(text.starts_with("Not for publication: "), "{text}");
        assert!(text.ends_with(&format!("Page {}", at + 1)), "{text}");
    }
    let all = line(&restricted[public.len()..].join(" "));
    for secret in [
        "Brightwater Homes bid",
        "1,257",
        "Two named posts",
        "broken in March",
        "Hart and Partners hold",
    ] {
        assert!(all.contains(secret), "{secret}");
    }
}

#[test]
fn the_agenda_names_restricted_items_by_their_public_titles_and_states_the_resolution() {
    let built = build();
    let front = line(&pages(&built.out.join("packs/public.pdf"))[0]);
    for words in [
        "3 A disposal of property Not for publication: exempt information under paragraph 3 of Part 1 of Schedule 12A",
        "5 A personal matter Not for publication: ",
        "Exclusion of the press and public",
        "under section 100A(4) of the Local Government Act 1972",
        "Information relating to the financial or business affairs of any particular person",
    ] {
        assert!(front.contains(words), "“{words}” in {front}");
    }
    let sheet = line(&pages(&built.out.join("packs/restricted.pdf")).join(" "));
    assert!(sheet.contains("The bidders would learn what the others offer."));
    assert!(sheet.contains("An order of the High Court of 3 March 2027"));
}

#[test]
fn what_is_left_out_keeps_its_number_and_says_why() {
    let built = build();
    let text = line(&tool(
        "pdftotext",
        &["-layout"],
        &built.out.join("papers/02-depot.pdf"),
    ));
    for words in [
        "1.2 This part of the paper is not for publication. It is exempt information under paragraph 4 of",
        "1.3 A last paragraph of this section.",
        "2 Advice This part of the paper is not for publication. It is exempt information under paragraph 5 of",
        "3.1 This is the end of the report.",
        "Figure 1 is not for publication.",
        "Appendix A: Valuation Appendix A is not for publication.",
        "This table leaves out columns that are not for publication.",
    ] {
        assert!(text.contains(words), "“{words}” in {text}");
    }
}

#[test]
fn a_meeting_without_markings_has_no_restricted_outputs() {
    let built = build();
    let dir = built.out.parent().unwrap().parent().unwrap();
    let meeting = dir.join("cabinet/meeting.yaml");
    fs::write(
        &meeting,
        "authority: A\ncommittee: B\ndate: 2027-03-10\ntime: \"18:30\"\nvenue: C\npublished: 2027-03-02\nagenda:\n  - report: parks.yaml\n",
    )
    .unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(["build", "cabinet", "--out", "out"])
        .current_dir(dir)
        .output()
        .unwrap();
    assert!(done.status.success());
    assert!(!built.out.join("packs/restricted.pdf").exists());
    assert!(!built.out.join("restricted/build.json").exists());
}
