//! Charts.

use super::*;
use crate::model::{Block, Chart};

const TABLE: &str = "tables:\n  budget:\n    caption: C\n    columns:\n      name: { title: Name, row_header: true }\n      a: { title: \"*Gross* & all\", unit: £000 }\n      b: { title: Net, unit: £m, places: 1 }\n      share: { title: Share, unit: \"%\" }\n    rows:\n      - [Education, 1200, 1.1, 60]\n      - { id: care, name: Social care, a: 800, b: 0.9, share: 40 }\n    total: { label: All }\n";

/// The blocks of a report with charts, in which `blocks` stand.
fn blocks(charts: &str, blocks: &str) -> Vec<Block> {
    let blocks: String = blocks
        .lines()
        .map(|line| format!("      {line}\n"))
        .collect();
    let charts: String = charts.lines().map(|line| format!("  {line}\n")).collect();
    let yaml = format!(
        "title: T\nfigures:\n  grant: {{ value: 2.5, unit: £m }}\n  staff_costs: {{ value: 900000, unit: £ }}\n{TABLE}charts:\n{charts}sections:\n  - heading: H\n    paragraphs:\n      - Grant {{{{ figures.grant }}}}.\n{blocks}"
    );
    Case::report(&yaml).paper().body.sections[0].blocks.clone()
}

fn chart(blocks: &[Block]) -> &Chart {
    let mut charts = blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    charts.next().expect("a chart")
}

fn drawn(chart: &Chart) -> Vec<Vec<String>> {
    let figures = |series: &crate::model::Series| {
        let points = series.points.iter().flatten();
        points.map(|point| point.figure.number.clone()).collect()
    };
    chart.series.iter().map(figures).collect()
}

#[test]
fn a_chart_of_a_table_draws_its_columns_of_one_unit() {
    let blocks = blocks(
        "c: { kind: column, title: A chart, table: budget }",
        "- table: budget\n- chart: c",
    );
    let chart = chart(&blocks);
    assert_eq!(chart.label, "Figure 1");
    assert_eq!(chart.categories, ["Education", "Social care"]);
    let names: Vec<_> = chart
        .series
        .iter()
        .map(|series| series.name.as_str())
        .collect();
    assert_eq!(names, ["Gross & all", "Net"]);
    // Millions are drawn on the axis of thousands, exactly.
    assert_eq!(drawn(chart), [["1,200", "800"], ["1,100", "900"]]);
    assert_eq!(chart.axis, "£000");
    assert_eq!(printed(&chart.data), "Data: Table 1");
    assert_eq!(
        chart.alt,
        "Column chart, £000. Gross & all – Education: £1,200,000; Social care: £800,000. Net – Education: £1.1m; Social care: £0.9m. Data: Table 1."
    );
    assert_eq!(blocks.len(), 3, "the table is placed already");
}

#[test]
fn a_table_that_stands_nowhere_else_follows_its_chart() {
    let blocks = blocks(
        "c: { kind: bar, title: A chart, table: budget, series: [share], rows: [care, total], axis: Part }",
        "- chart: c",
    );
    assert!(matches!(&blocks[2], Block::Table(table) if table.name == "budget"));
    let chart = chart(&blocks);
    assert_eq!(chart.categories, ["Social care", "All"]);
    assert_eq!(chart.axis, "Part (%)");
    assert_eq!(printed(&chart.data), "Data: Table 1");
}

#[test]
fn named_figures_are_drawn_in_the_first_ones_unit_with_a_table_of_their_own() {
    let blocks = blocks(
        "c: { kind: bar, title: A chart, figures: [figures.grant, figures.staff_costs, tables.budget.b.care] }",
        "- table: budget\n- chart: c\n- See {{ ref(\"charts.c\") }}.",
    );
    let chart = chart(&blocks);
    assert_eq!(chart.categories, ["Grant", "Staff costs", "Social care"]);
    assert_eq!(drawn(chart), [["2.5", "0.900000", "0.9"]]);
    assert_eq!(printed(&chart.data), "Data: Table 2");
    let Block::Table(table) = &blocks[3] else {
        panic!("the table of the figures");
    };
    let caption = table.caption.as_ref().expect("a caption");
    assert_eq!(printed(caption), "The figures of Figure 1");
    let Block::Paragraph(paragraph) = &blocks[4] else {
        panic!("a paragraph");
    };
    assert_eq!(printed(&paragraph.text), "See Figure 1.");
}

#[test]
fn an_author_s_alternative_text_stands_as_it_is() {
    let blocks = blocks(
        "c: { kind: bar, title: A chart, table: budget, alt: \"Education\n  leads.\" }",
        "- chart: c",
    );
    assert_eq!(chart(&blocks).alt, "Education leads.");
}

#[test]
fn a_chart_of_many_figures_is_told_in_short() {
    let rows: String = (0..30)
        .map(|row| format!("      - [{}, {}]\n", 1990 + row, (row * 7) % 30))
        .collect();
    let yaml = format!(
        "title: T\ntables:\n  t:\n    caption: C\n    columns: {{ y: {{ title: Year, row_header: true }}, n: {{ title: Places, unit: count }} }}\n    rows:\n{rows}charts:\n  c: {{ kind: line, title: A chart, table: t }}\nsections:\n  - heading: H\n    paragraphs:\n      - chart: c\n"
    );
    let paper = Case::report(&yaml).paper();
    assert_eq!(
        chart(&paper.body.sections[0].blocks).alt,
        "Line chart, Places. From 1990: 0 to 2019: 23, lowest 1990: 0, highest 2007: 29. Data: Table 1."
    );
}
