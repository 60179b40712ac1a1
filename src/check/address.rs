//! Addresses of links that lead out of a paper.

/// What they begin with. A relative path means nothing in a PDF, and a script is not a place.
const SCHEMES: [&str; 4] = ["https:", "http:", "mailto:", "tel:"];

/// Whether a reader of a PDF or a web page can follow an address.
pub(crate) fn leads_outside(address: &str) -> bool {
    SCHEMES.iter().any(|scheme| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// Whether an address is plain enough to be linked as it stands.
pub(crate) fn is_mail_address(address: &str) -> bool {
    address.contains('@')
        && address
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'@' | b'.' | b'-' | b'_' | b'+'))
}

#[cfg(test)]
mod tests {
    use super::leads_outside;

    #[test]
    fn only_addresses_that_a_reader_can_follow_lead_outside() {
        for good in ["https://a.uk", "HTTP://a.uk", "mailto:a@b.uk", "tel:+4420"] {
            assert!(leads_outside(good), "{good}");
        }
        for wrong in ["www.a.uk", "javascript:alert(1)", "file.pdf", "", "httpé"] {
            assert!(!leads_outside(wrong), "{wrong}");
        }
    }
}
