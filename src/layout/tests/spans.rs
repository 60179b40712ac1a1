//! Tables whose cells span several, whose heads stand in groups, and what is repeated of them on later pages.

use std::sync::Arc;

use super::fixture::*;
use crate::content::{Block, ColumnHead, GroupHead, TableBlock, TableRow};
use crate::diag::Code;
use crate::layout::{Artifact, CellSpan, Draw, Mark, Page};
use crate::model::{Span, TableLook};

fn text_column(title: &str, row_header: bool) -> ColumnHead {
    ColumnHead {
        numeric: false,
        unit: None,
        ..column(title, false, row_header)
    }
}

fn spanning(cells: &[&str], columns: usize, rows: usize) -> TableRow {
    TableRow {
        spans: vec![Span {
            column: 0,
            columns,
            rows,
        }],
        ..row(cells)
    }
}

/// Themes of three rows each, joined by the cell that names them.
fn themes(count: usize) -> TableBlock {
    let columns = vec![text_column("Theme", true), text_column("Project", false)];
    let rows = (0..count).flat_map(|theme| {
        [
            spanning(
                &[&format!("Theme {theme}"), &format!("First {theme}")],
                1,
                3,
            ),
            row(&["", &format!("Second {theme}")]),
            row(&["", &format!("Third {theme}")]),
        ]
    });
    table(columns, rows.collect(), None)
}

#[test]
fn rows_that_a_cell_joins_stand_on_one_page() {
    at_every_height(
        || vec![Block::Table(Arc::new(themes(12)))],
        |pages| {
            for theme in 0..12 {
                let page_of = |words: &str| {
                    let holds = |line: &String| line.ends_with(&format!("{words} {theme}"));
                    pages.iter().position(|page| page.iter().any(holds))
                };
                let first = page_of("First");
                assert!(first.is_some());
                assert_eq!(page_of("Third"), first, "{pages:?}");
            }
        },
    );
}

#[test]
fn joined_rows_too_tall_for_a_page_are_parted_and_said_so() {
    let columns = vec![text_column("Theme", true), text_column("Remarks", false)];
    let tall = words(900);
    let rows = vec![
        spanning(&[&words(80), &tall], 1, 2),
        row(&["", "The second row"]),
        row(&["End", "z"]),
    ];
    let (pages, found) = set(vec![Block::Table(Arc::new(table(columns, rows, None)))]);
    assert!(found.iter().any(|found| found.code == Code::RowSplit));
    let all: Vec<String> = pages.pages.iter().map(page_text).collect();
    let all = all.join("\n");
    let count = |text: &str| {
        text.split_whitespace()
            .filter(|&word| word == "budget")
            .count()
    };
    assert_eq!(count(&all), count(&tall) + count(&words(80)));
    assert!(all.contains("The second row"));
}

#[test]
fn a_cell_taller_than_its_rows_makes_the_last_of_them_taller() {
    let columns = vec![text_column("Theme", true), text_column("Project", false)];
    let mut block = table(
        columns,
        vec![
            spanning(&[&words(60), "First"], 1, 2),
            row(&["", "Second"]),
            row(&["Next", "Third"]),
        ],
        None,
    );
    block.columns[0].title = text("T");
    let (pages, _) = set(vec![Block::Table(Arc::new(block))]);
    let runs = || content(&pages.pages[0]);
    let y = |words: &str| {
        runs()
            .find(|run| run_text(run).starts_with(words))
            .map(|run| run.y)
    };
    let last_of_span = runs()
        .filter(|run| run.x < 200.0 && run_text(run).contains(' '))
        .map(|run| run.y)
        .fold(0.0, f64::max);
    assert!(y("Next").is_some_and(|next| next > last_of_span + 10.0));
    assert!(y("Second") < y("Next"));
}

fn grouped(rows: usize) -> TableBlock {
    let columns = vec![
        column("Service", false, true),
        column("Budget", true, false),
        column("Spent", true, false),
        column("All", true, false),
    ];
    let rows = (1..=rows).map(|n| row(&[&format!("Row {n}"), "1.5", "2.5", "4.0"]));
    TableBlock {
        groups: vec![GroupHead {
            title: text("This year"),
            first: 1,
            columns: 2,
        }],
        ..table(columns, rows.collect(), None)
    }
}

fn repeated(page: &Page) -> Vec<String> {
    let items = page.items.iter();
    let heads = items.filter(|item| item.mark == Mark::Artifact(Artifact::RepeatedHead));
    let texts = heads.filter_map(|item| match &item.draw {
        Draw::Text(run) => Some(run_text(run).trim().to_owned()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn both_rows_of_the_head_are_repeated_under_the_table_s_name() {
    let (pages, _) = set(vec![Block::Table(Arc::new(grouped(60)))]);
    assert_eq!(repeated(&pages.pages[0]), Vec::<String>::new());
    let repeated = repeated(&pages.pages[1]);
    assert_eq!(repeated[0], "Table 1 (continued)");
    for words in ["Service", "This year", "Budget", "Spent", "All"] {
        assert!(repeated.iter().any(|text| text == words), "{repeated:?}");
    }
    assert!(!page_text(&pages.pages[1]).contains("continued"));
}

#[test]
fn spans_stand_in_the_structure() {
    let mut block = grouped(2);
    block.rows.push(spanning(&["Over all", "", "", ""], 4, 1));
    let (pages, _) = set(vec![Block::Table(Arc::new(block))]);
    let mut spans: Vec<CellSpan> = pages.tree.spans.values().copied().collect();
    spans.sort_by_key(|span| (span.columns, span.rows));
    let span = |columns, rows| CellSpan { columns, rows };
    assert_eq!(spans, [span(1, 2), span(1, 2), span(2, 1), span(4, 1)]);
}

/// How many rules a table has, across and upright.
fn rules(look: TableLook, head: bool) -> (usize, usize) {
    let block = TableBlock {
        look,
        head,
        ..table(
            vec![text_column("A", true), text_column("B", false)],
            vec![row(&["a", "b"]), row(&["c", "d"])],
            None,
        )
    };
    let (pages, _) = set(vec![Block::Table(Arc::new(block))]);
    let items = || pages.pages[0].items.iter();
    let count = |upright: bool| {
        let is = |item: &&crate::layout::Item| match item.draw {
            Draw::Rule { from, to, .. } => ((from.0 - to.0).abs() < 0.01) == upright,
            _ => false,
        };
        items().filter(is).count()
    };
    (count(false), count(true))
}

#[test]
fn a_look_has_its_rules() {
    assert_eq!(rules(TableLook::Ruled, true), (4, 0));
    assert_eq!(rules(TableLook::Ruled, false), (3, 0));
    assert_eq!(rules(TableLook::Grid, true), (4, 9));
    assert_eq!(rules(TableLook::Borderless, true), (0, 0));
    assert_eq!(rules(TableLook::Borderless, false), (0, 0));
}

#[test]
fn ten_columns_stand_whole_on_a_landscape_page() {
    let mut columns = vec![column("Service and ward", false, true)];
    columns.extend((1..=9).map(|n| column(&format!("20{n:02}/{:02}", n + 1), true, false)));
    let cells: Vec<&str> = std::iter::once("Social care for children")
        .chain((0..9).map(|_| "12,345.678"))
        .collect();
    let block = table(columns, vec![row(&cells); 4], Some(row(&cells)));
    let (pages, found) = set(vec![Block::Table(Arc::new(block))]);
    assert_eq!(found.iter().count(), 0);
    let page = &pages.pages[0];
    assert!(page.width > page.height);
    let figures: Vec<_> = content(page)
        .filter(|run| run_text(run).contains("12,345.678"))
        .collect();
    assert_eq!(figures.len(), 45);
    let right = |run: &&crate::layout::TextRun| {
        let width: f32 = run.words.iter().map(|word| word.width).sum();
        run.x + f64::from(width) * run.size / 1000.0
    };
    assert!(
        figures
            .iter()
            .all(|run| right(run) < page.width - 64.0 && run.size >= 9.9)
    );
}

#[test]
fn addresses_are_parted_after_slashes_and_never_overflow() {
    let address = "https://www.leeds.gov.uk/council-and-democracy/scrutiny-boards/children-and-families/2010-09-20/agenda";
    for lead in 0..40 {
        let (pages, _) = set(vec![paragraph(&format!(
            "{}{address}",
            "see ".repeat(lead)
        ))]);
        let lines = lines(&pages.pages[0]);
        let joined: String = lines.concat();
        assert!(joined.replace(' ', "").ends_with(address), "{lines:?}");
        for line in &lines[..lines.len() - 1] {
            assert!(line.ends_with(['/', 'e']), "{lines:?}");
        }
    }
    let columns = vec![text_column("Contact", false); 8];
    let cells = ["a.very.long.name.of.an.officer@children-and-families.leeds.gov.uk"; 8];
    let mut block = table(columns, vec![row(&cells)], None);
    block.orientation = crate::model::Orientation::Portrait;
    let (pages, _) = set(vec![Block::Table(Arc::new(block))]);
    for run in content(&pages.pages[0]) {
        let words = run_text(run);
        assert!(!words.trim().ends_with('\u{ad}'), "{words}");
        let width: f32 = run.words.iter().map(|word| word.width).sum();
        assert!(
            run.x + f64::from(width) * run.size / 1000.0 < 595.0 - 60.0,
            "{words}"
        );
    }
}
