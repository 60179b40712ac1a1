//! PDFs into which words are put where a PDF can hold words.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

/// A text string in UTF-16, as most programs write them.
pub fn utf16(text: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A place in a PDF, and how words are put there.
pub type Place = (&'static str, fn(&mut Document, &str));

/// Every place in which words are hidden.
pub const PLACES: &[Place] = &[
    ("the Info dictionary", |pdf, words| {
        let info = pdf.add_object(dictionary! { "Keywords" => utf16(words) });
        pdf.trailer.set("Info", info);
    }),
    ("a key of one's own in the Info dictionary", |pdf, words| {
        let info = pdf.add_object(dictionary! { "Reviewer" => Object::string_literal(words) });
        pdf.trailer.set("Info", info);
    }),
    ("the metadata", |pdf, words| {
        let xml = format!(
            "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>\
             <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description \
             xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:description><rdf:Alt><rdf:li xml:lang='en'>{words}\
             </rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='r'?>"
        );
        let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        let metadata = pdf.add_object(Stream::new(dict, xml.into_bytes()));
        catalog(pdf).set("Metadata", metadata);
    }),
    ("a bookmark", |pdf, words| {
        let item = pdf.new_object_id();
        let outlines =
            pdf.add_object(dictionary! { "First" => item, "Last" => item, "Count" => 1 });
        pdf.objects.insert(
            item,
            dictionary! { "Title" => utf16(words), "Parent" => outlines }.into(),
        );
        catalog(pdf).set("Outlines", outlines);
    }),
    ("replacement text in the structure", |pdf, words| {
        structure(pdf, "ActualText", words)
    }),
    ("alternative text in the structure", |pdf, words| {
        structure(pdf, "Alt", words)
    }),
    ("the expansion of an abbreviation", |pdf, words| {
        structure(pdf, "E", words)
    }),
    ("the title of a structure element", |pdf, words| {
        structure(pdf, "T", words)
    }),
    ("a comment", |pdf, words| {
        annotate(
            pdf,
            dictionary! { "Subtype" => "Text", "Contents" => utf16(words) },
        )
    }),
    ("the alternative text of a link", |pdf, words| {
        annotate(
            pdf,
            dictionary! { "Subtype" => "Link", "Contents" => Object::string_literal(words) },
        );
    }),
    ("a form field", |pdf, words| {
        annotate(
            pdf,
            dictionary! { "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("a"), "V" => utf16(words) },
        );
    }),
    ("a file embedded", |pdf, words| {
        let file = pdf.add_object(Stream::new(
            dictionary! { "Type" => "EmbeddedFile" },
            words.as_bytes().to_vec(),
        ));
        embed(
            pdf,
            dictionary! { "F" => Object::string_literal("a.txt"), "EF" => dictionary! { "F" => file } },
        );
    }),
    ("the description of a file embedded", |pdf, words| {
        let file = pdf.add_object(Stream::new(
            dictionary! { "Type" => "EmbeddedFile" },
            Vec::new(),
        ));
        embed(
            pdf,
            dictionary! { "F" => Object::string_literal("a.txt"), "Desc" => utf16(words), "EF" => dictionary! { "F" => file } },
        );
    }),
    ("text that can't be seen", |pdf, words| {
        show(
            pdf,
            &format!("BT /Leak 12 Tf 3 Tr 72 72 Td ({words}) Tj ET"),
        )
    }),
    ("white text", |pdf, words| {
        show(pdf, &format!("BT 1 g /Leak 12 Tf 72 72 Td ({words}) Tj ET"))
    }),
    ("text under a black box", |pdf, words| {
        show(
            pdf,
            &format!("BT /Leak 12 Tf 72 72 Td ({words}) Tj ET 0 g 70 65 400 20 re f"),
        );
    }),
    ("text off the page", |pdf, words| {
        show(pdf, &format!("BT /Leak 12 Tf 72 -720 Td ({words}) Tj ET"))
    }),
    ("text letter by letter", |pdf, words| {
        let letters: Vec<String> = words
            .chars()
            .map(|letter| {
                if letter == ' ' {
                    "-300".to_owned()
                } else {
                    format!("({letter})")
                }
            })
            .collect();
        show(
            pdf,
            &format!("BT /Leak 12 Tf 72 72 Td [{}] TJ ET", letters.join(" ")),
        );
    }),
    ("text over two lines", |pdf, words| {
        let (one, other) = words.split_at(words.find(' ').unwrap());
        show(
            pdf,
            &format!(
                "BT /Leak 12 Tf 72 72 Td ({one}) Tj 0 -14 Td ({}) Tj ET",
                other.trim()
            ),
        );
    }),
    ("replacement text of marked content", |pdf, words| {
        show(
            pdf,
            &format!("/Span << /ActualText ({words}) >> BDC BT /Leak 12 Tf 72 72 Td (x) Tj ET EMC"),
        );
    }),
    ("a form drawn on a page", |pdf, words| {
        let font = font(pdf);
        let dict = dictionary! {
            "Type" => "XObject", "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), 600.into(), 800.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "Leak" => font } },
        };
        let content = format!("BT /Leak 12 Tf 72 72 Td ({words}) Tj ET");
        let form = pdf.add_object(Stream::new(dict, content.into_bytes()));
        let page = first_page(pdf);
        let resources = resources(pdf, page);
        resources.set("XObject", dictionary! { "LeakForm" => form });
        append(pdf, page, "/LeakForm Do");
    }),
    ("the label of a page", |pdf, words| {
        catalog(pdf).set(
            "PageLabels",
            dictionary! { "Nums" => vec![0.into(), dictionary! { "P" => Object::string_literal(words) }.into()] },
        );
    }),
];

/// The PDF with words put into a place of it.
pub fn doctored(bytes: &[u8], place: &Place, words: &str) -> Vec<u8> {
    let mut pdf = Document::load_mem(bytes).unwrap();
    place.1(&mut pdf, words);
    let mut out = Vec::new();
    pdf.save_to(&mut out).unwrap();
    out
}

fn catalog(pdf: &mut Document) -> &mut Dictionary {
    pdf.catalog_mut().unwrap()
}

fn first_page(pdf: &Document) -> ObjectId {
    pdf.page_iter().next().unwrap()
}

fn structure(pdf: &mut Document, key: &str, words: &str) {
    let root = pdf.new_object_id();
    let mut element = dictionary! { "Type" => "StructElem", "S" => "Span", "P" => root };
    element.set(key, utf16(words));
    let element = pdf.add_object(element);
    let tree = dictionary! { "Type" => "StructTreeRoot", "K" => element };
    pdf.objects.insert(root, tree.into());
    catalog(pdf).set("StructTreeRoot", root);
}

fn annotate(pdf: &mut Document, mut annotation: Dictionary) {
    annotation.set("Type", "Annot");
    annotation.set("Rect", vec![0.into(), 0.into(), 10.into(), 10.into()]);
    let annotation = pdf.add_object(annotation);
    let page = first_page(pdf);
    let page = pdf.get_object_mut(page).unwrap().as_dict_mut().unwrap();
    page.set("Annots", vec![annotation.into()]);
}

fn embed(pdf: &mut Document, mut file: Dictionary) {
    file.set("Type", "Filespec");
    let file = pdf.add_object(file);
    let names = dictionary! { "Names" => vec![Object::string_literal("a.txt"), file.into()] };
    catalog(pdf).set("Names", dictionary! { "EmbeddedFiles" => names });
}

fn font(pdf: &mut Document) -> ObjectId {
    pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    })
}

/// The resources of a page, as its own.
fn resources(pdf: &mut Document, page: ObjectId) -> &mut Dictionary {
    let own = pdf.get_dictionary(page).unwrap().get(b"Resources").unwrap();
    let own = match own {
        Object::Reference(id) => pdf.get_dictionary(*id).unwrap().clone(),
        other => other.as_dict().unwrap().clone(),
    };
    let page = pdf.get_object_mut(page).unwrap().as_dict_mut().unwrap();
    page.set("Resources", own);
    page.get_mut(b"Resources").unwrap().as_dict_mut().unwrap()
}

fn show(pdf: &mut Document, content: &str) {
    let font = font(pdf);
    let page = first_page(pdf);
    resources(pdf, page).set("Font", dictionary! { "Leak" => font });
    append(pdf, page, content);
}

fn append(pdf: &mut Document, page: ObjectId, content: &str) {
    let added = Stream::new(Dictionary::new(), format!("q {content} Q\n").into_bytes());
    let added = pdf.add_object(added);
    let dict = pdf.get_dictionary(page).unwrap();
    let mut contents = match dict.get(b"Contents").unwrap() {
        Object::Array(all) => all.clone(),
        other => vec![other.clone()],
    };
    contents.push(added.into());
    let page = pdf.get_object_mut(page).unwrap().as_dict_mut().unwrap();
    page.set("Contents", contents);
}
