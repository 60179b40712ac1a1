//! A paper as members see it: whole, with each restricted thing marked.

use std::sync::Arc;

use super::words::Words;
use crate::model::{
    AgendaItem, AgendaMatter, Block, Body, Meeting, Paper, Paragraph, Restriction, Section,
    TableNote, Text, TitleLine,
};

/// Whether anything of an item's paper is restricted.
#[must_use]
pub fn is_restricted(item: &AgendaItem, paper: &Paper) -> bool {
    item.restriction.is_some()
        || paper.restriction.is_some()
        || paper.appendices.iter().any(|a| a.restriction.is_some())
        || std::iter::once(&paper.body)
            .chain(paper.appendices.iter().map(|appendix| &appendix.body))
            .any(|body| sections_restricted(&body.sections))
}

fn sections_restricted(sections: &[Section]) -> bool {
    sections.iter().any(|section| {
        let mut found = section.restriction.is_some() || sections_restricted(&section.sections);
        Block::walk(&section.blocks, &mut |block| {
            found |= block_restriction(block).is_some()
        });
        found
    })
}

/// The restriction of a block, or of the first restricted column of a table.
fn block_restriction(block: &Block) -> Option<&Arc<Restriction>> {
    match block {
        Block::Paragraph(paragraph) => paragraph.restriction.as_ref(),
        Block::Table(table) => {
            let mut columns = table.columns.iter();
            table
                .restriction
                .as_ref()
                .or_else(|| columns.find_map(|column| column.restriction.as_ref()))
        }
        _ => None,
    }
}

/// All restrictions of a paper in reading order, each once; `whole` is that of the paper as a whole.
#[must_use]
pub fn restrictions(whole: Option<&Arc<Restriction>>, paper: &Paper) -> Vec<Arc<Restriction>> {
    let mut found: Vec<Arc<Restriction>> = Vec::new();
    let mut add = |restriction: Option<&Arc<Restriction>>| {
        if let Some(restriction) = restriction
            && !found.contains(restriction)
        {
            found.push(restriction.clone());
        }
    };
    add(whole);
    gather(&paper.body.sections, &mut add);
    for appendix in &paper.appendices {
        add(appendix.restriction.as_ref());
        gather(&appendix.body.sections, &mut add);
    }
    found
}

fn gather(sections: &[Section], add: &mut dyn FnMut(Option<&Arc<Restriction>>)) {
    for section in sections {
        add(section.restriction.as_ref());
        Block::walk(&section.blocks, &mut |block| {
            add(block_restriction(block));
            if let Block::Table(table) = block {
                for column in &table.columns {
                    add(column.restriction.as_ref());
                }
            }
        });
        gather(&section.sections, add);
    }
}

/// All restrictions of an item of the agenda and its paper, each once.
pub(super) fn item_restrictions(item: &AgendaItem) -> Vec<Arc<Restriction>> {
    match &item.matter {
        AgendaMatter::Paper(paper) => {
            let whole = item.restriction.as_ref().or(paper.restriction.as_ref());
            restrictions(whole, paper)
        }
        AgendaMatter::Oral { .. } => item.restriction.iter().cloned().collect(),
    }
}

/// Whether anything of an item of the agenda or its paper is restricted.
#[must_use]
pub fn has_restrictions(item: &AgendaItem) -> bool {
    !item_restrictions(item).is_empty()
}

/// The restricted items of a meeting, as the sheet over the restricted papers lists them.
pub(super) fn members_view(meeting: &Meeting) -> Meeting {
    let words = Words::of(meeting);
    let items = meeting.agenda.iter().filter_map(|item| {
        let found = item_restrictions(item);
        if found.is_empty() {
            return None;
        }
        let mut members = item.clone();
        if let AgendaMatter::Paper(paper) = &item.matter {
            let paper = members_paper(meeting, item, paper);
            members.matter = AgendaMatter::Paper(Arc::new(paper));
        }
        members.note = Some(words.reasons(&found));
        Some(members)
    });
    Meeting {
        agenda: items.collect(),
        sheet_heading: meeting.style.labels.restricted_papers.clone(),
        membership: Vec::new(),
        is_for_members: true,
        about: Vec::new(),
        ..meeting.clone()
    }
}

/// The paper with its markings: over a paper that is restricted as a whole, else in front of each restricted thing.
fn members_paper(meeting: &Meeting, item: &AgendaItem, paper: &Paper) -> Paper {
    let words = Words::of(meeting);
    let mut marked = paper.clone();
    if let Some(restriction) = item.restriction.as_ref().or(paper.restriction.as_ref()) {
        let line = TitleLine {
            text: words.marking(restriction),
            heading: false,
        };
        marked.title_lines.insert(0, line);
        return marked;
    }
    mark_body(&mut marked.body, words);
    for appendix in &mut marked.appendices {
        match &appendix.restriction {
            Some(restriction) => {
                let marking = words.marking(restriction);
                if let Some(first) = appendix.body.sections.first_mut() {
                    first.blocks.insert(0, paragraph(marking));
                }
            }
            None => mark_body(&mut appendix.body, words),
        }
    }
    marked
}

fn mark_body(body: &mut Body, words: Words<'_>) {
    mark_sections(&mut body.sections, words);
}

fn mark_sections(sections: &mut [Section], words: Words<'_>) {
    for section in sections {
        if let Some(restriction) = &section.restriction {
            section
                .blocks
                .insert(0, paragraph(words.marking(restriction)));
            continue;
        }
        mark_blocks(&mut section.blocks, words);
        mark_sections(&mut section.sections, words);
    }
}

fn mark_blocks(blocks: &mut Vec<Block>, words: Words<'_>) {
    let mut marked = Vec::with_capacity(blocks.len());
    for mut block in blocks.drain(..) {
        for framed in block.boxes_mut() {
            mark_blocks(&mut framed.blocks, words);
        }
        let whole = match &block {
            Block::Paragraph(paragraph) => paragraph.restriction.as_ref(),
            Block::Table(table) => table.restriction.as_ref(),
            _ => None,
        };
        if let Some(restriction) = whole {
            marked.push(paragraph(words.marking(restriction)));
        } else if let Block::Table(table) = &mut block
            && table
                .columns
                .iter()
                .any(|column| column.restriction.is_some())
        {
            let table = Arc::make_mut(table);
            let columns = table.columns.iter();
            let notes: Vec<TableNote> = columns
                .filter_map(|column| {
                    let restriction = column.restriction.as_ref()?;
                    let mut text = column.title.clone();
                    text.parts.extend(Text::from_markdown(": ").parts);
                    text.parts.extend(words.marking(restriction).parts);
                    Some(TableNote { mark: None, text })
                })
                .collect();
            table.notes.extend(notes);
        }
        marked.push(block);
    }
    *blocks = marked;
}

fn paragraph(text: Text) -> Block {
    Block::Paragraph(Paragraph {
        anchor: None,
        number: None,
        text,
        list: None,
        restriction: None,
    })
}
