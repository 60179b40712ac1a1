//! Workbooks made in memory, and what is read of them.

mod fixture;
mod limits;
mod ods;
mod random;
mod xlsx;

use super::{Chosen, Refusal, Selection, WorkbookKind, read};
use fixture::{Ods, Xlsx};

fn selection(sheet: &str, range: &str, name: &str) -> Selection {
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Selection {
        sheet: given(sheet),
        range: given(range),
        name: given(name),
    }
}

/// The rows, cells between bars, or else the findings.
fn rows(chosen: &Result<Chosen, Refusal>) -> String {
    match chosen {
        Err(refusal) => format!("{:?}: {}", refusal.at, refusal.message),
        Ok(Chosen {
            cells: Some(cells), ..
        }) => {
            let rows = cells.rows.iter().map(|row| {
                let cells: Vec<&str> = row.iter().map(|cell| cell.value.as_str()).collect();
                cells.join("|")
            });
            rows.collect::<Vec<_>>().join("\n")
        }
        Ok(chosen) => findings(chosen),
    }
}

/// The findings, a line each, with their cells.
fn findings(chosen: &Chosen) -> String {
    let findings = chosen.findings.iter().map(|finding| {
        let place = finding.place.as_ref().unwrap();
        let cell = chosen.sheet.address(place.line, place.column);
        format!("{cell} {}: {}", finding.code.name(), finding.message)
    });
    findings.collect::<Vec<_>>().join("\n")
}

fn read_xlsx(workbook: &Xlsx, selection: &Selection) -> Result<Chosen, Refusal> {
    read(
        &"m/b.xlsx".into(),
        &workbook.zip(),
        WorkbookKind::Xlsx,
        selection,
    )
}

fn read_ods(workbook: &Ods, selection: &Selection) -> Result<Chosen, Refusal> {
    read(
        &"m/b.ods".into(),
        &workbook.zip(),
        WorkbookKind::Ods,
        selection,
    )
}
