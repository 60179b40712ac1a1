//! Comparisons of small builds.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use super::{Comparison, TextChangeKind, compare, human, markdown};
use crate::model::{FontFace, Style};
use crate::pack::{
    At, BuildRecord, PaperShows, Passage, PassageKind, Piece, RecordedMeeting, record_ledger,
};
use crate::read::{read_meeting, read_style};
use crate::resolve::{self, Coverage};

/// Fonts that can print everything.
struct Everything;

impl Coverage for Everything {
    fn lacks(&self, _: FontFace, _: char) -> bool {
        false
    }
}

fn style() -> Arc<Style> {
    let (inputs, _, _) = read_style("base", None);
    let (style, faults) = resolve::style(&inputs.expect("the base style"));
    assert!(!faults.has_errors());
    Arc::new(style.expect("the base style"))
}

fn recorded() -> RecordedMeeting {
    RecordedMeeting {
        committee: "Panel".into(),
        day: "29 June 2016".into(),
    }
}

/// The record of a meeting with one report.
fn ledger_of(report: &str, style: &Arc<Style>) -> BuildRecord {
    let dir = tempfile::tempdir().expect("a folder");
    let meeting = "authority: Council\ncommittee: Panel\ndate: 2016-06-29\ntime: \"19:15\"\nvenue: Room C\nagenda:\n  - report: r.yaml\n";
    std::fs::write(dir.path().join("meeting.yaml"), meeting).expect("it is written");
    std::fs::write(dir.path().join("r.yaml"), report).expect("it is written");
    let (inputs, faults) = read_meeting(dir.path());
    assert!(!faults.has_errors(), "{faults:?}");
    let (meeting, faults) = resolve::meeting(&inputs, style, &Everything);
    BuildRecord {
        meeting: recorded(),
        ledger: record_ledger(&meeting.unwrap_or_else(|| panic!("{faults:?}")).ledger),
        shows: Vec::new(),
    }
}

fn report(rows: &[[u32; 2]]) -> String {
    let mut yaml = String::from(
        "title: Lamps\nfigures:\n  cost: { sum: tables.t.a, unit: £000 }\n  double: { compute: \"2 * figures.cost\" }\n  other: { value: 7, unit: £m }\ntables:\n  t:\n    caption: Lamps\n    columns:\n      name: { title: Name, row_header: true }\n      a: { title: A, unit: £000 }\n      b: { title: B, unit: £000 }\n      all: { title: All, unit: £000, sum: [a, b] }\n      share: { title: Share, unit: \"%\", places: 1, ratio: [all, tables.t.all.total] }\n      run: { title: Run, unit: £000, cumulative: b }\n    rows:\n",
    );
    for (at, [a, b]) in rows.iter().enumerate() {
        yaml.push_str(&format!("      - [Row {at}, {a}, {b}]\n"));
    }
    yaml.push_str("    total: {}\nsections:\n  - heading: H\n    paragraphs:\n      - table: t\n      - \"{{ figures.double }} {{ figures.other }}\"\n");
    yaml
}

fn names(changes: &[super::FigureChange]) -> BTreeSet<&str> {
    changes.iter().map(|change| change.name.as_str()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// One typed cell changes: it is reported, with everything that depends on it, and nothing else is. What depends on
    /// it is worked out here in whole numbers.
    #[test]
    fn a_changed_cell_is_reported_with_what_depends_on_it_and_nothing_else(
        rows in prop::collection::vec([1u32..500, 1u32..500], 1..6),
        row in 0usize..6,
        column in 0usize..2,
        by in 1u32..100,
    ) {
        let row = row % rows.len();
        let mut changed = rows.clone();
        changed[row][column] += by;
        let style = style();
        let found = compare(&ledger_of(&report(&rows), &style), &ledger_of(&report(&changed), &style));

        let letter = ["a", "b"][column];
        let cell = |column: &str, row: &str| format!("reports.r.tables.t.{column}.{row}");
        let typed = cell(letter, &format!("row_{row}"));
        prop_assert_eq!(names(&found.by_hand), BTreeSet::from([typed.as_str()]));
        let mut expected = BTreeSet::from([
            cell(letter, "total"),
            cell("all", &format!("row_{row}")),
            cell("all", "total"),
        ]);
        let share = |rows: &[[u32; 2]], at: usize| {
            let all: u32 = rows.iter().flatten().sum();
            (u64::from(rows[at][0] + rows[at][1]), u64::from(all))
        };
        for at in 0..rows.len() {
            let (old, new) = (share(&rows, at), share(&changed, at));
            if old.0 * new.1 != new.0 * old.1 {
                expected.insert(cell("share", &format!("row_{at}")));
            }
            if column == 1 && at >= row {
                expected.insert(cell("run", &format!("row_{at}")));
            }
        }
        if column == 0 {
            expected.insert("reports.r.figures.cost".to_owned());
            expected.insert("reports.r.figures.double".to_owned());
        }
        prop_assert_eq!(names(&found.because), expected.iter().map(String::as_str).collect::<BTreeSet<_>>());
        for change in &found.because {
            prop_assert_eq!(&change.causes, &vec![typed.clone()]);
        }
        prop_assert!(found.added.is_empty() && found.removed.is_empty() && found.reprinted.is_empty());
    }
}

#[test]
fn a_new_row_is_added_and_changes_what_sums_it_up() {
    let style = style();
    let old = ledger_of(&report(&[[1, 2], [3, 4]]), &style);
    let new = ledger_of(&report(&[[1, 2], [3, 4], [5, 6]]), &style);
    let found = compare(&old, &new);
    let added: Vec<_> = found
        .added
        .iter()
        .map(|added| (added.name.as_str(), added.printed.as_str()))
        .collect();
    assert_eq!(added, [("reports.r.tables.t.rows.row_2", "5 figures")]);
    assert!(found.by_hand.is_empty(), "{:?}", found.by_hand);
    assert!(names(&found.because).contains("reports.r.tables.t.a.total"));
    let removed = compare(&new, &old);
    assert_eq!(removed.removed, found.added);
}

#[test]
fn another_derivation_is_a_change_by_hand() {
    let style = style();
    let yaml = report(&[[1, 2]]);
    let other = yaml.replace("2 * figures.cost", "3 * figures.cost");
    let found = compare(&ledger_of(&yaml, &style), &ledger_of(&other, &style));
    assert_eq!(
        names(&found.by_hand),
        BTreeSet::from(["reports.r.figures.double"])
    );
    assert!(found.because.is_empty());
}

#[test]
fn places_alone_are_told_as_another_print() {
    let style = style();
    let yaml = report(&[[1, 2]]);
    let other = yaml.replace("value: 7,", "value: 7.0,");
    let found = compare(&ledger_of(&yaml, &style), &ledger_of(&other, &style));
    assert_eq!(
        names(&found.reprinted),
        BTreeSet::from(["reports.r.figures.other"])
    );
    assert!(found.by_hand.is_empty());
}

fn words(text: &str) -> Vec<Piece> {
    vec![Piece::Words(text.to_owned())]
}

fn paragraph(number: &str, page: u32, text: Vec<Piece>) -> Passage {
    Passage {
        at: At {
            kind: PassageKind::Paragraph,
            part: None,
            number: Some(number.to_owned()),
            table: None,
            row: None,
            column: None,
            page,
        },
        text,
    }
}

fn texts(passages: Vec<Passage>) -> BuildRecord {
    BuildRecord {
        meeting: recorded(),
        ledger: Vec::new(),
        shows: vec![PaperShows {
            agenda_item: Some("4".to_owned()),
            report: Some("r".to_owned()),
            title: "Lamps".to_owned(),
            passages,
            tables: Vec::new(),
            as_stated: Vec::new(),
            documents: Vec::new(),
        }],
    }
}

fn text_changes(found: &Comparison) -> Vec<(TextChangeKind, &str)> {
    let texts = found.texts.iter();
    texts.map(|text| (text.change, text.at.as_str())).collect()
}

#[test]
fn renumbering_is_no_change() {
    let refers = |number: &str| {
        vec![
            Piece::Words("As ".to_owned()),
            Piece::Reference {
                to: "cost".to_owned(),
                shows: format!("paragraph {number}"),
            },
            Piece::Words(" says.".to_owned()),
        ]
    };
    let old = texts(vec![
        paragraph("1.1", 2, words("Lamps are lit at dusk.")),
        paragraph("1.2", 2, refers("1.1")),
    ]);
    let new = texts(vec![
        paragraph("1.1", 2, words("A first word about something else.")),
        paragraph("1.2", 2, words("Lamps are lit at dusk.")),
        paragraph("1.3", 3, refers("1.2")),
    ]);
    let found = compare(&old, &new);
    assert_eq!(
        text_changes(&found),
        [(TextChangeKind::Added, "paragraph 1.1")]
    );
    let back = compare(&new, &old);
    assert_eq!(
        text_changes(&back),
        [(TextChangeKind::Removed, "paragraph 1.1")]
    );
    assert_eq!(
        markdown(&back, &old.meeting),
        "# Erratum: Panel, 29 June 2016\n\n## Item 4: Lamps\n\n- Paragraph 1.1 (page 2) is taken out: “A first word about something else.”\n"
    );
}

#[test]
fn a_changed_paragraph_is_told_as_members_hold_it() {
    let old = texts(vec![
        paragraph("1.1", 2, words("Lamps are lit in *three* wards at dusk.")),
        paragraph("1.2", 2, words("They are old.")),
    ]);
    let new = texts(vec![
        paragraph("1.1", 2, words("A first word about something else.")),
        paragraph("1.2", 3, words("Lamps are lit in *four* wards at dusk.")),
        paragraph("1.3", 3, words("They are old.")),
    ]);
    let found = compare(&old, &new);
    assert_eq!(
        markdown(&found, &new.meeting),
        "# Erratum: Panel, 29 June 2016\n\n## Item 4: Lamps\n\n- Paragraph 1.1 is new: “A first word about something else.”\n- Paragraph 1.1 (page 2; now paragraph 1.2): “Lamps are lit in \\*three\\* wards at dusk.” becomes “Lamps are lit in \\*four\\* wards at dusk.”\n"
    );
}

#[test]
fn what_moved_is_told_once() {
    let text = |at: usize| words(["One lamp.", "Two wards.", "Three streets."][at]);
    let old = texts(vec![
        paragraph("1.1", 2, text(0)),
        paragraph("1.2", 2, text(1)),
        paragraph("1.3", 2, text(2)),
    ]);
    let new = texts(vec![
        paragraph("1.1", 2, text(2)),
        paragraph("1.2", 2, text(0)),
        paragraph("1.3", 2, text(1)),
    ]);
    let found = compare(&old, &new);
    assert_eq!(
        text_changes(&found),
        [(TextChangeKind::Moved, "paragraph 1.1")]
    );
    assert_eq!(found.texts[0].was_at.as_deref(), Some("paragraph 1.3"));
}

#[test]
fn nothing_changed_is_said_so() {
    let record = texts(vec![paragraph("1.1", 2, words("Lamps."))]);
    let found = compare(&record, &record);
    assert!(found.is_empty());
    assert_eq!(human(&found), "nothing changed\n");
    assert_eq!(super::summary(&found), "");
}
