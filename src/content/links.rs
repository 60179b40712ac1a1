//! Anchors and the links that lead to them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fault::Faults;
use super::{Block, Document, Inline, Target};
use crate::check::leads_outside;
use crate::diag::{Code, Diagnostic, Place};

/// The anchors of a document, and where its links lead.
#[derive(Debug, Default)]
pub(super) struct Links {
    anchors: BTreeSet<String>,
    /// Anchors of blocks that carry none in the Document (an unnumbered paragraph), with the last anchor before
    /// them: a link to them leads there.
    aliases: BTreeMap<String, String>,
    last: Option<String>,
    targets: BTreeSet<String>,
    /// Addresses that lead nowhere a reader of a PDF or a web page could go.
    refused: BTreeSet<String>,
}

impl Links {
    pub(super) fn anchor(&mut self, anchor: &str) {
        self.anchors.insert(anchor.to_owned());
        self.last = Some(anchor.to_owned());
    }

    /// An anchor whose block can't carry it.
    pub(super) fn alias(&mut self, anchor: &str) {
        if let Some(last) = &self.last {
            self.aliases.insert(anchor.to_owned(), last.clone());
        }
    }

    pub(super) fn target(&mut self, anchor: &str) {
        if !self.targets.contains(anchor) {
            self.targets.insert(anchor.to_owned());
        }
    }

    pub(super) fn address(&mut self, address: &str) {
        if !leads_outside(address) {
            self.refused.insert(address.to_owned());
        }
    }

    /// Every link inside the document must lead to something.
    pub(super) fn check(&self, file: Option<&Arc<str>>, faults: &mut Faults) {
        for target in &self.targets {
            if !self.anchors.contains(target) && !self.aliases.contains_key(target) {
                faults.push(Diagnostic::new(
                    Code::UnknownReference,
                    file.map(|file| Place::start_of(file.clone())),
                    format!("a link leads to #{target}, and the paper has nothing of that name"),
                ));
            }
        }
        for address in &self.refused {
            faults.push(
                Diagnostic::new(
                    Code::InvalidValue,
                    file.map(|file| Place::start_of(file.clone())),
                    format!("a link leads to \"{address}\", which is no address outside the paper"),
                )
                .hint("Begin the address with `https:`, `http:`, `mailto:` or `tel:`."),
            );
        }
    }

    /// Leads links to the anchors that stand for the ones they name.
    pub(super) fn lead_aliases_home(&self, document: &mut Document) {
        if self
            .targets
            .iter()
            .any(|target| self.aliases.contains_key(target))
        {
            self.blocks(&mut document.blocks);
            for footnote in &mut document.footnotes {
                self.inlines(&mut footnote.content);
            }
        }
    }

    fn blocks(&self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.inlines(&mut heading.content),
                Block::Paragraph(content) => self.inlines(content),
                Block::Numbered(numbered) => self.blocks(&mut numbered.blocks),
                Block::Quote(inner) => self.blocks(inner),
                Block::Group(group) => self.blocks(&mut group.blocks),
                Block::List(list) => {
                    for item in &mut list.items {
                        self.blocks(&mut item.blocks);
                    }
                }
                Block::Header(rows) => {
                    for row in rows {
                        self.inlines(&mut row.text);
                    }
                }
                Block::Agenda(entries) => {
                    for entry in entries {
                        self.inlines(&mut entry.text);
                    }
                }
                Block::Figure(figure) => self.inlines(&mut figure.caption),
                Block::Chart(chart) => {
                    self.inlines(&mut chart.caption);
                    self.inlines(&mut chart.data);
                }
                Block::Table(table) => {
                    let table = Arc::make_mut(table);
                    self.inlines(&mut table.caption);
                    for row in table.rows.iter_mut().chain(&mut table.total) {
                        for cell in &mut row.cells {
                            self.inlines(&mut cell.content);
                            for item in cell.list.iter_mut().flat_map(|list| &mut list.items) {
                                self.blocks(&mut item.blocks);
                            }
                        }
                    }
                    for note in &mut table.notes {
                        self.inlines(&mut note.content);
                    }
                }
                Block::Logo(_) | Block::Outside(_) | Block::PageBreak => {}
            }
        }
    }

    fn inlines(&self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Link { target, content } => {
                    if let Target::Anchor(anchor) = target
                        && let Some(home) = self.aliases.get(anchor)
                    {
                        anchor.clone_from(home);
                    }
                    self.inlines(content);
                }
                Inline::Strong(content)
                | Inline::Emphasis(content)
                | Inline::Superscript(content)
                | Inline::Subscript(content) => self.inlines(content),
                Inline::Text(_)
                | Inline::Figure { .. }
                | Inline::FootnoteCall(_)
                | Inline::Tick(_)
                | Inline::LineBreak => {}
            }
        }
    }
}
