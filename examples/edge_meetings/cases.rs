//! Small meetings, each with one report that is hard to set.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// Writes every case into a folder of its own below `dir`.
pub fn write_cases(dir: &Path) -> io::Result<()> {
    write_case(&dir.join("table-of-30-pages"), &long_table())?;
    write_case(&dir.join("list-five-deep"), &deep_list())?;
    write_case(
        &dir.join("one-line"),
        "title: One line\nsections:\n  - heading: All\n    paragraphs:\n      - One line.\n",
    )?;
    write_case(&dir.join("row-taller-than-a-page"), &tall_row())?;
    write_case(&dir.join("many-footnotes"), &footnotes())?;
    write_case(&dir.join("wide-tables"), &wide_tables())?;
    write_case(&dir.join("long-words"), LONG_WORDS)?;
    write_case(&dir.join("charts"), include_str!("charts.yaml"))?;
    let every = dir.join("every-block");
    write_case(&every, include_str!("every-block.yaml"))?;
    std::fs::write(every.join("appendix.yaml"), include_str!("appendix.yaml"))?;
    std::fs::write(every.join("arrows.png"), ARROWS)
}

/// A picture: the sample's.
const ARROWS: &[u8] = include_bytes!("../../inputs/merton-2016-06-29/from-forecast-to-place.png");

/// A meeting with one report.
fn write_case(dir: &Path, report: &str) -> io::Result<()> {
    std::fs::create_dir_all(dir)?;
    std::fs::write(
        dir.join("meeting.yaml"),
        "authority: Anytown Borough Council\ncommittee: Overview and Scrutiny Committee\ndate: 2027-03-10\n\
         time: \"18:30\"\nvenue: Council Chamber\nagenda:\n  - report: report.yaml\n",
    )?;
    std::fs::write(dir.join("report.yaml"), report)
}

fn long_table() -> String {
    let mut out = String::from(
        "title: A table of thirty pages\ntables:\n  long:\n    caption: Payments over £500\n    columns:\n      \
         date: { title: Date, row_header: true }\n      payee: { title: Payee }\n      amount: { title: Amount, unit: £, places: 2 }\n    rows:\n",
    );
    for row in 0..1150 {
        let _ = writeln!(
            out,
            "      - [Day {}, Supplier number {row} of goods and services, {}.{:02}]",
            row % 28 + 1,
            500 + row * 37,
            row % 100
        );
    }
    out.push_str(
        "    total: { label: Total }\n    notes:\n      - Figures leave out value added tax.\nsections:\n  - heading: Payments\n    paragraphs:\n      - Every payment is listed.\n      - table: long\n      - Nothing follows.\n",
    );
    out
}

fn deep_list() -> String {
    let mut out = String::from(
        "title: A list five deep\nsections:\n  - heading: Lists\n    paragraphs:\n      - text: The first depth follows.\n",
    );
    let styles = ["bullet", "decimal", "letter", "roman", "bullet"];
    let mut indent = 8;
    for (depth, style) in styles.iter().enumerate() {
        let pad = " ".repeat(indent);
        let _ = write!(
            out,
            "{pad}list:\n{pad}  style: {style}\n{pad}  items:\n{pad}    - An item at depth {0} that is long enough to take more than one line on the page, so that its second line must hang under its first.\n{pad}    - text: Another item at depth {0}\n",
            depth + 1
        );
        indent += 6;
    }
    out
}

fn tall_row() -> String {
    let text = "A sentence that fills a cell and is said again and again. ".repeat(140);
    format!(
        "title: A row taller than a page\ntables:\n  tall:\n    caption: One cell with a great deal to say\n    columns:\n      \
         name: {{ title: Name, row_header: true }}\n      text: {{ title: Text }}\n      cost: {{ title: Cost, unit: £000 }}\n    rows:\n      \
         - [First, Short, 12]\n      - [Second, \"{text}\", 13]\n      - [Third, Short, 14]\n    total: {{ label: Total }}\n\
         sections:\n  - heading: The table\n    paragraphs:\n      - A row is split when no page can hold it.\n      - table: tall\n"
    )
}

fn footnotes() -> String {
    let mut notes = String::from("title: Many footnotes\nfootnotes:\n");
    let mut text = String::from("sections:\n  - heading: Notes\n    paragraphs:\n");
    for number in 1..=60 {
        let _ = writeln!(
            notes,
            "  note{number}: Note {number} explains what the paragraph leaves out, at some length so that it may take two lines at the foot of its page."
        );
        let _ = writeln!(
            text,
            "      - A paragraph with a note.[^note{number}] It goes on for a while after the call, to the end of the line and over into the next, so that pages break at many different places."
        );
    }
    notes + &text
}

fn wide_tables() -> String {
    let mut out = String::from("title: Wide tables\ntables:\n");
    for (name, columns) in [("ten", 10), ("sixteen", 16), ("nineteen", 19)] {
        let _ = write!(
            out,
            "  {name}:\n    caption: A table of {columns} columns\n    columns:\n      area: {{ title: Area of the borough, row_header: true }}\n"
        );
        for column in 1..columns {
            let _ = writeln!(
                out,
                "      c{column}: {{ title: \"20{:02}/{:02}\", unit: £000, places: 1 }}",
                column + 9,
                column + 10
            );
        }
        out.push_str("    rows:\n");
        for row in 1..=45 {
            let cells: Vec<_> = (1..columns)
                .map(|column| format!("{}.{}", row * column * 97, column % 10))
                .collect();
            let _ = writeln!(out, "      - [Neighbourhood {row}, {}]", cells.join(", "));
        }
        out.push_str("    total: { label: Total }\n");
    }
    out.push_str("sections:\n  - heading: Tables\n    paragraphs:\n      - The first table has ten columns.\n      - table: ten\n      - The second has sixteen.\n      - table: sixteen\n      - The third has nineteen.\n      - table: nineteen\n      - After all of them the page stands upright again.\n");
    out
}

const LONG_WORDS: &str = r#"title: Long words, addresses and typographic marks
sections:
  - heading: Addresses
    paragraphs:
      - Write to a.very.long.name.of.an.officer.with.many.initials@department-of-children-and-family-services.anytown-borough-council.example today.
      - "See [the strategy](https://www.anytown.example/council-and-democracy/strategies-and-policies/children-and-young-people/plan-2016-2019?version=final&format=accessible) or https://www.anytown.example/council-and-democracy/strategies-and-policies/children-and-young-people/plan-2016-2019?version=final&format=accessible as typed."
      - Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft stand in one line.
  - heading: Marks
    paragraphs:
      - "“Double” and ‘single’ quotes, an en dash – and an em dash —, an ellipsis …, a pound £5, a euro €5, 20^th^ January, ½, § 4, °C, ×, ± and ≤."
      - Office, efficient, affluent, fjord, waffle and offline have ligatures where the font has them; AV, To and Wa are kerned.
      - "Markup that means nothing here: <b>bold</b> & &amp; <!-- comment --> # not a heading, 1. not a list, - nor this, | nor | a | table |, `code`, ~~struck~~."
"#;
