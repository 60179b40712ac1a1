//! What columns and lines have in common: an axis at the left, categories side by side under the plot.

use super::label::{Label, wrap};
use super::scale::Scale;
use super::shape::{Anchor, Canvas, DIGITS};
use crate::model::{Chart, Figure};

/// The most rows in which labels are staggered.
const MOST_ROWS: usize = 3;
/// The most lines of a label.
const MOST_LINES: usize = 4;

/// The plot of an upright chart.
pub(super) struct Plot<'c> {
    pub left: f64,
    /// Width of a category.
    pub slot: f64,
    pub scale: Scale<'c>,
}

impl Plot<'_> {
    /// The middle of a category.
    pub fn middle(&self, category: usize) -> f64 {
        self.left + self.slot * (category as f64 + 0.5)
    }
}

/// Draws the axis, the lines behind the figures and the labels of the categories, and leaves `right` free at the right.
pub(super) fn draw<'c>(chart: &'c Chart, right: f64, canvas: &mut Canvas<'_>) -> Plot<'c> {
    let look = canvas.look;
    let size = look.size;
    let widest = chart.ticks.iter().fold(0.0_f64, |widest, tick| {
        widest.max(canvas.measure(&tick.number))
    });
    let left = widest + 0.6 * size;
    let end = canvas.width - right;
    let slot = (end - left) / chart.categories.len().max(1) as f64;
    // Figures stand above the highest column, and below the lowest.
    let top = canvas.height + 1.4 * size;
    let bottom = top + (canvas.width * 0.42).clamp(110.0, 230.0);
    let scale = Scale {
        ticks: &chart.ticks,
        from: bottom,
        to: top,
    };
    for tick in &chart.ticks {
        let y = scale.at(tick.value);
        canvas.line(vec![(left, y), (end, y)], 0.4, look.rule, &[]);
        let place = (left - 0.6 * size, y + DIGITS * size / 2.0);
        canvas.words(place, Anchor::End, tick.number.clone(), look.secondary);
    }
    let plot = Plot { left, slot, scale };
    let below = chart.ticks.first().is_some_and(is_negative);
    canvas.height = bottom + if below { 1.9 * size } else { 0.5 * size };
    draw_labels(chart, &plot, canvas);
    plot
}

fn is_negative(figure: &Figure) -> bool {
    figure.value.is_sign_negative() && !figure.value.is_zero()
}

/// Draws the line of nought, over what stands on it.
pub(super) fn draw_nought(plot: &Plot<'_>, categories: usize, canvas: &mut Canvas<'_>) {
    let y = plot.scale.nought();
    let end = plot.left + plot.slot * categories as f64;
    canvas.line(vec![(plot.left, y), (end, y)], 1.0, canvas.look.text, &[]);
}

/// Draws the labels of the categories: in one row if they fit, else staggered, else only every second or third.
fn draw_labels(chart: &Chart, plot: &Plot<'_>, canvas: &mut Canvas<'_>) {
    let count = chart.categories.len();
    let mut staggered = (1..=MOST_ROWS).map(|rows| (rows, 1));
    let fitting = staggered.find_map(|(rows, every)| fit(chart, plot, rows, every, canvas));
    let (rows, labels) = fitting
        .or_else(|| (2..count).find_map(|every| fit(chart, plot, 1, every, canvas)))
        .unwrap_or_else(|| (MOST_ROWS, set(chart, plot, MOST_ROWS, 1, canvas)));
    for row in 0..rows {
        let mut deepest = 0;
        for (category, label) in labels.iter().enumerate() {
            let Some(label) = label.as_ref().filter(|_| category % rows == row) else {
                continue;
            };
            deepest = deepest.max(label.lines.len());
            for (number, line) in label.lines.iter().enumerate() {
                let y = canvas.height + canvas.look.size + canvas.look.leading() * number as f64;
                let text = canvas.look.text;
                canvas.words(
                    (plot.middle(category), y),
                    Anchor::Middle,
                    line.clone(),
                    text,
                );
            }
        }
        canvas.height += canvas.look.leading() * deepest as f64 + 0.25 * canvas.look.size;
    }
}

type Labels = Vec<Option<Label>>;

/// The labels in so many rows, if none is torn or too deep.
fn fit(
    chart: &Chart,
    plot: &Plot<'_>,
    rows: usize,
    every: usize,
    canvas: &mut Canvas<'_>,
) -> Option<(usize, Labels)> {
    let labels = set(chart, plot, rows, every, canvas);
    let fits = |label: &Label| !label.torn && label.lines.len() <= MOST_LINES;
    labels.iter().flatten().all(fits).then_some((rows, labels))
}

fn set(
    chart: &Chart,
    plot: &Plot<'_>,
    rows: usize,
    every: usize,
    canvas: &mut Canvas<'_>,
) -> Labels {
    let room = plot.slot * (rows * every) as f64 - 0.4 * canvas.look.size;
    let labels = chart.categories.iter().enumerate().map(|(category, text)| {
        let middle = plot.middle(category);
        let to_edges = 2.0 * middle.min(canvas.width - middle);
        (category % every == 0).then(|| wrap(text, room.min(to_edges), canvas))
    });
    labels.collect()
}
