//! The ledger as the public sees it.

use std::collections::BTreeSet;

use super::Hidden;
use crate::model::{
    AgendaMatter, Body, CellOrigin, Ledger, LedgerBook, LedgerFigure, LedgerRule, LedgerTable,
    Meeting, Text, TextPart,
};

/// The ledger without what is hidden, and without figures that only restricted text prints or that are made of such.
/// `full` and `public` are the meeting with and without its restricted matter.
pub(super) fn public_ledger(full: &mut Meeting, public: &mut Meeting, hidden: &Hidden) -> Ledger {
    let shown = bound_figures(public);
    let mut concealed: BTreeSet<String> = bound_figures(full);
    concealed.retain(|name| !shown.contains(name));
    conceal_dependent(&full.ledger, hidden, &shown, &mut concealed);
    let keep = |name: &str| !hidden.holds(name) && !concealed.contains(name);
    let books = full.ledger.books.iter();
    Ledger {
        books: books
            .filter(|book| !hidden.holds_file(&book.file))
            .map(|book| public_book(book, hidden, &keep))
            .collect(),
    }
}

/// The names of the figures that a meeting's texts and charts print.
pub(crate) fn bound_figures(meeting: &mut Meeting) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for item in &mut meeting.agenda {
        let AgendaMatter::Paper(paper) = &mut item.matter else {
            continue;
        };
        let paper = std::sync::Arc::make_mut(paper);
        paper.texts_mut(&mut |text| gather(text, &mut names));
        gather_charts(&mut paper.body, &mut names);
        for appendix in &mut paper.appendices {
            appendix
                .body
                .texts_mut(&mut |text| gather(text, &mut names));
            gather_charts(&mut appendix.body, &mut names);
        }
    }
    names
}

fn gather(text: &Text, names: &mut BTreeSet<String>) {
    for part in &text.parts {
        if let TextPart::Figure { name, .. } = part {
            names.insert(name.clone());
        }
    }
}

fn gather_charts(body: &mut Body, names: &mut BTreeSet<String>) {
    body.charts_mut(&mut |chart| names.extend(chart.points().map(|point| point.name.clone())));
}

/// Adds the named figures that are made of concealed ones and that the public does not see printed.
fn conceal_dependent(
    ledger: &Ledger,
    hidden: &Hidden,
    shown: &BTreeSet<String>,
    concealed: &mut BTreeSet<String>,
) {
    loop {
        let before = concealed.len();
        for book in &ledger.books {
            for figure in &book.figures {
                let name = full_name(book, figure);
                let made_of = figure.rule.iter().flat_map(|rule| &rule.made_of);
                let mut made_of = made_of.map(|part| part.trim_end_matches(".."));
                if !shown.contains(&name)
                    && made_of.any(|part| hidden.holds(part) || concealed.contains(part))
                {
                    concealed.insert(name);
                }
            }
        }
        if concealed.len() == before {
            return;
        }
    }
}

fn full_name(book: &LedgerBook, figure: &LedgerFigure) -> String {
    format!("reports.{}.figures.{}", book.name, figure.name)
}

fn public_book(book: &LedgerBook, hidden: &Hidden, keep: &dyn Fn(&str) -> bool) -> LedgerBook {
    let table_name = |table: &LedgerTable| format!("reports.{}.tables.{}", book.name, table.name);
    LedgerBook {
        name: book.name.clone(),
        path: book.path.clone(),
        file: book.file.clone(),
        figures: book
            .figures
            .iter()
            .filter(|figure| keep(&full_name(book, figure)))
            .map(|figure| LedgerFigure {
                rule: figure.rule.as_ref().map(|rule| public_rule(rule, keep)),
                ..figure.clone()
            })
            .collect(),
        tables: book
            .tables
            .iter()
            .filter(|table| !hidden.holds(&table_name(table)))
            .map(|table| public_table(table, &table_name(table), hidden, keep))
            .collect(),
    }
}

fn public_rule(rule: &LedgerRule, keep: &dyn Fn(&str) -> bool) -> LedgerRule {
    LedgerRule {
        how: rule.how,
        made_of: public_names(&rule.made_of, keep),
    }
}

fn public_names(names: &[String], keep: &dyn Fn(&str) -> bool) -> Vec<String> {
    let kept = names.iter().filter(|name| keep(name));
    kept.cloned().collect()
}

/// A table without its hidden columns.
fn public_table(
    table: &LedgerTable,
    name: &str,
    hidden: &Hidden,
    keep: &dyn Fn(&str) -> bool,
) -> LedgerTable {
    let is_public = |column: &str| !hidden.holds(&format!("{name}.{column}"));
    // A column's own rule names columns of its table in short.
    let keep_short = |part: &str| {
        let short = part.trim_end_matches("..");
        if short.contains('.') {
            keep(part)
        } else {
            is_public(short)
        }
    };
    let shown: Vec<bool> = table.columns.iter().map(|c| is_public(&c.name)).collect();
    let mut public = table.clone();
    let mut flags = shown.iter();
    public
        .columns
        .retain(|_| flags.next().copied().unwrap_or(false));
    for column in &mut public.columns {
        if let Some(rule) = &mut column.rule {
            rule.made_of = public_names(&rule.made_of, &keep_short);
        }
    }
    for row in &mut public.rows {
        let mut flags = shown.iter();
        row.cells.retain(|_| flags.next().copied().unwrap_or(false));
        for cell in row.cells.iter_mut().flatten() {
            if let CellOrigin::Own(made_of) = &mut cell.origin {
                *made_of = public_names(made_of, keep);
            }
        }
    }
    public
}
