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
        let mut parts = self.written.split('%');
        let mut path = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let code = part.get(..2).map(str::to_ascii_uppercase);
            let (character, rest) = match code.as_deref() {
                Some("0D") => ('\r', &part[2..]),
                Some("0A") => ('\n', &part[2..]),
                Some("25") => ('%', &part[2..]),
                _ => ('%', part),
            };
            path.push(character);
            path.push_str(rest);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let files = [("data/a%\r\n.txt", "00ff"), ("data/Z.txt", "11")];
        let text = write_manifest(files.into_iter());
        assert_eq!(text, "11  data/Z.txt\n00ff  data/a%25%0D%0A.txt\n");
        let read = read_manifest(&text).unwrap();
        assert_eq!(read[1].path(), "data/a%\r\n.txt");
        assert_eq!(read[1].digest, "00ff");
    }

    #[test]
    fn lines_of_other_programs_are_read() {
        let read = read_manifest("\u{feff}00FF *data/a b.txt\r\n\r\n11\tdata/b\n").unwrap();
        let paths: Vec<_> = read.iter().map(Line::path).collect();
        assert_eq!(paths, ["data/a b.txt", "data/b"]);
        assert_eq!((read[0].digest.as_str(), read[1].number), ("00ff", 3));
    }

    #[test]
    fn a_line_that_is_none_is_told_by_its_number() {
        assert_eq!(read_manifest("00 data/a\nxyz data/b\n"), Err(2));
        assert_eq!(read_manifest("00\n"), Err(1));
        assert_eq!(read_manifest("00  \n"), Err(1));
    }

    #[test]
    fn a_code_is_read_once() {
        let read = read_manifest("00 data/%250A.txt\n").unwrap();
        assert_eq!(read[0].path(), "data/%0A.txt");
    }
}
