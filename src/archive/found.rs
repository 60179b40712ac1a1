//! A bag as it was found, in a folder or a zip.

use std::collections::BTreeMap;

use super::{Algorithm, BagFault, info::read_info};

/// What was found of a bag.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Its path as the user would type it.
    pub label: String,
    /// The name of its folder.
    pub name: String,
    /// Files by their paths in the bag.
    pub files: BTreeMap<String, FoundFile>,
    /// Folders with nothing in them.
    pub empty_folders: Vec<String>,
    /// What was wrong with its files before any was looked into.
    pub faults: Vec<BagFault>,
}

/// A file of a bag.
#[derive(Debug, Clone, Default)]
pub struct FoundFile {
    pub octets: u64,
    /// By every algorithm that a manifest of the bag goes by, and SHA-256. None when the file could not be read whole.
    pub digests: BTreeMap<Algorithm, String>,
    /// Its bytes, where they are needed.
    pub content: Option<Vec<u8>>,
}

impl Found {
    /// The bytes of a file, where they were kept.
    #[must_use]
    pub fn content(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path)?.content.as_deref()
    }

    /// The labels of `bag-info.txt`; none where it can't be read.
    #[must_use]
    pub fn info(&self) -> Vec<(String, String)> {
        let text = self.content("bag-info.txt").unwrap_or_default();
        read_info(&String::from_utf8_lossy(text)).unwrap_or_default()
    }
}
