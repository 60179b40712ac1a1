//! What restricted and public matter may share: nothing of it is called a leak.

use std::path::Path;
use std::process::Command;

use super::meeting::{built, files, leaks, replace};

/// Texts that may stand in public, in place of another text of the public report.
const HARMLESS: &[(&str, &str, &str)] = &[
    (
        "words of the law",
        "All is well.",
        "Exempt is information relating to the financial or business affairs of any particular person.",
    ),
    ("five words", "All is well.", "They can be broken in March."),
    (
        "a public figure typed by hand",
        "All is well.",
        "It costs £2.75m.",
    ),
    (
        "a figure from elsewhere",
        "All is well.",
        "It is {{ as_stated(\"£1.257m\", \"the press\") }}.",
    ),
    (
        "a figure bound in public",
        "value: 480, unit: £",
        "value: 1257000, unit: £",
    ),
    (
        "a part of a word",
        "All is well.",
        "A lease can be broken in Marchington.",
    ),
    (
        "a short title in running text",
        "All is well.",
        "The next steps are taken.",
    ),
    (
        "a heading that public papers have too",
        "All is well.",
        "Next steps are taken.",
    ),
    (
        "a public title",
        "All is well.",
        "A disposal of property follows.",
    ),
];

#[test]
fn what_may_be_shared_is_no_leak() {
    for (what, from, to) in HARMLESS {
        let mut files = files();
        replace(&mut files, "parks.yaml", from, to);
        let leaks = leaks(&built(files));
        assert!(leaks.is_empty(), "{what}: {leaks:#?}");
    }
}

#[test]
fn an_author_releases_words_titles_figures_and_files() {
    for (released, planted) in [
        (
            "the lease can be broken in March",
            "The lease can be broken in March.",
        ),
        (
            "Advice of counsel on the lease",
            "The advice of counsel on the lease.",
        ),
    ] {
        let mut files = files();
        replace(&mut files, "parks.yaml", "All is well.", planted);
        assert!(!leaks(&built(files.clone())).is_empty(), "{released}");
        let marking = "reason: It is legal advice.";
        let with = format!("{marking}, public_words: [{released}]");
        replace(&mut files, "depot.yaml", marking, &with);
        let leaks = leaks(&built(files));
        assert!(leaks.is_empty(), "{released}: {leaks:#?}");
    }
    let mut files = files();
    replace(
        &mut files,
        "parks.yaml",
        "All is well.",
        "See sale-to-brightwater.yaml, £1,257,000.",
    );
    for marking in [
        "reason: The bidders would learn what the others offer.",
        "reason: Each bidder would learn the others' prices.",
    ] {
        let file = if files["meeting.yaml"]
            .windows(marking.len())
            .any(|at| at == marking.as_bytes())
        {
            "meeting.yaml"
        } else {
            "depot.yaml"
        };
        let with = format!("{marking}, public_words: [sale-to-brightwater.yaml, \"£1.257m\"]");
        replace(&mut files, file, marking, &with);
    }
    let leaks = leaks(&built(files));
    assert!(leaks.is_empty(), "{leaks:#?}");
}

/// Restricted papers that say what house style, law and meeting make every paper say.
#[test]
fn boilerplate_that_repeats_is_no_leak() {
    let meeting = r#"
authority: London Borough of Merton
committee: Children and Young People Overview and Scrutiny Panel
date: 2027-03-10
time: "19:15"
venue: Committee Rooms C, D and E, Merton Civic Centre
published: 2027-03-02
house_style: merton
membership:
  - { group: Councillors, members: [Councillor A. Example (Chair), Councillor B. Sample] }
agenda:
  - apologies
  - declarations
  - minutes: { of: 2027-01-12, file: minutes.yaml }
  - minutes: { of: 2027-01-12, file: exempt-minutes.yaml, exempt: { paragraphs: [3], reason: The bidders would learn what was offered., title: Exempt minutes } }
  - report: open.yaml
  - report: closed.yaml
    exempt: { paragraphs: [1, 3], reason: A person would be known by it., title: A closed report }
"#;
    let report = |title: &str, text: &str| {
        format!(
            "title: {title}\nheader:\n  wards: All\n  lead_officer: Director of Children, Schools and Families, Merton Council\n  contact_officer: Jo Hill, Head of Policy and Planning, Children, Schools and Families\nrecommendations:\n  - {text} is noted.\nsections:\n  - heading: Purpose of report and executive summary\n    paragraphs:\n      - {text} is told here.\n"
        )
    };
    let minutes = |text: &str| {
        format!(
            "title: Minutes\nattendance:\n  - {{ label: Present, names: [Councillor A. Example (Chair)] }}\nsections:\n  - heading: Apologies\n    paragraphs:\n      - {text}\n"
        )
    };
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("panel");
    std::fs::create_dir(&folder).unwrap();
    for (name, text) in [
        ("meeting.yaml", meeting.to_owned()),
        ("open.yaml", report("An open report", "All of it")),
        (
            "closed.yaml",
            report("The case of one child", "What became of her"),
        ),
        ("minutes.yaml", minutes("There were none.")),
        ("exempt-minutes.yaml", minutes("Nobody had any.")),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let checked = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(["check", "panel"])
        .current_dir(dir.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success(), "{said}");
}

/// The samples, with one paper of each made exempt: what it says is its own, but for a few names and turns of phrase that its
/// author would have to release.
#[test]
fn a_paper_of_a_sample_shares_little_with_the_others() {
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs");
    let dir = tempfile::tempdir().unwrap();
    for sample in std::fs::read_dir(&inputs).unwrap() {
        let sample = sample.unwrap().path();
        let name = sample.file_name().unwrap().to_string_lossy().into_owned();
        let copy = dir.path().join(&name);
        std::fs::create_dir(&copy).unwrap();
        for file in std::fs::read_dir(&sample).unwrap() {
            let file = file.unwrap().path();
            if file.is_file() {
                std::fs::copy(&file, copy.join(file.file_name().unwrap())).unwrap();
            }
        }
        let meeting = std::fs::read_to_string(copy.join("meeting.yaml")).unwrap();
        let Some(last) = meeting
            .lines()
            .rfind(|line| line.trim_start().starts_with("- report: "))
        else {
            continue;
        };
        let marked = format!(
            "{last}\n    exempt: {{ paragraphs: [3], reason: A reason., title: An exempt report }}"
        );
        let meeting = meeting.replacen(last, &marked, 1);
        std::fs::write(copy.join("meeting.yaml"), meeting).unwrap();
        let checked = Command::new(env!("CARGO_BIN_EXE_agendapack"))
            .args(["check", &name])
            .current_dir(dir.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&checked.stderr);
        assert!(said.matches("[leak]").count() < 8, "{name}: {said}");
    }
}
