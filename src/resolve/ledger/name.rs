//! What a path names.

use super::Ledger;
use super::book::{Node, RowKind, Sheet};
use super::expression::{Path, RowName, Segment};
use crate::model::ColumnKind;
use crate::resolve::nearest::{nearest, propose};

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::resolve) enum Found {
    /// One figure.
    Node(Node),
    /// The cells of a column, by their rows, or of a row.
    Cells(Vec<Node>),
}

/// Why a path leads nowhere, in words for its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::resolve) struct Astray {
    pub message: String,
    pub hint: String,
    /// The name that was most likely meant.
    pub meant: Option<String>,
    /// Whether what it names may stand in a file that could not be read, which has its own fault.
    pub excused: bool,
}

impl Astray {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: hint.into(),
            meant: None,
            excused: false,
        }
    }
}

const FORMS: &str = "Write `figures.NAME`, `tables.TABLE.COLUMN.ROW` or `tables.TABLE.COLUMN.total`, with `reports.REPORT.` in front for another report.";

impl<'a> Ledger<'a> {
    /// Follows a path from one book. An appendix also finds what its report has.
    pub fn find(&self, from: usize, path: &Path) -> Result<Found, Astray> {
        let (first, rest) = path
            .segments
            .split_first()
            .ok_or_else(|| Astray::new("the path is empty", FORMS))?;
        let Segment::Word(first) = first else {
            return Err(Astray::new(
                format!("`{}` names nothing", path.typed),
                FORMS,
            ));
        };
        if first == "reports" {
            let Some((Segment::Word(report) | Segment::Label(report), rest)) = rest.split_first()
            else {
                return Err(Astray::new(
                    format!("`{}` names no figure of a report", path.typed),
                    FORMS,
                ));
            };
            let book = self.report(report)?;
            let Some((Segment::Word(first), rest)) = rest.split_first() else {
                return Err(Astray::new(
                    format!("`{}` names a whole report", path.typed),
                    FORMS,
                ));
            };
            return self.find_in(book, first, rest, path);
        }
        let found = self.find_in(from, first, rest, path);
        match (found, self.parent(from)) {
            (Err(astray), Some(parent)) => {
                self.find_in(parent, first, rest, path).map_err(|_| astray)
            }
            (found, _) => found,
        }
    }

    fn report(&self, name: &str) -> Result<usize, Astray> {
        let mut books = (0..self.books.len()).filter(|&book| self.books[book].name == name);
        let Some(book) = books.next() else {
            let names = self.books.iter().map(|book| book.name.as_str());
            return Err(Astray {
                meant: None,
                excused: self.unread.contains(name),
                hint: propose(
                    name,
                    names,
                    "A report is named by its file, without the ending.",
                ),
                message: format!("the meeting has no report `{name}`"),
            });
        };
        if let Some(other) = books.next() {
            return Err(Astray::new(
                format!(
                    "`{name}` names two reports, `{}` and `{}`",
                    self.books[book].file, self.books[other].file
                ),
                "Rename one of the files.",
            ));
        }
        Ok(book)
    }

    fn find_in(
        &self,
        book: usize,
        first: &str,
        rest: &[Segment],
        path: &Path,
    ) -> Result<Found, Astray> {
        match (first, rest) {
            ("figures", [Segment::Word(name)]) => self.figure(book, name),
            ("tables", [Segment::Word(table), rest @ ..]) => {
                let sheets = &self.books[book].sheets;
                let sheet = sheets.iter().position(|sheet| sheet.key.value == *table);
                let Some(sheet) = sheet else {
                    let names = sheets.iter().map(|sheet| sheet.key.value.as_str());
                    return Err(Astray {
                        excused: self.loose.contains(&book),
                        meant: nearest(table, names.clone()).map(str::to_owned),
                        hint: propose(table, names, "Define it under `tables`."),
                        message: format!("there is no table `{table}`"),
                    });
                };
                self.in_sheet(book, sheet, rest, path)
            }
            _ => Err(Astray::new(
                format!("`{}` names no figure", path.typed),
                FORMS,
            )),
        }
    }

    fn figure(&self, book: usize, name: &str) -> Result<Found, Astray> {
        let figures = &self.books[book].figures;
        if let Some(figure) = figures.iter().position(|figure| figure.name.value == name) {
            return Ok(Found::Node(Node::Figure { book, figure }));
        }
        let names = figures.iter().map(|figure| figure.name.value.as_str());
        Err(Astray {
            excused: self.loose.contains(&book),
            meant: nearest(name, names.clone()).map(str::to_owned),
            hint: propose(name, names, "Define it under `figures`."),
            message: format!("there is no figure `{name}`"),
        })
    }

    fn in_sheet(
        &self,
        book: usize,
        at: usize,
        rest: &[Segment],
        path: &Path,
    ) -> Result<Found, Astray> {
        let sheet = &self.books[book].sheets[at];
        let cell = |row, column| Node::Cell {
            book,
            sheet: at,
            row,
            column,
        };
        let table = &sheet.key.value;
        let [Segment::Word(column), rest @ ..] = rest else {
            return Err(Astray::new(
                format!("`{}` names a whole table", path.typed),
                format!("Name a column of it: `tables.{table}.COLUMN`."),
            ));
        };
        let Some(number) = sheet.column_named(column) else {
            if let ("rows", [row]) = (column.as_str(), rest) {
                let row = find_row(sheet, row)?;
                // A derived cell holds what the others hold already.
                let numeric = (0..sheet.columns.len()).filter(|&column| {
                    let column = &sheet.columns[column];
                    column.kind == ColumnKind::Number && !column.derived
                });
                return Ok(Found::Cells(
                    numeric.map(|column| cell(row, column)).collect(),
                ));
            }
            let names = sheet
                .columns
                .iter()
                .map(|column| column.name.value.as_str());
            return Err(Astray::new(
                format!("the table `{table}` has no column `{column}`"),
                propose(column, names, "Use the names under `columns`."),
            ));
        };
        if sheet.columns[number].kind == ColumnKind::Text {
            return Err(Astray::new(
                format!("the column `{column}` of `{table}` holds text"),
                "Name a column of figures, or give this one a `unit`, `places` or `kind: number`.",
            ));
        }
        match rest {
            [] => Ok(Found::Cells(
                sheet.body().map(|row| cell(row, number)).collect(),
            )),
            [Segment::Range(first, last)] => {
                let first = find_named_row(sheet, first)?;
                let last = find_named_row(sheet, last)?;
                if first > last {
                    return Err(Astray::new(
                        format!("the range of `{}` runs upwards", path.typed),
                        "Name the upper row first.",
                    ));
                }
                let rows = sheet.body().filter(|row| (first..=last).contains(row));
                Ok(Found::Cells(rows.map(|row| cell(row, number)).collect()))
            }
            [row] => Ok(Found::Node(cell(find_row(sheet, row)?, number))),
            _ => Err(Astray::new(
                format!("`{}` goes on behind a cell", path.typed),
                FORMS,
            )),
        }
    }
}

impl Ledger<'_> {
    /// A figure's name inside its own file: "figures.net", "tables.budget.net.early_help".
    pub(super) fn name(&self, node: Node) -> String {
        match node {
            Node::Figure { book, figure } => {
                format!("figures.{}", self.books[book].figures[figure].name.value)
            }
            Node::Cell {
                book,
                sheet,
                row,
                column,
            } => {
                let sheet = &self.books[book].sheets[sheet];
                let (table, column) = (&sheet.key.value, &sheet.columns[column].name.value);
                format!("tables.{table}.{column}.{}", sheet.rows[row].key)
            }
        }
    }

    /// A figure's name in the whole meeting: "reports.overview.figures.net".
    pub(in crate::resolve) fn full_name(&self, node: Node) -> String {
        let (Node::Figure { book, .. } | Node::Cell { book, .. }) = node;
        format!("reports.{}.{}", self.books[book].name, self.name(node))
    }
}

pub(super) fn find_row(sheet: &Sheet<'_>, row: &Segment) -> Result<usize, Astray> {
    match row {
        Segment::Word(word) => {
            let total = sheet.total_row().filter(|_| word == "total");
            total.map_or_else(|| find_named_row(sheet, &RowName::Word(word.clone())), Ok)
        }
        Segment::Label(label) => {
            let labelled = |row: usize| {
                let own = sheet.rows[row].label;
                own.is_some_and(|own| own.value.trim() == label.trim())
            };
            let total = sheet.total_row().filter(|&row| labelled(row));
            total.map_or_else(|| find_named_row(sheet, &RowName::Label(label.clone())), Ok)
        }
        Segment::Range(..) => Err(Astray::new("a row is no range", FORMS)),
    }
}

/// The row with an id or a label, among all but the total.
pub(super) fn find_named_row(sheet: &Sheet<'_>, name: &RowName) -> Result<usize, Astray> {
    let table = &sheet.key.value;
    let named = |at: &usize| {
        let row = &sheet.rows[*at];
        match name {
            RowName::Word(word) => row.id.is_some_and(|id| id.value == *word) || row.name == *word,
            RowName::Label(wanted) => row
                .label
                .is_some_and(|label| label.value.trim() == wanted.trim()),
        }
    };
    let (RowName::Word(typed) | RowName::Label(typed)) = name;
    let rows = || (0..sheet.rows.len()).filter(|&row| sheet.rows[row].kind != RowKind::Total);
    let mut found = rows().filter(named);
    let Some(row) = found.next() else {
        let names: Vec<String> = rows()
            .map(|row| &sheet.rows[row])
            .map(|row| match row.id {
                Some(id) => id.value.clone(),
                None => row.name.clone(),
            })
            .filter(|name| !name.is_empty())
            .collect();
        let names = names.iter().map(String::as_str);
        return Err(Astray::new(
            format!("the table `{table}` has no row `{typed}`"),
            propose(
                typed,
                names,
                "A row is named by its `id`, or by its label in small letters with `_` between the words.",
            ),
        ));
    };
    if found.next().is_some() {
        return Err(Astray::new(
            format!("`{typed}` names several rows of the table `{table}`"),
            "Write these rows with column names, and give each an `id` of its own.",
        ));
    }
    Ok(row)
}
