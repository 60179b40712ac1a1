use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Vec<Located<RawBlock>> {
    match parse(&"a.md".into(), text) {
        Ok(blocks) => blocks.0,
        Err(faults) => panic!("{faults:?}"),
    }
}

/// The faults of a text, each with its line and column.
fn faults(text: &str) -> Vec<(u32, u32, String)> {
    let faults = parse(&"a.md".into(), text).err().unwrap_or_default();
    faults
        .iter()
        .filter_map(|fault| {
            let place = fault.place.as_ref()?;
            Some((place.line, place.column, fault.message.clone()))
        })
        .collect()
}

#[test]
fn paragraphs_headings_and_quotations_have_their_places() {
    let blocks = read(
        "Costs *rise* by __much__\nand {{ figures.cost }}. {#cost}\n\n### Why {#why}\n\n> As they\n> said.\n\n{{ table(\"savings\") }}\n",
    );
    let [one, two, three, four] = blocks.as_slice() else {
        panic!("{blocks:?}");
    };
    let RawBlock::Paragraph(paragraph) = &one.value else {
        panic!("{one:?}");
    };
    assert_eq!(
        paragraph.text.value,
        "Costs *rise* by **much** and {{ figures.cost }}."
    );
    let id = paragraph
        .id
        .as_ref()
        .map(|id| (id.value.as_str(), id.line, id.column));
    assert_eq!(id, Some(("cost", 2, 27)));
    let RawBlock::Subheading(heading) = &two.value else {
        panic!("{two:?}");
    };
    assert_eq!(heading.subheading.value, "Why");
    assert_eq!((heading.subheading.line, heading.subheading.column), (4, 5));
    assert_eq!(heading.level.as_ref().map(|level| level.value), Some(2));
    assert!(matches!(&three.value, RawBlock::Quote(quote) if quote.quote.value == "As they said."));
    assert!(
        matches!(&four.value, RawBlock::Table(name) if name.value == "savings" && name.line == 9)
    );
}

#[test]
fn a_list_belongs_to_the_paragraph_before_it() {
    let blocks = read(
        "The reasons are:\n\n<!-- list: letter -->\n- demand; {#demand}\n- cost, which\n  grows:\n  1. fast;\n  2. far.\n\nNext:\n\n3. three\n4. four\n",
    );
    assert_eq!(blocks.len(), 2);
    let lists: Vec<_> = blocks
        .iter()
        .filter_map(|block| match &block.value {
            RawBlock::Paragraph(paragraph) => paragraph.list.as_ref(),
            _ => None,
        })
        .collect();
    let texts = |list: &crate::read::raw::RawList| -> Vec<String> {
        let items = list.items.iter();
        items.map(|item| item.value.text.value.clone()).collect()
    };
    assert_eq!(texts(lists[0]), ["demand;", "cost, which grows:"]);
    let demand = &lists[0].items[0].value;
    assert_eq!(
        demand.id.as_ref().map(|id| id.value.as_str()),
        Some("demand")
    );
    let inner = lists[0].items[1].value.list.as_ref();
    assert_eq!(
        inner.map(|list| texts(list)).unwrap_or_default(),
        ["fast;", "far."]
    );
    assert_eq!(lists[1].start.as_ref().map(|start| start.value), Some(3));
}

#[test]
fn what_a_paper_has_not_is_told_with_its_place() {
    for (text, at) in [
        ("a\n\n    code", (3, 5)),
        ("a\n\n<div>b</div>", (3, 1)),
        ("a <b>c</b>", (1, 3)),
        ("é ![d](e.png)", (1, 3)),
        ("|a|\n|-|\n|b|", (1, 1)),
        ("a\n\n***", (3, 1)),
        ("# a", (1, 1)),
        ("##### a", (1, 1)),
        ("- a", (1, 1)),
        ("a\n- b\n\n  c", (4, 3)),
        ("a\n\n<!-- b -->", (3, 1)),
        ("a\n\n<!-- list: letter -->\n\nb", (3, 12)),
        ("a\n\n[^b]: c", (3, 1)),
        ("[a][b]\n\n[b]: https://c.uk", (3, 1)),
        ("<https://a.uk>", (1, 1)),
        ("a `b`", (1, 3)),
        ("a\\\nb", (1, 2)),
        ("&pound;5", (1, 1)),
        ("> - a", (1, 3)),
        ("See {{ table(\"a\") }}.", (1, 1)),
    ] {
        let found = faults(text);
        assert!(
            found.iter().any(|(line, column, _)| (*line, *column) == at),
            "{text:?}: {found:?}"
        );
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "(a|é| |\n|\n\n|- |1\\. |> |#|\\*|_|`|<|>|\\[|\\]|\\(|\\{#|\\}|\\{\\{|<!-- list: |-->|\\||    ){0,30}") {
        let _ = parse(&"a.md".into(), &text);
    }
}
