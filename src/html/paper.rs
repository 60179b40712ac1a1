//! The page of a paper.

use serde::Serialize;

use super::blocks::write_blocks;
use super::inlines::{InlineWriter, note_id};
use crate::content::{Block, Document, GroupKind, HeadingRole, Inline};
use crate::diag::Diagnostics;
use crate::model::{AgendaItem, Labels, Meeting, Paper};
use crate::render::Templates;

/// What the page's template sees. `body` and the footnotes are HTML, the rest is text.
#[derive(Debug, Serialize)]
struct PageView<'a> {
    language: &'a str,
    css: &'a str,
    title: &'a str,
    authority: &'a str,
    committee: &'a str,
    date: String,
    item_label: String,
    labels: LabelsView<'a>,
    /// Name of the paper's files, without the ending.
    stem: &'a str,
    /// The way to the meeting's page.
    home: &'static str,
    sections: Vec<SectionLink<'a>>,
    body: String,
    footnotes: Vec<NoteView>,
}

/// The style's words on the page.
#[derive(Debug, Serialize)]
struct LabelsView<'a> {
    skip_to_paper: &'a str,
    meeting: &'a str,
    paper_as_pdf: &'a str,
    paper_as_markdown: &'a str,
    footnotes: &'a str,
    on_this_page: &'a str,
}

/// An entry of the list of contents.
#[derive(Debug, Serialize)]
struct SectionLink<'a> {
    anchor: &'a str,
    number: Option<&'a str>,
    text: String,
}

#[derive(Debug, Serialize)]
struct NoteView {
    id: String,
    number: String,
    text: String,
    /// The places that call it.
    calls: Vec<CallView>,
}

#[derive(Debug, Serialize)]
struct CallView {
    id: String,
    /// The accessible name of the link to it.
    label: String,
}

/// The web page of a paper, complete in itself.
///
/// # Errors
/// What the style's templates did wrong, with its place in their files.
pub fn paper_page(
    templates: &Templates,
    meeting: &Meeting,
    item: &AgendaItem,
    paper: &Paper,
    document: &Document,
) -> Result<String, Diagnostics> {
    let labels = &meeting.style.labels;
    let mut text = InlineWriter::new(&meeting.style, document.footnotes.len());
    let mut body = String::with_capacity(16 * 1024);
    write_blocks(&document.blocks, &mut text, &mut body);
    let mut sections = Vec::new();
    gather_sections(
        &document.blocks,
        section_level(&document.blocks),
        &mut sections,
    );
    // All texts first: a footnote may call another.
    let texts: Vec<String> = document
        .footnotes
        .iter()
        .map(|footnote| {
            let mut html = String::new();
            text.write(&footnote.content, &mut html);
            html
        })
        .collect();
    let footnotes = texts
        .into_iter()
        .enumerate()
        .map(|(index, html)| NoteView {
            id: note_id(index),
            number: (index + 1).to_string(),
            text: html,
            calls: view_calls(text.call_ids(index), index + 1, labels),
        })
        .collect();
    let view = PageView {
        language: &document.language,
        css: &templates.css,
        title: &document.title,
        authority: &meeting.authority,
        committee: &meeting.committee,
        date: labels.write_date(meeting.date),
        item_label: labels.agenda_item.replace("{number}", &item.number),
        labels: LabelsView {
            skip_to_paper: &labels.skip_to_paper,
            meeting: &labels.meeting,
            paper_as_pdf: &labels.paper_as_pdf,
            paper_as_markdown: &labels.paper_as_markdown,
            footnotes: &labels.footnotes,
            on_this_page: &labels.on_this_page,
        },
        stem: &paper.stem,
        home: match meeting.is_for_members {
            true => "../../index.html",
            false => "../index.html",
        },
        sections,
        body,
        footnotes,
    };
    templates.render("paper.html", &view)
}

/// The ways back from a footnote; one called once needs no number for its place.
fn view_calls(ids: Vec<String>, number: usize, labels: &Labels) -> Vec<CallView> {
    let label = match ids.len() {
        1 => &labels.footnote_back,
        _ => &labels.footnote_back_place,
    };
    let label = label.replace("{number}", &number.to_string());
    let calls = ids
        .into_iter()
        .zip(1..)
        .map(|(id, place): (_, u32)| CallView {
            id,
            label: label.replace("{place}", &place.to_string()),
        });
    calls.collect()
}

/// The parts, sections and appendices that a reader can go to. `level`: that of the headings of sections.
fn gather_sections<'a>(blocks: &'a [Block], level: u8, out: &mut Vec<SectionLink<'a>>) {
    for block in blocks {
        match block {
            Block::Heading(heading)
                if match heading.role {
                    HeadingRole::Title => heading.level > 1,
                    HeadingRole::Part => true,
                    HeadingRole::Section => heading.level == level,
                    HeadingRole::Subsection | HeadingRole::Subheading(_) => false,
                } =>
            {
                if let Some(anchor) = &heading.anchor {
                    out.push(SectionLink {
                        anchor,
                        number: heading.number.as_deref(),
                        text: plain_without_calls(&heading.content),
                    });
                }
            }
            // An appendix is one place to go to: its own sections stand a level deeper.
            Block::Group(group) if group.kind == GroupKind::Appendix => {
                gather_sections(&group.blocks, 0, out);
            }
            Block::Group(group) => gather_sections(&group.blocks, level, out),
            Block::Numbered(numbered) => gather_sections(&numbered.blocks, level, out),
            _ => {}
        }
    }
}

/// The level of the headings of sections: they stand under those of parts, where there are any.
fn section_level(blocks: &[Block]) -> u8 {
    let is_part = |block: &Block| matches!(block, Block::Heading(heading) if heading.role == HeadingRole::Part);
    if blocks.iter().any(is_part) { 3 } else { 2 }
}

fn plain_without_calls(content: &[Inline]) -> String {
    let kept: Vec<Inline> = content
        .iter()
        .filter(|inline| !matches!(inline, Inline::FootnoteCall(_)))
        .cloned()
        .collect();
    Inline::plain(&kept)
}
