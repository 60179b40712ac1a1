//! Columns, side by side or one on top of the other.

use rust_decimal::Decimal;

use super::shape::{Anchor, Canvas, DIGITS};
use super::upright::{self, Plot};
use crate::model::{Chart, ChartKind, Colour, Point};

/// The part of a category's width that its columns take, and the widest column in type sizes.
const GROUP: f64 = 0.78;
const WIDEST: f64 = 5.0;

/// Draws the plot of a chart of columns.
pub(super) fn draw(chart: &Chart, canvas: &mut Canvas<'_>) {
    let plot = upright::draw(chart, 0.0, canvas);
    if chart.kind == ChartKind::Stacked {
        draw_stacked(chart, &plot, canvas);
    } else {
        draw_groups(chart, &plot, canvas);
    }
    upright::draw_nought(&plot, chart.categories.len(), canvas);
}

fn draw_groups(chart: &Chart, plot: &Plot<'_>, canvas: &mut Canvas<'_>) {
    let look = canvas.look;
    let count = chart.series.len();
    let wide = (plot.slot * GROUP / count as f64).min(WIDEST * look.size);
    // Figures are printed on all columns or on none: one without would seem to have none.
    let room = if count == 1 { plot.slot } else { wide };
    let fits = chart
        .points()
        .all(|point| canvas.measure(&point.figure.number) <= room - 1.0);
    let nought = plot.scale.nought();
    for (index, series) in chart.series.iter().enumerate() {
        let colour = look.colour(index, count);
        for (category, point) in series.points.iter().enumerate() {
            let Some(point) = point else { continue };
            let left = plot.middle(category) + wide * (index as f64 - count as f64 / 2.0);
            let y = plot.scale.at(point.figure.value);
            canvas.bar((left, nought), (left + wide, y), colour);
            if fits {
                let y = match is_below(point) {
                    true => y + (DIGITS + 0.3) * look.size,
                    false => y - 0.3 * look.size,
                };
                canvas.figure((left + wide / 2.0, y), Anchor::Middle, &point.figure);
            }
        }
    }
}

fn draw_stacked(chart: &Chart, plot: &Plot<'_>, canvas: &mut Canvas<'_>) {
    let look = canvas.look;
    let wide = (plot.slot * GROUP).min(WIDEST * look.size * 1.3);
    for category in 0..chart.categories.len() {
        let left = plot.middle(category) - wide / 2.0;
        let mut sum = Decimal::ZERO;
        for (index, series) in chart.series.iter().enumerate() {
            let Some(Some(point)) = series.points.get(category) else {
                continue;
            };
            let from = plot.scale.at(sum);
            sum = sum.saturating_add(point.figure.value);
            let to = plot.scale.at(sum);
            let colour = look.colour(index, chart.series.len());
            canvas.bar((left, from), (left + wide, to), colour);
            let number = &point.figure.number;
            if from - to >= 1.25 * look.size && canvas.measure(number) <= wide - 4.0 {
                let y = (from + to + DIGITS * look.size) / 2.0;
                let ink = ink_on(colour, look.text);
                canvas.words((left + wide / 2.0, y), Anchor::Middle, number.clone(), ink);
            }
        }
    }
}

fn is_below(point: &Point) -> bool {
    point.figure.value.is_sign_negative() && !point.figure.value.is_zero()
}

/// The colour in which words can be read on another: the text's, or white.
fn ink_on(behind: Colour, text: Colour) -> Colour {
    [text, Colour::WHITE, Colour::BLACK]
        .into_iter()
        .find(|ink| ink.contrast(behind) >= 4.5)
        .unwrap_or(Colour::BLACK)
}
