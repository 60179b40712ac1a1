//! `bagit.txt`: the declaration that a folder is a bag (RFC 8493, section 2.1.1).

use super::info::{info_value, read_info};

/// The declaration's name.
pub(super) const DECLARATION: &str = "bagit.txt";
/// The declaration of a bag of version 1.0, to the letter.
pub(super) const VERSION_1: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// What is wrong with a declaration, as a clause; `None` where it is sound. Versions 0.93 to 0.97 are those of bags that
/// other programs make.
pub(super) fn find_fault(bytes: &[u8]) -> Option<String> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Some("is not in UTF-8".to_owned());
    };
    if text.starts_with('\u{feff}') {
        return Some("begins with a byte order mark, which it must not".to_owned());
    }
    let Ok(pairs) = read_info(text) else {
        return Some("does not say the version of the format".to_owned());
    };
    match info_value(&pairs, "BagIt-Version") {
        Some("0.93" | "0.94" | "0.95" | "0.96" | "0.97" | "1.0") => {}
        Some(other) => return Some(format!("names version {other}, which is not known here")),
        None => return Some("does not say the version of the format".to_owned()),
    }
    match info_value(&pairs, "Tag-File-Character-Encoding") {
        Some(encoding) if encoding.eq_ignore_ascii_case("utf-8") => None,
        Some(other) => Some(format!(
            "names the encoding {other}; only UTF-8 can be read"
        )),
        None => Some("does not say the encoding of the tag files".to_owned()),
    }
}
