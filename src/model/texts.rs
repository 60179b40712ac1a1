//! Every running text of a paper, one after the other.

use std::sync::Arc;

use super::{Block, Body, Cell, Chart, List, Paper, Recommendations, Row, Section, Table, Text};

/// What is done with each text.
type Visit<'v> = dyn FnMut(&mut Text) + 'v;

impl Paper {
    /// Calls `visit` with each text outside the appendices, in reading order.
    pub fn texts_mut(&mut self, visit: &mut Visit<'_>) {
        for line in &mut self.title_lines {
            visit(&mut line.text);
        }
        let boxed = self.header_boxes.iter_mut();
        let boxed = boxed.flat_map(|framed| &mut framed.fields);
        for field in self.header.iter_mut().chain(boxed) {
            visit(&mut field.text);
        }
        self.recommendations.texts_mut(visit);
        self.body.texts_mut(visit);
    }
}

impl Recommendations {
    /// Calls `visit` with each of their texts, in reading order.
    pub fn texts_mut(&mut self, visit: &mut Visit<'_>) {
        if let Some(lead) = &mut self.lead {
            visit(&mut lead.text);
        }
        for recommendation in &mut self.items {
            visit(&mut recommendation.text);
            list(recommendation.list.as_mut(), visit);
        }
    }
}

impl Body {
    /// Calls `visit` with each of its texts: those of its sections in reading order, then its footnotes.
    pub fn texts_mut(&mut self, visit: &mut Visit<'_>) {
        sections(&mut self.sections, visit);
        for footnote in &mut self.footnotes {
            visit(&mut footnote.text);
        }
    }

    /// Calls `visit` with each of its charts.
    pub fn charts_mut(&mut self, visit: &mut dyn FnMut(&mut Chart)) {
        charts(&mut self.sections, visit);
    }
}

impl Block {
    /// Calls `visit` with each text of the block, in reading order.
    pub fn texts_mut(&mut self, visit: &mut Visit<'_>) {
        match self {
            Self::Paragraph(paragraph) => {
                visit(&mut paragraph.text);
                list(paragraph.list.as_mut(), visit);
            }
            Self::Subheading(subheading) => visit(&mut subheading.text),
            Self::Table(shared) => table(Arc::make_mut(shared), visit),
            Self::Chart(chart) => {
                let chart = Arc::make_mut(chart);
                visit(&mut chart.title);
                visit(&mut chart.data);
            }
            Self::Image(image) => {
                if image.caption.is_some()
                    && let Some(caption) = &mut Arc::make_mut(image).caption
                {
                    visit(caption);
                }
            }
            Self::Quote(quote) => {
                visit(&mut quote.text);
                if let Some(source) = &mut quote.source {
                    visit(source);
                }
            }
            Self::Box(_) | Self::Boxes(_) => {
                for framed in self.boxes_mut() {
                    if let Some(heading) = &mut framed.heading {
                        visit(&mut heading.text);
                    }
                    for inner in &mut framed.blocks {
                        inner.texts_mut(visit);
                    }
                }
            }
            Self::Definitions(definitions) => {
                for definition in definitions {
                    visit(&mut definition.text);
                }
            }
            Self::Contact(_)
            | Self::Signature(_)
            | Self::PageBreak
            | Self::Outside(_)
            | Self::Recommendations => {}
        }
    }
}

fn sections(all: &mut [Section], visit: &mut Visit<'_>) {
    for section in all {
        visit(&mut section.heading);
        for block in &mut section.blocks {
            block.texts_mut(visit);
        }
        sections(&mut section.sections, visit);
    }
}

fn list(of: Option<&mut List>, visit: &mut Visit<'_>) {
    for item in of.into_iter().flat_map(|list| &mut list.items) {
        visit(&mut item.text);
        list(item.list.as_mut(), visit);
    }
}

fn table(table: &mut Table, visit: &mut Visit<'_>) {
    if let Some(caption) = &mut table.caption {
        visit(caption);
    }
    for column in &mut table.columns {
        visit(&mut column.title);
    }
    for group in &mut table.groups {
        visit(&mut group.title);
    }
    for Row { cells, .. } in table.rows.iter_mut().chain(&mut table.total) {
        for cell in cells {
            match cell {
                Cell::Text(text) => visit(text),
                Cell::List(of) => list(Some(of), visit),
                Cell::Figure(_) | Cell::Empty => {}
            }
        }
    }
    for note in &mut table.notes {
        visit(&mut note.text);
    }
}

fn charts(all: &mut [Section], visit: &mut dyn FnMut(&mut Chart)) {
    fn block(of: &mut Block, visit: &mut dyn FnMut(&mut Chart)) {
        match of {
            Block::Chart(chart) => visit(Arc::make_mut(chart)),
            _ => {
                let boxes = of.boxes_mut().iter_mut();
                for inner in boxes.flat_map(|framed| &mut framed.blocks) {
                    block(inner, visit);
                }
            }
        }
    }
    for section in all {
        for of in &mut section.blocks {
            block(of, visit);
        }
        charts(&mut section.sections, visit);
    }
}
