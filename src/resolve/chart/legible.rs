//! What keeps a chart legible.

use rust_decimal::Decimal;

use crate::diag::Code;
use crate::model::{ChartKind, MOST_SERIES, Series};
use crate::read::Located;
use crate::resolve::resolver::Resolver;

/// The most categories of columns and bars: more are a table's business.
const MOST_CATEGORIES: usize = 24;
/// The most columns or bars in all.
const MOST_BARS: usize = 60;
/// The most points of a line.
const MOST_POINTS: usize = 60;
/// The longest label, in characters.
const LONGEST_LABEL: usize = 80;
/// Width of the plot over that of a letter: what fits beside each other under columns, staggered in three rows.
const LETTERS_BELOW: usize = 200;

impl Resolver<'_> {
    /// Reports what keeps a chart from being read; `false` when there is something.
    pub(super) fn check_legible(
        &mut self,
        key: &Located<String>,
        kind: ChartKind,
        categories: &[String],
        series: &[Series],
    ) -> bool {
        let place = self.place(key);
        let points = || {
            series
                .iter()
                .flat_map(|series| series.points.iter().flatten())
        };
        if points().next().is_none() {
            self.nothing_to_draw(place, "no figure is in it");
            return false;
        }
        let longest_word = categories
            .iter()
            .flat_map(|label| label.split_whitespace())
            .map(|word| word.chars().count())
            .max()
            .unwrap_or(0);
        let mut labels = categories
            .iter()
            .chain(series.iter().map(|series| &series.name));
        let long = labels.find(|label| label.chars().count() > LONGEST_LABEL);
        let count = categories.len();
        let upright = matches!(kind, ChartKind::Column | ChartKind::Stacked);
        let most = if kind == ChartKind::Line {
            MOST_POINTS
        } else {
            MOST_CATEGORIES
        };
        let side_by_side = matches!(kind, ChartKind::Column | ChartKind::Bar);
        let (message, hint) = if series.len() > MOST_SERIES {
            (
                format!("{} series are too many to tell apart", series.len()),
                format!("Draw {MOST_SERIES} at most: name them under `series`."),
            )
        } else if count > most {
            (
                format!("{count} categories are too many to read"),
                format!("Draw {most} at most: name them under `rows`."),
            )
        } else if side_by_side && count * series.len() > MOST_BARS {
            (
                format!("{count} times {} bars are too many to read", series.len()),
                format!("Draw {MOST_BARS} at most, or `kind: line`."),
            )
        } else if let Some(label) = long {
            let start: String = label.chars().take(30).collect();
            (
                format!("the label `{start}…` is too long for a chart"),
                format!("A label has {LONGEST_LABEL} characters at most."),
            )
        } else if upright && count * longest_word > LETTERS_BELOW {
            (
                format!("the labels of {count} columns do not fit beside each other"),
                "Write `kind: bar`: bars have their labels at their side.".to_owned(),
            )
        } else if kind == ChartKind::Line && count < 2 {
            (
                "a line needs two points at least".to_owned(),
                "Write `kind: column` or `kind: bar`.".to_owned(),
            )
        } else if kind == ChartKind::Stacked && series.len() < 2 {
            (
                "a stacked chart needs two series at least".to_owned(),
                "Write `kind: column`.".to_owned(),
            )
        } else if let Some(below) = points()
            .filter(|_| kind == ChartKind::Stacked)
            .find(|point| point.figure.value < Decimal::ZERO)
        {
            (
                format!("{} is below nought, and can't be stacked", below.text),
                "Write `kind: column`.".to_owned(),
            )
        } else {
            return true;
        };
        self.fault(
            Code::InvalidValue,
            place,
            format!("the chart `{}` can't be drawn: {message}", key.value),
            hint,
        );
        false
    }
}
