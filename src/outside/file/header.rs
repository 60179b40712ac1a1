//! The header (ISO 32000-1, 7.5.2).

/// How far into a file its header may begin: readers have always let mail headers and the like stand in front.
const WITHIN: usize = 1_024;

/// Where the header stands, and the version that it names.
pub(super) fn find(bytes: &[u8]) -> Option<(usize, String)> {
    let head = bytes.get(..bytes.len().min(WITHIN + 5)).unwrap_or_default();
    let start = head.windows(5).position(|window| window == b"%PDF-")?;
    let version: String = bytes
        .get(start + 5..)
        .unwrap_or_default()
        .iter()
        .take(3)
        .take_while(|byte| byte.is_ascii_digit() || **byte == b'.')
        .map(|byte| char::from(*byte))
        .collect();
    let version = if version.len() == 3 {
        version
    } else {
        "1.4".to_owned()
    };
    Some((start, version))
}
