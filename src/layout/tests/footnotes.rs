//! Footnotes at the foot of pages.

use super::fixture::*;
use crate::content::{Block, Footnote, Inline};
use crate::layout::typeset;

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
