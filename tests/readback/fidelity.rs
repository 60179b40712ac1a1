//! Nothing is lost, added or moved between a Document and its PDF.

use std::thread;

use agendapack::content::Document;

use crate::built::{Built, edge_case, sample, sample_of_tables, sound_case};
use crate::passage::{Passage, assert_same};
use crate::reading::{charts_of, read_document};
use crate::structure::Element;
use crate::tools::{page_texts, structure_text};
use crate::words::assert_words;

/// Reads every PDF of a meeting back, all at once: poppler takes seconds for a long table.
fn assert_faithful(built: &Built) {
    let read = |document: &Document| read_document(document, &built.meeting.style);
    let papers: Vec<Vec<Passage>> = built
        .papers
        .iter()
        .map(|paper| read(&paper.document))
        .collect();
    thread::scope(|scope| {
        for (paper, wanted) in built.papers.iter().zip(&papers) {
            let what = format!("paper {}", paper.number);
            scope.spawn(move || assert_file(&what, &paper.pdf, &[wanted.as_slice()]));
        }
        let front = read(&built.front);
        let mut parts = vec![front.as_slice()];
        parts.extend(papers.iter().map(Vec::as_slice));
        assert_file("pack", &built.pack, &parts);
    });
}

/// Holds a file against its parts' passages.
fn assert_file(what: &str, pdf: &[u8], parts: &[&[Passage]]) {
    let tree = Element::parse(&structure_text(pdf));
    let found: Vec<&Element> = tree.elements().collect();
    assert_eq!(found.len(), parts.len(), "{what}: a Part for each text");
    let mut all = parts.concat();
    for (number, (part, wanted)) in (1..).zip(found.iter().zip(parts)) {
        assert_eq!(part.kind, "Part");
        let (drawings, read): (Vec<_>, Vec<_>) = part.passages().into_iter().partition(is_drawing);
        assert_same(&format!("{what}, part {number}"), wanted, &read);
        all.extend(drawings);
    }
    assert_words(what, &all, &page_texts(pdf));
}

/// Whether a passage is the words in the drawing of a chart.
fn is_drawing(passage: &Passage) -> bool {
    passage.kind == "Figure"
}

#[test]
fn charts_read_back_with_their_labels_and_figures() {
    let built = edge_case("charts");
    assert_faithful(&built);
    let paper = &built.papers[0];
    let tree = Element::parse(&structure_text(&paper.pdf));
    let parts = tree.elements().flat_map(Element::passages);
    let drawings: Vec<Passage> = parts.filter(is_drawing).collect();
    let charts = charts_of(&paper.document.blocks);
    assert_eq!(drawings.len(), charts.len());
    for (block, drawing) in charts.into_iter().zip(drawings) {
        let chart = &block.chart;
        let drawn: Vec<&str> = drawing.text.split(' ').collect();
        let names = chart.series.iter().map(|series| &series.name);
        let names = names.filter(|_| chart.series.len() > 1);
        let labels = chart.categories.iter().chain(names).chain([&chart.axis]);
        let ticks = chart.ticks.iter().map(|tick| &tick.number);
        // Where there is one series, every figure has room.
        let figures = chart.points().map(|point| &point.figure.number);
        let figures = figures.filter(|_| chart.series.len() == 1);
        for word in labels
            .chain(ticks)
            .chain(figures)
            .flat_map(|text| text.split(' '))
        {
            assert!(
                word.is_empty() || drawn.contains(&word),
                "{}: {word}",
                chart.name
            );
        }
    }
}

#[test]
fn the_sample_reads_back_whole() {
    let built = sample();
    assert_eq!(built.papers.len(), 4);
    assert_faithful(&built);
}

#[test]
fn lists_and_sub_totals_in_tables_read_back_whole() {
    assert_faithful(&sample_of_tables());
}

#[test]
fn a_table_of_thirty_pages_reads_back_whole() {
    let built = edge_case("table-of-30-pages");
    assert!(built.ranges[0].unwrap().last > 30);
    assert_faithful(&built);
}

#[test]
fn every_kind_of_block_reads_back_whole() {
    assert_faithful(&edge_case("every-block"));
}

#[test]
fn tables_with_spans_and_groups_read_back_whole() {
    assert_faithful(&sound_case("spans-groups-and-looks-of-tables"));
}

#[test]
fn boxes_definitions_and_run_in_headings_read_back_whole() {
    assert_faithful(&sound_case("boxes-definitions-and-run-in-headings"));
}

#[test]
fn title_lines_and_header_boxes_read_back_whole() {
    assert_faithful(&sound_case("title-lines-and-boxes-under-the-header"));
}

#[test]
fn a_list_five_deep_reads_back_whole() {
    assert_faithful(&edge_case("list-five-deep"));
}

#[test]
fn many_footnotes_read_back_whole() {
    assert_faithful(&edge_case("many-footnotes"));
}

#[test]
fn long_words_and_marks_read_back_whole() {
    assert_faithful(&edge_case("long-words"));
}

#[test]
fn wide_tables_read_back_whole() {
    assert_faithful(&edge_case("wide-tables"));
}

#[test]
fn a_row_taller_than_a_page_reads_back_whole() {
    assert_faithful(&edge_case("row-taller-than-a-page"));
}

#[test]
fn a_paper_of_one_line_reads_back_whole() {
    assert_faithful(&edge_case("one-line"));
}

#[test]
fn several_long_reports_read_back_whole() {
    assert_faithful(&edge_case("several-reports"));
}

/// What a test that cannot fail would let through.
#[test]
fn a_lost_or_moved_passage_is_noticed() {
    let built = edge_case("every-block");
    let wanted = read_document(&built.papers[0].document, &built.meeting.style);
    let pdf = &built.papers[0].pdf;
    let mut spoilt = Vec::new();
    for at in (0..wanted.len()).step_by(7) {
        let mut lost = wanted.clone();
        lost.remove(at);
        spoilt.push(lost);
        let mut longer = wanted.clone();
        longer[at].text.push('7');
        spoilt.push(longer);
    }
    let mut moved = wanted;
    moved.rotate_left(1);
    spoilt.push(moved);
    let tree = Element::parse(&structure_text(pdf));
    let found = tree.elements().next().unwrap().passages();
    for wanted in spoilt {
        let told = std::panic::catch_unwind(|| assert_same("spoilt", &wanted, &found));
        assert!(told.is_err());
    }
}
