//! What covers which place of a page.

use std::cell::Cell;
use std::collections::BTreeMap;

use lopdf::ObjectId;

use super::bitmap::Bitmap;
use crate::outside::content::{
    Colour, Geometry, ImageCover, ImageMark, Mark, PageMarks, Point, Shape,
};
use crate::outside::lookup::Objects;
use crate::outside::pdf::PageBox;

/// At this opacity, no eye sees what is beneath.
const OPAQUE: f32 = 0.9;
/// The width of the squares in which marks are looked up, in units of the page.
const CELL: f32 = 48.0;
/// The most squares in which one mark is entered; larger ones are looked at for every place.
const MAX_CELLS: usize = 64;
/// The most looks at a mark on one page.
const MAX_LOOKS: u64 = 30_000_000;

/// A shape or an image of a page.
#[derive(Debug, Clone, Copy)]
pub(super) enum Painted<'m> {
    Shape(&'m Shape),
    Image(&'m ImageMark),
}

impl<'m> Painted<'m> {
    pub fn mark(self) -> &'m Mark {
        match self {
            Self::Shape(shape) => &shape.mark,
            Self::Image(image) => &image.mark,
        }
    }

    /// The part of the page that it can reach.
    pub fn reach(self) -> PageBox {
        let mark = self.mark();
        mark.bounds.common(&mark.clip)
    }

    pub const fn is_image(self) -> bool {
        matches!(self, Self::Image(_))
    }

    /// Whether nothing shows through it where it paints.
    pub fn is_opaque(self) -> bool {
        let mark = self.mark();
        mark.normal && mark.alpha >= OPAQUE
    }
}

/// All that is painted on a page and shown, by place.
pub(super) struct Covers<'m> {
    objects: Objects<'m>,
    marks: &'m PageMarks,
    painted: Vec<Painted<'m>>,
    cells: BTreeMap<(i32, i32), Vec<u32>>,
    large: Vec<u32>,
    bitmaps: std::cell::RefCell<BTreeMap<ObjectId, Option<Bitmap>>>,
    looks: Cell<u64>,
}

impl<'m> Covers<'m> {
    pub fn of(objects: Objects<'m>, marks: &'m PageMarks, more: &'m [Shape]) -> Self {
        let shapes = marks.shapes.iter().chain(more).map(Painted::Shape);
        let images = marks.images.iter().map(Painted::Image);
        let mut painted: Vec<Painted<'m>> = shapes
            .chain(images)
            .filter(|painted| painted.mark().shown && painted.mark().alpha > 0.0)
            .collect();
        painted.sort_by_key(|painted| painted.mark().order);
        let mut covers = Self {
            objects,
            marks,
            painted: Vec::new(),
            cells: BTreeMap::new(),
            large: Vec::new(),
            bitmaps: std::cell::RefCell::default(),
            looks: Cell::new(0),
        };
        for (index, painted) in (0_u32..).zip(&painted) {
            let reach = painted.reach();
            let cells = if reach.area() > 0.0 {
                cells(&reach)
            } else {
                Default::default()
            };
            if cells.len() > MAX_CELLS {
                covers.large.push(index);
            }
            for cell in cells.into_iter().take(MAX_CELLS) {
                covers.cells.entry(cell).or_default().push(index);
            }
        }
        covers.painted = painted;
        covers
    }

    /// All that is painted, in order.
    pub fn painted(&self) -> &[Painted<'m>] {
        &self.painted
    }

    /// Whether everything was looked at that had to be.
    pub fn is_whole(&self) -> bool {
        self.looks.get() < MAX_LOOKS
    }

    /// What may be painted at a place, in no order.
    fn near(&self, point: Point) -> impl Iterator<Item = Painted<'m>> + '_ {
        let cell = (cell(point.x), cell(point.y));
        let listed = self.cells.get(&cell).map(Vec::as_slice).unwrap_or_default();
        let whole = self.is_whole();
        self.looks
            .set(self.looks.get() + (listed.len() + self.large.len()) as u64);
        listed
            .iter()
            .chain(&self.large)
            .filter(move |_| whole)
            .filter_map(|index| self.painted.get(*index as usize).copied())
    }

    /// What may be painted somewhere in an area, in no order, some of it more than once.
    pub fn around(&self, area: &PageBox) -> Vec<Painted<'m>> {
        let cells = cells(area);
        if cells.len() > MAX_CELLS {
            return self.painted.clone();
        }
        let listed = cells
            .iter()
            .filter_map(|cell| self.cells.get(cell))
            .flatten();
        let painted = listed
            .chain(&self.large)
            .filter_map(|index| self.painted.get(*index as usize).copied());
        let found: Vec<_> = painted.collect();
        self.looks.set(self.looks.get() + found.len() as u64);
        found
    }

    /// Whether a mark paints a place; of one whose outline isn't known, `None` if it might.
    pub fn paints(&self, painted: Painted<'m>, point: Point) -> Option<bool> {
        if !painted.reach().holds(point) {
            return Some(false);
        }
        match painted {
            Painted::Shape(shape) => match shape.geometry {
                Geometry::Unknown => None,
                _ => Some(self.marks.covers(shape, point)),
            },
            Painted::Image(image) => {
                let Some(at) = image.matrix.back(point) else {
                    return Some(false);
                };
                if !PageBox::UNIT.holds(at) {
                    return Some(false);
                }
                match image.covers {
                    ImageCover::All => Some(true),
                    ImageCover::Unknown => None,
                    ImageCover::Masked(id) => {
                        let mut bitmaps = self.bitmaps.borrow_mut();
                        let bitmap = bitmaps
                            .entry(id)
                            .or_insert_with(|| Bitmap::of_image(self.objects, id));
                        bitmap.as_ref().map(|bitmap| bitmap.paints(at))
                    }
                }
            }
        }
    }

    /// Whether something opaque, of those that `counts` says, covers a place.
    pub fn is_covered(&self, point: Point, counts: impl Fn(Painted<'m>) -> bool) -> bool {
        self.near(point).any(|painted| {
            painted.is_opaque() && counts(painted) && self.paints(painted, point) == Some(true)
        })
    }

    /// The place in the order of painting of the image that lies uppermost at a place, also of one that may let something
    /// through there: a scan is often a stencil.
    pub fn top_image(&self, point: Point) -> Option<u32> {
        self.near(point)
            .filter(|painted| painted.is_image() && painted.reach().holds(point))
            .map(|image| image.mark().order)
            .max()
    }

    /// The colour of the ground on which something stands at a place that was painted as number `order`.
    pub fn ground(&self, point: Point, order: u32) -> Colour {
        let top = self
            .near(point)
            .filter(|painted| painted.mark().order < order)
            .filter(|painted| self.paints(*painted, point) != Some(false))
            .max_by_key(|painted| painted.mark().order);
        match top {
            // Paper.
            None => Colour::WHITE,
            Some(Painted::Shape(shape))
                if top.is_some_and(Painted::is_opaque)
                    && !matches!(shape.geometry, Geometry::Unknown) =>
            {
                shape.colour
            }
            Some(_) => Colour::Unknown,
        }
    }
}

fn cell(value: f32) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "cut to the range of cells")]
    let cell = (value / CELL).floor() as i32;
    cell
}

/// The squares that a box touches, or a few more than are entered if it touches many.
fn cells(area: &PageBox) -> Vec<(i32, i32)> {
    let columns = cell(area.left)..=cell(area.right);
    let rows = cell(area.bottom)..=cell(area.top);
    columns
        .flat_map(|column| rows.clone().map(move |row| (column, row)))
        .take(MAX_CELLS + 1)
        .collect()
}
