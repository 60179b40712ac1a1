//! Figures as charts draw them.

use super::Ledger;
use super::book::{Node, Sheet};
use super::expression::{Segment, Unreadable, read_path};
use super::name::{Astray, Found, find_row};
use super::print::{NotShown, Printed};
use crate::model::{Figure, FigureForm, Point, Unit};
use crate::resolve::figure::print_figure;
use crate::resolve::number::format_number;

/// Why a figure can't be drawn.
pub(in crate::resolve) enum NotDrawn {
    /// It is a day or a financial year: what it says.
    Words(String),
    /// It is not in the unit of the others.
    Units(String, String),
    TooManyDigits,
    /// It has its fault already.
    Faulty,
}

/// What a path of a chart leads to.
pub(in crate::resolve) enum Gathered {
    Nodes(Vec<Node>),
    Astray(Astray),
    Unreadable(Unreadable),
}

impl Ledger<'_> {
    /// The name of a chart's own table in the whole meeting.
    pub fn chart_name(&self, book: usize, chart: &str) -> String {
        format!("reports.{}.charts.{chart}", self.books[book].name)
    }

    /// The unit of a figure; `None` for one that is no number, or has a fault.
    pub fn unit_of(&self, node: Node) -> Option<Unit> {
        match self.printed_amount(node) {
            Ok(Printed::Amount(amount)) => Some(amount.unit),
            _ => None,
        }
    }

    /// A figure in this unit; `None` for an empty cell.
    pub fn draw(
        &self,
        node: Node,
        unit: &Unit,
        form: FigureForm,
    ) -> Result<Option<Point>, NotDrawn> {
        self.mark_used(node);
        let own = match self.printed_amount(node) {
            Ok(Printed::Amount(amount)) => amount,
            Ok(Printed::Words(words)) => return Err(NotDrawn::Words(words.to_owned())),
            Err(NotShown::Empty) => return Ok(None),
            Err(_) => return Err(NotDrawn::Faulty),
        };
        // Only what is of one kind: a ratio without a unit is no percentage here.
        if own.unit.quantity != unit.quantity {
            return Err(NotDrawn::Units(own.unit.describe(), unit.describe()));
        }
        let too_many = |_| NotDrawn::TooManyDigits;
        let drawn = own.clone().convert(unit).map_err(too_many)?;
        let value = drawn
            .value
            .round(drawn.places, form.rounding)
            .map_err(|_| NotDrawn::TooManyDigits)?;
        let prose = own.in_prose().map_err(too_many)?;
        let printed = prose
            .value
            .round(prose.places, form.rounding)
            .map_err(|_| NotDrawn::TooManyDigits)?;
        Ok(Some(Point {
            name: self.full_name(node),
            text: print_figure(printed, prose.places, &prose.unit, form.negative),
            figure: Figure {
                value,
                places: drawn.places,
                number: format_number(value, drawn.places, form.negative),
                unit: Some(drawn.unit),
            },
        }))
    }

    /// The figures that a path names, one or several.
    pub fn figures_at(&self, from: usize, path: &str) -> Gathered {
        let path = match read_path(path.trim()) {
            Ok((path, rest)) if rest.trim().is_empty() => path,
            Ok((_, rest)) => {
                return Gathered::Unreadable(Unreadable {
                    message: format!("`{}` stands behind the path", rest.trim()),
                    hint: "A chart takes its figures as they are: write the path alone.",
                });
            }
            Err(unreadable) => return Gathered::Unreadable(unreadable),
        };
        match self.find(from, &path) {
            Ok(Found::Node(node)) => Gathered::Nodes(vec![node]),
            Ok(Found::Cells(nodes)) => Gathered::Nodes(nodes),
            Err(astray) => Gathered::Astray(astray),
        }
    }

    /// A word for a figure that has no label of its own: "Net budget" for `net_budget`.
    pub fn word_for(&self, node: Node) -> String {
        let name = match node {
            Node::Figure { book, figure } => self.books[book].figures[figure].name.value.clone(),
            Node::Cell {
                book, sheet, row, ..
            } => {
                let sheet = &self.books[book].sheets[sheet];
                match sheet.rows[row].label {
                    Some(label) => {
                        return label.value.split_whitespace().collect::<Vec<_>>().join(" ");
                    }
                    None => sheet.rows[row].key.clone(),
                }
            }
        };
        let words = name.replace('_', " ");
        let mut chars = words.chars();
        chars
            .next()
            .map(|first| first.to_uppercase().chain(chars).collect())
            .unwrap_or_default()
    }
}

impl Sheet<'_> {
    /// The row that a chart names by its id, its label or its label made a name.
    pub fn row_called(&self, name: &str) -> Result<usize, Astray> {
        let word = find_row(self, &Segment::Word(name.trim().to_owned()));
        word.or_else(|astray| find_row(self, &Segment::Label(name.to_owned())).map_err(|_| astray))
    }
}
