//! `agendapack diff`, and what a build says of its change.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const MEETING: &str = "\
authority: Anytown Borough Council
committee: Scrutiny Committee
date: 2027-03-10
time: \"18:30\"
venue: Town Hall
agenda:
  - report: lighting.yaml
";

const REPORT: &str = "\
title: Street lighting
recommendations:
  - That members note spending of {{ figures.spent }}.
figures:
  budget: { value: 10.776, unit: £m }
  spent: { sum: tables.lamps.old, unit: £m }
tables:
  lamps:
    caption: Lamps by ward
    columns:
      ward: { title: Ward, row_header: true }
      old: { title: Old lamps, unit: £000 }
      new: { title: New lamps, unit: £000 }
    rows:
      - [North, 120, 105]
      - [South, 80, 70]
    total: { label: Total }
sections:
  - heading: Cost
    paragraphs:
      - The budget is {{ figures.budget }}.
      - So far {{ figures.spent }} has been spent in three wards of the borough.
      - table: lamps
      - Work goes on.
";

fn agendapack(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(arguments)
        .current_dir(dir)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn write(dir: &Path, name: &str, report: &str) {
    let folder = dir.join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("meeting.yaml"), MEETING).unwrap();
    fs::write(folder.join("lighting.yaml"), report).unwrap();
}

/// Folders `old` and `new`; in the later one a cell, a typed figure and some words are others, and a paragraph is new.
fn two_meetings() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "old", REPORT);
    let changed = REPORT
        .replace("[North, 120", "[North, 130")
        .replace("10.776", "10.912")
        .replace("Work goes on.", "Work goes on this year.")
        .replace(
            "      - The budget",
            "      - Lamps light the streets.\n      - The budget",
        );
    write(dir.path(), "new", &changed);
    dir
}

fn ok(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{errors}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn an_officer_sees_every_figure_with_every_place() {
    let dir = two_meetings();
    assert_eq!(
        ok(&agendapack(dir.path(), &["diff", "old", "new"])),
        "\
2 figures changed by hand:
  reports.lighting.figures.budget: £10.776m becomes £10.912m
    item 1 Street lighting, paragraph 1.2, page 2: £10.776m becomes £10.912m
  reports.lighting.tables.lamps.old.north: 120 (£000) becomes 130 (£000)
    item 1 Street lighting, Table 1, North, Old lamps, page 2: 120 becomes 130

2 figures changed because of others:
  reports.lighting.figures.spent: £0.200m becomes £0.210m
    because of reports.lighting.tables.lamps.old.north
    sum of reports.lighting.tables.lamps.old
    item 1 Street lighting, recommendation 1, page 2: £0.200m becomes £0.210m  [recommendation]
    item 1 Street lighting, paragraph 1.3, page 2: £0.200m becomes £0.210m
  reports.lighting.tables.lamps.old.total: 200 (£000) becomes 210 (£000)
    because of reports.lighting.tables.lamps.old.north
    sum of the rows above
    item 1 Street lighting, Table 1, Total, Old lamps, page 2: 200 becomes 210

Text:
  item 1 Street lighting, paragraph 1.1, page 2: added
    + Lamps light the streets.
  item 1 Street lighting, paragraph 1.4, page 2 (was paragraph 1.3): changed
    - Work goes on.
    + Work goes on this year.
"
    );
}

#[test]
fn an_erratum_names_places_as_members_hold_them() {
    let dir = two_meetings();
    assert_eq!(
        ok(&agendapack(
            dir.path(),
            &["diff", "old", "new", "--markdown"]
        )),
        "\
# Erratum: Scrutiny Committee, 10 March 2027

## Item 1: Street lighting

- Recommendation 1 (page 2): £0.200m becomes £0.210m
- Paragraph 1.1 is new: “Lamps light the streets.”
- Paragraph 1.1 (page 2; now paragraph 1.2): £10.776m becomes £10.912m
- Paragraph 1.2 (page 2; now paragraph 1.3): £0.200m becomes £0.210m
- Table 1, North, Old lamps (page 2): 120 becomes 130
- Table 1, Total, Old lamps (page 2): 200 becomes 210
- Paragraph 1.3 (page 2; now paragraph 1.4): “Work goes on.” becomes “Work goes on this year.”
"
    );
}

/// The differences of two reports, the earlier being REPORT.
fn compare_with(report: &str, flag: Option<&str>) -> String {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "old", REPORT);
    write(dir.path(), "new", report);
    let mut arguments = vec!["diff", "old", "new"];
    arguments.extend(flag);
    ok(&agendapack(dir.path(), &arguments))
}

#[test]
fn rows_that_come_and_go_are_told_cell_by_cell() {
    let row = "      - [South, 80, 70]\n";
    let more = REPORT.replace(row, &format!("{row}      - [R & D, 0, 5]\n"));
    assert_eq!(
        compare_with(&more, Some("--markdown")),
        "\
# Erratum: Scrutiny Committee, 10 March 2027

## Item 1: Street lighting

- Table 1, R \\& D, Old lamps is new: 0
- Table 1, R \\& D, New lamps is new: 5
- Table 1, Total, New lamps (page 2): 175 becomes 180
"
    );
    let added = "\
Added:
  reports.lighting.tables.lamps.rows.r_d: 2 figures
    item 1 Street lighting, Table 1, R & D, Old lamps, page 2: 0
    item 1 Street lighting, Table 1, R & D, New lamps, page 2: 5
";
    let told = compare_with(&more, None);
    assert!(told.contains(added), "{told}");
    let found: serde_json::Value =
        serde_json::from_str(&compare_with(&more, Some("--json"))).unwrap();
    assert_eq!(
        found["changes"]["added"][0]["places"][1],
        serde_json::json!({
            "paper": { "agenda_item": "1", "was_agenda_item": null, "title": "Street lighting" },
            "at": "Table 1, R & D, New lamps", "page": 2, "recommendation": false, "shows": "5"
        })
    );
    let fewer = compare_with(&REPORT.replace(row, ""), Some("--markdown"));
    assert!(
        fewer.contains("- Table 1, South, New lamps (page 2) is taken out (was 70)\n"),
        "{fewer}"
    );
}

#[test]
fn a_table_renamed_in_the_inputs_reads_as_before() {
    let renamed = REPORT
        .replace("tables.lamps", "tables.lights")
        .replace("\n  lamps:", "\n  lights:")
        .replace("table: lamps", "table: lights");
    let erratum = compare_with(&renamed, Some("--markdown"));
    assert!(
        erratum.ends_with("\n\nNothing in the papers reads otherwise than before.\n"),
        "{erratum}"
    );
}

#[test]
fn another_label_or_order_of_rows_is_told() {
    let (north, south) = ("      - [North, 120, 105]\n", "      - [South, 80, 70]\n");
    let swapped = REPORT.replace(&format!("{north}{south}"), &format!("{south}{north}"));
    let erratum = compare_with(&swapped, Some("--markdown"));
    assert!(
        erratum.ends_with(
            "\n## Item 1: Street lighting\n\n- Table 1, South, Ward (page 2) stands in another place\n"
        ) || erratum.ends_with(
            "\n## Item 1: Street lighting\n\n- Table 1, North, Ward (page 2) stands in another place\n"
        ),
        "{erratum}"
    );
    let label = REPORT.replace("total: { label: Total }", "total: { label: All wards }");
    let erratum = compare_with(&label, Some("--markdown"));
    assert!(
        erratum.contains("- Table 1, Total, Ward (page 2; now Table 1, All wards, Ward): “Total” becomes “All wards”\n"),
        "{erratum}"
    );
}

#[test]
fn another_unit_is_told_with_the_figures() {
    let report = REPORT
        .replace("title: New lamps, unit: £000", "title: New lamps, unit: £m")
        .replace("[North, 120, 105]", "[North, 120, 0.105]");
    let erratum = compare_with(&report, Some("--markdown"));
    assert!(
        erratum.contains("- Table 1, North, New lamps (page 2): 105 (£000) becomes 0.105 (£m)\n"),
        "{erratum}"
    );
}

#[test]
fn an_erratum_counts_items_as_members_hold_them() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "old", REPORT);
    write(dir.path(), "new", &REPORT.replace("goes on", "ends"));
    let meeting = MEETING.replace(
        "agenda:\n",
        "agenda:\n  - item: { title: Apologies, text: None. }\n",
    );
    fs::write(dir.path().join("new/meeting.yaml"), meeting).unwrap();
    let erratum = ok(&agendapack(
        dir.path(),
        &["diff", "old", "new", "--markdown"],
    ));
    assert!(
        erratum.contains("\n## Item 1 (now item 2): Street lighting\n"),
        "{erratum}"
    );
    let json = ok(&agendapack(dir.path(), &["diff", "old", "new", "--json"]));
    assert!(json.contains("\"was_agenda_item\": \"1\""), "{json}");
}

#[test]
fn a_report_in_a_renamed_file_is_the_same_paper() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "old", REPORT);
    write(
        dir.path(),
        "new",
        &REPORT.replace("[North, 120", "[North, 130"),
    );
    let new = dir.path().join("new");
    fs::rename(new.join("lighting.yaml"), new.join("lamps.yaml")).unwrap();
    fs::write(
        new.join("meeting.yaml"),
        MEETING.replace("lighting.yaml", "lamps.yaml"),
    )
    .unwrap();
    assert_eq!(
        ok(&agendapack(
            dir.path(),
            &["diff", "old", "new", "--markdown"]
        )),
        "\
# Erratum: Scrutiny Committee, 10 March 2027

## Item 1: Street lighting

- Recommendation 1 (page 2): “… members note spending of £0.200m.” becomes “… members note spending of £0.210m.”
- Paragraph 1.2 (page 2): “So far £0.200m has been spent in …” becomes “So far £0.210m has been spent in …”
- Table 1, North, Old lamps (page 2): 120 becomes 130
- Table 1, Total, Old lamps (page 2): 200 becomes 210
"
    );
}

#[test]
fn what_is_taken_out_stands_in_its_order() {
    let report = REPORT
        .replace(
            "      - So far {{ figures.spent }} has been spent in three wards of the borough.\n",
            "",
        )
        .replace("[North, 120", "[North, 130");
    let erratum = compare_with(&report, Some("--markdown"));
    let lines: Vec<&str> = erratum.lines().skip(4).collect();
    assert!(lines[0].starts_with("- Recommendation 1"), "{erratum}");
    assert!(
        lines[1].starts_with("- Paragraph 1.2 (page 2) is taken out: “So far £0.200m"),
        "{erratum}"
    );
    assert!(lines[2].starts_with("- Table 1, North"), "{erratum}");
}

#[test]
fn machines_get_stable_keys() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "old", REPORT);
    write(dir.path(), "new", &REPORT.replace("10.776", "10.912"));
    let by_flag = ok(&agendapack(dir.path(), &["diff", "old", "new", "--json"]));
    let by_format = ok(&agendapack(
        dir.path(),
        &["diff", "old", "new", "--format", "json"],
    ));
    assert_eq!(by_flag, by_format);
    let found: serde_json::Value = serde_json::from_str(&by_flag).unwrap();
    let expected = serde_json::json!({
        "counts": {
            "by_hand": 1, "because": 0, "reprinted": 0, "added": 0, "removed": 0, "texts": 0,
            "papers_added": 0, "papers_removed": 0
        },
        "changes": {
            "by_hand": [{
                "name": "reports.lighting.figures.budget",
                "old": "£10.776m", "new": "£10.912m", "old_value": "10.776", "new_value": "10.912",
                "how": null, "made_of": [], "causes": [],
                "places": [{
                    "paper": { "agenda_item": "1", "was_agenda_item": null, "title": "Street lighting" },
                    "at": "paragraph 1.1", "was_at": null, "page": 2, "was_page": 2,
                    "recommendation": false, "old": "£10.776m", "new": "£10.912m"
                }]
            }],
            "because": [], "reprinted": [], "added": [], "removed": [], "texts": [],
            "papers_added": [], "papers_removed": []
        }
    });
    assert_eq!(found, expected);
}

#[test]
fn records_and_inputs_compare_alike() {
    let dir = two_meetings();
    ok(&agendapack(dir.path(), &["build", "old", "new"]));
    let inputs = ok(&agendapack(dir.path(), &["diff", "old", "new"]));
    let records = ["diff", "output/old/build.json", "output/new/build.json"];
    assert_eq!(ok(&agendapack(dir.path(), &records)), inputs);
    let mixed = ["diff", "output/old", "new"];
    assert_eq!(ok(&agendapack(dir.path(), &mixed)), inputs);
}

#[test]
fn a_build_after_a_change_says_what_it_touched() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "m", REPORT);
    let first = ok(&agendapack(dir.path(), &["build", "m"]));
    assert!(!first.contains("since"), "{first}");
    let again = ok(&agendapack(dir.path(), &["build", "m"]));
    assert_eq!(again, first, "nothing changed");
    assert_eq!(
        ok(&agendapack(dir.path(), &["diff", "m"])),
        "nothing changed\n"
    );

    let changed = REPORT
        .replace("[North, 120", "[North, 130")
        .replace("goes on", "ends");
    write(dir.path(), "m", &changed);
    let one = ok(&agendapack(dir.path(), &["diff", "m"]));
    assert!(one.starts_with("1 figure changed by hand:\n"), "{one}");
    let built = ok(&agendapack(dir.path(), &["build", "m"]));
    let end = "\
since the last build: 1 figure changed by hand, 2 because of it, the text of 1 passage changed
  changed figures show in item 1 Street lighting
  changed text: item 1 Street lighting paragraph 1.3
";
    assert_eq!(built, format!("{first}{end}"));
}

#[test]
fn a_record_of_another_version_never_fails_a_build() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "m", REPORT);
    ok(&agendapack(dir.path(), &["build", "m"]));
    let record = dir.path().join("output/m/build.json");
    let text = fs::read_to_string(&record).unwrap();
    fs::write(&record, text.replace(r#""form": 3"#, r#""form": 1"#)).unwrap();
    let compared = agendapack(dir.path(), &["diff", "m"]);
    assert_eq!(compared.status.code(), Some(2));
    assert_eq!(
        String::from_utf8(compared.stderr).unwrap(),
        "agendapack: `output/m/build.json` can't be used: another version of agendapack wrote it; build its meeting again\n"
    );
    let built = ok(&agendapack(dir.path(), &["build", "m"]));
    assert!(
        built.ends_with("what changed since the last build is not known: another version of agendapack wrote it\n"),
        "{built}"
    );
}

#[test]
fn what_cannot_be_compared_has_its_exit_code() {
    let dir = two_meetings();
    let code = |arguments: &[&str]| agendapack(dir.path(), arguments).status.code();
    assert_eq!(code(&["diff", "old"]), Some(2), "it was never built");
    assert_eq!(code(&["diff", "old", "nowhere.json"]), Some(2));
    assert_eq!(code(&["diff", "old/meeting.yaml", "new"]), Some(2));
    assert_eq!(
        code(&["diff", "old", "new", "--json", "--markdown"]),
        Some(2)
    );
    let report = REPORT.replace("figures.budget }}", "figures.bugdet }}");
    write(dir.path(), "new", &report);
    let faulty = agendapack(dir.path(), &["diff", "old", "new"]);
    assert_eq!(faulty.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&faulty.stderr).contains("bugdet"));
    assert_eq!(faulty.stdout, b"");
}
