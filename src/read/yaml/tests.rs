//! What serde and the walk make of YAML that people write.

use super::parse;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::read::raw::{RawBlock, RawCell, RawMeeting, RawReport, RawRow, RawRows, RawStyle};

fn report(text: &str) -> RawReport {
    parse(&"r.yaml".into(), text).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn faults(text: &str) -> Vec<Diagnostic> {
    let faults: Diagnostics =
        parse::<RawReport>(&"r.yaml".into(), text).expect_err("no fault found");
    faults.into_iter().collect()
}

/// Code, line, column and length of every fault.
fn places(text: &str) -> Vec<(Code, u32, u32, u32)> {
    let place = |d: Diagnostic| {
        d.place
            .map(|p| (d.code, p.line, p.column, p.length))
            .expect("a place")
    };
    faults(text).into_iter().map(place).collect()
}

#[test]
fn scalars_arrive_as_typed() {
    let report = report(
        "title: 2016\nheader:\n  wards: yes\n  lead: 2016-06-29\n  time: 19:15\n  flag: true\n  hex: 0x1F\n  long: 1_000\nfigures:\n  a: { value: 269.0 }\n  b: { value: 0.10 }\n  c: { value: +1e3 }\n",
    );
    assert_eq!(report.title.value, "2016");
    let header: Vec<&str> = report.header.values().map(|v| v.value.as_str()).collect();
    assert_eq!(
        header,
        ["yes", "2016-06-29", "19:15", "true", "0x1F", "1_000"]
    );
    let figures: Vec<&str> = report
        .figures
        .values()
        .filter_map(|f| f.value.as_ref())
        .map(|value| value.value.as_str())
        .collect();
    assert_eq!(figures, ["269.0", "0.10", "+1e3"]);
}

#[test]
fn cells_keep_their_text_and_may_be_empty() {
    let report = report(
        "title: t\ntables:\n  b:\n    caption: c\n    columns: { d: { title: D }, n: { title: N } }\n    rows:\n      - [Education, 269.0]\n      - [Youth, ~]\n      - { d: Play, n: }\n    total: { label: Total, n: 50.10 }\n    notes: [plain, { mark: '*', text: marked }]\n",
    );
    let table = &report.tables[0];
    let RawRows::Written(rows) = &table.rows else {
        panic!()
    };
    let RawRow::Cells(first) = &rows[0].value else {
        panic!()
    };
    assert_eq!(
        (
            first[1].text.value.as_str(),
            first[1].text.line,
            first[1].text.column
        ),
        ("269.0", 7, 21)
    );
    let RawRow::Cells(second) = &rows[1].value else {
        panic!()
    };
    assert_eq!(second[1].text.value, "");
    let RawRow::ByColumn(third) = &rows[2].value else {
        panic!()
    };
    assert_eq!(third[1].text.value, "");
    let total = table.total.as_ref().unwrap();
    assert_eq!(total.label.as_ref().unwrap().value, "Total");
    assert_eq!(total.stated[0].value, "50.10");
    assert_eq!(table.notes[0].text.value, "plain");
    assert_eq!(table.notes[1].mark.as_ref().unwrap().value, "*");
}

/// The cells of the only row of a table.
fn cells(row: &str) -> Vec<RawCell> {
    let text = format!(
        "title: \"caf\u{e9}, \u{1f4b7}\"\r\nheader: {{ a: &n 12.50, b: x }}\r\ntables:\r\n  t:\r\n    caption: c\r\n    columns: {{ a: {{ title: A }} }}\r\n    rows:\r\n      - {row}\r\n"
    );
    let report = report(&text);
    let RawRows::Written(rows) = &report.tables[0].rows else {
        panic!()
    };
    match &rows[0].value {
        RawRow::Cells(cells) => cells.clone(),
        RawRow::ByColumn(cells) => cells.values().cloned().collect(),
        RawRow::Subtotal(_) => panic!(),
    }
}

#[test]
fn numbers_in_cells_arrive_as_typed() {
    let row = "[269.0, 1_000, 0x1F, +1e3, -0.10, .5, 007, true, False, .inf, &b 3.10, *n, *b, \"4.0\", list, '{ x }', 1e999]";
    let texts: Vec<String> = cells(row).into_iter().map(|cell| cell.text.value).collect();
    let typed = [
        "269.0", "1_000", "0x1F", "+1e3", "-0.10", ".5", "007", "true", "False", ".inf", "3.10",
        "12.50", "3.10", "4.0", "list", "{ x }", "1e999",
    ];
    assert_eq!(texts, typed);
    let texts: Vec<String> = cells("{ a: 1.0, b: !!float 2.50 }")
        .into_iter()
        .map(|cell| cell.text.value)
        .collect();
    assert_eq!(texts, ["1.0", "2.50"]);
}

#[test]
fn a_cell_may_hold_a_list() {
    let cells = cells(
        "[{ list: [one, { text: two, list: [in] }] }, { list: { style: decimal, start: 9, items: [nine] } }]",
    );
    let lists: Vec<_> = cells.iter().filter_map(|cell| cell.list.as_ref()).collect();
    assert_eq!(lists[0].items.len(), 2);
    assert_eq!(lists[1].start.as_ref().map(|start| start.value), Some(9));
    assert_eq!(cells[0].text.value, "");
}

#[test]
fn a_cell_holds_no_other_mapping() {
    let row = |cell: &str| {
        format!(
            "title: t\ntables:\n  t:\n    caption: c\n    columns: {{ a: {{ title: A }} }}\n    rows:\n      - [{cell}]\n"
        )
    };
    assert_eq!(places(&row("{ lst: [a] }")), [(Code::UnknownKey, 7, 12, 3)]);
    assert_eq!(places(&row("{ x }"))[0].1, 7);
    assert_eq!(places(&row("[a]")), [(Code::WrongType, 7, 10, 1)]);
    assert_eq!(
        places(&row(
            "{ list: { style: decimal, start: nine, items: [a] } }"
        ))[0]
            .0,
        Code::WrongType
    );
}

#[test]
fn every_form_of_block_is_read() {
    let report = report(
        "title: t\nsections:\n  - heading: h\n    paragraphs:\n      - one\n      - { text: two, unnumbered: true, list: { style: roman, items: [a, { text: b, list: [c] }] } }\n      - subheading: three\n        level: 2\n      - table: four\n      - { image: five.png, alt: a }\n      - quote: six\n      - page_break: true\nclosing:\n  financial: None.\n  legal:\n  risk: [x, y]\n",
    );
    let blocks = &report.sections[0].paragraphs.0;
    assert_eq!(blocks.len(), 7);
    assert!(
        matches!(&blocks[0].value, RawBlock::Paragraph(p) if p.text.value == "one" && p.text.line == 5)
    );
    assert!(
        matches!(&blocks[1].value, RawBlock::Paragraph(p) if p.unnumbered && p.list.as_ref().unwrap().items.len() == 2)
    );
    assert!(
        matches!(&blocks[2].value, RawBlock::Subheading(s) if s.level.as_ref().unwrap().value == 2)
    );
    assert!(matches!(&blocks[6].value, RawBlock::PageBreak(true)));
    let closing: Vec<usize> = report
        .closing
        .values()
        .map(|blocks| blocks.0.len())
        .collect();
    assert_eq!(closing, [1, 0, 2]);
}

#[test]
fn all_faults_of_a_file_are_found_at_once() {
    let text = "\
titel: A report
sections:
  - heading: [a, b]
    paragraphs:
      - tabel: budget
      - text: x
        level: 2
      - 2016
      - image: a.png
        width: 60%
        hight: 3
  - paragraphs: []
tables:
  t:
    caption: c
    columns: { a: { title: A, places: many }, b: { title: B, row_header: perhaps } }
    rows: none
sections: []
";
    assert_eq!(
        places(text),
        [
            (Code::UnknownKey, 1, 1, 5),
            (Code::WrongType, 3, 14, 1),
            (Code::UnknownKey, 5, 9, 5),
            (Code::UnknownKey, 7, 9, 5),
            (Code::WrongType, 8, 9, 4),
            (Code::UnknownKey, 11, 9, 5),
            (Code::WrongType, 16, 39, 4),
            (Code::WrongType, 16, 74, 7),
            (Code::WrongType, 17, 11, 4),
            (Code::DuplicateKey, 18, 1, 8),
        ]
    );
    let found = faults(text);
    assert_eq!(found[0].hint.as_deref(), Some("Did you mean `title`?"));
    assert_eq!(found[2].hint.as_deref(), Some("Did you mean `table`?"));
    assert_eq!(
        found[3].message,
        "unknown key `level` in an entry of `paragraphs`"
    );
    assert_eq!(found[4].hint.as_deref(), Some("Put it in quotes: \"2016\""));
    assert_eq!(
        found[6].message,
        "`places` must be a whole number, not text"
    );
    assert_eq!(
        found[7].message,
        "`row_header` must be `true` or `false`, not text"
    );
    assert_eq!(
        found[8].message,
        "`rows` must be a list or a mapping (`key: value`), not text"
    );
    assert_eq!(found[9].related[0].place.line, 2);
}

#[test]
fn agenda_entries_say_what_they_are() {
    let head = "authority: a\ncommittee: c\ndate: 2016-06-29\ntime: '19:15'\nvenue: v\nagenda:\n";
    let good = format!(
        "{head}  - apologies\n  - report: r.yaml\n    title: T\n  - minutes: {{ of: 2016-03-22, file: m.yaml }}\n  - item: {{ title: W }}\n"
    );
    let meeting: RawMeeting = parse(&"m.yaml".into(), &good).unwrap();
    assert_eq!(meeting.agenda.len(), 4);
    let bad = format!(
        "{head}  - reprot: r.yaml\n  - note: x\n  - report: r.yaml\n    item: {{ title: x }}\n  - minutes: {{ of: x }}\n"
    );
    let faults = parse::<RawMeeting>(&"m.yaml".into(), &bad).unwrap_err();
    let found: Vec<(Code, u32)> = faults
        .iter()
        .map(|d| (d.code, d.place.as_ref().unwrap().line))
        .collect();
    let wanted = [
        (Code::UnknownKey, 7),
        (Code::MissingKey, 8),
        (Code::WrongType, 10),
        (Code::MissingKey, 11),
    ];
    assert_eq!(found, wanted, "{faults:#?}");
}

#[test]
fn crlf_and_a_byte_order_mark_do_not_shift_places() {
    assert_eq!(
        places("title: x\r\nvenu: y\r\n"),
        [(Code::UnknownKey, 2, 1, 4)]
    );
    let report = report("title: Caf\u{e9} \u{2014} x\r\nsections:\r\n  - heading: h\r\n");
    assert_eq!(report.title.value, "Café — x");
    let heading = report.sections[0].heading.as_ref().expect("a heading");
    assert_eq!((heading.line, heading.column), (3, 14));
}

#[test]
fn a_colon_in_text_is_explained() {
    let found = faults(
        "title: x\nsections:\n  - heading: h\n    paragraphs:\n      - text: Key duties include:\n        id: a\n",
    );
    assert_eq!(found[0].code, Code::YamlSyntax);
    assert_eq!(found[0].place.as_ref().unwrap().line, 5);
    assert!(found[0].hint.as_deref().unwrap().contains("quotes"));
    // In a list, a text with a colon is a mapping.
    let found = faults("title: x\nrecommendations:\n  - That the Panel notes: all of it\n");
    assert_eq!(
        (found[0].code, found[0].place.as_ref().unwrap().line),
        (Code::WrongType, 3)
    );
    assert!(found[0].hint.as_deref().unwrap().contains("quotes"));
    assert_eq!(found.len(), 1);
}

#[test]
fn a_figure_at_the_start_of_a_text_is_explained() {
    let found = faults("title: {{ figures.x }} was spent\n");
    assert!(
        matches!(found[0].code, Code::YamlSyntax | Code::WrongType),
        "{found:#?}"
    );
    assert!(
        found[0].hint.as_deref().unwrap().contains("quotes"),
        "{found:#?}"
    );
}

#[test]
fn bombs_are_refused() {
    let mut laughs = String::from("title: x\nheader:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for n in 1..10 {
        let row = vec![format!("*a{}", n - 1); 10].join(", ");
        laughs.push_str(&format!("  a{n}: &a{n} [{row}]\n"));
    }
    let started = faults(&laughs);
    assert!(!started.is_empty());
    let mut text = String::from("title: x\ntables: &a\n  t: *a\n");
    assert!(!faults(&text).is_empty());
    text = format!(
        "title: x\nsections: {}{}\n",
        "[".repeat(5_000),
        "]".repeat(5_000)
    );
    assert_eq!(faults(&text)[0].code, Code::YamlLimit);
    text = String::from("title: x\nsections:\n");
    for depth in 0..200 {
        text.push_str(&format!(
            "{}- heading: h\n{}sections:\n",
            "  ".repeat(depth + 1),
            "  ".repeat(depth + 2)
        ));
    }
    assert_eq!(faults(&text)[0].code, Code::YamlLimit);
}

#[test]
fn a_bomb_that_fits_its_place_is_refused() {
    let mut text = String::from(
        "title: x\nsections:\n  - heading: h\n    paragraphs:\n      - text: t\n        list: &l0 [x, x, x, x, x, x, x, x, x, x]\n",
    );
    for n in 1..9 {
        let items = vec![format!("{{ text: t, list: *l{} }}", n - 1); 10].join(", ");
        text.push_str(&format!("      - {{ text: t, list: &l{n} [{items}] }}\n"));
    }
    let found = faults(&text);
    assert_eq!(found[0].code, Code::YamlLimit, "{found:#?}");
}

#[test]
fn syntax_is_placed_where_it_breaks() {
    let found = faults("title: x\nsections:\n\t- heading: h\n");
    assert_eq!(
        (found[0].code, found[0].place.as_ref().unwrap().line),
        (Code::YamlSyntax, 3)
    );
    assert!(
        found[0].hint.as_deref().unwrap().contains("tabs"),
        "{found:#?}"
    );
    let found = faults("title: \"x\nsections: []\n");
    assert_eq!(found[0].code, Code::YamlSyntax);
    assert_eq!(
        faults("title: x\n---\ntitle: y\n")[0].code,
        Code::YamlSyntax
    );
    assert_eq!(faults("")[0].code, Code::MissingKey);
    assert_eq!(faults("- a\n- b\n")[0].code, Code::WrongType);
}

#[test]
fn a_long_paragraph_on_one_line_is_no_fault() {
    let long = "word ".repeat(2_000);
    let report = report(&format!(
        "title: x\nsections:\n  - heading: h\n    paragraphs:\n      - {long}\n"
    ));
    assert_eq!(report.sections[0].paragraphs.0.len(), 1);
}

#[test]
fn a_style_is_read() {
    let style: RawStyle = parse(
        &"style.yaml".into(),
        "extends: base\npage: { width: 210mm, margins: { top: 25mm } }\ntext: { leading: 1.35, hyphenate: false }\nnumbering: { sections: \"{1}\", lists: { bullet: [\"•\", \"–\"] } }\n",
    )
    .unwrap();
    assert_eq!(style.text.unwrap().leading.unwrap().value, "1.35");
}
