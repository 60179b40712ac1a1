//! Small workbooks as the programs write them.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip of parts.
pub(super) fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// An Excel workbook with the visible sheet `Revenue` and the hidden one `Working`.
#[derive(Default)]
pub(super) struct Xlsx {
    /// What stands in the sheet before its rows, e.g. `<cols>`.
    pub before: String,
    /// Its `<row>` elements.
    pub rows: String,
    /// What stands behind them, e.g. `<mergeCells>`.
    pub after: String,
    /// Format codes; the cells' style 1 has the first.
    pub formats: Vec<&'static str>,
    /// What stands in the workbook beside its sheets, e.g. `<definedNames>`.
    pub workbook: String,
    pub strings: Vec<&'static str>,
    /// The table of the sheet, if it has one.
    pub table: &'static str,
}

impl Xlsx {
    /// A workbook with these cells in column B from row 2, each an attribute list and what is in it.
    pub fn with_cells(cells: &[&str]) -> Self {
        let rows = cells.iter().zip(2..).map(|(cell, row)| {
            format!(
                "<row r='{row}'>{}</row>",
                cell.replacen("<c", &format!("<c r='B{row}'"), 1)
            )
        });
        Self {
            rows: rows.collect(),
            ..Self::default()
        }
    }

    pub fn zip(&self) -> Vec<u8> {
        let relationship = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id='{id}' Type='{OFFICE}/{kind}' Target='{target}'/>")
        };
        let relationships = |list: &[String]| {
            format!(
                "<Relationships xmlns='{PACKAGE}'>{}</Relationships>",
                list.concat()
            )
        };
        let workbook = format!(
            "<?xml version='1.0'?><workbook xmlns='{SPREADSHEET}' xmlns:r='{OFFICE}'>{}<sheets><sheet name='Revenue' sheetId='1' r:id='rId1'/><sheet name='Working' sheetId='2' state='hidden' r:id='rId2'/></sheets></workbook>",
            self.workbook
        );
        let sheet = format!(
            "<worksheet xmlns='{SPREADSHEET}'>{}<sheetData>{}</sheetData>{}</worksheet>",
            self.before, self.rows, self.after
        );
        let formats = self.formats.iter().zip(164..).map(|(code, id)| {
            let code = code
                .replace('&', "&amp;")
                .replace('"', "&quot;")
                .replace('<', "&lt;");
            format!("<numFmt numFmtId='{id}' formatCode=\"{code}\"/>")
        });
        let styles = (164..)
            .take(self.formats.len())
            .map(|id| format!("<xf numFmtId='{id}'/>"));
        let styles = format!(
            "<styleSheet xmlns='{SPREADSHEET}'><numFmts>{}</numFmts><cellXfs><xf numFmtId='0'/>{}</cellXfs></styleSheet>",
            formats.collect::<String>(),
            styles.collect::<String>()
        );
        let strings = self.strings.iter().map(|text| format!("<si>{text}</si>"));
        let strings = format!(
            "<sst xmlns='{SPREADSHEET}'>{}</sst>",
            strings.collect::<String>()
        );
        let root = relationships(&[relationship("rId1", "officeDocument", "xl/workbook.xml")]);
        let links = relationships(&[
            relationship("rId1", "worksheet", "worksheets/sheet1.xml"),
            relationship("rId2", "worksheet", "/xl/worksheets/sheet2.xml"),
            relationship("rId3", "styles", "styles.xml"),
            relationship("rId4", "sharedStrings", "sharedStrings.xml"),
        ]);
        let of_sheet = relationships(&[relationship("rId1", "table", "../tables/table1.xml")]);
        let mut parts = vec![
            ("[Content_Types].xml", "<Types/>"),
            ("_rels/.rels", &root),
            ("xl/workbook.xml", &workbook),
            ("xl/_rels/workbook.xml.rels", &links),
            ("xl/styles.xml", &styles),
            ("xl/sharedStrings.xml", &strings),
            ("xl/worksheets/sheet1.xml", &sheet),
            ("xl/worksheets/sheet2.xml", &sheet),
        ];
        if !self.table.is_empty() {
            parts.push(("xl/worksheets/_rels/sheet1.xml.rels", &of_sheet));
            parts.push(("xl/tables/table1.xml", self.table));
        }
        zip(&parts)
    }
}

/// An OpenDocument spreadsheet with the sheet `Net revenue`.
#[derive(Default)]
pub(super) struct Ods {
    /// Its columns and rows.
    pub table: String,
    /// What stands behind the sheet, e.g. `<table:named-expressions>`.
    pub after: &'static str,
    /// Styles of its own.
    pub styles: String,
    pub manifest: &'static str,
}

impl Ods {
    pub fn zip(&self) -> Vec<u8> {
        let content = format!(
            "<?xml version='1.0'?><office:document-content
              xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'
              xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'
              xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'
              xmlns:number='urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0'
              xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'
              xmlns:calcext='urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0'>
              <office:automatic-styles>{}</office:automatic-styles>
              <office:body><office:spreadsheet><table:table table:name='Net revenue' table:style-name='ta1'>{}</table:table>{}</office:spreadsheet></office:body>
            </office:document-content>",
            self.styles, self.table, self.after
        );
        let mut parts = vec![
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content.as_str()),
        ];
        if !self.manifest.is_empty() {
            parts.push(("META-INF/manifest.xml", self.manifest));
        }
        zip(&parts)
    }
}
