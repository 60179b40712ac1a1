//! Sets rows of a label and a text: the header block of a report, the details of a meeting.

use std::ops::Range;

use super::emit::emit_line;
use super::flow::Flow;
use super::inline::Type;
use super::line::Measure;
use super::set::{Region, Setter, note_calls};
use super::{Artifact, Draw, Item, Mark, Role, Scope};
use crate::content::{HeaderRow, Inline};
use crate::model::HeaderLayout;

/// Labels take no more than this part of the width.
const WIDEST_LABELS: f64 = 0.42;

/// Between the longest label and the texts.
const GAP: f64 = 12.0;

/// From the rule under the committee's name down to the first row of details.
const MASTHEAD_RISE: f64 = 2.5;

/// A block no taller than this part of a page is not parted by a page's end.
const TALLEST_WHOLE: f64 = 0.4;

impl Setter<'_> {
    /// Sets labels in a column as wide as the longest of them, texts beside it, and a rule below the block. To a
    /// screen reader it is a table whose rows are headed by the labels.
    pub(super) fn header_block(&mut self, rows: &[HeaderRow], region: Region) {
        let ruled = self.style.header_layout == HeaderLayout::Table;
        let text_type = self.details_type();
        let label_type = Type {
            bold: true,
            ..text_type
        };
        let table = self.tree.node(Some(region.node), Role::Table);
        let body = self.tree.node(Some(table), Role::TableBody);
        let mut cells = Vec::with_capacity(rows.len());
        let mut widest = 0.0_f64;
        for row in rows {
            let node = self.tree.node(Some(body), Role::TableRow);
            let head = self.tree.node(Some(node), Role::HeaderCell(Scope::Row));
            let label = self.flatten_plain(&row.label, &label_type, head);
            let data = self.tree.node(Some(node), Role::DataCell);
            let text = if row.heading {
                let heading = self.tree.node(Some(data), Role::Heading(1));
                let design = self.style.headings.title;
                let letters = Type {
                    size: text_type.size,
                    leading: text_type.leading,
                    ..self.heading_type(&design)
                };
                self.flatten(&row.text, &letters, heading)
            } else {
                self.flatten(&row.text, &text_type, data)
            };
            widest = widest.max(self.width(&label));
            cells.push((label, text));
        }
        // Short labels leave the texts where the eye finds them, not hard beside the labels.
        let least = 1.5 * self.style.text.number_width;
        let label_width = widest.max(least).min(region.width * WIDEST_LABELS);
        let text_x = region.x + label_width + GAP;
        let text_width = (region.width - label_width - GAP).max(1.0);
        let pad = if ruled || self.masthead { 4.0 } else { 2.0 };
        let ruled = ruled && !self.masthead;
        if self.masthead {
            self.masthead_rule(region);
        }
        let count = cells.len();
        let first = self.flow.atoms.len();
        for (index, (label, text)) in cells.into_iter().enumerate() {
            if let Some(row) = rows.get(index).filter(|row| row.heading) {
                let title = Inline::plain(&row.text);
                self.add_entry(1, title.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            self.lines.clear();
            let labels = self.break_into_lines(label, label_width);
            let texts = self.break_into_lines(text, text_width);
            let above = if index == 0 { region.gap } else { 0.0 };
            self.header_row(labels, texts, (region.x, text_x), pad, above);
            let last = index + 1 == count;
            if (ruled || last)
                && let Some(height) = self.flow.atoms.last().map(|atom| atom.height)
            {
                let thickness = if last {
                    self.style.tables.outer_rule
                } else {
                    self.style.tables.rule
                };
                self.header_rule(region, height + if last { 3.0 } else { 0.0 }, thickness);
            }
            if last && let Some(atom) = self.flow.last() {
                atom.height += 3.0;
                atom.below = 1.5 * self.style.text.paragraph_gap;
            }
        }
        self.end_block(region.node);
        let page = super::frame::Frame::new(self.style, false);
        self.flow.keep_whole(first, TALLEST_WHOLE * page.height());
    }

    fn break_into_lines(&mut self, units: Range<usize>, width: f64) -> Range<usize> {
        let start = self.lines.len();
        self.breaker.break_lines(
            &self.store,
            &mut self.shaper,
            units,
            Measure::of(width),
            &mut self.lines,
        );
        start..self.lines.len()
    }

    /// Sets a row as one atom a line, which no page end parts unless there are very many.
    fn header_row(
        &mut self,
        labels: Range<usize>,
        texts: Range<usize>,
        (label_x, text_x): (f64, f64),
        pad: f64,
        above: f64,
    ) {
        const MOST_KEPT: usize = 20;
        let design = self.details_type();
        let count = labels.len().max(texts.len()).max(1);
        for number in 0..count {
            let (first, last) = (number == 0, number + 1 == count);
            let top = if first { pad } else { 0.0 };
            let baseline = top + self.baseline(&design);
            for (lines, x) in [(&labels, label_x), (&texts, text_x)] {
                let index = lines.start + number;
                if index < lines.end {
                    let line = self.lines[index];
                    let Flow { items, links, .. } = &mut self.flow;
                    emit_line(
                        &self.store,
                        &mut self.shaper,
                        &line,
                        (x, baseline),
                        items,
                        links,
                    );
                    note_calls(&self.store, &line, &mut self.flow.calls);
                }
            }
            let height = top + design.leading + if last { pad } else { 0.0 };
            let keep = !last && (count < MOST_KEPT || first || number + 2 == count);
            self.flow
                .end_atom(if first { above } else { 0.0 }, height, 0.0, keep);
        }
    }

    /// Draws the rule between the committee's name and the details, into the first row to come.
    fn masthead_rule(&mut self, region: Region) {
        self.flow.items.push(Item {
            mark: Mark::Artifact(Artifact::Layout),
            draw: Draw::Rule {
                from: (region.x, -MASTHEAD_RISE),
                to: (region.x + region.width, -MASTHEAD_RISE),
                thickness: 2.0 * self.style.tables.outer_rule,
                colour: self.style.colours.heading,
            },
        });
    }

    /// Draws a rule at `y` below the top of the last atom.
    fn header_rule(&mut self, region: Region, y: f64, thickness: f64) {
        self.flow.items.push(Item {
            mark: Mark::Artifact(Artifact::Layout),
            draw: Draw::Rule {
                from: (region.x, y),
                to: (region.x + region.width, y),
                thickness,
                colour: self.style.colours.rule,
            },
        });
        if let Some(atom) = self.flow.atoms.last_mut() {
            atom.items = self.flow.items.len();
        }
    }
}
