//! The words of pages, and everything else that can be read in a file.

use agendapack::outside::{every_text, open, text};

use crate::builder::{Builder, words};

fn page_text(content: &str) -> String {
    let pdf = open(&Builder::page_of(content)).unwrap();
    text(&pdf)
        .iter()
        .map(|page| page.join(" "))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn words_end_at_spaces_at_gaps_and_at_new_lines() {
    assert_eq!(
        page_text("BT /F 12 Tf (The panel met.) Tj ET"),
        "The panel met."
    );
    assert_eq!(
        page_text("BT /F 12 Tf [(Ap)20(pen)-30(dix)-400(A)] TJ ET"),
        "Appendix A"
    );
    assert_eq!(
        page_text("BT /F 12 Tf 14 TL 72 700 Td (one) Tj T* (two) Tj ( three) ' ET"),
        "one two three"
    );
    let split = "BT /F 12 Tf 72 700 Td (Ap) Tj 14.67 0 Td (pendix) Tj ET";
    assert_eq!(page_text(split), "Appendix");
}

#[test]
fn replacement_text_stands_for_what_it_replaces() {
    let content =
        "BT /F 12 Tf 72 700 Td (e) Tj /Span <</ActualText (ffi)>> BDC (\\256) Tj EMC (cient) Tj ET";
    assert_eq!(page_text(content), "efficient");
    let content =
        "/Span <</ActualText (in words)>> BDC BT /F 12 Tf (in) Tj 40 0 Td (signs) Tj ET EMC";
    assert_eq!(page_text(content), "in words");
}

#[test]
fn text_is_read_in_forms_in_turned_pages_and_under_any_name() {
    let mut builder = Builder::new();
    let form = builder.stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 600 850]/Resources<</Font<</G 3 0 R>>>>",
        "BT /G 10 Tf 72 600 Td (in a form) Tj ET",
    );
    let resources = format!("/Resources<</Font<</F 3 0 R>>/XObject<</X {form} 0 R>>>>/Rotate 90");
    builder.page("/X Do", &resources);
    let pdf = open(&builder.build()).unwrap();
    assert_eq!(text(&pdf), [["in", "a", "form"]]);
}

#[test]
fn everything_that_a_reader_can_get_is_found_with_its_place() {
    let mut builder = Builder::new();
    let note =
        builder.object("<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(words of a note)>>");
    let link = builder.object(
        "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org/secret)>>>>",
    );
    let hidden = "BT /F 12 Tf 3 Tr 72 700 Td (invisible words) Tj ET
        BT /F 12 Tf 0 Tr 9000 0 Td (words off the page) Tj ET";
    builder.page(hidden, &format!("/Annots[{note} 0 R {link} 0 R]"));
    let bookmark = builder.object("<</Title(words of a bookmark)/Parent 99 0 R>>");
    let figure = builder.object("<</Type/StructElem/S/Figure/P 98 0 R/Alt(words for a figure)>>");
    let layer = builder.object("<</Type/OCG/Name(name of a layer)>>");
    let file = builder.stream("/Type/EmbeddedFile", "words of a file");
    let files = builder.object(&format!(
        "<</Type/Filespec/UF(name of a file)/EF<</F {file} 0 R>>>>"
    ));
    let field = builder.object("<</FT/Tx/T(name of a field)/V(value of a field)>>");
    let script = builder.stream("", "words of a script");
    let action = builder.object(&format!("<</S/JavaScript/JS {script} 0 R>>"));
    let metadata = builder.stream(
        "/Type/Metadata/Subtype/XML",
        "<x:xmpmeta><dc:title>words of the metadata</dc:title></x:xmpmeta>",
    );
    let info = builder.object("<</Subject(\\376\\377\\000s\\000u\\000b\\000j\\000e\\000c\\000t)>>");
    builder.catalog(&format!("/Metadata {metadata} 0 R/OpenAction {action} 0 R"));
    builder.trailer(&format!("/Info {info} 0 R"));
    let _ = (bookmark, figure, layer, files, field);
    let pdf = open(&builder.build()).unwrap();
    let found: Vec<(String, String)> = every_text(&pdf)
        .into_iter()
        .map(|(place, text)| (place.to_string(), text))
        .collect();
    for (place, text) in [
        ("page 1", "invisible words words off the page"),
        ("a comment or form field on page 1", "words of a note"),
        ("a link on page 1", "https://example.org/secret"),
        ("a bookmark", "words of a bookmark"),
        ("the alternative text of a figure", "words for a figure"),
        ("the name of a layer", "name of a layer"),
        ("the name of a file inside", "name of a file"),
        ("the file “name of a file” inside", "words of a file"),
        ("a form field", "name of a field"),
        ("a form field", "value of a field"),
        ("a script", "words of a script"),
        ("the metadata", "words of the metadata"),
        ("the document's properties (Subject)", "subject"),
    ] {
        let wanted = (place.to_owned(), text.to_owned());
        assert!(found.contains(&wanted), "{wanted:?} is not in {found:#?}");
    }
}

#[test]
fn covered_words_are_words_of_the_page() {
    let content = format!("{}0 g 60 690 200 30 re f", words("kept back", 72.0, 700.0));
    assert_eq!(page_text(&content), "kept back");
}
