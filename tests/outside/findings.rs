//! Each kind of finding, in the smallest file that has it.

use agendapack::outside::{Finding, FindingKind, Gravity, Hiding, Refusal, open, scan};
use rayon::prelude::*;

use crate::builder::{Builder, words};

fn findings(bytes: &[u8]) -> Vec<Finding> {
    scan(&open(bytes).unwrap())
}

fn kinds(bytes: &[u8]) -> Vec<FindingKind> {
    findings(bytes).iter().map(|finding| finding.kind).collect()
}

/// The failed redactions on a page with this content.
fn hidden(content: &str) -> Vec<FindingKind> {
    errors(&Builder::page_of(content))
}

fn errors(bytes: &[u8]) -> Vec<FindingKind> {
    let grave = |finding: &Finding| finding.gravity == Gravity::Error;
    findings(bytes)
        .into_iter()
        .filter(grave)
        .map(|finding| finding.kind)
        .collect()
}

fn text() -> String {
    words("kept back", 72.0, 700.0)
}

#[test]
fn words_under_a_box_are_covered_and_words_on_one_are_not() {
    let covered = [FindingKind::HiddenText(Hiding::Covered)];
    assert_eq!(
        hidden(&format!("{}0 g 60 690 200 30 re f", text())),
        covered
    );
    assert_eq!(
        hidden(&format!("{}0 G 30 w 60 704 m 260 704 l S", text())),
        covered
    );
    assert_eq!(
        hidden(&format!("1 g 60 690 200 30 re f 0 g {}", text())),
        []
    );
    assert_eq!(
        hidden(&format!("{}0 g 60 690 200 30 re f 1 g {}", text(), text())),
        []
    );
}

#[test]
fn the_first_words_are_quoted_and_the_pages_listed() {
    let mut builder = Builder::new();
    let covered = format!("{}0 g 60 690 200 30 re f", text());
    for content in [covered.as_str(), "", &covered, &covered] {
        builder.page(content, "");
    }
    let findings = findings(&builder.build());
    assert_eq!(findings[0].pages, [1, 3, 4]);
    assert_eq!(
        findings[0].sample.as_deref(),
        Some("kept back kept back kept back")
    );
    assert!(
        findings[0].sentence().ends_with("(pages 1, 3, 4)"),
        "{}",
        findings[0].sentence()
    );
}

#[test]
fn other_ways_of_hiding_words_are_told_apart() {
    for (content, hiding) in [
        (format!("1 g {}", text()), Hiding::SameColour),
        (
            format!("0 g 60 690 200 30 re f {}", text()),
            Hiding::SameColour,
        ),
        (format!("BT 3 Tr ET {}", text()), Hiding::Invisible),
        (words("kept back", 72.0, 900.0), Hiding::OffPage),
        (format!("q 0 0 50 50 re W n {} Q", text()), Hiding::Clipped),
        (format!("q 0.01 0 0 0.01 0 0 cm {} Q", text()), Hiding::Tiny),
        (
            "/Span <</ActualText (kept back)>> BDC EMC".to_owned(),
            Hiding::Replacement,
        ),
    ] {
        assert_eq!(
            hidden(&content),
            [FindingKind::HiddenText(hiding)],
            "{content}"
        );
    }
}

/// An image that fills the page, on which more is drawn.
fn scanned(before: &str, after: &str) -> Vec<u8> {
    let mut builder = Builder::new();
    let image = builder.stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
        "x",
    );
    let resources = format!("/Resources<</Font<</F 3 0 R>>/XObject<</I {image} 0 R>>>>");
    let picture = "q 595.28 0 0 841.89 0 0 cm /I Do Q";
    builder.page(&format!("{before} {picture} {after}"), &resources);
    builder.build()
}

#[test]
fn text_that_a_machine_read_in_a_scan_is_not_hidden() {
    let invisible = format!("BT 3 Tr ET {} BT 0 Tr ET", text());
    assert_eq!(errors(&scanned("", &invisible)), []);
    assert_eq!(errors(&scanned(&invisible, "")), []);
    assert_eq!(errors(&scanned(&text(), "")), []);
    let covered = [
        FindingKind::HiddenText(Hiding::Covered),
        FindingKind::HiddenPicture,
    ];
    let boxed = format!("{invisible} 0 g 60 690 200 30 re f");
    assert_eq!(errors(&scanned("", &boxed)), covered);
}

#[test]
fn a_scan_has_no_text_and_boxes_on_it_hide_nothing() {
    assert!(kinds(&scanned("", "")).contains(&FindingKind::NoText));
    assert_eq!(errors(&scanned("", "")), []);
    assert_eq!(
        errors(&scanned("", "0 g 60 690 200 30 re f")),
        [FindingKind::HiddenPicture]
    );
    assert!(!kinds(&Builder::page_of("")).contains(&FindingKind::NoText));
}

#[test]
fn annotations_are_comments_and_may_cover_words() {
    let with = |annotation: &str| {
        let mut builder = Builder::new();
        let note = builder.object(annotation);
        builder.page(&text(), &format!("/Annots[{note} 0 R]"));
        builder.build()
    };
    let note = with("<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(Is this right?)>>");
    let found = findings(&note);
    let comments = found
        .iter()
        .find(|finding| finding.kind == FindingKind::Comments)
        .unwrap();
    assert_eq!(comments.sentence(), "has comments: a note (page 1)");
    let square = "<</Type/Annot/Subtype/Square/Rect[60 690 260 720]/IC[0 0 0]>>";
    assert_eq!(
        errors(&with(square)),
        [FindingKind::HiddenText(Hiding::Covered)]
    );
    let marked = "<</Type/Annot/Subtype/Redact/Rect[60 690 260 720]>>";
    assert_eq!(errors(&with(marked)), [FindingKind::MarkedForRedaction]);
    let link = "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org)>>>>";
    assert!(!kinds(&with(link)).contains(&FindingKind::Comments));
}

#[test]
fn layers_that_are_off_are_named() {
    let with = |content: &str, state: &str| {
        let mut builder = Builder::new();
        let layer = builder.object("<</Type/OCG/Name(Marks of the panel)>>");
        let resources = format!("/Resources<</Font<</F 3 0 R>>/Properties<</L {layer} 0 R>>>>");
        builder.page(&format!("/OC /L BDC {content} EMC"), &resources);
        builder.catalog(&format!(
            "/OCProperties<</OCGs[{layer} 0 R]/D<</{state}[{layer} 0 R]>>>>"
        ));
        builder.build()
    };
    let layers = |bytes: &[u8]| {
        findings(bytes)
            .into_iter()
            .find(|finding| finding.kind == FindingKind::HiddenLayers)
    };
    let drawing = layers(&with("0 0 100 100 re f", "OFF")).unwrap();
    assert_eq!(drawing.gravity, Gravity::Warning);
    assert_eq!(
        drawing.message,
        "has a layer that is not shown, “Marks of the panel”"
    );
    assert_eq!(drawing.pages, [1]);
    let words = layers(&with(&text(), "OFF")).unwrap();
    assert_eq!(
        (words.gravity, words.sample.as_deref()),
        (Gravity::Error, Some("kept back"))
    );
    assert_eq!(layers(&with(&text(), "ON")), None);
}

#[test]
fn pages_of_other_sizes_and_turned_pages_are_listed() {
    let mut builder = Builder::new();
    builder.page("", "");
    builder.page("", "/MediaBox[0 0 842 1191]");
    builder.page("", "/MediaBox[0 0 300 300]/Rotate 90");
    let found = findings(&builder.build());
    let sizes = found
        .iter()
        .find(|finding| finding.kind == FindingKind::PageSize)
        .unwrap();
    assert_eq!(
        sizes.sentence(),
        "has pages that are not A4: 297 × 420 mm and 106 × 106 mm (pages 2, 3)"
    );
    let turned = found
        .iter()
        .find(|finding| finding.kind == FindingKind::MixedRotation)
        .unwrap();
    assert_eq!(turned.pages, [3]);
}

#[test]
fn what_is_not_still_is_told() {
    let with = |entries: &str| {
        let mut builder = Builder::new();
        builder.page("", "");
        builder.catalog(entries);
        kinds(&builder.build())
    };
    for (entries, kind) in [
        (
            "/OpenAction<</S/JavaScript/JS(app.alert)>>",
            FindingKind::Script,
        ),
        ("/OpenAction<</S/Launch/F(a.exe)>>", FindingKind::Actions),
        (
            "/Names<</EmbeddedFiles<</Names[(a)<</F(a.xls)/EF<<>>>>]>>>>",
            FindingKind::EmbeddedFiles,
        ),
        (
            "/AcroForm<</Fields[<</FT/Tx/T(Name)>>]>>",
            FindingKind::FormFields,
        ),
        ("/PageLabels<</Nums[0<</S/r>>]>>", FindingKind::PageLabels),
    ] {
        assert!(with(entries).contains(&kind), "{entries}");
    }
    let plain = with("/OpenAction<</S/GoTo/D(a)>>");
    assert!(!plain.contains(&FindingKind::Actions), "{plain:?}");
}

#[test]
fn what_a_document_lacks_is_told() {
    let bare = kinds(&Builder::page_of(&text()));
    for kind in [
        FindingKind::Untagged,
        FindingKind::NotArchival,
        FindingKind::NoTitle,
        FindingKind::NoLanguage,
        FindingKind::FontNotEmbedded,
    ] {
        assert!(bare.contains(&kind), "{kind:?}");
    }
    let mut builder = Builder::new();
    builder.page("", "");
    let metadata = builder.stream(
        "/Type/Metadata/Subtype/XML",
        "<x xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" pdfaid:part=\"2\" pdfaid:conformance=\"A\"/>",
    );
    let info = builder.object("<</Title(Minutes)>>");
    builder.catalog(&format!(
        "/Metadata {metadata} 0 R/Lang(en-GB)/MarkInfo<</Marked true>>/StructTreeRoot<</K[]>>"
    ));
    builder.trailer(&format!("/Info {info} 0 R"));
    assert_eq!(kinds(&builder.build()), []);
}

#[test]
fn fonts_without_names_of_letters_have_no_text() {
    let mut builder = Builder::new();
    let font = builder.object(
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<<>>\
         /Encoding<</Differences[97/g1]>>/FirstChar 97/LastChar 97/Widths[1]>>",
    );
    let resources = format!("/Resources<</Font<</F {font} 0 R>>>>");
    builder.page("BT /F 12 Tf 72 700 Td (aaa) Tj ET", &resources);
    assert!(kinds(&builder.build()).contains(&FindingKind::FontWithoutText));
}

#[test]
fn words_of_an_earlier_version_are_found() {
    let mut builder = Builder::new();
    builder.page(&text(), "");
    let first = builder.build();
    let old = String::from_utf8(first.clone()).unwrap();
    let start = old.rfind("startxref\n").unwrap() + "startxref\n".len();
    let start: usize = old[start..].lines().next().unwrap().parse().unwrap();
    // Object 4 is the page's content.
    let content = words("for all", 72.0, 700.0);
    let update = format!(
        "4 0 obj\n<</Length {}>>\nstream\n{content}\nendstream\nendobj\n",
        content.len()
    );
    let table = format!(
        "xref\n4 1\n{:010} 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev {start}>>\nstartxref\n{}\n%%EOF\n",
        first.len(),
        first.len() + update.len()
    );
    let file = [first, update.into_bytes(), table.into_bytes()].concat();
    let found = findings(&file);
    assert_eq!(found[0].kind, FindingKind::EarlierVersion);
    assert_eq!(found[0].sample.as_deref(), Some("kept back"));
}

#[test]
fn files_that_are_none_are_refused_with_a_reason() {
    assert_eq!(open(b"").err(), Some(Refusal::NotPdf));
    assert_eq!(open(b"PK\x03\x04").err(), Some(Refusal::NotPdf));
    assert!(matches!(
        open(b"%PDF-1.7\n").err(),
        Some(Refusal::Damaged(_))
    ));
    let no_pages = Builder::new().build();
    assert_eq!(open(&no_pages).err(), Some(Refusal::NoPages));
    let mut builder = Builder::new();
    builder.page("", "");
    builder.trailer("/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(x)/P 0>>");
    assert!(matches!(
        open(&builder.build()).err(),
        Some(Refusal::Encrypted { .. })
    ));
}

#[test]
fn a_damaged_list_of_objects_is_made_again() {
    let whole = Builder::page_of(&text());
    let text = String::from_utf8(whole).unwrap();
    let cut = &text[..text.find("xref\n").unwrap()];
    let pdf = open(cut.as_bytes()).unwrap();
    assert_eq!(agendapack::outside::text(&pdf), [["kept", "back"]]);
    let repaired = scan(&pdf)
        .into_iter()
        .any(|finding| matches!(finding.kind, FindingKind::Repaired(_)));
    assert!(repaired);
}

#[test]
fn a_file_that_is_scanned_many_times_at_once_is_scanned() {
    let mut builder = Builder::new();
    for _ in 0..40 {
        builder.page(&text(), "");
    }
    let bytes = builder.build();
    let expected = findings(&bytes);
    let threads = rayon::ThreadPoolBuilder::new().num_threads(16).build();
    threads.unwrap().install(|| {
        for _ in 0..10 {
            let pdf = open(&bytes).unwrap();
            (0..16)
                .into_par_iter()
                .for_each(|_| assert_eq!(scan(&pdf), expected));
        }
    });
}
