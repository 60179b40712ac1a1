//! The figures of a chart, from the ledger.

use super::Shown;
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{
    Block, Cell, Column, ColumnKind, Orientation, Point, Row, Series, Table, Text, TextPart, Unit,
};
use crate::read::raw::{RawBlock, RawBlocks, RawChart, RawOperands, RawReport, RawSection};
use crate::read::{Inputs, Located, normalise};
use crate::resolve::ledger::{Gathered, Node, NotDrawn, Sheet};
use crate::resolve::nearest::propose;
use crate::resolve::resolver::{Resolver, fill};
use crate::resolve::scope::OpenReference;
use crate::resolve::section::plain_words;
use crate::resolve::text::{Role, plain_text};

impl<'a> Resolver<'a> {
    /// What a chart of a table shows.
    pub(super) fn shown_of_table(
        &mut self,
        name: &'a Located<String>,
        raw: &RawChart,
    ) -> Option<Shown> {
        self.refuse_labels(raw);
        let (book, at) = self.sheet_of(name)?;
        let ledger = self.common.ledger;
        let sheet = ledger.sheet(book, at);
        ledger.mark_placed(book, at);
        let columns = self.columns_of(sheet, raw);
        let rows = self.rows_of(sheet, raw);
        let (columns, rows) = columns.zip(rows)?;
        let unit = sheet.columns.get(*columns.first()?)?.measure();
        let mut series = Vec::with_capacity(columns.len());
        for column in columns {
            let mut points = Vec::with_capacity(rows.len());
            for &row in &rows {
                let node = Node::Cell {
                    book,
                    sheet: at,
                    row,
                    column,
                };
                points.push(self.point(node, &unit, &sheet.rows[row].place)?);
            }
            let title = &sheet.columns[column].raw.title;
            series.push(Series {
                name: self.words_of(|resolver| resolver.text(title, Role::COLUMN)),
                points,
            });
        }
        let categories = rows.iter().map(|&row| self.row_words(sheet, row)).collect();
        let is_own = self.book() == Some(book);
        let is_placed = !is_own
            || self
                .scope
                .raw
                .is_none_or(|raw| places_table(raw, &name.value, self.common.inputs));
        let table = if is_placed || self.scope.tables.contains_key(name.value.as_str()) {
            None
        } else {
            Some(Block::Table(self.table(name)?.into()))
        };
        let id = format!("tables.{}", name.value);
        self.scope.references.push(OpenReference {
            last: None,
            id: id.clone(),
            typed: name.value.clone(),
            text: self.place(name),
        });
        Some(Shown {
            unit,
            categories,
            series,
            data: self.data_line(id, String::new()),
            table,
        })
    }

    /// The sheet of a table of this file, or for an appendix of its report.
    fn sheet_of(&mut self, name: &Located<String>) -> Option<(usize, usize)> {
        let ledger = self.common.ledger;
        let own = self.book()?;
        let books = std::iter::once(own).chain(ledger.parent(own));
        let found = books
            .filter_map(|book| Some((book, ledger.sheet_named(book, &name.value)?)))
            .next();
        if found.is_none() {
            let names = self.scope.raw.into_iter().flat_map(|raw| raw.tables.keys());
            let names: Vec<&str> = names.map(|key| key.value.as_str()).collect();
            if let Some(meant) =
                crate::resolve::nearest::nearest(&name.value, names.iter().copied())
            {
                ledger.mark_meant(own, meant);
            }
            let hint = propose(
                &name.value,
                names.iter().copied(),
                "Define it under `tables`.",
            );
            let place = self.place(name);
            self.fault(
                Code::UnknownReference,
                place,
                format!("there is no table `{}`", name.value),
                hint,
            );
        }
        found
    }

    /// The columns that a chart shows: those named, or all of the first one's quantity.
    fn columns_of(&mut self, sheet: &Sheet<'_>, raw: &RawChart) -> Option<Vec<usize>> {
        let numeric = |column: &usize| sheet.columns[*column].kind == ColumnKind::Number;
        let Some(named) = &raw.series else {
            let all = (0..sheet.columns.len()).filter(numeric);
            let first = all.clone().next();
            if first.is_none() && sheet.complete {
                let place = self.place(raw.table.as_ref()?);
                self.fault(
                    Code::InvalidValue,
                    place,
                    format!(
                        "the table `{}` has no column of figures to draw",
                        sheet.key.value
                    ),
                    "Give a column a `unit`, or `kind: number`.",
                );
            }
            let quantity = sheet.columns[first?].measure().quantity;
            let alike = all.filter(|&column| sheet.columns[column].measure().quantity == quantity);
            return Some(alike.collect());
        };
        let mut columns: Vec<usize> = Vec::with_capacity(named.len());
        let before = self.faults.len();
        for name in named {
            let place = self.place(name);
            match sheet.column_named(&name.value) {
                None => {
                    let names = sheet
                        .columns
                        .iter()
                        .filter(|c| c.kind == ColumnKind::Number);
                    let hint = propose(
                        &name.value,
                        names.map(|column| column.name.value.as_str()),
                        "Use the names under `columns`.",
                    );
                    let table = &sheet.key.value;
                    let message = format!("the table `{table}` has no column `{}`", name.value);
                    self.fault(Code::UnknownReference, place, message, hint);
                }
                Some(column) if !numeric(&column) => self.fault(
                    Code::InvalidValue,
                    place,
                    format!(
                        "the column `{}` holds text, which can't be drawn",
                        name.value
                    ),
                    "Name columns of figures.",
                ),
                Some(column) if columns.contains(&column) => self.fault(
                    Code::InvalidValue,
                    place,
                    format!("the column `{}` is named twice", name.value),
                    "Name it once.",
                ),
                Some(column) => {
                    let unit = sheet.columns[column].measure();
                    let first = columns.first().map(|&first| &sheet.columns[first]);
                    match first.map(|first| (first, first.measure())) {
                        Some((first, of)) if of.quantity != unit.quantity => {
                            let first = first.name.value.clone();
                            self.mixed_units(place, &name.value, &unit, &first, &of);
                        }
                        _ => columns.push(column),
                    }
                }
            }
        }
        if named.is_empty() {
            let place = self.place(&raw.kind);
            self.nothing_to_draw(place, "it names no columns under `series`");
        }
        (self.faults.len() == before).then_some(columns)
    }

    fn rows_of(&mut self, sheet: &Sheet<'_>, raw: &RawChart) -> Option<Vec<usize>> {
        let Some(named) = &raw.rows else {
            return Some(sheet.body().collect());
        };
        let before = self.faults.len();
        let mut rows = Vec::with_capacity(named.len());
        for name in named {
            match sheet.row_called(&name.value) {
                Ok(row) => rows.push(row),
                // A row that could not be read has its fault.
                Err(_) if !sheet.complete => return None,
                Err(astray) => {
                    let place = self.place(name);
                    self.fault(Code::UnknownReference, place, astray.message, astray.hint);
                }
            }
        }
        (self.faults.len() == before).then_some(rows)
    }

    /// What heads a row, in plain words.
    fn row_words(&mut self, sheet: &Sheet<'a>, row: usize) -> String {
        let of = &sheet.rows[row];
        let typed = sheet.label_column.and_then(|column| of.cells[column].typed);
        match (typed, of.label) {
            (Some(typed), _) => {
                self.words_of(|resolver| resolver.text_in(typed.file, typed.text, Role::LABEL))
            }
            (None, Some(label)) => self.words_of(|resolver| resolver.text(label, Role::LABEL)),
            (None, None) if sheet.total_row() == Some(row) => {
                self.common.style.labels.total.clone()
            }
            (None, None) => (row + 1).to_string(),
        }
    }

    /// The plain words of a text of a table, whose faults are told where the table is placed.
    fn words_of(&mut self, read: impl FnOnce(&mut Self) -> Text) -> String {
        let faults = std::mem::take(&mut self.faults);
        let (references, links) = (self.scope.references.len(), self.scope.links.len());
        let text = read(self);
        self.faults = faults;
        self.scope.references.truncate(references);
        self.scope.links.truncate(links);
        let words = plain_words(&text);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What a chart of named figures shows: one series.
    pub(super) fn shown_of_figures(
        &mut self,
        key: &Located<String>,
        figures: &RawOperands,
        raw: &RawChart,
        label: &str,
    ) -> Option<Shown> {
        for (name, entries) in [("series", &raw.series), ("rows", &raw.rows)] {
            if entries.is_some() {
                let place = self.place(key);
                self.fault(
                    Code::InvalidValue,
                    place,
                    format!("`{name}` chooses from a table, and this chart has none"),
                    "Name the figures under `figures`, or give the chart a `table`.",
                );
            }
        }
        let nodes = self.nodes_of(figures)?;
        let ledger = self.common.ledger;
        let unit = nodes.iter().find_map(|(node, _)| ledger.unit_of(*node));
        let unit = unit.unwrap_or_else(Unit::count);
        let mut points = Vec::with_capacity(nodes.len());
        let before = self.faults.len();
        for (node, place) in &nodes {
            let point = self.point(*node, &unit, place);
            points.push(point.flatten());
        }
        if self.faults.len() > before {
            return None;
        }
        let categories: Vec<String> = match &raw.labels {
            None => nodes
                .iter()
                .map(|(node, _)| ledger.word_for(*node))
                .collect(),
            Some(labels) => {
                if labels.len() != nodes.len() {
                    let place = self.place(labels.first().unwrap_or(key));
                    let message = format!(
                        "the number of labels, {}, is not that of the figures, {}",
                        labels.len(),
                        nodes.len()
                    );
                    let hint = "Write a label for each figure, in their order.";
                    self.fault(Code::InvalidValue, place, message, hint);
                    return None;
                }
                let labels = labels.iter().map(|label| {
                    self.filled_plain("the label", label, crate::model::FontFace::Regular)
                });
                labels.collect()
            }
        };
        let table = self.table_of_figures(key, raw, &unit, (&categories, &points), label);
        Some(Shown {
            data: self.data_line(table.anchor.clone(), table.label.clone()),
            table: Some(Block::Table(table.into())),
            series: vec![Series {
                name: String::new(),
                points,
            }],
            unit,
            categories,
        })
    }

    /// The figures that paths lead to, each with the place of its path.
    fn nodes_of(&mut self, figures: &RawOperands) -> Option<Vec<(Node, Place)>> {
        let ledger = self.common.ledger;
        let book = self.book()?;
        let before = self.faults.len();
        let mut nodes = Vec::new();
        for path in &figures.0 {
            let place = self.place(path);
            match ledger.figures_at(book, &path.value) {
                Gathered::Nodes(found) => {
                    nodes.extend(found.into_iter().map(|node| (node, place.clone())));
                }
                Gathered::Astray(astray) if astray.excused => return None,
                Gathered::Astray(astray) => {
                    if let Some(meant) = &astray.meant {
                        ledger.mark_meant(book, meant);
                    }
                    self.fault(Code::UnknownReference, place, astray.message, astray.hint);
                }
                Gathered::Unreadable(unreadable) => {
                    let message = format!("`{}` can't be read: {}", path.value, unreadable.message);
                    self.fault(Code::InvalidExpression, place, message, unreadable.hint);
                }
            }
        }
        (self.faults.len() == before).then_some(nodes)
    }

    /// A figure as drawn: `Some(None)` for an empty cell, `None` for one with a fault.
    fn point(&mut self, node: Node, unit: &Unit, place: &Place) -> Option<Option<Point>> {
        let form = self.common.style.figures;
        let (code, message, hint) = match self.common.ledger.draw(node, unit, form) {
            Ok(point) => return Some(point),
            Err(NotDrawn::Faulty) => {
                self.complete = false;
                return None;
            }
            Err(NotDrawn::Words(words)) => (
                Code::InvalidValue,
                format!("`{words}` is a day or a year, which a chart can't draw"),
                "Draw figures that are numbers.",
            ),
            Err(NotDrawn::Units(own, first)) => (
                Code::UnitMismatch,
                format!("the chart mixes units: this is in {own}, the first figure in {first}"),
                "Draw figures of one kind; make two charts of two.",
            ),
            Err(NotDrawn::TooManyDigits) => (
                Code::FigureOverflow,
                "a figure of the chart has too many digits".to_owned(),
                "Use a larger unit.",
            ),
        };
        self.fault(code, place.clone(), message, hint);
        None
    }

    /// The table of a chart of named figures, which stand in no table of the author's.
    fn table_of_figures(
        &mut self,
        key: &Located<String>,
        raw: &RawChart,
        unit: &Unit,
        (categories, points): (&[String], &[Option<Point>]),
        figure: &str,
    ) -> Table {
        let labels = &self.common.style.labels;
        self.table_count += 1;
        let number = self.table_count.to_string();
        let title = raw
            .axis
            .as_ref()
            .map_or(&labels.chart_figure, |axis| &axis.value);
        let column = |name: &str, title: &str, kind| Column {
            name: name.to_owned(),
            title: plain_text(title),
            unit: (kind == ColumnKind::Number && !unit.text.is_empty()).then(|| unit.clone()),
            kind,
            row_header: kind == ColumnKind::Text,
            restriction: None,
        };
        let rows = categories
            .iter()
            .zip(points)
            .zip(1..)
            .map(|((label, point), number)| Row {
                key: format!("row_{number}"),
                subtotal: false,
                cells: vec![
                    Cell::Text(plain_text(label)),
                    point
                        .as_ref()
                        .map_or(Cell::Empty, |point| Cell::Figure(point.figure.clone())),
                ],
                spans: Vec::new(),
            });
        Table {
            name: key.value.clone(),
            ledger_name: self
                .common
                .ledger
                .chart_name(self.book().unwrap_or_default(), &key.value),
            place: self.place(key),
            anchor: self.derived_anchor("d", &key.value),
            label: fill(&labels.table, "number", &number),
            caption: Some(plain_text(&fill(&labels.chart_table, "figure", figure))),
            columns: vec![
                column("item", &labels.chart_item, ColumnKind::Text),
                column("figure", title, ColumnKind::Number),
            ],
            groups: Vec::new(),
            head: true,
            look: self.common.style.tables.look,
            rows: rows.collect(),
            total: None,
            notes: Vec::new(),
            orientation: Orientation::Automatic,
            restriction: None,
        }
    }

    /// "Data: Table 1", with its reference open while it has no words.
    fn data_line(&self, anchor: String, text: String) -> Text {
        let label = &self.common.style.labels.chart_data;
        let (before, after) = label.split_once("{table}").unwrap_or((label, ""));
        let mut parts = plain_text(before).parts;
        parts.push(TextPart::Reference { anchor, text });
        parts.extend(
            plain_text(after)
                .parts
                .into_iter()
                .filter(|_| !after.is_empty()),
        );
        Text { parts }
    }

    fn refuse_labels(&mut self, raw: &RawChart) {
        if let Some(labels) = &raw.labels {
            let place = self.place(labels.first().unwrap_or(&raw.kind));
            self.fault(
                Code::InvalidValue,
                place,
                "a chart of a table takes its labels from the table's row header",
                "Take `labels` out.",
            );
        }
    }

    fn mixed_units(&mut self, place: Place, name: &str, unit: &Unit, first: &str, of: &Unit) {
        let fault = Diagnostic::new(
            Code::UnitMismatch,
            place,
            format!(
                "the chart mixes units: `{name}` is in {}, `{first}` in {}",
                unit.describe(),
                of.describe()
            ),
        )
        .hint("Draw columns of one kind; make two charts of two.");
        self.faults.push(fault);
    }

    pub(super) fn nothing_to_draw(&mut self, place: Place, why: &str) {
        self.fault(
            Code::InvalidValue,
            place,
            format!("there is nothing to draw in this chart: {why}"),
            "Name rows and columns that hold figures, or take the chart out.",
        );
    }
}

/// Whether a block of a file places a table.
fn places_table(raw: &RawReport, table: &str, inputs: &Inputs) -> bool {
    let placed_in = |blocks: &RawBlocks| {
        let mut blocks = blocks.0.iter();
        blocks.any(|block| matches!(&block.value, RawBlock::Table(name) if name.value == table))
    };
    let in_blocks = |blocks: &RawBlocks| {
        let mut files = blocks.0.iter().filter_map(|block| match &block.value {
            RawBlock::Markdown(name) => inputs.markdown.get(&normalise(&name.value)?),
            _ => None,
        });
        placed_in(blocks) || files.any(|file| placed_in(&file.value))
    };
    fn in_sections(sections: &[RawSection], in_blocks: &dyn Fn(&RawBlocks) -> bool) -> bool {
        let mut sections = sections.iter();
        sections.any(|section| {
            in_blocks(&section.paragraphs) || in_sections(&section.sections, in_blocks)
        })
    }
    let mut fixed = raw.opening.values().chain(raw.closing.values());
    in_sections(&raw.sections, &in_blocks) || fixed.any(in_blocks)
}
