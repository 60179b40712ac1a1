//! What comes of building the publications of a bag again: whether the PDFs are the same.

use serde_json::Value;

use super::rebuild::rebuild;
use crate::archive::{Found, Held, HeldFile, PathFault, kept_path};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::digest::sha256;
use crate::publication::Entry;

/// A publication that was built again.
pub(super) struct Rebuilt {
    pub number: u32,
    pub made_by: String,
    pub pdfs: usize,
    pub same: usize,
}

/// Builds every publication of a bag again and compares its PDFs.
pub(super) fn rebuild_all(found: &Found, entries: &[Entry]) -> (Vec<Rebuilt>, Diagnostics) {
    let name = meeting_folder(found);
    let held: Vec<Held> = entries.iter().map(|entry| hold(found, entry)).collect();
    let mut rebuilt = Vec::new();
    let mut findings = Diagnostics::new();
    for (at, entry) in entries.iter().enumerate() {
        let made_by = format!("{} {}", entry.tool.name, entry.tool.version);
        let this = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));
        let differs = |what: String| {
            match made_by == this {
            true => Diagnostic::new(
                Code::RebuiltOtherwise,
                None,
                format!("{what}, though {this} made it too"),
            )
            .hint("What is published is the file in the bag. If the bag has no other fault, its inputs were changed before it was archived, or the program is not the one that its version says: keep the bag and ask."),
            false => Diagnostic::new(
                Code::OtherVersion,
                None,
                format!("{what}; it was made by {made_by}, and this is {this}"),
            )
            .hint("This is no damage: versions differ in how they set pages. To compare byte for byte, use the version that made it."),
        }
        };
        let label = &found.label;
        let pdfs: Vec<_> = entry
            .outputs
            .all()
            .filter(|file| file.path.ends_with(".pdf"))
            .collect();
        let mut same = 0;
        match rebuild(&held, at, &name) {
            Err(why) => findings.push(differs(format!(
                "publication {} in `{label}` can't be built again: {why}",
                entry.number
            ))),
            Ok(built) => {
                for file in &pdfs {
                    let mut files = built.files.iter();
                    let new = files.find(|new| new.path == file.path);
                    if new.is_some_and(|new| sha256(&new.bytes) == file.sha256) {
                        same += 1;
                    } else {
                        let path = kept_path(entry, "outputs", &file.path);
                        findings.push(differs(format!(
                            "`{label}/{path}` comes out otherwise when it is built again"
                        )));
                    }
                }
            }
        }
        rebuilt.push(Rebuilt {
            number: entry.number,
            made_by,
            pdfs: pdfs.len(),
            same,
        });
    }
    (rebuilt, findings)
}

/// A publication with the files that a bag has of it.
fn hold(found: &Found, entry: &Entry) -> Held {
    let files = Held::listed(entry).filter_map(|(kind, file)| {
        let bytes = found.content(&kept_path(entry, kind, &file.path))?;
        // A log that was forged may name any place.
        let path = PathFault::check(&file.path).ok()?;
        Some(HeldFile {
            kind,
            path,
            bytes: bytes.to_vec(),
        })
    });
    Held {
        entry: entry.clone(),
        files: files.collect(),
    }
}

/// The name of the meeting's folder by the bag's record.
fn meeting_folder(found: &Found) -> String {
    let record = found.content("data/catalogue/record.json");
    let record: Option<Value> = record.and_then(|bytes| serde_json::from_slice(bytes).ok());
    let folder = record
        .as_ref()
        .and_then(|record| record["meeting"]["folder"].as_str());
    let folder = folder.filter(|name| PathFault::check(name).as_deref() == Ok(*name));
    let folder = folder.filter(|name| !name.contains('/'));
    folder.unwrap_or("meeting").to_owned()
}
