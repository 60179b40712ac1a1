//! The spreadsheets in XLSX and ODS that tables take their rows from.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Inputs;
use super::folder::{Folder, digest, normalise};
use super::meeting::named_files;
use super::named::Named;
use super::raw::{RawRows, RawSheet};
use super::workbook::{self, Chooser, Chosen, Refusal, Selection, WorkbookKind};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};

/// What tables want of one spreadsheet, with the places of the words that say so.
type Wanted = BTreeMap<(WorkbookKind, Selection), Vec<Places>>;

/// Where a table chooses its cells.
#[derive(Debug, Clone)]
struct Places {
    file: Place,
    sheet: Option<Place>,
    cells: Option<Place>,
}

impl Places {
    /// The place that a refusal is about: what was written, or else the file's name.
    fn of(&self, chooser: Chooser) -> Place {
        let chosen = match chooser {
            Chooser::File => None,
            Chooser::Sheet => self.sheet.as_ref().or(self.cells.as_ref()),
            Chooser::Cells => self.cells.as_ref(),
        };
        chosen.unwrap_or(&self.file).clone()
    }
}

/// Reads the cells that the tables of all reports choose.
pub(super) fn read_sheets(folder: &Folder, inputs: &mut Inputs, found: &mut Diagnostics) {
    let mut names: Vec<Named> = Vec::new();
    let mut wanted: BTreeMap<String, Wanted> = BTreeMap::new();
    for report in inputs.reports.values() {
        for table in report.value.tables.values() {
            let RawRows::Sheet(sheet) = &table.rows else {
                continue;
            };
            let at = |located: Option<_>| located.map(|located| report.place(located));
            let places = Places {
                file: report.place(&sheet.file),
                sheet: at(sheet.sheet.as_ref()),
                cells: at(sheet.name.as_ref().or(sheet.range.as_ref())),
            };
            if let Some(fault) = chosen_twice(sheet, &places) {
                found.push(fault);
                continue;
            }
            names.push((sheet.file.value.clone(), places.file.clone()));
            if let Some(path) = normalise(&sheet.file.value) {
                let of_file = wanted.entry(path).or_default();
                let choice = (sheet.kind, sheet.selection());
                of_file.entry(choice).or_default().push(places);
            }
        }
    }
    let read: Vec<_> = named_files(folder, &names, found)
        .into_par_iter()
        .map(|(path, places)| {
            let bytes = folder.read(&path, &places);
            let label = folder.label_of(&path);
            let choices = wanted.get(&path).into_iter().flatten();
            let choices: Vec<_> = match &bytes {
                Ok(bytes) => choices
                    .map(|((kind, selection), places)| {
                        let chosen = workbook::read(&label, bytes, *kind, selection);
                        (selection, places, chosen)
                    })
                    .collect(),
                Err(_) => Vec::new(),
            };
            (path, bytes.map(|bytes| digest(&bytes)), choices)
        })
        .collect();
    for (path, digest, choices) in read {
        match digest {
            Ok(digest) => {
                inputs.digests.insert(path.clone(), digest);
            }
            Err(faults) => found.extend(faults),
        }
        for (selection, places, chosen) in choices {
            match chosen {
                Ok(chosen) => accept(&path, selection, chosen, inputs, found),
                Err(refusal) => {
                    found.extend(places.iter().map(|places| fault(&refusal, places)));
                }
            }
        }
    }
}

/// The fault of a table that names both a range and the name of one.
fn chosen_twice(sheet: &RawSheet, places: &Places) -> Option<Diagnostic> {
    let both = sheet.range.is_some() && sheet.name.is_some();
    both.then(|| {
        Diagnostic::new(
            Code::Spreadsheet,
            places.of(Chooser::Cells),
            "the cells are chosen by `range` and by `name`",
        )
        .hint("Take one of the two out.")
    })
}

fn accept(
    path: &str,
    selection: &Selection,
    chosen: Chosen,
    inputs: &mut Inputs,
    found: &mut Diagnostics,
) {
    inputs.sources.insert_sheet(chosen.text, chosen.sheet);
    found.append(chosen.findings);
    if let Some(cells) = chosen.cells {
        inputs
            .workbooks
            .insert((path.to_owned(), selection.clone()), cells);
    }
}

fn fault(refusal: &Refusal, places: &Places) -> Diagnostic {
    let place = places.of(refusal.at);
    Diagnostic::new(Code::Spreadsheet, place, &refusal.message).hint(&refusal.hint)
}
