//! Fixity and completeness: every file is as the manifests have it, none is missing, and none is too many (RFC 8493,
//! section 3).

use std::collections::{BTreeMap, BTreeSet};

use super::fault::{BagFault, PathFault};
use super::found::Found;
use super::manifest::{is_tag_manifest, manifest_algorithm, read_manifest};
use super::{Algorithm, is_own};

/// What the payload is in.
const PAYLOAD: &str = "data/";

/// A manifest as read: what digest each path has.
struct Manifest {
    name: String,
    algorithm: Algorithm,
    /// Nothing when it can't be read, which is told.
    lists: BTreeMap<String, String>,
    is_read: bool,
}

/// Checks a bag's files against its manifests.
pub(super) fn check_fixity(found: &Found, faults: &mut Vec<BagFault>) {
    let (of_payload, of_tags) = read_manifests(found, faults);
    let is_payload = |path: &str| path.starts_with(PAYLOAD);
    let payload: BTreeSet<&str> = found
        .files
        .keys()
        .map(String::as_str)
        .filter(|path| is_payload(path))
        .collect();
    let mut told = BTreeSet::new();
    compare(found, &of_payload, &payload, true, &mut told, faults);
    let own = is_own(&found.info());
    let tags: BTreeSet<&str> = found
        .files
        .keys()
        .map(String::as_str)
        .filter(|path| !is_payload(path) && !is_tag_manifest(path))
        .collect();
    // A bag of another program may have tag files that no manifest lists (RFC 8493, section 2.2.1).
    compare(found, &of_tags, &tags, own, &mut told, faults);
    if own {
        let folders = found.empty_folders.iter().cloned();
        faults.extend(folders.map(BagFault::ExtraFolder));
    }
}

/// The manifests of the payload and those of tag files. One by an algorithm that proves nothing is left out.
fn read_manifests(found: &Found, faults: &mut Vec<BagFault>) -> (Vec<Manifest>, Vec<Manifest>) {
    let (mut of_payload, mut of_tags) = (Vec::new(), Vec::new());
    let mut weak: Vec<(&str, &str)> = Vec::new();
    for path in found.files.keys() {
        let Some(name) = manifest_algorithm(path) else {
            continue;
        };
        let Some(algorithm) = Algorithm::named(name) else {
            weak.push((path, name));
            continue;
        };
        let lists = read_lines(found, path, faults);
        let manifest = Manifest {
            name: path.clone(),
            algorithm,
            is_read: lists.is_some(),
            lists: lists.unwrap_or_default(),
        };
        match is_tag_manifest(path) {
            true => of_tags.push(manifest),
            false => of_payload.push(manifest),
        }
    }
    let names: BTreeSet<String> = weak.iter().map(|(_, name)| name.to_uppercase()).collect();
    let names: Vec<String> = names.into_iter().collect();
    match (
        of_payload.is_empty(),
        weak.iter().any(|(path, _)| !is_tag_manifest(path)),
    ) {
        (true, true) => faults.push(BagFault::WeakOnly(names.join(" and "))),
        (true, false) => faults.push(BagFault::NoManifest),
        (false, _) => {
            let weak = weak.iter().map(|(path, _)| (*path).to_owned());
            faults.extend(weak.map(BagFault::Weak));
        }
    }
    (of_payload, of_tags)
}

/// The paths that a manifest lists, each with its digest; `None` when it can't be read, which is told.
fn read_lines(
    found: &Found,
    file: &str,
    faults: &mut Vec<BagFault>,
) -> Option<BTreeMap<String, String>> {
    let mut lists = BTreeMap::new();
    // Without its bytes it could not be read at all, and that is told.
    let bytes = found.content(file)?;
    let Ok(text) = std::str::from_utf8(bytes) else {
        faults.push(BagFault::NotUtf8(file.to_owned()));
        return None;
    };
    let lines = match read_manifest(text) {
        Ok(lines) => lines,
        Err(line) => {
            let file = file.to_owned();
            faults.push(BagFault::Line { file, line });
            return None;
        }
    };
    for line in lines {
        // Programs before version 1.0 of the format left per cent signs as they were.
        let decoded = line.path();
        let plain = !found.files.contains_key(&decoded) && found.files.contains_key(&line.written);
        let written = if plain { line.written.clone() } else { decoded };
        match PathFault::check(&written) {
            Ok(path) => {
                if lists.insert(path.clone(), line.digest).is_some() {
                    faults.push(BagFault::Twice {
                        file: file.to_owned(),
                        line: line.number,
                        path,
                    });
                }
            }
            Err(fault) => faults.push(BagFault::Names {
                file: file.to_owned(),
                line: line.number,
                path: line.written,
                fault,
            }),
        }
    }
    Some(lists)
}

/// Compares files with what manifests have of them, each fault of a file told once.
fn compare(
    found: &Found,
    manifests: &[Manifest],
    here: &BTreeSet<&str>,
    complete: bool,
    told: &mut BTreeSet<String>,
    faults: &mut Vec<BagFault>,
) {
    let mut missing: BTreeMap<&str, (Algorithm, &str)> = BTreeMap::new();
    for manifest in manifests {
        for (path, digest) in &manifest.lists {
            match found.files.get(path) {
                None => {
                    missing.insert(path, (manifest.algorithm, digest));
                }
                // It could not be read whole, and that is told.
                Some(file) if file.digests.is_empty() => {}
                Some(file) if file.digests.get(&manifest.algorithm) != Some(digest) => {
                    if told.insert(path.clone()) {
                        faults.push(BagFault::Changed(path.clone()));
                    }
                }
                Some(_) => {}
            }
        }
    }
    let mut extra: BTreeSet<&str> = BTreeSet::new();
    // Which files are too many is not known where a manifest can't be read.
    let known = !manifests.is_empty() && manifests.iter().all(|manifest| manifest.is_read);
    for path in here.iter().copied().filter(|_| complete && known) {
        let mut without = manifests
            .iter()
            .filter(|manifest| !manifest.lists.contains_key(path))
            .peekable();
        if without.peek().is_none() {
            continue;
        }
        if manifests
            .iter()
            .all(|manifest| !manifest.lists.contains_key(path))
        {
            extra.insert(path);
        } else if let Some(manifest) = without.next() {
            faults.push(BagFault::Unlisted {
                path: path.to_owned(),
                manifest: manifest.name.clone(),
            });
        }
    }
    for (path, (algorithm, digest)) in missing {
        let known = |other: &&&str| {
            let file = found.files.get(**other);
            file.and_then(|file| file.digests.get(&algorithm))
                .map(String::as_str)
                == Some(digest)
        };
        let same = extra.iter().find(known).copied();
        match same {
            Some(other) => {
                extra.remove(other);
                faults.push(BagFault::Renamed {
                    was: path.to_owned(),
                    is: other.to_owned(),
                });
            }
            None => faults.push(BagFault::Missing(path.to_owned())),
        }
    }
    faults.extend(
        extra
            .into_iter()
            .map(|path| BagFault::Extra(path.to_owned())),
    );
}
