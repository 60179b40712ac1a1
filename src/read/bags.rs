//! A folder of bags (RFC 8493): what each says of itself. Whether a bag is whole and unchanged is not asked here.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;

use super::folder::{decode, normalise, reason};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Sources};
use crate::publication::day;

/// The file by which a folder is known as a bag.
const DECLARATION: &str = "bagit.txt";
/// The file of a bag that says what it is.
const INFO: &str = "bag-info.txt";
/// The catalogue record, by its path in a bag.
const RECORD: &str = "data/catalogue/record.json";

/// The largest file of a bag that is read, in bytes.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The bags of a folder.
#[derive(Debug, Default)]
pub struct Bags {
    /// By name.
    pub bags: Vec<Bag>,
    /// The names of archives in ZIP, which are not read.
    pub zipped: Vec<String>,
    pub sources: Sources,
    pub diagnostics: Diagnostics,
}

/// A bag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bag {
    /// The name of its folder.
    pub name: String,
    /// Its folder.
    pub dir: PathBuf,
    /// Its `bag-info.txt`, as diagnostics name it.
    pub info_path: Arc<str>,
    /// What that says, in order.
    pub info: Vec<BagLabel>,
    /// Its catalogue record; `None` when it has none that can be read.
    pub record: Option<CatalogueRecord>,
}

/// A label of `bag-info.txt` with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BagLabel {
    pub label: String,
    /// Continued lines are joined by spaces.
    pub value: String,
    /// Its line, from 1.
    pub line: u32,
}

impl BagLabel {
    /// Where it stands.
    #[must_use]
    pub fn place(&self, info: &Arc<str>) -> Place {
        Place::new(info.clone(), self.line, 1, 0)
    }
}

/// The catalogue record of a bag, as far as it is used.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CatalogueRecord {
    pub title: String,
    /// The day of the last publication.
    #[serde(with = "day")]
    pub published: NaiveDate,
    /// The titles of the agenda's items.
    #[serde(default)]
    pub subject: Vec<String>,
    pub language: String,
    pub meeting: CataloguedMeeting,
    pub versions: Vec<CataloguedVersion>,
    pub restricted: bool,
}

/// The meeting of a record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CataloguedMeeting {
    pub authority: String,
    pub committee: String,
    #[serde(with = "day")]
    pub date: NaiveDate,
    /// The name of the meeting's folder.
    #[serde(default)]
    pub folder: String,
}

/// A publication that a bag holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CataloguedVersion {
    /// Its number in the log.
    pub number: u32,
    #[serde(with = "day")]
    pub date: NaiveDate,
    /// The path of its pack in the bag.
    pub pack: String,
}

impl Bag {
    /// The first label of a name; capitals make no difference (RFC 8493, 2.2.2).
    #[must_use]
    pub fn label(&self, name: &str) -> Option<&BagLabel> {
        let mut info = self.info.iter();
        info.find(|label| label.label.eq_ignore_ascii_case(name))
    }

    /// Whether a path leads to a plain file inside the bag.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        let inside = normalise(path).is_some_and(|plain| plain == path);
        let about = fs::symlink_metadata(self.dir.join(path));
        inside && about.is_ok_and(|about| about.is_file())
    }

    /// The text of a file of the bag; `None` when it is not there, or no plain file of it.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<String> {
        let bytes = read(&self.dir, path).ok()??;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The plain files of a folder of the bag by name, in order.
    #[must_use]
    pub fn files(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.dir.join(folder)).into_iter().flatten();
        let files = entries.filter_map(|entry| {
            let entry = entry.ok()?;
            let is_file = entry.file_type().ok()?.is_file();
            is_file.then(|| entry.file_name().into_string().ok())?
        });
        let mut files: Vec<String> = files.collect();
        files.sort();
        files
    }
}

/// Reads what the bags of a folder say of themselves, in the order of their names.
///
/// # Errors
/// When there is no such folder, or it can't be read.
pub fn read_bags(dir: &Path) -> Result<Bags, Diagnostic> {
    let label = dir.to_string_lossy();
    let entries = fs::read_dir(dir).map_err(|error| {
        let message = format!("the folder `{label}` can't be read: {}", reason(&error));
        Diagnostic::new(Code::Unreadable, None, message).hint("Name a folder that holds bags.")
    })?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    let mut found = Bags::default();
    for name in names {
        let place = dir.join(&name);
        if place.join(DECLARATION).is_file() {
            let bag = found.read(place, name);
            found.bags.push(bag);
        } else if name.to_ascii_lowercase().ends_with(".zip") {
            found.zipped.push(name);
        }
    }
    Ok(found)
}

impl Bags {
    fn read(&mut self, dir: PathBuf, name: String) -> Bag {
        let info_path: Arc<str> = dir.join(INFO).to_string_lossy().into();
        let info = match read(&dir, INFO) {
            Ok(Some(bytes)) => {
                let (source, fault) = decode(&info_path, &bytes);
                self.diagnostics.extend(fault);
                let info = read_info(&source.text);
                self.sources.insert(source);
                info
            }
            Ok(None) => {
                self.refuse(&name, INFO, "it is not there");
                Vec::new()
            }
            Err(why) => {
                self.refuse(&name, INFO, &why);
                Vec::new()
            }
        };
        let record = match read(&dir, RECORD) {
            Ok(Some(bytes)) => {
                let record = serde_json::from_slice(&bytes);
                record
                    .map_err(|error| self.refuse(&name, RECORD, &error.to_string()))
                    .ok()
            }
            Ok(None) => {
                self.refuse(&name, RECORD, "it is not there");
                None
            }
            Err(why) => {
                self.refuse(&name, RECORD, &why);
                None
            }
        };
        Bag {
            name,
            dir,
            info_path,
            info,
            record,
        }
    }

    fn refuse(&mut self, bag: &str, file: &str, why: &str) {
        let message = format!("`{file}` of the bag `{bag}` can't be read: {why}");
        self.diagnostics.push(
            Diagnostic::new(Code::Unreadable, None, message)
                .hint("Find out what has become of the bag: it is not as it was made."),
        );
    }
}

/// The labels of a `bag-info.txt`. A line that begins with white space continues the one before it.
fn read_info(text: &str) -> Vec<BagLabel> {
    let mut info: Vec<BagLabel> = Vec::new();
    for (line, written) in (1..).zip(text.lines()) {
        if written.starts_with([' ', '\t']) {
            if let Some(last) = info.last_mut() {
                last.value.push(' ');
                last.value.push_str(written.trim());
            }
        } else if let Some((label, value)) = written.split_once(':') {
            info.push(BagLabel {
                label: label.trim().to_owned(),
                value: value.trim().to_owned(),
                line,
            });
        }
    }
    info
}

/// Reads a plain file of a bag; `None` when it is not there.
fn read(dir: &Path, path: &str) -> Result<Option<Vec<u8>>, String> {
    let full = dir.join(path);
    // A link could lead anywhere.
    let about = match fs::symlink_metadata(&full) {
        Ok(about) => about,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(reason(&error)),
    };
    if !about.is_file() {
        return Err("it is not a plain file".to_owned());
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(&full).map_err(|error| reason(&error))?;
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| reason(&error))?;
    match u64::try_from(bytes.len()).is_ok_and(|length| length <= MAX_BYTES) {
        true => Ok(Some(bytes)),
        false => Err("it is larger than 64 MiB".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_go_on_over_folded_lines() {
        let info = read_info(
            "Source-Organization: Anyshire\nRetention-Authority: Local Government\n  Act 1972,\n\tsection 100C(1)\nReview-Date: 2022-06-29\n",
        );
        assert_eq!(info.len(), 3);
        assert_eq!(info[1].value, "Local Government Act 1972, section 100C(1)");
        assert_eq!((info[2].line, info[2].value.as_str()), (5, "2022-06-29"));
    }
}
