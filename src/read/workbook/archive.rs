//! The archive that a workbook is: a zip of XML parts, unpacked within limits.

use std::io::{Cursor, Read};

use roxmltree::{Document, ParsingOptions};
use zip::ZipArchive;
use zip::result::ZipError;

use super::refusal::{Chooser, Refusal};

/// The most bytes that the parts read of one workbook may unpack to.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;

/// The most elements, texts and comments of one part.
const MOST_NODES: u32 = 4_000_000;

/// What a compound file starts with: workbooks of Excel up to 2003, and encrypted ones of any age (MS-CFB, 2.2).
const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A workbook's parts by name.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        if bytes.starts_with(COMPOUND_FILE) {
            return Err(compound_file(bytes));
        }
        if !bytes.starts_with(b"PK") {
            return Err(Refusal::new(
                Chooser::File,
                "this is not a spreadsheet in XLSX or ODS",
                "Save it as an Excel workbook (.xlsx) or an OpenDocument spreadsheet (.ods); name a text file with `csv:`.",
            ));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(Refusal::damaged)?;
        Ok(Self {
            zip,
            left: MOST_UNPACKED,
        })
    }

    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// A part's text; `None` when there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(Refusal::damaged(format!("`{name}`: {error}"))),
        };
        let mut bytes = Vec::new();
        // The size that the archive states is not believed.
        let read = part
            .take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Refusal::damaged(format!("`{name}`: {error}")))?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            Refusal::new(
                Chooser::File,
                format!(
                    "the spreadsheet unpacks to more than {} MiB",
                    MOST_UNPACKED / 1024 / 1024
                ),
                "Copy the cells that the table needs into a spreadsheet of their own.",
            )
        })?;
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Some(text.to_owned())),
            Err(_) => Err(Refusal::damaged(format!("`{name}` is not in UTF-8"))),
        }
    }

    /// A part that must be there.
    pub fn needed_part(&mut self, name: &str) -> Result<String, Refusal> {
        self.part(name)?
            .ok_or_else(|| Refusal::damaged(format!("it has no part `{name}`")))
    }
}

/// Parses a part. Document type declarations are refused, so entities can't grow or reach other files.
pub(super) fn parse<'t>(name: &str, text: &'t str) -> Result<Document<'t>, Refusal> {
    let options = ParsingOptions {
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options)
        .map_err(|error| Refusal::damaged(format!("`{name}`: {error}")))
}

/// Which of the two kinds of compound file this is: names in it are in UTF-16.
fn compound_file(bytes: &[u8]) -> Refusal {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        protected()
    } else {
        Refusal::new(
            Chooser::File,
            "this is a spreadsheet in the format of Excel 97 to 2003 (.xls)",
            "Open it in a spreadsheet program and save it as an Excel workbook (.xlsx).",
        )
    }
}

/// A workbook that opens with a password only.
pub(super) fn protected() -> Refusal {
    Refusal::new(
        Chooser::File,
        "the spreadsheet is protected by a password",
        "Open it and save a copy without a password.",
    )
}
