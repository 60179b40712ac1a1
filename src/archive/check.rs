//! Checking a bag: its form, its files, and the log of publications in it.

use std::collections::{BTreeMap, BTreeSet};

use super::agent::LogKept;
use super::declaration::{DECLARATION, VERSION_1, find_fault};
use super::details::Held;
use super::fault::BagFault;
use super::fixity::check_fixity;
use super::found::Found;
use super::info::{info_value, read_info};
use super::kept::{HEAD_IN_BAG, LOG_IN_BAG, RECORD_IN_BAG, kept_path};
use super::manifest::{is_tag_manifest, manifest_algorithm, manifest_name};
use super::seal::manifests_of_tags;
use super::{Algorithm, is_own};
use crate::publication::{Entry, Head, check_chain, head_of};

/// What a check found.
#[derive(Debug, Clone)]
pub struct Checked {
    pub faults: Vec<BagFault>,
    /// The publications of a log that holds; none where the bag has no log.
    pub entries: Vec<Entry>,
    /// What the bag is called.
    pub identifier: Option<String>,
    /// Where the log is, where the bag says so.
    pub log: Option<LogKept>,
    /// The files of its payload, and their bytes.
    pub files: usize,
    pub octets: u64,
    /// The algorithms by which its files were checked.
    pub algorithms: Vec<&'static str>,
}

/// Checks a bag.
#[must_use]
pub fn check(found: &Found) -> Checked {
    let mut faults = found.faults.clone();
    let info = found.info();
    let own = is_own(&info);
    match found.content(DECLARATION) {
        None => faults.push(BagFault::NoDeclaration),
        Some(bytes) if own && bytes != VERSION_1.as_bytes() => {
            faults.push(BagFault::Rewritten(DECLARATION.to_owned()));
        }
        Some(bytes) => faults.extend(find_fault(bytes).map(BagFault::Declaration)),
    }
    let payload = found.files.iter();
    let payload = payload.filter(|(path, _)| path.starts_with("data/"));
    let (files, octets) = payload.fold((0, 0), |(files, octets), (_, file)| {
        (files + 1, octets + file.octets)
    });
    let mut checked = Checked {
        faults: Vec::new(),
        entries: Vec::new(),
        identifier: info_value(&info, "External-Identifier").map(str::to_owned),
        log: LogKept::read(&info),
        files,
        octets,
        algorithms: algorithms(found),
    };
    // A zip that could not be read has no files to be missed.
    if !(found.files.is_empty() && faults.iter().any(|fault| matches!(fault, BagFault::Zip(_)))) {
        if found.files.contains_key("fetch.txt") {
            faults.push(BagFault::Fetch);
        }
        faults.extend(info_fault(found));
        check_fixity(found, &mut faults);
        check_oxum(&info, own, (files, octets), &mut faults);
        if own {
            check_tags(found, &mut faults);
        }
        checked.entries = check_log(found, own, checked.log.as_ref(), &mut faults);
    } else {
        faults.retain(|fault| *fault != BagFault::NoDeclaration);
    }
    checked.faults = faults;
    checked
}

fn algorithms(found: &Found) -> Vec<&'static str> {
    let manifests = found.files.keys().filter(|path| !is_tag_manifest(path));
    let known = manifests.filter_map(|path| Algorithm::named(manifest_algorithm(path)?));
    known.map(Algorithm::name).collect()
}

fn info_fault(found: &Found) -> Option<BagFault> {
    let file = "bag-info.txt".to_owned();
    let bytes = found.content(&file)?;
    match std::str::from_utf8(bytes) {
        Err(_) => Some(BagFault::NotUtf8(file)),
        Ok(text) => {
            let line = read_info(text).err()?;
            Some(BagFault::Line { file, line })
        }
    }
}

/// Compares `Payload-Oxum`, the octets and files of the payload (RFC 8493, section 2.2.2).
fn check_oxum(
    info: &[(String, String)],
    own: bool,
    (files, octets): (usize, u64),
    faults: &mut Vec<BagFault>,
) {
    let is = format!("{octets}.{files}");
    match info_value(info, "Payload-Oxum") {
        Some(said) if said != is => faults.push(BagFault::Oxum {
            said: said.to_owned(),
            is,
        }),
        None if own => faults.push(BagFault::Oxum {
            said: "nothing".to_owned(),
            is,
        }),
        _ => {}
    }
}

/// Checks that a bag of ours has all tag files that it was made with, and its tag manifests to the letter: nothing else
/// proves that those are unchanged.
fn check_tags(found: &Found, faults: &mut Vec<BagFault>) {
    for algorithm in Algorithm::OURS {
        for of_tags in [false, true] {
            let name = manifest_name(algorithm, of_tags);
            let told = faults.iter().any(|fault| fault.path() == Some(&name));
            if !found.files.contains_key(&name) && !told {
                faults.push(BagFault::TagFile(name));
            }
        }
    }
    let tags = found.files.iter();
    let tags = tags.filter(|(path, _)| !path.starts_with("data/") && !is_tag_manifest(path));
    let tags: BTreeMap<String, Vec<u8>> = tags
        .filter_map(|(path, file)| Some((path.clone(), file.content.clone()?)))
        .collect();
    let wrong = |path: &str| found.content(path).is_some();
    let sound = !faults.iter().any(|fault| fault.path().is_some_and(wrong));
    for (name, bytes) in manifests_of_tags(&tags).into_iter().filter(|_| sound) {
        if found.content(&name).is_some_and(|found| found != bytes) {
            faults.push(BagFault::Rewritten(name));
        }
    }
}

/// Checks the log of publications, and that the bag keeps what it names and nothing else. Gives its entries when the chain
/// holds.
fn check_log(
    found: &Found,
    own: bool,
    kept: Option<&LogKept>,
    faults: &mut Vec<BagFault>,
) -> Vec<Entry> {
    let log = found.content(LOG_IN_BAG);
    let head = found.content(HEAD_IN_BAG);
    let expected = own && kept == Some(&LogKept::Here);
    let Some(log) = log.filter(|_| expected || head.is_some()) else {
        if expected && !faults.iter().any(|fault| fault.path() == Some(LOG_IN_BAG)) {
            let message = "the log of publications is missing".to_owned();
            faults.push(BagFault::Log {
                line: None,
                message,
            });
        }
        return Vec::new();
    };
    let log = String::from_utf8_lossy(log);
    let head: Option<Head> = head.and_then(|head| serde_json::from_slice(head).ok());
    let entries = match check_chain(&log, head.as_ref()) {
        Ok(entries) => entries,
        Err(breaks) => {
            faults.extend(breaks.iter().map(|found| BagFault::Log {
                line: Some(found.line()),
                message: found.tell(LOG_IN_BAG),
            }));
            return Vec::new();
        }
    };
    if entries.last().map(head_of) != head {
        let message =
            format!("`{HEAD_IN_BAG}` does not say how far the log of publications reaches");
        faults.push(BagFault::Log {
            line: None,
            message,
        });
    }
    let told: BTreeSet<String> = faults
        .iter()
        .filter_map(|fault| fault.path().map(str::to_owned))
        .collect();
    let mut named = BTreeSet::new();
    for entry in &entries {
        for (kind, file) in Held::listed(entry) {
            let path = kept_path(entry, kind, &file.path);
            let kept = found.files.get(&path);
            let what = match kept {
                None => "is not in the bag",
                Some(kept) if kept.digests.get(&Algorithm::Sha256) != Some(&file.sha256) => {
                    "is not as the log has it"
                }
                Some(_) => "",
            };
            if !what.is_empty() && !told.contains(&path) {
                faults.push(BagFault::Log {
                    line: Some(entry.number),
                    message: format!("`{path}` {what}"),
                });
            }
            named.insert(path);
        }
    }
    if own {
        let known = [LOG_IN_BAG, HEAD_IN_BAG, RECORD_IN_BAG, "data/README.txt"];
        let stray = found.files.keys().filter(|path| {
            path.starts_with("data/")
                && !path.starts_with("data/catalogue/")
                && !known.contains(&path.as_str())
                && !named.contains(*path)
                && !told.contains(*path)
        });
        let extra: BTreeSet<String> = faults
            .iter()
            .filter_map(|fault| match fault {
                BagFault::Renamed { is, .. } => Some(is.clone()),
                _ => None,
            })
            .collect();
        let stray: Vec<_> = stray
            .filter(|path| !extra.contains(*path))
            .cloned()
            .collect();
        faults.extend(stray.into_iter().map(BagFault::Stray));
    }
    entries
}
