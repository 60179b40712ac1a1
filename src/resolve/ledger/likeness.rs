//! Which figure of the ledger a number typed into text is, or nearly is.
//!
//! All figures stand in one list a book and quantity, sorted by their size, so that a number finds those that it may be
//! by binary search however large the meeting's tables are.

use std::cmp::Ordering;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::Ledger;
use super::book::{CellContent, Node};
use super::expression::read_path;
use super::fraction::half_unit;
use super::name::Found;
use super::print::Printed;
use crate::check::{NumberForm, TypedNumber, significant_digits};
use crate::diag::Place;
use crate::model::{FigureForm, Quantity, Unit};

/// A number with fewer significant digits than this is too common to be taken for a figure that it only resembles.
const TELLING_DIGITS: usize = 3;
/// A sum of money with so many may be a figure of the same paper, rounded: £3.6m for £3.59m.
const SUGGESTIVE_DIGITS: usize = 2;
/// A whole percentage that this divides is in every table of shares: 100, 10, 25.
const COMMON_PERCENTAGES: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
/// How far a figure that a number nearly equals is from it: one part in so many.
const NEARLY: Decimal = Decimal::ONE_HUNDRED;
/// The most neighbours, on either side, that are looked at for a near one.
const MOST_NEIGHBOURS: usize = 32;
/// The decimal places, counted in the quantity's own unit, in which figures are compared.
const COMPARED_PLACES: u32 = 10;

/// How well a typed number agrees with a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::resolve) enum Closeness {
    Equal,
    /// The figure, rounded to the places typed, is the number.
    Rounded,
    /// The two differ by a hundredth at most; percentages by a tenth of a point.
    Near,
}

/// The figure that a number most likely is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::resolve) struct Likeness {
    pub closeness: Closeness,
    /// Its name as the text's own file would write it.
    pub name: String,
    /// As printed by itself.
    pub printed: String,
    /// Where it stands.
    pub place: Place,
    /// What to write between the braces; `None` when no path leads to it.
    pub binding: Option<Binding>,
    /// Whether it stands in the ledger below nought, and the number doesn't, or the other way round.
    pub opposite: bool,
    /// The number as typed, with the words that are the figure's unit.
    pub text: String,
}

/// A reference to paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::resolve) struct Binding {
    /// "figures.net in £m places 1"
    pub typed: String,
    pub prints: String,
}

/// The homes of all figures, by their size.
#[derive(Debug)]
pub(super) struct Homes {
    books: Vec<Vec<(Quantity, Vec<Home>)>>,
}

/// A figure's home. Sizes are in the quantity's own unit, without their sign.
#[derive(Debug, Clone, Copy)]
struct Home {
    size: Decimal,
    /// As printed.
    printed: Decimal,
    negative: bool,
    node: Node,
}

/// A number that is looked for.
struct Wanted<'t> {
    number: &'t TypedNumber<'t>,
    size: Decimal,
    /// Half of the last place typed.
    half: Decimal,
    telling: bool,
    /// Whether it is too short to be telling, but a figure of the same paper may be rounded to it.
    suggestive: bool,
    /// Whether it is a percentage that is in many a table by chance.
    common_share: bool,
}

/// How good a home is for a number; the least is the best.
type Rank = (Closeness, bool, u8, bool, Decimal, Node);

impl<'a> Ledger<'a> {
    /// The figure that a number typed in a text of this book is or nearly is.
    pub fn likeness(
        &self,
        from: usize,
        number: &TypedNumber<'_>,
        form: FigureForm,
    ) -> Option<Likeness> {
        if number.form == NumberForm::Range {
            return None;
        }
        let telling = number.significant_digits() >= TELLING_DIGITS;
        let sure = matches!(number.unit.quantity, Quantity::Money(_) | Quantity::Percent);
        if !telling && !sure {
            return None;
        }
        let exponent = i32::try_from(number.unit.exponent).ok()?;
        let size = shift(number.value.abs(), exponent)?;
        let wanted = Wanted {
            number,
            size,
            half: shift(half_unit(number.value.scale()), exponent)?,
            telling,
            suggestive: matches!(number.unit.quantity, Quantity::Money(_))
                && number.significant_digits() >= SUGGESTIVE_DIGITS,
            common_share: number.unit.quantity == Quantity::Percent && is_common(number.value),
        };
        let homes = self.homes.get_or_find(|| Homes::new(self, form));
        let kin = self.kin(from);
        let mut best: Option<Rank> = None;
        for (book, quantities) in homes.books.iter().enumerate() {
            let tier = match book {
                own if own == from => 0,
                other if kin.contains(&other) => 1,
                _ => 2,
            };
            // So short a number is no sign that another report's figure is meant.
            if tier == 2 && !telling {
                continue;
            }
            for (quantity, homes) in quantities.iter().filter(|(q, _)| wanted.may_be(q)) {
                let ranks = wanted.ranks(quantity, homes, tier, form);
                best = ranks.chain(best.take()).min();
            }
        }
        self.describe(from, number, best?, form)
    }

    /// The books that share a paper with this one.
    fn kin(&self, book: usize) -> Vec<usize> {
        let report = self.parent(book).unwrap_or(book);
        let books = 0..self.books.len();
        books
            .filter(|&other| other == report || self.parent(other) == Some(report))
            .collect()
    }

    fn describe(
        &self,
        from: usize,
        number: &TypedNumber<'_>,
        (closeness, opposite, _, _, _, node): Rank,
        form: FigureForm,
    ) -> Option<Likeness> {
        let own_words = match self.printed_amount(node) {
            Ok(Printed::Amount(amount)) => match &amount.unit.quantity {
                Quantity::Other(words) => starting_words(number.rest, words),
                _ => None,
            },
            _ => None,
        };
        let text = match own_words {
            Some(words) => format!("{} {words}", number.text),
            None => number.text.to_owned(),
        };
        let path = self.path_from(from, node);
        let printed = self.print(node, None, None, form).ok()?;
        let binding = path.as_ref().map(|path| {
            self.bindings(node, number, form)
                .into_iter()
                .map(|(behind, prints)| (format!("{path}{behind}"), prints))
                .find(|(_, prints)| *prints == text)
                .map_or_else(
                    || Binding {
                        typed: path.clone(),
                        prints: printed.clone(),
                    },
                    |(typed, prints)| Binding { typed, prints },
                )
        });
        Some(Likeness {
            closeness,
            name: path.unwrap_or_else(|| self.full_name(node)),
            printed,
            place: self.place(node),
            binding,
            opposite,
            text,
        })
    }

    /// The ways to ask for a figure, the shortest first: what stands behind its path, and what is printed.
    fn bindings(
        &self,
        node: Node,
        number: &TypedNumber<'_>,
        form: FigureForm,
    ) -> Vec<(String, String)> {
        let unit = Some(&number.unit).filter(|unit| !unit.text.is_empty());
        let places = number.value.scale();
        let units: [Option<&Unit>; 2] = [None, unit];
        let mut ways = Vec::new();
        for unit in units {
            for places in [None, Some(places)] {
                let Ok(prints) = self.print(node, unit, places, form) else {
                    continue;
                };
                let unit = unit.map(|unit| format!(" in {}", unit.text));
                let places = places.map(|places| format!(" places {places}"));
                let behind = unit.unwrap_or_default() + &places.unwrap_or_default();
                ways.push((behind, prints));
            }
        }
        ways
    }

    /// A path that leads from a book to a figure.
    fn path_from(&self, from: usize, node: Node) -> Option<String> {
        [self.name(node), self.full_name(node)]
            .into_iter()
            .find(|name| match read_path(name) {
                Ok((path, "")) => self.find(from, &path) == Ok(Found::Node(node)),
                _ => false,
            })
    }
}

impl Homes {
    fn new(ledger: &Ledger<'_>, form: FigureForm) -> Self {
        let books = (0..ledger.books.len()).into_par_iter();
        Self {
            books: books.map(|book| gather(ledger, book, form)).collect(),
        }
    }
}

/// The homes of a book, by quantity, sorted by size.
fn gather(ledger: &Ledger<'_>, at: usize, form: FigureForm) -> Vec<(Quantity, Vec<Home>)> {
    let mut quantities: Vec<(Quantity, Vec<Home>)> = Vec::new();
    let mut add = |node| {
        if let Some((quantity, home)) = home(ledger, node, form) {
            match quantities.iter_mut().find(|(known, _)| *known == quantity) {
                Some((_, homes)) => homes.push(home),
                None => quantities.push((quantity, vec![home])),
            }
        }
    };
    let book = &ledger.books[at];
    for figure in 0..book.figures.len() {
        add(Node::Figure { book: at, figure });
    }
    for (sheet, rows) in book.sheets.iter().enumerate() {
        for (row, cells) in rows.rows.iter().enumerate() {
            for (column, cell) in cells.cells.iter().enumerate() {
                if !matches!(cell.content, CellContent::Text | CellContent::Empty) {
                    add(Node::Cell {
                        book: at,
                        sheet,
                        row,
                        column,
                    });
                }
            }
        }
    }
    for (_, homes) in &mut quantities {
        homes.par_sort_by(|a, b| (a.size, a.node).cmp(&(b.size, b.node)));
    }
    quantities
}

/// A figure's home; `None` for what is no number, or nought.
fn home(ledger: &Ledger<'_>, node: Node, form: FigureForm) -> Option<(Quantity, Home)> {
    let Ok(Printed::Amount(amount)) = ledger.printed_amount(node) else {
        return None;
    };
    let exponent = i32::try_from(amount.unit.exponent).ok()?;
    let value = amount.value.abs();
    let size = value
        .shift(exponent)
        .ok()?
        .round(COMPARED_PLACES, form.rounding)
        .ok()?;
    let printed = shift(value.round(amount.places, form.rounding).ok()?, exponent)?;
    let home = Home {
        size,
        printed,
        negative: amount.value.is_negative(),
        node,
    };
    (!size.is_zero()).then_some((amount.unit.quantity, home))
}

impl Wanted<'_> {
    /// Whether the number may be of this quantity: a plain one is a count, or of what the words behind it say.
    fn may_be(&self, quantity: &Quantity) -> bool {
        match self.number.form {
            NumberForm::Figure => self.number.unit.quantity == *quantity,
            NumberForm::Plain | NumberForm::Whole => match quantity {
                Quantity::Other(words) => starting_words(self.number.rest, words).is_some(),
                Quantity::Count => self.number.form == NumberForm::Plain,
                _ => false,
            },
            NumberForm::Range => false,
        }
    }

    /// The homes that the number may be meant for, with their ranks.
    fn ranks(
        &self,
        quantity: &Quantity,
        homes: &[Home],
        tier: u8,
        form: FigureForm,
    ) -> impl Iterator<Item = Rank> {
        let percent = matches!(quantity, Quantity::Percent | Quantity::PercentagePoints);
        let from = homes.partition_point(|home| home.size < self.size - self.half);
        let to = homes.partition_point(|home| home.size <= self.size + self.half);
        let mut ranks: Vec<Rank> = homes[from..to]
            .iter()
            .filter_map(|home| self.agreement(home, form).map(|c| self.rank(c, home, tier)))
            .collect();
        // Another report's figure that is merely like it is a chance.
        if ranks.is_empty() && tier < 2 && self.telling {
            let first = from.saturating_sub(MOST_NEIGHBOURS);
            let last = homes.len().min(to + MOST_NEIGHBOURS);
            let near = homes[first..last].iter().filter(|home| {
                let apart = (home.size - self.size).abs();
                let allowed = if percent {
                    Decimal::new(1, 1)
                } else {
                    home.size / NEARLY
                };
                home.negative == self.number.value.is_sign_negative()
                    && apart <= allowed
                    && significant_digits(home.printed.normalize()) >= TELLING_DIGITS
            });
            ranks.extend(near.map(|home| self.rank(Closeness::Near, home, tier)));
        }
        ranks.into_iter()
    }

    fn rank(&self, closeness: Closeness, home: &Home, tier: u8) -> Rank {
        let opposite = home.negative != self.number.value.is_sign_negative();
        let is_cell = matches!(home.node, Node::Cell { .. });
        let apart = (home.size - self.size).abs();
        (closeness, opposite, tier, is_cell, apart, home.node)
    }

    fn agreement(&self, home: &Home, form: FigureForm) -> Option<Closeness> {
        if self.common_share && matches!(home.node, Node::Cell { .. }) {
            return None;
        }
        let opposite = home.negative != self.number.value.is_sign_negative();
        if home.size == self.size || home.printed == self.size {
            return (self.telling || !opposite).then_some(Closeness::Equal);
        }
        let exponent = i32::try_from(self.number.unit.exponent).ok()?;
        let rounded = form
            .rounding
            .round(shift(home.size, -exponent)?, self.number.value.scale());
        let rounds = rounded == self.number.value.abs();
        ((self.telling || self.suggestive) && !opposite && rounds).then_some(Closeness::Rounded)
    }
}

/// Whether a percentage has neither decimal places nor two digits that are no multiple of five.
fn is_common(percentage: Decimal) -> bool {
    percentage.scale() == 0
        && (percentage.abs() < Decimal::TEN || (percentage % COMMON_PERCENTAGES).is_zero())
}

/// The words with which a text starts behind a number, as typed, if they are these.
fn starting_words<'t>(rest: &'t str, words: &str) -> Option<&'t str> {
    let behind = rest.strip_prefix([' ', '\u{a0}'])?;
    let head = behind.get(..words.len())?;
    let ends = !behind[words.len()..].starts_with(char::is_alphanumeric);
    (ends && head.to_lowercase() == words).then_some(head)
}

/// Times a power of ten; `None` when it would have too many digits.
fn shift(value: Decimal, power: i32) -> Option<Decimal> {
    match power.cmp(&0) {
        Ordering::Equal => Some(value),
        Ordering::Greater => {
            value.checked_mul(Decimal::from(10u64.checked_pow(power.unsigned_abs())?))
        }
        Ordering::Less => {
            let mut value = value;
            value.set_scale(value.scale() + power.unsigned_abs()).ok()?;
            Some(value)
        }
    }
}
