//! Lines, with a mark at each point. Series differ in colour, dash and mark, so none of the three has to be seen.

use super::shape::{Anchor, Canvas, DIGITS};
use super::upright::{self, Plot};
use crate::model::{Chart, Colour};

/// The dashes of series.
pub(super) const DASHES: [&[f64]; 4] = [&[], &[5.0, 2.5], &[1.6, 2.0], &[8.0, 2.5, 1.6, 2.5]];

/// The most of the width that the names at the ends of lines take.
const NAMES: f64 = 0.28;
/// How large a mark is, from its middle.
const MARK: f64 = 2.6;

/// Whether the names of the series can stand at the ends of their lines: they are short, and no line ends early.
pub(super) fn names_fit(chart: &Chart, canvas: &mut Canvas<'_>) -> bool {
    let reach_the_end = chart
        .series
        .iter()
        .all(|series| series.points.last().is_some_and(Option::is_some));
    chart.series.len() > 1 && reach_the_end && names_width(chart, canvas) <= canvas.width * NAMES
}

fn names_width(chart: &Chart, canvas: &mut Canvas<'_>) -> f64 {
    let names = chart.series.iter();
    names.fold(0.0, |widest, series| {
        canvas.measure(&series.name).max(widest)
    })
}

/// Draws the plot of a chart of lines.
pub(super) fn draw(chart: &Chart, names_at_ends: bool, canvas: &mut Canvas<'_>) {
    let look = canvas.look;
    let names = if names_at_ends {
        names_width(chart, canvas) + 0.4 * look.size
    } else {
        0.0
    };
    let plot = upright::draw(chart, names, canvas);
    upright::draw_nought(&plot, chart.categories.len(), canvas);
    let courses: Vec<Course> = (0..chart.series.len())
        .map(|index| Course::of(chart, index, &plot, canvas))
        .collect();
    for (index, course) in courses.iter().enumerate() {
        for stretch in course.stretches() {
            let dash = DASHES[index % DASHES.len()];
            canvas.line(stretch, 1.6, course.ink, dash);
        }
    }
    for (index, course) in courses.iter().enumerate() {
        for &place in course.places.iter().flatten() {
            mark(index, place, course.ink, canvas);
        }
    }
    draw_figures(chart, &courses, plot.scale.from, canvas);
    if names_at_ends {
        draw_names(chart, &plot, &courses, canvas);
    }
}

/// Where a line runs.
struct Course {
    /// By category.
    places: Vec<Option<(f64, f64)>>,
    ink: Colour,
}

impl Course {
    fn of(chart: &Chart, index: usize, plot: &Plot<'_>, canvas: &Canvas<'_>) -> Self {
        let points = chart.series[index].points.iter().enumerate();
        let places = points.map(|(category, point)| {
            let point = point.as_ref()?;
            Some((plot.middle(category), plot.scale.at(point.figure.value)))
        });
        Self {
            places: places.collect(),
            ink: canvas
                .look
                .colour(index, chart.series.len())
                .darkened_to(3.0),
        }
    }

    /// Its unbroken stretches: where a figure is missing there is a gap.
    fn stretches(&self) -> Vec<Vec<(f64, f64)>> {
        let stretches = self.places.split(Option::is_none);
        stretches
            .map(|stretch| stretch.iter().copied().flatten().collect::<Vec<_>>())
            .filter(|stretch| stretch.len() > 1)
            .collect()
    }
}

/// Draws the mark of a series at a place: one of four shapes, filled for the first four series and hollow for the rest.
pub(super) fn mark(series: usize, (x, y): (f64, f64), ink: Colour, canvas: &mut Canvas<'_>) {
    let around = |corners: &[(f64, f64)]| {
        corners
            .iter()
            .map(|(dx, dy)| (x + dx * MARK, y + dy * MARK))
            .collect()
    };
    let points: Vec<_> = match series % 4 {
        0 => around(&[
            (1.0, 0.0),
            (0.87, 0.5),
            (0.5, 0.87),
            (0.0, 1.0),
            (-0.5, 0.87),
            (-0.87, 0.5),
            (-1.0, 0.0),
            (-0.87, -0.5),
            (-0.5, -0.87),
            (0.0, -1.0),
            (0.5, -0.87),
            (0.87, -0.5),
        ]),
        1 => around(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
        2 => around(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)]),
        _ => around(&[(0.0, -1.2), (1.15, 0.85), (-1.15, 0.85)]),
    };
    let fill = if series < 4 { ink } else { Colour::WHITE };
    canvas.mark(points, fill, ink);
}

/// A rectangle that words or a mark take: left, top, right, bottom.
type Taken = (f64, f64, f64, f64);

/// Prints figures above or below their points, where they meet no line, mark or other figure and stay above the plot's
/// lower edge.
fn draw_figures(chart: &Chart, courses: &[Course], edge: f64, canvas: &mut Canvas<'_>) {
    let size = canvas.look.size;
    let mut taken: Vec<Taken> = courses
        .iter()
        .flat_map(|course| course.places.iter().flatten())
        .map(|&(x, y)| (x - MARK, y - MARK, x + MARK, y + MARK))
        .collect();
    let stretches: Vec<_> = courses.iter().flat_map(Course::stretches).collect();
    for (series, course) in chart.series.iter().zip(courses) {
        for (point, place) in series.points.iter().zip(&course.places) {
            let (Some(point), Some(&(x, y))) = (point, place.as_ref()) else {
                continue;
            };
            let half = canvas.measure(&point.figure.number) / 2.0;
            let above = y - MARK - 0.35 * size;
            let below = y + MARK + (DIGITS + 0.35) * size;
            let free = [above, below].into_iter().find(|baseline| {
                let room = (
                    x - half - 1.0,
                    baseline - DIGITS * size - 1.0,
                    x + half + 1.0,
                    baseline + 1.0,
                );
                x + half <= canvas.width
                    && *baseline < edge
                    && belongs(courses, (x, y), baseline - DIGITS * size / 2.0)
                    && !taken.iter().any(|other| meet(*other, room))
                    && !stretches.iter().any(|stretch| crosses(stretch, room))
            });
            if let Some(baseline) = free {
                taken.push((x - half, baseline - DIGITS * size, x + half, baseline));
                canvas.figure((x, baseline), Anchor::Middle, &point.figure);
            }
        }
    }
}

/// Whether a figure at this height is clearly nearer to its own point than to any other above or below it.
fn belongs(courses: &[Course], (x, y): (f64, f64), height: f64) -> bool {
    let points = courses
        .iter()
        .flat_map(|course| course.places.iter().flatten());
    let mut others = points.filter(|other| other.0 == x && other.1 != y);
    others.all(|other| (other.1 - height).abs() >= 1.5 * (y - height).abs())
}

fn meet(one: Taken, other: Taken) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

/// Whether a line runs through a rectangle.
fn crosses(stretch: &[(f64, f64)], room: Taken) -> bool {
    stretch.windows(2).any(|pair| {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let (from, to) = (x0.max(room.0), x1.min(room.2));
        if from >= to {
            return false;
        }
        let at = |x: f64| y0 + (y1 - y0) * (x - x0) / (x1 - x0);
        let (one, other) = (at(from), at(to));
        one.min(other) < room.3 && one.max(other) > room.1
    })
}

/// Prints the names of the series at the ends of their lines, moved apart where they would meet.
fn draw_names(chart: &Chart, plot: &Plot<'_>, courses: &[Course], canvas: &mut Canvas<'_>) {
    let look = canvas.look;
    let last = chart.categories.len().saturating_sub(1);
    let x = plot.left + plot.slot * chart.categories.len() as f64 + 0.4 * look.size;
    let mut ends: Vec<(f64, usize)> = courses
        .iter()
        .enumerate()
        .filter_map(|(index, course)| {
            let (_, y) = course.places.last().copied().flatten()?;
            Some((y, index))
        })
        .collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut heights: Vec<f64> = ends.iter().map(|(y, _)| *y).collect();
    for index in 1..heights.len() {
        heights[index] = heights[index].max(heights[index - 1] + look.leading());
    }
    let mut lowest = plot.scale.from;
    for height in heights.iter_mut().rev() {
        *height = height.min(lowest);
        lowest = *height - look.leading();
    }
    for ((end, index), y) in ends.into_iter().zip(heights) {
        let ink = courses[index].ink;
        let from = plot.middle(last) + 1.6 * MARK;
        canvas.line(vec![(from, end), (x - 0.2 * look.size, y)], 0.5, ink, &[]);
        let baseline = y + DIGITS * look.size / 2.0;
        canvas.words(
            (x, baseline),
            Anchor::Start,
            chart.series[index].name.clone(),
            look.text,
        );
    }
}
