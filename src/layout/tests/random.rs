//! What holds for every Document.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use super::fixture::*;
use crate::content::{Block, Document, Footnote, Group, GroupKind, Inline};
use crate::layout::{Draw, Item, Kid, Mark, Pages, typeset};

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let piece = prop_oneof![
        4 => (1..70_usize).prop_map(|count| Inline::Text(words(count))),
        1 => "[a-z/.-]{1,40}( [a-z–()-]{1,9}){0,3}".prop_map(Inline::Text),
        1 => (1..9_usize).prop_map(|count| Inline::Strong(text(&words(count)))),
        1 => Just(Inline::Superscript(text("th"))),
        1 => Just(Inline::LineBreak),
        1 => (0..3_usize).prop_map(Inline::FootnoteCall),
        1 => Just(Inline::Text(" ".to_owned())),
    ];
    prop::collection::vec(piece, 1..5)
}

fn table_block() -> impl Strategy<Value = Block> {
    (1..9_usize, 0..40_usize, any::<bool>(), 1..60_usize).prop_map(
        |(columns, rows, total, long)| {
            let heads = (0..columns).map(|at| column(&words(1 + at % 3), at % 2 == 1, at == 0));
            let cell = |row: usize, column: usize| match column % 2 {
                1 => format!("{}.{row}", row * 13),
                _ => words(1 + (row * 7 + column) % long),
            };
            let make = |at: usize| {
                let cells: Vec<String> = (0..columns).map(|column| cell(at, column)).collect();
                row(&cells.iter().map(String::as_str).collect::<Vec<_>>())
            };
            let rows = (0..rows).map(make).collect();
            Block::Table(Arc::new(table(
                heads.collect(),
                rows,
                total.then(|| make(7)),
            )))
        },
    )
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        6 => inlines().prop_map(Block::Paragraph),
        2 => Just(section("1", "A section")),
        1 => Just(subheading("A subheading of some length")),
        1 => Just(running_in("A heading in a line")),
        2 => table_block(),
        1 => Just(Block::PageBreak),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let blocks = prop::collection::vec(inner, 0..4);
        prop_oneof![
            blocks.clone().prop_map(|blocks| numbered("2.1", blocks)),
            prop::collection::vec(blocks.clone(), 1..4).prop_map(|items| list("•", items)),
            blocks.clone().prop_map(Block::Quote),
            (blocks, 0..4_usize).prop_map(|(blocks, kind)| {
                let kind = [
                    GroupKind::Box,
                    GroupKind::Definitions,
                    GroupKind::Contact,
                    GroupKind::Signature,
                ][kind];
                Block::Group(Group { kind, blocks })
            }),
            prop::collection::vec(inlines().prop_map(Block::Paragraph), 2..8).prop_map(
                |paragraphs| {
                    let boxes = paragraphs.chunks(3).map(|blocks| {
                        Block::Group(Group {
                            kind: GroupKind::Box,
                            blocks: blocks.to_vec(),
                        })
                    });
                    Block::Group(Group {
                        kind: GroupKind::Boxes,
                        blocks: boxes.collect(),
                    })
                }
            ),
        ]
    })
}

fn any_document() -> impl Strategy<Value = Document> {
    prop::collection::vec(block(), 0..14).prop_map(|blocks| {
        let mut document = document(blocks);
        document.footnotes = (0..3)
            .map(|at| Footnote {
                content: text(&format!("Note {}", words(at * 40))),
            })
            .collect();
        document
    })
}

/// The text of all leaves in the order of the tree, without white space.
fn leaf_order(pages: &Pages) -> Vec<u32> {
    let mut order = Vec::new();
    let mut stack: Vec<Kid> = pages
        .tree
        .roots
        .iter()
        .rev()
        .map(|&root| Kid::Node(root))
        .collect();
    while let Some(kid) = stack.pop() {
        match kid {
            Kid::Leaf(leaf) => order.push(leaf.0),
            Kid::Node(node) => {
                stack.extend(pages.tree.nodes[node.0 as usize].kids.iter().rev());
            }
        }
    }
    order
}

/// All text of a Document's blocks as typed, labels and footnote numbers included, without white space.
fn letters(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                out.push_str(heading.number.as_deref().unwrap_or_default());
                Inline::write_plain(&heading.content, out);
            }
            Block::Paragraph(text) => Inline::write_plain(text, out),
            Block::Numbered(numbered) => {
                out.push_str(&numbered.number);
                letters(&numbered.blocks, out);
            }
            Block::List(list) => {
                for item in &list.items {
                    out.push_str(&item.label);
                    letters(&item.blocks, out);
                }
            }
            Block::Quote(blocks) => letters(blocks, out),
            Block::Group(group) => letters(&group.blocks, out),
            Block::Table(table) => {
                Inline::write_plain(&table.caption, out);
                for column in &table.columns {
                    Inline::write_plain(&column.title, out);
                    out.push_str(column.unit.as_deref().unwrap_or_default());
                }
                for row in table.rows.iter().chain(&table.total) {
                    for cell in &row.cells {
                        Inline::write_plain(&cell.content, out);
                    }
                }
            }
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn everything_is_set_once_in_order_inside_the_margins(document in any_document()) {
        let style = style();
        let (pages, _) = typeset(&document, &style, fonts());

        // Every leaf belongs to one node, and everything drawn is a leaf or an artifact.
        let order = leaf_order(&pages);
        let unique: BTreeSet<u32> = order.iter().copied().collect();
        prop_assert_eq!(unique.len(), order.len());
        prop_assert_eq!(order.len(), pages.tree.leaves as usize);

        let mut texts = vec![String::new(); order.len()];
        for page in &pages.pages {
            let (right, bottom) = (page.width - 50.0, page.height - 50.0);
            for item in &page.items {
                let Item { mark, draw: Draw::Text(run) } = item else { continue };
                let width: f32 = run.words.iter().filter(|word| &*word.text != " ").map(|word| word.width).sum();
                prop_assert!(run.x >= 50.0 && run.y > 50.0 && run.y < bottom, "{:?}", run_text(run));
                prop_assert!(run.x + f64::from(width) * run.size / 1000.0 < right, "{:?}", run_text(run));
                if let Mark::Content(leaf) = mark {
                    texts[leaf.0 as usize].push_str(&run_text(run));
                }
            }
        }

        // In the tree's order the leaves give the Document's text; the footnotes stand where they are called first.
        let mut read: String = order.iter().map(|&leaf| texts[leaf as usize].as_str()).collect();
        let mut expected = String::new();
        letters(&document.blocks, &mut expected);
        for text in [&mut read, &mut expected] {
            text.retain(|c| !c.is_whitespace());
        }
        for (index, note) in document.footnotes.iter().enumerate() {
            let mut words = format!("{}{}", index + 1, Inline::plain(&note.content));
            words.retain(|c| !c.is_whitespace());
            // Note 1 is no prefix of the others, whose text is longer: each is taken out where it stands.
            if let Some(at) = read.find(&words) {
                read.replace_range(at..at + words.len(), "");
            }
        }
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn what_was_set_before_makes_no_difference(first in any_document(), second in any_document()) {
        let style = style();
        let fonts = super::fixture::fonts();
        let before = format!("{:?}", typeset(&second, &style, fonts).0);
        let _ = typeset(&first, &style, fonts);
        prop_assert_eq!(before, format!("{:?}", typeset(&second, &style, fonts).0));
    }
}
