//! Boxes, definitions, signatures, tick boxes and headings in the first line of a paragraph.

use super::fixture::*;
use crate::content::{Block, Group, GroupKind, Inline, ListBlock, ListItem, Numbered};
use crate::layout::{Artifact, Draw, Item, Mark, Page, Role};

fn group(kind: GroupKind, blocks: Vec<Block>) -> Block {
    Block::Group(Group { kind, blocks })
}

fn framed(blocks: Vec<Block>) -> Block {
    group(GroupKind::Box, blocks)
}

/// The upper and lower edges of the frames on a page.
fn frames(page: &Page) -> Vec<(f64, f64)> {
    let frames = page.items.iter().filter_map(|item| match item {
        Item {
            mark: Mark::Artifact(Artifact::Layout),
            draw: Draw::Path { points, .. },
        } => Some((points[0].1, points[2].1)),
        _ => None,
    });
    frames.collect()
}

#[test]
fn a_box_is_framed_on_every_page_that_it_runs_over() {
    let inner = (0..80).map(|n| paragraph(&format!("Inside {n}"))).collect();
    let (pages, _) = set(vec![
        paragraph("Before"),
        framed(inner),
        framed(vec![paragraph("Another")]),
        paragraph("After"),
    ]);
    assert!(pages.pages.len() >= 3);
    for page in &pages.pages {
        let frames = frames(page);
        assert!(!frames.is_empty());
        let inside: Vec<f64> = content(page)
            .filter(|run| run_text(run).starts_with("Inside"))
            .map(|run| run.y)
            .collect();
        for y in inside {
            assert!(frames.iter().any(|(top, bottom)| *top < y && y < *bottom));
        }
        assert!(frames.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }
    assert_eq!(frames(pages.pages.last().unwrap()).len(), 2);
}

#[test]
fn boxes_stand_side_by_side_and_are_read_one_after_the_other() {
    let boxes = group(
        GroupKind::Boxes,
        vec![
            framed(vec![subheading("Left"), paragraph("One"), paragraph("Two")]),
            framed(vec![subheading("Right"), paragraph("Three")]),
        ],
    );
    let (pages, _) = set(vec![boxes]);
    let page = &pages.pages[0];
    let runs: Vec<(String, f64, f64)> = content(page)
        .map(|run| (run_text(run), run.x, run.y))
        .collect();
    let words: Vec<&str> = runs.iter().map(|(words, ..)| words.as_str()).collect();
    assert_eq!(words, ["Left", "One", "Two", "Right", "Three"]);
    assert_eq!(runs[0].2, runs[3].2);
    assert!(runs[3].1 > runs[0].1 + 150.0);
    let frames = frames(page);
    assert_eq!(frames.len(), 2);
    assert_eq!(frames[0], frames[1]);
}

#[test]
fn boxes_too_tall_for_a_page_stand_one_under_the_other() {
    let tall = || framed((0..60).map(|n| paragraph(&format!("{n}"))).collect());
    let (pages, _) = set(vec![group(GroupKind::Boxes, vec![tall(), tall()])]);
    let xs: Vec<f64> = pages
        .pages
        .iter()
        .flat_map(content)
        .map(|run| run.x)
        .collect();
    assert_eq!(xs.len(), 120);
    assert!(xs.iter().all(|x| *x == xs[0]));
    // What was set to measure the boxes left nothing behind.
    let drawn: usize = pages.pages.iter().map(|page| content(page).count()).sum();
    assert_eq!(pages.tree.leaves as usize, drawn);
    assert_eq!(pages.tree.roots.len(), 1);
}

#[test]
fn a_heading_that_runs_in_stands_in_the_first_line_behind_the_number() {
    let (pages, _) = set(vec![
        Block::Numbered(Numbered {
            number: "1.1".to_owned(),
            anchor: None,
            blocks: vec![running_in("Early help"), paragraph("Help comes early.")],
        }),
        running_in("Care"),
        paragraph("Near home."),
        running_in("Alone"),
    ]);
    assert_eq!(
        lines(&pages.pages[0]),
        [
            "1.1 Early help Help comes early.",
            "Care Near home.",
            "Alone"
        ]
    );
    let roles: Vec<&Role> = pages
        .tree
        .nodes
        .iter()
        .map(|node| &node.role)
        .filter(|role| matches!(role, Role::Heading(_) | Role::Paragraph | Role::Label))
        .collect();
    assert_eq!(
        roles,
        [
            &Role::Label,
            &Role::Heading(3),
            &Role::Paragraph,
            &Role::Heading(3),
            &Role::Paragraph,
            &Role::Heading(3),
        ]
    );
    let titles: Vec<&str> = pages
        .outline
        .iter()
        .map(|entry| entry.title.as_str())
        .collect();
    assert_eq!(titles, ["Early help", "Care", "Alone"]);
}

#[test]
fn a_tick_box_is_a_figure_in_its_line() {
    let tick = |ticked, words: &str| {
        let mut line = vec![Inline::Tick(ticked)];
        line.extend(text(words));
        Block::Paragraph(line)
    };
    let (pages, _) = set(vec![tick(true, " Equality"), tick(false, " Cohesion")]);
    let alts: Vec<&str> = pages
        .tree
        .nodes
        .iter()
        .filter_map(|node| match &node.role {
            Role::Tick { alt } => Some(alt.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(alts, ["Ticked", "Not ticked"]);
    // A square each, and a tick in one of them.
    let paths = pages.pages[0].items.iter().filter(|item| {
        matches!(
            item,
            Item {
                mark: Mark::Content(_),
                draw: Draw::Path { .. }
            }
        )
    });
    assert_eq!(paths.count(), 3);
}

#[test]
fn a_signature_stays_with_what_it_signs() {
    let signed = || {
        vec![
            paragraph("Signed text"),
            group(GroupKind::Signature, vec![paragraph("A. HART")]),
        ]
    };
    at_every_height(signed, |pages| {
        let page = pages
            .iter()
            .find(|lines| lines.iter().any(|line| line == "A. HART"))
            .unwrap();
        assert!(page.iter().any(|line| line == "Signed text"));
    });
}

#[test]
fn a_signature_stands_at_the_left_margin() {
    let (pages, _) = set(vec![
        section("1.", "Heading"),
        numbered("1.1", vec![paragraph("Signed text")]),
        group(GroupKind::Signature, vec![paragraph("A. HART")]),
    ]);
    let x_of = |words: &str| {
        let mut runs = content(&pages.pages[0]);
        let found = runs.find(|run| run_text(run).starts_with(words));
        found.map(|run| run.x).expect("a run")
    };
    assert!(x_of("Signed") > x_of("1.1"));
    assert!((x_of("A.") - x_of("1.1")).abs() < 0.1);
}

/// Terms with their explanations.
fn definitions(terms: &[(&str, &str)]) -> Block {
    let items = terms.iter().map(|(term, explanation)| ListItem {
        label: (*term).to_owned(),
        raised: Vec::new(),
        anchor: None,
        blocks: vec![paragraph(explanation)],
    });
    let list = Block::List(ListBlock {
        ordered: false,
        items: items.collect(),
    });
    group(GroupKind::Definitions, vec![list])
}

#[test]
fn a_long_term_is_wrapped_and_its_explanation_keeps_its_words() {
    let long = "Regional adoption agency of the councils of the two counties";
    let (pages, _) = set(vec![
        definitions(&[
            ("Preventing", "Children stay in their families."),
            (long, "Regional services."),
        ]),
        paragraph("After"),
    ]);
    let page = &pages.pages[0];
    let runs: Vec<(String, f64, f64)> = content(page)
        .map(|run| (run_text(run).trim().to_owned(), run.x, run.y))
        .collect();
    let at = |words: &str| runs.iter().find(|(run, ..)| run == words).unwrap();
    let (short, beside) = (at("Preventing"), at("Children stay in their families."));
    assert_eq!(short.2, beside.2);
    let from = runs.iter().position(|run| run.0.starts_with("Regional a"));
    let explanation = runs.iter().position(|run| run.0 == "Regional services.");
    let (from, explanation) = (from.unwrap(), explanation.unwrap());
    let term: Vec<&str> = runs[from..explanation].iter().map(|run| &*run.0).collect();
    assert!(term.len() > 1);
    assert_eq!(term.join(" "), long);
    assert_eq!(runs[explanation].1, beside.1);
    assert_eq!(runs[explanation].2, runs[from].2);
    // What follows stands below the term's last line.
    assert!(at("After").2 > runs[explanation - 1].2 + 10.0);
}

#[test]
fn no_word_of_definitions_is_torn_in_a_narrow_box() {
    let terms = [
        (
            "Corporate parenting",
            "children in care and their accommodation",
        ),
        ("Care", "children"),
        ("Responsibilities", "whatever a parent does"),
    ];
    let narrow = || framed(vec![definitions(&terms)]);
    let boxes = group(GroupKind::Boxes, vec![narrow(), narrow(), narrow()]);
    let (pages, _) = set(vec![boxes]);
    let known: Vec<&str> = terms
        .iter()
        .flat_map(|(term, text)| term.split(' ').chain(text.split(' ')))
        .collect();
    for run in content(&pages.pages[0]) {
        for word in run_text(run).split_whitespace() {
            assert!(known.contains(&word), "{word}");
        }
    }
}

#[test]
fn definitions_keep_to_the_measure() {
    let word = "disproportionately ".repeat(14);
    let (pages, _) = set(vec![
        definitions(&[(word.trim(), "Regional"), ("a", "children")]),
        framed(vec![definitions(&[(word.trim(), "Regional")])]),
    ]);
    let page = &pages.pages[0];
    let right = 595.0 - 64.0;
    for run in content(page) {
        let width: f32 = run.words.iter().map(|word| word.width).sum();
        let space = if run_text(run).ends_with(' ') {
            4.0
        } else {
            0.0
        };
        let end = run.x + f64::from(width) * run.size / 1000.0 - space;
        assert!(end <= right + 1.0, "{}", run_text(run));
    }
    assert!(page_text(page).matches("Regional").count() == 2);
}
