//! A part that breaks the contract gives an error, never a panic or a file that lies.

use agendapack::content::Target;
use agendapack::layout::{Draw, Item, LeafId, Mark, Pages, Role};
use agendapack::model::{FontFace, ImageData, ImageFormat};
use agendapack::pdf::{Part, PdfError, encode, write};

use crate::press::{Press, Setting};
use crate::sample::{Paper, front_sheet, info, report};

fn fault(press: &mut Press, pages: Pages) -> PdfError {
    let paper = Paper::of(press, pages, None, 1);
    write(&info("Fault"), &[paper.part()], press).unwrap_err()
}

#[test]
fn links_to_nothing() {
    let mut press = Press::source();
    let front = front_sheet(&mut press);
    assert_eq!(fault(&mut press, front), PdfError::UnknownItem("5".into()));
    let mut setting = Setting::new(&mut press, "Links");
    setting.linked("See", "there", Target::Anchor("nowhere".into()));
    let pages = setting.pages;
    assert_eq!(
        fault(&mut press, pages),
        PdfError::UnknownAnchor("nowhere".into())
    );
}

#[test]
fn texts_longer_than_a_string_may_be() {
    let mut press = Press::source();
    // 32,767 bytes: all of them in ASCII, two a character and a byte order mark otherwise.
    let fitting = ["a".repeat(32_767), "é".repeat(16_382)];
    let longer = fitting.clone().map(|text| {
        let letter = text.chars().next().unwrap();
        format!("{text}{letter}")
    });
    let file = |press: &mut Press, text: &str| {
        let mut setting = Setting::new(press, "Long");
        let address = Target::Address("https://www.example.org/".into());
        setting.linked("See", "there", address);
        let mut pages = setting.pages;
        pages.pages[0].links[0].description = text.to_owned();
        let paper = Paper::of(press, pages, None, 1);
        write(&info("Long"), &[paper.part()], press)
    };
    for text in fitting {
        assert!(file(&mut press, &text).is_ok());
    }
    for text in longer {
        let start = text.chars().take(60).collect();
        assert_eq!(file(&mut press, &text), Err(PdfError::TooLong(start)));
    }
}

#[test]
fn content_outside_the_tree() {
    let mut press = Press::source();
    for leaf in [LeafId(0), LeafId(u32::MAX)] {
        let mut setting = Setting::new(&mut press, "Loose");
        setting.pages.tree.leaves = 1;
        let run = setting
            .press
            .run("loose", FontFace::Regular, 72.0, 72.0, false);
        setting.draw(Mark::Content(leaf), Draw::Text(run));
        let pages = setting.pages;
        assert_eq!(fault(&mut press, pages), PdfError::LooseLeaf(leaf.0));
    }
}

#[test]
fn no_pages_and_pages_of_another_document() {
    let mut press = Press::source();
    assert_eq!(fault(&mut press, Pages::default()), PdfError::NoPages);
    assert_eq!(write(&info("None"), &[], &press), Err(PdfError::NoPages));
    let (pages, other) = (report(&mut press), front_sheet(&mut press));
    let encoded = encode(&other);
    let part = Part {
        pages: &pages,
        encoded: &encoded,
        running: &[],
        first_page: 1,
        title: "Mismatch",
        item: None,
        inserts: &[],
    };
    assert_eq!(
        write(&info("Mismatch"), &[part], &press),
        Err(PdfError::Mismatch)
    );
}

#[test]
fn a_character_without_a_glyph_and_an_image_that_is_none() {
    let mut press = Press::source();
    let mut setting = Setting::new(&mut press, "Glyph");
    setting.lines(None, Role::Paragraph, FontFace::Regular, &["漢"]);
    let pages = setting.pages;
    assert!(matches!(
        fault(&mut press, pages),
        PdfError::Font {
            face: FontFace::Regular,
            ..
        }
    ));
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let image = ImageData {
            format,
            bytes: b"no image".to_vec(),
            width: 1,
            height: 1,
        };
        let mut setting = Setting::new(&mut press, "Image");
        setting.figure("Nothing", image.into());
        let pages = setting.pages;
        assert!(matches!(fault(&mut press, pages), PdfError::Image(_)));
    }
}

#[test]
fn running_content_is_bound_to_the_tree_too() {
    let mut press = Press::source();
    let mut setting = Setting::new(&mut press, "Running");
    setting.heading(1, "Running", None);
    let node = setting.node(None, Role::Paragraph);
    let leaf = setting.pages.tree.leaf(node);
    let run = setting
        .press
        .run("in the margin", FontFace::Regular, 72.0, 20.0, false);
    let pages = setting.pages;
    let mut paper = Paper::of(&mut press, pages, None, 1);
    paper.running = vec![vec![Item {
        mark: Mark::Content(leaf),
        draw: Draw::Text(run),
    }]];
    let file = write(&info("Running"), &[paper.part()], &press).unwrap();
    let reader = crate::readback::Reader::new(&file);
    let sequences = crate::readback::Reader::sequences(&reader.contents(reader.pages[0])[1]);
    assert_eq!(
        sequences[0].id,
        Some(1),
        "identifiers run on from the body's"
    );
}
