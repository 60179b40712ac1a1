//! Which languages words can be divided in.

use hypher::Lang;

/// The hyphenation patterns for a BCP 47 language tag, if there are any.
#[must_use]
pub fn find_patterns(language: &str) -> Option<Lang> {
    let primary = language.split('-').next()?.to_ascii_lowercase();
    Lang::from_iso(primary.as_bytes().try_into().ok()?)
}

#[cfg(test)]
mod tests {
    use super::find_patterns;

    #[test]
    fn a_language_is_known_by_its_first_subtag() {
        assert_eq!(find_patterns("en-GB"), Some(hypher::Lang::English));
        assert_eq!(find_patterns("DE"), Some(hypher::Lang::German));
        // Filipino is not Finnish; for Welsh there are no patterns.
        for language in ["fil", "cy", "cy-GB", ""] {
            assert_eq!(find_patterns(language), None);
        }
    }
}
