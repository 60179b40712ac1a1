//! Content streams: a page's items as drawing operators, every one of them inside a marked-content sequence
//! (ISO 32000-1, 14.6).
//!
//! Architecture invariant: [`Stream::draw`] is the only way to paint, and it takes an [`Item`], which has a mark. There
//! is no way to paint without one.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::PdfError;
use super::glyphs::GlyphUse;
use super::images::ImageName;
use super::objects::Packed;
use super::syntax::{
    hundredths, write_channel, write_hundredths, write_integer, write_length, write_text,
};
use crate::layout::{
    Artifact, Draw, Item, LeafId, Mark, Page, Pages, Rect, Stroke, TextRun, Tree, Word,
};
use crate::model::{Colour, FontFace, ImageData};

/// The content streams of a document, compressed, with what they show. Made once, they serve the paper's own PDF and
/// every pack that the paper is in.
#[derive(Debug, Clone, Default)]
pub struct Encoded {
    pub(super) pages: Vec<EncodedPage>,
    pub(super) glyphs: GlyphUse,
    pub(super) images: BTreeMap<ImageName, Arc<ImageData>>,
}

/// A content stream.
#[derive(Debug, Clone, Default)]
pub(super) struct EncodedPage {
    pub(super) stream: Packed,
    /// The leaf that each marked-content sequence belongs to, by its identifier.
    pub(super) marks: Vec<LeafId>,
    /// Where the things of a figure's leaf stand: lower left and upper right corner, in hundredths of a point.
    pub(super) boxes: Vec<(LeafId, [i64; 4])>,
    pub(super) images: BTreeMap<ImageName, Arc<ImageData>>,
}

/// Encodes the pages of a document. Marked-content identifiers count from 0 on each page.
#[must_use]
pub fn encode(pages: &Pages) -> Encoded {
    let tags = Tags::of(&pages.tree);
    let names = ImageNames::of(pages.pages.iter().flat_map(|page| &page.items));
    let encoded: Vec<(EncodedPage, GlyphUse)> = pages
        .pages
        .par_iter()
        .map(|page| encode_items(page, &page.items, 0, &tags, &names))
        .collect();
    let mut whole = Encoded::default();
    for (page, glyphs) in encoded {
        whole.glyphs.merge(&glyphs);
        whole.images.extend(
            page.images
                .iter()
                .map(|(n, image)| (n.clone(), image.clone())),
        );
        whole.pages.push(page);
    }
    whole
}

/// Encodes some of a page's items as a stream of their own, whose first marked-content identifier is `first`.
pub(super) fn encode_items(
    page: &Page,
    items: &[Item],
    first: usize,
    tags: &Tags,
    names: &ImageNames,
) -> (EncodedPage, GlyphUse) {
    let mut stream = Stream::new(page.height, first, tags, names);
    for item in items {
        stream.draw(item);
    }
    let (bytes, mut page, glyphs) = stream.finish();
    page.stream = Packed::new(bytes);
    (page, glyphs)
}

/// Encodes what is set on an outside page of this height: artifacts only. Names of resources start with `prefix`, so that
/// they can't be taken for the page's own.
pub(super) fn encode_stamp(
    height: f64,
    items: &[Item],
    prefix: &str,
    names: &ImageNames,
) -> Result<(Vec<u8>, EncodedPage, GlyphUse), PdfError> {
    for item in items {
        if let Mark::Content(leaf) = item.mark {
            return Err(PdfError::LooseLeaf(leaf.0));
        }
    }
    let tags = Tags(Vec::new());
    let mut stream = Stream::new(height, 0, &tags, names);
    stream.prefix = prefix;
    for item in items {
        stream.draw(item);
    }
    Ok(stream.finish())
}

/// The name of each leaf's structure type, which its marked content repeats as its tag.
pub(super) struct Tags(Vec<&'static str>);

impl Tags {
    pub(super) fn of(tree: &Tree) -> Self {
        let mut tags = vec!["Span"; tree.leaves as usize];
        for node in &tree.nodes {
            let name = super::structure::type_name(&node.role);
            for kid in &node.kids {
                if let crate::layout::Kid::Leaf(leaf) = kid
                    && let Some(tag) = tags.get_mut(leaf.0 as usize)
                {
                    *tag = name;
                }
            }
        }
        Self(tags)
    }

    fn get(&self, leaf: LeafId) -> &'static str {
        self.0.get(leaf.0 as usize).copied().unwrap_or("Span")
    }
}

/// The resource names of images. An image is hashed once, however often it is drawn.
#[derive(Default)]
pub(super) struct ImageNames(BTreeMap<usize, ImageName>);

impl ImageNames {
    pub(super) fn of<'a>(items: impl Iterator<Item = &'a Item>) -> Self {
        let mut names = BTreeMap::new();
        for item in items {
            if let Draw::Image { image, .. } = &item.draw {
                names
                    .entry(Arc::as_ptr(image) as usize)
                    .or_insert_with(|| ImageName::of(image));
            }
        }
        Self(names)
    }

    fn get(&self, image: &Arc<ImageData>) -> ImageName {
        self.0
            .get(&(Arc::as_ptr(image) as usize))
            .cloned()
            .unwrap_or_else(|| ImageName::of(image))
    }
}

/// The tag of figures, whose place on the page is told (ISO 14289-1, 7.3).
const FIGURE: &str = "Figure";

/// A content stream in the making. It starts from an unknown graphics state and leaves none behind, so any two can
/// stand on one page.
struct Stream<'a> {
    out: Vec<u8>,
    height: f64,
    first: usize,
    tags: &'a Tags,
    names: &'a ImageNames,
    /// How the names of resources start.
    prefix: &'a str,
    page: EncodedPage,
    glyphs: GlyphUse,
    mark: Option<Mark>,
    /// Inside a text object, the start of its line, in hundredths of a point.
    line: Option<(i64, i64)>,
    font: Option<(FontFace, i64)>,
    fill: Option<Colour>,
    stroke: Option<(Colour, i64)>,
}

impl<'a> Stream<'a> {
    fn new(height: f64, first: usize, tags: &'a Tags, names: &'a ImageNames) -> Self {
        let mut out = Vec::with_capacity(16 << 10);
        out.extend_from_slice(b"q\n");
        Self {
            out,
            height,
            first,
            tags,
            names,
            prefix: "",
            page: EncodedPage::default(),
            glyphs: GlyphUse::default(),
            mark: None,
            line: None,
            font: None,
            fill: None,
            stroke: None,
        }
    }

    /// Paints an item, inside the sequence of its mark.
    fn draw(&mut self, item: &Item) {
        if let Mark::Content(leaf) = item.mark
            && self.tags.get(leaf) == FIGURE
            && let Some(bounds) = bounds(&item.draw)
        {
            self.page.boxes.push((leaf, corners(bounds, self.height)));
        }
        if let Draw::Text(run) = &item.draw {
            self.show(item.mark, run);
            return;
        }
        self.enter(item.mark);
        self.leave_text();
        match &item.draw {
            Draw::Text(_) => {}
            Draw::Rule {
                from,
                to,
                thickness,
                colour,
            } => self.rule(*from, *to, *thickness, *colour),
            Draw::Fill { rect, colour } => self.fill(*rect, *colour),
            Draw::Path {
                points,
                fill,
                stroke,
            } => self.path(points, *fill, stroke),
            Draw::Image { rect, image } => self.image(*rect, image),
        }
    }

    /// Makes sure that the sequence of a mark is open.
    fn enter(&mut self, mark: Mark) {
        if self.mark != Some(mark) {
            self.leave();
            self.open(mark, None);
        }
    }

    /// Opens a sequence of a mark, with the text that it stands for when its glyphs don't spell it (14.9.4).
    fn open(&mut self, mark: Mark, actual_text: Option<&str>) {
        match mark {
            Mark::Content(leaf) => {
                // Poppler heeds an `ActualText` under this tag only.
                let tag = actual_text.map_or_else(|| self.tags.get(leaf), |_| "Span");
                self.out.push(b'/');
                self.out.extend_from_slice(tag.as_bytes());
                self.out.extend_from_slice(b"<</MCID ");
                write_integer(&mut self.out, (self.first + self.page.marks.len()) as u64);
                if let Some(text) = actual_text {
                    self.out.extend_from_slice(b"/ActualText");
                    write_text(&mut self.out, text);
                }
                self.out.extend_from_slice(b">>BDC\n");
                self.page.marks.push(leaf);
            }
            Mark::Artifact(artifact) => self.out.extend_from_slice(property_list(artifact)),
        }
        self.mark = Some(mark);
    }

    /// Closes the open sequence.
    fn leave(&mut self) {
        self.leave_text();
        if self.mark.take().is_some() {
            self.out.extend_from_slice(b"EMC\n");
        }
    }

    fn leave_text(&mut self) {
        if self.line.take().is_some() {
            self.out.extend_from_slice(b"ET\n");
        }
    }

    /// Shows a run. A word whose glyphs don't spell it gets a sequence of its own: a sequence inside the leaf's would
    /// do, but poppler loses the text after one.
    fn show(&mut self, mark: Mark, run: &TextRun) {
        let replaced = |word: &Word| word.actual_text && matches!(mark, Mark::Content(_));
        let mut x = run.x;
        for words in run.words.chunk_by(|a, b| !replaced(a) && !replaced(b)) {
            match words.first().filter(|word| replaced(word)) {
                Some(word) => {
                    self.leave();
                    self.open(mark, Some(&word.text));
                    self.show_words(run, x, words);
                    self.leave();
                }
                None => {
                    self.enter(mark);
                    self.show_words(run, x, words);
                }
            }
            if words.len() < run.words.len() {
                let width: f64 = words.iter().map(|word| f64::from(word.width)).sum();
                x += width * run.size / 1000.0;
            }
        }
    }

    /// Shows some of a run's words, from `x` on.
    fn show_words(&mut self, run: &TextRun, x: f64, words: &[Arc<Word>]) {
        let (x, y) = (hundredths(x), hundredths(self.height - run.y));
        let (from_x, from_y) = self.line.unwrap_or_else(|| {
            self.out.extend_from_slice(b"BT\n");
            (0, 0)
        });
        self.set_fill(run.colour);
        let size = hundredths(run.size);
        if self.font != Some((run.face, size)) {
            self.font = Some((run.face, size));
            self.out.push(b'/');
            self.out.extend_from_slice(self.prefix.as_bytes());
            self.out
                .extend_from_slice(super::fonts::resource_name(run.face).as_bytes());
            self.out.push(b' ');
            write_hundredths(&mut self.out, size);
            self.out.extend_from_slice(b" Tf ");
        }
        write_hundredths(&mut self.out, x - from_x);
        self.out.push(b' ');
        write_hundredths(&mut self.out, y - from_y);
        self.out.extend_from_slice(b" Td[");
        self.line = Some((x, y));
        for word in words {
            self.glyphs.insert_word(run.face, word);
            // Two strings that meet are one.
            match word.tj.strip_prefix(b"(") {
                Some(rest) if self.out.last() == Some(&b')') => {
                    self.out.pop();
                    self.out.extend_from_slice(rest);
                }
                _ => self.out.extend_from_slice(&word.tj),
            }
        }
        self.out.extend_from_slice(b"]TJ\n");
    }

    fn rule(&mut self, from: (f64, f64), to: (f64, f64), thickness: f64, colour: Colour) {
        self.set_stroke(thickness, colour);
        self.points(&[from, to]);
        self.out.extend_from_slice(b"S\n");
    }

    fn path(&mut self, points: &[(f64, f64)], fill: Option<Colour>, stroke: &Stroke) {
        if let Some(fill) = fill {
            self.set_fill(fill);
        }
        self.set_stroke(stroke.thickness, stroke.colour);
        if !stroke.dash.is_empty() {
            self.out.push(b'[');
            for length in stroke.dash {
                write_length(&mut self.out, *length);
                self.out.push(b' ');
            }
            self.out.extend_from_slice(b"]0 d ");
        }
        self.points(points);
        let operator: &[u8] = if fill.is_some() { b"b\n" } else { b"S\n" };
        self.out.extend_from_slice(operator);
        if !stroke.dash.is_empty() {
            self.out.extend_from_slice(b"[]0 d\n");
        }
    }

    /// Starts a path at the first point and leads it to the others.
    fn points(&mut self, points: &[(f64, f64)]) {
        for (index, (x, y)) in points.iter().enumerate() {
            write_length(&mut self.out, *x);
            self.out.push(b' ');
            write_length(&mut self.out, self.height - y);
            let operator = if index == 0 { b" m " } else { b" l " };
            self.out.extend_from_slice(operator);
        }
    }

    fn fill(&mut self, rect: Rect, colour: Colour) {
        self.set_fill(colour);
        let [left, bottom, right, top] = corners(rect, self.height);
        for value in [left, bottom, right - left, top - bottom] {
            write_hundredths(&mut self.out, value);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(b"re f\n");
    }

    fn image(&mut self, rect: Rect, image: &Arc<ImageData>) {
        let name = self.names.get(image);
        let [left, bottom, right, top] = corners(rect, self.height);
        self.out.extend_from_slice(b"q ");
        for value in [right - left, 0, 0, top - bottom, left, bottom] {
            write_hundredths(&mut self.out, value);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(b"cm /");
        self.out.extend_from_slice(self.prefix.as_bytes());
        self.out.extend_from_slice(name.as_str().as_bytes());
        self.out.extend_from_slice(b" Do Q\n");
        self.page.images.insert(name, image.clone());
    }

    fn set_stroke(&mut self, thickness: f64, colour: Colour) {
        let pen = (colour, hundredths(thickness));
        if self.stroke != Some(pen) {
            self.stroke = Some(pen);
            write_colour(&mut self.out, colour);
            self.out.extend_from_slice(b"RG ");
            write_hundredths(&mut self.out, pen.1);
            self.out.extend_from_slice(b" w ");
        }
    }

    fn set_fill(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.fill = Some(colour);
            write_colour(&mut self.out, colour);
            self.out.extend_from_slice(b"rg ");
        }
    }

    fn finish(mut self) -> (Vec<u8>, EncodedPage, GlyphUse) {
        self.leave();
        self.out.push(b'Q');
        (self.out, self.page, self.glyphs)
    }
}

/// The rectangle that a thing of a figure takes.
fn bounds(draw: &Draw) -> Option<Rect> {
    match draw {
        Draw::Fill { rect, .. } | Draw::Image { rect, .. } => Some(*rect),
        Draw::Rule {
            from,
            to,
            thickness,
            ..
        } => around(&[*from, *to], *thickness),
        Draw::Path { points, stroke, .. } => around(points, stroke.thickness),
        Draw::Text(run) => {
            let width: f64 = run.words.iter().map(|word| f64::from(word.width)).sum();
            Some(Rect {
                x: run.x,
                y: run.y - run.size,
                width: width * run.size / 1000.0,
                height: run.size * 1.3,
            })
        }
    }
}

/// The rectangle around points, with room for a pen.
fn around(points: &[(f64, f64)], pen: f64) -> Option<Rect> {
    let corners = points.iter().map(|&(x, y)| Rect {
        x: x - pen / 2.0,
        y: y - pen / 2.0,
        width: pen,
        height: pen,
    });
    corners.reduce(Rect::union)
}

/// The opening of an artifact's sequence (14.8.2.2.2).
const fn property_list(artifact: Artifact) -> &'static [u8] {
    match artifact {
        Artifact::Header => b"/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n",
        Artifact::Footer => b"/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n",
        Artifact::RepeatedHead => b"/Artifact<</Type/Pagination>>BDC\n",
        Artifact::Layout => b"/Artifact<</Type/Layout>>BDC\n",
    }
}

fn write_colour(out: &mut Vec<u8>, colour: Colour) {
    for channel in [colour.red, colour.green, colour.blue] {
        write_channel(out, channel);
        out.push(b' ');
    }
}

/// The lower left and the upper right corner of a rectangle on a page of this height, in hundredths of a point.
pub(super) const fn corners(rect: Rect, height: f64) -> [i64; 4] {
    [
        hundredths(rect.x),
        hundredths(height - rect.y - rect.height),
        hundredths(rect.x + rect.width),
        hundredths(height - rect.y),
    ]
}
