//! Page numbers, links, bookmarks and metadata of a pack, as qpdf and poppler see them.

use std::collections::BTreeMap;

use agendapack::content::Block;
use lopdf::{Dictionary, Document, Object, ObjectId};
use serde_json::Value;

use crate::built::{Built, sample};
use crate::tools::{foot, page_texts, run};

fn qpdf(file: &[u8], key: &str) -> Value {
    let printed = run("qpdf", &["--json", &format!("--json-key={key}")], file, &[]);
    serde_json::from_str::<Value>(&printed).unwrap()[key].take()
}

#[test]
fn every_page_prints_the_number_that_labels_it() {
    let built = sample();
    let pack = page_texts(&built.pack);
    let mut files = vec![(&built.pack, pack)];
    for paper in &built.papers {
        files.push((&paper.pdf, page_texts(&paper.pdf)));
    }
    for (file, pages) in files {
        let labels = qpdf(file, "pages");
        assert_eq!(labels.as_array().unwrap().len(), pages.len());
        for (number, (page, facts)) in (1_u64..).zip(pages.iter().zip(labels.as_array().unwrap())) {
            assert_eq!(foot(page).1, number.to_string());
            assert_eq!(facts["label"]["/S"], "/D");
            assert_eq!(facts["label"]["/St"], number, "page {number}");
            assert!(facts["label"]["/P"].is_null());
        }
    }
}

/// Where each agenda item's pages stand, by the feet of the pack's pages: first and last page.
fn pages_by_item(built: &Built) -> BTreeMap<String, (usize, usize)> {
    let mut found = BTreeMap::new();
    for (number, page) in (1..).zip(&page_texts(&built.pack)) {
        if let (Some(item), _) = foot(page) {
            let range = found.entry(item.to_owned()).or_insert((number, number));
            assert!(
                number == range.0 || number == range.1 + 1,
                "item {item} is torn apart"
            );
            range.1 = number;
        }
    }
    found
}

#[test]
fn the_front_sheet_prints_the_pages_that_the_items_take() {
    let built = sample();
    let stands = pages_by_item(&built);
    let mut printed = BTreeMap::new();
    for block in &built.front.blocks {
        if let Block::Agenda(entries) = block {
            for entry in entries {
                if let Some(pages) = &entry.pages {
                    printed.insert(entry.number.clone(), pages.clone());
                }
            }
        }
    }
    let wanted: BTreeMap<String, String> = stands
        .iter()
        .map(|(item, (first, last))| (item.clone(), format!("{first} - {last}")))
        .collect();
    assert_eq!(printed, wanted);
    assert_eq!(printed.len(), built.papers.len());

    let pages = page_texts(&built.pack);
    for paper in &built.papers {
        let own = page_texts(&paper.pdf);
        let (first, last) = stands[&paper.number];
        assert_eq!(own.len(), last - first + 1, "item {}", paper.number);
        assert!(pages[first - 1].starts_with(own[0].lines().next().unwrap()));
    }
}

#[test]
fn links_of_the_front_sheet_lead_to_the_first_page_of_each_item() {
    let built = sample();
    let pdf = Document::load_mem(&built.pack).unwrap();
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    let mut targets = BTreeMap::new();
    let first_paper = pages_by_item(&built)
        .values()
        .map(|range| range.0)
        .min()
        .unwrap();
    for page in &pages[..first_paper - 1] {
        let Ok(notes) = pdf.get_dictionary(*page).unwrap().get(b"Annots") else {
            continue;
        };
        let notes = pdf.dereference(notes).unwrap().1.as_array().unwrap();
        for note in notes {
            let note = pdf.get_dictionary(note.as_reference().unwrap()).unwrap();
            let Ok(place) = note.get(b"Dest").and_then(Object::as_array) else {
                let action = note.get(b"A").and_then(Object::as_dict).unwrap();
                assert_eq!(action.get(b"S").and_then(Object::as_name).unwrap(), b"URI");
                continue;
            };
            let page = pages
                .iter()
                .position(|page| *page == place[0].as_reference().unwrap());
            let words = lopdf::decode_text_string(note.get(b"Contents").unwrap()).unwrap();
            let item = words.split(':').next().unwrap().rsplit(' ').next().unwrap();
            let held = targets.insert(item.to_owned(), page.unwrap() + 1);
            assert_eq!(held, None, "one stop of the keyboard for an item");
            check_areas(note);
        }
    }
    let wanted: BTreeMap<String, usize> = pages_by_item(&built)
        .into_iter()
        .map(|(item, (first, _))| (item, first))
        .collect();
    assert_eq!(targets, wanted);
}

/// A link's areas are the lines of its title and its pages, none of them over another, and all inside its box.
fn check_areas(note: &Dictionary) {
    let numbers = |key: &[u8]| -> Vec<f32> {
        let list = note.get(key).and_then(Object::as_array).unwrap();
        list.iter()
            .map(|number| number.as_float().unwrap())
            .collect()
    };
    let bounds = numbers(b"Rect");
    let points = numbers(b"QuadPoints");
    assert_eq!(points.len() % 8, 0);
    assert!(points.len() >= 16, "a title and its pages");
    for area in points.chunks(8) {
        let (left, top, right, bottom) = (area[0], area[1], area[6], area[7]);
        assert_eq!(area, [left, top, right, top, left, bottom, right, bottom]);
        assert!(left < right && bottom < top);
        assert!(bounds[0] <= left && right <= bounds[2]);
        assert!(bounds[1] <= bottom && top <= bounds[3]);
    }
}

#[test]
fn bookmarks_nest_as_headings_do_and_lead_to_them() {
    let built = sample();
    let outlines = qpdf(&built.pack, "outlines");
    let top = outlines.as_array().unwrap();
    let stands = pages_by_item(&built);
    assert_eq!(top[0]["destpageposfrom1"], 1);
    assert_eq!(top.len(), built.papers.len() + 1);
    let pages = page_texts(&built.pack);
    for (bookmark, paper) in top[1..].iter().zip(&built.papers) {
        let title = format!("{} {}", paper.number, paper.document.title);
        assert_eq!(bookmark["title"], title.as_str());
        assert_eq!(bookmark["destpageposfrom1"], stands[&paper.number].0);
        let mut wanted = Vec::new();
        headings(&paper.document.blocks, &mut wanted);
        let mut found = Vec::new();
        gather(bookmark, 1, &pages, &mut found);
        assert_eq!(found, wanted, "bookmarks of {title}");
    }
}

/// Headings with their levels, as bookmarks name them.
fn headings(blocks: &[Block], found: &mut Vec<(u8, String)>) {
    for block in blocks {
        match block {
            // The title is the paper's own bookmark.
            Block::Heading(heading) if heading.level > 1 => {
                let number = heading.number.as_deref().unwrap_or_default();
                let text = agendapack::content::Inline::plain(&heading.content);
                found.push((heading.level, format!("{number} {text}").trim().to_owned()));
            }
            Block::Group(group) => headings(&group.blocks, found),
            _ => {}
        }
    }
}

/// Bookmarks below one, with their depths; each must stand on the page that it leads to.
fn gather(bookmark: &Value, depth: u8, pages: &[String], found: &mut Vec<(u8, String)>) {
    for kid in bookmark["kids"].as_array().unwrap() {
        let title = kid["title"].as_str().unwrap();
        let page = kid["destpageposfrom1"].as_u64().unwrap();
        let text: String = pages[page as usize - 1].split_whitespace().collect();
        let squeezed: String = title.split_whitespace().collect();
        assert!(
            text.to_lowercase().contains(&squeezed.to_lowercase()),
            "{title:?} is not on page {page}"
        );
        found.push((depth + 1, title.to_owned()));
        gather(kid, depth + 1, pages, found);
    }
}

#[test]
fn metadata_says_what_the_inputs_say() {
    let built = sample();
    let meeting = &built.meeting;
    let day = meeting.style.labels.write_date(meeting.date);
    let pack = format!(
        "{}: {}, {day}",
        meeting.committee, meeting.style.labels.agenda
    );
    let mut files = vec![(&built.pack, pack.as_str())];
    for paper in &built.papers {
        files.push((&paper.pdf, paper.document.title.as_str()));
    }
    for (file, title) in files {
        let facts = run("pdfinfo", &["-isodates"], file, &[]);
        let fact = |key: &str| {
            let line = facts
                .lines()
                .find_map(|line| line.strip_prefix(&format!("{key}:")));
            line.unwrap_or_else(|| panic!("{key} is missing in\n{facts}"))
                .trim()
        };
        let date = format!("{}T00:00:00Z", meeting.published);
        assert_eq!(fact("Title"), title);
        assert_eq!(fact("Author"), meeting.authority);
        assert_eq!(fact("Subject"), format!("{}, {day}", meeting.committee));
        assert_eq!(fact("CreationDate"), date);
        assert_eq!(fact("ModDate"), date);
        let catalogue = Document::load_mem(file).unwrap();
        let language = catalogue.catalog().unwrap().get(b"Lang").unwrap();
        assert_eq!(
            lopdf::decode_text_string(language).unwrap(),
            meeting.language
        );
        let packet = run("pdfinfo", &["-meta"], file, &[]);
        let escaped = title.replace('&', "&amp;");
        for said in [
            escaped.as_str(),
            meeting.authority.as_str(),
            &date,
            &meeting.language,
        ] {
            assert!(packet.contains(said), "{said:?} is missing in\n{packet}");
        }
    }
}
