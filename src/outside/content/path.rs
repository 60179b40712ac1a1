//! Paths: building, painting and clipping (ISO 32000-1, 8.5).

use super::colour::Colour;
use super::geometry::{Point, around};
use super::interpreter::Interpreter;
use super::marks::{Geometry, Shape};
use super::operand::{Operand, numbers};
use super::state::Ink;
use crate::outside::pdf::PageBox;

/// The most points of a path whose inside is worked out: text drawn as outlines and maps have more, boxes have few.
const MAX_POINTS: usize = 4_096;
/// The most points that are kept of a page.
const MAX_KEPT: usize = 2_000_000;
/// Curves become so many lines.
const CURVE: u8 = 6;
/// Thinner lines cover nothing, in points.
const THIN: f32 = 1.5;

/// The path that is being built, in the page's own units.
#[derive(Debug, Default)]
pub(super) struct Path {
    points: Vec<Point>,
    /// Where each ring begins.
    starts: Vec<usize>,
    /// The box around all of its points, also of those that are not kept.
    bounds: Option<PageBox>,
    /// Whether all points were kept.
    cut: bool,
    /// Where it is, in user space.
    at: Option<Point>,
    /// Where its last ring begins, in user space.
    start: Option<Point>,
}

impl Path {
    fn add(&mut self, point: Point) {
        let area = around(&[point]);
        self.bounds = Some(self.bounds.map_or(area, |bounds| bounds.and(&area)));
        if self.points.len() < MAX_POINTS {
            self.points.push(point);
        } else {
            self.cut = true;
        }
    }

    fn begin(&mut self, point: Point) {
        self.starts.push(self.points.len());
        self.add(point);
    }

    /// The rings, each as its points.
    fn rings(&self) -> impl Iterator<Item = &[Point]> {
        let ends = self
            .starts
            .iter()
            .skip(1)
            .copied()
            .chain([self.points.len()]);
        self.starts
            .iter()
            .zip(ends)
            .map(|(start, end)| self.points.get(*start..end).unwrap_or_default())
    }

    /// Whether its inside is a rectangle along the axes.
    fn is_rectangle(&self) -> bool {
        let mut rings = self.rings().filter(|ring| ring.len() > 1);
        let (Some(ring), None, false) = (rings.next(), rings.next(), self.cut) else {
            return false;
        };
        let corners = match ring {
            [first, .., last] if ring.len() == 5 && first == last => ring.get(..4),
            _ => Some(ring),
        };
        let Some([a, b, c, d]) = corners else {
            return false;
        };
        let near = |one: f32, other: f32| (one - other).abs() < 0.01;
        let upright = |a: &Point, b: &Point, c: &Point, d: &Point| {
            near(a.x, b.x) && near(b.y, c.y) && near(c.x, d.x) && near(d.y, a.y)
        };
        upright(a, b, c, d) || upright(b, c, d, a)
    }
}

impl Interpreter<'_> {
    pub fn path_operator(&mut self, operator: &[u8], operands: &[Operand<'_>]) {
        match operator {
            b"m" => {
                if let Some([x, y]) = numbers(operands) {
                    let point = Point { x, y };
                    (self.path.at, self.path.start) = (Some(point), Some(point));
                    self.path.begin(self.to_page(x, y));
                }
            }
            b"l" => {
                if let Some([x, y]) = numbers(operands) {
                    self.line_to(Point { x, y });
                }
            }
            b"c" => {
                if let (Some(numbers), Some(at)) = (numbers(operands), self.path.at) {
                    self.curve(at, numbers);
                }
            }
            b"v" => {
                if let (Some([b, c, d, e]), Some(at)) = (numbers(operands), self.path.at) {
                    self.curve(at, [at.x, at.y, b, c, d, e]);
                }
            }
            b"y" => {
                if let (Some([a, b, d, e]), Some(at)) = (numbers(operands), self.path.at) {
                    self.curve(at, [a, b, d, e, d, e]);
                }
            }
            b"h" => self.close(),
            b"re" => {
                if let Some([x, y, width, height]) = numbers(operands) {
                    let corner = Point { x, y };
                    self.path.begin(self.to_page(x, y));
                    for (x, y) in [(x + width, y), (x + width, y + height), (x, y + height)] {
                        self.path.add(self.to_page(x, y));
                    }
                    (self.path.at, self.path.start) = (Some(corner), Some(corner));
                    self.close();
                }
            }
            b"W" | b"W*" => self.clip_next = true,
            b"n" => self.end_path(),
            b"f" | b"F" => self.paint(Some(false), false),
            b"f*" => self.paint(Some(true), false),
            b"S" => self.paint(None, true),
            b"s" => {
                self.close();
                self.paint(None, true);
            }
            b"B" => self.paint(Some(false), true),
            b"B*" => self.paint(Some(true), true),
            b"b" | b"b*" => {
                self.close();
                self.paint(Some(operator == b"b*"), true);
            }
            _ => {}
        }
    }

    fn line_to(&mut self, to: Point) {
        let point = self.to_page(to.x, to.y);
        if self.path.at.is_none() {
            self.path.start = Some(to);
            self.path.begin(point);
        } else {
            self.path.add(point);
        }
        self.path.at = Some(to);
    }

    fn curve(&mut self, from: Point, [a, b, c, d, x, y]: [f32; 6]) {
        for step in 1..=CURVE {
            let t = f32::from(step) / f32::from(CURVE);
            let s = 1.0 - t;
            let mix = |from: f32, first: f32, second: f32, to: f32| {
                s * s * s * from
                    + 3.0 * s * s * t * first
                    + 3.0 * s * t * t * second
                    + t * t * t * to
            };
            let point = Point {
                x: mix(from.x, a, c, x),
                y: mix(from.y, b, d, y),
            };
            self.path.add(self.to_page(point.x, point.y));
        }
        self.path.at = Some(Point { x, y });
    }

    fn close(&mut self) {
        if let Some(start) = self.path.start {
            self.path.add(self.to_page(start.x, start.y));
            self.path.at = Some(start);
        }
    }

    /// Paints the path: filled by one of the two rules, stroked, or both.
    fn paint(&mut self, fill: Option<bool>, stroke: bool) {
        if let Some(bounds) = self.path.bounds {
            if let Some(even_odd) = fill {
                self.fill(bounds, even_odd);
            }
            if stroke {
                self.stroke(bounds);
            }
        }
        self.end_path();
    }

    fn fill(&mut self, bounds: PageBox, even_odd: bool) {
        let ink = self.state.fill.clone();
        let geometry = if !self.pattern_covers(&ink) {
            Geometry::Unknown
        } else if self.path.is_rectangle() {
            Geometry::Rectangle
        } else {
            self.keep_rings()
                .map_or(Geometry::Unknown, |rings| Geometry::Rings {
                    rings,
                    even_odd,
                })
        };
        self.shape(bounds, &ink, geometry);
    }

    fn stroke(&mut self, bounds: PageBox) {
        let ink = self.state.stroke.clone();
        let width = self.state.line_width * self.state.matrix.scale();
        let reach = width / 2.0;
        let geometry = if width < THIN || !self.pattern_covers(&ink) {
            Geometry::Unknown
        } else {
            self.keep_rings()
                .map_or(Geometry::Unknown, |rings| Geometry::Lines { rings, reach })
        };
        // The thinnest line is as wide as a dot of the device.
        self.shape(bounds.grown(reach.max(0.05)), &ink, geometry);
    }

    /// Notes a shape.
    pub fn shape(&mut self, bounds: PageBox, ink: &Ink<'_>, geometry: Geometry) {
        let mark = self.mark(bounds, ink.alpha);
        let colour = if ink.pattern.is_some() {
            Colour::Unknown
        } else {
            ink.colour
        };
        self.note_painted();
        self.marks.shapes.push(Shape {
            mark,
            colour,
            geometry,
        });
    }

    /// Keeps the path's rings with the page; `None` if they are too many.
    fn keep_rings(&mut self) -> Option<std::ops::Range<u32>> {
        let marks = &mut self.marks;
        if self.path.cut || marks.points.len() + self.path.points.len() > MAX_KEPT {
            return None;
        }
        let first = u32::try_from(marks.rings.len()).ok()?;
        for ring in self.path.rings() {
            let start = u32::try_from(marks.points.len()).ok()?;
            marks.points.extend(ring);
            marks
                .rings
                .push(start..u32::try_from(marks.points.len()).ok()?);
        }
        Some(first..u32::try_from(marks.rings.len()).ok()?)
    }

    /// Ends the path; it becomes a clip, as the box around it, if that was asked for.
    fn end_path(&mut self) {
        if std::mem::take(&mut self.clip_next) {
            let nothing = PageBox {
                right: self.state.clip.left,
                top: self.state.clip.bottom,
                ..self.state.clip
            };
            let bounds = self.path.bounds.unwrap_or(nothing);
            self.state.clip = self.state.clip.common(&bounds);
        }
        let mut points = std::mem::take(&mut self.path.points);
        let mut starts = std::mem::take(&mut self.path.starts);
        points.clear();
        starts.clear();
        self.path = Path {
            points,
            starts,
            ..Path::default()
        };
    }
}
