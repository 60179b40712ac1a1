//! Numbers, labels and references.

use super::*;
use crate::model::{Block, ListItem, Paragraph, SectionOrigin};

fn paragraphs(paper: &Paper) -> Vec<&Paragraph> {
    let blocks = paper
        .body
        .sections
        .iter()
        .flat_map(|section| &section.blocks);
    blocks
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        })
        .collect()
}

const REPORT: &str = r#"
title: A report
recommendations:
  - text: See {{ ref("late") }}
    id: first
sections:
  - heading: Before
    paragraphs:
      - >-
        See {{ ref("after") }}, {{ ref("late") }}, {{ ref("second") }}, {{ ref("deep") }}, {{ ref("first") }},
        {{ ref("budget") }}, {{ ref('quiet') }} and {{ ref("maps") }}.
      - text: A list
        list:
          style: letter
          items:
            - one
            - text: two
              id: second
              list:
                style: letter
                items: [{ text: three, id: deep }]
      - subheading: A *quiet* word
        id: quiet
      - text: Unnumbered
        unnumbered: true
      - table: budget
  - heading: After
    id: after
    paragraphs:
      - { text: Late, id: late }
tables:
  budget:
    caption: Budget
    columns: { name: { title: Name }, net: { title: Net, unit: £ } }
    rows: [[a, 1]]
appendices:
  - { file: maps.yaml, id: maps }
"#;

const MAPS: &str = r#"
title: Maps
sections:
  - heading: A map
    id: map
    paragraphs:
      - text: See {{ ref("map") }} and {{ ref("late") }} of the report, and {{ ref("budget") }}.
      - image: map.png
        alt: A map
        caption: The borough
"#;

#[test]
fn references_lead_forward_and_say_what_the_style_says() {
    let paper = Case::report(REPORT)
        .file("maps.yaml", MAPS)
        .file("map.png", "")
        .paper();
    let first = &paragraphs(&paper)[0].text;
    assert_eq!(
        printed(first),
        "See section 2, paragraph 2.1, paragraph 1.2(b), paragraph 1.2(b)(A), recommendation 1, \
         Table 1, “A quiet word” and Appendix A."
    );
    let anchors: Vec<_> = first
        .parts
        .iter()
        .filter_map(|part| match part {
            TextPart::Reference { anchor, .. } => Some(anchor.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        anchors,
        [
            "after",
            "late",
            "second",
            "deep",
            "first",
            "t-budget",
            "quiet",
            "appendix-a"
        ]
    );
}

#[test]
fn an_appendix_counts_anew_and_sees_the_report() {
    let paper = Case::report(REPORT)
        .file("maps.yaml", MAPS)
        .file("map.png", "")
        .paper();
    let appendix = &paper.appendices[0];
    assert_eq!(
        (&*appendix.label, &*appendix.anchor),
        ("Appendix A", "appendix-a")
    );
    let section = &appendix.body.sections[0];
    assert_eq!(
        (section.number.as_deref(), &*section.anchor),
        (Some("1"), "appendix-a-map")
    );
    let Block::Paragraph(paragraph) = &section.blocks[0] else {
        panic!("a paragraph")
    };
    assert_eq!(paragraph.anchor.as_deref(), Some("appendix-a-p-1-1"));
    assert_eq!(
        printed(&paragraph.text),
        "See section 1 and paragraph 2.1 of the report, and Table 1."
    );
    let Block::Image(image) = &section.blocks[1] else {
        panic!("an image")
    };
    assert_eq!(
        (image.label.as_deref(), &*image.anchor),
        (Some("Figure 1"), "appendix-a-f-1")
    );
}

#[test]
fn an_unnumbered_paragraph_takes_no_number() {
    let paper = Case::report(REPORT)
        .file("maps.yaml", MAPS)
        .file("map.png", "")
        .paper();
    let numbers: Vec<_> = paragraphs(&paper)
        .iter()
        .map(|p| p.number.as_deref())
        .collect();
    assert_eq!(numbers, [Some("1.1"), Some("1.2"), None, Some("2.1")]);
}

#[test]
fn lists_take_the_next_label_in_a_list_of_their_own_style() {
    let yaml = r"
title: T
sections:
  - heading: H
    paragraphs:
      - text: P
        list:
          - text: a
            list:
              - text: b
                list:
                  - text: c
                    list: { style: roman, items: [d, { text: e, list: { style: roman, items: [f] } }] }
";
    let paper = Case::report(yaml).paper();
    fn labels(item: &ListItem, out: &mut Vec<String>) {
        out.push(item.label.clone());
        for item in item.list.iter().flat_map(|list| &list.items) {
            labels(item, out);
        }
    }
    let mut found = Vec::new();
    for item in &paragraphs(&paper)[0].list.as_ref().expect("a list").items {
        labels(item, &mut found);
    }
    assert_eq!(found, ["•", "–", "–", "(i)", "(ii)", "(I)"]);
}

#[test]
fn a_style_without_section_numbers_counts_paragraphs_straight_through() {
    let case = Case::report(REPORT)
        .file("maps.yaml", MAPS)
        .file("map.png", "");
    let case = case.style("numbering: { sections: \"\" }");
    let paper = case.paper();
    let numbers: Vec<_> = paragraphs(&paper)
        .iter()
        .filter_map(|p| p.number.as_deref())
        .collect();
    assert_eq!(numbers, ["1", "2", "3"]);
    assert_eq!(
        printed(&paper.recommendations.items[0].text),
        "See paragraph 3"
    );
    assert!(printed(&paragraphs(&paper)[0].text).starts_with("See “After”,"));
}

#[test]
fn closing_sections_go_on_with_the_numbers_and_list_appendices() {
    let style = "
closing:
  - { id: legal, heading: Legal, empty: None. }
  - { id: appendices, heading: Appendices, empty: None., lists: appendices }
";
    let case = Case::report(REPORT)
        .file("maps.yaml", MAPS)
        .file("map.png", "")
        .style(style);
    let paper = case.paper();
    let texts: Vec<_> = paper
        .body
        .sections
        .iter()
        .filter(|section| section.origin == SectionOrigin::Closing)
        .map(|section| match &section.blocks[..] {
            [Block::Paragraph(p)] => {
                format!("{:?} {:?} {}", section.number, p.number, printed(&p.text))
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        texts,
        [
            r#"Some("3") Some("3.1") None."#,
            r#"Some("4") Some("4.1") Appendix A: Maps"#,
        ]
    );
}
