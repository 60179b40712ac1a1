//! A house style and short ways to write Documents, for tests of layout.

use std::sync::{Arc, OnceLock};

use crate::content::{
    Block, CellBlock, ColumnHead, Document, Heading, HeadingRole, Inline, ListBlock, ListItem,
    Numbered, TableBlock, TableRow,
};
use crate::diag::{Diagnostics, Place};
use crate::layout::{Draw, Fonts, Item, Mark, Page, Pages, TextRun, typeset};
use crate::model::{
    Align, Case, Colour, Colours, Edges, FontFamily, FontFile, HeaderLayout, HeadingDesign,
    Headings, Image, ImageData, ImageFormat, ListDesign, Orientation, PageDesign, RunningDesign,
    Style, TableDesign, TableLook, TextDesign,
};

/// The fonts of a family in the repository.
pub fn family(name: &str, stem: &str) -> FontFamily {
    let faces = ["Regular", "Bold", "Italic", "BoldItalic"].map(|face| {
        let file = format!("templates/fonts/{name}/{stem}-{face}.ttf");
        let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
        FontFile {
            file: file.into(),
            bytes: std::fs::read(path)
                .expect("the font is in the repository")
                .into(),
            families: [].into(),
        }
    });
    FontFamily {
        name: stem.to_owned(),
        faces,
    }
}

fn colour(red: u8, green: u8, blue: u8) -> Colour {
    Colour { red, green, blue }
}

fn heading(size: f64, above: f64, below: f64) -> HeadingDesign {
    HeadingDesign {
        size,
        bold: true,
        italic: false,
        case: Case::AsTyped,
        align: Align::Start,
        above,
        below,
    }
}

/// A style much like the ones delivered.
pub fn style() -> Style {
    let words = |text: &str| text.to_owned();
    Style {
        name: words("test"),
        language: words("en-GB"),
        page: PageDesign {
            width: 595.0,
            height: 842.0,
            margins: Edges {
                top: 76.0,
                right: 64.0,
                bottom: 76.0,
                left: 64.0,
            },
        },
        fonts: family("liberation-sans", "LiberationSans"),
        text: TextDesign {
            size: 11.0,
            leading: 1.32,
            paragraph_gap: 8.0,
            number_width: 36.0,
            note_size: 9.0,
            hyphenate: false,
        },
        colours: Colours {
            text: colour(26, 26, 26),
            heading: colour(16, 52, 92),
            secondary: colour(84, 92, 102),
            link: colour(12, 84, 148),
            rule: colour(150, 160, 172),
            table_head: colour(228, 235, 243),
            table_head_text: colour(16, 52, 92),
            table_total: colour(241, 244, 248),
            accent: colour(140, 170, 205),
        },
        headings: Headings {
            title: heading(20.0, 0.0, 14.0),
            part: heading(15.0, 20.0, 6.0),
            title_line: heading(12.0, 0.0, 6.0),
            section: heading(13.5, 20.0, 6.0),
            subsection: heading(12.0, 14.0, 5.0),
            subheading: [
                heading(11.5, 14.0, 4.0),
                heading(11.0, 11.0, 3.0),
                heading(11.0, 10.0, 2.0),
            ],
        },
        header_layout: HeaderLayout::Table,
        header_fields: Vec::new(),
        lists: ListDesign {
            indent: 18.0,
            item_gap: 4.0,
        },
        tables: TableDesign {
            look: TableLook::Ruled,
            size: 10.0,
            cell_x: 6.0,
            cell_y: 4.0,
            rule: 0.4,
            outer_rule: 1.0,
        },
        running: RunningDesign {
            size: 8.5,
            head: 44.0,
            foot: 40.0,
        },
        ..base()
    }
}

/// The built-in style `base`, for everything that the tests don't set themselves.
fn base() -> Style {
    let (inputs, _, _) = crate::read::read_style("base", None);
    let inputs = inputs.expect("the style base is built in");
    crate::resolve::style(&inputs)
        .0
        .expect("the style base is sound")
}

/// The style's fonts, parsed once for all tests.
pub fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        Fonts::load(&family("liberation-sans", "LiberationSans")).expect("the fonts are sound")
    })
}

/// Sets blocks in the test style.
pub fn set(blocks: Vec<Block>) -> (Pages, Diagnostics) {
    typeset(&document(blocks), &style(), fonts())
}

pub fn document(blocks: Vec<Block>) -> Document {
    Document {
        language: "en-GB".to_owned(),
        title: "A paper".to_owned(),
        blocks,
        footnotes: Vec::new(),
    }
}

pub fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

pub fn paragraph(words: &str) -> Block {
    Block::Paragraph(text(words))
}

pub fn section(number: &str, words: &str) -> Block {
    Block::Heading(Heading {
        level: 2,
        role: HeadingRole::Section,
        anchor: Some(format!("section-{number}")),
        number: Some(number.to_owned()),
        content: text(words),
        run_in: false,
    })
}

pub fn subheading(words: &str) -> Block {
    Block::Heading(Heading {
        level: 3,
        role: HeadingRole::Subheading(1),
        anchor: None,
        number: None,
        content: text(words),
        run_in: false,
    })
}

/// A sub-heading in the first line of the paragraph that follows.
pub fn running_in(words: &str) -> Block {
    Block::Heading(Heading {
        level: 3,
        role: HeadingRole::Subheading(1),
        anchor: None,
        number: None,
        content: text(words),
        run_in: true,
    })
}

pub fn title(words: &str) -> Block {
    Block::Heading(Heading {
        level: 1,
        role: HeadingRole::Title,
        anchor: None,
        number: None,
        content: text(words),
        run_in: false,
    })
}

pub fn numbered(number: &str, blocks: Vec<Block>) -> Block {
    Block::Numbered(Numbered {
        number: number.to_owned(),
        anchor: Some(format!("p-{number}")),
        blocks,
    })
}

pub fn list(label: &str, items: Vec<Vec<Block>>) -> Block {
    let items = items.into_iter().map(|blocks| ListItem {
        label: label.to_owned(),
        raised: Vec::new(),
        anchor: None,
        blocks,
    });
    Block::List(ListBlock {
        ordered: false,
        items: items.collect(),
    })
}

pub fn column(title: &str, numeric: bool, row_header: bool) -> ColumnHead {
    ColumnHead {
        title: text(title),
        unit: numeric.then(|| "£ million".to_owned()),
        numeric,
        row_header,
    }
}

pub fn row(cells: &[&str]) -> TableRow {
    let cells = cells.iter().map(|cell| {
        CellBlock::of_text(if cell.is_empty() {
            Vec::new()
        } else {
            text(cell)
        })
    });
    TableRow {
        subtotal: false,
        cells: cells.collect(),
        spans: Vec::new(),
    }
}

/// A table of a name and a figure a row.
pub fn table(columns: Vec<ColumnHead>, rows: Vec<TableRow>, total: Option<TableRow>) -> TableBlock {
    TableBlock {
        anchor: "table".to_owned(),
        label: "Table 1".to_owned(),
        place: Place::start_of("report.yaml".into()),
        caption: text("Table 1: Spending by service"),
        columns,
        groups: Vec::new(),
        head: true,
        look: TableLook::Ruled,
        rows,
        total,
        notes: Vec::new(),
        orientation: Orientation::Automatic,
    }
}

pub fn words(count: usize) -> String {
    const WORDS: &[&str] = &[
        "the",
        "council",
        "considers",
        "a",
        "report",
        "of",
        "services",
        "in",
        "schools",
        "and",
        "families",
        "with",
        "regard",
        "to",
        "budget",
        "planning",
    ];
    let words: Vec<&str> = (0..count)
        .map(|at| WORDS[(at * 7 + at / 5) % WORDS.len()])
        .collect();
    words.join(" ")
}

/// The text runs of a page that are content.
pub fn content(page: &Page) -> impl Iterator<Item = &TextRun> {
    page.items.iter().filter_map(|item| match item {
        Item {
            mark: Mark::Content(_),
            draw: Draw::Text(run),
        } => Some(run),
        _ => None,
    })
}

pub fn run_text(run: &TextRun) -> String {
    run.words.iter().map(|word| &*word.text).collect()
}

/// A page's content, a line for each baseline.
pub fn lines(page: &Page) -> Vec<String> {
    let mut lines: Vec<(f64, String)> = Vec::new();
    for run in content(page) {
        match lines.last_mut() {
            Some((y, line)) if (*y - run.y).abs() < 0.01 => line.push_str(&run_text(run)),
            _ => lines.push((run.y, run_text(run))),
        }
    }
    lines
        .into_iter()
        .map(|(_, line)| line.trim().to_owned())
        .collect()
}

pub fn page_text(page: &Page) -> String {
    lines(page).join("\n")
}

pub fn image(width: u32, height: u32) -> Arc<Image> {
    Arc::new(Image {
        anchor: "image".to_owned(),
        path: "map.png".to_owned(),
        alt: "A map".to_owned(),
        label: None,
        caption: None,
        width_percent: 100,
        data: Arc::new(ImageData {
            format: ImageFormat::Png,
            bytes: Vec::new(),
            width,
            height,
        }),
    })
}

/// Puts a block at every height of a page, and hands each result over.
pub fn at_every_height(block: impl Fn() -> Vec<Block>, check: impl Fn(&[Vec<String>])) {
    for before in 0..56 {
        let mut blocks: Vec<Block> = (0..before)
            .map(|n| paragraph(&format!("Before {n}")))
            .collect();
        blocks.extend(block());
        let (pages, _) = set(blocks);
        let pages: Vec<Vec<String>> = pages.pages.iter().map(lines).collect();
        check(&pages);
    }
}

/// Sets blocks and gives the lines of each page.
pub fn pages_of(blocks: Vec<Block>) -> Vec<Vec<String>> {
    set(blocks).0.pages.iter().map(lines).collect()
}
