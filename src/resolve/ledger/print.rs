//! Figures as text shows them.

use super::Ledger;
use super::amount::{Amount, Hindrance};
use super::book::{CellContent, FigureState, KnownValue, Node};
use super::expression::{Path, Unreadable, read_path};
use super::name::{Astray, Found};
use crate::model::{FigureForm, Unit};
use crate::resolve::figure::print_figure;
use crate::resolve::number::MOST_PLACES;

/// A figure as text asks for it: `figures.net in £m places 1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::resolve) struct Wanted {
    pub path: Path,
    pub unit: Option<Unit>,
    pub places: Option<u32>,
}

/// Reads what stands between the braces.
pub(in crate::resolve) fn read_wanted(text: &str) -> Result<Wanted, Unreadable> {
    let (path, rest) = read_path(text)?;
    let mut rest = rest.trim();
    let mut wanted = Wanted {
        path,
        unit: None,
        places: None,
    };
    if let Some(after) = word(rest, "in") {
        let (unit, more) = match after.find(" places ") {
            Some(at) => (&after[..at], after[at..].trim_start()),
            None => (after, ""),
        };
        wanted.unit = Some(Unit::read(unit.trim()));
        rest = more;
    }
    if let Some(after) = word(rest, "places") {
        let places = after
            .trim()
            .parse::<u8>()
            .ok()
            .filter(|n| *n <= MOST_PLACES);
        let Some(places) = places else {
            return Err(Unreadable {
                message: format!("`{}` is no number of decimal places", after.trim()),
                hint: "Write a number from 0 to 10.",
            });
        };
        wanted.places = Some(places.into());
        rest = "";
    }
    if rest.is_empty() {
        Ok(wanted)
    } else {
        Err(Unreadable {
            message: format!("`{rest}` has no meaning behind a path"),
            hint: "Behind a path may stand a unit, `in £m`, and decimal places, `places 1`.",
        })
    }
}

/// What follows a word and a space.
fn word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.strip_prefix(word)
        .filter(|rest| rest.starts_with(char::is_whitespace))
        .map(str::trim_start)
}

/// Why a figure can't be shown.
pub(in crate::resolve) enum NotShown {
    Astray(Astray),
    /// Several figures where one is needed.
    Several,
    /// It is not in the unit asked for.
    Units(String, String),
    Empty,
    TooManyDigits,
    /// It has its fault already.
    Faulty,
}

impl Ledger<'_> {
    /// The figure that a text of one book wants: its full name, and as printed with its unit.
    pub fn show(
        &self,
        from: usize,
        wanted: &Wanted,
        form: FigureForm,
    ) -> Result<(String, String), NotShown> {
        let node = match self.find(from, &wanted.path) {
            Ok(Found::Node(node)) => node,
            Ok(Found::Cells(_)) => return Err(NotShown::Several),
            Err(astray) => return Err(NotShown::Astray(astray)),
        };
        self.mark_used(node);
        let text = self.print(node, wanted.unit.as_ref(), wanted.places, form)?;
        Ok((self.full_name(node), text))
    }

    /// A figure as printed with its unit: in another unit or with other places, if asked for.
    pub(super) fn print(
        &self,
        node: Node,
        unit: Option<&Unit>,
        places: Option<u32>,
        form: FigureForm,
    ) -> Result<String, NotShown> {
        let amount = match self.printed_amount(node)? {
            Printed::Words(words) => return Ok(words.to_owned()),
            Printed::Amount(amount) => amount,
        };
        let amount = match unit {
            None => amount.in_prose().map_err(NotShown::from)?,
            Some(unit) => amount.convert(&unit.in_prose()).map_err(NotShown::from)?,
        };
        let places = places.unwrap_or(amount.places);
        let value = amount
            .value
            .round(places, form.rounding)
            .map_err(|_| NotShown::TooManyDigits)?;
        let unit = self.units.write(&amount.unit);
        Ok(print_figure(value, places, &unit, form.negative))
    }

    /// A figure with the places that it is printed with.
    pub(super) fn printed_amount(&self, node: Node) -> Result<Printed<'_>, NotShown> {
        match node {
            Node::Figure { book, figure } => {
                let FigureState::Known(known) = &self.books[book].figures[figure].state else {
                    return Err(NotShown::Faulty);
                };
                Ok(match &known.value {
                    KnownValue::Words(words) => Printed::Words(words),
                    KnownValue::Number(value) => Printed::Amount(Amount {
                        value: *value,
                        unit: known.unit.clone(),
                        places: known.places,
                    }),
                })
            }
            Node::Cell {
                book,
                sheet,
                column,
                ..
            } => {
                let of = &self.books[book].sheets[sheet].columns[column];
                let value = match self.content(node) {
                    Some(CellContent::Empty | CellContent::Text) | None => {
                        return Err(NotShown::Empty);
                    }
                    Some(content) => content.figure().ok_or(NotShown::Faulty)?,
                };
                Ok(Printed::Amount(Amount {
                    value,
                    unit: of.measure(),
                    places: of.places,
                }))
            }
        }
    }
}

impl Amount {
    /// The amount in the unit in which prose prints it.
    pub(super) fn in_prose(self) -> Result<Self, Hindrance> {
        let unit = self.unit.in_prose();
        self.convert(&unit)
    }
}

impl Unit {
    /// The unit in which prose prints what is in this one: "£000" is a way of writing tables, and in text its zeros are
    /// written out.
    fn in_prose(&self) -> Self {
        let sign = self.split().0.filter(|_| self.is_thousands());
        sign.map_or_else(|| self.clone(), |sign| Self::read(&sign.to_string()))
    }
}

impl From<Hindrance> for NotShown {
    fn from(hindrance: Hindrance) -> Self {
        match hindrance {
            Hindrance::Units(left, right) => Self::Units(left, right),
            _ => Self::TooManyDigits,
        }
    }
}

/// What is printed of a figure.
pub(super) enum Printed<'l> {
    /// A day or years.
    Words(&'l str),
    Amount(Amount),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_and_places_may_follow_a_path() {
        let wanted = read_wanted("tables.t.net.total in £ million places 1").expect("it reads");
        assert_eq!(wanted.unit, Some(Unit::read("£ million")));
        assert_eq!(wanted.places, Some(1));
        assert_eq!(
            read_wanted("figures.a places 0").expect("it reads").places,
            Some(0)
        );
        assert_eq!(
            read_wanted("figures.a as £m")
                .expect_err("no such word")
                .message,
            "`as £m` has no meaning behind a path"
        );
        assert!(read_wanted("figures.a places many").is_err());
    }
}
