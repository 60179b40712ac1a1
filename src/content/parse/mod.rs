//! Markdown to [`Document`].
//!
//! pulldown-cmark reads the Markdown; the HTML that templates put around and into it is read here: wrappers
//! (`<div class="paragraph" id="p-2-1">`), markers of typed blocks (`<!-- table: t-budget -->`), anchors, numbers,
//! labels and figures of running text. What a template may write is this list and no more: anything else is a fault
//! that names the template, because text that vanished or changed its meaning on the way would go unnoticed.

mod blocks;
mod html;
mod inlines;
mod open;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use super::bind::Bindings;
use super::fault::Faults;
use super::links::Links;
use super::marker::{Marker, cut_renditions};
use super::ordinal::find_ordinals;
use super::{Block, Document, Footnote, Inline};
use crate::diag::Diagnostics;
use crate::model::{AgendaItem, Meeting, Ordinals, PageRange, Paper, Style, Text};
use crate::render::FootnoteLabels;
use blocks::BlockReader;

pub(super) use inlines::parse_line;

/// The extension of Markdown that papers use. Quotes and dashes are set as typed: no smart punctuation.
const OPTIONS: Options = Options::ENABLE_FOOTNOTES;

/// Parses a paper's Markdown.
///
/// # Errors
/// What its template made that is not a paper.
pub fn parse_paper(
    markdown: &str,
    meeting: &Meeting,
    _item: &AgendaItem,
    paper: &Paper,
) -> Result<Document, Diagnostics> {
    parse(
        markdown,
        meeting,
        &Bindings::of_paper(paper, &meeting.style),
        "paper.md",
    )
}

/// Parses the front sheet's Markdown. `pages` gives the page range of each agenda item.
///
/// # Errors
/// What its template made that is not a front sheet.
pub fn parse_front_sheet(
    markdown: &str,
    meeting: &Meeting,
    pages: &[Option<PageRange>],
) -> Result<Document, Diagnostics> {
    parse(
        markdown,
        meeting,
        &Bindings::of_front_sheet(meeting, pages),
        "front-sheet.md",
    )
}

/// A text of the front sheet, parsed by itself: for the meeting's web page.
///
/// # Errors
/// A link in it that leads nowhere.
pub fn front_text(meeting: &Meeting, text: &Text) -> Result<Vec<Inline>, Diagnostics> {
    let labels = FootnoteLabels::default();
    let mut faults = Faults::new(&meeting.style, "index.html");
    let mut links = Links::default();
    let line = crate::render::text::line(text, &labels);
    let content = parse_line(&line, &labels, &mut Notes::of(&meeting.style), &mut links)
        .unwrap_or_else(|message| {
            faults.output(message);
            Vec::new()
        });
    links.check(None, &mut faults);
    let diagnostics = faults.into_diagnostics();
    if diagnostics.is_empty() {
        Ok(content)
    } else {
        Err(diagnostics)
    }
}

fn parse(
    markdown: &str,
    meeting: &Meeting,
    bindings: &Bindings,
    template: &str,
) -> Result<Document, Diagnostics> {
    let mut faults = Faults::new(&meeting.style, template);
    let text = match cut_renditions(markdown) {
        Ok(text) => text,
        Err(marker) => {
            let mut line = String::new();
            marker.write_open(&mut line);
            faults.output(format!("the marker `{}` is never closed", line.trim_end()));
            return Err(faults.into_diagnostics());
        }
    };
    let mut notes = Notes::of(&meeting.style);
    let mut links = Links::default();
    let blocks = BlockReader::new(
        bindings,
        &meeting.style,
        &mut notes,
        &mut links,
        &mut faults,
    )
    .read(Parser::new_ext(&text, OPTIONS));
    let title = check_headings(&blocks, &mut faults);
    let footnotes = notes.into_footnotes(&mut faults);
    links.check(bindings.file(), &mut faults);
    let mut document = Document {
        language: meeting.language.clone(),
        title,
        blocks,
        footnotes,
    };
    links.lead_aliases_home(&mut document);
    let diagnostics = faults.into_diagnostics();
    if diagnostics.is_empty() {
        Ok(document)
    } else {
        Err(diagnostics)
    }
}

/// Checks that the first heading is the title and that no heading skips a level; gives the title's plain text.
fn check_headings(blocks: &[Block], faults: &mut Faults) -> String {
    let mut title = None;
    let mut above = 0;
    walk_headings(blocks, &mut |level, content| {
        let text = Inline::plain(content);
        if level > above + 1 {
            faults.heading_skip(&text, level, above);
        }
        above = level;
        if title.is_none() {
            title = Some(text);
        }
    });
    title.unwrap_or_else(|| {
        faults.output("the Markdown has no heading: a paper starts with its title as `# …`".into());
        String::new()
    })
}

/// Calls `visit` with the level and the text of every heading, in reading order.
fn walk_headings(blocks: &[Block], visit: &mut impl FnMut(u8, &[Inline])) {
    for block in blocks {
        match block {
            Block::Heading(heading) => visit(heading.level, &heading.content),
            Block::Header(rows) => {
                for row in rows.iter().filter(|row| row.heading) {
                    visit(1, &row.text);
                }
            }
            Block::Group(group) => walk_headings(&group.blocks, visit),
            Block::Numbered(numbered) => walk_headings(&numbered.blocks, visit),
            _ => {}
        }
    }
}

/// What the reading of a text carries along: its footnotes, numbered in the order of their first calls, and the style's
/// wish for its ordinals.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The endings of ordinals, where the style raises them.
    raised_endings: Option<Vec<String>>,
    /// Labels in the order of their first calls.
    called: Vec<String>,
    defined: BTreeMap<String, Vec<Inline>>,
}

impl Notes {
    fn of(style: &Style) -> Self {
        Self {
            raised_endings: (style.ordinals == Ordinals::Raised)
                .then(|| style.labels.ordinals.clone()),
            ..Self::default()
        }
    }

    /// Where the letters of ordinals stand in a text, if the style raises them.
    fn find_raised(&self, text: &str) -> Vec<Range<usize>> {
        let endings = self.raised_endings.as_ref();
        endings.map_or_else(Vec::new, |endings| find_ordinals(text, endings))
    }

    /// The index of a footnote that is called by this label.
    pub(super) fn call(&mut self, label: &str) -> usize {
        if let Some(index) = self.called.iter().position(|known| known == label) {
            return index;
        }
        self.called.push(label.to_owned());
        self.called.len() - 1
    }

    fn define(&mut self, label: String, content: Vec<Inline>) {
        self.defined.entry(label).or_insert(content);
    }

    fn into_footnotes(mut self, faults: &mut Faults) -> Vec<Footnote> {
        let mut seen = BTreeSet::new();
        self.called
            .iter()
            .map(|label| {
                let content = self.defined.remove(label).unwrap_or_default();
                if content.is_empty() && seen.insert(label.clone()) {
                    faults.output(format!(
                        "the footnote `[^{label}]` is called but not printed"
                    ));
                }
                Footnote { content }
            })
            .collect()
    }
}

/// The marker that a line of HTML is.
fn marker_of(line: &str) -> Option<Marker<'_>> {
    Marker::read(line)
}
