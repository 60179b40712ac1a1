//! Excel workbooks.

use super::*;

/// What column B of a workbook with these cells reads as.
fn column(cells: &[&str], formats: &[&'static str]) -> String {
    let workbook = Xlsx {
        formats: formats.to_vec(),
        strings: vec![
            "<t>Schools</t>",
            "<r><t>Social </t></r><r><t>care</t></r><rPh sb='0' eb='1'><t>x</t></rPh>",
        ],
        ..Xlsx::with_cells(cells)
    };
    rows(&read_xlsx(&workbook, &Selection::default()))
}

/// A table with a head row in row 3, below a merged title, and a total in row 6.
fn budget() -> Xlsx {
    Xlsx {
        rows: "<row r='1'><c r='A1' t='inlineStr'><is><t>Budget\nof 2016</t></is></c></row>
            <row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3' t='s'><v>1</v></c></row>
            <row r='4'><c r='A4' t='s'><v>2</v></c><c r='B4' s='1'><v>10.775999999999999</v></c></row>
            <row r='5'><c t='s'><v>3</v></c><c s='1'><v>-5</v></c></row>
            <row><c t='s'><v>4</v></c><c s='1'><f>SUM(B4:B5)</f><v>5.776</v></c></row>"
            .to_owned(),
        after: "<mergeCells count='1'><mergeCell ref='A1:B1'/></mergeCells>".to_owned(),
        formats: vec!["#,##0.000"],
        strings: vec![
            "<t>Division</t>",
            "<t xml:space='preserve'>Net </t>",
            "<t>Schools</t>",
            "<t>Care</t>",
            "<t>Total</t>",
        ],
        workbook: "<definedNames><definedName name='Net'>Revenue!$A$3:$B$5</definedName><definedName name='_xlnm.Print_Area' localSheetId='0'>Revenue!$A$1</definedName><definedName name='Moving'>OFFSET(Revenue!$A$1,0,0,2,2)</definedName><definedName name='Gone'>#REF!</definedName></definedNames>".to_owned(),
        table: "<table xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' id='1' name='T' displayName='RevenueTable' ref='A3:B6' totalsRowCount='1'/>",
        ..Xlsx::default()
    }
}

const BODY: &str = "Division|Net \nSchools|10.776\nCare|-5.000";

#[test]
fn cells_are_chosen_by_range_name_or_table() {
    let read = |sheet, range, name| rows(&read_xlsx(&budget(), &selection(sheet, range, name)));
    assert_eq!(read("", "A3:B5", ""), BODY);
    assert_eq!(read("Revenue", "$b$5:$a$3", ""), BODY);
    assert_eq!(read("", "", "Net"), BODY);
    assert_eq!(read("Revenue", "", "net"), BODY);
    assert_eq!(read("", "", "RevenueTable"), BODY);
    assert_eq!(read("", "3:6", ""), format!("{BODY}\nTotal|5.776"));
    assert_eq!(read("", "B4:C4", ""), "10.776|");
}

#[test]
fn what_is_not_there_is_said() {
    let read = |sheet, range, name| {
        let refusal = read_xlsx(&budget(), &selection(sheet, range, name)).unwrap_err();
        format!("{:?}: {} {}", refusal.at, refusal.message, refusal.hint)
    };
    assert_eq!(
        read("Revenu", "", ""),
        "Sheet: the spreadsheet has no sheet `Revenu` Did you mean `Revenue`?"
    );
    assert_eq!(
        read("Capital", "", ""),
        "Sheet: the spreadsheet has no sheet `Capital` It has `Revenue`."
    );
    assert!(read("Working", "", "").starts_with("Sheet: the sheet `Working` is hidden"));
    assert!(read("", "A3-B5", "").starts_with("Cells: `A3-B5` is not a range of cells"));
    assert_eq!(
        read("", "", "Nett"),
        "Cells: the spreadsheet has no range with the name `Nett` Did you mean `Net`?"
    );
    for name in ["Moving", "Gone"] {
        assert!(
            read("", "", name).contains("does not name one range"),
            "{name}"
        );
    }
    assert!(read("", "D9:F12", "").starts_with("Cells: the range has no cells that hold anything"));
}

#[test]
fn a_merged_cell_is_a_fault_inside_the_range_only() {
    assert_eq!(
        rows(&read_xlsx(&budget(), &selection("", "A1:B5", ""))),
        "Revenue!A1 spreadsheet: the cells A1:B1 are merged"
    );
}

#[test]
fn every_kind_of_cell_is_read_as_shown() {
    assert_eq!(
        column(
            &[
                "<c t='s'><v>1</v></c>",
                "<c t='str'><f>A1&amp;B1</f><v>made</v></c>",
                "<c t='b'><v>1</v></c>",
                "<c s='1'><v>42461</v></c>",
                "<c t='d'><v>2016-04-01T00:00:00</v></c>",
                "<c s='2'><v>0.182</v></c>",
                "<c t='inlineStr'><is><t>two\nlines</t></is></c>",
                "<c s='1'/>",
                "<c><v>1.05E-2</v></c>",
            ],
            &["dd/mm/yyyy", "0.0%"],
        ),
        "Social care\nmade\nTRUE\n2016-04-01\n2016-04-01\n18.2%\ntwo lines\n\n0.0105"
    );
}

#[test]
fn what_a_cell_cannot_say_is_a_fault_where_it_stands() {
    assert_eq!(
        column(
            &[
                "<c t='e'><f>B9</f><v>#REF!</v></c>",
                "<c><f>SUM(A1:A2)</f></c>",
                "<c s='1'><v>0.5</v></c>",
                "<c s='2'><v>5</v></c>",
                "<c s='3'><v>42461.5</v></c>",
                "<c s='3'><v>60</v></c>",
                "<c><v>1,5</v></c>",
            ],
            &["h:mm", "0.0E+00", "d/m/yy h:mm"],
        ),
        "Revenue!B2 spreadsheet: `Revenue!B2` holds the error `#REF!`
Revenue!B3 spreadsheet: `Revenue!B3` holds a formula whose result is not stored
Revenue!B4 spreadsheet: `Revenue!B4` shows a time
Revenue!B5 spreadsheet: `Revenue!B5` is shown in powers of ten
Revenue!B6 spreadsheet: `Revenue!B6` shows a date with a time of day
Revenue!B7 spreadsheet: `Revenue!B7` is shown as a date, but holds `60`, which is none
Revenue!B8 spreadsheet: `Revenue!B8` holds `1,5`, which is not a number"
    );
}

#[test]
fn what_is_hidden_is_a_fault_inside_the_range_only() {
    let workbook = Xlsx {
        before: "<cols><col min='1' max='1' width='9'/><col min='3' max='4' hidden='1' width='9'/></cols>".to_owned(),
        rows: "<row r='1'><c r='A1'><v>1</v></c><c r='D1'><v>4</v></c></row><row r='2' hidden='1'><c r='A2'><v>2</v></c></row><row r='3' hidden='true'/><row r='4'><c r='A4'><v>3</v></c></row>".to_owned(),
        ..Xlsx::default()
    };
    let read = |range| rows(&read_xlsx(&workbook, &selection("", range, "")));
    assert_eq!(
        read(""),
        "Revenue!A2 spreadsheet: rows 2 to 3 are hidden
Revenue!C1 spreadsheet: columns C to D are hidden"
    );
    assert_eq!(
        read("A1:D1"),
        "Revenue!C1 spreadsheet: columns C to D are hidden"
    );
    assert_eq!(read("A1:B1"), "1|");
}

#[test]
fn rows_that_are_hidden_unless_said_otherwise_are_hidden() {
    let workbook = Xlsx {
        before: "<sheetFormatPr defaultRowHeight='15' zeroHeight='1'/>".to_owned(),
        rows: "<row r='1'><c r='A1'><v>1</v></c></row><row r='4'><c r='A4'><v>3</v></c></row>"
            .to_owned(),
        ..Xlsx::default()
    };
    assert_eq!(
        rows(&read_xlsx(&workbook, &Selection::default())),
        "Revenue!A2 spreadsheet: rows 2 to 3 are hidden"
    );
}

#[test]
fn a_number_that_is_not_shown_in_full_is_noted_once_a_column() {
    let workbook = Xlsx {
        formats: vec!["0.00", "#,##0,"],
        ..Xlsx::with_cells(&[
            "<c s='1'><v>10.776</v></c>",
            "<c s='1'><v>10.780000000000001</v></c>",
            "<c s='1'><v>0.333333</v></c>",
            "<c s='2'><v>1234567</v></c>",
        ])
    };
    let chosen = read_xlsx(&workbook, &Selection::default());
    assert_eq!(rows(&chosen), "10.78\n10.78\n0.33\n1235");
    let chosen = chosen.unwrap();
    assert_eq!(
        findings(&chosen),
        "Revenue!B2 spreadsheet-value: `Revenue!B2` shows 10.78 and holds 10.776; 2 more cells of its column differ too"
    );
    let note = chosen.findings.iter().next().unwrap();
    let held: Vec<&str> = note
        .related
        .iter()
        .map(|related| related.message.as_str())
        .collect();
    assert_eq!(held, ["holds 0.333333", "holds 1234567"]);
}

#[test]
fn days_may_be_counted_from_1904() {
    let workbook = Xlsx {
        formats: vec!["dd/mm/yyyy"],
        workbook: "<workbookPr date1904='1'/>".to_owned(),
        ..Xlsx::with_cells(&["<c s='1'><v>40999</v></c>"])
    };
    assert_eq!(
        rows(&read_xlsx(&workbook, &Selection::default())),
        "2016-04-01"
    );
}

#[test]
fn a_cell_stands_in_its_row_of_the_text() {
    let chosen = read_xlsx(&budget(), &selection("", "A3:B5", "")).unwrap();
    assert_eq!(
        &*chosen.text.text,
        "\n\nDivision | Net \nSchools | 10.776\nCare | -5.000\n"
    );
    let cells = chosen.cells.unwrap();
    let cell = &cells.rows[2][1];
    assert_eq!((cell.line, cell.column, cell.length), (5, 8, 6));
    assert_eq!(chosen.sheet.address(cell.line, cell.column), "Revenue!B5");
}
