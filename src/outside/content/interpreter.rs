//! Running a content stream, operator by operator.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::{Dictionary, Object};

use super::colour::{Colour, Space};
use super::geometry::{Matrix, Point};
use super::layers::Layers;
use super::marked::Marked;
use super::marks::{Mark, Origin, PageMarks};
use super::operand::{Next, Operand, name, next, numbers};
use super::path::Path;
use super::state::{Ink, State};
use crate::outside::font::Fonts;
use crate::outside::limits::Work;
use crate::outside::lookup::Objects;
use crate::outside::pdf::PageBox;
use crate::outside::syntax::Lexer;

/// How much a page may ask for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowance {
    pub operators: u64,
    /// Bytes that its streams unpack to.
    pub bytes: u64,
}

/// What runs the content of one page.
pub(super) struct Interpreter<'a> {
    pub objects: Objects<'a>,
    pub fonts: &'a Fonts,
    pub layers: &'a Layers,
    pub state: State<'a>,
    pub stack: Vec<State<'a>>,
    pub marks: PageMarks,
    pub origin: Origin,
    pub path: Path,
    /// Whether the next painting operator makes the path a clip.
    pub clip_next: bool,
    pub text_matrix: Matrix,
    pub line_matrix: Matrix,
    /// The number of text objects so far.
    pub text_objects: u32,
    /// The pieces of text that are clips through which nothing was painted yet, by the number of their text object.
    pub clipping: BTreeMap<u32, Vec<usize>>,
    pub marked: Vec<Marked>,
    /// The bytes of replacement texts so far.
    pub replaced: usize,
    /// The streams that are being run, by their places in memory: none may run itself.
    pub running: Vec<usize>,
    pub unpacked: BTreeMap<usize, Rc<[u8]>>,
    pub allowance: Allowance,
    order: u32,
    work: Work,
}

/// How often `q` may be nested. Annex C has 28, which many files pass.
const MAX_STATES: usize = 512;
/// The most marks of each kind on a page.
const MAX_MARKS: usize = 400_000;
/// Content beyond all sheets.
const EVERYWHERE: PageBox = PageBox {
    left: -1e7,
    bottom: -1e7,
    right: 1e7,
    top: 1e7,
};

impl<'a> Interpreter<'a> {
    pub fn new(
        objects: Objects<'a>,
        fonts: &'a Fonts,
        layers: &'a Layers,
        allowance: Allowance,
    ) -> Self {
        Self {
            objects,
            fonts,
            layers,
            state: State::new(EVERYWHERE),
            stack: Vec::new(),
            marks: PageMarks {
                whole: true,
                ..PageMarks::default()
            },
            origin: Origin::Page,
            path: Path::default(),
            clip_next: false,
            text_matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
            text_objects: 0,
            clipping: BTreeMap::new(),
            marked: Vec::new(),
            replaced: 0,
            running: Vec::new(),
            unpacked: BTreeMap::new(),
            allowance,
            order: 0,
            work: Work::for_file(0),
        }
    }

    /// A state as at the start of a page.
    pub fn fresh_state() -> State<'a> {
        State::new(EVERYWHERE)
    }

    /// Runs content with these resources.
    pub fn run(&mut self, content: &[u8], resources: &'a Dictionary) {
        let mut lexer = Lexer::new(content, 0);
        let mut operands: Vec<Operand<'_>> = Vec::new();
        let depth = self.stack.len();
        let marked = self.marked.len();
        while let Some(next) = next(&mut lexer, &mut self.work, &mut operands) {
            match next {
                Next::Operand => {}
                Next::Operator(b"BI") => {
                    if !self.take_operator() {
                        break;
                    }
                    self.inline_image(&mut lexer, resources);
                    operands.clear();
                }
                Next::Operator(operator) => {
                    if !self.take_operator() {
                        break;
                    }
                    self.operator(operator, &operands, resources, depth);
                    operands.clear();
                }
            }
        }
        // What a stream leaves open, it leaves to no one.
        if self.stack.len() > depth {
            self.stack.truncate(depth + 1);
            self.restore(depth);
        }
        while self.marked.len() > marked {
            self.end_marked();
        }
    }

    /// Counts an operator, and a mark at most; whether there was one left.
    fn take_operator(&mut self) -> bool {
        self.take_operators(1)
    }

    /// Counts what costs as much as so many operators; whether that was left.
    pub fn take_operators(&mut self, count: u64) -> bool {
        let room = self.marks.texts.len() < MAX_MARKS
            && self.marks.shapes.len() < MAX_MARKS
            && self.marks.images.len() < MAX_MARKS;
        match self.allowance.operators.checked_sub(count) {
            Some(left) if room => self.allowance.operators = left,
            _ => self.marks.whole = false,
        }
        self.marks.whole
    }

    /// What a mark made now has, of what is painted with `ink`.
    pub fn mark(&mut self, bounds: PageBox, alpha: f32) -> Mark {
        let order = self.order;
        self.order = self.order.saturating_add(1);
        let layer = self.marked.iter().rev().find_map(|marked| marked.layer);
        if let Some(clip) = self.state.text_clip {
            self.paint_through(clip);
        }
        Mark {
            order,
            bounds,
            clip: self.state.clip,
            shown: self.marked.iter().all(|marked| marked.shown),
            layer,
            origin: self.origin,
            alpha: alpha * self.state.group_alpha,
            normal: self.state.normal && self.state.mask.is_none(),
        }
    }

    /// Notes that something is painted through the letters of a text object.
    fn paint_through(&mut self, clip: u32) {
        for piece in self.clipping.remove(&clip).unwrap_or_default() {
            if let Some(piece) = self.marks.texts.get_mut(piece) {
                piece.painted_through = true;
            }
        }
    }

    pub fn save(&mut self) {
        if self.stack.len() < MAX_STATES {
            self.stack.push(self.state.clone());
        } else {
            self.marks.whole = false;
        }
    }

    /// Restores what was saved, but nothing of what stood at `depth` or below.
    pub fn restore(&mut self, depth: usize) {
        if self.stack.len() > depth
            && let Some(state) = self.stack.pop()
        {
            self.state = state;
        }
    }

    fn operator(
        &mut self,
        operator: &[u8],
        operands: &[Operand<'_>],
        resources: &'a Dictionary,
        depth: usize,
    ) {
        match operator {
            b"q" => self.save(),
            b"Q" => self.restore(depth),
            b"cm" => {
                if let Some(matrix) = numbers(operands) {
                    self.state.matrix = Matrix::of(matrix).then(&self.state.matrix);
                }
            }
            b"w" => {
                if let Some([width]) = numbers(operands) {
                    self.state.line_width = width.abs();
                }
            }
            b"gs" => {
                let state = name(operands).and_then(|name| {
                    let states = self.objects.dictionary(resources, b"ExtGState")?;
                    self.objects.dictionary(states, name)
                });
                if let Some(state) = state {
                    self.graphics_state(state);
                }
            }
            b"Do" => {
                if let Some(name) = name(operands) {
                    self.x_object(name, resources);
                }
            }
            b"sh" => self.shading(),
            b"BT" | b"ET" | b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Tf" | b"Tr" | b"Ts" | b"Td"
            | b"TD" | b"Tm" | b"T*" | b"Tj" | b"TJ" | b"'" | b"\"" => {
                self.text_operator(operator, operands, resources);
            }
            b"BMC" | b"BDC" => self.begin_marked(operands, resources),
            b"EMC" => self.end_marked(),
            b"g" | b"rg" | b"k" | b"cs" | b"sc" | b"scn" => {
                let mut ink = self.state.fill.clone();
                self.ink(&mut ink, operator, operands, resources);
                self.state.fill = ink;
            }
            b"G" | b"RG" | b"K" | b"CS" | b"SC" | b"SCN" => {
                let mut ink = self.state.stroke.clone();
                self.ink(
                    &mut ink,
                    &operator.to_ascii_lowercase(),
                    operands,
                    resources,
                );
                self.state.stroke = ink;
            }
            _ => self.path_operator(operator, operands),
        }
    }

    fn ink(
        &self,
        ink: &mut Ink<'a>,
        operator: &[u8],
        operands: &[Operand<'_>],
        resources: &'a Dictionary,
    ) {
        let values: Vec<f32> = operands
            .iter()
            .filter_map(|operand| match operand {
                Operand::Number(value) => Some(*value),
                _ => None,
            })
            .collect();
        let device = match operator {
            b"g" => Some(Space::Grey),
            b"rg" => Some(Space::Rgb),
            b"k" => Some(Space::Cmyk),
            _ => None,
        };
        ink.pattern = None;
        if let Some(space) = device {
            ink.space = space;
            ink.colour = space.colour(&values);
        } else if operator == b"cs" {
            let name = name(operands).unwrap_or_default();
            ink.space = Space::named(self.objects, resources, name);
            ink.colour = ink.space.initial();
        } else if let Some(name) = name(operands) {
            ink.colour = Colour::Unknown;
            ink.pattern = self
                .objects
                .dictionary(resources, b"Pattern")
                .and_then(|patterns| self.objects.get(patterns, name));
        } else {
            ink.colour = ink.space.colour(&values);
        }
    }

    /// A dictionary of graphics state parameters (table 58).
    fn graphics_state(&mut self, dict: &'a Dictionary) {
        let objects = self.objects;
        let number = |key: &[u8]| {
            objects
                .get(dict, key)
                .and_then(|value| objects.number(value))
        };
        if let Some(width) = number(b"LW") {
            self.state.line_width = width.abs();
        }
        if let Some(alpha) = number(b"ca") {
            self.state.fill.alpha = alpha.clamp(0.0, 1.0);
        }
        if let Some(alpha) = number(b"CA") {
            self.state.stroke.alpha = alpha.clamp(0.0, 1.0);
        }
        let mode = match objects.get(dict, b"BM") {
            Some(Object::Array(modes)) => modes.first().map(|mode| objects.follow(mode)),
            other => other,
        };
        if let Some(Object::Name(mode)) = mode {
            self.state.normal = matches!(mode.as_slice(), b"Normal" | b"Compatible");
        }
        if let Some([font, size]) = objects.array(dict, b"Font")
            && let (Object::Dictionary(font), Some(size)) =
                (objects.follow(font), objects.number(size))
        {
            self.state.text.font = self.fonts.find(font);
            self.state.text.size = size;
        }
        match objects.get(dict, b"SMask") {
            Some(Object::Name(_)) => self.state.mask = None,
            Some(Object::Dictionary(mask)) => self.set_mask(mask),
            _ => {}
        }
    }

    /// The middle of a piece of the page, in the page's own units.
    pub fn to_page(&self, x: f32, y: f32) -> Point {
        self.state.matrix.point(Point { x, y })
    }
}
