//! Where a figure's decimal point is, so that figures stand under each other.

/// The byte offset of a figure's decimal point, or of what follows its last digit: a bracket, a per cent sign. Text
/// without a digit has its end for a point.
#[must_use]
pub fn find_point(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let point = (1..bytes.len())
        .rev()
        .find(|&at| bytes[at] == b'.' && is_digit(at + 1));
    let last_digit = bytes.iter().rposition(u8::is_ascii_digit);
    match (point, last_digit) {
        (Some(point), _) => point,
        (None, Some(last)) => last + 1,
        (None, None) => text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::find_point;

    #[test]
    fn finds_the_point_or_the_end_of_the_number() {
        let before = |text: &'static str| &text[..find_point(text)];
        assert_eq!(before("10.776"), "10");
        assert_eq!(before("(1,234.5)"), "(1,234");
        assert_eq!(before("(1,234)"), "(1,234");
        assert_eq!(before("4,027,230"), "4,027,230");
        assert_eq!(before("5%"), "5");
        assert_eq!(before("\u{2013}"), "\u{2013}");
        assert_eq!(before("n/a"), "n/a");
        assert_eq!(before("-0.4"), "-0");
    }
}
