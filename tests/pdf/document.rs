//! What the file says of itself, how it is found through, and that it is always the same.

use agendapack::layout::Mark;
use agendapack::pdf::encode;
use lopdf::{Dictionary, Object};

use crate::press::Press;
use crate::readback::Reader;
use crate::sample::{Paper, pack, png, press_file, report};
use crate::{packed, single};

#[test]
fn the_same_papers_give_the_same_bytes_on_any_number_of_threads() {
    let reference = packed();
    for threads in [1, 2, 5] {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        assert!(
            pool.install(packed) == reference,
            "{threads} threads give other bytes"
        );
    }
}

#[test]
fn another_text_gives_another_identifier() {
    let identifier = |file: &[u8]| {
        let reader = Reader::new(file);
        reader
            .document
            .trailer
            .get(b"ID")
            .unwrap()
            .as_array()
            .unwrap()
            .clone()
    };
    let (one, other) = (identifier(&single()), identifier(&packed()));
    assert_eq!(one[0], one[1]);
    assert_ne!(one, other);
}

#[test]
fn a_paper_has_the_same_content_streams_alone_and_in_a_pack() {
    let mut press = Press::liberation();
    let papers = pack(&mut press);
    let whole = Reader::new(&press_file(&papers, &press, "Pack"));
    let alone = Reader::new(&press_file(&papers[1..2], &press, "Paper"));
    for (page, number) in alone.pages.iter().zip(1..) {
        let streams = |reader: &Reader, page| format!("{:?}", reader.contents(page)[0]);
        assert_eq!(streams(&alone, *page), streams(&whole, whole.pages[number]));
    }
}

#[test]
fn viewers_number_the_pages_as_printed() {
    let reader = Reader::new(&packed());
    let labels = reader.number_tree(reader.follow(reader.catalogue(), "PageLabels"));
    let starts: Vec<(i64, i64)> = labels
        .iter()
        .map(|(page, label)| {
            (
                *page,
                label
                    .as_dict()
                    .unwrap()
                    .get(b"St")
                    .unwrap()
                    .as_i64()
                    .unwrap(),
            )
        })
        .collect();
    // The first report runs on from the front sheet; the second starts ten pages later.
    assert_eq!(starts, [(0, 1), (5, 16)]);
}

/// A bookmark's title with those under it, indented.
fn write_bookmarks(reader: &Reader, parent: &Dictionary, depth: usize, out: &mut Vec<String>) {
    let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
    let mut last = None;
    while let Some(id) = next {
        let bookmark = reader.dictionary(id);
        let previous = bookmark.get(b"Prev").and_then(Object::as_reference).ok();
        assert_eq!(previous, last);
        let place = bookmark.get(b"Dest").unwrap().as_array().unwrap()[0]
            .as_reference()
            .unwrap();
        let page = reader.pages.iter().position(|page| *page == place).unwrap();
        out.push(format!(
            "{}{} @{page}",
            "  ".repeat(depth),
            Reader::text(bookmark, "Title")
        ));
        write_bookmarks(reader, bookmark, depth + 1, out);
        last = Some(id);
        next = bookmark.get(b"Next").and_then(Object::as_reference).ok();
    }
    assert_eq!(
        parent.get(b"Last").and_then(Object::as_reference).ok(),
        last
    );
}

#[test]
fn bookmarks_are_nested_as_the_headings_are() {
    let reader = Reader::new(&packed());
    let root = reader.follow(reader.catalogue(), "Outlines");
    let mut found = Vec::new();
    write_bookmarks(&reader, root, 0, &mut found);
    assert_eq!(
        found,
        [
            "Agenda @0",
            "Efficient offices: a final report @1",
            "  1 Findings @1",
            "    Ways and means @1",
            "  2 A wide page @3",
            "Efficient offices: a final report @5",
            "  1 Findings @5",
            "    Ways and means @5",
            "  2 A wide page @7",
        ]
    );
    assert_eq!(
        root.get(b"Count").unwrap().as_i64().unwrap(),
        3,
        "papers are folded in a pack"
    );
    let reader = Reader::new(&single());
    let root = reader.follow(reader.catalogue(), "Outlines");
    assert_eq!(
        root.get(b"Count").unwrap().as_i64().unwrap(),
        3,
        "a paper shows its sections"
    );
}

#[test]
fn a_wide_page_has_its_own_size() {
    let reader = Reader::new(&single());
    let sizes: Vec<Vec<f32>> = reader
        .pages
        .iter()
        .map(|page| {
            let sheet = reader
                .dictionary(*page)
                .get(b"MediaBox")
                .unwrap()
                .as_array()
                .unwrap();
            sheet
                .iter()
                .map(|value| value.as_float().unwrap())
                .collect()
        })
        .collect();
    assert_eq!(sizes[0], [0.0, 0.0, 595.28, 841.89]);
    assert_eq!(sizes[2], [0.0, 0.0, 841.89, 595.28]);
}

#[test]
fn the_packet_and_the_information_dictionary_agree() {
    let reader = Reader::new(&single());
    let packet = reader
        .catalogue()
        .get(b"Metadata")
        .unwrap()
        .as_reference()
        .unwrap();
    let packet = reader
        .document
        .get_object(packet)
        .unwrap()
        .as_stream()
        .unwrap();
    assert!(
        !packet.dict.has(b"Filter"),
        "the packet is readable as it is"
    );
    let packet = String::from_utf8(packet.content.clone()).unwrap();
    let info = reader
        .document
        .trailer
        .get(b"Info")
        .unwrap()
        .as_reference()
        .unwrap();
    let info = reader.dictionary(info);
    for (key, property) in [
        (
            "Title",
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
        ),
        ("Author", "<dc:creator><rdf:Seq><rdf:li>"),
        (
            "Subject",
            "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
        ),
        ("Keywords", "<pdf:Keywords>"),
        ("Producer", "<pdf:Producer>"),
        ("Creator", "<xmp:CreatorTool>"),
    ] {
        let value = Reader::text(info, key);
        let value = value
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        assert!(
            packet.contains(&format!("{property}{value}</")),
            "{key} differs: {packet}"
        );
    }
    assert_eq!(Reader::text(info, "CreationDate"), "D:20160621000000Z");
    assert!(packet.contains("<xmp:CreateDate>2016-06-21T00:00:00Z<"));
    for said in [
        "<dc:date><rdf:Seq><rdf:li>2016-06-21</rdf:li></rdf:Seq></dc:date>",
        "<dc:subject><rdf:Bag><rdf:li>Panel</rdf:li><rdf:li>Schools &amp; &lt;children&gt;</rdf:li></rdf:Bag></dc:subject>",
        "<dc:identifier>urn:agendapack:merton:panel:2016-06-29:papers/04-overview.pdf</dc:identifier>",
        "<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">Copyright © London Borough of Merton, 2016</rdf:li>",
        "<dc:relation><rdf:Bag><rdf:li>urn:agendapack:merton:panel:2016-06-29:packs/public.pdf</rdf:li>",
        "<dcterms:isPartOf><rdf:Bag><rdf:li>urn:agendapack:merton:panel:2016-06-29:2</rdf:li>",
        "<dcterms:replaces><rdf:Bag><rdf:li>urn:agendapack:merton:panel:2016-06-29:1:papers/04-overview.pdf</rdf:li>",
        "<xmpMM:VersionID>2</xmpMM:VersionID>",
        "<stRef:versionID>1</stRef:versionID>",
        "<pdfaSchema:namespaceURI>http://purl.org/dc/terms/</pdfaSchema:namespaceURI>",
    ] {
        assert!(packet.contains(said), "{said} is not said: {packet}");
    }
}

#[test]
fn an_image_drawn_twice_is_embedded_once_and_transparency_is_kept_apart() {
    let mut press = Press::source();
    let mut pages = report(&mut press);
    let images = pages.pages[0].items.clone();
    pages.pages[1]
        .items
        .extend(images.into_iter().filter_map(|mut item| {
            matches!(item.draw, agendapack::layout::Draw::Image { .. }).then(|| {
                item.mark = Mark::Artifact(agendapack::layout::Artifact::Layout);
                item
            })
        }));
    let paper = Paper::of(&mut press, pages, None, 1);
    let reader = Reader::new(&press_file(&[paper], &press, "Images"));
    let resources = reader.follow(reader.dictionary(reader.pages[0]), "Resources");
    let images = reader.follow(resources, "XObject");
    assert_eq!(images.len(), 2);
    let masked = images.iter().filter(|(_, image)| {
        let image = reader
            .document
            .dereference(image)
            .unwrap()
            .1
            .as_stream()
            .unwrap();
        image.dict.has(b"SMask")
    });
    assert_eq!(masked.count(), 1, "an opaque image carries no mask");
    assert!(reader.dictionary(reader.pages[0]).has(b"Group"));
    assert!(!reader.dictionary(reader.pages[2]).has(b"Group"));
    assert_ne!(png(None).bytes, png(Some(128)).bytes);
}

#[test]
fn encoding_twice_gives_the_same_streams() {
    let mut press = Press::source();
    let pages = report(&mut press);
    assert_eq!(
        format!("{:?}", encode(&pages)),
        format!("{:?}", encode(&pages))
    );
}
