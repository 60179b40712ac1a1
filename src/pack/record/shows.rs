//! Reads off where everything shows: a paper's Document says what and in which order, its pages say where.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::passage::{At, Continued, PaperShows, Passage, PassageKind, Piece, TableShows};
use super::pieces::{cut_label, list_pieces, pieces};
use super::stated::gather_stated;
use crate::content::{
    Block, ChartBlock, Document, Figure, Group, GroupKind, HeadingRole, Inline, ListBlock,
    TableBlock, meeting_fields, membership_fields, tick_mark,
};
use crate::layout::Pages;
use crate::model::{AgendaItem, Body, Meeting, Paper, Table, Text, TextPart};

/// A paper as it shows, its first page being `first` of the pack, without its PDFs from elsewhere.
pub(in crate::pack) fn show_paper(
    meeting: &Meeting,
    item: &AgendaItem,
    paper: &Paper,
    document: &Document,
    pages: &Pages,
    first: u32,
) -> PaperShows {
    let books = &meeting.ledger.books;
    let book = books.iter().find(|book| book.file == paper.file);
    let mut reader = Reader {
        pages,
        first,
        tables: tables_of(paper),
        images: BTreeMap::new(),
        appendices: paper
            .appendices
            .iter()
            .map(|appendix| (appendix.anchor.as_str(), appendix.label.as_str()))
            .collect(),
        part: None,
        page: first,
        paragraphs: 0,
        in_recommendations: false,
        passages: Vec::new(),
        placed: Vec::new(),
    };
    reader.gather_images(&paper.body);
    for appendix in &paper.appendices {
        reader.gather_images(&appendix.body);
    }
    reader.blocks(&document.blocks, "");
    reader.footnotes(document);
    PaperShows {
        agenda_item: Some(item.number.clone()),
        report: book.map(|book| book.name.clone()),
        title: paper.title.clone(),
        passages: reader.passages,
        tables: reader.placed,
        as_stated: gather_stated(paper),
        documents: Vec::new(),
    }
}

/// The front sheet as it shows.
pub(in crate::pack) fn show_front(meeting: &Meeting, page: u32) -> PaperShows {
    let passage = |kind, number: &str, text: &Text| Passage {
        at: At {
            number: Some(number.to_owned()),
            ..At::new(kind, page)
        },
        text: plain_pieces(text),
    };
    let fields = meeting_fields(meeting).into_iter();
    let mut passages: Vec<Passage> = fields
        .chain(membership_fields(meeting))
        .map(|field| passage(PassageKind::Field, &field.label, &field.text))
        .collect();
    for item in &meeting.agenda {
        let mut entry = passage(
            PassageKind::AgendaItem,
            &item.number,
            &Text::from_markdown(&*item.title),
        );
        if let Some(text) = item.text(&meeting.style.labels) {
            entry.text.push(Piece::Words(". ".to_owned()));
            entry.text.extend(plain_pieces(&text));
        }
        passages.push(entry);
    }
    let about = meeting.about.iter();
    passages.extend(about.map(|note| passage(PassageKind::Field, &note.heading, &note.text)));
    PaperShows {
        agenda_item: None,
        report: None,
        title: meeting.sheet_heading.clone(),
        passages,
        tables: Vec::new(),
        as_stated: Vec::new(),
        documents: Vec::new(),
    }
}

fn plain_pieces(text: &Text) -> Vec<Piece> {
    let words: String = text
        .parts
        .iter()
        .map(|part| match part {
            TextPart::Markdown(text)
            | TextPart::Figure { text, .. }
            | TextPart::AsStated { text, .. }
            | TextPart::Reference { text, .. } => text.as_str(),
            TextPart::Tick { ticked } => tick_mark(*ticked),
        })
        .collect();
    vec![Piece::Words(words)]
}

/// The tables of a paper and of its appendices by anchor.
fn tables_of(paper: &Paper) -> BTreeMap<&str, &Arc<Table>> {
    let bodies =
        std::iter::once(&paper.body).chain(paper.appendices.iter().map(|appendix| &appendix.body));
    let tables = bodies.flat_map(|body| &body.tables);
    tables.map(|table| (table.anchor.as_str(), table)).collect()
}

impl At {
    fn new(kind: PassageKind, page: u32) -> Self {
        Self {
            kind,
            part: None,
            number: None,
            table: None,
            row: None,
            column: None,
            page,
        }
    }
}

struct Reader<'a> {
    pages: &'a Pages,
    first: u32,
    tables: BTreeMap<&'a str, &'a Arc<Table>>,
    /// Labels of captioned images by anchor.
    images: BTreeMap<&'a str, &'a str>,
    /// Labels of appendices by anchor.
    appendices: BTreeMap<&'a str, &'a str>,
    /// The appendix at hand.
    part: Option<&'a str>,
    /// Page of the last thing whose page is known.
    page: u32,
    /// How many paragraphs have been read: layout counts them likewise.
    paragraphs: usize,
    in_recommendations: bool,
    passages: Vec<Passage>,
    placed: Vec<TableShows>,
}

impl<'a> Reader<'a> {
    fn gather_images(&mut self, body: &'a Body) {
        fn walk<'a>(sections: &'a [crate::model::Section], into: &mut BTreeMap<&'a str, &'a str>) {
            for section in sections {
                crate::model::Block::walk(&section.blocks, &mut |block| {
                    if let crate::model::Block::Image(image) = block
                        && let Some(label) = &image.label
                    {
                        into.insert(&image.anchor, label);
                    }
                });
                walk(&section.sections, into);
            }
        }
        walk(&body.sections, &mut self.images);
    }

    /// The pack's page of a page of the paper.
    fn number(&self, index: usize) -> u32 {
        let index = index + self.pages.outside_before(index);
        self.first + u32::try_from(index).unwrap_or(u32::MAX - self.first)
    }

    /// Notes that an anchor has been reached.
    fn reach(&mut self, anchor: Option<&str>) {
        if let Some(at) = anchor.and_then(|anchor| self.pages.anchors.get(anchor)) {
            self.page = self.number(at.page);
        }
    }

    fn at(&self, kind: PassageKind, number: &str) -> At {
        At {
            part: self.part.map(str::to_owned),
            number: (!number.is_empty()).then(|| number.to_owned()),
            ..At::new(kind, self.page)
        }
    }

    fn add(&mut self, at: At, content: &[Inline]) {
        let text = pieces(content);
        if !text.is_empty() {
            self.passages.push(Passage { at, text });
        }
    }

    /// Reads blocks. `number`: of the paragraph or the item that they belong to.
    fn blocks(&mut self, blocks: &[Block], number: &str) {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    self.reach(heading.anchor.as_deref());
                    let kind = if heading.role == HeadingRole::Title {
                        PassageKind::Title
                    } else {
                        PassageKind::Heading
                    };
                    let number = heading.number.as_deref().unwrap_or_default();
                    self.add(self.at(kind, number), &heading.content);
                }
                Block::Paragraph(content) => self.paragraph(content, number),
                Block::Numbered(numbered) => {
                    self.reach(numbered.anchor.as_deref());
                    let number = numbered.number.trim_matches(|c: char| !c.is_alphanumeric());
                    if self.in_recommendations {
                        self.lead(&numbered.blocks, number);
                    } else {
                        self.blocks(&numbered.blocks, number);
                    }
                }
                Block::List(list) => self.list(list, number),
                Block::Quote(blocks) => {
                    let before = self.passages.len();
                    self.blocks(blocks, "");
                    for passage in &mut self.passages[before..] {
                        passage.at.kind = PassageKind::Quote;
                    }
                }
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => self.figure(figure),
                Block::Chart(chart) => self.chart(chart),
                Block::Header(rows) => {
                    for row in rows {
                        let at = if row.heading {
                            self.at(PassageKind::Title, "")
                        } else {
                            self.at(PassageKind::Field, &row.label)
                        };
                        self.add(at, &row.text);
                    }
                }
                Block::Agenda(_) | Block::Logo(_) | Block::Outside(_) | Block::PageBreak => {}
                Block::Group(group) => self.group(group),
            }
        }
    }

    /// Reads a numbered paragraph that leads to recommendations: they are its list, counted by themselves.
    fn lead(&mut self, blocks: &[Block], number: &str) {
        for block in blocks {
            let is_list = matches!(block, Block::List(_));
            self.in_recommendations = is_list;
            let number = if is_list { "" } else { number };
            self.blocks(std::slice::from_ref(block), number);
        }
        self.in_recommendations = true;
    }

    fn paragraph(&mut self, content: &[Inline], number: &str) {
        if let Some(page) = self.pages.paragraphs.get(self.paragraphs) {
            self.page = self.number(*page);
        }
        self.paragraphs += 1;
        let kind = if self.in_recommendations && !number.is_empty() {
            PassageKind::Recommendation
        } else if number.starts_with(['(', ',']) {
            PassageKind::Item
        } else {
            PassageKind::Paragraph
        };
        self.add(
            self.at(kind, number.trim_start_matches([',', ' '])),
            content,
        );
    }

    fn list(&mut self, list: &ListBlock, number: &str) {
        for (index, item) in list.items.iter().enumerate() {
            self.reach(item.anchor.as_deref());
            let label = item.label.trim();
            let own = if !label.contains(char::is_alphanumeric) {
                format!("{number}, bullet {}", index + 1)
            } else if self.in_recommendations && number.is_empty() {
                label
                    .trim_matches(|c: char| !c.is_alphanumeric())
                    .to_owned()
            } else {
                let inner = label.trim_matches(|c: char| !c.is_alphanumeric());
                format!("{number}({inner})")
            };
            self.blocks(&item.blocks, &own);
        }
    }

    fn group(&mut self, group: &Group) {
        match group.kind {
            GroupKind::Recommendations => {
                let held = std::mem::replace(&mut self.in_recommendations, true);
                self.blocks(&group.blocks, "");
                self.in_recommendations = held;
            }
            GroupKind::Appendix => {
                let anchor = group.blocks.iter().find_map(|block| match block {
                    Block::Heading(heading) => heading.anchor.as_deref(),
                    _ => None,
                });
                let label = anchor.and_then(|anchor| self.appendices.get(anchor).copied());
                let held = std::mem::replace(&mut self.part, label);
                self.blocks(&group.blocks, "");
                self.part = held;
            }
            GroupKind::HeaderBoxes => {
                let before = self.passages.len();
                self.blocks(&group.blocks, "");
                for passage in &mut self.passages[before..] {
                    passage.at.kind = PassageKind::Field;
                }
            }
            // It speaks of the paper.
            GroupKind::Version => {
                let before = self.passages.len();
                self.blocks(&group.blocks, "");
                self.passages.truncate(before);
            }
            GroupKind::TitleBlock
            | GroupKind::Attendance
            | GroupKind::Details
            | GroupKind::About
            | GroupKind::Box
            | GroupKind::Boxes
            | GroupKind::Definitions
            | GroupKind::Contact
            | GroupKind::Signature => self.blocks(&group.blocks, ""),
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.reach(Some(&figure.image.anchor));
        let label = self.images.get(figure.image.anchor.as_str()).copied();
        let label = label.unwrap_or_default();
        let mut caption = pieces(&figure.caption);
        cut_label(&mut caption, label);
        if !caption.is_empty() {
            let at = self.at(PassageKind::Caption, label);
            self.passages.push(Passage { at, text: caption });
        }
    }

    fn chart(&mut self, block: &ChartBlock) {
        let chart = &block.chart;
        self.reach(Some(&chart.anchor));
        let mut caption = pieces(&block.caption);
        cut_label(&mut caption, &chart.label);
        let at = self.at(PassageKind::Caption, &chart.label);
        self.passages.push(Passage { at, text: caption });
        let mut text = Vec::new();
        for series in &chart.series {
            for (category, point) in chart.categories.iter().zip(&series.points) {
                let Some(point) = point else { continue };
                let comma = if text.is_empty() { "" } else { "; " };
                let of = if series.name.is_empty() {
                    format!("{comma}{category}: ")
                } else {
                    format!("{comma}{category}, {}: ", series.name)
                };
                text.push(Piece::Words(of));
                text.push(Piece::Figure {
                    figure: point.name.clone(),
                    shows: point.text.clone(),
                });
            }
        }
        let at = self.at(PassageKind::Chart, &chart.label);
        self.passages.push(Passage { at, text });
    }

    fn table(&mut self, block: &TableBlock) {
        let Some(table) = self.tables.get(block.anchor.as_str()).copied() else {
            return;
        };
        self.reach(Some(&block.anchor));
        // Without a number it is known by its name.
        let label = match (table.label.as_str(), self.part) {
            ("", None) => format!("the table `{}`", table.name),
            ("", Some(part)) => format!("the table `{}` of {part}", table.name),
            (label, _) => label.to_owned(),
        };
        let in_table = |at: At| At {
            table: Some(label.clone()),
            ..at
        };
        if table.caption.is_some() {
            let mut caption = pieces(&block.caption);
            cut_label(&mut caption, &table.label);
            let at = in_table(self.at(PassageKind::Caption, ""));
            self.passages.push(Passage { at, text: caption });
        }
        for group in &block.groups {
            let at = At {
                column: table
                    .columns
                    .get(group.first)
                    .map(|column| column.name.clone()),
                ..in_table(self.at(PassageKind::Column, ""))
            };
            self.add(at, &group.title);
        }
        for (head, column) in block.columns.iter().zip(&table.columns) {
            let at = At {
                column: Some(column.name.clone()),
                ..in_table(self.at(PassageKind::Column, ""))
            };
            self.add(at, &head.title);
        }
        let starts = self.pages.rows.get(&block.anchor);
        let page_of = |row: usize| starts.and_then(|starts| starts.get(row)).copied();
        let first = page_of(0).map_or(self.page, |page| self.number(page));
        let mut shows = TableShows {
            name: table.ledger_name.clone(),
            label: label.clone(),
            part: self.part.map(str::to_owned),
            page: first,
            continued: Vec::new(),
        };
        self.page = first;
        let rows = block.rows.iter().chain(&block.total);
        for (index, (row, model)) in rows.zip(table.rows.iter().chain(&table.total)).enumerate() {
            let page = page_of(index).map_or(self.page, |page| self.number(page));
            if page != self.page {
                shows.continued.push(Continued { row: index, page });
                self.page = page;
            }
            let cells = row.cells.iter().zip(&model.cells).zip(&table.columns);
            for ((cell, typed), column) in cells {
                let text = match (&cell.list, typed) {
                    (Some(list), _) => {
                        let mut text = Vec::new();
                        list_pieces(list, &mut text);
                        text
                    }
                    (None, crate::model::Cell::Text(_)) => pieces(&cell.content),
                    (None, _) => continue,
                };
                let at = At {
                    row: Some(model.key.clone()),
                    column: Some(column.name.clone()),
                    ..in_table(self.at(PassageKind::Cell, ""))
                };
                if !text.is_empty() {
                    self.passages.push(Passage { at, text });
                }
            }
        }
        self.placed.push(shows);
        for note in &block.notes {
            let at = in_table(self.at(PassageKind::Note, ""));
            self.add(at, &note.content);
        }
    }

    fn footnotes(&mut self, document: &Document) {
        self.part = None;
        for (index, footnote) in document.footnotes.iter().enumerate() {
            let page = self.pages.page_of_footnote(index);
            let at = At {
                page: page.map_or(self.page, |page| self.number(page)),
                ..self.at(PassageKind::Footnote, &(index + 1).to_string())
            };
            self.add(at, &footnote.content);
        }
    }
}
