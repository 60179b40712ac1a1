//! Sealing a bag: its tag files, made from its payload.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Algorithm;
use super::assemble::Bag;
use super::declaration::{DECLARATION, VERSION_1};
use super::info::write_info;
use super::manifest::{manifest_name, write_manifest};

/// A bag as it is written: every file by its path in the bag's folder.
#[derive(Debug, Clone)]
pub struct SealedBag {
    /// The name of its folder.
    pub name: String,
    pub identifier: String,
    pub restricted: bool,
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Adds the tag files (RFC 8493, sections 2.1.3 and 2.2).
#[must_use]
pub fn seal(bag: Bag) -> SealedBag {
    let octets: usize = bag.payload.values().map(Vec::len).sum();
    let mut info = bag.info;
    info.push((
        "Payload-Oxum".to_owned(),
        format!("{octets}.{}", bag.payload.len()),
    ));
    info.push(("Bag-Size".to_owned(), size(octets)));
    let mut tags = BTreeMap::from([
        (DECLARATION.to_owned(), VERSION_1.as_bytes().to_vec()),
        ("bag-info.txt".to_owned(), write_info(&info).into_bytes()),
    ]);
    let manifests = manifests(&bag.payload, false);
    tags.extend(manifests);
    let of_tags = manifests_of_tags(&tags);
    let mut files = bag.payload;
    files.append(&mut tags);
    files.extend(of_tags);
    SealedBag {
        name: bag.name,
        identifier: bag.identifier,
        restricted: bag.restricted,
        files,
    }
}

/// The manifests of tag files that belong to these.
pub(super) fn manifests_of_tags(tags: &BTreeMap<String, Vec<u8>>) -> Vec<(String, Vec<u8>)> {
    manifests(tags, true)
}

fn manifests(files: &BTreeMap<String, Vec<u8>>, of_tags: bool) -> Vec<(String, Vec<u8>)> {
    let made = Algorithm::OURS.map(|algorithm| {
        let digests: Vec<(&str, String)> = files
            .par_iter()
            .map(|(path, bytes)| (path.as_str(), algorithm.digest(bytes)))
            .collect();
        let lines = digests
            .iter()
            .map(|(path, digest)| (*path, digest.as_str()));
        let text = write_manifest(lines);
        (manifest_name(algorithm, of_tags), text.into_bytes())
    });
    made.into()
}

/// A size for people (RFC 8493, section 2.2.2, `Bag-Size`): "260 KB", "3.2 MB".
fn size(octets: usize) -> String {
    match octets {
        0..1_000 => format!("{octets} bytes"),
        1_000..1_000_000 => format!("{} KB", octets.div_ceil(1_000)),
        1_000_000..1_000_000_000 => tenths(octets, 1_000_000, "MB"),
        _ => tenths(octets, 1_000_000_000, "GB"),
    }
}

fn tenths(octets: usize, unit: usize, name: &str) -> String {
    let tenths = octets.div_ceil(unit / 10);
    format!("{}.{} {name}", tenths / 10, tenths % 10)
}
