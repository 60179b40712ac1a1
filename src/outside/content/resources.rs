//! What content draws by name: forms, images, patterns, shadings and masks (ISO 32000-1, 8.7 to 8.10 and 11.6.5).

use std::cell::OnceCell;
use std::rc::Rc;

use lopdf::{Dictionary, Object, Stream};

use super::colour::Colour;
use super::geometry::{Matrix, Point, around};
use super::interpreter::{Allowance, Interpreter};
use super::marked::Marked;
use super::marks::{Geometry, ImageCover, ImageMark, PageMarks};
use super::state::{Ink, SoftMask, State};
use crate::outside::filter::unpack;
use crate::outside::limits::MAX_STREAM;
use crate::outside::lookup::Objects;
use crate::outside::pdf::PageBox;

/// How deep forms may stand in forms.
const MAX_FORMS: usize = 16;
/// How many operators running a form costs as much as.
const FORM: u64 = 100;
/// What a pattern's cell or a soft mask may ask for.
const SMALL: Allowance = Allowance {
    operators: 20_000,
    bytes: 4 << 20,
};

impl<'a> Interpreter<'a> {
    pub fn x_object(&mut self, name: &[u8], resources: &'a Dictionary) {
        let objects = self.objects;
        let listed = objects
            .dictionary(resources, b"XObject")
            .and_then(|listed| listed.get(name).ok());
        let Some(Object::Stream(stream)) = listed.map(|listed| objects.follow(listed)) else {
            return;
        };
        let layer = self.layers.of_dictionary(objects, &stream.dict);
        if let Some(layer) = layer {
            self.marked.push(Marked::layered(layer.layer, layer.shown));
        }
        match objects.name(&stream.dict, b"Subtype") {
            Some(b"Form") => {
                self.save();
                self.form(stream, resources);
                self.restore(0);
            }
            Some(b"Image") => {
                let covers = image_cover(objects, &stream.dict, listed);
                self.image(covers);
            }
            _ => {}
        }
        if layer.is_some() {
            self.end_marked();
        }
    }

    /// Runs a form in the state that is set.
    pub fn form(&mut self, stream: &'a Stream, outer: &'a Dictionary) {
        let objects = self.objects;
        let address = std::ptr::from_ref(stream).addr();
        if self.running.contains(&address) || self.running.len() >= MAX_FORMS {
            return;
        }
        if !self.take_operators(FORM) {
            return;
        }
        let dict = &stream.dict;
        if let Some(matrix) = matrix(objects, dict) {
            self.state.matrix = matrix.then(&self.state.matrix);
        }
        if let Some(bounds) = rectangle(objects, dict, b"BBox") {
            let corners = self.state.matrix.corners(&bounds);
            self.state.clip = self.state.clip.common(&around(&corners));
        }
        if objects.dictionary(dict, b"Group").is_some() {
            // Inside a transparency group, all begins afresh; its result is painted with what was set outside (11.6.6).
            self.state.group_alpha *= self.state.fill.alpha;
            self.state.fill.alpha = 1.0;
            self.state.stroke.alpha = 1.0;
        }
        let Some(content) = self.unpack_content(stream) else {
            return;
        };
        let resources = objects.dictionary(dict, b"Resources").unwrap_or(outer);
        // A form's text objects and paths are its own.
        let outside = (
            self.text_matrix,
            self.line_matrix,
            std::mem::take(&mut self.path),
        );
        self.running.push(address);
        self.run(&content, resources);
        self.running.pop();
        (self.text_matrix, self.line_matrix, self.path) = outside;
    }

    /// The content of a stream, unpacked once a page; `None` when there is too much of it.
    pub fn unpack_content(&mut self, stream: &'a Stream) -> Option<Rc<[u8]>> {
        let address = std::ptr::from_ref(stream).addr();
        if let Some(content) = self.unpacked.get(&address) {
            return Some(content.clone());
        }
        let left = usize::try_from(self.allowance.bytes)
            .unwrap_or(usize::MAX)
            .min(MAX_STREAM);
        let unpacked = unpack(self.objects, stream, left);
        self.allowance.bytes = self
            .allowance
            .bytes
            .saturating_sub(unpacked.bytes.len() as u64);
        if unpacked.bytes.len() >= left {
            self.marks.whole = false;
            return None;
        }
        let content: Rc<[u8]> = unpacked.bytes.into();
        self.unpacked.insert(address, content.clone());
        Some(content)
    }

    /// Notes an image that fills the unit square.
    pub fn image(&mut self, covers: ImageCover) {
        let matrix = self.state.matrix;
        let bounds = around(&matrix.corners(&PageBox::UNIT));
        let mark = self.mark(bounds, self.state.fill.alpha);
        self.note_painted();
        self.marks.images.push(ImageMark {
            mark,
            matrix,
            covers,
        });
    }

    /// A shading fills the clip.
    pub fn shading(&mut self) {
        let ink = Ink {
            colour: Colour::Unknown,
            ..self.state.fill.clone()
        };
        self.shape(self.state.clip, &ink, Geometry::Rectangle);
    }

    /// Whether an ink covers all that is filled with it: a pattern may leave gaps.
    pub fn pattern_covers(&mut self, ink: &Ink<'a>) -> bool {
        let Some(pattern) = ink.pattern else {
            return true;
        };
        // Shadings are dictionaries.
        let Object::Stream(stream) = pattern else {
            return true;
        };
        let dict = &stream.dict;
        let objects = self.objects;
        let step = |key: &[u8]| {
            let step = objects.number(objects.get(dict, key)?)?.abs();
            (step > 0.0).then_some(step)
        };
        let (Some(cell), Some(width), Some(height)) = (
            rectangle(objects, dict, b"BBox"),
            step(b"XStep"),
            step(b"YStep"),
        ) else {
            return false;
        };
        let Some(marks) = self.run_apart(stream, Matrix::IDENTITY) else {
            return false;
        };
        let opaque = |point: Point| {
            cell.holds(point)
                && marks
                    .shapes
                    .iter()
                    .any(|shape| shape.mark.alpha > 0.9 && marks.covers(shape, point))
        };
        (0..25_u8).all(|sample| {
            opaque(Point {
                x: (f32::from(sample % 5) + 0.5).mul_add(width / 5.0, cell.left),
                y: (f32::from(sample / 5) + 0.5).mul_add(height / 5.0, cell.bottom),
            })
        })
    }

    pub fn set_mask(&mut self, dict: &'a Dictionary) {
        self.state.mask = Some(Rc::new(SoftMask {
            dict,
            matrix: self.state.matrix,
            marks: OnceCell::new(),
        }));
    }

    /// Whether the soft mask that is set lets nothing through at a point.
    pub fn is_masked(&mut self, point: Point) -> bool {
        let Some(mask) = self.state.mask.clone() else {
            return false;
        };
        let Some(group) = self.objects.stream(mask.dict, b"G") else {
            return false;
        };
        if mask.marks.get().is_none() {
            let marks = self.run_apart(group, mask.matrix).unwrap_or_default();
            // It was empty a moment ago, and this is the only thread.
            let _ = mask.marks.set(marks);
        }
        let Some(marks) = mask.marks.get().filter(|marks| marks.whole) else {
            return false;
        };
        if marks
            .images
            .iter()
            .any(|image| image.mark.bounds.holds(point))
        {
            return false;
        }
        let top = marks
            .shapes
            .iter()
            .rev()
            .find(|shape| marks.covers(shape, point));
        if self.objects.name(mask.dict, b"S") == Some(b"Alpha") {
            return top.is_none_or(|shape| shape.mark.alpha < 0.02);
        }
        // Where the group paints nothing, a luminosity mask is its backdrop: black unless told otherwise.
        match top {
            Some(shape) => shape
                .colour
                .lightness()
                .is_some_and(|lightness| lightness < 0.02),
            None => self.objects.array(mask.dict, b"BC").is_none(),
        }
    }

    /// Runs a stream by itself, away from the page. `None` inside of one that is run so already.
    fn run_apart(&mut self, stream: &'a Stream, matrix: Matrix) -> Option<PageMarks> {
        if self.running.len() >= MAX_FORMS {
            return None;
        }
        // It is charged to the page.
        let allowance = Allowance {
            operators: self.allowance.operators.min(SMALL.operators),
            bytes: self.allowance.bytes.min(SMALL.bytes),
        };
        let mut apart = Interpreter::new(self.objects, self.fonts, self.layers, allowance);
        apart.running.clone_from(&self.running);
        // Nothing inside of it may run a third apart.
        apart.running.resize(MAX_FORMS - 1, 0);
        apart.state = State {
            matrix,
            ..Interpreter::fresh_state()
        };
        let nothing = &stream.dict;
        apart.form(stream, nothing);
        let used = allowance.operators - apart.allowance.operators;
        self.allowance.operators = self.allowance.operators.saturating_sub(used);
        let bytes = allowance.bytes - apart.allowance.bytes;
        self.allowance.bytes = self.allowance.bytes.saturating_sub(bytes);
        Some(apart.marks)
    }
}

/// Which parts of its square an image covers. `listed` is where it is listed among resources.
fn image_cover<'a>(
    objects: Objects<'a>,
    dict: &'a Dictionary,
    listed: Option<&Object>,
) -> ImageCover {
    let masked = || match listed {
        Some(Object::Reference(id)) => ImageCover::Masked(*id),
        _ => ImageCover::Unknown,
    };
    let stencil = objects.boolean(dict, b"ImageMask") == Some(true);
    match objects.get(dict, b"Mask") {
        _ if stencil || objects.stream(dict, b"SMask").is_some() => masked(),
        Some(Object::Stream(_)) => masked(),
        // Colours that are keyed out.
        Some(_) => ImageCover::Unknown,
        // JPEG 2000 may have a mask of its own.
        None if objects
            .integer(dict, b"SMaskInData")
            .is_some_and(|own| own != 0) =>
        {
            ImageCover::Unknown
        }
        None => ImageCover::All,
    }
}

/// The matrix of a form or pattern.
pub(super) fn matrix<'a>(objects: Objects<'a>, dict: &'a Dictionary) -> Option<Matrix> {
    let values = objects.array(dict, b"Matrix")?;
    let mut matrix = [0.0; 6];
    for (place, value) in matrix.iter_mut().zip(values) {
        *place = objects.number(value)?;
    }
    (values.len() == 6).then_some(Matrix::of(matrix))
}

/// A rectangle of a dictionary.
pub(crate) fn rectangle<'a>(
    objects: Objects<'a>,
    dict: &'a Dictionary,
    key: &[u8],
) -> Option<PageBox> {
    let [x, y, other_x, other_y] = objects.array(dict, key)? else {
        return None;
    };
    let number = |object| objects.number(object);
    PageBox::of_corners([number(x)?, number(y)?, number(other_x)?, number(other_y)?])
}
