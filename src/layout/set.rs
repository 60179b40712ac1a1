//! Sets a Document in type: walks its blocks, breaks their text into lines and builds the structure tree on the way.

use super::emit::emit_line;
use super::flow::{Entry, Flow};
use super::frame::Frame;
use super::inline::{Flattener, TextStore, Type, UnitRange, footnote_anchor};
use super::line::{Breaker, Line, Measure};
use super::paginate::{Notes, paginate};
use super::shape::Shaper;
use super::{Fonts, NodeId, Pages, Role, Tree};
use crate::content::{Document, Inline};
use crate::diag::Diagnostics;
use crate::model::{Align, Style, TableLook};

/// Sets a document on pages, without running head and foot.
///
/// Same document, style and fonts give the same pages, whatever was set before. The diagnostics are warnings, of rows
/// that had to be split and of tables that are too wide, and errors, of tables whose figures had to be broken: such
/// pages must not be published.
#[must_use]
pub fn typeset(document: &Document, style: &Style, fonts: &Fonts) -> (Pages, Diagnostics) {
    let mut tree = Tree::default();
    let root = tree.node(None, Role::Part);
    let mut setter = Setter {
        document,
        style,
        shaper: Shaper::new(fonts, &document.language, style.text.hyphenate),
        tree,
        flow: Flow::default(),
        notes: Notes {
            atoms: vec![None; document.footnotes.len()],
            ..Notes::default()
        },
        store: TextStore::default(),
        breaker: Breaker::default(),
        lines: Vec::new(),
        labels: Vec::new(),
        diagnostics: Diagnostics::new(),
        column: 0.0,
        heading_column: 0.0,
        lists_hang: false,
        masthead: false,
        title_block: false,
        run_in: None,
        table_size: style.tables.size,
        table_look: style.tables.look,
        cell_x: style.tables.cell_x,
        calls_in_notes: None,
    };
    let region = Region {
        x: 0.0,
        width: Frame::new(style, false).width(),
        node: root,
        gap: style.text.paragraph_gap,
    };
    setter.blocks(&document.blocks, region);
    setter.flow.end_segment(false);
    let mut pages = Pages {
        language: document.language.clone(),
        title: document.title.clone(),
        tree: setter.tree,
        ..Pages::default()
    };
    setter.shaper.finish();
    paginate(setter.flow, setter.notes, style, &mut pages);
    (pages, setter.diagnostics)
}

/// Where blocks are set, and under which node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region {
    /// From the left edge of the text.
    pub x: f64,
    pub width: f64,
    pub node: NodeId,
    /// Space above a block.
    pub gap: f64,
}

impl Region {
    /// The region less `by` on its left.
    pub(super) fn set_in(self, by: f64) -> Self {
        Self {
            x: self.x + by,
            width: (self.width - by).max(1.0),
            ..self
        }
    }
}

/// A label that stands to the left of the next line to be set.
pub(super) struct PendingLabel {
    pub units: UnitRange,
    pub x: f64,
    pub width: f64,
}

/// Space above and below a block.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Space {
    pub above: f64,
    pub below: f64,
}

/// Where the lines of a paragraph stand.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Text,
    /// All lines stay together and with what follows.
    Heading(Align),
    /// All lines stay together and with what follows, as in a table's caption.
    Caption,
}

/// How much larger than running text the details at the head of the front sheet are.
const MASTHEAD_TEXT: f64 = 1.05;

/// The state of setting a document.
pub(super) struct Setter<'a> {
    pub document: &'a Document,
    pub style: &'a Style,
    pub shaper: Shaper<'a>,
    pub tree: Tree,
    pub flow: Flow,
    pub notes: Notes,
    pub store: TextStore,
    pub breaker: Breaker,
    pub lines: Vec<Line>,
    pub labels: Vec<PendingLabel>,
    pub diagnostics: Diagnostics,
    /// Width of the column of numbers to the left of the text; 0 where nothing is numbered.
    pub column: f64,
    /// That of the section's heading: a heading in a section stands under it, whatever paragraphs are numbered.
    pub heading_column: f64,
    /// The next list's labels hang in the column of numbers, as recommendations do.
    pub lists_hang: bool,
    /// At the head of the front sheet: authority, committee and the details of the meeting stand larger.
    pub masthead: bool,
    /// Among the lines over a paper: a paragraph is a line beside the title.
    pub title_block: bool,
    /// The heading, and the space behind it, that the next paragraph goes on from in the same line.
    pub run_in: Option<UnitRange>,
    /// Size of the letters of the table at hand.
    pub table_size: f64,
    /// Its look.
    pub table_look: TableLook,
    /// White space at the left and right of its cells.
    pub cell_x: f64,
    /// While a footnote is set: the footnotes that it calls itself.
    pub calls_in_notes: Option<Vec<usize>>,
}

impl<'a> Setter<'a> {
    /// Running text of the style.
    pub(super) fn text_type(&self) -> Type {
        Type {
            size: self.style.text.size,
            leading: self.style.text.size * self.style.text.leading,
            bold: false,
            italic: false,
            upper: false,
            colour: self.style.colours.text,
            plain_links: false,
        }
    }

    /// Blocks of details: running text, larger at the head of the front sheet.
    pub(super) fn details_type(&self) -> Type {
        let scale = if self.masthead { MASTHEAD_TEXT } else { 1.0 };
        let text = self.text_type();
        Type {
            size: text.size * scale,
            leading: text.leading * scale,
            ..text
        }
    }

    /// Notes, captions and other text of the second rank.
    pub(super) fn note_type(&self) -> Type {
        Type {
            size: self.style.text.note_size,
            leading: self.style.text.note_size * self.style.text.leading.min(1.3),
            ..self.text_type()
        }
    }

    pub(super) fn flatten(&mut self, inlines: &[Inline], design: &Type, node: NodeId) -> UnitRange {
        self.flattener().flatten(inlines, design, node)
    }

    pub(super) fn flatten_plain(&mut self, text: &str, design: &Type, node: NodeId) -> UnitRange {
        self.flattener().flatten_plain(text, design, node)
    }

    /// Adds a space to a text, which another one follows in the same line.
    pub(super) fn end_in_space(&mut self, units: UnitRange) -> UnitRange {
        self.flattener().end_in_space(units)
    }

    fn flattener(&mut self) -> Flattener<'_, 'a> {
        Flattener {
            store: &mut self.store,
            shaper: &mut self.shaper,
            tree: &mut self.tree,
            colours: &self.style.colours,
            labels: &self.style.labels,
        }
    }

    /// From the top of a line to its baseline.
    pub(super) fn baseline(&self, design: &Type) -> f64 {
        let face = self.shaper.fonts.face(design.face());
        let (up, down) = (face.ascender * design.size, face.descender * design.size);
        (design.leading - up - down) / 2.0 + up
    }

    /// Width of a stretch of text on one line.
    pub(super) fn width(&self, units: &UnitRange) -> f64 {
        self.store.units[units.clone()]
            .iter()
            .map(|unit| unit.width)
            .sum()
    }

    /// Sets a label at `x` beside the next line. Where the label reaches into that line's text, the text's first line
    /// is moved to the right of it.
    pub(super) fn add_label(&mut self, text: &str, design: &Type, node: NodeId, x: f64) {
        self.add_label_of(&[Inline::Text(text.to_owned())], design, node, x);
    }

    /// Holds a label of several pieces back, as [`Self::add_label`] does.
    pub(super) fn add_label_of(&mut self, text: &[Inline], design: &Type, node: NodeId, x: f64) {
        let units = self.flatten(text, design, node);
        let width = self.width(&units);
        self.labels.push(PendingLabel { units, x, width });
    }

    /// Sets a paragraph as atoms of the flow, a line each. `node` is the structure element of its text.
    pub(super) fn set_text(
        &mut self,
        inlines: &[Inline],
        design: &Type,
        node: NodeId,
        region: Region,
        space: Space,
        kind: Kind,
    ) {
        let units = self.flatten(inlines, design, node);
        self.set_units(units, design, region, space, kind);
        self.end_block(region.node);
    }

    /// Sets flattened text as atoms of the flow; the block that it belongs to goes on.
    pub(super) fn set_units(
        &mut self,
        units: UnitRange,
        design: &Type,
        region: Region,
        space: Space,
        kind: Kind,
    ) {
        let measure = Measure {
            width: region.width,
            first_indent: self.first_indent(region.x, design),
            divides: !matches!(kind, Kind::Heading(_)),
        };
        self.lines.clear();
        self.breaker.break_lines(
            &self.store,
            &mut self.shaper,
            units,
            measure,
            &mut self.lines,
        );
        let baseline = self.baseline(design);
        let count = self.lines.len().max(usize::from(!self.labels.is_empty()));
        for index in 0..count {
            if index == 0 {
                self.emit_labels(baseline);
            }
            if let Some(line) = self.lines.get(index) {
                let indent = if index == 0 {
                    measure.first_indent
                } else {
                    0.0
                };
                let offset = match kind {
                    Kind::Heading(Align::Centre) => ((region.width - line.width) / 2.0).max(0.0),
                    _ => indent,
                };
                let at = (region.x + offset, baseline);
                let Flow { items, links, .. } = &mut self.flow;
                emit_line(&self.store, &mut self.shaper, line, at, items, links);
                note_calls(&self.store, line, &mut self.flow.calls);
            }
            let above = if index == 0 { space.above } else { 0.0 };
            let below = if index + 1 == count { space.below } else { 0.0 };
            let left = count - index - 1;
            match kind {
                Kind::Heading(_) => self.flow.end_heading(above, design.leading, below),
                Kind::Caption => self.flow.end_atom(above, design.leading, below, true),
                // Two lines at least on either side of a page's end.
                Kind::Text => {
                    let keep = left > 0 && (index == 0 || left == 1);
                    self.flow.end_atom(above, design.leading, below, keep);
                }
            }
        }
    }

    fn first_indent(&self, x: f64, design: &Type) -> f64 {
        let gap = 0.4 * design.size;
        let end = self.labels.iter().map(|label| label.x + label.width + gap);
        let end = end.fold(x, f64::max);
        // A hair over the column is no reason to move the text.
        if end - x < 0.01 { 0.0 } else { end - x }
    }

    fn emit_labels(&mut self, baseline: f64) {
        for label in self.labels.drain(..) {
            let line = Line::whole(&self.store, label.units).read_apart();
            let Flow { items, links, .. } = &mut self.flow;
            emit_line(
                &self.store,
                &mut self.shaper,
                &line,
                (label.x, baseline),
                items,
                links,
            );
        }
    }

    /// Sets labels that no text came for on a line of their own.
    pub(super) fn flush_labels(&mut self, region: Region) {
        if !self.labels.is_empty() {
            let design = self.text_type();
            let baseline = self.baseline(&design);
            self.emit_labels(baseline);
            self.flow.end_atom(region.gap, design.leading, 0.0, true);
            self.end_block(region.node);
        }
    }

    /// Ends a block: the footnotes that it called follow it in the structure.
    pub(super) fn end_block(&mut self, node: NodeId) {
        let calls = std::mem::take(&mut self.store.calls);
        self.store.clear();
        for (_, index) in calls {
            self.set_note(index, node);
        }
    }

    /// Sets a footnote when it is called first. Footnotes that it calls itself come after it, as part of it.
    fn set_note(&mut self, index: usize, parent: NodeId) {
        if let Some(calls) = &mut self.calls_in_notes {
            calls.push(index);
            return;
        }
        let start = self.notes.flow.atoms.len();
        let mut waiting = vec![index];
        while let Some(index) = waiting.pop() {
            let document = self.document;
            let (Some(footnote), Some(None)) =
                (document.footnotes.get(index), self.notes.atoms.get(index))
            else {
                continue;
            };
            let first = self.notes.flow.atoms.len();
            self.calls_in_notes = Some(Vec::new());
            self.set_note_text(index, &footnote.content, parent);
            self.notes.atoms[index] = Some(first..self.notes.flow.atoms.len());
            waiting.extend(self.calls_in_notes.take().into_iter().flatten().rev());
        }
        if let Some(Some(atoms)) = self.notes.atoms.get_mut(index)
            && atoms.start == start
        {
            atoms.end = self.notes.flow.atoms.len();
        }
    }

    fn set_note_text(&mut self, index: usize, content: &[Inline], parent: NodeId) {
        let design = self.note_type();
        let note = self.tree.node(Some(parent), Role::Note);
        let label = self.tree.node(Some(note), Role::Label);
        std::mem::swap(&mut self.flow, &mut self.notes.flow);
        self.flow.anchor(&footnote_anchor(index));
        self.add_label(&(index + 1).to_string(), &design, label, 0.0);
        let indent = 1.4 * design.size;
        let region = Region {
            x: indent,
            width: Frame::new(self.style, false).width() - indent,
            node: note,
            gap: 0.0,
        };
        let space = Space {
            above: 0.25 * design.size,
            below: 0.0,
        };
        self.set_text(content, &design, note, region, space, Kind::Text);
        std::mem::swap(&mut self.flow, &mut self.notes.flow);
    }

    /// Remembers a heading for the outline.
    pub(super) fn add_entry(&mut self, level: u8, title: String) {
        self.flow.entries.push(Entry {
            level,
            title,
            atom: self.flow.atoms.len(),
        });
    }
}

/// Records the footnotes that a line calls.
pub(super) fn note_calls(store: &TextStore, line: &Line, calls: &mut Vec<usize>) {
    let last = if line.end.at > 0 {
        line.end.unit + 1
    } else {
        line.end.unit
    };
    let on_line = store
        .calls
        .iter()
        .filter(|(unit, _)| (line.start.unit..last).contains(unit));
    calls.extend(on_line.map(|(_, index)| index));
}
