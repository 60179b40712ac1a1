//! The structure tree as objects (ISO 32000-1, 14.7 and 14.8): what a screen reader reads.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::join::{section_ids, write_section};
use super::objects::{BATCH, Batch, Numbers};
use super::parents::write_parent_tree;
use super::plan::{PartPlan, Plan};
use super::syntax::{
    write_integer, write_rectangle, write_reference, write_references, write_text,
};
use super::trees::{write_tree, write_value_reference};
use super::{DocumentInfo, PdfError};
use crate::layout::{CellSpan, Kid, LeafId, ListNumbering, Node, NodeId, Role, Scope};

/// The standard structure type of a role (14.8.4).
pub(super) const fn type_name(role: &Role) -> &'static str {
    match role {
        Role::Part => "Part",
        Role::Sect => "Sect",
        Role::Div => "Div",
        Role::BlockQuote => "BlockQuote",
        Role::Caption => "Caption",
        Role::Toc => "TOC",
        Role::Toci => "TOCI",
        Role::Heading(0 | 1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(_) => "H6",
        Role::Paragraph => "P",
        Role::List(_) => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableFoot => "TFoot",
        Role::TableRow => "TR",
        Role::HeaderCell(_) => "TH",
        Role::DataCell => "TD",
        Role::Reference => "Reference",
        Role::Link => "Link",
        Role::Note => "Note",
        Role::Figure { .. } | Role::Tick { .. } => "Figure",
    }
}

const fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Row => "Row",
        Scope::Column => "Column",
    }
}

const fn numbering_name(numbering: ListNumbering) -> &'static str {
    match numbering {
        ListNumbering::None => "None",
        ListNumbering::Disc => "Disc",
        ListNumbering::Decimal => "Decimal",
        ListNumbering::UpperRoman => "UpperRoman",
        ListNumbering::LowerRoman => "LowerRoman",
        ListNumbering::UpperAlpha => "UpperAlpha",
        ListNumbering::LowerAlpha => "LowerAlpha",
    }
}

/// A marked-content sequence: the page object and the identifier on that page.
type Sequence = (u32, u32);

/// Where the content of a part's elements stands.
struct Placement<'a> {
    part: &'a PartPlan<'a>,
    /// The file's language.
    language: &'a str,
    /// The element above each node.
    parents: Vec<u32>,
    /// Where each leaf's sequences start in `sequences`; one more at the end.
    starts: Vec<u32>,
    sequences: Vec<Sequence>,
    /// The boxes of figures: page object and corners.
    boxes: BTreeMap<LeafId, (u32, [i64; 4])>,
    /// Link annotations by node: page object and annotation.
    links: BTreeMap<NodeId, Vec<(u32, u32)>>,
    /// The sections of outside files by the node that they stand in.
    sections: BTreeMap<NodeId, Vec<u32>>,
}

/// Writes the structure tree of a file. `running` holds the marks of each page's second content stream.
pub(super) fn write_structure(
    plan: &Plan,
    running: &[Vec<LeafId>],
    info: &DocumentInfo,
    numbers: &mut Numbers,
) -> Result<Vec<Batch>, PdfError> {
    let (parents, mut batches) = write_parent_tree(plan, running, numbers)?;
    let (ids, more) = write_id_tree(plan, numbers);
    batches.extend(more);
    for part in &plan.parts {
        let placement = Placement::of(plan, part, running, &info.language);
        let nodes = &part.part.pages.tree.nodes;
        batches.par_extend(nodes.par_chunks(BATCH).enumerate().map(|(chunk, nodes)| {
            let mut batch = Batch::default();
            for (node, id) in nodes.iter().zip((chunk * BATCH) as u32..) {
                let id = NodeId(id);
                batch.push(part.element(id), |out| {
                    placement.write_element(out, id, node)
                });
            }
            batch
        }));
        for insert in &part.inserts {
            let parent = part.element(insert.insert.node);
            batches.extend(write_section(insert, parent, &part.part.pages.language));
        }
    }
    batches.push(write_root(plan, parents, ids));
    Ok(batches)
}

/// The root and the Document element.
fn write_root(plan: &Plan, parents: u32, ids: Option<u32>) -> Batch {
    let mut batch = Batch::default();
    batch.push(plan.structure_root, |out| {
        out.extend_from_slice(b"<</Type/StructTreeRoot/K ");
        write_reference(out, plan.document_element);
        out.extend_from_slice(b"/ParentTree ");
        write_reference(out, parents);
        out.extend_from_slice(b"/ParentTreeNextKey ");
        write_integer(out, plan.keys as u64);
        if let Some(ids) = ids {
            out.extend_from_slice(b"/IDTree ");
            write_reference(out, ids);
        }
        out.extend_from_slice(b">>");
    });
    batch.push(plan.document_element, |out| {
        out.extend_from_slice(b"<</Type/StructElem/S/Document/P ");
        write_reference(out, plan.structure_root);
        out.extend_from_slice(b"/K");
        write_references(out, plan.parts.iter().flat_map(PartPlan::roots));
        out.extend_from_slice(b">>");
    });
    batch
}

/// The tree of identifiers: those of outside files, then those of our notes; none when there are none.
fn write_id_tree(plan: &Plan, numbers: &mut Numbers) -> (Option<u32>, Vec<Batch>) {
    let mut ids = section_ids(&plan.inserts());
    let notes = plan.parts.iter().flat_map(PartPlan::notes);
    ids.extend(notes.map(|(number, element)| (note_id(number), element)));
    if ids.is_empty() {
        return (None, Vec::new());
    }
    let write_id = |out: &mut Vec<u8>, index: usize| {
        if let Some((id, _)) = ids.get(index) {
            write_text(out, id);
        }
    };
    let (root, batches) = write_tree(numbers, true, ids.len(), BATCH, write_id, |out, index| {
        write_id(out, index);
        if let Some((_, element)) = ids.get(index) {
            write_value_reference(out, *element);
        }
    });
    (Some(root), batches)
}

/// A note's identifier, unique in the file and sorted as its number is. Those of outside files sort before it.
fn note_id(number: usize) -> String {
    format!("note-{:07}", number + 1)
}

impl<'a> Placement<'a> {
    fn of(plan: &Plan, part: &'a PartPlan<'a>, running: &[Vec<LeafId>], language: &'a str) -> Self {
        let pages = part.part.pages;
        let encoded = &part.part.encoded.pages;
        let range = part.first_page..part.first_page + encoded.len();
        let second = running.get(range.clone()).unwrap_or_default();
        let objects = plan.pages.get(range).unwrap_or_default();
        let leaves = pages.tree.leaves as usize;

        let mut starts = vec![0_u32; leaves + 2];
        let marks = || {
            encoded
                .iter()
                .zip(second)
                .zip(objects)
                .flat_map(|((page, second), object)| {
                    let marks = page.marks.iter().chain(second).zip(0_u32..);
                    marks.map(|(leaf, id)| (*leaf, (*object, id)))
                })
        };
        for (leaf, _) in marks() {
            starts[leaf.0 as usize + 2] += 1;
        }
        for index in 2..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut sequences = vec![(0, 0); starts[leaves + 1] as usize];
        for (leaf, sequence) in marks() {
            let next = &mut starts[leaf.0 as usize + 1];
            sequences[*next as usize] = sequence;
            *next += 1;
        }

        let mut parents = vec![plan.document_element; pages.tree.nodes.len()];
        for (parent, node) in (0_u32..).zip(&pages.tree.nodes) {
            for kid in &node.kids {
                if let Kid::Node(kid) = kid {
                    parents[kid.0 as usize] = part.element(NodeId(parent));
                }
            }
        }

        let mut boxes: BTreeMap<LeafId, (u32, [i64; 4])> = BTreeMap::new();
        for (page, object) in encoded.iter().zip(objects) {
            for (leaf, corners) in &page.boxes {
                let whole = boxes.entry(*leaf).or_insert((*object, *corners));
                if whole.0 == *object {
                    whole.1 = unite(whole.1, *corners);
                }
            }
        }
        let mut links: BTreeMap<NodeId, Vec<(u32, u32)>> = BTreeMap::new();
        for link in &part.links {
            if let Some(page) = objects.get(link.page) {
                links
                    .entry(link.node)
                    .or_default()
                    .push((*page, link.object));
            }
        }
        let mut sections: BTreeMap<NodeId, Vec<u32>> = BTreeMap::new();
        for insert in &part.inserts {
            let stands_in = sections.entry(insert.insert.node).or_default();
            stands_in.push(insert.section);
        }
        Self {
            part,
            language,
            parents,
            starts,
            sequences,
            boxes,
            links,
            sections,
        }
    }

    fn sequences(&self, leaf: LeafId) -> &[Sequence] {
        let at = leaf.0 as usize;
        let bounds = (self.starts.get(at), self.starts.get(at + 1));
        let (Some(&start), Some(&end)) = bounds else {
            return &[];
        };
        self.sequences
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    fn write_element(&self, out: &mut Vec<u8>, id: NodeId, node: &Node) {
        out.extend_from_slice(b"<</Type/StructElem/S/");
        out.extend_from_slice(type_name(&node.role).as_bytes());
        out.extend_from_slice(b"/P ");
        write_reference(out, self.parents[id.0 as usize]);
        self.write_attributes(out, id, node);
        let links = self.links.get(&id).map_or(&[][..], Vec::as_slice);
        let page = node.kids.iter().find_map(|kid| match kid {
            Kid::Leaf(leaf) => self.sequences(*leaf).first().map(|sequence| sequence.0),
            Kid::Node(_) => None,
        });
        let page = page.or_else(|| links.first().map(|link| link.0));
        if let Some(page) = page {
            out.extend_from_slice(b"/Pg ");
            write_reference(out, page);
        }
        let sections = self.sections.get(&id).map_or(&[][..], Vec::as_slice);
        self.write_kids(out, node, page, links, sections);
        out.extend_from_slice(b">>");
    }

    fn span(&self, id: NodeId) -> Option<CellSpan> {
        self.part.part.pages.tree.spans.get(&id).copied()
    }

    /// What a type can't do without.
    fn write_attributes(&self, out: &mut Vec<u8>, id: NodeId, node: &Node) {
        match &node.role {
            Role::Part => {
                let part = self.part.part;
                out.extend_from_slice(b"/T");
                write_text(out, part.title);
                let language = &part.pages.language;
                if language != self.language && !language.is_empty() {
                    out.extend_from_slice(b"/Lang");
                    write_text(out, language);
                }
            }
            Role::HeaderCell(scope) => {
                out.extend_from_slice(b"/A<</O/Table/Scope/");
                out.extend_from_slice(scope_name(*scope).as_bytes());
                if let Some(span) = self.span(id) {
                    write_span(out, span);
                }
                out.extend_from_slice(b">>");
            }
            Role::DataCell => {
                let Some(span) = self.span(id) else {
                    return;
                };
                out.extend_from_slice(b"/A<</O/Table");
                write_span(out, span);
                out.extend_from_slice(b">>");
            }
            Role::List(numbering) => {
                out.extend_from_slice(b"/A<</O/List/ListNumbering/");
                out.extend_from_slice(numbering_name(*numbering).as_bytes());
                out.extend_from_slice(b">>");
            }
            Role::Note => {
                if let Some(number) = self.part.note_number(id) {
                    out.extend_from_slice(b"/ID");
                    write_text(out, &note_id(number));
                }
            }
            Role::Figure { alt } | Role::Tick { alt } => {
                out.extend_from_slice(b"/Alt");
                write_text(out, alt);
                let corners = node.kids.iter().find_map(|kid| match kid {
                    Kid::Leaf(leaf) => self.boxes.get(leaf),
                    Kid::Node(_) => None,
                });
                if let Some((_, corners)) = corners {
                    let placement: &[u8] = match node.role {
                        Role::Tick { .. } => b"Inline",
                        _ => b"Block",
                    };
                    out.extend_from_slice(b"/A<</O/Layout/Placement/");
                    out.extend_from_slice(placement);
                    out.extend_from_slice(b"/BBox");
                    write_rectangle(out, *corners);
                    out.extend_from_slice(b">>");
                }
            }
            _ => {}
        }
    }

    /// The kids: elements, marked-content sequences and annotations, each with its page unless that is `page`.
    fn write_kids(
        &self,
        out: &mut Vec<u8>,
        node: &Node,
        page: Option<u32>,
        links: &[(u32, u32)],
        sections: &[u32],
    ) {
        let start = out.len();
        out.extend_from_slice(b"/K[");
        let content = out.len();
        for kid in &node.kids {
            match kid {
                Kid::Node(id) => {
                    write_reference(out, self.part.element(*id));
                    out.push(b' ');
                }
                Kid::Leaf(leaf) => {
                    for (on, id) in self.sequences(*leaf) {
                        if page == Some(*on) {
                            write_integer(out, u64::from(*id));
                            out.push(b' ');
                        } else {
                            out.extend_from_slice(b"<</Type/MCR/Pg ");
                            write_reference(out, *on);
                            out.extend_from_slice(b"/MCID ");
                            write_integer(out, u64::from(*id));
                            out.extend_from_slice(b">>");
                        }
                    }
                }
            }
        }
        for section in sections {
            write_reference(out, *section);
            out.push(b' ');
        }
        for (on, annotation) in links {
            out.extend_from_slice(b"<</Type/OBJR/Pg ");
            write_reference(out, *on);
            out.extend_from_slice(b"/Obj ");
            write_reference(out, *annotation);
            out.extend_from_slice(b">>");
        }
        if out.len() == content {
            out.truncate(start);
        } else {
            out.push(b']');
        }
    }
}

/// How many columns and rows a cell spans, where it is more than one.
fn write_span(out: &mut Vec<u8>, span: CellSpan) {
    for (name, count) in [("/ColSpan ", span.columns), ("/RowSpan ", span.rows)] {
        if count > 1 {
            out.extend_from_slice(name.as_bytes());
            write_integer(out, count as u64);
        }
    }
}

/// The smallest rectangle around two.
fn unite(a: [i64; 4], b: [i64; 4]) -> [i64; 4] {
    [
        a[0].min(b[0]),
        a[1].min(b[1]),
        a[2].max(b[2]),
        a[3].max(b[3]),
    ]
}
