//! The law files: the embedded ones, and a user's in their place.

use std::path::Path;
use std::sync::Arc;

use super::folder::{Folder, digest};
use super::raw::RawLaw;
use super::{File, yaml};
use crate::diag::{Diagnostics, Sources};
use crate::model::Jurisdiction;

/// The built-in file of a nation as text.
#[must_use]
pub const fn built_in_law_text(nation: Jurisdiction) -> &'static str {
    match nation {
        Jurisdiction::England => include_str!("../law/england.yaml"),
        Jurisdiction::Wales => include_str!("../law/wales.yaml"),
    }
}

/// The built-in file of a nation; a test holds that it can be read.
pub(crate) fn built_in_law(nation: Jurisdiction) -> Option<File<RawLaw>> {
    let path: Arc<str> = format!("src/law/{}", nation.law_file()).into();
    let value = yaml::parse(&path, built_in_law_text(nation)).ok()?;
    Some(File { path, value })
}

/// A user's law file.
pub struct LawInput {
    /// `None` when it has a fault of shape.
    pub file: Option<File<RawLaw>>,
    /// SHA-256 of the file.
    pub digest: [u8; 32],
}

/// Reads a nation's file in a user's folder of laws; `None` when there is none, so that the built-in one counts.
#[must_use]
pub fn read_law(nation: Jurisdiction, dir: &Path) -> (Option<LawInput>, Sources, Diagnostics) {
    let mut sources = Sources::new();
    let folder = match Folder::open(dir) {
        Ok(folder) => folder,
        Err(fault) => return (None, sources, Diagnostics::from_iter([fault])),
    };
    let name = nation.law_file();
    if !dir.join(name).exists() {
        return (None, sources, Diagnostics::new());
    }
    let bytes = match folder.read(name, &[]) {
        Ok(bytes) => bytes,
        Err(faults) => return (None, sources, faults.into_iter().collect()),
    };
    let label = folder.label_of(name);
    let (source, fault) = super::folder::decode(&label, &bytes);
    let text = source.text.clone();
    sources.insert(source);
    let parsed = match fault {
        Some(fault) => Err(Diagnostics::from_iter([fault])),
        None => yaml::parse(&label, &text),
    };
    let (file, faults) = match parsed {
        Ok(value) => {
            let path = label;
            (Some(File { path, value }), Diagnostics::new())
        }
        Err(faults) => (None, faults),
    };
    let input = LawInput {
        file,
        digest: digest(&bytes),
    };
    (Some(input), sources, faults)
}
