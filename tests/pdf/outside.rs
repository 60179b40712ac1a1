//! Pages from elsewhere stand among ours: numbered, marked, bookmarked, linked, read in order.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::OnceLock;

use lopdf::content::Content;
use lopdf::{Dictionary, Object, ObjectId};
use rayon::prelude::*;

use crate::joined::{files, joined, ready};
use crate::readback::Reader;
use crate::rough::{wicked, with_forms};

/// Every file that can be read, with its name, made ready and joined to ours twice.
pub fn all() -> &'static [(String, Vec<u8>)] {
    static ALL: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all: Vec<(String, Vec<u8>)> = files()
            .into_par_iter()
            .filter_map(|path| {
                let file = ready(&std::fs::read(&path).unwrap())?;
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                Some((name, joined(&file, &file)))
            })
            .collect();
        let file = ready(&wicked()).unwrap();
        all.push(("wicked".into(), joined(&file, &file)));
        assert!(all.len() > 150);
        all
    })
}

/// What a content stream paints, each with the tag and the identifier around it.
fn check_marks(reader: &Reader, page: ObjectId, name: &str) -> BTreeSet<i64> {
    let streams: Vec<Vec<u8>> = reader
        .dictionary(page)
        .get(b"Contents")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .map(|stream| {
            let stream = reader
                .document
                .get_object(stream.as_reference().unwrap())
                .unwrap();
            stream.as_stream().unwrap().decompressed_content().unwrap()
        })
        .collect();
    let content = streams.join(&b'\n');
    let operations = Content::decode(&content)
        .unwrap_or_else(|error| panic!("{name}: {error} in {}", String::from_utf8_lossy(&content)))
        .operations;
    let mut open: Vec<Option<bool>> = Vec::new();
    let (mut saved, mut numbers) = (0, BTreeSet::new());
    for operation in &operations {
        match operation.operator.as_str() {
            "BMC" | "BDC" => {
                let tag = operation.operands[0].as_name().unwrap();
                let properties = operation.operands.get(1);
                let number = properties
                    .and_then(|properties| properties.as_dict().ok())
                    .and_then(|properties| properties.get(b"MCID").ok());
                if tag == b"Artifact" {
                    assert!(
                        !open.contains(&Some(true)),
                        "{name}: an artifact inside content"
                    );
                    open.push(Some(false));
                } else if let Some(number) = number {
                    assert!(
                        !open.contains(&Some(false)),
                        "{name}: content inside an artifact"
                    );
                    assert!(
                        numbers.insert(number.as_i64().unwrap()),
                        "{name}: {number:?} twice"
                    );
                    open.push(Some(true));
                } else {
                    open.push(None);
                }
            }
            "EMC" => assert!(open.pop().is_some(), "{name}"),
            "q" => saved += 1,
            "Q" => {
                saved -= 1;
                assert!(saved >= 0, "{name}");
            }
            // A form that is marked inside is content by itself.
            "Do" if name == "with forms" => {}
            "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "Tj" | "TJ" | "'" | "\""
            | "Do" | "sh" | "BI" => {
                assert!(
                    open.iter().any(Option::is_some),
                    "{name}: {operation:?} is loose"
                );
            }
            _ => {}
        }
    }
    assert!(
        open.is_empty() && saved == 0,
        "{name}: something is left open"
    );
    numbers
}

#[test]
fn everything_painted_is_marked_and_belongs_to_an_element() {
    // lopdf can't read pictures that stand in content, nor digits.
    let unread = ["redaction-inline-image.pdf", "stream-hex.pdf"];
    let read = |name: &str| !unread.contains(&name);
    for (name, file) in all().iter().filter(|(name, _)| read(name)) {
        let reader = Reader::new(file);
        let root = reader.follow(reader.catalogue(), "StructTreeRoot");
        let parents = reader.number_tree(reader.follow(root, "ParentTree"));
        let mut claims: BTreeMap<(ObjectId, i64), ObjectId> = BTreeMap::new();
        let mut annotations = BTreeMap::new();
        for (_, id) in reader.elements() {
            let element = reader.dictionary(id);
            let own = element.get(b"Pg").and_then(Object::as_reference).ok();
            for kid in Reader::kids(element) {
                match kid {
                    Object::Integer(number) => {
                        assert!(
                            claims.insert((own.unwrap(), number), id).is_none(),
                            "{name}"
                        );
                    }
                    Object::Dictionary(kid) if kid.has_type(b"MCR") => {
                        let page = kid.get(b"Pg").unwrap().as_reference().unwrap();
                        let number = kid.get(b"MCID").unwrap().as_i64().unwrap();
                        assert!(claims.insert((page, number), id).is_none(), "{name}");
                    }
                    Object::Dictionary(kid) if kid.has_type(b"OBJR") => {
                        let annotation = kid.get(b"Obj").unwrap().as_reference().unwrap();
                        assert!(annotations.insert(annotation, id).is_none(), "{name}");
                        assert_eq!(reader.kind(id), "Link", "{name}");
                    }
                    _ => {}
                }
            }
        }
        for (index, page) in reader.pages.iter().enumerate() {
            let entries = reader.dictionary(*page);
            let key = entries.get(b"StructParents").unwrap().as_i64().unwrap();
            assert_eq!(key, index as i64, "{name}");
            assert_eq!(entries.get(b"Tabs").unwrap().as_name().unwrap(), b"S");
            let owners = parents[&key].as_array().unwrap();
            let numbers = check_marks(&reader, *page, name);
            let listed = owners
                .iter()
                .enumerate()
                .filter(|(_, owner)| !owner.is_null());
            let listed: BTreeSet<i64> = listed.map(|(number, _)| number as i64).collect();
            assert_eq!(numbers, listed, "{name}, page {index}");
            for number in numbers {
                let owner = owners[number as usize].as_reference().unwrap();
                assert_eq!(claims.remove(&(*page, number)), Some(owner), "{name}");
            }
            for link in Reader::list(entries, b"Annots") {
                let link = link.as_reference().unwrap();
                let key = reader.dictionary(link).get(b"StructParent").unwrap();
                let owner = parents[&key.as_i64().unwrap()].as_reference().unwrap();
                assert_eq!(annotations.remove(&link), Some(owner), "{name}");
            }
        }
        assert!(
            claims.is_empty() && annotations.is_empty(),
            "{name}: {claims:?}"
        );
        let next = root.get(b"ParentTreeNextKey").unwrap().as_i64().unwrap();
        assert_eq!(next, parents.keys().last().unwrap() + 1, "{name}");
    }
}

/// The standard types of ISO 32000-1, 14.8.4, that a file may have.
const STANDARD: &str = " Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H1 H2 H3 H4 H5 \
                        H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link \
                        Annot Ruby RB RT RP Warichu WT WP Figure Formula Form ";

#[test]
fn the_tree_is_one_tree_of_standard_types_whose_headings_skip_no_level() {
    for (name, file) in all() {
        let reader = Reader::new(file);
        let root = reader.follow(reader.catalogue(), "StructTreeRoot");
        assert!(!root.has(b"RoleMap") && !root.has(b"ClassMap"), "{name}");
        let (mut seen, mut ids) = (BTreeSet::new(), BTreeSet::new());
        let mut path: Vec<ObjectId> = Vec::new();
        let mut level = 0;
        for (depth, id) in reader.elements() {
            path.truncate(depth);
            assert!(seen.insert(id), "{name}: {id:?} stands twice in the tree");
            let element = reader.dictionary(id);
            let parent = element.get(b"P").unwrap().as_reference().unwrap();
            assert!(path.last().is_none_or(|above| parent == *above), "{name}");
            let kind = reader.kind(id);
            assert!(STANDARD.contains(&format!(" {kind} ")), "{name}: {kind}");
            if let Some(digit) = kind.strip_prefix('H') {
                let new: u32 = digit.parse().unwrap();
                assert!(new <= level + 1, "{name}: H{new} after H{level}");
                level = new;
            }
            if element.has(b"ID") {
                assert!(
                    ids.insert(Reader::text(element, "ID")),
                    "{name}: an ID twice"
                );
            }
            if kind == "Figure" {
                let said = element.has(b"Alt") || element.has(b"ActualText");
                assert!(said, "{name}: a figure says nothing");
            }
            path.push(id);
        }
        let sections = reader
            .elements()
            .into_iter()
            .filter(|(_, id)| reader.kind(*id) == "Sect" && reader.dictionary(*id).has(b"T"))
            .filter(|(_, id)| Reader::text(reader.dictionary(*id), "T") == "From elsewhere");
        assert_eq!(sections.count(), 2, "{name}");
    }
}

#[test]
fn pages_are_numbered_through_as_printed() {
    for (name, file) in all() {
        let reader = Reader::new(file);
        let labels = reader.number_tree(reader.follow(reader.catalogue(), "PageLabels"));
        let starts: Vec<i64> = labels.keys().copied().collect();
        assert_eq!(starts, [0], "{name}: one range, which starts at 7");
        let outside = (reader.pages.len() - 2) / 2;
        let own = [0, outside + 1];
        for (index, page) in reader.pages.iter().enumerate() {
            let sheet = reader
                .dictionary(*page)
                .get(b"MediaBox")
                .unwrap()
                .as_array()
                .unwrap();
            assert_eq!(sheet.len(), 4);
            let fonts = reader.follow(reader.dictionary(*page), "Resources");
            let fonts = reader.follow(fonts, "Font");
            let ours = fonts.iter().filter(|(name, _)| name.starts_with(b"Pack"));
            assert_eq!(ours.count() > 0, !own.contains(&index), "{name}");
        }
    }
}

#[test]
fn bookmarks_of_the_file_stand_under_its_heading() {
    let path = files()
        .into_iter()
        .find(|path| path.ends_with("office-tagged.pdf"));
    let file = ready(&std::fs::read(path.unwrap()).unwrap()).unwrap();
    let reader = Reader::new(&joined(&file, &file));
    let mut found = Vec::new();
    let root = reader.follow(reader.catalogue(), "Outlines");
    gather(&reader, root, 0, &mut found);
    let titles: Vec<String> = found
        .iter()
        .map(|(depth, title, page)| format!("{}{title} @{page}", "  ".repeat(*depth)))
        .collect();
    assert_eq!(
        titles,
        [
            "A report with appendices @0",
            "  1 Findings @0",
            "  Appendix A: from elsewhere @0",
            "    The document @1",
            "      Lettings of council homes, 2023-24 @1",
            "        How homes were offered @1",
            "        Lettings by ward @1",
            "  Appendix B: from elsewhere too @3",
            "    Lettings of council homes, 2023-24 @4",
            "      How homes were offered @4",
            "      Lettings by ward @4",
        ]
    );
}

/// Bookmarks with their depths and the indices of their pages.
fn gather(
    reader: &Reader,
    parent: &Dictionary,
    depth: usize,
    found: &mut Vec<(usize, String, usize)>,
) {
    let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
    while let Some(id) = next {
        let bookmark = reader.dictionary(id);
        let place = bookmark.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference();
        let page = place.unwrap();
        let page = reader
            .pages
            .iter()
            .position(|known| *known == page)
            .unwrap();
        found.push((depth, Reader::text(bookmark, "Title"), page));
        gather(reader, bookmark, depth + 1, found);
        next = bookmark.get(b"Next").and_then(Object::as_reference).ok();
    }
}

#[test]
fn links_lead_where_they_led() {
    let programs = ["office-", "latex-", "chromium-", "typst-"];
    let named = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        programs.iter().any(|program| name.starts_with(program))
    };
    for path in files().into_iter().filter(named) {
        let bytes = std::fs::read(&path).unwrap();
        let Some(file) = ready(&bytes) else {
            continue;
        };
        let before = Reader::new(&bytes);
        let after = Reader::new(&joined(&file, &file));
        let targets = |reader: &Reader, pages: &[ObjectId]| -> Vec<String> {
            let links = pages.iter().flat_map(|page| {
                Reader::list(reader.dictionary(*page), b"Annots")
                    .into_iter()
                    .map(|link| reader.resolve(&link).as_dict().unwrap().clone())
            });
            links
                .filter(|link| link.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Link"))
                .filter_map(|link| target(reader, &link, pages))
                .collect()
        };
        let pages = before.pages.len();
        assert_eq!(
            targets(&before, &before.pages),
            targets(&after, &after.pages[1..=pages]),
            "{path:?}"
        );
    }
}

/// Where a link leads: an address, or the index of a page.
fn target(reader: &Reader, link: &Dictionary, pages: &[ObjectId]) -> Option<String> {
    let action = link
        .get(b"A")
        .ok()
        .map(|action| reader.resolve(action).as_dict().unwrap());
    if let Some(address) = action.and_then(|action| action.get(b"URI").ok()) {
        return Some(String::from_utf8_lossy(address.as_str().unwrap()).into_owned());
    }
    let place = link
        .get(b"Dest")
        .or_else(|_| action.unwrap().get(b"D"))
        .ok()?;
    let place = match reader.resolve(place) {
        Object::Array(place) => place[0].as_reference().ok()?,
        name => reader.named(name.as_str().or_else(|_| name.as_name()).ok()?)?,
    };
    let page = pages.iter().position(|page| *page == place)?;
    Some(format!("page {page}"))
}

#[test]
fn the_same_file_gives_the_same_bytes_on_any_number_of_threads() {
    let path = files()
        .into_iter()
        .find(|path| path.ends_with("office-form.pdf"));
    let bytes = std::fs::read(path.unwrap()).unwrap();
    let make = || {
        let (first, second) = (ready(&bytes).unwrap(), ready(&wicked()).unwrap());
        joined(&first, &second)
    };
    let reference = make();
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        assert!(
            pool.install(make) == reference,
            "{threads} threads give other bytes"
        );
    }
}

#[test]
fn a_file_that_stands_twice_has_its_objects_once_for_each_place() {
    let path = files()
        .into_iter()
        .find(|path| path.ends_with("latex-slides.pdf"));
    let bytes = std::fs::read(path.unwrap()).unwrap();
    let file = ready(&bytes).unwrap();
    let programs = |bytes: &[u8]| {
        let reader = Reader::new(bytes);
        let objects = reader.document.objects.values();
        let descriptors = objects.filter(|object| {
            let entries = object.as_dict();
            entries.is_ok_and(|entries| entries.has(b"FontFile") || entries.has(b"FontFile3"))
        });
        descriptors.count()
    };
    assert_eq!(programs(&joined(&file, &file)), programs(&bytes) * 2);
}

#[test]
fn content_of_a_form_belongs_to_the_tree_if_the_form_is_drawn_once() {
    for (times, kept) in [(1, true), (2, false)] {
        let file = ready(&with_forms(times)).unwrap();
        let file = joined(&file, &file);
        let reader = Reader::new(&file);
        let root = reader.follow(reader.catalogue(), "StructTreeRoot");
        let parents = reader.number_tree(reader.follow(root, "ParentTree"));
        let elements = reader.elements();
        let of_forms: Vec<(ObjectId, Dictionary)> = elements
            .iter()
            .flat_map(|(_, id)| {
                Reader::kids(reader.dictionary(*id))
                    .into_iter()
                    .map(|kid| (*id, kid))
            })
            .filter_map(|(id, kid)| Some((id, kid.as_dict().ok()?.clone())))
            .filter(|(_, kid)| kid.has(b"Stm"))
            .collect();
        assert_eq!(of_forms.len(), if kept { 2 } else { 0 });
        for (id, kid) in of_forms {
            let form = kid.get(b"Stm").unwrap().as_reference().unwrap();
            let stream = reader
                .document
                .get_object(form)
                .unwrap()
                .as_stream()
                .unwrap();
            let key = stream.dict.get(b"StructParents").unwrap().as_i64().unwrap();
            let owners = parents[&key].as_array().unwrap();
            assert_eq!(owners[0].as_reference().unwrap(), id);
            let content = String::from_utf8_lossy(&stream.content).into_owned();
            assert_eq!(content.matches("Artifact").count(), 2, "{content}");
        }
        // The picture that was content as a whole is so still.
        let figures = elements
            .iter()
            .filter(|(_, id)| reader.kind(*id) == "Figure");
        let said: Vec<String> = figures
            .map(|(_, id)| Reader::text(reader.dictionary(*id), "Alt"))
            .collect();
        assert_eq!(said, ["A picture", "A picture"]);
        check_marks(&reader, reader.pages[1], "with forms");
    }
}
