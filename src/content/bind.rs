//! Binding: markers back to the typed blocks of the meeting.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::links::Links;
use super::marker::{HeaderBlock, Marker};
use super::parse::{Notes, parse_line};
use super::{
    AgendaEntry, Block, CellBlock, ChartBlock, ColumnHead, Figure, GroupHead, HeaderRow, Inline,
    ListBlock, ListItem, OutsideBlock, TableBlock, TableNoteBlock, TableRow, agenda,
    attendance_fields, meeting_fields, membership_fields,
};
use crate::model::{
    self, Cell, Chart, ColumnKind, HeaderField, Image, Labels, List, Logo, Meeting, Outside,
    PageRange, Paper, Row, Section, Style, Table, Text,
};
use crate::render::{FootnoteLabels, label_footnotes, text};

/// The typed blocks that a text's markers may name.
pub(super) struct Bindings<'a> {
    file: Option<&'a Arc<str>>,
    /// Labels of footnotes by body: the paper's own, then its appendices'.
    labels: Vec<FootnoteLabels>,
    /// By anchor, each with the index of its body.
    tables: BTreeMap<&'a str, (&'a Table, usize)>,
    charts: BTreeMap<&'a str, (&'a Arc<Chart>, usize)>,
    images: BTreeMap<&'a str, (&'a Arc<Image>, usize)>,
    outsides: BTreeMap<&'a str, &'a Arc<Outside>>,
    /// The name of the paper's files, and the style's words.
    stem: &'a str,
    labels_of_style: Option<&'a Labels>,
    headers: Vec<(HeaderBlock, Vec<HeaderField>)>,
    agenda: Option<(&'a Meeting, &'a [Option<PageRange>])>,
    logo: Option<Arc<Logo>>,
}

impl<'a> Bindings<'a> {
    pub(super) fn of_paper(paper: &'a Paper, style: &'a Style) -> Self {
        let mut bindings = Self {
            file: Some(&paper.file),
            labels: label_footnotes(paper),
            tables: BTreeMap::new(),
            charts: BTreeMap::new(),
            images: BTreeMap::new(),
            outsides: BTreeMap::new(),
            stem: &paper.stem,
            labels_of_style: Some(&style.labels),
            headers: vec![
                (HeaderBlock::Report, paper.header.clone()),
                (
                    HeaderBlock::Attendance,
                    attendance_fields(&paper.attendance),
                ),
            ],
            agenda: None,
            logo: style.logo.clone(),
        };
        bindings.gather(&paper.body.sections, 0);
        for (index, appendix) in paper.appendices.iter().enumerate() {
            bindings.gather(&appendix.body.sections, index + 1);
        }
        bindings
    }

    pub(super) fn of_front_sheet(meeting: &'a Meeting, pages: &'a [Option<PageRange>]) -> Self {
        Self {
            file: None,
            labels: vec![FootnoteLabels::default()],
            tables: BTreeMap::new(),
            charts: BTreeMap::new(),
            images: BTreeMap::new(),
            outsides: BTreeMap::new(),
            stem: "",
            labels_of_style: None,
            headers: vec![
                (HeaderBlock::Meeting, meeting_fields(meeting)),
                (HeaderBlock::Membership, membership_fields(meeting)),
            ],
            agenda: Some((meeting, pages)),
            logo: meeting.style.logo.clone(),
        }
    }

    /// The file that the text is written in, for faults in what its author wrote.
    pub(super) const fn file(&self) -> Option<&'a Arc<str>> {
        self.file
    }

    fn gather(&mut self, sections: &'a [Section], body: usize) {
        for section in sections {
            model::Block::walk(&section.blocks, &mut |block| match block {
                model::Block::Table(table) => {
                    self.tables.insert(&table.anchor, (table, body));
                }
                model::Block::Chart(chart) => {
                    self.charts.insert(&chart.anchor, (chart, body));
                }
                model::Block::Outside(outside) => {
                    self.outsides.insert(&outside.anchor, outside);
                }
                model::Block::Image(image) => {
                    self.images.insert(&image.anchor, (image, body));
                }
                _ => {}
            });
            self.gather(&section.sections, body);
        }
    }

    /// The block that a marker names; `Err` says that there is none.
    pub(super) fn bind(
        &self,
        marker: Marker<'_>,
        notes: &mut Notes,
        links: &mut Links,
    ) -> Result<Block, String> {
        match marker {
            Marker::PageBreak => Ok(Block::PageBreak),
            Marker::Table(anchor) => {
                let (table, body) = self
                    .tables
                    .get(anchor)
                    .ok_or_else(|| unknown("table", anchor))?;
                links.anchor(anchor);
                let mut binder = Binder {
                    labels: &self.labels[*body],
                    notes,
                    links,
                };
                Ok(Block::Table(Arc::new(binder.table(table)?)))
            }
            Marker::Chart(anchor) => {
                let (chart, body) = self
                    .charts
                    .get(anchor)
                    .ok_or_else(|| unknown("chart", anchor))?;
                links.anchor(anchor);
                let mut binder = Binder {
                    labels: &self.labels[*body],
                    notes,
                    links,
                };
                Ok(Block::Chart(ChartBlock {
                    caption: binder.caption(Some(&chart.label), Some(&chart.title))?,
                    data: binder.text(&chart.data)?,
                    chart: Arc::clone(chart),
                }))
            }
            Marker::Image(anchor) => {
                let (image, body) = self
                    .images
                    .get(anchor)
                    .ok_or_else(|| unknown("image", anchor))?;
                links.anchor(anchor);
                let mut binder = Binder {
                    labels: &self.labels[*body],
                    notes,
                    links,
                };
                let caption = binder.caption(image.label.as_deref(), image.caption.as_ref())?;
                Ok(Block::Figure(Figure {
                    image: Arc::clone(image),
                    caption,
                }))
            }
            Marker::Outside(anchor) => {
                let outside = self
                    .outsides
                    .get(anchor)
                    .ok_or_else(|| unknown("document", anchor))?;
                links.anchor(anchor);
                let labels = self.labels_of_style;
                Ok(Block::Outside(OutsideBlock {
                    outside: Arc::clone(outside),
                    text: labels.map_or_else(String::new, |l| l.document_follows(outside.pages())),
                    stem: self.stem.to_owned(),
                }))
            }
            Marker::Header(block) => {
                let fields = self
                    .headers
                    .iter()
                    .find_map(|(known, fields)| (*known == block).then_some(fields))
                    .ok_or("the marker names a header block that this text has not")?;
                let mut binder = Binder {
                    labels: &self.labels[0],
                    notes,
                    links,
                };
                fields
                    .iter()
                    .map(|field| binder.header_row(field))
                    .collect::<Result<_, _>>()
                    .map(Block::Header)
            }
            Marker::Logo => {
                let logo = self.logo.as_ref();
                let logo = logo.ok_or("a marker names the logo, and the house style has none")?;
                Ok(Block::Logo(Arc::clone(logo)))
            }
            Marker::Agenda => {
                let (meeting, pages) = self
                    .agenda
                    .ok_or("only the front sheet has an agenda to mark")?;
                let mut binder = Binder {
                    labels: &self.labels[0],
                    notes,
                    links,
                };
                agenda::entries(meeting, pages, &mut |text| binder.text(text)).map(Block::Agenda)
            }
        }
    }
}

fn unknown(kind: &str, anchor: &str) -> String {
    format!("a marker names the {kind} \"{anchor}\", and the paper has none of that name")
}

/// Turns typed blocks of the model into blocks of the Document.
struct Binder<'b> {
    labels: &'b FootnoteLabels,
    notes: &'b mut Notes,
    links: &'b mut Links,
}

impl Binder<'_> {
    fn text(&mut self, text: &Text) -> Result<Vec<Inline>, String> {
        parse_line(
            &text::line(text, self.labels),
            self.labels,
            self.notes,
            self.links,
        )
    }

    /// "Table 1: …"; empty without a label.
    fn caption(
        &mut self,
        label: Option<&str>,
        caption: Option<&Text>,
    ) -> Result<Vec<Inline>, String> {
        let text = caption
            .map(|caption| self.text(caption))
            .transpose()?
            .unwrap_or_default();
        Ok(match label {
            None => text,
            Some(label) if text.is_empty() => vec![Inline::Text(label.to_owned())],
            Some(label) => {
                let mut content = vec![Inline::Text(format!("{label}: "))];
                content.extend(text);
                join_text(content)
            }
        })
    }

    fn header_row(&mut self, field: &HeaderField) -> Result<HeaderRow, String> {
        Ok(HeaderRow {
            label: field.label.clone(),
            text: self.text(&field.text)?,
            heading: field.heading,
        })
    }

    fn table(&mut self, table: &Table) -> Result<TableBlock, String> {
        Ok(TableBlock {
            anchor: table.anchor.clone(),
            label: table.label.clone(),
            place: table.place.clone(),
            caption: match &table.caption {
                Some(caption) => self.caption(Some(&table.label), Some(caption))?,
                None => Vec::new(),
            },
            columns: table
                .columns
                .iter()
                .map(|column| {
                    Ok(ColumnHead {
                        title: self.text(&column.title)?,
                        unit: column.unit.as_ref().map(|unit| unit.text.to_string()),
                        numeric: column.kind == ColumnKind::Number,
                        row_header: column.row_header,
                    })
                })
                .collect::<Result<_, String>>()?,
            groups: table
                .groups
                .iter()
                .map(|group| {
                    Ok(GroupHead {
                        title: self.text(&group.title)?,
                        first: group.first,
                        columns: group.columns,
                    })
                })
                .collect::<Result<_, String>>()?,
            head: table.head,
            look: table.look,
            rows: table
                .rows
                .iter()
                .map(|row| self.row(row))
                .collect::<Result<_, _>>()?,
            total: table.total.as_ref().map(|row| self.row(row)).transpose()?,
            notes: table
                .notes
                .iter()
                .map(|note| {
                    Ok(TableNoteBlock {
                        mark: note.mark.clone(),
                        content: self.text(&note.text)?,
                    })
                })
                .collect::<Result<_, String>>()?,
            orientation: table.orientation,
        })
    }

    fn row(&mut self, row: &Row) -> Result<TableRow, String> {
        let cells = row
            .cells
            .iter()
            .map(|cell| {
                Ok(match cell {
                    Cell::Text(text) => CellBlock::of_text(self.text(text)?),
                    Cell::Figure(figure) => {
                        CellBlock::of_text(vec![Inline::Text(figure.number.clone())])
                    }
                    Cell::List(list) => CellBlock {
                        content: Vec::new(),
                        list: Some(self.list(list)?),
                    },
                    Cell::Empty => CellBlock::of_text(Vec::new()),
                })
            })
            .collect::<Result<_, String>>()?;
        Ok(TableRow {
            subtotal: row.subtotal,
            cells,
            spans: row.spans.clone(),
        })
    }

    fn list(&mut self, list: &List) -> Result<ListBlock, String> {
        let items = list.items.iter().map(|item| {
            let mut blocks = vec![Block::Paragraph(self.text(&item.text)?)];
            if let Some(inner) = &item.list {
                blocks.push(Block::List(self.list(inner)?));
            }
            Ok(ListItem {
                label: item.label.clone(),
                raised: Vec::new(),
                anchor: None,
                blocks,
            })
        });
        Ok(ListBlock {
            ordered: list.ordered,
            items: items.collect::<Result<_, String>>()?,
        })
    }
}

/// Joins a text that follows another, as parsing does.
fn join_text(content: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    for inline in content {
        match (out.last_mut(), inline) {
            (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
            (_, inline) => out.push(inline),
        }
    }
    out
}

/// An entry's text, parsed.
pub(super) type ReadText<'r> = dyn FnMut(&Text) -> Result<Vec<Inline>, String> + 'r;

/// The entries of an agenda.
pub(super) type Entries = Result<Vec<AgendaEntry>, String>;
