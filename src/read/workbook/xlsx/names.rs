//! How parts of a workbook lead to each other, and the tables of a sheet.

use super::super::archive::{Archive, parse};
use super::super::choose::RangeName;
use super::super::range::CellRange;
use super::super::refusal::Refusal;
use super::{children, parsed};

/// What one part leads to (ECMA-376, part 2, 6.5).
pub(super) struct Related {
    entries: Vec<Relationship>,
}

struct Relationship {
    id: String,
    /// The last word of its type, e.g. `styles`.
    kind: String,
    part: String,
}

impl Related {
    pub fn of_id(&self, id: &str) -> Option<&str> {
        self.find(|entry| entry.id == id)
    }

    pub fn of_type(&self, kind: &str) -> Option<&str> {
        self.find(|entry| entry.kind == kind)
    }

    fn find(&self, wanted: impl Fn(&Relationship) -> bool) -> Option<&str> {
        let found = self.entries.iter().find(|entry| wanted(entry));
        found.map(|entry| entry.part.as_str())
    }
}

/// The relationships of a part; those of the whole package for the empty path.
pub(super) fn related(archive: &mut Archive<'_>, part: &str) -> Result<Related, Refusal> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let prefix = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    let path = format!("{prefix}_rels/{name}.rels");
    let text = archive.part(&path)?;
    let document = parsed(&path, text.as_deref())?;
    let root = document.as_ref().map(|document| document.root_element());
    let entries = root
        .into_iter()
        .flat_map(|root| children(root, "Relationship"))
        .filter_map(|entry| {
            let kind = entry.attribute("Type")?;
            Some(Relationship {
                id: entry.attribute("Id")?.to_owned(),
                kind: kind.rsplit('/').next().unwrap_or(kind).to_owned(),
                part: resolved(&prefix, entry.attribute("Target")?),
            })
        });
    Ok(Related {
        entries: entries.collect(),
    })
}

/// A target as the name of a part: from the root when it starts with `/`, else from the folder of the part that names it.
fn resolved(prefix: &str, target: &str) -> String {
    let path = match target.strip_prefix('/') {
        Some(from_root) => from_root.to_owned(),
        None => format!("{prefix}{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The tables of a sheet (Insert, Table) as ranges: head row and body. The total row is left out, since a table in the
/// meeting states its own totals or has them computed.
pub(super) fn tables(
    archive: &mut Archive<'_>,
    sheet_part: &str,
    sheet: &str,
) -> Result<Vec<RangeName>, Refusal> {
    let mut tables = Vec::new();
    let parts = related(archive, sheet_part)?;
    for entry in parts.entries.iter().filter(|entry| entry.kind == "table") {
        let Some(text) = archive.part(&entry.part)? else {
            continue;
        };
        let document = parse(&entry.part, &text)?;
        let table = document.root_element();
        let totals = table
            .attribute("totalsRowCount")
            .and_then(|count| count.parse().ok());
        let range = table
            .attribute("ref")
            .and_then(CellRange::parse)
            .map(|mut range| {
                let body_end = range.last_row.saturating_sub(totals.unwrap_or(0));
                range.last_row = body_end.max(range.first_row);
                (sheet.to_owned(), range)
            });
        let names = [table.attribute("displayName"), table.attribute("name")];
        tables.extend(names.into_iter().flatten().take(1).map(|name| RangeName {
            name: name.to_owned(),
            of_sheet: None,
            target: range.clone(),
        }));
    }
    Ok(tables)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_named_from_the_root() {
        assert_eq!(
            resolved("xl/", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(resolved("xl/", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(
            resolved("xl/worksheets/", "../tables/table1.xml"),
            "xl/tables/table1.xml"
        );
    }
}
