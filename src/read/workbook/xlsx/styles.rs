//! The number formats of a workbook, by the index that its cells give.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::archive::Archive;
use super::super::format::{NumberFormat, parse_code};
use super::super::refusal::Refusal;
use super::{child, children, parsed};

/// The formats that cells choose from.
pub(super) struct Styles {
    formats: Vec<Arc<NumberFormat>>,
    general: Arc<NumberFormat>,
}

impl Styles {
    /// The format of a cell with this style index.
    pub fn format(&self, index: Option<&str>) -> Arc<NumberFormat> {
        let format = index.and_then(|index| self.formats.get(index.parse::<usize>().ok()?));
        format.unwrap_or(&self.general).clone()
    }
}

/// Reads the styles part; a workbook without one shows every number as General.
pub(super) fn read(archive: &mut Archive<'_>, path: Option<&str>) -> Result<Styles, Refusal> {
    let path = path.unwrap_or("xl/styles.xml");
    let text = archive.part(path)?;
    let document = parsed(path, text.as_deref())?;
    let root = document.as_ref().map(|document| document.root_element());
    let own: BTreeMap<&str, &str> = root
        .and_then(|root| child(root, "numFmts"))
        .into_iter()
        .flat_map(|formats| children(formats, "numFmt"))
        .filter_map(|format| {
            Some((
                format.attribute("numFmtId")?,
                format.attribute("formatCode")?,
            ))
        })
        .collect();
    let mut known: BTreeMap<&str, Arc<NumberFormat>> = BTreeMap::new();
    let formats = root
        .and_then(|root| child(root, "cellXfs"))
        .into_iter()
        .flat_map(|styles| children(styles, "xf"))
        .map(|style| {
            let id = style.attribute("numFmtId").unwrap_or("0");
            let format = known.entry(id).or_insert_with(|| {
                let code = own.get(id).copied().unwrap_or_else(|| built_in(id));
                Arc::new(parse_code(code))
            });
            format.clone()
        });
    Ok(Styles {
        formats: formats.collect(),
        general: Arc::new(NumberFormat::general()),
    })
}

/// The code of a format that files need not spell out (ECMA-376, 18.8.30). Those of dates differ with the country, but
/// are dates everywhere.
fn built_in(id: &str) -> &'static str {
    match id.parse::<u32>() {
        Ok(1) => "0",
        Ok(2) => "0.00",
        Ok(3) => "#,##0",
        Ok(4) => "#,##0.00",
        Ok(5 | 6) => "£#,##0;-£#,##0",
        Ok(7 | 8) => "£#,##0.00;-£#,##0.00",
        Ok(9) => "0%",
        Ok(10) => "0.00%",
        Ok(11) => "0.00E+00",
        Ok(12) => "# ?/?",
        Ok(13) => "# ??/??",
        Ok(14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58) => "dd/mm/yyyy",
        Ok(18..=21 | 32..=35 | 45..=47 | 55 | 56) => "hh:mm:ss",
        Ok(22) => "dd/mm/yyyy hh:mm",
        Ok(37 | 38) => "#,##0 ;(#,##0)",
        Ok(39 | 40) => "#,##0.00 ;(#,##0.00)",
        Ok(41 | 42) => "#,##0;-#,##0;\"-\"",
        Ok(43 | 44) => "#,##0.00;-#,##0.00;\"-\"",
        Ok(48) => "##0.0E+0",
        _ => "General",
    }
}
