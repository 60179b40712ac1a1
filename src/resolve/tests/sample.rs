//! The sample meeting in its own style.

use super::*;
use crate::model::{Block, Cell, Section};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/inputs/merton-2016-06-29/");

fn read(path: &str) -> String {
    std::fs::read_to_string(format!("{FOLDER}{path}")).expect("a file of the sample")
}

fn sample() -> Case {
    let (style, faults) =
        crate::resolve::style(&style_inputs(&[("merton", MERTON), ("base", BASE)]));
    let mut case = Case::new("");
    case.meeting = read("meeting.yaml");
    case.style = Arc::new(style.unwrap_or_else(|| panic!("{}", show(&faults))));
    for path in [
        "overview.yaml",
        "school-places.yaml",
        "performance.yaml",
        "minutes-2016-03-22.yaml",
        "appendix-forecast.yaml",
        "capital.csv",
    ] {
        case = case.file(path, &read(path));
    }
    case.file("from-forecast-to-place.png", "")
}

#[test]
fn the_sample_has_no_findings() {
    let (meeting, faults) = sample().resolve();
    assert_eq!(show(&faults), "");
    let meeting = meeting.expect("a meeting");
    let stems: Vec<_> = meeting
        .papers()
        .map(|(_, paper)| paper.stem.as_str())
        .collect();
    assert_eq!(
        stems,
        [
            "03-minutes-2016-03-22",
            "04-overview",
            "05-school-places",
            "06-performance"
        ]
    );
    let titles: Vec<_> = meeting
        .agenda
        .iter()
        .map(|item| item.title.as_str())
        .collect();
    assert_eq!(
        titles[..3],
        [
            "Apologies for absence",
            "Declarations of pecuniary interest",
            "Minutes of the meeting held on 22nd March 2016",
        ]
    );
}

#[test]
fn the_main_report_has_the_shape_of_its_council() {
    let (meeting, _) = sample().resolve();
    let meeting = meeting.expect("a meeting");
    let (_, paper) = meeting.papers().nth(1).expect("the overview");

    let header: Vec<_> = paper
        .header
        .iter()
        .map(|field| format!("{} {}", field.label, printed(&field.text)))
        .collect();
    assert_eq!(
        header[1..4],
        ["Date: 29th June 2016", "Agenda item: 4", "Wards: All"]
    );
    assert_eq!(header.len(), 9);

    let sections: Vec<&Section> = paper.body.sections.iter().collect();
    let numbers: Vec<_> = sections
        .iter()
        .filter_map(|s| s.number.as_deref())
        .collect();
    assert_eq!(
        numbers,
        [
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"
        ]
    );
    assert_eq!(
        first_paragraph(sections[2]),
        ("3.1", "None for the purposes of this report.".to_owned())
    );

    let recommendations: Vec<_> = paper
        .recommendations
        .items
        .iter()
        .map(|r| r.number.as_str())
        .collect();
    assert_eq!(recommendations, ["A."]);
    assert!(printed(&paper.recommendations.items[0].text).ends_with("set out in paragraph 2.29."));

    let capital = &paper.body.tables[2];
    assert_eq!(capital.label, "Table 3");
    let total = capital.total.as_ref().expect("a total");
    let Cell::Figure(first) = &total.cells[1] else {
        panic!("a figure")
    };
    assert_eq!(first.number, "14,718,670");
}

fn first_paragraph(section: &Section) -> (&str, String) {
    let Some(Block::Paragraph(paragraph)) = section.blocks.first() else {
        panic!("a paragraph");
    };
    (
        paragraph.number.as_deref().expect("a number"),
        printed(&paragraph.text),
    )
}

#[test]
fn two_runs_find_the_same_in_any_order_of_work() {
    let case = sample();
    let (one, _) = case.resolve();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a pool");
    let (other, _) = pool.install(|| case.resolve());
    let show = |meeting: Option<Meeting>| format!("{:?}", meeting.expect("a meeting").agenda);
    assert_eq!(show(one), show(other));
}
