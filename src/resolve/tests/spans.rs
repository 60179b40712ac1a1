//! Cells that span several, and that no figure changes because of them.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::model::{Block, Cell, Row, Span, Table};

fn table(case: &Case) -> Arc<Table> {
    match &case.paper().body.sections[0].blocks[0] {
        Block::Table(table) => table.clone(),
        _ => panic!("a table"),
    }
}

fn case(columns: &str, rows: &str) -> Case {
    Case::report(&format!(
        "title: T\nsections:\n  - heading: H\n    paragraphs:\n      - table: t\ntables:\n  t:\n    caption: C\n    columns:\n{columns}    rows:\n{rows}    total: {{ label: Total }}\n"
    ))
}

#[test]
fn rows_leave_out_what_others_cover() {
    let columns = "      a: { title: A, row_header: true }\n      b: { title: B }\n      n: { title: N, unit: £m }\n";
    let rows = "      - [{ text: x, rows: 2 }, y, 1]\n      - [z, 2]\n      - [{ text: w, columns: 3 }]\n      - { a: { text: v, columns: 2 }, n: 3 }\n";
    let table = table(&case(columns, rows));
    let spans: Vec<&[Span]> = table.rows.iter().map(|row| row.spans.as_slice()).collect();
    let span = |columns, rows| Span {
        column: 0,
        columns,
        rows,
    };
    assert_eq!(
        spans,
        [&[span(1, 2)][..], &[], &[span(3, 1)], &[span(2, 1)]]
    );
    assert_eq!(table.rows[1].cells[0], Cell::Empty);
    assert_eq!(table.rows[2].cells[2], Cell::Empty);
    let total = table.total.as_ref().expect("a total");
    assert_eq!(figures(total), ["6"]);
}

fn figures(row: &Row) -> Vec<String> {
    let figures = row.cells.iter().filter_map(|cell| match cell {
        Cell::Figure(figure) => Some(figure.number.clone()),
        _ => None,
    });
    figures.collect()
}

/// A row of two texts and two figures: what spans what in it.
#[derive(Debug, Clone)]
struct Drawn {
    /// How many rows the first text spans.
    rows: usize,
    /// How far the second text reaches over the figures, which are not there then.
    reach: usize,
    figures: [i64; 2],
    subtotal: bool,
}

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let row = (
        1_usize..4,
        1_usize..4,
        [-9_999_i64..10_000, -9_999_i64..10_000],
        any::<bool>(),
    );
    let row = row.prop_map(|(rows, reach, figures, subtotal)| Drawn {
        rows,
        reach,
        figures,
        subtotal,
    });
    prop::collection::vec(row, 1..8)
}

/// The same table twice: with spans, and with empty cells where they cover something.
fn both(rows: &[Drawn]) -> (String, String) {
    let (mut spanned, mut plain) = (String::new(), String::new());
    let mut left = 0;
    for (at, row) in rows.iter().enumerate() {
        let until_sum = rows[at..]
            .iter()
            .position(|row| row.subtotal)
            .map_or(rows.len() - at, |sum| sum + 1);
        let (first, bare) = if left > 0 {
            left -= 1;
            (String::new(), "\"\", ".to_owned())
        } else {
            let tall = row.rows.min(until_sum);
            left = tall - 1;
            (
                format!("{{ text: Row {at}, rows: {tall} }}, "),
                format!("Row {at}, "),
            )
        };
        let cells: Vec<String> = (0..2)
            .map(|column| match column + 1 < row.reach {
                true => "\"\"".to_owned(),
                false => row.figures[column].to_string(),
            })
            .collect();
        let seen: Vec<&str> = cells[row.reach - 1..].iter().map(String::as_str).collect();
        let second = format!("{{ text: What {at}, columns: {} }}", row.reach);
        let seen = [vec![second.as_str()], seen].concat().join(", ");
        let _ = writeln!(spanned, "      - [{first}{seen}]");
        let _ = writeln!(plain, "      - [{bare}What {at}, {}]", cells.join(", "));
        if row.subtotal {
            for text in [&mut spanned, &mut plain] {
                let _ = writeln!(text, "      - subtotal: {{ label: Part {at} }}");
            }
        }
    }
    (spanned, plain)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// No total, sub-total or other figure is another because cells span it or its neighbours.
    #[test]
    fn spans_change_no_figure(rows in drawn()) {
        let columns = "      a: { title: A, row_header: true }\n      b: { title: B }\n      m: { title: M, unit: £m }\n      n: { title: N, unit: £m }\n";
        let (spanned, plain) = both(&rows);
        let (spanned, plain) = (table(&case(columns, &spanned)), table(&case(columns, &plain)));
        let all = |table: &Table| -> Vec<Vec<String>> {
            table.rows.iter().chain(&table.total).map(figures).collect()
        };
        prop_assert_eq!(all(&spanned), all(&plain));
        let sum = |column: usize| -> i64 {
            let seen = rows.iter().filter(|row| column + 1 >= row.reach);
            seen.map(|row| row.figures[column]).sum()
        };
        let total = spanned.total.as_ref().expect("a total");
        let exact: Vec<_> = total.cells.iter().filter_map(|cell| match cell {
            Cell::Figure(figure) => Some(figure.value),
            _ => None,
        }).collect();
        prop_assert!(exact.len() <= 2);
        if exact.len() == 2 {
            prop_assert_eq!(exact, [sum(0).into(), sum(1).into()]);
        }
        let cells = spanned.rows.iter().flat_map(|row| row.spans.iter().map(move |span| (row, span)));
        for (row, span) in cells {
            let covered = span.column + 1..span.column + span.columns;
            prop_assert!(covered.into_iter().all(|at| row.cells[at] == Cell::Empty));
        }
    }
}
