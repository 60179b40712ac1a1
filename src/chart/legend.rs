//! The legend: which colour, dash and mark is which series.

use super::label::wrap;
use super::lines::{DASHES, mark};
use super::shape::{Anchor, Canvas};
use crate::model::{Chart, ChartKind};

/// Between a sample and its name, and between two entries, as parts of the type size.
const NEAR: f64 = 0.45;
const APART: f64 = 1.6;

/// Draws the legend at the top, in as many rows as it needs.
pub(super) fn draw(chart: &Chart, canvas: &mut Canvas<'_>) {
    let look = canvas.look;
    let size = look.size;
    let sample = if chart.kind == ChartKind::Line {
        2.6 * size
    } else {
        size
    };
    let mut x = 0.0;
    let mut row = canvas.height;
    for (index, series) in chart.series.iter().enumerate() {
        let room = canvas.width - sample - NEAR * size;
        let name = wrap(&series.name, room, canvas);
        let wide = sample + NEAR * size + name.width;
        if x > 0.0 && x + wide > canvas.width {
            x = 0.0;
            row += look.leading() + 0.2 * size;
        }
        let colour = look.colour(index, chart.series.len());
        if chart.kind == ChartKind::Line {
            let y = row + 0.62 * size;
            let ink = colour.darkened_to(3.0);
            let dash = DASHES[index % DASHES.len()];
            canvas.line(vec![(x, y), (x + sample, y)], 1.6, ink, dash);
            mark(index, (x + sample / 2.0, y), ink, canvas);
        } else {
            canvas.bar(
                (x, row + 0.15 * size),
                (x + size, row + 1.05 * size),
                colour,
            );
        }
        for (number, line) in name.lines.into_iter().enumerate() {
            row += if number > 0 { look.leading() } else { 0.0 };
            let place = (x + sample + NEAR * size, row + 0.95 * size);
            canvas.words(place, Anchor::Start, line, look.text);
        }
        x += wide + APART * size;
    }
    canvas.height = row + look.leading() + 0.6 * size;
}
