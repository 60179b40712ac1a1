//! Everything on a page belongs to the structure tree or is an artifact, and both sides say so.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Object, ObjectId};

use crate::press::Press;
use crate::readback::Reader;
use crate::sample::{Paper, press_file, report};
use crate::{packed, single};

#[test]
fn everything_painted_is_marked() {
    for file in [single(), packed()] {
        let reader = Reader::new(&file);
        for page in &reader.pages {
            let streams = reader.contents(*page);
            assert_eq!(streams.len(), 2, "the body, and the running head and foot");
            let body = Reader::sequences(&streams[0]);
            let ids: Vec<i64> = body.iter().filter_map(|sequence| sequence.id).collect();
            assert_eq!(ids, (0..ids.len() as i64).collect::<Vec<_>>());
            for pair in body.windows(2) {
                let artifacts = pair[0].tag == "Artifact" && pair[1].tag == "Artifact";
                assert!(
                    !artifacts || pair[0] != pair[1],
                    "neighbours with one mark share a sequence"
                );
            }
            let running = Reader::sequences(&streams[1]);
            let kinds: Vec<&[u8]> = running
                .iter()
                .map(|sequence| {
                    sequence
                        .properties
                        .get(b"Subtype")
                        .unwrap()
                        .as_name()
                        .unwrap()
                })
                .collect();
            assert_eq!(kinds, [&b"Header"[..], b"Footer"]);
        }
    }
}

/// Where the tree says that each sequence belongs.
fn claims(reader: &Reader) -> BTreeMap<(ObjectId, i64), ObjectId> {
    let mut claims = BTreeMap::new();
    for (_, id) in reader.elements() {
        let element = reader.dictionary(id);
        let own = element.get(b"Pg").and_then(Object::as_reference).ok();
        for kid in Reader::kids(element) {
            let claim = match kid {
                Object::Integer(sequence) => (own.unwrap(), sequence),
                Object::Dictionary(kid) if kid.has_type(b"MCR") => (
                    kid.get(b"Pg").unwrap().as_reference().unwrap(),
                    kid.get(b"MCID").unwrap().as_i64().unwrap(),
                ),
                _ => continue,
            };
            assert!(
                claims.insert(claim, id).is_none(),
                "{claim:?} is claimed twice"
            );
        }
    }
    claims
}

#[test]
fn every_sequence_has_its_element_and_the_parent_tree_agrees() {
    for file in [single(), packed()] {
        let reader = Reader::new(&file);
        let claims = claims(&reader);
        let root = reader.follow(reader.catalogue(), "StructTreeRoot");
        let parents = reader.number_tree(reader.follow(root, "ParentTree"));
        let mut sequences = 0;
        for page in &reader.pages {
            let key = reader
                .dictionary(*page)
                .get(b"StructParents")
                .unwrap()
                .as_i64()
                .unwrap();
            let owners = parents[&key].as_array().unwrap();
            for sequence in Reader::sequences(&reader.contents(*page)[0]) {
                let Some(id) = sequence.id else { continue };
                let element = claims[&(*page, id)];
                assert_eq!(owners[id as usize].as_reference().unwrap(), element);
                if !sequence.properties.has(b"ActualText") {
                    assert_eq!(sequence.tag, reader.kind(element));
                }
                sequences += 1;
            }
        }
        assert_eq!(sequences, claims.len());
        let next = root.get(b"ParentTreeNextKey").unwrap().as_i64().unwrap();
        assert_eq!(next, parents.keys().last().unwrap() + 1);
    }
}

#[test]
fn every_element_has_one_parent_which_it_names() {
    let file = packed();
    let reader = Reader::new(&file);
    let mut seen = BTreeSet::new();
    let mut path: Vec<ObjectId> = Vec::new();
    for (depth, id) in reader.elements() {
        path.truncate(depth);
        assert!(seen.insert(id), "{id:?} stands twice in the tree");
        let parent = reader
            .dictionary(id)
            .get(b"P")
            .unwrap()
            .as_reference()
            .unwrap();
        match path.last() {
            Some(above) => assert_eq!(parent, *above),
            None => assert_eq!(reader.kind(id), "Document"),
        }
        path.push(id);
    }
    let kinds: Vec<String> = reader
        .elements()
        .iter()
        .map(|(_, id)| reader.kind(*id))
        .collect();
    assert_eq!(kinds.iter().filter(|kind| *kind == "Part").count(), 3);
}

#[test]
fn a_part_says_its_title_and_a_language_that_is_not_the_files() {
    let mut press = Press::source();
    let english = report(&mut press);
    let mut welsh = english.clone();
    welsh.language = "cy".into();
    let papers = [
        Paper::of(&mut press, english, Some("5"), 1),
        Paper::of(&mut press, welsh, Some("6"), 5),
    ];
    let file = press_file(&papers, &press, "Agenda");
    let reader = Reader::new(&file);
    let parts: Vec<_> = reader
        .elements()
        .into_iter()
        .filter(|(_, id)| reader.kind(*id) == "Part")
        .map(|(_, id)| reader.dictionary(id))
        .collect();
    assert_eq!(parts.len(), 2);
    for part in &parts {
        assert_eq!(Reader::text(part, "T"), "Efficient offices: a final report");
    }
    assert!(!parts[0].has(b"Lang"));
    assert_eq!(Reader::text(parts[1], "Lang"), "cy");
}

#[test]
fn each_link_is_bound_to_its_annotation_both_ways() {
    let file = packed();
    let reader = Reader::new(&file);
    let root = reader.follow(reader.catalogue(), "StructTreeRoot");
    let parents = reader.number_tree(reader.follow(root, "ParentTree"));
    let mut links = 0;
    for (_, id) in reader.elements() {
        for kid in Reader::kids(reader.dictionary(id)) {
            let Object::Dictionary(kid) = kid else {
                continue;
            };
            if !kid.has_type(b"OBJR") {
                continue;
            }
            let annotation = reader.follow(&kid, "Obj");
            assert_eq!(reader.kind(id), "Link");
            assert_eq!(annotation.get(b"F").unwrap().as_i64().unwrap(), 4);
            assert!(!Reader::text(annotation, "Contents").is_empty());
            let key = annotation.get(b"StructParent").unwrap().as_i64().unwrap();
            assert_eq!(parents[&key].as_reference().unwrap(), id);
            assert!(annotation.has(b"Dest") != annotation.has(b"A"));
            links += 1;
        }
    }
    assert_eq!(links, 6);
}

#[test]
fn the_front_sheet_leads_to_the_first_pages_of_the_items() {
    let file = packed();
    let reader = Reader::new(&file);
    let targets: Vec<ObjectId> = reader
        .dictionary(reader.pages[0])
        .get(b"Annots")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .map(|link| {
            let link = reader.dictionary(link.as_reference().unwrap());
            link.get(b"Dest").unwrap().as_array().unwrap()[0]
                .as_reference()
                .unwrap()
        })
        .collect();
    assert_eq!(targets, [reader.pages[1], reader.pages[5]]);
}

#[test]
fn types_carry_the_attributes_that_they_need() {
    let file = packed();
    let reader = Reader::new(&file);
    let mut notes = BTreeSet::new();
    for (_, id) in reader.elements() {
        let element = reader.dictionary(id);
        let attribute = |key: &str| {
            element
                .get(b"A")
                .and_then(Object::as_dict)
                .and_then(|a| a.get(key.as_bytes()))
        };
        match reader.kind(id).as_str() {
            "TH" => assert!(matches!(
                attribute("Scope").unwrap().as_name().unwrap(),
                b"Row" | b"Column"
            )),
            "L" => {
                assert_eq!(
                    attribute("ListNumbering").unwrap().as_name().unwrap(),
                    b"LowerAlpha"
                );
            }
            "Figure" => {
                assert!(!Reader::text(element, "Alt").is_empty());
                assert_eq!(attribute("BBox").unwrap().as_array().unwrap().len(), 4);
            }
            "Note" => assert!(
                notes.insert(Reader::text(element, "ID")),
                "an ID stands twice"
            ),
            _ => {}
        }
    }
    assert_eq!(notes.len(), 4);
    let root = reader.follow(reader.catalogue(), "StructTreeRoot");
    let leaf = reader
        .follow(root, "IDTree")
        .get(b"Kids")
        .unwrap()
        .as_array()
        .unwrap()[0]
        .clone();
    let names = reader
        .dictionary(leaf.as_reference().unwrap())
        .get(b"Names")
        .unwrap();
    let ids = names.as_array().unwrap().chunks(2).map(|pair| {
        let element = reader.dictionary(pair[1].as_reference().unwrap());
        let id = lopdf::decode_text_string(&pair[0]).unwrap();
        assert_eq!(id, Reader::text(element, "ID"));
        id
    });
    assert_eq!(ids.collect::<BTreeSet<_>>(), notes);
}
