//! `agendapack timetable` and `agendapack law`: the exact answers, over Easter and over Christmas.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn agendapack(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(arguments)
        .current_dir(dir)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder `meeting` with this day of meeting and these further lines of `meeting.yaml`.
fn meeting(date: &str, more: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("meeting");
    fs::create_dir(&folder).unwrap();
    let yaml = format!(
        "authority: Anytown Council\ncommittee: Scrutiny Committee\ndate: {date}\ntime: \"18:30\"\nvenue: Town Hall\n{more}agenda:\n  - apologies\n"
    );
    fs::write(folder.join("meeting.yaml"), yaml).unwrap();
    dir
}

#[test]
fn a_meeting_in_england_after_easter() {
    let dir = meeting("2027-04-01", "published: 2027-03-24\n");
    let output = agendapack(dir.path(), &["timetable", "meeting"]);
    assert_eq!(
        text(&output.stdout),
        "\
Scrutiny Committee: meeting on Thursday 1 April 2027
England: 5 working days must lie clear between publication and the meeting
  Local Government Act 1972, sections 100A(6)(a) and 100B(3) and (4)(a), as amended by S.I. 2002/715

Last lawful day to publish: Monday 22 March 2027

How the days count:
  Monday 22 March 2027     day of publication: does not count
  Tuesday 23 March 2027    clear day 1
  Wednesday 24 March 2027  clear day 2
  Thursday 25 March 2027   clear day 3
  Friday 26 March 2027     Good Friday: does not count
  Saturday 27 March 2027   weekend: does not count
  Sunday 28 March 2027     weekend: does not count
  Monday 29 March 2027     Easter Monday: does not count
  Tuesday 30 March 2027    clear day 4
  Wednesday 31 March 2027  clear day 5
  Thursday 1 April 2027    day of the meeting: does not count
  R v Swansea City Council, ex parte Elitestone Ltd [1993] 46 EG 181 (CA); R v Justices of Herefordshire (1820) 3 B & Ald 581

When authors must send papers:
  Monday 8 March 2027      Draft reports to the clerk (10 working days before it)
  Wednesday 17 March 2027  Final reports to the clerk (3 working days before it)

Published:
  Wednesday 24 March 2027  the papers of the meeting: 2 working days too late, 3 clear days remain
"
    );
    assert!(text(&output.stderr).contains("warning[published-late]"));
    assert_eq!(output.status.code(), Some(0));
    let strict = agendapack(dir.path(), &["timetable", "meeting", "--deny-warnings"]);
    assert_eq!(strict.status.code(), Some(1));
}

#[test]
fn a_meeting_in_wales_after_christmas() {
    let dir = meeting(
        "2026-12-31",
        "published: 2026-12-22\njurisdiction: wales\nlanguage: cy\nholidays: closed.yaml\nsupplements:\n  - { published: 2026-12-23, papers: [] }\n",
    );
    fs::write(
        dir.path().join("meeting/closed.yaml"),
        "- { date: 2026-12-29, name: Offices closed }\n",
    )
    .unwrap();
    let output = agendapack(dir.path(), &["timetable", "meeting"]);
    assert_eq!(
        text(&output.stdout),
        "\
Scrutiny Committee: meeting on Thursday 31 December 2026
Wales: 3 working days must lie clear between publication and the meeting
  Local Government Act 1972, sections 100A(6)(aa) and 100BA(3) and (6)(a), inserted by the Local Government and Elections (Wales) Act 2021, Schedule 4

Last lawful day to publish: Tuesday 22 December 2026

How the days count:
  Tuesday 22 December 2026    day of publication: does not count
  Wednesday 23 December 2026  clear day 1
  Thursday 24 December 2026   clear day 2
  Friday 25 December 2026     Christmas Day: does not count
  Saturday 26 December 2026   weekend: does not count
  Sunday 27 December 2026     weekend: does not count
  Monday 28 December 2026     Boxing Day (substitute day): does not count
  Tuesday 29 December 2026    Offices closed: does not count
  Wednesday 30 December 2026  clear day 3
  Thursday 31 December 2026   day of the meeting: does not count
  R v Swansea City Council, ex parte Elitestone Ltd [1993] 46 EG 181 (CA); R v Justices of Herefordshire (1820) 3 B & Ald 581

When authors must send papers:
  Tuesday 8 December 2026    Adroddiadau drafft i'r clerc (10 working days before it)
  Thursday 17 December 2026  Adroddiadau terfynol i'r clerc (3 working days before it)

Published:
  Tuesday 22 December 2026    the papers of the meeting: in time
  Wednesday 23 December 2026  supplement 1: 1 working day too late, 2 clear days remain
"
    );
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn machines_get_every_day_with_its_reason() {
    let dir = meeting("2027-04-01", "");
    let output = agendapack(dir.path(), &["timetable", "meeting", "--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let timetable = &document["timetable"];
    assert_eq!(timetable["nation"], "england");
    assert_eq!(timetable["clear_days"], 5);
    assert_eq!(timetable["last_lawful_day"], "2027-03-22");
    let days = timetable["days"].as_array().unwrap();
    assert_eq!(days.len(), 11);
    assert_eq!(days[4]["holiday"], "Good Friday");
    assert_eq!(days[4]["counts"], false);
    assert_eq!(days[8]["weekday"], "Tuesday");
    assert_eq!(days[8]["clear_day"], 4);
    assert_eq!(timetable["steps"][0]["date"], "2027-03-08");
    assert_eq!(timetable["published"], Value::Array(Vec::new()));
    assert_eq!(document["warnings"], 0);
}

#[test]
fn faults_of_dates_are_told_and_those_of_papers_are_not() {
    let wrong = meeting("2027-02-30", "");
    let output = agendapack(wrong.path(), &["timetable", "meeting"]);
    assert!(text(&output.stderr).contains("error[invalid-date]"));
    assert_eq!(output.status.code(), Some(1));

    let dir = meeting("2027-04-01", "holidays: closed.yaml\n");
    let output = agendapack(dir.path(), &["timetable", "meeting"]);
    assert!(text(&output.stderr).contains("error[missing-file]"));
    assert_eq!(output.status.code(), Some(1));

    let dir = meeting("2027-04-01", "");
    let path = dir.path().join("meeting/meeting.yaml");
    let yaml = fs::read_to_string(&path).unwrap();
    fs::write(&path, yaml + "  - report: not-there-yet.yaml\n").unwrap();
    let output = agendapack(dir.path(), &["timetable", "meeting"]);
    assert!(text(&output.stdout).contains("Last lawful day to publish: Monday 22 March 2027"));
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn the_law_that_is_printed_is_the_law_that_is_used_and_can_be_changed() {
    let dir = meeting("2027-04-01", "");
    let printed = agendapack(dir.path(), &["law", "england"]);
    let law = text(&printed.stdout);
    fs::create_dir(dir.path().join("law")).unwrap();
    let file = dir.path().join("law/england.yaml");
    fs::write(&file, &law).unwrap();
    let last = |arguments: &[&str]| {
        let output = agendapack(dir.path(), arguments);
        let shown = text(&output.stdout);
        let line = shown.lines().find(|line| line.starts_with("Last lawful"));
        line.map(str::to_owned).unwrap_or_default()
    };
    let built_in = last(&["timetable", "meeting"]);
    let own = ["timetable", "meeting", "--law-dir", "law"];
    assert_eq!(last(&own), built_in);
    fs::write(&file, law.replace("clear_days: 5", "clear_days: 7")).unwrap();
    assert_eq!(
        last(&own),
        "Last lawful day to publish: Thursday 18 March 2027"
    );

    let built = agendapack(dir.path(), &["build", "meeting", "--law-dir", "law"]);
    assert!(built.status.success(), "{}", text(&built.stderr));
    let record = fs::read_to_string(dir.path().join("output/meeting/build.json")).unwrap();
    assert!(record.contains("\"law:england.yaml\""));
    let built = agendapack(dir.path(), &["build", "meeting"]);
    assert!(built.status.success(), "{}", text(&built.stderr));
    let record = fs::read_to_string(dir.path().join("output/meeting/build.json")).unwrap();
    assert!(!record.contains("law:"));
}

#[test]
fn a_law_with_faults_stops_every_meeting() {
    let dir = meeting("2027-04-01", "");
    fs::create_dir(dir.path().join("law")).unwrap();
    let empty = agendapack(dir.path(), &["check", "meeting", "--law-dir", "law"]);
    assert_eq!(empty.status.code(), Some(2));
    assert!(text(&empty.stderr).contains("holds neither england.yaml nor wales.yaml"));
    let law = text(&agendapack(dir.path(), &["law", "england"]).stdout);
    let law = law.replace("clear_days: 5", "clear_days: 0");
    fs::write(dir.path().join("law/england.yaml"), law).unwrap();
    for command in [
        &["build", "meeting"][..],
        &["timetable", "meeting"],
        &["diff", "meeting", "meeting"],
    ] {
        let output = agendapack(dir.path(), &[command, &["--law-dir", "law"]].concat());
        let said = text(&output.stderr);
        assert!(said.contains("law/england.yaml:"), "{said}");
        assert!(said.contains("`clear_days` is 0"), "{said}");
        assert_eq!(output.status.code(), Some(1));
    }
    assert!(!dir.path().join("output").exists());
}

#[test]
fn a_day_that_is_none_is_refused() {
    let dir = meeting("2027-04-01", "");
    let output = agendapack(dir.path(), &["check", "meeting", "--today", "1 March 2027"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("Write year, month and day"));
}
