//! Cells of a spreadsheet in XLSX or ODS, as a table names them.

use schemars::{Schema, json_schema};
use serde::Deserialize;
use serde_json::json;

use super::table::RawRows;
use crate::read::{Located, Selection, WorkbookKind};

/// Which cells of which spreadsheet a table takes as its rows.
#[derive(Debug, Clone)]
pub struct RawSheet {
    pub kind: WorkbookKind,
    pub file: Located<String>,
    pub sheet: Option<Located<String>>,
    pub range: Option<Located<String>>,
    /// The name of a range.
    pub name: Option<Located<String>>,
    /// Whether the first row names the columns.
    pub header: bool,
}

impl RawSheet {
    /// The choice of cells, without its place.
    #[must_use]
    pub fn selection(&self) -> Selection {
        let text = |located: &Option<Located<String>>| {
            located.as_ref().map(|located| located.value.clone())
        };
        Selection {
            sheet: text(&self.sheet),
            range: text(&self.range),
            name: text(&self.name),
        }
    }
}

/// A mapping under `rows` before it is known what it names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamedRows {
    csv: Option<Located<String>>,
    xlsx: Option<Located<String>>,
    ods: Option<Located<String>>,
    sheet: Option<Located<String>>,
    range: Option<Located<String>>,
    name: Option<Located<String>>,
    header: Option<bool>,
}

impl NamedRows {
    /// The rows that the deciding key names, when every other key given is one that it takes.
    pub fn into_rows(self) -> Option<RawRows> {
        let plain = self.sheet.is_none()
            && self.range.is_none()
            && self.name.is_none()
            && self.header.is_none();
        let (kind, file) = match (self.csv, self.xlsx, self.ods) {
            (Some(csv), None, None) if plain => return Some(RawRows::Csv(csv)),
            (None, Some(file), None) => (WorkbookKind::Xlsx, file),
            (None, None, Some(file)) => (WorkbookKind::Ods, file),
            _ => return None,
        };
        Some(RawRows::Sheet(RawSheet {
            kind,
            file,
            sheet: self.sheet,
            range: self.range,
            name: self.name,
            header: self.header.unwrap_or(true),
        }))
    }
}

/// The schema of the mapping that names a spreadsheet under `key`.
pub(super) fn sheet_schema(key: &str, what: &str, named: &str) -> Schema {
    let mut schema = json_schema!({
        "type": "object",
        "properties": {
            "sheet": {
                "type": "string",
                "description": "The name of the sheet. Left out: the only sheet that is not hidden.",
            },
            "range": {
                "type": "string",
                "description": "The cells to take, e.g. `A3:F12`. Left out: all from the first to the last used one.",
            },
            "name": { "type": "string", "description": named },
            "header": {
                "type": "boolean",
                "description": "Whether the first row names the columns by id or title. With `false`, cells stand in the order of the columns.",
            },
        },
        "required": [key],
        "additionalProperties": false,
    });
    if let Some(properties) = schema.get_mut("properties") {
        properties[key] = json!({ "type": "string", "description": what });
    }
    schema
}
