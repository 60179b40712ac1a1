//! The numbering of five councils' papers, and how their reports are built.

use super::*;
use crate::model::{Block, Cell, List, Section};

/// Everything that carries a number or a heading, in the order of print.
fn outline(paper: &Paper) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = paper.body.sections.as_slice();
    for part in &paper.parts {
        lines.push(part.heading.clone());
        let (inside, behind) = rest.split_at(part.sections);
        sections(paper, inside, &mut lines);
        rest = behind;
    }
    sections(paper, rest, &mut lines);
    for appendix in &paper.appendices {
        lines.push(appendix.label.clone());
        sections(paper, &appendix.body.sections, &mut lines);
    }
    lines
}

fn sections(paper: &Paper, from: &[Section], lines: &mut Vec<String>) {
    for section in from {
        let number = section.number.clone().unwrap_or_default();
        lines.push(format!("# {number} {}", printed(&section.heading)).replace("  ", " "));
        for block in &section.blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let number = paragraph.number.as_deref().unwrap_or("-");
                    lines.push(format!("{number} {}", printed(&paragraph.text)));
                    list(paragraph.list.as_ref(), lines);
                }
                Block::Table(table) => {
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        if let Cell::List(items) = cell {
                            list(Some(items), lines);
                        }
                    }
                }
                Block::Recommendations => {
                    let held = &paper.recommendations;
                    if let Some(lead) = &held.lead {
                        let number = lead.number.as_deref().unwrap_or("-");
                        lines.push(format!("{number} {}", printed(&lead.text)));
                    }
                    for item in &held.items {
                        lines.push(format!("{} {}", item.number, printed(&item.text)));
                    }
                }
                _ => {}
            }
        }
        sections(paper, &section.sections, lines);
    }
}

fn list(from: Option<&List>, lines: &mut Vec<String>) {
    for item in from.into_iter().flat_map(|list| &list.items) {
        lines.push(format!("{} {}", item.label, printed(&item.text)));
        list(item.list.as_ref(), lines);
    }
}

#[test]
fn a_cabinet_report_in_two_parts() {
    let style = "
numbering:
  sections: ''
  paragraphs: straight
  paragraph_label: '{number}.'
  recommendations: '({a})'
  lists: { letter_bracket: ['{a})'] }
parts: [{ id: a, heading: PART A }, { id: b, heading: PART B }]
opening:
  - { id: purpose, heading: Purpose }
  - { id: recommendations, heading: Recommendations, holds: recommendations }
closing:
  - { id: circulation, heading: Circulation, part: a, empty: None., numbered: false }
  - { id: officers, heading: Officers to contact, part: a, numbered: false }
  - { id: papers, heading: Background papers, numbered: false, optional: true }
  - { id: equality, heading: Equality }
";
    let yaml = "
title: T
opening: { purpose: Why }
recommendations: { lead: 'It is recommended that:', items: [x, z] }
sections:
  - { heading: Late, part: b, paragraphs: [{ text: groups, id: groups, paragraphs: [{ text: one, list: [p] }, two] }, after] }
  - { heading: Reasons, part: a, paragraphs: [first, { text: second, list: { style: letter_bracket, items: [q] } }] }
closing: { officers: [Jo], equality: 'See {{ ref(\"groups\") }}' }
";
    let paper = Case::report(yaml).style(style).paper();
    assert_eq!(
        outline(&paper),
        [
            "PART A",
            "# Purpose",
            "1. Why",
            "# Recommendations",
            "2. It is recommended that:",
            "(a) x",
            "(b) z",
            "# Reasons",
            "3. first",
            "4. second",
            "a) q",
            "# Circulation",
            "- None.",
            "# Officers to contact",
            "- Jo",
            "PART B",
            "# Late",
            "5. groups",
            "5.1 one",
            "• p",
            "5.2 two",
            "6. after",
            "# Equality",
            "7. See paragraph 5",
        ]
    );
}

#[test]
fn recommendations_may_stand_last() {
    let style = "
closing:
  - { id: papers, heading: Papers, empty: None. }
  - { id: recommendations, heading: Recommendations, holds: recommendations, optional: true }
";
    let yaml = "
title: T
sections: [{ heading: First, paragraphs: [Text.] }]
";
    let with =
        format!("{yaml}recommendations: {{ lead: 'It is recommended:', items: [That x.] }}\n");
    let paper = Case::report(&with).style(style).paper();
    assert_eq!(
        outline(&paper),
        [
            "# 1 First",
            "1.1 Text.",
            "# 2 Papers",
            "2.1 None.",
            "# 3 Recommendations",
            "3.1 It is recommended:",
            "1. That x.",
        ]
    );
    let paper = Case::report(yaml).style(style).paper();
    assert_eq!(
        outline(&paper),
        ["# 1 First", "1.1 Text.", "# 2 Papers", "2.1 None."]
    );
}

#[test]
fn a_scrutiny_report_with_a_list_through_the_cells_of_a_table() {
    let style = "
numbering: { sections: '', paragraphs: straight, paragraph_label: '{number}.' }
closing:
  - { id: papers, heading: Papers, numbered: false }
  - { id: circulation, heading: Circulation, empty: None. }
";
    let yaml = "
title: T
sections:
  - { heading: One, paragraphs: [a, b] }
  - { heading: Two, paragraphs: [c, { table: work }], sections: [{ heading: In it, paragraphs: [d] }] }
tables:
  work:
    caption: Work
    columns: { left: { title: Left }, right: { title: Right } }
    rows:
      - [{ list: { style: decimal, items: [p, q] } }, { list: { style: decimal, continues: true, items: [r] } }]
      - [{ list: { style: decimal, continues: true, items: [s] } }, t]
closing: { papers: None }
";
    let paper = Case::report(yaml).style(style).paper();
    assert_eq!(
        outline(&paper),
        [
            "# One",
            "1. a",
            "2. b",
            "# Two",
            "3. c",
            "1. p",
            "2. q",
            "3. r",
            "4. s",
            "# In it",
            "4. d",
            "# Papers",
            "- None",
            "# Circulation",
            "5. None.",
        ]
    );
}

#[test]
fn a_county_report_with_an_appendix_counted_otherwise() {
    let style = "
numbering:
  sections: '{1}.'
  recommendations: '({1})'
  appendix_sections: ''
  appendix_paragraphs: straight
  appendix_paragraph_label: '{number}.'
  lists: { roman: ['({i})', '{paragraph}.{parent}.{1}.'] }
recommendations: { lead: 'The Committee is recommended to:', join: { between: ';', last: '; and', end: '.' } }
";
    let yaml = "
title: T
recommendations: ['consider.', agree, note it; and]
sections: [{ heading: Money, paragraphs: [one, two] }]
appendices: [{ file: a.yaml }]
";
    let appendix = "
title: A
sections:
  - { heading: First, paragraphs: [p, q] }
  - heading: Second
    paragraphs:
      - text: This requires
        list:
          style: roman
          items:
            - { text: staff, list: { style: roman, items: [assess, { text: work, id: work }] } }
            - support
      - 'See {{ ref(\"work\") }}'
";
    let paper = Case::report(yaml)
        .file("a.yaml", appendix)
        .style(style)
        .paper();
    let held = &paper.recommendations;
    let lead = held.lead.as_ref().expect("a lead");
    assert_eq!(lead.number, None);
    assert_eq!(printed(&lead.text), "The Committee is recommended to:");
    let items: Vec<_> = held
        .items
        .iter()
        .map(|item| format!("{} {}", item.number, printed(&item.text)))
        .collect();
    assert_eq!(items, ["(1) consider;", "(2) agree; and", "(3) note it."]);
    assert_eq!(
        outline(&paper),
        [
            "# 1. Money",
            "1.1 one",
            "1.2 two",
            "Appendix A",
            "# First",
            "1. p",
            "2. q",
            "# Second",
            "3. This requires",
            "(i) staff",
            "3.i.1. assess",
            "3.i.2. work",
            "(ii) support",
            "4. See paragraph 3.i.2",
        ]
    );
}

#[test]
fn numbers_three_deep_and_one_set_by_hand() {
    let yaml = "
title: T
sections:
  - { heading: Background, paragraphs: [a] }
  - heading: Issues
    sections:
      - { heading: Overview, paragraphs: [b, { text: c, number: '2.1.4' }, d] }
      - { heading: Context, paragraphs: [e, { text: f, number: 2.2.2 }] }
";
    let paper = Case::report(yaml)
        .style("numbering: { sections: '{1}.0' }")
        .paper();
    assert_eq!(
        outline(&paper),
        [
            "# 1.0 Background",
            "1.1 a",
            "# 2.0 Issues",
            "# 2.1 Overview",
            "2.1.1 b",
            "2.1.4 c",
            "2.1.5 d",
            "# 2.2 Context",
            "2.2.1 e",
            "2.2.2 f",
        ]
    );
}

#[test]
fn what_cannot_be_numbered_or_placed_is_said() {
    let yaml = "
title: T
opening: { aims: x }
sections:
  - heading: H
    part: c
    paragraphs:
      - { text: a, number: '2.' }
      - { text: b, number: '3', unnumbered: true }
      - { text: c, list: { style: romn, items: [i] } }
      - { text: d, list: { style: decimal, continues: true, items: [i] } }
      - { text: e, list: { continues: true, items: [i] } }
      - { text: f, list: { style: letter, start: 2, items: [i] } }
      - { text: g, list: { style: letter, start: 2, continues: true, items: [i] } }
    sections: [{ heading: I, part: a, paragraphs: [x] }]
";
    let case = Case::report(yaml).style(
        "parts: [{ id: a, heading: A }]\nopening: [{ id: purpose, heading: Purpose }]\nnumbering: { sections: '' }\n",
    );
    assert_eq!(
        case.faults(),
        "report.yaml:3:12+4 missing-section: the report has no section `purpose` (Purpose), which the house style requires
report.yaml:3:12+4 unknown-key: the house style `own` has no opening section `aims`
report.yaml:6:11+1 invalid-value: the house style `own` has no part `c`
report.yaml:8:28+4 invalid-value: `2.` is no number for a paragraph here
report.yaml:9:28+3 invalid-value: this paragraph has a `number` and is `unnumbered`
report.yaml:10:35+4 unknown-list: the house style `own` has no list `romn`
report.yaml:11:55+4 invalid-value: there is no `decimal` list before this one to continue
report.yaml:12:39+4 invalid-value: only a numbered list can continue another
report.yaml:14:50+1 invalid-value: a list that continues another has no `start` of its own
report.yaml:15:36+1 unknown-key: this section can't stand in a part"
    );
}

#[test]
fn a_paragraph_in_the_line_of_its_sections_number_has_none_of_its_own() {
    let style = "
closing:
  - { id: contact, heading: 'Contact Officer:', layout: run_in }
  - { id: member, heading: 'Local Member:', layout: run_in, empty: All }
  - { id: papers, heading: Papers, empty: None }
  - { id: notes, heading: 'Notes:', layout: run_in, numbered: false }
";
    let yaml = "
title: T
sections: [{ heading: One, paragraphs: [a] }]
closing: { contact: [Me, You, Them], notes: [Note] }
";
    let paper = Case::report(yaml).style(style).paper();
    assert_eq!(
        outline(&paper),
        [
            "# 1 One",
            "1.1 a",
            "# 2 Contact Officer:",
            "- Me",
            "2.1 You",
            "2.2 Them",
            "# 3 Local Member:",
            "- All",
            "# 4 Papers",
            "4.1 None",
            "# Notes:",
            "- Note",
        ]
    );
}
