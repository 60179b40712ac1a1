//! OpenDocument spreadsheets.

use super::*;

const STYLES: &str = "<number:number-style style:name='N2'><number:number number:decimal-places='2' number:min-integer-digits='1'/></number:number-style>
    <style:style style:name='ce1' style:family='table-cell' style:data-style-name='N2'/>
    <style:style style:name='ce2' style:family='table-cell' style:parent-style-name='ce1'/>";

fn float(value: &str) -> String {
    format!("<table:table-cell office:value-type='float' office:value='{value}'/>")
}

fn text(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell>"
    )
}

fn row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

/// What a sheet with one column of these cells reads as.
fn column(cells: &[&str]) -> String {
    let workbook = Ods {
        table: cells
            .iter()
            .map(|cell| row(&[(*cell).to_owned()]))
            .collect(),
        styles: STYLES.to_owned(),
        ..Ods::default()
    };
    rows(&read_ods(&workbook, &Selection::default()))
}

#[test]
fn every_kind_of_cell_is_read_as_shown() {
    assert_eq!(
        column(&[
            &text("Social<text:s text:c='2'/><text:span>care</text:span>"),
            "<table:table-cell office:value-type='string'><office:annotation><text:p>A remark</text:p></office:annotation><text:p>one</text:p><text:p>two</text:p></table:table-cell>",
            &float("10.775999999999999"),
            "<table:table-cell table:style-name='ce2' office:value-type='currency' office:currency='GBP' office:value='1234.5'/>",
            "<table:table-cell office:value-type='percentage' office:value='0.182'/>",
            "<table:table-cell office:value-type='date' office:date-value='2016-04-01'/>",
            "<table:table-cell office:value-type='boolean' office:boolean-value='true'/>",
            "<table:table-cell table:formula='of:=1+1' office:value-type='float' office:value='2'/>",
        ]),
        "Social  care\none two\n10.776\n1234.50\n18.20%\n2016-04-01\nTRUE\n2"
    );
}

#[test]
fn what_a_cell_cannot_say_is_a_fault_where_it_stands() {
    assert_eq!(
        column(&[
            "<table:table-cell table:formula='of:=[.A9]' office:value-type='string' office:string-value='' calcext:value-type='error'><text:p>#REF!</text:p></table:table-cell>",
            "<table:table-cell table:formula='of:=1/0' office:value-type='float' office:value='0'><text:p>#DIV/0!</text:p></table:table-cell>",
            "<table:table-cell table:formula='of:=SUM([.A1])'/>",
            "<table:table-cell office:value-type='time' office:time-value='PT10H30M00S'/>",
            "<table:table-cell office:value-type='date' office:date-value='2016-04-01T10:30:00'/>",
        ]),
        "'Net revenue'!A1 spreadsheet: `'Net revenue'!A1` holds the error `#REF!`
'Net revenue'!A2 spreadsheet: `'Net revenue'!A2` holds the error `#DIV/0!`
'Net revenue'!A3 spreadsheet: `'Net revenue'!A3` holds a formula whose result is not stored
'Net revenue'!A4 spreadsheet: `'Net revenue'!A4` shows a time
'Net revenue'!A5 spreadsheet: `'Net revenue'!A5` holds a date with a time of day"
    );
}

#[test]
fn rows_and_cells_repeat_and_columns_have_styles() {
    let workbook = Ods {
        table: format!(
            "<table:table-column table:number-columns-repeated='2'/><table:table-column table:default-cell-style-name='ce1' table:number-columns-repeated='1022'/>
             <table:table-header-rows><table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='1024'/></table:table-row></table:table-header-rows>
             <table:table-row table:number-rows-repeated='2'><table:table-cell/>{}<table:table-cell table:number-columns-repeated='2' office:value-type='float' office:value='1.239'/><table:table-cell table:number-columns-repeated='1000'/></table:table-row>
             <table:table-row table:number-rows-repeated='1048572'><table:table-cell table:number-columns-repeated='1024'/></table:table-row>",
            float("5")
        ),
        styles: STYLES.to_owned(),
        after: "<table:named-expressions><table:named-range table:name='Net' table:cell-range-address=\"$'Net revenue'.$C$3:.$D$3\"/></table:named-expressions>",
        ..Ods::default()
    };
    let read = |range, name| rows(&read_ods(&workbook, &selection("", range, name)));
    assert_eq!(read("", ""), "5|1.24|1.24\n5|1.24|1.24");
    assert_eq!(read("A3:C3", ""), "|5|1.24");
    assert_eq!(read("", "net"), "1.24|1.24");
}

#[test]
fn what_is_hidden_or_merged_is_a_fault_inside_the_range_only() {
    let workbook = Ods {
        table: format!(
            "<table:table-column/><table:table-column table:visibility='collapse'/><table:table-column/>
             {}<table:table-row-group table:display='false'><table:table-row table:visibility='filter'>{}</table:table-row></table:table-row-group>
             <table:table-row><table:table-cell table:number-columns-spanned='3' office:value-type='float' office:value='7'/><table:covered-table-cell table:number-columns-repeated='2'/></table:table-row>",
            row(&[float("1"), float("2"), float("3")]),
            float("4")
        ),
        ..Ods::default()
    };
    let read = |range| rows(&read_ods(&workbook, &selection("Net revenue", range, "")));
    assert_eq!(
        read(""),
        "'Net revenue'!A2 spreadsheet: row 2 is hidden
'Net revenue'!B1 spreadsheet: column B is hidden
'Net revenue'!A3 spreadsheet: the cells A3:C3 are merged"
    );
    assert_eq!(read("A1"), "1");
}

#[test]
fn a_hidden_sheet_is_refused() {
    let workbook = Ods {
        table: row(&[float("1")]),
        styles: "<style:style style:name='ta1' style:family='table'><style:table-properties table:display='false'/></style:style>".to_owned(),
        ..Ods::default()
    };
    assert_eq!(
        rows(&read_ods(&workbook, &selection("Net revenue", "", ""))),
        "Sheet: the sheet `Net revenue` is hidden"
    );
}

#[test]
fn a_file_with_a_password_is_refused() {
    let workbook = Ods {
        manifest: "<manifest><file-entry><encryption-data/></file-entry></manifest>",
        ..Ods::default()
    };
    assert_eq!(
        rows(&read_ods(&workbook, &Selection::default())),
        "File: the spreadsheet is protected by a password"
    );
}
