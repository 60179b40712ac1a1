//! Structure trees put in order.

use lopdf::{Dictionary, Object};
use proptest::prelude::*;

use super::super::elements::{Elements, Kid};
use super::super::tree::Element;
use super::super::types::Type;

/// A tree in brackets: `Table(TR(TD TD) P)`, each leaf with content of its own.
fn tree(text: &str) -> Elements {
    let mut elements = Elements::default();
    let mut open: Vec<usize> = Vec::new();
    let mut last = None;
    let mut number = 0;
    let spaced = text.replace('(', " ( ").replace(')', " ) ");
    for word in spaced.split_whitespace() {
        match word {
            "(" => open.extend(last),
            ")" => drop(open.pop()),
            name => {
                let index = elements.add(Element::new(kind(name)));
                match open.last() {
                    Some(parent) => elements.list[*parent].kids.push(Kid::Element(index)),
                    None => elements.top.push(index),
                }
                last = Some(index);
            }
        }
    }
    for element in &mut elements.list {
        if element.kids.is_empty() {
            element.kids.push(Kid::Mark { page: 0, number });
            number += 1;
        }
    }
    elements
}

const KINDS: [Type; 24] = [
    Type::P,
    Type::Div,
    Type::NonStruct,
    Type::Sect,
    Type::Table,
    Type::THead,
    Type::TBody,
    Type::TFoot,
    Type::TR,
    Type::TH,
    Type::TD,
    Type::Caption,
    Type::L,
    Type::LI,
    Type::Lbl,
    Type::LBody,
    Type::TOC,
    Type::TOCI,
    Type::H,
    Type::H1,
    Type::H2,
    Type::H3,
    Type::H5,
    Type::Span,
];

fn kind(name: &str) -> Type {
    *KINDS.iter().find(|kind| kind.name() == name).unwrap()
}

fn shown(elements: &Elements, list: &[usize]) -> String {
    let one = |index: &usize| {
        let element = &elements.list[*index];
        let kids: Vec<usize> = element
            .kids
            .iter()
            .filter_map(|kid| match kid {
                Kid::Element(kid) => Some(*kid),
                _ => None,
            })
            .collect();
        let name = match element.kind {
            Type::H => format!("h{}", element.level),
            kind => kind.name().to_owned(),
        };
        if kids.is_empty() {
            name
        } else {
            format!("{name}({})", shown(elements, &kids))
        }
    };
    list.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn arranged(text: &str) -> String {
    let mut elements = tree(text);
    elements.arrange();
    elements.regularise();
    elements.level_headings();
    shown(&elements, &elements.top)
}

#[test]
fn good_trees_stay() {
    for good in [
        "P Table(Caption THead(TR(TH TH)) TBody(TR(TD TD)))",
        "L(Caption LI(Lbl LBody(P L(LI(LBody)))))",
        "TOC(TOCI TOC(TOCI))",
        "Table(TR(TD))",
    ] {
        assert_eq!(arranged(good), good);
    }
}

#[test]
fn what_stands_where_it_cannot_is_wrapped_or_loses_its_claim() {
    for (bad, good) in [
        ("TR(TD)", "Div(Div)"),
        ("LI(LBody)", "Div(Div)"),
        ("Table(TD TD P)", "Table(TR(TD TD) TR(TD(P) TD))"),
        ("Table(Div(TR(TD)) TR(P))", "Table(TR(TD) TR(TD(P)))"),
        (
            "Table(THead(TR(TH)) TR(TD))",
            "Table(THead(TR(TH)) TBody(TR(TD)))",
        ),
        ("Table(THead(TR(TH)))", "Table(TBody(TR(TH)))"),
        (
            "Table(THead(TR(TH)) THead(TR(TH)))",
            "Table(THead(TR(TH)) TBody(TR(TH)))",
        ),
        (
            "Table(TR(TD) Caption Caption)",
            "Table(Caption TR(TD) TR(TD(Div)))",
        ),
        ("L(P LI Lbl LBody)", "L(LI(LBody(P)) LI LI(Lbl LBody))"),
        ("L(LI(Lbl P P))", "L(LI(Lbl LBody(P P)))"),
        ("TOC(P Caption)", "TOC(Caption TOCI(P))"),
    ] {
        assert_eq!(arranged(bad), good, "{bad}");
    }
}

#[test]
fn rows_are_of_one_length_and_spans_stay_in_the_table() {
    let mut elements = tree("Table(TR(TH TD) TR(TD))");
    let set = |elements: &mut Elements, index: usize, key: &str, span: i64| {
        let mut attributes = Dictionary::new();
        attributes.set("O", Object::Name(b"Table".to_vec()));
        attributes.set(key, span);
        elements.list[index].attributes.push(attributes);
    };
    set(&mut elements, 2, "RowSpan", 9);
    set(&mut elements, 3, "ColSpan", 3);
    let done = elements.regularise();
    assert!(done.cells && done.scopes);
    assert_eq!(
        shown(&elements, &elements.top),
        "Table(TR(TH TD) TR(TD TD TD))"
    );
    let attribute =
        |index: usize, key: &[u8]| elements.list[index].attributes[0].get(key).unwrap().clone();
    assert_eq!(attribute(2, b"RowSpan"), Object::Integer(2));
    assert_eq!(attribute(2, b"Scope"), Object::Name(b"Column".to_vec()));
}

#[test]
fn a_table_that_lacks_too_much_is_none() {
    let rows = " TR(TD)".repeat(200);
    let cells = " TD".repeat(200);
    let text = format!("Table({rows} TR({cells}))");
    assert!(arranged(&text).starts_with("Div(Div(Div)"));
}

#[test]
fn headings_skip_no_level() {
    assert_eq!(arranged("H2 H2 H3 H1 H3 H5 H2"), "h1 h1 h2 h1 h2 h3 h2");
    assert_eq!(
        arranged("Sect(H Sect(H P Sect(H)) Sect(H))"),
        "Sect(h1 Sect(h2 P Sect(h3)) Sect(h2))"
    );
}

#[test]
fn empty_elements_go_but_cells_stay() {
    let mut elements = tree("Sect(P Div(Span)) Table(TR(TD TD))");
    for index in [1, 3, 6, 7] {
        elements.list[index].kids.clear();
    }
    elements.prune();
    assert_eq!(shown(&elements, &elements.top), "Table(TR(TD TD))");
}

/// Any tree, as text.
fn any_tree() -> impl Strategy<Value = String> {
    let leaf = proptest::sample::select(&KINDS[..]).prop_map(|kind| kind.name().to_owned());
    let tree = leaf.prop_recursive(5, 60, 5, |inner| {
        let kind = proptest::sample::select(&KINDS[..]);
        (kind, proptest::collection::vec(inner, 1..5))
            .prop_map(|(kind, kids)| format!("{}({})", kind.name(), kids.join(" ")))
    });
    proptest::collection::vec(tree, 1..4).prop_map(|trees| trees.join(" "))
}

/// The types of the kids of an element, looking through those that say nothing, as a judge does.
fn kids(elements: &Elements, index: usize) -> Vec<(usize, Type)> {
    let mut found = Vec::new();
    for kid in &elements.list[index].kids {
        if let Kid::Element(kid) = kid {
            let kind = elements.kind(*kid);
            if kind.is_transparent() {
                found.extend(kids(elements, *kid));
            } else {
                found.push((*kid, kind));
            }
        }
    }
    found
}

proptest! {
    #[test]
    fn any_tree_comes_out_in_order(text in any_tree()) {
        let mut elements = tree(&text);
        let marks = |elements: &Elements| {
            let order = elements.order();
            let kids = order.into_iter().flat_map(|index| elements.list[index].kids.clone());
            let mut marks: Vec<u32> = kids
                .filter_map(|kid| match kid {
                    Kid::Mark { number, .. } => Some(number),
                    _ => None,
                })
                .collect();
            marks.sort_unstable();
            marks
        };
        let before = marks(&elements);
        elements.arrange();
        elements.regularise();
        elements.level_headings();
        prop_assert_eq!(marks(&elements), before, "no content is lost");
        let mut last = 0;
        for index in elements.order() {
            let kinds: Vec<Type> = kids(&elements, index).into_iter().map(|(_, kind)| kind).collect();
            let all = |allowed: &[Type]| kinds.iter().all(|kind| allowed.contains(kind));
            let good = match elements.kind(index) {
                Type::Table => {
                    let groups = kinds.iter().filter(|kind| kind.is_row_group()).count();
                    all(&[Type::Caption, Type::TR, Type::THead, Type::TBody, Type::TFoot])
                        && (groups == 0 || kinds.contains(&Type::TBody))
                        && kinds.iter().skip(1).all(|kind| *kind != Type::Caption)
                }
                Type::THead | Type::TBody | Type::TFoot => all(&[Type::TR]),
                Type::TR => all(&[Type::TH, Type::TD]),
                Type::L => all(&[Type::Caption, Type::L, Type::LI]),
                Type::LI => all(&[Type::Lbl, Type::LBody]),
                Type::TOC => all(&[Type::Caption, Type::TOC, Type::TOCI]),
                kind => kinds.iter().all(|inner| {
                    !matches!(
                        inner,
                        Type::TR | Type::TH | Type::TD | Type::LI | Type::LBody | Type::TOCI
                    ) || kind.is_transparent()
                }),
            };
            prop_assert!(good, "{} in {}", shown(&elements, &[index]), text);
            if elements.kind(index) == Type::H {
                let level = elements.list[index].level;
                prop_assert!(level <= last + 1);
                last = level;
            }
        }
    }
}
