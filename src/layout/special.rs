//! Sets definitions, contacts, signatures, and headings that stand in the first line of a paragraph.

use super::frame::Frame;
use super::inline::{Type, UnitRange};
use super::set::{Region, Setter};
use super::{ListNumbering, Role};
use crate::content::{Block, GroupKind, Heading, Inline, ListBlock};
use crate::model::{Case, HeadingDesign};

/// Terms get no more than this part of the width.
const WIDEST_TERMS: f64 = 0.3;

/// Between a term and its explanation, as a part of the type size.
const TERM_GAP: f64 = 0.9;

/// The lines of a contact or a signature no taller than this part of a page are not parted by a page's end.
const TALLEST_WHOLE: f64 = 0.3;

/// Room for a signature, in lines.
const SIGNATURE_LINES: f64 = 2.6;

impl Setter<'_> {
    /// Sets terms in a column as wide as the longest of them, explanations beside it.
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
        // A term too long for its column moves the first line of its explanation.
        let most = WIDEST_TERMS * region.width;
        let gap = TERM_GAP * design.size;
        let space = self.shaper.space_width(design.face());
        let widths = list.items.iter().map(|item| {
            let words = item.label.split_whitespace();
            let widths = words.map(|word| self.shaper.word(design.face(), word).width);
            let width = widths.reduce(|line, word| line + space + word);
            f64::from(width.unwrap_or_default()) * design.size / 1000.0 + gap
        });
        let indent = widths
            .filter(|width| *width <= most)
            .fold(self.style.lists.indent.min(most), f64::max);
        for item in &list.items {
            if let Some(anchor) = &item.anchor {
                self.flow.anchor(anchor);
            }
            let entry = self.tree.node(Some(node), Role::ListItem);
            let label = self.tree.node(Some(entry), Role::Label);
            let term = Inline::with_raised(&item.label, &item.raised);
            self.add_label_of(&term, &design, label, region.x);
            let body = self.tree.node(Some(entry), Role::ListBody);
            let place = Region {
                node: body,
                ..region.set_in(indent)
            };
            self.blocks(&item.blocks, place);
        }
        self.column = column;
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
        self.blocks(blocks, region);
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
