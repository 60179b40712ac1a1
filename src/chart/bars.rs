//! Bars from left to right, with their labels beside them.

use super::label::wrap;
use super::scale::Scale;
use super::shape::{Anchor, Canvas, DIGITS};
use crate::model::{Chart, Point};

/// The most of the width that labels take.
const LABELS: f64 = 0.36;

/// Draws the plot of a chart of bars.
pub(super) fn draw(chart: &Chart, canvas: &mut Canvas<'_>) {
    let look = canvas.look;
    let size = look.size;
    let count = chart.series.len();
    let labels: Vec<_> = chart
        .categories
        .iter()
        .map(|label| wrap(label, canvas.width * LABELS, canvas))
        .collect();
    let column = labels
        .iter()
        .fold(0.0_f64, |widest, label| widest.max(label.width));
    // Figures stand behind the ends of the bars: room for the widest on either side.
    let (mut before, mut behind) = (0.0_f64, 0.0_f64);
    for point in chart.points() {
        let width = canvas.measure(&point.figure.number) + 0.7 * size;
        let side = if is_below(point) {
            &mut before
        } else {
            &mut behind
        };
        *side = side.max(width);
    }
    let left = column + 0.6 * size + before;
    let scale = Scale {
        ticks: &chart.ticks,
        from: left,
        to: canvas.width - behind.max(size),
    };
    let thick = size * if count == 1 { 1.35 } else { 1.2 };
    // Wider than a bar where a group has several: otherwise it looks like one that is missing.
    let gap = size * if count == 1 { 0.65 } else { 1.5 };
    let heights: Vec<f64> = labels
        .iter()
        .map(|label| (thick * count as f64).max(label.lines.len() as f64 * look.leading()))
        .collect();
    let top = canvas.height;
    let bottom = top + heights.iter().map(|height| height + gap).sum::<f64>();
    for tick in &chart.ticks {
        let x = scale.at(tick.value);
        canvas.line(vec![(x, top), (x, bottom)], 0.4, look.rule, &[]);
    }
    let mut y = top + gap / 2.0;
    for (category, (label, height)) in labels.into_iter().zip(&heights).enumerate() {
        let middle = y + height / 2.0;
        let lines = label.lines.len() as f64;
        let first = middle - lines * look.leading() / 2.0 + 0.9 * size;
        for (number, line) in label.lines.into_iter().enumerate() {
            let place = (column, first + look.leading() * number as f64);
            canvas.words(place, Anchor::End, line, look.text);
        }
        for (index, series) in chart.series.iter().enumerate() {
            let Some(Some(point)) = series.points.get(category) else {
                continue;
            };
            let above = middle + thick * (index as f64 - count as f64 / 2.0);
            let x = scale.at(point.figure.value);
            let colour = look.colour(index, count);
            canvas.bar((scale.nought(), above), (x, above + thick), colour);
            let baseline = above + (thick + DIGITS * size) / 2.0;
            let (x, anchor) = match is_below(point) {
                true => (x - 0.35 * size, Anchor::End),
                false => (x + 0.35 * size, Anchor::Start),
            };
            canvas.figure((x, baseline), anchor, &point.figure);
        }
        y += height + gap;
    }
    let x = scale.nought();
    canvas.line(vec![(x, top), (x, bottom)], 1.0, look.text, &[]);
    canvas.height = bottom;
    draw_numbers(chart, scale, canvas);
}

/// Draws the numbers under the axis: all, or nought and every second, third … from it where they would meet.
fn draw_numbers(chart: &Chart, scale: Scale<'_>, canvas: &mut Canvas<'_>) {
    let look = canvas.look;
    let places: Vec<f64> = chart
        .ticks
        .iter()
        .map(|tick| scale.at(tick.value))
        .collect();
    let widest = chart.ticks.iter().fold(0.0_f64, |widest, tick| {
        widest.max(canvas.measure(&tick.number))
    });
    let apart = places
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .fold(f64::MAX, f64::min);
    let mut every = 1;
    while every < places.len() && apart * (every as f64) < widest + 0.6 * look.size {
        every += 1;
    }
    let nought = chart
        .ticks
        .iter()
        .position(|tick| tick.value.is_zero())
        .unwrap_or(0);
    let y = canvas.height + 0.3 * look.size + look.size;
    for (index, (tick, x)) in chart.ticks.iter().zip(places).enumerate() {
        if index.abs_diff(nought) % every == 0 {
            let half = canvas.measure(&tick.number) / 2.0;
            let x = x.min(canvas.width - half);
            canvas.words((x, y), Anchor::Middle, tick.number.clone(), look.secondary);
        }
    }
    canvas.height += 0.3 * look.size + look.leading();
}

fn is_below(point: &Point) -> bool {
    point.figure.value.is_sign_negative() && !point.figure.value.is_zero()
}
