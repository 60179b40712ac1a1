//! Sets definitions, contacts, signatures, and headings that stand in the first line of a paragraph.

use super::frame::Frame;
use super::inline::{Type, UnitRange};
use super::line::{Line, Measure, measure_text, widest_word};
use super::set::{Kind, PendingLabel, Region, Setter, Space};
use super::{ListNumbering, Role};
use crate::content::{Block, GroupKind, Heading, Inline, ListBlock};
use crate::model::{Case, HeadingDesign};

/// Terms get no more than this part of the width.
const WIDEST_TERMS: f64 = 0.3;

/// Between a term and its explanation, as a part of the type size.
const TERM_GAP: f64 = 0.9;

/// A term of more lines than this in its column stands over its explanation.
const MOST_TERM_LINES: usize = 5;

/// Lets sums of heights differ by rounding.
const ROUNDING: f64 = 0.01;

/// The lines of a contact or a signature no taller than this part of a page are not parted by a page's end.
const TALLEST_WHOLE: f64 = 0.3;

/// Room for a signature, in lines.
const SIGNATURE_LINES: f64 = 2.6;

/// Where terms and their explanations stand.
struct DefinitionColumns {
    /// From the left edge of the terms to that of the explanations.
    indent: f64,
    /// The width of the column of terms; 0 where each stands over its explanation.
    term: f64,
}

impl Setter<'_> {
    /// Sets terms in a column, explanations beside it.
    pub(super) fn definitions(&mut self, blocks: &[Block], region: Region) {
        for block in blocks {
            match block {
                Block::List(list) => self.definition_list(list, region),
                other => self.blocks(std::slice::from_ref(other), region),
            }
        }
    }

    fn definition_list(&mut self, list: &ListBlock, region: Region) {
        let region = region.set_in(self.column);
        let column = std::mem::take(&mut self.column);
        let design = Type {
            bold: true,
            ..self.text_type()
        };
        let node = self
            .tree
            .node(Some(region.node), Role::List(ListNumbering::None));
        let columns = self.definition_columns(list, &design, region.width);
        for item in &list.items {
            if let Some(anchor) = &item.anchor {
                self.flow.anchor(anchor);
            }
            let entry = self.tree.node(Some(node), Role::ListItem);
            let label = self.tree.node(Some(entry), Role::Label);
            let term = Inline::with_raised(&item.label, &item.raised);
            let units = self.flatten(&term, &design, label);
            let body = self.tree.node(Some(entry), Role::ListBody);
            let place = Region {
                node: body,
                ..region.set_in(columns.indent)
            };
            let lines = self.term_lines(units.clone(), columns.term);
            match lines {
                Some(lines) => self.beside_term(&lines, &item.blocks, &design, place, region.x),
                None => self.under_term(units, &item.blocks, &design, place, region),
            }
        }
        self.column = column;
    }

    /// The columns of a list's terms and explanations, in which no word is torn that a line of its own could hold.
    fn definition_columns(
        &mut self,
        list: &ListBlock,
        design: &Type,
        width: f64,
    ) -> DefinitionColumns {
        let most = WIDEST_TERMS * width;
        let gap = TERM_GAP * design.size;
        let mut indent = self.style.lists.indent.min(most);
        let mut widest = 0.0_f64;
        for item in &list.items {
            let (term, word) = self.measured(
                &[Inline::Text(item.label.clone())],
                design,
                |setter, term| {
                    let word = widest_word(&setter.store, &setter.shaper, term.clone());
                    (setter.width(&term), word)
                },
            );
            // A longer term is set in several lines, if no word of it is longer than one.
            if word + gap <= most {
                indent = indent.max((term + gap).min(most));
            }
            for block in &item.blocks {
                if let Block::Paragraph(text) = block {
                    let letters = self.details_type();
                    let piece = self.measured(text, &letters, |setter, text| {
                        measure_text(&setter.store, &setter.shaper, text).widest_piece
                    });
                    widest = widest.max(piece);
                }
            }
        }
        let room = (width - widest).max(0.0);
        if indent <= room {
            let term = (indent - gap).max(0.0);
            return DefinitionColumns { indent, term };
        }
        DefinitionColumns {
            indent: self.style.lists.indent.min(room),
            term: 0.0,
        }
    }

    /// Measures a text of which nothing is kept.
    fn measured<T>(
        &mut self,
        text: &[Inline],
        design: &Type,
        measure: impl FnOnce(&Self, UnitRange) -> T,
    ) -> T {
        let (nodes, leaves) = (self.tree.nodes.len(), self.tree.leaves);
        let store = &self.store;
        let (units, spans) = (store.units.len(), store.spans.len());
        let (links, calls) = (store.links.len(), store.calls.len());
        let root = self.tree.node(None, Role::Div);
        let range = self.flatten(text, design, root);
        let measured = measure(self, range);
        self.store.units.truncate(units);
        self.store.spans.truncate(spans);
        self.store.links.truncate(links);
        self.store.calls.truncate(calls);
        self.tree.roots.pop();
        self.tree.nodes.truncate(nodes);
        self.tree.leaves = leaves;
        measured
    }

    /// The lines of a term in its column; `None` where it does not fit into one.
    fn term_lines(&mut self, units: UnitRange, width: f64) -> Option<Vec<Line>> {
        if widest_word(&self.store, &self.shaper, units.clone()) > width {
            return None;
        }
        let measure = Measure {
            divides: false,
            ..Measure::of(width)
        };
        let mut lines = Vec::new();
        self.breaker
            .break_lines(&self.store, &mut self.shaper, units, measure, &mut lines);
        (lines.len() <= MOST_TERM_LINES).then_some(lines)
    }

    /// Sets an explanation beside the lines of its term.
    fn beside_term(
        &mut self,
        lines: &[Line],
        blocks: &[Block],
        design: &Type,
        place: Region,
        x: f64,
    ) {
        for (index, line) in lines.iter().enumerate() {
            let last = index + 1 == lines.len();
            self.labels.push(PendingLabel {
                line: if last { line.read_apart() } else { *line },
                x,
                down: index as f64 * design.leading,
            });
        }
        let first = self.flow.atoms.len();
        self.blocks(blocks, place);
        // The term's lines are drawn with the first of the explanation, and no page ends beside them.
        let wanted = lines.len() as f64 * design.leading - ROUNDING;
        let mut covered = 0.0;
        let mut below: Option<f64> = None;
        for atom in self.flow.atoms.iter_mut().skip(first) {
            covered += below.map_or(0.0, |below| below.max(atom.above)) + atom.height;
            below = Some(atom.below);
            if covered >= wanted {
                return;
            }
            atom.keep = true;
        }
        self.flow.end_atom(0.0, wanted - covered, 0.0, false);
    }

    /// Sets an explanation under its term, which takes lines of its own.
    fn under_term(
        &mut self,
        units: UnitRange,
        blocks: &[Block],
        design: &Type,
        place: Region,
        region: Region,
    ) {
        let space = Space {
            above: region.gap,
            below: 0.0,
        };
        self.set_units(units, design, region, space, Kind::Term);
        let first = self.flow.atoms.len();
        self.blocks(blocks, place);
        if let Some(atom) = self.flow.atoms.get_mut(first) {
            atom.above = 0.0;
        }
    }

    /// Sets the lines of a contact or a signature, which stay together; over a signature there is room to sign, and it
    /// stays with what it signs.
    pub(super) fn standing_lines(&mut self, kind: GroupKind, blocks: &[Block], region: Region) {
        let mut region = region;
        if kind == GroupKind::Signature {
            if let Some(atom) = self.flow.last() {
                atom.keep = true;
            }
            region.gap += SIGNATURE_LINES * self.text_type().leading;
        }
        let first = self.flow.atoms.len();
        // Who signs signs the whole: it stands at the left margin, not in the column of the text.
        let column = self.column;
        if kind == GroupKind::Signature {
            self.column = 0.0;
        }
        self.blocks(blocks, region);
        self.column = column;
        // Under a heading the space would be the heading's own.
        if kind == GroupKind::Signature
            && let Some(atom) = self.flow.atoms.get_mut(first)
        {
            atom.above = region.gap;
        }
        let tallest = TALLEST_WHOLE * Frame::new(self.style, false).height();
        self.flow.keep_whole(first, tallest);
    }

    /// Flattens a heading that the next paragraph goes on from.
    pub(super) fn begin_line(&mut self, heading: &Heading, design: &HeadingDesign, region: Region) {
        let letters = Type {
            bold: design.bold,
            italic: design.italic,
            upper: design.case == Case::Upper,
            colour: self.style.colours.heading,
            plain_links: true,
            ..self.text_type()
        };
        let role = Role::Heading(heading.level.clamp(1, 6));
        let node = self.tree.node(Some(region.node), role);
        if let Some(number) = &heading.number {
            self.add_label(number, &letters, node, region.x);
        }
        let units = self.flatten(&heading.content, &letters, node);
        let units = self.end_in_space(units);
        self.run_in = Some(units);
    }

    /// The units of the text that a heading begins, if one does.
    pub(super) fn go_on(&mut self, units: UnitRange) -> UnitRange {
        match self.run_in.take() {
            Some(heading) => heading.start..units.end,
            None => units,
        }
    }
}

/// Whether a heading can stand in the first line of this block.
pub(super) fn takes_run_in(block: Option<&Block>) -> bool {
    match block {
        Some(Block::Paragraph(_)) => true,
        Some(Block::Group(group)) => {
            group.kind == GroupKind::Contact && takes_run_in(group.blocks.first())
        }
        _ => false,
    }
}
