//! Lines, words and tables' figures.

use std::sync::Arc;

use super::fixture::*;
use crate::content::{Block, Figure, Inline, Target};
use crate::layout::{Draw, Fonts, Running, RunningWords, running_items, typeset};
use crate::model::{FontFace, Style};

#[test]
fn decimal_points_share_one_x() {
    let figures = ["10.776", "(1,234.5)", "-0.25", "9"];
    let rows = figures.iter().map(|figure| row(&["A service", figure]));
    let columns = vec![
        column("Division", false, true),
        column("Net budget", true, false),
    ];
    let total = row(&["Total", "50,181.125"]);
    let block = table(columns, rows.collect(), Some(total));
    let (pages, _) = set(vec![Block::Table(Arc::new(block))]);
    let mut points = Vec::new();
    for run in content(&pages.pages[0]) {
        let words = run_text(run);
        let words = words.trim();
        if !words.starts_with(|c: char| c.is_ascii_digit() || "(-".contains(c)) {
            continue;
        }
        let at = words.find('.').unwrap_or(words.len());
        let before: f32 = run.words[0].glyphs[..at]
            .iter()
            .map(|glyph| glyph.advance)
            .sum();
        points.push(run.x + f64::from(before) * run.size / 1000.0);
    }
    assert_eq!(points.len(), 5);
    for point in &points {
        assert!((point - points[0]).abs() < 0.001, "{points:?}");
    }
}

#[test]
fn a_list_five_deep_keeps_a_readable_measure() {
    let mut block = list("•", vec![vec![paragraph(&words(40))]]);
    for depth in 0..4 {
        block = list("–", vec![vec![paragraph(&format!("Depth {depth}")), block]]);
    }
    let (pages, _) = set(vec![numbered("1.1", vec![paragraph("Lists:"), block])]);
    let page = &pages.pages[0];
    let deepest = content(page)
        .filter(|run| run_text(run).contains("the"))
        .map(|run| run.x);
    let x = deepest.fold(0.0, f64::max);
    let right = page.width - style().page.margins.right;
    assert!(right - x > 0.4 * (right - style().page.margins.left));
    let labels: Vec<f64> = content(page)
        .filter(|run| matches!(run_text(run).trim(), "•" | "–"))
        .map(|run| run.x)
        .collect();
    assert_eq!(labels.len(), 5);
    assert!(
        labels.windows(2).all(|pair| pair[0] < pair[1]),
        "{labels:?}"
    );
}

#[test]
fn numbers_hang_beside_text_that_shares_one_edge() {
    let blocks = vec![
        section("2", "Details"),
        numbered("2.1", vec![paragraph(&words(30))]),
        numbered("2.10", vec![paragraph(&words(30))]),
        subheading("Budget"),
    ];
    let (pages, _) = set(blocks);
    let left = style().page.margins.left;
    for run in content(&pages.pages[0]) {
        let words = run_text(run);
        let number = words.trim().chars().all(|c| c.is_ascii_digit() || c == '.');
        let wanted = if number {
            left
        } else {
            left + style().text.number_width
        };
        assert!(
            (run.x - wanted).abs() < 0.001,
            "{words} stands at {}",
            run.x
        );
    }
}

#[test]
fn every_line_but_the_last_ends_in_a_space() {
    let (pages, _) = set(vec![paragraph(&words(90))]);
    let runs: Vec<String> = content(&pages.pages[0]).map(run_text).collect();
    assert!(runs.len() > 3);
    let (last, others) = runs.split_last().expect("there are lines");
    assert!(others.iter().all(|line| line.ends_with(' ')));
    assert!(!last.ends_with(' '));
    assert_eq!(runs.concat(), words(90));
}

#[test]
fn no_word_stands_alone_on_the_last_line() {
    for count in 20..120 {
        let (pages, _) = set(vec![paragraph(&words(count))]);
        let lines = lines(&pages.pages[0]);
        let last = lines.last().expect("there are lines");
        assert!(lines.len() == 1 || last.contains(' '), "{lines:?}");
    }
}

#[test]
fn an_address_breaks_after_its_punctuation_and_a_range_of_years_does_not() {
    let address = "https://www.example.gov.uk/committees/children-and-young-people/2016/overview";
    let mut blocks = Vec::new();
    for before in 0..16 {
        blocks.push(paragraph(&format!("{} {address}", words(before))));
        blocks.push(paragraph(&format!(
            "{} 2015–16 2016-17 a/b",
            words(before + 7)
        )));
    }
    let (pages, _) = set(blocks);
    let all: Vec<String> = pages.pages.iter().flat_map(lines).collect();
    let mut broken = 0;
    for line in &all {
        assert!(
            !line.ends_with("2015–") && !line.ends_with("2016-"),
            "{line}"
        );
        if let Some(at) = line.find("https://")
            && !line.ends_with("overview")
        {
            broken += 1;
            let part = &line[at..];
            assert!(address.starts_with(part), "{part}");
            assert!(part.ends_with(['/', '.', '-']), "{part}");
        }
    }
    assert!(broken > 5);
}

#[test]
fn a_no_break_space_holds_number_and_unit_together() {
    for before in 0..20 {
        let (pages, _) = set(vec![paragraph(&format!(
            "{} £10.776\u{a0}million net",
            words(before)
        ))]);
        assert!(
            lines(&pages.pages[0])
                .iter()
                .any(|line| line.contains("£10.776\u{a0}million"))
        );
    }
}

#[test]
fn no_line_ends_before_the_number_of_a_reference() {
    for before in 0..20 {
        let mut content = text(&format!("{} ", words(before)));
        content.push(Inline::Link {
            target: Target::Anchor("p-2-7".to_owned()),
            content: text("paragraph 2.7"),
        });
        let (pages, _) = set(vec![Block::Paragraph(content)]);
        let lines = lines(&pages.pages[0]);
        assert!(
            lines.iter().any(|line| line.contains("paragraph\u{a0}2.7")),
            "{lines:?}"
        );
    }
}

#[test]
fn a_word_wider_than_the_page_is_torn_rather_than_lost() {
    let long = "x".repeat(400);
    let (pages, _) = set(vec![paragraph(&long)]);
    let page = &pages.pages[0];
    let runs: String = content(page).map(run_text).collect();
    assert_eq!(runs, long);
    assert!(lines(page).len() > 4);
}

#[test]
fn hyphenation_is_the_styles_choice_and_divides_with_soft_hyphens() {
    let text =
        "considerable responsibilities undertaken notwithstanding organisational ".repeat(30);
    let document = document(vec![paragraph(text.trim())]);
    let plain: String = content(&typeset(&document, &style(), fonts()).0.pages[0])
        .map(run_text)
        .collect();
    assert!(!plain.contains('\u{ad}'));
    let mut style = style();
    style.text.hyphenate = true;
    let (pages, _) = typeset(&document, &style, fonts());
    let divided: String = content(&pages.pages[0]).map(run_text).collect();
    assert!(divided.contains('\u{ad}'));
    assert_eq!(divided.replace('\u{ad}', ""), plain);
    let words = content(&pages.pages[0]).flat_map(|run| &run.words);
    for word in words.filter(|word| word.text.contains('\u{ad}')) {
        assert!(
            word.actual_text && word.text.chars().count() > 3,
            "{}",
            word.text
        );
    }
}

#[test]
fn a_heading_is_divided_only_where_a_word_is_wider_than_its_line() {
    let mut style = style();
    style.text.hyphenate = true;
    let words =
        "considerable responsibilities undertaken notwithstanding organisational ".repeat(9);
    let divided = |words: &str, width: f64| {
        let mut style = style.clone();
        style.page.width = width;
        let document = document(vec![title(words)]);
        let (pages, _) = typeset(&document, &style, fonts());
        page_text(&pages.pages[0]).contains('\u{ad}')
    };
    assert!(!divided(words.trim(), 595.0));
    assert!(divided("responsibilities", 220.0));
}

#[test]
fn no_line_outgrows_its_measure_where_a_break_parts_a_ligature() {
    let fonts = Fonts::load(&family("source-sans-3", "SourceSans3")).expect("the fonts are sound");
    let words = [
        "af\u{ad}fil\u{ad}i\u{ad}a\u{ad}tion",
        "baf\u{ad}fling",
        "of\u{ad}fi\u{ad}cial",
        "the",
        "to",
    ];
    let text: Vec<&str> = (0..600).map(|at| words[(at * 7 + at / 5) % 5]).collect();
    let hyphenated = Style {
        text: crate::model::TextDesign {
            hyphenate: true,
            ..style().text
        },
        ..style()
    };
    let plain = text.join(" ").replace('\u{ad}', "");
    for (text, mut style) in [(text.join(" "), style()), (plain, hyphenated)] {
        style.page.width = 260.0;
        let (pages, _) = typeset(&document(vec![paragraph(&text)]), &style, &fonts);
        let right = pages.pages[0].width - style.page.margins.right;
        let mut divided = 0;
        for run in content(&pages.pages[0]) {
            let shown = run.words.iter().rev().skip_while(|word| &*word.text == " ");
            let width: f32 = shown.map(|word| word.width).sum();
            let end = run.x + f64::from(width) * run.size / 1000.0;
            assert!(
                end < right + 0.2,
                "{} ends {} too far",
                run_text(run),
                end - right
            );
            divided += usize::from(run_text(run).ends_with('\u{ad}'));
        }
        assert!(divided > 3, "{divided}");
    }
}

#[test]
fn one_word_with_very_many_breaks_is_set_in_time() {
    let start = std::time::Instant::now();
    let (pages, _) = set(vec![
        paragraph(&"abc-".repeat(40_000)),
        paragraph(&format!("https://example.org/{}", "abc/".repeat(40_000))),
    ]);
    assert!(pages.pages.len() > 50);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn a_ligature_reads_back_in_full() {
    let family = family("source-sans-3", "SourceSans3");
    let fonts = Fonts::load(&family).expect("the fonts are sound");
    let (pages, _) = typeset(
        &document(vec![paragraph("officials affect flats")]),
        &style(),
        &fonts,
    );
    let face = fonts.face(FontFace::Regular);
    for word in content(&pages.pages[0]).flat_map(|run| &run.words) {
        let read: String = word
            .glyphs
            .iter()
            .filter_map(|glyph| face.text(glyph.id))
            .collect();
        assert_eq!(read, *word.text);
        assert!(!word.actual_text);
    }
}

#[test]
fn a_font_with_other_outlines_is_refused_by_name() {
    let mut family = family("liberation-sans", "LiberationSans");
    family.faces[1].bytes = vec![0; 64].into();
    let found = Fonts::load(&family).expect_err("a file of zeros is no font");
    assert_eq!(found.len(), 1);
    let place = found
        .iter()
        .next()
        .and_then(|found| found.place.clone())
        .expect("it names the file");
    assert!(place.file.ends_with("LiberationSans-Bold.ttf"));
}

#[test]
fn missing_characters_are_known() {
    assert!(fonts().lacks(FontFace::Regular, '\u{4e2d}'));
    assert!(!fonts().lacks(FontFace::Regular, 'ŵ'));
    for space in ['\n', '\t', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'] {
        assert!(!fonts().lacks(FontFace::Regular, space), "{space:?}");
    }
    for control in ['\0', '\u{1}', '\u{1b}', '\u{7f}', '\u{9b}'] {
        assert!(fonts().lacks(FontFace::Regular, control), "{control:?}");
    }
}

#[test]
fn every_kind_of_white_space_is_one_space() {
    let (pages, _) = set(vec![paragraph("a\u{b}b\u{2028}\u{2029}c\u{85}d \t e")]);
    assert_eq!(page_text(&pages.pages[0]), "a b c d e");
}

#[test]
fn a_link_over_several_lines_is_one_with_an_area_on_each() {
    let link = Inline::Link {
        target: Target::Anchor("p-2.1".to_owned()),
        content: text(&words(30)),
    };
    let (pages, _) = set(vec![Block::Paragraph(vec![link])]);
    let page = &pages.pages[0];
    assert_eq!(page.links.len(), 1);
    let link = &page.links[0];
    assert_eq!(link.rects.len(), lines(page).len());
    assert!(link.rects.is_sorted_by(|one, next| one.y < next.y));
    assert_eq!(link.description, words(30));
}

#[test]
fn an_image_never_outgrows_the_page() {
    let figure = |width, height| {
        Block::Figure(Figure {
            image: image(width, height),
            caption: text("Figure 1: A map"),
        })
    };
    for (width, height) in [(100, 5000), (5000, 100), (10, 10)] {
        let (pages, _) = set(vec![figure(width, height)]);
        assert_eq!(pages.pages.len(), 1, "the caption stays with the image");
        for item in &pages.pages[0].items {
            if let Draw::Image { rect, .. } = &item.draw {
                let shape = rect.width / rect.height * f64::from(height) / f64::from(width);
                assert!((shape - 1.0).abs() < 1e-9);
            }
        }
    }
}

#[test]
fn a_running_head_too_long_for_its_place_ends_in_an_ellipsis() {
    let (pages, _) = set(vec![paragraph("Text.")]);
    let page = &pages.pages[0];
    let running = Running {
        head: [plain(&words(60)), nothing(), plain("29 June 2016")],
        foot: [nothing(), plain("Page 1"), nothing()],
        marking: String::new(),
    };
    let items = running_items(&running, page, &style(), fonts());
    let runs: Vec<_> = items
        .iter()
        .filter_map(|item| match &item.draw {
            Draw::Text(run) => Some(run),
            _ => None,
        })
        .collect();
    assert!(run_text(runs[0]).ends_with('…'));
    let width: f32 = runs[0].words.iter().map(|word| word.width).sum();
    assert!(runs[0].x + f64::from(width) * runs[0].size / 1000.0 < runs[1].x);
    let foot = runs.last().expect("there is a foot");
    assert_eq!(run_text(foot), "Page 1");
}

fn plain(text: &str) -> RunningWords {
    RunningWords {
        text: text.to_owned(),
        strong: false,
    }
}

fn nothing() -> RunningWords {
    RunningWords::default()
}
