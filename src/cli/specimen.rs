//! A specimen: the papers of a small meeting that show every element of a house style.
//!
//! Its own words stand in the files of the folder `specimen`; what the style asks of a report is added from its data.

use std::collections::BTreeMap;

use super::skeleton::{self, Fill, quoted};
use crate::model::{Pattern, Style};

/// The specimen's own files.
const FILES: [(&str, &[u8]); 4] = [
    ("appendix.yaml", include_bytes!("specimen/appendix.yaml")),
    ("landscape.png", include_bytes!("specimen/landscape.png")),
    ("long.csv", include_bytes!("specimen/long.csv")),
    ("minutes.yaml", include_bytes!("specimen/minutes.yaml")),
];
const MEETING: &str = include_str!("specimen/meeting.yaml");
const REPORT: &str = include_str!("specimen/report.yaml");

/// The most lists in each other that a specimen shows.
const DEEPEST: usize = 3;

/// The files of the meeting, by name.
pub(super) fn specimen(style: &Style) -> BTreeMap<String, Vec<u8>> {
    let own = FILES.map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
    let mut files = BTreeMap::from(own);
    files.insert("meeting.yaml".to_owned(), meeting(style).into_bytes());
    files.insert("report.yaml".to_owned(), report(style).into_bytes());
    files
}

/// The agenda has every standing item of the style, the report, minutes and an item without a paper.
fn meeting(style: &Style) -> String {
    let mut out = MEETING.to_owned();
    out.push_str(&format!("house_style: {}\n", quoted(&style.name)));
    out.push_str("agenda:\n");
    for item in &style.standing_items {
        out.push_str(&format!("  - {}\n", quoted(&item.id)));
    }
    out.push_str("  - minutes: { of: 2027-01-20, file: minutes.yaml }\n");
    out.push_str("  - report: report.yaml\n");
    out.push_str("  - item: { title: Urgent business, text: An item without a paper. }\n");
    out
}

fn report(style: &Style) -> String {
    let sections = REPORT.matches("# part\n").count();
    let mut section = 0;
    let mut out = String::with_capacity(REPORT.len() * 2);
    for line in REPORT.split_inclusive('\n') {
        match line.trim() {
            "# part" => {
                // Sections are dealt to the parts in order.
                let part = style
                    .parts
                    .get(section * style.parts.len() / sections.max(1));
                if let Some(part) = part {
                    out.push_str(&line.replace("# part", &format!("part: {}", quoted(&part.id))));
                }
                section += 1;
            }
            "# lists" => {
                for (name, patterns) in &style.numbering.lists {
                    out.push_str(&list(name, patterns));
                }
            }
            _ => out.push_str(line),
        }
    }
    // A field may stand in the middle of a sentence: "Report of the …".
    let field = |_: &str| "Director of Specimens".to_owned();
    out.push_str(&skeleton::header(style, Fill::All, &field));
    let text = |name: &str| format!("What the report says in “{name}” stands here.");
    out.push_str(&skeleton::opening(style, Fill::All, &text));
    out.push_str(&skeleton::closing(style, Fill::All, &text));
    out
}

/// A paragraph with a list of this name, and lists of the same name in it.
fn list(name: &str, patterns: &[Pattern]) -> String {
    let mut items = "the last".to_owned();
    for _ in 1..patterns.len().clamp(2, DEEPEST) {
        items = format!(
            "a first, {{ text: \"a second, with a list:\", list: {{ style: {name}, items: [{items}, the end] }} }}"
        );
    }
    format!(
        "      - text: {}\n        list: {{ style: {name}, items: [{items}] }}\n",
        quoted(&format!("A list of the name “{name}”:"))
    )
}
