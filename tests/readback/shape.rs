//! The shape of the structure tree, as poppler sees it.

use std::fmt::Write as _;

use crate::built::{Built, edge_case, sample, sample_of_tables, sound_case};
use crate::structure::{Element, Kid};
use crate::tools::structure_text;

/// How much of a text the goldens show.
const SHOWN: usize = 56;

#[test]
fn the_front_sheet_is_details_agenda_and_notes() {
    let tree = Element::parse(&structure_text(&sample().pack));
    let part = tree.elements().next().unwrap();
    insta::assert_snapshot!(outline(part));
}

#[test]
fn a_short_paper_is_title_header_block_section() {
    let tree = Element::parse(&structure_text(&edge_case("one-line").papers[0].pdf));
    insta::assert_snapshot!(outline(&tree));
}

/// The tree a line an element, with the start of each text.
fn outline(element: &Element) -> String {
    let mut out = String::new();
    write_outline(element, 0, &mut out);
    out
}

fn write_outline(element: &Element, depth: usize, out: &mut String) {
    let _ = write!(out, "{:indent$}{}", "", element.kind, indent = depth * 2);
    for attribute in &element.attributes {
        let _ = write!(out, " [{attribute}]");
    }
    let text: String = element.kids.iter().filter_map(own_text).collect();
    if !text.is_empty() {
        let shown: String = text.chars().take(SHOWN).collect();
        let more = if shown.len() < text.len() { "…" } else { "" };
        let _ = write!(out, " \"{shown}{more}\"");
    }
    let objects = element.kids.iter().filter(|kid| matches!(kid, Kid::Object));
    for _ in objects {
        out.push_str(" (annotation)");
    }
    out.push('\n');
    for kid in element.elements() {
        write_outline(kid, depth + 1, out);
    }
}

fn own_text(kid: &Kid) -> Option<&str> {
    match kid {
        Kid::Text(text) => Some(text),
        Kid::Element(_) | Kid::Object => None,
    }
}

/// What may stand in an element whose content is fixed (ISO 32000-1, 14.8.4; ISO 14289-1, 7.2).
const KIDS: [(&str, &[&str]); 11] = [
    ("Document", &["Part"]),
    ("L", &["LI", "L"]),
    ("LI", &["Lbl", "LBody"]),
    ("TOC", &["TOCI", "TOC"]),
    ("TOCI", &["Lbl", "Reference", "P"]),
    ("Table", &["Caption", "THead", "TBody", "TFoot"]),
    ("THead", &["TR"]),
    ("TBody", &["TR"]),
    ("TFoot", &["TR"]),
    ("TR", &["TH", "TD"]),
    ("Reference", &["Link"]),
];

/// Elements that may stand in one kind of element only.
const PARENTS: [(&str, &[&str]); 8] = [
    ("Part", &["Document"]),
    ("LI", &["L"]),
    ("LBody", &["LI"]),
    ("Lbl", &["LI", "TOCI", "Note"]),
    ("TOCI", &["TOC"]),
    ("TR", &["THead", "TBody", "TFoot"]),
    ("TH", &["TR"]),
    ("TD", &["TR"]),
];

/// Checks every element of a file, and returns how often each kind stands in it.
fn assert_shape(pdf: &[u8]) -> std::collections::BTreeMap<String, usize> {
    let tree = Element::parse(&structure_text(pdf));
    let mut kinds = std::collections::BTreeMap::new();
    for part in tree.elements() {
        let mut level = 0;
        part.walk(&mut |parent, element| {
            let kind = element.kind.as_str();
            *kinds.entry(kind.to_owned()).or_default() += 1;
            let rule = |rules: &[(&str, &'static [&'static str])], of: &str| {
                rules
                    .iter()
                    .find(|(name, _)| *name == of)
                    .map(|(_, list)| *list)
            };
            if let Some(kids) = rule(&KIDS, &parent.kind) {
                assert!(kids.contains(&kind), "{kind} in {}", parent.kind);
            }
            if let Some(parents) = rule(&PARENTS, kind) {
                assert!(
                    parents.contains(&parent.kind.as_str()),
                    "{kind} in {}",
                    parent.kind
                );
            }
            let has = |name: &str| element.attributes.iter().any(|a| a.starts_with(name));
            let objects = element
                .kids
                .iter()
                .filter(|kid| matches!(kid, Kid::Object))
                .count();
            match kind {
                "TH" => assert!(has("Scope "), "a TH without a scope"),
                "L" => assert!(has("ListNumbering "), "an L without its numbering"),
                "Note" => assert!(element.named, "a Note without an ID"),
                "Link" => assert!(objects > 0, "a Link without its annotation"),
                "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => {
                    let new = kind[1..].parse::<u32>().unwrap();
                    assert!(new <= level + 1, "{kind} after H{level}");
                    assert!(new > 1 || level == 0, "a second H1 in a part");
                    level = new;
                }
                _ => assert_eq!(objects, 0, "an annotation in {kind}"),
            }
        });
        assert!(level > 0, "a part without a heading");
    }
    kinds
}

fn assert_shapes(built: &Built) {
    let pack = assert_shape(&built.pack);
    assert_eq!(pack["TOC"], 1);
    assert_eq!(pack["TOCI"], built.meeting.agenda.len());
    assert_eq!(pack["H1"], built.papers.len() + 1);
    for paper in &built.papers {
        assert_shape(&paper.pdf);
    }
}

#[test]
fn every_element_stands_where_it_may() {
    assert_shapes(&sample());
    assert_shapes(&sample_of_tables());
    for name in ["every-block", "list-five-deep", "many-footnotes"] {
        assert_shapes(&edge_case(name));
    }
    for name in [
        "boxes-definitions-and-run-in-headings",
        "title-lines-and-boxes-under-the-header",
    ] {
        assert_shapes(&sound_case(name));
    }
}
