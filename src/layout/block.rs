//! Sets blocks: headings, paragraphs, numbered paragraphs, lists, quotations and groups.

use super::inline::Type;
use super::set::{Kind, Region, Setter, Space};
use super::special::takes_run_in;
use super::{ListNumbering, NodeId, Role};
use crate::content::{Block, Group, GroupKind, Heading, HeadingRole, Inline, ListBlock, Numbered};
use crate::model::{Case, HeadingDesign};

/// How far a quotation is set in from its side rule.
const QUOTE_INDENT: f64 = 14.0;

/// Where a list's text would get narrower than this part of the page's text, it is set in by no more than its labels
/// take.
const NARROWEST: f64 = 0.45;

/// How much larger than a paper's title the committee's name is at the head of the front sheet.
const MASTHEAD_TITLE: f64 = 1.25;

/// A note to the public no taller than this part of a page is not parted by a page's end.
const TALLEST_NOTE: f64 = 0.3;

impl Setter<'_> {
    /// Sets blocks one below the other.
    pub(super) fn blocks(&mut self, blocks: &[Block], region: Region) {
        // Numbered paragraphs that follow each other are one list.
        let mut list: Option<NodeId> = None;
        // The first atom of a section whose heading stands in its first line.
        let mut opening: Option<usize> = None;
        for (index, block) in blocks.iter().enumerate() {
            if !matches!(block, Block::Numbered(_)) {
                list = None;
            }
            // A heading that a line begins with goes on in that line.
            let first_label = !self.labels.is_empty() && self.run_in.is_none();
            let runs_in = matches!(block, Block::Heading(heading) if heading.run_in)
                && takes_run_in(blocks.get(index + 1));
            if first_label && !runs_in && !matches!(block, Block::Paragraph(_)) {
                self.flush_labels(region);
            }
            // Sections in one line each that follow each other stand close together.
            if runs_in
                && opens_section(block)
                && !blocks[..index]
                    .iter()
                    .rev()
                    .nth(1)
                    .is_some_and(opens_section)
            {
                opening = Some(self.flow.atoms.len());
            }
            match block {
                Block::Heading(heading) => self.heading(heading, region, runs_in),
                Block::Paragraph(text) => self.paragraph(text, region),
                Block::Numbered(numbered) => {
                    let node = *list.get_or_insert_with(|| {
                        let role = Role::List(numbering_of(&numbered.number));
                        self.tree.node(Some(region.node), role)
                    });
                    self.numbered(numbered, Region { node, ..region });
                }
                Block::List(list) => self.list(list, region.set_in(self.column)),
                Block::Quote(blocks) => self.quote(blocks, region.set_in(self.column)),
                Block::Table(table) => self.table(table, region),
                Block::Figure(figure) => self.figure(figure, region.set_in(self.column)),
                Block::Logo(logo) => self.logo(logo, region),
                Block::Chart(chart) => self.chart(chart, region.set_in(self.column)),
                Block::Header(rows) => self.header_block(rows, region),
                Block::Agenda(entries) => self.agenda(entries, region),
                Block::Group(group) => self.group(group, region),
                Block::Outside(block) => self.outside(block, region.set_in(self.column)),
                Block::PageBreak => self.flow.end_segment(false),
            }
            if let Some(first) = opening
                && let Some(atom) = self.flow.atoms.get_mut(first)
            {
                atom.above = atom.above.max(self.style.headings.section.above);
                opening = None;
            }
            if introduces(block, blocks.get(index + 1))
                && let Some(atom) = self.flow.last()
            {
                atom.keep = true;
            }
        }
        self.flush_labels(region);
    }

    fn paragraph(&mut self, text: &[Inline], region: Region) {
        self.flow.paragraphs.push(self.flow.atoms.len());
        if self.title_block {
            self.title_line(text, region);
            return;
        }
        let mut design = self.details_type();
        let region = region.set_in(self.column);
        let node = self.tree.node(Some(region.node), Role::Paragraph);
        let mut space = Space {
            above: region.gap,
            below: 0.0,
        };
        if self.masthead {
            design.colour = self.style.colours.heading;
            space.below = region.gap;
        }
        let units = self.flatten(text, &design, node);
        let units = self.go_on(units);
        self.set_units(units, &design, region, space, Kind::Text);
        self.end_block(region.node);
    }

    /// Sets a line beside a paper's title.
    fn title_line(&mut self, text: &[Inline], region: Region) {
        let design = self.style.headings.title_line;
        let letters = self.heading_type(&design);
        let node = self.tree.node(Some(region.node), Role::Paragraph);
        let space = Space {
            above: design.above,
            below: design.below,
        };
        self.set_text(
            text,
            &letters,
            node,
            region,
            space,
            Kind::Heading(design.align),
        );
    }

    /// Sets a heading; one that `runs_in` only begins the line of the paragraph after it.
    fn heading(&mut self, heading: &Heading, region: Region, runs_in: bool) {
        let headings = &self.style.headings;
        let hangs = match heading.role {
            HeadingRole::Title | HeadingRole::Part => {
                self.column = 0.0;
                false
            }
            HeadingRole::Section => {
                let numbered = heading.number.is_some();
                self.column = if numbered {
                    self.style.text.number_width
                } else {
                    0.0
                };
                numbered
            }
            HeadingRole::Subsection => {
                if heading.number.is_some() {
                    self.column = self.style.text.number_width;
                }
                heading.number.is_some()
            }
            HeadingRole::Subheading(_) => false,
        };
        let inner = matches!(
            heading.role,
            HeadingRole::Subsection | HeadingRole::Subheading(_)
        );
        if !inner || hangs {
            self.heading_column = self.column;
        }
        let design = match heading.role {
            HeadingRole::Title => headings.title,
            HeadingRole::Part => headings.part,
            HeadingRole::Section => headings.section,
            HeadingRole::Subsection => headings.subsection,
            HeadingRole::Subheading(level) => {
                headings.subheading[usize::from(level.clamp(1, 3)) - 1]
            }
        };
        let mut letters = self.heading_type(&design);
        if self.masthead {
            letters.size *= MASTHEAD_TITLE;
            letters.leading *= MASTHEAD_TITLE;
        }
        if let Some(anchor) = &heading.anchor {
            self.flow.anchor(anchor);
        }
        let mut title = heading.number.clone().unwrap_or_default();
        if !title.is_empty() {
            title.push(' ');
        }
        Inline::write_plain(&heading.content, &mut title);
        self.add_entry(
            heading.level,
            title.split_whitespace().collect::<Vec<_>>().join(" "),
        );
        if runs_in {
            self.begin_line(heading, &design, region);
            return;
        }
        let node = self
            .tree
            .node(Some(region.node), Role::Heading(heading.level.clamp(1, 6)));
        let space = Space {
            above: design.above,
            below: design.below,
        };
        let text_region = region.set_in(self.column.min(self.heading_column));
        match &heading.number {
            Some(number) if hangs => self.add_label(number, &letters, node, region.x),
            Some(number) => self.add_label(number, &letters, node, text_region.x),
            None => {}
        }
        self.set_text(
            &heading.content,
            &letters,
            node,
            text_region,
            space,
            Kind::Heading(design.align),
        );
    }

    /// The letters of a heading.
    pub(super) fn heading_type(&self, design: &HeadingDesign) -> Type {
        Type {
            size: design.size,
            leading: design.size * self.style.text.leading.min(1.22),
            bold: design.bold,
            italic: design.italic,
            upper: design.case == Case::Upper,
            colour: self.style.colours.heading,
            plain_links: true,
        }
    }

    /// Sets a numbered paragraph into the list of `region.node`.
    fn numbered(&mut self, numbered: &Numbered, region: Region) {
        self.column = self.style.text.number_width;
        let node = region.node;
        let body = region.set_in(self.column);
        let column = std::mem::take(&mut self.column);
        let hanging = std::mem::take(&mut self.lists_hang);
        let place = ItemPlace {
            label_x: region.x,
            list: node,
            gap: region.gap,
        };
        self.item(
            &numbered.number,
            numbered.anchor.as_deref(),
            &numbered.blocks,
            body,
            place,
        );
        self.lists_hang = hanging;
        self.column = column;
    }

    fn item(
        &mut self,
        label: &str,
        anchor: Option<&str>,
        blocks: &[Block],
        body: Region,
        place: ItemPlace,
    ) {
        if let Some(anchor) = anchor {
            self.flow.anchor(anchor);
        }
        let item = self.tree.node(Some(place.list), Role::ListItem);
        if !label.is_empty() {
            let node = self.tree.node(Some(item), Role::Label);
            let design = self.text_type();
            self.add_label(label, &design, node, place.label_x);
        }
        let node = self.tree.node(Some(item), Role::ListBody);
        self.blocks(
            blocks,
            Region {
                node,
                gap: place.gap,
                ..body
            },
        );
    }

    fn list(&mut self, list: &ListBlock, region: Region) {
        let numbering = match list.items.first() {
            Some(item) if list.ordered => numbering_of(&item.label),
            Some(item) if is_disc(&item.label) => ListNumbering::Disc,
            _ => ListNumbering::None,
        };
        let node = self.tree.node(Some(region.node), Role::List(numbering));
        let design = self.text_type();
        let face = design.face();
        let widest = list.items.iter().fold(0.0_f64, |widest, item| {
            let width = self.shaper.word(face, &item.label).width;
            widest.max(f64::from(width) * design.size / 1000.0)
        });
        let least = widest + 0.5 * design.size;
        let hanging = std::mem::take(&mut self.lists_hang);
        let wanted = if hanging {
            self.style.text.number_width
        } else {
            self.style.lists.indent
        };
        let page = super::frame::Frame::new(self.style, false).width();
        let indent = if region.width - wanted < NARROWEST * page {
            least
        } else {
            least.max(wanted)
        };
        let body = region.set_in(indent);
        let column = std::mem::take(&mut self.column);
        let gap = if hanging {
            region.gap
        } else {
            self.style.lists.item_gap
        };
        let place = ItemPlace {
            label_x: region.x,
            list: node,
            gap,
        };
        for item in &list.items {
            self.item(
                &item.label,
                item.anchor.as_deref(),
                &item.blocks,
                body,
                place,
            );
        }
        self.lists_hang = hanging;
        self.column = column;
    }

    fn quote(&mut self, blocks: &[Block], region: Region) {
        let node = self.tree.node(Some(region.node), Role::BlockQuote);
        let held = self.flow.side_rule.replace(region.x + 2.0);
        let column = std::mem::take(&mut self.column);
        let inner = Region {
            node,
            ..region.set_in(QUOTE_INDENT)
        };
        self.blocks(blocks, inner);
        self.column = column;
        self.flow.side_rule = held;
    }

    fn group(&mut self, group: &Group, region: Region) {
        match group.kind {
            GroupKind::Box => {
                self.framed(&group.blocks, region.set_in(self.column));
                return;
            }
            GroupKind::Boxes => {
                self.side_by_side(&group.blocks, region.set_in(self.column));
                return;
            }
            GroupKind::Definitions => {
                self.definitions(&group.blocks, region);
                return;
            }
            GroupKind::Contact | GroupKind::Signature => {
                self.standing_lines(group.kind, &group.blocks, region);
                return;
            }
            GroupKind::Recommendations
            | GroupKind::Attendance
            | GroupKind::Appendix
            | GroupKind::Details
            | GroupKind::About
            | GroupKind::TitleBlock
            | GroupKind::HeaderBoxes
            | GroupKind::Version => {}
        }
        let node = if group.kind == GroupKind::Appendix {
            self.flow.end_segment(false);
            self.tree.node(Some(region.node), Role::Sect)
        } else {
            region.node
        };
        // Recommendations in a section stand in the column of its text.
        let held = if group.kind == GroupKind::Recommendations {
            self.column
        } else {
            0.0
        };
        self.column = 0.0;
        let region = Region { node, ..region };
        match group.kind {
            GroupKind::About => {
                self.notes_to_public(&group.blocks, region);
                return;
            }
            GroupKind::HeaderBoxes => {
                self.side_by_side(&group.blocks, region);
                return;
            }
            _ => {}
        }
        self.lists_hang = group.kind == GroupKind::Recommendations;
        self.masthead = group.kind == GroupKind::Details;
        self.title_block = group.kind == GroupKind::TitleBlock;
        self.blocks(&group.blocks, region);
        self.lists_hang = false;
        self.masthead = false;
        self.title_block = false;
        self.column = held;
    }
}

impl Setter<'_> {
    /// Sets each note with its heading, whole if it is short.
    fn notes_to_public(&mut self, blocks: &[Block], region: Region) {
        let tallest = TALLEST_NOTE * super::frame::Frame::new(self.style, false).height();
        for note in blocks.chunk_by(|_, next| !matches!(next, Block::Heading(_))) {
            let first = self.flow.atoms.len();
            self.blocks(note, region);
            self.flow.keep_whole(first, tallest);
        }
    }
}

/// Where an item of a list is set: its list, the x of its label, the space above its blocks.
#[derive(Clone, Copy)]
struct ItemPlace {
    label_x: f64,
    list: NodeId,
    gap: f64,
}

/// Whether this is a section's heading that its text goes on from in the same line.
fn opens_section(block: &Block) -> bool {
    matches!(block, Block::Heading(heading) if heading.run_in && heading.role == HeadingRole::Section)
}

/// Whether a block leads into the next, so that no page may end between them: text before its list, or text that
/// ends in a colon.
fn introduces(block: &Block, next: Option<&Block>) -> bool {
    let Some(next) = next else {
        return false;
    };
    let text = match block {
        Block::Paragraph(text) => text,
        Block::Numbered(numbered) => match numbered.blocks.last() {
            Some(Block::Paragraph(text)) => text,
            _ => return false,
        },
        _ => return false,
    };
    if matches!(next, Block::PageBreak) {
        return false;
    }
    matches!(next, Block::List(_)) || ends_in_colon(text)
}

fn ends_in_colon(text: &[Inline]) -> bool {
    match text.last() {
        Some(Inline::Text(text) | Inline::Figure { text, .. }) => text.trim_end().ends_with(':'),
        Some(Inline::Strong(inner) | Inline::Emphasis(inner)) => ends_in_colon(inner),
        _ => false,
    }
}

fn is_disc(label: &str) -> bool {
    label.contains(['\u{2022}', '\u{25cf}', '\u{b7}'])
}

/// The numbering that a list's first label shows: "(a)", "i.", "A", "2.7".
pub(super) fn numbering_of(label: &str) -> ListNumbering {
    let inner = label.trim_matches(|c: char| !c.is_alphanumeric());
    match inner.chars().next() {
        Some(c) if c.is_ascii_digit() => ListNumbering::Decimal,
        Some('i') => ListNumbering::LowerRoman,
        Some('I') => ListNumbering::UpperRoman,
        Some(c) if c.is_lowercase() => ListNumbering::LowerAlpha,
        Some(c) if c.is_uppercase() => ListNumbering::UpperAlpha,
        _ => ListNumbering::None,
    }
}
