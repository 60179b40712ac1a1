//! Files that are something else, damaged, or made to do harm.

use super::fixture::zip;
use super::*;

fn refused(bytes: &[u8], kind: WorkbookKind) -> String {
    rows(&read(&"m/b".into(), bytes, kind, &Selection::default()))
}

#[test]
fn other_files_are_refused_by_name() {
    let old = [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 600]].concat();
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let encrypted = [&old[..], &name].concat();
    let xlsx = WorkbookKind::Xlsx;
    assert!(refused(&old, xlsx).contains("Excel 97 to 2003 (.xls)"));
    assert!(refused(&encrypted, xlsx).contains("protected by a password"));
    assert!(refused(b"a,b\n1,2\n", xlsx).contains("not a spreadsheet in XLSX or ODS"));
    assert!(refused(b"PK\x03\x04 and no more", xlsx).contains("damaged"));
    assert!(refused(&Ods::default().zip(), xlsx).contains("but an OpenDocument file"));
    assert!(refused(&Xlsx::default().zip(), WorkbookKind::Ods).contains("but an Office file"));
    assert!(refused(&zip(&[("a.txt", "a")]), xlsx).contains("not an Excel workbook"));
    let document = zip(&[
        ("mimetype", ""),
        ("content.xml", "<document><body/></document>"),
    ]);
    assert!(refused(&document, WorkbookKind::Ods).contains("but not a spreadsheet"));
}

#[test]
fn an_empty_sheet_is_refused() {
    assert_eq!(
        refused(&Xlsx::default().zip(), WorkbookKind::Xlsx),
        "Sheet: the sheet has no cells that hold anything"
    );
}

#[test]
fn a_file_that_unpacks_without_end_is_refused() {
    let long = " ".repeat(65 * 1024 * 1024);
    let bomb = Xlsx {
        after: long,
        ..Xlsx::default()
    };
    let bytes = bomb.zip();
    assert!(bytes.len() < 1024 * 1024);
    assert!(refused(&bytes, WorkbookKind::Xlsx).contains("more than 64 MiB"));
}

#[test]
fn entities_are_not_expanded() {
    let content = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>";
    let bytes = zip(&[("mimetype", ""), ("content.xml", content)]);
    assert!(refused(&bytes, WorkbookKind::Ods).contains("damaged"));
}

#[test]
fn deep_nesting_ends_in_a_report() {
    let content = format!("{}{}", "<a>".repeat(200_000), "</a>".repeat(200_000));
    let bytes = zip(&[("mimetype", ""), ("content.xml", &content)]);
    assert!(refused(&bytes, WorkbookKind::Ods).starts_with("File: "));
}

#[test]
fn cells_that_repeat_without_end_are_refused() {
    let workbook = Ods {
        table: "<table:table-row table:number-rows-repeated='1000000'><table:table-cell table:number-columns-repeated='1000' office:value-type='float' office:value='1'/></table:table-row>".to_owned(),
        ..Ods::default()
    };
    assert!(rows(&read_ods(&workbook, &Selection::default())).contains("more than 200,000 cells"));
    let beyond = Ods {
        table: "<table:table-row table:number-rows-repeated='4294967295'><table:table-cell table:number-columns-repeated='4294967295' office:value-type='float' office:value='1'/></table:table-row><table:table-row><table:table-cell office:value-type='float' office:value='1'/></table:table-row>".to_owned(),
        ..Ods::default()
    };
    assert!(rows(&read_ods(&beyond, &Selection::default())).contains("damaged"));
}

#[test]
fn two_cells_far_apart_are_not_filled_between() {
    let workbook = Xlsx {
        rows: "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>".to_owned(),
        ..Xlsx::default()
    };
    let read = |range| rows(&read_xlsx(&workbook, &selection("", range, "")));
    assert!(read("").contains("more than 200,000 cells"));
    assert_eq!(read("A1:B1"), "1|");
    assert_eq!(read("XFD1048576"), "1");
}
