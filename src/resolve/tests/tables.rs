//! Tables and figures.

use super::*;
use crate::model::{Block, Cell, ListItem, Row, Table};

fn table(yaml: &str) -> Arc<Table> {
    let paper = with_table(yaml).paper();
    let Block::Table(table) = &paper.body.sections[0].blocks[0] else {
        panic!("a table");
    };
    table.clone()
}

fn with_table(yaml: &str) -> Case {
    let indented: String = yaml.lines().map(|line| format!("    {line}\n")).collect();
    Case::report(&format!(
        "title: T\nsections:\n  - heading: H\n    paragraphs:\n      - table: budget\ntables:\n  budget:\n{indented}"
    ))
    .file("budget.csv", "Net budget,name\n10.7,Education\n-1,Other\n,\n")
}

fn cells(row: &Row) -> Vec<String> {
    row.cells
        .iter()
        .map(|cell| match cell {
            Cell::Text(text) => printed(text),
            Cell::Figure(figure) => figure.number.clone(),
            Cell::List(list) => {
                let item = |item: &ListItem| format!("{} {}", item.label, printed(&item.text));
                list.items.iter().map(item).collect::<Vec<_>>().join("; ")
            }
            Cell::Empty => "-".to_owned(),
        })
        .collect()
}

const COLUMNS: &str = "caption: C\ncolumns: { name: { title: Name, row_header: true }, net: { title: Net budget, unit: £m } }\n";

#[test]
fn a_column_prints_with_the_most_places_in_it() {
    let table = table(&format!(
        "{COLUMNS}rows: [[a, 10.776], [b, 1234.5], [c, ''], [d, (3)]]\ntotal: {{}}"
    ));
    let rows: Vec<_> = table.rows.iter().map(cells).collect();
    assert_eq!(
        rows,
        [
            ["a", "10.776"],
            ["b", "1,234.500"],
            ["c", "-"],
            ["d", "−3.000"]
        ]
    );
    assert_eq!(
        cells(table.total.as_ref().expect("a total")),
        ["Total", "1,242.276"]
    );
}

#[test]
fn shares_are_not_added_up() {
    const SHARES: &str = "caption: C\ncolumns: { name: { title: Name }, share: { title: Share, unit: '%' }, rate: { title: Rate, unit: '%' } }\nrows: [[a, 40, 3], [b, 60, 5]]\n";
    let table = table(&format!("{SHARES}total: {{ rate: 4.1 }}"));
    assert_eq!(
        cells(table.total.as_ref().expect("a total")),
        ["Total", "-", "4.1"]
    );
}

#[test]
fn a_total_is_called_what_stands_under_its_label_column() {
    let rows = "rows: [[a, 1], [b, 2]]";
    for total in ["{ name: Sum, net: 3 }", "{ name: Sum, label: Sum }"] {
        let table = table(&format!("{COLUMNS}{rows}\ntotal: {total}"));
        assert_eq!(cells(table.total.as_ref().expect("a total")), ["Sum", "3"]);
    }
}

#[test]
fn rows_come_from_maps_and_spreadsheets_in_any_order() {
    let by_map = table(&format!("{COLUMNS}rows: [{{ net: 1, name: a }}]"));
    assert_eq!(cells(&by_map.rows[0]), ["a", "1"]);
    let by_csv = table(&format!(
        "{COLUMNS}rows: {{ csv: ./budget.csv }}\ntotal: {{ label: Sum, net: '9.7' }}"
    ));
    let rows: Vec<_> = by_csv.rows.iter().map(cells).collect();
    assert_eq!(rows, [["Education", "10.7"], ["Other", "−1.0"]]);
    assert_eq!(
        cells(by_csv.total.as_ref().expect("a total")),
        ["Sum", "9.7"]
    );
}

#[test]
fn a_style_may_print_what_is_below_zero_in_parentheses() {
    let case = with_table(&format!("{COLUMNS}rows: [[a, -1234]]"));
    let paper = case.style("figures: { negative: parentheses }").paper();
    assert_eq!(cells(&paper.body.tables[0].rows[0]), ["a", "(1,234)"]);
}

#[test]
fn a_wrong_total_names_both_sums_and_every_cell() {
    let case = with_table(&format!(
        "{COLUMNS}rows: [[a, 10.776], [b, 13.174]]\ntotal: {{ label: T, net: 23.905 }}"
    ));
    let (meeting, faults) = case.resolve();
    assert!(meeting.is_none());
    assert_eq!(
        show(&faults),
        "report.yaml:11:29+6 total-mismatch: the total of `net` is stated as 23.905, but its cells add up to 23.950"
    );
    let fault = faults.iter().next().expect("a fault");
    let related: Vec<_> = fault
        .related
        .iter()
        .map(|r| (r.place.line, r.place.column, &*r.message))
        .collect();
    assert_eq!(related, [(10, 16, "adds 10.776"), (10, 29, "adds 13.174")]);
    assert!(
        fault
            .hint
            .as_ref()
            .is_some_and(|hint| hint.contains("differ by 0.045"))
    );
}

#[test]
fn faults_of_rows_are_all_found() {
    let case = with_table(&format!(
        "{COLUMNS}rows: [[a], [a, 1, 2], {{ name: a, nett: 1 }}, [b, n/a], [c, '12 000']]\ntotal: {{ nte: 1 }}"
    ));
    assert_eq!(
        case.faults(),
        "report.yaml:10:13+1 row-length: this row has 1 cell; the table has 2 columns
report.yaml:10:24+1 row-length: this row has 3 cells; the table has 2 columns
report.yaml:10:39+4 unknown-key: the table has no column `nett`
report.yaml:10:54+3 not-a-number: `n/a` is not a number
report.yaml:10:64+8 not-a-number: `12 000` is not a number
report.yaml:11:14+3 unknown-key: the table has no column `nte`"
    );
}

#[test]
fn a_spreadsheet_must_name_the_tables_columns() {
    let case = with_table(&format!("{COLUMNS}rows: {{ csv: wrong.csv }}"))
        .file("wrong.csv", "name,nett,name\na,1,b\n");
    assert_eq!(
        case.faults(),
        "wrong.csv:1:6+4 unknown-key: the table has no column `nett`
wrong.csv:1:11+4 duplicate-key: the column `name` stands twice"
    );
}

#[test]
fn figures_print_in_text_with_their_units_and_names() {
    let yaml = "
title: T
figures:
  dsg: { value: 172.781, unit: £ million }
  share: { value: 18.25, unit: '%', places: 1 }
sections:
  - heading: H
    paragraphs: ['{{ figures.dsg }} is {{figures.share}}']
";
    let paper = Case::report(yaml).paper();
    let Block::Paragraph(paragraph) = &paper.body.sections[0].blocks[0] else {
        panic!("a paragraph");
    };
    assert_eq!(printed(&paragraph.text), "£172.781 million is 18.3%");
    assert_eq!(
        paragraph.text.parts[0],
        TextPart::Figure {
            name: "reports.report.figures.dsg".to_owned(),
            text: "£172.781 million".to_owned()
        }
    );
}

#[test]
fn a_list_in_a_cell_continues_the_numbers_of_another() {
    let table = table(
        "caption: C\ncolumns: { a: { title: A }, b: { title: B } }\nrows:\n  - a: { list: { style: decimal, items: [one, two] } }\n    b: { list: { style: decimal, start: 3, items: [three, { text: four, list: [in] }] } }\n",
    );
    assert_eq!(
        cells(&table.rows[0]),
        ["1. one; 2. two", "3. three; 4. four"]
    );
    let Cell::List(list) = &table.rows[0].cells[1] else {
        panic!("a list");
    };
    assert!(list.ordered);
    assert_eq!(
        list.items[1].list.as_ref().map(|list| list.items.len()),
        Some(1)
    );
}

#[test]
fn a_list_in_a_cell_stands_in_text_and_counts_from_one_or_more() {
    let faults = |cell: &str, column: &str| {
        show(
            &with_table(&format!(
                "caption: C\ncolumns: {{ a: {{ title: A }}, b: {{ title: B{column} }} }}\nrows:\n  - a: x\n    b: {{ list: {cell} }}\n"
            ))
            .resolve()
            .1,
        )
    };
    assert_eq!(faults("[x]", ""), "");
    assert_eq!(
        faults("[x]", ", unit: £m"),
        "report.yaml:12:12+1 invalid-value: a cell of the column `b` must be a number, not a list"
    );
    for wrong in [
        "{ start: 2, items: [x] }",
        "{ style: roman, start: 0, items: [x] }",
    ] {
        let shown = faults(wrong, "");
        assert!(shown.contains("`start` is the number of"), "{shown}");
    }
    let shown = faults("[{ text: x, id: here }]", "");
    assert!(
        shown.contains("an item of a list in a table has no `id`"),
        "{shown}"
    );
}

#[test]
fn rows_are_named_by_id_or_label_where_that_names_one_alone() {
    let table = table(
        "caption: C\ncolumns: { name: { title: Name, row_header: true }, net: { title: Net, unit: £m } }\nrows:\n  - [Early Help, 1]\n  - [Schools, 2]\n  - [schools, 3]\n  - { id: two, name: Schools, net: 4 }\n  - [Two, 5]\n  - ['', 6]\n  - [' Play ', 7]\n  - subtotal: { label: Part }\ntotal: { label: Part }\n",
    );
    let rows = table.rows.iter().chain(&table.total);
    let keys: Vec<_> = rows.map(|row| row.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "early_help",
            "row_2",
            "row_3",
            "two",
            "row_5",
            "row_6",
            "play",
            "part",
            "total"
        ]
    );
}

#[test]
fn a_table_without_a_caption_is_not_counted() {
    let paper = Case::report(
        "title: T\nsections:\n  - heading: H\n    paragraphs:\n      - table: a\n      - table: b\n      - text: \"{{ ref(\\\"b\\\") }}\"\ntables:\n  a:\n    look: borderless\n    head: false\n    columns: { x: { title: X, row_header: true }, y: { title: Y } }\n    rows: [[one, two]]\n  b:\n    caption: C\n    columns: { x: { title: X } }\n    rows: [[one]]\n",
    )
    .paper();
    let blocks = &paper.body.sections[0].blocks;
    let [Block::Table(a), Block::Table(b), Block::Paragraph(text)] = &blocks[..] else {
        panic!("two tables and a paragraph");
    };
    assert_eq!((a.label.as_str(), &a.caption), ("", &None));
    assert_eq!(b.label, "Table 1");
    assert_eq!(printed(&text.text), "Table 1");
}
