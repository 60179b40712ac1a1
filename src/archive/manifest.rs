//! Manifests: a line a file, its digest and its path (RFC 8493, sections 2.1.3 and 2.2.1).

use super::Algorithm;

/// A line of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// From 1.
    pub number: u32,
    /// In lower case.
    pub digest: String,
    /// As it is written.
    pub written: String,
}

impl Line {
    /// The path that is meant: `%0D`, `%0A` and `%25` stand for a carriage return, a line feed and a per cent sign (RFC
    /// 8493, section 2.1.3).
    pub fn path(&self) -> String {
        let mut path = self.written.clone();
        for (code, character) in [
            ("%0D", "\r"),
            ("%0d", "\r"),
            ("%0A", "\n"),
            ("%0a", "\n"),
            ("%25", "%"),
        ] {
            path = path.replace(code, character);
        }
        path
    }
}

/// The name of a manifest of payload, or of tag files.
pub(super) fn manifest_name(algorithm: Algorithm, of_tags: bool) -> String {
    let of = if of_tags { "tagmanifest" } else { "manifest" };
    format!("{of}-{}.txt", algorithm.name())
}

/// The name of the algorithm of a file that is a manifest by its name.
#[must_use]
pub fn manifest_algorithm(path: &str) -> Option<&str> {
    let name = path.strip_suffix(".txt")?;
    let name = name.strip_prefix("tag").unwrap_or(name);
    name.strip_prefix("manifest-")
}

/// Whether a file is a manifest of tag files by its name.
#[must_use]
pub fn is_tag_manifest(path: &str) -> bool {
    path.starts_with("tag") && manifest_algorithm(path).is_some()
}

/// A manifest of these files, in the order of their paths.
pub(super) fn write_manifest<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut lines: Vec<String> = files
        .map(|(path, digest)| {
            let path = path
                .replace('%', "%25")
                .replace('\r', "%0D")
                .replace('\n', "%0A");
            format!("{digest}  {path}\n")
        })
        .collect();
    lines.sort_by(|one, other| {
        one.split_once("  ")
            .map(|(_, path)| path)
            .cmp(&other.split_once("  ").map(|(_, path)| path))
    });
    lines.concat()
}

/// Reads a manifest. Python's bagit and md5sum may write `*` in front of a path.
///
/// # Errors
/// The number of the first line that is none.
pub(super) fn read_manifest(text: &str) -> Result<Vec<Line>, u32> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Carriage returns alone end lines too (RFC 8493, section 2.1.3).
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines = (1..).zip(text.split('\n'));
    let lines = lines.filter(|(_, line)| !line.is_empty());
    let read = lines.map(|(number, line)| {
        let (digest, path) = line.split_once([' ', '\t']).ok_or(number)?;
        let path = path.trim_start_matches([' ', '\t']);
        let path = path.strip_prefix('*').unwrap_or(path);
        let is_digest = !digest.is_empty() && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        match is_digest && !path.is_empty() {
            true => Ok(Line {
                number,
                digest: digest.to_ascii_lowercase(),
                written: path.to_owned(),
            }),
            false => Err(number),
        }
    });
    read.collect()
}
