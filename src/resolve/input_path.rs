//! The key under which reading keeps a file of the meeting's folder.

/// A path as written in YAML, without `.` and empty parts and with `..` taken back; `None` when it leads out of the
/// folder.
pub(super) fn input_key(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.trim().split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
