//! Where pages end.

use super::fixture::*;
use crate::content::Block;
use crate::layout::{Draw, Running, RunningWords, running_items, typeset};
use crate::model::Orientation;
use std::sync::Arc;

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
    let words = |text: &str| RunningWords {
        text: text.to_owned(),
        strong: true,
    };
    let running = Running {
        head: [words(""), words(""), words("Head")],
        foot: [words(""), words(""), words("Foot")],
        marking: String::new(),
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
