//! What reading gives: the raw values of every file, with the texts that diagnostics quote.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::raw::{RawBlocks, RawHolidays, RawMeeting, RawReport, RawSheet, RawStyle};
use super::workbook::Selection;
use super::{Located, Outline, normalise};
use crate::diag::{Place, Sources};
use crate::law::Laws;
use crate::model::{FontFile, ImageData, TemplateText};
use crate::outside::OutsidePdf;
use crate::publication::History;

/// The files of a meeting. Maps are keyed by path inside the meeting's folder, normalised (`/` between parts, no `.`):
/// see [`super::normalise`].
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// The name of the meeting's folder, which is the name of its output folder too.
    pub folder: String,
    /// The folder as the user typed it.
    pub dir_label: Arc<str>,
    /// `meeting.yaml`; `None` when it has a fault.
    pub meeting: Option<File<RawMeeting>>,
    /// Its style and papers, as far as they could be made out although it has a fault.
    pub outline: Outline,
    /// Reports, minutes and appendices. One with a fault is absent.
    pub reports: BTreeMap<String, File<RawReport>>,
    /// The appendices of papers with a fault, which are absent themselves.
    pub loose_appendices: BTreeSet<String>,
    /// Spreadsheets in CSV. One with a fault is absent.
    pub csv: BTreeMap<String, SheetCells>,
    /// Cells of spreadsheets in XLSX and ODS, by path and choice of cells. Cells with a fault are absent.
    pub workbooks: BTreeMap<(String, Selection), SheetCells>,
    /// Markdown files. One with a fault is absent.
    pub markdown: BTreeMap<String, File<RawBlocks>>,
    /// Images. One with a fault is absent.
    pub images: BTreeMap<String, Arc<ImageData>>,
    /// PDFs from elsewhere. One that can't be used is absent.
    pub pdfs: BTreeMap<String, Arc<OutsidePdf>>,
    /// What has been published of the meeting; `None` when that can't be relied on.
    pub history: Option<Arc<History>>,
    /// The day of publication that the user gives, where `meeting.yaml` doesn't.
    pub published_on: Option<NaiveDate>,
    /// The law of each nation.
    pub laws: Laws,
    /// The council's own holidays. A file with a fault is absent.
    pub holidays: Option<File<RawHolidays>>,
    /// SHA-256 of every file that was read, faulty ones included.
    pub digests: BTreeMap<String, [u8; 32]>,
    /// The texts of all text files that were read.
    pub sources: Sources,
}

impl Inputs {
    /// The cells that a table takes from a spreadsheet in XLSX or ODS; `None` when they have a fault.
    #[must_use]
    pub fn sheet_cells(&self, sheet: &RawSheet) -> Option<&SheetCells> {
        let path = normalise(&sheet.file.value)?;
        self.workbooks.get(&(path, sheet.selection()))
    }
}

/// One file's raw value.
#[derive(Debug, Clone)]
pub struct File<T> {
    /// The path as in [`Place::file`].
    pub path: Arc<str>,
    pub value: T,
}

impl<T> File<T> {
    /// Where a value of this file stands.
    #[must_use]
    pub fn place<V>(&self, located: &Located<V>) -> Place {
        located.place(&self.path)
    }
}

/// The cells of a spreadsheet as text, row by row, the head row first if it has one. Rows of a CSV file may differ in
/// length. A number from XLSX or ODS is the plain decimal that the sheet shows, with `%` after a percentage; a date is
/// `2016-04-01`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetCells {
    /// The path as in [`Place::file`]. Cells from XLSX and ODS stand in a text of their own, a line a row: see
    /// [`crate::diag::SheetSource`].
    pub path: Arc<str>,
    pub rows: Vec<Vec<Located<String>>>,
}

/// A house style and what it extends.
#[derive(Debug, Clone)]
pub struct StyleInputs {
    pub name: String,
    /// The style's own layer first, then what it extends, `base` last.
    pub chain: Vec<StyleLayer>,
}

/// One style folder: a user's files over the embedded ones of the same name.
#[derive(Debug, Clone)]
pub struct StyleLayer {
    /// The name of its folder.
    pub name: String,
    /// `style.yaml`.
    pub settings: File<RawStyle>,
    /// Its template files (`.md`, `.html`, `.css`, `.txt`, `.svg`) by name.
    pub templates: BTreeMap<String, TemplateText>,
    /// The font files that its settings name, as they name them.
    pub fonts: BTreeMap<String, FontFile>,
    /// The images that its settings name, as they name them: its logo.
    pub images: BTreeMap<String, Arc<ImageData>>,
    /// The texts of `style.yaml` and the templates.
    pub sources: Sources,
}
