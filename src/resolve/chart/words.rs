//! What a chart says in words.

use crate::model::{Chart, ChartKind, Labels, Point, Quantity, Series, Unit};
use crate::resolve::section::plain_words;

/// The most figures that an alternative text lists one by one. Of more it says where they begin and end, and their
/// lowest and highest: nobody listens to a hundred, and the table is at hand.
const MOST_LISTED: usize = 24;

/// What the value axis says: the author's title, else the name of the only series, with the unit.
pub(super) fn axis(title: Option<String>, unit: &Unit, series: &[Series]) -> String {
    let title = title.unwrap_or_else(|| match series {
        [only] => only.name.clone(),
        _ => String::new(),
    });
    match (title.as_str(), &*unit.text) {
        (title, "") => title.to_owned(),
        ("", unit) => unit.to_owned(),
        (title, unit) => format!("{title} ({unit})"),
    }
}

/// The alternative text made from the figures: "Column chart, Spending (£m). Education: £10.8m; Social care: £4.2m."
pub(super) fn describe(chart: &Chart, labels: &Labels) -> String {
    let mut words = match chart.kind {
        ChartKind::Column => labels.column_chart.clone(),
        ChartKind::Stacked => labels.stacked_chart.clone(),
        ChartKind::Bar => labels.bar_chart.clone(),
        ChartKind::Line => labels.line_chart.clone(),
    };
    if !chart.axis.is_empty() {
        words.push_str(", ");
        words.push_str(&chart.axis);
    }
    let lists_all = chart.points().count() <= MOST_LISTED;
    for series in &chart.series {
        words.push_str(". ");
        if chart.series.len() > 1 {
            words.push_str(&series.name);
            words.push_str(" – ");
        }
        let figures: Vec<(&str, &Point)> = chart
            .categories
            .iter()
            .zip(&series.points)
            .filter_map(|(category, point)| Some((category.as_str(), point.as_ref()?)))
            .collect();
        if lists_all {
            let figures: Vec<_> = figures.iter().map(name).collect();
            words.push_str(&figures.join("; "));
        } else {
            let range = range(&figures, labels);
            let mut letters = range.chars();
            match letters.next() {
                // It begins a sentence where no name stands before it.
                Some(first) if chart.series.len() == 1 => {
                    words.extend(first.to_uppercase().chain(letters));
                }
                _ => words.push_str(&range),
            }
        }
    }
    words.push('.');
    words
}

/// "Education: £10.8m"; the unit in words stands in front of all figures and is not said again with each.
fn name((category, point): &(&str, &Point)) -> String {
    let unit = point.figure.unit.as_ref();
    let is_short =
        unit.is_some_and(|unit| matches!(unit.quantity, Quantity::Money(_) | Quantity::Percent));
    let figure = if is_short {
        &point.text
    } else {
        &point.figure.number
    };
    format!("{category}: {figure}")
}

/// "from 2010: £1m to 2020: £3m, lowest 2012: £0.5m, highest 2019: £4m"
fn range(figures: &[(&str, &Point)], labels: &Labels) -> String {
    let value = |figure: &&(&str, &Point)| figure.1.figure.value;
    // Of equal figures the first is named.
    let highest = figures.iter().rev().max_by_key(value);
    let fields = [
        ("{first}", figures.first()),
        ("{last}", figures.last()),
        ("{lowest}", figures.iter().min_by_key(value)),
        ("{highest}", highest),
    ];
    let range = labels.chart_range.clone();
    fields.into_iter().fold(range, |range, (field, figure)| {
        range.replace(field, &figure.map(name).unwrap_or_default())
    })
}

/// Ends an alternative text made from the figures with where they stand as a table, once that has its number.
pub(in crate::resolve) fn finish_alt(chart: &mut Chart) {
    if !chart.alt_given {
        chart.alt.push(' ');
        chart.alt.push_str(&plain_words(&chart.data));
        chart.alt.push('.');
    }
}
