//! `bag-info.txt`: a label and a value a line (RFC 8493, section 2.2.2).

/// Writes labels and values in their order. A value is brought onto one line.
pub(super) fn write_info(pairs: &[(String, String)]) -> String {
    let lines = pairs.iter().map(|(label, value)| {
        let words: Vec<&str> = value.split_whitespace().collect();
        format!("{label}: {}\n", words.join(" "))
    });
    lines.collect()
}

/// Reads labels and values; a line that begins with white space goes on with the value before it.
///
/// # Errors
/// The number of the first line, from 1, that is neither.
pub fn read_info(text: &str) -> Result<Vec<(String, String)>, u32> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (number, line) in (1_u32..).zip(text.split('\n')) {
        if line.trim().is_empty() {
            continue;
        }
        if line.starts_with([' ', '\t']) {
            let (_, value) = pairs.last_mut().ok_or(number)?;
            value.push(' ');
            value.push_str(line.trim());
            continue;
        }
        let (label, value) = line.split_once(':').ok_or(number)?;
        pairs.push((label.trim().to_owned(), value.trim().to_owned()));
    }
    Ok(pairs)
}

/// The first value of a label. Case does not matter (RFC 8493, section 2.2.2).
#[must_use]
pub fn info_value<'a>(pairs: &'a [(String, String)], label: &str) -> Option<&'a str> {
    let mut pairs = pairs.iter();
    let found = pairs.find(|(known, _)| known.eq_ignore_ascii_case(label))?;
    Some(found.1.as_str())
}
