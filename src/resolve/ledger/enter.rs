//! Entering: the tables and figures of a file as they stand, each cell read once.

use std::sync::atomic::AtomicBool;

use super::book::{Book, FigureState, Known, KnownValue, NamedFigure};
use crate::diag::{Code, Diagnostics};
use crate::model::{Quantity, Unit};
use crate::read::raw::{RawFigure, RawReport};
use crate::read::{File, Located};
use crate::resolve::date::parse_date;
use crate::resolve::number::parse_number;
use crate::resolve::resolver::{Common, Resolver};
use crate::resolve::years::read_years;

/// Enters everything in a file.
pub(super) fn enter_book<'a>(
    common: &'a Common<'a>,
    path: &'a str,
    file: &'a File<RawReport>,
) -> (Book<'a>, Diagnostics) {
    let raw = &file.value;
    let mut resolver = Resolver::new(common, &file.path, Some(raw));
    let figures = raw
        .figures
        .iter()
        .map(|(name, figure)| resolver.enter_figure(name, figure))
        .collect();
    let sheets = raw
        .tables
        .iter()
        .map(|(key, table)| resolver.enter_sheet(key, table))
        .collect();
    let book = Book {
        name: book_name(path).to_owned(),
        file: &file.path,
        figures,
        sheets,
    };
    (book, resolver.faults)
}

/// The name by which other reports know a file: without folders and ending.
pub(super) fn book_name(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// Whether a text can be a name in a path: letters, digits and `_`, with hyphens between them.
pub(super) fn is_name(text: &str) -> bool {
    text.split('-')
        .all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_'))
}

impl<'a> Resolver<'a> {
    fn enter_figure(&mut self, name: &'a Located<String>, raw: &'a RawFigure) -> NamedFigure<'a> {
        if !is_name(&name.value) {
            let place = self.place(name);
            self.fault(
                Code::InvalidValue,
                place,
                format!("`{}` can't name a figure", name.value),
                "Use a single word, e.g. `net_budget`.",
            );
        }
        let unit = raw.unit.as_ref().map(|unit| self.unit(unit));
        let places = raw.places.as_ref().map(|places| self.places(places));
        let sound = self.check_figure_keys(name, raw);
        let state = match &raw.value {
            _ if !sound => FigureState::Faulty,
            None => FigureState::Pending,
            Some(value) => match self.figure_value(value, unit.as_ref(), places) {
                Some(known) => FigureState::Known(known),
                None => FigureState::Faulty,
            },
        };
        NamedFigure {
            name,
            raw,
            unit,
            places,
            state,
            used: AtomicBool::new(false),
        }
    }

    /// Reports keys of a figure that are too few, too many or don't go together.
    fn check_figure_keys(&mut self, name: &Located<String>, raw: &RawFigure) -> bool {
        let derivations = raw.derivations();
        let ways = derivations.len() + usize::from(raw.value.is_some());
        let before = self.faults.len();
        if ways != 1 {
            let place = self.place(name);
            let message = if ways == 0 {
                format!("the figure `{}` has no value", name.value)
            } else {
                format!("the figure `{}` is given in {ways} ways", name.value)
            };
            self.fault(
                Code::InvalidValue,
                place,
                message,
                "Give it either a `value` or one derivation, such as `sum: tables.budget.net`.",
            );
        }
        let cumulative = derivations.iter().any(|d| d.key == "cumulative");
        if let Some(to) = raw.to.as_ref().filter(|_| !cumulative) {
            let place = self.place(to);
            self.fault(
                Code::UnknownKey,
                place,
                "only a `cumulative` figure has `to`",
                "Take it out.",
            );
        }
        let stated = raw.stated.as_ref().filter(|_| raw.value.is_some());
        if let Some(stated) = stated {
            let place = self.place(stated);
            self.fault(
                Code::UnknownKey,
                place,
                "a figure with a `value` has no `stated`",
                "Write the figure under `value` alone: `stated` is checked against a derivation.",
            );
        }
        let stated = raw.stated.as_ref().filter(|_| raw.value.is_none());
        if let Some(stated) = stated {
            let unit = raw.unit.as_ref().map(|unit| Unit::read(&unit.value).text);
            let unit = unit.as_deref();
            if parse_number(&stated.value, unit).is_none() {
                let place = self.place(stated);
                self.not_a_number(&stated.value, unit, place);
            }
        }
        if let Some(accept) = raw.accept.as_ref().filter(|_| raw.stated.is_none()) {
            let place = self.place(accept);
            self.fault(
                Code::UnknownKey,
                place,
                "`accept` stands without a `stated` figure that it accepts",
                "Add `stated`, or take `accept` out.",
            );
        }
        self.faults.len() == before
    }

    fn figure_value(
        &mut self,
        value: &Located<String>,
        unit: Option<&Unit>,
        places: Option<u32>,
    ) -> Option<Known> {
        let own = unit.cloned().unwrap_or_else(Unit::count);
        let words = match own.quantity {
            Quantity::Date => match parse_date(&value.value) {
                Ok(date) => self.common.style.labels.write_date(date),
                Err((message, hint)) => {
                    let place = self.place(value);
                    self.fault(Code::InvalidDate, place, message, hint);
                    return None;
                }
            },
            Quantity::FinancialYear => match read_years(&value.value) {
                Some(_) => value.value.trim().to_owned(),
                None => {
                    let place = self.place(value);
                    self.fault(
                        Code::InvalidDate,
                        place,
                        format!("`{}` is no financial year", value.value.trim()),
                        "Write a year and the next, such as `2016/17` or `2016-17`, or a span such as `2014/18`.",
                    );
                    return None;
                }
            },
            _ => {
                let number = parse_number(&value.value, unit.map(|unit| &*unit.text));
                let Some(number) = number else {
                    let place = self.place(value);
                    self.not_a_number(&value.value, unit.map(|unit| &*unit.text), place);
                    return None;
                };
                return Some(Known {
                    value: KnownValue::Number(number.into()),
                    unit: own,
                    places: places.unwrap_or(number.scale()),
                    computed: None,
                });
            }
        };
        Some(Known {
            value: KnownValue::Words(words),
            unit: own,
            places: 0,
            computed: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_name_without_folders_and_ending() {
        assert_eq!(book_name("reports/in-year.yaml"), "in-year");
        assert_eq!(book_name("budget"), "budget");
    }

    #[test]
    fn names_are_single_words() {
        for good in ["net", "net_budget", "in-year", "2016_17", "é"] {
            assert!(is_name(good), "{good}");
        }
        for wrong in ["", "a b", "-a", "a-", "a.b", "a\"", "a--b"] {
            assert!(!is_name(wrong), "{wrong}");
        }
    }
}
