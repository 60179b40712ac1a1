//! Figures whose homes are restricted and that the public can read all the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Hidden;
use super::ledger::bound_figures;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{CellOrigin, Ledger, Meeting, Restriction, Unit};

/// What a figure is: how much in full, and of what.
type Amount = (Decimal, String);

/// A finding for each restricted figure that the public version of a meeting prints, or has under another name.
pub(super) fn restricted_figures(meeting: &Meeting, public: &Meeting) -> Diagnostics {
    let hidden = Hidden::of(meeting);
    let names = bound_figures(&mut public.clone());
    let printed = names.iter().filter_map(|name| {
        let restriction = hidden.restriction(name)?;
        let message = format!("`{name}` is kept from the public here, and public text prints it");
        let hint = "Take it out of the public text, or mark that passage too. If the public may know it, give it a home under `figures` of a public paper.";
        Some(Diagnostic::new(Code::RestrictedFigure, restriction.place.clone(), message).hint(hint))
    });
    printed.chain(copied(meeting, public, &hidden)).collect()
}

/// Public figures that are made of restricted ones and come to the same: the public would read these.
fn copied<'m>(
    meeting: &'m Meeting,
    public: &Meeting,
    hidden: &'m Hidden,
) -> impl Iterator<Item = Diagnostic> + use<'m> {
    let all = figures(&meeting.ledger);
    let shown: BTreeSet<String> = figures(&public.ledger)
        .into_iter()
        .map(|figure| figure.name)
        .collect();
    let mut secret: BTreeMap<Amount, (String, Arc<Restriction>)> = BTreeMap::new();
    for figure in &all {
        if let (Some(restriction), Some(amount)) =
            (hidden.restriction(&figure.name), figure.amount.clone())
        {
            let known = (figure.name.clone(), restriction);
            secret.entry(amount).or_insert(known);
        }
    }
    let tainted = tainted(&all, hidden);
    all.into_iter().filter_map(move |figure| {
        let is_copy = shown.contains(&figure.name) && tainted.contains(&figure.name);
        let (name, restriction) = secret.get(&figure.amount?).filter(|_| is_copy)?;
        let message = format!(
            "`{}` is public, and it is the same as `{name}`, which is kept from the public",
            figure.name
        );
        let mut found =
            Diagnostic::new(Code::RestrictedFigure, restriction.place.clone(), message);
        found.severity = Severity::Error;
        Some(found.hint("Mark what it stands in too. If the public may know it, type it there with `as_stated` and its source."))
    })
}

/// A figure of the ledger.
struct Figure {
    /// "reports.sale.figures.price", "reports.sale.tables.bids.price.acme".
    name: String,
    amount: Option<Amount>,
    /// The names of what it is made of.
    made_of: Vec<String>,
}

/// Every figure of a ledger, also those of tables.
fn figures(ledger: &Ledger) -> Vec<Figure> {
    let amount = |value: &str, unit: &str| {
        let unit = Unit::read(unit);
        let scale = 10_i64.checked_pow(unit.exponent)?;
        let full = value.parse::<Decimal>().ok()?.checked_mul(scale.into())?;
        let quantity = format!("{:?}", unit.quantity);
        (!full.is_zero()).then(|| (full.normalize(), quantity))
    };
    let mut all = Vec::new();
    for book in &ledger.books {
        let in_book = |kind: &str, name: &str| format!("reports.{}.{kind}.{name}", book.name);
        for figure in &book.figures {
            let rule = figure.rule.as_ref();
            all.push(Figure {
                name: in_book("figures", &figure.name),
                amount: amount(&figure.value, &figure.unit),
                made_of: rule.map_or_else(Vec::new, |rule| rule.made_of.clone()),
            });
        }
        for table in &book.tables {
            let of_table = in_book("tables", &table.name);
            for row in &table.rows {
                for (column, cell) in table.columns.iter().zip(&row.cells) {
                    let Some(cell) = cell else { continue };
                    let made_of = match &cell.origin {
                        CellOrigin::Own(made_of) => made_of.clone(),
                        // A column's rule names columns of its table in short.
                        CellOrigin::Column => column
                            .rule
                            .iter()
                            .flat_map(|rule| &rule.made_of)
                            .map(|part| match part.contains('.') {
                                true => part.clone(),
                                false => format!("{of_table}.{part}.{}", row.key),
                            })
                            .collect(),
                        CellOrigin::Typed | CellOrigin::Sum => Vec::new(),
                    };
                    all.push(Figure {
                        name: format!("{of_table}.{}.{}", column.name, row.key),
                        amount: amount(&cell.value, &column.unit),
                        made_of,
                    });
                }
            }
        }
    }
    all
}

/// The names of figures that are made of hidden ones, by however many steps.
fn tainted(all: &[Figure], hidden: &Hidden) -> BTreeSet<String> {
    let mut tainted: BTreeSet<String> = BTreeSet::new();
    loop {
        let before = tainted.len();
        for figure in all {
            let mut parts = figure
                .made_of
                .iter()
                .map(|part| part.trim_end_matches(".."));
            if parts.any(|part| hidden.holds(part) || tainted.contains(part)) {
                tainted.insert(figure.name.clone());
            }
        }
        if tainted.len() == before {
            return tainted;
        }
    }
}
