//! Which sheet and which cells of a workbook a table takes its rows from.

use super::Selection;
use super::range::CellRange;
use super::refusal::{Chooser, Refusal};
use crate::read::nearest;

/// A sheet that a workbook has.
#[derive(Debug)]
pub(super) struct SheetEntry {
    pub name: String,
    pub hidden: bool,
}

/// A name that a workbook gives to something, a range as a rule.
#[derive(Debug)]
pub(super) struct RangeName {
    pub name: String,
    /// The sheet that knows the name, where it is not the whole workbook.
    pub of_sheet: Option<String>,
    /// Its sheet and range; `None` when it names something else.
    pub target: Option<(String, CellRange)>,
}

/// The sheet, by its index, and the range that a selection means; without one, its used cells.
pub(super) fn choose(
    selection: &Selection,
    sheets: &[SheetEntry],
    names: &[RangeName],
) -> Result<(usize, Option<CellRange>), Refusal> {
    let (sheet, range) = match (&selection.name, &selection.range) {
        (Some(name), _) => {
            let (sheet, range) = named(name, selection.sheet.as_deref(), names)?;
            (Some(sheet.as_str()), Some(*range))
        }
        (None, Some(range)) => {
            let parsed = CellRange::parse(range).ok_or_else(|| {
                Refusal::new(
                    Chooser::Cells,
                    format!("`{range}` is not a range of cells"),
                    "Write its first and its last cell, e.g. `A3:F12`, and the sheet's name under `sheet`.",
                )
            })?;
            (selection.sheet.as_deref(), Some(parsed))
        }
        (None, None) => (selection.sheet.as_deref(), None),
    };
    let index = match sheet {
        Some(name) => with_name(name, sheets)?,
        None => only_one(sheets)?,
    };
    match sheets.get(index) {
        Some(entry) if entry.hidden => Err(Refusal::new(
            Chooser::Sheet,
            format!("the sheet `{}` is hidden", entry.name),
            "Unhide it, so that what is published is what people see, or name another one.",
        )),
        _ => Ok((index, range)),
    }
}

/// The range behind a name, the sheet's own names before the workbook's. Names are the same in capitals and small
/// letters, as in the programs.
fn named<'n>(
    name: &str,
    sheet: Option<&str>,
    names: &'n [RangeName],
) -> Result<&'n (String, CellRange), Refusal> {
    let same = |entry: &&RangeName| entry.name.to_lowercase() == name.to_lowercase();
    let of_sheet = names
        .iter()
        .filter(same)
        .find(|entry| sheet.is_some() && entry.of_sheet.as_deref() == sheet);
    let found = of_sheet
        .or_else(|| {
            names
                .iter()
                .filter(same)
                .find(|entry| entry.of_sheet.is_none())
        })
        .or_else(|| names.iter().find(same));
    let Some(found) = found else {
        let known = names.iter().filter(|entry| entry.target.is_some());
        return Err(Refusal::new(
            Chooser::Cells,
            format!("the spreadsheet has no range with the name `{name}`"),
            proposal(name, known.map(|entry| entry.name.as_str()), "range"),
        ));
    };
    let target = found.target.as_ref().ok_or_else(|| {
        Refusal::new(
            Chooser::Cells,
            format!("`{name}` does not name one range of cells of the spreadsheet"),
            "Give the name to one range of cells, or choose the cells with `range`.",
        )
    })?;
    match sheet {
        Some(sheet) if sheet != target.0 => Err(Refusal::new(
            Chooser::Sheet,
            format!("the range `{name}` is in the sheet `{}`", target.0),
            "Leave `sheet` out: the name knows its sheet.",
        )),
        _ => Ok(target),
    }
}

fn with_name(name: &str, sheets: &[SheetEntry]) -> Result<usize, Refusal> {
    sheets
        .iter()
        .position(|sheet| sheet.name == name)
        .ok_or_else(|| {
            let known = sheets.iter().filter(|sheet| !sheet.hidden);
            Refusal::new(
                Chooser::Sheet,
                format!("the spreadsheet has no sheet `{name}`"),
                proposal(name, known.map(|sheet| sheet.name.as_str()), "sheet"),
            )
        })
}

/// The sheet of a workbook that shows one only.
fn only_one(sheets: &[SheetEntry]) -> Result<usize, Refusal> {
    let mut shown = (0..).zip(sheets).filter(|(_, sheet)| !sheet.hidden);
    match (shown.next(), shown.next()) {
        (Some((index, _)), None) => Ok(index),
        (None, _) => Err(Refusal::damaged("it shows no sheet")),
        (Some(_), Some(_)) => {
            let names = sheets.iter().filter(|sheet| !sheet.hidden);
            let names = names.map(|sheet| format!("`{}`", sheet.name));
            Err(Refusal::new(
                Chooser::File,
                "the spreadsheet has several sheets",
                format!("Name one under `sheet`: {}.", listed(names)),
            ))
        }
    }
}

/// "Did you mean …?", or what there is.
fn proposal<'n>(name: &str, known: impl Iterator<Item = &'n str> + Clone, what: &str) -> String {
    if let Some(near) = nearest(name, known.clone()) {
        return format!("Did you mean `{near}`?");
    }
    let known = listed(known.map(|name| format!("`{name}`")));
    if known.is_empty() {
        format!(
            "It has no {what} with a name; choose the cells with `range`, e.g. `range: A3:F12`."
        )
    } else {
        format!("It has {known}.")
    }
}

/// A list of names, the first few of a long one.
fn listed(names: impl Iterator<Item = String>) -> String {
    const MOST: usize = 8;
    let mut names: Vec<String> = names.collect();
    let more = names.len().saturating_sub(MOST);
    names.truncate(MOST);
    let list = names.join(", ");
    if more > 0 {
        format!("{list} and {more} more")
    } else {
        list
    }
}

/// Reads a reference to a range of a sheet: `Revenue!$A$3:$F$12` with the separator `!`, `$Revenue.$A$3:.$F$12` with
/// `.`; a sheet's name may stand in single quotes, doubled within them.
pub(super) fn parse_reference(text: &str, separator: char) -> Option<(String, CellRange)> {
    let text = text.trim();
    let text = text.strip_prefix(['=', '$']).unwrap_or(text);
    let (sheet, rest) = sheet_name(text, separator)?;
    let range = match rest.split_once(':') {
        None => CellRange::parse(rest)?,
        Some((first, last)) => {
            let last = last.strip_prefix(separator).unwrap_or(last);
            let last = match sheet_name(last.strip_prefix('$').unwrap_or(last), separator) {
                Some((other, last)) if other == sheet => last,
                Some(_) => return None,
                None => last,
            };
            CellRange::parse(&format!("{first}:{last}"))?
        }
    };
    Some((sheet, range))
}

/// A sheet's name, and what stands behind the separator.
fn sheet_name(text: &str, separator: char) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('\'') else {
        let (name, rest) = text.split_once(separator)?;
        return (!name.is_empty()).then(|| (name.to_owned(), rest));
    };
    let mut name = String::new();
    let mut rest = quoted;
    loop {
        let (piece, after) = rest.split_once('\'')?;
        name.push_str(piece);
        match after.strip_prefix('\'') {
            Some(after) => {
                name.push('\'');
                rest = after;
            }
            None => return Some((name, after.strip_prefix(separator)?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_in_both_notations() {
        let read = |text, separator| {
            parse_reference(text, separator)
                .map(|(sheet, range)| format!("{sheet}|{}", range.name()))
        };
        for (text, separator, expected) in [
            ("Revenue!$A$3:$F$12", '!', "Revenue|A3:F12"),
            ("Revenue!$A:$F", '!', "Revenue|A1:F1048576"),
            ("'Chief Officer''s'!$B$2", '!', "Chief Officer's|B2"),
            ("$Revenue.$A$3:.$F$12", '.', "Revenue|A3:F12"),
            ("$'Net 1.5'.$A$3:$'Net 1.5'.$F$12", '.', "Net 1.5|A3:F12"),
        ] {
            assert_eq!(read(text, separator).as_deref(), Some(expected), "{text}");
        }
        for wrong in [
            "#REF!",
            "OFFSET(Revenue!$A$1,0,0,2,2)",
            "A!$A$1,A!$B$2",
            "A!$A$1:B!$B$2",
            "'open!A1",
            "12",
        ] {
            assert_eq!(read(wrong, '!'), None, "{wrong}");
        }
    }
}
