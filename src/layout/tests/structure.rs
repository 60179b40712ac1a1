//! The structure tree, written out as readable text.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fixture::*;
use crate::content::{AgendaEntry, Block, Footnote, HeaderRow, Inline, Target};
use crate::layout::{Draw, Kid, Mark, NodeId, Pages, typeset};

/// The tree, a node a line, with the text of its leaves.
fn outline(pages: &Pages) -> String {
    let mut leaves: BTreeMap<u32, String> = BTreeMap::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let (Mark::Content(leaf), Draw::Text(run)) = (item.mark, &item.draw) {
            leaves.entry(leaf.0).or_default().push_str(&run_text(run));
        }
    }
    let mut out = String::new();
    for &root in &pages.tree.roots {
        write_node(pages, root, 0, &leaves, &mut out);
    }
    out
}

fn write_node(
    pages: &Pages,
    id: NodeId,
    depth: usize,
    leaves: &BTreeMap<u32, String>,
    out: &mut String,
) {
    let node = &pages.tree.nodes[id.0 as usize];
    out.push_str(&format!("{}{:?}", "  ".repeat(depth), node.role));
    for kid in &node.kids {
        if let Kid::Leaf(leaf) = kid {
            out.push_str(&format!(
                " {:?}",
                leaves.get(&leaf.0).map_or("", |text| text.trim())
            ));
        }
    }
    out.push('\n');
    for kid in &node.kids {
        if let Kid::Node(kid) = kid {
            write_node(pages, *kid, depth + 1, leaves, out);
        }
    }
}

fn check(blocks: Vec<Block>, expected: &str) {
    let mut document = document(blocks);
    document.footnotes = vec![Footnote {
        content: text("A note."),
    }];
    let (pages, _) = typeset(&document, &style(), fonts());
    let expected: Vec<&str> = expected
        .lines()
        .skip(1)
        .map(|line| &line[8.min(line.len())..])
        .collect();
    assert_eq!(outline(&pages).trim_end(), expected.join("\n").trim_end());
}

#[test]
fn numbered_paragraphs_in_a_row_are_one_list() {
    check(
        vec![
            title("Title"),
            section("1", "Details"),
            numbered(
                "1.1",
                vec![paragraph("One:"), list("•", vec![vec![paragraph("item")]])],
            ),
            numbered("1.2", vec![paragraph("Two")]),
            subheading("Next"),
            numbered("1.3", vec![paragraph("Three")]),
        ],
        r#"
        Part
          Heading(1) "Title"
          Heading(2) "1" "Details"
          List(Decimal)
            ListItem
              Label "1.1"
              ListBody
                Paragraph "One:"
                List(Disc)
                  ListItem
                    Label "•"
                    ListBody
                      Paragraph "item"
            ListItem
              Label "1.2"
              ListBody
                Paragraph "Two"
          Heading(3) "Next"
          List(Decimal)
            ListItem
              Label "1.3"
              ListBody
                Paragraph "Three"
        "#,
    );
}

#[test]
fn a_list_in_a_cell_is_a_list_in_the_structure() {
    let mut columns = vec![column("Projects", false, false)];
    (columns[0].numeric, columns[0].unit) = (false, None);
    let mut listed = row(&[""]);
    let Block::List(mut outer) = list("1.", vec![vec![paragraph("item")]]) else {
        panic!("a list");
    };
    outer.ordered = true;
    outer.items[0]
        .blocks
        .push(list("•", vec![vec![paragraph("inside")]]));
    listed.cells[0].list = Some(outer);
    check(
        vec![Block::Table(Arc::new(table(columns, vec![listed], None)))],
        r#"
        Part
          Table
            Caption "Table 1: Spending by service"
            TableHead
              TableRow
                HeaderCell(Column) "Projects"
            TableBody
              TableRow
                DataCell
                  List(Decimal)
                    ListItem
                      Label "1."
                      ListBody
                        Paragraph "item"
                        List(Disc)
                          ListItem
                            Label "•"
                            ListBody
                              Paragraph "inside"
        "#,
    );
}

#[test]
fn a_table_has_caption_head_body_foot_and_its_notes_after_it() {
    let columns = vec![column("Name", false, true), column("Sum", true, false)];
    let mut block = table(
        columns,
        vec![row(&["A", "1.5"]), row(&["B", ""])],
        Some(row(&["All", "1.5"])),
    );
    block.notes = vec![crate::content::TableNoteBlock {
        mark: Some("*".to_owned()),
        content: text("Under it."),
    }];
    check(
        vec![Block::Table(Arc::new(block))],
        r#"
        Part
          Table
            Caption "Table 1: Spending by service"
            TableHead
              TableRow
                HeaderCell(Column) "Name"
                HeaderCell(Column) "Sum" "£ million"
            TableBody
              TableRow
                HeaderCell(Row) "A"
                DataCell "1.5"
              TableRow
                HeaderCell(Row) "B"
                DataCell
            TableFoot
              TableRow
                HeaderCell(Row) "All"
                DataCell "1.5"
          Note "Under it."
            Label "*"
        "#,
    );
}

#[test]
fn a_table_without_a_caption_begins_with_its_rows() {
    let mut block = table(
        vec![column("Name", false, true), column("Text", false, false)],
        vec![row(&["A", "one"])],
        None,
    );
    (block.head, block.label) = (false, String::new());
    block.caption.clear();
    check(
        vec![paragraph("Above"), Block::Table(Arc::new(block))],
        r#"
        Part
          Paragraph "Above"
          Table
            TableBody
              TableRow
                HeaderCell(Row) "A"
                DataCell "one"
        "#,
    );
}

#[test]
fn a_footnote_follows_the_block_that_calls_it() {
    let mut call = text("Text");
    call.push(Inline::FootnoteCall(0));
    check(
        vec![Block::Paragraph(call), paragraph("More")],
        r#"
        Part
          Paragraph "Text"
            Reference
              Link "1"
          Note "A note."
            Label "1"
          Paragraph "More"
        "#,
    );
}

#[test]
fn the_header_block_and_the_agenda_say_what_they_are() {
    let entry = |number: &str, pages: Option<&str>| AgendaEntry {
        number: number.to_owned(),
        title: "Minutes".to_owned(),
        pages: pages.map(str::to_owned),
        target: pages.map(|_| Target::AgendaItem(number.to_owned())),
        text: Vec::new(),
    };
    let rows = vec![HeaderRow {
        label: "Wards:".to_owned(),
        text: text("All"),
        heading: false,
    }];
    let blocks = vec![
        Block::Header(rows),
        Block::Agenda(vec![entry("1", None), entry("2", Some("5 - 14"))]),
    ];
    check(
        blocks.clone(),
        r#"
        Part
          Table
            TableBody
              TableRow
                HeaderCell(Row) "Wards:"
                DataCell "All"
          Paragraph "Pages"
          Toc
            Toci
              Label "1"
              Reference "Minutes"
            Toci
              Label "2"
              Reference
                Link "Minutes" "5 - 14"
        "#,
    );
    let (pages, _) = set(blocks);
    let area = &pages.pages[0].links[0];
    assert_eq!(area.description, "Agenda Item 2: Minutes, pages 5 - 14");
}

#[test]
fn headings_and_ids_have_their_places() {
    let mut blocks = vec![title("Title"), section("1", "First")];
    blocks.extend((0..60).map(|n| numbered(&format!("1.{n}"), vec![paragraph("Text")])));
    let (pages, _) = set(blocks);
    assert_eq!(pages.outline[0].title, "Title");
    assert_eq!(pages.outline[1].title, "1 First");
    assert_eq!(pages.anchors["p-1.0"].page, 0);
    let at = pages.anchors["p-1.59"];
    assert_eq!(at.page, pages.pages.len() - 1);
    let numbers = content(&pages.pages[at.page]).find(|run| run_text(run).trim() == "1.59");
    assert!(numbers.is_some_and(|run| run.y > at.y && run.y < at.y + 20.0));
}
