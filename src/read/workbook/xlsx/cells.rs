//! One sheet's cells (ECMA-376, 18.3.1).

use roxmltree::{Document, Node};

use super::super::archive::Archive;
use super::super::range::{CellRange, MOST_COLUMNS, MOST_ROWS};
use super::super::refusal::Refusal;
use super::super::sheet::{Content, Sheet, StoredCell};
use super::styles::Styles;
use super::{child, children, is_true, parsed};

/// The texts that cells refer to by number.
pub(super) fn shared_strings(
    archive: &mut Archive<'_>,
    path: Option<&str>,
) -> Result<Vec<String>, Refusal> {
    let path = path.unwrap_or("xl/sharedStrings.xml");
    let text = archive.part(path)?;
    let document = parsed(path, text.as_deref())?;
    let root = document.as_ref().map(|document| document.root_element());
    Ok(root
        .into_iter()
        .flat_map(|root| children(root, "si"))
        .map(rich_text)
        .collect())
}

/// The text of a string with or without runs; how it is pronounced (`rPh`) is left out.
fn rich_text(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    for part in node.children().filter(Node::is_element) {
        let piece = match part.tag_name().name() {
            "t" => Some(part),
            "r" => child(part, "t"),
            _ => None,
        };
        text.push_str(piece.and_then(|piece| piece.text()).unwrap_or_default());
    }
    unescaped(&text)
}

/// Characters that XML can't hold are written `_x000D_`, and so is an underscore that would look like that.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest
            .get(at + 2..at + 6)
            .filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let char = code
            .filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        match char {
            Some(char) => {
                out.push(char);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out + rest
}

/// Reads a sheet; its name and the year that its days are counted from are the workbook's to say.
pub(super) fn read(
    document: &Document<'_>,
    strings: &[String],
    styles: &Styles,
) -> Result<Sheet, Refusal> {
    let root = document.root_element();
    let mut sheet = Sheet::default();
    let format = child(root, "sheetFormatPr");
    let rows_hidden = format
        .and_then(|f| f.attribute("zeroHeight"))
        .is_some_and(is_true);
    let mut shown_rows = Vec::new();
    let mut row_number = 0;
    for row in child(root, "sheetData")
        .into_iter()
        .flat_map(|data| children(data, "row"))
    {
        row_number = match row.attribute("r") {
            Some(number) => number.parse().unwrap_or(0),
            None => row_number + 1,
        };
        if !(1..=MOST_ROWS).contains(&row_number) {
            return Err(Refusal::damaged(
                "a row has no number that a sheet can have",
            ));
        }
        let no_height = row.attribute("ht").is_some_and(|height| height == "0");
        if no_height || row.attribute("hidden").is_some_and(is_true) {
            sheet.hidden_rows.push((row_number, row_number));
        } else {
            shown_rows.push(row_number);
        }
        read_row(row, row_number, strings, styles, &mut sheet)?;
    }
    if rows_hidden {
        hide_rows_between(&shown_rows, &mut sheet);
    }
    join_runs(&mut sheet.hidden_rows);
    for column in child(root, "cols")
        .into_iter()
        .flat_map(|columns| children(columns, "col"))
    {
        let no_width = column.attribute("width").is_some_and(|width| width == "0");
        let number = |name| {
            column
                .attribute(name)
                .and_then(|number| number.parse::<u32>().ok())
        };
        if (no_width || column.attribute("hidden").is_some_and(is_true))
            && let Some(run) = number("min").zip(number("max"))
        {
            sheet.hidden_columns.push(run);
        }
    }
    let merged = child(root, "mergeCells");
    let merged = merged
        .into_iter()
        .flat_map(|merged| children(merged, "mergeCell"));
    sheet.merged = merged
        .filter_map(|merged| CellRange::parse(merged.attribute("ref")?))
        .filter(|range| range.size() > 1)
        .collect();
    Ok(sheet)
}

/// Where rows are hidden unless said otherwise, those between the shown ones are.
fn hide_rows_between(shown: &[u32], sheet: &mut Sheet) {
    let mut next = 1;
    for &row in shown {
        if next < row {
            sheet.hidden_rows.push((next, row - 1));
        }
        next = row + 1;
    }
    sheet.hidden_rows.push((next, MOST_ROWS));
    sheet.hidden_rows.sort_unstable();
}

/// Makes one run of neighbouring ones.
fn join_runs(runs: &mut Vec<(u32, u32)>) {
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for &(first, last) in runs.iter() {
        match joined.last_mut() {
            Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
            _ => joined.push((first, last)),
        }
    }
    *runs = joined;
}

fn read_row(
    row: Node<'_, '_>,
    row_number: u32,
    strings: &[String],
    styles: &Styles,
    sheet: &mut Sheet,
) -> Result<(), Refusal> {
    let mut column = 0;
    for cell in children(row, "c") {
        column = match cell.attribute("r") {
            Some(name) => match CellRange::parse(name) {
                Some(range) if range.first_row == row_number => range.first_column,
                _ => {
                    return Err(Refusal::damaged(format!(
                        "a cell of row {row_number} is called `{name}`"
                    )));
                }
            },
            None => column + 1,
        };
        if column > MOST_COLUMNS {
            return Err(Refusal::damaged(
                "a row has more cells than a sheet has columns",
            ));
        }
        if let Some(content) = content(cell, strings)? {
            let format = styles.format(cell.attribute("s"));
            sheet.insert(row_number, column, StoredCell { content, format })?;
        }
    }
    Ok(())
}

/// What a cell holds; `None` for one that is only formatted.
fn content(cell: Node<'_, '_>, strings: &[String]) -> Result<Option<Content>, Refusal> {
    let kind = cell.attribute("t").unwrap_or("n");
    if kind == "inlineStr" {
        return Ok(child(cell, "is").map(rich_text).and_then(text));
    }
    let value = match child(cell, "v") {
        Some(value) => value.text().unwrap_or_default(),
        None if child(cell, "f").is_some() => return Ok(Some(Content::Uncalculated)),
        None => return Ok(None),
    };
    Ok(match kind {
        "s" => {
            let string = value
                .trim()
                .parse::<usize>()
                .ok()
                .and_then(|at| strings.get(at));
            let string = string
                .ok_or_else(|| Refusal::damaged("a cell refers to a text that is not there"))?;
            text(string.clone())
        }
        "str" => text(unescaped(value)),
        "b" => Some(Content::Boolean(is_true(value.trim()))),
        "e" => Some(Content::Error(value.to_owned())),
        "d" => Some(Content::Date(value.to_owned())),
        // A formula's result may be stored as nothing at all.
        _ if value.trim().is_empty() && child(cell, "f").is_some() => Some(Content::Uncalculated),
        _ if value.trim().is_empty() => None,
        _ => Some(Content::Number(value.to_owned())),
    })
}

/// A text that is none holds nothing.
fn text(text: String) -> Option<Content> {
    (!text.trim().is_empty()).then_some(Content::Text(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_characters_are_read_back() {
        assert_eq!(unescaped("a_x000D_b"), "a\rb");
        assert_eq!(unescaped("_x005F_x0041_"), "_x0041_");
        assert_eq!(unescaped("max_x"), "max_x");
        assert_eq!(unescaped("_xé000_"), "_xé000_");
        assert_eq!(unescaped("_xD800_"), "_xD800_");
    }
}
