//! Tables of random figures against whole-number arithmetic.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::model::{Block, Cell, Row, Table};
use crate::resolve::number::parse_number;

/// A table's typed figures, in units of their last decimal place.
#[derive(Debug, Clone)]
struct Figures {
    places: u32,
    columns: usize,
    /// Rows between sub-totals.
    groups: Vec<Vec<Vec<i64>>>,
}

fn figures() -> impl Strategy<Value = Figures> {
    (0_u32..4, 1_usize..4).prop_flat_map(|(places, columns)| {
        let row = prop::collection::vec(-9_999_999_i64..10_000_000, columns);
        let group = prop::collection::vec(row, 1..5);
        prop::collection::vec(group, 1..4).prop_map(move |groups| Figures {
            places,
            columns,
            groups,
        })
    })
}

impl Figures {
    /// Every row as it must come out, with its sum last: body rows, each group's sub-total after it, then the total.
    fn sums(&self) -> Vec<Vec<i64>> {
        let with_sum = |row: &[i64]| -> Vec<i64> {
            let sum = row.iter().sum();
            row.iter().copied().chain([sum]).collect()
        };
        let add = |rows: &[Vec<i64>]| -> Vec<i64> {
            (0..self.columns)
                .map(|column| rows.iter().map(|row| row[column]).sum())
                .collect()
        };
        let mut rows = Vec::new();
        for group in &self.groups {
            rows.extend(group.iter().map(|row| with_sum(row)));
            rows.push(with_sum(&add(group)));
        }
        rows.push(with_sum(&add(&self.groups.concat())));
        rows
    }

    fn decimal(&self, units: i64) -> Decimal {
        Decimal::new(units, self.places)
    }

    fn typed(&self, units: i64) -> String {
        self.decimal(units).to_string()
    }

    /// A report with the table. With `stated` rows, every sum is stated as there.
    fn report(&self, stated: Option<&[Vec<i64>]>) -> Case {
        let names: Vec<String> = (0..self.columns).map(|at| format!("c{at}")).collect();
        let heads: String = names
            .iter()
            .map(|name| format!("      {name}: {{ title: {name}, unit: £m }}\n"))
            .collect();
        let stated_under = |row: &[i64]| -> String {
            let names = names.iter().map(String::as_str).chain(["all"]);
            names
                .zip(row)
                .map(|(name, units)| format!(", {name}: {}", self.typed(*units)))
                .collect()
        };
        let mut rows = String::new();
        let mut at = 0;
        for (number, group) in self.groups.iter().enumerate() {
            for row in group {
                let cells: Vec<String> = match stated {
                    None => row.iter().map(|units| self.typed(*units)).collect(),
                    Some(all) => all[at].iter().map(|units| self.typed(*units)).collect(),
                };
                rows += &format!("      - [Row {at}, {}]\n", cells.join(", "));
                at += 1;
            }
            let figures = stated.map_or_else(String::new, |all| stated_under(&all[at]));
            rows += &format!("      - subtotal: {{ label: Part {number}{figures} }}\n");
            at += 1;
        }
        let figures = stated.map_or_else(String::new, |all| stated_under(&all[at]));
        Case::report(&format!(
            "title: T\nsections:\n  - heading: H\n    paragraphs:\n      - table: t\ntables:\n  t:\n    caption: C\n    columns:\n      name: {{ title: Name, row_header: true }}\n{heads}      all: {{ title: All, unit: £m, sum: [{}] }}\n    rows:\n{rows}    total: {{ label: Total{figures} }}\n",
            names.join(", ")
        ))
    }
}

fn table(case: &Case) -> Arc<Table> {
    match &case.paper().body.sections[0].blocks[0] {
        Block::Table(table) => table.clone(),
        _ => panic!("a table"),
    }
}

fn printed_and_exact(row: &Row) -> Vec<(String, Decimal)> {
    row.cells
        .iter()
        .filter_map(|cell| match cell {
            Cell::Figure(figure) => Some((figure.number.clone(), figure.value)),
            _ => None,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Sums are computed exactly, and what is printed of them reads back as the same figure.
    #[test]
    fn computed_sums_are_exact_and_read_back(figures in figures()) {
        let table = table(&figures.report(None));
        let rows: Vec<_> = table.rows.iter().chain(&table.total).collect();
        let expected = figures.sums();
        prop_assert_eq!(rows.len(), expected.len());
        for (row, expected) in rows.into_iter().zip(expected) {
            let shown = printed_and_exact(row);
            prop_assert_eq!(shown.len(), expected.len());
            for ((printed, exact), units) in shown.into_iter().zip(expected) {
                prop_assert_eq!(exact, figures.decimal(units));
                prop_assert_eq!(parse_number(&printed, Some("£m")), Some(exact), "{}", printed);
            }
        }
    }

    /// A table whose sums are stated as they are is fine; with any one of its figures changed, it is not.
    #[test]
    fn any_one_figure_changed_is_reported(
        figures in figures(),
        at in any::<prop::sample::Index>(),
        change in prop_oneof![-999_i64..0, 1_i64..1000],
    ) {
        let mut stated = figures.sums();
        let (_, faults) = figures.report(Some(&stated)).resolve();
        prop_assert_eq!(show(&faults), "");
        let width = figures.columns + 1;
        let cell = at.index(stated.len() * width);
        stated[cell / width][cell % width] += change;
        let (_, faults) = figures.report(Some(&stated)).resolve();
        prop_assert!(!show(&faults).is_empty(), "the change of {} by {} goes unseen", cell, change);
        // More than the rounding of so few figures explains.
        if change.abs() > 30 {
            prop_assert!(faults.has_errors(), "{}", show(&faults));
        }
    }
}
