//! Synthetic meetings of nothing but tables, in which every sum is stated: what checking figures costs.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use crate::synthetic::{Dice, write_papers};

/// Writes a meeting of `papers` reports of so many tables with so many rows, every sum in them stated. Gives the number
/// of figures that are checked or summed.
pub fn write_tables(dir: &Path, papers: usize, tables: usize, rows: usize) -> io::Result<u64> {
    write_papers(dir, papers, |number| report_of_tables(number, tables, rows))?;
    let cells = papers * tables * (rows + 1) * 5;
    Ok(u64::try_from(cells).unwrap_or(u64::MAX))
}

/// A report of tables of four columns and their sums, by row and by column.
fn report_of_tables(number: usize, tables: usize, rows: usize) -> String {
    const YEARS: [&str; 4] = ["2027/28", "2028/29", "2029/30", "2030/31"];
    let mut dice = Dice(number as u64);
    let mut out = format!(
        "title: Budget book {number}\nrecommendations:\n  - That the Committee notes the report.\ntables:\n"
    );
    for table in 1..=tables {
        let _ = write!(
            out,
            "  table{table}:\n    caption: Budget by service, part {table}\n    columns:\n      \
             service: {{ title: Service, row_header: true }}\n"
        );
        for (at, year) in (1..).zip(YEARS) {
            let _ = writeln!(out, "      y{at}: {{ title: {year}, unit: £000 }}");
        }
        out.push_str(
            "      all: { title: All years, unit: £000, sum: [y1, y2, y3, y4] }\n    rows:\n",
        );
        let mut sums = [0; 5];
        for row in 1..=rows {
            let mut cells = [0; 5];
            for cell in &mut cells[..4] {
                *cell = dice.roll(2_000_000);
            }
            cells[4] = cells[..4].iter().sum();
            for (sum, cell) in sums.iter_mut().zip(cells) {
                *sum += cell;
            }
            let [a, b, c, d, all] = cells;
            let _ = writeln!(
                out,
                "      - [Service {row} of division {table}, {a}, {b}, {c}, {d}, {all}]"
            );
        }
        let [a, b, c, d, all] = sums;
        let _ = writeln!(
            out,
            "    total: {{ label: Total, y1: {a}, y2: {b}, y3: {c}, y4: {d}, all: {all} }}"
        );
    }
    out.push_str("sections:\n  - heading: Tables\n    paragraphs:\n");
    for table in 1..=tables {
        let _ = writeln!(out, "      - table: table{table}");
    }
    out
}
