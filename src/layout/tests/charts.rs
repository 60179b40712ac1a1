//! Charts on pages.

use super::fixture::{paragraph, run_text, set, style, text};
use crate::chart::tests::chart;
use crate::content::{Block, ChartBlock};
use crate::layout::{Draw, Item, Kid, Mark, Page, Pages, Role};
use crate::model::{Chart, ChartKind};

fn block(mut chart: Chart) -> Block {
    chart.alt = "What it shows.".to_owned();
    Block::Chart(ChartBlock {
        chart: chart.into(),
        caption: text("Figure 1: A chart"),
        data: text("Data: Table 1"),
    })
}

/// A chart of bars with many long labels.
fn tall() -> Chart {
    let label = "A long label that takes two lines or more beside bars";
    let row = ["12"; 24];
    chart(
        ChartKind::Bar,
        &[label; 24],
        &[&row, &row],
        &["0", "5", "10", "15"],
    )
}

fn drawings(page: &Page) -> impl Iterator<Item = &Item> {
    let paths = page.items.iter();
    paths.filter(|item| matches!(item.draw, Draw::Path { .. }))
}

fn page_of(pages: &Pages, words: &str) -> usize {
    let found = pages.pages.iter().position(|page| {
        page.items
            .iter()
            .any(|item| matches!(&item.draw, Draw::Text(run) if run_text(run).contains(words)))
    });
    found.unwrap_or_else(|| panic!("{words} is printed"))
}

#[test]
fn all_of_a_drawing_is_one_figure_with_its_alternative_text() {
    let (pages, _) = set(vec![block(chart(
        ChartKind::Line,
        &["A", "B"],
        &[&["1", "2"]],
        &["0", "2"],
    ))]);
    let tree = &pages.tree;
    let figure = tree
        .nodes
        .iter()
        .find(|node| matches!(node.role, Role::Figure { .. }));
    let figure = figure.expect("a figure");
    assert_eq!(
        figure.role,
        Role::Figure {
            alt: "What it shows.".to_owned()
        }
    );
    let [Kid::Leaf(leaf)] = figure.kids.as_slice() else {
        panic!("one leaf");
    };
    assert!(drawings(&pages.pages[0]).count() > 5);
    assert!(drawings(&pages.pages[0]).all(|item| item.mark == Mark::Content(*leaf)));
    assert!(tree.nodes.iter().any(|node| node.role == Role::Caption));
}

#[test]
fn a_chart_stays_whole_with_its_caption_and_inside_the_page() {
    for before in 0..40 {
        let mut blocks: Vec<_> = (0..before).map(|_| paragraph("A line.")).collect();
        blocks.push(block(tall()));
        let (pages, _) = set(blocks);
        let at = page_of(&pages, "Figure 1");
        assert_eq!(at, page_of(&pages, "Data: Table 1"));
        let page = &pages.pages[at];
        let text = style().page;
        assert!(drawings(page).count() > 48, "{before}");
        for item in drawings(page) {
            let Draw::Path { points, .. } = &item.draw else {
                continue;
            };
            for &(x, y) in points {
                assert!(x >= text.margins.left - 0.1 && x <= text.width - text.margins.right + 0.1);
                assert!(
                    y >= text.margins.top - 0.1 && y <= text.height - text.margins.bottom + 0.1
                );
            }
        }
    }
}

#[test]
fn labels_read_back_as_they_are_written() {
    let (pages, _) = set(vec![block(chart(
        ChartKind::Bar,
        &["Adult social care"],
        &[&["7.5"]],
        &["0", "10"],
    ))]);
    for words in ["Adult social care", "7.5", "Spending (£m)"] {
        assert_eq!(page_of(&pages, words), 0);
    }
}
