//! A small press: sets papers by hand, line by line, so that the PDF stage is tested apart from layout.

use std::collections::BTreeMap;
use std::sync::Arc;

use agendapack::content::Target;
use agendapack::layout::{
    Artifact, Draw, Glyph, Item, LeafId, LinkArea, Mark, NodeId, OutlineEntry, Page, Pages,
    Position, Rect, Role, TextRun, Word,
};
use agendapack::model::{Colour, FontFace, ImageData};
use agendapack::pdf::Faces;
use harfrust::font::Blob;
use harfrust::{Buffer, Direction, Script, ShapeOptions, ShapePlan, ShaperFont, Tag};
use skrifa::{FontRef, MetadataProvider};

pub const BLACK: Colour = Colour {
    red: 0,
    green: 0,
    blue: 0,
};
pub const GREY: Colour = Colour {
    red: 230,
    green: 235,
    blue: 240,
};

/// A family shaped word by word; it remembers what text each glyph came from.
pub struct Press {
    faces: Vec<Face>,
    words: BTreeMap<(FontFace, String), Arc<Word>>,
}

struct Face {
    bytes: Vec<u8>,
    font: harfrust::Font,
    plan: ShapePlan,
    texts: BTreeMap<u16, String>,
}

impl Press {
    /// `family`: the folder and the start of the file names.
    pub fn new(family: (&str, &str)) -> Self {
        let faces = ["Regular", "Bold", "Italic", "BoldItalic"]
            .map(|face| {
                let root = env!("CARGO_MANIFEST_DIR");
                let path = format!(
                    "{root}/templates/fonts/{}/{}-{face}.ttf",
                    family.0, family.1
                );
                let bytes = std::fs::read(path).unwrap();
                let font = harfrust::Font::new(Blob::Shared(Arc::new(bytes.clone())), 0).unwrap();
                let script = Script::from_iso15924_tag(Tag::new(b"Latn"));
                let plan = ShapePlan::new(&font, Direction::LeftToRight, script, None, &[]);
                Face {
                    bytes,
                    font,
                    plan,
                    texts: BTreeMap::new(),
                }
            })
            .into();
        Self {
            faces,
            words: BTreeMap::new(),
        }
    }

    pub fn liberation() -> Self {
        Self::new(("liberation-sans", "LiberationSans"))
    }

    pub fn source() -> Self {
        Self::new(("source-sans-3", "SourceSans3"))
    }

    /// Shapes a word, once.
    pub fn word(&mut self, face: FontFace, text: &str) -> Arc<Word> {
        if let Some(word) = self.words.get(&(face, text.to_owned())) {
            return word.clone();
        }
        let Face {
            bytes,
            font,
            plan,
            texts,
        } = &mut self.faces[face.index()];
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(plan.script());
        harfrust::shape(
            &ShaperFont::new(font),
            &mut buffer,
            ShapeOptions::new().plan(Some(plan)),
        )
        .unwrap();
        let reference = FontRef::new(bytes).unwrap();
        let size = skrifa::instance::Size::new(1000.0);
        let metrics = reference.glyph_metrics(size, skrifa::instance::LocationRef::default());
        let em = reference.metrics(
            skrifa::instance::Size::unscaled(),
            skrifa::instance::LocationRef::default(),
        );
        let scale = |units: i32| units as f32 * 1000.0 / f32::from(em.units_per_em);
        let infos = buffer.glyph_infos();
        let mut glyphs = Vec::new();
        let mut tj = String::new();
        for (index, (info, position)) in infos.iter().zip(buffer.glyph_positions()).enumerate() {
            let id = info.glyph_id as u16;
            let end = infos
                .get(index + 1)
                .map_or(text.len(), |next| next.cluster as usize);
            texts
                .entry(id)
                .or_insert_with(|| text[info.cluster as usize..end].to_owned());
            let nominal = metrics.advance_width(u32::from(id).into()).unwrap();
            let advance = scale(position.x_advance);
            tj.push_str(&format!("<{id:04X}>"));
            if (nominal - advance).abs() > 0.5 {
                tj.push_str(&format!("{}", (nominal - advance).round()));
            }
            glyphs.push(Glyph {
                id,
                advance,
                nominal,
            });
        }
        let word = Arc::new(Word {
            text: text.into(),
            width: glyphs.iter().map(|glyph| glyph.advance).sum(),
            glyphs: glyphs.into(),
            tj: tj.into_bytes().into(),
            actual_text: false,
        });
        self.words.insert((face, text.to_owned()), word.clone());
        word
    }

    /// A run of words; `ends` adds the space that ends a line inside a paragraph.
    pub fn run(&mut self, text: &str, face: FontFace, x: f64, y: f64, ends: bool) -> TextRun {
        let space = self.word(face, " ");
        let mut words = Vec::new();
        for (index, text) in text.split(' ').enumerate() {
            if index > 0 {
                words.push(space.clone());
            }
            words.push(self.word(face, text));
        }
        if ends {
            words.push(space);
        }
        TextRun {
            x,
            y,
            face,
            size: 11.0,
            colour: BLACK,
            words,
        }
    }

    /// The running head and foot of a page, with its printed number.
    pub fn running(&mut self, page: &Page, number: u32) -> Vec<Item> {
        let head = self.run(
            "Children and Young People",
            FontFace::Italic,
            60.0,
            30.0,
            false,
        );
        let foot = self.run(
            &format!("Page {number}"),
            FontFace::Regular,
            280.0,
            page.height - 30.0,
            false,
        );
        vec![
            Item {
                mark: Mark::Artifact(Artifact::Header),
                draw: Draw::Text(head),
            },
            Item {
                mark: Mark::Artifact(Artifact::Footer),
                draw: Draw::Text(foot),
            },
        ]
    }
}

impl Faces for Press {
    fn program(&self, face: FontFace) -> &[u8] {
        &self.faces[face.index()].bytes
    }

    fn glyph_text(&self, face: FontFace, glyph: u16) -> Option<&str> {
        self.faces[face.index()]
            .texts
            .get(&glyph)
            .map(String::as_str)
    }
}

/// A paper in the setting.
pub struct Setting<'a> {
    pub press: &'a mut Press,
    pub pages: Pages,
    pub y: f64,
}

impl<'a> Setting<'a> {
    pub fn new(press: &'a mut Press, title: &str) -> Self {
        let pages = Pages {
            language: "en-GB".into(),
            title: title.into(),
            ..Pages::default()
        };
        let mut setting = Self {
            press,
            pages,
            y: 0.0,
        };
        setting.pages.tree.node(None, Role::Part);
        setting.new_page(false);
        setting
    }

    pub fn new_page(&mut self, landscape: bool) {
        let (width, height) = if landscape {
            (841.89, 595.28)
        } else {
            (595.28, 841.89)
        };
        self.pages.pages.push(Page {
            width,
            height,
            ..Page::default()
        });
        self.y = 72.0;
    }

    pub fn page(&mut self) -> &mut Page {
        self.pages.pages.last_mut().unwrap()
    }

    pub fn here(&self) -> Position {
        Position {
            page: self.pages.pages.len() - 1,
            y: self.y,
        }
    }

    /// Adds a node, under the paper's Part unless a parent is named.
    pub fn node(&mut self, parent: Option<NodeId>, role: Role) -> NodeId {
        let part = self.pages.tree.roots[0];
        self.pages.tree.node(Some(parent.unwrap_or(part)), role)
    }

    pub fn draw(&mut self, mark: Mark, draw: Draw) {
        self.page().items.push(Item { mark, draw });
    }

    /// Sets text on the current line.
    pub fn put(&mut self, leaf: LeafId, text: &str, face: FontFace, x: f64, ends: bool) -> f64 {
        let run = self.press.run(text, face, x, self.y, ends);
        let width: f32 = run.words.iter().map(|word| word.width).sum();
        self.draw(Mark::Content(leaf), Draw::Text(run));
        x + f64::from(width) * 0.011
    }

    /// A block of lines as one leaf of a new node.
    pub fn lines(
        &mut self,
        parent: Option<NodeId>,
        role: Role,
        face: FontFace,
        lines: &[&str],
    ) -> NodeId {
        let node = self.node(parent, role);
        let leaf = self.pages.tree.leaf(node);
        for (index, line) in lines.iter().enumerate() {
            self.put(leaf, line, face, 72.0, index + 1 < lines.len());
            self.y += 15.0;
        }
        self.y += 6.0;
        node
    }

    pub fn heading(&mut self, level: u8, text: &str, anchor: Option<&str>) {
        let at = self.here();
        self.pages.outline.push(OutlineEntry {
            level,
            title: text.into(),
            at,
        });
        if let Some(anchor) = anchor {
            self.pages.anchors.insert(anchor.into(), at);
        }
        self.lines(None, Role::Heading(level), FontFace::Bold, &[text]);
    }

    /// A paragraph that ends in a link.
    pub fn linked(&mut self, before: &str, text: &str, target: Target) {
        let paragraph = self.node(None, Role::Paragraph);
        let leaf = self.pages.tree.leaf(paragraph);
        let x = self.put(leaf, before, FontFace::Regular, 72.0, true);
        let node = self.node(Some(paragraph), Role::Link);
        let leaf = self.pages.tree.leaf(node);
        let end = self.put(leaf, text, FontFace::Regular, x, false);
        let rect = Rect {
            x,
            y: self.y - 9.0,
            width: end - x,
            height: 12.0,
        };
        self.page().links.push(LinkArea {
            node,
            rects: vec![rect],
            target,
            description: text.into(),
        });
        self.y += 20.0;
    }

    /// A row of a table over a grey ground.
    pub fn row(&mut self, section: NodeId, role: &Role, cells: &[&str]) {
        let row = self.node(Some(section), Role::TableRow);
        let rect = Rect {
            x: 70.0,
            y: self.y - 11.0,
            width: 400.0,
            height: 14.0,
        };
        self.draw(
            Mark::Artifact(Artifact::Layout),
            Draw::Fill { rect, colour: GREY },
        );
        for (index, cell) in cells.iter().enumerate() {
            let node = self.node(Some(row), role.clone());
            let leaf = self.pages.tree.leaf(node);
            self.put(
                leaf,
                cell,
                FontFace::Regular,
                72.0 + 100.0 * index as f64,
                false,
            );
        }
        self.y += 18.0;
    }

    pub fn figure(&mut self, alt: &str, image: Arc<ImageData>) {
        let node = self.node(None, Role::Figure { alt: alt.into() });
        let leaf = self.pages.tree.leaf(node);
        let rect = Rect {
            x: 72.0,
            y: self.y,
            width: 120.0,
            height: 80.0,
        };
        self.draw(Mark::Content(leaf), Draw::Image { rect, image });
        self.y += 110.0;
    }
}
