//! Where pages end.

use std::sync::Arc;

use super::fixture::*;
use crate::content::{Block, Footnote, Inline, TableNoteBlock};
use crate::diag::Code;
use crate::layout::{Artifact, Draw, Mark, Running, running_items, typeset};
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
fn a_document_of_one_line_is_one_page() {
    let (pages, diagnostics) = set(vec![paragraph("One line.")]);
    assert!(diagnostics.is_empty());
    assert_eq!(pages.pages.len(), 1);
    assert_eq!(lines(&pages.pages[0]), ["One line."]);
}

#[test]
fn an_empty_document_is_an_empty_page() {
    assert_eq!(set(Vec::new()).0.pages.len(), 1);
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

/// Puts a block at every height of a page, and hands each result over.
fn at_every_height(block: impl Fn() -> Vec<Block>, check: impl Fn(&[Vec<String>])) {
    for before in 0..56 {
        let mut blocks: Vec<Block> = (0..before)
            .map(|n| paragraph(&format!("Before {n}")))
            .collect();
        blocks.extend(block());
        let (pages, _) = set(blocks);
        let pages: Vec<Vec<String>> = pages.pages.iter().map(lines).collect();
        check(&pages);
    }
}

#[test]
fn a_heading_is_never_last_on_a_page() {
    let blocks = || {
        vec![
            section("1", "A heading"),
            subheading("Another"),
            paragraph(&words(60)),
        ]
    };
    at_every_height(blocks, |pages| {
        for page in pages {
            let last = page.last().expect("a page has lines");
            assert!(
                !last.contains("heading") && !last.contains("Another"),
                "{page:?}"
            );
            // Two lines at least follow it.
            if let Some(at) = page.iter().position(|line| line == "Another") {
                assert!(page.len() >= at + 3, "{page:?}");
            }
        }
    });
}

#[test]
fn no_line_of_a_paragraph_stands_alone() {
    let long = words(80);
    let (alone, _) = set(vec![paragraph(&long)]);
    let all = lines(&alone.pages[0]);
    at_every_height(
        || vec![paragraph(&long)],
        |pages| {
            for page in pages {
                let here = page.iter().filter(|line| all.contains(line)).count();
                assert_ne!(here, 1, "{page:?}");
            }
        },
    );
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
fn text_that_introduces_a_list_stays_with_its_first_item() {
    let blocks = || {
        let items = vec![
            vec![paragraph("First item")],
            vec![paragraph("Second item")],
        ];
        vec![numbered(
            "2.1",
            vec![paragraph("Duties include:"), list("•", items)],
        )]
    };
    at_every_height(blocks, |pages| {
        for page in pages {
            let has = |words: &str| page.iter().any(|line| line.contains(words));
            assert_eq!(has("Duties include:"), has("First item"), "{page:?}");
        }
    });
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
    assert_eq!(columns(12).1, [Code::TableTooWide]);
}

#[test]
fn a_style_wider_than_high_turns_no_page() {
    let mut style = style();
    std::mem::swap(&mut style.page.width, &mut style.page.height);
    let mut block = table(
        vec![column("Service", false, true)],
        vec![row(&["One"])],
        None,
    );
    block.orientation = Orientation::Landscape;
    let blocks = vec![paragraph("Before."), Block::Table(Arc::new(block))];
    let (pages, _) = typeset(&document(blocks), &style, fonts());
    let running = Running {
        head_right: "Head".to_owned(),
        foot_right: "Foot".to_owned(),
        ..Running::default()
    };
    for page in &pages.pages {
        assert!(page.width > page.height);
        for item in running_items(&running, page, &style, fonts()) {
            if let Draw::Text(run) = item.draw {
                assert!(run.x > page.width / 2.0 && run.x < page.width, "{}", run.x);
                assert!(run.y > 0.0 && run.y < page.height, "{}", run.y);
            }
        }
    }
}

#[test]
fn a_footnote_stands_on_the_page_of_its_call() {
    for before in 30..50 {
        let mut blocks: Vec<Block> = (0..before)
            .map(|n| paragraph(&format!("Before {n}")))
            .collect();
        let mut call = text(&words(30));
        call.push(Inline::FootnoteCall(0));
        blocks.push(Block::Paragraph(call));
        let mut document = document(blocks);
        document.footnotes = vec![Footnote {
            content: text("The grant of the Department."),
        }];
        let (pages, _) = typeset(&document, &style(), fonts());
        let call = pages.pages.iter().position(|page| {
            content(page).any(|run| run.size < 8.0 && run_text(run).trim() == "1")
        });
        let note = pages
            .pages
            .iter()
            .position(|page| page_text(page).contains("The grant of"));
        assert_eq!(call, note);
        assert!(call.is_some());
        let page = &pages.pages[call.expect("the call is drawn")];
        let end = page.height - style().page.margins.bottom + 0.1;
        assert!(
            content(page).all(|run| run.y <= end),
            "the note stands inside the margins"
        );
        assert!(pages.anchors.contains_key("#footnote-1"));
    }
}

#[test]
fn footnotes_longer_than_a_page_run_on() {
    let mut call = text("A call");
    call.push(Inline::FootnoteCall(0));
    let mut document = document(vec![Block::Paragraph(call), paragraph("More.")]);
    document.footnotes = vec![Footnote {
        content: text(&words(2500)),
    }];
    let (pages, _) = typeset(&document, &style(), fonts());
    let count: usize = pages
        .pages
        .iter()
        .flat_map(lines)
        .map(|line| line.split(' ').filter(|word| *word == "budget").count())
        .sum();
    assert_eq!(
        count,
        words(2500)
            .split(' ')
            .filter(|word| *word == "budget")
            .count()
    );
}

#[test]
fn a_page_break_and_an_appendix_start_a_page() {
    use crate::content::{Group, GroupKind};
    let appendix = Group {
        kind: GroupKind::Appendix,
        blocks: vec![paragraph("In the appendix.")],
    };
    let blocks = vec![
        paragraph("One."),
        Block::PageBreak,
        paragraph("Two."),
        Block::Group(appendix),
    ];
    let (pages, _) = set(blocks);
    let pages: Vec<String> = pages.pages.iter().map(page_text).collect();
    assert_eq!(pages, ["One.", "Two.", "In the appendix."]);
}

fn two_text_columns() -> Vec<crate::content::ColumnHead> {
    vec![
        column("Service", false, true),
        column("Remarks", false, false),
    ]
}

fn pages_of(blocks: Vec<Block>) -> Vec<Vec<String>> {
    set(blocks).0.pages.iter().map(lines).collect()
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

#[test]
fn a_heading_stays_with_a_tall_image() {
    use crate::content::Figure;
    for caption in ["Screen", &words(90)] {
        let figure = Block::Figure(Figure {
            image: image(1080, 2340),
            caption: text(caption),
        });
        let pages = pages_of(vec![
            paragraph("Before."),
            subheading("The app"),
            figure,
            paragraph("After."),
        ]);
        let has = |page: &Vec<String>, words: &str| page.iter().any(|line| line.starts_with(words));
        let start = &caption[..6];
        let page = pages.iter().find(|page| has(page, "The app"));
        assert!(page.is_some_and(|page| has(page, start)), "{pages:?}");
    }
}

#[test]
fn a_long_footnote_strands_no_line() {
    let long = words(80);
    let alone = pages_of(vec![paragraph(&long)]).concat();
    for before in 20..56 {
        let mut blocks: Vec<Block> = (0..before)
            .map(|n| paragraph(&format!("Before {n}")))
            .collect();
        let mut call = text(&long);
        call.push(Inline::FootnoteCall(0));
        blocks.push(Block::Paragraph(call));
        let mut document = document(blocks);
        let note = format!("Begin {}", words(900));
        document.footnotes = vec![Footnote {
            content: text(&note),
        }];
        let (pages, _) = typeset(&document, &style(), fonts());
        let pages: Vec<Vec<String>> = pages.pages.iter().map(lines).collect();
        for page in &pages {
            let here = page.iter().filter(|line| alone.contains(line)).count();
            assert_ne!(here, 1, "{before}: {page:?}");
        }
        let last = alone.last().expect("there are lines");
        let called = pages
            .iter()
            .position(|page| page.iter().any(|line| line == last));
        let begun = pages
            .iter()
            .position(|page| page.iter().any(|line| line.contains("Begin")));
        assert_eq!(called, begun, "{before}");
    }
}
