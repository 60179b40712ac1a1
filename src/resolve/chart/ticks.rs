//! The marks of a value axis: round numbers, computed exactly.

use rust_decimal::Decimal;

use crate::model::{ChartKind, Figure, Negative, Series};
use crate::resolve::number::format_number;

/// The most steps between marks.
const MOST_STEPS: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// How far down and up the figures of a chart reach.
pub(super) fn reach(kind: ChartKind, series: &[Series], categories: usize) -> (Decimal, Decimal) {
    let figures = |category: usize| {
        let points = series
            .iter()
            .filter_map(move |series| series.points.get(category)?.as_ref());
        points.map(|point| point.figure.value)
    };
    let mut low = Decimal::ZERO;
    let mut high = Decimal::ZERO;
    for category in 0..categories {
        if kind == ChartKind::Stacked {
            high = high.max(figures(category).fold(Decimal::ZERO, Decimal::saturating_add));
        } else {
            low = figures(category).fold(low, Decimal::min);
            high = figures(category).fold(high, Decimal::max);
        }
    }
    (low, high)
}

/// Marks from at or below `low` to at or above `high`, at most seven, with nought among them. They have no more decimal
/// places than the figures: nobody counts half a child.
pub(super) fn ticks(low: Decimal, high: Decimal, places: u32, negative: Negative) -> Vec<Figure> {
    let low = low.min(Decimal::ZERO);
    let mut high = high.max(Decimal::ZERO);
    if low == high {
        high = Decimal::new(1, places.min(28));
    }
    let figure = |value: Decimal, places: u32| Figure {
        value,
        places,
        unit: None,
        number: format_number(value, places, negative),
    };
    round_marks(low, high, places)
        .map(|(marks, places)| marks.into_iter().map(|mark| figure(mark, places)).collect())
        // Figures at the end of what a decimal can hold: no round number lies beyond them.
        .unwrap_or_else(|| {
            let mut ends = vec![low, Decimal::ZERO, high];
            ends.dedup();
            ends.into_iter().map(|end| figure(end, places)).collect()
        })
}

fn round_marks(low: Decimal, high: Decimal, places: u32) -> Option<(Vec<Decimal>, u32)> {
    let step = find_step(high.checked_sub(low)?, places)?;
    let mut mark = low.checked_div(step)?.floor().checked_mul(step)?;
    let mut marks = vec![mark];
    while mark < high {
        mark = mark.checked_add(step)?;
        marks.push(mark);
    }
    Some((marks, step.normalize().scale()))
}

/// The least round step that covers a range in few steps: 1, 2, 2.5 or 5 times a power of ten.
fn find_step(range: Decimal, places: u32) -> Option<Decimal> {
    let round = [
        Decimal::ONE,
        Decimal::TWO,
        Decimal::new(25, 1),
        Decimal::from(5),
    ];
    let mut power = Decimal::new(1, places.min(20));
    loop {
        for times in round {
            let step = power.checked_mul(times)?;
            if step.normalize().scale() <= places && step.checked_mul(MOST_STEPS)? >= range {
                return Some(step.normalize());
            }
        }
        power = power.checked_mul(Decimal::TEN)?;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marks(low: &str, high: &str, places: u32) -> Vec<String> {
        let number = |text: &str| text.parse::<Decimal>().expect("a number");
        ticks(number(low), number(high), places, Negative::Minus)
            .into_iter()
            .map(|tick| tick.number)
            .collect()
    }

    #[test]
    fn marks_are_round_and_hold_the_figures() {
        assert_eq!(
            marks("0", "10.776", 3),
            ["0.0", "2.5", "5.0", "7.5", "10.0", "12.5"]
        );
        assert_eq!(marks("3", "97", 0), ["0", "20", "40", "60", "80", "100"]);
        assert_eq!(
            marks("-1234", "2100", 0),
            ["−2,000", "−1,000", "0", "1,000", "2,000", "3,000"]
        );
        assert_eq!(
            marks("-0.4", "-0.1", 1),
            ["−0.4", "−0.3", "−0.2", "−0.1", "0.0"]
        );
    }

    #[test]
    fn whole_things_have_whole_marks() {
        assert_eq!(marks("0", "3", 0), ["0", "1", "2", "3"]);
        assert_eq!(marks("0", "0", 0), ["0", "1"]);
        assert_eq!(marks("0", "12", 0), ["0", "5", "10", "15"]);
    }

    #[test]
    fn the_largest_figure_has_marks_too() {
        let marks = ticks(Decimal::ZERO, Decimal::MAX, 0, Negative::Minus);
        assert_eq!(marks.last().map(|mark| mark.value), Some(Decimal::MAX));
    }

    proptest! {
        #[test]
        fn any_figures_lie_between_few_marks_that_rise_evenly(a: i64, b: i64, places in 0u32..6) {
            let (a, b) = (Decimal::new(a, places), Decimal::new(b, places));
            let marks = ticks(a.min(b), a.max(b), places, Negative::Minus);
            let values: Vec<_> = marks.iter().map(|mark| mark.value).collect();
            prop_assert!((2..=7).contains(&values.len()), "{values:?}");
            prop_assert!(values.contains(&Decimal::ZERO));
            prop_assert!(values[0] <= a.min(b) && *values.last().unwrap() >= a.max(b));
            let step = values[1] - values[0];
            prop_assert!(values.windows(2).all(|pair| pair[1] - pair[0] == step));
        }
    }
}
