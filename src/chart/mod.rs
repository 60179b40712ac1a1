//! Charts as drawings: a [`Chart`] becomes rectangles, lines and words with their places, the same for the PDF and the
//! web page. Lengths are in points; y grows downwards from the drawing's top edge.
//!
//! Figures stay exact up to here: marks of the axis and printed texts come with the chart, and a figure's place between
//! two marks is computed as a decimal before it becomes a length.

mod bars;
mod columns;
mod label;
mod legend;
mod lines;
mod scale;
mod shape;
#[cfg(test)]
pub(crate) mod tests;
mod upright;

use crate::model::{Chart, ChartKind, Colour, MOST_SERIES, Style};

use shape::Canvas;
pub use shape::{Anchor, Drawing, Letters, OUTLINE, Shape, Words};

/// The look of a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Type size of all words.
    pub size: f64,
    /// Words, the line of nought, outlines.
    pub text: Colour,
    /// The numbers of the axis.
    pub secondary: Colour,
    /// The lines behind the figures.
    pub rule: Colour,
    /// From dark to light.
    pub colours: [Colour; MOST_SERIES],
}

impl Look {
    /// The look that a style gives its charts.
    #[must_use]
    pub fn of(style: &Style) -> Self {
        Self {
            size: style.text.note_size,
            text: style.colours.text,
            secondary: style.colours.secondary,
            rule: style.colours.rule,
            colours: style.charts.colours,
        }
    }

    /// The look with its words in another size, as a part of its own.
    #[must_use]
    pub fn scaled(&self, part: f64) -> Self {
        let mut scaled = *self;
        scaled.size *= part;
        scaled
    }

    /// The colour of a series among so many: few series take colours that are far apart.
    pub(crate) fn colour(&self, series: usize, of: usize) -> Colour {
        const CHOICES: [&[usize]; MOST_SERIES] = [
            &[2],
            &[2, 5],
            &[0, 3, 6],
            &[0, 2, 4, 6],
            &[0, 2, 4, 5, 7],
            &[0, 1, 2, 4, 5, 7],
            &[0, 1, 2, 3, 4, 5, 7],
            &[0, 1, 2, 3, 4, 5, 6, 7],
        ];
        let choice = CHOICES[of.clamp(1, MOST_SERIES) - 1];
        self.colours[choice[series % choice.len()]]
    }

    /// From one line of words to the next.
    pub(crate) fn leading(&self) -> f64 {
        self.size * 1.2
    }
}

/// Draws a chart as wide as wanted. `letters` measures words in the typeface that they will be set in.
#[must_use]
pub fn draw(chart: &Chart, look: &Look, width: f64, letters: &mut dyn Letters) -> Drawing {
    let mut canvas = Canvas::new(look, width, letters);
    let names_at_ends = chart.kind == ChartKind::Line && lines::names_fit(chart, &mut canvas);
    if chart.series.len() > 1 && !names_at_ends {
        legend::draw(chart, &mut canvas);
    }
    if !chart.axis.is_empty() {
        let text = canvas.look.text;
        for line in label::wrap(&chart.axis, width, &mut canvas).lines {
            let y = canvas.height + look.size;
            canvas.words((0.0, y), Anchor::Start, line, text);
            canvas.height += look.leading();
        }
        canvas.height += 0.3 * look.size;
    }
    match chart.kind {
        ChartKind::Column | ChartKind::Stacked => columns::draw(chart, &mut canvas),
        ChartKind::Line => lines::draw(chart, names_at_ends, &mut canvas),
        ChartKind::Bar => bars::draw(chart, &mut canvas),
    }
    canvas.finish()
}
