//! Excel workbooks (ECMA-376, part 1): the sheets, their names, and one sheet's cells.
//!
//! Elements are told by their local names: the transitional and the strict form differ in their namespaces only.

mod cells;
mod names;
mod styles;

use roxmltree::{Document, Node};

use super::Selection;
use super::archive::{Archive, parse};
use super::choose::{RangeName, SheetEntry, choose, parse_reference};
use super::range::CellRange;
use super::refusal::{Chooser, Refusal};
use super::sheet::Sheet;

/// Reads the sheet that a selection chooses, and the range of it that is meant.
pub(super) fn read(
    archive: &mut Archive<'_>,
    selection: &Selection,
) -> Result<(Sheet, Option<CellRange>), Refusal> {
    let path = workbook_path(archive)?;
    let text = archive.needed_part(&path)?;
    let document = parse(&path, &text)?;
    let root = document.root_element();
    let mut sheets = Vec::new();
    let mut ids = Vec::new();
    for sheet in child(root, "sheets")
        .into_iter()
        .flat_map(|sheets| children(sheets, "sheet"))
    {
        sheets.push(SheetEntry {
            name: sheet.attribute("name").unwrap_or_default().to_owned(),
            hidden: sheet
                .attribute("state")
                .is_some_and(|state| state != "visible"),
        });
        ids.push(relationship_id(sheet).unwrap_or_default().to_owned());
    }
    let mut names = defined_names(root, &sheets);
    let related = names::related(archive, &path)?;
    if let Some(name) = &selection.name
        && !names
            .iter()
            .any(|known| known.name.to_lowercase() == name.to_lowercase())
    {
        for (sheet, id) in sheets.iter().zip(&ids) {
            if let Some(part) = related.of_id(id) {
                names.extend(names::tables(archive, part, &sheet.name)?);
            }
        }
    }
    let (index, range) = choose(selection, &sheets, &names)?;
    let part = ids.get(index).and_then(|id| related.of_id(id));
    let (Some(entry), Some(part)) = (sheets.get(index), part) else {
        return Err(Refusal::damaged("a sheet has no cells"));
    };
    let styles = styles::read(archive, related.of_type("styles"))?;
    let strings = cells::shared_strings(archive, related.of_type("sharedStrings"))?;
    let text = archive.needed_part(part)?;
    let document = parse(part, &text)?;
    let mut sheet = cells::read(&document, &strings, &styles)?;
    sheet.name.clone_from(&entry.name);
    sheet.from_1904 = child(root, "workbookPr")
        .and_then(|settings| settings.attribute("date1904"))
        .is_some_and(is_true);
    Ok((sheet, range))
}

/// The part that lists the sheets.
fn workbook_path(archive: &mut Archive<'_>) -> Result<String, Refusal> {
    if archive.has("mimetype") && archive.has("content.xml") {
        return Err(Refusal::new(
            Chooser::File,
            "this is not an Excel workbook (.xlsx), but an OpenDocument file",
            "Name it with `ods:` in place of `xlsx:`.",
        ));
    }
    let root = names::related(archive, "")?;
    let path = root.of_type("officeDocument").unwrap_or("xl/workbook.xml");
    if path.ends_with(".bin") {
        return Err(Refusal::new(
            Chooser::File,
            "this is a binary workbook (.xlsb)",
            "Save it as an Excel workbook (.xlsx).",
        ));
    }
    if !archive.has(path) {
        return Err(Refusal::new(
            Chooser::File,
            "this is not an Excel workbook (.xlsx)",
            "Save it as an Excel workbook (.xlsx) in a spreadsheet program.",
        ));
    }
    Ok(path.to_owned())
}

/// The names that the workbook defines for ranges.
fn defined_names(root: Node<'_, '_>, sheets: &[SheetEntry]) -> Vec<RangeName> {
    let names = child(root, "definedNames");
    let names = names
        .into_iter()
        .flat_map(|names| children(names, "definedName"));
    names
        .filter_map(|name| {
            let of_sheet = name
                .attribute("localSheetId")
                .and_then(|id| sheets.get(id.parse::<usize>().ok()?));
            Some(RangeName {
                name: name
                    .attribute("name")
                    .filter(|name| !name.starts_with("_xlnm."))?
                    .to_owned(),
                of_sheet: of_sheet.map(|sheet| sheet.name.clone()),
                target: parse_reference(name.text().unwrap_or_default(), '!'),
            })
        })
        .collect()
}

fn children<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children()
        .filter(move |child| child.is_element() && child.tag_name().name() == name)
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}

/// The id of the relationship that leads to a part: `r:id`.
fn relationship_id<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attributes()
        .find(|attribute| attribute.name() == "id" && attribute.namespace().is_some())
        .map(|attribute| attribute.value())
}

/// A truth value of XML Schema.
fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// The root of a part that need not be there.
fn parsed<'t>(path: &str, text: Option<&'t str>) -> Result<Option<Document<'t>>, Refusal> {
    text.map(|text| parse(path, text)).transpose()
}
