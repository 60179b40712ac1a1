//! Tables as they are placed: what the ledger has entered, with its caption, heads and notes.

use super::ledger::{CellContent, Fraction, RowKind, Sheet, SheetColumn};
use super::list::Around;
use super::nearest::{nearest, propose};
use super::number::format_number;
use super::numbering::write_pattern;
use super::resolver::{Resolver, fill};
use super::scope::Named;
use super::style::TABLE_LOOKS;
use super::target::Target;
use super::text::{Role, plain_text};
use crate::diag::{Code, Diagnostic};
use crate::model::{
    Cell, Column, Figure, HeadGroup, Orientation, ReferenceKind, Row, Table, TableLook, TableNote,
};
use crate::read::Located;
use crate::read::raw::RawTable;

impl<'a> Resolver<'a> {
    /// The table that a block places by name; `None` when there is no such table to place.
    pub fn table(&mut self, name: &'a Located<String>) -> Option<Table> {
        let (key, raw) = self.find_table(name)?;
        let label = raw.caption.as_ref().map(|_| {
            self.table_count += 1;
            fill(
                &self.common.style.labels.table,
                "number",
                &write_pattern(&self.common.style.numbering.tables, self.table_count),
            )
        });
        let anchor = self.derived_anchor("t", &key.value);
        let named = Named {
            anchor: anchor.clone(),
            printed: label.clone(),
            paper_wide: true,
            place: self.place(name),
        };
        self.scope.tables.insert(&key.value, named);
        // Placed from a Markdown file, it stands in the report all the same.
        let other = self.other_file.take();
        if let Some(caption) = &raw.caption {
            let target = Target {
                kind: ReferenceKind::Table,
                is_item: false,
                by_hand: None,
                number: self.table_count.to_string(),
                anchor: anchor.clone(),
                id: Some(&key.value),
                words: caption.value.as_str().into(),
                place: Some(self.place(caption)),
            };
            self.enter_target(target);
        }
        let table = self.table_content(key, raw, label.unwrap_or_default(), anchor);
        if raw.caption.is_some() {
            self.scope.within.pop();
        }
        self.other_file = other;
        table
    }

    /// What a placed table says.
    fn table_content(
        &mut self,
        key: &'a Located<String>,
        raw: &'a RawTable,
        label: String,
        anchor: String,
    ) -> Option<Table> {
        let caption = raw
            .caption
            .as_ref()
            .map(|caption| self.filled_text("the caption", caption, Role::CAPTION));
        let book = self.book()?;
        let ledger = self.common.ledger;
        let at = ledger.sheet_named(book, &key.value)?;
        ledger.mark_placed(book, at);
        let sheet = ledger.sheet(book, at);
        self.complete &= sheet.complete;
        let columns = self.columns(sheet);
        let groups = self.groups(sheet);
        let head = self.has_head(raw);
        let look = self.look(raw);
        let mut rows = self.sheet_rows(sheet);
        let total = rows.pop_if(|_| sheet.total_row().is_some());
        let notes = raw.notes.iter().map(|note| TableNote {
            mark: note
                .mark
                .as_ref()
                .map(|mark| self.plain(mark, crate::model::FontFace::Regular)),
            text: self.filled_text("the note", &note.text, Role::TABLE_NOTE),
        });
        let mut notes: Vec<_> = notes.collect();
        if ledger.is_rounded(book, at) && self.common.style.figures.rounding_note {
            notes.push(TableNote {
                mark: None,
                text: plain_text(&self.common.style.labels.rounding_note),
            });
        }
        Some(Table {
            name: key.value.clone(),
            ledger_name: ledger.table_name(book, at),
            place: self.place(key),
            anchor,
            label,
            caption,
            columns,
            groups,
            head,
            look,
            rows,
            total,
            notes,
            restriction: self.restriction(raw.exempt.as_ref(), raw.confidential.as_ref()),
            orientation: match raw.landscape {
                None => Orientation::Automatic,
                Some(true) => Orientation::Landscape,
                Some(false) => Orientation::Portrait,
            },
        })
    }

    fn find_table(
        &mut self,
        name: &'a Located<String>,
    ) -> Option<(&'a Located<String>, &'a RawTable)> {
        let tables = &self.scope.raw?.tables;
        let place = self.place(name);
        let Some((key, raw)) = tables.iter().find(|(key, _)| key.value == name.value) else {
            let names = tables.keys().map(|key| key.value.as_str());
            if let (Some(meant), Some(book)) = (nearest(&name.value, names.clone()), self.book()) {
                self.common.ledger.mark_meant(book, meant);
            }
            let hint = propose(&name.value, names, "Define it under `tables`.");
            self.fault(
                Code::UnknownReference,
                place,
                format!("there is no table `{}`", name.value),
                hint,
            );
            return None;
        };
        if let Some(first) = self.scope.tables.get(key.value.as_str()) {
            let fault = Diagnostic::new(
                Code::DuplicateId,
                place,
                format!("the table `{}` is placed twice", name.value),
            )
            .related(first.place.clone(), "first placed here")
            .hint("Place it once, and refer to it elsewhere with `{{ ref(\"…\") }}`.");
            self.faults.push(fault);
            return None;
        }
        Some((key, raw))
    }

    /// Refuses a restricted column that names the rows: without it nobody could tell what the others say, and its names
    /// stand in charts and records too.
    fn refuse_nameless_rows(&mut self, sheet: &Sheet<'a>) {
        for column in &sheet.columns {
            let exempt = column
                .raw
                .exempt
                .as_ref()
                .and_then(|exempt| exempt.paragraphs.first());
            let confidential = column
                .raw
                .confidential
                .as_ref()
                .map(|confidential| &confidential.by);
            if let Some(marked) = exempt.or(confidential).filter(|_| column.raw.row_header) {
                let place = self.place(marked);
                self.fault(
                    Code::InvalidValue,
                    place,
                    "the column that names the rows can't be kept from the public by itself",
                    "Mark the whole table, or give the rows names that give nothing away and put these into a column of their own.",
                );
            }
        }
    }

    fn columns(&mut self, sheet: &Sheet<'a>) -> Vec<Column> {
        self.refuse_nameless_rows(sheet);
        let columns = sheet.columns.iter().map(|column| Column {
            name: column.name.value.clone(),
            title: self.text(&column.raw.title, Role::COLUMN),
            unit: column.unit.clone().filter(|unit| !unit.text.is_empty()),
            kind: column.kind,
            row_header: column.raw.row_header,
            restriction: self
                .restriction(column.raw.exempt.as_ref(), column.raw.confidential.as_ref()),
        });
        columns.collect()
    }

    /// The heads that neighbouring columns share.
    fn groups(&mut self, sheet: &Sheet<'a>) -> Vec<HeadGroup> {
        let mut groups: Vec<HeadGroup> = Vec::new();
        let mut open: Option<&str> = None;
        for (at, column) in sheet.columns.iter().enumerate() {
            let Some(group) = &column.raw.group else {
                open = None;
                continue;
            };
            let name = group.value.trim();
            match groups.last_mut() {
                Some(last) if open == Some(name) => last.columns += 1,
                _ => groups.push(HeadGroup {
                    title: self.filled_text("the group", group, Role::COLUMN),
                    first: at,
                    columns: 1,
                }),
            }
            open = Some(name);
        }
        groups
    }

    /// Whether the heads are printed. A table without them says in its rows what its cells are.
    fn has_head(&mut self, raw: &RawTable) -> bool {
        let Some(head) = raw.head.as_ref().filter(|head| !head.value) else {
            return true;
        };
        if !raw.columns.values().any(|column| column.row_header) {
            let place = self.place(head);
            self.fault(
                Code::InvalidValue,
                place,
                "a table without a head needs a column that heads its rows",
                "Write `row_header: true` for the column whose cells say what their rows are, or take `head: false` out.",
            );
        }
        if let Some(group) = raw
            .columns
            .values()
            .find_map(|column| column.group.as_ref())
        {
            let place = self.place(group);
            self.fault(
                Code::InvalidValue,
                place,
                "a table without a head has no place for a group of columns",
                "Take `group` out, or `head: false`.",
            );
        }
        false
    }

    /// The rules of a table: its own, or the house style's.
    fn look(&mut self, raw: &RawTable) -> TableLook {
        let usual = self.common.style.tables.look;
        let Some(typed) = &raw.look else {
            return usual;
        };
        let known = TABLE_LOOKS.iter().find(|(name, _)| *name == typed.value);
        if known.is_none() {
            let names = TABLE_LOOKS.iter().map(|(name, _)| *name);
            let place = self.place(typed);
            let hint = propose(
                &typed.value,
                names,
                "Write `ruled`, `grid` or `borderless`.",
            );
            self.fault(
                Code::InvalidValue,
                place,
                format!(
                    "`look` is `{}`; it can be `ruled` or `grid` or `borderless`",
                    typed.value
                ),
                hint,
            );
        }
        known.map_or(usual, |(_, look)| *look)
    }

    fn sheet_rows(&mut self, sheet: &Sheet<'a>) -> Vec<Row> {
        let rows = sheet.rows.iter().map(|row| {
            let cells = row.cells.iter().zip(&sheet.columns).enumerate();
            let cells = cells.map(|(column, (cell, of))| {
                if row.kind != RowKind::Body && sheet.label_column == Some(column) {
                    return Cell::Text(match row.label {
                        Some(label) => self.filled_text("the label", label, Role::LABEL),
                        None => plain_text(&self.common.style.labels.total),
                    });
                }
                match (cell.content, cell.typed) {
                    (CellContent::Text, Some(typed)) => match typed.list {
                        Some(list) => self
                            .cell_list(list, Around::default())
                            .map_or(Cell::Empty, Cell::List),
                        None => {
                            let role = match of.raw.row_header {
                                true => Role::LABEL,
                                false => Role::CELL,
                            };
                            Cell::Text(self.text_in(typed.file, typed.text, role))
                        }
                    },
                    (content, _) => self
                        .cell_figure(content.figure(), of)
                        .map_or(Cell::Empty, Cell::Figure),
                }
            });
            Row {
                cells: cells.collect(),
                key: row.key.clone(),
                subtotal: row.kind == RowKind::Subtotal,
                spans: row.spans.clone(),
            }
        });
        rows.collect()
    }

    /// A figure of a column, as printed; one with too many digits has its fault in the ledger.
    fn cell_figure(&self, value: Option<Fraction>, column: &SheetColumn<'_>) -> Option<Figure> {
        let form = self.common.style.figures;
        let value = value?.round(column.places, form.rounding).ok()?;
        Some(Figure {
            value,
            places: column.places,
            unit: column.unit.clone(),
            number: format_number(value, column.places, form.negative),
        })
    }
}
