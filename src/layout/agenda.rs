//! Sets the agenda of the front sheet: number, title, and the pages on the right.

use super::emit::emit_line;
use super::flow::Flow;
use super::inline::{LinkText, Type, UnitRange};
use super::line::{Line, Measure};
use super::set::{Kind, Region, Setter, Space, note_calls};
use super::{Artifact, Draw, Item, Mark, NodeId, Role};
use crate::content::AgendaEntry;

/// Above and below an entry, between the rules.
const PAD: f64 = 5.0;

/// Least space between a title and its pages.
const GAP: f64 = 24.0;

/// Where an entry's columns stand.
#[derive(Clone, Copy)]
struct Columns {
    number_x: f64,
    title_x: f64,
    title_width: f64,
    right: f64,
}

impl Setter<'_> {
    /// Sets the entries with a thin rule under each. To a screen reader they are a table of contents.
    pub(super) fn agenda(&mut self, entries: &[AgendaEntry], region: Region) {
        let design = self.text_type();
        let face = design.face();
        let mut width =
            |text: &str| f64::from(self.shaper.word(face, text).width) * design.size / 1000.0;
        let numbers = entries
            .iter()
            .map(|entry| width(&entry.number))
            .fold(0.0, f64::max);
        let pages = entries.iter().filter_map(|entry| entry.pages.as_deref());
        let pages = pages.map(&mut width).fold(0.0, f64::max);
        let title_x = region.x + self.style.text.number_width.max(numbers + design.size);
        let right = region.x + region.width;
        let columns = Columns {
            number_x: region.x,
            title_x,
            title_width: (right - title_x - pages - GAP).max(1.0),
            right,
        };
        if entries.iter().any(|entry| entry.pages.is_some()) {
            self.pages_title(right, region.node);
        }
        self.rule_above_entries(columns);
        let toc = self.tree.node(Some(region.node), Role::Toc);
        for entry in entries {
            self.agenda_entry(
                entry,
                columns,
                Region {
                    node: toc,
                    ..region
                },
            );
        }
        if let Some(atom) = self.flow.last() {
            atom.below = 1.5 * self.style.text.paragraph_gap;
        }
    }

    /// Heads the column of pages, on the line of the agenda's heading.
    fn pages_title(&mut self, right: f64, parent: NodeId) {
        let design = Type {
            colour: self.style.colours.secondary,
            ..self.note_type()
        };
        let node = self.tree.node(Some(parent), Role::Paragraph);
        let title = self.flatten_plain(&self.style.labels.pages, &design, node);
        let line = Line::whole(&self.store, title);
        let below = self.flow.last().map_or(0.0, |atom| atom.below);
        let above = match self.flow.last() {
            Some(atom) if atom.heading => {
                let heading = self.heading_type(&self.style.headings.section);
                below + heading.leading - self.baseline(&heading)
            }
            _ => {
                self.flow.end_atom(0.0, design.leading, 0.0, true);
                design.leading - self.baseline(&design)
            }
        };
        self.draw_agenda_line(&line, right - line.width, -above);
        self.end_block(parent);
    }

    fn rule_above_entries(&mut self, columns: Columns) {
        self.flow.items.push(Item {
            mark: Mark::Artifact(Artifact::Layout),
            draw: Draw::Rule {
                from: (columns.number_x, 0.0),
                to: (columns.right, 0.0),
                thickness: self.style.tables.outer_rule,
                colour: self.style.colours.rule,
            },
        });
    }

    fn agenda_entry(&mut self, entry: &AgendaEntry, columns: Columns, region: Region) {
        let design = self.text_type();
        let node = self.tree.node(Some(region.node), Role::Toci);
        let label = self.tree.node(Some(node), Role::Label);
        let number = self.flatten_plain(&entry.number, &design, label);
        let reference = self.tree.node(Some(node), Role::Reference);
        let parent = match &entry.target {
            Some(_) => self.tree.node(Some(reference), Role::Link),
            None => reference,
        };
        let title = self.flatten_plain(&entry.title, &design, parent);
        let pages_text = entry.pages.as_deref().unwrap_or_default();
        let pages = self.flatten_plain(pages_text, &design, parent);
        self.link_units(entry, parent, &[&title, &pages]);
        self.lines.clear();
        self.breaker.break_lines(
            &self.store,
            &mut self.shaper,
            title,
            Measure::of(columns.title_width),
            &mut self.lines,
        );
        self.draw_entry(&number, &pages, columns, &design, !entry.text.is_empty());
        self.end_block(node);
        if !entry.text.is_empty() {
            let text_type = Type {
                size: design.size * 0.95,
                ..design
            };
            let paragraph = self.tree.node(Some(node), Role::Paragraph);
            let place = Region {
                x: columns.title_x,
                width: columns.right - columns.title_x,
                node,
                gap: 0.0,
            };
            let space = Space::default();
            self.set_text(&entry.text, &text_type, paragraph, place, space, Kind::Text);
            if let Some(atom) = self.flow.last() {
                atom.height += PAD;
            }
        }
        self.rule_under_entry(columns);
    }

    /// Makes one link of an entry's title and pages: its areas say where it leads and what it is.
    fn link_units(&mut self, entry: &AgendaEntry, node: NodeId, stretches: &[&UnitRange]) {
        let Some(target) = &entry.target else {
            return;
        };
        let item = self
            .style
            .labels
            .agenda_item
            .replace("{number}", &entry.number);
        let pages = match &entry.pages {
            // One page, not a range of pages.
            Some(page) if page.bytes().all(|b| b.is_ascii_digit()) => {
                let label = &self.style.labels.page;
                format!(", {}", label.replace("{number}", page).to_lowercase())
            }
            Some(pages) => format!(", {} {pages}", self.style.labels.pages.to_lowercase()),
            None => String::new(),
        };
        let link = u32::try_from(self.store.links.len()).ok();
        self.store.links.push(LinkText {
            node,
            target: target.clone(),
            description: format!("{item}: {}{pages}", entry.title),
        });
        for units in stretches {
            for unit in &self.store.units[(*units).clone()] {
                self.store.spans[unit.span as usize].link = link;
            }
        }
    }

    fn draw_entry(
        &mut self,
        number: &UnitRange,
        pages: &UnitRange,
        columns: Columns,
        design: &Type,
        has_text: bool,
    ) {
        let baseline = PAD + self.baseline(design);
        let count = self.lines.len().max(1);
        for index in 0..count {
            let top = if index == 0 { 0.0 } else { -PAD };
            if index == 0 {
                let line = Line::whole(&self.store, number.clone()).read_apart();
                self.draw_agenda_line(&line, columns.number_x, baseline);
            }
            if let Some(line) = self.lines.get(index).copied() {
                // The title is read apart from its pages.
                self.draw_agenda_line(&line.read_apart(), columns.title_x, baseline + top);
            }
            let last = index + 1 == count;
            if last && !pages.is_empty() {
                let line = Line::whole(&self.store, pages.clone());
                self.draw_agenda_line(&line, columns.right - line.width, baseline + top);
            }
            let above = if index == 0 { PAD } else { 0.0 };
            let below = if last && !has_text { PAD } else { 0.0 };
            self.flow
                .end_atom(0.0, above + design.leading + below, 0.0, !last || has_text);
        }
    }

    fn draw_agenda_line(&mut self, line: &Line, x: f64, y: f64) {
        let Flow { items, links, .. } = &mut self.flow;
        emit_line(&self.store, &mut self.shaper, line, (x, y), items, links);
        note_calls(&self.store, line, &mut self.flow.calls);
    }

    fn rule_under_entry(&mut self, columns: Columns) {
        let Some(atom) = self.flow.atoms.last_mut() else {
            return;
        };
        self.flow.items.push(Item {
            mark: Mark::Artifact(Artifact::Layout),
            draw: Draw::Rule {
                from: (columns.number_x, atom.height),
                to: (columns.right, atom.height),
                thickness: self.style.tables.rule,
                colour: self.style.colours.rule,
            },
        });
        atom.items = self.flow.items.len();
    }
}
