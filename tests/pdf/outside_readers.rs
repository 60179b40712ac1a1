//! What other programs make of files with pages from elsewhere: qpdf and poppler, which `tests/run` installs.

use std::collections::BTreeMap;

use crate::joined::{files, joined, read, ready};
use crate::outside::all;
use crate::readers::{run, say};

#[test]
fn qpdf_finds_no_fault_in_any() {
    for (name, file) in all() {
        // A picture's data stay as they came, good or not.
        let said = say("qpdf", &["--check"], file, &[]);
        let faults: Vec<&str> = said
            .lines()
            .filter(|line| line.contains("WARNING") || line.contains("ERROR"))
            .collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
    }
}

/// The words of some pages, each with how often it is there.
fn words(file: &[u8], first: usize, last: usize) -> BTreeMap<String, i64> {
    let (first, last) = (first.to_string(), last.to_string());
    let text = say(
        "pdftotext",
        &["-q", "-f", &first, "-l", &last],
        file,
        &["-"],
    );
    let mut words = BTreeMap::new();
    for word in text.split_whitespace() {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

#[test]
fn the_words_of_a_page_stay_and_only_its_number_is_added() {
    let kinds = [
        "office", "latex", "chromium", "typst", "scan", "page-", "cairo",
    ];
    for path in files() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // Comments are gone, and so are their words.
        if !kinds.iter().any(|kind| name.starts_with(kind)) || name == "office-comments.pdf" {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let Some(file) = ready(&bytes) else {
            continue;
        };
        let pages = file.pages();
        let mut expected = words(&bytes, 1, pages);
        for number in 0..pages {
            *expected.entry("Page".into()).or_default() += 1;
            *expected.entry((number + 8).to_string()).or_default() += 1;
        }
        assert_eq!(
            words(&joined(&file, &file), 2, pages + 1),
            expected,
            "{name}"
        );
    }
}

#[test]
fn the_structure_of_a_tagged_page_reads_in_order_under_our_heading() {
    let file = ready(&read("office-tagged.pdf")).unwrap();
    let text = run("pdfinfo", &["-struct-text"], &joined(&file, &file), &[]);
    let mut rest = text.as_str();
    for wanted in [
        "H2 (block)",
        "\"Appendix A: from elsewhere\"",
        "Sect \"From elsewhere\"",
        "H3 (block)",
        "\"Lettings of council homes, 2023-24\"",
        "Link (inline)",
        "H4 (block)",
        "\"How homes were offered\"",
        "L (block)",
        "Table (block)",
        "TH",
        "Note",
        "H2 (block)",
        "\"Appendix B: from elsewhere too\"",
        "\"The end of our own pages.\"",
    ] {
        let at = rest
            .find(wanted)
            .unwrap_or_else(|| panic!("{wanted} is missing in\n{rest}"));
        rest = &rest[at + wanted.len()..];
    }
}

#[test]
fn a_scan_is_a_figure_that_says_what_it_is_and_text_without_tags_can_be_read() {
    let scan = ready(&read("scan-three-pages.pdf")).unwrap();
    assert!(scan.untagged().iter().all(|page| page.picture));
    let plain = ready(&read("latex-article.pdf")).unwrap();
    assert!(plain.untagged().iter().all(|page| !page.picture));
    let file = joined(&scan, &plain);
    let text = run("pdfinfo", &["-struct"], &file, &[]);
    assert_eq!(text.matches("Figure").count(), scan.pages(), "{text}");
    let reader = crate::readback::Reader::new(&file);
    let figures = reader
        .elements()
        .into_iter()
        .filter(|(_, id)| reader.kind(*id) == "Figure");
    let said: Vec<String> = figures
        .map(|(_, id)| crate::readback::Reader::text(reader.dictionary(id), "Alt"))
        .collect();
    assert_eq!(said[1], "A document from elsewhere, page 2 of 3");
    let text = run("pdfinfo", &["-struct-text"], &file, &[]);
    assert!(text.contains("Contents"), "{text}");
}

#[test]
fn numbers_stand_upright_below_the_page_however_it_is_turned() {
    for name in [
        "page-a4.pdf",
        "page-rotate-90.pdf",
        "page-rotate-180.pdf",
        "page-rotate-270.pdf",
        "page-crop-inside.pdf",
        "page-odd-origin.pdf",
        "page-user-unit.pdf",
    ] {
        let file = ready(&read(name)).unwrap();
        let text = run(
            "pdftotext",
            &["-bbox", "-f", "2", "-l", "2"],
            &joined(&file, &file),
            &["-"],
        );
        let number = |line: &str, key: &str| -> f64 {
            let (_, rest) = line.split_once(&format!("{key}=\"")).unwrap();
            rest.split_once('"').unwrap().0.parse().unwrap()
        };
        let page = text.lines().find(|line| line.contains("<page")).unwrap();
        let word = text.lines().find(|line| line.contains(">Page<")).unwrap();
        let (width, height) = file.size(0);
        // Poppler tells the size of a page before it is turned, and counts in units of the page.
        let sides = [number(page, "width"), number(page, "height")];
        let [shown_width, shown_height] = match name.contains("-90") || name.contains("-270") {
            true => [sides[1], sides[0]],
            false => sides,
        };
        let unit = (height + 24.0) / shown_height;
        let bottom = number(word, "yMax") * unit;
        let left = number(word, "xMin") * unit;
        assert!((shown_width * unit - width).abs() < 1.0, "{name}: {page}");
        assert!((left - 20.0).abs() < 3.0, "{name}: {word} on {page}");
        assert!(
            bottom > height + 5.0 && bottom < height + 24.0,
            "{name}: {word} on {page}"
        );
    }
}
