//! Charts: figures of the ledger as they are drawn.

use super::{Figure, Text, Unit};

/// The most series that can be told apart, in grey and by colour-blind readers too: there is a colour for each.
pub const MOST_SERIES: usize = 8;

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The name under which blocks place it; unique in its file.
    pub name: String,
    pub anchor: String,
    /// As printed before the title: "Figure 2".
    pub label: String,
    /// Printed as the caption.
    pub title: Text,
    pub kind: ChartKind,
    /// What all its figures are measured in.
    pub unit: Unit,
    /// What the value axis says: "Spending (£m)"; empty for bare numbers without a title.
    pub axis: String,
    /// What its figures belong to, in order: plain words.
    pub categories: Vec<String>,
    pub series: Vec<Series>,
    /// The marks of the value axis, rising; nought is among them, and no figure lies outside them.
    pub ticks: Vec<Figure>,
    /// What it shows, in words.
    pub alt: String,
    /// Whether the alternative text is the author's own. One made from the figures ends in [`Self::data`].
    pub alt_given: bool,
    /// Where its figures stand as a table: "Data: Table 1".
    pub data: Text,
}

/// How a chart draws its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Upright bars, those of a category side by side.
    Column,
    /// Upright bars, those of a category one on top of the other.
    Stacked,
    /// Bars from left to right, for long labels.
    Bar,
    /// Points joined by lines, for what changes over time.
    Line,
}

/// Figures that belong together, drawn alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Plain words; empty for the only series of a chart of named figures.
    pub name: String,
    /// One for every category; `None` for an empty cell, which nothing is drawn for.
    pub points: Vec<Option<Point>>,
}

/// A figure in a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Its name in the ledger.
    pub name: String,
    /// In the chart's unit.
    pub figure: Figure,
    /// As prose prints it: "£10.8m".
    pub text: String,
}

impl Chart {
    /// All its figures, series by series.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.series
            .iter()
            .flat_map(|series| series.points.iter().flatten())
    }
}
