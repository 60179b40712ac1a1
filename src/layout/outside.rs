//! Sets the line that announces a PDF from elsewhere, and notes where its pages go in.

use super::Role;
use super::flow::OutsideEntry;
use super::set::{Kind, Region, Setter, Space};
use crate::content::{Inline, OutsideBlock};

impl Setter<'_> {
    /// Sets the line. What follows starts a page, behind the pages from elsewhere.
    pub(super) fn outside(&mut self, block: &OutsideBlock, region: Region) {
        self.flow.anchor(&block.outside.anchor);
        let design = self.details_type();
        let line = self.tree.node(Some(region.node), Role::Paragraph);
        let space = Space {
            above: region.gap,
            below: 0.0,
        };
        let text = [Inline::Text(block.text.clone())];
        let units = self.flatten(&text, &design, line);
        self.set_units(units, &design, region, space, Kind::Text);
        let node = self.tree.node(Some(region.node), Role::Sect);
        let level = self.flow.entries.last().map_or(1, |entry| entry.level);
        self.flow.outsides.push(OutsideEntry {
            outside: block.outside.clone(),
            atom: self.flow.atoms.len().saturating_sub(1),
            node,
            level,
        });
        self.flow.end_segment(false);
    }
}
