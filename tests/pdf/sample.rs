//! Papers that use every part of the PDF stage.

use std::sync::Arc;

use agendapack::content::Target;
use agendapack::layout::{
    Artifact, Draw, Item, ListNumbering, Mark, Page, Pages, Role, Scope, Word,
};
use agendapack::model::{FontFace, ImageData, ImageFormat};
use agendapack::pdf::{Claims, DocumentInfo, Encoded, Filing, Part, encode, write};

use crate::press::{BLACK, Press, Setting};

/// A paper laid out, encoded and with its running heads.
pub struct Paper {
    pub title: String,
    pub item: Option<String>,
    pub pages: Pages,
    pub encoded: Encoded,
    pub running: Vec<Vec<Item>>,
    pub first_page: u32,
}

impl Paper {
    pub fn of(press: &mut Press, pages: Pages, item: Option<&str>, first_page: u32) -> Self {
        let number = |page: &Page, number, press: &mut Press| press.running(page, number);
        let running = (first_page..)
            .zip(&pages.pages)
            .map(|(n, page)| number(page, n, press))
            .collect();
        Self {
            title: pages.title.clone(),
            item: item.map(str::to_owned),
            encoded: encode(&pages),
            pages,
            running,
            first_page,
        }
    }

    pub fn part(&self) -> Part<'_> {
        Part {
            pages: &self.pages,
            encoded: &self.encoded,
            running: &self.running,
            first_page: self.first_page,
            title: &self.title,
            item: self.item.as_deref(),
            inserts: &[],
        }
    }
}

pub fn info(title: &str) -> DocumentInfo {
    DocumentInfo {
        title: title.into(),
        author: "London Borough of Merton".into(),
        subject: "Reports & <papers> of the “panel”".into(),
        keywords: "scrutiny, budget".into(),
        language: "en-GB".into(),
        date: chrono::NaiveDate::from_ymd_opt(2016, 6, 21).unwrap(),
        filing: Filing {
            identifier: "urn:agendapack:merton:panel:2016-06-29:papers/04-overview.pdf".into(),
            version: "2".into(),
            earlier_version: "1".into(),
            bag: "urn:agendapack:merton:panel:2016-06-29:2".into(),
            subjects: vec!["Panel".into(), "Schools & <children>".into()],
            rights: "Copyright © London Borough of Merton, 2016".into(),
            relations: vec!["urn:agendapack:merton:panel:2016-06-29:packs/public.pdf".into()],
            replaces: vec![
                "urn:agendapack:merton:panel:2016-06-29:1:papers/04-overview.pdf".into(),
            ],
        },
        claims: Claims::ALL,
    }
}

pub fn press_file(papers: &[Paper], press: &Press, title: &str) -> Vec<u8> {
    let parts: Vec<Part> = papers.iter().map(Paper::part).collect();
    write(&info(title), &parts, press).unwrap()
}

/// A PNG of 3 by 2 pixels; half transparent when `alpha` says so.
pub fn png(alpha: Option<u8>) -> Arc<ImageData> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 3, 2);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_color(png::ColorType::Rgba);
    let pixels: Vec<u8> = (0..6)
        .flat_map(|n| [n * 40, 100, 200, alpha.unwrap_or(255)])
        .collect();
    encoder
        .write_header()
        .unwrap()
        .write_image_data(&pixels)
        .unwrap();
    Arc::new(ImageData {
        format: ImageFormat::Png,
        bytes,
        width: 3,
        height: 2,
    })
}

/// A report: headings, paragraphs over a page end, a list, a table over a page end, notes, links, images, a
/// landscape page.
pub fn report(press: &mut Press) -> Pages {
    let mut s = Setting::new(press, "Efficient offices: a final report");
    s.heading(1, "Efficient offices: a final report", None);
    s.heading(2, "1 Findings", Some("findings"));
    s.lines(
        None,
        Role::Paragraph,
        FontFace::Regular,
        &[
            "The first official flat finance figures affect five",
            "offices and one “fjord” at £1,234.50.",
        ],
    );
    list(&mut s);
    s.heading(3, "Ways and means", None);
    s.linked(
        "The findings stand in",
        "section 1",
        Target::Anchor("findings".into()),
    );
    s.linked(
        "The law is at",
        "legislation.gov.uk",
        Target::Address("https://www.legislation.gov.uk/ukpga/1972/70?q=é".into()),
    );
    let note = s.lines(
        None,
        Role::Note,
        FontFace::Italic,
        &["1 A note at the foot."],
    );
    assert!(note.0 > 0);
    s.figure("A bar of six colours", png(None));
    s.figure("The same, seen through", png(Some(128)));
    table(&mut s);
    s.new_page(true);
    s.heading(2, "2 A wide page", None);
    let paragraph = s.node(None, Role::Paragraph);
    let leaf = s.pages.tree.leaf(paragraph);
    s.put(
        leaf,
        "A paragraph that starts on one page",
        FontFace::BoldItalic,
        72.0,
        true,
    );
    s.new_page(false);
    s.put(
        leaf,
        "and ends on the next.",
        FontFace::BoldItalic,
        72.0,
        false,
    );
    s.y += 30.0;
    s.lines(None, Role::Note, FontFace::Italic, &["2 A second note."]);
    replaced(&mut s);
    s.pages
}

/// A line in which a word's glyphs don't spell it: it shows "No." and says "Number".
fn replaced(s: &mut Setting) {
    let paragraph = s.node(None, Role::Paragraph);
    let leaf = s.pages.tree.leaf(paragraph);
    let mut run = s.press.run(
        "Decision No. 7 stands.",
        FontFace::Regular,
        72.0,
        s.y,
        false,
    );
    let shown = &mut run.words[2];
    *shown = Arc::new(Word {
        text: "Number".into(),
        actual_text: true,
        ..Word::clone(shown)
    });
    s.draw(Mark::Content(leaf), Draw::Text(run));
}

fn list(s: &mut Setting) {
    let list = s.node(None, Role::List(ListNumbering::LowerAlpha));
    for (label, text) in [("(a)", "an item of the list"), ("(b)", "another item")] {
        let item = s.node(Some(list), Role::ListItem);
        let node = s.node(Some(item), Role::Label);
        let leaf = s.pages.tree.leaf(node);
        s.put(leaf, label, FontFace::Regular, 72.0, true);
        let body = s.node(Some(item), Role::ListBody);
        let paragraph = s.node(Some(body), Role::Paragraph);
        let leaf = s.pages.tree.leaf(paragraph);
        s.put(leaf, text, FontFace::Regular, 100.0, false);
        s.y += 16.0;
    }
}

fn table(s: &mut Setting) {
    let table = s.node(None, Role::Table);
    s.lines(
        Some(table),
        Role::Caption,
        FontFace::Bold,
        &["Table 1: Net budget"],
    );
    let head = s.node(Some(table), Role::TableHead);
    s.row(
        head,
        &Role::HeaderCell(Scope::Column),
        &["Division", "Net", "FTE"],
    );
    let rule = Draw::Rule {
        from: (70.0, s.y),
        to: (470.0, s.y),
        thickness: 0.5,
        colour: BLACK,
    };
    s.draw(Mark::Artifact(Artifact::Layout), rule);
    let body = s.node(Some(table), Role::TableBody);
    for n in 1..=40 {
        if s.y > 760.0 {
            s.new_page(false);
            let again = s.press.run("Division", FontFace::Bold, 72.0, s.y, false);
            s.draw(Mark::Artifact(Artifact::RepeatedHead), Draw::Text(again));
            s.y += 18.0;
        }
        let row = s.node(Some(body), Role::TableRow);
        for (index, cell) in [format!("Row {n}"), format!("{n}.500"), String::new()]
            .iter()
            .enumerate()
        {
            let role = if index == 0 {
                Role::HeaderCell(Scope::Row)
            } else {
                Role::DataCell
            };
            let node = s.node(Some(row), role);
            if !cell.is_empty() {
                let leaf = s.pages.tree.leaf(node);
                s.put(
                    leaf,
                    cell,
                    FontFace::Regular,
                    72.0 + 100.0 * index as f64,
                    false,
                );
            }
        }
        s.y += 18.0;
    }
}

/// A front sheet whose table of contents leads to two items.
pub fn front_sheet(press: &mut Press) -> Pages {
    let mut s = Setting::new(press, "Agenda");
    s.heading(1, "Agenda", None);
    let contents = s.node(None, Role::Toc);
    for item in ["5", "6"] {
        let entry = s.node(Some(contents), Role::Toci);
        let reference = s.node(Some(entry), Role::Reference);
        let link = s.node(Some(reference), Role::Link);
        let leaf = s.pages.tree.leaf(link);
        let text = format!("Item {item}: a report");
        let end = s.put(leaf, &text, FontFace::Regular, 72.0, false);
        let rect = agendapack::layout::Rect {
            x: 72.0,
            y: s.y - 9.0,
            width: end - 72.0,
            height: 12.0,
        };
        s.page().links.push(agendapack::layout::LinkArea {
            node: link,
            rects: vec![rect],
            target: Target::AgendaItem(item.into()),
            description: text,
        });
        s.y += 20.0;
    }
    s.pages
}

/// A pack of a front sheet and two reports; the second part's numbers run on, the third's jump.
pub fn pack(press: &mut Press) -> Vec<Paper> {
    let front = front_sheet(press);
    let first = report(press);
    let second = report(press);
    let next = 2 + first.pages.len() as u32;
    vec![
        Paper::of(press, front, None, 1),
        Paper::of(press, first, Some("5"), 2),
        Paper::of(press, second, Some("6"), next + 10),
    ]
}
