//! Tables on pages: their heads, totals and rows, and how they get into a page's width.

use std::sync::Arc;

use super::fixture::*;
use crate::content::{Block, ListBlock, ListItem, TableNoteBlock, TableRow};
use crate::diag::Code;
use crate::layout::{Artifact, Draw, Mark};
use crate::model::Orientation;

fn long_table(rows: usize) -> Block {
    let columns = vec![
        column("Service", false, true),
        column("Budget", true, false),
    ];
    let rows = (1..=rows).map(|n| row(&[&format!("Row {n}"), &format!("{n}.5")]));
    Block::Table(Arc::new(table(
        columns,
        rows.collect(),
        Some(row(&["All rows", "99.5"])),
    )))
}

#[test]
fn row_41_stands_on_page_2_under_a_repeated_head() {
    let (pages, _) = set(vec![long_table(60)]);
    assert_eq!(pages.pages.len(), 2);
    let page = &pages.pages[1];
    assert!(lines(page).iter().any(|line| line.starts_with("Row 41")));
    let repeated: String = page
        .items
        .iter()
        .filter(|item| item.mark == Mark::Artifact(Artifact::RepeatedHead))
        .filter_map(|item| match &item.draw {
            Draw::Text(run) => Some(run_text(run)),
            _ => None,
        })
        .collect();
    assert!(
        repeated.contains("Service") && repeated.contains("Budget"),
        "{repeated}"
    );
    assert!(
        !page_text(page).contains("Service"),
        "the repeated head is no content"
    );
    let heads = |page| {
        lines(page)
            .iter()
            .filter(|line| line.starts_with("Service"))
            .count()
    };
    assert_eq!(heads(&pages.pages[0]), 1);
}

#[test]
fn a_total_is_never_alone_and_a_head_never_last() {
    at_every_height(
        || vec![long_table(24)],
        |pages| {
            for page in pages {
                let at = |start: &str| page.iter().position(|line| line.starts_with(start));
                if let Some(total) = at("All rows") {
                    assert_eq!(at("Row 24"), total.checked_sub(1), "{page:?}");
                }
                for head in ["Table 1", "Service", "£ million"] {
                    assert!(!page.last().expect("a line").starts_with(head), "{page:?}");
                }
                if at("Table 1").is_some() {
                    assert!(at("Row 1").is_some(), "{page:?}");
                }
            }
        },
    );
}

#[test]
fn a_sub_total_is_never_first_on_a_page() {
    let long = || {
        let columns = vec![
            column("Service", false, true),
            column("Budget", true, false),
        ];
        let rows = (1..=24).map(|n| {
            let sums = n % 6 == 0;
            let name = if sums { "Part" } else { "Row" };
            TableRow {
                subtotal: sums,
                ..row(&[&format!("{name} {n}"), "0.5"])
            }
        });
        let total = Some(row(&["All rows", "99.5"]));
        vec![Block::Table(Arc::new(table(
            columns,
            rows.collect(),
            total,
        )))]
    };
    at_every_height(long, |pages| {
        for page in pages {
            for n in [6, 12, 18, 24] {
                let at = |start: String| page.iter().position(|line| line.starts_with(&start));
                if let Some(part) = at(format!("Part {n}")) {
                    assert_eq!(
                        at(format!("Row {}", n - 1)),
                        part.checked_sub(1),
                        "{page:?}"
                    );
                }
            }
            let total = page.iter().position(|line| line.starts_with("All rows"));
            if let Some(total) = total {
                assert!(page[total - 2].starts_with("Row 23"), "{page:?}");
            }
        }
    });
}

#[test]
fn a_list_in_a_cell_hangs_beside_its_labels() {
    let mut columns = vec![
        column("Projects", false, false),
        column("Other", false, false),
    ];
    for column in &mut columns {
        (column.numeric, column.unit) = (false, None);
    }
    let item = |label: &str, content: &str| ListItem {
        label: label.to_owned(),
        raised: Vec::new(),
        anchor: None,
        blocks: vec![paragraph(content)],
    };
    let mut listed = row(&["", "beside it"]);
    listed.cells[0].list = Some(ListBlock {
        ordered: true,
        items: vec![
            item(
                "9.",
                "schools and families with regard to budget planning for services in the borough and all its towns",
            ),
            item("10.", "council"),
        ],
    });
    let block = table(columns, vec![listed], None);
    let (pages, _) = set(vec![Block::Table(Arc::new(block))]);
    let starts = |words: &str| {
        let runs = pages.pages[0]
            .items
            .iter()
            .filter_map(|item| match &item.draw {
                Draw::Text(run) if run_text(run).starts_with(words) => Some(run.x),
                _ => None,
            });
        runs.collect::<Vec<_>>()
    };
    assert_eq!(starts("9."), starts("10."));
    assert_eq!(starts("schools"), starts("council"));
    assert!(starts("9.")[0] + 8.0 < starts("schools")[0]);
}

#[test]
fn a_table_of_moderate_height_stays_whole_with_the_line_that_introduces_it() {
    at_every_height(
        || vec![paragraph("The budget is:"), long_table(9)],
        |pages| {
            let of = |start: &str| {
                pages
                    .iter()
                    .position(|page| page.iter().any(|line| line.starts_with(start)))
            };
            let first = of("The budget is:");
            for words in ["Table 1", "Row 1", "Row 9", "All rows"] {
                assert_eq!(of(words), first, "{pages:?}");
            }
        },
    );
}

#[test]
fn a_table_too_tall_to_stay_whole_fills_the_page_first() {
    let before: Vec<Block> = (0..15)
        .map(|n| paragraph(&format!("Before {n}")))
        .chain([long_table(24)])
        .collect();
    let (pages, _) = set(before);
    assert_eq!(pages.pages.len(), 2);
    assert!(page_text(&pages.pages[0]).contains("Row 1"));
}

#[test]
fn a_row_taller_than_a_page_is_split_and_said_so() {
    let columns = vec![
        column("Service", false, true),
        column("Remarks", false, false),
    ];
    let mut columns = columns;
    columns[1].numeric = false;
    columns[1].unit = None;
    let tall = words(1500);
    let block = table(
        columns,
        vec![
            row(&["Short", "a"]),
            row(&["Tall", &tall]),
            row(&["End", "z"]),
        ],
        None,
    );
    let (pages, diagnostics) = set(vec![Block::Table(Arc::new(block))]);
    let found: Vec<_> = diagnostics.iter().collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, Code::RowSplit);
    assert!(found[0].message.contains("Table 1: Spending by service"));
    assert!(pages.pages.len() >= 2);
    let all: Vec<String> = pages.pages.iter().map(page_text).collect();
    let all = all.join("\n");
    let budget = tall.split(' ').filter(|word| *word == "budget").count();
    assert_eq!(
        all.split_whitespace()
            .filter(|word| *word == "budget")
            .count(),
        budget
    );
}

#[test]
fn a_wide_table_gets_a_landscape_page_with_its_caption_and_notes() {
    let mut columns = vec![column("Indicator", false, true)];
    columns.extend((0..11).map(|n| column(&format!("Quarter {n}"), true, false)));
    let cells: Vec<&str> = std::iter::once("Indicator")
        .chain((0..11).map(|_| "1,234.5"))
        .collect();
    let mut block = table(columns, vec![row(&cells)], None);
    block.notes = vec![TableNoteBlock {
        mark: None,
        content: text("A note under it."),
    }];
    let (pages, _) = set(vec![
        section("1", "Before"),
        paragraph("Text before."),
        subheading("Goes with the table"),
        Block::Table(Arc::new(block.clone())),
        paragraph("Text after."),
    ]);
    let turned: Vec<bool> = pages
        .pages
        .iter()
        .map(|page| page.width > page.height)
        .collect();
    assert_eq!(turned, [false, true, false]);
    let middle = page_text(&pages.pages[1]);
    for words in [
        "Goes with the table",
        "Table 1: Spending",
        "Quarter 10",
        "A note under it.",
    ] {
        assert!(middle.contains(words), "{middle}");
    }
    assert!(page_text(&pages.pages[2]).starts_with("Text after."));

    block.orientation = Orientation::Portrait;
    let (pages, _) = set(vec![Block::Table(Arc::new(block))]);
    assert_eq!(pages.pages.len(), 1);
    assert!(pages.pages[0].width < pages.pages[0].height);
}

#[test]
fn a_table_too_wide_at_its_size_is_set_smaller_before_a_figure_is_torn() {
    let columns = |count: usize| {
        let mut columns = vec![column("Area", false, true)];
        columns.extend((0..count).map(|n| column(&format!("20{n:02}"), true, false)));
        let cells: Vec<&str> = std::iter::once("Area")
            .chain((0..count).map(|_| "1,234,567.5"))
            .collect();
        let mut block = table(columns, vec![row(&cells)], None);
        block.orientation = Orientation::Portrait;
        let (pages, diagnostics) = set(vec![Block::Table(Arc::new(block))]);
        let page = &pages.pages[0];
        let figures: Vec<f64> = content(page)
            .filter(|run| run_text(run).contains("1,234,567.5"))
            .map(|run| run.size)
            .collect();
        (
            figures,
            diagnostics
                .iter()
                .map(|found| found.code)
                .collect::<Vec<_>>(),
        )
    };
    let (sizes, warnings) = columns(5);
    assert_eq!((sizes, warnings), (vec![10.0; 5], Vec::new()));
    let (sizes, warnings) = columns(7);
    assert_eq!((sizes.len(), warnings), (7, Vec::new()));
    assert!(
        sizes.iter().all(|&size| (8.0..10.0).contains(&size)),
        "{sizes:?}"
    );
    let (sizes, warnings) = columns(10);
    assert_eq!((sizes.len(), warnings), (10, vec![Code::TableTooWide]));
    assert!(
        sizes.iter().all(|&size| (6.5..8.0).contains(&size)),
        "{sizes:?}"
    );
    assert_eq!(columns(12).1, [Code::TableDoesNotFit]);
}

fn two_text_columns() -> Vec<crate::content::ColumnHead> {
    vec![
        column("Service", false, true),
        column("Remarks", false, false),
    ]
}

#[test]
fn a_table_head_is_never_alone_before_a_tall_row() {
    for count in (240..420).step_by(10) {
        let rows = vec![row(&["Tall", &words(count)]), row(&["End", "z"])];
        let block = table(two_text_columns(), rows, None);
        let pages = pages_of(vec![
            paragraph("Before."),
            section("1", "A heading"),
            subheading("Another"),
            Block::Table(Arc::new(block)),
        ]);
        let page = pages
            .iter()
            .find(|page| page.iter().any(|line| line.starts_with("Table 1")))
            .expect("the table is set");
        assert!(
            page.iter().any(|line| line.starts_with("Tall")),
            "{count}: {page:?}"
        );
    }
}

#[test]
fn a_total_is_never_alone_after_a_tall_row() {
    for count in (240..420).step_by(10) {
        let rows = vec![row(&["First", "a"]), row(&["Tall", &words(count)])];
        let block = table(two_text_columns(), rows, Some(row(&["All rows", "z"])));
        let pages = pages_of(vec![Block::Table(Arc::new(block))]);
        let page = pages.last().expect("there are pages");
        let total = page.iter().position(|line| line.starts_with("All rows"));
        assert!(total.is_some_and(|at| at >= 2), "{count}: {page:?}");
    }
}
