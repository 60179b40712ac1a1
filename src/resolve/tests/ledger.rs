//! What the ledger shows in text.

use super::*;
use crate::model::Block;

const TABLE: &str = "
tables:
  budget:
    caption: C
    columns:
      name: { title: Name, row_header: true }
      net: { title: Net, unit: £000 }
    rows: [[North, -120.0], [South, 3400.5]]
    total: {}
";

/// The only paragraph of a report with these figures and the table above.
fn case(figures: &str, text: &str) -> Case {
    Case::report(&format!(
        "title: T\nfigures:\n{figures}{TABLE}sections:\n  - heading: H\n    paragraphs:\n      - '{text}'\n      - table: budget\n"
    ))
}

fn shown(case: &Case) -> String {
    match &case.paper().body.sections[0].blocks[0] {
        Block::Paragraph(paragraph) => printed(&paragraph.text),
        other => panic!("{other:?}"),
    }
}

#[test]
fn thousands_are_printed_in_full_unless_another_unit_is_asked_for() {
    let text = "{{ tables.budget.net.south }}, {{ tables.budget.net.north }}, {{ tables.budget.net.total in £m }}, {{ tables.budget.net[\"North\"] in £m places 1 }}";
    let case = case(
        "  a: { value: 1 }\n",
        &format!("{text} {{{{ figures.a }}}}"),
    );
    assert_eq!(shown(&case), "£3,400,500, −£120,000, £3.2805m, −£0.1m 1");
}

#[test]
fn what_is_below_zero_is_printed_as_the_style_has_it() {
    let case = case(
        "  a: { value: -5, unit: £m }\n",
        "{{ figures.a }} {{ tables.budget.net.north }}",
    )
    .style("figures: { negative: parentheses }");
    assert_eq!(shown(&case), "(£5m) (£120,000)");
}

#[test]
fn a_half_is_rounded_as_the_style_has_it() {
    let figures =
        "  a: { value: 5, unit: £m }\n  b: { compute: figures.a / 2, places: 0, stated: 2 }\n";
    let even = case(figures, "{{ figures.b }}").style("figures: { rounding: half-even }");
    assert_eq!(shown(&even), "£2m");
    let up = case(figures, "{{ figures.b }}");
    assert!(up.faults().contains("`figures.b` is stated as £2"));
}

#[test]
fn a_report_takes_figures_from_another_and_an_appendix_from_its_report() {
    let other = "title: O\nfigures:\n  net: { value: 3.5, unit: £m }\nsections:\n  - heading: H\n    paragraphs: ['x']\n";
    let annex = "title: A\nsections:\n  - heading: H\n    paragraphs: ['{{ figures.a }} {{ tables.budget.net.south }}']\n";
    let yaml = format!(
        "title: T\nfigures:\n  a: {{ sum: reports.in-year.figures.net }}\n{TABLE}sections:\n  - heading: H\n    paragraphs: ['{{{{ figures.a in £000 }}}} {{{{ reports.in-year.figures.net }}}}', {{ table: budget }}]\nappendices: [{{ file: annex.yaml }}]\n"
    );
    let case = Case::new("agenda:\n  - report: report.yaml\n  - report: in-year.yaml\n")
        .file("report.yaml", &yaml)
        .file("in-year.yaml", other)
        .file("annex.yaml", annex);
    assert_eq!(case.faults(), "");
    assert_eq!(shown(&case), "£3,500,000 £3.5m");
    let paper = case.paper();
    let Block::Paragraph(first) = &paper.appendices[0].body.sections[0].blocks[0] else {
        panic!("a paragraph");
    };
    assert_eq!(printed(&first.text), "£3.5m £3,400,500");
}
