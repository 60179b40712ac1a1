//! The law of a run, and `agendapack law NATION`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::exit::Exit;
use super::report;
use crate::diag::{Diagnostics, Sources};
use crate::law::Laws;
use crate::model::Jurisdiction;
use crate::pack::InputDigest;
use crate::read::{self, built_in_law_text};
use crate::resolve;

/// The law of both nations, and what was found wrong in a user's files.
#[derive(Default)]
pub(super) struct LawBook {
    pub laws: Laws,
    /// The digests of a user's files, by nation.
    digests: BTreeMap<&'static str, InputDigest>,
    pub diagnostics: Diagnostics,
    pub sources: Sources,
}

impl LawBook {
    /// Reads a user's folder of law files; a nation that has none there keeps the built-in one.
    ///
    /// # Errors
    /// A message for the user when the folder holds no law.
    pub fn load(dir: Option<&Path>) -> Result<Self, String> {
        let mut book = Self::default();
        let Some(dir) = dir else {
            return Ok(book);
        };
        let holds_law = |nation: &Jurisdiction| dir.join(nation.law_file()).is_file();
        if !Jurisdiction::ALL.iter().any(holds_law) {
            return Err(format!(
                "the --law-dir `{}` holds neither england.yaml nor wales.yaml; `agendapack law england` prints one to start from",
                dir.display()
            ));
        }
        for nation in Jurisdiction::ALL {
            book.load_nation(nation, dir);
        }
        book.diagnostics.sort();
        Ok(book)
    }

    fn load_nation(&mut self, nation: Jurisdiction, dir: &Path) {
        let (input, sources, faults) = read::read_law(nation, dir);
        self.sources.append(sources);
        self.diagnostics.append(faults);
        let Some(input) = input else {
            return;
        };
        let digest = InputDigest::new(format!("law:{}", nation.law_file()), &input.digest);
        self.digests.insert(nation.key(), digest);
        let Some(file) = input.file else {
            return;
        };
        let (law, faults) = resolve::law(nation, &file);
        self.diagnostics.append(faults);
        if let Some(law) = law.map(Arc::new) {
            match nation {
                Jurisdiction::England => self.laws.england = law,
                Jurisdiction::Wales => self.laws.wales = law,
            }
        }
    }

    /// The digest of the user's file of a nation; `None` while the built-in law counts.
    pub fn digest(&self, nation: Jurisdiction) -> Option<&InputDigest> {
        self.digests.get(nation.key())
    }
}

/// Prints the built-in law of a nation, to read or to edit.
pub(super) fn run(nation: Jurisdiction) -> Exit {
    report::print(built_in_law_text(nation));
    Exit::Done
}
