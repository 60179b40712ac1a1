//! Web and mail addresses in running text, and where a line may end in one. No hyphen is ever added there.

/// Fewest letters that stand alone before or after the end of a line.
const FEWEST: usize = 3;

/// Whether it looks like a web or mail address.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let inner = |c: char| {
        text.trim_matches(|c: char| !c.is_alphanumeric())
            .contains(c)
    };
    text.contains("://")
        || text.starts_with("www.")
        || inner('@')
        || (inner('/') && inner('.'))
        || is_domain(text.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether it looks like the name of a site: "leeds.gov.uk".
fn is_domain(text: &str) -> bool {
    let part =
        |part: &str| part.len() > 1 && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let last = text.rsplit('.').next().unwrap_or_default();
    text.contains('.') && text.split('.').all(part) && last.chars().all(|c| c.is_ascii_lowercase())
}

/// Whether a line that ends in an address before `at` ends well: after a slash, and not after the punctuation between.
#[must_use]
pub fn ends_well(text: &str, at: usize) -> bool {
    text.get(..at)
        .is_some_and(|before| before.ends_with(['/', '@']))
}

/// Breaks after the punctuation of an address.
pub fn address_breaks(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices()
        .filter(|(_, c)| "/.@-_?&=#:".contains(*c))
        .map(|(at, c)| at + c.len_utf8())
        .filter(|&at| {
            let next = text[at..].chars().next();
            next.is_some_and(|c| c.is_alphanumeric() || "~%$".contains(c))
                && text[..at].chars().nth(FEWEST - 1).is_some()
                && text[at..].chars().nth(FEWEST - 1).is_some()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        let mut from = 0;
        let ends: Vec<usize> = address_breaks(text).chain([text.len()]).collect();
        let part = |to| {
            let part = &text[from..to];
            from = to;
            part
        };
        ends.into_iter().map(part).collect()
    }

    #[test]
    fn addresses_are_parted_after_their_punctuation() {
        assert_eq!(
            parts("https://www.leeds.gov.uk/a-page?item=5&view=full."),
            [
                "https://", "www.", "leeds.", "gov.", "uk/", "a-", "page?", "item=", "5&", "view=",
                "full."
            ]
        );
        assert_eq!(
            parts("anne.other_one@x.gov.uk"),
            ["anne.", "other_", "one@", "x.", "gov.uk"]
        );
    }

    #[test]
    fn only_addresses_are_taken_for_some() {
        for address in ["leics.gov.uk", "www.x", "a.b@c.uk;", "http://x", "x.uk/y"] {
            assert!(is_address(address), "{address}");
        }
        for word in [
            "2014/15",
            "e.g.",
            "and/or",
            "well-known",
            "3.5",
            "i.e.",
            "A.",
            "1.2.3",
        ] {
            assert!(!is_address(word), "{word}");
        }
    }
}
