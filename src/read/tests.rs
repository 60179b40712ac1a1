//! Meetings and styles read from real folders.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::raw::RawRows;
use super::{normalise, read_meeting, read_style};
use crate::diag::{Code, Diagnostics};

const MEETING: &str =
    "authority: a\ncommittee: c\ndate: 2016-06-29\ntime: '19:15'\nvenue: v\nagenda:\n";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

/// Code, file name, line and column of every finding that has a place.
fn places(dir: &Path, found: &Diagnostics) -> Vec<(Code, String, u32, u32)> {
    let label = format!("{}/", dir.display());
    let with_place = found
        .iter()
        .filter_map(|d| Some((d.code, d.place.as_ref()?)));
    with_place
        .map(|(code, p)| (code, p.file.replace(&label, ""), p.line, p.column))
        .collect()
}

#[test]
fn a_meeting_is_read_with_all_that_it_reaches() {
    let meeting = format!(
        "{MEETING}  - report: ./papers/r.yaml\n  - minutes: {{ of: 2016-03-22, file: m.yaml }}\n"
    );
    let report = "title: R\nappendices: [{ file: annex.yaml }]\ntables:\n  t:\n    caption: c\n    columns: { a: { title: A } }\n    rows: { csv: t.csv }\n";
    let dir = folder(&[
        ("meeting.yaml", meeting.as_bytes()),
        ("papers/r.yaml", report.as_bytes()),
        ("m.yaml", b"title: M\n"),
        (
            "annex.yaml",
            b"title: A\nappendices: [{ file: papers/r.yaml }]\n",
        ),
        ("t.csv", b"\xEF\xBB\xBFa\n1.50\n"),
    ]);
    let (inputs, found) = read_meeting(dir.path());
    assert!(found.is_empty(), "{found:#?}");
    assert_eq!(
        inputs.reports.keys().collect::<Vec<_>>(),
        ["annex.yaml", "m.yaml", "papers/r.yaml"]
    );
    assert_eq!(inputs.csv["t.csv"].rows[1][0].value, "1.50");
    assert_eq!(inputs.digests.len(), 5);
    assert_eq!(inputs.sources.iter().count(), 5);
    let written = &inputs.reports["papers/r.yaml"];
    assert!(inputs.sources.get(&written.path).is_some());
    assert_eq!(
        normalise("./papers/r.yaml").as_deref(),
        Some("papers/r.yaml")
    );
}

#[test]
fn one_spreadsheet_serves_several_tables() {
    const LAMPS: &[u8] = include_bytes!("../../tests/cases/ok/table-from-xlsx/figures/lamps.xlsx");
    let table = |name: &str, rows: &str| {
        format!(
            "  {name}:\n    caption: c\n    columns: {{ a: {{ title: A }} }}\n    rows: {rows}\n"
        )
    };
    let report = [
        "title: R\ntables:\n".to_owned(),
        table("t", "{ xlsx: ./f/lamps.xlsx, range: B4:C4, header: false }"),
        table("u", "{ xlsx: f/lamps.xlsx, name: Wards }"),
        table("v", "{ xlsx: f/lamps.xlsx, name: Wrads }"),
        table("w", "{ ods: f/lamps.xlsx }"),
        table("x", "{ ods: ../lamps.ods }"),
        table("y", "{ ods: lamps.ods }"),
    ]
    .concat();
    let dir = folder(&[
        (
            "meeting.yaml",
            format!("{MEETING}  - report: r.yaml\n").as_bytes(),
        ),
        ("r.yaml", report.as_bytes()),
        ("f/lamps.xlsx", LAMPS),
    ]);
    let (inputs, found) = read_meeting(dir.path());
    let at = |code, line, column| (code, "r.yaml".to_owned(), line, column);
    assert_eq!(
        places(dir.path(), &found),
        [
            at(Code::Spreadsheet, 14, 39),
            at(Code::Spreadsheet, 18, 18),
            at(Code::PathOutside, 22, 18),
            at(Code::MissingFile, 26, 18),
        ]
    );
    let cells = |name: &str| {
        let tables = &inputs.reports["r.yaml"].value.tables;
        let (_, table) = tables.iter().find(|(key, _)| key.value == name)?;
        let RawRows::Sheet(sheet) = &table.rows else {
            panic!("{name} is of a sheet");
        };
        let cells = inputs.sheet_cells(sheet)?;
        assert!(inputs.sources.sheet(&cells.path).is_some());
        Some((
            sheet.header,
            cells.rows.len(),
            cells.rows[0][1].value.clone(),
        ))
    };
    assert_eq!(cells("t"), Some((false, 1, "1200".to_owned())));
    assert_eq!(cells("u"), Some((true, 2, "1200".to_owned())));
    assert_eq!(cells("v"), None);
    assert!(inputs.digests.contains_key("f/lamps.xlsx"));
}

#[test]
fn rows_that_are_named_in_two_ways_are_a_fault() {
    for rows in [
        "{ csv: a.csv, sheet: Lamps }",
        "{ xlsx: a.xlsx, ods: a.ods }",
        "{ range: A1:B2 }",
    ] {
        let report = format!(
            "title: R\ntables:\n  t:\n    caption: c\n    columns: {{ a: {{ title: A }} }}\n    rows: {rows}\n"
        );
        let dir = folder(&[
            (
                "meeting.yaml",
                format!("{MEETING}  - report: r.yaml\n").as_bytes(),
            ),
            ("r.yaml", report.as_bytes()),
        ]);
        let (inputs, found) = read_meeting(dir.path());
        assert!(inputs.reports.is_empty(), "{rows}");
        let faults = places(dir.path(), &found);
        assert!(!faults.is_empty(), "{rows}");
        assert!(faults.iter().all(|(.., line, _)| *line == 6), "{faults:?}");
    }
}

#[test]
fn faults_of_all_files_are_found_in_one_run() {
    let meeting = format!(
        "{MEETING}  - report: one.yaml\n  - report: tow.yaml\n  - report: ../secret.yaml\n  - report: latin.yaml\n  - report: folder\n"
    );
    let one = "titel: R\n";
    let dir = folder(&[
        ("meeting.yaml", meeting.as_bytes()),
        ("one.yaml", one.as_bytes()),
        ("two.yaml", b"title: x\n"),
        ("latin.yaml", b"title: caf\xe9\n"),
        ("folder/x.txt", b""),
    ]);
    let (inputs, found) = read_meeting(dir.path());
    let file = |code, name: &str, line, column| (code, name.to_owned(), line, column);
    assert_eq!(
        places(dir.path(), &found),
        [
            file(Code::NotUtf8, "latin.yaml", 1, 11),
            file(Code::MissingFile, "meeting.yaml", 8, 13),
            file(Code::PathOutside, "meeting.yaml", 9, 13),
            file(Code::Unreadable, "meeting.yaml", 11, 13),
            file(Code::UnknownKey, "one.yaml", 1, 1),
        ]
    );
    let missing = found.iter().find(|d| d.code == Code::MissingFile).unwrap();
    assert_eq!(missing.hint.as_deref(), Some("Did you mean `two.yaml`?"));
    assert!(inputs.meeting.is_some() && inputs.reports.is_empty());
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused() {
    let outside = folder(&[("r.yaml", b"title: x\n")]);
    let dir = folder(&[(
        "meeting.yaml",
        format!("{MEETING}  - report: r.yaml\n").as_bytes(),
    )]);
    std::os::unix::fs::symlink(outside.path().join("r.yaml"), dir.path().join("r.yaml")).unwrap();
    let (inputs, found) = read_meeting(dir.path());
    assert_eq!(
        places(dir.path(), &found),
        [(Code::PathOutside, "meeting.yaml".to_owned(), 7, 13)]
    );
    assert!(inputs.reports.is_empty());
}

#[test]
fn an_image_that_is_none_is_reported_where_it_is_placed() {
    let report = "title: R\nsections:\n  - heading: h\n    paragraphs:\n      - { image: map.png, alt: a }\n";
    let dir = folder(&[
        (
            "meeting.yaml",
            format!("{MEETING}  - report: r.yaml\n").as_bytes(),
        ),
        ("r.yaml", report.as_bytes()),
        ("map.png", b"no image"),
    ]);
    let (inputs, found) = read_meeting(dir.path());
    assert_eq!(
        places(dir.path(), &found),
        [(Code::InvalidImage, "r.yaml".to_owned(), 5, 18)]
    );
    assert!(inputs.images.is_empty());
}

#[test]
fn a_folder_that_is_no_meeting_is_a_fault() {
    let dir = folder(&[("meting.yaml", b"")]);
    let (_, found) = read_meeting(dir.path());
    let fault = found.iter().next().unwrap();
    assert_eq!(
        (fault.code, fault.hint.as_deref()),
        (
            Code::MissingFile,
            Some("Rename `meting.yaml` to `meeting.yaml`.")
        )
    );
    let (_, found) = read_meeting(&dir.path().join("nowhere"));
    assert_eq!(found.iter().next().unwrap().code, Code::MissingFile);
}

#[test]
fn a_users_file_stands_in_place_of_a_built_in_one() {
    let font = "fonts: { regular: liberation-sans/LiberationSans-Regular.ttf, bold: own.ttf, italic: non.ttf }\n";
    let dir = folder(&[
        ("base/style.yaml", b"language: cy\n"),
        ("town/style.yaml", b"page: { width: 210mm }\n"),
        ("town/paper.md", b"text\n"),
        ("city/style.yaml", font.as_bytes()),
        ("city/own.ttf", b"font"),
        ("loop/style.yaml", b"extends: loop\n"),
        ("bare/paper.md", b""),
    ]);
    let (style, sources, found) = read_style("town", Some(dir.path()));
    assert!(found.is_empty(), "{found:#?}");
    let style = style.unwrap();
    let names: Vec<&str> = style
        .chain
        .iter()
        .map(|layer| layer.name.as_str())
        .collect();
    assert_eq!(names, ["town", "base"]);
    assert_eq!(&*style.chain[0].templates["paper.md"].text, "text\n");
    assert_eq!(
        style.chain[1]
            .settings
            .value
            .language
            .as_ref()
            .unwrap()
            .value,
        "cy"
    );
    assert!(sources.get(&style.chain[0].settings.path).is_some());

    // A font that is missing does not hide what else is wrong with the style.
    let (style, _, found) = read_style("city", Some(dir.path()));
    let style = style.expect("what else is wrong with it can still be found");
    assert!(style.chain[0].fonts.contains_key("own.ttf"));
    assert_eq!(
        places(dir.path(), &found),
        [(Code::MissingFile, "city/style.yaml".to_owned(), 1, 86)]
    );

    for (name, code) in [
        ("loop", Code::Style),
        ("bare", Code::Style),
        ("twon", Code::Style),
        ("../town", Code::Style),
    ] {
        let (style, _, found) = read_style(name, Some(dir.path()));
        assert!(style.is_none());
        assert_eq!(found.iter().next().unwrap().code, code, "{name}");
    }
}
