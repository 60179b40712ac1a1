use rust_decimal::Decimal;

use super::*;
use crate::model::{Figure, Point, Quantity, Series, Text, Unit};

/// Letters that are all half as wide as high.
struct Even;

impl Letters for Even {
    fn width(&mut self, words: &str, size: f64) -> f64 {
        words.chars().count() as f64 * size / 2.0
    }
}

fn look() -> Look {
    Look {
        size: 10.0,
        text: Colour::grey(20),
        secondary: Colour::grey(80),
        rule: Colour::grey(180),
        colours: [20, 50, 80, 110, 140, 170, 200, 230].map(Colour::grey),
    }
}

fn figure(value: &str) -> Figure {
    let value: Decimal = value.parse().expect("a number");
    Figure {
        value,
        places: value.scale(),
        unit: None,
        number: value.to_string(),
    }
}

/// A chart of rows of figures, a row a series; an empty text is an empty cell.
pub fn chart(kind: ChartKind, categories: &[&str], rows: &[&[&str]], ticks: &[&str]) -> Chart {
    let point = |value: &&str| {
        (!value.is_empty()).then(|| Point {
            name: String::new(),
            figure: figure(value),
            text: (*value).to_owned(),
        })
    };
    let series = rows.iter().enumerate().map(|(index, row)| Series {
        name: format!("Series {index}"),
        points: row.iter().map(point).collect(),
    });
    Chart {
        name: "c".to_owned(),
        anchor: "c-c".to_owned(),
        label: "Figure 1".to_owned(),
        title: Text::from_markdown("A chart"),
        kind,
        unit: Unit {
            text: "£m".into(),
            quantity: Quantity::Money('£'),
            exponent: 6,
        },
        axis: "Spending (£m)".to_owned(),
        categories: categories.iter().map(|label| (*label).to_owned()).collect(),
        series: series.collect(),
        ticks: ticks.iter().map(|tick| figure(tick)).collect(),
        alt: String::new(),
        alt_given: false,
        data: Text::default(),
    }
}

fn drawn(chart: &Chart) -> Drawing {
    draw(chart, &look(), 420.0, &mut Even)
}

/// The bars that are no sample of a legend, as left, top, width and height.
fn bars(drawing: &Drawing) -> Vec<(f64, f64, f64, f64)> {
    let bars = drawing.shapes.iter().filter_map(|shape| match *shape {
        Shape::Bar {
            x,
            y,
            width,
            height,
            ..
        } => Some((x, y, width, height)),
        _ => None,
    });
    bars.filter(|bar| (bar.2 - 10.0).abs() > 1e-9).collect()
}

/// The words of a drawing with the rectangles that they take.
fn words(drawing: &Drawing) -> Vec<(&str, [f64; 4])> {
    let words = drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Words(words) => Some(words),
        _ => None,
    });
    words
        .map(|words| {
            let (left, right) = words.span(Even.width(&words.text, words.size));
            let top = words.y - 0.7 * words.size;
            (words.text.as_str(), [left, top, right, words.y])
        })
        .collect()
}

#[track_caller]
fn assert_readable(drawing: &Drawing) {
    let words = words(drawing);
    for (index, (one, a)) in words.iter().enumerate() {
        assert!(
            a[0] >= -0.01
                && a[1] >= -0.01
                && a[2] <= drawing.width + 0.01
                && a[3] <= drawing.height,
            "`{one}` stands outside"
        );
        for (other, b) in &words[index + 1..] {
            let apart = a[2] <= b[0] + 0.01 || b[2] <= a[0] + 0.01 || a[3] <= b[1] || b[3] <= a[1];
            assert!(apart, "`{one}` runs into `{other}`");
        }
    }
}

#[test]
fn columns_are_as_high_as_their_figures() {
    let chart = chart(
        ChartKind::Column,
        &["A", "B", "C"],
        &[&["10", "20", "5"]],
        &["0", "10", "20"],
    );
    let drawing = drawn(&chart);
    let bars = bars(&drawing);
    let heights: Vec<f64> = bars.iter().map(|bar| bar.3).collect();
    assert!(
        (heights[1] - 2.0 * heights[0]).abs() < 1e-9
            && (heights[0] - 2.0 * heights[2]).abs() < 1e-9
    );
    // All stand on the same line.
    assert!(
        bars.iter()
            .all(|bar| (bar.1 + bar.3 - bars[0].1 - bars[0].3).abs() < 1e-9)
    );
    assert_readable(&drawing);
}

#[test]
fn what_is_below_nought_hangs_from_its_line() {
    for kind in [ChartKind::Column, ChartKind::Bar] {
        let chart = chart(
            kind,
            &["Up", "Down"],
            &[&["15", "-15"]],
            &["-20", "-10", "0", "10", "20"],
        );
        let drawing = drawn(&chart);
        let bars = bars(&drawing);
        let (up, down) = (bars[0], bars[1]);
        if kind == ChartKind::Column {
            assert!((up.1 + up.3 - down.1).abs() < 1e-9 && (up.3 - down.3).abs() < 1e-9);
        } else {
            assert!((down.0 + down.2 - up.0).abs() < 1e-9 && (up.2 - down.2).abs() < 1e-9);
        }
        assert_readable(&drawing);
    }
}

#[test]
fn groups_of_bars_are_further_apart_than_a_missing_bar_is_wide() {
    let rows: [&[&str]; 2] = [&["10", "20"], &["15", "5"]];
    let drawing = drawn(&chart(
        ChartKind::Bar,
        &["A", "B"],
        &rows,
        &["0", "10", "20"],
    ));
    let bars = bars(&drawing);
    let gap = |above: usize| bars[above + 1].1 - bars[above].1 - bars[above].3;
    assert!(gap(0).abs() < 1e-9);
    assert!(gap(1) > bars[0].3);
    assert_readable(&drawing);
}

#[test]
fn stacked_columns_stand_on_top_of_each_other() {
    let chart = chart(
        ChartKind::Stacked,
        &["A", "B"],
        &[&["10", "20"], &["30", ""], &["5", "5"]],
        &["0", "25", "50"],
    );
    let drawing = drawn(&chart);
    let bars = bars(&drawing);
    assert_eq!(bars.len(), 5);
    assert!((bars[0].1 - bars[1].1 - bars[1].3).abs() < 1e-9);
    assert!((bars[1].1 - bars[2].1 - bars[2].3).abs() < 1e-9);
    assert!((bars[1].3 - 3.0 * bars[0].3).abs() < 1e-9);
    // An empty cell takes no room.
    assert!((bars[3].1 - bars[4].1 - bars[4].3).abs() < 1e-9);
    assert_readable(&drawing);
}

#[test]
fn a_line_has_a_gap_where_a_figure_is_missing() {
    let chart = chart(
        ChartKind::Line,
        &["1", "2", "3", "4", "5"],
        &[&["1", "2", "", "4", "5"]],
        &["0", "2", "4", "6"],
    );
    let drawing = drawn(&chart);
    let courses = drawing.shapes.iter().filter(
        |shape| matches!(shape, Shape::Line { thickness, .. } if (*thickness - 1.6).abs() < 1e-9),
    );
    assert_eq!(courses.count(), 2);
    assert!(!words(&drawing).iter().any(|(text, _)| text.is_empty()));
    assert_readable(&drawing);
}

#[test]
fn words_never_run_into_each_other() {
    let years: Vec<String> = (0..24)
        .map(|year| format!("{}/{}", 1994 + year, 95 + year))
        .collect();
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    let figures: Vec<String> = (0..24)
        .map(|at| format!("{}.5", (at * 37) % 90 + 10))
        .collect();
    let rows: Vec<Vec<&str>> = (0..6)
        .map(|row| {
            (0..24)
                .map(|at| figures[(at + row * 5) % 24].as_str())
                .collect()
        })
        .collect();
    let long = [
        "Education, children and families",
        "Adult social care",
        "Places and the environment",
        "Staff",
    ];
    let ticks = ["0", "20", "40", "60", "80", "100"];
    for kind in [
        ChartKind::Column,
        ChartKind::Stacked,
        ChartKind::Bar,
        ChartKind::Line,
    ] {
        for count in [1, 2, 6] {
            for categories in [&years[..], &long[..]] {
                let rows: Vec<&[&str]> = rows[..count]
                    .iter()
                    .map(|row| &row[..categories.len()])
                    .collect();
                assert_readable(&drawn(&chart(kind, categories, &rows, &ticks)));
            }
        }
    }
}

#[test]
fn names_stand_at_the_ends_of_lines_that_meet() {
    let rows: Vec<&[&str]> = vec![&["1", "5"], &["2", "5"], &["3", "5"], &["4", "5"]];
    let drawing = drawn(&chart(
        ChartKind::Line,
        &["A", "B"],
        &rows,
        &["0", "2", "4", "6"],
    ));
    let names: Vec<_> = words(&drawing)
        .into_iter()
        .filter(|(text, _)| text.starts_with("Series"))
        .collect();
    assert_eq!(names.len(), 4);
    assert!(names.iter().all(|(_, place)| place[0] > 300.0));
    assert_readable(&drawing);
}

#[test]
fn the_same_chart_is_always_drawn_the_same() {
    let chart = chart(
        ChartKind::Line,
        &["A", "B"],
        &[&["1", "2"], &["2", "1"]],
        &["0", "1", "2"],
    );
    assert_eq!(drawn(&chart), drawn(&chart));
}

#[test]
fn figures_in_a_stack_can_be_read_on_any_colour() {
    let rows: Vec<&[&str]> = vec![&["5"]; 8];
    let drawing = drawn(&chart(
        ChartKind::Stacked,
        &["A"],
        &rows,
        &["0", "20", "40"],
    ));
    let mut fills = Vec::new();
    for shape in &drawing.shapes {
        match shape {
            Shape::Bar { fill, width, .. } if (*width - 10.0).abs() > 1e-9 => fills.push(*fill),
            Shape::Words(words) if words.text == "5" => {
                let behind = fills.last().expect("the segment was drawn");
                assert!(words.colour.contrast(*behind) >= 4.5);
            }
            _ => {}
        }
    }
    assert_eq!(fills.len(), 8);
}
