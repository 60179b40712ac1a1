//! OpenDocument spreadsheets (OpenDocument 1.3, part 3): the sheets, their named ranges, and one sheet's cells.

mod cells;
mod formats;
mod styles;

use roxmltree::Node;

use super::Selection;
use super::archive::{Archive, parse, protected};
use super::choose::{RangeName, SheetEntry, choose, parse_reference};
use super::range::CellRange;
use super::refusal::{Chooser, Refusal};
use super::sheet::Sheet;
use styles::Styles;

const TABLE: &str = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
const OFFICE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
const STYLE: &str = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
const NUMBER: &str = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0";
const TEXT: &str = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
/// What LibreOffice adds.
const CALC: &str = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";

const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

/// Reads the sheet that a selection chooses, and the range of it that is meant.
pub(super) fn read(
    archive: &mut Archive<'_>,
    selection: &Selection,
) -> Result<(Sheet, Option<CellRange>), Refusal> {
    if archive.has("[Content_Types].xml") {
        return Err(Refusal::new(
            Chooser::File,
            "this is not an OpenDocument spreadsheet (.ods), but an Office file",
            "Name an Excel workbook with `xlsx:` in place of `ods:`.",
        ));
    }
    refuse_encrypted(archive)?;
    let text = archive.needed_part(CONTENT)?;
    let content = parse(CONTENT, &text)?;
    let root = content.root_element();
    let spreadsheet =
        child(root, OFFICE, "body").and_then(|body| child(body, OFFICE, "spreadsheet"));
    let Some(spreadsheet) = spreadsheet else {
        return Err(Refusal::new(
            Chooser::File,
            "this is an OpenDocument file, but not a spreadsheet",
            "Save the table as an OpenDocument spreadsheet (.ods).",
        ));
    };
    let common = archive.part(STYLES)?;
    let common = common
        .as_deref()
        .map(|text| parse(STYLES, text))
        .transpose()?;
    let roots = [
        Some(root),
        common.as_ref().map(|document| document.root_element()),
    ];
    let styles = Styles::read(roots.into_iter().flatten());

    let tables: Vec<_> = children(spreadsheet, TABLE, "table").collect();
    let sheets: Vec<_> = tables
        .iter()
        .map(|table| SheetEntry {
            name: table
                .attribute((TABLE, "name"))
                .unwrap_or_default()
                .to_owned(),
            hidden: table
                .attribute((TABLE, "style-name"))
                .is_some_and(|style| styles.hides_table(style)),
        })
        .collect();
    let mut names = range_names(spreadsheet, None);
    for (table, sheet) in tables.iter().zip(&sheets) {
        names.extend(range_names(*table, Some(&sheet.name)));
    }
    let (index, range) = choose(selection, &sheets, &names)?;
    let (Some(entry), Some(table)) = (sheets.get(index), tables.get(index)) else {
        return Err(Refusal::damaged("a sheet has no cells"));
    };
    let mut sheet = cells::read(*table, &styles)?;
    sheet.name.clone_from(&entry.name);
    Ok((sheet, range))
}

/// A file with a password states in its manifest how each part is encrypted.
fn refuse_encrypted(archive: &mut Archive<'_>) -> Result<(), Refusal> {
    let Some(text) = archive.part(MANIFEST)? else {
        return Ok(());
    };
    // Older programs give the manifest a document type; it is not read then.
    let Ok(manifest) = parse(MANIFEST, &text) else {
        return Ok(());
    };
    let encrypted = manifest
        .descendants()
        .any(|node| node.is_element() && node.tag_name().name() == "encryption-data");
    if encrypted { Err(protected()) } else { Ok(()) }
}

/// The named ranges and database ranges that stand in a node.
fn range_names(node: Node<'_, '_>, of_sheet: Option<&str>) -> Vec<RangeName> {
    let named = child(node, TABLE, "named-expressions")
        .into_iter()
        .flat_map(|names| {
            let ranges =
                children(names, TABLE, "named-range").map(|range| (range, "cell-range-address"));
            let others =
                children(names, TABLE, "named-expression").map(|name| (name, "expression"));
            ranges.chain(others)
        });
    let database = child(node, TABLE, "database-ranges")
        .into_iter()
        .flat_map(|ranges| children(ranges, TABLE, "database-range"))
        .map(|range| (range, "target-range-address"));
    named
        .chain(database)
        .filter_map(|(range, address)| {
            let target = range.attribute((TABLE, address)).unwrap_or_default();
            Some(RangeName {
                name: range.attribute((TABLE, "name"))?.to_owned(),
                of_sheet: of_sheet.map(str::to_owned),
                target: parse_reference(target, '.').filter(|_| address != "expression"),
            })
        })
        .collect()
}

fn children<'a, 'i>(
    node: Node<'a, 'i>,
    namespace: &'static str,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children()
        .filter(move |child| child.has_tag_name((namespace, name)))
}

fn child<'a, 'i>(
    node: Node<'a, 'i>,
    namespace: &'static str,
    name: &'static str,
) -> Option<Node<'a, 'i>> {
    children(node, namespace, name).next()
}
